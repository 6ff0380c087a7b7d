/** What the graph speaks of, as the pages show it. Every statement carries the place in a notice that says it. */

/** A range of a notice's text in code points, end exclusive. */
export interface Place { readonly notice: string; readonly start: number; readonly end: number }

export interface Concept {
  readonly iri: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly definition: { readonly zh: string; readonly en: string };
  readonly broader: string;
}

export interface Notice {
  readonly iri: string;
  readonly title: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedBy: string;
  readonly date: string;
  readonly text: string;
  readonly digest: string;
  readonly program: string;
  readonly recipients: readonly string[];
  readonly openness: string;
  readonly decidedBy: string;
  readonly cases: Case[];
  readonly said: readonly Place[];
}

export interface Case {
  readonly iri: string;
  readonly number: number;
  readonly title: string;
  readonly notice: Notice;
  readonly extent: Place | undefined;
  readonly said: readonly Place[];
  readonly place: string;
  readonly leads: Agency[];
  readonly responsible: Agency[];
  readonly measures: Measure[];
  readonly outcomes: Outcome[];
  readonly figures: Figure[];
  readonly links: Link[];
  readonly assignments: Assignment[];
}

export interface Agency {
  readonly iri: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly kind: string;
  readonly level: string;
  readonly functions: readonly string[];
  readonly place: string;
  readonly parent: string;
  readonly led: Case[];
  readonly responsible: Case[];
  readonly measures: Measure[];
  readonly links: Link[];
  readonly mentions: Mention[];
}

export interface Measure {
  readonly iri: string;
  readonly number: number;
  readonly label: string;
  readonly case: Case;
  readonly said: readonly Place[];
  readonly types: readonly string[];
  /** Which words of the measure say each type. */
  readonly cues: ReadonlyMap<string, Place>;
  readonly agencies: Agency[];
  readonly inherited: Agency[];
  readonly instruments: Instrument[];
  readonly laws: Citation[];
  readonly parts: Part[];
}

export interface Part { readonly iri: string; readonly number: number; readonly label: string; readonly said: readonly Place[] }
export interface Instrument { readonly iri: string; readonly name: string; readonly kind: string; readonly operators: readonly string[]; readonly said: readonly Place[] }
export interface Citation { readonly iri: string; readonly title: string; readonly article: string; readonly said: readonly Place[] }

export interface Outcome { readonly iri: string; readonly number: number; readonly label: string; readonly case: Case; readonly said: readonly Place[]; readonly figures: Figure[] }

export interface Figure {
  readonly iri: string;
  readonly number: number;
  readonly case: Case | undefined;
  readonly notice: Notice;
  readonly value: number;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly unit: string;
  readonly role: string;
  readonly kind: string;
  readonly indicator: string;
  readonly period: string;
  readonly from: string;
  readonly until: string;
  readonly approximation: string;
  readonly counterpart: string;
  readonly change: number | undefined;
  readonly within: string;
  readonly said: readonly Place[];
}

export interface Link {
  readonly iri: string;
  readonly type: string;
  readonly members: Agency[];
  readonly case: Case | undefined;
  readonly notice: Notice;
  readonly said: readonly Place[];
}

export interface Assignment { readonly iri: string; readonly agency: Agency; readonly case: Case; readonly role: string; readonly order: number; readonly said: readonly Place[] }
export interface Duty { readonly iri: string; readonly notice: Notice; readonly assignee: string; readonly words: string; readonly action: string; readonly deadline: string; readonly said: readonly Place[] }
export interface Mention { readonly iri: string; readonly agency: string; readonly case: Case | undefined; readonly said: readonly Place[] }
export interface Sentence { readonly iri: string; readonly number: number; readonly case: string; readonly place: Place; readonly used: boolean; readonly signals: readonly string[] }
export interface Area { readonly iri: string; readonly code: string; readonly name: string; readonly broader: string }
