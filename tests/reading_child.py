"""A process with limits that reads documents for tests: `name length` and bytes in, one line of JSON out for each.

It is started with the seconds and megabytes that a document may take. A document that takes longer ends the process.
"""

import json
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

__all__ = ["Child"]


class Child:
    """The process as a test sees it; `read` says what came of a document."""

    def __init__(self, seconds: int = 10, megabytes: int = 1000) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.reading_child", str(seconds), str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        )

    def read(self, data: bytes, name: str) -> dict[str, Any]:
        """`outcome` is read, refused or broken; `message`, `seconds`, `megabytes` (the most that the process took so far)."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._process.stdin.write(f"{json.dumps([name, len(data)])}\n".encode() + data)
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            return {"outcome": "broken", "message": f"the process ended: {self._process.stderr.read()[-400:]!r}"}
        found: dict[str, Any] = json.loads(line)
        return found

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


def _own_peak() -> int:
    """The most memory of this process in kB; its resource usage would count that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(status.partition("VmHWM:")[2].split()[0])


def _serve(seconds: int, megabytes: int) -> None:
    from graphbuild.annotate import annotate
    from graphbuild.errors import NoticeError
    from graphbuild.reading.documents import read_bytes

    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
    while line := sys.stdin.buffer.readline():
        name, length = json.loads(line)
        data = sys.stdin.buffer.read(length)
        begun = time.monotonic()
        signal.alarm(seconds)
        try:
            text = read_bytes(data, name)
            found = annotate(text)
            assert all(m.span.start < m.span.end <= len(text.characters) for m in found.mentions)
            outcome, message = "read", text.characters[:60]
        except NoticeError as error:
            outcome, message = "refused", str(error)
        except BaseException as error:
            outcome, message = "broken", f"{type(error).__name__} {error}"
        signal.alarm(0)
        most = max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024
        answer = {"outcome": outcome, "message": message, "seconds": time.monotonic() - begun, "megabytes": most}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve(*map(int, sys.argv[1:]))
