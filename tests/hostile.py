"""Feeds every regular expression of the project long texts of its own characters; test_hostile runs it in a process of its own.

Prints the patterns that cost more than linear time, as `module pattern`, one a line, and at last how many there are.
`python -m tests.hostile 0 2` tries the first half.
"""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from random import Random
from statistics import median
from types import FrameType
from typing import Any

__all__ = ["is_hostile", "main", "recorded"]

FIRST, SECOND = 80_000, 240_000  # characters of two trials; how the cost grows tells what more would cost, on any machine
ROOMS = ("ontology", "graphbuild", "queries", "exports")
# Processor seconds for one pattern, against what never ends: the dearest linear one needs two on a fast machine.
LIMIT = 120.0
CHEAP = 0.03  # processor seconds for the first trial; what is quadratic takes a tenth of a second for it
CLEAR = 4  # times the first trial that the second costs where nothing is in doubt; a machine may slow down in the middle of a trial
GROWTH = 5  # times the first trial that the second may cost: three for a linear pattern, nine for a quadratic one
# What reads only pages that we wrote ourselves.
OWN_TEXT = frozenset(("exports.view",))
FILLER = "甲"  # for what a pattern says only by what it is not: [^,。;]*


class _TooSlowError(Exception):
    pass


def recorded() -> dict[re.Pattern[str], str]:
    """The patterns that our modules compile, at import and while a notice goes all the way; with the module's name."""
    found: dict[re.Pattern[str], str] = {}
    regular: Any = re
    real = regular._compile

    def compile_and_note(pattern: Any, flags: int) -> re.Pattern[Any]:
        made: re.Pattern[Any] = real(pattern, flags)
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        name = str(frame.f_globals.get("__name__", "")) if frame else ""
        if name.split(".")[0] in ROOMS and isinstance(made.pattern, str):
            found.setdefault(made, name)
        return made

    regular._compile = compile_and_note  # under re.compile, re.match and the others
    try:
        for room in ROOMS:
            for module in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
                importlib.import_module(module.name)
        from graphbuild.annotate import annotate
        from graphbuild.graph.triples import notice_graph
        from graphbuild.notices import bundled_notice
        from graphbuild.reading.documents import read

        notice_graph(annotate(read(bundled_notice())))
    finally:
        regular._compile = real
    return found


def is_hostile(pattern: re.Pattern[str], limit: float = LIMIT) -> bool:
    """Whether looking for a pattern in texts of its own characters takes more than linear time, or `limit` processor seconds.

    >>> is_hostile(re.compile("a+b"), 1.0), is_hostile(re.compile("a{1,9}b"))
    (True, False)
    """
    signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        growth = _growth(pattern)
        return growth > CLEAR and median((growth, _growth(pattern), _growth(pattern))) > GROWTH
    except _TooSlowError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _growth(pattern: re.Pattern[str]) -> float:
    """How many times the cost of the first trial the second costs; 0 where the first is cheap."""
    first = _cost(pattern, FIRST)
    return _cost(pattern, SECOND) / first if first > CHEAP else 0.0


def _cost(pattern: re.Pattern[str], size: int) -> float:
    """Processor seconds."""
    start = time.process_time()
    for text in _texts(pattern, size):
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - start


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlowError


def _texts(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Texts of this size together: the characters in order again and again, shuffled, the first, the last, and filler alone or between."""
    own = list(dict.fromkeys(_characters(pattern))) or ["a"]
    mixed = [*own, *[FILLER] * len(own)]
    share = size // 6
    yield "".join(own) * (share // len(own))
    yield "".join(Random(len(own)).choices(own, k=share // 8)) * 8
    yield "".join(Random(len(own)).choices(mixed, k=share // 8)) * 8
    yield own[0] * share
    yield own[-1] * share
    yield FILLER * share


def _characters(pattern: re.Pattern[str]) -> list[str]:
    """The characters that a pattern names, in its order; of a range its first."""
    parser: Any = sys.modules["re._parser"]

    def walk(tree: Any) -> Iterator[str]:
        for operation, argument in tree:
            name = str(operation)
            if name in ("LITERAL", "NOT_LITERAL"):
                yield chr(argument)
            elif name == "RANGE":
                yield chr(argument[0])
            elif name == "IN":
                yield from walk(argument)
            elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                yield from walk(argument[2])
            elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
                yield from walk(argument[-1] if name == "SUBPATTERN" else argument)
            elif name == "BRANCH":
                for branch in argument[1]:
                    yield from walk(branch)
            elif name in ("ASSERT", "ASSERT_NOT"):
                yield from walk(argument[1])
            elif name == "CATEGORY":
                yield "7" if "DIGIT" in str(argument) else " " if "SPACE" in str(argument) else "a"

    return list(walk(parser.parse(pattern.pattern, pattern.flags)))


def main(part: int = 0, parts: int = 1) -> None:
    """Try every pattern, or of several parts those of one."""
    patterns = sorted(recorded().items(), key=lambda item: (item[1], item[0].pattern))
    for pattern, name in patterns[part::parts]:
        if name not in OWN_TEXT and is_hostile(pattern):
            print(name, pattern.pattern, flush=True)
    print(len(patterns))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
