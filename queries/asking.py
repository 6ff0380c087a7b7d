"""What every store can do for a question: run a SPARQL query over the union of its graphs."""

from collections.abc import Callable, Iterator
from typing import Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple

from queries.errors import QueryError

__all__ = ["Answer", "Asker", "Reading", "asker", "run"]

Answer = QuerySolutions | QueryBoolean | QueryTriples
Asker = Callable[[str], QuerySolutions]


class Reading(Protocol):
    """What may be asked of an opened store, embedded or on a server: the part of pyoxigraph's `Store` that reads."""

    def query(self, query: str, *, use_default_graph_as_union: bool = False) -> Answer:
        """The answer of a query; with the flag all graphs are taken together."""
        ...

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """The names of its graphs."""
        ...

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | Triple | None,  # noqa: A002 (named as pyoxigraph has it)
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit; None fits all."""
        ...

    def __iter__(self) -> Iterator[Quad]:
        """All quads."""
        ...


def run(store: Reading, sparql: str) -> Answer:
    """The answer of a store, its graphs taken together. Raises QueryError where the query does not parse.

    >>> from pyoxigraph import Store
    >>> bool(run(Store(), "ASK { ?s ?p ?o }"))
    False
    """
    try:
        return store.query(sparql, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError("query", f"does not parse ({_short(error)})", "expected SPARQL 1.1", "mend it") from None
    except QueryError:
        raise
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("query", f"cannot be answered ({_short(error)})", "expected SPARQL 1.1 over the graph", "change it") from None


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def asker(store: Reading) -> Asker:
    """A function that gives the solutions of a SELECT."""

    def ask(sparql: str) -> QuerySolutions:
        answer = run(store, sparql)
        if not isinstance(answer, QuerySolutions):
            raise QueryError("query", "gives no table", "expected a SELECT", "ask with SELECT")
        return answer

    return ask
