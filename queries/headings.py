"""How the columns of answers and the parameters of questions are called, in Chinese and English."""

import csv
from functools import cache
from pathlib import Path

__all__ = ["heading"]

_FILE = Path(__file__).with_name("headings.csv")  # the explorer reads it too


def heading(column: str, language: str) -> str:
    """The heading of a column or a parameter in zh or en; what the table does not know, as in a stranger's query, keeps its name.

    >>> heading("agencyName", "zh"), heading("agencyName", "en"), heading("x", "zh")
    ('机构名称', 'Agency', 'x')
    """
    return _headings().get(column, {}).get(language, column)


@cache
def _headings() -> dict[str, dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["column"]: row for row in csv.DictReader(file)}
