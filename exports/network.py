"""The networks of the graph for pictures and analysis: agencies by their links, cases with their agencies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx
from pyoxigraph import Literal, NamedNode

from exports.errors import ExportError
from queries.asking import Reading, asker
from queries.catalogue import inner_query

__all__ = ["Edge", "Network", "Node", "agency_network", "as_networkx", "case_network", "neighbourhood"]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its IRI, label, group (what colours it), form (what shapes it), and lines of text about it."""

    iri: str
    label: str
    group: str
    form: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two IRIs: kind, its name, how many statements it stands for, and the first of their sentences."""

    source: str
    target: str
    kind: str
    name: str
    weight: int
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges in a fixed order; `groups`, `forms` and `kinds` are code and Chinese name for the legend."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]


_QUOTES = 5  # sentences shown of one edge; the number of all is its weight
_ROLES = (("lead", "牵头(署名)"), ("responsible", "负责推广"), ("measure", "实施做法"))


def agency_network(store: Reading, *, types: Sequence[str] = (), notice: str = "") -> Network:
    """Agencies and their links, an edge for each pair and type; only of these types or this notice where given."""
    ask = asker(store)
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for row in ask(inner_query("links")):
        kind = _text(row["type"])
        if (types and kind not in types) or (notice and _text(row["notice"]) != notice):
            continue
        names[kind] = _text(row["typeName"])
        case = f"案例{_text(row['number'])} {_text(row['title'])}" if row["number"] is not None else "通知"
        found.setdefault((_text(row["source"]), _text(row["target"]), kind), []).append((case, _text(row["quote"])))
    used = {iri for source, target, _ in found for iri in (source, target)}
    nodes, groups, forms = [], {}, {}
    for row in ask(inner_query("agencies")):
        iri = _text(row["node"])
        if iri in used:
            groups[_text(row["kind"])] = _text(row["kindName"])
            forms[_text(row["level"])] = _text(row["levelName"])
            lines = (_text(row["kindName"]), _text(row["levelName"]))
            nodes.append(Node(iri, _text(row["name"]), _text(row["kind"]), _text(row["level"]), lines))
    edges = [
        Edge(source, target, kind, names[kind], len(set(quotes)), tuple(dict.fromkeys(quotes))[:_QUOTES])
        for (source, target, kind), quotes in sorted(found.items())
    ]
    return Network("机构联系图", tuple(nodes), tuple(edges), _pairs(groups), _pairs(forms), _pairs(names))


def case_network(store: Reading, *, notice: str = "") -> Network:
    """Cases and the agencies that lead them, must spread them, or carry out a measure of theirs."""
    ask = asker(store)
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    cases: dict[str, tuple[str, str]] = {}
    for row in ask(inner_query("cases")):
        if notice and _text(row["notice"]) != notice:
            continue
        case = _text(row["case"])
        cases[case] = (_text(row["number"]), _text(row["title"]))
        quote = (f"案例{cases[case][0]}", _text(row["quote"]))
        found.setdefault((case, _text(row["agency"]), _text(row["role"])), []).append(quote)
    used = {agency for _, agency, _ in found}
    nodes = [Node(iri, f"{number} {title.split()[0]}", "case", "case", (title,)) for iri, (number, title) in cases.items()]
    groups = {"case": "案例"}
    for row in ask(inner_query("agencies")):
        iri = _text(row["node"])
        if iri in used:
            groups[_text(row["kind"])] = _text(row["kindName"])
            nodes.append(
                Node(iri, _text(row["name"]), _text(row["kind"]), _text(row["level"]), (_text(row["kindName"]), _text(row["levelName"])))
            )
    names = dict(_ROLES)
    edges = [
        Edge(case, agency, role, names[role], len(set(quotes)), tuple(dict.fromkeys(quotes))[:_QUOTES])
        for (case, agency, role), quotes in sorted(found.items())
    ]
    forms = {"case": "案例"} | {node.form: node.lines[1] for node in nodes if node.form != "case"}
    return Network("案例与机构", tuple(nodes), tuple(edges), _pairs(groups), _pairs(forms), _ROLES)


def as_networkx(network: Network) -> "nx.Graph[str]":
    """The network as a simple graph of networkx: edges of several kinds put together, weights added."""
    graph: nx.Graph[str] = nx.Graph()
    for node in network.nodes:
        graph.add_node(node.iri, label=node.label, group=node.group, form=node.form)
    for edge in network.edges:
        weight = graph.edges[edge.source, edge.target]["weight"] if graph.has_edge(edge.source, edge.target) else 0
        graph.add_edge(edge.source, edge.target, weight=weight + edge.weight)
    return graph


def neighbourhood(network: Network, centre: str, hops: int) -> Network:
    """The part of a network within so many steps of a node. Raises ExportError where the node is not in it."""
    graph = as_networkx(network)
    if centre not in graph:
        name = centre.rpartition("/")[2]
        raise ExportError(
            "view", f"'{name}' has no links to show", "expected a node of this network", "choose another one or leave --focus out"
        )
    near = set(nx.ego_graph(graph, centre, radius=hops))
    nodes = tuple(node for node in network.nodes if node.iri in near)
    edges = tuple(edge for edge in network.edges if edge.source in near and edge.target in near)
    return Network(network.title, nodes, edges, network.groups, network.forms, network.kinds)


def _text(term: NamedNode | Literal | object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _pairs(names: dict[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(dict(names).items()))
