"""Documents to parts on a Dask cluster that already runs: in the order of the documents, a few ahead of who takes them."""

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graphbuild.corpus.parts import Part, Settings, Unread, parts_of
from graphbuild.errors import NoticeError
from graphbuild.reading.archives import Document

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["connected", "on_cluster"]

_AHEAD = 8  # tasks for each thread of a worker that may be done before they are taken
_TOGETHER = 4  # documents that a task reads at most: the scheduler and the client work for each task, not for each document
_SECONDS = 10  # for the scheduler to answer
_RETRIES = 3


@contextmanager
def connected(address: str | None) -> "Iterator[Client | None]":
    """A client of the scheduler at an address, or None where none is named.

    Raises NoticeError where Dask is not installed, the scheduler does not answer, or it has no worker.
    """
    if address is None:
        yield None
        return
    client = _client(address)
    try:
        if not client.nthreads():
            raise NoticeError("--scheduler", f"{address} has no worker", "expected one or more", f"run 'dask worker {address}'")
        yield client
    finally:
        client.close()


def on_cluster(client: "Client", documents: Sequence[Document], settings: Settings) -> Iterator[Part | Unread]:
    """The parts of documents in their order, read by the workers of a scheduler.

    The workers must see the documents under the same names and have the same casegraph. The work of one that ends is done
    again by another, and no part comes twice. Raises NoticeError where a worker has another casegraph.
    """
    threads = max(1, sum(client.nthreads().values()))
    given: deque[tuple[tuple[Document, ...], Any]] = deque()
    waiting = iter(_together(documents, threads))
    while True:
        while len(given) < threads * _AHEAD and (some := next(waiting, None)) is not None:
            given.append((some, _submitted(client, some, settings)))
        if not given:
            return
        some, future = given.popleft()
        parts = _taken(some, future, settings)
        if parts is None:  # one of them ended its workers: which, they tell each by itself
            given.extendleft(((document,), _submitted(client, (document,), settings)) for document in reversed(some))
            continue
        yield from parts


def _together(documents: Sequence[Document], threads: int) -> Iterator[tuple[Document, ...]]:
    """Documents that one task reads: several where there are many, for each task costs the scheduler and the client something."""
    count = max(1, min(_TOGETHER, len(documents) // (threads * _AHEAD)))
    return (tuple(documents[at : at + count]) for at in range(0, len(documents), count))


def _submitted(client: "Client", documents: Sequence[Document], settings: Settings) -> Any:
    absolute = tuple(Document(document.path.absolute(), document.inside) for document in documents)
    return client.submit(parts_of, absolute, settings, pure=False, retries=_RETRIES)


def _taken(documents: Sequence[Document], future: Any, settings: Settings) -> tuple[Part | Unread, ...] | None:
    """The results, which are then forgotten on the cluster; None where the workers that read several documents were ended."""
    from distributed.scheduler import KilledWorker

    try:
        parts: tuple[Part | Unread, ...] = future.result()
    except KilledWorker:
        if len(documents) > 1:
            return None
        wrong = f"{documents[0]}: the workers that read it were ended; expected a sound document; look at it apart"
        return (Unread(str(documents[0]), wrong),)
    except (ImportError, AttributeError, TypeError) as error:
        wrong = f"a worker cannot run casegraph ({' '.join(str(error).split())[:120]})"
        raise NoticeError("--scheduler", wrong, "expected this version on every worker", "install it there") from None
    future.release()
    if any(isinstance(part, Part) and part.program != settings.digest for part in parts):
        raise NoticeError("--scheduler", "a worker has another casegraph", "expected this version on every worker", "install it there")
    return parts


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        raise NoticeError(
            "--scheduler", "Dask is not installed", "expected the extra 'cluster'", "run: pip install 'casegraph[cluster]'"
        ) from None

    class Closing(Client):
        """A client that closes where it cannot begin, whatever the reason: left open, it waits and complains when it is forgotten."""

        async def _start(self, *given: Any, **named: Any) -> Any:
            try:
                return await super()._start(*given, **named)  # type: ignore[no-untyped-call]
            except Exception:
                await self._close()
                raise

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told in one line of our own
    try:
        return Closing(address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, KeyError, TypeError, ImportError) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise NoticeError(
            "--scheduler",
            f"{address} does not answer ({reason})",
            "expected a Dask scheduler such as tcp://10.0.0.1:8786",
            "start it first",
        ) from None
