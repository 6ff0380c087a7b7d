"""Write `exports/docs/examples.ttl`: a node of the bundled notice for each class, for the page of the ontology.

python -m tools.make_examples
"""

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Triple

from exports.rdf import serialized
from graphbuild.annotate import annotate
from graphbuild.graph.triples import notice_graph
from graphbuild.notices import bundled_notice
from graphbuild.reading.documents import read
from ontology.namespaces import CG, RDF

TARGET = Path(__file__).parent.parent / "exports" / "docs" / "examples.ttl"
LONGEST = 60  # characters of a text; the rest is '…'

__all__ = ["TARGET", "examples"]


def examples() -> bytes:
    """Of each class the node that says most, the first of those by IRI; long texts cut."""
    graph = notice_graph(annotate(read(bundled_notice())))
    nodes: dict[str, list[Triple]] = {}
    kinds: dict[str, str] = {}
    for triple in (*graph.own, *graph.shared):
        assert isinstance(triple.subject, NamedNode)
        nodes.setdefault(triple.subject.value, []).append(triple)
        if triple.predicate == RDF.type and isinstance(triple.object, NamedNode) and triple.object.value.startswith(CG.base):
            kinds[triple.subject.value] = triple.object.value
    chosen: dict[str, tuple[int, int, str]] = {}
    for iri, kind in kinds.items():
        best = chosen.get(kind)
        rank = (-len({t.predicate for t in nodes[iri]}), len(nodes[iri]), iri)
        if best is None or rank < best:
            chosen[kind] = rank
    return serialized((Quad(t.subject, t.predicate, cut(t.object)) for _, _, iri in chosen.values() for t in nodes[iri]), "ttl")


def cut(term: object) -> NamedNode | Literal:
    """A term, its text cut where it is long."""
    if isinstance(term, Literal) and len(term.value) > LONGEST:
        text = term.value[:LONGEST] + "…"
        return Literal(text, language=term.language) if term.language else Literal(text)
    assert isinstance(term, NamedNode | Literal)
    return term


if __name__ == "__main__":
    TARGET.write_bytes(examples())
