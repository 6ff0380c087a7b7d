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

__all__ = ["Limits", "confined", "reply_of", "too_slow", "worker_command", "worker_environment", "worker_setting"]


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
    request = json.dumps({"sparql": sparql, "form": form, "bytes": limits.bytes}).encode() + b"\n"
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 (the command is this program)
        worker_command(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=worker_environment()
    ) as worker:
        try:
            output, _ = worker.communicate(worker_setting(store, limits) + request, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            raise too_slow(limits) from None
        finally:
            worker.kill()
    head, _, data = output.partition(b"\n")
    return reply_of(json.loads(head) if head else None, data, limits)


def reply_of(head: Mapping[str, Any] | None, data: bytes, limits: Limits) -> bytes:
    """The bytes of a reply that is whole. Raises QueryError for what the worker said, and where it ended before its reply did."""
    if head is not None and "error" in head:
        raise QueryError(*head["error"])
    if head is None or len(data) != head["length"]:
        raise QueryError("query", f"needs more than {limits.megabytes} MB of memory", "expected a smaller answer", "ask for less")
    return data


def too_slow(limits: Limits) -> QueryError:
    """What is said where the clock ended a query."""
    return QueryError(
        "query", f"was ended after {limits.seconds:g} seconds", "expected an answer by then", "ask for less, or allow more time"
    )
