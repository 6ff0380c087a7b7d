"""Sentences that say of an agency which cases it must spread: 甲牵头推广案例1、3,乙配合; 丙:案例二."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphbuild.figures.numerals import number_value
from graphbuild.structure.casetitles import titled
from graphbuild.structure.lines import Line, marker
from graphbuild.structure.responsibility import Row
from graphbuild.structure.saidduties import lists_agencies
from graphbuild.text import Span
from ontology.headings import duty_of

__all__ = ["duties_by_agency"]

_STOP = re.compile(r"[,;。:]")
_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_WORD = r"(?:典型|创新|示范|改革|优秀)*(?:案例|经验做法|经验|做法|成果|举措|实践)"
_SPREAD = r"(?:复制推广|推广应用|学习借鉴|推广|落实|实施|借鉴|承接)"
# 案例1、案例3; 第一、二项; 2号案例; 案例1至4. Not 1、2 alone, which may count anything.
_NUMBERS = (
    rf"(?=[^号项个]{{0,24}}?(?:案例|经验|做法|成果|第|号|举措|实践))第?(?:{_WORD})?第?{_NUMERAL}"
    rf"(?:(?:[、和及与]|以及)(?:{_WORD}|第)?{_NUMERAL}|[至到~-](?:{_WORD}|第)?{_NUMERAL})*(?:号|项|个)?(?:{_WORD})?"
)
_ACT = re.compile(
    r"(?:由|请)?(?P<names>[一-鿿()、]{3,120}?)??(?:共同|联合|分别|具体|一并)?(?P<verb>牵头|主办|负责|承担|主推|配合|协助|协同|参与|支持|(?=推广|复制|承接|落实|案例|经验|第))"
    rf"(?:负责|组织|指导|做好|抓好|协调|共同|单位)*{_SPREAD}?(?:工作)?"
    rf"(?:(?P<numbers>{_NUMBERS})|[“\"《「](?P<title>[^”\"》」]{{2,80}})[”\"》」])"
    rf"(?:\((?P<role>[一-鿿]{{2,4}})\))?的?(?:{_WORD})?的?{_SPREAD}?(?:工作|任务)?"
)
_JOINS = re.compile(
    r"(?:并)?(?:由|会同|请)?(?P<names>[一-鿿()、]{3,120}?)(?:做好|予以|给予)?(?:配合|协助|协同|参与|支持)(?:推广|实施|落实|工作)*"
)
_SUPPORTS = ("配合", "协助", "协同", "参与", "支持")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    stop: str


def duties_by_agency(line: Line, titles: Mapping[str, int]) -> Iterator[Row]:
    """The rows that a line says agency by agency. `titles` are the cases' titles by their keys, with their numbers.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "省财政厅牵头推广案例1、案例3,省司法厅配合;省税务局:负责“快办”。"
    >>> [(row.number, [s.of(text) for s in (*row.lead, *row.responsible)], [s.of(text) for s in row.support])
    ...  for row in duties_by_agency(lines_of(plain_text(text))[0], {"快办": 2})]
    [(1, ['省财政厅'], []), (3, ['省财政厅'], []), (1, [], ['省司法厅']), (3, [], ['省司法厅']), (2, ['省税务局'], [])]
    """
    numbered = marker(line)
    said: Span | None = None
    cases: tuple[int, ...] = ()
    for clause in _clauses(line.text, numbered.length if numbered else 0):
        act = _ACT.fullmatch(line.text, clause.start, clause.end)
        named = bool(act and act["names"])
        if act and (not named or lists_agencies(act["names"])) and (named or said):
            if named:
                said = _at(line, *act.span("names"))
            named_cases = _numbers(act["numbers"]) if act["numbers"] else (titled(act["title"], titles),)
            cases = tuple(number for number in named_cases if number)
            yield from (_row(line, number, act["role"] or act["verb"], said) for number in cases if said)
        elif lists_agencies(line.text[clause.start : clause.end]) and clause.stop in (":", ","):
            said = _at(line, clause.start, clause.end)
        elif cases and (joins := _JOINS.fullmatch(line.text, clause.start, clause.end)) and lists_agencies(joins["names"]):
            yield from (_row(line, number, "配合", _at(line, *joins.span("names"))) for number in cases)
        else:
            said, cases = None, ()


def _clauses(text: str, start: int) -> Iterator[_Clause]:
    while text[start : start + 1] in tuple("-—·•"):
        start += 1
    for match in _STOP.finditer(text, start):
        yield _Clause(start, match.start(), match.group())
        start = match.end()
    if start < len(text):
        yield _Clause(start, len(text), "")


def _at(line: Line, start: int, end: int) -> Span:
    return Span(line.passage.at(start), line.passage.end(end))


def _numbers(text: str) -> tuple[int, ...]:
    values = [int(number_value(words) or 0) for words in re.findall(_NUMERAL, text)]
    if len(values) == 2 and re.search("[至到~-]", text):
        return tuple(range(values[0], min(values[1], values[0] + 200) + 1))
    return tuple(values)


def _row(line: Line, number: int, words: str, names: Span) -> Row:
    if words in _SUPPORTS or duty_of(words) == "support_line":
        return Row(number, line.span, support=(names,))
    if words in ("牵头", "主办", "主推") or duty_of(words) == "lead_line":
        return Row(number, line.span, lead=(names,))
    return Row(number, line.span, responsible=(names,))
