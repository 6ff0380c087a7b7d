"""Tables in which a case has a row of its own and below it rows that begin with what they tell: 主要做法 | …, 取得成效 | …."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from graphbuild.folding import fold
from graphbuild.text import Cell, Table
from ontology.headings import is_column, section_of

__all__ = ["labels_as_columns"]

_LEAST_HEADINGS = 2  # known words in the first row, and most of it, without which it heads no columns


def labels_as_columns(table: Table, characters: str) -> Table:
    """The table with what such rows tell as further columns of the row above them, headed by their words; others as they are.

    >>> from graphbuild.reading.plain import plain_text
    >>> cells = "序号 名称 单位 1 快办 甲局 主要做法 一窗受理 - 2 好办 乙局 主要做法 一次办好 -".split()
    >>> text = plain_text("".join(f"{cell.strip('-')} |\\n" for cell in cells))
    >>> [(cell.row, cell.column, cell.span.of(text.characters)) for cell in labels_as_columns(text.tables[0], text.characters).cells[3:8]]
    [(0, 3, '主要做法'), (1, 0, '1'), (1, 1, '快办'), (1, 2, '甲局'), (1, 3, '一窗受理')]
    """
    rows = [list(group) for _, group in groupby(sorted(table.cells, key=lambda c: (c.row, c.column)), key=lambda c: c.row)]
    told = [_told(row, characters) if at else None for at, row in enumerate(rows)]
    first = [words for cell in rows[0] if (words := _words(cell, characters))] if rows else []
    heads = sum(map(is_column, first))
    if heads < _LEAST_HEADINGS or heads * 2 <= len(first) or not any(told) or (len(told) > 1 and told[1]):
        return table
    width = max(cell.column + cell.columns for cell in table.cells)
    kinds: dict[str, int] = {}
    made: list[list[Cell]] = []
    for row, labelled in zip(rows, told, strict=True):
        if labelled is None:
            made.append([replace(cell, row=len(made), rows=1) for cell in row])  # a cell merged over its label rows
            continue
        label, cell = labelled
        word = _words(label, characters)
        if word not in kinds:
            kinds[word] = width + len(kinds)
            made[0].append(replace(label, row=0, column=kinds[word], columns=1))
        made[-1].append(replace(cell, row=len(made) - 1, column=kinds[word], columns=1))
    return Table(table.span, tuple(cell for row in made for cell in row))


def _told(row: Sequence[Cell], characters: str) -> tuple[Cell, Cell] | None:
    """The cell that says what a row tells, and the one that tells it; None for another row."""
    filled = [cell for cell in row if _words(cell, characters)]
    return (filled[0], filled[1]) if len(filled) == 2 and section_of(_words(filled[0], characters)) else None


def _words(cell: Cell, characters: str) -> str:
    return re.sub(r"[\s|:]", "", fold(cell.span.of(characters)))
