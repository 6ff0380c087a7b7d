"""Queries of strangers: nothing that leaves the store, found in the parsed query and not in its words."""

from collections.abc import Iterator

from queries.errors import QueryError

__all__ = ["refuse_unsafe"]


def refuse_unsafe(sparql: str, graphs: set[str]) -> None:
    """Raise QueryError for SERVICE, for an update, and for FROM or FROM NAMED with anything that is no graph of the store.

    >>> refuse_unsafe("SELECT * { ?s ?p 'SERVICE <http://a>' }", set())
    >>> refuse_unsafe("SELECT * { SERVICE <http://a> { ?s ?p ?o } }", set())
    Traceback (most recent call last):
    queries.errors.QueryError: query: asks another server (SERVICE); expected a query over this graph alone; leave SERVICE out
    """
    from rdflib.plugins.sparql.parser import parseQuery  # loaded for strangers' queries only: it takes longer than an answer
    from rdflib.plugins.sparql.parserutils import CompValue

    try:
        parsed = parseQuery(sparql)
    except Exception as error:  # pyparsing raises its own family, and RecursionError on deep nesting
        wrong = f"does not parse ({' '.join(str(error).split())[:160]})"
        raise QueryError("query", wrong, "expected a SPARQL 1.1 query (no update)", "mend it") from None

    def walk(node: object) -> Iterator[CompValue]:
        stack = [node]
        while stack:
            found = stack.pop()
            if isinstance(found, CompValue):
                yield found
                stack.extend(found.values())
            elif hasattr(found, "__iter__") and not isinstance(found, str):
                stack.extend(found)

    for found in walk(parsed):
        if found.name == "ServiceGraphPattern":
            raise QueryError("query", "asks another server (SERVICE)", "expected a query over this graph alone", "leave SERVICE out")
        if found.name == "DatasetClause":
            named = str(found.get("default") or found.get("named") or "")
            if named not in graphs:
                raise QueryError(
                    "query", f"reads from <{named}>", "expected a graph of this store", "leave FROM out or name one of its graphs"
                )
