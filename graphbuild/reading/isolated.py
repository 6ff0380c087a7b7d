"""Parsers that a broken file can hold up, fill the memory with, or end: run in a process of their own, with limits."""

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from graphbuild.errors import NoticeError
from graphbuild.reading.limits import limits

__all__ = ["isolated", "seconds_for"]

_MEMORY = 1_000_000_000  # bytes that the process may take
_STACK = 5000  # a parser's recursion over nested objects of a sound file stays below
T = TypeVar("T")


def seconds_for(data: bytes) -> float:
    """How long a document of this size may take: the limit that is set, and two seconds more for each megabyte."""
    return limits().seconds + 2 * len(data) / 1_000_000


def isolated(function: Callable[[bytes], T], data: bytes, source: str) -> T:
    """What a function of a module makes of the data, computed in a process of its own.

    Its result must be picklable. Raises NoticeError where it raises, takes too long or too much memory, or its process ends.

    >>> isolated(len, b"abc", "a.pdf")
    3
    """
    todo = "save the document again, or as .docx"
    command = [sys.executable, "-P", "-m", __name__, function.__module__, function.__qualname__]
    path = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own module
            command, input=data, capture_output=True, timeout=seconds_for(data), env={**os.environ, "PYTHONPATH": path}, check=False
        )
    except subprocess.TimeoutExpired:
        wrong = f"reading it takes longer than {seconds_for(data):.0f} seconds"
        raise NoticeError(source, wrong, "expected a document of a few pages", "split it, or set CASEGRAPH_MAX_SECONDS") from None
    if done.returncode or not done.stdout:
        raise NoticeError(source, "its parser broke off", "expected a whole document", todo)
    # The bytes come from our own process, which pickles values of our own.
    well, value = pickle.loads(done.stdout)  # noqa: S301
    if not well:
        raise NoticeError(source, f"cannot be read ({value})", "expected a whole document", todo)
    return value  # type: ignore[no-any-return]


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _main(module: str, name: str) -> None:
    import logging
    import warnings
    from importlib import import_module

    logging.disable()
    warnings.simplefilter("ignore")
    _limit_memory()
    sys.setrecursionlimit(_STACK)
    data = sys.stdin.buffer.read()
    answer: tuple[bool, Any]
    try:
        answer = True, getattr(import_module(module), name)(data)
    except MemoryError:
        answer = False, f"it takes more than {_MEMORY // 1_000_000} megabytes of memory"
    except Exception as error:  # a parser of a broken file raises anything
        answer = False, f"{type(error).__name__} {error}".strip().splitlines()[0][:160]
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    _main(*sys.argv[1:])
