"""What is the same in every notice: agencies, places, laws and the concept schemes."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild.agencies.facts import AgencyFacts, describe
from graphbuild.graph.iris import Iris
from graphbuild.graph.lines import Fact, fact
from graphbuild.graph.terms import Term, concept, iri, of_type, words, zh
from graphbuild.measures.practices import Citation
from ontology.concepts import SCHEME_BASE, concept_iri, scheme, scheme_labels
from ontology.lexicon import organs_by_name, renamed_organs
from ontology.namespaces import CG, DCTERMS, ELI, M8G, ORG, RDF, SCHEMA, SKOS, XSD
from ontology.places import places

__all__ = ["SCHEMES", "agency_triples", "law_key", "law_triples", "place_triples", "scheme_triples"]

SCHEMES = (
    "measure-types",
    "link-types",
    "agency-kinds",
    "agency-levels",
    "figure-roles",
    "figure-kinds",
    "responsibility-roles",
    "functions",
    "units",
)
"""The files of the concept schemes that go into the graph; the others are for reading only."""

_PUBLIC = frozenset(
    "party_or_state_organ government_department court procuratorate customs tax park_administration task_force public_institution".split()
)


def agency_triples(iris: Iris, name: str) -> Iterator[Fact]:
    """An agency by its full official name, with the place, the agency above it, and the one that it became, each described in turn."""
    facts = describe(name)
    this = iri(iris.agency(name))
    yield fact(this, RDF.type, CG.Agency)
    yield fact(this, RDF.type, ORG.FormalOrganization)
    if facts.kind in _PUBLIC:
        yield fact(this, RDF.type, M8G.PublicOrganisation)
    yield fact(this, SKOS.prefLabel, zh(name))
    yield from _organ(this, name)
    yield fact(this, CG.agencyKind, concept("agency-kind", facts.kind))
    yield fact(this, CG.agencyLevel, concept("agency-level", facts.level))
    if facts.function:
        yield fact(this, CG.agencyFunction, concept("function", facts.function))
    if facts.place:
        yield fact(this, CG.place, iri(iris.place(facts.place)))
        yield from place_triples(iris, facts.place)
    if facts.parent and facts.parent != name:
        yield fact(this, ORG.subOrganizationOf, iri(iris.agency(facts.parent)))
        yield from _above(iris, facts)
    if name in renamed_organs():
        now, month = renamed_organs()[name]
        yield fact(this, DCTERMS.isReplacedBy, iri(iris.agency(now)))
        yield fact(this, SCHEMA.dissolutionDate, of_type(month, XSD.gYearMonth))
        yield from agency_triples(iris, now)


def _organ(this: Term, name: str) -> Iterator[Fact]:
    found = organs_by_name().get(name)
    if found is None:
        return
    organ = found[0]
    if "en" in organ.labels:
        yield fact(this, SKOS.prefLabel, words(organ.labels["en"], "en"))
    for former in organ.former:
        yield fact(this, CG.formerName, words(former.partition("@")[0]))


def _above(iris: Iris, facts: AgencyFacts) -> Iterator[Fact]:
    yield from agency_triples(iris, facts.parent)


def place_triples(iris: Iris, code: str) -> Iterator[Fact]:
    """An administrative division and those above it."""
    found = places().get(code)
    if found is None:
        return
    this = iri(iris.place(code))
    yield fact(this, RDF.type, SKOS.Concept)
    yield fact(this, RDF.type, SCHEMA.AdministrativeArea)
    yield fact(this, SKOS.notation, words(code))
    yield fact(this, SKOS.prefLabel, zh(found.name))
    yield fact(this, CG.agencyLevel, concept("agency-level", found.level))
    if found.parent:
        yield fact(this, SKOS.broader, iri(iris.place(found.parent)))
        yield from place_triples(iris, found.parent)


def law_key(citation: Citation) -> str:
    """What a document is known by: its title without the book marks, else its number."""
    return citation.title.strip("《》") or citation.number


def law_triples(iris: Iris, citation: Citation) -> Iterator[Fact]:
    """A law or document that is cited."""
    this = iri(iris.law(law_key(citation)))
    yield fact(this, RDF.type, CG.LegalBasis)
    yield fact(this, RDF.type, ELI.LegalResource)
    yield fact(this, DCTERMS.title, zh(law_key(citation)))
    if citation.number:
        yield fact(this, CG.docNumber, words(citation.number))


@cache
def scheme_triples() -> tuple[Triple, ...]:
    """The concept schemes by name, and their concepts with labels, definitions and levels; cue words are for extraction and stay out."""
    made: list[Triple] = []
    for file in SCHEMES:
        for scheme_iri, labels in scheme_labels(file).items():
            this = NamedNode(scheme_iri)
            made.append(Triple(this, RDF.type, SKOS.ConceptScheme))
            for called in (SKOS.prefLabel, DCTERMS.title):  # as SKOS and as DCAT-AP want it
                made += [Triple(this, called, Literal(text, language=language)) for language, text in sorted(labels.items())]
        for found in scheme(file):
            if file == "units" and not found.factor:  # only units that convert are asked of the graph
                continue
            this = NamedNode(found.iri)
            name = found.iri.removeprefix(SCHEME_BASE).partition("/")[0]
            made.append(Triple(this, RDF.type, SKOS.Concept))
            made.append(Triple(this, SKOS.inScheme, NamedNode(SCHEME_BASE + name)))
            made.append(Triple(this, SKOS.notation, Literal(found.code)))
            made += [Triple(this, SKOS.prefLabel, Literal(text, language=language)) for language, text in sorted(found.labels.items())]
            made += [
                Triple(this, SKOS.definition, Literal(text, language=language)) for language, text in sorted(found.definitions.items())
            ]
            made += [Triple(this, SKOS.altLabel, Literal(text, language="zh")) for text in found.alternatives]
            if found.broader:
                made.append(Triple(this, SKOS.broader, NamedNode(found.broader)))
            if found.factor:
                made.append(Triple(this, CG.factor, Literal(found.factor, datatype=XSD.decimal)))
                made.append(Triple(this, CG.baseUnit, NamedNode(concept_iri("unit", found.base_unit))))
            if found.match:
                made.append(Triple(this, SKOS.closeMatch, NamedNode(found.match)))
    return tuple(made)
