"""Runs a named query with its parameters, or a query of the user's own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ontology.namespaces import XSD
from queries.asking import Answer, Reading, asker, run
from queries.binding import bound, limited
from queries.catalogue import NamedQuery, Parameter
from queries.errors import QueryError
from queries.resolve import resolve
from queries.safety import refuse_unsafe

__all__ = ["Prepared", "prepare", "run_named", "run_own"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A named query with its values in: SPARQL that any engine takes, and the columns whose joined names are sorted."""

    sparql: str
    joined: tuple[str, ...] = ()


def prepare(store: Reading, query: NamedQuery, values: Mapping[str, str]) -> Prepared:
    """A named query with the user's values, names resolved to IRIs.

    Raises QueryError for an unknown parameter, one that is missing, and a value that means nothing.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            expected = "expected " + (", ".join(known) or "no parameter")
            raise QueryError(f"query {query.name}", f"has no parameter '{name}'", expected, "leave it out or name it right")
    terms: dict[str, NamedNode | Literal] = {}
    sparql = query.sparql
    for parameter in query.parameters:
        text = values.get(parameter.name)
        if parameter.name == query.limit:
            if text is not None:
                sparql = limited(sparql, _integer(query, parameter, text))
            continue
        if text is None:
            if not parameter.optional:
                raise QueryError(f"query {query.name}", f"needs '{parameter.name}'", f"expected -p {parameter.name} VALUE", "give it")
            if not parameter.default:
                continue
            text = parameter.default
        terms[parameter.variable] = _term(store, query, parameter, text)
    return Prepared(bound(sparql, terms), query.joined)


def _integer(query: NamedQuery, parameter: Parameter, text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text.strip()):
        raise QueryError(f"query {query.name}", f"'{text}' is no number", f"expected a whole number for {parameter.name}", "give one")
    return int(text)


def _term(store: Reading, query: NamedQuery, parameter: Parameter, text: str) -> NamedNode | Literal:
    if parameter.type == "iri":
        return resolve(asker(store), parameter.kind, text)
    if parameter.type == "integer":
        return Literal(str(_integer(query, parameter, text)), datatype=XSD.integer)
    return Literal(text)


def run_named(store: Reading, query: NamedQuery, values: Mapping[str, str]) -> tuple[Answer, Sequence[str]]:
    """The answer of a named query, and its columns of joined names."""
    prepared = prepare(store, query, values)
    return run(store, prepared.sparql), prepared.joined


def run_own(store: Reading, sparql: str) -> Answer:
    """The answer of a query of the user's own. Raises QueryError for one that does not parse or would leave the store."""
    refuse_unsafe(sparql, {name.value for name in store.named_graphs() if isinstance(name, NamedNode)})
    return run(store, sparql)
