"""Answers as a person or a program reads them: tables, the W3C's result forms, triples."""

import csv
import io
import re
from collections.abc import Sequence

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from ontology.namespaces import PREFIXES
from queries.asking import Answer
from queries.errors import QueryError

__all__ = ["FORMATS", "Table", "settled", "table_of", "written"]

FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "ttl")
"""What `--format` takes."""

_W3C = {"csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV, "json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}
_RDF = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
_HEAD = re.compile(rb"(?:@prefix [^\n]*\n)+")
_SEPARATOR = "、"


class Table:
    """The solutions of a SELECT: columns in order, rows of terms or None."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[NamedNode | Literal | None]]) -> None:
        self.columns = tuple(columns)
        self.rows = tuple(tuple(row) for row in rows)


def table_of(answer: Answer, joined: Sequence[str] = ()) -> Table:
    """The solutions as a table; the names in `joined` columns are sorted, as engines join them in any order."""
    if isinstance(answer, QueryBoolean):
        return Table(("answer",), [[Literal(bool(answer))]])
    if isinstance(answer, QueryTriples):
        return Table(("subject", "predicate", "object"), [[t.subject, t.predicate, t.object] for t in _sorted(answer)])  # type: ignore[list-item]
    columns = [variable.value for variable in answer.variables]
    rows = [[_tidy(row[name], name in joined) for name in columns] for row in answer]
    return Table(columns, rows)


def _sorted(answer: QueryTriples) -> list[Triple]:
    return sorted(answer, key=str)


def _tidy(term: object, joined: bool) -> NamedNode | Literal | None:
    if joined and isinstance(term, Literal):
        return (
            Literal(_SEPARATOR.join(sorted(term.value.split(_SEPARATOR))), language=term.language)
            if term.language
            else Literal(_SEPARATOR.join(sorted(term.value.split(_SEPARATOR))))
        )
    return term  # type: ignore[return-value]


def settled(answer: Answer, joined: Sequence[str] = (), rows: int | None = None) -> tuple[Answer, bool]:
    """The answer with the names in `joined` columns sorted and `rows` rows at most, and whether it had more of them."""
    if not isinstance(answer, QuerySolutions) or (not joined and rows is None):
        return answer, False
    import json

    from pyoxigraph import parse_query_results

    data = json.loads(answer.serialize(format=QueryResultsFormat.JSON) or b"")
    found = data["results"]["bindings"]
    cut = rows is not None and len(found) > rows
    data["results"]["bindings"] = found = found[:rows]
    for row in found:
        for name in joined:
            if name in row:
                row[name]["value"] = _SEPARATOR.join(sorted(row[name]["value"].split(_SEPARATOR)))
    again = parse_query_results(json.dumps(data).encode(), format=QueryResultsFormat.JSON)
    assert isinstance(again, QuerySolutions)
    return again, cut


def written(answer: Answer, form: str, joined: Sequence[str] = ()) -> bytes:
    """The answer in a form of `FORMATS`, in UTF-8.

    csv, tsv, json and xml are the W3C's; a CONSTRUCT is written as Turtle in all forms but table and md, and nt, rdfxml and
    jsonld, which only a CONSTRUCT has.
    """
    if isinstance(answer, QueryTriples):
        if form in ("table", "md"):
            return _drawn(table_of(answer), form)
        return _as_rdf(_sorted(answer), form if form in _RDF else "ttl")
    if form in _RDF:
        raise QueryError("query", "gives a table", "expected CONSTRUCT for Turtle", "choose another --format", 406)
    if form in ("table", "md"):
        return _drawn(table_of(answer, joined), form)
    if isinstance(answer, QueryBoolean):
        if form in ("csv", "tsv"):
            return (b"answer\r\n" if form == "csv" else b"?answer\n") + str(bool(answer)).lower().encode() + b"\n"
        return answer.serialize(format=_W3C[form]) or b""
    sorted_answer, _ = settled(answer, joined)
    assert isinstance(sorted_answer, QuerySolutions)
    return _as_csv(sorted_answer) if form == "csv" else sorted_answer.serialize(format=_W3C[form]) or b""


def _as_csv(answer: QuerySolutions) -> bytes:
    """The rows in the W3C's CSV (SPARQL 1.1 Query Results CSV, 3). The engine's own leaves a comma in an IRI bare: text#char=0,9."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow([variable.value for variable in answer.variables])
    writer.writerows([_in_csv(term) for term in row] for row in answer)
    return lines.getvalue().encode()


def _in_csv(term: object) -> str:
    return "" if term is None else term.value if isinstance(term, (NamedNode, Literal)) else str(term)


def _as_rdf(triples: Sequence[Triple], form: str) -> bytes:
    """The triples in a form of RDF, the same bytes each time: the engine writes prefixes in any order."""
    data = serialize(triples, format=_RDF[form], prefixes=PREFIXES if form == "ttl" else None) or b""
    head = _HEAD.match(data)
    return b"".join(sorted(head.group().splitlines(keepends=True))) + data[head.end() :] if head else data


def _drawn(table: Table, form: str) -> bytes:
    """A table for people: IRIs by their last steps, as a parameter takes them, long texts cut; md for documents."""
    from tabulate import tabulate

    rows = [[_shown(term, form) for term in row] for row in table.rows]
    text = tabulate(rows, headers=table.columns, tablefmt="github" if form == "md" else "simple", disable_numparse=True)
    note = "" if table.rows else "\n(no rows)"
    return f"{text}{note}\n".encode()


_WIDE = 60


def _shown(term: NamedNode | Literal | None, form: str) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        text = term.value.rpartition("#")[2] if "#char=" not in term.value and "#" in term.value else _last_steps(term.value)
    else:
        text = " ".join(term.value.split())
    if form == "md":
        return text.replace("|", "\\|")
    return text if isinstance(term, NamedNode) or len(text) <= _WIDE else text[: _WIDE - 1] + "…"


def _last_steps(iri: str) -> str:
    """The end of an IRI that tells it from others: case/4/measure/2, 海南省财政厅."""
    for mark in ("/agency/", "/law/", "/place/", "/instrument/"):
        if mark in iri:
            return iri.rpartition(mark)[2]
    if "/notice/" in iri:
        return iri.rpartition("/notice/")[2]
    return iri.rpartition("/")[2]
