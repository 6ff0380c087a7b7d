"""Which part of a notice holds a place: looked up, not searched for."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from graphbuild.text import Span

__all__ = ["Extents", "extents_of"]


@dataclass(frozen=True, slots=True)
class Extents:
    """Named parts of a text that do not overlap, in order: the cases of a notice, or their measures and outcomes."""

    starts: tuple[int, ...]
    parts: tuple[tuple[str, Span], ...]

    def holding(self, span: Span) -> str:
        """The name of the part that holds the whole span, '' if none does."""
        at = bisect_right(self.starts, span.start) - 1
        return self.parts[at][0] if at >= 0 and self.parts[at][1].holds(span) else ""

    def touched(self, span: Span) -> bool:
        """Whether a part begins in the span, or the span begins in a part."""
        at = bisect_right(self.starts, span.start)
        inside = at > 0 and span.start < self.parts[at - 1][1].end
        return inside or (at < len(self.parts) and self.parts[at][1].start < span.end)


def extents_of(parts: Iterable[tuple[str, Span]]) -> Extents:
    """The parts, sorted.

    >>> found = extents_of([("1-M2", Span(5, 9)), ("1-M1", Span(0, 4))])
    >>> found.holding(Span(1, 3)), found.holding(Span(6, 9)), found.holding(Span(3, 6))
    ('1-M1', '1-M2', '')
    """
    ordered = sorted(parts, key=lambda part: (part[1], part[0]))
    return Extents(tuple(span.start for _, span in ordered), tuple(ordered))
