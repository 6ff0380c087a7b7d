/** The terms of the graph that the explorer reads. */
const CG = "https://w3id.org/casegraph/ontology#";
const OA = "http://www.w3.org/ns/oa#";
const SKOS = "http://www.w3.org/2004/02/skos/core#";
const SCHEMA = "https://schema.org/";

export const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
export const TITLE = "http://purl.org/dc/terms/title";
export const ELI_DATE = "http://data.europa.eu/eli/ontology#date_document";
export const GENERATED_BY = "http://www.w3.org/ns/prov#wasGeneratedBy";
export const PARENT = "http://www.w3.org/ns/org#subOrganizationOf";
export const SCHEMES = "https://w3id.org/casegraph/ontology/";

export const cg = (name: string): string => CG + name;
export const oa = (name: string): string => OA + name;
export const skos = (name: string): string => SKOS + name;
export const schema = (name: string): string => SCHEMA + name;

/** What a query may begin with, so that people write short names. */
export const PREFIXES: readonly (readonly [string, string])[] = [
  ["cg", CG],
  ["dcterms", "http://purl.org/dc/terms/"],
  ["eli", "http://data.europa.eu/eli/ontology#"],
  ["oa", OA],
  ["prov", "http://www.w3.org/ns/prov#"],
  ["schema", SCHEMA],
  ["skos", SKOS],
];

export function prologue(sparql: string): string {
  const used = PREFIXES.filter(([name]) => new RegExp(`(^|[^\\w])${name}:`).test(sparql));
  return used.map(([name, value]) => `PREFIX ${name}: <${value}>\n`).join("");
}
