"""A Dask cluster on loopback: the same bytes as without it, also when a worker is killed; one line where there is none."""

import builtins
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from benchmarks.generated import write_notices
from casegraph import main
from tests.conftest import Cli
from tests.servers import free_port

ROOT = Path(__file__).parent.parent
NOTICES = 16


def build(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


def exported(out: Path) -> bytes:
    """The store as sorted N-Quads."""
    Cli(out / "store").ok("export", "--format", "nq", "-o", str(out / "all.nq"))
    return b"".join(sorted((out / "all.nq").read_bytes().splitlines(keepends=True)))


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notices")
    write_notices(folder, NOTICES)
    return folder


@pytest.fixture(scope="module")
def undisturbed(notices: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a build without a cluster makes."""
    out = tmp_path_factory.mktemp("undisturbed")
    result = build(notices, "-o", out)
    assert result.exit_code == 0, result.output
    return exported(out)


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler and so many workers of one thread: the address, and the processes of the workers."""
    file = folder / "scheduler.json"
    common = ["--no-dashboard", "--scheduler-file", str(file)]
    with ExitStack() as stack:

        def start(*command: str) -> "subprocess.Popen[bytes]":
            log = stack.enter_context((folder / f"{command[0]}.log").open("ab"))
            process = stack.enter_context(subprocess.Popen([sys.executable, "-m", "dask", *command], stdout=log, stderr=log, cwd=ROOT))
            stack.callback(process.kill)
            return process

        start("scheduler", "--host", "127.0.0.1", "--port", "0", *common)
        until = time.monotonic() + 60
        while not file.is_file():
            assert time.monotonic() < until
            time.sleep(0.05)
        started = [start("worker", "--nthreads", "1", "--no-nanny", *common) for _ in range(workers)]
        from distributed import Client

        with Client(scheduler_file=str(file), set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=60)
            address = str(client.scheduler_info()["address"])
        yield address, started


def test_a_worker_killed_half_way_changes_nothing(
    notices: Path, undisturbed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With two workers, one killed when half of the notices have come: nothing is lost, nothing twice; a second run does nothing."""
    from queries.loading import Loader

    taken = 0
    take = Loader.take
    with cluster(2, tmp_path) as (address, workers):

        def counting(self: Loader, *part: Any) -> None:
            nonlocal taken
            taken += 1
            if taken == NOTICES // 2:
                workers[0].send_signal(signal.SIGKILL)
                workers[0].wait()
            take(self, *part)

        monkeypatch.setattr(Loader, "take", counting)
        result = build(notices, "-o", tmp_path / "out", "--scheduler", address)
        assert result.exit_code == 0, result.output
        assert taken == NOTICES
        assert exported(tmp_path / "out") == undisturbed
        again = build(notices, "-o", tmp_path / "out", "--scheduler", address)
        assert f"unchanged: {NOTICES}" in again.stdout
        assert taken == NOTICES
        changed = tmp_path / "changed.txt"
        first = min(notices.rglob("*.txt"))
        changed.write_text(first.read_text(encoding="utf-8").replace("司法厅", "审计厅"), encoding="utf-8")
        assert build(notices, changed, "-o", tmp_path / "out", "--scheduler", address).exit_code == 1  # the same notice twice
        assert build(*sorted(notices.rglob("*.txt"))[1:], changed, "-o", tmp_path / "out", "--scheduler", address).exit_code == 0
        assert taken == NOTICES + 1


def refused(*arguments: object) -> str:
    result = build(*arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1), result.output
    return result.stderr


def test_a_scheduler_that_does_not_answer_gets_one_line(notices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphbuild.corpus.cluster._SECONDS", 1)
    assert "does not answer" in refused(notices, "-o", tmp_path, "--scheduler", f"tcp://127.0.0.1:{free_port()}")
    assert "does not answer" in refused(notices, "-o", tmp_path, "--scheduler", "what is this")
    with cluster(0, tmp_path) as (address, _):
        assert "has no worker" in refused(notices, "-o", tmp_path, "--scheduler", address)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("address", ["foo", "tls://127.0.0.1:9", "tcp://127.0.0.1:1"])
def test_no_word_of_dask_follows_that_line(address: str, tmp_path: Path) -> None:
    """In a process of its own: what Dask complains of, it complains of at the end."""
    code = "import graphbuild.corpus.cluster as c; c._SECONDS = 1; from casegraph import main; main()"
    command = [sys.executable, "-c", code, "build", "--scheduler", address, "-o", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, b"")
    lines = done.stderr.decode("utf-8").splitlines()
    assert len(lines) == 1, lines
    assert f"{address} does not answer" in lines[0]
    assert list(tmp_path.iterdir()) == []


def test_without_dask_one_line_says_what_to_install(notices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "distributed":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "pip install 'casegraph[cluster]'" in refused(notices, "-o", tmp_path, "--scheduler", "tcp://127.0.0.1:1")
