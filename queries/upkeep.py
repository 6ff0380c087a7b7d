"""What stores of both kinds do alike when a notice goes: what stays, and what nothing leads to any more."""

from collections.abc import Iterable, Iterator, Sequence, Set

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from ontology.namespaces import CG
from queries.asking import Reading, run
from queries.binding import bound
from queries.stores import Writing

__all__ = ["Leftovers", "about", "still_used", "used_query"]


class Leftovers:
    """What graphs that are taken out may leave behind: noted before they go, settled when all is loaded.

    The cost is that of the graphs that go, not of the store: what followed of a notice's own nodes can follow from no other; of an
    agency it is kept as soon as one other notice is found from which it follows, and a shared node as soon as one other graph is
    found that leads to it.
    """

    def __init__(self, base: str, rules: Sequence[str]) -> None:
        self._shared, self._derived = NamedNode(f"{base}graph/shared"), NamedNode(f"{base}graph/derived")
        self._rules = rules
        self._followed: dict[tuple[str, NamedNode], set[Triple]] = {}
        self._own: set[Triple] = set()
        self._nodes: set[NamedNode] = set()

    def note(self, store: Reading, graph: str) -> None:
        """A graph that will be replaced or removed."""
        own = [quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(graph))]
        units = [quad.subject for quad in store.quads_for_pattern(None, CG.factor, None, self._shared)]
        shared = list(about(store, (triple.object for triple in own), self._shared))
        self._nodes |= {triple.subject for triple in shared if isinstance(triple.subject, NamedNode)}
        inner = {triple.subject for triple in own}
        alone = Store()
        alone.extend(Quad(t.subject, t.predicate, t.object) for t in (*own, *shared, *about(store, units, self._shared)))
        for rule in self._rules:
            answer = alone.query(rule)
            assert isinstance(answer, QueryTriples)
            for triple in answer:
                assert isinstance(triple.subject, NamedNode)
                if triple.subject in inner:
                    self._own.add(triple)
                else:
                    self._followed.setdefault((rule, triple.subject), set()).add(triple)

    def settle(self, writer: Writing, kept: Iterable[object], said: Set[bytes]) -> None:
        """Take out what nothing in the store gives any more. The nodes in `kept` stay in any case, and what this build derived: `said`,
        as lines of N-Triples.
        """
        lost = set(self._own)
        for (rule, subject), triples in self._followed.items():
            left = {triple for triple in triples if _line(triple) not in said}
            lost |= self._unfounded(writer.store, rule, subject, left) if left else left
        writer.discard(self._derived.value, sorted((triple for triple in lost if _line(triple) not in said), key=str))
        unused = self._unused(writer.store, self._nodes.difference(kept))
        gone = [q.triple for node in sorted(unused, key=str) for q in writer.store.quads_for_pattern(node, None, None, self._shared)]
        writer.discard(self._shared.value, gone)

    def _unfounded(self, store: Reading, rule: str, subject: NamedNode, triples: set[Triple]) -> set[Triple]:
        """Those of the triples about a subject that a rule does not give any more."""
        variable = rule.partition("CONSTRUCT { ?")[2].partition(" ")[0]
        answer = run(store, bound(rule, {variable: subject}))
        assert isinstance(answer, QueryTriples)
        left = set(triples)
        for triple in answer:  # lazily: an agency that thousands of notices name is known after the first few
            left.discard(triple)
            if not left:
                break
        return left

    def _unused(self, store: Reading, nodes: set[NamedNode]) -> set[NamedNode]:
        """Those of the nodes to which only one another lead, and what follows from notices."""
        gone: set[NamedNode] = set()
        while True:
            more = {
                node for node in nodes - gone if not any(self._counts(quad, gone) for quad in store.quads_for_pattern(None, None, node))
            }
            if not more:
                return gone
            gone |= more

    def _counts(self, quad: Quad, gone: set[NamedNode]) -> bool:
        return quad.graph_name != self._derived and not (quad.graph_name == self._shared and quad.subject in gone)


def _line(triple: Triple) -> bytes:
    return f"{triple} .\n".encode()


def about(store: Reading, nodes: Iterable[object], graph: NamedNode) -> Iterator[Triple]:
    """What a graph says of nodes, and of those that these lead to."""
    frontier = {node for node in nodes if isinstance(node, NamedNode)}
    seen: set[NamedNode] = set()
    while frontier:
        seen |= frontier
        found = [quad.triple for node in sorted(frontier, key=str) for quad in store.quads_for_pattern(node, None, None, graph)]
        yield from found
        frontier = {triple.object for triple in found if isinstance(triple.object, NamedNode)} - seen


def used_query(shared: str) -> str:
    """A query for the nodes of the shared graph that another graph names, in `?o`."""
    name = NamedNode(shared)
    return f"SELECT DISTINCT ?o WHERE {{ GRAPH {name} {{ ?o ?q ?r }} GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {name}) }}"


def still_used(shared: Sequence[Triple], used: Iterable[object]) -> list[Triple]:
    """The triples of the shared graph about nodes that are used, and about what these lead to.

    >>> a, b, c = (NamedNode(f"http://e/{x}") for x in "abc")
    >>> found = still_used([Triple(a, b, c), Triple(c, b, a), Triple(b, b, b)], [a])
    >>> [triple.subject.value[-1] for triple in found]
    ['a', 'c']
    """
    about: dict[object, list[Triple]] = {}
    for triple in shared:
        about.setdefault(triple.subject, []).append(triple)
    kept: set[object] = set()
    frontier: set[object] = {node for node in used if node in about}
    while frontier:
        kept |= frontier
        nearby: set[object] = {triple.object for node in frontier for triple in about[node] if triple.object in about}
        frontier = nearby - kept
    return [triple for triple in shared if triple.subject in kept]
