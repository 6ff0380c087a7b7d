"""How right the program is: measurements on gold annotations, shipped as data, and their triples in the Data Quality Vocabulary."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from ontology.concepts import SCHEME_BASE
from ontology.namespaces import DCTERMS, PROV, RDF, XSD
from ontology.publishing import DQV

__all__ = ["Measurement", "gold_triples", "measurements", "quality_triples"]


@dataclass(frozen=True, slots=True)
class Measurement:
    """How one kind of annotation came out on one gold: right ones, how many were predicted, how many the gold has."""

    document: str
    gold_sha256: str
    kind: str
    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 1 where nothing was and nothing should have been."""
        return self.hits / self.predicted if self.predicted else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both.

        >>> Measurement("a", "", "figures", 1, 2, 1).f1 > 0.66
        True
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@cache
def measurements() -> tuple[Measurement, ...]:
    """What is measured, by document and kind, in the order of the file.

    >>> {m.document for m in measurements() if m.kind == "measures"} >= {"qiongyingshang-2022-7"}
    True
    """
    with (Path(__file__).parent / "quality.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Measurement(row["document"], row["gold_sha256"], row["kind"], int(row["hits"]), int(row["predicted"]), int(row["gold"]))
            for row in csv.DictReader(file)
        )


def gold_triples() -> Iterator[Triple]:
    """What the gold annotations are that the program is measured on, each once."""
    for document, digest in dict.fromkeys((found.document, found.gold_sha256) for found in measurements()):
        gold = _gold(document)
        yield Triple(gold, RDF.type, PROV.Entity)
        yield Triple(gold, DCTERMS.title, Literal(f"Gold annotations of {document}", language="en"))
        yield Triple(gold, DCTERMS.title, Literal(f"人工标注:{document}", language="zh"))
        yield Triple(gold, DCTERMS.identifier, Literal(f"sha256:{digest}"))


def _gold(document: str) -> NamedNode:
    return NamedNode(f"{SCHEME_BASE}gold/{document}")


def quality_triples(dataset: NamedNode, coverage: float | None) -> Iterator[Triple]:
    """Precision, recall and F1 of each kind with the gold that they were measured on; and the coverage of the data set itself.

    `coverage` is the share of sentences with something to extract that a statement uses; None where there are none.
    """
    set_of_all = NamedNode(f"{dataset.value}/quality")
    yield Triple(dataset, DQV.hasQualityMetadata, set_of_all)
    yield Triple(set_of_all, RDF.type, DQV.QualityMetadata)
    yield from gold_triples()
    for found in measurements():
        for metric, value in (("precision", found.precision), ("recall", found.recall), ("f1", found.f1)):
            step = "".join(c if c.isalnum() else "-" for c in found.kind).strip("-")
            this = NamedNode(f"{set_of_all.value}/{found.document}/{step}/{metric}")
            yield Triple(set_of_all, DCTERMS.hasPart, this)
            yield from _measurement(this, metric, _gold(found.document), value)
            yield Triple(this, DCTERMS.subject, Literal(found.kind))
    if coverage is not None:
        this = NamedNode(f"{set_of_all.value}/coverage")
        yield Triple(dataset, DQV.hasQualityMeasurement, this)
        yield from _measurement(this, "coverage", dataset, coverage)


def _measurement(this: NamedNode, metric: str, on: NamedNode, value: float) -> Iterator[Triple]:
    yield Triple(this, RDF.type, DQV.QualityMeasurement)
    yield Triple(this, DQV.isMeasurementOf, NamedNode(f"{SCHEME_BASE}metric/{metric}"))
    yield Triple(this, DQV.computedOn, on)
    yield Triple(this, DQV.value, Literal(f"{value:.4f}", datatype=XSD.decimal))
