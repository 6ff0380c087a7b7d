"""Which lines head the cases of a notice, whatever manner its headings have."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from graphbuild.lines import Line, section_start
from graphbuild.numerals import number_value
from ontology.headings import heading_words

__all__ = ["CaseHead", "case_heads"]

_NUMBER = r"(?:[一二三四五六七八九十百]{1,4}|\d{1,3}|[①-⑳])"
_MAX_HEAD = 120  # a heading is no longer than this; a paragraph that begins with a number mostly is


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A line that heads a case: its index, the number that it shows (0: none), and where the title begins in it."""

    line: int
    number: int
    title_at: int


type_of_family = Callable[[Line], tuple[int, int] | None]


@cache
def _worded() -> re.Pattern[str]:
    words = heading_words().patterns["case"]
    # 示范案例1, 案例一:…, 【经验3】…, 典型案例之二. Not '案例1-10' of a list of attachments, nor a sentence about cases.
    return re.compile(
        rf"[【\[(〔<]?[一-鿿]{{0,10}}?(?:{words})(?:之)?[(]?({_NUMBER})[)]?(?![-~至\d年月个条项家起批])[】\]〕>]?[:、.|·]?(?:--)?"
    )


def _word_family(line: Line) -> tuple[int, int] | None:
    match = _worded().match(line.text)
    if match is None or len(line.text) > _MAX_HEAD or line.text.endswith(("。", ";", ",")):
        return None
    return _value(match.group(1)), match.end()


def _pattern_family(pattern: str) -> type_of_family:
    compiled = re.compile(pattern)

    def family(line: Line) -> tuple[int, int] | None:
        match = compiled.match(line.text)
        if match is None or len(line.text) > _MAX_HEAD or line.text.endswith(("。", ";")) or section_start(line):
            return None
        return _value(match.group(1)), match.end()

    return family


def _level_family(level: int) -> type_of_family:
    def family(line: Line) -> tuple[int, int] | None:
        if line.level != level or section_start(line):
            return None
        match = re.match(rf"[【\[(]?({_NUMBER})[】\]).、.:]", line.text)
        return (_value(match.group(1)), match.end()) if match else (0, 0)

    return family


_FAMILIES: tuple[tuple[str, type_of_family], ...] = (
    ("word", _word_family),
    ("【一】", _pattern_family(rf"[【\[〔]({_NUMBER})[】\]〕]")),
    ("01", _pattern_family(r"(0\d|\d{2})(?=[一-鿿“《])")),
    ("1.", _pattern_family(r"(\d{1,2})[、.](?!\d)")),
    ("一、", _pattern_family(r"([一二三四五六七八九十]{1,3})、")),
    ("(一)", _pattern_family(r"\(([一二三四五六七八九十]{1,3})\)")),
    ("①", _pattern_family(r"([①-⑳])")),
    ("h1", _level_family(1)),
    ("h2", _level_family(2)),
    ("h3", _level_family(3)),
)


def case_heads(lines: Sequence[Line]) -> list[CaseHead]:
    """The heading lines of the cases in order; empty where the notice has none.

    A family of headings is taken where each section of practices has the next number of it before it; headings that say
    案例 or the like in words stand without sections too. A list of titles before the cases heads nothing.
    """
    opens = [i for i, line in enumerate(lines) if (s := section_start(line)) and s.part == "practices"]
    best: list[CaseHead] = []
    best_score = 0.0
    for name, family in _FAMILIES:
        candidates = [CaseHead(i, *found) for i, line in enumerate(lines) if (found := family(line))]
        if not candidates:
            continue
        heads = _numbered(candidates, opens) if name[0] != "h" else _titled(candidates, opens)
        score = len(heads) / max(len(opens), 1) if opens else 0.0
        if name == "word":
            whole = _whole_run(candidates, lines)
            if len(whole) > len(heads):
                heads, score = whole, max(score, 1.0)
            score += 0.05
        if heads and score > best_score + 0.001 and (score > 0.5 or name == "word"):
            best, best_score = heads, score
    return best


def _numbered(candidates: Sequence[CaseHead], opens: Sequence[int]) -> list[CaseHead]:
    """For each section of practices the last heading before it with the next number."""
    heads: list[CaseHead] = []
    bound = -1
    for open_line in opens:
        number = heads[-1].number + 1 if heads else 1
        between = [c for c in candidates if bound < c.line < open_line and c.number == number]
        if not between and not heads:
            continue
        if between:
            heads.append(between[-1])
            bound = open_line
    return heads


def _titled(candidates: Sequence[CaseHead], opens: Sequence[int]) -> list[CaseHead]:
    """For each section of practices the last heading of the level before it and after the section before."""
    heads: list[CaseHead] = []
    bound = -1
    for open_line in opens:
        between = [c for c in candidates if bound < c.line < open_line]
        if between:
            heads.append(between[-1])
            bound = open_line
    return heads


def _whole_run(candidates: Sequence[CaseHead], lines: Sequence[Line]) -> list[CaseHead]:
    """The run 1, 2, 3 … whose headings have most text after them: the cases, not the list of their titles."""
    runs: list[list[CaseHead]] = []
    for candidate in candidates:
        for run in runs:
            if candidate.number == run[-1].number + 1:
                run.append(candidate)
                break
        else:
            if candidate.number == 1:
                runs.insert(0, [candidate])
    sized = [run for run in runs if len(run) > 1 or len(candidates) == 1]

    def text_after(run: list[CaseHead]) -> int:
        ends = [head.line for head in run[1:]] + [len(lines)]
        return min(sum(len(lines[i].text) for i in range(head.line + 1, end)) for head, end in zip(run, ends, strict=True))

    good = [run for run in sized if text_after(run) > 40]
    return max(good, key=len, default=[])


def _value(numeral: str) -> int:
    if "①" <= numeral[:1] <= "⑳":
        return ord(numeral[0]) - ord("①") + 1
    value = number_value(numeral)
    return int(value) if value is not None else 0
