"""Which store a user means: a folder, or a server by the URL of its queries."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:  # not when a command only shows its help
    from pyoxigraph import Store, Triple

    from queries.asking import Reading

__all__ = ["AnyStore", "Writing", "copied", "opened", "store_option"]


class Writing(Protocol):
    """What a build does to a store: put the graph of a notice, take it out, tidy what all notices share."""

    @property
    def store(self) -> "Reading":
        """The store as it stands while it is written."""
        ...

    def put(self, graph: str, triples: "Iterable[Triple]") -> None:
        """Replace the triples of a graph."""
        ...

    def add(self, graph: str, triples: "Iterable[Triple]") -> None:
        """Add triples to a graph."""
        ...

    def load(self, path: Path) -> list[str]:
        """Take the graphs of a file of N-Quads or TriG in, shared ones are added to, others replaced; their names.

        Raises QueryError where it is none or the store cannot take it.
        """
        ...

    def take_lines(self, put: Mapping[str, bytes], added: Mapping[str, bytes]) -> None:
        """Add lines of N-Triples to the graphs of `added`, then replace those of `put`; all is there after `flush` at the latest."""
        ...

    def flush(self) -> None:
        """Wait until all lines are taken. Raises what stopped them."""
        ...

    def discard(self, graph: str, triples: "Iterable[Triple]") -> None:
        """Take triples out of a graph; those that are not there change nothing."""
        ...

    def remove(self, graph: str) -> None:
        """Take a graph out; nothing happens where it is not there."""
        ...

    def graphs(self) -> list[str]:
        """The names of the graphs, sorted."""
        ...

    def construct(self, query: str, into: str) -> None:
        """Add what a CONSTRUCT over all graphs gives to a graph."""
        ...

    def drop_unused(self, shared: str) -> None:
        """Take out of the shared graph what no other graph leads to any more."""
        ...


class AnyStore(Protocol):
    """A store of either kind: what a command is given for `--store`."""

    @property
    def place(self) -> str:
        """Where it is, as the user may be shown it."""
        ...

    @property
    def names(self) -> tuple[str, str, str]:
        """What `opened` takes to open it again: its place, and a server's other two URLs."""
        ...

    def exists(self) -> bool:
        """Whether anything was ever stored."""
        ...

    def version(self) -> str:
        """What tells one state of the store from another, where an opened store does not follow."""
        ...

    def reading(self) -> "Reading":
        """What is asked. Raises QueryError where there is nothing."""
        ...

    def writing(self) -> AbstractContextManager[Writing]:
        """What is written."""
        ...

    def beside(self, name: str) -> Path:
        """Where a file about the store goes that the user did not name."""
        ...


def opened(place: str, update_url: str | None = None, graph_url: str | None = None) -> AnyStore:
    """The store that a user named: a folder, or the URL of a SPARQL 1.1 server's queries with its other two where they differ.

    >>> opened("out/store").place, opened("http://127.0.0.1:7878/query").place
    ('out/store', 'http://127.0.0.1:7878/query')
    """
    from queries.errors import QueryError

    if place.startswith(("http://", "https://")):
        from queries.remote import Endpoint, RemoteStore

        return RemoteStore(Endpoint.of(place, update_url, graph_url))
    if update_url or graph_url:
        raise QueryError("--store", f"'{place}' is a folder", "expected the URL of a server", "leave --update-url and --graph-url out")
    from queries.store import EmbeddedStore

    return EmbeddedStore(Path(place))


def copied(reading: "Reading") -> "Store":
    """The store itself where it is embedded, else a copy of a server's graphs in memory: for what walks over all triples."""
    from pyoxigraph import NamedNode, Store

    if isinstance(reading, Store):
        return reading
    store = Store()
    for name in list(reading.named_graphs()):
        if isinstance(name, NamedNode):
            store.bulk_extend(reading.quads_for_pattern(None, None, None, name))
    return store


def store_option(
    default: str | None = "out/store",
    help: str = "The store: a folder, or the URL of a server's queries.",  # noqa: A002 (as click has it)
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options that name a store; the command gets it as `store`, an AnyStore, or None where none is named and `default` is None."""

    def keep(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
        ctx.meta[f"queries.{param.name}"] = value

    def open_it(ctx: click.Context, _param: click.Parameter, value: str | None) -> AnyStore | None:
        urls = ctx.meta.get("queries.update_url"), ctx.meta.get("queries.graph_url")
        return None if value is None and not any(urls) else opened(value or "", *urls)

    def with_options(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in (
            click.option(
                "--graph-url",
                is_eager=True,
                expose_value=False,
                callback=keep,
                metavar="URL",
                help="Where that server keeps graphs, if not beside it.",
            ),
            click.option(
                "--update-url",
                is_eager=True,
                expose_value=False,
                callback=keep,
                metavar="URL",
                help="Where it takes updates, if not beside it.",
            ),
            click.option("--store", default=default, show_default=default is not None, callback=open_it, metavar="FOLDER|URL", help=help),
        ):
            command = option(command)
        return command

    return with_options
