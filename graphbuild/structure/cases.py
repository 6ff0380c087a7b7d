"""A case of the outline, and what of a notice could not be read as structure."""

from dataclasses import dataclass

from graphbuild.structure.items import Item
from graphbuild.structure.responsibility import Row
from graphbuild.text import Span

__all__ = ["Case", "Remark"]


@dataclass(frozen=True, slots=True)
class Case:
    """A case: `titles` are the lines of its title, `authors` where its authors stand, `rows` who must spread it."""

    number: int
    title: str
    span: Span
    titles: tuple[Span, ...]
    authors: tuple[Span, ...] = ()
    measures: tuple[Item, ...] = ()
    outcomes: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What could not be read as structure: where, and why."""

    span: Span
    reason: str
