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
@click.option("--of", "subject", type=click.Choice(["agencies", "cases"]), default="agencies", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; SUBJECT.html beside the store's folder if not given.")
@click.option("--focus", help="Only what is near this agency, by its name or a short form.")
@click.option("--hops", type=click.IntRange(1, 10), default=1, show_default=True, help="How near, with --focus.")
@click.option("--type", "types", multiple=True, help="Only links of this type; may be given several times.")
@click.option("--notice", help="Only this notice.")
@store_option
def view_command(
    subject: str, output: Path | None, focus: str | None, hops: int, types: tuple[str, ...], notice: str | None, store: Path
) -> None:
    """Draw the graph as one HTML file that needs no net.

    Example: casegraph view --of agencies --focus 海口海关 --hops 2
    """
    from exports.files import write_whole
    from exports.network import agency_network, case_network, neighbourhood
    from exports.view import network_page
    from queries.asking import asker
    from queries.resolve import resolve
    from queries.store import EmbeddedStore

    reading = EmbeddedStore(store).reading()
    ask = asker(reading)
    iri = resolve(ask, "notice", notice).value if notice else ""
    codes = [resolve(ask, "link-type", kind).value.rpartition("/")[2] for kind in types]
    network = agency_network(reading, types=codes, notice=iri) if subject == "agencies" else case_network(reading, notice=iri)
    if focus:
        network = neighbourhood(network, resolve(ask, "agency", focus).value, hops)
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
