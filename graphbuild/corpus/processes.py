"""Documents to parts in processes of this machine: in the order of the documents, a few ahead of who takes them."""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

from graphbuild.corpus.parts import Part, Settings, Unread, part_of
from graphbuild.reading.archives import Document

__all__ = ["in_processes", "processes_for"]

_AHEAD = 8  # documents for each process that may be read before they are taken: what is held in memory
_FEW = 4  # documents below which a process of their own costs more than it brings
_OBJECTS = 50_000  # new objects after which garbage is looked for: a notice's are many, and hardly any of them in cycles
_BEHIND = 5  # how much these processes step back for the one that takes the parts, and for what else people do meanwhile
_settings = Settings()


def processes_for(documents: int) -> int:
    """How many processes read so many documents: as many as the machine has cores, none beside this one for a few.

    >>> processes_for(1), processes_for(0)
    (1, 1)
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if documents < _FEW else max(1, min(cores, documents // 2))


def in_processes(documents: Sequence[Document], settings: Settings, processes: int) -> Iterator[Part | Unread]:
    """The parts of documents in their order. With one process they are read in this one.

    A document at which a process ends (killed for its memory, say) is told as unread; the others are read all the same.
    """
    if processes == 1:
        yield from (part_of(document, settings) for document in documents)
        return
    waiting: deque[Document] = deque(documents)
    while waiting:
        yield from _until_broken(waiting, settings, processes)
        if waiting:  # one of those that were being read ended its process: read each of them in a process of its own
            for _ in range(min(len(waiting), processes * _AHEAD)):
                yield _alone(waiting.popleft(), settings)


def _until_broken(waiting: deque[Document], settings: Settings, processes: int) -> Iterator[Part | Unread]:
    """The parts of the documents that wait, each taken off when its part is given; ends early when a process ends."""
    with _pool(processes, settings) as pool:
        running: deque[Future[Part | Unread]] = deque()
        try:
            while waiting:
                while len(running) < min(len(waiting), processes * _AHEAD):
                    running.append(pool.submit(_part, waiting[len(running)]))
                part = running.popleft().result()
                waiting.popleft()
                yield part
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone(document: Document, settings: Settings) -> Part | Unread:
    with _pool(1, settings) as pool:
        try:
            return pool.submit(_part, document).result()
        except BrokenProcessPool:
            return Unread(str(document), f"{document}: the process that read it was ended; expected a sound document; look at it apart")


def _pool(processes: int, settings: Settings) -> ProcessPoolExecutor:
    # Spawned and not forked: the store of the parent has threads, and a fork of them may hang.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(settings,))


def _begin(settings: Settings) -> None:
    """In a new process: keep the settings, leave Ctrl-C to the parent, and end when the parent has ended."""
    global _settings  # noqa: PLW0603 - a process has one
    _settings = settings
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    gc.set_threshold(_OBJECTS, 20, 50)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _part(document: Document) -> Part | Unread:
    return part_of(document, _settings)
