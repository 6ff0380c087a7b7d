"""What the generators of triples share: the annotations, the IRIs, the evidence asked for so far."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild.annotations import Annotations
from graphbuild.graph.evidence import EvidenceBook
from graphbuild.graph.iris import Iris
from graphbuild.graph.shared import law_key
from graphbuild.measures.practices import Citation
from graphbuild.quality.coverage import sentences_of
from graphbuild.text import Span
from ontology.concepts import concept_iri
from ontology.namespaces import CG, PROV, RDF, XSD

__all__ = ["Statements", "concept", "decimal", "zh"]


def concept(scheme: str, code: str) -> NamedNode:
    """The node of a concept."""
    return NamedNode(concept_iri(scheme, code))


def zh(text: str) -> Literal:
    """A Chinese text."""
    return Literal(text, language="zh")


def decimal(value: Decimal) -> Literal:
    """An xsd:decimal in one form: no exponent, a digit behind the point.

    >>> decimal(Decimal("1.50")).value, decimal(Decimal("2E+3")).value
    ('1.5', '2000.0')
    """
    text = format(value.normalize(), "f")
    return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal)


class Statements:
    """One notice while its triples are made."""

    def __init__(self, annotations: Annotations, iris: Iris) -> None:
        self.annotations = annotations
        self.iris = iris
        self.characters = annotations.notice.text.characters
        self.evidence = EvidenceBook(iris, annotations.notice.text)
        self.notice = NamedNode(iris.notice)
        self.sentences = tuple(sentences_of(annotations))

    def agency(self, name: str) -> NamedNode:
        """The node of an agency."""
        return NamedNode(self.iris.agency(name))

    def within(self, case: int, identifier: str) -> NamedNode:
        """The node of the measure or outcome with an id such as 4-M2."""
        return NamedNode(self.iris.measure(case, identifier) if "-M" in identifier else self.iris.outcome(case, identifier))

    def statement(self, this: NamedNode, case: int, span: Span, rule: str = "") -> Iterator[Triple]:
        """What every statement has: notice, case (0: none), evidence, the rule that made it."""
        yield Triple(this, CG.notice, self.notice)
        if case:
            yield Triple(this, CG.case, NamedNode(self.iris.case(case)))
        yield Triple(this, CG.evidence, self.evidence.quote(span))
        if rule:
            yield Triple(this, CG.rule, Literal(rule))

    def citation(self, of: NamedNode, case: int, number: int, citation: Citation) -> Iterator[Triple]:
        """A reference of a notice or measure to a law or document."""
        this = NamedNode(f"{of.value}/citation/{number}")
        yield Triple(of, CG.citation, this)
        yield Triple(this, RDF.type, CG.Citation)
        yield Triple(this, RDF.type, PROV.Entity)
        yield Triple(this, CG.law, NamedNode(self.iris.law(law_key(citation))))
        if citation.articles:
            yield Triple(this, CG.article, Literal(citation.articles))
        yield from self.statement(this, case, citation.span)
