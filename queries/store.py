"""The embedded store: an Oxigraph folder that is replaced as a whole, so that readers see the old graph or the new one."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, parse

from queries.errors import QueryError
from queries.upkeep import named_wrong, still_used, used_query

__all__ = ["EmbeddedStore", "Writer"]

_POINTER = "current"
_LOCK = "lock"
_WAIT = 30.0  # seconds that a build waits for another one


class EmbeddedStore:
    """A folder with versions of the graph and a pointer to the one that counts.

    A write works on a copy and then renames the pointer: whoever reads meanwhile sees the old version, a crash at any
    moment leaves one whole version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = str(folder)
        self.names = (str(folder), "", "")

    def exists(self) -> bool:
        """Whether anything was ever stored."""
        return (self.folder / _POINTER).is_file()

    def version(self) -> str:
        """What tells one state of the store from another; empty where there is none."""
        path = self._current()
        return path.name if path else ""

    def reading(self) -> Store:
        """The current version, read-only. Raises QueryError where there is none or it cannot be opened."""
        path = self._current()
        if path is None:
            raise QueryError(
                str(self.folder),
                "there is no graph here",
                "expected a store that 'build' made",
                "run 'casegraph build' or name it with --store",
            )
        try:
            return Store.read_only(str(path))
        except OSError as error:
            raise QueryError(
                str(self.folder), f"the graph cannot be opened ({error})", "expected a whole store", "run 'casegraph build' again"
            ) from None

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """A copy of the current version to change; it becomes the current one when the block ends without an error.

        Raises QueryError where another process has been writing for 30 seconds.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / _LOCK)
        try:
            lock.acquire(timeout=_WAIT)
        except Timeout:
            wrong = f"another build has been writing here for {_WAIT:.0f} seconds"
            raise QueryError(str(self.folder), wrong, "expected to be the only one", "wait for it to end, then try again") from None
        try:
            old = self._current()
            new = self.folder / f"version-{self._number(old) + 1}"
            shutil.rmtree(new, ignore_errors=True)  # left by a build that was ended
            if old is not None:
                source = Store.read_only(str(old))
                source.backup(str(new))
                del source
            store = Store(str(new))
            yield Writer(store)
            store.flush()
            store.optimize()
            del store
            self._point(new.name)
            for version in self.folder.glob("version-*"):
                # The version before stays: a reader that opened it may still be reading.
                if version not in (new, old):
                    shutil.rmtree(version, ignore_errors=True)
        finally:
            lock.release()

    def beside(self, name: str) -> Path:
        """Where a file about the store goes that the user did not name."""
        return self.folder.parent / name

    def _current(self) -> Path | None:
        try:
            name = (self.folder / _POINTER).read_text(encoding="utf-8").strip()
        except OSError:
            return None
        return self.folder / name if name else None

    @staticmethod
    def _number(path: Path | None) -> int:
        return int(path.name.rpartition("-")[2]) if path else 0

    def _point(self, name: str) -> None:
        beside = self.folder / f"{_POINTER}.new"
        with beside.open("w", encoding="utf-8") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.folder / _POINTER)


class Writer:
    """What a build does to the store: put the graph of a notice, take it out, tidy what all notices share."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def put(self, graph: str, triples: Iterable[Triple]) -> None:
        """Replace the triples of a named graph."""
        name = NamedNode(graph)
        self.store.remove_graph(name)
        self.store.bulk_extend(Quad(t.subject, t.predicate, t.object, name) for t in triples)

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples to a named graph; those that are there already change nothing."""
        name = NamedNode(graph)
        self.store.bulk_extend(Quad(t.subject, t.predicate, t.object, name) for t in triples)

    def load(self, path: Path) -> None:
        """Take the graphs of a file of N-Quads in: shared ones are added to, others replaced. Raises QueryError where it is none."""
        with named_wrong(path):
            if len(self.store):
                for name in {quad.graph_name for quad in parse(path=str(path), format=RdfFormat.N_QUADS)}:
                    if isinstance(name, NamedNode) and not name.value.endswith("graph/shared"):
                        self.store.remove_graph(name)
            self.store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)

    def remove(self, graph: str) -> None:
        """Take a named graph out; nothing happens where it is not there."""
        self.store.remove_graph(NamedNode(graph))

    def graphs(self) -> list[str]:
        """The names of the graphs, sorted."""
        return sorted(name.value for name in self.store.named_graphs() if isinstance(name, NamedNode))

    def construct(self, query: str, into: str) -> None:
        """Add what a CONSTRUCT over all graphs gives to a graph, each triple that no graph holds yet."""
        found = self.store.query(query, use_default_graph_as_union=True)
        name = NamedNode(into)
        made = sorted(set(found), key=str)  # type: ignore[arg-type]
        self.store.bulk_extend(Quad(t.subject, t.predicate, t.object, name) for t in made)

    def drop_unused(self, shared: str) -> None:
        """Take out of the shared graph what no other graph leads to any more: agencies, places and laws of removed notices."""
        name = NamedNode(shared)
        triples = [quad.triple for quad in self.store.quads_for_pattern(None, None, None, name)]
        used = self.store.query(used_query(shared))
        assert isinstance(used, QuerySolutions)
        kept = set(still_used(triples, {row["o"] for row in used}))
        for triple in triples:
            if triple not in kept:
                self.store.remove(Quad(triple.subject, triple.predicate, triple.object, name))
