"""Workers kept ready for a server: each answers one query at a time, and is ended and replaced when a query takes too much."""

import asyncio
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from typing import Any

from queries.confined import Limits, Reply, line_of, reply_of, too_slow, worker_command, worker_environment, worker_setting
from queries.errors import QueryError
from queries.stores import AnyStore

__all__ = ["Pool"]

_START = 30.0  # seconds that a worker may take to be ready


class Pool:
    """So many workers on a store, and so many requests that may wait for one."""

    def __init__(self, store: AnyStore, limits: Limits, workers: int, waiting: int) -> None:
        self.store = store
        self.limits = limits
        self.workers = workers
        self._waiting = waiting
        self._asked = 0
        self._slots = asyncio.Semaphore(workers)
        self._idle: list[tuple[str, Process]] = []
        self._all: set[Process] = set()
        self._update = asyncio.Lock()

    async def start(self) -> None:
        """Start all workers, so that the first to ask does not wait for one."""
        version = self.store.version()
        started = await asyncio.gather(*(self._started(update=False) for _ in range(self.workers)))
        self._idle = [(version, worker) for worker in started]

    async def close(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in list(self._all):
            await self._ended(worker)

    async def answer(self, request: Mapping[str, Any]) -> Reply:
        """The reply of a worker. Raises QueryError for what it says, where it is ended, and where too many wait already."""
        if self._asked >= self._waiting + self.workers:
            raise QueryError("server", f"{self._asked} queries wait already", "expected fewer", "ask again later", 503)
        self._asked += 1
        try:
            async with self._slots:
                return await self._answered(line_of({**request, "bytes": self.limits.bytes}))
        finally:
            self._asked -= 1

    async def update(self, sparql: str) -> None:
        """Run an update, one after another; queries that were asked before it see the store as it was."""
        async with self._update:
            worker = await self._started(update=True)
            try:
                await self._reply(worker, line_of({"sparql": sparql}))
            finally:
                await self._ended(worker)

    async def _answered(self, line: bytes) -> Reply:
        version = self.store.version()
        worker: Process | None = None
        while self._idle and worker is None:
            seen, worker = self._idle.pop()
            if seen != version or worker.returncode is not None:  # the store was built anew, or the worker is gone
                await self._ended(worker)
                worker = None
        worker = worker or await self._started(update=False)
        whole = False
        try:
            reply = await self._reply(worker, line)
            whole = True
            return reply
        except QueryError as error:
            whole = error.status != 503  # what the worker itself says comes from one that can go on
            raise
        finally:
            if whole:
                self._idle.append((version, worker))
            else:
                await self._ended(worker)

    async def _reply(self, worker: Process, line: bytes) -> Reply:
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            async with asyncio.timeout(self.limits.seconds):
                worker.stdin.write(line)
                await worker.stdin.drain()
                head = await worker.stdout.readline()
                length = _length(head)
                data = await worker.stdout.readexactly(length)
        except TimeoutError:
            raise too_slow(self.limits) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            return reply_of(b"", b"", self.limits)
        return reply_of(head, data, self.limits)

    async def _started(self, *, update: bool) -> Process:
        worker = await asyncio.create_subprocess_exec(
            *worker_command(), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=worker_environment(), limit=1 << 20
        )
        self._all.add(worker)
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(worker_setting(self.store, self.limits, update=update))
        try:
            async with asyncio.timeout(_START):
                ready = await worker.stdout.readline()
        except TimeoutError:
            ready = b""
        if not ready:
            await self._ended(worker)
            raise QueryError("server", "a worker did not start", "expected memory and time for it", "look at the machine", 503)
        return worker

    async def _ended(self, worker: Process) -> None:
        if worker.returncode is None:
            worker.kill()
        await worker.wait()
        self._all.discard(worker)


def _length(head: bytes) -> int:
    import json

    return int(json.loads(head).get("length", 0)) if head else 0
