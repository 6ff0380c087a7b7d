"""The agencies that are linked, and a tie for each pair: its links, their types, the cases they are of."""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
from pyoxigraph import Literal, NamedNode

from queries.asking import Reading, asker
from queries.catalogue import inner_query

__all__ = ["WEIGHTS", "Agency", "AgencyNetwork", "Tie", "agency_network"]

WEIGHTS = ("links", "cases")
"""What a tie's weight may count."""


@dataclass(frozen=True, slots=True, order=True)
class Agency:
    """An agency: its IRI and name, code and name of its kind, code and name of its level."""

    iri: str
    name: str
    kind: str = ""
    kind_name: str = ""
    level: str = ""
    level_name: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two agencies, the lesser IRI first: links by type's name, how many there are, cases as NOTICE/NUMBER, the first sentence."""

    source: str
    target: str
    types: tuple[tuple[str, int], ...]
    links: int
    cases: tuple[str, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class AgencyNetwork:
    """Agencies by IRI in order, and their ties in order."""

    agencies: dict[str, Agency]
    ties: tuple[Tie, ...]

    def graph(self, weight: str) -> "nx.Graph[str]":
        """As a graph of networkx whose edges have a whole `weight`, links or cases; a tie that counts none is left out."""
        graph: nx.Graph[str] = nx.Graph()
        for tie in self.ties:
            size = tie.links if weight == "links" else len(tie.cases)
            if size:
                graph.add_edge(tie.source, tie.target, weight=size)
        ordered: nx.Graph[str] = nx.Graph()  # nodes by IRI: what is computed goes through them in this order
        ordered.add_nodes_from(sorted(graph))
        ordered.add_edges_from(graph.edges(data=True))
        return ordered


def agency_network(store: Reading, types: Sequence[str] = ()) -> AgencyNetwork:
    """The network of a store; of links of these types alone, by their codes, where any are given.

    >>> from pyoxigraph import Store
    >>> agency_network(Store())
    AgencyNetwork(agencies={}, ties=())
    """
    ask = asker(store)
    links: dict[tuple[str, str], dict[str, tuple[str, str, str]]] = {}
    for row in ask(inner_query("links")):
        if not types or _text(row["type"]) in types:
            pair = _text(row["source"]), _text(row["target"])
            notice = _text(row["notice"]).rpartition("/")[2]
            case = f"{notice}/{_text(row['number'])}" if row["number"] is not None else ""
            links.setdefault(pair, {}).setdefault(_text(row["link"]), (_text(row["typeName"]), case, _text(row["quote"])))
    ties = tuple(_tie(pair, list(found.values())) for pair, found in sorted(links.items()))
    wanted = {iri for pair in links for iri in pair}
    agencies = {
        iri: Agency(iri, *(_text(row[name]) for name in ("name", "kind", "kindName", "level", "levelName")))
        for row in ask(inner_query("agencies"))
        if (iri := _text(row["node"])) in wanted
    }
    return AgencyNetwork(agencies, ties)


def _tie(pair: tuple[str, str], links: list[tuple[str, str, str]]) -> Tie:
    counted: dict[str, int] = {}
    for name, _, _ in links:
        counted[name] = counted.get(name, 0) + 1
    cases = tuple(sorted({case for _, case, _ in links if case}))
    return Tie(*pair, tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))), len(links), cases, links[0][2])


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
