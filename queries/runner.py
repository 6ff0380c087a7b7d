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

__all__ = ["Prepared", "prepare", "run_named"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A named query with its values in: SPARQL that any engine takes, and the columns whose joined names are sorted.

    `rows` is how many it gives at most, None for all; `probing` asks for one more, so that a cut can be told.
    """

    sparql: str
    joined: tuple[str, ...] = ()
    rows: int | None = None

    @property
    def probing(self) -> str:
        """The query for one row more than are given."""
        return self.sparql if self.rows is None else limited(self.sparql, self.rows + 1)


def prepare(store: Reading, query: NamedQuery, values: Mapping[str, str]) -> Prepared:
    """A named query with the user's values, names resolved to IRIs.

    Raises QueryError for an unknown parameter, one that is missing, and a value that means nothing.
    """
    where = f"query {query.name}"
    known = [name for parameter in query.parameters for name in parameter.names]
    for name in values:
        if name not in known:
            raise QueryError(
                where, f"has no parameter '{name}'", f"expected {', '.join(known) or 'no parameter'}", "leave it out or name it right"
            )
    terms: dict[str, NamedNode | Literal] = {}
    sparql, rows = query.sparql, None
    for parameter in query.parameters:
        given = [(name, values[name]) for name in parameter.names if name in values]
        if len(given) > 1:
            raise QueryError(where, f"has {' and '.join(name for name, _ in given)}", "expected one of them", "leave one out")
        if not given and not parameter.default:
            if parameter.optional:
                continue
            names = " or ".join(f"-p {name} VALUE" for name in parameter.names)
            raise QueryError(where, f"needs '{' or '.join(parameter.names)}'", f"expected {names}", "give it")
        name, text = given[0] if given else (parameter.name, parameter.default)
        if parameter.name == query.limit:
            rows = _integer(query, parameter, text)
            sparql = limited(sparql, rows)
        else:
            terms[parameter.variable] = _term(store, query, parameter, name, text)
    return Prepared(bound(sparql, terms), query.joined, rows)


def _integer(query: NamedQuery, parameter: Parameter, text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII):
        raise QueryError(f"query {query.name}", f"'{text}' is no number", f"expected a whole number for {parameter.name}", "give one")
    return int(text)


def _term(store: Reading, query: NamedQuery, parameter: Parameter, name: str, text: str) -> NamedNode | Literal:
    if parameter.type == "iri":
        return resolve(asker(store), parameter.names.get(name, parameter.kind), text)
    if parameter.type == "integer":
        return Literal(str(_integer(query, parameter, text)), datatype=XSD.integer)
    return Literal(text)


def run_named(store: Reading, query: NamedQuery, values: Mapping[str, str]) -> tuple[Answer, Sequence[str]]:
    """The answer of a named query, and its columns of joined names."""
    prepared = prepare(store, query, values)
    return run(store, prepared.sparql), prepared.joined
