"""The figures of a notice: value, unit, role, counterpart, what is counted and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graphbuild.agencies.names import quoted_spans
from graphbuild.extents import Extents
from graphbuild.figures.indicators import indicators
from graphbuild.figures.pairs import pair
from graphbuild.figures.periods import period_of, periods_in
from graphbuild.figures.quantities import Quantity, quantities_in
from graphbuild.figures.roles import Judged, judge
from graphbuild.figures.turns import turn
from graphbuild.structure.lines import Line, section_start
from graphbuild.structure.outline import Notice
from graphbuild.text import Span
from ontology.headings import heading_words

__all__ = ["Figure", "find_figures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that the notice states.

    `id` is the case and a number in it; `within` the id of the measure or outcome that it stands in, '' if none;
    `counterpart` the id of the other side of a change; `value_max` the upper bound of a range.
    """

    id: str
    span: Span
    text: str
    value: Decimal
    unit: str
    kind: str
    role: str
    indicator: str
    period: str
    case: int
    within: str
    counterpart: str = ""
    value_max: Decimal | None = None
    approximation: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """A line with its figures, and whether it tells the state before the reform."""

    line: Line
    judged: list[Judged]
    background: bool


def find_figures(notice: Notice, places: Extents) -> tuple[Figure, ...]:
    """All figures of the notice in order; `places` are the extents of its measures and outcomes.

    >>> from graphbuild.extents import extents_of
    >>> from graphbuild.structure.outline import outline
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "示范案例1\\n甲案\\n一、背景\\n登记要等5天。\\n二、主要做法\\n(一)快办。\\n三、成效\\n登记压缩至1天。"
    >>> [(f.text, f.role, f.counterpart) for f in find_figures(outline(plain_text(text)), extents_of(()))]
    [('5天', 'before', '1-F2'), ('1天', 'after', '1-F1')]
    """
    by_case: dict[int, list[_Read]] = {}
    titles = {span.start for case in notice.cases for span in case.titles}
    first = {int(name.partition("-")[0]): span.start for name, span in reversed(places.parts) if "-M" in name}
    for line, number, background in _lines(notice, first):
        if line.span.start in titles or (number == 0 and heading_words().is_noise(line.text)):  # 浏览次数:35次
            continue
        if found := quantities_in(line.text, quoted_spans):
            reads = by_case.setdefault(number, [])
            judged = judge(line.text, found, len(reads))
            turn(line.text, judged)
            reads.append(_Read(line, judged, background))
    characters = notice.text.characters
    made = [figure for number, reads in by_case.items() for figure in _of_case(number, reads, characters, places)]
    return tuple(sorted(made, key=lambda figure: figure.span))


def _lines(notice: Notice, first: dict[int, int]) -> Iterator[tuple[Line, int, bool]]:
    """Each line with its case, and whether it tells the state before: under such a heading, or before the first heading of a case.

    In a case without any heading what stands before its first measure does, which `first` gives the start of.
    """
    case, part = -1, ""
    held: list[Line] = []
    for line in notice.lines:
        number = notice.case_at(line.span.start)
        section = section_start(line)
        if number != case or section:
            told = part == "background" or (part == "" and number == case and number > 0)
            bare = first.get(case, 0) if part == "" else 0
            yield from ((each, case, told or each.span.end <= bare) for each in held)
            part, held = section.part if section else "", []
        case = number
        held.append(line)
    bare = first.get(case, 0) if part == "" else 0
    yield from ((each, case, part == "background" or each.span.end <= bare) for each in held)


def _of_case(number: int, reads: list[_Read], characters: str, places: Extents) -> Iterator[Figure]:
    judged: list[Judged] = []
    for read in reads:
        shift = len(judged)
        for item in read.judged:
            item.counterpart += shift if item.counterpart >= 0 else 0
        judged += read.judged
    pair(judged, [read.line.text for read in reads], [read.background for read in reads])
    named: list[str] = []
    for read in reads:
        line = read.line
        periods = periods_in(line.text)
        for item, what in zip(read.judged, indicators(line.text, [item.quantity for item in read.judged]), strict=True):
            quantity = item.quantity
            turned = item.role == "after" and item.rule in ("from … to", "taken and made") and 0 <= item.counterpart < len(named)
            named.append((named[item.counterpart] if turned else "") or what)
            span = Span(line.passage.at(quantity.start), line.passage.end(quantity.end))
            yield Figure(
                f"{number}-F{len(named)}",
                span,
                span.of(characters),
                quantity.value,
                quantity.unit.translate(_WIDE) if "（" in span.of(characters) else quantity.unit,
                _kind(quantity, named[-1]),
                item.role,
                named[-1],
                period_of(periods, line.text, quantity.start, item.role),
                number,
                places.holding(span),
                f"{number}-F{item.counterpart + 1}" if item.counterpart >= 0 else "",
                quantity.value_max,
                quantity.approximation,
                item.rule,
            )


_WIDE = str.maketrans("()", "（）")  # a unit with brackets keeps those of the text: 640台（套）


def _kind(quantity: Quantity, what: str) -> str:
    """A percentage of interest or fee is a rate, money for one piece of something a price."""
    if quantity.kind == "percent" and any(word in what for word in ("利率", "费率", "税率", "年化", "融资成本", "费用率")):
        return "rate"
    if quantity.kind == "money" and what.startswith("每"):
        return "rate"
    return quantity.kind
