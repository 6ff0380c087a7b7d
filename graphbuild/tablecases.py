"""Cases that are rows of a table: title, measures and results each in a cell."""

import re

from graphbuild.folding import passage
from graphbuild.lines import Line
from graphbuild.text import Span

__all__ = ["cell_lines"]

_ITEM = re.compile(r"(?:(?<=^)|(?<=[。;:\n ]))(?:\(?[一二三四五六七八九十]{1,2}[)、]|\d{1,2}[.、)](?!\d)|[①-⑳])")


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
