"""Pages set in two columns, as gazettes are: where the gap between the columns is, and in which order people read them."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Box", "Gap", "gap_of", "reading_order"]

_CENTRE = 0.1  # share of the text's width: the gap of two equal columns is that near to its middle
_FEW = 0.15  # share of the lines that may cross the gap: titles, page numbers
_FULL = 0.6  # share of a column's lines that fill it: the cells of a list in two columns do not
_NARROWEST, _WIDEST = 0.8, 5  # characters: between columns; the cells of a list may stand farther from one another
_COLUMN = 8  # characters that a line of a column holds, and more
_LEAST = 5  # lines of each column


@dataclass(frozen=True, slots=True)
class Box:
    """Where a character or a line stands on its page, in points."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap between two columns, and how far to the left the right one must be moved to lie on the left one."""

    left: float
    right: float
    shift: float

    def crossed_by(self, box: Box) -> bool:
        """Whether something stands in the gap."""
        return box.left < self.right - 1 and box.right > self.left + 1


def gap_of(rows: Sequence[Sequence[Box]], before: Gap | None = None) -> Gap | None:
    """The gap, from the characters of each line over the whole width; None where the page has one column.

    `before` is the gap of the page before: the last page of a text may have a few lines in its columns only.

    >>> row = [Box(x, x + 10, 0, 10) for x in (*range(0, 100, 10), *range(120, 220, 10))]
    >>> gap_of([row] * 6)
    Gap(left=100, right=120, shift=120)
    >>> gap_of([row[:4] + row[10:]] * 6) is None  # cells, not columns
    True
    """
    if not rows:
        return None
    start, end = min(c.left for row in rows for c in row), max(c.right for row in rows for c in row)
    em = sorted(c.bottom - c.top for row in rows for c in row)[sum(map(len, rows)) // 2]
    middle, reach = (start + end) / 2, (end - start) * _CENTRE
    if before and sum(any(before.crossed_by(c) for c in row) for row in rows) <= max(1, len(rows) / 3):
        return before
    split = [row for row in rows if not any(abs((c.left + c.right) / 2 - middle) < em / 2 for c in row)]
    if len(split) < len(rows) * (1 - _FEW) - 1:
        return None
    lefts = [side for row in split if (side := [c for c in row if c.right < middle])]
    rights = [side for row in split if (side := [c for c in row if c.left > middle])]
    if min(len(lefts), len(rights)) < _LEAST:
        return None
    near, far = max(c.right for side in lefts for c in side), min(c.left for side in rights for c in side)
    gap = Gap(near, far, far - start)
    filled = (
        sum(side[-1].right > near - 2 * em for side in map(_sorted, lefts)) >= _FULL * len(lefts),
        sum(side[0].left < far + 2.5 * em for side in map(_sorted, rights)) >= _FULL * len(rights),
        sum(side[-1].right > end - 2 * em for side in map(_sorted, rights)) >= _FULL * len(rights),
    )
    fits = _NARROWEST * em < far - near < _WIDEST * em and near - start > _COLUMN * em and abs((near + far) / 2 - middle) < reach
    return gap if fits and all(filled) else None


def _sorted(row: Sequence[Box]) -> list[Box]:
    return sorted(row, key=lambda c: c.left)


def reading_order(boxes: Sequence[Box], gap: Gap) -> list[int]:
    """The indices of boxes as people read them: between two that cross the gap, the left column, then the right one.

    >>> title, left, right, below = Box(50, 170, 0, 9), Box(0, 100, 10, 19), Box(120, 220, 10, 19), Box(0, 100, 20, 29)
    >>> reading_order([title, left, right, below], Gap(100, 120, 120))
    [0, 1, 3, 2]
    """
    order: list[int] = []
    band: list[int] = []
    for at in [*sorted(range(len(boxes)), key=lambda i: boxes[i].top), None]:
        if at is None or gap.crossed_by(boxes[at]):
            order += sorted(band, key=lambda i: (boxes[i].left >= gap.right - 1, boxes[i].top))
            order += [] if at is None else [at]
            band = []
        else:
            band.append(at)
    return order
