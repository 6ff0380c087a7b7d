import { SCHEMES } from "../data/names";
import { iri, literal, written } from "../data/terms";
import type { NamedQuestion, Parameter } from "../config";
import type { Model } from "../model/model";
import { bound, limited } from "./bind";

/** A value that a parameter may have: its name, and the IRI behind it. */
export interface Option { readonly name: string; readonly iri: string }

const SCHEME_KINDS: Record<string, readonly string[]> = { "function-or-level": ["agency-level", "function"] };

/** The things that a parameter of this kind can be, by name: every short form is a name of its own. */
export function optionsOf(model: Model, kind: string): Option[] {
  if (kind === "agency") return model.agencies.flatMap((agency) => [agency.name, ...agency.names].map((name) => ({ name, iri: agency.iri })));
  if (kind === "case") return model.cases.map((one) => ({ name: `${model.notices.length > 1 ? `${one.notice.number || one.notice.title} ` : ""}${one.number} ${one.title.replace(/\s+/g, " ")}`, iri: one.iri }));
  if (kind === "notice") return model.notices.map((notice) => ({ name: `${notice.number} ${notice.title}`.trim(), iri: notice.iri }));
  if (kind === "place") return [...model.areas.values()].map((area) => ({ name: area.name, iri: area.iri }));
  if (kind === "thing") return [...optionsOf(model, "case"), ...optionsOf(model, "agency"), ...model.measures.map((measure) => ({ name: measure.label, iri: measure.iri }))];
  const schemes = SCHEME_KINDS[kind] ?? [kind];
  return [...model.concepts.values()].filter((concept) => schemes.some((scheme) => concept.iri === `${SCHEMES}${scheme}/${concept.code}`)).flatMap((concept) => (concept.en === concept.zh ? [concept.zh] : [concept.zh, concept.en]).map((name) => ({ name, iri: concept.iri })));
}

/** The IRI that a reader's words mean: an IRI itself, a name, a case's number, a part of one name only. Nothing where it is unknown or ambiguous. */
export function meant(options: readonly Option[], text: string, iriOf: (key: string) => string, known: (iri: string) => boolean): string | undefined {
  const wanted = text.trim();
  if (/^[a-z][a-z0-9+.-]*:\/\//.test(wanted)) return wanted;
  const exact = new Set(options.filter((option) => option.name === wanted || option.name.toLowerCase() === wanted.toLowerCase()).map((option) => option.iri));
  if (exact.size === 1) return [...exact][0];
  if (wanted && known(iriOf(wanted))) return iriOf(wanted);
  const near = new Set(options.filter((option) => (/^\d+$/.test(wanted) ? new RegExp(`(^|\\s)${wanted}\\s`).test(option.name) : wanted.length > 1 && option.name.includes(wanted))).map((option) => option.iri));
  return near.size === 1 ? [...near][0] : undefined;
}

/** The query with the reader's values, or the parameter whose value means nothing. */
export function prepared(question: NamedQuestion, values: ReadonlyMap<string, string>, resolve: (parameter: Parameter, text: string) => string | undefined): { readonly sparql: string } | { readonly missing: Parameter } {
  let sparql = question.sparql;
  const terms = new Map<string, string>();
  for (const parameter of question.parameters) {
    const text = values.get(parameter.name)?.trim() || parameter.default;
    if (!text) {
      if (parameter.optional) continue;
      return { missing: parameter };
    }
    if (parameter.type === "integer" && !/^\d{1,9}$/.test(text)) return { missing: parameter };
    if (parameter.name === question.limit) {
      sparql = limited(sparql, Number(text));
      continue;
    }
    const variable = `_${parameter.name}_${parameter.type}`;
    if (parameter.type === "text") terms.set(variable, written(literal(text)));
    else if (parameter.type === "integer") terms.set(variable, written(literal(text, "", "http://www.w3.org/2001/XMLSchema#integer")));
    else {
      const found = resolve(parameter, text);
      if (!found) return { missing: parameter };
      terms.set(variable, written(iri(found)));
    }
  }
  return { sparql: bound(sparql, terms) };
}

/** The names in columns of joined names, sorted: engines join them in any order. */
export function tidied(text: string): string {
  return text.split("、").sort().join("、");
}
