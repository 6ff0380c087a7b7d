"""Files written beside and then renamed: what was there before is whole until the new one is."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from exports.errors import ExportError

__all__ = ["write_files", "write_whole"]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is the old one or the new one, never a part. Raises ExportError where the folder refuses."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        wrong = f"cannot be written ({error.strerror or error})"
        raise ExportError(str(path), wrong, "expected a folder that can be written", "name another file with -o") from None


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, each whole; what else is in the folder stays. Raises ExportError as `write_whole` does."""
    for name, data in files.items():
        write_whole(folder / name, data)
