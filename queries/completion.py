"""What the shell completes: names of questions, of their parameters, and their values from the store."""

import os
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, split_arg_string

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

__all__ = ["complete_name", "complete_parameter"]

_OPTIONS = ("-p", "--parameter")


def complete_name(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of questions, each with what it asks."""
    from queries.catalogue import catalogue

    return [CompletionItem(name, help=query.summary_zh) for name, query in catalogue().items() if name.startswith(incomplete)]


def complete_parameter(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """After -p the parameters of the question, after one of these its values: agencies by any of their names, cases by number …"""
    from queries.asking import asker
    from queries.catalogue import catalogue
    from queries.errors import QueryError
    from queries.resolve import names_of
    from queries.stores import opened

    words = _words_before(incomplete)
    query = next((catalogue()[word] for word in words if word in catalogue()), None)
    if query is None or not words:
        return []
    kinds = {name: kind for parameter in query.parameters for name, kind in parameter.names.items()}
    if words[-1] in _OPTIONS:
        return [CompletionItem(name) for name in kinds if name.startswith(incomplete)]
    kind = kinds.get(words[-1], "")
    place = words[words.index("--store") + 1] if "--store" in words[:-1] else "out/store"

    def ask(sparql: str) -> "QuerySolutions":  # opened when it is asked: concepts are known without a store
        return asker(opened(place).reading())(sparql)

    try:
        names = names_of(ask, kind) if kind not in ("", "number") else []
    except QueryError:  # no store yet: nothing to complete
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _words_before(incomplete: str) -> list[str]:
    """The words of the command line before the one that is completed; click tells a callback that one alone.

    Shells give the words in COMP_WORDS and which it is in COMP_CWORD; fish gives the word itself.
    """
    words = split_arg_string(os.environ.get("COMP_WORDS", ""))
    which = os.environ.get("COMP_CWORD", "")
    if which.isdigit() and which != incomplete:
        return words[: int(which)]
    return words[:-1] if incomplete and words and words[-1] == incomplete else words
