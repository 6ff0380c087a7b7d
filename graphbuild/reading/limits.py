"""How large a document may be: what the environment sets, else what no notice reaches."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from graphbuild.errors import NoticeError

__all__ = ["Limits", "check_cells", "limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused beyond: each may be set by the environment variable that `limits` names."""

    megabytes: int = 50
    characters: int = 1_000_000
    line: int = 200_000
    files: int = 2_000
    seconds: int = 8

    @property
    def size(self) -> int:
        """Bytes of a file, and of what is unpacked from one."""
        return self.megabytes * 1_000_000

    @property
    def cells(self) -> int:
        """Cells of tables, one that is merged counted by the places that it fills."""
        return self.characters // 10


_VARIABLES = {
    "CASEGRAPH_MAX_MEGABYTES": "megabytes",
    "CASEGRAPH_MAX_CHARACTERS": "characters",
    "CASEGRAPH_MAX_LINE": "line",
    "CASEGRAPH_MAX_FILES": "files",
    "CASEGRAPH_MAX_SECONDS": "seconds",
}


def limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits in force: megabytes of a file, characters of a text and of one line, files of an archive, and
    the seconds that a PDF or an old Word document may take (two more for each megabyte).

    Raises NoticeError where a variable is no whole number above 0.

    >>> limits({"CASEGRAPH_MAX_MEGABYTES": "80"}).size
    80000000
    """
    found: dict[str, int] = {}
    for variable, name in _VARIABLES.items():
        if value := environment.get(variable, "").strip():
            if not (value.isdecimal() and int(value)):
                raise NoticeError(variable, f"is '{value}'", "expected a whole number above 0", "set another, or none")
            found[name] = int(value)
    return Limits(**found)


def check_cells(number: int, source: str) -> None:
    """Raise NoticeError where a document has more cells than are read; readers ask before they look at any."""
    if number > limits().cells:
        todo = "take out tables, or set CASEGRAPH_MAX_CHARACTERS"
        raise NoticeError(source, f"has {number:,} cells in tables", f"expected at most {limits().cells:,}", todo)
