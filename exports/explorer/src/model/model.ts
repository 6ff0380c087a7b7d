import type { Graph } from "../data/graph";
import { cg, ELI_DATE, GENERATED_BY, oa, PARENT, RDF_TYPE, schema, SCHEMES, skos, TITLE } from "../data/names";
import { NoticeText } from "../data/text";
import type { Agency, Area, Assignment, Case, Citation, Concept, Duty, Figure, Instrument, Link, Measure, Mention, Notice, Outcome, Part, Place, Sentence } from "./things";

/** The graph as things that know one another. Everything is read once, when the page opens. */
export interface Model {
  readonly graph: Graph;
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly areas: ReadonlyMap<string, Area>;
  readonly notices: readonly Notice[];
  readonly cases: readonly Case[];
  readonly agencies: readonly Agency[];
  readonly measures: readonly Measure[];
  readonly outcomes: readonly Outcome[];
  readonly figures: readonly Figure[];
  readonly links: readonly Link[];
  readonly assignments: readonly Assignment[];
  readonly duties: readonly Duty[];
  readonly sentences: readonly Sentence[];
  readonly mentions: readonly Mention[];
  readonly byIri: ReadonlyMap<string, Notice | Case | Agency | Measure | Outcome | Figure | Link>;
  text(notice: string): NoticeText;
  /** Where evidence of the graph quotes exactly these words. */
  quoted(words: string): readonly Place[];
}

export function modelOf(graph: Graph): Model {
  const read = reader(graph);
  const concepts = read.concepts();
  const areas = read.areas();
  const notices = read.of("Notice").map(read.notice).sort((a, b) => compare(a.date, b.date) || compare(a.iri, b.iri));
  const noticeOf = new Map(notices.map((notice) => [notice.iri, notice]));
  const agencies = read.of("Agency").map(read.agency).sort((a, b) => compare(a.iri, b.iri));
  const agencyOf = new Map(agencies.map((agency) => [agency.iri, agency]));
  const agenciesAt = (subject: string, predicate: string): Agency[] =>
    graph.values(subject, cg(predicate)).flatMap((iri) => agencyOf.get(iri) ?? []).sort((a, b) => compare(a.iri, b.iri));

  const cases: Case[] = [];
  for (const iri of read.of("ModelCase")) {
    const notice = noticeOf.get(graph.value(iri, cg("notice")) ?? "");
    if (!notice) continue;
    const names = (graph.value(iri, cg("leadNames")) ?? "").split("、");
    const order = (agency: Agency): number => (names.indexOf(agency.name) + 1 || names.length + 1);
    const one: Case = {
      iri, notice, number: read.number(iri), title: graph.value(iri, TITLE) ?? "", place: graph.value(iri, cg("place")) ?? "",
      extent: read.places(iri, "extent")[0], said: read.places(iri),
      leads: agenciesAt(iri, "leadAgency").sort((a, b) => order(a) - order(b)), responsible: agenciesAt(iri, "responsibleAgency"),
      measures: [], outcomes: [], figures: [], links: [], assignments: [],
    };
    notice.cases.push(one);
    cases.push(one);
    for (const agency of one.leads) agency.led.push(one);
    for (const agency of one.responsible) agency.responsible.push(one);
  }
  const inOrder = (a: Case, b: Case): number => compare(a.notice.date, b.notice.date) || compare(a.notice.iri, b.notice.iri) || a.number - b.number;
  cases.sort(inOrder);
  for (const notice of notices) notice.cases.sort(inOrder);
  for (const agency of agencies) { agency.led.sort(inOrder); agency.responsible.sort(inOrder); }
  const caseOf = new Map(cases.map((one) => [one.iri, one]));
  const caseAt = (iri: string): Case | undefined => caseOf.get(graph.value(iri, cg("case")) ?? "");
  const sorted = <T extends { readonly case: Case | undefined; readonly number: number }>(items: T[]): T[] =>
    items.sort((a, b) => (a.case && b.case ? inOrder(a.case, b.case) : Number(!a.case) - Number(!b.case)) || a.number - b.number);

  const measures: Measure[] = [];
  for (const iri of read.of("Measure")) {
    const of = caseAt(iri);
    if (!of) continue;
    const types = graph.values(iri, cg("measureType")).sort(compare);
    const cues = new Map<string, Place>();
    for (const type of types) {
      const [place] = read.placesAt(`${iri}/type/${type.slice(type.lastIndexOf("/") + 1)}`, oa("hasTarget"));
      if (place) cues.set(type, place);
    }
    measures.push({
      iri, case: of, number: read.number(iri), label: read.name(iri), said: read.places(iri), types, cues,
      agencies: agenciesAt(iri, "agency"), inherited: agenciesAt(iri, "inheritedAgency"),
      instruments: graph.values(iri, cg("instrument")).map(read.instrument).sort(bySaid), laws: read.citations(iri), parts: [],
    });
  }
  sorted(measures);
  const measureOf = new Map(measures.map((measure) => [measure.iri, measure]));
  for (const iri of read.of("SubMeasure")) measureOf.get(graph.value(iri, cg("partOfMeasure")) ?? "")?.parts.push({ iri, number: read.number(iri), label: read.name(iri), said: read.places(iri) });
  for (const measure of measures) {
    measure.parts.sort((a: Part, b: Part) => a.number - b.number);
    measure.case.measures.push(measure);
    for (const agency of new Set([...measure.agencies, ...measure.inherited])) agency.measures.push(measure);
  }

  const outcomes: Outcome[] = [];
  for (const iri of read.of("Outcome")) {
    const of = caseAt(iri);
    if (of) outcomes.push({ iri, case: of, number: read.number(iri), label: read.name(iri), said: read.places(iri), figures: [] });
  }
  sorted(outcomes);
  for (const outcome of outcomes) outcome.case.outcomes.push(outcome);
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.iri, outcome]));

  const figures = sorted(read.of("Figure").flatMap((iri) => {
    const notice = noticeOf.get(graph.value(iri, cg("notice")) ?? "");
    return notice ? [{ ...read.figure(iri), case: caseAt(iri), notice }] : [];
  }));
  for (const figure of figures) {
    figure.case?.figures.push(figure);
    outcomeOf.get(figure.within)?.figures.push(figure);
  }

  const links: Link[] = [];
  for (const iri of read.of("Collaboration")) {
    const notice = noticeOf.get(graph.value(iri, cg("notice")) ?? "");
    if (notice) links.push({ iri, notice, case: caseAt(iri), type: graph.value(iri, cg("linkType")) ?? "", members: agenciesAt(iri, "member"), said: read.places(iri) });
  }
  links.sort((a, b) => compare(a.notice.iri, b.notice.iri) || (a.case?.number ?? 1e9) - (b.case?.number ?? 1e9) || naturally(a.iri, b.iri));
  for (const link of links) {
    link.case?.links.push(link);
    for (const member of link.members) member.links.push(link);
  }

  const assignments: Assignment[] = [];
  for (const iri of read.of("ResponsibilityAssignment")) {
    const of = caseAt(iri);
    const agency = agencyOf.get(graph.value(iri, cg("agency")) ?? "");
    if (of && agency) assignments.push({ iri, agency, case: of, role: graph.value(iri, cg("role")) ?? "", order: Number(graph.value(iri, cg("order")) ?? 0), said: read.places(iri) });
  }
  assignments.sort((a, b) => inOrder(a.case, b.case) || a.order - b.order);
  for (const assignment of assignments) assignment.case.assignments.push(assignment);

  const duties: Duty[] = read.of("Duty").flatMap((iri) => {
    const notice = noticeOf.get(graph.value(iri, cg("notice")) ?? "");
    return notice ? [{
      iri, notice, assignee: graph.value(iri, cg("assignee")) ?? "", words: graph.value(iri, cg("assigneeName")) ?? "",
      action: graph.value(iri, cg("action")) ?? "", deadline: graph.value(iri, cg("deadline")) ?? "", said: read.places(iri),
    }] : [];
  });
  duties.sort((a, b) => naturally(a.iri, b.iri));

  const mentions: Mention[] = read.of("Mention").map((iri) => ({ iri, agency: graph.value(iri, oa("hasBody")) ?? "", case: caseAt(iri), said: read.placesAt(iri, oa("hasTarget")) }));
  mentions.sort((a, b) => bySaid(a, b));
  for (const mention of mentions) agencyOf.get(mention.agency)?.mentions.push(mention);

  const sentences: Sentence[] = read.of("Sentence").flatMap((iri) => read.placeOf(iri).map((place) => ({
    iri, place, number: read.number(iri), case: graph.value(iri, cg("case")) ?? "", used: graph.value(iri, cg("used")) === "true", signals: graph.values(iri, cg("signal")),
  })));
  sentences.sort((a, b) => compare(a.place.notice, b.place.notice) || a.place.start - b.place.start);

  const byIri = new Map<string, Notice | Case | Agency | Measure | Outcome | Figure | Link>();
  for (const thing of [...notices, ...cases, ...agencies, ...measures, ...outcomes, ...figures, ...links]) byIri.set(thing.iri, thing);
  const texts = new Map<string, NoticeText>();
  const text = (iri: string): NoticeText => {
    let found = texts.get(iri);
    if (!found) texts.set(iri, (found = new NoticeText(noticeOf.get(iri)?.text ?? "")));
    return found;
  };
  return { graph, concepts, areas, notices, cases, agencies, measures, outcomes, figures, links, assignments, duties, sentences, mentions, byIri, text, quoted: (words) => graph.subjectsOfText(oa("exact"), words).flatMap((evidence) => read.placeOf(evidence)) };
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const collator = new Intl.Collator("zh-CN", { numeric: true }); // made once: making it takes longer than comparing

/** case/9 before case/10. */
export function naturally(a: string, b: string): number {
  return collator.compare(a, b);
}

function bySaid(a: { readonly said: readonly Place[] }, b: { readonly said: readonly Place[] }): number {
  return compare(a.said[0]?.notice ?? "", b.said[0]?.notice ?? "") || (a.said[0]?.start ?? 0) - (b.said[0]?.start ?? 0);
}

const ADDRESS = /^(.*)#char=(\d+),(\d+)$/; // a range of a text says in its IRI where it is (RFC 5147)

/** How single things are read from the graph. */
function reader(graph: Graph) {
  const value = (subject: string, name: string): string => graph.value(subject, name) ?? "";
  const optional = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  const noticeOfText = new Map(graph.subjects(RDF_TYPE, cg("Notice")).map((notice) => [value(notice, cg("text")), notice]));
  const placeOf = (evidence: string): Place[] => {
    const [, text = "", start, end] = ADDRESS.exec(evidence) ?? [];
    const notice = noticeOfText.get(text);
    return notice ? [{ notice, start: Number(start), end: Number(end) }] : [];
  };
  const placesAt = (subject: string, predicate: string): Place[] =>
    graph.values(subject, predicate).flatMap(placeOf).sort((a, b) => a.start - b.start || a.end - b.end);
  const places = (subject: string, name = "evidence"): Place[] => placesAt(subject, cg(name));
  const name = (subject: string): string => graph.label(subject, skos("prefLabel"), "zh") ?? "";
  const number = (subject: string): number => Number(graph.value(subject, cg("number")) ?? 0);
  const notNull = (subject: string): Area => ({ iri: subject, code: value(subject, skos("notation")), name: name(subject), broader: value(subject, skos("broader")) });
  return {
    places, placesAt, placeOf, name, number,
    of: (kind: string): string[] => graph.subjects(RDF_TYPE, cg(kind)),
    areas: (): Map<string, Area> => new Map(graph.subjects(RDF_TYPE, schema("AdministrativeArea")).map((iri) => [iri, notNull(iri)])),
    concepts(): Map<string, Concept> {
      const found = new Map<string, Concept>();
      for (const iri of graph.subjects(RDF_TYPE, skos("Concept"))) {
        if (!iri.startsWith(SCHEMES)) continue;
        const both = (predicate: string) => ({ zh: graph.label(iri, predicate, "zh") ?? "", en: graph.label(iri, predicate, "en") ?? "" });
        const { zh, en } = both(skos("prefLabel"));
        found.set(iri, { iri, zh, en: en || zh, code: value(iri, skos("notation")) || iri.slice(iri.lastIndexOf("/") + 1), definition: both(skos("definition")), broader: value(iri, skos("broader")) });
      }
      return found;
    },
    notice(iri: string): Notice {
      const text = value(iri, cg("text"));
      return {
        iri, title: value(iri, TITLE), number: value(iri, cg("docNumber")), issuer: value(iri, cg("issuerName")), issuedBy: value(iri, "http://data.europa.eu/eli/ontology#passed_by"),
        date: value(iri, ELI_DATE), text: value(text, cg("characters")), digest: value(text, cg("sha256")), program: value(value(iri, GENERATED_BY), cg("programVersion")),
        recipients: graph.values(iri, cg("recipient")), openness: value(iri, cg("openness")), decidedBy: value(iri, cg("decidedBy")), cases: [], said: places(iri),
      };
    },
    agency: (iri: string): Agency => ({
      iri, name: name(iri), names: graph.values(iri, skos("altLabel")), kind: value(iri, cg("agencyKind")), level: value(iri, cg("agencyLevel")),
      functions: graph.values(iri, cg("agencyFunction")), place: value(iri, cg("place")), parent: value(iri, PARENT), led: [], responsible: [], measures: [], links: [], mentions: [],
    }),
    figure: (iri: string) => ({
      iri, number: number(iri), value: Number(value(iri, schema("value"))), min: optional(graph.value(iri, schema("minValue"))), max: optional(graph.value(iri, schema("maxValue"))),
      unit: value(iri, schema("unitText")), role: value(iri, cg("role")), kind: value(iri, cg("figureKind")), indicator: value(iri, cg("indicator")),
      period: value(iri, cg("period")), from: value(iri, schema("startDate")), until: value(iri, schema("endDate")), approximation: value(iri, cg("approximation")),
      counterpart: value(iri, cg("counterpart")), change: optional(graph.value(iri, cg("change"))), within: value(iri, cg("within")), said: places(iri),
    }),
    instrument: (iri: string): Instrument => ({ iri, name: name(iri), kind: value(iri, cg("instrumentKind")), operators: graph.values(iri, cg("operator")), said: places(iri) }),
    citations: (measure: string): Citation[] => graph.values(measure, cg("citation")).map((iri) => {
      const law = value(iri, cg("law"));
      return { iri: law, title: value(law, TITLE), article: value(iri, cg("article")), said: places(iri) };
    }),
  };
}
