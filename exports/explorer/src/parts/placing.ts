/** A label to place: where its dot is, how large the dot, how wide and high the label; the earlier ones have the first choice. */
export interface Labelled { readonly x: number; readonly y: number; readonly radius: number; readonly width: number; readonly height: number; readonly must?: boolean }
export interface Placed { readonly index: number; readonly left: number; readonly top: number }

interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

const GAP = 3;
const CELL = 64;

/** Finds a side of its dot for each label where it meets no other label and no dot; a label that has none is left out. */
export function placed(labels: readonly Labelled[], width: number, height: number, most = 400): Placed[] {
  const cells = new Map<number, Box[]>();
  const columns = Math.ceil(width / CELL) + 2;
  const over = (box: Box): number[] => {
    const found: number[] = [];
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++) for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++) found.push((row + 1) * columns + column + 1);
    return found;
  };
  const free = (box: Box): boolean => over(box).every((cell) => (cells.get(cell) ?? []).every((other) => box.right <= other.left || box.left >= other.right || box.bottom <= other.top || box.top >= other.bottom));
  const take = (box: Box): void => { for (const cell of over(box)) { const list = cells.get(cell); if (list) list.push(box); else cells.set(cell, [box]); } };
  for (const { x, y, radius } of labels.slice(0, most * 4)) take({ left: x - radius * 0.7, right: x + radius * 0.7, top: y - radius * 0.7, bottom: y + radius * 0.7 });
  const found: Placed[] = [];
  for (const [index, { x, y, radius, width: wide, height: high, must }] of labels.entries()) {
    if (found.length >= most) break;
    const sides: readonly (readonly [number, number])[] = [[x + radius + GAP, y - high / 2], [x - radius - GAP - wide, y - high / 2], [x - wide / 2, y + radius + GAP], [x - wide / 2, y - radius - GAP - high], ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([right, down]) => [right! > 0 ? x + radius * 0.7 : x - radius * 0.7 - wide, down! > 0 ? y + radius * 0.7 : y - radius * 0.7 - high] as const)];
    const boxes = sides.map(([left, top]) => ({ left, top, right: left + wide, bottom: top + high }));
    const inside = boxes.filter((box) => box.left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 2);
    const box = inside.find(free) ?? (must ? boxes[0] : undefined);
    if (!box) continue;
    take(box);
    found.push({ index, left: box.left, top: box.top });
  }
  return found;
}
