"""The notice that comes with the program, its contact person's data already replaced."""

from pathlib import Path

__all__ = ["bundled_notice"]


def bundled_notice() -> Path:
    """Where the bundled notice is.

    >>> bundled_notice().name
    'qiongyingshang-2022-7.txt'
    """
    return Path(__file__).parent / "qiongyingshang-2022-7.txt"
