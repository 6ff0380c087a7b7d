"""How the columns of answers and the parameters of questions are called, in Chinese and English."""

import csv
from functools import cache
from pathlib import Path

__all__ = ["heading"]

_FOLDER = Path(__file__).parent
_FILES = ("headings.csv", "parameters.csv")  # columns, which the explorer reads too, and parameters that are no column


def heading(column: str, language: str) -> str:
    """The heading of a column or a parameter in zh or en; what the tables do not know keeps its name.

    >>> heading("agencyName", "zh"), heading("agencyName", "en"), heading("x", "zh")
    ('机构名称', 'Agency name', 'x')
    """
    return _headings().get(column, {}).get(language, column)


@cache
def _headings() -> dict[str, dict[str, str]]:
    found = {}
    for name in _FILES:
        with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
            found.update({row["column"]: row for row in csv.DictReader(file)})
    return found
