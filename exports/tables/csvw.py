"""The tables as CSV files with their description: Tabular Data Model and Metadata Vocabulary (CSV on the Web), W3C."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from exports.tables.definitions import Column, Definition
from exports.tables.rows import Cell, Table

__all__ = ["SEPARATOR", "csv_files"]

SEPARATOR = "|"
"""What stands between several values of one cell; a value that holds one has the full-width form instead."""

_DATATYPES = {"iri": "anyURI", "iris": "anyURI", "count": "integer", "text": "string", "texts": "string"}
# Columns that point to the thing of another table.
_KEYS = {"notice": "notices", "case": "cases", "measure": "measures", "agency": "agencies", "counterpart": "figures", "after": "figures"}


def csv_files(tables: Sequence[Table], title: str) -> dict[str, bytes]:
    """File names and contents: NAME.csv of each table, and csv-metadata.json, which describes them all.

    UTF-8 without a mark, lines end with CR LF (RFC 4180).
    """
    files = {f"{table.definition.name}.csv": _csv(table) for table in tables}
    files["csv-metadata.json"] = (json.dumps(_metadata(tables, title), ensure_ascii=False, indent=1) + "\n").encode()
    return files


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.definition.columns)
    for row in table.rows:
        writer.writerow(_written(cell) for cell in row)
    return out.getvalue().encode("utf-8")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return SEPARATOR.join(value.replace(SEPARATOR, "｜") for value in cell)
    return str(cell)


def _metadata(tables: Sequence[Table], title: str) -> dict[str, Any]:
    names = {table.definition.name: table.definition for table in tables}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:title": title,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [_described(table, names) for table in tables],
    }


def _described(table: Table, names: dict[str, Definition]) -> dict[str, Any]:
    definition = table.definition
    schema: dict[str, Any] = {"columns": [_column(column) for column in definition.columns]}
    first = definition.columns[0]
    if definition.pattern:  # a table of things; the answer of a query has no key
        schema |= {"primaryKey": first.name, "aboutUrl": f"{{+{first.name}}}"}
    keys = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{_KEYS[column.name]}.csv", "columnReference": names[_KEYS[column.name]].columns[0].name},
        }
        for column in definition.columns[1:]
        # Strict readers take no key that is empty in some rows.
        if column.type == "iri" and _KEYS.get(column.name) in names and None not in table.column(column.name)
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{definition.name}.csv", "dc:title": [{"@value": definition.zh, "@language": "zh"}], "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.name,
        "titles": {"und": column.name, "zh": column.zh, "en": column.en},
        "datatype": _DATATYPES.get(column.type, column.type),
    }
    if column.many:
        made["separator"] = SEPARATOR
    if column.states:
        made["propertyUrl"] = column.states
        if column.type in ("iri", "iris"):
            made["valueUrl"] = f"{{+{column.name}}}"
        elif column.language:
            made["lang"] = column.language
    else:
        made["suppressOutput"] = True  # said by another thing, or put together for readers
    return made
