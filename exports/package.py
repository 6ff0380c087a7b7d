"""A part of the graph in each form of a file, and all of them together as a folder to publish."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import NamedNode, Quad, Store

from exports.annotations import annotations_json
from exports.description.dataset import Terms, description
from exports.description.distributions import catalogued
from exports.errors import ExportError
from exports.network_files import NETWORK_FORMATS, network_file
from exports.rdf import RDF_FORMATS, lines_of, serialized
from exports.tables.csvw import csv_files
from exports.tables.office import office_workbook
from exports.tables.rows import Table, filled
from exports.tables.workbook import workbook
from ontology.namespaces import CG, RDF

__all__ = ["ENDINGS", "FORMATS", "Part", "files_of", "package", "require_content"]

FORMATS = (*RDF_FORMATS, "csv", "xlsx", *NETWORK_FORMATS, "json", "all")
"""What `export --format` takes. csv and all are folders, the others files."""

ENDINGS = {"rdfxml": "rdf"}
"""The ending of a file's name where it is not the format's own."""


@dataclass(frozen=True)
class Part:
    """What is exported: a store that holds it, the IRI of the data set, what the publisher says.

    For the answer of a query also its table and its rows as the W3C's JSON, and the store of which it is the answer.
    """

    store: Store
    dataset: NamedNode
    terms: Terms = field(default_factory=Terms)
    answer: Table | None = None
    results: bytes = b""
    whole: Store | None = None

    @cached_property
    def lines(self) -> set[bytes]:
        """The triples as lines of N-Triples: what the store takes longest to give."""
        return lines_of(self.store)

    @cached_property
    def told(self) -> list[Quad]:
        """The description of the data set."""
        return description(self.store, self.dataset, self.terms, brief=self.answer is not None, lines=self.lines)


def require_content(part: Part, form: str) -> None:
    """Raises ExportError for an answer of which a form would say nothing: a table holds the rows, RDF what they name by its IRI."""
    if part.answer is None or form in ("csv", "xlsx", "json"):
        return
    network = form in NETWORK_FORMATS
    kind = (RDF.type, CG.Agency) if network else (None, None)
    if next(part.store.quads_for_pattern(None, kind[0], kind[1], None), None) is not None:
        return
    wrong = f"its rows {'lead to no agency' if network else 'name nothing of the graph'}" if part.answer.rows else "it has no rows"
    raise ExportError(
        f"query {part.answer.definition.name}",
        f"{wrong}, so that {'its RDF' if form == 'all' else form} would be empty",
        "expected rows with the IRIs of cases, agencies or the like",
        "take the table: --format csv, xlsx or json",
    )


def files_of(part: Part, form: str) -> dict[str, bytes]:
    """The files of a form by their names; of a form that is one file, that file. RDF's forms hold the description."""
    name = f"casegraph.{ENDINGS.get(form, form)}"
    if form in RDF_FORMATS:
        return {name: serialized(part.store, form, part.told, part.lines)}
    if form in NETWORK_FORMATS:
        return {name: network_file(part.whole or part.store, form, part.store if part.whole else None)}
    if form == "csv":
        return csv_files([part.answer] if part.answer else filled(part.store), part.dataset.value)
    if form == "xlsx":
        return {name: workbook([part.answer], None, (), {}) if part.answer else office_workbook(part.store)}
    return {name: part.results or annotations_json(part.store)}


def package(part: Part, place: str, progress: Callable[[str], None]) -> dict[str, bytes]:
    """All forms, and `dataset.ttl`, the description with size and checksum of each file.

    `place` is the URL of the folder where the files will be; `progress` is called with each form when it is done.
    """
    files: dict[str, bytes] = {}
    for form in FORMATS[:-1]:
        made = files_of(part, form)
        files |= {f"csv/{name}": data for name, data in made.items()} if form == "csv" else made
        progress(form)
    files["dataset.ttl"] = serialized(catalogued(part.told, part.dataset, files, place, part.terms), "ttl")
    return files
