import MiniSearch from "minisearch";
import { initials } from "./pinyin";

export type Kind = "case" | "agency" | "measure" | "outcome" | "figure" | "instrument" | "law" | "notice" | "place" | "sentence" | "question";

/** Something that can be found: what it is called, other names, the case that it is of, and where it leads. */
export interface Entry { readonly kind: Kind; readonly title: string; readonly more?: string; readonly of?: string; readonly names?: readonly string[]; readonly where: string }

export interface Found { readonly entry: Entry; readonly score: number }

const WEIGHT: Record<Kind, number> = { agency: 3, case: 2.6, question: 2, notice: 2, place: 2, measure: 1.7, instrument: 1.5, law: 1.5, outcome: 1.3, figure: 1, sentence: 0.6 };
const HAN_RUN = /\p{Script=Han}+/gu;

/** Words of a text: pairs of neighbouring Chinese characters (a single one by itself), and runs of letters and digits. */
export function words(text: string): string[] {
  const folded = text.normalize("NFKC").toLowerCase();
  const found = folded.match(/[\p{Script=Latin}\p{Number}]+/gu)?.slice() ?? [];
  for (const [run] of folded.matchAll(HAN_RUN)) {
    const characters = [...run];
    if (characters.length === 1) found.push(run);
    for (let i = 0; i + 1 < characters.length; i++) found.push(characters[i]! + characters[i + 1]!);
  }
  return found;
}

/** Finds by Chinese character pairs, by short names, and by pinyin initials (from three letters on). */
export class Search {
  readonly #entries: readonly Entry[];
  readonly #index: MiniSearch<{ id: number; title: string; names: string; more: string }>;
  readonly #initials: readonly string[];

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#index = new MiniSearch({ fields: ["title", "names", "more"], tokenize: words, processTerm: (term) => term, searchOptions: { boost: { title: 3, names: 3 }, combineWith: "AND", prefix: (term) => /^[a-z0-9]/.test(term) } });
    this.#index.addAll(entries.map((entry, id) => ({ id, title: entry.title, names: (entry.names ?? []).join(" "), more: entry.more ?? "" })));
    this.#initials = entries.map((entry) => (entry.kind === "sentence" || entry.kind === "figure" ? "" : [entry.title, ...(entry.names ?? [])].map(initials).join(" ")));
  }

  find(text: string, most = 200): Found[] {
    const wanted = text.normalize("NFKC").trim().toLowerCase();
    if (!wanted) return [];
    const scores = new Map<number, number>();
    const add = (id: number, score: number): void => { scores.set(id, Math.max(scores.get(id) ?? 0, score * WEIGHT[this.#entries[id]!.kind])); };
    for (const hit of this.#index.search(wanted)) add(hit.id as number, hit.score);
    const single = [...wanted].length === 1;
    this.#entries.forEach((entry, id) => {
      const names = [entry.title, ...(entry.names ?? [])].map((name) => name.toLowerCase());
      if (names.includes(wanted)) add(id, 200);
      else if (names.some((name) => name.startsWith(wanted))) add(id, 60);
      else if (names.some((name) => name.includes(wanted))) add(id, single ? 8 : 30);
      else if (/^[a-z]{3,}$/.test(wanted) && this.#initials[id]!.split(" ").some((word) => word.startsWith(wanted) || (wanted.length > 3 && word.includes(wanted)))) add(id, 20);
    });
    return [...scores].map(([id, score]) => ({ entry: this.#entries[id]!, score, id })).sort((a, b) => b.score - a.score || a.id - b.id).slice(0, most);
  }
}
