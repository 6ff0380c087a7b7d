import { cg } from "../data/names";
import type { Model } from "../model/model";
import type { Agency, Area, Case, Figure, Link, Measure, Notice } from "../model/things";
import type { Facet } from "./facets";
import type { Question } from "./sparql";

/** A way to look at the graph: its things, its facets, the question that gives the same things, its views. */
export interface Perspective<T extends { readonly iri: string }> {
  readonly id: string;
  readonly items: (model: Model) => readonly T[];
  readonly facets: (model: Model) => readonly Facet<T>[];
  readonly question: Question;
  readonly views: readonly string[];
}

/** A place and all above it; a concept and all above it. */
function upwards(iri: string, above: (iri: string) => string): string[] {
  const found: string[] = [];
  for (let next = iri; next && !found.includes(next) && found.length < 8; next = above(next)) found.push(next);
  return found;
}

const areaAbove = (model: Model) => (iri: string): string => model.areas.get(iri)?.broader ?? "";
const conceptAbove = (model: Model) => (iri: string): string => model.concepts.get(iri)?.broader ?? "";
const present = (...iris: string[]): string[] => iris.filter(Boolean);

export const CASES: Perspective<Case> = {
  id: "cases",
  items: (model) => model.cases,
  question: { select: "?it ?number ?title", where: "?it a cg:ModelCase ; cg:number ?number ; dcterms:title ?title ; cg:notice ?notice .", order: "?notice ?number" },
  views: ["table", "typeGrid", "matrix"],
  facets: (model) => [
    { id: "type", values: (one) => [...new Set(one.measures.flatMap((m) => m.types.flatMap((type) => upwards(type, conceptAbove(model)))))], above: conceptAbove(model), pattern: "?v_m cg:case ?it ; cg:measureType/skos:broader* ?v ." },
    // a second type that the same case has too: what a cell of the types that go together leads to
    { id: "also", hidden: true, values: (one) => [...new Set(one.measures.flatMap((m) => m.types.flatMap((type) => upwards(type, conceptAbove(model)))))], above: conceptAbove(model), pattern: "?v_m cg:case ?it ; cg:measureType/skos:broader* ?v ." },
    { id: "place", values: (one) => upwards(one.place, areaAbove(model)), above: areaAbove(model), pattern: "?it cg:place/skos:broader* ?v ." },
    { id: "lead", values: (one) => one.leads.map((agency) => agency.iri), pattern: "?it cg:leadAgency ?v ." },
    { id: "responsible", values: (one) => one.responsible.map((agency) => agency.iri), pattern: "?it cg:responsibleAgency ?v ." },
    { id: "notice", values: (one) => [one.notice.iri], pattern: "?it cg:notice ?v ." },
  ],
};

export function rolesOf(agency: Agency): string[] {
  const found: string[] = [];
  if (agency.led.length) found.push("lead");
  if (agency.responsible.length) found.push("responsible");
  if (agency.measures.some((measure) => measure.agencies.includes(agency))) found.push("measure");
  if (agency.links.length) found.push("linked");
  return found.length ? found : ["mentioned"];
}

const ROLES = `{
    { ?v_c cg:leadAgency ?it . BIND("lead" AS ?v) } UNION { ?v_c cg:responsibleAgency ?it . BIND("responsible" AS ?v) }
    UNION { ?v_c a cg:Measure ; cg:agency ?it . BIND("measure" AS ?v) } UNION { ?v_c a cg:Collaboration ; cg:member ?it . BIND("linked" AS ?v) }
    UNION { ?it a cg:Agency . FILTER NOT EXISTS { ?v_d cg:leadAgency|cg:responsibleAgency|cg:member ?it } FILTER NOT EXISTS { ?v_e a cg:Measure ; cg:agency ?it } BIND("mentioned" AS ?v) }
  }`;

export const AGENCIES: Perspective<Agency> = {
  id: "agencies",
  items: (model) => model.agencies,
  question: { select: "?it ?name", where: '?it a cg:Agency ; skos:prefLabel ?name .\n  FILTER(LANG(?name) = "zh")', order: "?it" },
  views: ["network", "linkList", "matrix", "table"],
  facets: (model) => [
    { id: "kind", values: (agency) => present(agency.kind), pattern: "?it cg:agencyKind ?v ." },
    { id: "partner", values: (agency) => [...new Set(agency.links.flatMap((link) => link.members.filter((other) => other !== agency).map((other) => other.kind)))], pattern: "?it cg:collaboratesWith/cg:agencyKind ?v ." },
    { id: "link", values: (agency) => [...new Set(agency.links.map((link) => link.type))], pattern: "?v_l a cg:Collaboration ; cg:member ?it ; cg:linkType ?v ." },
    { id: "role", plain: true, values: rolesOf, pattern: ROLES },
    { id: "level", values: (agency) => present(agency.level), pattern: "?it cg:agencyLevel ?v ." },
    { id: "place", values: (agency) => upwards(agency.place, areaAbove(model)), above: areaAbove(model), pattern: "?it cg:place/skos:broader* ?v ." },
    { id: "function", values: (agency) => agency.functions, pattern: "?it cg:agencyFunction ?v ." },
    // one agency: what its page leads to, its part of the network and of the links
    { id: "agency", hidden: true, values: (agency) => [agency.iri], pattern: "?v a cg:Agency . FILTER(?it = ?v)" },
  ],
};

/** The links that a choice of agencies shows: with one of them in it, of the chosen type, with a partner of the chosen kind. */
export function linksOf(agencies: readonly Agency[], chosen: ReadonlyMap<string, readonly string[]>): Link[] {
  const types = chosen.get("link") ?? [];
  const partners = chosen.get("partner") ?? [];
  const found = new Set<Link>();
  for (const agency of agencies) {
    for (const link of agency.links) {
      if (types.length && !types.includes(link.type)) continue;
      if (partners.length && !link.members.some((other) => other !== agency && partners.includes(other.kind))) continue;
      found.add(link);
    }
  }
  return [...found];
}

export const LINK_QUESTION: Question = { select: "?link ?type ?number ?quote ?evidence", where: "?it a cg:Agency .\n  ?link a cg:Collaboration ; cg:member ?it ; cg:linkType ?type ; cg:evidence ?evidence ; cg:notice ?notice .\n  ?evidence oa:exact ?quote .\n  OPTIONAL { ?link cg:case/cg:number ?number }", order: "?notice ?number ?link" };
export const LINK_PATTERNS: Record<string, string> = { agency: "?link cg:member ?v .", link: "?link cg:linkType ?v .", partner: "?link cg:member ?v_o . FILTER(?v_o != ?it) ?v_o cg:agencyKind ?v ." };

export const MEASURES: Perspective<Measure> = {
  id: "measures",
  items: (model) => model.measures,
  question: { select: "?it ?number ?order ?label", where: '?it a cg:Measure ; cg:case ?case ; cg:number ?order ; skos:prefLabel ?label ; cg:notice ?notice .\n  ?case cg:number ?number .\n  FILTER(LANG(?label) = "zh")', order: "?notice ?number ?order" },
  views: ["types", "together", "table"],
  facets: (model) => [
    { id: "type", values: (measure) => [...new Set(measure.types.flatMap((type) => upwards(type, conceptAbove(model))))], above: conceptAbove(model), pattern: "?it cg:measureType/skos:broader* ?v ." },
    { id: "agency", values: (measure) => [...new Set([...measure.agencies, ...measure.inherited].map((agency) => agency.iri))], pattern: "?it cg:agency|cg:inheritedAgency ?v ." },
    { id: "case", values: (measure) => [measure.case.iri], pattern: "?it cg:case ?v ." },
    { id: "place", values: (measure) => upwards(measure.case.place, areaAbove(model)), above: areaAbove(model), pattern: "?it cg:case/cg:place/skos:broader* ?v ." },
    { id: "notice", values: (measure) => [measure.case.notice.iri], pattern: "?it cg:notice ?v ." },
  ],
};

export const FIGURES: Perspective<Figure> = {
  id: "figures",
  items: (model) => model.figures,
  question: { select: "?it ?text ?value ?unit ?evidence", where: "?it a cg:Figure ; cg:evidence ?evidence . ?evidence oa:exact ?text .\n  ?it schema:value ?value ; cg:notice ?notice ; cg:number ?order .\n  OPTIONAL { ?it schema:unitText ?unit }\n  OPTIONAL { ?it cg:case/cg:number ?number }", order: "?notice ?number ?order" },
  views: ["change", "outcomes", "timeline", "table"],
  facets: () => [
    { id: "figureRole", values: (figure) => present(figure.role), pattern: "?it cg:role ?v ." },
    { id: "figureKind", values: (figure) => present(figure.kind), pattern: "?it cg:figureKind ?v ." },
    { id: "unit", plain: true, values: (figure) => present(figure.unit), pattern: "?it schema:unitText ?v ." },
    { id: "case", values: (figure) => (figure.case ? [figure.case.iri] : []), pattern: "?it cg:case ?v ." },
    { id: "notice", values: (figure) => [figure.notice.iri], pattern: "?it cg:notice ?v ." },
  ],
};

/** Figures before a reform whose counterpart after it is known. */
export function pairsOf(model: Model, figures: readonly Figure[]): { readonly before: Figure; readonly after: Figure }[] {
  return figures.flatMap((before) => {
    const after = model.byIri.get(before.counterpart) as Figure | undefined;
    return after && before.role.endsWith("/before") ? [{ before, after }] : [];
  });
}

export const PAIR_QUESTION: Question = { select: "?it ?indicator ?before ?unit ?after ?afterUnit ?change ?evidence", where: "?it a cg:Figure ; cg:evidence ?evidence ; cg:role/skos:notation \"before\" ; cg:counterpart ?to ; schema:value ?before ; cg:notice ?notice ; cg:number ?order .\n  ?to schema:value ?after .\n  OPTIONAL { ?it cg:case/cg:number ?number }\n  OPTIONAL { ?it cg:indicator ?indicator }\n  OPTIONAL { ?it schema:unitText ?unit }\n  OPTIONAL { ?to schema:unitText ?afterUnit }\n  OPTIONAL { ?to cg:change ?change }", order: "?notice ?number ?order" };

export interface PlaceRow extends Area { readonly agencies: readonly Agency[]; readonly cases: readonly Case[] }

/** The places that a case or an agency is in, or that are above one. */
function placesOf(model: Model): PlaceRow[] {
  return [...model.areas.values()].map((area) => ({
    ...area, agencies: model.agencies.filter((agency) => upwards(agency.place, areaAbove(model)).includes(area.iri)), cases: model.cases.filter((one) => upwards(one.place, areaAbove(model)).includes(area.iri)),
  })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

export const PLACES: Perspective<PlaceRow> = {
  id: "places",
  items: placesOf,
  question: { select: "?it ?code ?name", where: "?it a schema:AdministrativeArea ; skos:notation ?code ; skos:prefLabel ?name .", order: "?code" },
  views: ["tree", "table"],
  facets: (model) => [
    { id: "level", values: (area) => model.graph.values(area.iri, cg("agencyLevel")), pattern: "?it cg:agencyLevel ?v ." },
    { id: "place", values: (area) => upwards(area.iri, areaAbove(model)), above: areaAbove(model), pattern: "?it skos:broader* ?v ." },
  ],
};

export const NOTICES: Perspective<Notice> = {
  id: "notices",
  items: (model) => model.notices,
  question: { select: "?it ?date ?title", where: "?it a cg:Notice ; dcterms:title ?title .\n  OPTIONAL { ?it eli:date_document ?date }", order: "?date ?it" },
  views: ["table", "timeline"],
  facets: () => [
    { id: "year", plain: true, values: (notice) => (/^\d{4}/.test(notice.date) ? [notice.date.slice(0, 4)] : []), pattern: "{ SELECT ?it (SUBSTR(STR(?v_d), 1, 4) AS ?v) WHERE { ?it a cg:Notice ; eli:date_document ?v_d } }" },
    { id: "issuer", plain: true, values: (notice) => present(notice.issuer), pattern: "?it cg:issuerName ?v ." },
  ],
};

export const PERSPECTIVES = [CASES, AGENCIES, MEASURES, FIGURES, PLACES, NOTICES] as const;

