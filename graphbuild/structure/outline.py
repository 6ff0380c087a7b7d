"""The outline of a notice: head, cases with their authors, measures and outcomes, who must spread which case."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graphbuild.figures.quantities import quantities_in
from graphbuild.folding import fold
from graphbuild.structure.bareheads import CaseHead
from graphbuild.structure.caseduties import parted
from graphbuild.structure.caseends import case_ends
from graphbuild.structure.casefront import front
from graphbuild.structure.caseheads import case_heads
from graphbuild.structure.caserows import made_above, titles_of_tables, with_rows
from graphbuild.structure.cases import Case, Remark
from graphbuild.structure.casetitles import title_start
from graphbuild.structure.formlines import form_lines
from graphbuild.structure.head import Head, read_head
from graphbuild.structure.items import Item, measure_items, outcome_items, unheaded_items, without_results
from graphbuild.structure.labelrows import labels_as_columns
from graphbuild.structure.lines import Line, lines_of, section_start
from graphbuild.structure.matrices import marked_rows
from graphbuild.structure.responsibility import Columns, columns_of
from graphbuild.structure.sections import Part, parts_of
from graphbuild.structure.tablecases import Told, cases_of_form, cases_of_rows, cells_as_lines, whole_forms
from graphbuild.structure.tableparts import joined_tables
from graphbuild.text import Span, Table, Text

__all__ = ["Case", "Notice", "Remark", "outline"]

_LONGEST_TITLE = 80


def _begins(part: Case | Line) -> int:
    return part.span.start


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice's text with its outline. `folded` has the same length as the text's characters.

    `lines` are the paragraphs in order, those of the table cells `told` among them, which tell what was done in a case.
    """

    text: Text
    folded: str
    lines: tuple[Line, ...]
    head: Head
    cases: tuple[Case, ...]
    remarks: tuple[Remark, ...] = ()
    tables: tuple[tuple[Table, Columns], ...] = field(default=())
    told: frozenset[Span] = frozenset()

    def case_at(self, at: int) -> int:
        """The number of the case that a character stands in; 0 outside the cases."""
        i = bisect_right(self.cases, at, key=_begins) - 1  # the cases stand in the order of the text
        return self.cases[i].number if i >= 0 and at < self.cases[i].span.end else 0

    def line_number(self, at: int) -> int:
        """The number of the line of the text that a character stands in, from 1."""
        return self.text.characters.count("\n", 0, at) + 1

    def lines_in(self, span: Span) -> tuple[Line, ...]:
        """The lines that begin inside a span."""
        first = bisect_left(self.lines, span.start, key=_begins)
        return self.lines[first : bisect_left(self.lines, span.end, lo=first, key=_begins)]


def outline(text: Text) -> Notice:
    """The outline of a notice. A document without cases has none; nothing is raised.

    >>> from graphbuild.reading.plain import plain_text
    >>> n = outline(plain_text("示范案例1\\n甲市推行快办\\n一、主要做法\\n(一)并联审批。好。\\n二、主要成效\\n快了。\\n"))
    >>> [(c.number, c.title, len(c.measures), len(c.outcomes)) for c in n.cases]
    [(1, '甲市推行快办', 1, 1)]
    """
    whole = joined_tables(text.tables, text.characters)
    text = replace(text, tables=tuple(labels_as_columns(table, text.characters) for table in whole))
    every = lines_of(text)
    lines = [line for line in every if not line.text.endswith("|")]
    folded = fold(text.characters)
    matrices = {table.span: rows for table in text.tables if (rows := marked_rows(table, text.characters))}
    listing = [table for table in text.tables if table.span not in matrices]
    tables = [(table, columns) for table in listing if (columns := columns_of(table, text.characters))]
    marked = [row for rows in matrices.values() for row in rows]
    titles = titles_of_tables(tables, marked, folded)
    heads = case_heads(lines, folded, titles)
    forms = form_lines(text.tables, every, folded) if heads else []
    if forms:  # some cases are told in a table below their heading
        lines = sorted((*lines, *forms), key=_begins)
        heads = case_heads(lines, folded, titles)
    remarks: list[Remark] = []
    cases = list(_cases(text, folded, lines, heads, tables, remarks))
    told = [] if cases else list(_told_in_tables(text, folded, lines, tables))
    cases += [each.case for each in told]
    cells = frozenset(span for each in told for span in each.cells)
    before = lines[: heads[0].line] if heads else lines
    first_table = min((*(table.span.start for table, _ in tables), *(span.start for span in matrices)), default=len(folded))
    after = [line for line in lines if line.span.start >= cases[-1].span.end] if heads else []
    head = read_head([line for line in before if line.span.start < first_table or not (tables or matrices)], after)
    filled = [each.cells[0].start for each in told if each.form]
    assigning = [(table, columns) for table, columns in tables if not any(table.span.start <= at < table.span.end for at in filled)]
    assigned, unread = with_rows(cases, assigning, marked, lines, text.characters, folded)
    if cells:
        every = tuple(sorted((*every, *cells_as_lines(sorted(cells), folded)), key=lambda line: line.span))
    if forms:
        starts = {form.span.start for form in forms}
        every = tuple(sorted((*forms, *(line for line in every if line.span.start not in starts)), key=_begins))
        cells |= {cell.span for table in text.tables for cell in table.cells if cell.span.start in starts}
    remarks += [*unread, *_doubts(assigned), *_loose_cells(every)]
    return Notice(text, folded, every, head, tuple(assigned), tuple(remarks), tuple(tables), cells)


def _cases(
    text: Text,
    folded: str,
    lines: Sequence[Line],
    heads: Sequence[CaseHead],
    tables: Sequence[tuple[Table, Columns]],
    remarks: list[Remark],
) -> Iterator[Case]:
    taken: set[int] = set()
    for head, end in zip(heads, case_ends(text, lines, heads, tables, folded), strict=True):
        number = head.number if head.number and head.number not in taken else max(taken, default=0) + 1
        taken.add(number)
        own = lines[head.line : end]
        if head.title_end:
            pieces = ((0, head.title_end), (head.title_end + 1, len(own[0].text)))
            own = [*(own[0].part(start, stop) for start, stop in pieces if start < stop), *own[1:]]
        yield _case(folded, own, head, number, remarks)


def _case(folded: str, lines: Sequence[Line], head: CaseHead, number: int, remarks: list[Remark]) -> Case:
    titles, authors, rest = front(lines, head, folded)
    rows, named, kept = parted(lines[rest:], number, folded)
    authors = (*authors, *named)
    if not authors:
        authors, rows = made_above(rows, next((line.span.start for line in kept if section_start(line)), 0), folded)
    parts = parts_of(kept)
    measures, outcomes = _told(parts, folded)
    remarks += [
        Remark(
            part.heading.span,
            f"case {number}: '{part.heading.text}' is no known heading; if it is one, add its word to ontology/headings.ttl",
        )
        for part in parts
        if part.heading and not part.kind
    ]
    title = " ".join(line.of(folded).strip() for line in titles)
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Case(number, title, span, titles, authors, tuple(measures), tuple(outcomes), tuple(rows))


def _told(parts: Sequence[Part], folded: str) -> tuple[list[Item], list[Item]]:
    """The measures and outcomes of a case. Without a section of results what its significance states in figures is an outcome."""
    lines = {kind: [line for part in parts if part.kind == kind for line in part.lines] for kind in {part.kind for part in parts}}
    results = lines.get("results", [])
    if "practices" in lines:
        practices, loose = (lines["practices"], []) if "results" in lines else without_results(lines["practices"])
        measures = measure_items(practices, folded)
        results = results or loose
    else:
        measures, loose = unheaded_items(lines["front"], folded)
        results = results or loose
    if not results and "results" not in lines:
        results = [line for line in lines.get("significance", []) if quantities_in(line.text)]
    return measures, outcome_items(results, folded)


def _told_in_tables(text: Text, folded: str, lines: Sequence[Line], tables: Sequence[tuple[Table, Columns]]) -> Iterator[Told]:
    known = {table.span: columns for table, columns in tables}
    number = 0
    for table in whole_forms(text.tables, [line.span.start for line in lines], text.characters):
        columns = known.get(table.span)
        found = list(cases_of_rows(table, columns, text.characters, folded)) if columns else []
        if not found:
            above = next((line for line in reversed(lines) if line.span.end <= table.span.start), None)
            title = Span(above.passage.at(title_start(above.text)), above.span.end) if above and len(above.text) < _LONGEST_TITLE else None
            found = list(cases_of_form(table, title, number + 1, text.characters, folded))
        for each in found:
            again = each.case.number <= number
            number = number + 1 if again else each.case.number
            yield replace(each, case=replace(each.case, number=number)) if again else each


def _doubts(cases: Sequence[Case]) -> Iterator[Remark]:
    """What is missing in the cases as they were read."""
    for before, case in pairwise(cases):
        if case.number > before.number + 1:
            yield Remark(
                case.titles[0] if case.titles else case.span,
                f"case {case.number} follows case {before.number}: those between were not found",
            )
    for case in cases:
        if not case.title:
            yield Remark(case.span, f"case {case.number} has no title")
        if not case.measures:
            yield Remark(
                case.titles[0] if case.titles else case.span,
                f"case {case.number} has no measures: no section of practices and no numbered items",
            )


def _loose_cells(lines: Sequence[Line]) -> Iterator[Remark]:
    """The lines that are cells of a table, as their '|' shows, which could not be made rows again."""
    start = None
    for at, line in enumerate(lines):
        if line.text.endswith("|"):
            start = line.span.start if start is None else start
            if at + 1 == len(lines) or not lines[at + 1].text.endswith("|"):
                yield Remark(
                    Span(start, line.span.end),
                    "cells of a table whose rows are not known: it has no column of numbers, and its header no known words",
                )
                start = None
