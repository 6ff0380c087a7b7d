"""How fast files are written and checked, beside rdflib and pySHACL in the same run: python -m benchmarks.files [TRIPLES]

The graph is the bundled notice, copied under other document numbers until it has so many triples (100,000 if not said).
Medians of five runs in turns, in seconds of the processor, so that what else the machine does counts little. Read a ratio.
"""

import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, serialize
from pyrudof import Rudof, RudofConfig
from tabulate import tabulate

from exports.description.dataset import dataset_iri
from exports.package import Part, files_of
from exports.rdf import serialized
from exports.tables.csvw import csv_files
from exports.tables.office import office_workbook
from exports.tables.rows import filled
from graphbuild.annotate import annotate
from graphbuild.graph.iris import DEFAULT_BASE
from graphbuild.graph.shared import scheme_triples
from graphbuild.graph.triples import notice_graph
from graphbuild.notices import bundled_notice
from graphbuild.quality.validation import validate
from graphbuild.reading.documents import read
from ontology.concepts import FOLDER
from queries.store import EmbeddedStore

RUNS = 5


def notices(wanted: int) -> Iterator[tuple[str, list[Triple]]]:
    """The graph of each copy with its triples, then the shared graph, until there are so many."""
    graph = notice_graph(annotate(read(bundled_notice())))
    key = graph.iris.key
    shared = [*graph.shared, *scheme_triples()]
    made, number = len(set(shared)), 0
    while made < wanted:
        number += 1
        other = f"{key}-{number}"

        def moved(term: object, other: str = other) -> NamedNode | Literal:
            assert isinstance(term, NamedNode | Literal)
            return NamedNode(term.value.replace(key, other)) if isinstance(term, NamedNode) else term

        own = [Triple(moved(t.subject), t.predicate, moved(t.object)) for t in graph.own]  # type: ignore[arg-type]
        made += len(own)
        yield f"{DEFAULT_BASE}graph/{other}", own
    yield f"{DEFAULT_BASE}graph/shared", shared


def medians(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of the middle run of each."""
    gc.collect()
    gc.freeze()  # or each collection walks through one's graph while another is measured
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(RUNS):
        for name, work in works.items():
            start = time.process_time()
            work()
            times[name].append(time.process_time() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    """Print the tables."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        on_disk = EmbeddedStore(Path(folder))
        with on_disk.writing() as writer:
            for name, triples in notices(wanted):
                writer.put(name, triples)
        store = on_disk.reading()
        writing(store)
        checking(store)


def writing(store: Store) -> None:
    """Turtle beside rdflib's, and the other files; from memory, as rdflib's graph is, where nothing else is said."""
    quads = list(store)
    shuffled = random.Random(1).sample(quads, len(quads))
    again = Store()
    again.bulk_extend(shuffled)
    turtle = serialized(store, "ttl")
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    print(f"{len(quads):,} triples; same bytes from a shuffled store: {serialized(again, 'ttl') == turtle}, ", end="")
    print(f"from a shuffled list: {serialized(shuffled, 'ttl') == turtle}\n")
    works: dict[str, Callable[[], object]] = {
        "rdflib turtle": lambda: graph.serialize(format="turtle"),
        "rdflib longturtle": lambda: graph.serialize(format="longturtle"),
        "casegraph ttl": lambda: serialized(again, "ttl"),
        "casegraph ttl, from disk": lambda: serialized(store, "ttl"),
        "casegraph ttl, from disk, with its description": lambda: files_of(Part(store, dataset_iri(store)), "ttl"),
        **{f"casegraph {form}": partial(serialized, again, form) for form in ("nt", "nq", "trig", "rdfxml", "jsonld")},
        "casegraph csv, from disk": lambda: csv_files(filled(store), ""),
        "casegraph xlsx, from disk": lambda: office_workbook(store),
    }
    times = medians(works)
    base = times["rdflib turtle"]
    rows = [(name, f"{found:.2f}", f"{base / found:.1f}") for name, found in times.items()]
    print(tabulate(rows, ("writing", "seconds", "rdflib / this"), "github"))


def checking(store: Store) -> None:
    """SHACL: ours from the store's triples, pySHACL from rdflib's graph, from Turtle; another engine for comparison."""
    triples = [quad.triple for quad in store]
    turtle = (serialize(triples, format=RdfFormat.TURTLE) or b"").decode("utf-8")
    shapes = rdflib.Graph().parse(FOLDER / "shapes.ttl")
    graph = rdflib.Graph().parse(data=turtle, format="turtle")

    def rudof() -> object:
        engine = Rudof(RudofConfig())
        engine.read_shacl(str(FOLDER / "shapes.ttl"))
        engine.read_data(turtle)
        return engine.validate_shacl()

    def parsed() -> rdflib.Graph:
        return rdflib.Graph().parse(data=turtle, format="turtle")

    times = medians(
        {
            "pySHACL alone, from Turtle": lambda: pyshacl.validate(parsed(), shacl_graph=shapes, inference="none"),
            "pySHACL alone, graph in memory": lambda: pyshacl.validate(graph, shacl_graph=shapes, inference="none"),
            "casegraph, from the store's triples": lambda: validate(triples),
            "pyrudof, from Turtle": rudof,
        }
    )
    base = times["pySHACL alone, from Turtle"]
    rows = [(name, f"{found:.2f}", f"{found / base:.2f}") for name, found in times.items()]
    print(tabulate(rows, ("SHACL", "seconds", "this / pySHACL"), "github"))


if __name__ == "__main__":
    main()
