"""The vocabulary and the lists: complete, in two languages, and the same in Turtle and in code."""

import json
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, parse

from ontology import namespaces
from ontology.concepts import FOLDER, OntologyError, scheme
from ontology.headings import heading_words
from ontology.lexicon import functions_by_name, organs_by_name, tails
from ontology.namespaces import CG, RDF, RDFS, SKOS
from ontology.places import place, places, places_by_name
from queries.store import EmbeddedStore

SCHEMES = sorted(path.stem for path in FOLDER.glob("*.ttl") if path.stem not in ("casegraph", "shapes"))
VOCABULARY = list(parse(path=str(FOLDER / "casegraph.ttl")))
GUIDELINES = (Path(__file__).parent / "gold" / "GUIDELINES.md").read_text(encoding="utf-8")


def declared() -> set[str]:
    return {
        t.subject.value.removeprefix(CG.base)
        for t in VOCABULARY
        if isinstance(t.subject, NamedNode) and t.subject.value.startswith(CG.base) and t.predicate == RDF.type
    }


def test_the_list_of_terms_is_what_the_turtle_declares() -> None:
    """The class for the type checker and the file for everybody else say the same."""
    assert set(CG.__annotations__) == declared() - {"firstAuthor"} | ({"firstAuthor"} & set(CG.__annotations__))


@pytest.mark.parametrize("term", sorted(declared()))
def test_each_term_has_labels_and_definitions_in_two_languages(term: str) -> None:
    node = NamedNode(CG.base + term)
    for predicate in (RDFS.label, SKOS.definition):
        found = [t.object for t in VOCABULARY if t.subject == node and t.predicate == predicate]
        assert {o.language for o in found if isinstance(o, Literal)} == {"zh", "en"}, term


# Properties with a domain that is not the class of a subject; and those that stand on one of our classes alone and do not say so.
_PREFIXES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX owl: <http://www.w3.org/2002/07/owl#> "
_WRONG_DOMAIN = "SELECT DISTINCT ?p { ?p rdfs:domain ?class . ?s ?p ?o . FILTER NOT EXISTS { ?s a/rdfs:subClassOf* ?class } }"
_NO_DOMAIN = """SELECT ?p {
  ?p a ?kind . FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty)) FILTER NOT EXISTS { ?p rdfs:domain ?d }
  ?s ?p ?o .
  OPTIONAL { ?s a ?own . ?own a owl:Class . FILTER NOT EXISTS { ?own rdfs:subClassOf/a owl:Class } }
  BIND(COALESCE(?own, "none of ours") AS ?class)
} GROUP BY ?p HAVING (COUNT(DISTINCT ?class) = 1)"""


def test_a_property_says_its_class_where_it_stands_on_one_alone(corpus: Path) -> None:
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in VOCABULARY)
    store.extend(Quad(q.subject, q.predicate, q.object) for q in EmbeddedStore(corpus / "store").reading())
    # A citation is a measure's in these three notices; in others the head cites too, and it is the notice's.
    for query, known in ((_WRONG_DOMAIN, []), (_NO_DOMAIN, [CG.citation])):
        answer = store.query(_PREFIXES + query)
        assert isinstance(answer, QuerySolutions)
        assert [row["p"] for row in answer] == known


def test_a_misspelt_term_is_refused() -> None:
    with pytest.raises(AttributeError):
        getattr(namespaces.CG, "Notise")  # noqa: B009


def test_schemes_have_labels_in_two_languages() -> None:
    assert len(SCHEMES) >= 11
    for name in SCHEMES:
        concepts = scheme(name)
        assert concepts, name
        for concept in concepts:
            assert {"zh", "en"} <= set(concept.labels), (name, concept.code)
        assert len({c.iri for c in concepts}) == len(concepts)


def test_a_broken_scheme_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.ttl").write_text("<a> <b> ", encoding="utf-8")
    monkeypatch.setattr("ontology.concepts.FOLDER", tmp_path)
    with pytest.raises(OntologyError, match=r"bad\.ttl"):
        scheme("bad")


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("measure-types", r"- (?:credit|approval|service|collaboration|justice|finance|digital|organisation): (.+)"),
        ("link-types", r"- (`joint_lead`.+)"),
        ("agency-kinds", r"`kind`: one of ([a-z_, ]+)\."),
        ("agency-levels", r"`level`: ([a-z, ]+)\."),
        ("figure-kinds", r"- `kind`: (count, money.+?)\. `role`"),
        ("figure-roles", r"`role`: ([a-z, ]+), each"),
    ],
)
def test_the_codes_are_those_of_the_guidelines(file: str, pattern: str) -> None:
    lines = " ".join(re.findall(pattern, GUIDELINES))
    lines = re.sub(r"\([^()]*\)", "", lines)
    codes = set(re.findall(r"\b[a-z]+(?:_[a-z]+)*\b", lines)) & {c.code for c in scheme(file)}
    groups = {c.code for c in scheme(file) if file == "measure-types" and not c.broader}
    assert codes | groups == {c.code for c in scheme(file)}


def test_places_lead_to_their_province() -> None:
    assert len(places()) > 3000
    for division in places().values():
        assert division.parent == "" or division.parent in places()
        assert division.level == "provincial" or places()[division.province].level == "provincial"
    assert place("460106").name == "龙华区"
    assert {p.code for p in places_by_name()["龙华区"]} == {"440309", "460106"}


def test_authority_lists_know_the_usual_short_forms() -> None:
    assert organs_by_name()["人社部"][0].labels["zh"] == "人力资源和社会保障部"
    assert functions_by_name()["发改"].labels["zh"] == "发展和改革"
    assert tails()["管委会"].full == "管理委员会"
    assert heading_words().is_noise("点击数:1024")


def test_the_json_context_has_every_property_that_a_graph_uses() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    known = {value["@id"] for value in context.values() if isinstance(value, dict) and "@id" in value}
    for name in CG.__annotations__:
        if name[0].islower() and name not in ("cue", "labelCue", "jointCue", "exception", "position"):
            assert f"cg:{name}" in known, name
