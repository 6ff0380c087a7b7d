/** What the page knows besides the graph; Python writes it. */

export interface Parameter { readonly name: string; readonly type: "iri" | "integer" | "text"; readonly kind: string; readonly optional: boolean; readonly default: string }

export interface NamedQuestion {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly subject: string;
  readonly sparql: string;
  readonly parameters: readonly Parameter[];
  readonly limit: string;
  readonly joined: readonly string[];
}

export interface Score { readonly zh: string; readonly en: string; readonly precision: number; readonly recall: number; readonly f1: number; readonly gold: number }

export interface Config {
  readonly questions: readonly NamedQuestion[];
  /** Scores of the program by document of the gold. */
  readonly quality: readonly { readonly zh: string; readonly en: string; readonly scores: readonly Score[] }[];
  /** Where each agency with links stands, by its name below the base. */
  readonly positions: Readonly<Record<string, readonly [number, number]>>;
  readonly licences: readonly { readonly name: string; readonly version: string; readonly licence: string; readonly text: string }[];
  /** For a page that is served: where its data, its SPARQL endpoint and the named questions are, and whether the corpus is too large to be fetched. Absent where all is in the page. */
  readonly served?: { readonly data: string; readonly endpoint: string; readonly questions: string; readonly large?: "yes" };
}
