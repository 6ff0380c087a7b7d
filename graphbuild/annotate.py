"""From the text of a notice to all its annotations: the one way through the room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild.agencies.mentions import Agencies, find_agencies
from graphbuild.annotations import Annotations, Assignment, CaseAnnotations
from graphbuild.extents import extents_of
from graphbuild.figures.finding import Figure, find_figures
from graphbuild.links.duties import duties_of
from graphbuild.links.finding import find_links
from graphbuild.measures.practices import citations_in, measures_of, outcomes_of, with_types_by_figures
from graphbuild.quality.decisions import Decision, decide_agencies, decide_figures, decide_links, decide_types
from graphbuild.structure.outline import Case, Notice, outline
from graphbuild.text import Span, Text

__all__ = ["annotate"]


def annotate(text: Text, decisions: Iterable[Decision] = ()) -> Annotations:
    """All that the text of a notice says, each with its place. Nothing is raised for a text without cases.

    Of the decisions those about this text are applied: a mention that a person corrected is corrected in authors,
    measures and links too.

    >>> from graphbuild.reading.plain import plain_text
    >>> found = annotate(plain_text("示范案例1\\n甲案\\n海口市财政局\\n一、主要做法\\n(一)快办。办结200件。"))
    >>> found.cases[0].leads, found.figures[0].within, [m.agency for m in found.mentions]
    (('海口市财政局',), '1-M1', ['海口市财政局'])
    """
    notice = outline(text)
    own = sorted(d for d in set(decisions) if d.digest == text.digest)
    raw = find_agencies(notice)
    agencies = decide_agencies(raw, own)
    read_cases = [_case(notice, case, agencies) for case in notice.cases]
    places = extents_of(
        [(m.id, m.span) for found in read_cases for m in found.measures] + [(o.id, o.span) for found in read_cases for o in found.outcomes]
    )
    raw_figures = find_figures(notice, places)
    figures: dict[int, list[Figure]] = {}
    for figure in raw_figures:
        figures.setdefault(figure.case, []).append(figure)
    found_cases = [_typed(found, figures.get(found.case.number, ())) for found in read_cases]
    cases = tuple(replace(found, measures=tuple(decide_types(m, own) for m in found.measures)) for found in found_cases)
    raw_links = find_links(notice, agencies, {found.case.number: found.leads for found in cases}, places)
    first = min((case.span.start for case in notice.cases), default=len(text.characters))
    # A case may stand above what reads as the title.
    around = citations_in(notice.folded, Span(min(first, notice.head.title.span.end) if notice.head.title else 0, first))
    number = notice.head.doc_number.value if notice.head.doc_number else ""
    citations = tuple(c for c in around if not (c.number and c.number == number))
    spans = {
        "mention": {m.span for m in (*raw.mentions, *raw.unsure)},
        "figure": {f.span for f in raw_figures},
        "link": {x.span for x in raw_links},
        "type": {t.span for c in found_cases for m in c.measures for t in m.types},
    }
    fitting = tuple(
        d
        for d in own
        if Span(d.start, d.end) in spans.get(d.kind, ()) or (d.kind in ("sentence", "structure") and d.end <= len(text.characters))
    )
    return Annotations(
        notice,
        agencies,
        cases,
        decide_figures(raw_figures, own),
        decide_links(raw_links, own),
        tuple(duties_of(notice, agencies)),
        citations,
        fitting,
        tuple(d for d in own if d not in fitting),
    )


def _case(notice: Notice, case: Case, agencies: Agencies) -> CaseAnnotations:
    return CaseAnnotations(
        case,
        _leads(case, agencies),
        tuple(_assignments(case, agencies)),
        tuple(measures_of(notice, case, agencies)),
        tuple(outcomes_of(notice, case)),
    )


def _typed(found: CaseAnnotations, figures: Sequence[Figure]) -> CaseAnnotations:
    return replace(found, measures=tuple(with_types_by_figures(measure, figures) for measure in found.measures))


def _leads(case: Case, agencies: Agencies) -> tuple[str, ...]:
    """Who made the case: the author lines, else the agencies that its title begins with."""
    named = [m.agency for span in case.authors for m in agencies.within(span)]
    if not named and case.titles:
        title = case.titles[0]
        at = title.start
        for mention in agencies.within(title):
            if mention.span.start - at > 1:
                break
            named.append(mention.agency)
            at = mention.span.end
    return tuple(dict.fromkeys(named))


def _assignments(case: Case, agencies: Agencies) -> Iterator[Assignment]:
    """The responsibilities for a case in the order of the table: lead before support."""
    order = 0
    seen: set[str] = set()
    for row in case.rows:
        for role, spans in (("lead", row.lead), ("responsible", row.responsible), ("support", row.support)):
            for span in spans:
                for mention in agencies.within(span):
                    if mention.agency not in seen:
                        seen.add(mention.agency)
                        order += 1
                        yield Assignment(mention.agency, role, order, mention.span)
