"""A person's decisions on what was extracted: read from the filled-in table, applied to annotations."""

import csv
import io
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

    Raises NoticeError, with the line, for a word that is no decision, and for a value that is not known.

    >>> read_decisions("digest,kind,start,end,proposal,decision,replacement\\nab,figure,1,3,level,replace,cap\\n", "r.csv")
    [Decision(digest='ab', kind='figure', start=1, end=3, decision='replace', of='level', replacement='cap')]
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    needed = {"digest", "kind", "start", "end", "proposal", "decision", "replacement"}
    if not needed <= set(rows.fieldnames or ()):
        missing = ", ".join(sorted(needed - set(rows.fieldnames or ())))
        raise NoticeError(source, f"has no column {missing}", "expected the table that 'review' writes", "write it again and fill it in")
    found = []
    for number, row in enumerate(rows, 2):
        word = (row["decision"] or "").strip().lower()
        if not word:
            continue
        where = f"{source}: line {number}"
        if word not in WORDS or row["kind"] not in KINDS:
            raise NoticeError(where, f"'{word}' on a {row['kind']}", f"expected {', '.join(WORDS)}", "mend the line")
        new = (row["replacement"] or "").strip()
        if word == "replace":
            _check(where, row["kind"], new)
        try:
            start, end = int(row["start"]), int(row["end"])
        except ValueError:
            raise NoticeError(where, "start and end are no numbers", "expected those of the table", "leave them as they were") from None
        found.append(Decision(row["digest"], row["kind"], start, end, word, row["proposal"] or "", new))
    return found


def _check(where: str, kind: str, value: str) -> None:
    known = {"figure": "figure-roles", "type": "measure-types", "link": "link-types"}.get(kind)
    if not value or (known and value not in {concept.code for concept in scheme(known)}):
        expected = "an agency's full name" if kind == "mention" else f"a code of {known}"
        raise NoticeError(where, f"cannot replace by '{value}'", f"expected {expected}", "fill in the column 'replacement'")


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
