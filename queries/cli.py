"""Commands of this room: query, notices."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from queries.completion import complete_name, complete_parameter
from queries.stores import store_option

if TYPE_CHECKING:
    from queries.stores import AnyStore

__all__ = ["notices_command", "query_command"]

_FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "ttl")  # results.FORMATS, not loaded to show a list of commands


@click.command("query")
@click.argument("name", required=False, shell_complete=complete_name)
@click.option(
    "-p",
    "--parameter",
    "parameters",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    shell_complete=complete_parameter,
    help="A parameter and its value; names stand for IRIs.",
)
@click.option("--sparql", help="A SPARQL query of your own.")
@click.option("--file", "file", type=click.Path(path_type=Path), help="A file with a SPARQL query of your own.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option("--show", is_flag=True, help="Print the SPARQL with the values in it, and do not run it.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True, help="Seconds for your own SPARQL.")
@click.option("--memory", type=click.IntRange(min=50), default=2000, show_default=True, help="Megabytes for your own SPARQL.")
@store_option()
def query_command(
    name: str | None,
    parameters: tuple[tuple[str, str], ...],
    sparql: str | None,
    file: Path | None,
    form: str,
    show: bool,
    timeout: float,
    memory: int,
    store: "AnyStore",
) -> None:
    """Ask the graph: a question of the book by its name, or SPARQL of your own. Without a name: the questions.

    Example: casegraph query agency-cases -p agency 省知识产权局
    """
    from queries.errors import QueryError

    if sum(given is not None for given in (name, sparql, file)) > 1:
        raise QueryError("query", "has more than one question", "expected a name, --sparql or --file", "give one of them")
    if name is not None:
        _ask(store, name, parameters, form, show=show)
        return
    if parameters or show:
        raise QueryError("query", "parameters and --show go with a named query", "expected a name", "name one")
    if sparql is None and file is None:
        _list()
        return
    from queries.confined import Limits, confined

    text = sparql if sparql is not None else _read(file)
    _put(confined(store, text, form, Limits(seconds=timeout, megabytes=memory)))


def _ask(store: "AnyStore", name: str, parameters: tuple[tuple[str, str], ...], form: str, *, show: bool = False) -> None:
    """Answer a question of the book; where rows were left out, say so: under a table, or on standard error."""
    from queries.asking import run
    from queries.catalogue import named_query
    from queries.errors import QueryError
    from queries.results import settled, written
    from queries.runner import prepare

    query = named_query(name)
    values = dict(parameters)
    if len(values) < len(parameters):
        raise QueryError(f"query {name}", "has a parameter twice", "expected each once", "leave one out")
    reading = store.reading()
    prepared = prepare(reading, query, values)
    if show:
        click.echo(prepared.sparql, nl=False)
        return
    answer, cut = settled(run(reading, prepared.probing), prepared.joined, prepared.rows)
    _put(written(answer, form))
    if cut:
        note = f"只列出前 {prepared.rows} 行,还有更多 / the first {prepared.rows} rows, there are more: -p {query.limit} NUMBER"
        click.echo(note, err=form not in ("table", "md"))


def _put(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _read(file: Path | None) -> str:
    from queries.errors import QueryError

    assert file is not None
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise QueryError(str(file), f"cannot be read ({reason})", "expected a SPARQL query", "look whether the name is right") from None


def _list() -> None:
    """The questions by subject, each with its parameters."""
    from queries.catalogue import SUBJECTS, Parameter, catalogue

    def shown(parameter: Parameter) -> str:
        names = "|".join(parameter.names) + (f"={parameter.default}" if parameter.default else "")
        return f"[{names}]" if parameter.optional else names

    for subject, title in SUBJECTS.items():
        click.echo(title)
        for query in catalogue().values():
            if query.subject == subject:
                parameters = " ".join(map(shown, query.parameters))
                click.echo(f"  {query.name:22} {query.summary_zh} {query.summary}" + (f"  ({parameters})" if parameters else ""))


@click.command("notices")
@click.option("--format", "form", type=click.Choice(_FORMATS[:-1]), default="table", show_default=True)
@store_option()
def notices_command(form: str, store: "AnyStore") -> None:
    """List the notices in the store.

    Example: casegraph notices
    """
    _ask(store, "notices", (), form)
