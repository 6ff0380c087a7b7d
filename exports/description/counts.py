"""How much a data set holds, in the Vocabulary of Interlinked Datasets: triples, subjects, classes, properties, links."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store, Triple

from ontology.concepts import SCHEME_BASE
from ontology.namespaces import DCTERMS, PREFIXES, RDF, XSD
from ontology.publishing import PUBLISHING_PREFIXES, VOID
from queries.asking import asker

__all__ = ["Counts", "count_store", "count_triples", "void_triples"]

_PREFIXES = PREFIXES | PUBLISHING_PREFIXES | {"rdf": RDF.base}
_CLASSES = "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?x } GROUP BY ?x"
_PROPERTIES = "SELECT ?x (COUNT(*) AS ?n) WHERE { ?s ?x ?o } GROUP BY ?x"
_LINKS = f"""SELECT ?p ?scheme (COUNT(*) AS ?n)
WHERE {{
  ?s ?p ?o . FILTER(STRSTARTS(STR(?o), "{SCHEME_BASE}") && !STRSTARTS(STR(?s), "{SCHEME_BASE}"))
  ?o <http://www.w3.org/2004/02/skos/core#inScheme> ?scheme
}} GROUP BY ?p ?scheme"""


@dataclass(frozen=True, slots=True)
class Counts:
    """Subjects of each class, triples of each property, and links into concept schemes by property and scheme."""

    classes: Counter[str]
    properties: Counter[str]
    links: Counter[tuple[str, str]]

    @property
    def triples(self) -> int:
        """All triples."""
        return self.properties.total()

    def plus(self, other: "Counts") -> "Counts":
        """Both together, where no triple is in both."""
        return Counts(self.classes + other.classes, self.properties + other.properties, self.links + other.links)


def count_store(store: Store) -> Counts:
    """What a store holds, all graphs together; no triple is in two."""
    ask = asker(store)
    classes = Counter({_iri(row["x"]): int(row["n"].value) for row in ask(_CLASSES)})
    properties = Counter({_iri(row["x"]): int(row["n"].value) for row in ask(_PROPERTIES)})
    links = Counter({(_iri(row["p"]), _iri(row["scheme"])): int(row["n"].value) for row in ask(_LINKS)})
    return Counts(classes, properties, links)


def count_triples(triples: Iterable[Triple]) -> Counts:
    """What some triples hold, links left out.

    >>> from ontology.namespaces import CG
    >>> count_triples([Triple(CG.Notice, RDF.type, CG.Agency)]).classes[CG.Agency.value]
    1
    """
    found = set(triples)
    classes = Counter(_iri(triple.object) for triple in found if triple.predicate == RDF.type)
    return Counts(classes, Counter(triple.predicate.value for triple in found), Counter())


def void_triples(dataset: NamedNode, counts: Counts) -> Iterator[Triple]:
    """The numbers as `void:` partitions and link sets (VoID, 4), and the vocabularies that they come from."""
    yield Triple(dataset, RDF.type, VOID.Dataset)
    yield Triple(dataset, VOID.triples, _number(counts.triples))
    yield Triple(dataset, VOID.classes, _number(len(counts.classes)))
    yield Triple(dataset, VOID.properties, _number(len(counts.properties)))
    for vocabulary in sorted({_namespace(iri) for iri in (*counts.classes, *counts.properties)}):
        yield Triple(dataset, VOID.vocabulary, NamedNode(vocabulary))
    for iri, number in sorted(counts.classes.items()):
        part = NamedNode(f"{dataset.value}/class/{_step(iri)}")
        yield Triple(dataset, VOID.classPartition, part)
        yield Triple(part, RDF.type, VOID.Dataset)
        yield Triple(part, VOID.class_, NamedNode(iri))
        yield Triple(part, VOID.entities, _number(number))
    for iri, number in sorted(counts.properties.items()):
        part = NamedNode(f"{dataset.value}/property/{_step(iri)}")
        yield Triple(dataset, VOID.propertyPartition, part)
        yield Triple(part, RDF.type, VOID.Dataset)
        yield Triple(part, VOID.property, NamedNode(iri))
        yield Triple(part, VOID.triples, _number(number))
    for (predicate, scheme), number in sorted(counts.links.items()):
        part = NamedNode(f"{dataset.value}/links/{_step(predicate)}/{scheme.rpartition('/')[2]}")
        yield Triple(dataset, VOID.subset, part)
        yield Triple(part, RDF.type, VOID.Linkset)
        yield Triple(part, DCTERMS.isPartOf, dataset)
        yield Triple(part, VOID.linkPredicate, NamedNode(predicate))
        yield Triple(part, VOID.subjectsTarget, dataset)
        yield Triple(part, VOID.objectsTarget, NamedNode(scheme))
        yield Triple(part, VOID.triples, _number(number))


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] or iri[: iri.rfind(":") + 1]  # urn:x:y has neither


def _step(iri: str) -> str:
    """An IRI as one step of another: its prefix and its name."""
    namespace = _namespace(iri)
    prefix = next((p for p, base in _PREFIXES.items() if base == namespace), re.sub(r"\W+", "-", namespace).strip("-"))
    return f"{prefix}-{iri.removeprefix(namespace)}"
