"""Commands of this room: extract, evaluate, verify."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from graphbuild.errors import NoticeError

__all__ = ["evaluate_command", "extract_command", "verify_command"]

_FILE = click.Path(path_type=Path)


@click.command("extract")
@click.argument("document", type=_FILE)
@click.option("-o", "--output", type=_FILE, help="Write the annotations to this file instead of standard output.")
def extract_command(document: Path, output: Path | None) -> None:
    """Read a notice and write its annotations as JSON.

    The document is text, a web page, Word (.docx, .doc), PDF, or a .zip with one of these. CASEGRAPH_MAX_MEGABYTES, _CHARACTERS,
    _LINE, _FILES and _SECONDS in the environment set what is refused as too large.

    A document without cases gives its mentions, figures and links under case 0.

    Example: casegraph extract notice.txt -o notice.json
    """
    from graphbuild.annotate import annotate
    from graphbuild.annotations import to_json
    from graphbuild.reading.documents import read

    found = annotate(read(document))
    if not found.cases:
        click.echo(f"{document}: no cases were found; mentions, figures and links stand under case 0", err=True)
    for remark in found.remarks:
        click.echo(f"{document}: line {found.notice.line_number(remark.span.start)}: {remark.reason}", err=True)
    data = json.dumps(to_json(found), ensure_ascii=False, indent=1) + "\n"
    if output is None or output == Path("-"):
        sys.stdout.write(data)
    else:
        _write(output, data)


def _write(path: Path, data: str) -> None:
    try:
        if path.exists() and not path.is_file():
            path.write_text(data, encoding="utf-8")  # a pipe or a device is written into, and a folder refuses
            return
        place = Path(os.path.realpath(path))  # behind a link the file that it leads to
        beside = place.with_name(f".{place.name}.part")
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(data, encoding="utf-8")
        beside.replace(place)
    except OSError as error:
        raise NoticeError(
            str(path), f"cannot be written ({error.strerror})", "expected a file in a folder that can be written", "name another file"
        ) from None


@click.command("evaluate")
@click.argument("gold", type=_FILE)
@click.argument("document", type=_FILE, required=False)
@click.option("--misses", is_flag=True, help="List what was missed and what was wrong, each with its sentence.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def evaluate_command(gold: Path, document: Path | None, misses: bool, form: str) -> None:
    """Precision, recall and F1 of the extraction against gold annotations, kind by kind.

    Without DOCUMENT, the gold's source beside it, else the bundled notice.

    Example: casegraph evaluate tests/gold/qiongyingshang-2022-7.gold.json --misses
    """
    from graphbuild.annotate import annotate
    from graphbuild.annotations import to_json
    from graphbuild.notices import bundled_notice
    from graphbuild.quality.evaluation import evaluate
    from graphbuild.reading.documents import read

    right = _gold(gold)
    beside = gold.parent / str(right.get("source", ""))
    path = document or (beside if right.get("source") and beside.is_file() else bundled_notice())
    found = to_json(annotate(read(path)))
    scores = evaluate(right, found)
    if form == "json":
        rows = {
            s.kind: {"hits": s.hits, "predicted": s.predicted, "gold": s.gold, "precision": s.precision, "recall": s.recall, "f1": s.f1}
            for s in scores
        }
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    from tabulate import tabulate

    table = [[s.kind, s.hits, s.predicted, s.gold, f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}"] for s in scores]
    click.echo(tabulate(table, headers=["kind", "hits", "predicted", "gold", "P", "R", "F1"], disable_numparse=True))
    if misses:
        for score in scores:
            for word, items in (("missed", score.missed), ("wrong", score.wrong)):
                for item in items:
                    click.echo(f"{score.kind}: {word}: {_told(item, found['text'])}")


def _gold(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        wrong = f"cannot be read ({getattr(error, 'strerror', None) or error})"
        raise NoticeError(str(path), wrong, "expected gold annotations in JSON", "name another file") from None
    if not isinstance(found, dict) or "cases" not in found:
        raise NoticeError(str(path), "holds no annotations", "expected an object with 'cases'", "name a file in the form of the guidelines")
    return found


def _told(item: object, text: str) -> str:
    """An item with the sentence around its characters, where it has a span."""
    if isinstance(item, tuple) and len(item) > 1 and isinstance(item[0], int) and isinstance(item[1], int) and item[1] > item[0]:
        start = max(text.rfind("。", 0, item[0]), text.rfind("\n", 0, item[0])) + 1
        stops = [at for at in (text.find("。", item[1]), text.find("\n", item[1])) if at >= 0]
        end = min(stops, default=len(text))
        rest = " ".join(map(str, item[2:]))
        return f"{text[start : item[0]]}【{text[item[0] : item[1]]}】{text[item[1] : end]} {rest}".strip()
    if isinstance(item, frozenset):
        return " ↔ ".join(text[a:b] for a, b in sorted(item))
    return " ".join(map(str, item)) if isinstance(item, tuple) else str(item)


@click.command("verify")
@click.argument("file", type=_FILE)
def verify_command(file: Path) -> None:
    """Check an exported file alone: each quote against the text that the file carries. Exit 1 if one is wrong.

    Example: casegraph verify out/casegraph.ttl
    """
    from pyoxigraph import RdfFormat, parse

    from graphbuild.quality.verification import verify

    forms = {
        ".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG,
        ".jsonld": RdfFormat.JSON_LD, ".rdf": RdfFormat.RDF_XML, ".rdfxml": RdfFormat.RDF_XML, ".xml": RdfFormat.RDF_XML,
    }  # fmt: skip
    form = forms.get(file.suffix.lower())
    if form is None:
        raise NoticeError(str(file), f"has the ending '{file.suffix}'", f"expected one of {' '.join(forms)}", "name an exported file")
    try:
        quads = list(parse(path=str(file), format=form))
    except (OSError, SyntaxError, ValueError) as error:
        raise NoticeError(str(file), f"cannot be read ({' '.join(str(error).split())[:160]})", "expected RDF", "export it again") from None
    quotes, faults = verify(quad.triple for quad in quads)
    for fault in faults:
        click.echo(str(fault))
    if quotes == 0:
        click.echo(f"{file}: no quotes are in it; expected a graph with evidence")
    click.echo(f"{quotes} quotes checked, {len(faults)} faults")
    if faults or quotes == 0:
        raise SystemExit(1)
