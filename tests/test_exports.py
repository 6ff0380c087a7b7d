"""Files of the graph: other parsers read them, and what was written is the graph."""

import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from exports.errors import ExportError
from exports.rdf import RDF_FORMATS, serialized, sorted_quads
from ontology.namespaces import CG, RDF
from queries.store import EmbeddedStore
from tests.conftest import Cli

OXIGRAPH = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def files(built: Path) -> dict[str, Path]:
    cli = Cli(built / "store")
    paths = {form: built / f"all.{form}" for form in RDF_FORMATS}
    for form, path in paths.items():
        cli.ok("export", "--format", form, "-o", str(path))
    return paths


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_export_then_import_is_the_same_graph(files: dict[str, Path], built: Path, form: str) -> None:
    quads = set(EmbeddedStore(built / "store").reading())
    found = set(parse(path=str(files[form]), format=OXIGRAPH[form]))
    if form in ("nq", "trig"):
        assert found == quads
    else:
        assert {q.triple for q in found} == {q.triple for q in quads}


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_rdflib_counts_the_same_triples(files: dict[str, Path], form: str) -> None:
    data = rdflib.Dataset(default_union=True) if form in ("nq", "trig") else rdflib.Graph()
    data.parse(files[form], format=RDFLIB[form])
    triples = {q.triple for q in parse(path=str(files[form]), format=OXIGRAPH[form])}
    assert len(data) == len(triples)


@pytest.mark.outside("rapper")
def test_rapper_counts_the_same_triples(files: dict[str, Path]) -> None:
    rapper = shutil.which("rapper")
    assert rapper is not None
    done = subprocess.run([rapper, "-i", "turtle", "-c", str(files["ttl"])], capture_output=True, text=True, check=True)
    count = len({q.triple for q in parse(path=str(files["ttl"]), format=RdfFormat.TURTLE)})
    assert f"returned {count} triples" in done.stderr


def test_the_order_of_insertion_does_not_show(built: Path) -> None:
    quads = list(EmbeddedStore(built / "store").reading())
    for form in RDF_FORMATS:
        assert serialized(quads, form) == serialized(reversed(quads), form)


def test_a_notice_alone_is_verified_alone(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    cli.ok("export", "--notice", "琼营商-2022-7", "-o", str(file))
    assert "0 faults" in cli.ok("verify", str(file), store=False)
    triples = {q.triple for q in parse(path=str(file), format=RdfFormat.TURTLE)}
    agencies = {t.subject for t in triples if t.predicate == RDF.type and t.object == CG.Agency}
    assert {t.object for t in triples if t.predicate in (CG.leadAgency, CG.member, CG.agency)} <= agencies


def test_a_blank_node_is_refused() -> None:
    from pyoxigraph import BlankNode

    with pytest.raises(ExportError, match="blank node"):
        sorted_quads([Quad(BlankNode("a"), RDF.type, CG.Agency)], by_graph=False)


def test_a_folder_that_refuses_is_said(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    line = cli.refused("export", "-o", str(tmp_path / "file" / "x.ttl"))
    assert "cannot be written" in line


def test_natural_order_of_numbers() -> None:
    nodes = [NamedNode(f"http://e/case/{n}") for n in (10, 9, 1)]
    quads = sorted_quads([Quad(n, RDF.type, CG.ModelCase) for n in nodes], by_graph=False)
    assert [q.subject.value[-2:] for q in quads if isinstance(q.subject, NamedNode)] == ["/1", "/9", "10"]
