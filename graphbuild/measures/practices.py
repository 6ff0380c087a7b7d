"""Measures and outcomes of a case with all that their own text says: types, agencies, instruments, legal bases."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from graphbuild.agencies.facts import describe
from graphbuild.agencies.mentions import Agencies, Mention
from graphbuild.figures.finding import Figure
from graphbuild.folding import Passage, passage
from graphbuild.measures.instruments import instruments_in
from graphbuild.measures.laws import laws_in
from graphbuild.measures.types import types_of
from graphbuild.structure.outline import Case, Notice
from graphbuild.text import Span

__all__ = ["Citation", "Measure", "Outcome", "Part", "Typed", "Used", "citations_in", "measures_of", "outcomes_of", "with_types_by_figures"]


@dataclass(frozen=True, slots=True)
class Typed:
    """A type of a measure and the words that say so; `rule` is '' where they are a cue of the type."""

    type: str
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """An instrument in a measure: name, kind, place, and who runs it where the sentence names one agency."""

    name: str
    kind: str
    span: Span
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited: title with 《》 or '', number or '', articles or '', place."""

    title: str
    number: str
    articles: str
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a measure that its text numbers (一是 …)."""

    number: int
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; `id` is case and number, `agencies` are who carries it out as its own text says, in order."""

    id: str
    number: int
    label: str
    span: Span
    types: tuple[Typed, ...]
    agencies: tuple[str, ...]
    instruments: tuple[Used, ...]
    citations: tuple[Citation, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome; `number` is 0 for a paragraph without a number, whose `id` still is its own."""

    id: str
    number: int
    label: str
    span: Span


# Before a name: it is spoken of, and does not act in the measure. Not 向, 推送: who receives data takes part.
_NO_ACTOR_BEFORE = re.compile(
    r"(?:起诉至|诉至|诉讼至|学习借鉴|借鉴|参考|参照|对标|入选|贯彻落实|贯彻|落实|根据|按照|依据|遵照|上报|报经|报请|荣获|获得?|被|受到|原告|被告|纳入|参股|控股|假冒)$"
)
_NO_ACTOR_AFTER = re.compile(
    r"(?:等)?(?:认证的|核准的|批准的|认可的|颁发的|备案的|授权的|印发的|发布的|出台的|颁布的|下发的|授予|评为|认定为|公布的|要求|关于|《|的有关规定|的决策部署|部署要求|工作要求|有关要求|令第|令\d|公告(?:第|\d|\())"
)


# What is counted where a procedure becomes shorter, by unit or by what the figure is of.
_STEPS = frozenset(("环节", "个环节", "阶段", "个阶段", "步", "道", "份", "张", "页"))
_STEPS_NAMED = re.compile("环节|材料|资料|单证|单据|证明|表单|申请表|手续|流程|步骤|程序|跑动|跑腿|审批事项|数据项|填报项|申报项|要件")
_COSTS_NAMED = re.compile("费$|费用|费率|利率|成本|租金|价格|收费|利息|税负|电价|保费")
_FIRMS = frozenset(("enterprise", "state_enterprise", "financial_institution"))
_ADMINISTRATION = frozenset(("government_department", "tax", "customs", "park_administration", "party_or_state_organ", "task_force"))
_DAYS = {
    "小时": 0.04,
    "分钟": 0.0007,
    "秒": 0.00001,
    "天": 1,
    "日": 1,
    "个工作日": 1.4,
    "工作日": 1.4,
    "周": 7,
    "个月": 30,
    "月": 30,
    "年": 365,
}


def measures_of(notice: Notice, case: Case, agencies: Agencies) -> Iterator[Measure]:
    """The measures of a case with what their own text says."""
    characters = notice.text.characters
    for item in case.measures:
        whole = passage(notice.folded, item.span.start, item.span.end)
        label_end = next((i for i in range(len(whole.text)) if whole.at(i) >= item.label.end), len(whole.text))
        inside = agencies.within(item.span)
        acting = tuple(dict.fromkeys(m.agency for m in inside if _acts(notice.folded, m)))
        names = [(whole.index(m.span.start), whole.index(m.span.end)) for m in inside]
        types = [Typed(cue.type, Span(whole.at(cue.start), whole.end(cue.end))) for cue in types_of(whole.text, label_end, names)]
        if acting and all(describe(name).kind in _FIRMS for name in acting):
            types = [typed for typed in types if typed.type != "joint_scheme"]  # 甲公司与乙公司签订合作协议 is business
        types += _by_members(types, inside, acting)
        yield Measure(
            f"{case.number}-M{item.number}",
            item.number,
            clean_label(item.label.of(characters)),
            item.span,
            tuple(types),
            acting,
            tuple(_instruments(whole, inside, notice.folded)),
            tuple(citations_in(notice.folded, item.span)),
            tuple(Part(part.number, clean_label(part.label.of(characters)), part.span) for part in item.parts),
        )


def clean_label(label: str) -> str:
    """A heading sentence without line breaks and the space around it."""
    return re.sub(r"(?<!\s)\s*\n\s*", "", label).strip(" \u3000\t")


def outcomes_of(notice: Notice, case: Case) -> Iterator[Outcome]:
    """The outcomes of a case; those without a number are N-O0, N-O0-2 …"""
    loose = 0
    for item in case.outcomes:
        loose += item.number == 0
        suffix = f"-{loose}" if item.number == 0 and loose > 1 else ""
        yield Outcome(f"{case.number}-O{item.number}{suffix}", item.number, clean_label(item.label.of(notice.text.characters)), item.span)


def citations_in(folded: str, span: Span) -> Iterator[Citation]:
    """The documents that a part of the text cites."""
    whole = passage(folded, span.start, span.end)
    for law in laws_in(whole.text):
        yield Citation(law.title, law.number, law.articles, Span(whole.at(law.start), whole.end(law.end)))


def _acts(folded: str, mention: Mention) -> bool:
    before = folded[max(0, mention.span.start - 6) : mention.span.start].rpartition("\n")[2].rstrip()
    after = folded[mention.span.end : mention.span.end + 8].lstrip()
    if _NO_ACTOR_BEFORE.search(before) or _NO_ACTOR_AFTER.match(after):
        return False
    return describe(mention.agency).kind != "party_or_state_organ" or describe(mention.agency).level != "national"


def _by_members(types: list[Typed], inside: list[Mention], acting: tuple[str, ...]) -> Iterator[Typed]:
    """Types that follow from who acts together: a court and an administration, a national organ and a local one."""
    known = {typed.type for typed in types}
    kinds = {name: describe(name) for name in acting}
    courts = [name for name, facts in kinds.items() if facts.kind == "court"]
    others = [name for name, facts in kinds.items() if facts.kind in _ADMINISTRATION]
    first = next((m.span for m in inside if m.agency in acting), None)
    if first is None:
        return
    if courts and others and "court_agency_cooperation" not in known:
        yield Typed("court_agency_cooperation", first, "members")
    national = [
        n
        for n, facts in kinds.items()
        if facts.level == "national"
        and not n.endswith(("检测中心", "检验中心", "实验室"))  # bears the state's name, and acts for no organ of it
        and facts.kind not in ("enterprise", "financial_institution", "research_institute", "state_enterprise")
    ]
    local = [n for n, facts in kinds.items() if facts.level not in ("national", "none")]
    if national and local and "national_local_cooperation" not in known:
        yield Typed("national_local_cooperation", first, "members")


def with_types_by_figures(measure: Measure, figures: Iterable[Figure]) -> Measure:
    """The measure with the types that its own figures say: fewer steps, documents or days, lower fees and rates.

    A figure that rises, such as opening hours, says nothing; nor does the number of hotlines, windows or inspections.
    """
    known = {typed.type for typed in measure.types}
    inside = [figure for figure in figures if figure.within == measure.id]
    by_id = {figure.id: figure for figure in inside}
    found: dict[str, Typed] = {}
    for figure in inside:
        before = by_id.get(figure.counterpart)
        falls = figure.role == "after" and before is not None and _falls(before, figure)
        if falls and (figure.kind == "duration" or figure.unit in _STEPS or _STEPS_NAMED.search(figure.indicator)):
            found.setdefault("process_simplification", Typed("process_simplification", figure.span, "figures"))
        if (falls or figure.role == "decrease") and figure.kind != "duration" and _COSTS_NAMED.search(figure.indicator):
            found.setdefault("cost_reduction", Typed("cost_reduction", figure.span, "figures"))
    types = (*measure.types, *(typed for code, typed in sorted(found.items()) if code not in known))
    return replace(measure, types=types) if len(types) > len(measure.types) else measure


def _falls(before: Figure, after: Figure) -> bool:
    """Whether the second figure is less; of two durations in different units by their days."""
    first, second = (_DAYS.get(figure.unit, 0) for figure in (before, after))
    if before.unit != after.unit and not (first and second):
        return False
    return before.value * Decimal(str(first or 1)) > after.value * Decimal(str(second or 1))


def _instruments(whole: Passage, inside: list[Mention], folded: str) -> Iterator[Used]:
    for found in instruments_in(whole.text):
        span = Span(whole.at(found.start), whole.end(found.end))
        if any(m.span.holds(span) for m in inside):
            continue
        start = folded.rfind("。", 0, span.start) + 1
        before = list(dict.fromkeys(m.agency for m in inside if start <= m.span.start < span.start))
        yield Used(found.name, found.kind, span, before[0] if len(before) == 1 else "")
