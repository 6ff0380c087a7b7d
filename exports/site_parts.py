"""What the explorer of a large corpus is given of it: the vocabulary when it opens, a notice when its page is opened."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from exports.site_pack import packed
from ontology.namespaces import CG, SCHEMA, SKOS
from queries.asking import Reading, asker
from queries.errors import QueryError

__all__ = ["base_in", "holds_more", "notice_pack", "vocabulary_pack"]

_SHARED, _DERIVED = "graph/shared", "graph/derived"
_MORE = "SELECT (COUNT(*) AS ?n) {{ SELECT ?s {{ ?s ?p ?o }} LIMIT {} }}"
_VOCABULARY = f"SELECT ?s ?p ?o {{ VALUES ?c {{ {SKOS.Concept} {SCHEMA.AdministrativeArea} }} ?s a ?c ; ?p ?o }}"
# Shared and derived statements whose subject a notice's graph names.
_NAMED = """SELECT DISTINCT ?s ?p ?o ?g {{
  {{ SELECT DISTINCT ?s {{ GRAPH {notice} {{ {{ ?s ?a ?b }} UNION {{ ?a ?b ?s }} }} FILTER(isIRI(?s)) }} }}
  VALUES ?g {{ {shared} {derived} }} GRAPH ?g {{ ?s ?p ?o }}
}}"""


def holds_more(store: Reading, triples: int) -> bool:
    """Whether a store holds more triples than these; it costs no more for a store of any size.

    >>> from pyoxigraph import Store
    >>> holds_more(Store(), 0)
    False
    """
    row = next(asker(store)(_MORE.format(triples + 1)))
    return int(row["n"].value) > triples


def base_in(store: Reading) -> str:
    """Where the IRIs of the data begin, as the names of the graphs say. Raises QueryError where no graph is shared."""
    for name in store.named_graphs():
        if isinstance(name, NamedNode) and name.value.endswith(f"/{_SHARED}"):
            return name.value.removesuffix(_SHARED)
    raise QueryError("explorer", "the graph has no shared part", "expected a store that 'build' made", "run 'casegraph build' again")


def vocabulary_pack(store: Reading) -> bytes:
    """Concepts and places, packed: what the pages of a large corpus call things by. It does not grow with the notices."""
    shared = NamedNode(base_in(store) + _SHARED)
    return packed(Quad(row["s"], row["p"], row["o"], shared) for row in asker(store)(_VOCABULARY))


def notice_pack(store: Reading, notice: str) -> bytes:
    """One notice, packed: its graph with its text, and what is said elsewhere of all that it names.

    Raises QueryError where there is no such notice.
    """
    return packed(_notice(store, _node(notice)))


def _notice(store: Reading, notice: NamedNode) -> Iterator[Quad]:
    graph = next((quad.graph_name for quad in store.quads_for_pattern(notice, CG.text, None, None)), None)
    if not isinstance(graph, NamedNode):
        raise QueryError(notice.value, "is no notice of this store", "expected one of it", "look at /home", 404)
    yield from store.quads_for_pattern(None, None, None, graph)
    base = base_in(store)
    shared, derived = NamedNode(base + _SHARED), NamedNode(base + _DERIVED)
    for row in asker(store)(_NAMED.format(notice=graph, shared=shared, derived=derived)):
        yield Quad(row["s"], row["p"], row["o"], row["g"])


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise QueryError("request", "names no IRI", "expected that of a notice", "encode what an IRI may not hold") from None
