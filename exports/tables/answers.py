"""The answer of a named query as a table among the others."""

from collections.abc import Sequence
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from exports.tables.definitions import Column, Definition
from exports.tables.rows import Cell, Table
from ontology.namespaces import XSD
from queries.catalogue import NamedQuery
from queries.headings import heading
from queries.results import Table as Solutions

__all__ = ["answer_table"]

_TYPES = {XSD.integer.value: "integer", XSD.decimal.value: "decimal", XSD.boolean.value: "boolean", XSD.date.value: "date"}


def answer_table(query: NamedQuery, solutions: Solutions) -> Table:
    """The rows in the order of the query; a column has the type of its terms, text where they differ."""
    kinds = [_type([row[at] for row in solutions.rows]) for at in range(len(solutions.columns))]
    columns = tuple(
        Column(name, kind, "", heading(name, "zh"), heading(name, "en")) for name, kind in zip(solutions.columns, kinds, strict=True)
    )
    rows = tuple(tuple(_cell(term, kind) for term, kind in zip(row, kinds, strict=True)) for row in solutions.rows)
    return Table(Definition(query.name, query.summary_zh.rstrip("?？"), query.summary, "", columns), rows)


def _type(terms: Sequence[NamedNode | Literal | None]) -> str:
    found = {_TYPES.get(t.datatype.value, "text") if isinstance(t, Literal) else "iri" for t in terms if t is not None}
    return found.pop() if len(found) == 1 else "text"


def _cell(term: NamedNode | Literal | None, kind: str) -> Cell:
    if term is None:
        return None
    if kind == "integer":
        return int(term.value)
    if kind == "decimal":
        return Decimal(term.value)
    return term.value == "true" if kind == "boolean" else term.value
