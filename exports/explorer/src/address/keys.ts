import { SCHEMES } from "../data/names";

/** IRIs in the short form of addresses: below the base as they are, concepts after a colon, others whole. */
export class Keys {
  constructor(readonly base: string) {}

  of(iri: string): string {
    if (iri.startsWith(SCHEMES)) return `:${iri.slice(SCHEMES.length)}`;
    return iri.startsWith(this.base) ? iri.slice(this.base.length) : iri;
  }

  iri(key: string): string {
    if (key.startsWith(":")) return SCHEMES + key.slice(1);
    return /^[a-z][a-z0-9+.-]*:\/\//.test(key) ? key : this.base + key;
  }

  /** The page that a thing of the graph is on, by the way its IRI is made; '' where it has none. */
  page(iri: string): string {
    return /^(?:agency\/[^/#]+|notice\/[^/#]+(?:\/case\/[^/#]+(?:\/measure\/[^/#]+)?)?)/.exec(this.of(iri))?.[0] ?? "";
  }

  /** The notice that a thing is of, by its IRI; '' where it is of none. */
  notice(iri: string): string {
    const found = /^notice\/[^/#]+/.exec(this.of(iri));
    return found ? this.iri(found[0]) : "";
  }

  /** A place of a text: `琼营商-2022-7:888-1151`. */
  place(place: { notice: string; start: number; end: number }): string {
    return `${this.of(place.notice).replace(/^notice\//, "")}:${place.start}-${place.end}`;
  }

  placed(key: string): { notice: string; start: number; end: number } | undefined {
    const found = /^(.+):(\d+)-(\d+)$/.exec(key);
    return found ? { notice: this.iri(/^\w+:\/\//.test(found[1]!) ? found[1]! : `notice/${found[1]}`), start: Number(found[2]), end: Number(found[3]) } : undefined;
  }
}
