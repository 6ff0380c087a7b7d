"""What every store can do for a question: run a SPARQL query over the union of its graphs."""

from collections.abc import Callable

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from queries.errors import QueryError

__all__ = ["Answer", "Asker", "asker", "run"]

Answer = QuerySolutions | QueryBoolean | QueryTriples
Asker = Callable[[str], QuerySolutions]


def run(store: Store, sparql: str) -> Answer:
    """The answer of an embedded store, its graphs taken together. Raises QueryError where the query does not parse.

    >>> bool(run(Store(), "ASK { ?s ?p ?o }"))
    False
    """
    try:
        return store.query(sparql, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError("query", f"does not parse ({_short(error)})", "expected SPARQL 1.1", "mend it") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("query", f"cannot be answered ({_short(error)})", "expected SPARQL 1.1 over the graph", "change it") from None


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def asker(store: Store) -> Asker:
    """A function that gives the solutions of a SELECT."""

    def ask(sparql: str) -> QuerySolutions:
        answer = run(store, sparql)
        if not isinstance(answer, QuerySolutions):
            raise QueryError("query", "gives no table", "expected a SELECT", "ask with SELECT")
        return answer

    return ask
