"""A corpus of generated notices into one store: minutes, notices a second, what is loaded and checked, memory of each process.

Run `python -m benchmarks.corpus --notices 1000`; `--cluster` also measures a Dask scheduler with one worker and with two
(`pip install casegraph[cluster]`).
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from threading import Event, Thread

import click
import rdflib
from pyoxigraph import RdfFormat, serialize
from tabulate import tabulate

from benchmarks.copies import copies
from benchmarks.generated import write_notices
from graphbuild.corpus.cluster import connected, on_cluster
from graphbuild.corpus.parts import Part, Settings, Unread, part_of
from graphbuild.corpus.processes import in_processes
from graphbuild.graph.shared import scheme_triples
from graphbuild.reading.archives import Document, documents_in
from queries.asking import run
from queries.catalogue import catalogue, rules
from queries.loading import Loader
from queries.results import table_of
from queries.runner import prepare
from queries.store import EmbeddedStore

_CHECKED = 400  # notices on which the checks are timed apart; they cost the same each


class _Memory:
    """The largest resident size of this process and of those below it, looked at while a block runs."""

    def __init__(self) -> None:
        self.here = 0
        self.below = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        over = Event()

        def look() -> None:
            import psutil

            this = psutil.Process()
            while not over.wait(0.5):
                self.here = max(self.here, this.memory_info().rss)
                for child in this.children(recursive=True):
                    try:
                        self.below = max(self.below, child.memory_info().rss)
                    except psutil.NoSuchProcess:
                        continue

        thread = Thread(target=look)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def _whole(parts: Iterator[Part | Unread]) -> tuple[int, int]:
    """How many parts come, and how many triples they hold."""
    count = triples = 0
    for part in parts:
        assert isinstance(part, Part), part
        count += 1
        triples += part.own.count(b" .\n")
    return count, triples


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _processor() -> tuple[float, float]:
    """Seconds of the processor that this process has used, and those of the processes that it has ended."""
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time(), below.ru_utime + below.ru_stime


def _to_lines(documents: Sequence[Document], settings: Settings, processes: int) -> float:
    """Seconds from text to N-Quads, with the start of the processes."""
    return _timed(lambda: _whole(in_processes(documents, settings, processes)))


def _counting(processes: int) -> float:
    """How many times as fast so many processes count as one: what this machine's cores give at best at this moment."""
    command = [sys.executable, "-c", "for i in range(30_000_000): pass"]

    def together(count: int) -> None:
        for process in [subprocess.Popen(command) for _ in range(count)]:
            process.wait()

    return processes * _timed(lambda: together(1)) / _timed(lambda: together(processes))


_CASES = "SELECT ?case { ?case a <https://w3id.org/casegraph/ontology#ModelCase> }"
_ASKED = {"measures-of-type": {"type": "joint_enforcement"}, "agency-workload": {}, "largest-reductions": {}}


def _asked(store: EmbeddedStore) -> tuple[list[int], float]:
    """How many rows some of the named questions give, and in how many seconds, one after the other."""
    start, reading = time.perf_counter(), store.reading()
    answers = [run(reading, prepare(reading, catalogue()[name], values).sparql) for name, values in _ASKED.items()]
    return [len(table_of(answer).rows) for answer in answers], time.perf_counter() - start


class _Reader:
    """Someone who waits for a store and asks it at once: when all its cases were counted, how many they are, then what `_asked` gives."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self._over = Event()
        self.answered = 0.0
        self.cases = 0
        self.found: tuple[list[int], float] = ([], 0.0)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        thread = Thread(target=self._wait)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _wait(self) -> None:
        while not self._store.exists() and not self._over.wait(0.2):
            pass
        self.cases = len(table_of(run(self._store.reading(), _CASES)).rows)
        self.answered = time.perf_counter()
        self.found = _asked(self._store)


def _peer() -> float:
    """Seconds in which rdflib writes 100,000 triples of such a graph as Turtle: what any other time here is to be read beside."""
    graph = rdflib.Graph()
    triples = (triple for _, made in copies(100_000) for triple in made)
    graph.parse(data=serialize(islice(triples, 100_000), format=RdfFormat.N_TRIPLES), format="nt")
    return _timed(lambda: graph.serialize(format="turtle"))


def _build(folder: Path, documents: Sequence[Document], settings: Settings, processes: int) -> tuple[float, float]:
    """Seconds from text to a store whose files are in order, and those of them in which this process loaded."""
    loading = 0.0
    start = time.perf_counter()
    with EmbeddedStore(folder).writing() as writer:
        loader = Loader(writer, settings.base, settings.rules, scheme_triples(), settings.digest)
        for part in in_processes(documents, settings, processes):
            assert isinstance(part, Part), part
            began = time.perf_counter()
            loader.take(part.graph, part.own, part.shared, part.derived)
            loading += time.perf_counter() - began
        began = time.perf_counter()
        loader.finish()
    return time.perf_counter() - start, loading + time.perf_counter() - began


@contextmanager
def _cluster(workers: int, folder: Path) -> Iterator[str]:
    """A scheduler and workers of one thread each on loopback; its address."""
    file = folder / f"scheduler-{workers}.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    options = ["--no-dashboard", "--scheduler-file", str(file)]
    with ExitStack() as stack:

        def start(*command: str) -> None:
            process = stack.enter_context(subprocess.Popen([sys.executable, "-m", "dask", *command], **quiet))  # type: ignore[call-overload]
            stack.callback(process.terminate)

        start("scheduler", "--host", "127.0.0.1", "--port", "0", *options)
        while not file.is_file():
            time.sleep(0.1)
        for _ in range(workers):
            start("worker", "--nthreads", "1", "--no-nanny", *options)
        from distributed import Client

        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(workers)
            address = str(client.scheduler_info()["address"])
        yield address


def _megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"


@click.command()
@click.option("--notices", default=1000, show_default=True, help="How many; about 6,000 characters each.")
@click.option("--processes", default=2, show_default=True, help="Processes of the build; from text to N-Quads one is timed too.")
@click.option("--cluster", is_flag=True, help="Measure Dask with one worker and with two.")
@click.option("--compare", default=600, show_default=True, help="Notices on which one process and several are compared.")
def main(notices: int, processes: int, cluster: bool, compare: int) -> None:
    """Print what a corpus costs."""
    settings = Settings(rules=tuple(rules().values()), checks=False)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        characters = write_notices(folder / "notices", notices)
        documents = list(documents_in(folder / "notices"))
        some = documents[:compare]
        load = os.getloadavg()[0]
        triples = _whole(in_processes(some[:50], settings, 1))[1] / len(some[:50])
        rows: list[list[object]] = [
            ["notices", f"{notices:,}"],
            ["characters a notice", f"{characters / notices:,.0f}"],
            ["triples a notice", f"{triples:,.0f}"],
            ["triples a case", f"{triples / 3:,.0f}"],
        ]
        one, several = (_to_lines(some, settings, count) for count in (1, processes))
        rows += [
            [f"text to N-Quads, 1 process, {len(some)} notices: a second", f"{len(some) / one:,.1f}"],
            [f"the same, {processes} processes (with their start)", f"{len(some) / several:,.1f}"],
            ["times as fast", f"{one / several:.2f}"],
            ["a loop that only counts, in the same run: times as fast", f"{_counting(processes):.2f}"],
        ]
        if cluster:
            seconds = []
            for workers in (1, 2):
                with _cluster(workers, folder) as address, connected(address) as client:
                    assert client is not None
                    _whole(on_cluster(client, some[: 4 * workers], settings))  # loads the lists
                    seconds.append(_timed(lambda client=client: _whole(on_cluster(client, some, settings))))  # type: ignore[misc]
                rows.append([f"Dask, {workers} worker{'s'[: workers - 1]}: notices a second", f"{len(some) / seconds[-1]:,.1f}"])
            rows.append(["times as fast", f"{seconds[0] / seconds[1]:.2f}"])
        rows.append(["rdflib writes 100,000 triples as Turtle, in the same run", f"{_peer():.1f} s"])
        memory, store = _Memory(), EmbeddedStore(folder / "store")
        reader = _Reader(store)
        here, below = _processor()
        start = time.perf_counter()
        with memory.watched(), reader.waiting():
            whole, loading = _build(folder / "store", documents, settings, processes)
        here, below = (after - before for after, before in zip(_processor(), (here, below), strict=True))
        size = sum(path.stat().st_size for path in (store.folder / store.version()).iterdir())
        asked = _asked(store)
        assert (reader.cases, reader.found[0]) == (3 * notices, asked[0]), (reader.cases, reader.found, asked)
        rows += [
            ["text to a queryable store, without checks", f"{(reader.answered - start) / 60:,.1f} min"],
            [f"{len(_ASKED)} questions then, before its files are in order", f"{reader.found[1]:,.1f} s"],
            ["text to a store in order", f"{whole / 60:,.1f} min"],
            ["the same questions then", f"{asked[1]:,.1f} s"],
            ["of it loading, beside the processes", f"{loading / 60:,.1f} min"],
            ["seconds of the processor to load a notice", f"{here / notices:.3f}"],
            ["seconds of the processor to read a notice", f"{below / notices:.3f}"],
            ["peak memory of the process that loads", _megabytes(memory.here)],
            ["peak memory of a process that reads", _megabytes(memory.below)],
            ["store on disk", _megabytes(size)],
        ]
        checked = some[:_CHECKED]
        with_checks, without = (_timed(lambda s=s: [part_of(d, s) for d in checked]) for s in (replace(settings, checks=True), settings))  # type: ignore[misc]
        rows.append(["checks (SHACL, quotes) of a notice, in its worker", f"{(with_checks - without) / len(checked) * 1000:,.0f} ms"])
        rows += _upkeep(folder, store, settings)
        rows.append(["load of the machine before and after", f"{load:.1f} and {os.getloadavg()[0]:.1f}"])
        click.echo(tabulate(rows, tablefmt="plain", disable_numparse=True))


def _upkeep(folder: Path, store: EmbeddedStore, settings: Settings) -> list[list[object]]:
    """What one notice more costs in the store, what the same again costs, and a notice removed."""
    from benchmarks.generated import notice

    new = folder / "one.txt"
    new.write_text(notice(10**6), encoding="utf-8")
    document = Document(new)
    again = Document(folder / "notices" / "000" / "notice-000001.txt")
    graph = part_of(document, settings)
    assert isinstance(graph, Part)

    def drop() -> None:
        with store.writing() as writer:
            loader = Loader(writer, settings.base, settings.rules, scheme_triples(), settings.digest)
            loader.drop(graph.graph)
            loader.finish()

    return [
        ["one notice more", f"{_build(store.folder, [document], settings, 1)[0]:.2f} s"],
        ["one notice replaced", f"{_build(store.folder, [again], settings, 1)[0]:.2f} s"],
        ["one notice removed", f"{_timed(drop):.2f} s"],
    ]


if __name__ == "__main__":
    main()
