"""Triples as three terms in the words of N-Triples: a notice has thousands, and objects of the library cost ten times as much."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from graphbuild.graph.terms import Term, name

__all__ = ["Fact", "fact", "facts_of", "lines_of", "triples_of"]

Fact = tuple[Term, Term, Term]
"""A triple: subject, predicate, object."""


def fact(this: Term, predicate: NamedNode, value: Term | NamedNode) -> Fact:
    """A triple, where the vocabularies' names need not be written by the caller."""
    return this, name(predicate), value if isinstance(value, bytes) else name(value)


def lines_of(facts: Iterable[Fact]) -> bytes:
    """The lines of N-Triples."""
    return b"".join([b"%b %b %b .\n" % said for said in facts])


def facts_of(triples: Iterable[Triple]) -> tuple[Fact, ...]:
    """Triples of the library in words."""
    return tuple((Term(str(t.subject).encode()), Term(str(t.predicate).encode()), Term(str(t.object).encode())) for t in triples)


def triples_of(facts: Iterable[Fact]) -> tuple[Triple, ...]:
    """The same as objects of the library."""
    return tuple(quad.triple for quad in parse(lines_of(facts), format=RdfFormat.N_TRIPLES))
