"""Tables that a page or the program that wrote them broke into several, made one again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.folding import fold
from graphbuild.text import Span, Table
from ontology.headings import heading_words, is_column

__all__ = ["joined_tables"]


def joined_tables(tables: Sequence[Table], characters: str) -> tuple[Table, ...]:
    """The tables in order; one that directly follows a table with as many columns and has no header of its own is part of it.

    A header that is repeated is left out.

    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("序号 |\\n名称 |\\n单位 |\\n1 |\\n快办 |\\n甲局 |\\n2 |\\n好办 |\\n乙局 |\\n")
    >>> first, rest = text.tables[0].cells[:6], text.tables[0].cells[6:]
    >>> broken = (Table(Span(0, rest[0].span.start), first), Table(Span(rest[0].span.start, len(text.characters)), rest))
    >>> [[(cell.row, cell.span.of(text.characters)) for cell in t.cells[6:]] for t in joined_tables(broken, text.characters)]
    [[(2, '2'), (2, '好办'), (2, '乙局')]]
    """
    runs: list[tuple[list[str], list[Table]]] = []
    for table in tables:
        first = _first_row(table, characters) if table.cells else []
        if runs and _goes_on(*runs[-1], table, first, characters):
            runs[-1][1].append(table)
        else:
            runs.append((first, [table]))
    return tuple(_whole(run, header, characters) if len(run) > 1 else run[0] for header, run in runs)


def _goes_on(header: Sequence[str], run: Sequence[Table], table: Table, first: Sequence[str], characters: str) -> bool:
    before = run[-1]
    if characters[before.span.end : table.span.start].strip() or not (before.cells and table.cells) or _width(before) != _width(table):
        return False
    if not _is_header(header) or first == header:
        return _is_header(header)
    # A list of its own has a header too, or begins with 1 again.
    numbered = header[0] in heading_words().words["number_column"]
    return not _is_header(first) and (not numbered or first[0] == "" or (first[0].isdecimal() and first[0] != "1"))


def _whole(run: Sequence[Table], header: Sequence[str], characters: str) -> Table:
    cells = list(run[0].cells)
    after = max(cell.row + cell.rows for cell in cells)
    for table in run[1:]:
        start = min(cell.row for cell in table.cells) + (_first_row(table, characters) == header)
        cells += [replace(cell, row=cell.row - start + after) for cell in table.cells if cell.row >= start]
        after += max(cell.row + cell.rows for cell in table.cells) - start
    return Table(Span(run[0].span.start, run[-1].span.end), tuple(cells))


def _width(table: Table) -> int:
    return max(cell.column + cell.columns for cell in table.cells)


def _first_row(table: Table, characters: str) -> list[str]:
    top = min(cell.row for cell in table.cells)
    return [re.sub(r"[\s|:]", "", fold(cell.span.of(characters))) for cell in table.cells if cell.row == top]


def _is_header(words: Sequence[str]) -> bool:
    """Whether a row heads columns: most of its words are known ones. Not 责任单位 | 甲局 of a form."""
    known = sum(map(is_column, words))
    return known > 1 and known * 2 > len(words)
