"""Changes that a notice states, held against the two values that it gives for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from graphbuild.figures.finding import Figure

__all__ = ["Contradiction", "contradictions"]

_NEAR = 40  # characters after the second value in which the change is stated
_POINT = Decimal(1)  # percent are rounded as writers please


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A stated change that is not the difference of the values beside it."""

    figure: Figure
    reason: str


def contradictions(figures: Iterable[Figure]) -> Iterator[Contradiction]:
    """From 745天 to 140天 and 缩短605天 must agree, as must 由23份减至3份 and 减幅87%; each that does not is given.

    Only exact values of one unit are compared, and only where the change is stated right after the pair.
    """
    figures = sorted(figures, key=lambda figure: figure.span)
    by_id = {figure.id: figure for figure in figures}
    for index, after in enumerate(figures):
        before = by_id.get(after.counterpart)
        if after.role != "after" or before is None or before.unit != after.unit or before.within != after.within:
            continue
        if any(f.value_max is not None or f.approximation for f in (before, after)) or before.span > after.span:
            continue
        for stated in figures[index + 1 : index + 3]:
            if stated.role not in ("increase", "decrease") or stated.span.start - after.span.end > _NEAR or stated.approximation:
                continue
            if reason := _wrong(before, after, stated):
                yield Contradiction(stated, reason)
            break


def _wrong(before: Figure, after: Figure, stated: Figure) -> str:
    difference = abs(after.value - before.value)
    if stated.unit == after.unit and stated.value != difference and stated.value_max is None:
        return f"{before.text} and {after.text} differ by {difference}{after.unit}, not by {stated.text}"
    if stated.unit == "%" and after.unit != "%" and before.value:
        percent = difference * 100 / before.value
        if abs(percent - stated.value) > _POINT:
            return f"from {before.text} to {after.text} is {percent:.1f}%, not {stated.text}"
    return ""
