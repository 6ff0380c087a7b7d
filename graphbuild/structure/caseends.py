"""Where the cases of a notice end: at the next one, at the heading of a group, at what follows the last."""

import re
from collections.abc import Sequence

from graphbuild.agencies.names import is_names
from graphbuild.structure.bareheads import CaseHead
from graphbuild.structure.dutylines import duty_line
from graphbuild.structure.lines import Line, section_start
from graphbuild.structure.responsibility import Columns
from graphbuild.text import Table, Text

__all__ = ["ATTACHMENT", "case_ends"]

ATTACHMENT = re.compile(r"附[件表录]?(?:\d{0,2}|[一二三四五六七八九])[:：]?")
"""A line that heads an attachment."""

_GROUP = re.compile(
    r"(?:(?![各个了为到])[一-鿿、]){2,14}(?:篇|类|领域|板块|方面|专题|专栏)$"  # not 材料精简为三类
    r"|[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[部章类篇]|\([一二三四五六七八九十]\)"
)
_TABLE_TITLE = re.compile(r"(?:分工|责任|任务|清单|一览|汇总|推广).*表?$")
_LIST_TITLE = re.compile(
    r"^[^,。;:]{0,20}(?:任务|责任|职责|推广|落实)(?:任务)?(?:分工|清单|分解|划分|安排)(?:方案|表|一览表)?$|^(?:[一二三四五六七八九十]{1,2}、)?(?:工作|有关|相关|几点)要求$|^(?:组织推广|推广(?:组织|安排|落实|任务|责任|分工|分解))(?:工作|实施)?$"
)
_TOLD = frozenset(("practices", "results", "background"))
_SPREADING = re.compile(r"(?:复制)?推广")
_IMPRINT = re.compile(r"(?:抄送|主送|分送|抄报|发送):|.{0,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:印发|印制)$")
_CONTACT = re.compile(r"\(?(?:业务|工作)?联系(?:人|电话|方式|单位|部门)(?:及电话)?:")
_DATE = re.compile(r"(?:(?:19|20)\d\d|[二〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
# How the notice speaks again, between its last case and its signature.
_CLOSING = re.compile(
    r"(?:请|望|希望)?(?:全[省市县区州]|自治区)?各(?:地|级|部门|单位|责任|有关|相关|市|区|县|省|推广|牵头|设区)|(?:通报|推广|以上|上述|这些|本次|此次)(?:的|做法|案例|经验|通报)|(?:本|我)(?:厅|局|委|办|院|省|市)将"
    r"|[一-鿿]{2,20}将(?:适时|会同|加强|对|及时|组织|定期|持续)|第[一二三四五六七八九十]批[^。]{0,12}征集|特此|现(?:予|将)"
)
_SIGNATURE = re.compile(r"[一-鿿()]{4,30}(?:厅|局|委|委员会|办|办公室|政府|院|部|会|中心|海关|支行|分行|公司|小组)(?:\(代章\))?")
_LONGEST_SIGNATURE = 60


def case_ends(
    text: Text, lines: Sequence[Line], heads: Sequence[CaseHead], tables: Sequence[tuple[Table, Columns]], folded: str
) -> list[int]:
    """For each head the index of the first line that is no longer its case's."""
    if not heads:
        return []
    bounds = [*(head.line for head in heads[1:]), _end_of_cases(text, lines, heads, tables)]
    ends = [
        _without_trailing_heads(lines, head.line, bound, folded, least=1 if head.title_end else 2, last=head is heads[-1])
        for head, bound in zip(heads, bounds, strict=True)
    ]
    ends[-1] = _as_the_others(lines, heads, ends, folded)
    return ends


def _end_of_cases(text: Text, lines: Sequence[Line], heads: Sequence[CaseHead], tables: Sequence[tuple[Table, Columns]]) -> int:
    """The line after the last case: an attachment, the table of responsibilities or another after its last section, or the end."""
    start = heads[-1].line
    last = max((i for i in range(start, len(lines)) if section_start(lines[i])), default=start)
    ends = [table.span.start for table, columns in tables if columns.assigns]
    ends += [table.span.start for table in text.tables if table.span.start > lines[last].span.end]
    table_at = min((at for at in ends if at > lines[start].span.end), default=len(text.characters) + 1)
    about_all = _about_all(lines, heads)
    for i in range(start + 1, len(lines)):
        words = lines[i].text
        if ATTACHMENT.fullmatch(words) or lines[i].span.start > table_at:
            return _before_signature(lines, start, i)
        of_all = _LIST_TITLE.search(words) and not any(line.text == words for line in lines[heads[0].line : start])
        if (i > last and (of_all or _IMPRINT.match(words))) or i == about_all:
            return _before_signature(lines, start, i)
    return _before_signature(lines, start, len(lines))


def _about_all(lines: Sequence[Line], heads: Sequence[CaseHead]) -> int:
    """The line that heads how all cases are to be spread, or -1: alone, and in no case but the last, after which tells no section.

    Not 下一步打算 of that case.
    """

    def is_next(line: Line) -> bool:
        section = section_start(line)
        return section is not None and section.part == "next_steps" and section.length == len(line.text)

    if len(heads) == 1 or any(map(is_next, lines[heads[0].line : heads[-1].line])):
        return -1
    first = heads[-1].line
    found = next((i for i in range(first + 1, len(lines)) if _SPREADING.match(lines[i].text) and is_next(lines[i])), -1)
    told = found >= 0 and any((section := section_start(line)) and section.part in _TOLD for line in lines[found + 1 :])
    return -1 if told else found


def _before_signature(lines: Sequence[Line], start: int, end: int) -> int:
    """The end without the signature, its date, and the paragraphs above it in which the notice speaks again."""
    while end - 1 > start and _CONTACT.match(lines[end - 1].text):
        end -= 1
    dated = next((i for i in range(start + 2, end) if _DATE.fullmatch(lines[i].text)), -1)
    if dated < 0:
        return end
    at = dated
    while at - 1 > start and _is_signature(lines[at - 1].text):
        at -= 1
    if at == dated:
        return end
    while at - 1 > start and _CLOSING.match(lines[at - 1].text):
        at -= 1
    return at


def _is_signature(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE and (is_names(text) or _SIGNATURE.fullmatch(text) is not None)


def _as_the_others(lines: Sequence[Line], heads: Sequence[CaseHead], ends: Sequence[int], folded: str) -> int:
    """The end of the last case where the others tell it: all are one paragraph, or all end with who is responsible."""
    first, end = heads[-1].line, ends[-1]
    others = [(head.line, stop) for head, stop in zip(heads[:-1], ends[:-1], strict=True)]
    if not others:
        return end
    if heads[-1].title_end and all(stop - start == 1 for start, stop in others):
        return first + 1
    if all(duty_line(lines[stop - 1], 1, folded) for _, stop in others):
        return next((i + 1 for i in range(end - 1, first, -1) if duty_line(lines[i], 1, folded)), end)
    return end


def _without_trailing_heads(lines: Sequence[Line], start: int, end: int, folded: str, *, least: int, last: bool) -> int:
    """Leave out headings of the next group of cases (二、跨境贸易领域), 附件2, and a table's title at the end of a case."""
    while end > start + least:
        line = lines[end - 1]
        short = len(line.text) <= 40 and not line.text.endswith(("。", ";", "”", "!", ")"))
        titles_table = last and _TABLE_TITLE.search(line.text)
        if not short or section_start(line) or duty_line(line, 0, folded):
            return end
        if not (line.level or _GROUP.match(line.text) or titles_table or ATTACHMENT.fullmatch(line.text)):
            return end
        end -= 1
    return end
