"""Files of the graph: other parsers read them, and what was written is the graph."""

import json
import re
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from exports.errors import ExportError
from exports.network_files import NETWORK_FORMATS
from exports.package import ENDINGS
from exports.rdf import RDF_FORMATS, serialized, sorted_triples
from exports.selection import notice_part
from ontology.namespaces import CG, DCTERMS, OA, RDF, SKOS, XSD
from queries.store import EmbeddedStore
from tests.conftest import Cli
from tests.judges import in_javascript, jena, rapper_count

OXIGRAPH = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "rdfxml": "xml"}
RAPPER = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "trig": "trig", "rdfxml": "rdfxml"}
GRAPHS = ("nq", "trig")

Files = dict[str, Path]


@pytest.fixture(scope="module", params=["built", "corpus"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The output folder of the bundled notice, and that of three notices."""
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def files(folder: Path) -> Files:
    cli = Cli(folder / "store")
    paths = {form: folder / f"all.{ENDINGS.get(form, form)}" for form in RDF_FORMATS}
    for form, path in paths.items():
        cli.ok("export", "--format", form, "-o", str(path))
    return paths


def triples_of(files: Files, form: str) -> set[Triple]:
    return {quad.triple for quad in parse(path=str(files[form]), format=OXIGRAPH[form])}


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_export_then_import_is_the_same_graph(files: Files, folder: Path, form: str) -> None:
    """The store's triples and the description, in their graphs where the syntax has graphs; the same in every format."""
    quads = set(EmbeddedStore(folder / "store").reading())
    found = set(parse(path=str(files[form]), format=OXIGRAPH[form]))
    if form in GRAPHS:
        told = {quad for quad in found if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith("graph/dataset")}
        assert found - told == quads
        assert told
    assert {quad.triple for quad in found} >= {quad.triple for quad in quads}
    assert {quad.triple for quad in found} == triples_of(files, "nt")


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_rdflib_reads_the_same_triples(files: Files, form: str) -> None:
    data = rdflib.Dataset(default_union=True) if form in GRAPHS else rdflib.Graph()
    data.parse(files[form], format=RDFLIB[form])
    assert len(data) == len(triples_of(files, "nt"))


@pytest.mark.outside("rapper")
@pytest.mark.parametrize("form", RAPPER)
def test_rapper_reads_the_same_triples(files: Files, form: str) -> None:
    assert rapper_count(files[form], RAPPER[form]) == len(triples_of(files, "nt"))


@pytest.mark.outside("jena")
def test_jena_reads_the_same_triples(files: Files) -> None:
    """Its JSON-LD is left out: Debian's build reads nothing of JSON-LD 1.1, not even one triple."""
    read = [path for form, path in files.items() if form != "jsonld"]
    printed = jena("riotcmd.riot", "--strict", "--check", "--count", *map(str, read))
    assert printed.count(f"= {len(triples_of(files, 'nt')):,}") == len(read) == 5, printed


@pytest.mark.outside("jsonld")
@pytest.mark.parametrize("parser", ["jsonld", "streaming"])
def test_javascript_reads_the_same_triples(files: Files, parser: str) -> None:
    assert in_javascript(files["jsonld"], parser) == triples_of(files, "nt")


def test_the_order_of_insertion_does_not_show(built: Path) -> None:
    store = EmbeddedStore(built / "store").reading()
    quads = list(store)
    for form in RDF_FORMATS:
        assert serialized(store, form) == serialized(quads, form) == serialized(reversed(quads), form)


def test_turtle_has_its_prefixes_in_order_and_cases_as_people_count(built: Path) -> None:
    lines = serialized(EmbeddedStore(built / "store").reading(), "ttl").decode("utf-8").splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert lines[: len(prefixes)] == prefixes == sorted(prefixes)
    cases = [match[1] for line in lines if (match := re.match(r"<\S+/case/(\d+)> a [^;]*cg:ModelCase", line))]
    assert cases == [str(number) for number in range(1, 11)]


iris = st.builds(lambda name: NamedNode(f"http://example.org/{name}"), st.text("甲乙a9-_", min_size=1, max_size=4))
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), max_size=12)
literals = st.one_of(
    st.builds(Literal, words),
    st.builds(lambda text, language: Literal(text, language=language), words, st.sampled_from(["zh", "en", "en-gb"])),
    st.builds(lambda number: Literal(str(number), datatype=XSD.integer), st.integers()),
    st.builds(lambda text: Literal(text, datatype=XSD.decimal), st.sampled_from(["1.50", "-0.0", "7"])),
    st.builds(lambda text: Literal(text, datatype=XSD.boolean), st.sampled_from(["true", "false", "1"])),
    st.builds(lambda text: Literal(text, datatype=XSD.integer), st.sampled_from(["007", "+1"])),
)
predicates = st.sampled_from([RDF.type, CG.case, CG.number, CG.evidence, CG.leadAgency, SKOS.prefLabel, DCTERMS.title, OA.exact, CG.change])
classes = st.sampled_from([CG.Measure, CG.ModelCase, CG.Notice, SKOS.Concept])
triples = st.lists(
    st.one_of(
        st.builds(Triple, iris, predicates.filter(lambda p: p != RDF.type), st.one_of(iris, literals)),
        st.builds(Triple, iris, st.just(RDF.type), st.one_of(classes, iris)),
    ),
    max_size=12,
)


def is_xml(triple: Triple) -> bool:
    """Whether RDF/XML can say it: no control characters."""
    return not isinstance(triple.object, Literal) or not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", triple.object.value)


@given(triples)
def test_any_graph_comes_back_from_any_format(found: list[Triple]) -> None:
    """Also one whose nodes point to themselves and to each other, with texts of any characters."""
    quads = [Quad(t.subject, t.predicate, t.object) for t in found]
    for form in RDF_FORMATS:
        if form == "rdfxml" and not all(is_xml(t) for t in found):
            continue
        data = serialized(quads, form)
        assert {quad.triple for quad in parse(data, format=OXIGRAPH[form])} == set(found), form


def test_xml_refuses_what_it_cannot_say() -> None:
    quads = [Quad(CG.Notice, CG.rule, Literal("a\x0bb"))]
    with pytest.raises(ExportError, match="what XML can say"):
        serialized(quads, "rdfxml")
    assert serialized(quads, "ttl")


def keys_in(value: object) -> set[str]:
    """All keys of a JSON document."""
    if isinstance(value, list):
        return set().union(*map(keys_in, value))
    return set(value).union(*map(keys_in, value.values())) if isinstance(value, dict) else set()


def test_json_ld_reads_as_a_tree(files: Files) -> None:
    """What a web developer does: notices, their cases, their measures, the sentence of each."""
    document = json.loads(files["jsonld"].read_text(encoding="utf-8"))
    case = next(c for n in document["notices"] if n["docNumber"] == "琼营商〔2022〕7号" for c in n["cases"] if c["number"] == 4)
    measure = case["measures"][0]
    assert isinstance(measure["label"], str)
    assert measure["evidence"][0]["exact"].startswith("(一)")
    names = {agency["id"]: agency["label"] for agency in document["agencies"]}
    assert [names[iri] for iri in case["leadAgency"]] == sorted(names[iri] for iri in case["leadAgency"])
    plain = {key: value for key, value in document.items() if key not in ("@context", "dataset")}
    assert not {key for key in keys_in(plain) if ":" in key}  # but for what a data set says of itself
    assert {kind for kind in document if kind != "@context"} <= {
        "notices",
        "agencies",
        "places",
        "laws",
        "concepts",
        "classifications",
        "dataset",
    }


def test_a_notice_alone_is_verified_alone(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    cli.ok("export", "--notice", "琼营商-2022-7", "-o", str(file))
    assert "0 faults" in cli.ok("verify", str(file), store=False)
    found = {q.triple for q in parse(path=str(file), format=RdfFormat.TURTLE)}
    agencies = {t.subject for t in found if t.predicate == RDF.type and t.object == CG.Agency}
    assert {t.object for t in found if t.predicate in (CG.leadAgency, CG.member, CG.agency)} <= agencies


@pytest.mark.parametrize("ending", [*RDF_FORMATS, *ENDINGS.values(), "xml"])
def test_what_is_named_by_its_format_is_verified(cli: Cli, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"x.{ending}"
    form = ending if ending in RDF_FORMATS else "rdfxml"
    cli.ok("export", "--query", "measures-of-type", "-p", "type", "容缺办理", "--format", form, "-o", str(file))
    assert "0 faults" in cli.ok("verify", str(file), store=False)


def test_one_notice_of_several_is_as_if_it_were_read_alone(built: Path, corpus: Path) -> None:
    """What other notices say of its agencies, links and names does not stand in it."""
    alone = EmbeddedStore(built / "store").reading()
    notice = next(q.subject for q in alone.quads_for_pattern(None, RDF.type, CG.Notice, None))
    assert isinstance(notice, NamedNode)
    part = notice_part(EmbeddedStore(corpus / "store").reading(), notice.value)
    assert set(part) == set(alone)


def test_the_answer_of_a_query_stands_alone(corpus: Path, tmp_path: Path) -> None:
    cli, file = Cli(corpus / "store"), tmp_path / "answer.ttl"
    cli.ok("export", "--query", "led-and-responsible", "-o", str(file))
    found = {q.triple for q in parse(path=str(file), format=RdfFormat.TURTLE)}
    cases = {t.subject for t in found if t.predicate == RDF.type and t.object == CG.ModelCase}
    rows = cli.ok("query", "led-and-responsible", "--format", "csv").splitlines()[1:]
    assert {c.value for c in cases if isinstance(c, NamedNode)} == {row.split(",")[0] for row in rows}
    assert "0 faults" in cli.ok("verify", str(file), store=False)
    assert CG.inputDigest not in {t.predicate for t in found}  # by which a build would take it for the whole
    described = {t.subject for t in found}
    for triple in found:  # nothing is pointed to and not told
        if triple.predicate in (CG.leadAgency, CG.evidence, CG.notice, CG.collaboratesWith, CG.place):
            assert triple.object in described


@pytest.mark.parametrize(
    ("name", "form", "message"),
    [
        *(("before-after", form, "name nothing of the graph") for form in (*RDF_FORMATS, "all")),
        *(("before-after", form, "lead to no agency") for form in NETWORK_FORMATS),
        ("repeated-types", "ttl", "has no rows"),
        ("co-occurring-types", "gexf", "lead to no agency"),
    ],
)
def test_an_answer_that_names_nothing_is_refused_but_as_a_table(cli: Cli, name: str, form: str, message: str, tmp_path: Path) -> None:
    line = cli.refused("export", "--query", name, "--format", form, "-o", str(tmp_path / "x"))
    assert message in line
    assert "--format csv, xlsx or json" in line
    assert not (tmp_path / "x").exists()
    for table in ("csv", "xlsx", "json"):
        cli.ok("export", "--query", name, "--format", table, "-o", str(tmp_path / table))
    assert (tmp_path / "csv" / f"{name}.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--notice", "琼营商-2022-7", "--query", "cases"], "both --notice and --query"),
        (["-p", "agency", "海口海关"], "no query"),
        (["--query", "nothing"], "there is no query 'nothing'"),
        (["--query", "agency-cases"], "needs 'agency'"),
        (["--licence", "free for all"], "is no IRI"),
        (["--licence", ""], "--licence: is blank"),
        (["--publisher", "  "], "--publisher: is blank"),
        (["--url", "https://example.org/"], "says nothing in ttl"),
        (["--format", "all", "--url", "https://example.org/data"], "does not end in '/'"),
        (["--notice", "没有的通知"], "没有的通知"),
    ],
)
def test_what_cannot_be_exported_is_said(cli: Cli, arguments: list[str], message: str, tmp_path: Path) -> None:
    assert message in cli.refused("export", *arguments, "-o", str(tmp_path / "x.ttl"))
    assert not (tmp_path / "x.ttl").exists()


def test_a_blank_node_is_refused() -> None:
    for triple in (Triple(BlankNode("a"), RDF.type, CG.Agency), Triple(CG.Agency, CG.case, BlankNode("b"))):
        with pytest.raises(ExportError, match="blank node"):
            serialized([Quad(triple.subject, triple.predicate, triple.object)], "ttl")
    assert serialized([Quad(CG.Agency, CG.rule, Literal("> <a> _:b ."))], "nt")


def test_a_folder_that_refuses_is_said(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    line = cli.refused("export", "-o", str(tmp_path / "file" / "x.ttl"))
    assert "cannot be written" in line


def test_parts_of_the_graph_have_files_of_their_own(own_cli: Cli, tmp_path: Path) -> None:
    """What was exported first is there at the end."""
    parts = [
        [],
        ["--notice", "琼营商-2022-7"],
        ["--query", "agency-links", "-p", "agency", "海口海关"],
        ["--query", "agency-links", "-p", "agency", "海南省知识产权局"],
        ["--query", "evidence", "-p", "thing", "https://w3id.org/casegraph/notice/琼营商-2022-7/case/4/measure/1"],
        ["--query", "evidence", "-p", "thing", "https://w3id.org/casegraph/notice/琼营商-2022-7/case/4/measure/2"],
    ]
    for form, files in (("nt", 1), ("csv", 2)):
        places = [Path(own_cli.ok("export", "--format", form, *part).rpartition(": ")[0]) for part in parts]
        assert len(set(places)) == len(parts)
        assert all(place.parent == tmp_path for place in places)
        contents = [place.read_bytes() if files == 1 else (place / "csv-metadata.json").read_bytes() for place in places]
        assert len(set(contents)) >= len(parts) - 2 * (files - 1)  # the tables of a question are described alike
    assert "casegraph-agency-links-海口海关.nt" in {path.name for path in tmp_path.iterdir()}


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_holds_one_export_and_what_is_not_of_exports(cli: Cli, tmp_path: Path) -> None:
    folder, fresh = tmp_path / "out", tmp_path / "fresh"
    folder.mkdir()
    (folder / "notes.csv").write_text("mine", encoding="utf-8")
    answer = ["--query", "cases"]
    for at, export in enumerate((["csv"], ["csv", *answer], ["all"], ["all", *answer], ["csv"], ["csv", *answer])):
        cli.ok("export", "--format", *export, "-o", str(folder))
        cli.ok("export", "--format", *export, "-o", str(fresh / str(at)))
        assert files_in(folder) == files_in(fresh / str(at)) | {"notes.csv"}
        for name in files_in(fresh / str(at)):
            assert (folder / name).read_bytes() == (fresh / str(at) / name).read_bytes()
    assert {path.name for path in folder.iterdir()} == {"cases.csv", "csv-metadata.json", "notes.csv"}
    assert (folder / "notes.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("form", "taken"), [("csv", "cases.csv"), ("csv", "csv-metadata.json"), ("all", "casegraph.nq"), ("all", "dataset.ttl")]
)
def test_what_no_export_wrote_is_not_written_over(cli: Cli, form: str, taken: str, tmp_path: Path) -> None:
    """Nor is anything deleted that a description in the folder lists, where it is not one of ours or leads out of the folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "outside.csv").write_text("mine", encoding="utf-8")
    for name in ("duties.csv", taken):
        (folder / name).write_text('{"dc:title": "mine", "tables": [{"url": "duties.csv"}]}', encoding="utf-8")
    assert taken in cli.refused("export", "--format", form, "--query", "cases", "-o", str(folder))
    assert files_in(folder) == {"duties.csv", taken}
    (folder / taken).unlink()
    listed = '{"dc:title": "https://example.org/dataset", "tables": [{"url": "../outside.csv"}, {"url": ".."}]}'
    (folder / "csv-metadata.json").write_text(listed, encoding="utf-8")
    cli.ok("export", "--format", form, "--query", "cases", "-o", str(folder))
    assert (tmp_path / "outside.csv").exists()
    assert "duties.csv" in files_in(folder)


def test_an_empty_store_is_an_empty_file() -> None:
    assert serialized(Store(), "nt") == b""
    assert list(sorted_triples(Store())) == []
