import { formatted, at } from "../address/address";
import type { Keys } from "../address/keys";
import type { Config } from "../config";
import { figureText } from "./quantities";
import { oneLine } from "./labels";
import type { Model } from "./model";
import type { Place } from "./things";
import type { Entry } from "./search";

/** Everything that search finds, each with the address that it leads to. */
export function entriesOf(model: Model, keys: Keys, config: Config): Entry[] {
  const page = (iri: string, said?: Place): string => formatted(at(keys.of(iri), said ? { at: keys.place(said) } : {}));
  const found: Entry[] = [];
  for (const notice of model.notices) found.push({ kind: "notice", title: notice.title, names: [notice.number].filter(Boolean), where: page(notice.iri) });
  for (const agency of model.agencies) found.push({ kind: "agency", title: agency.name, names: agency.names, where: page(agency.iri) });
  for (const area of model.areas.values()) found.push({ kind: "place", title: area.name, where: formatted(at("cases", { place: keys.of(area.iri) })) });
  for (const one of model.cases) found.push({ kind: "case", title: oneLine(one.title), names: [`案例${one.number}`], more: one.leads.map((agency) => agency.name).join(" "), where: page(one.iri) });
  const instruments = new Set<string>();
  const laws = new Set<string>();
  for (const measure of model.measures) {
    found.push({ kind: "measure", title: measure.label, of: measure.case.iri, more: measure.types.map((type) => `${model.concepts.get(type)?.zh ?? ""} ${model.concepts.get(type)?.en ?? ""}`).join(" "), where: page(measure.iri) });
    for (const instrument of measure.instruments) {
      if (instruments.has(instrument.iri)) continue;
      instruments.add(instrument.iri);
      found.push({ kind: "instrument", title: instrument.name, where: page(measure.iri, instrument.said[0]) });
    }
    for (const law of measure.laws) {
      if (laws.has(law.iri)) continue;
      laws.add(law.iri);
      found.push({ kind: "law", title: law.title, where: page(measure.iri, law.said[0]) });
    }
  }
  for (const outcome of model.outcomes) found.push({ kind: "outcome", title: outcome.label, of: outcome.case.iri, where: page(outcome.case.iri, outcome.said[0]) });
  for (const figure of model.figures) found.push({ kind: "figure", title: `${figure.indicator} ${figureText(model, figure)}`, ...(figure.case ? { of: figure.case.iri } : {}), where: page((figure.case ?? figure.notice).iri, figure.said[0]) });
  for (const question of config.questions) found.push({ kind: "question", title: question.zh, names: [question.en, question.name], where: formatted(at(`ask/${question.name}`)) });
  for (const sentence of model.sentences) {
    const words = model.text(sentence.place.notice).slice(sentence.place.start, sentence.place.end).trim();
    if (words.length > 6) found.push({ kind: "sentence", title: words, ...(sentence.case ? { of: sentence.case } : {}), where: page(sentence.case || sentence.place.notice, sentence.place) });
  }
  return found;
}
