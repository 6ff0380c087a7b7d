import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { Graph, type Pack } from "../src/data/graph";
import { literal, written } from "../src/data/terms";
import { NoticeText } from "../src/data/text";
import { fromBase64, unpacked } from "../src/data/unpack";

export const TINY: Pack = {
  version: 1, base: "http://e/", datatypes: ["http://www.w3.org/2001/XMLSchema#integer"],
  terms: ['"𠮷林省财政厅同"', "<http://e/a", "<http://e/b", "<http://e/g", "<http://e/p", "@zh 甲", "^0 5", [0, 1, 6]],
  s: [1, 0, 0, 1], p: [4, 4, 4, 4], o: [5, 6, 7, 1], g: [3, 3, 3, 3],
};

test("offsets count characters, also beyond the basic plane", () => {
  const text = new NoticeText("𠮷林省𠮷局");
  assert.equal(text.length, 5);
  assert.equal(text.slice(0, 1), "𠮷");
  assert.equal(text.slice(3, 5), "𠮷局");
  assert.equal(text.unit(4), 6);
  assert.equal(new NoticeText("海南省").slice(1, 3), "南省");
});

test("a pack is read as it was written", async () => {
  const bytes = gzipSync(JSON.stringify(TINY));
  const graph = new Graph(await unpacked(fromBase64(bytes.toString("base64"))));
  assert.equal(graph.size, 4);
  assert.deepEqual(graph.values("http://e/a", "http://e/p"), ["甲", "5", "林省财政厅"]);
  assert.equal(graph.label("http://e/a", "http://e/p", "zh"), "甲");
  assert.deepEqual(graph.subjects("http://e/p", "http://e/a"), ["http://e/b"]);
  assert.deepEqual(graph.subjects("http://e/p", "http://e/none"), []);
  assert.equal(graph.nquads().split("\n")[1], '<http://e/a> <http://e/p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/g> .');
});

test("another version of the data is refused", async () => {
  await assert.rejects(unpacked(new Uint8Array(gzipSync(JSON.stringify({ ...TINY, version: 2 })))), /another version/);
});

test("a term writes itself so that it never becomes a part of a query", () => {
  assert.equal(written(literal('a"} \\ \n')), '"a\\"} \\\\ \\n"');
  assert.equal(written({ kind: "iri", value: "http://e/> } #" }), "<http://e/\\u003E\\u0020\\u007D\\u0020#>");
});
