"""Queries of strangers: nothing that leaves the store, found in the parsed query and not in its words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from queries.errors import QueryError

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue

__all__ = ["Checked", "checked"]

_LONGEST = 1_000_000  # characters of a query; the largest of the book has 2,000
# \u0041 for A: parsers differ in where they allow it, and only who hides something writes ASCII so (SPARQL 1.1, 19.2).
_HIDDEN = re.compile(r"\\u00[0-7][0-9a-f]|\\U000000[0-7][0-9a-f]", re.IGNORECASE)
# The terminals of SPARQL 1.1, 19.8: what may hold any word, and words. '<' begins an IRI only where its '>' comes before a space.
_TERMINAL = re.compile(
    r"""\#[^\n]* | <[^<>"{}|^`\\\x00-\x20]*>
      | \"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
      | [?$@]\w+ | [\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)* | (?P<word>\w+) | .""",
    re.VERBOSE | re.DOTALL,
)
_OUTWARD = {"SERVICE", "LOAD"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A query or update as it may be run, and whether it names the graphs that it reads (then it reads no others)."""

    text: str
    names_graphs: bool = False


def checked(sparql: str, graphs: Callable[[], set[str]], *, update: bool = False) -> Checked:
    """The query as it may be run, or with `update` the update: line ends as one sign, else as it was given.

    `graphs` gives the names of the store's graphs; it is called where the query names one. Raises QueryError for SERVICE and
    LOAD, for FROM, FROM NAMED, USING and USING NAMED with anything that is no graph of the store, for what does not parse,
    and for an update where a query is expected.

    >>> checked("SELECT * { ?s ?p 'SERVICE <http://a>' }", set).text
    "SELECT * { ?s ?p 'SERVICE <http://a>' }"
    >>> checked("SELECT * { SERVICE <http://a> { ?s ?p ?o } }", set)
    Traceback (most recent call last):
    queries.errors.QueryError: query: asks another server (SERVICE); expected a query over this graph alone; leave SERVICE out
    """
    if len(sparql) > _LONGEST:
        raise QueryError("query", f"has {len(sparql):,} characters", f"expected {_LONGEST:,} at most", "ask for less", 413)
    # A carriage return ends a comment in one parser and not in another: what one sees as a comment the other runs.
    text = sparql.replace("\r\n", "\n").replace("\r", "\n")
    if match := _HIDDEN.search(text):
        raise QueryError("query", f"writes {match.group()} for a letter or sign", "expected the sign itself", "write it")
    names_graphs = False
    for part in _parts(_parsed(text, update)):
        if part.name in ("ServiceGraphPattern", "Load"):
            raise _outward("SERVICE" if part.name == "ServiceGraphPattern" else "LOAD")
        if part.name in ("DatasetClause", "UsingClause"):
            names_graphs = True
            named = str(part["default"] if "default" in part else part["named"])
            if named not in graphs():
                raise QueryError(
                    "query", f"reads from <{named}>", "expected a graph of this store", "leave FROM out or name one of its graphs", 403
                )
    # The engine has a parser of its own. Should the two ever disagree, no bare word of those that lead outward may stand anywhere.
    for token in _TERMINAL.finditer(text):
        if token["word"] and token["word"].upper() in _OUTWARD:
            raise _outward(token["word"].upper())
    return Checked(text, names_graphs)


def _outward(word: str) -> QueryError:
    does = "asks another server" if word == "SERVICE" else "loads a document"
    return QueryError("query", f"{does} ({word})", "expected a query over this graph alone", f"leave {word} out", 403)


def _parsed(text: str, update: bool) -> object:
    from rdflib.plugins.sparql.parser import parseQuery, parseUpdate  # for strangers' queries only: it takes longer than an answer

    try:
        return parseUpdate(text) if update else parseQuery(text)
    except Exception as error:  # pyparsing raises its own family, and RecursionError on deep nesting
        wrong = f"does not parse ({' '.join(str(error).split())[:160] or type(error).__name__})"
        raise QueryError("query", wrong, f"expected a SPARQL 1.1 {'update' if update else 'query (no update)'}", "mend it") from None


def _parts(parsed: object) -> "Iterator[CompValue]":
    """Every part of a parsed query, however deep."""
    from rdflib.plugins.sparql.parserutils import CompValue

    stack: list[Any] = [parsed]
    while stack:
        found = stack.pop()
        if isinstance(found, CompValue):
            yield found
            stack.extend(found.values())
        elif hasattr(found, "__iter__") and not isinstance(found, str):
            stack.extend(found)
