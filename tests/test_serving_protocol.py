"""The SPARQL 1.1 Protocol, section by section, against the server as a user starts it, by curl and by two libraries."""

import json
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper

from tests.conftest import Cli
from tests.servers import Server, casegraph

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/casegraph/ontology#ModelCase> } ORDER BY ?s"
ASK = "ASK { ?s a <https://w3id.org/casegraph/ontology#ModelCase> }"
CONSTRUCT = "CONSTRUCT { ?s a <http://e/C> } WHERE { ?s a <https://w3id.org/casegraph/ontology#ModelCase> }"
DESCRIBE = "DESCRIBE <https://w3id.org/casegraph/agency/海口海关>"
SHARED = "https://w3id.org/casegraph/graph/shared"
NOTICE = "https://w3id.org/casegraph/graph/琼营商-2022-7"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with casegraph(built / "store") as found:
        yield found


def curl(url: str, *arguments: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by lower-case name, and body of what curl gets."""
    command = ["curl", "--silent", "--show-error", "--max-time", "30", "-D", "-", "-o", "-", *arguments, url]
    done = subprocess.run(command, capture_output=True, check=True)
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    while head.startswith(b"HTTP/1.1 100"):  # curl asked whether it may send the body
        head, _, body = body.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").splitlines()
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return int(status.split()[1]), headers, body


def rows(body: bytes) -> list[str]:
    return [row["s"]["value"] for row in json.loads(body)["results"]["bindings"]]


# 2.1 query operation


def test_211_a_query_by_get(server: Server) -> None:
    status, headers, body = curl(f"{server.url}?{urlencode({'query': SELECT})}")
    assert (status, headers["content-type"], len(rows(body))) == (200, "application/sparql-results+json", 10)


def test_212_a_query_by_post_with_url_encoded_parameters(server: Server) -> None:
    status, _, body = curl(server.url, "--data-urlencode", f"query={SELECT}")
    assert (status, len(rows(body))) == (200, 10)
    charset = ("-H", "Content-Type: application/x-www-form-urlencoded; charset=UTF-8")
    assert curl(server.url, *charset, "--data-urlencode", f"query={SELECT}")[0] == 200


def test_213_a_query_by_post_directly(server: Server) -> None:
    direct = ("-H", "Content-Type: application/sparql-query")
    status, _, body = curl(server.url, *direct, "--data-binary", SELECT)
    assert (status, len(rows(body))) == (200, 10)
    utf8 = 'SELECT ?s { ?s ?p "海口海关"@zh }'
    assert len(rows(curl(server.url, *direct, "--data-binary", utf8)[2])) == 1
    latin = subprocess.run(
        ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", *direct, "--data-binary", "@-", server.url],
        input="ASK { ?s ?p 'é' }".encode("latin-1"),
        capture_output=True,
        check=True,
    )
    assert latin.stdout == b"400"


def count(server: Server, *graphs: tuple[str, str], query: str = COUNT, how: str = "get") -> int:
    if how == "direct":
        found = curl(f"{server.url}?{urlencode(graphs)}", "-H", "Content-Type: application/sparql-query", "--data-binary", query)
    elif how == "form":
        found = curl(server.url, "--data", urlencode([("query", query), *graphs]))
    else:
        found = curl(f"{server.url}?{urlencode([('query', query), *graphs])}")
    assert found[0] == 200, found
    return int(json.loads(found[2])["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_214_the_dataset_is_named_beside_the_query(server: Server, how: str) -> None:
    whole, shared, notice = (
        count(server, *graphs, how=how) for graphs in ([], [("default-graph-uri", SHARED)], [("default-graph-uri", NOTICE)])
    )
    assert whole > notice > shared > 1000
    both = [("default-graph-uri", SHARED), ("default-graph-uri", NOTICE)]
    assert count(server, *both, how=how) == shared + notice  # no triple stands in two graphs
    named = [("named-graph-uri", SHARED)]
    assert count(server, *named, how=how) == 0  # the default graph is then empty (SPARQL 1.1 Query, 13.2)
    assert count(server, *named, query="SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", how=how) == shared


def test_214_the_protocol_wins_over_the_query(server: Server) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{NOTICE}> {{ ?s ?p ?o }}"
    assert count(server, ("default-graph-uri", SHARED), query=query) == count(server, ("default-graph-uri", SHARED))
    assert count(server, query=query) == count(server, ("default-graph-uri", NOTICE))


@pytest.mark.parametrize("graph", ["file:///etc/passwd", "http://127.0.0.1:1/", "http://e/none"])
@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
def test_214_a_graph_that_is_not_of_the_store_is_refused(server: Server, parameter: str, graph: str) -> None:
    status, _, body = curl(f"{server.url}?{urlencode([('query', COUNT), (parameter, graph)])}")
    assert status == 403
    assert b"expected a graph of this store" in body


ACCEPTED = [
    (SELECT, "application/sparql-results+json", "application/sparql-results+json"),
    (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
    (SELECT, "text/csv", "text/csv; charset=utf-8"),
    (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    (SELECT, "application/json", "application/sparql-results+json"),
    (SELECT, "*/*", "application/sparql-results+json"),
    (SELECT, "text/*", "text/csv; charset=utf-8"),
    (SELECT, "text/csv;q=0.1, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    (SELECT, "application/sparql-results+json;q=0, */*;q=0.5", "application/sparql-results+xml"),
    (SELECT, "text/turtle, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
    (ASK, "application/sparql-results+json", "application/sparql-results+json"),
    (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
    (ASK, "text/csv", "text/csv; charset=utf-8"),
    (CONSTRUCT, "text/turtle", "text/turtle; charset=utf-8"),
    (CONSTRUCT, "application/n-triples", "application/n-triples; charset=utf-8"),
    (CONSTRUCT, "application/ld+json", "application/ld+json"),
    (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
    (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
    (CONSTRUCT, "application/sparql-results+json, text/turtle;q=0.1", "text/turtle; charset=utf-8"),
    (DESCRIBE, "text/turtle", "text/turtle; charset=utf-8"),
]


@pytest.mark.parametrize(("query", "accept", "given"), ACCEPTED, ids=[f"{q.split()[0]} {a}" for q, a, _ in ACCEPTED])
def test_215_the_form_is_the_one_that_is_asked_for(server: Server, query: str, accept: str, given: str) -> None:
    status, headers, body = curl(server.url, "-H", f"Accept: {accept}", "--data-urlencode", f"query={query}")
    assert (status, headers["content-type"]) == (200, given)
    assert "accept" in headers["vary"].lower()
    if given.endswith("json"):
        assert json.loads(body)
    elif given.endswith("xml"):
        assert ET.fromstring(body).tag
    elif given.startswith(("text/turtle", "application/n-triples")):
        assert len(Graph().parse(data=body, format="turtle" if "turtle" in given else "nt")) >= 10


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "image/png"), (SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (CONSTRUCT, "text/html")]
)
def test_215_a_form_that_there_is_not_is_406(server: Server, query: str, accept: str) -> None:
    assert curl(server.url, "-H", f"Accept: {accept}", "--data-urlencode", f"query={query}")[0] == 406


BAD = {
    "no query at all": (["-G", "--data-urlencode", "q=ASK {}"], 400),
    "a query that does not parse": (["--data-urlencode", "query=SELECT * WHERE"], 400),
    "an empty query": (["--data", "query="], 400),
    "two queries": (["--data-urlencode", f"query={ASK}", "--data-urlencode", f"query={ASK}"], 400),
    "a query and an update": (["--data-urlencode", f"query={ASK}", "--data", "update=CLEAR ALL"], 400),
    "a form without either": (["--data", "x=1"], 400),
    "an update in a GET": (["-G", "--data-urlencode", "update=CLEAR ALL"], 400),
    "a body of another type": (["-H", "Content-Type: text/plain", "--data", ASK], 415),
    "bytes that are no UTF-8": (["-G", "--data", "query=ASK%7B%3Fs%20%3Fp%20%22%FF%22%7D"], 400),
    "another method": (["-X", "DELETE"], 405),
    "put": (["-X", "PUT", "--data", ASK], 405),
}


@pytest.mark.parametrize("name", BAD)
def test_217_what_is_malformed_is_4xx_in_one_line(server: Server, name: str) -> None:
    arguments, expected = BAD[name]
    status, headers, body = curl(server.url, *arguments)
    assert status == expected, body
    assert headers["content-type"].startswith("text/plain")
    assert len(body.splitlines()) == 1


@pytest.mark.parametrize(
    "how", [["--data-urlencode", "update=CLEAR ALL"], ["-H", "Content-Type: application/sparql-update", "--data", "CLEAR ALL"]]
)
def test_22_an_update_is_refused_unless_the_server_was_told_otherwise(server: Server, how: list[str]) -> None:
    status, _, body = curl(server.url, *how)
    assert status == 403
    assert b"--writable" in body
    assert count(server) > 1000


def test_22_a_writable_server_takes_updates_both_ways_but_not_from_other_sites(own_cli: Cli) -> None:
    with casegraph(own_cli.store, "--writable") as server:
        before = count(server)
        insert = "INSERT DATA { GRAPH <http://e/g> { <http://e/a> <http://e/b> <http://e/%s> } }"
        assert curl(server.url, "--data-urlencode", f"update={insert % 1}")[0] == 204
        assert curl(server.url, "-H", "Content-Type: application/sparql-update", "--data", insert % 2)[0] == 204
        assert count(server) == before + 2  # the queries that follow see it
        assert curl(server.url, "-H", "Origin: http://evil.example", "--data-urlencode", f"update={insert % 3}")[0] == 403
        for text in ("LOAD <http://127.0.0.1:1/>", "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"):
            assert curl(server.url, "--data-urlencode", f"update={text}")[0] == 403
        assert curl(server.url, "--data-urlencode", "update=INSERT DATA {")[0] == 400
        assert count(server) == before + 2
        store = SPARQLUpdateStore(server.url, server.url)
        for left in (2, 1, 0):
            try:
                store.update("DELETE WHERE { GRAPH <http://e/g> { ?s ?p ?o } }")
                break
            except HTTPError as error:  # on a machine that does much else a server may say: ask again later
                if error.code != 503 or not left:
                    raise
                time.sleep(5)
        assert count(server) == before


def test_the_service_describes_itself(server: Server) -> None:
    """SPARQL 1.1 Service Description, 2: a GET without parameters."""
    status, headers, body = curl(server.url, "-H", "Accept: text/turtle")
    assert (status, headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    graph = Graph().parse(data=body, format="turtle")
    service = graph.value(None, RDF.type, SD.Service)
    assert graph.value(service, SD.endpoint) == URIRef(server.url)
    assert list(graph.objects(service, SD.supportedLanguage)) == [SD.SPARQL11Query]
    assert SD.UnionDefaultGraph in set(graph.objects(service, SD.feature))
    assert {URIRef(SHARED), URIRef(NOTICE)} < set(graph.objects(None, SD.name))
    status, headers, _ = curl(server.url, "-H", "Accept: text/html")  # a browser is shown the editor
    assert (status, headers["location"]) == (303, "/editor")


# Clients of other people


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("sending", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_gets_its_answers(server: Server, method: str, sending: str) -> None:
    if method == "GET" and sending == POSTDIRECTLY:
        sending = URLENCODED
    client = SPARQLWrapper(server.url)
    client.setMethod(method)
    client.setRequestMethod(sending)

    def converted(query: str, form: str) -> Any:
        client.setQuery(query)
        client.setReturnFormat(form)
        return client.queryAndConvert()

    assert len(converted(SELECT, JSON)["results"]["bindings"]) == 10
    assert len(converted(SELECT, XML).getElementsByTagName("result")) == 10
    assert len(converted(SELECT, CSV).split()) == 11
    assert len(Graph().parse(data=converted(CONSTRUCT, TURTLE), format="turtle")) == 10


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_reads_the_graph(server: Server, method: str) -> None:
    graph = Graph(SPARQLStore(server.url, method=method))
    assert len(list(graph.query(SELECT))) == 10
    cases = set(graph.subjects(RDF.type, URIRef("https://w3id.org/casegraph/ontology#ModelCase")))
    assert len(cases) == 10
    assert len(graph.query(CONSTRUCT).graph or ()) == 10
    assert bool(graph.query(ASK))


def test_another_casegraph_asks_this_one(server: Server, cli: Cli) -> None:
    ours = cli.ok("query", "led-and-responsible", "--format", "csv")
    assert cli("query", "led-and-responsible", "--format", "csv", "--store", server.url, store=False).stdout == ours


# What a browser asks before it lets a page of another site ask


def test_pages_of_other_sites_may_read(server: Server, built: Path) -> None:
    origin = ("-H", "Origin: https://example.org")
    assert curl(f"{server.url}?{urlencode({'query': ASK})}", *origin)[1]["access-control-allow-origin"] == "*"
    asks = ("-X", "OPTIONS", "-H", "Access-Control-Request-Method: POST")
    assert curl(server.url, *origin, *asks)[0] == 200
    with casegraph(built / "store", "--cors", "https://example.org") as strict:
        assert curl(strict.url, *origin, *asks)[0] == 200
        assert curl(strict.url, "-H", "Origin: https://other.example", *asks)[0] == 400


def test_a_name_that_was_led_here_from_elsewhere_is_refused(server: Server) -> None:
    """DNS rebinding: on loopback the Host must be this machine."""
    assert curl(f"{server.url}?{urlencode({'query': ASK})}", "-H", "Host: evil.example")[0] == 400
