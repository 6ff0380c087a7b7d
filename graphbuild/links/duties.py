"""What the notice itself orders: who, what, by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.agencies.mentions import Agencies
from graphbuild.structure.outline import Notice
from graphbuild.structure.sentences import sentence_starts
from graphbuild.text import Span

__all__ = ["Duty", "duties_of"]

_WHO = re.compile(
    r"(?:请)?(?P<who>[^。;:]{2,60}?)(?:,)?(?P<verb>要|应当|应|须|需要|必须|负责(?!推广优)|请(?=结合|认真|于))(?P<what>[^。;]{4,300})"
)
_SUBJECT = re.compile(
    r"(?:单位|部门|市县|地区|各地|政府|机关|机构|办公室|专班|领导小组|联席会议|县|市|区|委|局|厅|院|关|州\))(?:\([^)]*\))?$"
)
_DEADLINE = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:月)?底?(?:年)?(?:底|末)?(?:之)?前|(?:19|20)\d\d年(?:\d{1,2}月)?底?前|\d{1,3}个?(?:工作)?日内"
)
_DATE = re.compile(r"((?:(?:19|20)\d\d年)(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?前|\d{1,2}月\d{1,2}日前|\d{1,2}月底前)")


@dataclass(frozen=True, slots=True)
class Duty:
    """An order of the notice: who in its own words and, where one agency is named, its full name; what; by when or ''."""

    number: int
    span: Span
    assignee: str
    agency: str
    action: str
    deadline: str


def duties_of(notice: Notice, agencies: Agencies) -> Iterator[Duty]:
    """The orders in the notice's own words, before its cases and attachments."""
    end = min((case.span.start for case in notice.cases), default=len(notice.folded))
    attached = next((line.span.start for line in notice.lines if re.fullmatch(r"附件\d{0,2}[:]?", line.text)), end)
    number = 0
    for line in notice.lines:
        if line.span.start >= min(end, attached):
            return
        if line.span.end > len(notice.folded) or len(line.text) < 12 or line.text.startswith("附件"):
            continue
        starts = sentence_starts(line.text)
        for start, stop in zip(starts, [*starts[1:], len(line.text)], strict=False):
            sentence = line.text[start:stop]
            match = _WHO.match(sentence)
            if match is None or not _SUBJECT.search(match["who"]):
                continue
            number += 1
            span = Span(line.passage.at(start), line.passage.end(stop))
            who_end = line.passage.end(start + match.end("who"))
            named = [m for m in agencies.within(span) if m.span.end <= who_end]
            verb = match["verb"] if match["verb"] == "负责" else ""
            date = _DATE.search(sentence)
            yield Duty(
                number,
                span,
                match["who"].removeprefix("请"),
                named[0].agency if len(named) == 1 and named[0].span.end == who_end else "",
                (verb + match["what"]).strip(",。"),
                date.group(1) if date else "",
            )
