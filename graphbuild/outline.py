"""The outline of a notice: head, cases with their authors, measures and outcomes, who must spread which case."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphbuild.casefront import author_mark, duty_line, front
from graphbuild.caseheads import CaseHead, case_heads
from graphbuild.folding import Passage, fold
from graphbuild.head import Head, read_head
from graphbuild.items import Item, measure_items, outcome_items
from graphbuild.lines import Line, lines_of, section_start
from graphbuild.responsibility import Columns, Row, columns_of, rows_of
from graphbuild.tablecases import cell_lines
from graphbuild.text import Span, Table, Text

__all__ = ["Case", "Notice", "Remark", "outline"]


@dataclass(frozen=True, slots=True)
class Case:
    """A case: `titles` are the lines of its title, `authors` where its authors stand, `rows` who must spread it."""

    number: int
    title: str
    span: Span
    titles: tuple[Span, ...]
    authors: tuple[Span, ...] = ()
    measures: tuple[Item, ...] = ()
    outcomes: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What could not be read as structure: where, and why."""

    span: Span
    reason: str


def _start(case: Case) -> int:
    return case.span.start


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice's text with its outline. `folded` has the same length as the text's characters."""

    text: Text
    folded: str
    lines: tuple[Line, ...]
    head: Head
    cases: tuple[Case, ...]
    remarks: tuple[Remark, ...] = ()
    tables: tuple[tuple[Table, Columns], ...] = field(default=())

    def case_at(self, at: int) -> int:
        """The number of the case that a character stands in; 0 outside the cases."""
        last = bisect_right(self.cases, at, key=_start) - 1
        return self.cases[last].number if last >= 0 and at < self.cases[last].span.end else 0


def outline(text: Text) -> Notice:
    """The outline of a notice. A document without cases has none; nothing is raised.

    >>> from graphbuild.reading.plain import plain_text
    >>> n = outline(plain_text("示范案例1\\n甲市推行快办\\n一、主要做法\\n(一)并联审批。好。\\n二、主要成效\\n快了。\\n"))
    >>> [(c.number, c.title, len(c.measures), len(c.outcomes)) for c in n.cases]
    [(1, '甲市推行快办', 1, 1)]
    """
    lines = lines_of(text)
    folded = fold(text.characters)
    heads = case_heads(lines)
    tables = [(table, columns) for table in text.tables if (columns := columns_of(table, text.characters))]
    remarks: list[Remark] = []
    cases = list(_cases(text, folded, lines, heads))
    before = lines[: heads[0].line] if heads else lines
    first_table = min((table.span.start for table, _ in tables), default=len(folded))
    head = read_head([line for line in before if line.span.start < first_table or not tables])
    if not cases:
        cases = [case for table, columns in tables for case in _table_cases(table, columns, text.characters, folded)]
    assigned, unread = _with_rows(cases, tables, text.characters)
    remarks += unread
    remarks += [Remark(c.span, f"case {c.number} has no measures") for c in assigned if not c.measures]
    return Notice(text, folded, lines, head, tuple(assigned), tuple(remarks), tuple(tables))


def _cases(text: Text, folded: str, lines: Sequence[Line], heads: Sequence[CaseHead]) -> Iterator[Case]:
    bounds = [head.line for head in heads[1:]] + [_end_of_cases(text, lines, heads)] if heads else []
    for order, (head, bound) in enumerate(zip(heads, bounds, strict=True), 1):
        end = _without_trailing_heads(lines, head.line, bound, folded, last=order == len(heads))
        yield _case(folded, lines[head.line : end], head, head.number or order)


def _end_of_cases(text: Text, lines: Sequence[Line], heads: Sequence[CaseHead]) -> int:
    """The line after the last case: an attachment, a table, or the end."""
    start = heads[-1].line
    table_at = min((t.span.start for t in text.tables if t.span.start > lines[start].span.end), default=len(text.characters) + 1)
    for i in range(start + 1, len(lines)):
        if re.fullmatch(r"附[件表]\d{0,2}[:：]?", lines[i].text) or lines[i].span.start > table_at:
            return i
    return len(lines)


def _without_trailing_heads(lines: Sequence[Line], start: int, end: int, folded: str, *, last: bool) -> int:
    """Leave out headings of the next group of cases (二、跨境贸易领域) and a table's title at the end of a case."""
    while end > start + 2:
        line = lines[end - 1]
        short = len(line.text) <= 40 and not line.text.endswith(("。", ";", "”", "!", ")"))
        grouping = re.match(
            r"[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[部章类篇]|\([一二三四五六七八九十]\)", line.text
        )
        titles_table = last and re.search(r"(?:分工|责任|任务|清单|一览|汇总|推广).*表?$", line.text)
        if short and (line.level or grouping or titles_table) and not section_start(line) and not duty_line(line, 0, [], folded):
            end -= 1
        else:
            return end
    return end


def _case(folded: str, lines: Sequence[Line], head: CaseHead, number: int) -> Case:
    titles, authors, rest = front(lines, head, folded)
    parts: dict[str, list[Line]] = {}
    part = "front"
    rows: list[Row] = []
    for line in lines[rest:]:
        if found := section_start(line):
            part = found.part
            after = line.text[found.length :]
            if after:
                parts.setdefault(part, []).append(_tail(line, found.length))
            continue
        if row := duty_line(line, number, rows, folded):
            rows = row
            continue
        if author := author_mark(line, folded):
            authors = (*authors, author)
            continue
        parts.setdefault(part, []).append(line)
    body = parts.get("practices")
    measures = measure_items(body, folded) if body else []
    if body is None and "results" not in parts:
        measures = _unheaded(parts.get("front", []), folded)
    outcomes = outcome_items(parts.get("results", []), folded)
    title = " ".join(line.of(folded).strip() for line in titles)
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Case(number, title, span, titles, authors, tuple(measures), tuple(outcomes), tuple(rows))


def _unheaded(lines: Sequence[Line], folded: str) -> list[Item]:
    """Measures of a case without sections: only what is numbered counts."""
    found = measure_items(lines, folded) if lines else []
    return found if len(found) > 1 and len(found) != len(lines) else []


def _tail(line: Line, at: int) -> Line:
    """The part of a line after its section heading."""
    start = line.passage.at(at)
    inner = Passage(line.text[at:], start, line.passage.offsets[at:] if line.passage.offsets else ())
    return Line(inner, Span(start, line.span.end), line.level)


def _table_cases(table: Table, columns: Columns, characters: str, folded: str) -> Iterator[Case]:
    if not columns.of("title_column") or not columns.of("content_column"):
        return
    for row in rows_of(table, columns, characters):
        if row.title and row.content:
            measures = measure_items(cell_lines(row.content, folded), folded)
            outcomes = outcome_items(cell_lines(row.results, folded), folded) if row.results else []
            title = " ".join(row.title.of(folded).split())
            authors = (row.authors,) if row.authors else ()
            yield Case(row.number, title, row.span, (row.title,), authors, tuple(measures), tuple(outcomes))


def _with_rows(cases: Sequence[Case], tables: Sequence[tuple[Table, Columns]], characters: str) -> tuple[list[Case], list[Remark]]:
    """The cases with the rows of the responsibility tables that are theirs, and rows that belong to none."""
    found: dict[int, list[Row]] = {case.number: list(case.rows) for case in cases}
    titles = {_key(case.title): case.number for case in cases}
    remarks = []
    for table, columns in tables:
        if not columns.assigns:
            continue
        for row in rows_of(table, columns, characters):
            key = _key(row.title.of(characters)) if row.title else ""
            number = titles.get(key) or next((n for t, n in titles.items() if key and (key in t or t in key)), None)
            if number is None and not (key and len(titles) == 0):
                number = row.number if row.number in found else None
            if number is None:
                if cases:
                    remarks.append(Remark(row.span, f"row {row.number} of the table of responsibilities fits no case"))
                continue
            found[number].append(row)
    return [
        Case(c.number, c.title, c.span, c.titles, c.authors, c.measures, c.outcomes, tuple(dict.fromkeys(found[c.number]))) for c in cases
    ], remarks


def _key(title: str) -> str:
    return re.sub(r"[\s,、。:;“”\"'()—\-]", "", fold(title))
