"""Where each agency stands: how many it is linked with, how much goes through it, with whom it forms a group, whom it connects."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from queries.analysis.network import Agency, AgencyNetwork

__all__ = ["SEED", "Position", "positions"]

SEED = 7
"""What the search for communities starts from."""

_COURTS = frozenset({"court"})
_ADMINISTRATION = frozenset(
    "government_department tax customs park_administration party_or_state_organ task_force public_institution".split()
)
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Position:
    """An agency's place in the network.

    `degree` counts the agencies that it is tied to, `links` and `cases` what these ties are made of. `betweenness` is the part of
    the shortest ways between other agencies that lead through it (Freeman; Brandes 2001), a tie being as long as its weight is
    small. `community` numbers the groups of Louvain's method from the largest. `levels` and `courts` count pairs of its neighbours
    that have no tie of their own (brokerage of Gould and Fernandez, 1989, without direction): of different levels; one a court,
    the other of the administration.
    """

    agency: Agency
    degree: int
    links: int
    cases: int
    betweenness: float
    community: int
    levels: int
    courts: int


def positions(network: AgencyNetwork, weight: str = "links") -> tuple[Position, ...]:
    """The position of each agency with a tie of that weight: most between first, then by degree, links and IRI."""
    graph = network.graph(weight)
    between, groups = _betweenness(graph), _communities(graph)
    agencies = network.agencies
    links: dict[str, int] = {}
    cases: dict[str, set[str]] = {}
    for tie in network.ties:
        for end in (tie.source, tie.target):
            links[end] = links.get(end, 0) + tie.links
            cases.setdefault(end, set()).update(tie.cases)
    found = [
        Position(
            agencies[node],
            graph.degree(node),
            links[node],
            len(cases[node]),
            between[node],
            groups[node],
            _brokered(graph, agencies, node, _of_two_levels),
            _brokered(graph, agencies, node, _court_and_administration),
        )
        for node in graph
    ]
    return tuple(sorted(found, key=lambda p: (-p.betweenness, -p.degree, -p.links, p.agency.iri)))


def _of_two_levels(a: Agency, b: Agency) -> bool:
    return a.level != b.level and not {a.level, b.level} & {"", "none"}


def _court_and_administration(a: Agency, b: Agency) -> bool:
    return (a.kind in _COURTS and b.kind in _ADMINISTRATION) or (b.kind in _COURTS and a.kind in _ADMINISTRATION)


def _brokered(graph: "nx.Graph[str]", agencies: dict[str, Agency], node: str, apart: Callable[[Agency, Agency], bool]) -> int:
    pairs = combinations(sorted(graph[node]), 2)
    return sum(apart(agencies[a], agencies[b]) and not graph.has_edge(a, b) for a, b in pairs)


def _betweenness(graph: "nx.Graph[str]") -> dict[str, float]:
    """By igraph, which takes a tenth of networkx's time for the same numbers."""
    import igraph

    nodes = list(graph)
    if len(nodes) < 3:
        return dict.fromkeys(nodes, 0.0)
    index = {node: number for number, node in enumerate(nodes)}
    weights = [data["weight"] for _, _, data in graph.edges(data=True)]
    common = math.lcm(*weights)  # whole lengths: two ways of one length are of one length
    lengths: Sequence[float] = [common // weight for weight in weights]
    made = igraph.Graph(n=len(nodes), edges=[(index[a], index[b]) for a, b in graph.edges])
    pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
    found = made.betweenness(directed=False, weights=lengths)
    return {node: round(value / pairs, _DIGITS) for node, value in zip(nodes, found, strict=True)}


def _communities(graph: "nx.Graph[str]") -> dict[str, int]:
    """The community of each agency, numbered from 1: the largest first, then by the least IRI."""
    nodes = list(graph)
    # As numbers: the order of a set of strings is another one in each process.
    index = {node: number for number, node in enumerate(nodes)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    numbered.add_edges_from((index[a], index[b], data) for a, b, data in graph.edges(data=True))
    found = [sorted(nodes[number] for number in group) for group in nx.community.louvain_communities(numbered, weight="weight", seed=SEED)]
    ordered = sorted(found, key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(ordered, 1) for node in group}
