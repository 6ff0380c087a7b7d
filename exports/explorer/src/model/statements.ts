import { amount } from "./quantities";
import type { Model } from "./model";
import type { Place } from "./things";
import type { Language } from "../strings";

export type Sort = "agency" | "figure" | "type" | "instrument" | "law" | "unused" | "case" | "measure" | "outcome" | "link" | "assignment" | "duty";

/** Something that the text says at a place. */
export interface Statement { readonly sort: Sort; readonly place: Place; readonly subject: string; readonly words: string }

/** All that is said in a notice, in the order of the text; `mark`s are short enough to colour the text by them. */
export function statementsOf(model: Model, notice: string, name: (iri: string) => string, language: Language): Statement[] {
  const found: Statement[] = [];
  const add = (sort: Sort, subject: string, words: string, places: readonly Place[]): void => {
    for (const place of places) if (place.notice === notice) found.push({ sort, subject, words, place });
  };
  for (const mention of model.mentions) add("agency", mention.agency, name(mention.agency), mention.said);
  for (const figure of model.figures) add("figure", figure.iri, `${figure.indicator ? `${figure.indicator} ` : ""}${amount(figure.value, figure.unit, language)}`, figure.said);
  const seen = new Set<string>();
  for (const measure of model.measures) {
    add("measure", measure.iri, measure.label, measure.said);
    for (const [type, place] of measure.cues) add("type", measure.iri, name(type), [place]);
    for (const instrument of measure.instruments) {
      if (!seen.has(instrument.iri)) add("instrument", measure.iri, instrument.name, instrument.said);
      seen.add(instrument.iri);
    }
    for (const law of measure.laws) add("law", measure.iri, law.title, law.said);
  }
  for (const outcome of model.outcomes) add("outcome", outcome.case.iri, outcome.label, outcome.said);
  for (const one of model.cases) add("case", one.iri, one.title, one.said);
  for (const link of model.links) add("link", link.iri, `${name(link.type)} — ${link.members.map((agency) => agency.name).join("、")}`, link.said);
  for (const assignment of model.assignments) add("assignment", assignment.case.iri, `${assignment.agency.name} — ${name(assignment.role)}`, assignment.said);
  for (const duty of model.duties) add("duty", duty.notice.iri, `${duty.words} — ${duty.action}`, duty.said);
  for (const sentence of model.sentences) if (!sentence.used && sentence.signals.length) add("unused", sentence.iri, "", [sentence.place]);
  return found.sort((a, b) => a.place.start - b.place.start || b.place.end - a.place.end);
}

export const MARKED: readonly Sort[] = ["agency", "figure", "type", "instrument", "law", "unused"];

/** The sentences that hold a place, or the place itself where no sentence does. */
export function sentencesAround(model: Model, place: Place): Place {
  let [start, end] = [place.start, place.end];
  for (const sentence of model.sentences) {
    const at = sentence.place;
    if (at.notice === place.notice && at.start < place.end && at.end > place.start) {
      start = Math.min(start, at.start);
      end = Math.max(end, at.end);
    }
  }
  return { notice: place.notice, start, end };
}
