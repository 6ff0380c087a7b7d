"""One pass over a passage that finds every word that names of agencies are made of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypeAlias

import ahocorasick

from ontology.lexicon import Tail, boundaries, functions_by_name, local_agencies, organs_by_name, tails
from ontology.places import Place, places

__all__ = ["Hit", "Words", "local_names", "words_of"]

# Names of divisions that are everyday words or directions are no evidence of a place.
_NO_PLACE = frozenset(("城区", "郊区", "矿区", "东区", "西区", "南区", "北区", "中区"))


class Hit(NamedTuple):
    """A word found: where it is, and what the word list says of it."""

    start: int
    end: int
    tail: Tail | None = None


@dataclass(slots=True)
class Words:
    """What a passage holds: tails in order; places, organs and anchors by start; functions and centres by end, the longest.

    `breaks` and `verbs` are where words end that end a name too; `softs` are the starts and ends of 和, 与, 及;
    `generics` are ranges in the order of their ends.
    """

    tails: list[Hit] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    county_stems: dict[int, int] = field(default_factory=dict)
    organs: dict[int, int] = field(default_factory=dict)
    hidden_organs: dict[int, int] = field(default_factory=dict)
    anchors: dict[int, int] = field(default_factory=dict)
    ports: dict[int, int] = field(default_factory=dict)
    functions: dict[int, int] = field(default_factory=dict)
    centres: dict[int, int] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    verbs: list[int] = field(default_factory=list)
    softs: list[tuple[int, int]] = field(default_factory=list)
    generics: list[tuple[int, int]] = field(default_factory=list)


# A verb directly before these is part of a company's name, save one that founds or joins companies.
_FIRM_FOLLOWS = ("有限公司", "有限责任公司", "股份有限公司", "科技有限", "技术有限", "科技股份", "技术股份")
_FOUND_FIRMS = frozenset("会同 联合 成立 设立 组建 注册 新设 授权 通过 由 与 对 向 为 给 让 将 把 等 是 以 在 从 被".split())

_NO_NATIONS = ("网", "家", "资", "土", "有", "税", "务", "企", "内", "铁", "际", "寿", "能", "电")

Entry: TypeAlias = tuple[str, int, "Tail | None"]

# Endings that a known function makes a name with, so that the whole need not be an ending.
_MADE = ("局", "厅", "委", "办", "办公室", "委员会", "中心")
_LOOSE = frozenset(("break", "verb", "soft"))


@cache
def local_names() -> dict[str, str]:
    """Names that stand without a place, by short form, with and without the division before it: to the full name.

    >>> local_names()["重庆两江新区法院"]
    '重庆两江新区人民法院'
    """
    found: dict[str, str] = {}
    for agency in local_agencies():
        division = places()[agency.place]
        for short in (agency.name, *agency.alone):
            found.setdefault(short, agency.name)
            for prefix in _prefixes(division):
                if not short.startswith((*_prefixes(division), "国网", "中国")):
                    found.setdefault(prefix + short, agency.name)
    return found


def _prefixes(division: Place) -> tuple[str, ...]:
    return (division.name, *division.short)


@cache
def _automaton() -> ahocorasick.Automaton:
    entries: dict[str, list[Entry]] = {}

    def add(word: str, role: str, tail: Tail | None = None) -> None:
        entries.setdefault(word, []).append((role, len(word), tail))

    for tail in (*tails().values(), *_local_tails()):
        add(tail.written, "tail", tail)
    for division in places().values():
        if division.name in _NO_PLACE:
            continue
        add(division.name, "place")
        for short in division.short:
            if division.level != "county" or short[-1] in "县州旗":
                add(short, "place")
            elif len(short) > 1:
                add(short, "county_stem")
    for name, (_, hidden) in organs_by_name().items():
        add(name, "hidden_organ" if hidden else "organ")
    for name in local_names():
        add(name, "organ")
    for name in functions_by_name():
        add(name, "function")
    for word, role in boundaries().items():
        add(word, role)
    automaton = ahocorasick.Automaton()
    for word, found in entries.items():
        automaton.add_word(word, tuple(dict.fromkeys(found)))
    automaton.make_automaton()
    return automaton


def _local_tails() -> Iterator[Tail]:
    """Short forms that one province or city uses after its name, as endings of their own."""
    for agency in local_agencies():
        for short in agency.after_place:
            if short not in tails() and not any(short.endswith(e) and short.removesuffix(e) in functions_by_name() for e in _MADE):
                yield Tail(short, short, agency.kind, "whole", never_before=("长", "理", "员"))


def words_of(text: str) -> Words | None:
    """The words of a folded passage; None where nothing in it can be or end a name.

    >>> words_of("今天天气很好") is None
    True
    """
    found = Words()
    covered = bytearray(len(text))
    loose: list[tuple[str, int, int]] = []
    for last, entries in _iterate(text):
        end = last + 1
        for role, length, tail in entries:
            start = end - length
            if role == "organ" and text.startswith(_NO_NATIONS, end) and text[start:end] == "联合国":  # 联合国网某供电公司
                continue
            if role == "tail":
                found.tails.append(Hit(start, end, tail))
            elif role in _LOOSE:
                loose.append((role, start, end))
            elif role == "generic":
                found.generics.append((start, end))
            elif role == "county_stem":
                found.county_stems[start] = end
            elif role == "port":
                found.ports[end] = start
            else:
                covered[start:end] = b"\1" * length
                if role == "place":
                    found.places[start] = end
                elif role == "function":
                    found.functions.setdefault(end, start)
                elif role == "organ":
                    found.organs[start] = end
                elif role == "centre":
                    found.centres.setdefault(end, start)
                elif role == "anchor":
                    found.anchors[start] = end
                elif role == "hidden_organ":
                    found.hidden_organs[start] = end
    if not found.tails and not found.organs and not found.hidden_organs:
        return None
    _cover_stems(found, covered)
    if "会同县" in text or "和县" in text:
        _uncover_joined(text, found, covered)
    for role, start, end in loose:
        if covered[start] and covered[end - 1]:
            continue
        if role != "soft" and text.startswith(_FIRM_FOLLOWS, end) and text[start:end] not in _FOUND_FIRMS:  # 表面处理有限公司
            continue
        if role == "break":
            found.breaks.append(end)
        elif role == "verb":
            found.verbs.append(end)
        else:
            found.softs.append((start, end))
    return found


def _cover_stems(found: Words, covered: bytearray) -> None:
    """A county's stem directly after a place holds no break: 甘肃+和政, 福建+将乐; but 从化 in 从化工企业 does."""
    if found.county_stems and found.places:
        ends = set(found.places.values())
        for start, end in found.county_stems.items():
            if start in ends:
                covered[start:end] = b"\1" * (end - start)


def _uncover_joined(text: str, found: Words, covered: bytearray) -> None:
    """Directly after a name 会同 and 和 join it to the next, and begin no county: 市场监管局会同县公安局, not 会同县公安局.

    So does 会同 at the beginning of a clause after another name: 乡政府派专员,会同县公安局; not before 人民政府 and 委.
    """
    ends = {tail.end for tail in found.tails}
    for start, end in list(found.places.items()):
        name = text[start:end]
        sentence = text.rfind("。", 0, start)
        clause = name == "会同县" and start > 0 and text[start - 1] in ",;)" and not text.startswith(("人民政府", "委"), end)
        clause = clause and any(sentence < end_of_name <= start for end_of_name in ends)
        if (name in ("会同县", "和县") and start in ends) or clause:
            del found.places[start]
            covered[start:end] = bytes(end - start)


def _iterate(text: str) -> Iterator[tuple[int, tuple[Entry, ...]]]:
    result: Iterator[tuple[int, tuple[Entry, ...]]] = _automaton().iter(text)
    return result
