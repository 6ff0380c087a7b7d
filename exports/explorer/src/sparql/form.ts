/** The form of a query, by its first keyword outside of comments, IRIs and the prologue. */
export type Form = "SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE" | "";

export function formOf(sparql: string): Form {
  const bare = sparql.replace(/<[^<>"{}|^`\\\s]*>/g, "<>").replace(/#[^\n]*/g, "").replace(/\b(?:BASE\s*<>|PREFIX\s+\S*?:\s*<>)/gi, " ");
  return ((/\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(bare)?.[1] ?? "").toUpperCase()) as Form;
}

/** Which of the W3C's forms to ask for: results as JSON, triples as N-Triples. */
export function resultType(sparql: string): string {
  const form = formOf(sparql);
  return form === "CONSTRUCT" || form === "DESCRIBE" ? "application/n-triples" : "application/sparql-results+json";
}
