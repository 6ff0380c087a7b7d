"""How two agencies are connected: the shortest way over ties, with the cases that each tie comes from."""

from dataclasses import dataclass

import networkx as nx

from queries.analysis.network import Agency, AgencyNetwork, Tie
from queries.errors import QueryError

__all__ = ["Step", "shortest_path"]


@dataclass(frozen=True, slots=True)
class Step:
    """An agency on the way, and the tie that leads to it; the first has none."""

    agency: Agency
    tie: Tie | None = None


def shortest_path(network: AgencyNetwork, start: str, end: str) -> tuple[Step, ...]:
    """The fewest steps from one agency to another, of several ways the one of the least IRIs.

    Raises QueryError where an agency has no ties, or where none lead from one to the other.
    """
    graph = network.graph("links")
    for iri in (start, end):
        if iri not in graph:
            name = iri.rpartition("/")[2]
            raise QueryError("analyse", f"'{name}' has no links", "expected an agency of the network", "leave --type out, or name another")
    left = nx.single_source_shortest_path_length(graph, end)
    if start not in left:
        names = " and ".join(f"'{iri.rpartition('/')[2]}'" for iri in (start, end))
        raise QueryError("analyse", f"no links lead from one of {names} to the other", "expected a connection", "name other agencies")
    ties = {frozenset((tie.source, tie.target)): tie for tie in network.ties}
    here, steps = start, [Step(network.agencies[start])]
    while here != end:
        nearer = min(node for node in graph[here] if left[node] == left[here] - 1)
        steps.append(Step(network.agencies[nearer], ties[frozenset((here, nearer))]))
        here = nearer
    return tuple(steps)
