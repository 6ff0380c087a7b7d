"""Parameters as values: a query with its values in a VALUES block, which every SPARQL 1.1 engine takes."""

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from queries.errors import QueryError

__all__ = ["bound", "limited"]

# Where a query's parameters stand in sub-selects, this comment in each says so.
_HERE = "# values are bound here\n"
_LIMIT = re.compile(r"\bLIMIT\s+\d+\s*$")


def bound(sparql: str, values: Mapping[str, NamedNode | Literal]) -> str:
    """The query with each variable bound to its value at the beginning of its pattern.

    A term writes itself in the escaped form of N-Triples, so a value never becomes a part of the query.

    >>> bound("SELECT ?o WHERE { ?_s_iri ?p ?o }", {"_s_iri": NamedNode("http://example.org/甲")})
    'SELECT ?o WHERE {\\n  VALUES ?_s_iri { <http://example.org/甲> } ?_s_iri ?p ?o }'

    In a query that says where, it is bound in each such place:

    >>> twice = f"SELECT * {{ {{ {_HERE}?s ?p ?o }} UNION {{ {_HERE}?o ?p ?s }} }}"
    >>> bound(twice, {"s": NamedNode("http://example.org/甲")}).count("VALUES ?s")
    2
    """
    if not values:
        return sparql
    block = "".join(f"  VALUES ?{name} {{ {value} }}\n" for name, value in sorted(values.items()))
    if _HERE in sparql:
        return sparql.replace(_HERE, _HERE + block)
    before, brace, after = sparql.partition("{")
    if not brace:
        raise QueryError("query", "has no pattern to bind values in", "expected '{'", "mend the query")
    return f"{before}{brace}\n{block.rstrip()}{after}"


def limited(sparql: str, number: int) -> str:
    """The query with another LIMIT in place of the one at its end.

    >>> limited("SELECT * WHERE {} LIMIT 20", 5)
    'SELECT * WHERE {} LIMIT 5'
    """
    if number < 0:
        raise QueryError("query", f"{number} rows cannot be given", "expected a number from 0", "give another one")
    return _LIMIT.sub(f"LIMIT {number}", sparql.rstrip())
