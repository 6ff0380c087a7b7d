"""Words on the pages of a PDF that are struck through: deletions, where changes were shown when it was printed."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

__all__ = ["Character", "mark_struck"]

Character: TypeAlias = dict[str, Any]
"""A character as pdfplumber gives it: text, x0, x1, top, bottom, size, upright; and `struck` if a line goes through it."""
_THIN = 1.6  # points: a line through words is thinner
_THROUGH = (0.35, 0.78)  # share of a character's height where it goes; a line below words lies lower


def mark_struck(characters: Sequence[Character], drawn: Iterable[Character]) -> None:
    """Mark the characters that a line strikes through: deleted words are printed so where changes are shown. They keep their place.

    Where most are struck it is no deletion, but a font that says wrong how high its characters are: the lines are below them.

    >>> high = {"x0": 0, "x1": 9, "top": 0, "bottom": 10}
    >>> mark_struck([high, other := {**high, "x0": 9, "x1": 18}, dict(high, x0=18, x1=27)], [{"x0": 9, "x1": 18, "top": 5, "bottom": 6}])
    >>> "struck" in other, "struck" in high
    (True, False)
    """
    strokes: dict[int, list[Character]] = {}
    for stroke in drawn:
        if stroke["bottom"] - stroke["top"] < _THIN and stroke["x1"] - stroke["x0"] > _THIN:
            strokes.setdefault(int(stroke["top"]), []).append(stroke)
    struck = [c for c in characters if any(_strikes(s, c) for y in range(int(c["top"]), int(c["bottom"])) for s in strokes.get(y, ()))]
    if 2 * len(struck) < len(characters):
        for c in struck:
            c["struck"] = True


def _strikes(stroke: Character, c: Character) -> bool:
    """Whether a thin line goes through the middle of a character, from side to side; not one below it."""
    height, place = c["bottom"] - c["top"], (stroke["top"] + stroke["bottom"]) / 2 - c["top"]
    reaches = stroke["x0"] < c["x0"] + height / 4 and stroke["x1"] > c["x1"] - height / 4
    return bool(reaches and _THROUGH[0] * height < place < _THROUGH[1] * height)
