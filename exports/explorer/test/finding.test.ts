import assert from "node:assert/strict";
import { test } from "node:test";
import { initials } from "../src/model/pinyin";
import { Search, words, type Entry } from "../src/model/search";
import { paragraphs } from "../src/model/passages";
import { NoticeText } from "../src/data/text";

const ENTRIES: Entry[] = [
  { kind: "agency", title: "海南省财政厅", names: ["省财政厅"], where: "agency/a" },
  { kind: "agency", title: "海南省高级人民法院", names: ["省高级法院", "省高院"], where: "agency/b" },
  { kind: "case", title: "省财政厅等推行“见贷即保”新模式", where: "case/5" },
  { kind: "sentence", title: "省财政厅出资设立担保基金。", where: "s" },
];

test("words are pairs of Chinese characters and runs of others", () => {
  assert.deepEqual(words("见贷即保 CIM平台"), ["cim", "见贷", "贷即", "即保", "平台"]);
  assert.deepEqual(words("税"), ["税"]);
});

test("initials of pinyin", () => {
  assert.equal(initials("海南省财政厅"), "hnsczt");
  assert.equal(initials("A市B区"), "sq");
});

test("an agency is found by its name, a short form and its initials", () => {
  const search = new Search(ENTRIES);
  assert.equal(search.find("省财政厅")[0]?.entry.where, "agency/a");
  assert.equal(search.find("省高院")[0]?.entry.where, "agency/b");
  assert.equal(search.find("hnsczt")[0]?.entry.where, "agency/a");
  assert.equal(search.find("见贷即保")[0]?.entry.where, "case/5");
  assert.equal(search.find("担保基金")[0]?.entry.where, "s");
  assert.deepEqual(search.find("  "), []);
  assert.deepEqual(search.find("渔业"), []);
});

test("marks cut the text, and overlap", () => {
  const text = new NoticeText("省财政厅出资\n设立基金");
  const found = paragraphs(text, 0, 11, [{ start: 0, end: 4, what: "agency" }, { start: 1, end: 9, what: "measure" }]);
  assert.deepEqual(found.map((line) => line.map((stretch) => [stretch.text, stretch.marks.map((mark) => mark.what).join("+")])), [
    [["省", "agency"], ["财政厅", "agency+measure"], ["出资", "measure"]],
    [["设立", "measure"], ["基金", ""]],
  ]);
});
