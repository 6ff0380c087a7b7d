"""Who did which case and who must spread it, as a matrix of cases and agencies."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from exports.tables.rows import Cell, Table

__all__ = ["Line", "Matrix", "responsibility_matrix"]

_MARKS = (("创", "创新单位(做出案例)"), ("推", "推广责任单位"), ("创推", "两者皆是"))


@dataclass(frozen=True, slots=True)
class Line:
    """A case: IRI, number, title, its agencies in words, and a mark for each agency of the matrix ('' for none)."""

    case: str
    number: int
    title: str
    leads: str
    responsible: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Agencies with the number of their cases, those with most first; a line a case; what the marks mean."""

    agencies: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    marks: tuple[tuple[str, str], ...] = _MARKS


def responsibility_matrix(tables: Sequence[Table]) -> Matrix:
    """The matrix of the tables `cases` and `agencies`."""
    known = {table.definition.name: table for table in tables}
    agencies = dict(zip(known["agencies"].column("agency"), known["agencies"].column("name"), strict=True))
    cases = known["cases"]
    wanted = ("case", "number", "title", "leads", "responsible", "leadAgencies", "responsibleAgencies")
    rows = list(zip(*(cases.column(name) for name in wanted), strict=True))
    totals: Counter[str] = Counter()
    for row in rows:
        totals.update({*_many(row[5]), *_many(row[6])})
    order = sorted(totals, key=lambda iri: (-totals[iri], iri))
    lines = []
    for case, number, title, leads, responsible, led, spread in rows:
        assert isinstance(number, int)
        marks = tuple(("创" if iri in _many(led) else "") + ("推" if iri in _many(spread) else "") for iri in order)
        lines.append(Line(str(case), number, str(title), str(leads or ""), "、".join(_many(responsible)), marks))
    return Matrix(tuple((str(agencies.get(iri) or iri), totals[iri]) for iri in order), tuple(lines))


def _many(cell: Cell) -> tuple[str, ...]:
    return cell if isinstance(cell, tuple) else ()
