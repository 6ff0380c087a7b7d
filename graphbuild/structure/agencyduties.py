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

_QUOTED = r"[“\"《「][^”\"》」]{2,80}[”\"》」]"
# Where a clause ends; not inside the quotation of a title.
_STOP = re.compile(rf"{_QUOTED}|[,;。:]")
_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_WORD = r"(?:典型|创新|示范|改革|优秀)*(?:案例|经验做法|经验|做法|成果|举措|实践)"
_SPREAD = r"(?:复制推广|推广应用|学习借鉴|推广|落实|实施|借鉴|承接)"
_ONE = rf"(?:{_WORD})?第?{_NUMERAL}(?:号|项|个)?(?:{_WORD})?"
# 案例1、案例3; 第一、二项; 2号案例; 案例1至4.
_NUMBERS = rf"{_ONE}(?:(?:[、和及与]|以及|[至到~-]){_ONE})*"
# What 1、2 alone does not have, which may count anything.
_CASES = re.compile(r"案例|经验|做法|成果|第|号|举措|实践")
_RANGE = re.compile(rf"({_NUMERAL})(?:(?:号|项|个)?(?:{_WORD})?[至到~-](?:{_WORD})?第?({_NUMERAL}))?")
# A whole clause. Without a verb only 由甲推广案例1, and after 甲: and a colon. 甲推广案例1 tells what was done.
_ACT = re.compile(
    r"\A(?P<by>由|请)?(?P<names>[一-鿿()、]{3,120}?)??(?:共同|联合|分别|具体|一并)?(?P<verb>牵头|主办|负责|承担|主推|配合|协助|协同|参与|支持|)"
    rf"(?:负责|组织|指导|做好|抓好|协调|共同)*{_SPREAD}?(?:工作)?"
    rf"(?:(?P<numbers>{_NUMBERS})|(?P<titles>{_QUOTED}(?:(?:[、和及与]|以及){_QUOTED})*))"
    rf"(?:\((?P<role>牵头|主办|负责|配合|协助|参与)\))?的?(?:{_WORD})?的?{_SPREAD}?(?:工作|任务)?"
)
_JOINS = re.compile(
    r"\A(?:并)?(?:由|会同|请)?(?P<names>[一-鿿()、]{3,120}?)(?:做好|予以|给予)?(?:配合|协助|协同|参与|支持)(?:推广|实施|落实|工作)*"
)
_SUPPORTS = ("配合", "协助", "协同", "参与", "支持")
# When, after who and what: 2024年6月底前完成.
_DEADLINE = re.compile(r"(?:于|在)?(?:\d{4}年|今年|明年|年)[^,;。:]{0,10}(?:前|内|底)(?:完成|落实|到位|见效|报送[一-鿿]{0,10})?")
# How a sentence begins that tells what was done, or of what is only an example.
_TOLD = re.compile(r"近日|近期|近年|去年|今年以来|前期|目前|此前|其中|截至|[^,;。:]{0,10}以来|\d{4}年[,以]")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    stop: str


def duties_by_agency(line: Line, titles: Mapping[str, int], *, headed: bool = False) -> Iterator[Row]:
    """The rows that a line says agency by agency; none of a sentence that says more. `titles` are the cases' numbers by their keys.

    `headed` says that the line stands below a heading such as 推广责任分工: then 丙:案例二 says that it is responsible.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "省财政厅牵头推广案例1、案例3,省司法厅配合;省税务局:负责“快办”。"
    >>> [(row.number, [s.of(text) for s in (*row.lead, *row.responsible)], [s.of(text) for s in row.support])
    ...  for row in duties_by_agency(lines_of(plain_text(text))[0], {"快办": 2})]
    [(1, ['省财政厅'], []), (3, ['省财政厅'], []), (1, [], ['省司法厅']), (3, [], ['省司法厅']), (2, ['省税务局'], [])]
    """
    numbered = marker(line)
    sentence: list[Row] = []
    said: Span | None = None
    cases: tuple[int, ...] = ()
    told = False
    begins = True
    for clause in _clauses(line.text, numbered.length if numbered else 0):
        told = told or (begins and _TOLD.match(line.text, clause.start) is not None)
        begins = clause.stop == "。"
        words = line.text[clause.start : clause.end]
        act = None if clause.stop == ":" else _ACT.fullmatch(words)
        act = act if act and (act["titles"] or _CASES.search(words, act.start("numbers"))) else None
        named = bool(act and act["names"])
        verb = bool(act and (act["verb"] or (act["by"] and named) or (headed and said and not named)))
        if act and verb and (lists_agencies(act["names"]) if named else said):
            said = _at(line, clause, *act.span("names")) if named else said
            cases = _numbers(act["numbers"]) if act["numbers"] else _titled(act["titles"], titles)
            sentence += [_row(line, number, act["role"] or act["verb"], said) for number in cases if said]
        elif lists_agencies(words) and clause.stop in (":", ","):
            said = _at(line, clause, 0, len(words))
        elif cases and (joins := _JOINS.fullmatch(words)) and lists_agencies(joins["names"]):
            sentence += [_row(line, number, "配合", _at(line, clause, *joins.span("names"))) for number in cases]
        elif not _DEADLINE.fullmatch(words):
            told = told or clause.stop != ":"
            said, cases = None, ()
        if clause.stop in ("。", ";", ""):
            yield from () if told else sentence
            sentence = []
            told = told and clause.stop == ";"


def _clauses(text: str, start: int) -> Iterator[_Clause]:
    while text[start : start + 1] in tuple("-—·•"):
        start += 1
    for match in _STOP.finditer(text, start):
        if len(match.group()) == 1:
            yield _Clause(start, match.start(), match.group())
            start = match.end()
    if start < len(text):
        yield _Clause(start, len(text), "")


def _at(line: Line, clause: _Clause, start: int, end: int) -> Span:
    return Span(line.passage.at(clause.start + start), line.passage.end(clause.start + end))


def _titled(text: str, titles: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(number for quoted in re.findall(_QUOTED, text) if (number := titled(quoted, titles)))


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers of 案例1、3; of 案例1至3、5 those between too."""
    found: list[int] = []
    for first, last in _RANGE.findall(text):
        start = int(number_value(first) or 0)
        end = int(number_value(last) or 0) if last else start
        found += range(start, min(max(start, end), start + 200) + 1)
    return tuple(found)


def _row(line: Line, number: int, words: str, names: Span) -> Row:
    if words in _SUPPORTS or duty_of(words) == "support_line":
        return Row(number, line.span, support=(names,))
    if words in ("牵头", "主办", "主推") or duty_of(words) == "lead_line":
        return Row(number, line.span, lead=(names,))
    return Row(number, line.span, responsible=(names,))
