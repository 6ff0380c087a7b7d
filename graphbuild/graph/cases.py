"""The triples of cases: authors, responsibilities, measures with what they use, outcomes."""

from collections.abc import Iterator

from graphbuild.annotations import CaseAnnotations
from graphbuild.graph.lines import Fact, fact
from graphbuild.graph.shared import law_key
from graphbuild.graph.statements import Statements
from graphbuild.graph.terms import Term, below, concept, integer, iri, words, zh
from graphbuild.measures.practices import Measure
from graphbuild.text import Span
from ontology.namespaces import CG, DCTERMS, OA, PROV, RDF, SKOS

__all__ = ["case_triples"]


def case_triples(to: Statements, found: CaseAnnotations) -> Iterator[Fact]:
    """A case with its authors, responsibilities, measures and outcomes."""
    case = found.case
    this = iri(to.iris.case(case.number))
    yield fact(this, RDF.type, CG.ModelCase)
    yield fact(this, RDF.type, PROV.Activity)
    yield fact(this, CG.notice, to.notice)
    yield fact(this, CG.number, integer(case.number))
    yield fact(this, DCTERMS.title, zh(case.title))
    span = Span(case.titles[0].start, case.titles[-1].end) if case.titles else case.span
    yield fact(this, CG.evidence, to.evidence.quote(span))
    extent = to.evidence.address(case.span)
    yield fact(this, CG.extent, extent)
    if case.span != span:
        yield fact(extent, RDF.type, OA.TextPositionSelector)
        yield fact(extent, OA.start, integer(case.span.start))
        yield fact(extent, OA.end, integer(case.span.end))
    for order, name in enumerate(found.leads):
        yield fact(this, CG.leadAgency, to.agency(name))
        if order == 0:
            yield fact(this, CG.firstAuthor, to.agency(name))
    if found.leads:
        yield fact(this, CG.leadNames, words("、".join(found.leads)))
    for name in found.responsible:
        yield fact(this, CG.responsibleAgency, to.agency(name))
    context = to.annotations.agencies.contexts.get(case.number)
    place = (context.county or context.city or context.province) if context else None
    if place:
        yield fact(this, CG.place, iri(to.iris.place(place.code)))
    yield from _assignments(to, found)
    for measure in found.measures:
        yield from _measure(to, found, measure)
    for outcome in found.outcomes:
        node = iri(to.iris.outcome(case.number, outcome.id))
        yield fact(node, RDF.type, CG.Outcome)
        yield fact(node, RDF.type, PROV.Entity)
        yield fact(node, CG.number, integer(outcome.number))
        yield fact(node, SKOS.prefLabel, zh(outcome.label))
        yield from to.statement(node, case.number, outcome.span)


def _assignments(to: Statements, found: CaseAnnotations) -> Iterator[Fact]:
    number = found.case.number
    for assignment in found.assignments:
        this = iri(to.iris.item(number, "responsibility", assignment.order))
        yield fact(this, RDF.type, CG.ResponsibilityAssignment)
        yield fact(this, RDF.type, PROV.Association)
        yield fact(this, CG.agency, to.agency(assignment.agency))
        yield fact(this, CG.role, concept("responsibility-role", assignment.role))
        yield fact(this, CG.order, integer(assignment.order))
        if assignment.task:
            yield fact(this, CG.task, words(assignment.task))
        yield from to.statement(this, number, assignment.span)


def _measure(to: Statements, found: CaseAnnotations, measure: Measure) -> Iterator[Fact]:
    number = found.case.number
    this = iri(to.iris.measure(number, measure.id))
    yield fact(this, RDF.type, CG.Measure)
    yield fact(this, RDF.type, PROV.Activity)
    yield fact(this, CG.number, integer(measure.number))
    yield fact(this, SKOS.prefLabel, zh(measure.label))
    yield from to.statement(this, number, measure.span)
    for typed in measure.types:
        kind = concept("measure-type", typed.type)
        yield fact(this, CG.measureType, kind)
        node = below(this, f"type/{typed.type}")
        yield fact(node, RDF.type, CG.Classification)
        yield fact(node, OA.hasBody, kind)
        yield fact(node, OA.hasTarget, to.evidence.cue(typed.span))
        if typed.rule:
            yield fact(node, CG.rule, words(typed.rule))
    for name in measure.agencies:
        yield fact(this, CG.agency, to.agency(name))
    if not measure.agencies:
        for name in found.leads:
            yield fact(this, CG.inheritedAgency, to.agency(name))
    yield from _instruments(to, this, measure)
    for order, citation in enumerate(measure.citations, 1):
        yield from to.citation(this, number, order, citation)
        yield fact(this, CG.legalBasis, iri(to.iris.law(law_key(citation))))
    for part in measure.parts:
        node = below(this, f"part/{part.number}")
        yield fact(node, RDF.type, CG.SubMeasure)
        yield fact(node, CG.partOfMeasure, this)
        yield fact(node, CG.number, integer(part.number))
        yield fact(node, SKOS.prefLabel, zh(part.label))
        yield from to.statement(node, number, part.span)


def _instruments(to: Statements, measure: Term, of: Measure) -> Iterator[Fact]:
    for used in of.instruments:
        node = iri(to.iris.instrument(used.name))
        yield fact(measure, CG.instrument, node)
        yield fact(node, RDF.type, CG.Instrument)
        yield fact(node, RDF.type, PROV.Entity)
        yield fact(node, SKOS.prefLabel, zh(used.name))
        yield fact(node, CG.instrumentKind, words(used.kind))
        yield fact(node, CG.notice, to.notice)
        yield fact(node, CG.evidence, to.evidence.quote(used.span))
        if used.operator:
            yield fact(node, CG.operator, to.agency(used.operator))
