"""What stays of the shared graph when a notice goes: that which other graphs still lead to."""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Triple

__all__ = ["still_used", "used_query"]


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
