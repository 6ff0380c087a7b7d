"""The triples of figures and of links."""

from collections.abc import Iterator

from graphbuild.figures.finding import Figure
from graphbuild.graph.dates import exact_period
from graphbuild.graph.lines import Fact, fact
from graphbuild.graph.statements import Statements
from graphbuild.graph.terms import concept, decimal, integer, iri, words
from ontology.namespaces import CG, ORG, RDF, SCHEMA

__all__ = ["figure_triples", "link_triples"]


def figure_triples(to: Statements, figure: Figure) -> Iterator[Fact]:
    """A figure: value, unit, role, what it counts, when."""
    this = iri(to.iris.figure(figure.case, figure.id))
    yield fact(this, RDF.type, CG.Figure)
    yield fact(this, RDF.type, SCHEMA.QuantitativeValue)
    yield fact(this, CG.number, integer(int(figure.id.partition("-F")[2])))
    yield fact(this, SCHEMA.value, decimal(figure.value))
    if figure.value_max is not None:
        yield fact(this, SCHEMA.minValue, decimal(figure.value))
        yield fact(this, SCHEMA.maxValue, decimal(figure.value_max))
    if figure.unit:
        yield fact(this, SCHEMA.unitText, words(figure.unit))
    yield fact(this, CG.figureKind, concept("figure-kind", figure.kind))
    yield fact(this, CG.role, concept("figure-role", figure.role))
    if figure.indicator:
        yield fact(this, CG.indicator, words(figure.indicator))
    if figure.period:
        yield fact(this, CG.period, words(figure.period))
        for predicate, value in exact_period(figure.period):
            yield fact(this, predicate, value)
    if figure.approximation:
        yield fact(this, CG.approximation, words(figure.approximation))
    if figure.counterpart:
        yield fact(this, CG.counterpart, iri(to.iris.figure(figure.case, figure.counterpart)))
    if figure.within:
        yield fact(this, CG.within, to.within(figure.case, figure.within))
    yield from to.statement(this, figure.case, figure.span, figure.rule)


def link_triples(to: Statements) -> Iterator[Fact]:
    """The links between agencies."""
    numbers: dict[int, int] = {}
    for link in to.annotations.links:
        numbers[link.case] = numbers.get(link.case, 0) + 1
        this = iri(to.iris.item(link.case, "link", numbers[link.case]))
        yield fact(this, RDF.type, CG.Collaboration)
        yield fact(this, RDF.type, ORG.OrganizationalCollaboration)
        yield fact(this, CG.number, integer(numbers[link.case]))
        yield fact(this, CG.linkType, concept("link-type", link.type))
        for name in link.agencies:
            yield fact(this, CG.member, to.agency(name))
        if link.within:
            yield fact(this, CG.within, to.within(link.case, link.within))
        yield from to.statement(this, link.case, link.span, link.rule)
