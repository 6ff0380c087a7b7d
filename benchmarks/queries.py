"""How fast questions are answered, beside the engine by itself and rdflib in the same run: python -m benchmarks.queries [TRIPLES ...]

Over 10,000, 100,000 and 1,000,000 triples if not said. Each question goes through casegraph as `query` runs it, from its name and
the user's words to CSV, and by the same SPARQL straight to pyoxigraph. rdflib answers joins on its memory store at 100,000, each
within a minute. Seconds of the processor, the best of runs in turns, so that what else the machine does counts little.
"""

import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rdflib
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store
from tabulate import tabulate

from benchmarks.copies import copies
from queries.asking import run
from queries.catalogue import NamedQuery, catalogue, rules
from queries.results import settled, table_of, written
from queries.runner import prepare
from queries.store import EmbeddedStore

SIZES = (10_000, 100_000, 1_000_000)
MOST_RATIO, FIXED = 1.2, 0.005
JOINS = ("shared-responsibility", "co-occurring-types", "strongest-links", "agency-workload", "led-and-responsible", "cross-level-links")
RDFLIB_SECONDS = 60
VALUES = {
    "agency": "{agency}",
    "case": "{case}",
    "type": "{type}",
    "from": "{agency}",
    "to": "{other}",
    "for": "海关",
    "thing": "{agency}",
}


def made(folder: Path, wanted: int) -> EmbeddedStore:
    """A store of so many triples, as `build` leaves it."""
    store = EmbeddedStore(folder)
    with store.writing() as writer:
        for name, triples in copies(wanted):
            writer.add(name, triples)
        for rule in rules().values():
            writer.construct(rule, "https://w3id.org/casegraph/graph/derived")
    return store


def best(works: dict[str, Callable[[], object]], most: int = 7) -> dict[str, float]:
    """The least seconds of each, in turns: seven of each, three where they are long."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(most):
        for name, work in works.items():
            start = time.process_time()
            work()
            times[name].append(time.process_time() - start)
        if turn >= 2 and min(map(min, times.values())) > 0.5:
            break
    return {name: min(found) for name, found in times.items()}


def values_of(query: NamedQuery, words: dict[str, str]) -> dict[str, str]:
    """What a user would say for the parameters that must be given."""
    given = {}
    for parameter in query.parameters:
        if not parameter.optional:
            text = "联合执法" if query.name == "links-of-type" else VALUES[parameter.name]
            given[next(iter(parameter.names))] = text.format(**words)
    return given


def one_question(store: Store, query: NamedQuery, values: dict[str, str]) -> tuple[float, float, int]:
    """Seconds through casegraph and straight, and the bytes of the answer."""
    prepared = prepare(store, query, values)

    def through() -> bytes:
        ready = prepare(store, query, values)
        answer, _ = settled(run(store, ready.probing), ready.joined, ready.rows)
        return written(answer, "csv")

    def straight() -> bytes:
        answer = store.query(prepared.sparql, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        return answer.serialize(format=QueryResultsFormat.CSV) or b""

    found = best({"through": through, "straight": straight})
    return found["through"], found["straight"], len(straight())


def questions(store: Store, title: str) -> dict[str, float]:
    """Print a table of all questions; the seconds of each."""
    words = _words(store)
    rows, seconds, missed = [], {}, 0
    for query in catalogue().values():
        ours, theirs, size = one_question(store, query, values_of(query, words))
        allowed = MOST_RATIO * theirs + FIXED
        missed += ours > allowed
        seconds[query.name] = ours
        rows.append((query.name, f"{ours:.4f}", f"{theirs:.4f}", f"{ours / theirs:.2f}", f"{size:,}", "" if ours <= allowed else "MISSED"))
    print(f"\n## {title}: {missed} of {len(rows)} over {MOST_RATIO} x + {FIXED * 1000:.0f} ms\n")
    print(tabulate(rows, ("question", "casegraph s", "pyoxigraph s", "ratio", "bytes", ""), tablefmt="github"), flush=True)
    return seconds


def _words(store: Store) -> dict[str, str]:
    """Names that are in the store: a case, and two agencies that a case has to do with, of the short notice or of the bundled one."""
    small = not run(store, "ASK { ?s ?p '海口海关'@zh }")
    agencies = ("广东省市场监督管理局", "广东省公安厅") if small else ("海口海关", "海南省知识产权局")
    cases = run(store, "SELECT ?c { ?c a <https://w3id.org/casegraph/ontology#ModelCase> } ORDER BY ?c LIMIT 1")
    case = next(iter(table_of(cases).rows))[0]
    assert isinstance(case, NamedNode)
    return {"agency": agencies[0], "other": agencies[1], "case": case.value, "type": "容缺办理"}


def against_rdflib(store: Store, seconds: dict[str, float], wanted: int) -> None:
    """Print a table of joins on rdflib's memory store."""
    graph = rdflib.Graph()
    data = store.dump(format=RdfFormat.N_QUADS)
    for subject, predicate, value, _ in rdflib.Dataset().parse(data=data, format="nquads").quads():
        graph.add((subject, predicate, value))
    rows = []
    for name in JOINS:
        sparql = prepare(store, catalogue()[name], {}).sparql
        start = time.process_time()
        try:
            signal.signal(signal.SIGALRM, _too_long)
            signal.alarm(RDFLIB_SECONDS)
            list(graph.query(sparql))
            signal.alarm(0)
            took, said = time.process_time() - start, ""
        except TimeoutError:
            took, said = float(RDFLIB_SECONDS), "ended"
        rows.append((name, f"{seconds[name]:.4f}", f"{took:.2f}", f"{took / seconds[name]:.0f}", said))
    print(f"\n## rdflib Memory, {wanted:,} triples\n")
    print(tabulate(rows, ("question", "casegraph s", "rdflib s", "times faster", ""), tablefmt="github"), flush=True)


def _too_long(*_: object) -> None:
    raise TimeoutError


def loading(folder: Path, data: Path, title: str) -> None:
    """Print a table of loading N-Quads: seconds of the clock, for the engine works on several cores."""
    times: dict[str, list[float]] = {"casegraph": [], "pyoxigraph": []}
    for turn in range(3):
        start = time.monotonic()
        with EmbeddedStore(folder / f"ours-{turn}").writing() as writer:
            writer.load(data)
        times["casegraph"].append(time.monotonic() - start)
        start = time.monotonic()
        store = Store(str(folder / f"theirs-{turn}"))
        store.bulk_load(path=str(data), format=RdfFormat.N_QUADS)
        store.flush()
        times["pyoxigraph"].append(time.monotonic() - start)
        del store
    ours, theirs = (min(found) for found in times.values())
    print(f"\n## Loading N-Quads, {title}\n")
    print(tabulate([(f"{ours:.2f}", f"{theirs:.2f}", f"{theirs / ours:.2f}")], ("casegraph s", "bulk_load s", "speed"), tablefmt="github"))


def whole_process(folder: Path) -> None:
    """Print what a question takes as a whole process, beside importing rdflib."""
    commands = {
        "casegraph query cases": [sys.executable, "-m", "casegraph", "query", "cases", "--store", str(folder)],
        "python -c 'import rdflib'": [sys.executable, "-c", "import rdflib"],
        "python -c 'import pyoxigraph'": [sys.executable, "-c", "import pyoxigraph"],
    }
    clock: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(9):
        for name, command in commands.items():
            start = time.monotonic()
            subprocess.run(command, check=True, capture_output=True)
            clock[name].append(time.monotonic() - start)
    rows = [(name, f"{min(found):.3f}", f"{statistics.median(found):.3f}") for name, found in clock.items()]
    print("\n## Whole processes\n")
    print(tabulate(rows, ("command", "least s", "median s"), tablefmt="github"), flush=True)


def main() -> None:
    """Print the tables."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as name:
        for wanted in sizes:
            folder = Path(name) / str(wanted)
            on_disk = made(folder / "store", wanted)
            store = on_disk.reading()
            title = f"{len(store):,} triples"
            seconds = questions(store, title)
            if wanted == 100_000:
                against_rdflib(store, seconds, wanted)
            data = folder / "all.nq"
            store.dump(str(data), RdfFormat.N_QUADS)
            loading(folder, data, title)
            if wanted == sizes[0]:
                whole_process(on_disk.folder)


if __name__ == "__main__":
    main()
