import { PREFIXES } from "../data/names";
import { literal, iri, written, type Term } from "../data/terms";

/** What a query gave: a table of terms, or triples (then the columns are subject, predicate, object). */
export interface Answer {
  readonly kind: "table" | "triples";
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (Term | null)[])[];
  /** Whether a server left rows out at the end. */
  readonly cut?: boolean;
}

interface JsonTerm { type: string; value: string; "xml:lang"?: string; datatype?: string }

/** Reads SPARQL 1.1 Query Results JSON, https://www.w3.org/TR/sparql11-results-json/; a yes or no becomes a table of one cell. */
export function fromResultsJson(text: string): Answer {
  const found = JSON.parse(text) as { boolean?: boolean; head: { vars?: string[] }; results?: { bindings: Record<string, JsonTerm>[] } };
  if (found.boolean !== undefined) return { kind: "table", columns: ["answer"], rows: [[literal(String(found.boolean), "", "http://www.w3.org/2001/XMLSchema#boolean")]] };
  const columns = found.head.vars ?? [];
  const rows = (found.results?.bindings ?? []).map((row) => columns.map((name) => { const term = row[name]; return term ? termOf(term) : null; }));
  return { kind: "table", columns, rows };
}

function termOf(term: JsonTerm): Term {
  if (term.type === "uri") return iri(term.value);
  if (term.type === "bnode") return iri(`_:${term.value}`);
  return literal(term.value, term["xml:lang"] ?? "", term.datatype ?? undefined);
}

/** RFC 4180 as https://www.w3.org/TR/sparql11-results-csv-tsv/ has it: CRLF, quotes where needed, IRIs without brackets. */
export function csv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

export function answerCsv(answer: Answer): string {
  return csv(answer.columns, answer.rows.map((row) => row.map((term) => term?.value ?? "")));
}

export function answerJson(answer: Answer): string {
  const bindings = answer.rows.map((row) => Object.fromEntries(row.flatMap((term, i) => (term ? [[answer.columns[i]!, jsonOf(term)]] : []))));
  return `${JSON.stringify({ head: { vars: answer.columns }, results: { bindings } }, null, 1)}\n`;
}

function jsonOf(term: Term): JsonTerm {
  if (term.kind === "iri") return { type: "uri", value: term.value };
  if (term.language) return { type: "literal", value: term.value, "xml:lang": term.language };
  return term.datatype.endsWith("#string") ? { type: "literal", value: term.value } : { type: "literal", value: term.value, datatype: term.datatype };
}

/** Turtle: a block for each subject, terms in the order given, short names where the local part needs no escape. */
export function turtle(statements: readonly (readonly [string, string, Term])[]): string {
  const used = new Set<string>();
  const short = (term: Term): string => {
    if (term.kind === "literal" && !term.language && !term.datatype.endsWith("#string")) return `${written(literal(term.value))}^^${short(iri(term.datatype))}`;
    if (term.kind === "literal") return written(term);
    for (const [prefix, namespace] of [...PREFIXES, XSD]) {
      if (term.value.startsWith(namespace) && /^[A-Za-z_]\w*$/.test(term.value.slice(namespace.length))) {
        used.add(prefix);
        return `${prefix}:${term.value.slice(namespace.length)}`;
      }
    }
    return written(term);
  };
  const blocks = new Map<string, Map<string, string[]>>();
  for (const [subject, predicate, object] of statements) {
    const name = short(iri(subject));
    const verb = predicate.endsWith("22-rdf-syntax-ns#type") ? "a" : short(iri(predicate));
    if (!blocks.has(name)) blocks.set(name, new Map());
    const block = blocks.get(name)!;
    block.set(verb, [...(block.get(verb) ?? []), short(object)]);
  }
  const body = [...blocks].map(([subject, block]) => `${subject} ${[...block].map(([verb, objects]) => `${verb} ${objects.join(" , ")}`).join(" ;\n\t")} .\n`);
  return [...PREFIXES, XSD].filter(([prefix]) => used.has(prefix)).map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`).join("") + body.join("");
}

const XSD = ["xsd", "http://www.w3.org/2001/XMLSchema#"] as const;

const NT_LINE = /^(<[^>]*>|_:\S+) <([^>]*)> (?:(<[^>]*>|_:\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?) \.$/;
const PLAIN: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** Reads N-Triples, https://www.w3.org/TR/n-triples/, a statement a line. */
export function fromNTriples(text: string): Answer {
  const rows: Term[][] = [];
  const node = (name: string): Term => iri(name.startsWith("<") ? unescaped(name.slice(1, -1)) : name);
  for (const line of text.split("\n")) {
    const found = NT_LINE.exec(line);
    if (found) rows.push([node(found[1]!), iri(unescaped(found[2]!)), found[3] ? node(found[3]) : literal(unescaped(found[4]!), found[5] ?? "", found[6] ?? undefined)]);
  }
  return { kind: "triples", columns: ["subject", "predicate", "object"], rows };
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_all, four: string | undefined, eight: string | undefined, one: string | undefined) =>
    four ?? eight ? String.fromCodePoint(parseInt((four ?? eight)!, 16)) : PLAIN[one!] ?? one!);
}
