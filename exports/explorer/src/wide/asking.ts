import { useEffect, useState } from "preact/hooks";
import { prologue } from "../data/names";
import { literal, written } from "../data/terms";
import { useShell } from "../parts/shell";
import type { Chosen, Facet } from "../perspectives/facets";
import { conditions } from "../perspectives/sparql";
import type { Answer } from "../sparql/answers";

/** Answers of several queries, each as it comes; nothing stands for one that could not be answered. */
export function useAnswers(queries: readonly string[]): ReadonlyMap<string, Answer | undefined> {
  const { engine } = useShell();
  const [found, setFound] = useState<ReadonlyMap<string, Answer | undefined>>(new Map());
  useEffect(() => {
    let current = true;
    const keep = (query: string) => (answer: Answer | undefined): void => { if (current) setFound((before) => new Map(before).set(query, answer)); };
    for (const query of queries) engine.ask(query).then(keep(query), () => keep(query)(undefined));
    return () => { current = false; };
  }, [engine, queries.join("\n")]);
  return found;
}

/** A number that a query gives in its only row. */
export function numberIn(answer: Answer | undefined): number | undefined {
  const cell = answer?.rows[0]?.[0];
  return cell ? Number(cell.value) : undefined;
}

/** How many things there are under what is chosen; `things` is a pattern that `?it` fits. */
export function totalQuery<T>(things: string, facets: readonly Facet<T>[], chosen: Chosen): string {
  const body = `SELECT (COUNT(DISTINCT ?it) AS ?n)\nWHERE {\n  ${things}\n${conditions(facets, chosen)}}`;
  return prologue(body) + body;
}

const MOST = 200; // values of a facet that are listed, the most frequent ones; a rarer one is found by search

/** The values of a facet, most first, with how many things have each under what is chosen in all the others, and what each is called. */
export function facetQuery<T>(things: string, facets: readonly Facet<T>[], of: Facet<T>, chosen: Chosen): string {
  const others = new Map([...chosen].filter(([id]) => id !== of.id));
  const body = `SELECT ?v ?n ?name\nWHERE {\n  {\n    SELECT ?v (COUNT(DISTINCT ?it) AS ?n)\n    WHERE {\n  ${things}\n  ${of.pattern}\n${conditions(facets, others)}}\n    GROUP BY ?v ORDER BY DESC(?n) ?v LIMIT ${MOST}\n  }\n  ${CALLED}\n}\nORDER BY DESC(?n) ?v ?name\n`;
  return prologue(body) + body;
}

const CALLED = 'OPTIONAL { ?v skos:prefLabel|dcterms:title ?name FILTER(LANG(?name) = "zh") }';

/** What things are called. */
export function namesQuery(iris: readonly string[]): string {
  const body = `SELECT ?v ?name\nWHERE {\n  VALUES ?v { ${iris.join(" ")} }\n  ${CALLED}\n}\n`;
  return prologue(body) + body;
}

/** Things that are called so, and places of the notices that say so. */
export function searchQueries(words: string): readonly [string, string] {
  const wanted = written(literal(words));
  const names = `SELECT ?it (MIN(?called) AS ?name)\nWHERE {\n  VALUES ?by { skos:prefLabel skos:altLabel dcterms:title cg:docNumber }\n  VALUES ?class { cg:Notice cg:ModelCase cg:Agency cg:Measure }\n  ?it a ?class ; ?by ?called .\n  FILTER(CONTAINS(LCASE(?called), LCASE(${wanted})))\n}\nGROUP BY ?it ?class ORDER BY ?class ?it LIMIT 200\n`;
  const texts = `SELECT ?it ?name ?start\nWHERE {\n  ?it a cg:Notice ; dcterms:title ?name ; cg:text/cg:characters ?all .\n  FILTER(CONTAINS(?all, ${wanted}))\n  BIND(STRLEN(STRBEFORE(?all, ${wanted})) AS ?start)\n}\nORDER BY ?it LIMIT 50\n`;
  return [prologue(names) + names, prologue(texts) + texts];
}
