"""Graphs of any size from the structure of real notices: copies under other document numbers, ten to a province of its own."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild.annotate import annotate
from graphbuild.graph.iris import DEFAULT_BASE
from graphbuild.graph.shared import scheme_triples
from graphbuild.graph.triples import NoticeGraph, notice_graph
from graphbuild.notices import bundled_notice
from graphbuild.reading.documents import read

__all__ = ["SMALL", "copies"]

SMALL = Path(__file__).parent.parent / "tests" / "gold" / "guangdong-style.html"
"""A short notice: with it alone the graph has about ten thousand triples."""

_IN_A_PROVINCE = 10
_AGENCY = f"{DEFAULT_BASE}agency/"


def copies(wanted: int) -> Iterator[tuple[str, list[Triple]]]:
    """Name and triples of each graph until there are so many triples: a notice each, and what they share."""
    graph = _read(bundled_notice() if wanted > 15_000 else SMALL)
    yield f"{DEFAULT_BASE}graph/shared", sorted({*graph.shared, *scheme_triples()}, key=str)
    made, number = len(graph.shared) + 4000, 0
    while made < wanted:
        if number and number % _IN_A_PROVINCE == 0:
            own = [_moved(triple, graph.iris.key, number) for triple in graph.shared]
            yield f"{DEFAULT_BASE}graph/shared", [triple for triple in own if triple.subject.value.startswith(_AGENCY)]  # type: ignore[union-attr]
        own = [_moved(triple, graph.iris.key, number) for triple in graph.own]
        yield f"{DEFAULT_BASE}graph/{graph.iris.key}-{number}", own
        made += len(own)
        number += 1


def _moved(triple: Triple, key: str, number: int) -> Triple:
    """A triple of another notice, whose agencies are those of another province."""
    province = number // _IN_A_PROVINCE

    def moved(term: object) -> NamedNode | Literal:
        assert isinstance(term, NamedNode | Literal)
        if isinstance(term, Literal):
            return term
        if term.value.startswith(_AGENCY):
            return NamedNode(f"{term.value}-{province}") if province else term
        return NamedNode(term.value.replace(key, f"{key}-{number}"))

    subject = moved(triple.subject)
    assert isinstance(subject, NamedNode)
    label = triple.object
    if province and subject.value.startswith(_AGENCY) and isinstance(label, Literal) and label.language == "zh":
        return Triple(subject, triple.predicate, Literal(f"{label.value}{province}", language="zh"))
    return Triple(subject, triple.predicate, moved(label))


@cache
def _read(path: Path) -> NoticeGraph:
    return notice_graph(annotate(read(path)), made_from="a copy")
