"""Annotations to RDF; nothing here reads a clock, a random number or a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pyoxigraph import Triple

from graphbuild.annotations import Annotations
from graphbuild.graph.around import duty_triples, mention_triples, notice_triples, review_triples, sentence_triples
from graphbuild.graph.cases import case_triples
from graphbuild.graph.facts import figure_triples, link_triples
from graphbuild.graph.iris import DEFAULT_BASE, Iris, notice_key
from graphbuild.graph.lines import Fact, fact, triples_of
from graphbuild.graph.shared import agency_triples, law_triples
from graphbuild.graph.statements import Statements
from graphbuild.graph.terms import iri, words
from ontology.namespaces import CG

__all__ = ["NoticeGraph", "notice_graph"]


@dataclass(frozen=True)
class NoticeGraph:
    """The triples of a notice: `facts` for its graph, `common` for what other notices say the same of.

    `own` and `shared` are the same as objects of the library.
    """

    iris: Iris
    facts: tuple[Fact, ...]
    common: tuple[Fact, ...]

    @cached_property
    def own(self) -> tuple[Triple, ...]:
        """The triples of the notice's graph."""
        return triples_of(self.facts)

    @cached_property
    def shared(self) -> tuple[Triple, ...]:
        """The triples that other notices say the same of."""
        return triples_of(self.common)


def notice_graph(annotations: Annotations, base: str = DEFAULT_BASE, made_from: str = "") -> NoticeGraph:
    """The graph of a notice. The same annotations give the same triples in the same order; no blank node is made.

    `made_from` is a digest of all that the run read, by which a later build knows the notice again; none is stored for ''.

    >>> from graphbuild.annotate import annotate
    >>> from graphbuild.reading.plain import plain_text
    >>> graph = notice_graph(annotate(plain_text("甲〔2022〕7号\\n海口市财政局办结200件。")))
    >>> graph.iris.notice, len(graph.shared) > 0
    ('https://w3id.org/casegraph/notice/甲-2022-7', True)
    """
    iris = Iris(base, notice_key(annotations.notice.head, annotations.notice.text.digest))
    own = tuple(dict.fromkeys(_own(Statements(annotations, iris), made_from)))
    return NoticeGraph(iris, own, tuple(dict.fromkeys(_shared(annotations, iris))))


def _own(to: Statements, made_from: str) -> Iterator[Fact]:
    yield from notice_triples(to)
    if made_from:
        yield fact(iri(to.iris.run), CG.inputDigest, words(made_from))
    yield from duty_triples(to)
    for case in to.annotations.cases:
        yield from case_triples(to, case)
    for figure in to.annotations.figures:
        yield from figure_triples(to, figure)
    yield from link_triples(to)
    yield from mention_triples(to)
    yield from sentence_triples(to)
    yield from review_triples(to)
    yield from to.evidence.triples()


def _shared(annotations: Annotations, iris: Iris) -> Iterator[Fact]:
    names = {mention.agency for mention in annotations.mentions}
    names |= {name for case in annotations.cases for name in (*case.leads, *case.responsible)}
    for name in sorted(names):
        yield from _agency(iris.base, name)
    for citation in annotations.citations:
        yield from law_triples(iris, citation)
    for case in annotations.cases:
        for measure in case.measures:
            for citation in measure.citations:
                yield from law_triples(iris, citation)


@lru_cache(maxsize=2048)
def _agency(base: str, name: str) -> tuple[Fact, ...]:
    """What is said of an agency is the same in every notice: of those that many notices name it is made once."""
    return tuple(dict.fromkeys(agency_triples(Iris(base, ""), name)))
