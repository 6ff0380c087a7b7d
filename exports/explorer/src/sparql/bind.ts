/** A named query with its values in, as the command line puts them there: a VALUES block of escaped terms. */

const HERE = "# values are bound here\n"; // where a query's parameters stand in a sub-select, this comment in it says so

export function bound(sparql: string, values: ReadonlyMap<string, string>): string {
  if (values.size === 0) return sparql;
  const marked = sparql.indexOf(HERE);
  const place = marked >= 0 ? marked + HERE.length - 1 : sparql.indexOf("{");
  const block = [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, term]) => `\n  VALUES ?${name} { ${term} }`).join("");
  return sparql.slice(0, place + 1) + block + (marked >= 0 ? "\n" : "") + sparql.slice(place + 1);
}

/** Another LIMIT in place of the one at the end. */
export function limited(sparql: string, number: number): string {
  return sparql.trimEnd().replace(/\bLIMIT\s+\d+\s*$/, `LIMIT ${number}`);
}
