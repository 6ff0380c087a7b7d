"""Tables and lists of a web page as a browser lays them out."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from graphbuild.figures.numerals import chinese_number
from graphbuild.reading.builder import Grid
from graphbuild.reading.symbols import visible

__all__ = ["BLOCKS", "grid", "is_data", "list_number", "number_lists", "places", "shown"]

BLOCKS = frozenset(
    "p div section article main ul ol li h1 h2 h3 h4 h5 h6 table tr td th tbody thead tfoot caption blockquote pre center dl dt dd "
    "fieldset figure figcaption hr address body html".split()
)
"""Elements that begin a line."""
_SPAN_LIMIT = 1000  # HTML's own limit of colspan; larger ones are mistakes
_UNNUMBERED = re.compile(r"list-style(?:-type)?:(?:none|disc|circle|square)")
_CHINESE = re.compile(r"list-style(?:-type)?:(?:cjk-ideographic|simp-chinese|trad-chinese)")
_SPACE = re.compile("[ \t\r\n\f\u00a0\u2000-\u200a\u202f\u205f]+")


def shown(text: str) -> str:
    """White space as a browser shows it: runs are one space, none at the ends; full-width spaces stay inside.

    >>> shown("　行政&审批 局 ".replace("&", chr(0x2003)))
    '行政 审批 局'
    """
    return _SPACE.sub(" ", visible(text)).strip(" \u3000")


def number_lists(root: HtmlElement) -> None:
    """Give each item of an ordered list its number as `value`, counted once: a list may have as many items as a page has words."""
    for ordered in root.iter("ol"):
        number = _whole(ordered.get("start"), 1)
        for item in ordered.iterchildren("li"):
            number = _whole(item.get("value"), number)
            item.set("value", str(number))
            number += 1


def list_number(item: HtmlElement) -> str:
    """The number that a browser shows before an item of a list that was numbered (HTML, 4.4.5 and 4.4.8); '' for other items."""
    parent = item.getparent()
    style = "" if parent is None else (parent.get("style") or "").replace(" ", "").lower()
    if parent is None or parent.tag != "ol" or _UNNUMBERED.search(style):
        return ""
    number = _whole(item.get("value"), 1)
    if _CHINESE.search(style) and 1 <= number < 1000:
        return f"{chinese_number(number)}、"
    kind = parent.get("type", "1")
    return f"{chr(ord(kind) + number - 1)}. " if kind in ("a", "A") and 1 <= number <= 26 else f"{number}. "


def is_data(table: HtmlElement) -> bool:
    """Whether a table holds data and does not only place the page's parts: it has two columns, and no cell holds nearly all."""
    rows = [[len(cell.text_content().strip()) for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
    if max(map(len, rows), default=0) < 2:
        return False
    cells = [size for row in rows for size in row if size]
    most = max(cells, default=0)
    share = most / (sum(cells) or 1)
    nested = table.find(".//table") is not None
    return not (share > (0.6 if nested else 0.8) and most > 400 and (nested or len(cells) <= 3))


def _rows(table: HtmlElement) -> list[HtmlElement]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def places(root: HtmlElement) -> int:
    """How many places the cells of a page's tables fill at most: spans, which say more than any page has, counted to their limits."""
    rows = int(root.xpath("count(//tr)"))
    return int(root.xpath("count(//td | //th)")) + sum(
        min(_whole(cell.get("rowspan"), 1) or rows, rows) * min(max(1, _whole(cell.get("colspan"), 1)), _SPAN_LIMIT) - 1
        for cell in root.xpath("//*[@rowspan or @colspan]")
    )


def grid(table: HtmlElement) -> Iterator[Grid]:
    """Cells with their places, as HTML's table model computes them from rowspan and colspan."""
    taken: set[tuple[int, int]] = set()
    rows = _rows(table)
    for row_number, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (row_number, column) in taken:
                column += 1
            left = len(rows) - row_number
            height = min(_whole(cell.get("rowspan"), 1) or left, left)  # rowspan 0 means 'to the end' (HTML, 4.9.11)
            width = min(max(1, _whole(cell.get("colspan"), 1)), _SPAN_LIMIT)
            taken.update((row_number + r, column + c) for r in range(1, height) for c in range(width))
            yield Grid("\n".join(_cell_lines(cell)), row_number, column, height, width)
            column += width


def _whole(value: str | None, otherwise: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else otherwise


def _cell_lines(cell: HtmlElement) -> list[str]:
    lines: list[str] = []
    pending: list[str] = []

    def flush() -> None:
        if text := shown("".join(pending)):
            lines.append(text)
        pending.clear()

    for action, element in etree.iterwalk(cell, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in BLOCKS or (tag == "br" and action == "start"):
            flush()
        if action == "start" and tag:
            if tag == "li":
                pending.append(list_number(element))
            pending.append(element.text or "")
        if action == "end" and element is not cell:
            pending.append(element.tail or "")
    flush()
    return lines
