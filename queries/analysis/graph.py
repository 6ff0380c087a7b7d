"""What the analysis found as triples of a graph of its own, with the run that they come from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from ontology.concepts import concept_iri
from ontology.namespaces import CG, PROV, RDF, XSD
from queries.analysis.positions import SEED, Position
from queries.version import program_version

__all__ = ["Run", "analysis_triples"]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run counted: the base of its IRIs, a tie's weight, the types of links (none: all), the notices that it read."""

    base: str
    weight: str
    types: tuple[str, ...]
    notices: tuple[str, ...]


def analysis_triples(run: Run, found: Sequence[Position]) -> list[Triple]:
    """The triples of a run, sorted: the same graph and the same program give the same ones.

    >>> [t.object.value for t in analysis_triples(Run("http://e/", "links", (), ()), []) if t.predicate == CG.weighting]
    ['links']
    """
    return sorted(set(_triples(run, found)), key=str)


def _triples(run: Run, found: Iterable[Position]) -> Iterator[Triple]:
    this = NamedNode(f"{run.base}analysis/run")
    yield Triple(this, RDF.type, CG.NetworkAnalysis)
    yield Triple(this, RDF.type, PROV.Activity)
    yield Triple(this, CG.programVersion, Literal(program_version()))
    yield Triple(this, CG.weighting, Literal(run.weight))
    yield Triple(this, CG.seed, _whole(SEED))
    for code in run.types:
        yield Triple(this, CG.countedType, NamedNode(concept_iri("link-type", code)))
    for notice in run.notices:
        yield Triple(this, PROV.used, NamedNode(notice))
    for position in found:
        group = NamedNode(f"{run.base}analysis/community/{position.community}")
        yield Triple(group, RDF.type, CG.Community)
        yield Triple(group, CG.number, _whole(position.community))
        yield Triple(group, PROV.wasGeneratedBy, this)
        node = NamedNode(f"{run.base}analysis/agency/{position.agency.iri.rpartition('/')[2]}")
        yield Triple(node, RDF.type, CG.NetworkPosition)
        yield Triple(node, CG.positionOf, NamedNode(position.agency.iri))
        yield Triple(node, CG.community, group)
        yield Triple(node, PROV.wasGeneratedBy, this)
        yield Triple(node, CG.betweenness, Literal(f"{position.betweenness:.6f}".rstrip("0").rstrip("."), datatype=XSD.decimal))
        for term, value in (
            (CG.degree, position.degree),
            (CG.linkCount, position.links),
            (CG.caseCount, position.cases),
            (CG.brokeredLevels, position.levels),
            (CG.brokeredCourts, position.courts),
        ):
            yield Triple(node, term, _whole(value))


def _whole(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)
