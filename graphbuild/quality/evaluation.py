"""Precision, recall and F1 of annotations against gold, kind by kind, as the annotation guidelines count."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

__all__ = ["Score", "evaluate"]

Item = dict[str, Any]
_FORMS = str.maketrans({"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!", "？": "?", "－": "-", "—": "-"})
_ABOUT = re.compile(r"[余多约近]|左右|以上|以下")


@dataclass(frozen=True, slots=True)
class Score:
    """How one kind came out: true positives, predicted, gold, and what was missed and what was wrong."""

    kind: str
    hits: int
    predicted: int
    gold: int
    missed: tuple[Hashable, ...] = ()
    wrong: tuple[Hashable, ...] = ()

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 1 where nothing was and nothing should have been."""
        return self.hits / self.predicted if self.predicted else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both.

        >>> round(Score("a", 1, 2, 1).f1, 3)
        0.667
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def evaluate(gold: Mapping[str, Any], found: Mapping[str, Any]) -> list[Score]:
    """The scores of annotations in the form of the guidelines, in a fixed order of kinds.

    Gold items marked optional count neither way. Where the gold has no spans, mentions and figures are compared by their
    words, as often as they occur in a case.
    """
    return [*_notice(gold, found), *_structure(gold, found), *_mentions(gold, found), *_figures(gold, found), *_links(gold, found)]


def clean(text: object) -> str:
    """Words as they are compared: no white space, half-width marks, no mark at the ends.

    >>> clean("甲 （乙）。")
    '甲(乙)'
    """
    return re.sub(r"\s+", "", str(text or "")).translate(_FORMS).strip("。.;,:")


def _score(kind: str, gold: Iterable[Hashable], found: Iterable[Hashable], ignored: Iterable[Hashable] = ()) -> Score:
    left_out = set(ignored)
    wanted = Counter(item for item in gold if item not in left_out)
    given = Counter(item for item in found if item not in left_out)
    hits = wanted & given
    missed, wrong = wanted - hits, given - hits
    return Score(kind, hits.total(), given.total(), wanted.total(), tuple(missed.elements()), tuple(wrong.elements()))


def _notice(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Score]:
    if not gold.get("notice"):
        return
    right, said = gold["notice"], found.get("notice") or {}
    fields = [f for f in ("title", "doc_number", "issuer", "issued") if right.get(f)]
    yield _score("notice fields", [(f, clean(right[f])) for f in fields], [(f, clean(said[f])) for f in fields if said.get(f)])
    if right.get("recipients"):
        yield _score("notice recipients", map(clean, right["recipients"]), map(clean, said.get("recipients", [])))


def _structure(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Score]:
    right = {c["number"]: c for c in gold["cases"]}
    said = {c["number"]: c for c in found.get("cases", [])}
    if right or said:
        yield _score(
            "cases (number, title)", [(n, clean(c["title"])) for n, c in right.items()], [(n, clean(c["title"])) for n, c in said.items()]
        )
    pairs = [(number, case, said.get(number, {})) for number, case in right.items()]
    if not pairs:
        return
    for key in ("lead_agencies", "responsible_agencies"):
        yield _score(key, _each(pairs, 1, key), _each(pairs, 2, key))
    for kind in ("measures", "outcomes"):
        yield _score(kind, [(n, k) for n, c, _ in pairs for k in _labels(c, kind)], [(n, k) for n, _, f in pairs for k in _labels(f, kind)])
        if kind == "measures":
            yield from _measures(pairs)


def _each(pairs: Iterable[tuple[int, Item, Item]], side: int, key: str) -> list[Hashable]:
    return [(pair[0], clean(name)) for pair in pairs for name in pair[side].get(key, [])]  # type: ignore[union-attr]


def _labels(case: Item, kind: str) -> dict[str, Item]:
    return {clean(item["label"]): item for item in case.get(kind, [])}


def _measures(pairs: Iterable[tuple[int, Item, Item]]) -> Iterator[Score]:
    for kind, key, optional in (
        ("measure types", "types", "optional_types"),
        ("measure agencies", "agencies", "optional_agencies"),
        ("legal bases", "legal_bases", ""),
    ):
        right: list[Hashable] = []
        said: list[Hashable] = []
        ignored: list[Hashable] = []
        for number, case, found in pairs:
            others = _labels(found, "measures")
            for label, item in _labels(case, "measures").items():
                place = (number, label[:12])
                right += [(*place, clean(x)) for x in item.get(key, [])]
                said += [(*place, clean(x)) for x in others.get(label, {}).get(key, [])]
                ignored += [(*place, clean(x)) for x in item.get(optional) or []]
        yield _score(kind, right, said, ignored)


def _mentions(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Score]:
    right, said = gold.get("mentions", []), found.get("mentions", [])
    if not right:
        return
    if "span" in right[0]:
        yield _spanned("mentions (span)", right, said, lambda m: (*m["span"], m["text"]))
        yield _spanned("mentions (span and agency)", right, said, lambda m: (*m["span"], clean(m["agency"])))
        return
    unsure = {_by_words(m) for m in right if m.get("optional")}
    ignored = {_by_both(m) for m in right if m.get("optional")} | {_by_both(m) for m in said if _by_words(m) in unsure}
    yield _score("mentions (text)", _counted(right, _by_words), _counted(said, _by_words), unsure)
    yield _score("mentions (text and agency)", _counted(right, _by_both), _counted(said, _by_both), ignored)


def _by_words(mention: Item) -> tuple[Hashable, ...]:
    return mention["case"], clean(mention["text"])


def _by_both(mention: Item) -> tuple[Hashable, ...]:
    return (*_by_words(mention), clean(mention["agency"]))


def _counted(items: Iterable[Item], key: Callable[[Item], Hashable]) -> list[Hashable]:
    return [k for m in items for k in [key(m)] * m.get("count", 1)]


def _spanned(kind: str, gold: list[Item], found: list[Item], key: Callable[[Item], Hashable]) -> Score:
    """Exact spans: optional gold spans, and predictions that overlap one and match no sure span, drop out."""
    return _score(kind, [key(g) for g in gold if not g.get("optional")], [key(p) for p in _kept(gold, found)])


def _kept(gold: list[Item], found: list[Item]) -> list[Item]:
    sure = {tuple(g["span"]) for g in gold if not g.get("optional")}
    unsure = [g["span"] for g in gold if g.get("optional")]
    return [p for p in found if tuple(p["span"]) in sure or not any(p["span"][0] < b and a < p["span"][1] for a, b in unsure)]


def _unit(unit: str) -> str:
    return _ABOUT.sub("", unit or "")


def _figures(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Score]:
    right, said = gold.get("figures", []), found.get("figures", [])
    if not right:
        return
    yield from _figures_by_span(right, said) if "span" in right[0] else _figures_by_text(right, said)


def _figures_by_span(right: list[Item], said: list[Item]) -> Iterator[Score]:
    sure = [f for f in right if not f.get("optional")]
    kept = _kept(right, said)
    yield _score("figures (span)", [tuple(f["span"]) for f in sure], [tuple(f["span"]) for f in kept])
    yield _score("figures (span, value, unit)", map(_value, sure), map(_value, kept))
    spans = {tuple(f["span"]) for f in sure}
    hits = [f for f in kept if tuple(f["span"]) in spans]
    yield _score("figure roles", [(*f["span"], f["role"]) for f in sure], [(*f["span"], f["role"]) for f in hits])
    wanted = _pairs(sure)
    yield _score("before/after pairs", wanted, _pairs(said), _pairs(right) - wanted)


def _value(figure: Item) -> tuple[Hashable, ...]:
    return (*figure["span"], float(figure["value"]), _unit(figure["unit"]))


def _pairs(items: list[Item]) -> set[frozenset[tuple[int, ...]]]:
    by_id = {f["id"]: tuple(f["span"]) for f in items if f.get("id")}
    return {frozenset((tuple(f["span"]), by_id[f["counterpart"]])) for f in items if f.get("counterpart") in by_id}


def _figures_by_text(right: list[Item], said: list[Item]) -> Iterator[Score]:
    def place(figure: Item) -> tuple[str, str]:
        return str(figure.get("within") or figure.get("case") or "").split("-")[0], clean(figure["text"])

    def value(figure: Item) -> tuple[object, ...]:
        return (*place(figure), float(figure["value"]), _unit(figure["unit"]))

    unsure = {place(f) for f in right if f.get("optional")}
    yield _score("figures (text)", map(place, right), map(place, said), unsure)
    values = [value(f) for f in right], [value(f) for f in said]
    yield _score("figures (text, value, unit)", *values, {v for v in (*values[0], *values[1]) if v[:2] in unsure})
    known = {place(f) for f in right}
    roles = [(*place(f), f["role"]) for f in right if f.get("role")], [(*place(f), f["role"]) for f in said if place(f) in known]
    yield _score("figure roles", *roles, {r for r in (*roles[0], *roles[1]) if r[:2] in unsure})


def _links(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Score]:
    links = gold.get("links", [])
    if not links:
        return

    def members(chosen: Iterable[Item]) -> set[tuple[object, ...]]:
        return {
            (link["case"], link["type"], *sorted((clean(a), clean(b))))
            for link in chosen
            for a, b in combinations(sorted(set(link["agencies"])), 2)
        }

    sure = members(link for link in links if not link.get("optional"))
    unsure = members(link for link in links if link.get("optional"))
    yield _score("links (pair, type, case)", sure, members(found.get("links", [])), unsure - sure)
