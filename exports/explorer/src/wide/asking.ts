import { prologue } from "../data/names";
import { iri, literal, written } from "../data/terms";
import type { Chosen, Facet } from "../perspectives/facets";
import { conditions } from "../perspectives/sparql";
import type { Answer } from "../sparql/answers";

const whole = (body: string): string => prologue(body) + body;

/** A number that a query gives in its only row. */
export function numberIn(answer: Answer | undefined): number | undefined {
  const cell = answer?.rows[0]?.[0];
  return cell ? Number(cell.value) : undefined;
}

/** How many things there are under what is chosen; `things` is a pattern that `?it` fits. */
export function totalQuery<T>(things: string, facets: readonly Facet<T>[], chosen: Chosen): string {
  return whole(`SELECT (COUNT(DISTINCT ?it) AS ?n)\nWHERE {\n  ${things}\n${conditions(facets, chosen)}}\n`);
}

/** How many rows a query gives. */
export function countQuery(query: string): string {
  const start = query.indexOf("SELECT"); // after the prologue
  return `${query.slice(0, start)}SELECT (COUNT(*) AS ?n)\nWHERE { {\n${query.slice(start)}} }\n`;
}

/** Values of a facet that are listed, the most frequent ones; a rarer one is found by search. */
export const MOST = 200;
const CALLED = 'OPTIONAL { ?v skos:prefLabel|dcterms:title ?name FILTER(LANG(?name) = "zh") }';

/** The values of a facet, most first, with how many things have each under what is chosen in all the others, and what each is called. What is chosen in it is among them however rare it is. */
export function facetQuery<T>(things: string, facets: readonly Facet<T>[], of: Facet<T>, chosen: Chosen): string {
  const others = conditions(facets, new Map([...chosen].filter(([id]) => id !== of.id)));
  const counted = (values: string, end: string): string => `{\n    SELECT ?v (COUNT(DISTINCT ?it) AS ?n)\n    WHERE {\n  ${values}${things}\n  ${of.pattern}\n${others}}\n    GROUP BY ?v${end}\n  }`;
  const own = chosen.get(of.id) ?? [];
  const terms = own.map((value) => written(of.plain ? literal(value) : iri(value))).join(" ");
  const rare = own.length ? ` UNION ${counted(`VALUES ?v { ${terms} }\n  `, "")}` : "";
  return whole(`SELECT DISTINCT ?v ?n ?name\nWHERE {\n  ${counted("", ` ORDER BY DESC(?n) ?v LIMIT ${MOST}`)}${rare}\n  ${CALLED}\n}\nORDER BY DESC(?n) ?v ?name\n`);
}

/** What things are called. */
export function namesQuery(iris: readonly string[]): string {
  return whole(`SELECT ?v ?name\nWHERE {\n  VALUES ?v { ${iris.join(" ")} }\n  ${CALLED}\n}\n`);
}

/** Things that a search shows of a class, and texts. */
export const FOUND = 50;

/** Things of a class that are called so, the shortest names first; one more than are shown tells that there are others. */
export function calledQuery(of: string, words: string): string {
  const wanted = written(literal(words));
  return whole(`SELECT ?it (MIN(?called) AS ?name)\nWHERE {\n  {\n    SELECT DISTINCT ?it\n    WHERE {\n      VALUES ?by { skos:prefLabel skos:altLabel dcterms:title cg:docNumber }\n      ?it a cg:${of} ; ?by ?said .\n      FILTER(CONTAINS(LCASE(?said), LCASE(${wanted})))\n    }\n  }\n  ?it skos:prefLabel|dcterms:title ?called .\n  FILTER(LANG(?called) != "en")\n}\nGROUP BY ?it\nORDER BY STRLEN(?name) ?name ?it\nLIMIT ${FOUND + 1}\n`);
}

/** Notices whose text says so, with the place of the first time. */
export function saidQuery(words: string): string {
  const wanted = written(literal(words));
  return whole(`SELECT ?it ?name ?start\nWHERE {\n  ?it a cg:Notice ; dcterms:title ?name ; cg:text/cg:characters ?all .\n  FILTER(CONTAINS(?all, ${wanted}))\n  BIND(STRLEN(STRBEFORE(?all, ${wanted})) AS ?start)\n}\nORDER BY ?it\nLIMIT ${FOUND + 1}\n`);
}

const FARTHEST = 1e9; // a page of an address beyond it is nobody's, and its rows could not be written as an integer

/** The page that an address asks for, from 1 on. */
export function pageOf(text: string): number {
  return Math.min(FARTHEST, Math.max(1, Math.floor(Number(text)) || 1));
}

/** Columns that say what the things of a row are called. */
export const WORDS: readonly string[] = ["title", "name", "label"];

/** The order that a click on a heading asks for, before the question's own: things stand by what they are called, where the rows say it. */
export function ordered(select: string, order: string, subject: string, wanted: string): string {
  const selected = new Set([...select.split(" ").filter((one) => /^\?\w+$/.test(one)).map((one) => one.slice(1)), ...[...select.matchAll(/ AS \?(\w+)\)/g)].map(([, name]) => name!)]);
  const name = wanted.replace(/^-/, "");
  const column = (name === subject && !selected.has(name) ? [...WORDS, "it", "link"] : [`${name}Name`, name]).find((one) => selected.has(one));
  if (!column) return order;
  return `${wanted.startsWith("-") ? `DESC(?${column})` : `?${column}`} ${order}`;
}
