import assert from "node:assert/strict";
import { test } from "node:test";
import { placed, type Labelled } from "../src/parts/placing";

test("no label covers another, and the first has the first choice", () => {
  const labels: Labelled[] = [];
  for (let i = 0; i < 300; i++) labels.push({ x: (i * 7919) % 900, y: (i * 104729) % 600, radius: 5 + (i % 4), width: 60 + (i % 7) * 12, height: 16 });
  const found = placed(labels, 900, 600);
  assert.ok(found.length > 40);
  assert.equal(found[0]?.index, 0);
  for (const [i, a] of found.entries()) for (const b of found.slice(0, i)) {
    const [la, lb] = [labels[a.index]!, labels[b.index]!];
    assert.ok(a.left + la.width <= b.left || b.left + lb.width <= a.left || a.top + la.height <= b.top || b.top + lb.height <= a.top, `${a.index} ${b.index}`);
  }
});

test("what must be shown is shown, and all of few are", () => {
  const crowd = Array.from({ length: 40 }, (_, i) => ({ x: 100, y: 100, radius: 5, width: 80, height: 16, must: i === 39 }));
  assert.ok(placed(crowd, 400, 300).some(({ index }) => index === 39));
  const few = [{ x: 50, y: 50, radius: 5, width: 40, height: 16 }, { x: 70, y: 50, radius: 5, width: 40, height: 16 }];
  assert.equal(placed(few, 400, 300).length, 2);
});
