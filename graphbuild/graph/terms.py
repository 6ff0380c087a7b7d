"""IRIs and literals as N-Triples writes them."""

from decimal import Decimal
from functools import cache, lru_cache
from typing import NewType

from pyoxigraph import Literal, NamedNode

from ontology.concepts import concept_iri
from ontology.namespaces import XSD

__all__ = ["Term", "below", "concept", "decimal", "integer", "iri", "name", "of_type", "words", "zh"]

Term = NewType("Term", bytes)
"""An IRI or a literal as a line of N-Triples writes it: bytes, since most terms stand in many lines and are encoded once."""


@cache
def name(term: NamedNode) -> Term:
    """The IRI of a term of a vocabulary."""
    return _term(term)


@lru_cache(maxsize=8192)
def iri(value: str) -> Term:
    """An IRI. Raises ValueError for what is none.

    >>> iri("https://example.org/1")
    b'<https://example.org/1>'
    """
    return _term(NamedNode(value))


def below(this: Term, steps: str) -> Term:
    """The node whose IRI goes on from another's by steps of letters, digits and '/'.

    >>> below(iri("https://example.org/measure/1"), "part/2")
    b'<https://example.org/measure/1/part/2>'
    """
    return Term(b"%b/%b>" % (this[:-1], steps.encode()))


@lru_cache(maxsize=1024)
def concept(scheme: str, code: str) -> Term:
    """The node of a concept."""
    return iri(concept_iri(scheme, code))


@lru_cache(maxsize=8192)
def words(text: str, language: str | None = None) -> Term:
    """A text, of a language where one is told.

    >>> print(words('一"二').decode())
    "一\\"二"
    """
    return _term(Literal(text, language=language))


def zh(text: str) -> Term:
    """A Chinese text."""
    return words(text, "zh")


def of_type(value: str, datatype: NamedNode) -> Term:
    """A literal of a datatype."""
    return _term(Literal(value, datatype=datatype))


@lru_cache(maxsize=8192)
def integer(value: int) -> Term:
    """An xsd:integer literal."""
    return of_type(str(value), XSD.integer)


def decimal(value: Decimal) -> Term:
    """An xsd:decimal in one form: no exponent, a digit behind the point.

    >>> decimal(Decimal("1.50"))[:5], decimal(Decimal("2E+3"))[:8]
    (b'"1.5"', b'"2000.0"')
    """
    text = format(value.normalize(), "f")
    return of_type(text if "." in text else f"{text}.0", XSD.decimal)


def _term(value: NamedNode | Literal) -> Term:
    return Term(str(value).encode())
