/** Terms of RDF as the pack writes them: `<iri`, `"text`, `@zh text`, `^0 text` (the number of a datatype). */

export interface Iri { readonly kind: "iri"; readonly value: string }
export interface Literal { readonly kind: "literal"; readonly value: string; readonly language: string; readonly datatype: string }
export type Term = Iri | Literal;

const XSD_STRING = "http://www.w3.org/2001/XMLSchema#string";

export const iri = (value: string): Iri => ({ kind: "iri", value });
export const literal = (value: string, language = "", datatype = XSD_STRING): Literal => ({ kind: "literal", value, language, datatype });

export function decoded(text: string, datatypes: readonly string[]): Term {
  const rest = text.slice(1);
  const space = rest.indexOf(" ");
  switch (text[0]) {
    case "<": return iri(rest);
    case "@": return literal(rest.slice(space + 1), rest.slice(0, space));
    case "^": return literal(rest.slice(space + 1), "", datatypes[Number(rest.slice(0, space))]!);
    default: return literal(rest);
  }
}

// What N-Triples escapes in a literal; everything else stands as it is. https://www.w3.org/TR/n-triples/#canonical-ntriples
const ESCAPES: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };

function escaped(text: string): string {
  return text.replace(/[\\"\n\r\t\b\f]/g, (character) => ESCAPES[character]!);
}

/** A term in N-Triples: safe to put into a query, since it is escaped. */
export function written(term: Term): string {
  if (term.kind === "iri") return `<${term.value.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)}>`;
  const text = `"${escaped(term.value)}"`;
  if (term.language) return `${text}@${term.language}`;
  return term.datatype === XSD_STRING ? text : `${text}^^${written(iri(term.datatype))}`;
}
