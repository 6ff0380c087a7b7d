"""Stores on servers: the same commands and the same rows as from a folder, and one clear line when a server fails."""

import csv
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse

from benchmarks.generated import notice
from casegraph import main
from exports.package import ENDINGS
from queries import remote, wire
from queries.asking import run
from queries.catalogue import catalogue
from queries.errors import QueryError
from queries.remote import Endpoint, RemoteReading
from queries.stores import copied, opened
from tests.conftest import Cli
from tests.servers import Server, free_port, oxigraph, virtuoso
from tests.test_questions import arguments

GOLD = Path(__file__).parent / "gold"
STARTS: dict[str, Callable[[Path], object]] = {"oxigraph": oxigraph, "virtuoso": virtuoso}
VIRTUOSO = pytest.param("virtuoso", marks=pytest.mark.outside("virtuoso-t"))


class RemoteCli(Cli):
    """The command line on a server's store."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def __call__(self, *arguments: str, store: bool = True) -> object:  # type: ignore[override]
        return CliRunner().invoke(main, [*arguments, *(["--store", self.server.url] if store else [])])


@pytest.fixture(scope="module", params=["oxigraph", VIRTUOSO])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteCli]:
    """A server with the bundled notice in it, built over the net of this machine; tests only read it."""
    start = oxigraph if request.param == "oxigraph" else virtuoso
    with start(tmp_path_factory.mktemp(request.param)) as found:
        cli = RemoteCli(found)
        assert "all hold" in cli.ok("build")
        yield cli


def triples(path: Path) -> set[Triple]:
    return {quad.triple for quad in parse(path=str(path), format=RdfFormat.N_TRIPLES)}


def test_a_server_gives_the_same_rows_to_each_question(server: RemoteCli, cli: Cli) -> None:
    asked = 0
    for name in catalogue():
        there, here = (c.ok("query", name, *arguments(name), "--format", "csv") for c in (server, cli))
        assert there == here, name
        asked += 1
    assert asked >= 37


def test_the_other_commands_work_over_a_server(server: RemoteCli, cli: Cli, tmp_path: Path) -> None:
    assert "all checks hold" in server.ok("check")
    assert server.ok("notices", "--format", "csv") == cli.ok("notices", "--format", "csv")
    there, here = tmp_path / "there.nt", tmp_path / "here.nt"
    server.ok("export", "--format", "nt", "-o", str(there))
    cli.ok("export", "--format", "nt", "-o", str(here))
    assert triples(there) == triples(here)
    assert "0 faults" in server.ok("verify", str(there), store=False)
    one = tmp_path / "one.nt"
    server.ok("export", "--format", "nt", "--notice", "琼营商〔2022〕7号", "-o", str(one))
    # The description of the part is of the part alone; all else the whole has too.
    said = {triple for triple in triples(one) - triples(here) if "/dataset/" not in str(triple.subject)}
    assert (said, len(triples(one) & triples(here)) > 5000) == (set(), True)
    assert "rows to look at" in server.ok("review", "-o", str(tmp_path / "review.csv"))
    server.ok("view", "-o", str(tmp_path / "agencies.html"))


def test_strangers_queries_over_a_server_are_checked(server: RemoteCli) -> None:
    assert "SERVICE" in server.refused("query", "--sparql", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    assert "reads from" in server.refused("query", "--sparql", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    text = server.ok("query", "--sparql", "SELECT ?s { ?s a <https://w3id.org/casegraph/ontology#ModelCase> }", "--format", "csv")
    assert len(text.split()) == 11
    turtle = server.ok(
        "query", "--sparql", "CONSTRUCT { ?s a <http://e/C> } { ?s a <https://w3id.org/casegraph/ontology#ModelCase> }", "--format", "ttl"
    )
    assert turtle.count("<http://e/C>") == 10
    for answer, query in (("true", "ASK { ?s ?p ?o }"), ("false", "ASK { ?s <http://e/none> ?o }")):
        assert server.ok("query", "--sparql", query, "--format", "csv").split() == ["answer", answer]


@pytest.mark.parametrize("kind", ["oxigraph", VIRTUOSO])
def test_removing_a_notice_leaves_a_server_as_if_it_was_never_read(kind: str, tmp_path: Path) -> None:
    documents = [str(GOLD / "guangdong-style.html"), str(GOLD / "sichuan-style.docx")]
    start = oxigraph if kind == "oxigraph" else virtuoso
    with start(tmp_path / kind) as found:
        cli = RemoteCli(found)
        cli.ok("build", documents[0])
        before = set(copied(opened(found.url).reading()))
        cli.ok("build", documents[1])
        assert len(csv_rows(cli.ok("notices", "--format", "csv"))) == 2
        second = next(row["notice"] for row in csv_rows(cli.ok("notices", "--format", "csv")) if row["notice"] not in str(before))
        cli.ok("remove", second)
        assert set(copied(opened(found.url).reading())) == before


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


@contextmanager
def failing(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server that answers each request so; the URL of its queries."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            answer(self)

        do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815 (as the class wants them)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/query"
        finally:
            server.shutdown()
            thread.join()


def says(status: int, body: bytes, length: int | None = None, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def drops(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


@contextmanager
def silent() -> Iterator[str]:
    """An address that takes no call and refuses none: a listener whose queue is full."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = []
        for _ in range(4):
            caller = socket.socket()
            caller.setblocking(False)
            caller.connect_ex(listener.getsockname())
            waiting.append(caller)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/query"
        finally:
            for caller in waiting:
                caller.close()


WHOLE = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"a"}},{"s":{"type":"literal","value":"b"}}]}}'
JSON = "application/sparql-results+json"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (says(200, WHOLE[:-30], Content_Type=JSON), "cut off or broken"),
        (says(200, WHOLE[:-30] + b"The SPARQL operation has been cancelled", Content_Type=JSON), "cut off or broken"),
        (says(200, WHOLE[:-2], Content_Type=JSON), "cut off or broken"),
        (says(200, WHOLE, len(WHOLE) + 10, Content_Type=JSON), "broke off"),
        (says(200, b"<html>Welcome</html>", Content_Type="text/html"), "cut off or broken"),
        (says(200, b"", Content_Type=JSON), "cut off or broken"),
        (says(500, b"no memory\nat all"), "answers 500 (no memory at all)"),
        (says(401, b""), "answers 401"),
        (says(307, b"", Location="http://127.0.0.1:1/elsewhere"), "name http://127.0.0.1:1/elsewhere if you trust it"),
    ],
)
def test_a_server_that_fails_gets_one_clear_line(answer: Callable[[BaseHTTPRequestHandler], None], said: str, tmp_path: Path) -> None:
    with failing(answer) as url:
        for command in (["query", "cases"], ["export", "-o", str(tmp_path / "x.ttl")], ["notices"], ["check"], ["build"], ["remove", "x"]):
            result = CliRunner().invoke(main, [*command, "--store", url])
            assert result.exit_code == 2, (command, result.output)
            assert len(result.stderr.splitlines()) == 1
            assert said in result.stderr
            assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []  # nothing half-written


def test_triples_that_are_cut_off_are_no_answer() -> None:
    whole = b"<http://e/a> <http://e/b> <http://e/c> .\n" * 3
    for body in (whole + b"The SPARQL operation has been cancelled", whole[:-10]):
        with failing(says(200, body, Content_Type="application/n-triples")) as url:
            with pytest.raises(QueryError, match="cut off or broken"):
                run(RemoteReading(Endpoint.of(url)), "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
            with pytest.raises(QueryError, match="cut off or broken"):
                RemoteReading(Endpoint.of(url)).graph("http://e/g")


def test_a_server_that_is_down_or_slow_gets_one_clear_line(tmp_path: Path) -> None:
    start = time.monotonic()
    down = CliRunner().invoke(main, ["query", "cases", "--store", f"http://127.0.0.1:{free_port()}/query"])
    assert time.monotonic() - start < 4  # refused at once, not after the time that a call may take
    assert (down.exit_code, len(down.stderr.splitlines())) == (2, 1)
    assert "nobody takes the call there; expected a server that runs; look whether it runs" in down.stderr
    with silent() as url, pytest.raises(QueryError, match=r"nobody takes the call there in 0.3 seconds"):
        RemoteReading(Endpoint(url, url, url, seconds=0.3)).query("ASK {}")
    with failing(drops) as url:
        endpoint = Endpoint(url, url, url, seconds=0.4)
        start = time.monotonic()
        with pytest.raises(QueryError, match="gave no whole answer in 0 seconds"):
            RemoteReading(endpoint).query("ASK {}")
        assert time.monotonic() - start < 2


def test_oxigraphs_own_time_limit_gives_no_part_of_an_answer(built: Path, tmp_path: Path) -> None:
    """When its clock strikes it answers 200 with a body that is cut off."""
    with oxigraph(tmp_path / "store", "--timeout-s", "1") as found:
        cli = RemoteCli(found)
        cli.ok("build")
        line = cli.refused("query", "--sparql", "SELECT * { ?a ?b ?c . ?d ?e ?f }")
        assert "cut off or broken" in line or "needs more than" in line


def test_passwords_are_sent_and_never_shown() -> None:
    seen: list[str] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers.get("Authorization") or "")
        says(500, b"broken")(handler)

    with failing(answer) as url:
        result = CliRunner().invoke(main, ["query", "cases", "--store", url.replace("http://", "http://me:se%63ret@")])
    assert seen == ["Basic bWU6c2VjcmV0"]
    assert "secret" not in result.output
    assert "se%63ret" not in result.output


def test_the_urls_of_a_server_can_be_named_apart() -> None:
    assert Endpoint.of("http://h/ds/query") == Endpoint("http://h/ds/query", "http://h/ds/update", "http://h/ds/store")
    assert Endpoint.of("http://h:8890/sparql").graphs == "http://h:8890/sparql-graph-crud"
    assert Endpoint.of("http://h/q", "http://h/u", "http://h/g") == Endpoint("http://h/q", "http://h/u", "http://h/g")
    result = CliRunner().invoke(main, ["query", "cases", "--update-url", "http://h/u"])
    assert (result.exit_code, "is a folder" in result.stderr) == (2, True)


@pytest.mark.parametrize("at", [2, 4, 5])
def test_a_build_that_breaks_off_leaves_whole_graphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """The server goes away at a request of a build that replaces a notice: its graphs are whole, and the next build does the rest."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(notice(7), encoding="utf-8")
    other.write_text(notice(7).replace("司法厅", "审计厅"), encoding="utf-8")
    Cli(tmp_path / "local").ok("build", str(one))
    local = opened(str(tmp_path / "local")).reading()
    assert isinstance(local, Store)
    own = NamedNode("https://w3id.org/casegraph/graph/山营商办-2018-7")
    with oxigraph(tmp_path / "store") as found:
        cli = RemoteCli(found)
        cli.ok("build", str(other))
        before = set(opened(found.url).reading().quads_for_pattern(None, None, None, own))
        sent = 0

        def failing_reply(method: str, url: str, *rest: Any) -> Any:
            nonlocal sent
            sent += method in ("PUT", "POST", "DELETE") and not url.endswith("/query")
            if sent == at:
                raise QueryError(url, "is away", "expected an answer", "wait")
            return wire.whole_reply(method, url, *rest)

        with monkeypatch.context() as patch:
            patch.setattr(remote, "whole_reply", failing_reply)
            broken = CliRunner().invoke(main, ["build", str(one), "--store", found.url])
        assert broken.exit_code == (2 if sent >= at else 0)
        after = set(opened(found.url).reading().quads_for_pattern(None, None, None, own))
        assert before
        assert after in (before, set(local.quads_for_pattern(None, None, None, own)))
        cli.ok("build", str(one))
        assert set(copied(opened(found.url).reading())) == set(local)


@pytest.mark.parametrize("form", ["nq", "trig"])
@pytest.mark.parametrize("kind", ["folder", "oxigraph"])
def test_what_was_exported_is_loaded_again(kind: str, form: str, corpus: Path, tmp_path: Path) -> None:
    """Into an empty store, and over a part of itself: the same quads as reading the documents gave."""
    first = Cli(corpus / "store")
    whole, part = tmp_path / f"whole.{form}", tmp_path / f"part.{form}"
    first.ok("export", "--format", form, "-o", str(whole))
    first.ok("export", "--format", form, "--notice", "川营商联办〔2023〕3号", "-o", str(part))
    expected = set(copied(opened(str(corpus / "store")).reading()))
    with oxigraph(tmp_path / "server") as found:
        second: Cli = Cli(tmp_path / "store") if kind == "folder" else RemoteCli(found)
        place = str(tmp_path / "store") if kind == "folder" else found.url
        second.ok("load", str(part))
        assert len(csv_rows(second.ok("notices", "--format", "csv"))) == 1
        second.ok("load", str(whole))
        assert set(copied(opened(place).reading())) == expected


def test_a_file_that_is_no_graph_of_ours_changes_nothing(own_cli: Cli, tmp_path: Path) -> None:
    before = own_cli.ok("export", "--format", "nq", "-o", str(tmp_path / "before.nq"))
    good = (tmp_path / "before.nq").read_text(encoding="utf-8")
    broken = {
        "cut off": good[: len(good) // 2],
        "another base": good.replace("https://w3id.org/casegraph/graph/", "https://example.org/graph/"),
        "not checked": good.replace("琼营商-2022-7/text#char=109,112", "琼营商-2022-7/text#char=109,113"),
        "no N-Quads": "@prefix a: <http://e/> . a:b a:c a:d .",
    }
    for name, text in broken.items():
        (tmp_path / "broken.nq").write_text(text, encoding="utf-8")
        assert "broken.nq: " in own_cli.refused("load", str(tmp_path / "broken.nq")), name
    assert "cannot be loaded" in own_cli.refused("load", str(tmp_path / "nowhere.nq"))
    assert own_cli.ok("export", "--format", "nq", "-o", str(tmp_path / "before.nq")) == before
    assert (tmp_path / "before.nq").read_text(encoding="utf-8") == good


@pytest.mark.parametrize("kind", ["folder", "oxigraph"])
def test_a_file_that_keeps_no_graphs_is_refused(kind: str, built: Path, tmp_path: Path) -> None:
    """Triples in no graph, all or one of them, and no triple at all: one line, and what was there is there."""
    whole = tmp_path / "whole.nq"
    Cli(built / "store").ok("export", "--format", "nq", "-o", str(whole))
    good, loose = whole.read_bytes(), b"<http://e/a> <http://e/b> <http://e/c> "
    with oxigraph(tmp_path / "server") as found:
        cli: Cli = Cli(tmp_path / "store") if kind == "folder" else RemoteCli(found)
        place = str(tmp_path / "store") if kind == "folder" else found.url
        bad = tmp_path / "bad.nq"
        wrong = {b"": "holds no graph"} | dict.fromkeys((loose + b".\n", good + loose + b".\n", loose + b"_:g .\n"), "in no named graph")
        for held in (False, True):
            if held:
                assert "4 graphs" in cli.ok("load", str(whole))  # a notice, what is shared and derived, the description
            before = set(copied(opened(place).reading())) if held else set()
            for data, said in wrong.items():
                bad.write_bytes(data)
                assert said in cli.refused("load", str(bad))
            assert opened(place).exists() == held
            assert not held or set(copied(opened(place).reading())) == before


@pytest.mark.parametrize("form", ["ttl", "nt", "rdfxml", "jsonld"])
def test_a_format_without_graphs_is_refused_by_its_ending(form: str, own_cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / f"casegraph.{ENDINGS.get(form, form)}"
    own_cli.ok("export", "--format", form, "-o", str(file))
    for cli in (own_cli, Cli(tmp_path / "new")):
        assert "expected N-Quads (.nq) or TriG (.trig)" in cli.refused("load", str(file))
    assert "all checks hold" in own_cli.ok("check")


@pytest.mark.parametrize("kind", ["folder", "oxigraph"])
def test_an_answer_is_not_taken_for_the_notice(kind: str, built: Path, tmp_path: Path) -> None:
    """Nor is it without the words that say that it is one, nor one that has no notice in it; and nothing was changed."""
    source = Cli(built / "store")
    whole, links, agencies, bare = (tmp_path / f"{name}.nq" for name in ("whole", "links", "agencies", "bare"))
    source.ok("export", "--format", "nq", "-o", str(whole))
    source.ok("export", "--format", "nq", "--query", "agency-links", "-p", "agency", "海口海关", "-o", str(links))
    source.ok("export", "--format", "nq", "--query", "agency-workload", "-o", str(agencies))
    lines = links.read_bytes().splitlines(keepends=True)
    bare.write_bytes(b"".join(line for line in lines if not line.endswith(b"/graph/dataset> .\n")))
    with oxigraph(tmp_path / "server") as found:
        cli: Cli = Cli(tmp_path / "store") if kind == "folder" else RemoteCli(found)
        place = str(tmp_path / "store") if kind == "folder" else found.url
        for file in (links, agencies, bare):
            assert "only a part of a notice" in cli.refused("load", str(file))
        assert not opened(place).exists()
        cli.ok("load", str(whole))
        before = set(copied(opened(place).reading()))
        for file in (links, agencies, bare):
            assert "only a part of a notice" in cli.refused("load", str(file))
        assert set(copied(opened(place).reading())) == before


def test_load_says_how_many_graphs_the_file_brought(corpus: Path, tmp_path: Path) -> None:
    own = Cli(tmp_path / "store")
    whole, part = tmp_path / "whole.nq", tmp_path / "part.nq"
    Cli(corpus / "store").ok("export", "--format", "nq", "-o", str(whole))
    lines = whole.read_bytes().splitlines(keepends=True)
    part.write_bytes(b"".join(line for line in lines if line.endswith("/graph/川营商联办-2023-3> .\n".encode())))
    assert "6 graphs" in own.ok("load", str(whole))
    assert "1 graphs" in own.ok("load", str(part))


def test_copied_leaves_an_embedded_store_where_it_is(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "store", tmp_path / "store")
    reading = opened(str(tmp_path / "store")).reading()
    assert copied(reading) is reading
