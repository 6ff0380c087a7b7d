#!/usr/bin/env python3
"""Score extracted annotations against gold annotations.

    score.py GOLD.json PREDICTED.json [--json] [--misses KIND]

Both files have the form that GUIDELINES.md describes. Gold items marked optional count neither as
found nor as missed, and a prediction that falls on one is not an error. Where the gold gives no
spans (documents that are not plain text) mentions and figures are compared by their text, as many
times as it occurs in the case.

Prints one row per kind: true positives, predicted, gold, precision, recall, F1.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from itertools import combinations


def clean(text: str) -> str:
    """Text as compared: no white space, half-width punctuation, no final stop."""
    table = str.maketrans({"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!", "？": "?", "－": "-", "—": "-"})
    return re.sub(r"\s+", "", text or "").translate(table).strip("。.;,:")


class Tally:
    """Counts of true positives, predictions and gold items, by kind, with what was missed and what was wrong."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.missed: dict[str, list] = defaultdict(list)
        self.wrong: dict[str, list] = defaultdict(list)

    def add(self, kind: str, gold, predicted, ignore=()) -> None:
        """Compare two multisets of hashable items; those in ignore are left out of both."""
        ignore = set(ignore)
        gold_count = Counter(g for g in gold if g not in ignore)
        predicted_count = Counter(p for p in predicted if p not in ignore)
        hits = gold_count & predicted_count
        row = self.counts[kind]
        row[0] += sum(hits.values())
        row[1] += sum(predicted_count.values())
        row[2] += sum(gold_count.values())
        self.missed[kind] += list((gold_count - predicted_count).elements())
        self.wrong[kind] += list((predicted_count - gold_count).elements())

    def rows(self):
        for kind, (tp, predicted, gold) in self.counts.items():
            precision = tp / predicted if predicted else float(gold == 0)
            recall = tp / gold if gold else 1.0
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            yield kind, tp, predicted, gold, precision, recall, f1


def overlaps(a, b) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def unit_of(unit: str) -> str:
    """Units compared without the approximation words that a span may touch."""
    return re.sub(r"[余多约近]|左右|以上|以下", "", unit or "")


def score_spanned(tally, kind, gold, predicted, key):
    """Exact spans: an optional gold span, and predictions that overlap one and match nothing, drop out."""
    sure = [g for g in gold if not g.get("optional")]
    unsure = [g for g in gold if g.get("optional")]
    sure_spans = {tuple(g["span"]) for g in sure}
    kept = [p for p in predicted if tuple(p["span"]) in sure_spans or not any(overlaps(p["span"], u["span"]) for u in unsure)]
    tally.add(kind, [key(g) for g in sure], [key(p) for p in kept])
    return sure, kept


def score(gold: dict, predicted: dict) -> Tally:
    """Compare a whole document."""
    tally = Tally()
    if gold.get("notice"):
        fields = ("title", "doc_number", "issuer", "issued")
        notice = predicted.get("notice") or {}
        tally.add(
            "notice fields",
            [(f, clean(gold["notice"].get(f))) for f in fields if gold["notice"].get(f)],
            [(f, clean(notice.get(f))) for f in fields if gold["notice"].get(f) and notice.get(f)],
        )
        if gold["notice"].get("recipients"):
            tally.add("notice recipients", map(clean, gold["notice"]["recipients"]), map(clean, notice.get("recipients", [])))

    gold_cases = {c["number"]: c for c in gold["cases"]}
    found_cases = {c["number"]: c for c in predicted.get("cases", [])}
    tally.add(
        "cases (number, title)",
        [(n, clean(c["title"])) for n, c in gold_cases.items()],
        [(n, clean(c["title"])) for n, c in found_cases.items()],
    )
    for number, case in gold_cases.items():
        found = found_cases.get(number, {})
        for field in ("lead_agencies", "responsible_agencies"):
            tally.add(field, [(number, clean(a)) for a in case.get(field, [])], [(number, clean(a)) for a in found.get(field, [])])
        for kind in ("measures", "outcomes"):
            gold_items = {clean(i["label"]): i for i in case.get(kind, [])}
            found_items = {clean(i["label"]): i for i in found.get(kind, [])}
            tally.add(kind, [(number, k) for k in gold_items], [(number, k) for k in found_items])
            if kind == "measures":
                for label, item in gold_items.items():
                    other = found_items.get(label, {})
                    place = (number, label[:12])
                    tally.add(
                        "measure types",
                        [(*place, t) for t in item.get("types", [])],
                        [(*place, t) for t in other.get("types", [])],
                        ignore=[(*place, t) for t in item.get("optional_types", [])],
                    )
                    tally.add(
                        "measure agencies",
                        [(*place, clean(a)) for a in item.get("agencies", [])],
                        [(*place, clean(a)) for a in other.get("agencies", [])],
                        ignore=[(*place, clean(a)) for a in item.get("optional_agencies", [])],
                    )
                    tally.add(
                        "legal bases",
                        [(*place, clean(a)) for a in item.get("legal_bases", [])],
                        [(*place, clean(a)) for a in other.get("legal_bases", [])],
                    )

    mentions, found_mentions = gold.get("mentions", []), predicted.get("mentions", [])
    if mentions and "span" in mentions[0]:
        score_spanned(tally, "mentions (span)", mentions, found_mentions, lambda m: (*m["span"], m["text"]))
        score_spanned(tally, "mentions (span and agency)", mentions, found_mentions, lambda m: (*m["span"], clean(m["agency"])))
    elif mentions:
        expand = lambda items, key: [k for m in items for k in [key(m)] * m.get("count", 1)]
        ignore = {(m["case"], clean(m["text"])) for m in mentions if m.get("optional")}
        ignored_agencies = {(m["case"], clean(m["text"]), clean(m["agency"])) for m in mentions if m.get("optional")}
        ignored_agencies |= {
            (p["case"], clean(p["text"]), clean(p["agency"])) for p in found_mentions if (p["case"], clean(p["text"])) in ignore
        }
        tally.add(
            "mentions (text)",
            expand(mentions, lambda m: (m["case"], clean(m["text"]))),
            expand(found_mentions, lambda m: (m["case"], clean(m["text"]))),
            ignore,
        )
        tally.add(
            "mentions (text and agency)",
            expand(mentions, lambda m: (m["case"], clean(m["text"]), clean(m["agency"]))),
            expand(found_mentions, lambda m: (m["case"], clean(m["text"]), clean(m["agency"]))),
            ignored_agencies,
        )

    figures, found_figures = gold.get("figures", []), predicted.get("figures", [])
    if figures and "span" in figures[0]:
        _, kept = score_spanned(tally, "figures (span)", figures, found_figures, lambda f: tuple(f["span"]))
        by_span = lambda items: [(*f["span"], float(f["value"]), unit_of(f["unit"])) for f in items]
        sure = [f for f in figures if not f.get("optional")]
        tally.add("figures (span, value, unit)", by_span(sure), by_span(kept))
        spans = {tuple(f["span"]) for f in sure}
        hits = [f for f in kept if tuple(f["span"]) in spans]
        tally.add("figure roles", [(*f["span"], f["role"]) for f in sure], [(*f["span"], f["role"]) for f in hits])
        pairs = lambda items: {
            frozenset((tuple(f["span"]), tuple(o["span"])))
            for f in items
            for o in items
            if f.get("counterpart") and f["counterpart"] == o.get("id")
        }
        sure_pairs = pairs(sure)
        tally.add("before/after pairs", sure_pairs, pairs(found_figures), pairs(figures) - sure_pairs)
    elif figures:
        case_of = lambda f: str(f.get("within") or f.get("case") or "").split("-")[0]
        ignore = {(case_of(f), clean(f["text"])) for f in figures if f.get("optional")}
        tally.add(
            "figures (text)",
            [(case_of(f), clean(f["text"])) for f in figures],
            [(case_of(f), clean(f["text"])) for f in found_figures],
            ignore,
        )
        gold_values = [(case_of(f), clean(f["text"]), float(f["value"]), unit_of(f["unit"])) for f in figures]
        found_values = [(case_of(f), clean(f["text"]), float(f["value"]), unit_of(f["unit"])) for f in found_figures]
        tally.add("figures (text, value, unit)", gold_values, found_values, {v for v in gold_values + found_values if v[:2] in ignore})
        roles = lambda items: [(case_of(f), clean(f["text"]), f["role"]) for f in items if f.get("role")]
        known = {v[:2] for v in gold_values}
        found_roles = [r for r in roles(found_figures) if r[:2] in known]
        tally.add("figure roles", roles(figures), found_roles, {r for r in roles(figures) + found_roles if r[:2] in ignore})

    def pairs_of(links):
        return {
            (link["case"], link["type"], *sorted((clean(a), clean(b))))
            for link in links
            for a, b in combinations(sorted(set(link["agencies"])), 2)
        }

    links = gold.get("links", [])
    if links:
        sure_pairs = pairs_of(l for l in links if not l.get("optional"))
        tally.add(
            "links (pair, type, case)",
            sure_pairs,
            pairs_of(predicted.get("links", [])),
            pairs_of(l for l in links if l.get("optional")) - sure_pairs,
        )
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("predicted")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument(
        "--misses", metavar="KIND", help="also list what was missed and what was wrong for this kind ('all' for every kind)"
    )
    options = parser.parse_args()
    tally = score(json.load(open(options.gold, encoding="utf-8")), json.load(open(options.predicted, encoding="utf-8")))
    if options.json:
        print(
            json.dumps(
                {r[0]: dict(zip(("tp", "predicted", "gold", "precision", "recall", "f1"), r[1:])) for r in tally.rows()},
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    print(f"{'kind':32} {'tp':>5} {'pred':>5} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for kind, tp, predicted, gold, precision, recall, f1 in tally.rows():
        print(f"{kind:32} {tp:5} {predicted:5} {gold:5} {precision:6.3f} {recall:6.3f} {f1:6.3f}")
        if options.misses in (kind, "all"):
            for item in tally.missed[kind]:
                print("    missed", item)
            for item in tally.wrong[kind]:
                print("    wrong ", item)


if __name__ == "__main__":
    main()
