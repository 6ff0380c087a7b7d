"""The items of a section: numbered, told by 一是 … 二是 …, or paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.folding import passage
from graphbuild.lines import Line, inline_markers, marker
from graphbuild.text import Span

__all__ = ["Item", "measure_items", "outcome_items"]

_FULL_STOP = re.compile(r"[。!?]")
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
    own, else the paragraphs.
    """
    lines = [line for line in lines if line.text]
    groups = _numbered(lines)
    if groups:
        return [_item(group, number, folded) for number, group in groups if number >= 0]
    inline = [(line, inline_markers(line.text)) for line in lines]
    if any(found for _, found in inline):
        return _inline_items(inline)
    levels = [line.level for line in lines if line.level]
    if levels:
        top = min(levels)
        starts = [i for i, line in enumerate(lines) if line.level == top]
        ends = [*starts[1:], len(lines)]
        return [_item(lines[s:e], n, folded) for n, (s, e) in enumerate(zip(starts, ends, strict=True), 1)]
    return [_item([line], n, folded) for n, line in enumerate(lines, 1)]


def outcome_items(lines: Sequence[Line], folded: str) -> list[Item]:
    """The outcomes of a section of results: numbered items, and each paragraph outside them with the number 0."""
    lines = [line for line in lines if line.text]
    found: list[Item] = []
    groups = _numbered(lines)
    if not groups:
        return [_item([line], 0, folded, parts=False) for line in lines]
    for number, group in groups:
        if number < 0:
            found += [_item([line], 0, folded, parts=False) for line in group]
            continue
        own, loose = _own_paragraphs(group)
        found.append(_item(own, number, folded, parts=False))
        found += [_item([line], 0, folded, parts=False) for line in loose]
    return found


def _numbered(lines: Sequence[Line]) -> list[tuple[int, list[Line]]]:
    """Lines by the item that they belong to, in the outermost numbering; -1 for those before the first item."""
    markers = [marker(line) for line in lines]
    first = next((m for m in markers if m and m.number in (0, 1) and m.style != "一是"), None)
    if first is None:
        first = next((m for m in markers if m and m.number == 1), None)
    if first is None or (first.style == "一是" and len(inline_markers(lines[0].text)) > 1):
        return []
    groups: list[tuple[int, list[Line]]] = []
    expected = 1
    for line, found in zip(lines, markers, strict=True):
        if found and found.style == first.style and found.number in (0, expected):
            groups.append((expected, [line]))
            expected += 1
        elif groups:
            groups[-1][1].append(line)
        else:
            groups.append((-1, [line]))
    bullets_only = first.number == 0
    if bullets_only and expected < 3:
        return []
    return groups


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
    while start < end and text[start] in ":、.,;-. ":
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
