"""The version of the program, as its distribution says it."""

from importlib.metadata import PackageNotFoundError, version

__all__ = ["program_version"]


def program_version() -> str:
    """The version; 'unreleased' where it is run from a folder that nobody installed."""
    try:
        return version("casegraph")
    except PackageNotFoundError:
        return "unreleased"
