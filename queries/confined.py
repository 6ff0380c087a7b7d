"""Runs a stranger's query in a process of its own, which a clock and a memory limit can end."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from queries.errors import QueryError
from queries.stores import AnyStore

__all__ = ["Limits", "Reply", "confined", "line_of", "reply_of", "too_slow", "worker_command", "worker_environment", "worker_setting"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a stranger's query may take: seconds of the clock, megabytes of memory, bytes of an answer (None: any number)."""

    seconds: float = 60.0
    megabytes: int = 2000
    bytes: int | None = None


def worker_command() -> list[str]:
    """The command that starts a worker. Python's -P keeps modules of the present folder out of it."""
    return [sys.executable, "-P", "-m", "queries.worker"]


def worker_environment() -> dict[str, str]:
    """The environment of a worker: it finds the same rooms as this process."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1"}


def worker_setting(store: AnyStore, limits: Limits, *, update: bool = False) -> bytes:
    """The line that a worker reads first; in it and not in the command, as a server's URL may hold a password."""
    return json.dumps({"store": store.names, "megabytes": limits.megabytes, "update": update}).encode() + b"\n"


def confined(store: AnyStore, sparql: str, form: str, limits: Limits) -> bytes:
    """The whole answer of a query in a form of `results.FORMATS`.

    Raises QueryError where it may not be run, does not end in time, or needs too much memory; then nothing of it is given.
    """
    request = {"sparql": sparql, "table": form, "triples": form, "bytes": limits.bytes}
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 (the command is this program)
        worker_command(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=worker_environment()
    ) as worker:
        try:
            output, _ = worker.communicate(worker_setting(store, limits) + line_of(request), timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            raise too_slow(limits) from None
        finally:
            worker.kill()
    _, _, reply = output.partition(b"\n")  # the first line says that the worker is ready
    head, _, data = reply.partition(b"\n")
    return reply_of(head, data, limits).data


def line_of(request: Mapping[str, Any]) -> bytes:
    """A request as a worker reads it."""
    return json.dumps(request).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer, the form that it has, and whether rows were left out."""

    data: bytes
    form: str = ""
    cut: bool = False


def reply_of(head: bytes, data: bytes, limits: Limits) -> Reply:
    """A reply that is whole. Raises QueryError for what the worker said, and where it ended before its reply did."""
    said = json.loads(head) if head else {}
    if "error" in said:
        raise QueryError(*said["error"])
    if not said or len(data) != said["length"]:
        raise QueryError("query", f"needs more than {limits.megabytes} MB of memory", "expected a smaller answer", "ask for less", 503)
    return Reply(data, said["form"], said["cut"])


def too_slow(limits: Limits) -> QueryError:
    """What is said where the clock ended a query."""
    wrong = f"was ended after {limits.seconds:g} seconds"
    return QueryError("query", wrong, "expected an answer by then", "ask for less, or allow more time", 503)
