"""The command that serves the store, with the explorer as its first page."""

from typing import TYPE_CHECKING

import click

from queries.stores import store_option

if TYPE_CHECKING:
    from queries.asking import Reading
    from queries.stores import AnyStore

__all__ = ["serve_command"]


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Who may ask: this machine alone, or 0.0.0.0 for all that reach it.")
@click.option("--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 takes any free one.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30, show_default=True, help="Seconds for a query.")
@click.option("--memory", type=click.IntRange(min=50), default=1000, show_default=True, help="Megabytes for a query.")
@click.option("--largest", type=click.IntRange(min=1), default=20, show_default=True, help="Megabytes of an answer at most.")
@click.option("--workers", type=click.IntRange(min=1), help="Queries answered at once; the machine's cores if not given.")
@click.option("--waiting", type=click.IntRange(min=0), default=256, show_default=True, help="Queries that may wait.")
@click.option(
    "--cors", "origins", multiple=True, default=("*",), show_default=True, help="A site whose pages may ask; several times for several."
)
@click.option(
    "--large",
    type=click.IntRange(min=0),
    default=200_000,
    show_default=True,
    help="Triples from which the explorer asks the endpoint for what it shows; below, the page fetches the graph once.",
)
@click.option("--writable", is_flag=True, help="Take updates too, from whoever may ask.")
@store_option()
def serve_command(
    host: str,
    port: int,
    timeout: float,
    memory: int,
    largest: int,
    workers: int | None,
    waiting: int,
    origins: tuple[str, ...],
    large: int,
    writable: bool,
    store: "AnyStore",
) -> None:
    """Serve the graph: the explorer at /, SPARQL 1.1 Protocol at /sparql, the questions at /home, a page and data for every IRI.

    Example: casegraph serve --port 7878
    """
    from exports.site import explorer_page, is_built, large_page, packed_graph
    from exports.site_parts import holds_more, notice_pack, vocabulary_pack
    from queries.confined import Limits
    from queries.errors import QueryError
    from queries.serving.app import Explorer
    from queries.serving.command import run_server
    from queries.stores import copied

    served = {"data": "/explorer/data", "endpoint": "/sparql", "questions": "/queries"}

    def page(reading: "Reading") -> bytes:
        return large_page(served) if holds_more(reading, large) else explorer_page(copied(reading), served)

    def data(reading: "Reading", notice: str | None) -> bytes:
        if notice is not None:
            return notice_pack(reading, notice) if notice else vocabulary_pack(reading)
        if holds_more(reading, large):  # the page that asks was made before the store grew
            raise QueryError(
                "explorer", f"the store has grown beyond {large} triples", "expected one that a page holds", "open / again", 409
            )
        return packed_graph(copied(reading))

    explorer = Explorer(page, data) if is_built() else None
    limits = Limits(seconds=timeout, megabytes=memory, bytes=largest * 1_000_000)
    run_server(store, host, port, limits, workers=workers, waiting=waiting, origins=origins, writable=writable, explorer=explorer)
