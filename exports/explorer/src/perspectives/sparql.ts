import { prologue } from "../data/names";
import { iri, literal, written } from "../data/terms";
import type { Chosen, Facet } from "./facets";

/** A perspective's question: what is selected, the pattern in which `?it` is the thing, the order, and what is counted together. */
export interface Question { readonly select: string; readonly where: string; readonly order: string; readonly group?: string }

/** The query that gives what a perspective shows under these facets. Values are escaped terms. */
export function queryOf<T>(question: Question, facets: readonly Facet<T>[], chosen: Chosen): string {
  const group = question.group ? `GROUP BY ${question.group}\n` : "";
  const body = `SELECT DISTINCT ${question.select}\nWHERE {\n  ${question.where.trim()}\n${conditions(facets, chosen)}}\n${group}ORDER BY ${question.order}\n`;
  return prologue(body) + body;
}

/** The patterns that hold `?it` to what is chosen. */
export function conditions<T>(facets: readonly Facet<T>[], chosen: Chosen): string {
  return facets.flatMap((facet, i) => {
    const values = chosen.get(facet.id);
    if (!values?.length) return [];
    const terms = values.map((value) => written(facet.plain ? literal(value) : iri(value))).join(" ");
    return [`  VALUES ?f${i} { ${terms} }\n  ${facet.pattern.replaceAll("?v", `?f${i}`)}\n`];
  }).join("");
}
