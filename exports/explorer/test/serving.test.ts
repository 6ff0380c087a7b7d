import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import oxigraph from "oxigraph";
import type { Facet } from "../src/perspectives/facets";
import { EndpointEngine, STOPPED } from "../src/sparql/engine";
import { calledQuery, countQuery, facetQuery, FOUND, MOST, ordered, pageOf } from "../src/wide/asking";

test("a question that is stopped fails as such, and the others are answered", async () => {
  const held: ServerResponse[] = [];
  let arrived = (): void => undefined;
  const both = new Promise<void>((done) => { arrived = done; });
  const server = createServer((_request, response) => { held.push(response); if (held.length === 2) arrived(); });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const engine = new EndpointEngine(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const [one, other] = [new AbortController(), new AbortController()];
    const asked = [engine.ask("SELECT ?a {}", one.signal), engine.ask("SELECT ?b {}", other.signal)] as const;
    await both;
    const refused = assert.rejects(asked[0], { message: STOPPED });
    one.abort(new Error(STOPPED));
    await refused;
    for (const response of held) response.end('{"head":{"vars":["n"]},"results":{"bindings":[]}}');
    assert.deepEqual((await asked[1]).columns, ["n"]);
  } finally {
    server.close();
  }
});

test("what a server refuses is said in its own words", async () => {
  const server = createServer((_request, response) => { response.statusCode = 503; response.end("casegraph: too many wait\n"); });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const engine = new EndpointEngine(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await assert.rejects(engine.ask("ASK {}", new AbortController().signal), /too many wait/);
  } finally {
    server.close();
  }
});

test("a page of an address is a number that rows can begin at", () => {
  assert.deepEqual(["", "3", "0", "-2", "x", "2.9", "1e300", "Infinity"].map(pageOf), [1, 3, 1, 1, 1, 2, 1e9, 1e9]);
});

test("rows are sorted by what stands in a column, counted ones too", () => {
  const select = "?it ?number ?title ?agency ?agencyName (COUNT(DISTINCT ?link) AS ?links)";
  assert.equal(ordered(select, "?it", "case", ""), "?it");
  assert.equal(ordered(select, "?it", "case", "case"), "?title ?it");
  assert.equal(ordered(select, "?it", "case", "-agency"), "DESC(?agencyName) ?it");
  assert.equal(ordered(select, "?it", "case", "-links"), "DESC(?links) ?it");
  assert.equal(ordered(select, "?it", "case", "link"), "?it");
  assert.equal(ordered(select, "?it", "case", "x) DESC(?it"), "?it");
});

const CG = "https://w3id.org/casegraph/ontology#";
const store = new oxigraph.Store();
const things = Array.from({ length: MOST + 5 }, (_, i) => `<http://e/t${i}> a <${CG}Agency> ; <http://e/p> <http://e/v${String(i).padStart(3, "0")}> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "${"局".repeat(i + 1)}"@zh , "Office"@en .`);
store.load(things.join("\n"), { format: "text/turtle" });
const asked = (query: string): Map<string, { value: string }>[] => store.query(query) as Map<string, { value: string }>[];
const VALUE: Facet<never> = { id: "value", values: () => [], pattern: "?it <http://e/p> ?v ." };

test("a chosen value is counted however rare it is", () => {
  const last = `http://e/v${MOST + 4}`;
  const listed = (chosen: readonly string[]): Map<string, number> => new Map(asked(facetQuery("?it a cg:Agency .", [VALUE], VALUE, new Map([["value", chosen]]))).map((row) => [row.get("v")!.value, Number(row.get("n")!.value)]));
  assert.equal(listed([]).size, MOST);
  assert.equal(listed([]).get(last), undefined);
  const found = listed(["http://e/v000", last, "http://e/none"]);
  assert.deepEqual(["http://e/v000", last, "http://e/none"].map((value) => found.get(value)), [1, 1, undefined]);
  assert.equal(found.size, MOST + 1);
});

test("the rows of a query are counted, and the nearest names come first in Chinese", () => {
  const query = calledQuery("Agency", "局局");
  assert.equal(asked(query)[0]?.get("name")?.value, "局局");
  assert.equal(asked(countQuery(query))[0]?.get("n")?.value, String(asked(query).length));
  assert.equal(asked(query).length, FOUND + 1);
  assert.deepEqual(asked(calledQuery("Agency", "office")).map((row) => row.get("name")!.value)[0], "局");
});
