"""The networks of the graph for pictures and analysis: agencies by their links, cases with agencies, measures with types."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import networkx as nx
from pyoxigraph import Literal, NamedNode, QuerySolution

from exports.errors import ExportError
from queries.asking import Reading, asker
from queries.catalogue import inner_query

__all__ = [
    "Edge", "Network", "Node", "agency_network", "as_networkx", "case_network", "measure_network", "neighbourhood",
    "responsibility_network", "with_cases",
]  # fmt: skip


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
    """An edge between two IRIs: kind, its name, how many statements it stands for, the first of their sentences, their cases."""

    source: str
    target: str
    kind: str
    name: str
    weight: int
    quotes: tuple[tuple[str, str], ...]
    cases: tuple[str, ...] = ()


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
_ROLES = (("lead", "创新单位(署名)"), ("responsible", "负责推广"), ("measure", "实施做法"))

_Key = tuple[str, str, str]
_Said = tuple[str, str, str]  # the case's IRI, where it is said, the sentence


def agency_network(store: Reading, *, types: Sequence[str] = (), notice: str = "") -> Network:
    """Agencies and their links, an edge for each pair and type; only of these types or this notice where given."""
    ask = asker(store)
    found: dict[_Key, list[_Said]] = {}
    names: dict[str, str] = {}
    for row in ask(inner_query("links")):
        kind = _text(row["type"])
        if (types and kind not in types) or (notice and _text(row["notice"]) != notice):
            continue
        names[kind] = _text(row["typeName"])
        said = (_text(row["case"]), _where(row), _text(row["quote"]))
        found.setdefault((_text(row["source"]), _text(row["target"]), kind), []).append(said)
    nodes, groups, forms = _agencies(store, {iri for source, target, _ in found for iri in (source, target)})
    return Network("机构联系图", nodes, _edges(found, names), groups, forms, _pairs(names))


def case_network(store: Reading, *, notice: str = "") -> Network:
    """Cases and the agencies that lead them, must spread them, or carry out a measure of theirs."""
    return _cases(store, "案例与机构", notice, {code for code, _ in _ROLES})


def responsibility_network(store: Reading, *, notice: str = "") -> Network:
    """Cases with who leads them and who must spread them, and nobody else."""
    return _cases(store, "责任分工", notice, {"lead", "responsible"})


def measure_network(store: Reading, *, types: Sequence[str] = (), notice: str = "") -> Network:
    """Measures and their types, which are coloured by their group; only of these types or groups, or this notice, where given."""
    found: dict[_Key, list[_Said]] = {}
    nodes: dict[str, Node] = {}
    groups: dict[str, str] = {}
    for row in asker(store)(inner_query("measures")):
        if (types and not {_text(row["type"]), _text(row["group"])} & set(types)) or (notice and _text(row["notice"]) != notice):
            continue
        measure, kind, group = _text(row["measure"]), _text(row["typeNode"]), _text(row["group"])
        groups[group] = _text(row["groupName"])
        nodes[measure] = Node(
            measure, f"{_text(row['number'])}-{_text(row['order'])} {_text(row['label'])}", "measure", "measure", (_where(row),)
        )
        nodes[kind] = Node(kind, _text(row["typeName"]), group, "type", (groups[group],))
        found.setdefault((measure, kind, "type"), []).append((_text(row["case"]), _where(row), _text(row["quote"])))
    forms = {"type": "做法类型", "measure": "做法"}
    ordered = tuple(nodes[iri] for iri in sorted(nodes))
    colours = (("measure", "做法"), *_pairs(groups)) if nodes else ()
    return Network("做法与类型", ordered, _edges(found, {"type": "属于类型"}), colours, _pairs(forms), (("type", "属于类型"),))


def with_cases(network: Network, least: int) -> Network:
    """The part of a network that comes of at least so many cases.

    Between agencies: pairs that share as many. Elsewhere: agencies and types that have to do with as many, and what is linked
    to them.
    """
    pairs: dict[tuple[str, str], set[str]] = {}
    single: dict[str, set[str]] = {}
    for edge in network.edges:
        pairs.setdefault((edge.source, edge.target), set()).update(edge.cases)
        for end in (edge.source, edge.target):
            single.setdefault(end, set()).update(edge.cases)
    between_agencies = {node.form for node in network.nodes}.isdisjoint({"case", "type"})
    keep: Callable[[Edge], bool] = (
        (lambda edge: len(pairs[edge.source, edge.target]) >= least)
        if between_agencies
        else (lambda edge: len(single[edge.target]) >= least)
    )
    return _only(network, tuple(edge for edge in network.edges if keep(edge)))


def neighbourhood(network: Network, centre: str, hops: int) -> Network:
    """The part of a network within so many steps of a node. Raises ExportError where the node is not in it."""
    graph = as_networkx(network)
    if centre not in graph:
        name = centre.rpartition("/")[2]
        raise ExportError(
            "view", f"'{name}' has no links to show", "expected a node of this network", "choose another one or leave --focus out"
        )
    near = set(nx.ego_graph(graph, centre, radius=hops))
    return _only(network, tuple(edge for edge in network.edges if edge.source in near and edge.target in near), near)


def as_networkx(network: Network) -> "nx.Graph[str]":
    """The network as a simple graph of networkx: edges of several kinds put together, weights added."""
    graph: nx.Graph[str] = nx.Graph()
    for node in network.nodes:
        graph.add_node(node.iri, label=node.label, group=node.group, form=node.form)
    for edge in network.edges:
        weight = graph.edges[edge.source, edge.target]["weight"] if graph.has_edge(edge.source, edge.target) else 0
        graph.add_edge(edge.source, edge.target, weight=weight + edge.weight)
    return graph


def _cases(store: Reading, title: str, notice: str, roles: set[str]) -> Network:
    found: dict[_Key, list[_Said]] = {}
    cases: dict[str, tuple[str, str]] = {}
    for row in asker(store)(inner_query("cases")):
        if (notice and _text(row["notice"]) != notice) or _text(row["role"]) not in roles:
            continue
        case = _text(row["case"])
        cases[case] = (_text(row["number"]), " ".join(_text(row["title"]).split()))
        found.setdefault((case, _text(row["agency"]), _text(row["role"])), []).append((case, _where(row), _text(row["quote"])))
    agencies, groups, forms = _agencies(store, {agency for _, agency, _ in found})
    nodes = tuple(Node(iri, f"{number} {name.split()[0]}", "case", "case", (name,)) for iri, (number, name) in cases.items())
    names = {code: name for code, name in _ROLES if code in roles}
    return Network(
        title, (*nodes, *agencies), _edges(found, names), (("case", "案例"), *groups), (("case", "案例"), *forms), tuple(names.items())
    )


def _agencies(store: Reading, wanted: set[str]) -> tuple[tuple[Node, ...], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The agencies among these IRIs as nodes, and the names of their kinds and levels."""
    nodes, groups, forms = [], {}, {}
    for row in asker(store)(inner_query("agencies")):
        if _text(row["node"]) in wanted:
            groups[_text(row["kind"])] = _text(row["kindName"])
            forms[_text(row["level"])] = _text(row["levelName"])
            lines = (_text(row["kindName"]), _text(row["levelName"]))
            nodes.append(Node(_text(row["node"]), _text(row["name"]), _text(row["kind"]), _text(row["level"]), lines))
    return tuple(nodes), _pairs(groups), _pairs(forms)


def _edges(found: dict[_Key, list[_Said]], names: dict[str, str]) -> tuple[Edge, ...]:
    edges = []
    for (source, target, kind), said in sorted(found.items()):
        quotes = tuple(dict.fromkeys((where, quote) for _, where, quote in said))
        cases = tuple(sorted({case for case, _, _ in said if case}))
        edges.append(Edge(source, target, kind, names[kind], len(quotes), quotes[:_QUOTES], cases))
    return tuple(edges)


def _only(network: Network, edges: tuple[Edge, ...], nodes: set[str] | None = None) -> Network:
    """The network with these edges alone, and the nodes at their ends or those given; the legend says what is left."""
    kept = nodes if nodes is not None else {iri for edge in edges for iri in (edge.source, edge.target)}
    left = tuple(node for node in network.nodes if node.iri in kept)
    return replace(
        network,
        nodes=left,
        edges=edges,
        groups=tuple(pair for pair in network.groups if any(node.group == pair[0] for node in left)),
        forms=tuple(pair for pair in network.forms if any(node.form == pair[0] for node in left)),
        kinds=tuple(pair for pair in network.kinds if any(edge.kind == pair[0] for edge in edges)),
    )


def _where(row: QuerySolution) -> str:
    """Which case of which notice says it: 案例4 标题 · 琼营商-2022-7."""
    case = f"案例{_text(row['number'])} {' '.join(_text(row['title']).split())}" if row["number"] is not None else "通知"
    return f"{case} · {_text(row['notice']).rpartition('/')[2]}"


def _text(term: NamedNode | Literal | object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _pairs(names: dict[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(dict(names).items()))
