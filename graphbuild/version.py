"""The version of the program, as its distribution says it."""

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["VERSION", "program_digest"]


def _version() -> str:
    try:
        return version("casegraph")
    except PackageNotFoundError:  # run from a folder that nobody installed
        return "unreleased"


VERSION = _version()
"""Version of the installed distribution `casegraph`."""


@cache
def program_digest() -> str:
    """SHA-256 over the files that decide what is read from a text: the code of this room, the ontology and its lists.

    >>> len(program_digest())
    64
    """
    rooms = Path(__file__).parent, Path(__file__).parent.parent / "ontology"
    files = sorted((path.relative_to(room.parent).as_posix(), path) for room in rooms for path in room.rglob("*.*"))
    digest = sha256(VERSION.encode())
    for name, path in files:
        if path.suffix in (".py", ".ttl", ".csv"):
            digest.update(f"\0{name}\0".encode() + path.read_bytes())
    return digest.hexdigest()
