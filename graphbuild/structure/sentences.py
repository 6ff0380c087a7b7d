"""The sentences of a notice, as what a statement is read from and as what may have been missed."""

import re
from collections.abc import Iterator

from graphbuild.structure.outline import Notice
from graphbuild.text import Span

__all__ = ["sentence_spans", "sentence_starts"]

# A sentence ends at its stop together with the closing marks after it.
_STOP = re.compile(r"[。!?][”’)》]*")


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a passage begin.

    >>> sentence_starts("甲。“乙。”丙")
    [0, 2, 6]
    """
    starts = [0, *(match.end() for match in _STOP.finditer(text))]
    return starts if starts[-1] < len(text) else starts[:-1]


def sentence_spans(notice: Notice) -> Iterator[Span]:
    """All sentences of a notice in order: of each paragraph, and each cell of a table that holds words."""
    for line in notice.lines:
        starts = sentence_starts(line.text)
        for start, end in zip(starts, [*starts[1:], len(line.text)], strict=False):
            if end > start:
                yield Span(line.passage.at(start), line.passage.end(end))
    for table in notice.text.tables:
        for cell in table.cells:
            if cell.span.end - cell.span.start > 1 and cell.span not in notice.told:
                yield cell.span
