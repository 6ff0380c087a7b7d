import type Sigma from "sigma";

const STILL = 250; // milliseconds at rest, the button still down, after which the picture is drawn where it is
const CLICK = 3; // pixels that a click may move

/** Whether the picture is being moved, and whether the last press moved it: then it was no click. */
export interface Dragging { readonly moving: () => boolean; readonly moved: () => boolean; readonly end: () => void }

/** Moves a large picture as sheets of paper while it is dragged, and draws it anew where it rests: no frame waits for thousands of lines. */
export function draggedAsSheets(sigma: Sigma, sheets: readonly HTMLElement[]): Dragging {
  const mouse = sigma.getMouseCaptor();
  let from: { x: number; y: number } | undefined;
  let by = { x: 0, y: 0 };
  let moved = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const shift = (x: number, y: number): void => {
    by = { x, y };
    for (const sheet of sheets) sheet.style.transform = x || y ? `translate(${x}px, ${y}px)` : "";
  };
  const settle = (): void => {
    clearTimeout(pause);
    if (!by.x && !by.y) return;
    const [here, there] = [sigma.viewportToFramedGraph({ x: 0, y: 0 }), sigma.viewportToFramedGraph(by)];
    const camera = sigma.getCamera();
    if (from) from = { x: from.x + by.x, y: from.y + by.y };
    camera.setState({ x: camera.x + here.x - there.x, y: camera.y + here.y - there.y });
    sigma.refresh({ partialGraph: {}, skipIndexation: true }); // drawn at once: a button let go before the next frame would move the camera once more
    shift(0, 0);
  };
  mouse.on("mousedown", ({ x, y }) => { [from, moved] = [{ x, y }, false]; });
  mouse.on("mousemovebody", (event) => {
    if (!from) return;
    event.preventSigmaDefault();
    moved ||= Math.hypot(event.x - from.x, event.y - from.y) > CLICK;
    if (!moved) return;
    shift(event.x - from.x, event.y - from.y);
    clearTimeout(pause);
    pause = setTimeout(settle, STILL);
  });
  mouse.on("mouseup", () => { from = undefined; settle(); });
  return { moving: () => from !== undefined && moved, moved: () => moved, end: () => clearTimeout(pause) };
}
