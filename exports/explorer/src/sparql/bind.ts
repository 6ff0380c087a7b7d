/** A named query with its values in, as the command line puts them there: a VALUES block of escaped terms. */

const HERE = "# values are bound here\n"; // where a query's parameters stand in sub-selects, this comment in each says so

export function bound(sparql: string, values: ReadonlyMap<string, string>): string {
  if (values.size === 0) return sparql;
  const block = [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, term]) => `  VALUES ?${name} { ${term} }\n`).join("");
  if (sparql.includes(HERE)) return sparql.split(HERE).join(HERE + block);
  const place = sparql.indexOf("{") + 1;
  return `${sparql.slice(0, place)}\n${block.trimEnd()}${sparql.slice(place)}`;
}

/** Another LIMIT in place of the one at the end. */
export function limited(sparql: string, number: number): string {
  return sparql.trimEnd().replace(/\bLIMIT\s+\d+\s*$/, `LIMIT ${number}`);
}
