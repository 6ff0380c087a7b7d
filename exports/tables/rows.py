"""The tables filled from a store: one query a column, rows in the order in which people count."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Store

from exports.tables.definitions import Column, Definition, definitions
from ontology.namespaces import PREFIXES
from queries.asking import Asker, asker

__all__ = ["Cell", "Table", "filled"]

Cell = str | int | Decimal | bool | tuple[str, ...] | None
"""What stands in a table: nothing, a value, or several texts."""

_PROLOGUE = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows; each row has a cell for each column."""

    definition: Definition
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> list[Cell]:
        """The cells of a column, by its name."""
        at = [column.name for column in self.definition.columns].index(name)
        return [row[at] for row in self.rows]


def filled(store: Store, *names: str) -> tuple[Table, ...]:
    """All tables of a store, or those of these names; also those without rows.

    >>> [len(table.rows) for table in filled(Store())][:3]
    [0, 0, 0]
    """
    ask = asker(store)
    return tuple(_table(ask, definition) for definition in definitions() if not names or definition.name in names)


def _table(ask: Asker, definition: Definition) -> Table:
    things = {row["s"].value for row in ask(f"{_PROLOGUE}SELECT DISTINCT ?s WHERE {{ {definition.pattern} }}")}
    columns = [_cells(ask, definition, column) for column in definition.columns[1:]]
    rows = [
        (iri, *(cells.get(iri, 0 if column.type == "count" else None) for column, cells in columns)) for iri in sorted(things, key=_counted)
    ]
    return Table(definition, tuple(rows))


def _cells(ask: Asker, definition: Definition, column: Column) -> tuple[Column, dict[str, Cell]]:
    """The cells of a column by the thing's IRI."""
    query = f"{_PROLOGUE}SELECT DISTINCT ?s ?m ?v WHERE {{ {definition.pattern} . {column.pattern} }}"
    found: dict[str, list[tuple[str, str]]] = {}
    for row in ask(query):
        value = row["v"]
        assert isinstance(value, NamedNode | Literal)
        middle = row["m"].value if "?v" not in column.path else ""
        found.setdefault(row["s"].value, []).append((middle, value.value))
    return column, {iri: _cell(column, values) for iri, values in found.items()}


def _cell(column: Column, values: list[tuple[str, str]]) -> Cell:
    """Several values in order; of a column for one, the one that stands first in the text."""
    if column.type == "count":
        return len({value for _, value in values})
    if column.many:
        return tuple(sorted({value for _, value in values}, key=_counted))
    value = min(values, key=lambda pair: (_counted(pair[0]), pair[1]))[1]
    if column.type == "integer":
        return int(value)
    if column.type == "decimal":
        return Decimal(value)
    return value == "true" if column.type == "boolean" else value


def _counted(iri: str) -> tuple[str, str]:
    return _DIGITS.sub(lambda match: match.group().zfill(12), iri), iri
