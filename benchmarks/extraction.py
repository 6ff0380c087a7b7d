"""From text to annotations and to N-Quads: characters a second on one core, the growth of the cost, and a peer.

Run `python -m benchmarks.extraction`; the peer is timed where it is installed (`pip install jiagu`).
"""

import importlib
import re
import time
from collections.abc import Callable
from importlib.resources import files

import click
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from tabulate import tabulate

from graphbuild.annotate import annotate
from graphbuild.graph.triples import notice_graph
from graphbuild.reading.plain import plain_text

NOTICE = (files("graphbuild") / "notices" / "qiongyingshang-2022-7.txt").read_text(encoding="utf-8")
_HEADING = re.compile(r"(?m)^(优化营商环境示范案例)(\d+)$")


def grown(cases: int) -> str:
    """A notice of so many cases: those of the bundled one again and again, each with a number of its own."""
    first = _HEADING.search(NOTICE)
    assert first is not None
    end = NOTICE.index("附件2", first.start())
    body = NOTICE[first.start() : end]
    return NOTICE[: first.start()] + "".join(_shifted(body, shift) for shift in range(0, cases, 10))


def _shifted(body: str, shift: int) -> str:
    return _HEADING.sub(lambda heading: f"{heading[1]}{int(heading[2]) + shift}", body)


def to_annotations(text: str) -> None:
    annotate(plain_text(text))


def to_nquads(text: str) -> None:
    graph = notice_graph(annotate(plain_text(text)))
    name = NamedNode(graph.iris.notice)
    quads = (Quad(t.subject, t.predicate, t.object, name) for t in (*graph.own, *graph.shared))
    serialize(quads, format=RdfFormat.N_QUADS)


def speed(work: Callable[[str], None], text: str, rounds: int) -> float:
    """Characters a second, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work(text)
        best = min(best, time.perf_counter() - start)
    return len(text) / best


def peer() -> Callable[[str], None] | None:
    """jiagu's names of organisations, sentence by sentence; None where it is not installed."""
    try:
        jiagu = importlib.import_module("jiagu")
    except ImportError:
        return None

    def names(text: str) -> None:
        for line in filter(None, text.split("\n")):
            jiagu.ner(jiagu.seg(line))

    names("海口市财政局")  # loads its model
    return names


@click.command()
@click.option("--rounds", default=7, show_default=True, help="Times each is measured; the best counts.")
def main(rounds: int) -> None:
    """Print characters a second and the growth of the cost."""
    to_nquads(NOTICE)  # loads the authority lists
    rows: list[list[object]] = []
    for label, work in (("text to annotations", to_annotations), ("text to N-Quads", to_nquads)):
        plain = [speed(work, grown(cases), rounds if cases < 100 else 3) for cases in (10, 100, 1000)]
        rows.append([label, speed(work, NOTICE, rounds), *plain, max(plain) / min(plain)])
    if (names := peer()) is not None:
        rows.append(["jiagu: names of organisations", speed(names, NOTICE[:5000], 3)])
    headers = ["", "bundled notice", *(f"{len(grown(cases)):,} characters" for cases in (10, 100, 1000)), "slowest to fastest"]
    click.echo(tabulate(rows, headers, floatfmt=(",.0f", ",.0f", ",.0f", ",.0f", ",.0f", ".2f"), missingval="–"))


if __name__ == "__main__":
    main()
