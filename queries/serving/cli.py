"""The command that serves the store."""

from typing import TYPE_CHECKING

import click

from queries.stores import store_option

if TYPE_CHECKING:
    from queries.serving.app import Explorer
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
    writable: bool,
    store: "AnyStore",
    explorer: "Explorer | None" = None,
) -> None:
    """Serve the graph: SPARQL 1.1 Protocol at /sparql, the questions at /queries, a page and data for every IRI, the explorer.

    Example: casegraph serve --port 7878
    """
    from queries.confined import Limits
    from queries.serving.command import run_server

    limits = Limits(seconds=timeout, megabytes=memory, bytes=largest * 1_000_000)
    run_server(store, host, port, limits, workers=workers, waiting=waiting, origins=origins, writable=writable, explorer=explorer)
