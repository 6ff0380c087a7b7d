import assert from "node:assert/strict";
import { test } from "node:test";
import { at, changed, formatted, parsed, setting } from "../src/address/address";
import { Keys } from "../src/address/keys";
import { counted, filtered, type Facet } from "../src/perspectives/facets";
import { queryOf } from "../src/perspectives/sparql";
import { answerCsv, answerJson, fromNTriples, fromResultsJson, turtle } from "../src/sparql/answers";
import { bound, limited } from "../src/sparql/bind";
import { formOf, resultType } from "../src/sparql/form";

test("an address is read as it was written", () => {
  const address = at("notice/琼营商-2022-7/case/4", { kind: ["a&b", "=c"], q: "1+1 #%" });
  assert.deepEqual(parsed(formatted(address)), address);
  assert.equal(formatted(at("")), "#/");
  assert.equal(parsed("").path, "");
  assert.equal(parsed("#/a%").path, "a%");
  assert.equal(setting(changed(address, { q: "" }), "q"), "");
});

test("IRIs and places have short forms that lead back", () => {
  const keys = new Keys("https://e/data/");
  for (const iri of ["https://e/data/agency/甲", "https://w3id.org/casegraph/ontology/link-type/joint_lead", "http://other/x"]) assert.equal(keys.iri(keys.of(iri)), iri);
  const place = { notice: "https://e/data/notice/琼营商-2022-7", start: 5, end: 9 };
  assert.equal(keys.place(place), "琼营商-2022-7:5-9");
  assert.deepEqual(keys.placed(keys.place(place)), place);
  assert.equal(keys.placed("no place"), undefined);
});

interface Thing { readonly kind: string; readonly places: string[] }
const KIND: Facet<Thing> = { id: "kind", values: (thing) => [thing.kind], pattern: "?it <k> ?v ." };
const PLACE: Facet<Thing> = { id: "place", values: (thing) => thing.places, above: (value) => (value === "city" ? "province" : ""), pattern: "?it <p> ?v ." };
const THINGS: Thing[] = [
  { kind: "court", places: ["city", "province"] },
  { kind: "court", places: ["province"] },
  { kind: "customs", places: ["city", "province"] },
];

test("facets count as one", () => {
  const chosen = new Map([["kind", ["court"]]]);
  assert.equal(filtered(THINGS, [KIND, PLACE], chosen).length, 2);
  assert.deepEqual(counted(THINGS, [KIND, PLACE], KIND, chosen).map(({ value, count }) => [value, count]), [["court", 2], ["customs", 1]]);
  assert.deepEqual(counted(THINGS, [KIND, PLACE], PLACE, chosen), [{ value: "province", count: 2, depth: 0 }, { value: "city", count: 1, depth: 1 }]);
  assert.deepEqual(counted([], [KIND], KIND, chosen), [{ value: "court", count: 0, depth: 0 }]);
});

test("the query behind a perspective holds its facets as escaped values", () => {
  const query = queryOf({ select: "?it", where: "?it a cg:ModelCase .", order: "?it" }, [KIND, { ...PLACE, plain: true }], new Map([["kind", ["http://e/> }"]], ["place", ['"}']]]));
  assert.match(query, /^PREFIX cg:/);
  assert.ok(query.includes("VALUES ?f0 { <http://e/\\u003E\\u0020\\u007D> }"));
  assert.ok(query.includes('VALUES ?f1 { "\\"}" }'));
});

test("values are bound as the command line binds them", () => {
  assert.equal(bound("SELECT ?o WHERE { ?_s_iri ?p ?o }", new Map([["_s_iri", "<http://e/甲>"]])), "SELECT ?o WHERE {\n  VALUES ?_s_iri { <http://e/甲> } ?_s_iri ?p ?o }");
  assert.equal(limited("SELECT * {} LIMIT 20\n", 5), "SELECT * {} LIMIT 5");
});

test("the form of a query", () => {
  assert.equal(formOf("# SELECT\nPREFIX select: <http://e/ask#>\nconstruct where { ?s ?p ?o }"), "CONSTRUCT");
  assert.equal(resultType("ASK {}"), "application/sparql-results+json");
});

test("answers in the W3C's forms", () => {
  const json = '{"head":{"vars":["a","b"]},"results":{"bindings":[{"a":{"type":"uri","value":"http://e/a"},"b":{"type":"literal","value":"x,\\"y\\"","xml:lang":"zh"}},{"a":{"type":"literal","value":"2","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}';
  const answer = fromResultsJson(json);
  assert.equal(answerCsv(answer), 'a,b\r\nhttp://e/a,"x,""y"""\r\n2,\r\n');
  assert.deepEqual(JSON.parse(answerJson(answer)), JSON.parse(json));
  assert.equal(fromResultsJson('{"head":{},"boolean":true}').rows[0]?.[0]?.value, "true");
});

test("triples are read and written", () => {
  const lines = '<http://e/a> <https://w3id.org/casegraph/ontology#number> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .\n<http://e/a> <http://e/p> "甲\\n\\"乙\\""@zh .\n';
  const answer = fromNTriples(lines);
  assert.equal(answer.rows[1]?.[2]?.value, '甲\n"乙"');
  const text = turtle(answer.rows.map(([s, p, o]) => [s!.value, p!.value, o!] as const));
  assert.equal(text, '@prefix cg: <https://w3id.org/casegraph/ontology#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n<http://e/a> cg:number "5"^^xsd:integer ;\n\t<http://e/p> "甲\\n\\"乙\\""@zh .\n');
});
