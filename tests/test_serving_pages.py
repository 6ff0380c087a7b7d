"""The server's pages in a real browser and as a program reads them: the editor, the things, the questions, in two languages."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from starlette.types import Message

from queries.catalogue import catalogue
from queries.errors import QueryError
from queries.serving.app import Explorer, Serving, application
from queries.stores import opened as opened_store
from tests.browser import opened
from tests.conftest import Cli
from tests.servers import casegraph

AGENCY = "agency/" + quote("海口海关")


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """Where the bundled notice is served, with '/' at the end."""
    with casegraph(built / "store") as server:
        yield server.url.removesuffix("sparql")


@pytest.mark.outside("chromium")
def test_the_editor_answers_a_question_of_the_book_and_asks_nobody_else(address: str) -> None:
    with opened(f"{address}editor", webgl=False) as (page, seen):
        page.select_option("#examples", "measures-by-type")
        page.click(".tabPanel.active .yasqe_queryButton")
        page.wait_for_selector(".tabPanel.active .yasr table.dataTable tbody tr")
        assert page.locator(".tabPanel.active .yasr table.dataTable tbody tr").count() >= 15
        assert "容缺办理" in page.locator(".tabPanel.active .yasr").inner_text()
        page.wait_for_timeout(300)
        assert all(url.startswith((address, "data:", "blob:")) for url in seen.requests), seen.requests
        assert f"{address}sparql" in seen.requests
        assert seen.messages == []


@pytest.mark.outside("chromium")
def test_the_editor_opens_with_the_question_of_its_address(address: str) -> None:
    with opened(f"{address}editor?query=money", webgl=False) as (page, _):
        assert "?yuan" in page.locator(".tabPanel.active .CodeMirror").inner_text()


@pytest.mark.outside("chromium")
def test_a_quote_leads_to_its_characters_in_the_text(address: str) -> None:
    with opened(address + AGENCY, webgl=False, ready="main") as (page, seen):
        quoted = page.locator(".quote a").first
        words = quoted.inner_text()
        quoted.click()
        page.wait_for_selector("mark")
        assert page.locator("mark").inner_text() == words
        assert seen.messages == []


@pytest.mark.outside("chromium")
def test_the_first_page_is_the_explorer_which_asks_this_server_alone(address: str) -> None:
    with opened(address) as (page, seen):
        assert "2022-06-07" in page.locator("main").inner_text()
        page.goto(f"{address}#/ask/cases")
        page.get_by_role("button", name="回答").click()
        page.wait_for_selector(".answer tbody tr")
        assert seen.requests[:2] == [address, f"{address}explorer/data"]
        assert all(url.startswith((address, "blob:", "data:")) for url in seen.requests), seen.requests
        assert f"{address}sparql" in " ".join(seen.requests)
        assert seen.messages == []


def test_an_iri_has_a_page_in_two_languages_with_the_quote_behind_each_statement(address: str) -> None:
    chinese, english = asked(address + AGENCY), asked(address + AGENCY, language="en-GB,en")
    assert '<html lang="zh-Hans">' in chinese
    assert "机构层级" in chinese
    assert '<html lang="en">' in english
    assert "机构层级" not in english
    for text in (chinese, english):
        assert "<h1>海口海关</h1>" in text
        assert "text#char=" in text
    assert '<html lang="en">' in asked(f"{address}{AGENCY}?lang=en")


@pytest.mark.parametrize(
    ("accept", "mark"),
    [
        ("text/turtle", "@prefix cg:"),
        ("application/n-triples", "<https://w3id.org/casegraph/agency/"),
        ("application/ld+json", '"@id"'),
        ("application/rdf+xml", "<rdf:RDF"),
        ("text/html;q=0.5, text/turtle", "@prefix cg:"),
        ("*/*", "@prefix cg:"),
    ],
)
def test_an_iri_has_data_in_the_form_that_is_asked_for(address: str, accept: str, mark: str) -> None:
    assert mark in asked(address + AGENCY, accept)


def test_data_of_an_iri_hold_what_is_said_of_it_and_what_points_to_it(address: str, built: Path) -> None:
    iri = NamedNode("https://w3id.org/casegraph/agency/海口海关")
    store = opened_store(str(built / "store")).reading()
    said = {q.triple for q in store if iri in (q.subject, q.object)}
    given = {quad.triple for quad in parse(asked(address + AGENCY, "application/n-triples"), format=RdfFormat.N_TRIPLES)}
    assert said == given
    assert len(said) > 20


@pytest.mark.parametrize("path", ["case/4", "notice/x", "agency/" + quote("没有这个机构"), "graph/none", "%ZZ", "thing?iri=not%20an%20iri"])
def test_what_is_not_there_is_404_or_400_in_one_line(address: str, path: str) -> None:
    status, body = refused(address + path)
    assert status in (400, 404)
    assert body.startswith("casegraph: ")
    assert len(body.splitlines()) == 1


def test_markup_in_an_address_is_text(address: str) -> None:
    attack = quote("<script>alert(1)</script>")
    assert "<script>alert" not in asked(f"{address}editor?query={attack}")
    for path in (f"queries/agency-cases?agency={attack}&lang={attack}", f"agency/{attack}"):
        assert refused(address + path)[0] in (400, 404)  # in plain text


def test_a_term_of_the_ontology_has_its_page(address: str) -> None:
    assert "容缺办理" in asked(f"{address}ontology/measure-type/deferred_documents")


def test_a_question_is_a_page_a_table_and_json(address: str, cli: Cli) -> None:
    url = f"{address}queries/agency-cases?agency={quote('海口海关')}"
    page = asked(f"{url}&lang=zh")
    assert "<td>" in page
    assert all(f'<th scope="col">{said}</th>' in page for said in ("案例", "案例序号", "作用"))
    assert '<label>机构 <input name="agency"' in page
    assert '<th scope="col">Role</th>' in asked(f"{url}&lang=en")
    ours = cli.ok("query", "agency-cases", "-p", "agency", "海口海关", "--format", "csv")
    assert asked(url, "text/csv") == ours.replace("\r\n", "\n").replace("\n", "\r\n")
    rows = json.loads(asked(url, "application/json"))["results"]["bindings"]
    assert [row["number"]["value"] for row in rows] == [line.split(",")[1] for line in ours.splitlines()[1:]]
    assert "<form>" in asked(f"{address}queries/agency-cases")  # the page asks for what is missing
    for path, said in (
        ("queries/agency-cases", "needs 'agency'"),
        ("queries/cases?x=1", "no parameter 'x'"),
        ("queries/agency-cases?agency=zzz", "not known"),
    ):
        status, body = refused(address + path, "text/csv")
        assert (status, said in body) == (400, True)
    assert refused(f"{address}queries/nothing", "text/csv")[0] == 404


def test_openapi_describes_every_question_and_its_examples_answer(address: str) -> None:
    described = json.loads(asked(f"{address}openapi.json", "application/json"))
    assert described["openapi"].startswith("3.1")
    assert {path.removeprefix("/queries/") for path in described["paths"]} - {"/sparql"} == set(catalogue())
    assert {query["name"] for query in json.loads(asked(f"{address}queries", "application/json"))} == set(catalogue())
    for path, item in described["paths"].items():
        if not any(parameter["required"] for parameter in item["get"]["parameters"]) and not path.endswith("replicable-for"):
            assert json.loads(asked(address + path.lstrip("/"), "application/sparql-results+json"))["head"]["vars"]


def asked(url: str, accept: str = "text/html", language: str = "zh-CN,zh;q=0.9,en;q=0.8") -> str:
    with urlopen(Request(url, headers={"Accept": accept, "Accept-Language": language}), timeout=30) as answer:
        return str(answer.read().decode("utf-8"))


def refused(url: str, accept: str = "text/html") -> tuple[int, str]:
    with pytest.raises(HTTPError) as caught:
        asked(url, accept)
    with caught.value as error:
        return error.code, error.read().decode("utf-8")


def test_readers_of_several_notices_wait_for_none_and_nothing_is_made_twice(built: Path) -> None:
    """Two notices are made at the same time, each once; what failed is tried again."""
    together, made = Barrier(2, timeout=20), Counter[str]()

    def data(_reading: object, notice: str | None) -> bytes:
        assert notice
        made[notice] += 1
        if notice == "none":
            raise QueryError(notice, "is no notice", "expected one", "look", 404)
        together.wait()
        return notice.encode()

    app = application(opened_store(str(built / "store")), Serving(), Explorer(lambda _reading: b"", data))

    async def status(notice: str) -> int:
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {
            "type": "http", "method": "GET", "path": "/explorer/data", "raw_path": b"/explorer/data", "root_path": "",
            "query_string": f"notice={notice}".encode(), "headers": [(b"host", b"here")],
        }  # fmt: skip
        await app(scope, receive, send)
        return int(sent[0]["status"])

    async def several() -> list[int]:
        return [*await asyncio.gather(*map(status, "abab")), *[await status(notice) for notice in ("a", "b", "none", "none")]]

    with ThreadPoolExecutor(1) as thread:  # the browser of other tests has a loop in this one
        assert thread.submit(lambda: asyncio.run(several())).result() == [200] * 6 + [404] * 2
    assert made == {"a": 1, "b": 1, "none": 2}
