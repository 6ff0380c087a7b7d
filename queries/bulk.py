"""Lines into a store in few large loads, while the caller goes on."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Timer, get_native_id
from typing import BinaryIO

from pyoxigraph import NamedNode, RdfFormat, Store

__all__ = ["BulkLoad"]

_TAKEN = "taken.nq"  # lines that wait
_LOADED = "loaded.nq"  # lines that the store is loading
_BUFFER = 150_000_000  # bytes of N-Quads that fill a buffer of the store, a million quads, for which it needs 0.7 GB
# Bytes that are loaded together: each load ends in files that overlap all others, and merging them costs more than loading, so
# few large loads are cheap; but the last one has nothing beside it. Where a thread cannot be held to one buffer, as fill one.
_TOGETHER = 1_000_000_000 if hasattr(os, "sched_setaffinity") else _BUFFER
_BEGUN = 0.2  # seconds after which a load of several buffers has begun, and before which it has filled none


class BulkLoad:
    """Takes lines of N-Triples with their graphs to a file in a folder, and the file into a store when it is large.

    The store is asked for when it is needed. Nothing of what was taken need be in it before `flush`.
    """

    def __init__(self, folder: Path, store: Callable[[], Store]) -> None:
        self.graphs: set[str] = set()  # those of which lines may wait
        self._taken, self._loaded = folder / _TAKEN, folder / _LOADED
        self._store = store
        self._file: BinaryIO | None = None
        self._beside = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def take(self, graph: str, lines: bytes) -> int:
        """Add lines to a graph; how many bytes they are as N-Quads. Raises what stopped an earlier load."""
        self.graphs.add(graph)
        if self._file is None:
            self._file = self._taken.open("wb")
        # A line ends with ' .' and a line end, and no literal holds one (N-Triples, 2): so a line takes its graph (N-Quads, 2).
        size = self._file.write(lines.replace(b" .\n", f" {NamedNode(graph)} .\n".encode()))
        if self._file.tell() > _TOGETHER:
            self._load()
        return size

    def flush(self) -> None:
        """Wait until all lines are in the store. Raises what stopped them."""
        self._load()
        self._wait()
        self.graphs.clear()

    def close(self) -> None:
        """Wait for what is being loaded, and leave no file; what still waits is lost."""
        self._beside.shutdown()
        if self._file is not None:
            self._file.close()
        for path in (self._taken, self._loaded):
            path.unlink(missing_ok=True)

    def _load(self) -> None:
        """Begin to load the lines that wait, after those that are being loaded."""
        self._wait()
        if self._file is not None:
            self._file.close()
            self._file = None
            self._taken.replace(self._loaded)
            self._loading = self._beside.submit(_load_file, self._store(), self._loaded)

    def _wait(self) -> None:
        if self._loading is not None:
            loading, self._loading = self._loading, None
            loading.result()
            self._loaded.unlink()


def _load_file(store: Store, lines: Path) -> None:
    """Load a file of N-Quads that a library wrote: it need not be held against the grammar again."""
    with _one_processor() if lines.stat().st_size > _BUFFER else nullcontext():
        store.bulk_load(path=str(lines), format=RdfFormat.N_QUADS, lenient=True)


@contextmanager
def _one_processor() -> Iterator[None]:
    """Begin the block as if the machine had one processor: the store, which then fills as many buffers at once as it may use
    processors, fills one. All are given back before that one is full.
    """
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    back = Timer(_BEGUN, os.sched_setaffinity, (get_native_id(), allowed))
    back.start()
    try:
        yield
    finally:
        back.cancel()
        back.join()
        os.sched_setaffinity(0, allowed)
