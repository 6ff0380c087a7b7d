"""A store on a server: SPARQL 1.1 Query to ask it, Graph Store Protocol to take and put whole graphs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import quote, urlencode

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from queries.asking import Answer
from queries.errors import QueryError
from queries.incoming import accepted, graph_names, named_wrong, syntax_of
from queries.upkeep import still_used, used_query
from queries.wire import Reply, shown_url, whole_reply

__all__ = ["Endpoint", "RemoteReading", "RemoteStore", "RemoteWriter"]

_SOLUTIONS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_TRUTH = b'{"head":{},"boolean":%s}'
_READ_AS = {"application/n-triples": RdfFormat.N_TRIPLES, "text/plain": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
_OURS = """SELECT DISTINCT ?g WHERE {
  { GRAPH ?g { ?s a <https://w3id.org/casegraph/ontology#Notice> } }
  UNION { GRAPH ?g { <https://w3id.org/casegraph/ontology/measure-type> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> } }
}"""
# What comes before the word that says a query's form (SPARQL 1.1, 19.8, rules 4 to 7); a '#' in an IRI begins no comment.
_FORM = re.compile(r"\A(?:\s|#[^\n\r]*|BASE\s*<[^>]*>|PREFIX\s+[^\s<]*\s*<[^>]*>)*(?P<form>SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The three URLs of a server, and how long it may take for an answer and for taking a graph, in seconds.

    >>> Endpoint.of("http://127.0.0.1:7878/query").graphs
    'http://127.0.0.1:7878/store'
    """

    query: str
    update: str
    graphs: str
    seconds: float = 120.0
    seconds_to_put: float = 600.0

    @classmethod
    def of(cls, query: str, update: str | None = None, graphs: str | None = None) -> "Endpoint":
        """The endpoint of a query URL; where the others are not given they are beside it as Oxigraph and Fuseki name them."""
        beside, last = (query.rpartition("/")[0], query.rpartition("/")[2]) if query.count("/") > 2 else (query, "")
        if last == "sparql":  # Virtuoso: one URL for both, graphs beside it; ours and Fuseki take updates elsewhere
            return cls(query, update or query, graphs or f"{beside}/sparql-graph-crud")
        return cls(query, update or f"{beside}/update", graphs or f"{beside}/store")


class RemoteReading:
    """What a server holds, read as pyoxigraph's `Store` is; every call is a request or more."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    def query(self, query: str, *, use_default_graph_as_union: bool = True) -> Answer:
        """The answer of a query over what the server's default graph is: it must be set to be the union of the graphs.

        Raises QueryError where the server is down or slow, refuses the query, or gives a body that is cut off.
        """
        match = _FORM.match(query)
        form = match["form"].upper() if match else ""
        triples = form in ("CONSTRUCT", "DESCRIBE")
        # A form, and not the query alone as the body: every server takes that (Virtuoso 7 never answers the other).
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": _TRIPLES if triples else _SOLUTIONS}
        reply = whole_reply("POST", self.endpoint.query, urlencode({"query": query}).encode(), headers, self.endpoint.seconds)
        if triples:
            store = Store()
            store.extend(Quad(t.subject, t.predicate, t.object) for t in self._triples(reply))
            return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        answer = self._solutions(reply)
        if form == "ASK" and isinstance(answer, QuerySolutions):  # Virtuoso 7 gives the truth as a row, and untruth as none
            return cast(QueryBoolean, parse_query_results(_TRUTH % (b"true" if list(answer) else b"false"), format=QueryResultsFormat.JSON))
        return answer

    def _solutions(self, reply: Reply) -> Answer:
        """The solutions, read to their end before the first is given: a body that is cut off must not look whole."""
        try:
            answer = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
            if isinstance(answer, QueryBoolean):
                return answer
            for _ in answer:
                pass
            again = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from None
        assert isinstance(again, QuerySolutions)
        return again

    def _triples(self, reply: Reply) -> list[Triple]:
        syntax = _READ_AS.get(reply.media_type)
        if syntax is None:
            raise QueryError(
                shown_url(self.endpoint.query), f"answers in {reply.media_type or 'no form'}", f"expected {_TRIPLES}", "use another server"
            )
        try:
            return [quad.triple for quad in parse(reply.body, format=syntax)]
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from None

    def _broken(self, error: Exception) -> QueryError:
        reason = " ".join(str(error).split())[:120]
        return QueryError(
            shown_url(self.endpoint.query),
            f"the answer is cut off or broken ({reason})",
            "expected a whole one",
            "ask for less, or later",
            502,
        )

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """The names of the graphs that casegraph made, sorted; a server may hold other people's."""
        answer = self.query(_OURS)
        assert isinstance(answer, QuerySolutions)
        found = {row["g"].value for row in answer if isinstance(row["g"], NamedNode)}
        bases = {name.rpartition("graph/")[0] for name in found}
        beside = [f"{base}graph/{name}" for base in bases for name in ("shared", "derived", "analysis")]
        found |= {name for name in beside if name not in found and self.query(f"ASK {{ GRAPH {NamedNode(name)} {{ ?s ?p ?o }} }}")}
        yield from map(NamedNode, sorted(found))

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | Triple | None,  # noqa: A002
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit. A whole graph is one request of the Graph Store Protocol, anything else one query."""
        if subject is None and predicate is None and object is None and isinstance(graph_name, NamedNode):
            yield from (Quad(t.subject, t.predicate, t.object, graph_name) for t in self.graph(graph_name.value))
            return
        given = {"s": subject, "p": predicate, "o": object, "g": graph_name}
        values = " ".join(f"VALUES ?{name} {{ {term} }}" for name, term in given.items() if term is not None)
        answer = self.query(f"SELECT ?s ?p ?o ?g WHERE {{ {values} GRAPH ?g {{ ?s ?p ?o }} }}")
        assert isinstance(answer, QuerySolutions)
        for row in answer:
            s, p, o, g = (row[name] for name in "spog")
            yield Quad(s, p, o, g)

    def graph(self, name: str) -> list[Triple]:
        """The triples of a graph; none where it is not there."""
        url = f"{self.endpoint.graphs}?graph={quote(name, safe='')}"
        try:
            return self._triples(whole_reply("GET", url, None, {"Accept": _TRIPLES}, self.endpoint.seconds))
        except QueryError as error:
            if "answers 404" in error.wrong:  # Graph Store Protocol, 5.2: no such graph
                return []
            raise

    def __iter__(self) -> Iterator[Quad]:
        for name in list(self.named_graphs()):
            yield from self.quads_for_pattern(None, None, None, name)


class RemoteWriter:
    """What a build does to a server. Each graph is put whole in one request, so what readers see of a notice is old or new."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self.store = RemoteReading(endpoint)

    def put(self, graph: str, triples: Iterable[Triple]) -> None:
        """Replace the triples of a graph (Graph Store Protocol, 5.3)."""
        self._send("PUT", graph, triples)

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples to a graph (5.5)."""
        self._send("POST", graph, triples)

    def load(self, path: Path) -> list[str]:
        """Take the graphs of a file of N-Quads or TriG in, shared ones are added to, others replaced; their names.

        Raises QueryError, as `incoming` does, where it is none or the store cannot take it; then nothing was sent.
        """
        file, syntax = Store(), syntax_of(path)
        with named_wrong(path):
            file.bulk_load(path=str(path), format=syntax)
        names = accepted(path, file, graph_names(file), self.graphs())
        for name in sorted(names, key=lambda name: not name.endswith("graph/shared")):
            triples = (quad.triple for quad in file.quads_for_pattern(None, None, None, NamedNode(name)))
            (self.add if name.endswith("graph/shared") else self.put)(name, triples)
        return names

    def take_lines(self, put: Mapping[str, bytes], added: Mapping[str, bytes]) -> None:
        """Add lines of N-Triples to graphs, then replace the triples of others, a request each."""
        for graph, lines in added.items():
            self._send_lines("POST", graph, lines)
        for graph, lines in put.items():
            self._send_lines("PUT", graph, lines)

    def flush(self) -> None:
        """All lines are taken already."""

    def discard(self, graph: str, triples: Iterable[Triple]) -> None:
        """Take triples out of a graph (SPARQL 1.1 Update, 3.1.2)."""
        lines = "".join(f"{triple} .\n" for triple in triples)
        if lines:
            self._update(f"DELETE DATA {{ GRAPH {NamedNode(graph)} {{ {lines} }} }}")

    def remove(self, graph: str) -> None:
        """Take a graph out (5.4); nothing happens where it is not there."""
        self._update(f"DROP SILENT GRAPH {NamedNode(graph)}")

    def _update(self, text: str) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        whole_reply("POST", self._endpoint.update, text.encode(), headers, self._endpoint.seconds_to_put)

    def graphs(self) -> list[str]:
        """The names of the graphs, sorted."""
        return [name.value for name in self.store.named_graphs()]

    def construct(self, query: str, into: str) -> None:
        """Add what a CONSTRUCT over all graphs gives to a graph."""
        answer = self.store.query(query)
        assert isinstance(answer, QueryTriples)
        self.add(into, sorted(set(answer), key=str))

    def drop_unused(self, shared: str) -> None:
        """Take out of the shared graph what no other graph leads to any more."""
        triples = self.store.graph(shared)
        used = self.store.query(used_query(shared))
        assert isinstance(used, QuerySolutions)
        kept = still_used(triples, {row["o"] for row in used})
        if len(kept) < len(triples):
            self.put(shared, kept)

    def _send(self, method: str, graph: str, triples: Iterable[Triple]) -> None:
        self._send_lines(method, graph, serialize(triples, format=RdfFormat.N_TRIPLES) or b"")

    def _send_lines(self, method: str, graph: str, data: bytes) -> None:
        url = f"{self._endpoint.graphs}?graph={quote(graph, safe='')}"
        whole_reply(method, url, data, {"Content-Type": _TRIPLES}, self._endpoint.seconds_to_put)


class RemoteStore:
    """A server as a store. Nothing is opened before it is asked."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.place = shown_url(endpoint.query)
        self.names = (endpoint.query, endpoint.update, endpoint.graphs)

    def exists(self) -> bool:
        """Whether anything is in it."""
        answer = self.reading().query("ASK { GRAPH ?g { ?s a <https://w3id.org/casegraph/ontology#Notice> } }")
        return bool(answer)

    def version(self) -> str:
        """Always the same: each request asks the server as it is."""
        return ""

    def reading(self) -> RemoteReading:
        """What is asked."""
        return RemoteReading(self.endpoint)

    @contextmanager
    def writing(self) -> Iterator[RemoteWriter]:
        """What is written, graph by graph: one that breaks off leaves whole graphs, and the next build makes the rest."""
        yield RemoteWriter(self.endpoint)

    def beside(self, name: str) -> Path:
        """Where a file about the store goes that the user did not name."""
        return Path("out") / name
