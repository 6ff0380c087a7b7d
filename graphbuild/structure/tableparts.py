"""Tables that a page or the program that wrote them broke into several, made one again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.folding import fold
from graphbuild.text import Span, Table
from ontology.headings import is_column

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
    found: list[Table] = []
    for table in tables:
        if found and (whole := _joined(found[-1], table, characters)):
            found[-1] = whole
        else:
            found.append(table)
    return tuple(found)


def _joined(above: Table, below: Table, characters: str) -> Table | None:
    if characters[above.span.end : below.span.start].strip() or not (above.cells and below.cells) or _width(above) != _width(below):
        return None
    header, first = _first_row(above, characters), _first_row(below, characters)
    if not _is_header(header) or (_is_header(first) and first != header):
        return None
    top = min(cell.row for cell in below.cells)
    start = top + 1 if first == header else top
    after = max(cell.row + cell.rows for cell in above.cells)
    cells = (replace(cell, row=cell.row - start + after) for cell in below.cells if cell.row >= start)
    return Table(Span(above.span.start, below.span.end), (*above.cells, *cells))


def _width(table: Table) -> int:
    return max(cell.column + cell.columns for cell in table.cells)


def _first_row(table: Table, characters: str) -> list[str]:
    top = min(cell.row for cell in table.cells)
    return [re.sub(r"[\s|:]", "", fold(cell.span.of(characters))) for cell in table.cells if cell.row == top]


def _is_header(words: Sequence[str]) -> bool:
    """Whether a row heads columns: most of its words are known ones. Not 责任单位 | 甲局 of a form."""
    known = sum(map(is_column, words))
    return known > 1 and known * 2 > len(words)
