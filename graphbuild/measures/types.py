"""What a measure is: its types, by the cue words of the scheme."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from ontology.concepts import Concept, OntologyError, scheme

__all__ = ["Cue", "types_of"]

_GAP = "[^。;]{0,20}?"  # 甲…乙: near each other in a sentence
_LONG_GAP = "[^。;,]{0,60}?"  # 甲……乙: in one clause, however long its names are
# What the measure builds on, or what it deals with, is not what it does. Not 在此基础上,容缺…: the clause ends there.
_BEFORE_IT = re.compile("(?:^|[,。;:])(?:在[^,。;]{2,60}?(?:基础上|之上)|针对已[^,。;]{2,40})")
_REACH = 30  # how far exceptions are looked for around a cue
_LABEL = 45  # a longer heading sentence is the whole measure, and what its words name in passing says no type


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """Why a text has a type: the code, and where the words stand in it."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """What follows from a word: a type, in a label only or anywhere, alone or with another word after it."""

    code: str
    label: bool
    then: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Cues:
    """The automaton of all first words, the exceptions of each type, and the place of each type in the scheme."""

    automaton: ahocorasick.Automaton
    exceptions: dict[str, tuple[re.Pattern[str], ...]]
    order: dict[str, int]


@cache
def _cues() -> _Cues:
    entries: dict[str, list[_Entry]] = {}
    exceptions: dict[str, tuple[re.Pattern[str], ...]] = {}
    concepts = scheme("measure-types")
    for concept in concepts:
        exceptions[concept.code] = tuple(re.compile(_GAP.join(map(re.escape, words.split("…")))) for words in concept.exceptions)
        for cue, label in (*((c, False) for c in concept.cues), *((c, True) for c in concept.label_cues)):
            for word, entry in _parsed(concept, cue, label=label):
                entries.setdefault(word, []).append(entry)
    automaton = ahocorasick.Automaton()
    for word, found in entries.items():
        automaton.add_word(word, (len(word), tuple(found)))
    automaton.make_automaton()
    return _Cues(automaton, exceptions, {concept.code: i for i, concept in enumerate(concepts)})


def _parsed(concept: Concept, cue: str, *, label: bool) -> Iterator[tuple[str, _Entry]]:
    """A cue as words to look for: '建设|开发…平台' is two words, each with what must follow in the sentence or clause."""
    first, gap, second = cue.partition("…")
    reach = _LONG_GAP if second.startswith("…") else _GAP
    second = second.removeprefix("…")
    if not first or (gap and not second) or "…" in second:
        raise OntologyError(f"measure-types.ttl: {concept.code}: cue '{cue}' is not 'word', 'word…word' or 'word……word'; mend it")
    then = re.compile(f"{reach}(?:{'|'.join(map(re.escape, second.split('|')))})") if gap else None
    for word in first.split("|"):
        yield word, _Entry(concept.code, label, then)


def types_of(text: str, label_end: int, names: Sequence[tuple[int, int]] = ()) -> list[Cue]:
    """The types of a measure in the order of the scheme, each with the first words that say it.

    `text` is the folded measure, `label_end` where its heading sentence ends in it. What stands inside one of the `names`
    says nothing, unless it ends the name: the 检查 of 边防检查站 is none, the 协会 of a 律师协会 is.

    >>> [cue.type for cue in types_of("推行信用+免审改革。对失信的实行联合惩戒,建设监管平台。", 10)]
    ['credit_exemption', 'dishonesty_sanction', 'information_platform']
    >>> types_of("达到标准的企业取消优惠,暂不纳入失信名单", 10)
    []
    """
    cues = _cues()
    found: dict[str, Cue] = {}
    short = label_end if label_end <= _LABEL else 0
    apart = [match.span() for match in _BEFORE_IT.finditer(text)]
    for last, (length, entries) in cues.automaton.iter(text):
        start, end = last - length + 1, last + 1
        for entry in entries:
            if entry.code in found or (entry.label and start >= short):
                continue
            stop = end
            if entry.then:
                match = entry.then.match(text, end)
                if match is None:
                    continue
                stop = match.end()
            if any(_inside(at, to, names) for at, to in ((start, end), (stop - 1, stop))):
                continue
            before_it = any(a <= start and stop <= b for a, b in apart)
            if not before_it and not _excepted(text, start, stop, cues.exceptions[entry.code]):
                found[entry.code] = Cue(start, stop, entry.code)
    return sorted(found.values(), key=lambda cue: cues.order[cue.type])


def _inside(start: int, end: int, names: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end < b for a, b in names)


def _excepted(text: str, start: int, end: int, exceptions: Iterable[re.Pattern[str]]) -> bool:
    """Whether the cue stands inside, or is made with, words that do not say the type."""
    window = max(0, start - _REACH)
    for pattern in exceptions:
        for match in pattern.finditer(text, window, end + _REACH):
            if match.start() < end and match.end() > start and not (start < match.start() and match.end() < end):
                return True
    return False
