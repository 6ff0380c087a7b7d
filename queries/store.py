"""The embedded store: an Oxigraph folder that is replaced as a whole, so that readers see the old graph or the new one."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout
from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples, Store, Triple, parse

from queries.bulk import BulkLoad
from queries.errors import QueryError
from queries.incoming import accepted, graph_names, named_wrong, syntax_of
from queries.upkeep import still_used, used_query

__all__ = ["EmbeddedStore", "Writer"]

_POINTER = "current"
_LOCK = "lock"
_WAIT = 30.0  # seconds that a build waits for another one
_LARGE = 100_000_000  # bytes of N-Quads that are worth putting a store in order


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

        The copy is made at the first change: its files are links to those of the version before, so it costs the same for any
        store, and where nothing is changed none is made. Raises QueryError where another process has been writing for 30 seconds.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / _LOCK)
        try:
            lock.acquire(timeout=_WAIT)
        except Timeout:
            wrong = f"another build has been writing here for {_WAIT:.0f} seconds"
            raise QueryError(str(self.folder), wrong, "expected to be the only one", "wait for it to end, then try again") from None
        old = current = before = self._current()
        there = self._versions()
        last = self._number(old) if old else max(there, default=0)
        new, ordered = (self.folder / f"version-{last + n}" for n in (1, 2))
        try:
            _remove({new, ordered})  # left by a build that was ended
            writer = Writer(Store() if old is None else self.reading(), lambda: self._copy(old, new), self.folder)
            with writer:
                yield writer
            if writer.close():
                # In order when a build about doubles it, and not at each one: so that costs a notice the same in any store.
                if writer.loaded > max(_LARGE, _size(old)):
                    self._unordered.touch()
                self._point(new.name)
                current = new
                if self._unordered.exists() and self._put_in_order(ordered):
                    current, before = ordered, new
                # The version before stays: a reader that opened it may still be reading, and opens its files as it needs them.
                _remove({*there.values(), new, ordered} - {current, before})
        except BaseException:
            _remove({new, ordered} - {current, before, self._current()})
            raise
        finally:
            lock.release()

    def _put_in_order(self, new: Path) -> bool:
        """Merge the files of the current version in a copy that then becomes the current one: until then it answers, whole, slower.

        False where that cannot be, on a full disk, say: what was built is there all the same, and the next build tries again.
        """
        with suppress(OSError, RuntimeError, QueryError):
            store = self._copy(self._current(), new)
            store.optimize()
            del store  # which lets its files go
            self._point(new.name)
            self._unordered.unlink()
            return True
        return False

    @property
    def _unordered(self) -> Path:
        """A file that is there while the current version's files are not in order."""
        return self.folder / "unordered"

    def _versions(self) -> dict[int, Path]:
        """All versions by their numbers, also those of builds that were ended."""
        return {int(path.name[8:]): path for path in self.folder.glob("version-*") if path.name[8:].isdecimal()}

    def _copy(self, old: Path | None, new: Path) -> Store:
        if old is not None:
            self.reading().backup(str(new))
        return Store(str(new))

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


def _remove(versions: Iterable[Path]) -> None:
    for version in versions:
        shutil.rmtree(version, ignore_errors=True)


def _size(folder: Path | None) -> int:
    """Bytes of the files of a version."""
    return sum(path.stat().st_size for path in folder.iterdir()) if folder else 0


class Writer:
    """What a build does to the store: put the graph of a notice, take it out, tidy what all notices share."""

    def __init__(self, store: Store, copy: Callable[[], Store] | None = None, folder: Path = Path()) -> None:
        self.store = store
        self.loaded = 0
        self._in_memory = False  # whether changes were made that the store may hold in memory and in its log; loads go to files
        self._copy = copy
        self._bulk = BulkLoad(folder, self._writable)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, wrong: type[BaseException] | None, *_: object) -> None:
        try:
            if wrong is None:
                self.flush()
        finally:
            self._bulk.close()
            if wrong is not None:
                del self.store  # it would go on writing files into a folder that is being removed

    def close(self) -> bool:
        """Write all that was changed to the disk; False where nothing was changed."""
        self.flush()
        if self._copy is not None:
            return False
        if self._in_memory:
            self.store.flush()  # after a large load this waits until its files are merged: not where there is nothing to write
        del self.store
        return True

    def _changed(self) -> Store:
        self.flush()
        self._in_memory = True
        return self._writable()

    def _writable(self) -> Store:
        if self._copy is not None:
            self.store, self._copy = self._copy(), None
        return self.store

    def put(self, graph: str, triples: Iterable[Triple]) -> None:
        """Replace the triples of a named graph."""
        self.remove(graph)
        self.add(graph, triples)

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples to a named graph; those that are there already change nothing."""
        name = NamedNode(graph)
        self.flush()
        self._writable().bulk_extend(Quad(t.subject, t.predicate, t.object, name) for t in triples)

    def take_lines(self, put: Mapping[str, bytes], added: Mapping[str, bytes]) -> None:
        """Replace the triples of the graphs of `put` by lines of N-Triples, and add those of `added`, while the caller goes on."""
        for graph in put:
            self.remove(graph)
        for graph, lines in (*added.items(), *put.items()):
            self.loaded += self._bulk.take(graph, lines)

    def flush(self) -> None:
        """Wait until all lines are taken. Raises what stopped them."""
        self._bulk.flush()

    def load(self, path: Path) -> list[str]:
        """Take the graphs of a file of N-Quads or TriG in, shared ones are added to, others replaced; their names.

        Raises QueryError, as `incoming` does, where it is none or the store cannot take it.
        """
        syntax = syntax_of(path)
        with named_wrong(path):
            store = self._changed()
            there = self.graphs()
            if not len(store):
                store.bulk_load(path=str(path), format=syntax)
                names = graph_names(store)
            else:
                names = {quad.graph_name for quad in parse(path=str(path), format=syntax)}
                for name in names:
                    if isinstance(name, NamedNode) and not name.value.endswith("graph/shared"):
                        store.remove_graph(name)
                store.bulk_load(path=str(path), format=syntax)
        return accepted(path, store, names, there)

    def remove(self, graph: str) -> None:
        """Take a named graph out; nothing happens where it is not there."""
        name = NamedNode(graph)
        if graph in self._bulk.graphs:
            self.flush()
        if next(self.store.quads_for_pattern(None, None, None, name), None) is not None:
            self._in_memory = True
            self._writable().remove_graph(name)  # lines of other graphs may go on waiting

    def discard(self, graph: str, triples: Iterable[Triple]) -> None:
        """Take triples out of a named graph; those that are not there change nothing."""
        name = NamedNode(graph)
        for triple in triples:
            self._changed().remove(Quad(triple.subject, triple.predicate, triple.object, name))

    def update(self, text: str) -> None:
        """Run a SPARQL 1.1 Update that was checked before. Raises what the store raises where it cannot be run."""
        self._changed().update(text)

    def graphs(self) -> list[str]:
        """The names of the graphs, sorted."""
        return sorted(name.value for name in self.store.named_graphs() if isinstance(name, NamedNode))

    def construct(self, query: str, into: str) -> None:
        """Add what a CONSTRUCT over all graphs gives to a graph, each triple that no graph holds yet."""
        found = self.store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QueryTriples)
        self.add(into, sorted(set(found), key=str))

    def drop_unused(self, shared: str) -> None:
        """Take out of the shared graph what no other graph leads to any more: agencies, places and laws of removed notices."""
        triples = [quad.triple for quad in self.store.quads_for_pattern(None, None, None, NamedNode(shared))]
        used = self.store.query(used_query(shared))
        assert isinstance(used, QuerySolutions)
        kept = set(still_used(triples, {row["o"] for row in used}))
        self.discard(shared, (triple for triple in triples if triple not in kept))
