import { AGENCIES, CASES, FIGURES, LINK_PATTERNS, LINK_QUESTION, MEASURES, NOTICES, PAIR_QUESTION, PLACES, type Perspective } from "../perspectives/definitions";
import type { Question } from "../perspectives/sparql";
import type { Key } from "../strings";

/** A view of a perspective whose rows a server gives. */
export interface WideView { readonly id: string; readonly name: Key; readonly question: Question; readonly patterns?: Record<string, string>; readonly graph?: boolean; readonly other?: boolean }

/** A perspective over many notices: `things` is what `?it` is, for counting; `subject` heads its column. */
export interface WidePerspective { readonly of: Perspective<never>; readonly things: string; readonly subject: string; readonly views: readonly WideView[] }

/** Cases with their place and notice. */
export const CASE_ROWS: Question = { select: "?it ?number ?title ?place ?notice ?noticeName", where: `${CASES.question.where}\n  OPTIONAL { ?it cg:place ?place }\n  OPTIONAL { ?notice cg:docNumber ?noticeName }`, order: CASES.question.order };
const RESPONSIBLE: Question = { select: "?it ?number ?title ?agency ?agencyName ?evidence", where: '?assignment a cg:ResponsibilityAssignment ; cg:case ?it ; cg:agency ?agency ; cg:order ?order ; cg:evidence ?evidence .\n  ?it a cg:ModelCase ; cg:number ?number ; dcterms:title ?title ; cg:notice ?notice .\n  ?agency skos:prefLabel ?agencyName . FILTER(LANG(?agencyName) = "zh")', order: "?notice ?number ?order" };
const PAIRS: Question = { select: "?agency ?agencyName ?other ?otherName ?agencyKind ?otherKind (COUNT(DISTINCT ?link) AS ?links)", where: '?it a cg:Agency .\n  ?link a cg:Collaboration ; cg:member ?it , ?agency , ?other .\n  FILTER(STR(?agency) < STR(?other) && (?it = ?agency || ?it = ?other))\n  ?agency skos:prefLabel ?agencyName . FILTER(LANG(?agencyName) = "zh")\n  ?other skos:prefLabel ?otherName . FILTER(LANG(?otherName) = "zh")\n  OPTIONAL { ?agency cg:agencyKind ?agencyKind }\n  OPTIONAL { ?other cg:agencyKind ?otherKind }', group: "?agency ?agencyName ?other ?otherName ?agencyKind ?otherKind", order: "DESC(?links) ?agency ?other" };
const TOGETHER: Question = { select: "?type ?also (COUNT(DISTINCT ?case) AS ?cases)", where: "?it a cg:Measure ; cg:case ?case .\n  { SELECT DISTINCT ?case ?type WHERE { ?one a cg:Measure ; cg:case ?case ; cg:measureType ?type } }\n  { SELECT DISTINCT ?case ?also WHERE { ?two a cg:Measure ; cg:case ?case ; cg:measureType ?also } }\n  FILTER(STR(?type) < STR(?also))", group: "?type ?also", order: "DESC(?cases) ?type ?also" };
/** Agencies with what they are and where. */
export const AGENCY_ROWS: Question = { select: "?it ?name ?kind ?level ?place", where: `${AGENCIES.question.where}\n  OPTIONAL { ?it cg:agencyKind ?kind }\n  OPTIONAL { ?it cg:agencyLevel ?level }\n  OPTIONAL { ?it cg:place ?place }`, order: AGENCIES.question.order };
/** Measures with their case and notice. */
export const MEASURE_ROWS: Question = { select: "?it ?label ?case ?caseName ?notice ?noticeName", where: `${MEASURES.question.where}\n  ?case dcterms:title ?caseName .\n  OPTIONAL { ?notice cg:docNumber ?noticeName }`, order: MEASURES.question.order };
const FIGURE_ROWS: Question = { select: "?it ?text ?value ?unit ?role ?indicator ?evidence", where: `${FIGURES.question.where}\n  OPTIONAL { ?it cg:role ?role }\n  OPTIONAL { ?it cg:indicator ?indicator }`, order: FIGURES.question.order };
const PLACE_ROWS: Question = { select: "?it ?code ?name (COUNT(DISTINCT ?v_c) AS ?cases) (COUNT(DISTINCT ?v_a) AS ?agencies)", where: `${PLACES.question.where}\n  OPTIONAL { { ?v_c a cg:ModelCase ; cg:place/skos:broader* ?it } UNION { ?v_a a cg:Agency ; cg:place/skos:broader* ?it } }`, group: "?it ?code ?name", order: PLACES.question.order };
/** Notices with their number and who issued them. */
export const NOTICE_ROWS: Question = { select: "?it ?date ?title ?docNumber ?issuer", where: `${NOTICES.question.where}\n  OPTIONAL { ?it cg:docNumber ?docNumber }\n  OPTIONAL { ?it cg:issuerName ?issuer }`, order: NOTICES.question.order };
/** Where a notice mentions an agency, `?it`, with the words around. */
export const MENTION_ROWS: Question = { select: "?mention ?text ?evidence", where: '?mention a cg:Mention ; oa:hasBody ?it ; oa:hasTarget ?evidence .\n  ?evidence oa:exact ?exact ; oa:start ?start ; oa:hasSource ?source .\n  OPTIONAL { ?evidence oa:prefix ?prefix }\n  OPTIONAL { ?evidence oa:suffix ?suffix }\n  BIND(CONCAT(COALESCE(?prefix, ""), ?exact, COALESCE(?suffix, "")) AS ?text)', order: "?source ?start" };
const LINKS: Question = { ...LINK_QUESTION, select: "?link ?members ?type ?number ?quote ?evidence", where: `{ SELECT ?link (GROUP_CONCAT(CONCAT(STR(?member), " ", ?called); SEPARATOR="\\n") AS ?members) WHERE { ?link a cg:Collaboration ; cg:member ?member . ?member skos:prefLabel ?called . FILTER(LANG(?called) = "zh") } GROUP BY ?link }\n  ${LINK_QUESTION.where}` };

const wide = <T extends { readonly iri: string }>(of: Perspective<T>, things: string, subject: string, ...views: WideView[]): WidePerspective => ({ of: of as unknown as Perspective<never>, things, subject, views });
const table = (question: Question): WideView => ({ id: "table", name: "table", question });

export const WIDE: readonly WidePerspective[] = [
  wide(CASES, "?it a cg:ModelCase .", "case", table(CASE_ROWS), { id: "matrix", name: "assignments", question: RESPONSIBLE, other: true }),
  wide(AGENCIES, "?it a cg:Agency .", "agency", { id: "network", name: "network", question: PAIRS, patterns: LINK_PATTERNS, graph: true, other: true }, { id: "linkList", name: "linkList", question: LINKS, patterns: LINK_PATTERNS, other: true }, table(AGENCY_ROWS)),
  wide(MEASURES, "?it a cg:Measure .", "measure", table(MEASURE_ROWS), { id: "together", name: "together", question: TOGETHER, other: true }),
  wide(FIGURES, "?it a cg:Figure .", "figure", { id: "change", name: "change", question: PAIR_QUESTION, other: true }, table(FIGURE_ROWS)),
  wide(PLACES, "?it a schema:AdministrativeArea .", "place", table(PLACE_ROWS)),
  wide(NOTICES, "?it a cg:Notice .", "notice", table(NOTICE_ROWS)),
];
