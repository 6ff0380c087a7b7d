"""The sections of a case: by their headings, and those of unknown words by the numbers of the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.structure.items import is_numbered
from graphbuild.structure.lines import Line, marker, section_start

__all__ = ["Part", "parts_of"]

_TOLD = frozenset(("practices", "results"))
_UNKNOWN = "?"
_LONGEST_HEADING = 24
_ONLY_EXPERIENCE = re.compile(r"[^一-鿿]{0,6}[一二三四五六七八九十]{0,3}[^一-鿿]{0,3}经验[^一-鿿]{0,3}")
_TIME = re.compile(r"[一-鿿]{1,4}[前后][:。]?")  # with no number and no bracket before it
_BRACKETED = re.compile(r"[【〔][一-鿿、]{2,10}[】〕]:?(?=[(第①-⑳一-十\d])")
# A heading of any words after the results, in the brackets of the others.
_ALONE = re.compile(r"(?:【[一-鿿]{2,10}】|〔[一-鿿]{2,10}〕|\[[一-鿿]{2,10}\])")
_STOPPED = re.compile(r"[。;!?:,]$")


@dataclass(frozen=True, slots=True)
class Part:
    """A section: what it tells ('front' before the first heading, '' under a heading of unknown words), its heading, its lines."""

    kind: str
    heading: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that heads a section: its index, what it opens, where the text after it begins, its number."""

    line: int
    kind: str
    length: int
    number: int


def parts_of(lines: Sequence[Line]) -> list[Part]:
    """The sections of a case in order, from its lines after title and authors.

    A heading of unknown words that goes on with the numbers of the known ones opens a section too: the practices, where no
    other heading does, and several in a row are the practices themselves.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("一、改革背景\\n慢。\\n二、“三个一”\\n(一)快。\\n三、工作成效\\n快了。\\n四、媒体关注\\n好。")
    >>> [part.kind for part in parts_of(lines_of(text))]
    ['front', 'background', 'practices', 'results', '']
    """
    marks = _without_times(_marks(lines), lines)
    parts = [Part("front", None, tuple(lines[: marks[0].line] if marks else lines))]
    known = {mark.kind for mark in marks}
    for i, mark in enumerate(marks):
        end = marks[i + 1].line if i + 1 < len(marks) else len(lines)
        heading = lines[mark.line]
        body = (*((heading.part(mark.length, len(heading.text)),) if mark.length < len(heading.text) else ()), *lines[mark.line + 1 : end])
        kind = mark.kind
        if kind == "significance" and "practices" not in known and _ONLY_EXPERIENCE.fullmatch(heading.text[: mark.length]):
            kind = "practices"  # 二、经验 tells what was done where nothing else does
        if kind == _UNKNOWN:
            kind = "" if "practices" in known or any(part.kind == "results" for part in parts) else "practices"
            alone = _UNKNOWN not in (marks[j].kind for j in (i - 1, i + 1) if 0 <= j < len(marks))
            if kind and not (alone and is_numbered(body)):
                body = (heading, *body)
        parts.append(Part(kind, heading, body))
    return parts


def _without_times(marks: Sequence[_Mark], lines: Sequence[Line]) -> Sequence[_Mark]:
    """The marks without 改革前: … 改革后: … inside the practices, where the results have a heading of their own or such pairs several."""
    began = next((mark.line for mark in marks if mark.kind == "practices"), len(lines))
    times = {mark.line for mark in marks if mark.line > began and _TIME.fullmatch(lines[mark.line].text[: mark.length])}
    results = [mark.line in times for mark in marks if mark.kind == "results"]
    return [mark for mark in marks if mark.line not in times] if not all(results) or sum(results) > 1 else marks


def _marks(lines: Sequence[Line]) -> list[_Mark]:
    sections = [(i, section, marker(lines[i])) for i in range(len(lines)) if (section := section_start(lines[i]))]
    if not sections:
        return []
    outer = sections[0][2].style if sections[0][2] else ""
    began = next((i for i, section, _ in sections if section.part == "practices"), len(lines))
    # 2.适用范围 among the items of 二、主要做法 is one of them.
    sections = [(i, s, m) for i, s, m in sections if i <= began or s.part in _TOLD or not m or not m.number or m.style == outer]
    styles = {found.style for _, _, found in sections if found and found.number}
    first = sections[0]
    known = {i: (section, found) for i, section, found in sections}
    marks: list[_Mark] = []
    last = first[2].number - 2 if first[2] and first[2].number else 0  # what stands before the first is the front
    for i in range(first[0], len(lines)):
        if i in known:
            section, found = known[i]
            last = found.number if found and found.style in styles else last
            marks.append(_Mark(i, section.part, section.length, last))
        elif marks[-1].kind == "practices" and (length := _goes_on(lines[i])):
            marks.append(_Mark(i, "practices", length, last))
        elif marks[-1].kind == "results" and _ALONE.fullmatch(lines[i].text) and lines[i].text[0] == lines[first[0]].text[0]:
            marks.append(_Mark(i, "", len(lines[i].text), last))
        elif (found := marker(lines[i])) and found.style in styles and found.number == last + 1 > 1 and _is_heading(lines[i]):
            last = found.number
            marks.append(_Mark(i, _UNKNOWN, len(lines[i].text), last))
    return marks


def _goes_on(line: Line) -> int:
    """Where the text begins after a heading in brackets of any words under which the numbers of the items go on; 0 without one."""
    match = _BRACKETED.match(line.text)
    found = marker(line.part(match.end(), len(line.text))) if match else None
    return match.end() if match and found and found.number > 1 else 0


def _is_heading(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEADING and not _STOPPED.search(line.text)
