import { decoded, written, type Term } from "./terms";
import { NoticeText } from "./text";

/** What the pack holds once it is text again; `terms` are encoded as `terms.ts` says, quads are numbers of terms. */
export interface Pack {
  readonly version: 1;
  readonly base: string;
  readonly datatypes: readonly string[];
  readonly terms: (string | readonly [number, number, number])[];
  /** Four columns; subjects are given as differences, since they are sorted. */
  readonly s: readonly number[];
  readonly p: readonly number[];
  readonly o: readonly number[];
  readonly g: readonly number[];
}

/** The graph in memory: quads by number, sorted by subject, with an index from each predicate's objects back to subjects. */
export class Graph {
  readonly base: string;
  readonly size: number;
  readonly #terms: string[];
  readonly #datatypes: readonly string[];
  readonly #numbers = new Map<string, number>();
  readonly #s: Uint32Array;
  readonly #p: Uint32Array;
  readonly #o: Uint32Array;
  readonly #g: Uint32Array;
  readonly #first: Uint32Array;
  readonly #backward = new Map<number, Map<number, number[]>>();

  constructor(pack: Pack) {
    this.base = pack.base;
    this.#datatypes = pack.datatypes;
    this.#terms = withTexts(pack.terms);
    this.#terms.forEach((text, i) => this.#numbers.set(text, i));
    this.size = pack.s.length;
    this.#s = new Uint32Array(this.size);
    this.#first = new Uint32Array(this.#terms.length + 1);
    let subject = 0;
    for (let i = 0; i < this.size; i++) {
      subject += pack.s[i]!;
      this.#s[i] = subject;
      this.#first[subject + 1]!++;
    }
    for (let i = 0; i < this.#terms.length; i++) this.#first[i + 1]! += this.#first[i]!;
    this.#p = Uint32Array.from(pack.p);
    this.#o = Uint32Array.from(pack.o);
    this.#g = Uint32Array.from(pack.g);
  }

  /** The objects of a statement's subject and predicate, as text: IRIs as they are, literals by their lexical form. */
  values(subject: string, predicate: string): string[] {
    return this.#objects(subject, predicate).map((o) => this.#term(o).value);
  }

  value(subject: string, predicate: string): string | undefined {
    return this.values(subject, predicate)[0];
  }

  /** The text of a label in a language, or in any where there is none. */
  label(subject: string, predicate: string, language: string): string | undefined {
    const terms = this.#objects(subject, predicate).map((o) => this.#term(o));
    return (terms.find((term) => term.kind === "literal" && term.language === language) ?? terms[0])?.value;
  }

  /** The subjects that have this IRI as the object of a predicate, in the order of the pack. */
  subjects(predicate: string, object: string): string[] {
    const p = this.#numbers.get(`<${predicate}`);
    const o = this.#numbers.get(`<${object}`);
    if (p === undefined || o === undefined) return [];
    return (this.#index(p).get(o) ?? []).map((s) => this.#terms[s]!.slice(1));
  }

  /** The subjects that have this plain text as the object of a predicate. */
  subjectsOfText(predicate: string, text: string): string[] {
    const [p, o] = [this.#numbers.get(`<${predicate}`), this.#numbers.get(`"${text}`)];
    return p === undefined || o === undefined ? [] : (this.#index(p).get(o) ?? []).map((s) => this.#terms[s]!.slice(1));
  }

  has(subject: string): boolean {
    const s = this.#numbers.get(`<${subject}`);
    return s !== undefined && this.#first[s + 1]! > this.#first[s]!;
  }

  /** Everything said of a subject: predicate and object. */
  about(subject: string): [string, Term][] {
    const s = this.#numbers.get(`<${subject}`);
    if (s === undefined) return [];
    const found: [string, Term][] = [];
    for (let i = this.#first[s]!; i < this.#first[s + 1]!; i++) found.push([this.#terms[this.#p[i]!]!.slice(1), this.#term(this.#o[i]!)]);
    return found;
  }

  /** The whole graph as N-Quads, which every store reads. */
  nquads(): string {
    const terms = this.#terms.map((text) => written(decoded(text, this.#datatypes)));
    const lines = new Array<string>(this.size);
    for (let i = 0; i < this.size; i++) lines[i] = `${terms[this.#s[i]!]} ${terms[this.#p[i]!]} ${terms[this.#o[i]!]} ${terms[this.#g[i]!]} .`;
    return lines.join("\n");
  }

  #term(number: number): Term {
    return decoded(this.#terms[number]!, this.#datatypes);
  }

  #objects(subject: string, predicate: string): number[] {
    const s = this.#numbers.get(`<${subject}`);
    const p = this.#numbers.get(`<${predicate}`);
    const found: number[] = [];
    if (s === undefined || p === undefined) return found;
    for (let i = this.#first[s]!; i < this.#first[s + 1]!; i++) if (this.#p[i] === p) found.push(this.#o[i]!);
    return found;
  }

  #index(predicate: number): Map<number, number[]> {
    if (this.#backward.size === 0) {
      for (let i = 0; i < this.size; i++) {
        let byObject = this.#backward.get(this.#p[i]!);
        if (!byObject) this.#backward.set(this.#p[i]!, (byObject = new Map()));
        const list = byObject.get(this.#o[i]!);
        if (list) list.push(this.#s[i]!);
        else byObject.set(this.#o[i]!, [this.#s[i]!]);
      }
    }
    return this.#backward.get(predicate) ?? new Map();
  }
}

/** Terms that are a range of another term's text, written out. */
function withTexts(terms: Pack["terms"]): string[] {
  const texts = new Map<number, NoticeText>();
  return terms.map((term) => {
    if (typeof term === "string") return term;
    const [of, start, end] = term;
    let text = texts.get(of);
    if (!text) texts.set(of, (text = new NoticeText((terms[of] as string).slice(1))));
    return `"${text.slice(start, end)}`;
  });
}
