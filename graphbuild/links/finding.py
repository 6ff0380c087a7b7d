"""Links between agencies, each from the sentence, the author line or the table row that says it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graphbuild.agencies.facts import describe
from graphbuild.agencies.mentions import Agencies
from graphbuild.clauses import clauses_of
from graphbuild.extents import Extents, extents_of
from graphbuild.links.data_passing import data_passed
from graphbuild.links.joint_acts import court_and_administration, joint_acts
from graphbuild.links.joint_subjects import Named, Subject, subjects_of, union
from graphbuild.structure.dutylines import duty_of_bracket
from graphbuild.structure.lines import Line
from graphbuild.structure.outline import Notice
from graphbuild.structure.responsibility import Row
from graphbuild.text import Span

__all__ = ["Link", "find_links"]


@dataclass(frozen=True, slots=True)
class Link:
    """Agencies that the text says work together: members in its order, type, case, place, the rule.

    `within` is the id of the measure or outcome that the sentence stands in, '' for none.
    """

    agencies: tuple[str, ...]
    type: str
    case: int
    within: str
    span: Span
    rule: str


# Who comes into a place that the one before has opened serves there with it.
_MOVES_IN = re.compile("(?:等[^,。;]{0,8})?(?:分别|先后|均|共同)?(?:派员|派人|选派[^,。;]{1,8})?(?:进驻|入驻)")
_ASSISTS = re.compile(
    "(?:等[^,。;]{0,8})?(?:积极|主动|依法|同步|全程)*(?:协助|配合|参与)|同步(?=[核办开到完审受落出]|推[进行出动]|发[放证])"
)
# What others built before is what they now act on: 甲局建成平台, 乙局、丙局通过平台共享数据.
_ON_IT = re.compile("(?:通过|依托|利用|借助|在)(?:该|此|上述|这一)?(?:平台|系统)")
_TO_COURT = re.compile("(?:起诉|诉|移送|移交|提起诉讼)(?:至|到|给)$")
_AUTHORITIES = frozenset(("government_department", "tax", "customs", "park_administration"))
# Not 将…推送给: those are data.
_HANDS_ON = re.compile(r"[^,。;]{0,6}将[^,。;]{2,24}(?:委派|委托|移送|移交|转交|转办|分流|交由)(?:给|至|到)?")
_THEN = re.compile(r",[^,。;]{0,14}由")
_NUMBER_OF_THEM = re.compile(
    "(?:^|[,;。])(两|双|三|四|五|六|七|八|九|十)(?:个|家)?(?:部门|单位|机构|方|局|院)(?=[^,。;]{0,12}(?:联合|共同|合作|签|共享|分担|共担|分摊))"
)
_WITH_IT = re.compile("(?:等[^,。;]{0,6})?(?:与|和|同|会同|联合)该(行|公司|局|院|中心|厅|集团|所|办)")
_NUMBERS = {word: number for number, word in enumerate("两三四五六七八九十", 2)} | {"双": 2}


def find_links(notice: Notice, agencies: Agencies, leads: dict[int, Sequence[str]], places: Extents) -> tuple[Link, ...]:
    """All links of a notice: joint authors, shared responsibility, and what sentences say.

    `leads` are the authors of each case; `places` the extents of measures and outcomes.
    """
    found: list[Link] = []
    for case in notice.cases:
        members = tuple(dict.fromkeys(leads.get(case.number, ())))
        if len(members) > 1:
            spans = case.authors or case.titles[:1]
            found.append(Link(members, "joint_lead", case.number, "", Span(spans[0].start, spans[-1].end), "author lines"))
        for row in case.rows:
            named = [m.agency for span in _spans(row) for m in agencies.within(span)]
            responsible = tuple(dict.fromkeys(named))
            if len(responsible) > 1:
                found.append(Link(responsible, "co_responsibility", case.number, "", row.span, "row of responsibilities"))
    found += _issuers(notice, agencies)
    said = extents_of(("author", span) for case in notice.cases for span in (*case.authors, *case.titles))
    signed = {case.number for case in notice.cases if case.authors}
    rows = {row.span for case in notice.cases for row in case.rows}
    for line in notice.lines:
        if line.span not in rows and not said.holding(Span(line.span.start, line.span.start + 1)):
            found += _of_line(notice, line, agencies, leads, places, signed, rows)
    return tuple(dict.fromkeys(found))


def _spans(row: Row) -> tuple[Span, ...]:
    return (*row.lead, *row.responsible, *row.support)


def _issuers(notice: Notice, agencies: Agencies) -> Iterator[Link]:
    """Those who issue the notice together, as its title or signature names them."""
    issuer = notice.head.issuer
    members = tuple(dict.fromkeys(m.agency for m in agencies.within(issuer.span))) if issuer else ()
    if issuer and len(members) > 1:
        yield Link(members, "joint_issuance", 0, "", issuer.span, "issuers")


def _of_line(
    notice: Notice,
    line: Line,
    agencies: Agencies,
    leads: dict[int, Sequence[str]],
    places: Extents,
    signed: set[int],
    rows: Collection[Span],
) -> Iterator[Link]:
    index = line.passage.index
    case = notice.case_at(line.span.start)
    bracket = duty_of_bracket(line, case, notice.folded) if line.text.endswith((")", ")。")) else None
    if bracket and not case:  # of a case it is one of its rows
        members = tuple(dict.fromkeys(m.agency for span in _spans(bracket) for m in agencies.within(span)))
        if len(members) > 1:
            yield Link(members, "co_responsibility", 0, "", bracket.span, "bracket of responsibilities")
    named = agencies.within(line.span)
    if not named:
        return
    duties = [bracket.span] if bracket else []
    if not case:  # a line around the cases may say of several who spreads each
        duties += [row for row in rows if line.span.holds(row)]
    named = [m for m in named if not any(duty.holds(m.span) for duty in duties)]
    names = [Named(m.agency, index(m.span.start), index(m.span.end)) for m in named]
    if not names:
        return
    authors = tuple(leads.get(case, ()))
    subject: tuple[str, ...] = authors if len(authors) == 1 else ()
    seen: set[tuple[frozenset[str], str, str]] = set()
    for start, end in pairwise((*clauses_of(line.text).parts, len(line.text))):
        inside = [name for name in names if start <= name.start < end]
        if not inside and not subject:
            continue
        span = Span(line.passage.at(start), line.passage.end(max(end, start + 1)))
        for members, kind, rule in _of_part(line.text, inside, start, end, subject):
            within = places.holding(span)
            if not within and case in signed and set(members) <= set(authors) and kind == "coordination":
                continue  # the introduction says again who the authors are
            key = (frozenset(members), kind, within)
            if key not in seen:
                seen.add(key)
                yield Link(members, kind, case, within, span, rule)
        subject = next((s.members for s in subjects_of(line.text, inside, start, end) if not s.given), subject)


def _of_part(text: str, names: Sequence[Named], start: int, end: int, subject: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Members, type and rule of the links that a sentence, or its part between semicolons, says.

    `subject` is who acted in the part before, for one that does not say it again.
    """
    subjects = list(subjects_of(text, names, start, end))
    acting: Sequence[str] = subject
    last: Sequence[str] = ()
    for position, found in enumerate(subjects):
        following = next((s.start for s in subjects[position + 1 :] if s.start > found.end and text[s.start - 1] in ",:"), end)
        predicate = text[found.end : following].rstrip("。;,")
        members, rule = found.members, ""
        if passed := data_passed(text, start, found, predicate, acting, first=position == 0):
            if len(passed.members) > 1:
                yield passed.members, "data_sharing", passed.rule
            continue
        if not found.given and subject and (it := _WITH_IT.match(predicate)) and subject[-1].endswith(it[1]):  # 甲、乙与该行按比例分担
            members, rule = union(members, subject), "with the one before"
            yield from ((members, kind, rule) for kind in _kinds(members, replace(found, joined="with"), predicate[it.end() :]))
            continue
        if found.given == "并向":
            members = union(acting, members)
            if "data_sharing" in joint_acts(members, predicate, "with"):
                yield members, "data_sharing", "data passed on"
            continue
        if found.given and found.given != "向":  # 会同 without a subject of its own
            members, rule = union(acting, members), "subject of the clause before"
        elif _ASSISTS.match(predicate) and position and acting:
            members = union(acting, members)
            kind = "judicial_administrative" if court_and_administration(members) else "coordination"
            yield members, kind, "assists"
            continue
        if len(members) > 1 and not _others(predicate, len(members)):
            if position and (_ON_IT.match(predicate) or _MOVES_IN.match(predicate)):
                members = union(acting, members)
            for kind in _kinds(members, found, predicate):
                yield members, kind, rule or kind.replace("_", " ")
            last = members
        elif len(members) > 1 and not found.given:
            last = members
        if found.given == "向":
            acting = found.members[:1]
        if not found.given and text[found.start - 1 : found.start] not in ("在", "于"):  # 在行政服务中心: where it is done
            acting = found.members
    antecedent = last or (subject if not subjects else ())
    yield from _counted(text, start, end, antecedent, names)
    yield from _to_court(text, names, start, end)
    yield from _handed_on(text, [name for name in names if start <= name.start < end])


def _handed_on(text: str, names: Sequence[Named]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Who hands matters on, who takes them, and who goes on with them: 甲法院将案件委派给乙中心, 调解成功的由丙确认."""
    for position, (giver, taker) in enumerate(pairwise(names)):
        if giver.agency == taker.agency or not _HANDS_ON.fullmatch(text, giver.end, taker.start):
            continue
        members = [giver.agency, taker.agency]
        if position + 2 < len(names) and _THEN.fullmatch(text, taker.end, names[position + 2].start):
            members.append(names[position + 2].agency)
        kinds = {describe(member).kind for member in members}
        kind = "judicial_administrative" if "court" in kinds and kinds & _AUTHORITIES else "coordination"
        yield tuple(dict.fromkeys(members)), kind, "handed on"


def _others(predicate: str, number: int) -> bool:
    """Whether 三单位 after two names says that there is another before them, which no rule joined to these."""
    match = _NUMBER_OF_THEM.match(predicate)
    return match is not None and 2 <= number < _NUMBERS[match[1]] and predicate.startswith(",")


def _kinds(members: Sequence[str], found: Subject, predicate: str) -> tuple[str, ...]:
    kinds = joint_acts(members, predicate, found.joined)
    if found.given == "向" and "data_sharing" in joint_acts(members, predicate, "with"):
        kinds = ("judicial_administrative" if "移送" in predicate and court_and_administration(members) else "data_sharing",)
    spoken_of = all(describe(m).kind == "party_or_state_organ" and describe(m).level == "national" for m in members)
    return tuple(kind for kind in kinds if kind == "joint_issuance" or not spoken_of)


def _counted(
    text: str, start: int, end: int, antecedent: Sequence[str], names: Sequence[Named]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """双方, 三部门 as the subject: those named before, where they are as many."""
    for match in _NUMBER_OF_THEM.finditer(text, start, end):
        if len(antecedent) == _NUMBERS[match.group(1)]:
            following = next((n.start for n in names if match.end() <= n.start < end and text[n.start - 1] == ","), end)
            for kind in joint_acts(antecedent, text[match.end() : following].rstrip("。;"), "list"):
                yield tuple(antecedent), kind, "as many as named before"


def _to_court(text: str, names: Sequence[Named], start: int, end: int) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """An authority whose cases go to a court: 由海口海关 …, 将案件起诉至某法院."""
    inside = [name for name in names if start <= name.start and name.end <= end]
    for court in inside:
        if describe(court.agency).kind == "court" and _TO_COURT.search(text[start : court.start]):
            for name in inside:
                if (
                    name.end <= court.start
                    and court_and_administration((name.agency, court.agency))
                    and describe(name.agency).kind != "court"
                ):
                    yield (name.agency, court.agency), "judicial_administrative", "goes to court"
