"""The items of a section: numbered, told by 一是 … 二是 …, or paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuild.folding import passage
from graphbuild.structure.lines import Line, inline_markers, marker
from graphbuild.structure.numbering import lists_firsts, numbered_groups
from graphbuild.text import Span

__all__ = ["Item", "is_numbered", "leads_in", "measure_items", "outcome_items", "unheaded_items", "without_results"]

_SHORTEST, _LONGEST_HEADING = 4, 36
_SHORTEST_ALONE = 60
_LEAD_IN = 40
_LEAST_HEADED = 2
_RESULTS = re.compile(
    r"截至|目前|至今|如今|今年|.{0,30}(?:以来|实施后|改革后|成效|通过)|.{0,8}年(?:多|半)?来,|(?:19|20)\d\d年|据统计|累计|自.{2,30}[起后]"
)
# What was done too, after 一是 … 二是 … in practices: 今年,出台12条措施; 通过搭建3个平台.
_DONE = re.compile(
    r"(?:今年|通过|(?:19|20)\d\d年)[^。;]{0,16}?(?:出台|开展|建立|推出|制定|设立|搭建|打造|组建|上线|印发|启动|推行|成立|实行|开发|出资|选派|梳理)"
)
_RESULTS_AFTER = re.compile(
    r"截至|截止|目前|(?:到|至)今年|至目前|今年|(?:19|20)\d\d年|据统计|累计|改革(?:以来|后)|(?:机制|平台|系统|政策|模式)(?:运行|上线|实施)以?来?"
)
# Before 一是 … in a case without headings: what follows was done. Not 有利于:一是….
_ANNOUNCES = re.compile(r"(?:做法|举措|措施|经验|路径|抓手|如下|主要是|着力|重点)[^。]{0,20}。?$")
# Nor the problem that is to be solved; 打通注销堵点,一是… is what was done.
_REASONS = re.compile(
    r"(?:(?:作用|价值|优势|变化|目的|目标|体现|在于|原因|好处|意义|有利于|成效|效果|要求)[^。]{0,12}[:。]?"
    r"|(?:问题|困难|难题|堵点|痛点)(?:主要)?(?:有|是|在于|如下|包括)?[:。])$"
)
_STOPPED = re.compile(r"[。;!?:,]$")
# Signs before items that have no numbers. Not one dash, which joins.
_BULLET = re.compile(r"(?:[-—–]{2}|[●◆■★▲◇○□•])(?=[一-鿿“《])")
_FULL_STOP = re.compile(r"[。!?]")
_AIM = re.compile(r"围绕|聚焦|针对|立足|瞄准|着眼|坚持|目标|思路|导向|理念")
_LABEL_END = re.compile(r"[。\n]")


@dataclass(frozen=True, slots=True)
class Item:
    """A measure or an outcome: its number (0 without one), heading sentence, extent, and numbered parts inside it.

    `label` is where the heading sentence stands; the full stop is left out.
    """

    number: int
    label: Span
    span: Span
    parts: tuple["Item", ...] = ()


def measure_items(lines: Sequence[Line], folded: str) -> list[Item]:
    """The measures of a section of practices, by the outermost numbering in it.

    Without numbers at the start of paragraphs, the items are 一是 … 二是 … inside them, else headings of the document's
    own or lines that are headings only, else the paragraphs, save one that leads in.
    """
    lines = [line for line in lines if line.text]
    groups = numbered_groups(lines)
    if groups:
        return [_item(group, number, folded) for number, group in groups if number >= 0]
    bullets = [i for i, line in enumerate(lines) if _BULLET.match(line.text)]
    if len(bullets) > 1:
        ends = [*bullets[1:], len(lines)]
        return [_item(lines[s:e], n, folded) for n, (s, e) in enumerate(zip(bullets, ends, strict=True), 1)]
    inline = [(line, _listed(line, lines)) for line in lines]
    if any(found for _, found in inline) and not _headed(inline):
        return _inline_items(inline)
    if starts := _heading_lines(lines):
        ends = [*starts[1:], len(lines)]
        return [_item(lines[s:e], n, folded) for n, (s, e) in enumerate(zip(starts, ends, strict=True), 1)]
    kept = [line for line in lines if not leads_in(line)] or lines
    aim = len(kept) > _LEAST_HEADED and _is_sentence(kept[0]) and _AIM.search(kept[0].text)
    if aim and all(_has_heading_sentence(line) for line in kept[1:]):
        kept = kept[1:]  # 围绕这一目标再造流程。 before paragraphs that begin with what each is about
    return [_item([line], n, folded) for n, line in enumerate(kept, 1)]


def _listed(line: Line, lines: Sequence[Line]) -> list[tuple[int, int, int]]:
    """Where 一是, 二是 … stand in a paragraph. 首先 … 其次 … in one of several paragraphs list nothing, save after a colon."""
    found = inline_markers(line.text)
    before = line.text[: found[0][1]] if found else ""
    first = line.text.startswith("首先", len(before))
    return [] if first and not lists_firsts(line, lines) and not before.endswith(":") else found


def outcome_items(lines: Sequence[Line], folded: str) -> list[Item]:
    """The outcomes of a section of results: numbered items, and each paragraph outside them with the number 0.

    The items of a section that is one paragraph are 一是 … 二是 … in it.
    """
    lines = [line for line in lines if line.text]
    found: list[Item] = []
    groups = numbered_groups(lines)
    if not groups:
        if len(lines) == 1 and (inline := inline_markers(lines[0].text)) and inline[0][1] <= _LEAD_IN:
            return _inline_items([(lines[0], inline)])
        kept = [line for line in lines if not leads_in(line)] or lines
        return [_item([line], 0, folded, parts=False) for line in kept]
    for number, group in groups:
        if number < 0:
            found += [_item([line], 0, folded, parts=False) for line in group if not leads_in(line)]
            continue
        own, loose = _own_paragraphs(group)
        found.append(_item(own, number, folded, parts=False))
        found += [_item([line], 0, folded, parts=False) for line in loose]
    return found


def unheaded_items(lines: Sequence[Line], folded: str) -> tuple[list[Item], list[Line]]:
    """The measures of a case without sections, and the paragraphs of results after them.

    Only what is numbered counts: paragraphs or, after 做法如下 or the like, 一是 … 二是 … in one. The last paragraph, with
    figures and words such as 截至 or 目前, tells the results, where each item before it is one paragraph.
    """
    lines = [line for line in lines if line.text]
    groups = [(number, group) for number, group in numbered_groups(lines) if number >= 0]
    if len(groups) > 1:
        loose: list[Line] = []
        if all(len(group) == 1 for _, group in groups[:-1]):
            last = groups[-1][1]
            while len(last) > 1 and _tells_results(last[-1]):
                loose.insert(0, last.pop())
        return [_item(group, number, folded) for number, group in groups], loose
    if len(groups) == 1 and is_numbered(groups[0][1][1:]):  # one heading of unknown words above the numbered items
        return measure_items(groups[0][1][1:], folded), []
    if len(groups) == 1 and len(groups[0][1]) == 1 and len(groups[0][1][0].text) >= _SHORTEST_ALONE:
        return [_item(groups[0][1], groups[0][0], folded)], []  # one numbered paragraph: the others were left out
    inline = [(line, inline_markers(line.text)) for line in lines]
    listed = [(line, found) for line, found in inline if found and _ANNOUNCES.search(line.text[: found[0][1]])]
    if not listed and len(lines) == 1:  # a case of one paragraph: what it lists was done
        listed = [(line, found) for line, found in inline if found and not _REASONS.search(line.text[: found[0][1]])]
    if len(listed) != 1:
        return [], []
    after = lines[lines.index(listed[0][0]) + 1 :]
    return [_without_results(item, folded) for item in _inline_items(listed)], [line for line in after if _tells_results(line)]


def _tells_results(line: Line) -> bool:
    return _RESULTS.match(line.text) is not None and re.search(r"\d", line.text) is not None


def without_results(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The paragraphs of a section of practices, and those after them that tell results: the practices are 一是 … 二是 … in one."""
    own = [line for line in lines if line.text]
    after: list[Line] = []
    while (
        len(own) > 1
        and _tells_results(own[-1])
        and not _DONE.match(own[-1].text)
        and not inline_markers(own[-1].text)
        and marker(own[-1]) is None
    ):
        after.insert(0, own.pop())
    listed = sum(1 for line in own if inline_markers(line.text))
    return (own, after) if listed == 1 and inline_markers(own[-1].text) else (list(lines), [])


def _without_results(item: Item, folded: str) -> Item:
    """An item in a paragraph without the sentences after it that tell results: 截至…, 2024年…, with figures."""
    for stop in _FULL_STOP.finditer(folded, max(item.label.end + 1, item.span.start), item.span.end - 1):
        after = folded[stop.end() : item.span.end]
        if _RESULTS_AFTER.match(after) and re.search(r"\d", after):
            return replace(item, span=Span(item.span.start, stop.end()))
    return item


def _is_sentence(line: Line) -> bool:
    stop = _FULL_STOP.search(line.text)
    return stop is not None and stop.end() == len(line.text) <= _LEAD_IN


def _has_heading_sentence(line: Line) -> bool:
    stop = _FULL_STOP.search(line.text)
    return stop is not None and stop.start() <= _LONGEST_HEADING and len(line.text) > 2 * stop.end()


def is_numbered(lines: Sequence[Line]) -> bool:
    """Whether lines begin with the numbers of items."""
    return bool(numbered_groups([line for line in lines if line.text]))


def leads_in(line: Line) -> bool:
    """Whether a paragraph only announces those after it: 主要采取以下措施:."""
    return line.text.endswith(":") and len(line.text) <= _LEAD_IN * 3


def _headed(lines: Sequence[tuple[Line, list[tuple[int, int, int]]]]) -> bool:
    """Whether 一是 … 二是 … are parts of measures that are paragraphs with a heading sentence each."""
    with_parts = [found for _, found in lines if found]
    others = [line for line, found in lines if not found and not leads_in(line)]
    return (len(with_parts) > 1 and all(found[0][1] >= _SHORTEST for found in with_parts)) or (len(others) > 1 and with_parts[0][0][1] > 0)


def _heading_lines(lines: Sequence[Line]) -> list[int]:
    """The lines that head the measures: those of the outermost heading level, else short ones without a stop before paragraphs."""
    levels = [line.level for line in lines if line.level]
    if levels:
        return [i for i, line in enumerate(lines) if line.level == min(levels)]
    short = [i for i, line in enumerate(lines) if _SHORTEST <= len(line.text) <= _LONGEST_HEADING and not _STOPPED.search(line.text)]
    bodies = all(i + 1 < len(lines) and i + 1 not in short for i in short)
    return short if len(short) > 1 and bodies and short[0] == next((i for i, line in enumerate(lines) if not leads_in(line)), -1) else []


def _own_paragraphs(group: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The paragraphs of a numbered outcome, and those after it that stand alone.

    A numbered line with more than a heading sentence is whole; the paragraphs of one that is a heading only belong to it.
    """
    head = group[0]
    found = marker(head)
    body = head.text[found.length if found else 0 :]
    stop = _FULL_STOP.search(body)
    has_text = stop is not None and stop.end() < len(body)
    own = 1
    if not has_text:
        own = len(group)
    else:
        while own < len(group) and marker(group[own]):
            own += 1
    return list(group[:own]), list(group[own:])


def _item(group: Sequence[Line], number: int, folded: str, *, parts: bool = True) -> Item:
    head = group[0]
    found = marker(head)
    length = found.length if found else 0
    label = _label(head, length)
    span = Span(head.span.start, group[-1].span.end)
    inner = tuple(_parts(group, folded)) if parts else ()
    return Item(number, label, span, inner)


def _label(line: Line, start: int, end: int | None = None) -> Span:
    """The heading sentence from `start`: up to the first full stop, which is left out."""
    text = line.text
    end = len(text) if end is None else end
    while start < end and text[start] in ":、.,;-. —–●◆■★▲◇○□•":
        start += 1
    stop = _LABEL_END.search(text, start, end)
    last = stop.start() if stop else end
    while last > start + 1 and text[last - 1] in ":;,.-":
        last -= 1
    return Span(line.passage.at(start), line.passage.end(last)) if last > start else Span(line.span.start, line.span.start)


def _parts(group: Sequence[Line], folded: str) -> Iterator[Item]:
    """一是 … 二是 … inside an item, in its paragraphs or as paragraphs of their own."""
    first = group[0].span.start
    whole = Line(passage(folded, first, group[-1].span.end), Span(first, group[-1].span.end))
    found = inline_markers(whole.text)
    yield from _cut(whole, found)


def _cut(line: Line, found: Sequence[tuple[int, int, int]]) -> Iterator[Item]:
    """Items at markers inside a line: each to the next marker, the last to the line's end."""
    ends = [*(start for _, start, _ in found[1:]), len(line.text)]
    for (number, start, after), end in zip(found, ends, strict=False):
        label = _label(line, after, _clause_end(line.text, after, end))
        yield Item(number, label, Span(line.passage.at(start), line.passage.end(end)))


def _clause_end(text: str, start: int, end: int) -> int:
    """The end of the first sentence of an inline item; '；' before the next one ends it too."""
    stop = re.compile(r"[。;]").search(text, start, end)
    return stop.start() if stop else end


def _inline_items(lines: Sequence[tuple[Line, list[tuple[int, int, int]]]]) -> list[Item]:
    items: list[Item] = []
    for line, found in lines:
        items += [Item(len(items) + 1 + i, cut.label, cut.span) for i, cut in enumerate(_cut(line, found))]
    return items
