"""Where a notice and each of its cases are: from who signs, who wrote, and what the text names first or most often."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild.agencies.canonical import canonical
from graphbuild.agencies.context import Context, context_of
from graphbuild.agencies.names import names_in
from graphbuild.agencies.parks import park_of
from graphbuild.agencies.wordlist import words_of
from graphbuild.structure.outline import Case, Notice
from ontology.lexicon import organs_by_name
from ontology.places import Place, places

__all__ = ["contexts_of"]

_NATIONAL_NUMBER = re.compile(r"国[发办函]|中办|发改|财|国税|税总|国市监|人社部|署|银发|法|高检")


def contexts_of(notice: Notice) -> dict[int, Context]:
    """What 省, 市, 区 mean around the cases (0) and in each case, by its number."""
    outer = _of_notice(notice)
    inner = {case.number: _of_case(notice, case, outer) for case in notice.cases}
    parks = dict.fromkeys((*outer.parks, *(park for context in inner.values() for park in context.parks)))
    return {0: replace(outer, parks=tuple(parks))} | inner


def _of_notice(notice: Notice) -> Context:
    head = notice.head
    texts = [field.value for field in (head.issuer, head.title) if field]
    if any(_is_organ(text) for text in texts) or (head.doc_number and _NATIONAL_NUMBER.match(head.doc_number.value)):
        return Context(national=True)
    context = context_of([*texts, *(line.text for line in notice.lines[:6])])
    if context.province is None and not notice.cases:
        return Context(national=True)
    parks = tuple(_parks_in(texts, context))
    return replace(context, parks=parks, county=context.county or _district_of(parks[:1], context))


def _district_of(parks: Sequence[str], context: Context) -> Place | None:
    """The district whose name a park bears: in a notice of 广州南沙新区 the 区财政局 is 南沙区's."""
    if context.city is None:
        return None
    inside = [place for place in places().values() if place.parent == context.city.code and place.name.endswith("区")]
    return next((p for park in parks for p in inside if any(len(s) > 1 and s in park for s in p.short)), None)


def _parks_in(texts: Iterable[str], context: Context) -> Iterator[str]:
    """The full names of the parks of whose administrations the texts name agencies."""
    for text in texts:
        for name in names_in(text):
            if (full := canonical(text, name, context)) and (park := park_of(full)):
                yield park


def _is_organ(text: str) -> bool:
    """Whether a title or signature begins with a national organ: not with its office at a place, 国家税务总局宁波市税务局."""
    length = next((n for n in range(min(len(text), 24), 2, -1) if text[:n] in organs_by_name()), 0)
    words = words_of(text[length:] + "局") if length else None
    return length > 0 and not (words and 0 in words.places)


def _of_case(notice: Notice, case: Case, outer: Context) -> Context:
    inner = context_of([span.of(notice.folded) for span in (*case.authors, *case.titles)], outer)
    if inner.city is None and inner.county is None:
        lines = [line.text for line in notice.lines_in(case.span)]
        voted = context_of(lines, outer, vote=True)
        if voted.province and (inner.province is None or inner.province.code == voted.province.code):
            inner = voted
    if outer.province is None and inner.province is None:  # in a national circular the first place is where it was done
        inner = context_of((line.text for line in notice.lines_in(case.span)), outer)
    context = outer.within(inner)
    texts = [re.sub(r"\s", "", span.of(notice.folded)) for span in (*case.authors, *case.titles)]
    parks = tuple(dict.fromkeys((*_parks_in(texts, context), *context.parks)))
    return replace(context, parks=parks, county=context.county or _district_of(parks[:1], context))
