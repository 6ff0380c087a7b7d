"""The front door: collects each room's commands, and holds those that span rooms (build, check, remove)."""

import errno
import io
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queries.stores import store_option

if TYPE_CHECKING:
    from graphbuild.corpus.parts import Part
    from graphbuild.quality.decisions import Decision
    from graphbuild.quality.review import Doubt
    from graphbuild.quality.verification import Fault
    from queries.asking import Reading
    from queries.stores import AnyStore

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
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_FEW = 3  # notices that are told in a few lines each; of more, each has one


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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise _in_one_line(error, "") from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            made = super().invoke(ctx)
            sys.stdout.flush()  # or what no longer fits is told as Python ends, by a traceback
            return made
        except click.UsageError as error:
            raise _in_one_line(error, ctx.invoked_subcommand or "") from None
        except OSError as error:
            if error.errno not in _FULL:
                raise
            click.echo(f"casegraph: {error.filename or 'standard output'}: {error.strerror}; write where there is room", err=True)
            sys.stdout = io.StringIO()  # what is still held would fail again as Python ends
            ctx.exit(2)
        except ValueError as error:
            # The rooms' errors are ValueErrors that say where, what, and what to do.
            if not hasattr(error, "wrong") and type(error).__name__ != "OntologyError":
                raise
            click.echo(f"casegraph: {' '.join(str(error).split())}", err=True)
            ctx.exit(2)


def _in_one_line(error: click.UsageError, command: str) -> BaseException:
    """What click tells of wrong options in four lines, told as a room tells its errors; help that it gives unasked stays."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    wrong = " ".join(error.format_message().split()).rstrip(".")
    where = f"casegraph {command}".strip()
    click.echo(f"{where.replace(' ', ': ')}: {wrong}; see '{where} --help'", err=True)
    return SystemExit(2)


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
@click.option("--processes", type=click.IntRange(min=1), help="Processes that read; one for each core if not given.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler whose workers read, such as tcp://10.0.0.1:8786.")
@click.option("--check/--no-check", "checks", default=True, help="Hold each notice against the shapes, or leave that to 'check'.")
def build_command(
    documents: tuple[Path, ...],
    output: Path,
    store: "AnyStore | None",
    review: Path | None,
    base: str,
    processes: int | None,
    scheduler: str | None,
    checks: bool,
) -> None:
    """Read notices, extract, store and check them. Without documents: the bundled notice.

    A document is text, a web page, Word (.docx, .doc), PDF, or a folder or .zip of these. CASEGRAPH_MAX_MEGABYTES, _CHARACTERS,
    _LINE, _FILES and _SECONDS in the environment set what is refused as too large (50, 1000000, 200000, 2000, 8). Notices
    that the store holds unchanged are left as they are.

    Example: casegraph build notice.txt batch.zip -o out
    """
    from graphbuild.corpus.builds import Build
    from graphbuild.corpus.cluster import connected
    from graphbuild.corpus.parts import Part, Settings
    from graphbuild.errors import NoticeError
    from graphbuild.graph.shared import scheme_triples
    from graphbuild.notices import bundled_notice
    from graphbuild.reading.archives import documents_in
    from queries.catalogue import rules
    from queries.loading import Loader
    from queries.stores import opened

    if not base.startswith(("http://", "https://")) or base[-1] not in "/#":
        raise NoticeError(
            "--base", f"is '{base}'", "expected an http IRI that ends in / or #", "give one such as https://example.org/data/"
        )
    target = store or opened(str(output / "store"))
    given = [document for path in documents or (bundled_notice(),) for document in documents_in(path)]
    filled = _filled(review)
    with connected(scheduler) as cluster, target.writing() as writer:  # in this order: a scheduler that fails leaves no store behind
        decisions, news = _decisions(filled, target)
        settings = Settings(base, tuple(rules().values()), tuple(decisions), checks)
        loader = Loader(writer, base, settings.rules, scheme_triples(), settings.digest)
        build = Build(loader, settings, news)
        waiting = build.waiting(given)
        hidden = len(waiting) < 2 or not sys.stderr.isatty()
        parts = build.parts(waiting, processes, cluster)
        with click.progressbar(parts, len(waiting), label="读取 reading", file=sys.stderr, hidden=hidden) as bar:
            for part in bar:
                if isinstance(part, Part):
                    _report(part, few=len(given) <= _FEW)
        if build.empty:
            for line in build.failed:
                click.echo(f"casegraph: {line}", err=True)
            raise SystemExit(2)
        loader.finish()
    unfit = build.unfit(decisions if review else [])
    for line in [*unfit, *build.failed]:
        click.echo(f"casegraph: {line}", err=True)
    for fault in build.faults:
        click.echo(str(fault))
    if build.unchanged:
        click.echo(f"未变 unchanged: {build.unchanged}")
    if checks:
        click.echo(f"检查 checks: {'全部通过 all hold' if not build.faults else f'{len(build.faults)} 处不符 faults'}")
    click.echo(f"存储 store: {target.place}")
    if build.faults or build.failed:
        raise SystemExit(1)


def _report(part: "Part", *, few: bool) -> None:
    """What was read of a notice: a few lines, or one where there are many notices."""
    from tabulate import tabulate

    names = (
        "案例 cases",
        "做法 measures",
        "成效 outcomes",
        "数字 figures",
        "机构 agencies",
        "提及 mentions",
        "责任 assignments",
        "联系 links",
    )
    if few:
        click.echo(f"{Path(part.document).name}: {part.title}".rstrip())
        click.echo(tabulate(zip(names, part.counts, strict=True), tablefmt="plain"))
    else:
        counts = ", ".join(f"{name.split()[0]} {count}" for name, count in zip(names, part.counts, strict=True))
        click.echo(f"{part.document}: {part.title}: {counts}")
    for remark in part.remarks:
        click.echo(f"  {remark}")


def _filled(review: Path | None) -> "list[Decision]":
    """The decisions of a filled-in table."""
    from graphbuild.errors import NoticeError
    from graphbuild.quality.decisions import read_decisions

    if review is None:
        return []
    try:
        return read_decisions(review.read_text(encoding="utf-8-sig"), str(review))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise NoticeError(str(review), f"cannot be read ({reason})", "expected the table that 'review' writes", "name it right") from None


def _decisions(given: "list[Decision]", store: "AnyStore") -> "tuple[list[Decision], set[str]]":
    """The decisions of a table and, where the table says nothing new of the same words, those that the store keeps; and the
    texts about which the table says anything new."""
    from graphbuild.quality.decisions import Decision
    from queries.asking import asker
    from queries.catalogue import inner_query

    old = []
    if store.exists():
        names = ("digest", "kind", "start", "end", "decision", "value", "replacement")
        for row in asker(store.reading())(inner_query("reviews")):
            digest, kind, start, end, *rest = (term.value if (term := row[name]) is not None else "" for name in names)
            old.append(Decision(digest, kind, int(start), int(end), *rest))
    about = {(d.digest, d.kind, d.start, d.end, d.of) for d in given}
    kept = [d for d in old if (d.digest, d.kind, d.start, d.end, d.of) not in about]
    return sorted([*given, *kept]), {d.digest for d in set(given).difference(old)}


@click.command("review")
@click.argument("documents", nargs=-1, type=_FILE)
@click.option("-o", "--output", type=_FILE, default=Path("review.csv"), show_default=True, help="The table to fill in.")
@store_option(help="The store whose earlier decisions count, a folder or a server.")
def review_command(documents: tuple[Path, ...], output: Path, store: "AnyStore") -> None:
    """Write what a person should look at as a table: unsure names, changes that do not add up, sentences not used.

    Fill in the column 'decision' with accept, reject or replace (and 'replacement'), then: casegraph build --review FILE

    Example: casegraph review notice.txt -o review.csv
    """
    from exports.files import say, write_whole
    from graphbuild.annotate import annotate
    from graphbuild.errors import NoticeError
    from graphbuild.notices import bundled_notice
    from graphbuild.quality.review import doubts_of, written_doubts
    from graphbuild.reading.archives import documents_in
    from graphbuild.reading.documents import read

    decisions, _ = _decisions([], store)
    doubts: list[Doubt] = []
    failed: list[NoticeError] = []
    given = [document for path in documents or (bundled_notice(),) for document in documents_in(path)]
    for document in given:
        try:
            doubts += doubts_of(annotate(read(document), decisions))
        except NoticeError as error:
            failed.append(error)
    if len(failed) == len(given):
        raise failed[0]
    write_whole(output, ("\ufeff" + written_doubts(doubts)).encode("utf-8"))  # the mark makes spreadsheets read it as UTF-8
    for wrong in failed:
        click.echo(f"casegraph: {wrong}", err=True)
    say(output, f"{len(doubts)} rows to look at")
    if failed:
        raise SystemExit(1)


@click.command("check")
@store_option()
def check_command(store: "AnyStore") -> None:
    """Hold the graph against its shapes, and each quote against the text. Exit 1 if something is wrong.

    Example: casegraph check
    """
    from queries.stores import copied

    faults = _faults(copied(store.reading()))
    for fault in faults:
        click.echo(str(fault))
    click.echo("all checks hold" if not faults else f"{len(faults)} faults")
    if faults:
        raise SystemExit(1)


@click.command("load")
@click.argument("file", type=_FILE)
@store_option(help="The store that takes it, a folder or a server.")
def load_command(file: Path, store: "AnyStore") -> None:
    """Take in a graph that 'export --format nq' or 'trig' wrote, without its documents. A notice that is there already is replaced.

    Example: casegraph load casegraph.nq
    """
    from graphbuild.graph.shared import scheme_triples
    from queries.catalogue import rules
    from queries.errors import QueryError

    with store.writing() as writer:
        names = writer.load(file)
        base = names[0].rpartition("graph/")[0]
        writer.remove(f"{base}graph/dataset")  # the description of the file
        writer.remove(f"{base}graph/derived")
        writer.add(f"{base}graph/shared", scheme_triples())
        for rule in rules().values():
            writer.construct(rule, f"{base}graph/derived")
        faults = _faults(writer.store)
        if faults:
            raise QueryError(str(file), f"has {len(faults)} faults ({faults[0]})", "expected a graph that 'check' holds", "export it again")
    click.echo(f"{len(names)} graphs; store: {store.place}")


def _faults(store: "Reading") -> "list[Fault]":
    """What is wrong in a store: broken shapes, quotes that are not their characters. A graph at a time, with what it shares."""
    from pyoxigraph import NamedNode

    from graphbuild.quality.validation import validate
    from graphbuild.quality.verification import verify
    from queries.upkeep import about

    names = [name for name in store.named_graphs() if isinstance(name, NamedNode)]
    shared = [name for name in names if name.value.endswith("/graph/shared")]
    faults: set[Fault] = set()
    for name in sorted(names, key=str):
        if name.value.endswith(("/graph/shared", "/graph/derived")):
            continue
        own = [quad.triple for quad in store.quads_for_pattern(None, None, None, name)]
        needed = [triple for graph in shared for triple in about(store, (triple.object for triple in own), graph)]
        faults.update(validate([*own, *needed]))
        faults.update(verify(own)[1])
    return sorted(faults)


@click.command("remove")
@click.argument("notice")
@store_option()
def remove_command(notice: str, store: "AnyStore") -> None:
    """Take a notice out of the store, with all that only it says.

    Example: casegraph remove 琼营商-2022-7
    """
    from pyoxigraph import NamedNode

    from graphbuild.corpus.parts import Settings
    from graphbuild.graph.shared import scheme_triples
    from ontology.namespaces import CG
    from queries.asking import asker
    from queries.catalogue import rules
    from queries.loading import Loader
    from queries.resolve import resolve

    node = resolve(asker(store.reading()), "notice", notice)
    with store.writing() as writer:
        quad = next(writer.store.quads_for_pattern(node, CG.text, None, None))
        assert isinstance(quad.graph_name, NamedNode)
        base = quad.graph_name.value.rpartition("graph/")[0]
        settings = Settings(base, tuple(rules().values()))
        loader = Loader(writer, base, settings.rules, scheme_triples(), settings.digest)
        loader.drop(quad.graph_name.value)
        loader.finish()
    click.echo(f"removed {node.value}")


if __name__ == "__main__":
    main()
