"""Parts of the graph that stand alone: one notice, or what an answer names, each with all that explains it."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, Store

from exports.errors import ExportError
from ontology.concepts import SCHEME_BASE
from ontology.namespaces import CG
from queries.catalogue import rules
from queries.store import Writer

__all__ = ["answer_part", "base_of", "notice_part"]

_SHARED, _DERIVED = "graph/shared", "graph/derived"


def base_of(store: Iterable[Quad]) -> str:
    """Where the IRIs of the data begin, as the names of the graphs say; '' where there are none.

    >>> base_of([Quad(CG.Notice, CG.text, CG.text, NamedNode("https://example.org/graph/shared"))])
    'https://example.org/'
    """
    names = store.named_graphs() if isinstance(store, Store) else (quad.graph_name for quad in store)
    return next((n.value.removesuffix(_SHARED) for n in names if isinstance(n, NamedNode) and n.value.endswith(_SHARED)), "")


def notice_part(store: Store, notice: str) -> Store:
    """One notice as if no other had been read: its graph, what that names of the shared one, the schemes, and what follows.

    Raises ExportError where the notice is not in the store.
    """
    text = next(store.quads_for_pattern(NamedNode(notice), CG.text, None, None), None)
    if text is None or not isinstance(text.graph_name, NamedNode):
        raise ExportError("export", f"there is no notice <{notice}>", "expected one of the store", "list them with 'casegraph notices'")
    base = base_of(store)
    shared = NamedNode(base + _SHARED)
    own = list(store.quads_for_pattern(None, None, None, text.graph_name))
    schemes = {q.subject for q in store.quads_for_pattern(None, None, None, shared) if _is_scheme(q.subject)}
    named = {quad.object for quad in own} | schemes
    part = Writer(Store())
    part.put(text.graph_name.value, (quad.triple for quad in own))
    part.put(shared.value, (quad.triple for quad in _closure(store, named, (shared,))))
    for rule in rules().values():
        part.construct(rule, base + _DERIVED)
    return part.store


def answer_part(store: Store, nodes: Iterable[NamedNode]) -> Store:
    """What the store holds of these nodes, and of all that they lead to: evidence, text, agencies, places, concepts.

    What was derived is there as far as both of its ends are. The digests of what was read are left out: by these a build knows
    the whole again.
    """
    derived = NamedNode(base_of(store) + _DERIVED)
    names = [name for name in store.named_graphs() if isinstance(name, NamedNode) and name != derived]
    found = _closure(store, nodes, names)
    subjects = {quad.subject for quad in found}
    for subject in subjects:
        assert isinstance(subject, NamedNode)
        for quad in store.quads_for_pattern(subject, None, None, derived):
            if not isinstance(quad.object, NamedNode) or quad.object in subjects:
                found.append(quad)
    part = Store()
    part.extend(quad for quad in found if quad.predicate != CG.inputDigest)
    return part


def _closure(store: Store, nodes: Iterable[object], graphs: Iterable[NamedNode]) -> list[Quad]:
    """All quads of these graphs whose subject is one of the nodes or is led to from one."""
    graphs = tuple(graphs)
    frontier = {node for node in nodes if isinstance(node, NamedNode)}
    seen: set[NamedNode] = set()
    found: list[Quad] = []
    while frontier:
        seen |= frontier
        nearby = [quad for node in frontier for graph in graphs for quad in store.quads_for_pattern(node, None, None, graph)]
        found += nearby
        frontier = {quad.object for quad in nearby if isinstance(quad.object, NamedNode)} - seen
    return found


def _is_scheme(node: object) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(SCHEME_BASE)
