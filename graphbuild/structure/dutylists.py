"""Lists around the cases that say who is responsible for which: by the cases' numbers, by their titles, under a heading each."""

import re
from collections.abc import Iterator, Mapping, Sequence

from graphbuild.folding import fold
from graphbuild.structure.agencyduties import duties_by_agency
from graphbuild.structure.bareheads import number_of
from graphbuild.structure.caseduties import parted
from graphbuild.structure.casetitles import key_of, pairs_of, title_start, titled
from graphbuild.structure.dutylines import duties_by_number, duty_in
from graphbuild.structure.lines import Line, marker
from graphbuild.structure.responsibility import Row
from ontology.places import places_by_name

__all__ = ["listed_duties"]

_SEGMENT = re.compile(r"(?<=[;。])(?=.)|^")
_STOP = re.compile("[;。]")
_TITLE_END = re.compile(r"[:。,]|--|[”》]:|[”》](?=[由请:,(\[—]|[一-鿿]{2,40}(?:牵头|负责))")
_HEADING = re.compile(r"[【\[(]?[一-鿿]{0,8}(?:案例|经验|做法)之?[(]?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3}|[①-⑳])[)]?[】\])]?:?")
# 江苏的经验, 浙江省的做法: the case by where it comes from. Not 各地的经验, which is no place.
_PLACED = re.compile(r"(?:推广)?(?P<place>[一-鿿]{2,11}?)的?(?:典型|创新|改革)?(?:经验做法|经验|做法|案例|实践)[,:]?")
_BEFORE_COLON = re.compile(r"[^():。;]{4,60}:")  # not the words before 快办(牵头单位:甲)
_ALIKE = 0.4  # the share of its pairs of characters that words must have in common with a title, where the number is the same too
_OF_DUTIES = re.compile("责任|分工|任务|推广|落实")  # in the heading of a list of duties
_LONGEST_HEADING = 24
_LONGEST_GROUP = 6  # lines of responsibilities below the heading of a case


def listed_duties(lines: Sequence[Line], titles: Mapping[str, int], folded: str) -> Iterator[Row]:
    """The rows that lines around the cases say. `titles` are the cases' titles by their keys (`key_of`), with their numbers.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "1.推行快办改革:省财政厅牵头。\\n案例二\\n责任单位:省司法厅"
    >>> [(row.number, [s.of(text) for s in (*row.lead, *row.responsible)])
    ...  for row in listed_duties(lines_of(plain_text(text)), {"推行快办改革": 1}, text)]
    [(1, ['省财政厅']), (2, ['省司法厅'])]
    >>> text = "江苏的经验由商务部牵头;各地的做法由财政部牵头。"
    >>> [(row.number, row.lead[0].of(text)) for row in listed_duties(lines_of(plain_text(text)), {"江苏省快办": 1}, text)]
    [(1, '商务部')]
    """
    at = 0
    headed = False
    while at < len(lines):
        line = lines[at]
        at += 1
        if len(line.text) <= _LONGEST_HEADING and not line.text.endswith(("。", ";")):
            headed = _OF_DUTIES.search(line.text) is not None
        if number := _headed(line, titles):
            end = next((i for i in range(at, min(at + _LONGEST_GROUP, len(lines))) if _headed(lines[i], titles)), at + _LONGEST_GROUP)
            rows, _, _ = parted(lines[at:end], number, folded)
            yield from rows
            continue
        if by_agency := list(duties_by_agency(line, titles, headed=headed)):
            yield from by_agency
            told = {row.number for row in by_agency}
            yield from (row for row in duties_by_number([line], folded) if row.number not in told)
            continue
        found = list(_titled(line, titles))
        if not found and (named := _numbered(line, titles)):
            found = [named]
        if not found:
            yield from duties_by_number([line], folded)
        stops = [begin for begin, _, _ in found[1:]] + [len(line.text)]
        for (_, start, number), stop in zip(found, stops, strict=False):
            # What follows the sentence may be about all: 各地可结合实际借鉴。
            stopped = _STOP.search(line.text, start, stop)
            whole = duty_in(line, number, start, stop, folded)
            if row := whole or (duty_in(line, number, start, stopped.start(), folded) if stopped else None):
                yield row


def _headed(line: Line, titles: Mapping[str, int]) -> int:
    """The number of the case whose heading the line is: 案例一, or its title with or without a number; 0 for none."""
    if match := _HEADING.fullmatch(line.text):
        return number_of(match["number"])
    return titled(fold(line.text[title_start(line.text) :]), titles)


def _titled(line: Line, titles: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    """Where a sentence begins with the title or the place of a case, where what it says of it begins, and the number of the case."""
    for segment in _SEGMENT.finditer(line.text):
        begin = segment.start()
        first = begin + title_start(line.text[begin : begin + 40])
        for stop in _TITLE_END.finditer(line.text, first, min(first + 120, len(line.text))):
            if number := titled(line.text[first : stop.start()], titles):
                yield begin, stop.end(), number
                break
        else:
            placed = _PLACED.match(line.text, begin)
            if placed and (number := _of_place(placed["place"], titles)):
                yield begin, placed.end(), number


def _numbered(line: Line, titles: Mapping[str, int]) -> tuple[int, int, int] | None:
    """What `_titled` gives for a line with the number of a case and some words of its title before a colon."""
    numbered = marker(line)
    match = _BEFORE_COLON.match(line.text, numbered.length) if numbered and numbered.number else None
    if numbered is None or match is None:
        return None
    pairs = pairs_of(key_of(match.group()))
    alike = any(number == numbered.number and len(pairs & pairs_of(title)) >= _ALIKE * len(pairs) for title, number in titles.items())
    return (0, match.end(), numbered.number) if pairs and alike else None


def _of_place(words: str, titles: Mapping[str, int]) -> int:
    """The number of the one case whose title begins with a place; 0 where none or several do."""
    names = [name for place in places_by_name().get(words, ()) for name in (place.name, *place.short)]
    numbers = {number for title, number in titles.items() if title.startswith(tuple(names))}
    return numbers.pop() if len(numbers) == 1 else 0
