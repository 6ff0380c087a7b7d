"""The triples of cases: authors, responsibilities, measures with what they use, outcomes."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild.annotations import CaseAnnotations
from graphbuild.graph.evidence import integer
from graphbuild.graph.shared import law_key
from graphbuild.graph.statements import Statements, concept, zh
from graphbuild.measures.practices import Measure
from graphbuild.text import Span
from ontology.namespaces import CG, DCTERMS, OA, PROV, RDF, SKOS

__all__ = ["case_triples"]


def case_triples(to: Statements, found: CaseAnnotations) -> Iterator[Triple]:
    """A case with its authors, responsibilities, measures and outcomes."""
    case = found.case
    this = NamedNode(to.iris.case(case.number))
    yield Triple(this, RDF.type, CG.ModelCase)
    yield Triple(this, RDF.type, PROV.Activity)
    yield Triple(this, CG.notice, to.notice)
    yield Triple(this, CG.number, integer(case.number))
    yield Triple(this, DCTERMS.title, zh(case.title))
    span = Span(case.titles[0].start, case.titles[-1].end) if case.titles else case.span
    yield Triple(this, CG.evidence, to.evidence.quote(span))
    extent = NamedNode(to.iris.place_in_text(case.span))
    yield Triple(this, CG.extent, extent)
    if case.span != span:
        yield Triple(extent, RDF.type, OA.TextPositionSelector)
        yield Triple(extent, OA.start, integer(case.span.start))
        yield Triple(extent, OA.end, integer(case.span.end))
    for order, name in enumerate(found.leads):
        yield Triple(this, CG.leadAgency, to.agency(name))
        if order == 0:
            yield Triple(this, CG.firstAuthor, to.agency(name))
    if found.leads:
        yield Triple(this, CG.leadNames, Literal("、".join(found.leads)))
    for name in found.responsible:
        yield Triple(this, CG.responsibleAgency, to.agency(name))
    context = to.annotations.agencies.contexts.get(case.number)
    place = (context.county or context.city or context.province) if context else None
    if place:
        yield Triple(this, CG.place, NamedNode(to.iris.place(place.code)))
    yield from _assignments(to, found)
    for measure in found.measures:
        yield from _measure(to, found, measure)
    for outcome in found.outcomes:
        node = NamedNode(to.iris.outcome(case.number, outcome.id))
        yield Triple(node, RDF.type, CG.Outcome)
        yield Triple(node, RDF.type, PROV.Entity)
        yield Triple(node, CG.number, integer(outcome.number))
        yield Triple(node, SKOS.prefLabel, zh(outcome.label))
        yield from to.statement(node, case.number, outcome.span)


def _assignments(to: Statements, found: CaseAnnotations) -> Iterator[Triple]:
    number = found.case.number
    for assignment in found.assignments:
        this = NamedNode(to.iris.item(number, "responsibility", assignment.order))
        yield Triple(this, RDF.type, CG.ResponsibilityAssignment)
        yield Triple(this, RDF.type, PROV.Association)
        yield Triple(this, CG.agency, to.agency(assignment.agency))
        yield Triple(this, CG.role, concept("responsibility-role", assignment.role))
        yield Triple(this, CG.order, integer(assignment.order))
        if assignment.task:
            yield Triple(this, CG.task, Literal(assignment.task))
        yield from to.statement(this, number, assignment.span)


def _measure(to: Statements, found: CaseAnnotations, measure: Measure) -> Iterator[Triple]:
    number = found.case.number
    this = NamedNode(to.iris.measure(number, measure.id))
    yield Triple(this, RDF.type, CG.Measure)
    yield Triple(this, RDF.type, PROV.Activity)
    yield Triple(this, CG.number, integer(measure.number))
    yield Triple(this, SKOS.prefLabel, zh(measure.label))
    yield from to.statement(this, number, measure.span)
    for typed in measure.types:
        kind = concept("measure-type", typed.type)
        yield Triple(this, CG.measureType, kind)
        node = NamedNode(f"{this.value}/type/{typed.type}")
        yield Triple(node, RDF.type, CG.Classification)
        yield Triple(node, OA.hasBody, kind)
        yield Triple(node, OA.hasTarget, to.evidence.mention(typed.span))
        yield Triple(node, CG.rule, Literal(typed.rule))
    for name in measure.agencies:
        yield Triple(this, CG.agency, to.agency(name))
    if not measure.agencies:
        for name in found.leads:
            yield Triple(this, CG.inheritedAgency, to.agency(name))
    yield from _instruments(to, this, measure)
    for order, citation in enumerate(measure.citations, 1):
        yield from to.citation(this, number, order, citation)
        yield Triple(this, CG.legalBasis, NamedNode(to.iris.law(law_key(citation))))
    for part in measure.parts:
        node = NamedNode(f"{this.value}/part/{part.number}")
        yield Triple(node, RDF.type, CG.SubMeasure)
        yield Triple(node, CG.partOfMeasure, this)
        yield Triple(node, CG.number, integer(part.number))
        yield Triple(node, SKOS.prefLabel, zh(part.label))
        yield from to.statement(node, number, part.span)


def _instruments(to: Statements, measure: NamedNode, of: Measure) -> Iterator[Triple]:
    for used in of.instruments:
        node = NamedNode(to.iris.instrument(used.name))
        yield Triple(measure, CG.instrument, node)
        yield Triple(node, RDF.type, CG.Instrument)
        yield Triple(node, RDF.type, PROV.Entity)
        yield Triple(node, SKOS.prefLabel, zh(used.name))
        yield Triple(node, CG.instrumentKind, Literal(used.kind))
        yield Triple(node, CG.notice, to.notice)
        yield Triple(node, CG.evidence, to.evidence.quote(used.span))
        if used.operator:
            yield Triple(node, CG.operator, to.agency(used.operator))
