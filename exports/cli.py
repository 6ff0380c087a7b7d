"""Commands of this room: docs, export, view, site."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pyoxigraph import Literal

from exports.errors import ExportError
from exports.package import ENDINGS, FORMATS, files_of, package, require_content
from exports.rdf import RDF_FORMATS
from ontology.publishing import VOID
from queries.stores import AnyStore, store_option

if TYPE_CHECKING:
    from pyoxigraph import Store

    from exports.description.dataset import Terms
    from exports.package import Part

__all__ = ["docs_command", "export_command", "site_command", "view_command"]


@click.command("export")
@click.option("--format", "form", type=click.Choice(FORMATS), default="ttl", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file (-: standard output) or folder; beside the store if not given."
)
@click.option("--notice", help="Only this notice, by its key, number or a part of its title.")
@click.option("--query", "name", help="Only the answer of a named query: its table, or what the graph holds of the things that it names.")
@click.option("-p", "--parameter", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter of the query.")
@click.option("--licence", help="The IRI of the licence under which you share the data; the data set says it.")
@click.option("--publisher", help="Who shares it, by name.")
@click.option("--url", help="With 'all': where the files will be, a URL that ends in '/'.")
@store_option()
def export_command(
    form: str,
    output: Path | None,
    notice: str | None,
    name: str | None,
    parameters: tuple[tuple[str, str], ...],
    licence: str | None,
    publisher: str | None,
    url: str | None,
    store: AnyStore,
) -> None:
    """Write the graph as a file, with the text of the notices and a description of the data set: the same bytes each time.

    ttl, nt, rdfxml and jsonld hold the triples of all graphs, nq and trig the graphs too; csv is a folder with a table a kind
    and its W3C description; xlsx has the same tables for offices; graphml and gexf the agencies and their links; json the
    annotations. all is a folder with each of them and a catalogue entry, dataset.ttl. Of a folder's files, those of the last
    export go and others stay.

    Example: casegraph export --format xlsx -o cases.xlsx
    """
    from exports.description.dataset import Terms
    from exports.files import say, write_whole
    from exports.folders import write_folder
    from queries.stores import copied

    _require_sense(form, licence, publisher, url)
    part, called = _part(copied(store.reading()), notice, name, parameters, Terms(licence or "", publisher or ""))
    require_content(part, form)
    if form == "all":
        with click.progressbar(length=len(FORMATS) - 1, label="导出 export", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            files = package(part, url or f"{part.dataset.value}/", lambda _: bar.update(1))
        target = output or store.beside(f"dataset{called}")
    else:
        files = files_of(part, form)
        target = output or store.beside(f"csv{called}" if form == "csv" else f"casegraph{called}.{ENDINGS.get(form, form)}")
    if form in ("all", "csv"):
        write_folder(target, files)
        click.echo(f"{target}: {len(files)} files")
        return
    data = next(iter(files.values()))
    write_whole(target, data)
    told = part.told if form in RDF_FORMATS else []
    said = [q.object.value for q in told if q.subject == part.dataset and q.predicate == VOID.triples and isinstance(q.object, Literal)]
    say(target, f"{int(said[0]):,} triples" if said else f"{len(data):,} bytes")


def _require_sense(form: str, licence: str | None, publisher: str | None, url: str | None) -> None:
    """Raises ExportError where what the publisher says would be wrong in the data set, or be in no file."""
    for option, given in (("--licence", licence), ("--publisher", publisher), ("--url", url)):
        if given is not None and not given.strip():
            raise ExportError(option, "is blank", "expected a value", "give one or leave it out")
    for option, iri in (("--licence", licence), ("--url", url)):
        if iri and not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", iri):
            raise ExportError(option, f"'{iri}' is no IRI", "expected one such as https://example.org/", "give one")
    if url and form != "all":
        raise ExportError("--url", f"says nothing in {form}", "expected --format all", "leave it out")
    if url and not url.endswith("/"):
        raise ExportError("--url", f"'{url}' does not end in '/'", "expected where the folder will be", f"give {url}/")


def _part(
    reading: "Store", notice: str | None, name: str | None, parameters: "tuple[tuple[str, str], ...]", terms: "Terms"
) -> "tuple[Part, str]":
    """What is to be exported: all, one notice, or the answer of a query; and what tells its files from those of another part."""
    from pyoxigraph import NamedNode

    from exports.description.dataset import dataset_iri
    from exports.package import Part
    from exports.selection import answer_part, notice_part
    from exports.tables.answers import answer_table
    from queries.asking import asker
    from queries.catalogue import named_query
    from queries.resolve import resolve
    from queries.results import table_of, written
    from queries.runner import run_named

    for option, value in (("--notice", notice), ("--query", name)):
        if value is not None and not value.strip():
            raise ExportError("export", f"{option} is blank", "expected a name", f"leave {option} out for all that the store holds")
    if len(dict(parameters)) < len(parameters):
        raise ExportError(f"export --query {name}", "has a parameter twice", "expected each once", "leave one out")
    if notice and name:
        raise ExportError("export", "has both --notice and --query", "expected one of them", "give the notice as -p notice")
    if parameters and not name:
        raise ExportError("export", "has parameters and no query", "expected --query NAME", "name the query")
    if notice:
        node = resolve(asker(reading), "notice", notice)
        key = node.value.rpartition("/")[2]
        return Part(notice_part(reading, node.value), dataset_iri(reading, f"notice/{key}"), terms), _in_name(key)
    if name:
        query = named_query(name)
        answer, joined = run_named(reading, query, dict(parameters))
        solutions = table_of(answer, joined)
        again, joined = run_named(reading, query, dict(parameters))  # an answer is read once
        nodes = [term for row in solutions.rows for term in row if isinstance(term, NamedNode)]
        part = answer_part(reading, nodes)
        table, results = answer_table(query, solutions), written(again, "json", joined)
        called = "-".join((name, *(value for _, value in parameters)))
        return Part(part, dataset_iri(reading, f"answer/{name}"), terms, table, results, reading), _in_name(called)
    return Part(reading, dataset_iri(reading), terms), ""


def _in_name(text: str) -> str:
    """What a file's name has of a text: a long one's beginning and its end, which tells IRIs apart."""
    plain = re.sub(r"[^\w.-]+", "-", text).strip("-")
    return f"-{plain if len(plain) <= 60 else plain[:24] + '--' + plain[-34:]}"


@click.command("docs")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("out/docs"), show_default=True, help="The folder.")
def docs_command(output: Path) -> None:
    """Write the ontology as people read it, ontology.html, and beside it the files that its IRIs lead to.

    The page has classes, properties and concept schemes in Chinese and English, a diagram, examples and crosswalks, and needs
    no net.

    Example: casegraph docs -o docs
    """
    from exports.docs.page import vocabulary_files
    from exports.files import write_files

    files = vocabulary_files()
    write_files(output, files)
    click.echo(f"{output / 'ontology.html'}: {len(files)} files in {output}")


@click.command("view")
@click.option(
    "--of",
    "subject",
    type=click.Choice(["agencies", "cases", "measures", "responsibilities"]),
    default="agencies",
    show_default=True,
    help="What is drawn: agencies by their links, cases with their agencies, measures with their types, who leads and spreads what.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file; SUBJECT.html beside the store's folder if not given, of a part with its name.",
)
@click.option("--focus", help="Only what is near this agency, case or type, by its name, a short form or number.")
@click.option("--hops", type=click.IntRange(1, 10), default=1, show_default=True, help="How near, with --focus.")
@click.option("--type", "types", multiple=True, help="Only links, or measures, of this type; may be given several times.")
@click.option("--notice", help="Only this notice.")
@click.option("--min-cases", type=click.IntRange(1), default=1, show_default=True, help="Only what comes of at least so many cases.")
@store_option()
def view_command(
    subject: str,
    output: Path | None,
    focus: str | None,
    hops: int,
    types: tuple[str, ...],
    notice: str | None,
    min_cases: int,
    store: AnyStore,
) -> None:
    """Draw the graph as one HTML file that needs no net.

    Example: casegraph view --of agencies --focus 海口海关 --hops 2
    """
    from exports import network as networks
    from exports.errors import ExportError
    from exports.files import say, write_whole
    from exports.view import network_page
    from queries.asking import asker
    from queries.resolve import resolve
    from queries.stores import copied

    reading = copied(store.reading())
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
    own = "".join(_in_name(word) for word in (focus, iri.rpartition("/")[2], *codes) if word)  # a part writes over no whole
    target = output or store.beside(f"{subject}{own}.html")
    write_whole(target, network_page(network))
    say(target, f"{len(network.nodes)} nodes, {len(network.edges)} edges")


@click.command("site")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; site.html beside the store's folder if not given.")
@store_option()
def site_command(output: Path | None, store: AnyStore) -> None:
    """Write the explorer: the graph, its text and a SPARQL engine as one HTML file that needs no net.

    Example: casegraph site -o casegraph.html
    """
    from exports.files import say, write_whole
    from exports.site import explorer_page
    from queries.stores import copied

    target = output or store.beside("site.html")
    page = explorer_page(copied(store.reading()))
    write_whole(target, page)
    say(target, f"{len(page) / 1e6:.1f} MB")
