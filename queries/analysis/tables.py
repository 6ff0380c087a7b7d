"""What the analysis found as tables, and these in the forms that people and programs read."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

from queries.analysis.network import AgencyNetwork
from queries.analysis.paths import Step
from queries.analysis.positions import Position

__all__ = ["FORMS", "Sheet", "agencies_sheet", "brokers_sheet", "communities_sheet", "path_sheet", "rendered", "ties_sheet"]

FORMS = ("table", "csv", "json", "md")
_WIDE = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns in order, and rows of texts and numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


def agencies_sheet(found: Sequence[Position]) -> Sheet:
    """Each agency with its position."""
    columns = (
        *("agency", "agencyName", "kind", "kindName", "level", "levelName"),
        *("degree", "links", "cases", "betweenness", "community", "levels", "courts"),
    )
    rows = [
        (
            *(p.agency.iri, p.agency.name, p.agency.kind, p.agency.kind_name, p.agency.level, p.agency.level_name),
            *(p.degree, p.links, p.cases, p.betweenness, p.community, p.levels, p.courts),
        )
        for p in found
    ]
    return Sheet(columns, tuple(rows))


def brokers_sheet(found: Sequence[Position]) -> Sheet:
    """Who connects others that have no tie of their own: of two levels, then courts and administration; most pairs first."""
    rows = []
    for between, pairs in (("levels", {p: p.levels for p in found}), ("courts", {p: p.courts for p in found})):
        ordered = sorted((p for p in found if pairs[p]), key=lambda p, pairs=pairs: (-pairs[p], p.agency.iri))  # type: ignore[misc]
        rows += [(p.agency.iri, p.agency.name, between, pairs[p]) for p in ordered]
    return Sheet(("agency", "agencyName", "between", "pairs"), tuple(rows))


def communities_sheet(found: Sequence[Position]) -> Sheet:
    """The communities with their agencies' names, the ones that most goes through first."""
    groups: dict[int, list[Position]] = {}
    for position in found:
        groups.setdefault(position.community, []).append(position)
    rows = [(number, len(group), "、".join(p.agency.name for p in group)) for number, group in sorted(groups.items())]
    return Sheet(("community", "size", "agencies"), tuple(rows))


def ties_sheet(network: AgencyNetwork) -> Sheet:
    """Each pair with what ties it; the strongest first."""
    names = {iri: agency.name for iri, agency in network.agencies.items()}
    columns = ("agency", "agencyName", "other", "otherName", "links", "cases", "types", "which")
    ordered = sorted(network.ties, key=lambda tie: (-tie.links, -len(tie.cases), tie.source, tie.target))
    rows = [
        (t.source, names[t.source], t.target, names[t.target], t.links, len(t.cases), _types(t.types), "、".join(t.cases)) for t in ordered
    ]
    return Sheet(columns, tuple(rows))


def path_sheet(steps: Sequence[Step]) -> Sheet:
    """The way step by step, with the cases and the sentence that each comes from."""
    rows = []
    for number, step in enumerate(steps):
        cases, types, quote = ("、".join(step.tie.cases), _types(step.tie.types), step.tie.quote) if step.tie else ("", "", "")
        rows.append((number, step.agency.iri, step.agency.name, types, cases, quote))
    return Sheet(("step", "agency", "agencyName", "types", "cases", "quote"), tuple(rows))


def _types(types: Sequence[tuple[str, int]]) -> str:
    return "、".join(f"{name}×{number}" if number > 1 else name for name, number in types)


def rendered(sheet: Sheet, form: str) -> str:
    """The sheet in a form of `FORMS`; the table for a screen leaves IRIs out and cuts long texts.

    >>> rendered(Sheet(("step", "agencyName"), ((0, "甲"),)), "json")
    '[\\n {"step": 0, "agencyName": "甲"}\\n]\\n'
    """
    if form == "csv":
        out = io.StringIO()
        csv.writer(out).writerows([sheet.columns, *sheet.rows])  # lines end as RFC 4180 has it
        return out.getvalue()
    if form == "json":
        lines = [json.dumps(dict(zip(sheet.columns, row, strict=True)), ensure_ascii=False) for row in sheet.rows]
        return "[\n " + ",\n ".join(lines) + "\n]\n" if lines else "[]\n"
    from tabulate import tabulate

    shown = [i for i, column in enumerate(sheet.columns) if f"{column}Name" not in sheet.columns]
    rows = [[_cell(row[i], form) for i in shown] for row in sheet.rows]
    text = tabulate(rows, headers=[sheet.columns[i] for i in shown], tablefmt="github" if form == "md" else "simple", disable_numparse=True)
    return text + ("\n" if rows else "\n(no rows)\n")


def _cell(value: str | float, form: str) -> str:
    text = " ".join(str(value).split())
    if form == "md":
        return text.replace("|", "\\|")
    return text if len(text) <= _WIDE else text[: _WIDE - 1] + "…"
