"""What stores of both kinds do alike: what stays of the shared graph when a notice goes, and what is said of a file that is no graph."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from queries.errors import QueryError

__all__ = ["named_wrong", "still_used", "used_query"]


@contextmanager
def named_wrong(path: Path) -> Iterator[None]:
    """Say of a file that cannot be loaded which it is and why, as a QueryError."""
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        reason = " ".join(str(getattr(error, "strerror", None) or error).split())[:160]
        raise QueryError(str(path), f"cannot be loaded ({reason})", "expected N-Quads", "write it with 'export --format nq'") from None


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
