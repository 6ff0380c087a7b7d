"""The administrative divisions of China, from province to county, by code and by name."""

import csv
from dataclasses import dataclass
from functools import cache

from ontology.concepts import FOLDER

__all__ = ["Place", "place", "places", "places_by_name"]


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division: its GB/T 2260 code, full name, short forms, the code of the one above, its level."""

    code: str
    name: str
    short: tuple[str, ...]
    parent: str
    level: str

    @property
    def province(self) -> str:
        """Code of the province that it lies in; its own for a province."""
        return self.code[:2] + "0000"


@cache
def places() -> dict[str, Place]:
    """All divisions by code.

    >>> places()["460100"]
    Place(code='460100', name='海口市', short=('海口',), parent='460000', level='municipal')
    """
    with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {code: Place(code, name, tuple(filter(None, short.split(";"))), parent, level) for code, name, short, parent, level in rows}


@cache
def places_by_name() -> dict[str, tuple[Place, ...]]:
    """All divisions by full name and by short form; several may share one.

    >>> [p.code for p in places_by_name()["龙华区"]]
    ['440309', '460106']
    """
    found: dict[str, list[Place]] = {}
    for division in places().values():
        for name in (division.name, *division.short):
            found.setdefault(name, []).append(division)
    return {name: tuple(divisions) for name, divisions in found.items()}


def place(code: str) -> Place:
    """The division of a code; KeyError where there is none."""
    return places()[code]
