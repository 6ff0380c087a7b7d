import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import oxigraph from "oxigraph";
import { Graph } from "../src/data/graph";
import { unpacked } from "../src/data/unpack";
import { modelOf } from "../src/model/model";
import { AGENCIES, FIGURES, LINK_PATTERNS, LINK_QUESTION, linksOf, PAIR_QUESTION, pairsOf, PERSPECTIVES, type Perspective } from "../src/perspectives/definitions";
import { filtered, type Facet } from "../src/perspectives/facets";
import { queryOf, type Question } from "../src/perspectives/sparql";

const file = process.env["CASEGRAPH_PACK"];
if (!file) throw new Error("CASEGRAPH_PACK names no packed graph; run these tests with pytest, which packs the bundled notice");
const graph = new Graph(await unpacked(new Uint8Array(await readFile(file))));
const model = modelOf(graph);
const store = new oxigraph.Store();
store.load(graph.nquads(), { format: "application/n-quads" });

/** The first column of what Oxigraph answers. */
function asked<T>(question: Question, facets: readonly Facet<T>[], chosen: ReadonlyMap<string, readonly string[]>): string[] {
  const rows = store.query(queryOf(question, facets, chosen), { use_default_graph_as_union: true }) as Map<string, { value: string }>[];
  return [...new Set(rows.map((row) => row.get(question.select.split(" ")[0]!.slice(1))!.value))].sort();
}

const iris = (items: readonly { readonly iri: string }[]): string[] => items.map((item) => item.iri).sort();

for (const any of PERSPECTIVES) {
  const perspective = any as unknown as Perspective<{ iri: string }>;
  test(`the query behind ${perspective.id} gives what is shown, for every value of every facet`, () => {
    const items = perspective.items(model);
    const facets = perspective.facets(model);
    assert.ok(items.length > 0);
    assert.deepEqual(asked(perspective.question, facets, new Map()), iris(items));
    for (const facet of facets) {
      const values = new Set(items.flatMap((item) => facet.values(item)));
      for (const value of values) {
        const chosen = new Map([[facet.id, [value]]]);
        const shown = filtered(items, facets, chosen);
        assert.ok(shown.length > 0);
        assert.deepEqual(asked(perspective.question, facets, chosen), iris(shown), `${facet.id} = ${value}`);
      }
    }
  });
}

test("two facets at once", () => {
  const facets = AGENCIES.facets(model);
  const kind = [...new Set(model.agencies.map((agency) => agency.kind))].slice(0, 2);
  const chosen = new Map([["kind", kind], ["role", ["lead", "linked"]]]);
  assert.deepEqual(asked(AGENCIES.question, facets, chosen), iris(filtered(model.agencies, facets, chosen)));
});

test("the queries behind links and behind before-and-after give what is shown", () => {
  const facets = AGENCIES.facets(model);
  const own = facets.map((facet) => ({ ...facet, pattern: LINK_PATTERNS[facet.id] ?? facet.pattern }));
  for (const id of ["partner", "link", "agency"]) {
    const facet = facets.find((one) => one.id === id)!;
    for (const value of new Set(model.agencies.flatMap((agency) => facet.values(agency)))) {
      const chosen = new Map([[id, [value]]]);
      assert.deepEqual(asked(LINK_QUESTION, own, chosen), iris(linksOf(filtered(model.agencies, facets, chosen), chosen)), `${id} = ${value}`);
    }
  }
  assert.deepEqual(asked(PAIR_QUESTION, FIGURES.facets(model), new Map()), iris(pairsOf(model, model.figures).map((pair) => pair.before)));
});

test("every place of a statement is in its notice, and every sentence is whole", () => {
  for (const thing of [...model.cases, ...model.measures, ...model.outcomes, ...model.figures, ...model.links, ...model.assignments, ...model.mentions]) {
    assert.ok(thing.said.length > 0, thing.iri);
    for (const place of thing.said) assert.ok(model.text(place.notice).slice(place.start, place.end).length > 0);
  }
  assert.ok(model.sentences.length > 100);
  for (const sentence of model.sentences) assert.ok(model.text(sentence.place.notice).slice(sentence.place.start, sentence.place.end).length > 0, sentence.iri);
});
