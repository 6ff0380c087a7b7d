"""The vocabulary as values: classes and properties with their words in two languages, what they specialise, what is near."""

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, parse

from ontology.concepts import FOLDER
from ontology.namespaces import CG, RDF, RDFS, SKOS

__all__ = ["Term", "Vocabulary", "vocabulary"]

_OWL = "http://www.w3.org/2002/07/owl#"
_ABOVE = (f"{RDFS.base}subClassOf", f"{RDFS.base}subPropertyOf")
_NEAR = {f"{SKOS.base}{name}": name for name in ("exactMatch", "closeMatch", "relatedMatch")}
_NEAR[RDFS.seeAlso.value] = "seeAlso"


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: kind (Class, ObjectProperty, DatatypeProperty, AnnotationProperty), labels and definitions by language.

    `above` are the IRIs that it specialises, `near` pairs of relation and IRI.
    """

    iri: str
    kind: str
    labels: dict[str, str]
    definitions: dict[str, str]
    above: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    domain: str = ""
    range: str = ""
    symmetric: bool = False

    @property
    def name(self) -> str:
        """The name in the namespace."""
        return self.iri.removeprefix(CG.base)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms in the order of the file, and what the ontology says of itself by property IRI and language ('' for none)."""

    terms: tuple[Term, ...]
    about: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def classes(self) -> tuple[Term, ...]:
        """The classes."""
        return tuple(term for term in self.terms if term.kind == "Class")

    @property
    def properties(self) -> tuple[Term, ...]:
        """The properties."""
        return tuple(term for term in self.terms if term.kind != "Class")


def vocabulary() -> Vocabulary:
    """What `ontology/casegraph.ttl` declares.

    >>> [term.labels["zh"] for term in vocabulary().classes][:2]
    ['通知', '通知文本']
    """
    subjects: dict[str, list[tuple[str, NamedNode | Literal]]] = {}
    for triple in parse(path=str(FOLDER / "casegraph.ttl")):
        assert isinstance(triple.subject, NamedNode)
        assert isinstance(triple.object, NamedNode | Literal)
        subjects.setdefault(triple.subject.value, []).append((triple.predicate.value, triple.object))
    ontology = subjects.pop(CG.base.rstrip("#"))
    about = {(p, (o.language or "") if isinstance(o, Literal) else ""): o.value for p, o in ontology}
    return Vocabulary(tuple(_term(iri, found) for iri, found in subjects.items()), about)


def _term(iri: str, found: list[tuple[str, NamedNode | Literal]]) -> Term:
    kinds = [o.value.removeprefix(_OWL) for p, o in found if p == RDF.type.value]

    def words(predicate: NamedNode) -> dict[str, str]:
        return {o.language or "": o.value for p, o in found if p == predicate.value and isinstance(o, Literal)}

    def first(name: str) -> str:
        return next((o.value for p, o in found if p == RDFS.base + name), "")

    return Term(
        iri,
        next(kind for kind in kinds if kind != "SymmetricProperty"),
        words(RDFS.label),
        words(SKOS.definition),
        tuple(o.value for p, o in found if p in _ABOVE),
        tuple((_NEAR[p], o.value) for p, o in found if p in _NEAR),
        first("domain"),
        first("range"),
        "SymmetricProperty" in kinds,
    )
