"""The command that analyses the network of agencies."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from queries.stores import store_option

if TYPE_CHECKING:
    from queries.analysis.positions import Position
    from queries.asking import Reading
    from queries.stores import AnyStore

__all__ = ["analyse_command"]


@click.command("analyse")
@click.option(
    "--of",
    "subject",
    type=click.Choice(["agencies", "ties", "communities", "brokers"]),
    default="agencies",
    show_default=True,
    help="What is listed: agencies by what goes through them, pairs by their links, groups, or who connects whom.",
)
@click.option("--from", "start", help="An agency; with --to the shortest way between both, and the cases along it.")
@click.option("--to", "end", help="The other agency.")
@click.option("--weight", type=click.Choice(["links", "cases"]), default="links", show_default=True, help="What makes a tie strong.")
@click.option("--type", "types", multiple=True, help="Only links of this type; may be given several times.")
@click.option("--write", is_flag=True, help="Write the positions into the store too, as a graph of their own.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "md"]), default="table", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file instead of the screen.")
@store_option()
def analyse_command(
    subject: str,
    start: str | None,
    end: str | None,
    weight: str,
    types: tuple[str, ...],
    write: bool,
    form: str,
    output: Path | None,
    store: "AnyStore",
) -> None:
    """Analyse the network of agencies: who is linked with most, who stands between others, which belong together, who connects whom.

    levels and courts count pairs that only meet in an agency: of two levels; a court and an administrative agency. What --write
    wrote goes when the store changes.

    Example: casegraph analyse --from 海口海关 --to 三亚市司法局
    """
    from queries.analysis import tables
    from queries.analysis.network import agency_network
    from queries.analysis.paths import shortest_path
    from queries.analysis.positions import positions
    from queries.asking import asker
    from queries.errors import QueryError
    from queries.resolve import resolve

    if (start is None) != (end is None):
        raise QueryError("analyse", "has one end of a way", "expected --from and --to", "name the other")
    reading = store.reading()
    ask = asker(reading)
    codes = tuple(sorted({resolve(ask, "link-type", name).value.rpartition("/")[2] for name in types}))
    network = agency_network(reading, codes)
    if start is not None and end is not None:
        ends = (resolve(ask, "agency", name).value for name in (start, end))
        sheet = tables.path_sheet(shortest_path(network, *ends))
    elif subject == "ties":
        sheet = tables.ties_sheet(network)
    else:
        make = {"agencies": tables.agencies_sheet, "communities": tables.communities_sheet, "brokers": tables.brokers_sheet}[subject]
        sheet = make(positions(network, weight))
    if write:
        _write(store, reading, positions(network, weight), weight, codes)
    text = tables.rendered(sheet, form)
    if output is None or output == Path("-"):
        click.echo(text.encode("utf-8"), nl=False)
    else:
        _save(output, text)


def _save(output: Path, text: str) -> None:
    from queries.errors import QueryError

    place = Path(os.path.realpath(output))  # behind a link the file that it leads to
    beside = place.parent / f".{place.name}.new"
    try:
        if output.exists() and not output.is_file():
            output.write_text(text, encoding="utf-8", newline="")  # a pipe or a device is written into, and a folder refuses
            return
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(place)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise QueryError(str(output), f"cannot be written ({error.strerror})", "expected a place for a file", "name another") from None


def _write(store: "AnyStore", reading: "Reading", found: "tuple[Position, ...]", weight: str, types: tuple[str, ...]) -> None:
    from queries.analysis.graph import Run, analysis_triples
    from queries.asking import asker

    notices = tuple(row["n"].value for row in asker(reading)("SELECT ?n { ?n a <https://w3id.org/casegraph/ontology#Notice> } ORDER BY ?n"))
    base = next(name.value for name in reading.named_graphs() if name.value.endswith("graph/shared")).removesuffix("graph/shared")
    with store.writing() as writer:
        writer.put(f"{base}graph/analysis", analysis_triples(Run(base, weight, types, notices), found))
