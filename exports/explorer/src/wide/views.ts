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
const PAIRS: Question = { select: "?agency ?agencyName ?other ?otherName (COUNT(DISTINCT ?link) AS ?links)", where: '?it a cg:Agency .\n  ?link a cg:Collaboration ; cg:member ?it , ?agency , ?other .\n  FILTER(STR(?agency) < STR(?other) && (?it = ?agency || ?it = ?other))\n  ?agency skos:prefLabel ?agencyName . FILTER(LANG(?agencyName) = "zh")\n  ?other skos:prefLabel ?otherName . FILTER(LANG(?otherName) = "zh")', group: "?agency ?agencyName ?other ?otherName", order: "DESC(?links) ?agency ?other" };
const TOGETHER: Question = { select: "?type ?also (COUNT(DISTINCT ?case) AS ?cases)", where: "?it a cg:Measure ; cg:case ?case .\n  { SELECT DISTINCT ?case ?type WHERE { ?one a cg:Measure ; cg:case ?case ; cg:measureType ?type } }\n  { SELECT DISTINCT ?case ?also WHERE { ?two a cg:Measure ; cg:case ?case ; cg:measureType ?also } }\n  FILTER(STR(?type) < STR(?also))", group: "?type ?also", order: "DESC(?cases) ?type ?also" };
const LINKS: Question = { ...LINK_QUESTION, select: "?link ?members ?type ?number ?quote ?evidence", where: `{ SELECT ?link (GROUP_CONCAT(?called; SEPARATOR="、") AS ?members) WHERE { ?link a cg:Collaboration ; cg:member/skos:prefLabel ?called . FILTER(LANG(?called) = "zh") } GROUP BY ?link }\n  ${LINK_QUESTION.where}` };

const wide = <T extends { readonly iri: string }>(of: Perspective<T>, things: string, subject: string, ...views: WideView[]): WidePerspective => ({ of: of as unknown as Perspective<never>, things, subject, views });
const table = (question: Question): WideView => ({ id: "table", name: "table", question });

export const WIDE: readonly WidePerspective[] = [
  wide(CASES, "?it a cg:ModelCase .", "case", table(CASE_ROWS), { id: "matrix", name: "assignments", question: RESPONSIBLE, other: true }),
  wide(AGENCIES, "?it a cg:Agency .", "agency", { id: "network", name: "network", question: PAIRS, patterns: LINK_PATTERNS, graph: true, other: true }, { id: "linkList", name: "linkList", question: LINKS, patterns: LINK_PATTERNS, other: true }, table(AGENCIES.question)),
  wide(MEASURES, "?it a cg:Measure .", "measure", table(MEASURES.question), { id: "together", name: "together", question: TOGETHER, other: true }),
  wide(FIGURES, "?it a cg:Figure .", "figure", { id: "change", name: "change", question: PAIR_QUESTION, other: true }, table(FIGURES.question)),
  wide(PLACES, "?it a schema:AdministrativeArea .", "place", table(PLACES.question)),
  wide(NOTICES, "?it a cg:Notice .", "notice", table(NOTICES.question)),
];
