"""The version of the program, as its distribution says it."""

from importlib.metadata import PackageNotFoundError, version

__all__ = ["VERSION"]


def _version() -> str:
    try:
        return version("casegraph")
    except PackageNotFoundError:  # run from a folder that nobody installed
        return "unreleased"


VERSION = _version()
"""Version of the installed distribution `casegraph`."""
