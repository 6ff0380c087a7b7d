"""Many clients that ask a server at once, and what they got."""

import os
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

__all__ = ["Load", "asked_at_once", "peak_megabytes"]


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: seconds of each answer that was whole and right, and how many went wrong in which way."""

    seconds: tuple[float, ...]
    wrong: tuple[tuple[str, int], ...]


def asked_at_once(address: str, paths: Sequence[str], clients: int, seconds: float) -> Load:
    """Let so many clients ask for these paths, one after another, for so many seconds; an answer is right if it is the first one's."""
    host = urlsplit(address).netloc
    with closing(HTTPConnection(host, timeout=60)) as first:
        expected = {path: _answer(first, path)[1] for path in paths}
    times: list[float] = []
    wrong: Counter[str] = Counter()
    until = time.monotonic() + seconds

    def ask(number: int) -> None:
        connection = HTTPConnection(host, timeout=60)
        turn = number
        while time.monotonic() < until:
            path = paths[turn % len(paths)]
            turn += 1
            start = time.monotonic()
            try:
                status, body = _answer(connection, path)
            except (OSError, HTTPException) as error:
                wrong[type(error).__name__] += 1
                connection.close()
                continue
            if status != 200:
                wrong[f"status {status}"] += 1
            elif body != expected[path]:
                wrong["another answer"] += 1
            else:
                times.append(time.monotonic() - start)
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(tuple(times), tuple(sorted(wrong.items())))


def _answer(connection: HTTPConnection, path: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers={"Accept": "text/csv"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def peak_megabytes(process: int) -> dict[int, float]:
    """The most memory that a process and each of its children had, by process id, as Linux tells it; empty elsewhere."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended meanwhile
            continue
    family = [process, *(child for child, parent in parents.items() if parent == process)]
    found = {}
    for one in family:
        status = Path(f"/proc/{one}/status")
        if status.exists() and os.name == "posix":
            line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
            found[one] = int(line.split()[1]) / 1000
    return found
