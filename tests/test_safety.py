"""Queries of strangers, on the command line and over HTTP: nothing is fetched, nothing read, nothing goes on for ever."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import QuerySolutions, Store

from queries.errors import QueryError
from queries.safety import checked
from tests.conftest import Cli
from tests.servers import Server, casegraph, listening

# Each must be refused; URL is a listener that must not be asked, FILE a file that must not be read.
PROBES = {
    "service": "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "service silent": "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "service by a variable": "SELECT * { VALUES ?x { <URL> } SERVICE ?x { ?s ?p ?o } }",
    "service in lower case": "select * { service <URL> { ?s ?p ?o } }",
    "service in exists": "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "service in not exists": "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "service in a sub-select": "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "service in optional": "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "service in minus": "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "service in union": "SELECT * { { ?s ?p ?o } UNION { SERVICE <URL> { ?s ?p ?o } } }",
    "service in graph": "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "service in bind": "SELECT * { BIND(EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?e) }",
    "service in an expression": "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?e) { ?a ?b ?c }",
    "service in having": "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "service in order by": "SELECT ?s { ?s ?p ?o } ORDER BY EXISTS { SERVICE <URL> { ?s ?p ?o } }",
    "service in group by": "SELECT ?e { ?s ?p ?o } GROUP BY (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?e)",
    "service in construct": "CONSTRUCT { ?s ?p ?o } { SERVICE <URL> { ?s ?p ?o } }",
    "service in describe": "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "service in ask": "ASK { SERVICE <URL> { ?s ?p ?o } }",
    # One parser ends a comment at a carriage return, another does not: what the first runs the second takes for a comment.
    "service behind a carriage return": "SELECT * { ?s ?p #\r ?o . SERVICE <URL> { ?a ?b ?c } ?x ?y \n ?o }",
    "service behind an escaped line end": "SELECT * { ?s ?p #\\u000A ?o . SERVICE <URL> { ?a ?b ?c } ?x ?y \n ?o }",
    "service behind eight digits": "SELECT * { ?s ?p #\\u000A0023 . SERVICE <URL> { ?a ?b ?c } ?x ?y \n ?o }",
    "service in escapes": "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "service after lateral": "SELECT * { ?s ?p ?o LATERAL { SERVICE <URL> { ?s ?a ?b } } }",
    "from the web": "SELECT * FROM <URL> { ?s ?p ?o }",
    "from named of the web": "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "from a file": "SELECT * FROM <FILE> { ?s ?p ?o }",
    "from named a file": "SELECT * FROM NAMED <FILE> { GRAPH ?g { ?s ?p ?o } }",
    "from in construct": "CONSTRUCT { ?s ?p ?o } FROM <FILE> { ?s ?p ?o }",
    "from in describe": "DESCRIBE <http://e/a> FROM <URL>",
    "load": "LOAD <URL>",
    "load a file": "LOAD <FILE> INTO GRAPH <http://e/g>",
    "insert": "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "clear": "CLEAR ALL",
    "update after a query": "SELECT * { ?s ?p ?o } ; DROP ALL",
    "deep nesting": "SELECT * " + "{" * 3000 + "}" * 3000,
}
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE = "SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c"


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, list[str]]]:
    """A listener and a file outside of the store."""
    secret = tmp_path_factory.mktemp("outside") / "secret.ttl"
    secret.write_text("<http://e/secret> <http://e/p> <http://e/o> .", encoding="utf-8")
    with listening() as (url, asked):
        yield url, secret, asked


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[Server]:
    """Our server, which gives a query two seconds and 300 MB."""
    with casegraph(built / "store", "--timeout", "2", "--memory", "300", "--largest", "1") as server:
        yield server


def probe(name: str, outside: tuple[str, Path, list[str]]) -> str:
    url, secret, _ = outside
    return PROBES[name].replace("URL", url).replace("FILE", secret.as_uri())


def over_http(server: Server, sparql: str, kind: str = "query") -> tuple[int, bytes]:
    try:
        with urlopen(Request(server.url, urlencode({kind: sparql}).encode()), timeout=60) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.mark.parametrize("name", PROBES)
def test_each_probe_is_refused_by_the_check(name: str, outside: tuple[str, Path, list[str]]) -> None:
    with pytest.raises(QueryError):
        checked(probe(name, outside), lambda: {"https://w3id.org/casegraph/graph/shared"})


COMMAND_LINE = [
    "service",
    "service in exists",
    "service behind a carriage return",
    "from a file",
    "from named of the web",
    "load",
    "delete",
    "deep nesting",
]


@pytest.mark.parametrize("name", COMMAND_LINE)
def test_each_probe_is_refused_on_the_command_line(cli: Cli, name: str, outside: tuple[str, Path, list[str]]) -> None:
    line = cli.refused("query", "--sparql", probe(name, outside))
    assert line.startswith("casegraph: query: ")
    assert outside[2] == []


def test_a_file_with_a_query_is_a_stranger_too(cli: Cli, tmp_path: Path, outside: tuple[str, Path, list[str]]) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(probe("service", outside), encoding="utf-8")
    assert "SERVICE" in cli.refused("query", "--file", str(file))
    file.write_text("\ufeffSELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/casegraph/ontology#ModelCase> }", encoding="utf-8")
    assert cli.ok("query", "--file", str(file), "--format", "csv").split() == ["n", "10"]


@pytest.mark.parametrize("name", PROBES)
def test_each_probe_is_refused_over_http(served: Server, name: str, outside: tuple[str, Path, list[str]]) -> None:
    for kind in ("query", "update"):
        status, body = over_http(served, probe(name, outside), kind)
        assert 400 <= status < 500, (kind, status, body)
        assert len(body.splitlines()) == 1
        assert b"secret>" not in body
    assert outside[2] == []


def test_words_in_texts_and_names_are_no_probes(cli: Cli) -> None:
    query = """PREFIX service: <http://e/SERVICE#> PREFIX e: <http://e/>
    # SERVICE <http://e/>
    SELECT ?load { VALUES ?load { "SERVICE <http://a> {" 'LOAD' '''SERVICE ' <http://a>''' service:load e:SERVICE e:load } }"""
    assert len(cli.ok("query", "--sparql", query, "--format", "csv").splitlines()) == 7
    assert checked('SELECT ?甲 { ?甲 ?p "\\u7532" }', set).text.endswith('"\\u7532" }')


def test_from_a_graph_of_the_store_reads_that_graph_alone(cli: Cli) -> None:
    counts = []
    for clause in ("", "FROM <https://w3id.org/casegraph/graph/shared>", "FROM NAMED <https://w3id.org/casegraph/graph/shared>"):
        text = cli.ok("query", "--sparql", f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}", "--format", "csv")
        counts.append(int(text.split()[1]))
    assert counts[0] > counts[1] > 1000
    assert counts[2] == 0  # a data set of named graphs alone has an empty default graph (SPARQL 1.1, 13.2)


def test_a_cross_product_ends_in_time_on_the_command_line(cli: Cli) -> None:
    start = time.monotonic()
    line = cli.refused("query", "--sparql", CROSS, "--timeout", "1")
    assert "ended after 1 seconds" in line
    assert time.monotonic() - start < 1 + 1
    assert cli.ok("query", "--sparql", "ASK { ?s ?p ?o }", "--format", "csv").split() == ["answer", "true"]


def test_a_cross_product_ends_in_time_over_http(served: Server) -> None:
    for _ in range(3):  # the worker that was ended is replaced
        start = time.monotonic()
        status, body = over_http(served, CROSS)
        assert (status, b"ended after 2 seconds" in body) == (503, True)
        assert time.monotonic() - start < 2 + 1
    assert over_http(served, "ASK { ?s ?p ?o }")[0] == 200


def test_what_needs_too_much_memory_is_ended(cli: Cli, served: Server) -> None:
    line = cli.refused("query", "--sparql", LARGE, "--memory", "100", "--format", "csv", "--timeout", "60")
    assert "needs more than 100 MB" in line
    status, body = over_http(served, LARGE)
    assert status == 503
    assert b"300 MB" in body or b"2 seconds" in body
    assert over_http(served, "ASK { ?s ?p ?o }")[0] == 200


def test_an_answer_that_is_too_large_is_refused_and_not_cut(served: Server) -> None:
    status, body = over_http(served, "SELECT * { ?s ?p ?o }")
    assert status == 400
    assert b"expected 1,000,000 at most" in body
    status, body = over_http(served, "SELECT * { ?s ?p ?o } LIMIT 100")
    assert len(json.loads(body)["results"]["bindings"]) == 100


def test_a_request_that_is_too_large_is_refused(served: Server) -> None:
    status, _ = over_http(served, "SELECT * { ?s ?p '" + "a" * 1_100_000 + "' }")
    assert status == 413


OPENINGS = ["#", "'", '"', "'''", '"""', "<http://e/#", "\\", "'\\'", "e:a#", "<"]
ENDS = ["\r", "\n", "\r\n", "\v", "\f", "\x85", "\u2028", "\\u000A", "\\u000D", "\\n", " ", ">", ""]


@pytest.mark.parametrize("opening", OPENINGS)
def test_what_passes_the_check_asks_nobody(opening: str) -> None:
    """A call outside is hidden where two parsers might see a comment, a text or an IRI end in different places."""
    store = Store()
    store.update("INSERT DATA { <http://e/s> <http://e/p> 1 }")
    passed = 0
    for end in ENDS:
        for closing in ("\n", "\r", opening):
            hidden = f"{opening}{end} ?o . SERVICE <http://127.0.0.1:1/closed> {{ ?a ?b ?c }} ?x ?y {closing} ?o"
            try:
                text = checked(f"PREFIX e: <http://e/> SELECT * {{ ?s ?p {hidden} }}", set).text
                answer = store.query(text)
            except (QueryError, SyntaxError):
                continue
            passed += 1
            assert isinstance(answer, QuerySolutions)
            list(answer)  # an engine that goes out raises OSError, as nobody listens there
    assert passed < len(ENDS) * 3
