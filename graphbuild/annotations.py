"""All that was read from a notice, as values and as the JSON form of the annotation guidelines."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graphbuild.agencies.facts import describe
from graphbuild.agencies.fullnames import full_place
from graphbuild.agencies.mentions import Agencies, Mention
from graphbuild.figures.finding import Figure
from graphbuild.links.duties import Duty
from graphbuild.links.finding import Link
from graphbuild.measures.practices import Citation, Measure, Outcome
from graphbuild.quality.decisions import Decision
from graphbuild.structure.outline import Case, Notice, Remark
from graphbuild.text import Span
from ontology.places import places

__all__ = ["Annotations", "Assignment", "CaseAnnotations", "to_json"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """An agency's responsibility for a case: role (lead, support, responsible), order from 1, where it is said, the task."""

    agency: str
    role: str
    order: int
    span: Span
    task: str = ""


@dataclass(frozen=True, slots=True)
class CaseAnnotations:
    """A case of the outline with what was read from it."""

    case: Case
    leads: tuple[str, ...]
    assignments: tuple[Assignment, ...]
    measures: tuple[Measure, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def responsible(self) -> tuple[str, ...]:
        """The agencies that must spread the case, each once, in order."""
        return tuple(dict.fromkeys(a.agency for a in self.assignments))


@dataclass(frozen=True, slots=True)
class Annotations:
    """A notice with its cases, mentions, figures, links and duties.

    `decisions` are those of a person that were applied, `unfit` those about this text that fit none of its annotations.
    """

    notice: Notice
    agencies: Agencies
    cases: tuple[CaseAnnotations, ...]
    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    duties: tuple[Duty, ...]
    citations: tuple[Citation, ...]
    decisions: tuple[Decision, ...] = ()
    unfit: tuple[Decision, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions in order."""
        return self.agencies.mentions

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What could not be read as structure."""
        return self.notice.remarks


def _issuer(annotations: Annotations, written: str) -> str:
    """The full name of a single issuer that the title shortens, else what is written."""
    issuer = annotations.notice.head.issuer
    whole = [mention.agency for mention in annotations.agencies.within(issuer.span) if mention.span == issuer.span] if issuer else []
    return max((written, *whole), key=len)


def to_json(annotations: Annotations) -> dict[str, Any]:
    """The annotations in the form of the guidelines; keys that the guidelines do not name are additions."""
    notice = annotations.notice
    characters = notice.text.characters
    head = notice.head

    def flat(span: Span) -> str:
        return "".join(span.of(characters).split())

    fields: dict[str, Any] = {
        "title": flat(head.title.span) if head.title else "",
        "doc_number": flat(head.doc_number.span) if head.doc_number else "",
        "issuer": _issuer(annotations, flat(head.issuer.span)) if head.issuer else "",
        "issued": head.issued.value if head.issued else "",
        "recipients": [flat(r.span) for r in head.recipients],
        "decided_by": flat(head.decided_by.span) if head.decided_by else "",
        "openness": head.openness.value if head.openness else "",
    }
    return {
        "source": notice.text.source,
        "digest": notice.text.digest,
        "text": characters,
        **({"pages": list(notice.text.pages)} if notice.text.pages else {}),
        "notice": fields,
        "cases": [_case(c) for c in annotations.cases],
        "agencies": _agencies(annotations),
        "mentions": [
            {"span": _span(m.span), "text": m.span.of(characters), "agency": m.agency, "case": m.case, "rule": m.rule}
            for m in annotations.mentions
        ],
        "figures": [_figure(f) for f in annotations.figures],
        "links": [
            {
                "agencies": list(x.agencies),
                "type": x.type,
                "case": x.case,
                "within": x.within or None,
                "span": _span(x.span),
                "rule": x.rule,
            }
            for x in annotations.links
        ],
        "duties": [
            {"span": _span(d.span), "assignee": d.agency or d.assignee, "action": d.action, "deadline": d.deadline}
            for d in annotations.duties
        ],
        "remarks": [{"span": _span(r.span), "reason": r.reason} for r in annotations.remarks],
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _case(found: CaseAnnotations) -> dict[str, Any]:
    case = found.case
    made: dict[str, Any] = {
        "number": case.number,
        "title": case.title,
        "span": _span(case.span),
        "lead_agencies": list(found.leads),
        "responsible_agencies": list(found.responsible),
        "measures": [_measure(m) for m in found.measures],
        "outcomes": [{"id": o.id, "label": o.label, "span": _span(o.span)} for o in found.outcomes],
    }
    roles: Callable[[str], list[str]] = lambda role: [a.agency for a in found.assignments if a.role == role]  # noqa: E731
    if any(a.role in ("lead", "support") for a in found.assignments):
        made["responsibility"] = {"lead": roles("lead"), "support": roles("support")}
    return made


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "label": measure.label,
        "span": _span(measure.span),
        "types": [typed.type for typed in measure.types],
        "agencies": list(measure.agencies),
        "instruments": [used.name for used in measure.instruments],
        "legal_bases": [name for law in measure.citations for name in (law.title, law.number) if name],
        "parts": [{"number": p.number, "label": p.label, "span": _span(p.span)} for p in measure.parts],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": figure.id,
        "span": _span(figure.span),
        "text": figure.text,
        "value": _number(figure.value),
        "unit": figure.unit,
        "kind": figure.kind,
        "role": figure.role,
        "indicator": figure.indicator,
        "time": figure.period,
        "case": figure.case,
        "within": figure.within or None,
        "counterpart": figure.counterpart or None,
        "approx": figure.approximation,
        "rule": figure.rule,
    }
    if figure.value_max is not None:
        made["value_max"] = _number(figure.value_max)
    return made


def _agencies(annotations: Annotations) -> list[dict[str, Any]]:
    """Each agency once, by name, with the other forms that the text uses."""
    forms: dict[str, set[str]] = {}
    for mention in annotations.mentions:
        forms.setdefault(mention.agency, set()).add(mention.text)
    made = []
    for name in sorted({*forms, *(a for c in annotations.cases for a in (*c.leads, *c.responsible))}):
        facts = describe(name)
        place = full_place(places()[facts.place]) if facts.place in places() else ""
        made.append(
            {"name": name, "aliases": sorted(forms.get(name, set()) - {name}), "kind": facts.kind, "level": facts.level, "place": place}
        )
    return made
