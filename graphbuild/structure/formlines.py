"""Forms that tell one case among others whose sections are paragraphs: their cells as lines of the notice."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from graphbuild.folding import passage
from graphbuild.structure.lines import Line
from graphbuild.structure.tablecases import cell_lines, label_of
from graphbuild.text import Span, Table
from ontology.headings import is_column

__all__ = ["form_lines"]

_LEAST_LABELS = 2
_LONGEST_FRONT = 16  # cells
_FOR_TITLE = "title_column"


def form_lines(tables: Sequence[Table], lines: Sequence[Line], folded: str) -> list[Line]:
    """The paragraphs of each table that is a form without a title of its own (报送单位 | 甲, 主要做法 | …), in order.

    In plain text, which shows no rows, such a form is a run of lines that end with '|'. Of a form that says only what a case is
    called and who made it, above sections that are paragraphs, these two are the lines.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("主要做法 |\\n1.快办。好。 |\\n主要成效 |\\n快了。 |")
    >>> [line.text for line in form_lines(text.tables, lines_of(text), text.characters)]
    ['主要做法', '1.快办。好。', '主要成效', '快了。']
    """
    found: list[Line] = []
    for table in tables:
        words = [cell.span.of(folded) for cell in table.cells]
        found += [line for at in _named(words) for line in cell_lines(table.cells[at].span, folded)]
        if _is_form(words):
            found += [line for cell in table.cells for line in cell_lines(cell.span, folded) if line.text.strip("|")]
    for cells, run in groupby(lines, key=lambda line: line.text.endswith("|")):
        stripped = [_without_bar(line, folded) for line in run] if cells else []
        found += [part for at in _named([line.text for line in stripped]) for part in cell_lines(stripped[at].span, folded)]
        if _is_form([line.text for line in stripped]):
            found += [part for line in stripped if line.text for part in cell_lines(line.span, folded)]
    return sorted(found, key=lambda line: line.span)


def _is_form(cells: Sequence[str]) -> bool:
    """Whether cells are labels with what they head between them: practices among them, and no title."""
    labels = [label_of(re.sub(r"[\s:|]", "", cell)) for cell in cells]
    known = [label for label in labels if label]
    follows = any(label == "practices" and after == "" for label, after in pairwise(labels))
    return len(known) >= _LEAST_LABELS and follows and "title_column" not in known and "number_column" not in known


def _named(cells: Sequence[str]) -> list[int]:
    """Where the title and the authors stand in a form of labels and values that has both: 模式名称 | 快办 | 创建单位 | 甲 | 时间 | 5月.

    Not a table with columns, whose first cells are labels.
    """
    words = [re.sub(r"[\s:|]", "", cell) for cell in cells]
    labels = [_FOR_TITLE if is_column(word) and word.endswith(("名称", "题目", "标题")) else label_of(word) for word in words]
    if len(cells) % 2 or len(cells) > _LONGEST_FRONT or any(labels[1::2]) or labels.count("author_column") != 1:
        return []
    wanted = [at + 1 for at, label in enumerate(labels) if label in (_FOR_TITLE, "author_column")]
    return wanted if _FOR_TITLE in labels and all(words[at] for at in wanted) else []


def _without_bar(line: Line, folded: str) -> Line:
    """A line that is a cell of a flattened table, without the '|' at its end."""
    end = line.span.start + len(line.span.of(folded).rstrip("| "))
    return Line(passage(folded, line.span.start, end), Span(line.span.start, end), line.level)
