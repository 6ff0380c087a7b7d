"""Namespaces of what a data set says of itself: catalogues, counts, quality, checksums, example queries."""

from pyoxigraph import NamedNode

from ontology.namespaces import Vocabulary

__all__ = ["DCAT", "DQV", "FOAF", "PUBLISHING_PREFIXES", "SH", "SPDX", "VOID"]


class DCAT(Vocabulary, base="http://www.w3.org/ns/dcat#"):
    """Data Catalog Vocabulary 3."""

    Dataset: NamedNode
    Distribution: NamedNode
    accessURL: NamedNode
    byteSize: NamedNode
    distribution: NamedNode
    downloadURL: NamedNode
    endDate: NamedNode
    keyword: NamedNode
    mediaType: NamedNode
    packageFormat: NamedNode
    startDate: NamedNode
    theme: NamedNode
    version: NamedNode


class DQV(Vocabulary, base="http://www.w3.org/ns/dqv#"):
    """Data Quality Vocabulary."""

    QualityMeasurement: NamedNode
    QualityMetadata: NamedNode
    computedOn: NamedNode
    hasQualityMeasurement: NamedNode
    hasQualityMetadata: NamedNode
    isMeasurementOf: NamedNode
    value: NamedNode


class FOAF(Vocabulary, base="http://xmlns.com/foaf/0.1/"):
    """Friend of a Friend."""

    Agent: NamedNode
    name: NamedNode


class SH(Vocabulary, base="http://www.w3.org/ns/shacl#"):
    """SHACL and its advanced features."""

    SPARQLExecutable: NamedNode
    SPARQLSelectExecutable: NamedNode
    select: NamedNode


class SPDX(Vocabulary, base="http://spdx.org/rdf/terms#"):
    """Software Package Data Exchange: checksums."""

    Checksum: NamedNode
    ChecksumAlgorithm: NamedNode
    algorithm: NamedNode
    checksum: NamedNode
    checksumAlgorithm_sha256: NamedNode
    checksumValue: NamedNode


class VOID(Vocabulary, base="http://rdfs.org/ns/void#"):
    """Vocabulary of Interlinked Datasets."""

    Dataset: NamedNode
    Linkset: NamedNode
    class_: NamedNode
    classPartition: NamedNode
    classes: NamedNode
    distinctSubjects: NamedNode
    entities: NamedNode
    exampleResource: NamedNode
    linkPredicate: NamedNode
    objectsTarget: NamedNode
    properties: NamedNode
    property: NamedNode
    propertyPartition: NamedNode
    rootResource: NamedNode
    subjectsTarget: NamedNode
    subset: NamedNode
    triples: NamedNode
    uriSpace: NamedNode
    vocabulary: NamedNode


PUBLISHING_PREFIXES: dict[str, str] = {
    "dcat": DCAT.base,
    "dqv": DQV.base,
    "foaf": FOAF.base,
    "sh": SH.base,
    "spdx": SPDX.base,
    "void": VOID.base,
}
"""The prefixes that files have beside those of `namespaces.PREFIXES`."""
