"""SPARQL servers of other people, started on free ports of loopback and ended: Oxigraph and Virtuoso."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

__all__ = ["Server", "casegraph", "free_port", "listening", "oxigraph", "virtuoso"]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its name, the URL of its queries, and its process."""

    name: str
    url: str
    process: int


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _ready(url: str, process: "subprocess.Popen[bytes]", seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, f"{process.args!r} ended with {process.returncode}"
        try:
            with urlopen(f"{url}?query=ASK%7B%7D", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise AssertionError(f"{url} did not answer in {seconds} seconds")


@contextmanager
def oxigraph(folder: Path, *extra: str) -> Iterator[Server]:
    """`oxigraph serve` on a folder of its own; it comes as a wheel, beside Python."""
    program = Path(sys.executable).parent / "oxigraph"
    port = free_port()
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}", "--union-default-graph", *extra]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _ready(f"http://127.0.0.1:{port}/query", process, 20)
            yield Server("oxigraph", f"http://127.0.0.1:{port}/query", process.pid)
        finally:
            process.kill()


_INI = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
FileExtend = 100
[TempDatabase]
DatabaseFile = {folder}/v-temp.db
TransactionFile = {folder}/v-temp.trx
FileExtend = 100
[Parameters]
ServerPort = 127.0.0.1:{port}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso 7 with a database of its own; whoever asks may write, as it listens on loopback alone."""
    port, web = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "v.ini").write_text(_INI.format(folder=folder, port=port, web=web), encoding="utf-8")
    command = [str(shutil.which("virtuoso-t")), "+foreground", "+configfile", "v.ini"]
    url = f"http://127.0.0.1:{web}/sparql"
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _ready(url, process, 120)
            allow = "EXEC=GRANT SPARQL_UPDATE TO \"SPARQL\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7);"
            done = subprocess.run(
                ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", "VERBOSE=OFF", "ERRORS=STDOUT", allow], capture_output=True, check=True
            )
            assert b"Error" not in done.stdout, done.stdout
            yield Server("virtuoso", url, process.pid)
        finally:
            process.kill()


@contextmanager
def casegraph(store: Path | str, *options: str) -> Iterator[Server]:
    """Our own server as a user starts it, but on a free port; its first line says the address."""
    root = Path(__file__).parent.parent
    command = [sys.executable, str(root / "casegraph.py"), "serve", "--store", str(store), *options, "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline().decode("utf-8")
            address = line.partition("/ ")[0]
            assert address.startswith("http://"), line + process.stdout.read().decode("utf-8")
            _ready(f"{address}/sparql", process, 30)
            yield Server("casegraph", f"{address}/sparql", process.pid)
        finally:
            process.terminate()
            try:
                process.wait(60)  # of a machine with much else to do
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A listener on loopback: its address, and what was asked of it, which must stay empty."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_response(500)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 (as the class wants it)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/outside", asked
        finally:
            server.shutdown()
            thread.join()
