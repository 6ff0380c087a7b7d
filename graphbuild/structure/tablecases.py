"""Cases that are told in tables: one a row, or one a table with what each cell tells before it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from graphbuild.figures.quantities import quantities_in
from graphbuild.folding import fold, passage
from graphbuild.structure.cases import Case
from graphbuild.structure.dutylines import with_duties
from graphbuild.structure.items import measure_items, outcome_items
from graphbuild.structure.lines import Line
from graphbuild.structure.responsibility import Columns, Row, rows_of
from graphbuild.text import Cell, Span, Table
from ontology.headings import SECTIONS, duty_of, heading_words, section_of

__all__ = ["Told", "cases_of_form", "cases_of_rows", "cell_lines", "cells_as_lines", "label_of", "whole_forms"]

_ITEM = re.compile(
    r"(?:(?<=^)|(?<=[。;:\n ]))"
    r"(?:\(?[一二三四五六七八九十]{1,2}[)、]|\d{1,2}[.、)](?!\d)|[①-⑳]|[-—]{2}(?=[一-鿿])|[●◆■★▲◇])"
)
_ABOVE_COLUMNS = 8  # characters of a cell that heads the column of row headings: 栏目
_LEAST_LABELS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A case and the cells that tell it; `form` where the table is a form, which says itself who is responsible."""

    case: Case
    cells: tuple[Span, ...]
    form: bool = False


def cell_lines(span: Span, folded: str) -> list[Line]:
    """The paragraphs of a cell; one that runs numbered items into one paragraph is parted before each.

    >>> [line.text for line in cell_lines(Span(0, 12), "1.快办。2.减费。")]
    ['1.快办。', '2.减费。']
    """
    found = []
    for paragraph in re.finditer(r"[^\n]+", folded[span.start : span.end]):
        start, text = span.start + paragraph.start(), paragraph.group()
        cuts = sorted({0, *(m.start() for m in _ITEM.finditer(text))})
        for left, right in zip(cuts, [*cuts[1:], len(text)], strict=True):
            piece = text[left:right]
            if piece.strip():
                a = start + left + len(piece) - len(piece.lstrip())
                b = start + right - (len(piece) - len(piece.rstrip()))
                found.append(Line(passage(folded, a, b), Span(a, b)))
    return found


def cases_of_rows(table: Table, columns: Columns, characters: str, folded: str) -> Iterator[Told]:
    """The cases of a table whose rows have a title and tell what was done; none where it has no such columns."""
    if not columns.of("title_column") or not columns.of("content_column"):
        return
    for row in rows_of(table, columns, characters):
        if row.title and row.content:
            title = " ".join(row.title.of(folded).split())
            case = Case(
                row.number,
                title,
                row.span,
                (row.title,),
                row.authors,
                tuple(measure_items(_lines(row.content, folded), folded)),
                tuple(outcome_items(_lines(row.results, folded), folded)),
            )
            yield Told(case, (*row.background, *row.content, *row.results))


def _lines(cells: Sequence[Span], folded: str) -> list[Line]:
    return [line for cell in cells for line in cell_lines(cell, folded)]


@dataclass(slots=True)
class _Form:
    """The cells of a form by the kind of the label before them."""

    cells: dict[str, list[Span]] = field(default_factory=dict)

    def add(self, kind: str, span: Span) -> None:
        self.cells.setdefault(kind, []).append(span)

    def of(self, *kinds: str) -> tuple[Span, ...]:
        return tuple(span for kind in kinds for span in self.cells.get(kind, ()))


def cases_of_form(table: Table, title_above: Span | None, number: int, characters: str, folded: str) -> Iterator[Told]:
    """The cases of a table in which each cell has its label before it: 案例名称, 报送单位, 主要做法, 取得成效.

    `title_above` is the line above the table, the title where the table has none; `number` is that of the first case.
    """
    forms = _forms(table, characters)
    for form in forms:
        if not form.of("practices") or len(form.cells) < _LEAST_LABELS:
            continue
        titles = form.of("title_column") or ((title_above,) if title_above else ())
        cells = form.of("background", "practices", "results", "significance", "next_steps")
        around = (*cells, *form.of("title_column", "author_column"))
        span = Span(min(s.start for s in around), max(s.end for s in around))
        row = Row(number, span, lead=form.of("lead_line"), support=form.of("support_line"), responsible=form.of("responsible_line"))
        rows = (with_duties(row, folded),)
        case = Case(
            number,
            " ".join(" ".join(title.of(folded).split()) for title in titles),
            Span(min(span.start, *(title.start for title in titles)), span.end) if titles else span,
            titles,
            form.of("author_column"),
            tuple(measure_items(_lines(form.of("practices"), folded), folded)),
            tuple(outcome_items(_results(form, folded), folded)),
            rows if row.lead or row.support or row.responsible else (),
        )
        yield Told(case, cells, form=True)
        number += 1


def _results(form: _Form, folded: str) -> list[Line]:
    """What tells the results; without such a cell, what its significance states in figures."""
    if form.of("results"):
        return _lines(form.of("results"), folded)
    return [line for line in _lines(form.of("significance"), folded) if quantities_in(line.text)]


def whole_forms(tables: Sequence[Table], broken: Sequence[int], characters: str) -> list[Table]:
    """The tables, a form that a page or its columns broke in two made one again: nothing stands between, and the first lacks practices.

    `broken` are the places, in order, at which the lines outside tables begin.
    """
    found: list[Table] = []
    for table in tables:
        before = found[-1] if found else None
        parted = before is None or bisect_left(broken, before.span.end) < bisect_left(broken, table.span.start)
        if before is None or parted or not _goes_on(_forms(before, characters), _forms(table, characters)):
            found.append(table)
            continue
        down = max(cell.row + cell.rows for cell in before.cells)
        cells = (*before.cells, *(replace(cell, row=cell.row + down) for cell in table.cells))
        found[-1] = Table(Span(before.span.start, table.span.end), cells)
    return found


def _goes_on(forms: Sequence[_Form], below: Sequence[_Form]) -> bool:
    return bool(forms) and bool(forms[-1].of("title_column")) and not forms[-1].of("practices") and len(below) < 2


def _forms(table: Table, characters: str) -> list[_Form]:
    """The forms of a table; another begins where the title's label comes again.

    A row of labels alone heads the columns below it, beside cells that only name the rows: 栏目 | 主要做法 | 取得成效.
    """
    forms: list[_Form] = []
    label = ""
    heads: dict[int, str] = {}
    titles: set[str] = set()
    for _, group in groupby(sorted(table.cells, key=lambda cell: (cell.row, cell.column)), key=lambda cell: cell.row):
        cells = [(cell, words, label_of(words)) for cell in group if (words := re.sub(r"[\s:|]", "", fold(cell.span.of(characters))))]
        if not cells:
            continue
        if _heads_columns(cells):
            forms = forms or [_Form()]
            heads = {cell.column: kind for cell, _, kind in cells if kind}
            continue
        below = [(cell, heads[cell.column]) for cell, _, kind in cells if cell.column in heads and not kind]
        if below and (not cells[0][2] or (cells[0][2] in SECTIONS and len(below) == len(heads))):
            for cell, kind in below:
                forms[-1].add(kind, cell.span)
            label = ""
            continue
        for cell, words, kind in cells:
            if kind:
                label = kind
                if not forms or (kind == "title_column" and forms[-1].of("practices")):
                    forms.append(_Form())
                    heads = {}
            elif label and forms and words not in titles:  # the title may stand again at the top of a page
                forms[-1].add(label, cell.span)
                titles |= {words} if label == "title_column" else set()
                label = "" if label in ("title_column", "number_column") else label
    return forms


def _heads_columns(cells: Sequence[tuple[Cell, str, str]]) -> bool:
    """Whether a row holds two labels of sections or more and nothing else but a short word before them."""
    sections = [kind for _, _, kind in cells if kind in SECTIONS]
    rest = [words for _, words, kind in cells if not kind]
    return len(set(sections)) > 1 and (not rest or (len(rest) == 1 and not cells[0][2] and len(rest[0]) <= _ABOVE_COLUMNS))


def label_of(words: str) -> str:
    """What a cell is the label of: a section, the title, the authors, the number, who is responsible; '' for none.

    >>> label_of("主要做法"), label_of("报送单位"), label_of("1.快办。")
    ('practices', 'author_column', '')
    """
    words = re.sub(r"^[(]?[一二三四五六七八九十\d]{1,2}[)、.]", "", words)
    if len(words) > 14:
        return ""
    known = heading_words().words
    if part := section_of(words):
        return part
    for kind in ("number_column", "title_column", "author_column"):
        if words in known[kind]:
            return kind
    return duty_of(words).replace("author_line", "author_column")


def cells_as_lines(cells: Sequence[Span], folded: str) -> Iterator[Line]:
    """The paragraphs of cells, whole."""
    for cell in cells:
        for paragraph in re.finditer(r"\S[^\n]*", folded[cell.start : cell.end]):
            a = cell.start + paragraph.start()
            b = a + len(paragraph.group().rstrip())
            yield Line(passage(folded, a, b), Span(a, b))
