"""The graph in the syntaxes of RDF, sorted: the same triples give the same bytes, whatever the order they came in."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, serialize

from exports.errors import ExportError
from exports.jsonld import json_ld
from ontology.namespaces import CG, PREFIXES, RDF

__all__ = ["RDF_FORMATS", "notice_quads", "serialized", "sorted_quads"]

RDF_FORMATS = ("ttl", "nt", "nq", "trig", "jsonld")
"""What `export --format` takes of RDF's syntaxes; nq and trig keep the named graphs, the others put them together."""

_SYNTAX = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
_DIGITS = re.compile(r"(\d+)")


@lru_cache(maxsize=1 << 20)
def _subject_key(iri: str) -> tuple[tuple[str, int], ...]:
    """IRIs in the order in which people count: case/9 before case/10."""
    pieces = _DIGITS.split(iri)
    return tuple((pieces[i], int(pieces[i + 1]) if i + 1 < len(pieces) else -1) for i in range(0, len(pieces), 2))


def _object_key(term: object) -> tuple[int, object, str]:
    if isinstance(term, NamedNode):
        return 0, _subject_key(term.value), ""
    if isinstance(term, Literal):
        return 1, term.value, f"{term.language or ''}{term.datatype.value}"
    return 2, str(term), ""


def sorted_quads(quads: Iterable[Quad], *, by_graph: bool) -> list[Quad]:
    """Quads in one order: by graph if asked, subject, rdf:type first, predicate, object. Blank nodes are refused.

    >>> a, b = (NamedNode(f"http://e/case/{n}") for n in (9, 10))
    >>> quads = [Quad(b, RDF.type, a), Quad(a, RDF.type, b)]
    >>> [quad.subject.value[-2:] for quad in sorted_quads(quads, by_graph=True)]
    ['/9', '10']
    """

    def key(quad: Quad) -> tuple[object, ...]:
        if not isinstance(quad.subject, NamedNode):
            raise ExportError("export", "the graph has a blank node", "expected IRIs only", "load data that has names for its nodes")
        graph = quad.graph_name.value if by_graph and isinstance(quad.graph_name, NamedNode) else ""
        predicate = quad.predicate.value
        return graph, _subject_key(quad.subject.value), predicate != RDF.type.value, predicate, _object_key(quad.object)

    return sorted(set(quads), key=key)


def serialized(quads: Iterable[Quad], form: str) -> bytes:
    """The quads in a syntax of `RDF_FORMATS`, UTF-8.

    >>> serialized([Quad(CG.Notice, RDF.type, CG.Agency)], "ttl").splitlines()[-1]
    b'cg:Notice a cg:Agency .'
    """
    if form in ("nq", "trig"):
        data = serialize(sorted_quads(quads, by_graph=True), format=_SYNTAX[form], prefixes=PREFIXES if form == "trig" else None)
        return data or b""
    flat = (Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads)
    triples = [q.triple for q in sorted_quads(flat, by_graph=False)]
    if form == "jsonld":
        return json_ld(triples)
    return serialize(triples, format=_SYNTAX[form], prefixes=PREFIXES if form == "ttl" else None) or b""


def notice_quads(store: Store, notice: str) -> list[Quad]:
    """What the store holds of one notice: its graph, what its graph leads to in the shared one, what was derived of both.

    Raises ExportError where the notice is not in the store.
    """
    text = next(store.quads_for_pattern(NamedNode(notice), CG.text, None, None), None)
    if text is None or not isinstance(text.graph_name, NamedNode):
        raise ExportError("export", f"there is no notice <{notice}>", "expected one of the store", "list them with 'casegraph notices'")
    own = list(store.quads_for_pattern(None, None, None, text.graph_name))
    found = set(own)
    subjects = {quad.subject for quad in own}
    frontier = {quad.object for quad in own if isinstance(quad.object, NamedNode)} - subjects
    seen: set[object] = set()
    while frontier:
        seen |= frontier
        nearby = [quad for node in frontier if isinstance(node, NamedNode) for quad in store.quads_for_pattern(node, None, None, None)]
        found.update(quad for quad in nearby if quad.graph_name == text.graph_name or not _of_notice(quad))
        frontier = {q.object for q in nearby if isinstance(q.object, NamedNode) and not _of_notice(q)} - seen - subjects
    for subject in subjects:
        found.update(quad for quad in store.quads_for_pattern(subject, None, None, None))
    return list(found)


def _of_notice(quad: Quad) -> bool:
    """Whether a quad stands in a notice's own graph, and not in what all share or what was derived."""
    name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
    return not name.endswith(("/graph/shared", "/graph/derived"))
