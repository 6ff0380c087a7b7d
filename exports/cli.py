"""Commands of this room: export, view, site."""

from pathlib import Path

import click

from queries.cli import store_option

__all__ = ["export_command", "site_command", "view_command"]


@click.command("export")
@click.option("--format", "form", type=click.Choice(["ttl", "nt", "nq", "trig", "jsonld"]), default="ttl", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; casegraph.FORMAT beside the store's folder if not given.")
@click.option("--notice", help="Only this notice, by its key, number or a part of its title.")
@store_option
def export_command(form: str, output: Path | None, notice: str | None, store: Path) -> None:
    """Write the graph as a file: sorted, without blank nodes, with the text of the notices.

    Example: casegraph export --format ttl -o casegraph.ttl
    """
    from exports.files import write_whole
    from exports.rdf import notice_quads, serialized
    from queries.asking import asker
    from queries.resolve import resolve
    from queries.store import EmbeddedStore

    reading = EmbeddedStore(store).reading()
    quads = notice_quads(reading, resolve(asker(reading), "notice", notice).value) if notice else list(reading)
    target = output or store.parent / f"casegraph.{form}"
    write_whole(target, serialized(quads, form))
    count = len({(q.subject, q.predicate, q.object) for q in quads})
    click.echo(f"{target}: {count:,} triples")


@click.command("view")
@click.option(
    "--of",
    "subject",
    type=click.Choice(["agencies", "cases", "measures", "responsibilities"]),
    default="agencies",
    show_default=True,
    help="What is drawn: agencies by their links, cases with their agencies, measures with their types, who leads and spreads what.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; SUBJECT.html beside the store's folder if not given.")
@click.option("--focus", help="Only what is near this agency, case or type, by its name, a short form or number.")
@click.option("--hops", type=click.IntRange(1, 10), default=1, show_default=True, help="How near, with --focus.")
@click.option("--type", "types", multiple=True, help="Only links, or measures, of this type; may be given several times.")
@click.option("--notice", help="Only this notice.")
@click.option("--min-cases", type=click.IntRange(1), default=1, show_default=True, help="Only what comes of at least so many cases.")
@store_option
def view_command(
    subject: str,
    output: Path | None,
    focus: str | None,
    hops: int,
    types: tuple[str, ...],
    notice: str | None,
    min_cases: int,
    store: Path,
) -> None:
    """Draw the graph as one HTML file that needs no net.

    Example: casegraph view --of agencies --focus 海口海关 --hops 2
    """
    from exports import network as networks
    from exports.errors import ExportError
    from exports.files import write_whole
    from exports.view import network_page
    from queries.asking import asker
    from queries.resolve import resolve
    from queries.store import EmbeddedStore

    reading = EmbeddedStore(store).reading()
    ask = asker(reading)
    iri = resolve(ask, "notice", notice).value if notice else ""
    scheme = {"agencies": "link-type", "measures": "measure-type"}.get(subject)
    if types and scheme is None:
        raise ExportError("view", f"a picture of {subject} has no types", "expected agencies or measures", "leave --type out")
    codes = [resolve(ask, scheme, kind).value.rpartition("/")[2] for kind in types] if scheme else []
    if subject == "agencies":
        network = networks.agency_network(reading, types=codes, notice=iri)
    elif subject == "measures":
        network = networks.measure_network(reading, types=codes, notice=iri)
    else:
        draw = networks.case_network if subject == "cases" else networks.responsibility_network
        network = draw(reading, notice=iri)
    if min_cases > 1:
        network = networks.with_cases(network, min_cases)
    if focus:
        network = networks.neighbourhood(network, resolve(ask, "agency" if subject == "agencies" else "thing", focus).value, hops)
    target = output or store.parent / f"{subject}.html"
    write_whole(target, network_page(network))
    click.echo(f"{target}: {len(network.nodes)} nodes, {len(network.edges)} edges")


@click.command("site")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; site.html beside the store's folder if not given.")
@store_option
def site_command(output: Path | None, store: Path) -> None:
    """Write the explorer: the graph, its text and a SPARQL engine as one HTML file that needs no net.

    Example: casegraph site -o casegraph.html
    """
    from exports.files import write_whole
    from exports.site import explorer_page
    from queries.store import EmbeddedStore

    target = output or store.parent / "site.html"
    page = explorer_page(EmbeddedStore(store).reading())
    write_whole(target, page)
    click.echo(f"{target}: {len(page) / 1e6:.1f} MB")
