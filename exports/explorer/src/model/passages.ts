import type { NoticeText } from "../data/text";

/** A range of the text that says something: its sort colours it, `what` is what it says. */
export interface Mark<W> { readonly start: number; readonly end: number; readonly what: W }

/** A stretch of text over which the same marks hold. */
export interface Stretch<W> { readonly start: number; readonly end: number; readonly text: string; readonly marks: readonly Mark<W>[] }

/** Cuts a range into paragraphs (at line breaks) of stretches; marks may overlap, and end where the range ends. */
export function paragraphs<W>(text: NoticeText, start: number, end: number, marks: readonly Mark<W>[]): Stretch<W>[][] {
  const lines: [number, number][] = [];
  let from = start;
  for (const line of text.slice(start, end).split("\n")) {
    const size = Array.from(line).length;
    if (size) lines.push([from, from + size]);
    from += size + 1;
  }
  const sorted = marks.filter((mark) => mark.end > mark.start).sort((a, b) => a.start - b.start || b.end - a.end);
  return lines.map(([low, high]) => {
    const here = sorted.filter((mark) => mark.start < high && mark.end > low);
    const cuts = [...new Set([low, high, ...here.flatMap((mark) => [Math.max(low, mark.start), Math.min(high, mark.end)])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((cut, i) => ({ start: cut, end: cuts[i + 1]!, text: text.slice(cut, cuts[i + 1]!), marks: here.filter((mark) => mark.start <= cut && mark.end > cut) }));
  });
}
