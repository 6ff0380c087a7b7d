"""Lines into a store in few large loads: all of them, each once, whatever is put, taken out or broken off meanwhile."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from queries import bulk
from queries.bulk import BulkLoad
from queries.store import EmbeddedStore


def _lines(graph: str, count: int = 300) -> bytes:
    """Lines of a graph: more than a buffer holds where the sizes are small."""
    return b"".join(f'<{graph}#{n}> <urn:x-said> "第{n}句 ." .\n'.encode() for n in range(count))


def _counts(store: Store) -> dict[str, int]:
    rows = store.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert isinstance(rows, QuerySolutions)
    counts = {}
    for row in rows:
        count = row["n"]
        assert isinstance(count, Literal)
        counts[str(row["g"]).strip("<>")] = int(count.value)
    return counts


@pytest.fixture(params=sorted({bulk._PIPES, False}), ids=lambda pipes: "pipe" if pipes else "file")
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loads of a few kilobytes, by pipes and as where there are none."""
    monkeypatch.setattr(bulk, "_TOGETHER", 20_000)
    monkeypatch.setattr(bulk, "_PIPES", request.param)


@pytest.mark.usefixtures("small")
def test_all_lines_arrive_in_their_graphs(tmp_path: Path) -> None:
    store = Store()
    load = BulkLoad(tmp_path, lambda: store)
    graphs = [f"urn:x-graph:{n}" for n in range(8)]
    for graph in graphs:
        size = load.take(graph, _lines(graph))
        assert size == len(_lines(graph)) + 300 * len(f" <{graph}>")
    assert load.graphs == set(graphs)
    load.flush()
    assert load.graphs == set()
    assert _counts(store) == dict.fromkeys(graphs, 300)
    said = Quad(NamedNode("urn:x-graph:3#7"), NamedNode("urn:x-said"), Literal("第7句 ."), NamedNode("urn:x-graph:3"))
    assert said in store, "a literal that ends as a line does keeps its end"
    load.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("small")
def test_what_stops_a_load_is_raised_and_nothing_is_left(tmp_path: Path) -> None:
    load = BulkLoad(tmp_path, Store)
    load.take("urn:x-graph:1", b"<urn:x> <urn:y> broken .\n")

    def go_on() -> None:
        for _ in range(100):  # more than a pipe holds
            load.take("urn:x-graph:2", _lines("urn:x-two"))
        load.flush()

    with pytest.raises(SyntaxError):
        go_on()
    load.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("again", [True, False], ids=["waiting", "stored"])
def test_a_graph_that_is_put_again_is_replaced(again: bool, tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path).writing() as writer:
        writer.take_lines({"urn:x-graph:1": _lines("urn:x-old"), "urn:x-graph:2": _lines("urn:x-two")}, {})
        if not again:
            writer.flush()
        writer.take_lines({"urn:x-graph:1": _lines("urn:x-new", 10)}, {"urn:x-graph:shared": _lines("urn:x-shared", 5)})
    store = EmbeddedStore(tmp_path).reading()
    assert _counts(store) == {"urn:x-graph:1": 10, "urn:x-graph:2": 300, "urn:x-graph:shared": 5}


def test_lines_that_wait_when_the_writing_ends_are_stored(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path).writing() as writer:
        writer.take_lines({"urn:x-graph:1": _lines("urn:x-one")}, {})
    assert _counts(EmbeddedStore(tmp_path).reading()) == {"urn:x-graph:1": 300}
    assert not list(tmp_path.glob("*.nq"))


@pytest.mark.parametrize("count", [1, 300, 20_000])
def test_lines_that_wait_when_the_writing_breaks_off_are_lost_with_it(count: int, tmp_path: Path) -> None:
    def broken() -> None:
        with EmbeddedStore(tmp_path).writing() as writer:
            writer.take_lines({"urn:x-graph:1": _lines("urn:x-one", count)}, {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert not EmbeddedStore(tmp_path).exists()
    assert {path.name for path in tmp_path.iterdir()} <= {"lock"}


@pytest.mark.skipif(not bulk._PIPES, reason="only where a thread can be held to a processor")
def test_a_load_begins_with_one_processor_and_gives_all_back() -> None:
    allowed = os.sched_getaffinity(0)
    with ThreadPoolExecutor(1) as beside:

        def held() -> tuple[set[int], set[int]]:
            with bulk._one_processor():
                begun = os.sched_getaffinity(0)
                time.sleep(2 * bulk._BEGUN)
                return begun, os.sched_getaffinity(0)

        assert beside.submit(held).result() == ({min(allowed)}, allowed)
        assert beside.submit(os.sched_getaffinity, 0).result() == allowed


def test_graphs_are_replaced_while_others_are_loaded(tmp_path: Path) -> None:
    old, new = ([f"urn:x-graph:{n}" for n in range(first, first + 40)] for first in (0, 20))
    for graphs, count in ((old, 50), (new, 70)):
        with EmbeddedStore(tmp_path).writing() as writer:
            for graph in graphs:
                writer.take_lines({graph: _lines(f"{graph}:{count}", count)}, {})
    assert _counts(EmbeddedStore(tmp_path).reading()) == dict.fromkeys(old, 50) | dict.fromkeys(new, 70)
