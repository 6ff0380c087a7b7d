"""Network files: networkx reads what the graph says of agencies and links."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from exports.errors import ExportError
from exports.network_files import NETWORK_FORMATS, agency_graph, network_file
from ontology.namespaces import CG, RDF, SKOS
from queries.store import EmbeddedStore
from tests.conftest import Cli

READERS: dict[str, Callable[[Path], Any]] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


@pytest.fixture(scope="module", params=["built", "corpus"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The output folder of the bundled notice, and that of three notices."""
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("form", NETWORK_FORMATS)
def test_networkx_reads_every_agency_link_and_attribute(folder: Path, form: str) -> None:
    file = folder / f"network.{form}"
    Cli(folder / "store").ok("export", "--format", form, "-o", str(file))
    graph, read = agency_graph(EmbeddedStore(folder / "store").reading()), READERS[form](file)
    assert set(read) == set(graph)
    assert len(graph) > 40
    assert read.number_of_edges() == graph.number_of_edges() > 40
    for node, told in graph.nodes(data=True):
        assert {key: read.nodes[node][key] for key in told if key != "viz"} == {key: told[key] for key in told if key != "viz"}
    plain = sorted((*sorted((a, b)), data["label"], data["quotes"], data["cases"], data["weight"]) for a, b, data in graph.edges(data=True))
    assert sorted((*sorted((a, b)), d["label"], d["quotes"], d["cases"], d["weight"]) for a, b, d in read.edges(data=True)) == plain


def test_edges_are_the_pairs_of_the_book_of_questions(cli: Cli, built: Path) -> None:
    rows = csv.DictReader(io.StringIO(cli.ok("query", "strongest-links", "-p", "n", "1000", "--format", "csv")))
    pairs = {frozenset((row["agency"], row["other"])) for row in rows}
    graph = agency_graph(EmbeddedStore(built / "store").reading())
    assert {frozenset((a, b)) for a, b in graph.edges()} == pairs


def test_each_sentence_of_an_edge_names_its_place(built: Path) -> None:
    store = EmbeddedStore(built / "store").reading()
    text = next(q.object.value for q in store.quads_for_pattern(None, CG.characters, None, None) if isinstance(q.object, Literal))
    for _, _, data in agency_graph(store).edges(data=True):
        assert data["quotes"]
        assert all(quote in text for quote in data["quotes"].split(" ‖ "))


@pytest.mark.parametrize("form", NETWORK_FORMATS)
def test_neither_day_nor_order_shows(built: Path, form: str) -> None:
    store, again = EmbeddedStore(built / "store").reading(), Store()
    again.bulk_extend(reversed(list(store)))
    data = network_file(store, form)
    assert data == network_file(again, form)
    assert b"lastmodified" not in data
    assert b"NetworkX" not in data


def test_gexf_has_places_and_undirected_edges(built: Path) -> None:
    data = network_file(EmbeddedStore(built / "store").reading(), "gexf").decode("utf-8")
    assert data.count("<viz:position") == len(agency_graph(EmbeddedStore(built / "store").reading()))
    assert 'type="co_' not in data  # an edge's type is GEXF's own: directed or not


def test_the_answer_of_a_query_keeps_its_agencies(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "near.graphml"
    cli.ok("export", "--query", "agency-links", "-p", "agency", "海口海关", "--format", "graphml", "-o", str(file))
    names = {label for _, label in nx.read_graphml(file).nodes(data="label")}
    assert {"海南省知识产权局", "海南省市场监督管理局"} <= names
    assert len(names) < 40


def test_a_character_that_xml_cannot_say_is_refused() -> None:
    store, node = Store(), NamedNode("http://example.org/a")
    store.add(Quad(node, RDF.type, CG.Agency))
    store.add(Quad(node, SKOS.prefLabel, Literal("甲\x0b乙", language="zh")))
    with pytest.raises(ExportError, match="what XML can say"):
        network_file(store, "graphml")
