/**
 * A notice's characters by code points, as every offset of the graph counts them. JavaScript counts UTF-16 units, which is the
 * same until a character beyond the basic plane stands in the text.
 */
export class NoticeText {
  readonly length: number;
  readonly #units: Uint32Array | null;

  constructor(readonly characters: string) {
    const points = Array.from(characters);
    this.length = points.length;
    if (points.length === characters.length) {
      this.#units = null;
      return;
    }
    this.#units = new Uint32Array(points.length + 1);
    points.forEach((point, i) => { this.#units![i + 1] = this.#units![i]! + point.length; });
  }

  /** The characters from `start` up to `end`, in code points. */
  slice(start: number, end: number): string {
    return this.#units ? this.characters.slice(this.#units[start] ?? 0, this.#units[Math.min(end, this.length)]) : this.characters.slice(start, end);
  }

  /** How many UTF-16 units precede a code point. */
  unit(point: number): number {
    return this.#units ? this.#units[Math.min(point, this.length)]! : point;
  }
}
