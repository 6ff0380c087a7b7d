"""The ontology as people read it: complete, offline, its IRIs lead to it; what is generated is what the tools make."""

import json
import re
from pathlib import Path

import pytest
import rdflib
from lxml import html
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from exports.description.dataset import dataset_iri, description
from exports.docs.page import vocabulary_files, vocabulary_page
from exports.docs.vocabulary import vocabulary
from ontology.concepts import FOLDER, scheme
from ontology.namespaces import CG, RDF, SKOS
from queries.store import EmbeddedStore
from tests.browser import opened
from tests.conftest import Cli
from tools import make_context, make_examples

ROOT = Path(__file__).parent.parent
WORDS = vocabulary()


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.document_fromstring(vocabulary_page().decode("utf-8"))


def test_the_command_writes_the_page_and_what_its_iris_lead_to(cli: Cli, tmp_path: Path) -> None:
    assert "ontology.html" in cli.ok("docs", "-o", str(tmp_path / "docs"), store=False)
    assert {path.name for path in (tmp_path / "docs").iterdir()} == set(vocabulary_files())
    for path in (tmp_path / "docs").glob("*.ttl"):
        assert len(rdflib.Graph().parse(path)) > 10


@pytest.mark.parametrize("term", WORDS.terms, ids=lambda t: t.name)
def test_each_term_stands_at_its_anchor_in_two_languages(page: html.HtmlElement, term: object) -> None:
    from exports.docs.vocabulary import Term

    assert isinstance(term, Term)
    (heading,) = page.xpath(f"//h3[@id='{term.name}']")
    told = heading.text_content() + "".join(p.text_content() for p in heading.xpath("following-sibling::p[position() <= 2]"))
    for language in ("zh", "en"):
        assert term.labels[language] in told
        assert term.definitions[language] in told


def test_a_class_lists_the_properties_that_stand_on_it_alone(page: html.HtmlElement) -> None:
    (facts,) = page.xpath("//h3[@id='Notice']/following-sibling::dl[1]")
    listed = facts.xpath("dt[starts-with(., '属性')]/following-sibling::dd[1]//a/@href")
    assert sorted(listed) == ["#decidedBy", "#issuerName", "#openness", "#recipient", "#text"]


def test_every_link_on_the_page_arrives(page: html.HtmlElement) -> None:
    targets = set(page.xpath("//@id"))
    links = page.xpath("//a/@href")
    assert len(links) > 150
    assert [link for link in links if link[0] != "#" or link[1:] not in targets] == []
    assert len(targets) == len(page.xpath("//@id"))


def test_concepts_and_crosswalks_are_told(page: html.HtmlElement) -> None:
    text = page.text_content()
    for file in ("measure-types", "link-types", "agency-kinds", "figure-roles", "responsibility-roles"):
        for concept in scheme(file):
            assert concept.labels["zh"] in text
            assert concept.labels["en"] in text
    (crosswalks,) = page.xpath("//section[@id='crosswalks']")
    rows = [[cell.text_content() for cell in row] for row in crosswalks.xpath(".//tr")]
    assert {row[0] for row in rows} >= {"ORG", "PROV", "ELI", "CPSV-AP", "B-READY", "OA", "ODRL"}


def test_each_class_of_the_diagram_and_of_the_graph_is_declared() -> None:
    import csv

    with (ROOT / "exports" / "docs" / "diagram.csv").open(encoding="utf-8", newline="") as file:
        names = {row[key] for row in csv.DictReader(file) for key in ("name", "from", "to") if row[key].startswith("cg:")}
    assert {name.removeprefix("cg:") for name in names} <= {term.name for term in WORDS.terms}


def test_the_page_needs_no_net(tmp_path: Path) -> None:
    file = tmp_path / "ontology.html"
    file.write_bytes(vocabulary_page())
    assert re.findall(rb"<(?:script|link|img|iframe)\b", file.read_bytes()) == []


@pytest.mark.outside("chromium")
def test_a_browser_shows_it_without_the_net(tmp_path: Path) -> None:
    file = tmp_path / "ontology.html"
    file.write_bytes(vocabulary_page())
    with opened(file) as (page, seen):
        box = page.locator("svg").bounding_box()
        assert box is not None
        assert box["height"] > 300
        page.get_by_text("例 Example").first.click()
        assert page.locator("pre").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert seen.quiet(file)


def test_versions_are_told() -> None:
    about = WORDS.about
    version = about["http://www.w3.org/2002/07/owl#versionInfo", ""]
    assert about["http://www.w3.org/2002/07/owl#versionIRI", ""] == f"https://w3id.org/casegraph/ontology/{version}"
    for language in ("zh", "en"):
        assert about[SKOS.base + "changeNote", language].startswith(version)


def test_the_context_is_what_the_tool_makes() -> None:
    """Where this fails, a term was added: python -m tools.make_context."""
    assert (FOLDER / "context.jsonld").read_text(encoding="utf-8") == make_context.context()


def test_the_examples_are_what_the_tool_makes() -> None:
    """Where this fails, the bundled notice is read differently: python -m tools.make_examples."""
    assert make_examples.TARGET.read_bytes() == make_examples.examples()
    kinds = {t.triple.object for t in parse(path=str(make_examples.TARGET), format=RdfFormat.TURTLE) if t.predicate == RDF.type}
    assert len([kind for kind in kinds if isinstance(kind, NamedNode) and kind.value.startswith(CG.base)]) >= 17


def redirect(path: str, accept: str) -> str:
    """Where the redirects lead, as Apache's mod_rewrite reads them: the first rule whose conditions hold."""
    conditions: list[str] = []
    for line in (ROOT / "docs" / "w3id" / ".htaccess").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if words[:2] == ["RewriteCond", "%{HTTP_ACCEPT}"]:
            conditions.append(words[2])
        elif words[:1] == ["RewriteRule"]:
            match = re.search(words[1], path)
            if match and all(condition in accept for condition in conditions):
                return match.expand(words[2].replace("$", "\\"))
            conditions = []
    return ""


@pytest.mark.parametrize(
    ("path", "for_people", "for_programs"),
    [
        ("ontology", "ontology.html", "ontology.ttl"),
        ("ontology/0.1.0", "0.1.0/ontology.html", "0.1.0/ontology.ttl"),
        ("ontology/context.jsonld", "context.jsonld", "context.jsonld"),
        ("ontology/measure-type/pilot_first", "ontology.html#measure-type", "measure-types.ttl"),
        ("ontology/b-ready/business-entry", "measure-types.ttl", "measure-types.ttl"),
        ("ontology/shape/Notice", "shapes.ttl", "shapes.ttl"),
        ("ontology/metric/f1", "dataset.ttl", "dataset.ttl"),
        ("ontology/gold/qiongyingshang-2022-7", "dataset.ttl", "dataset.ttl"),
        ("notice/琼营商-2022-7/case/4", "notice/琼营商-2022-7/case/4", "notice/琼营商-2022-7/case/4"),
        ("agency/海南省财政厅", "agency/海南省财政厅", "agency/海南省财政厅"),
        ("dataset", "dataset", "dataset"),
    ],
)
def test_iris_lead_to_pages_and_to_rdf(path: str, for_people: str, for_programs: str) -> None:
    host = "https://casegraph.example/"
    assert redirect(path, "text/html,application/xhtml+xml") == host + for_people
    assert redirect(path, "text/turtle") == host + for_programs


def test_redirects_of_the_ontology_lead_to_files_that_are_written(built: Path) -> None:
    """Each concept of the graph, each class and property: the file is there, and the anchor."""
    files = vocabulary_files()
    anchors = set(html.document_fromstring(files["ontology.html"].decode("utf-8")).xpath("//@id"))
    store = EmbeddedStore(built / "store").reading()
    subjects = {q.subject.value for q in store if isinstance(q.subject, NamedNode)}
    ours = {iri.removeprefix("https://w3id.org/casegraph/") for iri in subjects if iri.startswith("https://w3id.org/casegraph/ontology")}
    assert len(ours) > 500
    for path in ours:
        for accept in ("text/html", "text/turtle"):
            name, _, anchor = redirect(path, accept).removeprefix("https://casegraph.example/").partition("#")
            assert name in files, path
            assert not anchor or anchor in anchors, path


def test_what_descriptions_of_data_sets_name_is_in_the_file_that_it_leads_to(built: Path) -> None:
    store = EmbeddedStore(built / "store").reading()
    told = {q.triple for q in description(store, dataset_iri(store))}
    named = {term for t in told for term in (t.subject, t.object) if isinstance(term, NamedNode)}
    ours = [term for term in named if redirect(term.value.removeprefix("https://w3id.org/casegraph/"), "").endswith("/dataset.ttl")]
    assert {term.value.split("/")[5] for term in ours} == {"rights", "provenance", "metric", "gold"}
    written = {quad.triple for quad in parse(vocabulary_files()["dataset.ttl"], format=RdfFormat.TURTLE)}
    for term in ours:
        said = {triple for triple in told if triple.subject == term}
        assert said
        assert said <= written


def test_the_context_reads_the_vocabulary_as_it_is() -> None:
    """Keys with short names that mean their IRI, in the JSON that ships."""
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))
    small = {**context, "id": "http://example.org/1", "type": "Measure", "label": "做法", "measureType": ["http://example.org/t"]}
    found = {quad.triple for quad in parse(json.dumps(small), format=RdfFormat.JSON_LD)}
    this = NamedNode("http://example.org/1")
    assert Triple(this, RDF.type, CG.Measure) in found
    assert Triple(this, CG.measureType, NamedNode("http://example.org/t")) in found
    assert {t.predicate for t in found} == {RDF.type, CG.measureType, SKOS.prefLabel}
