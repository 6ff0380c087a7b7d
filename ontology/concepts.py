"""The concept schemes as values: each concept with its labels and what extraction reads from it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, parse

from ontology.namespaces import CG, RDF, SKOS

__all__ = ["FOLDER", "Concept", "OntologyError", "concept_iri", "scheme", "scheme_labels"]

FOLDER = Path(__file__).parent
SCHEME_BASE = "https://w3id.org/casegraph/ontology/"


class OntologyError(ValueError):
    """A file of the ontology does not hold what it must: which file, what is wrong, what to do."""


class Label(NamedTuple):
    """A text and its language tag."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme.

    `labels` and `definitions` are by language tag; `alternatives` are the short forms, `hidden` those that need a context;
    `cues`, `label_cues`, `joint_cues` and `exceptions` are words that extraction looks for.
    """

    iri: str
    code: str
    labels: dict[str, str]
    definitions: dict[str, str] = field(default_factory=dict)
    alternatives: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    broader: str = ""
    cues: tuple[str, ...] = ()
    label_cues: tuple[str, ...] = ()
    joint_cues: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    position: int = 0
    kind: str = ""
    former: tuple[str, ...] = ()
    factor: str = ""
    base_unit: str = ""
    match: str = ""


def concept_iri(scheme_name: str, code: str) -> str:
    """The IRI of a concept.

    >>> concept_iri("link-type", "data_sharing")
    'https://w3id.org/casegraph/ontology/link-type/data_sharing'
    """
    return f"{SCHEME_BASE}{scheme_name}/{code}"


@cache
def scheme(file: str) -> tuple[Concept, ...]:
    """The concepts of `ontology/FILE.ttl`, in the order of the file.

    Raises OntologyError where the file does not parse or a concept has no Chinese label.

    >>> [c.code for c in scheme("responsibility-roles")]
    ['lead', 'support', 'responsible']
    """
    return tuple(_concept(f"{file}.ttl", iri, found) for iri, found in _subjects(file).items() if _is_a(SKOS.Concept, found))


def scheme_labels(file: str) -> dict[str, dict[str, str]]:
    """The schemes of `ontology/FILE.ttl` by their IRIs, each with its labels by language tag.

    >>> scheme_labels("responsibility-roles")
    {'https://w3id.org/casegraph/ontology/responsibility-role': {'zh': '责任角色', 'en': 'Responsibility roles'}}
    """
    return {iri: _by_language(found, SKOS.prefLabel) for iri, found in _subjects(file).items() if _is_a(SKOS.ConceptScheme, found)}


def _subjects(file: str) -> dict[str, dict[str, list[Label]]]:
    path = FOLDER / f"{file}.ttl"
    subjects: dict[str, dict[str, list[Label]]] = {}
    try:
        for triple in parse(path=str(path)):
            if isinstance(triple.subject, NamedNode):
                by_predicate = subjects.setdefault(triple.subject.value, {})
                by_predicate.setdefault(triple.predicate.value, []).append(_label(triple.object))
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"{path.name}: {error}; expected a Turtle file; mend or restore it") from None
    return subjects


def _label(term: object) -> Label:
    if isinstance(term, Literal):
        return Label(term.value, term.language or "")
    return Label(term.value if isinstance(term, NamedNode) else "", "")


def _is_a(kind: NamedNode, found: dict[str, list[Label]]) -> bool:
    return any(label.text == kind.value for label in found.get(RDF.type.value, []))


def _by_language(found: dict[str, list[Label]], predicate: NamedNode) -> dict[str, str]:
    return {label.language: label.text for label in found.get(predicate.value, [])}


def _concept(file: str, iri: str, found: dict[str, list[Label]]) -> Concept:
    def texts(predicate: NamedNode) -> tuple[str, ...]:
        return tuple(label.text for label in found.get(predicate.value, []))

    labels = _by_language(found, SKOS.prefLabel)
    if "zh" not in labels:
        raise OntologyError(f'{file}: <{iri}> has no skos:prefLabel in Chinese; add one with the tag "@zh"')
    return Concept(
        iri=iri,
        code=iri.rpartition("/")[2],
        labels=labels,
        definitions=_by_language(found, SKOS.definition),
        alternatives=texts(SKOS.altLabel),
        hidden=texts(SKOS.hiddenLabel),
        broader=_first(texts(SKOS.broader)),
        cues=texts(CG.cue),
        label_cues=texts(CG.labelCue),
        joint_cues=texts(CG.jointCue),
        exceptions=texts(CG.exception),
        position=int(_first(texts(CG.position)) or 0),
        kind=_first((*texts(CG.agencyKind), *texts(CG.figureKind))).rpartition("/")[2],
        match=_first(texts(SKOS.closeMatch)),
        former=texts(CG.formerName),
        factor=_first(texts(CG.factor)),
        base_unit=_first(texts(CG.baseUnit)).rpartition("/")[2],
    )


def _first(texts: Iterable[str]) -> str:
    return next(iter(texts), "")
