"""Namespaces as classes of typed terms: a misspelt term is refused by the type checker and at run time."""

from typing import ClassVar

from pyoxigraph import NamedNode

__all__ = [
    "CG", "DCTERMS", "ELI", "M8G", "OA", "ODRL", "ORG", "PREFIXES", "PROV", "RDF", "RDFS", "SCHEMA", "SKOS", "XSD", "Vocabulary",
]  # fmt: skip


class Vocabulary:
    """Base of the namespaces: each annotated name of a subclass becomes the IRI of that term.

    >>> CG.Notice
    <NamedNode value=https://w3id.org/casegraph/ontology#Notice>
    >>> CG.Notise
    Traceback (most recent call last):
    AttributeError: type object 'CG' has no attribute 'Notise'
    """

    base: ClassVar[str]

    def __init_subclass__(cls, base: str) -> None:
        cls.base = base
        for name in cls.__annotations__:
            setattr(cls, name, NamedNode(base + name.rstrip("_")))


class CG(Vocabulary, base="https://w3id.org/casegraph/ontology#"):
    """casegraph's own terms; a test holds this list against `casegraph.ttl`."""

    Agency: NamedNode
    Citation: NamedNode
    Classification: NamedNode
    Collaboration: NamedNode
    Community: NamedNode
    Duty: NamedNode
    Extraction: NamedNode
    Figure: NamedNode
    Instrument: NamedNode
    LegalBasis: NamedNode
    Measure: NamedNode
    Mention: NamedNode
    ModelCase: NamedNode
    NetworkAnalysis: NamedNode
    NetworkPosition: NamedNode
    Notice: NamedNode
    NoticeText: NamedNode
    Outcome: NamedNode
    ResponsibilityAssignment: NamedNode
    Review: NamedNode
    Sentence: NamedNode
    SubMeasure: NamedNode
    action: NamedNode
    agency: NamedNode
    agencyFunction: NamedNode
    agencyKind: NamedNode
    agencyLevel: NamedNode
    approximation: NamedNode
    article: NamedNode
    assignee: NamedNode
    assigneeName: NamedNode
    baseUnit: NamedNode
    betweenness: NamedNode
    block: NamedNode
    brokeredCourts: NamedNode
    brokeredLevels: NamedNode
    case: NamedNode
    caseCount: NamedNode
    change: NamedNode
    characters: NamedNode
    citation: NamedNode
    collaboratesWith: NamedNode
    community: NamedNode
    countedType: NamedNode
    counterpart: NamedNode
    cue: NamedNode
    deadline: NamedNode
    decidedBy: NamedNode
    decision: NamedNode
    degree: NamedNode
    docNumber: NamedNode
    evidence: NamedNode
    exception: NamedNode
    extent: NamedNode
    factor: NamedNode
    figureKind: NamedNode
    firstAuthor: NamedNode
    formerName: NamedNode
    indicator: NamedNode
    inheritedAgency: NamedNode
    inputDigest: NamedNode
    instrument: NamedNode
    instrumentKind: NamedNode
    involves: NamedNode
    issuerName: NamedNode
    jointCue: NamedNode
    labelCue: NamedNode
    law: NamedNode
    leadAgency: NamedNode
    leadNames: NamedNode
    legalBasis: NamedNode
    linkCount: NamedNode
    linkType: NamedNode
    measureType: NamedNode
    member: NamedNode
    notice: NamedNode
    number: NamedNode
    openness: NamedNode
    operator: NamedNode
    order: NamedNode
    page: NamedNode
    partOfMeasure: NamedNode
    period: NamedNode
    place: NamedNode
    position: NamedNode
    positionOf: NamedNode
    programVersion: NamedNode
    recipient: NamedNode
    replacement: NamedNode
    responsibleAgency: NamedNode
    reviewedKind: NamedNode
    reviewedValue: NamedNode
    role: NamedNode
    rule: NamedNode
    seed: NamedNode
    weighting: NamedNode
    sha256: NamedNode
    signal: NamedNode
    task: NamedNode
    text: NamedNode
    toReview: NamedNode
    used: NamedNode
    within: NamedNode


class RDF(Vocabulary, base="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """RDF 1.1 Concepts."""

    type: NamedNode


class RDFS(Vocabulary, base="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema 1.1."""

    Resource: NamedNode
    comment: NamedNode
    label: NamedNode
    seeAlso: NamedNode


class XSD(Vocabulary, base="http://www.w3.org/2001/XMLSchema#"):
    """XML Schema datatypes."""

    boolean: NamedNode
    date: NamedNode
    decimal: NamedNode
    gYear: NamedNode
    gYearMonth: NamedNode
    hexBinary: NamedNode
    integer: NamedNode
    nonNegativeInteger: NamedNode
    string: NamedNode


class SKOS(Vocabulary, base="http://www.w3.org/2004/02/skos/core#"):
    """SKOS Reference."""

    Concept: NamedNode
    ConceptScheme: NamedNode
    altLabel: NamedNode
    broader: NamedNode
    closeMatch: NamedNode
    definition: NamedNode
    hiddenLabel: NamedNode
    inScheme: NamedNode
    notation: NamedNode
    prefLabel: NamedNode


class DCTERMS(Vocabulary, base="http://purl.org/dc/terms/"):
    """DCMI Metadata Terms."""

    LicenseDocument: NamedNode
    Location: NamedNode
    MediaType: NamedNode
    PeriodOfTime: NamedNode
    Standard: NamedNode
    accessRights: NamedNode
    conformsTo: NamedNode
    description: NamedNode
    hasPart: NamedNode
    identifier: NamedNode
    isReplacedBy: NamedNode
    isPartOf: NamedNode
    language: NamedNode
    license: NamedNode
    provenance: NamedNode
    publisher: NamedNode
    rights: NamedNode
    spatial: NamedNode
    subject: NamedNode
    temporal: NamedNode
    title: NamedNode


class OA(Vocabulary, base="http://www.w3.org/ns/oa#"):
    """Web Annotation Vocabulary."""

    SpecificResource: NamedNode
    TextPositionSelector: NamedNode
    TextQuoteSelector: NamedNode
    end: NamedNode
    exact: NamedNode
    hasBody: NamedNode
    hasSelector: NamedNode
    hasSource: NamedNode
    hasTarget: NamedNode
    prefix: NamedNode
    start: NamedNode
    suffix: NamedNode


class ORG(Vocabulary, base="http://www.w3.org/ns/org#"):
    """The Organization Ontology."""

    FormalOrganization: NamedNode
    OrganizationalCollaboration: NamedNode
    subOrganizationOf: NamedNode


class PROV(Vocabulary, base="http://www.w3.org/ns/prov#"):
    """PROV-O."""

    Activity: NamedNode
    Association: NamedNode
    Entity: NamedNode
    SoftwareAgent: NamedNode
    used: NamedNode
    wasAssociatedWith: NamedNode
    wasDerivedFrom: NamedNode
    wasGeneratedBy: NamedNode
    wasInformedBy: NamedNode


class ELI(Vocabulary, base="http://data.europa.eu/eli/ontology#"):
    """The European Legislation Identifier ontology."""

    LegalResource: NamedNode
    cites: NamedNode
    date_document: NamedNode
    id_local: NamedNode
    passed_by: NamedNode


class ODRL(Vocabulary, base="http://www.w3.org/ns/odrl/2/"):
    """ODRL Vocabulary 2.2."""

    Duty: NamedNode


class M8G(Vocabulary, base="http://data.europa.eu/m8g/"):
    """Core vocabularies of the European Union's SEMIC."""

    PublicOrganisation: NamedNode


class SCHEMA(Vocabulary, base="https://schema.org/"):
    """schema.org."""

    AdministrativeArea: NamedNode
    QuantitativeValue: NamedNode
    SoftwareApplication: NamedNode
    dissolutionDate: NamedNode
    endDate: NamedNode
    maxValue: NamedNode
    minValue: NamedNode
    softwareVersion: NamedNode
    startDate: NamedNode
    unitText: NamedNode
    value: NamedNode


PREFIXES: dict[str, str] = {
    "cg": CG.base,
    "dcterms": DCTERMS.base,
    "eli": ELI.base,
    "m8g": M8G.base,
    "oa": OA.base,
    "odrl": ODRL.base,
    "org": ORG.base,
    "prov": PROV.base,
    "rdfs": RDFS.base,
    "schema": SCHEMA.base,
    "skos": SKOS.base,
    "xsd": XSD.base,
}
"""The prefixes that every file and every query of the project uses."""
