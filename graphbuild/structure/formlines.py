"""Forms that tell one case among others whose sections are paragraphs: their cells as lines of the notice."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from graphbuild.folding import passage
from graphbuild.structure.lines import Line
from graphbuild.structure.tablecases import cell_lines, label_of
from graphbuild.text import Span, Table

__all__ = ["form_lines"]

_LEAST_LABELS = 2


def form_lines(tables: Sequence[Table], lines: Sequence[Line], folded: str) -> list[Line]:
    """The paragraphs of each table that is a form without a title of its own (报送单位 | 甲, 主要做法 | …), in order.

    In plain text, which shows no rows, such a form is a run of lines that end with '|'.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("主要做法 |\\n1.快办。好。 |\\n主要成效 |\\n快了。 |")
    >>> [line.text for line in form_lines(text.tables, lines_of(text), text.characters)]
    ['主要做法', '1.快办。好。', '主要成效', '快了。']
    """
    found: list[Line] = []
    for table in tables:
        if _is_form([cell.span.of(folded) for cell in table.cells]):
            found += [line for cell in table.cells for line in cell_lines(cell.span, folded) if line.text.strip("|")]
    for cells, run in groupby(lines, key=lambda line: line.text.endswith("|")):
        stripped = [_without_bar(line, folded) for line in run] if cells else []
        if _is_form([line.text for line in stripped]):
            found += [part for line in stripped if line.text for part in cell_lines(line.span, folded)]
    return sorted(found, key=lambda line: line.span)


def _is_form(cells: Sequence[str]) -> bool:
    """Whether cells are labels with what they head between them: practices among them, and no title."""
    labels = [label_of(re.sub(r"[\s:|]", "", cell)) for cell in cells]
    known = [label for label in labels if label]
    follows = any(label == "practices" and after == "" for label, after in pairwise(labels))
    return len(known) >= _LEAST_LABELS and follows and "title_column" not in known and "number_column" not in known


def _without_bar(line: Line, folded: str) -> Line:
    """A line that is a cell of a flattened table, without the '|' at its end."""
    end = line.span.start + len(line.span.of(folded).rstrip("| "))
    return Line(passage(folded, line.span.start, end), Span(line.span.start, end), line.level)
