"""The front door: collects each room's commands, and holds those that span rooms (build, check, remove)."""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queries.stores import store_option

if TYPE_CHECKING:
    from graphbuild.annotations import Annotations
    from graphbuild.quality.decisions import Decision
    from graphbuild.quality.verification import Fault
    from queries.asking import Reading
    from queries.stores import AnyStore, Writing

__all__ = ["main"]

# Name of each command and where it is; a room is imported when one of its commands is run.
_COMMANDS = {
    "build": "casegraph:build_command",
    "load": "casegraph:load_command",
    "extract": "graphbuild.cli:extract_command",
    "evaluate": "graphbuild.cli:evaluate_command",
    "check": "casegraph:check_command",
    "review": "casegraph:review_command",
    "verify": "graphbuild.cli:verify_command",
    "query": "queries.cli:query_command",
    "analyse": "queries.analysis.cli:analyse_command",
    "export": "exports.cli:export_command",
    "view": "exports.cli:view_command",
    "serve": "exports.serving:serve_command",
    "docs": "exports.cli:docs_command",
    "site": "exports.cli:site_command",
    "notices": "queries.cli:notices_command",
    "remove": "casegraph:remove_command",
}
_FILE = click.Path(path_type=Path)


class _Rooms(click.Group):
    """The commands of all rooms, imported when needed; errors of a room become one line and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command = globals()[name] if module == "casegraph" else getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ValueError as error:
            # The rooms' errors are ValueErrors that say where, what, and what to do.
            if not hasattr(error, "wrong") and type(error).__name__ != "OntologyError":
                raise
            click.echo(f"casegraph: {' '.join(str(error).split())}", err=True)
            ctx.exit(2)


@click.group(cls=_Rooms, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="casegraph")
def main() -> None:
    """Notices of model cases (示范案例) as one knowledge graph: read, check, ask, look at, share."""


@click.command("build")
@click.argument("documents", nargs=-1, type=_FILE)
@click.option("-o", "--output", type=_FILE, default=Path("out"), show_default=True, help="The folder for what is made.")
@store_option(default=None, help="The store, a folder or a server; 'store' in the output folder if not given.")
@click.option("--review", type=_FILE, help="A table that 'review' wrote, with decisions filled in.")
@click.option("--base", default="https://w3id.org/casegraph/", show_default=True, help="Where the IRIs of the data begin.")
def build_command(documents: tuple[Path, ...], output: Path, store: "AnyStore | None", review: Path | None, base: str) -> None:
    """Read notices, extract, store and check them. Without documents: the bundled notice.

    A document is text, a web page, Word (.docx, .doc), PDF, or a folder or .zip of these. CASEGRAPH_MAX_MEGABYTES, _CHARACTERS,
    _LINE, _FILES and _SECONDS in the environment set what is refused as too large (50, 1000000, 200000, 2000, 8).

    Example: casegraph build notice.txt batch.zip -o out
    """
    from graphbuild.errors import NoticeError
    from graphbuild.graph.triples import notice_graph
    from graphbuild.notices import bundled_notice
    from queries.stores import opened

    if not base.startswith(("http://", "https://")) or base[-1] not in "/#":
        raise NoticeError(
            "--base", f"is '{base}'", "expected an http IRI that ends in / or #", "give one such as https://example.org/data/"
        )
    paths = documents or (bundled_notice(),)
    target = store or opened(str(output / "store"))
    decisions = _decisions(review, target)
    found, failed = _read_all(paths, decisions)
    if not found:
        raise failed[0]
    with target.writing() as writer:
        for annotations in found:
            graph = notice_graph(annotations, base)
            writer.put(graph.iris.graph, graph.own)
            writer.add(f"{base}graph/shared", graph.shared)
        _derive(writer, base)
        faults = _faults(writer.store)
    for annotations in found:
        _report(annotations)
    _report_unfit(found, decisions if review else [])
    for error in failed:
        click.echo(f"casegraph: {error}", err=True)
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"检查 checks: {'全部通过 all hold' if not faults else f'{len(faults)} 处不符 faults'}")
    click.echo(f"存储 store: {target.place}")
    if faults or failed:
        raise SystemExit(1)


def _read_all(paths: tuple[Path, ...], decisions: "list[Decision]") -> "tuple[list[Annotations], list[ValueError]]":
    """The annotations of each document; what cannot be read is kept apart."""
    from graphbuild.annotate import annotate
    from graphbuild.errors import NoticeError
    from graphbuild.reading.archives import documents_in
    from graphbuild.reading.documents import read

    found: list[Annotations] = []
    failed: list[ValueError] = []
    documents = [document for path in paths for document in documents_in(path)]
    with click.progressbar(documents, label="读取 reading", file=sys.stderr, hidden=len(documents) < 2 or not sys.stderr.isatty()) as bar:
        for path in bar:
            try:
                annotations = annotate(read(path), decisions)
                if not annotations.cases:
                    raise NoticeError(
                        str(path),
                        "no model case was found in it",
                        "expected headings of cases and their measures",
                        "use 'casegraph extract' for other documents",
                    )
                found.append(annotations)
            except NoticeError as error:
                failed.append(error)
    return found, failed


def _derive(writer: "Writing", base: str) -> None:
    """Make again what follows from all notices: the schemes, the shortcuts, the computed changes."""
    from graphbuild.graph.shared import scheme_triples
    from queries.catalogue import rules

    writer.remove(f"{base}graph/analysis")  # of the graph as it was
    writer.remove(f"{base}graph/derived")
    writer.drop_unused(f"{base}graph/shared")
    writer.add(f"{base}graph/shared", scheme_triples())
    for rule in rules().values():
        writer.construct(rule, f"{base}graph/derived")


def _faults(store: "Reading") -> "list[Fault]":
    """What is wrong in a store: broken shapes, quotes that are not their characters. A notice at a time."""
    from pyoxigraph import NamedNode

    from graphbuild.quality.validation import validate
    from graphbuild.quality.verification import verify

    names = [name for name in store.named_graphs() if isinstance(name, NamedNode)]
    shared = [q.triple for name in names if name.value.endswith("/graph/shared") for q in store.quads_for_pattern(None, None, None, name)]
    faults: set[Fault] = set()
    for name in sorted(names, key=lambda n: n.value):
        if name.value.endswith(("/graph/shared", "/graph/derived", "/graph/analysis")):
            continue
        own = [quad.triple for quad in store.quads_for_pattern(None, None, None, name)]
        faults.update(validate([*own, *shared]))
        faults.update(verify(own)[1])
    return sorted(faults)


def _report(annotations: "Annotations") -> None:
    """What was read of a notice, in a few lines."""
    from tabulate import tabulate

    cases = annotations.cases
    rows = [
        ("案例 cases", len(cases)),
        ("做法 measures", sum(len(c.measures) for c in cases)),
        ("成效 outcomes", sum(len(c.outcomes) for c in cases)),
        ("数字 figures", len(annotations.figures)),
        ("机构 agencies", len({m.agency for m in annotations.mentions})),
        ("提及 mentions", len(annotations.mentions)),
        ("责任 assignments", sum(len(c.assignments) for c in cases)),
        ("联系 links", len(annotations.links)),
    ]
    head = annotations.notice.head
    named = (part.value for part in (head.title, head.doc_number) if part)
    click.echo(f"{annotations.notice.text.source}: {' '.join(named)}".rstrip())
    click.echo(tabulate(rows, tablefmt="plain"))
    for remark in annotations.remarks:
        click.echo(f"  line {annotations.notice.line_number(remark.span.start)}: {remark.reason}")


def _decisions(review: Path | None, store: "AnyStore") -> "list[Decision]":
    """The decisions of a table and, where the table says nothing new of the same words, those that the store keeps."""
    from graphbuild.errors import NoticeError
    from graphbuild.quality.decisions import Decision, read_decisions
    from queries.asking import asker
    from queries.catalogue import inner_query

    given: list[Decision] = []
    if review is not None:
        try:
            given = read_decisions(review.read_text(encoding="utf-8-sig"), str(review))
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise NoticeError(
                str(review), f"cannot be read ({reason})", "expected the table that 'review' writes", "name it right"
            ) from None
    about = {(d.digest, d.kind, d.start, d.end, d.of) for d in given}
    kept = []
    if store.exists():
        for row in asker(store.reading())(inner_query("reviews")):
            value = {
                name: term.value if (term := row[name]) is not None else ""
                for name in ("digest", "kind", "start", "end", "decision", "value", "replacement")
            }
            old = Decision(
                value["digest"],
                value["kind"],
                int(value["start"]),
                int(value["end"]),
                value["decision"],
                value["value"],
                value["replacement"],
            )
            if (old.digest, old.kind, old.start, old.end, old.of) not in about:
                kept.append(old)
    return sorted([*given, *kept])


def _report_unfit(found: "list[Annotations]", decisions: "list[Decision]") -> None:
    """Decisions that fit nothing: of another text, or of words that are no longer read so."""
    digests = {annotations.notice.text.digest for annotations in found}
    unfit = [d for annotations in found for d in annotations.unfit] + [d for d in decisions if d.digest not in digests]
    for decision in sorted(set(unfit)):
        reason = "the notice's text is another one" if decision.digest not in digests else f"no {decision.kind} stands there any more"
        click.echo(f"casegraph: the decision on {decision.kind} {decision.start}..{decision.end} fits nothing: {reason}", err=True)


@click.command("review")
@click.argument("documents", nargs=-1, type=_FILE)
@click.option("-o", "--output", type=_FILE, default=Path("review.csv"), show_default=True, help="The table to fill in.")
@store_option(help="The store whose earlier decisions count, a folder or a server.")
def review_command(documents: tuple[Path, ...], output: Path, store: "AnyStore") -> None:
    """Write what a person should look at as a table: unsure names, changes that do not add up, sentences not used.

    Fill in the column 'decision' with accept, reject or replace (and 'replacement'), then: casegraph build --review FILE

    Example: casegraph review notice.txt -o review.csv
    """
    from exports.files import write_whole
    from graphbuild.notices import bundled_notice
    from graphbuild.quality.review import doubts_of, written_doubts

    found, failed = _read_all(documents or (bundled_notice(),), _decisions(None, store))
    if not found:
        raise failed[0]
    doubts = [doubt for annotations in found for doubt in doubts_of(annotations)]
    write_whole(output, ("\ufeff" + written_doubts(doubts)).encode("utf-8"))  # the mark makes spreadsheets read it as UTF-8
    for error in failed:
        click.echo(f"casegraph: {error}", err=True)
    click.echo(f"{output}: {len(doubts)} rows to look at")
    if failed:
        raise SystemExit(1)


@click.command("check")
@store_option()
def check_command(store: "AnyStore") -> None:
    """Hold the graph against its shapes, and each quote against the text. Exit 1 if something is wrong.

    Example: casegraph check
    """

    faults = _faults(store.reading())
    for fault in faults:
        click.echo(str(fault))
    click.echo("all checks hold" if not faults else f"{len(faults)} faults")
    if faults:
        raise SystemExit(1)


@click.command("load")
@click.argument("file", type=_FILE)
@store_option(help="The store that takes it, a folder or a server.")
def load_command(file: Path, store: "AnyStore") -> None:
    """Take in a graph that 'export --format nq' wrote, without its documents. A notice that is there already is replaced.

    Example: casegraph load casegraph.nq
    """
    from pyoxigraph import NamedNode

    from queries.errors import QueryError

    with store.writing() as writer:
        writer.load(file)
        names = [name.value for name in writer.store.named_graphs() if isinstance(name, NamedNode)]
        bases = [name.removesuffix("graph/shared") for name in names if name.endswith("/graph/shared")]
        if len(bases) != 1 or any(not name.startswith(f"{bases[0]}graph/") for name in names):
            raise QueryError(str(file), "is no graph of this store's base", "expected one shared graph", "load it into a store of its own")
        writer.remove(f"{bases[0]}graph/dataset")  # the description of the file
        _derive(writer, bases[0])
        faults = _faults(writer.store)
        if faults:
            raise QueryError(str(file), f"has {len(faults)} faults ({faults[0]})", "expected a graph that 'check' holds", "export it again")
    click.echo(f"{len(names)} graphs; store: {store.place}")


@click.command("remove")
@click.argument("notice")
@store_option()
def remove_command(notice: str, store: "AnyStore") -> None:
    """Take a notice out of the store, with all that only it says.

    Example: casegraph remove 琼营商-2022-7
    """
    from pyoxigraph import NamedNode

    from ontology.namespaces import CG
    from queries.asking import asker
    from queries.resolve import resolve

    node = resolve(asker(store.reading()), "notice", notice)
    with store.writing() as writer:
        quad = next(writer.store.quads_for_pattern(node, CG.text, None, None))
        assert isinstance(quad.graph_name, NamedNode)
        graph = quad.graph_name.value
        writer.remove(graph)
        _derive(writer, graph.rpartition("graph/")[0])
    click.echo(f"removed {node.value}")


if __name__ == "__main__":
    main()
