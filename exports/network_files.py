"""The agency network as files that Gephi, Cytoscape and networkx open: GraphML and GEXF, with every attribute of the agencies."""

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Store

from exports.errors import ExportError
from exports.layout import positions
from exports.tables.rows import Cell, Table, filled
from ontology.namespaces import CG, RDF
from queries.asking import asker
from queries.catalogue import inner_query

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["NETWORK_FORMATS", "agency_graph", "network_file"]

NETWORK_FORMATS = ("graphml", "gexf")
"""What `export --format` takes of network files."""

# What no XML document may hold (XML 1.0, 2.2).
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What networkx writes of the day and of itself.
_MADE = re.compile(rb' lastmodifieddate="[^"]*"')
_BY = re.compile(rb"<creator>[^<]*</creator>")
_SEPARATOR = "、"
_BETWEEN = " ‖ "  # between two sentences of an edge


def agency_graph(store: Store, within: Store | None = None) -> "nx.MultiGraph[str]":
    """Agencies by IRI with the columns of their table; an edge for each pair and type of link.

    An edge tells how many links it stands for, in which cases, and all their sentences. With `within`, only the agencies
    that this store describes.
    """
    import networkx as nx

    graph: nx.MultiGraph[str] = nx.MultiGraph(name="机构联系网络")
    (agencies,) = filled(store, "agencies")
    for row in agencies.rows:
        if within is not None and next(within.quads_for_pattern(NamedNode(str(row[0])), RDF.type, CG.Agency, None), None) is None:
            continue
        graph.add_node(str(row[0]), **_attributes(agencies, row))
    for (source, target, kind), found in sorted(_edges(store).items()):
        if source not in graph or target not in graph:
            continue
        cases = dict.fromkeys(case for case, _, _ in found if case)
        graph.add_edge(
            source,
            target,
            key=kind,
            label=found[0][1],
            linkType=kind,  # not "type": GEXF keeps that for directed or not
            weight=len(found),
            cases=_SEPARATOR.join(cases),
            quotes=_BETWEEN.join(dict.fromkeys(quote for _, _, quote in found)),
        )
    return graph


def network_file(store: Store, form: str, within: Store | None = None) -> bytes:
    """The network, as `agency_graph` has it, in a form of `NETWORK_FORMATS`; in GEXF the agencies have places,
    so that Gephi shows a drawing at once.

    Raises ExportError for a character that XML cannot say. The same store gives the same bytes.
    """
    import networkx as nx

    graph = agency_graph(store, within)
    for text in _texts(graph):
        if found := _NOT_XML.search(text):
            raise ExportError(
                "export", f"a text holds the character {found.group()!r}", "expected what XML can say", "choose another --format"
            )
    out = io.BytesIO()
    if form == "graphml":
        nx.write_graphml_xml(graph, out)
        return out.getvalue() + b"\n"
    nodes = list(graph)
    index = {node: at for at, node in enumerate(nodes)}
    for node, (x, y) in zip(nodes, positions(len(nodes), [(index[a], index[b]) for a, b, _ in graph.edges(keys=True)]), strict=True):
        graph.nodes[node]["viz"] = {"position": {"x": x, "y": y, "z": 0.0}}
    nx.write_gexf(graph, out, version="1.2draft")
    return _BY.sub(b"<creator>casegraph</creator>", _MADE.sub(b"", out.getvalue())) + b"\n"


def _attributes(table: Table, row: Sequence[Cell]) -> dict[str, str | int | float]:
    """The cells of an agency that say something; numbers stay numbers."""
    made: dict[str, str | int | float] = {"label": str(row[1] or row[0])}
    for column, cell in zip(table.definition.columns[1:], row[1:], strict=True):
        if isinstance(cell, tuple):
            made[column.name] = _SEPARATOR.join(cell)
        elif isinstance(cell, Decimal):
            made[column.name] = float(cell)
        elif cell is not None:
            made[column.name] = cell
    return made


def _edges(store: Store) -> dict[tuple[str, str, str], list[tuple[str, str, str]]]:
    """Of each pair and type of link: the case, the type's name and the sentence of each link."""
    found: dict[tuple[str, str, str], list[tuple[str, str, str]]] = {}
    for row in asker(store)(inner_query("links")):
        case = f"案例{_text(row['number'])} {_text(row['title'])}" if row["number"] is not None else ""
        key = (_text(row["source"]), _text(row["target"]), _text(row["type"]))
        found.setdefault(key, []).append((case, _text(row["typeName"]), _text(row["quote"])))
    return found


def _texts(graph: "nx.MultiGraph[str]") -> list[str]:
    values = [value for _, data in graph.nodes(data=True) for value in data.values()]
    values += [value for _, _, data in graph.edges(data=True) for value in data.values()]
    return [value for value in values if isinstance(value, str)]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
