"""Who is named where: each mention of an agency with its full official name, short forms valid in their case only."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from graphbuild.agencies.canonical import unplaced
from graphbuild.agencies.context import Context
from graphbuild.agencies.fullnames import full_function
from graphbuild.agencies.ground import quoted_spans
from graphbuild.agencies.resolving import Pair, defined_in, is_distributed, resolve, sharing_ending
from graphbuild.agencies.units import Unit, units_of
from graphbuild.agencies.whereabouts import contexts_of
from graphbuild.structure.outline import Notice
from graphbuild.text import Span
from ontology.lexicon import tails

__all__ = ["Agencies", "Mention", "find_agencies"]


_GROUP = re.compile("([一-鿿]{2}[省市]|)([一-鿿]{2,16})集团(?:股份)?有限(?:责任)?公司")
_DEFINED = re.compile("称[为:]?“$")  # (以下简称“某局”) is where the form is given
# What some places add to a bureau's name: 行政审批服务管理局. Not 市场监督管理局, whose shorter form is another's name.
_MORE = re.compile(r"(?:和|与)?(?:服务|管理|建设|事务|事业|促进)(?P<end>局|委员会|中心|办公室)$")
_FORM = re.compile("(?:股份有限公司|有限责任公司|有限公司)(?=.)")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One occurrence of an agency's name: where, the words, the agency, the case (0: around the cases), the rule.

    `sure` is False where the words may not mean an agency that acts: a list's shared ending, a department by its function.
    """

    span: Span
    text: str
    agency: str
    case: int
    rule: str
    sure: bool = True


def _start(mention: Mention) -> int:
    return mention.span.start


@dataclass(frozen=True, slots=True)
class Agencies:
    """The mentions of a notice in order, the context of each case, and the short forms that each case defines.

    `unsure` are names whose agency the text does not tell: 市财政局 of no known city, a district that two cities have.
    """

    mentions: tuple[Mention, ...]
    contexts: dict[int, Context]
    definitions: dict[int, dict[str, str]]
    unsure: tuple[Mention, ...] = ()

    def within(self, span: Span) -> list[Mention]:
        """The mentions inside a span, in order."""
        first = bisect_left(self.mentions, span.start, key=_start)
        last = bisect_left(self.mentions, span.end, lo=first, key=_start)
        return [m for m in self.mentions[first:last] if m.span.end <= span.end]


def find_agencies(notice: Notice) -> Agencies:
    """All mentions of a notice.

    >>> from graphbuild.structure.outline import outline
    >>> from graphbuild.reading.plain import plain_text
    >>> found = find_agencies(outline(plain_text("海南省某通知\\n海口市财政局(以下简称财政局)会同省税务局办理。财政局牵头。")))
    >>> [(m.text, m.agency) for m in found.mentions]
    [('海口市财政局', '海口市财政局'), ('财政局', '海口市财政局'), ('省税务局', '国家税务总局海南省税务局'), ('财政局', '海口市财政局')]
    """
    contexts = contexts_of(notice)
    resolved = [(unit, list(resolve(unit, contexts[unit.case]))) for unit in units_of(notice)]
    definitions: dict[int, dict[str, str]] = {0: {}}
    whole: dict[str, str] = {}
    for unit, pairs in resolved:
        for short, agency, name in defined_in(unit, pairs):
            definitions.setdefault(unit.case, {})[short] = agency
            if name is not None:
                whole[unit.passage.text[name.start : name.end]] = agency
        if unit.listed:
            whole.update(
                {unit.passage.text[n.start : n.end]: full for n, full in pairs if full and n.how == "free" and n.end - n.start > 3}
            )
    leads = _lead_names(notice, resolved)
    for number, own in definitions.items():
        definitions[number] = {short: _as_lead(agency, leads.get(number, ())) for short, agency in own.items()}
    found: list[Mention] = []
    unsure: list[Mention] = []
    for unit, pairs in resolved:
        own = whole | definitions[0]
        for number in unit.about:
            own |= {short: full for short, full in definitions.get(number, {}).items() if not _of_place(short)}
        own |= definitions.get(unit.case, {})
        mentions, doubtful = _mentions(unit, pairs, own, leads.get(unit.case, ()), contexts[unit.case])
        found += mentions
        unsure += doubtful
    longer = _longer_names({m.agency for m in found}) | _stated_names({m.agency for m in found}, {re.sub(r"\s", "", m.text) for m in found})
    if longer:
        found = [replace(mention, agency=longer.get(mention.agency, mention.agency)) for mention in found]
    return Agencies(tuple(sorted(found)), contexts, definitions, tuple(sorted(unsure)))


def _longer_names(agencies: set[str]) -> dict[str, str]:
    """The whole name of a bank's branch or a group, where the notice gives it, for the name without 股份有限公司.

    >>> _longer_names({"河南省机场集团有限公司", "河南机场集团"})
    {'河南机场集团': '河南省机场集团有限公司'}
    """
    whole = {name: _FORM.sub("", name, count=1) for name in sorted(agencies) if _FORM.search(name)}
    found = {short: name for name, short in whole.items() if short in agencies}
    for name in sorted(agencies):
        if match := _GROUP.fullmatch(name):
            found |= {short: name for short in (match[1] + match[2] + "集团", match[1][:2] + match[2] + "集团") if short in agencies}
    return found


def _stated_names(agencies: set[str], texts: set[str]) -> dict[str, str]:
    """The name that the notice writes out, for the one that a short form would mean elsewhere: the bureau has more in its name there.

    Not where two names that are written out would do.

    >>> _stated_names({"长治市行政审批局", "长治市行政审批服务管理局"}, {"市行政审批局", "长治市行政审批服务管理局"})
    {'长治市行政审批局': '长治市行政审批服务管理局'}
    """
    stated = [name for name in sorted(agencies & texts) if _MORE.search(name)]
    found: dict[str, list[str]] = {}
    for name in stated:
        match = _MORE.search(name)
        while match and match.start() > 0:
            short = name[: match.start()] + match["end"]
            if short in agencies and short not in texts:
                found.setdefault(short, []).append(name)
            match = _MORE.search(name[: match.start()] + match["end"])
    return {short: names[0] for short, names in found.items() if len(names) == 1}


def _of_place(short: str) -> bool:
    """Whether a short form means another agency in another place: 市应急局, 财政局 in the row of a case are the notice's."""
    return short[0] in "省市区县州旗盟" or full_function(short) != ""


def _lead_names(notice: Notice, resolved: Iterable[tuple[Unit, list[Pair]]]) -> dict[int, tuple[str, ...]]:
    """The authors of each case, as far as they are resolved names on author lines."""
    spans = {case.number: case.authors for case in notice.cases}
    found: dict[int, list[str]] = {}
    for unit, pairs in resolved:
        for span in spans.get(unit.case, ()):
            for name, full in pairs:
                if full and span.start <= unit.passage.at(name.start) < span.end:
                    found.setdefault(unit.case, []).append(full)
    return {number: tuple(dict.fromkeys(names)) for number, names in found.items()}


@dataclass(slots=True)
class _Taken:
    """The names that a passage's characters are given to, none overlapping another."""

    covered: bytearray
    items: list[tuple[int, int, str, str]]

    def free(self, start: int, end: int) -> bool:
        return not any(self.covered[start:end])

    def add(self, start: int, end: int, agency: str, rule: str) -> None:
        self.covered[start:end] = b"\1" * (end - start)
        self.items.append((start, end, agency, rule))


def _mentions(
    unit: Unit, pairs: Sequence[Pair], forms: dict[str, str], leads: Sequence[str], context: Context
) -> tuple[list[Mention], list[Mention]]:
    text = unit.passage.text
    taken = _Taken(bytearray(len(text)), [])
    present = sorted((short for short in forms if short in text), key=lambda short: (-len(short), short))
    quoted = _inside_quotes(text) if present else bytearray()
    long = [(name.start, name.end) for name, full in pairs if full]
    for short in present:
        at = text.find(short)
        while at >= 0:
            end = at + len(short)
            if (
                taken.free(at, end)
                and not _in_longer(long, at, end)
                and (not (quoted[at] and quoted[end - 1]) or _DEFINED.search(text, max(0, at - 4), at))
                and not _goes_on(text, end, short)
            ):
                taken.add(at, end, forms[short], "defined short form")
            at = text.find(short, end)
    doubtful: list[tuple[int, int, str, str]] = []
    for i, (name, full) in enumerate(pairs):
        if not taken.free(name.start, name.end):
            continue
        if full is None:
            doubtful.append((name.start, name.end, text[name.start : name.end], "no place"))
            if name.how == "place":  # 宝山区检察院 of one of two cities: an agency of its own, until a person says which
                taken.add(name.start, name.end, unplaced(text, name), "place of several")
            continue
        if is_distributed(text, name, pairs[i - 1][0].end if i else 0):
            doubtful.append((name.start, name.end, full, "distributive list"))
            continue
        known = _as_lead(full, leads)
        if name.how == "relative" and known == full:
            known = _shortened(text[name.anchor : name.end], full, leads)
        taken.add(name.start, name.end, known, name.how)
        for start, end, agency in sharing_ending(text, name, known, context):
            if taken.free(start, end):
                taken.add(start, end, agency, "shared ending")

    def made(items: Iterable[tuple[int, int, str, str]], sure: bool) -> list[Mention]:
        return [
            Mention(Span(unit.passage.at(start), unit.passage.end(end)), text[start:end], agency, unit.case, rule, sure)
            for start, end, agency, rule in sorted(items)
        ]

    return made(taken.items, True), made(doubtful, False)


def _inside_quotes(text: str) -> bytearray:
    """A mark for each character that stands inside “…” or 《…》."""
    marks = bytearray(len(text))
    for start, end in quoted_spans(text):
        marks[start + 1 : end - 1] = b"\1" * (end - start - 2)
    return marks


def _in_longer(names: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch lies in a longer one of the sorted names."""
    i = bisect_right(names, start, key=itemgetter(0)) - 1
    return i >= 0 and names[i][0] <= start and end <= names[i][1] and names[i][1] - names[i][0] > end - start


def _goes_on(text: str, end: int, short: str) -> bool:
    """Whether the word goes on after the short form: 管委会 in 管委会主任's sense is fine, 科技局 in 科技局限 is not."""
    tail = tails().get(short[-1]) or tails().get(short[-2:])
    if tail is None or text[end : end + 1] in ")”":
        return False
    return text.startswith(tail.never_before, end) if tail.never_before else False


def _shortened(short: str, full: str, leads: Sequence[str]) -> str:
    """An author of the case in the same place whose name the words shorten: 市政数局 for 市政务服务和大数据管理局; else the name itself."""
    for lead in leads:
        same = next((i for i, (a, b) in enumerate(zip(full, lead, strict=False)) if a != b), 0)
        place = max((lead.rfind(mark, 0, same) + 1 for mark in "省市区县州旗盟"), default=0)
        rest = iter(lead[place:])
        if place > 1 and lead[place] == short[0] and lead[-1] == short[-1] and len(short) > 2 and all(c in rest for c in short):
            return lead
    return full


def _as_lead(full: str, leads: Sequence[str]) -> str:
    """An author of the case named with more before it (海南自由贸易港 …) is that author."""
    return next((lead for lead in leads if full != lead and full.endswith(lead) and len(lead) > 5), full)
