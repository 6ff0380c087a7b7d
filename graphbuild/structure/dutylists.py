"""Lists around the cases that say who is responsible for which: by the cases' numbers, by their titles, under a heading each."""

import re
from collections.abc import Iterator, Mapping, Sequence

from graphbuild.folding import fold
from graphbuild.structure.bareheads import number_of
from graphbuild.structure.caseduties import parted
from graphbuild.structure.casetitles import key_of, title_start
from graphbuild.structure.dutylines import duties_by_number, duty_in
from graphbuild.structure.lines import Line
from graphbuild.structure.responsibility import Row

__all__ = ["listed_duties"]

_SEGMENT = re.compile(r"(?<=[;。])(?=.)|^")
_TITLE_END = re.compile(r"[:。,]|--|[”》](?=[由请:,(\[—]|[一-鿿]{2,40}(?:牵头|负责))")
_HEADING = re.compile(r"[【\[(]?[一-鿿]{0,8}(?:案例|经验|做法)之?[(]?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3}|[①-⑳])[)]?[】\])]?:?")
_LONGEST_GROUP = 6  # lines of responsibilities below the heading of a case


def listed_duties(lines: Sequence[Line], titles: Mapping[str, int], folded: str) -> Iterator[Row]:
    """The rows that lines around the cases say. `titles` are the cases' titles by their keys (`key_of`), with their numbers.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "1.推行快办改革:省财政厅牵头。\\n案例二\\n责任单位:省司法厅"
    >>> [(row.number, [s.of(text) for s in (*row.lead, *row.responsible)])
    ...  for row in listed_duties(lines_of(plain_text(text)), {"推行快办改革": 1}, text)]
    [(1, ['省财政厅']), (2, ['省司法厅'])]
    """
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if number := _headed(line, titles):
            end = next((i for i in range(at, min(at + _LONGEST_GROUP, len(lines))) if _headed(lines[i], titles)), at + _LONGEST_GROUP)
            rows, _, _ = parted(lines[at:end], number, folded)
            yield from rows
            continue
        found = list(_titled(line, titles))
        if not found:
            yield from duties_by_number([line], folded)
        stops = [begin for begin, _, _ in found[1:]] + [len(line.text)]
        for (_, start, number), stop in zip(found, stops, strict=False):
            if row := duty_in(line, number, start, stop, folded):
                yield row


def _headed(line: Line, titles: Mapping[str, int]) -> int:
    """The number of the case whose heading the line is: 案例一, or its title with or without a number; 0 for none."""
    if match := _HEADING.fullmatch(line.text):
        return number_of(match["number"])
    return titles.get(key_of(fold(line.text[title_start(line.text) :])), 0)


def _titled(line: Line, titles: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    """Where a sentence begins with the title of a case, where what it says of it begins, and the number of the case."""
    for segment in _SEGMENT.finditer(line.text):
        begin = segment.start()
        first = begin + title_start(line.text[begin : begin + 40])
        for stop in _TITLE_END.finditer(line.text, first, min(first + 120, len(line.text))):
            if number := titles.get(key_of(line.text[first : stop.start()]), 0):
                yield begin, stop.end(), number
                break
