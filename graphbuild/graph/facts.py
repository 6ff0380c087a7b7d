"""The triples of figures and of links."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild.figures.finding import Figure
from graphbuild.graph.dates import exact_period
from graphbuild.graph.evidence import integer
from graphbuild.graph.statements import Statements, concept, decimal
from ontology.namespaces import CG, ORG, RDF, SCHEMA

__all__ = ["figure_triples", "link_triples"]


def figure_triples(to: Statements, figure: Figure) -> Iterator[Triple]:
    """A figure: value, unit, role, what it counts, when."""
    this = NamedNode(to.iris.figure(figure.case, figure.id))
    yield Triple(this, RDF.type, CG.Figure)
    yield Triple(this, RDF.type, SCHEMA.QuantitativeValue)
    yield Triple(this, CG.number, integer(int(figure.id.partition("-F")[2])))
    yield Triple(this, SCHEMA.value, decimal(figure.value))
    if figure.value_max is not None:
        yield Triple(this, SCHEMA.minValue, decimal(figure.value))
        yield Triple(this, SCHEMA.maxValue, decimal(figure.value_max))
    if figure.unit:
        yield Triple(this, SCHEMA.unitText, Literal(figure.unit))
    yield Triple(this, CG.figureKind, concept("figure-kind", figure.kind))
    yield Triple(this, CG.role, concept("figure-role", figure.role))
    if figure.indicator:
        yield Triple(this, CG.indicator, Literal(figure.indicator))
    if figure.period:
        yield Triple(this, CG.period, Literal(figure.period))
        for predicate, value in exact_period(figure.period):
            yield Triple(this, predicate, value)
    if figure.approximation:
        yield Triple(this, CG.approximation, Literal(figure.approximation))
    if figure.counterpart:
        yield Triple(this, CG.counterpart, NamedNode(to.iris.figure(figure.case, figure.counterpart)))
    if figure.within:
        yield Triple(this, CG.within, to.within(figure.case, figure.within))
    yield from to.statement(this, figure.case, figure.span, figure.rule)


def link_triples(to: Statements) -> Iterator[Triple]:
    """The links between agencies."""
    numbers: dict[int, int] = {}
    for link in to.annotations.links:
        numbers[link.case] = numbers.get(link.case, 0) + 1
        this = NamedNode(to.iris.item(link.case, "link", numbers[link.case]))
        yield Triple(this, RDF.type, CG.Collaboration)
        yield Triple(this, RDF.type, ORG.OrganizationalCollaboration)
        yield Triple(this, CG.number, integer(numbers[link.case]))
        yield Triple(this, CG.linkType, concept("link-type", link.type))
        for name in link.agencies:
            yield Triple(this, CG.member, to.agency(name))
        if link.within:
            yield Triple(this, CG.within, to.within(link.case, link.within))
        yield from to.statement(this, link.case, link.span, link.rule)
