"""Which tables there are and what their columns hold: `tables.csv` and `columns.csv`, read as values."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.namespaces import PREFIXES

__all__ = ["Column", "Definition", "definitions"]

_FOLDER = Path(__file__).parent
_STEP = re.compile(r"(?<![a-z0-9])(?P<prefix>[a-z0-9]+):(?P<name>\w+)(?:@(?P<language>[a-z]+))?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, type, path, heading in two languages.

    Types: iri, iris, text, texts (several values in one cell), integer, decimal, date, boolean, count (how many the path leads to).
    The path is one of SPARQL's, `@zh` at its end for the language; or a pattern from ?s to ?v; empty for the thing itself.
    """

    name: str
    type: str
    path: str
    zh: str
    en: str

    @property
    def many(self) -> bool:
        """Whether a cell holds several values."""
        return self.type in ("iris", "texts")

    @property
    def states(self) -> str:
        """The IRI of the property that the cells state of the thing; '' where they say it in another way.

        >>> Column("number", "integer", "cg:number", "序号", "Number").states
        'https://w3id.org/casegraph/ontology#number'
        """
        step = _STEP.fullmatch(self.path) if self.type != "count" else None
        return PREFIXES[step["prefix"]] + step["name"] if step else ""

    @property
    def language(self) -> str:
        """The language tag of the values that it states; '' for none or unknown."""
        step = _STEP.fullmatch(self.path)
        return (step["language"] or "") if step else ""

    @property
    def pattern(self) -> str:
        """SPARQL from ?s to ?v; ?m is what the last step starts from."""
        if "?v" in self.path:
            return self.path
        path, _, language = self.path.partition("@")
        only = f' FILTER(LANG(?v) = "{language}")' if language else ""
        middle, _, last = path.rpartition("/")
        return f"?s {middle} ?m . ?m {last} ?v .{only}" if middle else f"?s {last} ?v . BIND(?s AS ?m){only}"


@dataclass(frozen=True, slots=True)
class Definition:
    """A table: file name, name in two languages, the pattern of its things (?s), columns; the first is the thing's IRI."""

    name: str
    zh: str
    en: str
    pattern: str
    columns: tuple[Column, ...]


@cache
def definitions() -> tuple[Definition, ...]:
    """The tables in the order of the file.

    >>> [d.name for d in definitions()][:3]
    ['notices', 'cases', 'measures']
    """
    columns: dict[str, list[Column]] = {}
    with (_FOLDER / "columns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            columns.setdefault(row["table"], []).append(Column(row["column"], row["type"], row["path"], row["zh"], row["en"]))
    with (_FOLDER / "tables.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Definition(row["table"], row["zh"], row["en"], row["pattern"], tuple(columns[row["table"]])) for row in csv.DictReader(file)
        )
