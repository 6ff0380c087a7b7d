"""Files written beside and then renamed: what was there before is whole until the new one is."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from exports.errors import ExportError

__all__ = ["require_folder", "say", "write_files", "write_whole"]

_STANDARD_OUTPUT = Path("-")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is the old one or the new one, never a part; '-' is standard output.

    Raises ExportError where nothing can be written.
    """
    try:
        if path == _STANDARD_OUTPUT:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        elif path.exists() and not path.is_file():
            path.write_bytes(data)  # a pipe or a device is written into, and a folder refuses
        else:
            _replace(Path(os.path.realpath(path)), data)  # behind a link the file that it leads to
    except OSError as error:
        if path == _STANDARD_OUTPUT and isinstance(error, BrokenPipeError):
            raise  # whoever reads has read enough: the command line ends quietly
        wrong = f"cannot be written ({error.strerror or error})"
        raise ExportError(_called(path), wrong, "expected a file in a folder that can be written", "name another file with -o") from None


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def say(path: Path, text: str) -> None:
    """Tell what was written to a place: on standard error where that is no file, for the data may stand on standard output."""
    click.echo(f"{_called(path)}: {text}", err=path == _STANDARD_OUTPUT or not path.is_file())


def _called(path: Path) -> str:
    return "standard output" if path == _STANDARD_OUTPUT else str(path)


def require_folder(path: Path) -> None:
    """Raises ExportError where standard output is named and several files are to be written."""
    if path == _STANDARD_OUTPUT:
        raise ExportError("-o -", "standard output takes one file, and these are several", "expected a folder", "name one with -o")


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, each whole; what else is in the folder stays. Raises ExportError as `write_whole` does."""
    require_folder(folder)
    for name, data in files.items():
        write_whole(folder / name, data)
