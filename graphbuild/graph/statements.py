"""What the generators of triples share: the annotations, the IRIs, the evidence asked for so far."""

from collections.abc import Iterator

from graphbuild.annotations import Annotations
from graphbuild.graph.evidence import EvidenceBook
from graphbuild.graph.iris import Iris
from graphbuild.graph.lines import Fact, fact
from graphbuild.graph.shared import law_key
from graphbuild.graph.terms import Term, below, iri, words
from graphbuild.measures.practices import Citation
from graphbuild.quality.coverage import sentences_of
from graphbuild.text import Span
from ontology.namespaces import CG, PROV, RDF

__all__ = ["Statements"]


class Statements:
    """One notice while its triples are made."""

    def __init__(self, annotations: Annotations, iris: Iris) -> None:
        self.annotations = annotations
        self.iris = iris
        self.characters = annotations.notice.text.characters
        self.evidence = EvidenceBook(iris, annotations.notice.text)
        self.notice = iri(iris.notice)
        self.sentences = tuple(sentences_of(annotations))

    def agency(self, name: str) -> Term:
        """The node of an agency."""
        return iri(self.iris.agency(name))

    def within(self, case: int, identifier: str) -> Term:
        """The node of the measure or outcome with an id such as 4-M2."""
        return iri(self.iris.measure(case, identifier) if "-M" in identifier else self.iris.outcome(case, identifier))

    def statement(self, this: Term, case: int, span: Span, rule: str = "") -> Iterator[Fact]:
        """What every statement has: notice, case (0: none), evidence, the rule that made it."""
        yield fact(this, CG.notice, self.notice)
        if case:
            yield fact(this, CG.case, iri(self.iris.case(case)))
        yield fact(this, CG.evidence, self.evidence.quote(span))
        if rule:
            yield fact(this, CG.rule, words(rule))

    def citation(self, of: Term, case: int, number: int, citation: Citation) -> Iterator[Fact]:
        """A reference of a notice or measure to a law or document."""
        this = below(of, f"citation/{number}")
        yield fact(of, CG.citation, this)
        yield fact(this, RDF.type, CG.Citation)
        yield fact(this, RDF.type, PROV.Entity)
        yield fact(this, CG.law, iri(self.iris.law(law_key(citation))))
        if citation.articles:
            yield fact(this, CG.article, words(citation.articles))
        yield from self.statement(this, case, citation.span)
