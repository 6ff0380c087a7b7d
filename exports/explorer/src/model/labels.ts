import { skos, TITLE } from "../data/names";
import type { Language } from "../strings";
import type { Model } from "./model";

/** What a thing is called in the reader's language; what has no label is named by the end of its IRI. */
export function nameOf(model: Model, iri: string, language: Language): string {
  const concept = model.concepts.get(iri);
  if (concept) return language === "zh" ? concept.zh : concept.en;
  const area = model.areas.get(iri);
  if (area) return area.name;
  const label = model.graph.label(iri, skos("prefLabel"), language) ?? model.graph.label(iri, TITLE, language);
  return label ?? lastSteps(iri);
}

function lastSteps(iri: string): string {
  const inNotice = iri.lastIndexOf("/notice/");
  if (inNotice >= 0) return iri.slice(inNotice + "/notice/".length);
  return iri.slice(Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1) || iri;
}

/** The title of a case on one line. */
export function oneLine(title: string): string {
  return title.replace(/\s+/g, " ").trim();
}
