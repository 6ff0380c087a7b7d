"""Lines, brackets and sentences that say who is responsible for a case or a measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild.figures.numerals import number_value
from graphbuild.folding import passage
from graphbuild.structure.lines import Line, marker, section_start
from graphbuild.structure.responsibility import Row
from graphbuild.structure.saidduties import lists_agencies, said_duties
from graphbuild.text import Span
from ontology.headings import duty_of

__all__ = ["duties_by_number", "duty_in", "duty_line", "duty_of_bracket", "duty_of_tail", "with_duties"]

_DUTY = re.compile(r"(?:(?<=[;:。,)】\s])|^) *[(【]?(?P<words>[一-鿿/]{2,14}(?:\([一-鿿]{2,12}\))?)(?:[】)]? *: *|】| +|为(?=[一-鿿]))")
_DUTY_LINES = {"lead_line": "lead", "support_line": "support", "responsible_line": "responsible"}
_LONGEST_LINE = 300
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]{1,12}\)[^()]*)*)\)[。;]?$")
_LEADS = re.compile(r"\((?:总?牵头|主办)(?:单位|部门)?\)|牵头")
_ENTRY = re.compile(r"[^、,;\s|]+")
_SPREADS = re.compile(r"(?:请|由|对|将|做好)?(?:推广|复制推广|(?:该|此|本|上述|这[一个项])[一-鿿]{0,4}(?:案例|做法|经验|举措|模式|机制))")
_SAYS = re.compile("牵头|负责|主办|指导|承办|主推|责任|[由请]")
_NUMBER = r"[一二三四五六七八九十\d]{1,3}"
# 案例一由甲负责推广, 第1、3项由乙牵头: the cases by their numbers.
_NUMBERED = re.compile(
    rf"(?:最佳|示范|典型|创新|优秀|改革)*(?:案例|经验|第|做法|序号|实践|举措|创新)[之(]?(?P<first>{_NUMBER})"
    rf"(?P<more>(?:\)?(?:[、,和及与]|以及)(?:案例|经验|第)?\(?{_NUMBER})*|\)?[至到~-](?:案例|经验|第)?\(?{_NUMBER})\)?"
    r"(?:号|项|个|条)?(?:案例|经验|做法|举措|措施)?[,:]?"
)


def duty_line(line: Line, number: int, folded: str) -> Row | None:
    """The row of a line such as '推广责任单位:甲、乙;配合单位:丙' or '由甲牵头,乙配合推广。'; None where it is none.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> def spans(text):
    ...     row = duty_line(lines_of(plain_text(text))[0], 1, text)
    ...     return [[span.of(text) for span in spans] for spans in (row.lead, row.responsible, row.support)]
    >>> spans("推广牵头单位:省财政厅;配合单位:省司法厅。")
    [['省财政厅'], [], ['省司法厅']]
    >>> spans("本案例由省财政厅牵头,省司法厅、省税务局配合推广。")
    [['省财政厅'], [], ['省司法厅、省税务局']]
    >>> spans("推广建议:省财政厅主办,省司法厅协办。")
    [['省财政厅'], [], ['省司法厅']]
    """
    if len(line.text) > _LONGEST_LINE:
        return None
    inner = 1 if line.text.startswith("(") and line.text.endswith(")") else 0
    start, end = inner, len(line.text) - inner
    section = section_start(line)
    if section and section.part == "next_steps":
        start, end = section.length, len(line.text)
        names = line.text[start:].rstrip("。; ")
        if "推广" in line.text[:start] and lists_agencies(names):
            return Row(number, line.span, responsible=(Span(line.passage.at(start), line.passage.end(start + len(names))),))
    row = duty_in(line, number, start, end, folded)
    return replace(row, span=line.span) if row else None


def duty_in(line: Line, number: int, start: int, end: int, folded: str) -> Row | None:
    """The row of a stretch of a line, from `start` to `end` in its text; what `duty_line` is for a whole one.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "快办:省财政厅牵头"
    >>> duty_in(lines_of(plain_text(text))[0], 1, 3, 9, text).lead[0].of(text)
    '省财政厅'
    """
    while start < end and line.text[end - 1] in "。; ":
        end -= 1
    if start >= end:
        return None
    span = Span(line.passage.at(start), line.passage.end(end))
    if worded := _row(span, number, _worded(span, folded)):
        return with_duties(worded, folded)
    return _said_row(line, number, start, end)


def duty_of_bracket(line: Line, number: int, folded: str) -> Row | None:
    """The row of a bracket at the end of a paragraph: (责任单位:甲、乙), (甲牵头,乙配合).

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "1.快办。好。(省财政厅牵头,省司法厅配合)"
    >>> row = duty_of_bracket(lines_of(plain_text(text))[0], 1, text)
    >>> [span.of(text) for span in (*row.lead, *row.support)]
    ['省财政厅', '省司法厅']
    """
    match = _BRACKET.search(line.text) if line.text.endswith((")", ")。", ");")) else None
    if match is None or match.start() == 0:
        return None
    span = Span(line.passage.at(match.start(1)), line.passage.end(match.end(1)))
    return _row(span, number, _worded(span, folded)) or _said_row(line, number, match.start(1), match.end(1))


def duty_of_tail(line: Line, number: int) -> Row | None:
    """The row of a last sentence that says who spreads the case: …快了。该案例由甲牵头推广,乙配合。

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "快了。推广这一做法由省财政厅牵头，省司法厅配合。"
    >>> row = duty_of_tail(lines_of(plain_text(text))[0], 1)
    >>> [span.of(text) for span in (*row.lead, *row.support)]
    ['省财政厅', '省司法厅']
    """
    at = line.text.rfind("。", 0, -1) + 1
    return _said_row(line, number, at, len(line.text)) if at and _SPREADS.match(line.text, at) else None


def duties_by_number(lines: Sequence[Line], folded: str) -> Iterator[Row]:
    """Rows from lines around the cases that name them by number: 案例一由甲牵头推广,案例二、三由乙负责; 1.快办(责任单位:甲).

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "案例一由省财政厅牵头推广,案例二、三由省司法厅负责。"
    >>> [(row.number, [s.of(text) for s in (*row.lead, *row.responsible)]) for row in duties_by_number(lines_of(plain_text(text)), text)]
    [(1, ['省财政厅']), (2, ['省司法厅']), (3, ['省司法厅'])]
    """
    for line in lines:
        numbered = marker(line)
        if numbered and numbered.number and (bracket := duty_of_bracket(line, numbered.number, folded)):
            yield bracket
            continue
        found = list(_NUMBERED.finditer(line.text))
        for match, end in zip(found, [*(m.start() for m in found[1:]), len(line.text)], strict=False):
            stop = line.text.find("。", match.end(), end)
            stop = end if stop < 0 else stop
            if row := duty_in(line, 0, match.end(), stop, folded):
                for number in _numbers(match["first"], match["more"]):
                    yield Row(number, row.span, lead=row.lead, support=row.support, responsible=row.responsible)


def with_duties(row: Row, folded: str) -> Row:
    """The row with its cells parted where a cell itself says who leads and who joins: 牵头:甲;配合:乙, or 甲(牵头)、乙.

    >>> text = "省财政厅(牵头)、省司法厅"
    >>> row = with_duties(Row(1, Span(0, 13), responsible=(Span(0, 13),)), text)
    >>> [span.of(text) for span in (*row.lead, *row.support)]
    ['省财政厅', '省司法厅']
    """
    spans: dict[str, list[Span]] = {"lead": [], "support": [], "responsible": []}
    for duty, cells in (("lead", row.lead), ("support", row.support), ("responsible", row.responsible)):
        for cell in cells:
            for own, inner in (_duties_of_cell(cell, folded) or {duty: [cell]}).items():
                spans[own] += inner
    return replace(row, lead=tuple(spans["lead"]), support=tuple(spans["support"]), responsible=tuple(spans["responsible"]))


def _duties_of_cell(cell: Span, folded: str) -> dict[str, list[Span]]:
    written = cell.of(folded)
    if found := _worded(cell, folded):
        return found
    if not _LEADS.search(written):
        return {}
    line = Line(passage(folded, cell.start, cell.end), cell)
    if said := _said_row(line, 0, 0, len(line.text)):
        return {"lead": [*said.lead], "support": [*said.support], "responsible": [*said.responsible]}
    spans: dict[str, list[Span]] = {}
    for entry in _ENTRY.finditer(written):
        lead = _LEADS.search(entry.group())
        end = entry.start() + lead.start() if lead else entry.end()
        spans.setdefault("lead" if lead else "support", []).append(Span(cell.start + entry.start(), cell.start + end))
    return spans if "lead" in spans else {}


def _numbers(first: str, more: str) -> list[int]:
    """The numbers of 一、三和五, or of 一至三."""
    numbers = [_value(first), *(_value(m) for m in re.findall(_NUMBER, more))]
    if more[:1] in ("至", "到", "~", "-"):
        return list(range(numbers[0], min(numbers[1], numbers[0] + 200) + 1))
    return numbers


def _value(numeral: str) -> int:
    value = number_value(numeral)
    return int(value) if value is not None else 0


def _worded(span: Span, folded: str) -> dict[str, list[Span]]:
    """What stands after 牵头单位:, 责任单位:, 配合单位: in a stretch that begins with one of them."""
    written = span.of(folded)
    first = _DUTY.match(written)
    if first is None or not _DUTY_LINES.get(duty_of(first["words"])):
        return {}
    found = [(match, duty) for match in _DUTY.finditer(written) if (duty := _DUTY_LINES.get(duty_of(match["words"])))]
    spans: dict[str, list[Span]] = {}
    ends = [match.start() for match, _ in found[1:]] + [len(written)]
    for (match, duty), end in zip(found, ends, strict=True):
        stopped = written.find("。", match.end(), end)
        stop = end if stopped < 0 else stopped  # 推广范围为… after it names nobody who must
        while stop > match.end() and written[stop - 1] in "。;,)】 ":
            stop -= 1
        if stop > match.end():
            spans.setdefault(duty, []).append(Span(span.start + match.end(), span.start + stop))
    return spans


def _said_row(line: Line, number: int, start: int, end: int) -> Row | None:
    """A row from clauses that are names and 牵头, 负责 or 配合, and nothing else."""
    if not _SAYS.search(line.text, start, end):
        return None
    found = said_duties(line.text, start, end)
    spans = {duty: [Span(line.passage.at(a), line.passage.end(b)) for a, b in places] for duty, places in found.items()}
    return _row(Span(line.passage.at(start), line.passage.end(end)), number, spans)


def _row(span: Span, number: int, spans: dict[str, list[Span]]) -> Row | None:
    if not spans:
        return None
    lead, support, responsible = (tuple(spans.get(duty, ())) for duty in ("lead", "support", "responsible"))
    return Row(number, span, lead=lead, support=support, responsible=responsible)
