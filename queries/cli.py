"""Commands of this room: query, notices."""

import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from queries.results import FORMATS
from queries.stores import AnyStore, store_option

__all__ = ["notices_command", "query_command"]

_SUBJECTS = {
    "cases": "案例与分工 / cases and who does what",
    "links": "机构联系 / links between agencies",
    "measures": "做法 / measures",
    "figures": "数字 / results in figures",
    "trust": "依据与质量 / trust and upkeep",
    "corpus": "多批通知 / several notices",
}


def _complete_name(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from queries.catalogue import catalogue

    return [CompletionItem(name, help=q.summary_zh) for name, q in catalogue().items() if name.startswith(incomplete)]


@click.command("query")
@click.argument("name", required=False, shell_complete=_complete_name)
@click.option(
    "-p", "--parameter", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter and its value; names stand for IRIs."
)
@click.option("--sparql", help="A SPARQL query of your own.")
@click.option("--file", "file", type=click.Path(path_type=Path), help="A file with a SPARQL query of your own.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--show", is_flag=True, help="Print the SPARQL with the values in it, and do not run it.")
@store_option()
def query_command(
    name: str | None, parameters: tuple[tuple[str, str], ...], sparql: str | None, file: Path | None, form: str, show: bool, store: AnyStore
) -> None:
    """Ask the graph: a question of the book by its name, or SPARQL of your own. Without a name: the questions.

    Example: casegraph query agency-cases -p agency 省知识产权局
    """
    from queries.catalogue import named_query
    from queries.errors import QueryError
    from queries.results import written
    from queries.runner import prepare, run_named, run_own

    if sum(given is not None for given in (name, sparql, file)) > 1:
        raise QueryError("query", "has more than one question", "expected a name, --sparql or --file", "give one of them")
    if name is None and sparql is None and file is None:
        _list()
        return
    if name is not None:
        query = named_query(name)
        values = dict(parameters)
        reading = store.reading()
        if show:
            click.echo(prepare(reading, query, values).sparql, nl=False)
            return
        answer, joined = run_named(reading, query, values)
        _put(written(answer, form, joined))
        return
    if parameters:
        raise QueryError("query", "parameters go with a named query", "expected a name", "put the values into your SPARQL")
    text = sparql if sparql is not None else _read(file)
    reading = store.reading()
    _put(written(run_own(reading, text), form))


def _put(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _read(file: Path | None) -> str:
    from queries.errors import QueryError

    assert file is not None
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise QueryError(str(file), f"cannot be read ({reason})", "expected a SPARQL query", "look whether the name is right") from None


def _list() -> None:
    """The questions by subject, each with its parameters."""
    from queries.catalogue import Parameter, catalogue

    def shown(parameter: Parameter) -> str:
        default = f"={parameter.default}" if parameter.default else ""
        return f"[{parameter.name}{default}]" if parameter.optional else parameter.name

    for subject, title in _SUBJECTS.items():
        click.echo(title)
        for query in catalogue().values():
            if query.subject == subject:
                parameters = " ".join(map(shown, query.parameters))
                click.echo(f"  {query.name:22} {query.summary_zh} {query.summary}" + (f"  ({parameters})" if parameters else ""))


@click.command("notices")
@click.option("--format", "form", type=click.Choice(FORMATS[:-1]), default="table", show_default=True)
@store_option()
def notices_command(form: str, store: AnyStore) -> None:
    """List the notices in the store.

    Example: casegraph notices
    """
    from queries.catalogue import named_query
    from queries.results import written
    from queries.runner import run_named

    answer, joined = run_named(store.reading(), named_query("notices"), {})
    _put(written(answer, form, joined))
