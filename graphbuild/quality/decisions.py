"""A person's decisions on what was extracted: read from the filled-in table, applied to annotations."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphbuild.agencies.mentions import Agencies, Mention
from graphbuild.errors import NoticeError
from graphbuild.figures.finding import Figure
from graphbuild.links.finding import Link
from graphbuild.measures.practices import Measure, Typed
from graphbuild.text import Span
from ontology.concepts import scheme

__all__ = ["Decision", "decide_agencies", "decide_figures", "decide_links", "decide_types", "read_decisions"]

KINDS = ("mention", "figure", "type", "link", "sentence", "structure")
WORDS = ("accept", "reject", "replace")
# What 'review' writes in each row. What a person fills in stands after it; a spreadsheet may leave out such cells where they are empty.
_WRITTEN = ("digest", "kind", "case", "start", "end", "quote", "proposal", "alternatives", "reason")
_NEEDED = frozenset(("digest", "kind", "start", "end", "proposal", "decision", "replacement"))
_OFFSET = re.compile(r"[0-9]{1,9}")
# A name of one agency: 科技(深圳)有限公司, 12345热线中心, “放管服”改革办公室, A&B Asia Ltd. Not a list, nor marks that no name has.
_NAME = re.compile(r"(?=.*[^\W\d_])(?:[\w()（）“”‘’《》·&+.'—-]|(?<=[\w.&]) (?=[A-Za-z&])){2,100}")
_SHOWN = 40  # characters of a wrong value that a message shows


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What a person decided of an annotation, known by the text's digest, its kind and its characters.

    For a type, `of` is the code that the decision is about; `replacement` is an agency's name, a role or a code.
    """

    digest: str
    kind: str
    start: int
    end: int
    decision: str
    of: str = ""
    replacement: str = ""

    def about(self, kind: str, span: Span) -> bool:
        """Whether it is about these characters."""
        return self.kind == kind and self.start == span.start and self.end == span.end


def read_decisions(text: str, source: str) -> list[Decision]:
    """The decisions of a filled-in table; rows without one are left out.

    Raises NoticeError, with the row, for what is no table, a word that is no decision, and a value that is not known.

    >>> read_decisions("digest,kind,start,end,proposal,decision,replacement\\nab,figure,1,3,level,replace,cap\\n", "r.csv")
    [Decision(digest='ab', kind='figure', start=1, end=3, decision='replace', of='level', replacement='cap')]
    """
    header, *rows = _rows(text.removeprefix("\ufeff"), source) or [[]]
    if not set(header) >= _NEEDED:
        missing = ", ".join(sorted(_NEEDED - set(header)))
        raise NoticeError(source, f"has no column {missing}", "expected the table that 'review' writes", "write it again and fill it in")
    found = []
    for number, cells in enumerate(rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{source}: row {number}"
        row = _by_column(where, header, cells)
        word = row["decision"].strip().lower()
        if not word:
            continue
        if word not in WORDS or row["kind"] not in KINDS:
            wrong = f"'{word[:_SHOWN]}' on a {row['kind'][:_SHOWN]}"
            raise NoticeError(where, wrong, f"expected {', '.join(WORDS)}", "mend the row")
        new = row["replacement"].strip()
        if word == "replace":
            _check(where, row["kind"], new)
        start, end = row["start"].strip(), row["end"].strip()
        if not (_OFFSET.fullmatch(start) and _OFFSET.fullmatch(end)) or int(start) > int(end):
            wrong = f"start '{start[:_SHOWN]}' and end '{end[:_SHOWN]}' are no range"
            raise NoticeError(where, wrong, "expected those of the table", "leave them as they were")
        found.append(Decision(row["digest"], row["kind"], int(start), int(end), word, row["proposal"], new))
    return found


def _rows(text: str, source: str) -> list[list[str]]:
    """The cells of each row, the header first; empty rows are there, so that a spreadsheet counts the same."""
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text), strict=True):
            rows.append(cells)  # noqa: PERF402 where it breaks off, their number says the row
    except csv.Error as error:
        where, wrong = f"{source}: row {len(rows) + 1}", f"cannot be read ({error})"
        raise NoticeError(where, wrong, "expected the table that 'review' writes", "see that its quotation marks are closed") from None
    return rows


def _by_column(where: str, header: list[str], cells: list[str]) -> dict[str, str]:
    """The cells of a row by the names of their columns. Empty ones may be too many at its end, and what a person fills in be missing."""
    if any(cell.strip() for cell in cells[len(header) :]):
        wrong = f"has {len(cells)} cells for {len(header)} columns"
        raise NoticeError(where, wrong, "expected a cell for each column", "take out what is too much, and close quotation marks")
    if lost := [name for name in header[len(cells) :] if name in _WRITTEN]:
        wrong = f"ends before the column {lost[0]}"
        raise NoticeError(where, wrong, "expected a cell for each column", "write the table again and fill it in")
    return dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))


def _check(where: str, kind: str, value: str) -> None:
    known = {"figure": "figure-roles", "type": "measure-types", "link": "link-types"}.get(kind)
    if known:
        right, expected = value in {concept.code for concept in scheme(known)}, f"a code of {known}"
    elif kind == "mention":
        right, expected = bool(_NAME.fullmatch(value)), "an agency's full name, of one agency"
    else:
        right, expected = bool(value), "a value"
    if not right:
        raise NoticeError(where, f"cannot replace by '{value[:_SHOWN]}'", f"expected {expected}", "fill in the column 'replacement'")


def _of(decisions: Iterable[Decision], kind: str, span: Span) -> Decision | None:
    return next((d for d in decisions if d.about(kind, span)), None)


def decide_agencies(agencies: Agencies, decisions: Iterable[Decision]) -> Agencies:
    """The mentions as decided: rejected ones gone, replaced ones with the other agency, unsure ones that were given a name."""
    decisions = [d for d in decisions if d.kind == "mention"]
    if not decisions:
        return agencies
    kept: list[Mention] = []
    unsure: list[Mention] = []
    for mention in agencies.mentions:
        decision = _of(decisions, "mention", mention.span)
        if decision is None or decision.decision == "accept":
            kept.append(mention)
        elif decision.decision == "replace":
            kept.append(replace(mention, agency=decision.replacement, rule="reviewed"))
    for mention in agencies.unsure:
        decision = _of(decisions, "mention", mention.span)
        if decision is None or decision.decision == "accept":
            unsure.append(mention)
        elif decision.decision == "replace":
            kept.append(replace(mention, agency=decision.replacement, rule="reviewed", sure=True))
    return replace(agencies, mentions=tuple(sorted(kept)), unsure=tuple(unsure))


def decide_figures(figures: Iterable[Figure], decisions: Iterable[Decision]) -> tuple[Figure, ...]:
    """The figures as decided: rejected ones gone (and no longer anyone's counterpart), replaced ones with another role."""
    decisions = [d for d in decisions if d.kind == "figure"]
    made = []
    for figure in figures:
        decision = _of(decisions, "figure", figure.span)
        if decision and decision.decision == "reject":
            continue
        made.append(replace(figure, role=decision.replacement, rule="reviewed") if decision and decision.decision == "replace" else figure)
    left = {figure.id for figure in made}
    return tuple(figure if figure.counterpart in left else replace(figure, counterpart="") for figure in made)


def decide_links(links: Iterable[Link], decisions: Iterable[Decision]) -> tuple[Link, ...]:
    """The links as decided; a decision is about all links of its type in the sentence."""
    decisions = [d for d in decisions if d.kind == "link"]
    made = []
    for link in links:
        decision = next((d for d in decisions if d.about("link", link.span) and d.of in ("", link.type)), None)
        if decision and decision.decision == "reject":
            continue
        made.append(replace(link, type=decision.replacement, rule="reviewed") if decision and decision.decision == "replace" else link)
    return tuple(dict.fromkeys(made))


def decide_types(measure: Measure, decisions: Iterable[Decision]) -> Measure:
    """A measure with its types as decided."""
    decisions = [d for d in decisions if d.kind == "type"]
    made: dict[str, Typed] = {}
    for typed in measure.types:
        decision = next((d for d in decisions if d.about("type", typed.span) and d.of == typed.type), None)
        if decision and decision.decision == "reject":
            continue
        new = replace(typed, type=decision.replacement, rule="reviewed") if decision and decision.decision == "replace" else typed
        made.setdefault(new.type, new)
    return replace(measure, types=tuple(made.values()))
