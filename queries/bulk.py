"""Lines into a store in few large loads, while the caller goes on."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer, get_native_id
from typing import BinaryIO

from pyoxigraph import NamedNode, RdfFormat, Store

__all__ = ["BulkLoad"]

_OPEN_FILES = Path("/proc/self/fd")  # where Linux gives the files that a process has open by their numbers
# Whether a load can begin before its lines are whole, in a pipe, and be held to one buffer of the store at a time.
_PIPES = _OPEN_FILES.is_dir() and hasattr(os, "sched_setaffinity")
# Bytes of N-Quads that are loaded together. Each load ends in files that overlap all others, and merging them costs more than
# making them, so the fewer loads the better; elsewhere as many as fill a buffer, a million quads, for which the store needs 0.7 GB.
_TOGETHER = 10_000_000_000 if _PIPES else 150_000_000
_BEGUN = 0.2  # seconds after which a load has begun, and before which it has filled no buffer


class BulkLoad:
    """Takes lines of N-Triples with their graphs to a store, through a pipe or, where that cannot be, files in a folder.

    The store is asked for when it is needed. Nothing of what was taken need be in it before `flush`.
    """

    def __init__(self, folder: Path, store: Callable[[], Store]) -> None:
        self.graphs: set[str] = set()  # those of which lines may wait
        self._paths = [folder / "lines-0.nq", folder / "lines-1.nq"]  # one is loaded while another is written
        self._store = store
        self._file: BinaryIO | None = None
        self._size = 0
        self._beside = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def take(self, graph: str, lines: bytes) -> int:
        """Add lines to a graph; how many bytes they are as N-Quads. Raises what stopped the load."""
        self.graphs.add(graph)
        if self._file is None:
            self._begin()
        assert self._file is not None
        # A line ends with ' .' and a line end, and no literal holds one (N-Triples, 2): so a line takes its graph (N-Quads, 2).
        quads = lines.replace(b" .\n", f" {NamedNode(graph)} .\n".encode())
        try:
            self._file.write(quads)
        except BrokenPipeError:
            self.flush()  # the load was stopped: it says by what
            raise
        self._size += len(quads)
        if self._size > _TOGETHER:
            self._end()
        return len(quads)

    def flush(self) -> None:
        """Wait until all lines are in the store. Raises what stopped them."""
        self._end()
        self._wait()
        self.graphs.clear()

    def close(self) -> None:
        """Leave no file and nothing that runs. Lines that were not flushed are lost: a load in the middle of them is broken off."""
        try:
            if self._file is not None:
                with suppress(OSError), self._file as file:
                    file.write(b"\n!\n")  # no line of N-Quads
        finally:
            self._beside.shutdown()
            self._loading = None  # its error would keep the store open
            for path in self._paths:
                path.unlink(missing_ok=True)

    def _begin(self) -> None:
        """Open what takes lines: the pipe of a load that has begun, or a file."""
        self._size = 0
        if _PIPES:
            self._wait()
            end, begin = os.pipe()
            self._file = os.fdopen(begin, "wb")
            self._loading = self._beside.submit(_load_pipe, self._store(), end)
        else:
            self._paths = self._paths[::-1]
            self._file = self._paths[0].open("wb")

    def _end(self) -> None:
        """End the lines; they may still be being loaded."""
        if self._file is not None:
            file, self._file = self._file, None
            with suppress(BrokenPipeError):  # the load was stopped: it says by what
                file.close()
            if not _PIPES:
                self._wait()
                self._loading = self._beside.submit(_load_file, self._store(), self._paths[0])

    def _wait(self) -> None:
        if self._loading is not None:
            loading, self._loading = self._loading, None
            loading.result()


def _load_pipe(store: Store, end: int) -> None:
    """Load what comes through a pipe, and close its end: then who writes on is told."""
    try:
        with _one_processor():
            _load(store, _OPEN_FILES / str(end))
    finally:
        os.close(end)


def _load_file(store: Store, lines: Path) -> None:
    try:
        _load(store, lines)
    finally:
        lines.unlink()


def _load(store: Store, lines: Path) -> None:
    # What a library wrote need not be held against the grammar again.
    store.bulk_load(path=str(lines), format=RdfFormat.N_QUADS, lenient=True)


@contextmanager
def _one_processor() -> Iterator[None]:
    """Begin the block as if the machine had one processor: the store, which then fills as many buffers at once as it may use
    processors, fills one. All are given back before that one is full.
    """
    thread, allowed = get_native_id(), os.sched_getaffinity(0)
    back = Timer(_BEGUN, _let, (thread, allowed))
    back.start()
    _let(thread, {min(allowed)})
    try:
        yield
    finally:
        back.cancel()
        back.join()
        _let(thread, allowed)


def _let(thread: int, processors: set[int]) -> None:
    """Let a thread use some processors; nothing happens where the machine does not allow that: it only saves memory."""
    with suppress(OSError):
        os.sched_setaffinity(thread, processors)
