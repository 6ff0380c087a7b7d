"""Documents to parts on a Dask cluster that already runs: in the order of the documents, a few ahead of who takes them."""

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graphbuild.corpus.parts import Part, Settings, Unread, part_of
from graphbuild.errors import NoticeError
from graphbuild.reading.archives import Document

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["on_cluster"]

_AHEAD = 16  # documents for each thread of a worker that may be read before they are taken
_SECONDS = 10  # for the scheduler to answer
_RETRIES = 3


def on_cluster(address: str, documents: Sequence[Document], settings: Settings) -> Iterator[Part | Unread]:
    """The parts of documents in their order, read by the workers of the scheduler at an address.

    The workers must see the documents under the same names and have the same casegraph. The work of one that ends is done
    again by another, and no part comes twice. Raises NoticeError where Dask is not installed, the scheduler does not answer,
    it has no worker, or a worker has another casegraph.
    """
    with _client(address) as client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise NoticeError("--scheduler", f"{address} has no worker", "expected one or more", f"run 'dask worker {address}'")
        given: deque[tuple[Document, Any]] = deque()
        waiting = iter(documents)
        while True:
            while len(given) < threads * _AHEAD and (document := next(waiting, None)) is not None:
                absolute = Document(document.path.absolute(), document.inside)
                given.append((document, client.submit(part_of, absolute, settings, pure=False, retries=_RETRIES)))
            if not given:
                return
            document, future = given.popleft()
            yield _taken(document, future, settings)


def _taken(document: Document, future: Any, settings: Settings) -> Part | Unread:
    """The result, which is then forgotten on the cluster."""
    from distributed.scheduler import KilledWorker

    try:
        part: Part | Unread = future.result()
    except KilledWorker:
        return Unread(str(document), f"{document}: the workers that read it were ended; expected a sound document; look at it apart")
    except (ImportError, AttributeError, TypeError) as error:
        wrong = f"a worker cannot run casegraph ({' '.join(str(error).split())[:120]})"
        raise NoticeError("--scheduler", wrong, "expected this version on every worker", "install it there") from None
    future.release()
    if isinstance(part, Part) and part.program != settings.digest:
        raise NoticeError("--scheduler", "a worker has another casegraph", "expected this version on every worker", "install it there")
    return part


@contextmanager
def _client(address: str) -> "Iterator[Client]":
    try:
        from distributed import Client
    except ImportError:
        raise NoticeError(
            "--scheduler", "Dask is not installed", "expected the extra 'cluster'", "run: pip install 'casegraph[cluster]'"
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told in one line of our own
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError, KeyError) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise NoticeError(
            "--scheduler",
            f"{address} does not answer ({reason})",
            "expected a Dask scheduler such as tcp://10.0.0.1:8786",
            "start it first",
        ) from None
    try:
        yield client
    finally:
        client.close()
