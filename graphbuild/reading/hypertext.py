"""Web pages saved from a portal: the article without the page around it, tables with their spans."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from graphbuild.errors import NoticeError
from graphbuild.reading.builder import Grid, TextBuilder
from graphbuild.text import Text
from ontology.headings import heading_words

__all__ = ["hypertext"]

_DROP = frozenset(
    "script style noscript iframe head nav header footer form button select input textarea object embed svg aside template".split()
)
_BLOCK = frozenset(
    "p div section article main ul ol li h1 h2 h3 h4 h5 h6 table tr td th tbody thead tfoot caption blockquote pre center dl dt dd "
    "fieldset figure figcaption hr address body html".split()
)
_CONTAINER = frozenset("div section article main center td tr tbody table body html span font ul".split())
_HEADING = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_MAIN_SHARE = 0.7  # a child with more than this of the words that are no links holds the article
_SPAN_LIMIT = 1000  # HTML's own limit of colspan; larger ones are mistakes
_DEPTH = 400  # deeper nesting than any page has, well below the recursion limit


def hypertext(characters: str, source: str = "") -> Text:
    """The text of a page's article: title, paragraphs, tables.

    Raises NoticeError where the page holds no words.

    >>> page = "<body><ul><li><a>首页</a></ul><div><h1>通知</h1><p>甲<b>乙</b></p><p>丙</p></div></body>"
    >>> [block.span.of(t.characters) for t in [hypertext(page)] for block in t.blocks]
    ['通知', '甲乙', '丙']
    """
    try:
        # libxml2 reads no file and no address for HTML; entities of a document type are not defined by it.
        root = document_fromstring(characters.replace("\0", ""), parser=HTMLParser(no_network=True, remove_comments=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoticeError(source, f"no page can be read ({error})", "expected HTML", "save the page again") from None
    title = _title(root)
    for element in list(root.iter()):
        if isinstance(element.tag, str) and (element.tag in _DROP or _hidden(element)) and element.getparent() is not None:
            element.drop_tree()
    article = _article(root)
    builder = TextBuilder(source, "text/html")
    writer = _Writer(builder)
    head = _compact("".join(article.itertext())[:2000])
    if title and _compact(title) not in head:
        builder.paragraph(title, level=1)
    writer.walk(article, 0)
    writer.flush()
    text = builder.text()
    if not text.characters:
        raise NoticeError(source, "the page holds no words", "expected a notice", "save the page again, with its text")
    return text


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _hidden(element: HtmlElement) -> bool:
    return "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _title(root: HtmlElement) -> str:
    """The title that the page shows: its first h1, else what its metadata say, else the window's title."""
    for heading in root.iter("h1"):
        if text := _compact(heading.text_content()):
            return text
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in ("articletitle", "article-title") and meta.get("content"):
            return _compact(meta.get("content") or "")
    return ""


def _article(root: HtmlElement) -> HtmlElement:
    """The innermost element that holds nearly all words that are no links."""
    words: dict[HtmlElement, int] = {}
    for element in root.iter():  # document order: sum from the leaves by walking backwards
        words[element] = 0
    for element in reversed(list(words)):
        if not isinstance(element.tag, str):
            continue
        own = len((element.text or "").strip()) if element.tag != "a" else 0
        words[element] += own
        for child in element:
            words[element] += len((child.tail or "").strip()) if element.tag != "a" else 0
        parent = element.getparent()
        if parent is not None and element.tag != "a":
            words[parent] += words[element]
    body = root.find(".//body")
    current = body if body is not None else root
    while True:
        best = max((c for c in current if isinstance(c.tag, str)), key=lambda c: words[c], default=None)
        if best is None or best.tag not in _CONTAINER or words[best] < _MAIN_SHARE * words[current]:
            return current
        if best.tag == "table" and not _is_layout(best):
            return current
        current = best


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only places the page's parts: one cell holds nearly all of it, in paragraphs."""
    cells = [len(cell.text_content()) for cell in table.iter("td", "th")]
    return bool(cells) and max(cells) > 0.8 * sum(cells) and max(cells) > 400


class _Writer:
    """Walks the article and hands paragraphs and tables to the builder."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.pending: list[str] = []
        self.level = 0
        self.label = ""

    def flush(self) -> None:
        text = _space("".join(self.pending))
        self.pending.clear()
        if text and not heading_words().is_noise(text):
            self.builder.paragraph(self.label + text, self.level)
            self.label = ""

    def walk(self, element: HtmlElement, depth: int) -> None:
        if depth > _DEPTH:
            raise NoticeError(self.builder.source, f"elements are nested more than {_DEPTH} deep", "expected a page", "save it again")
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "table" and not _is_layout(element):
            self.flush()
            self.builder.table(list(_grid(element)))
            return
        block = tag in _BLOCK
        if block:
            self.flush()
            self.level = _HEADING.get(tag, self.level)
            if tag == "li":
                self.label = _list_number(element)
        if tag == "br":
            self.flush()
        elif tag:
            self.pending.append(element.text or "")
        for child in element:
            self.walk(child, depth + 1)
            self.pending.append(child.tail or "")
        if block:
            self.flush()
            if tag in _HEADING:
                self.level = 0


def _space(text: str) -> str:
    """White space as a browser shows it: runs are one space, none at the ends; full-width spaces stay inside."""
    return re.sub(r"[ \t\r\n\f]+", " ", text.replace("\u00a0", " ")).strip(" \u3000")


def _list_number(item: HtmlElement) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    return f"{1 + sum(1 for before in item.itersiblings('li', preceding=True))}."


def _grid(table: HtmlElement) -> Iterator[Grid]:
    """Cells with their places, as HTML's table model computes them from rowspan and colspan."""
    taken: set[tuple[int, int]] = set()
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    for row_number, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (row_number, column) in taken:
                column += 1
            height = min(_number(cell.get("rowspan"), len(rows) - row_number), len(rows) - row_number)
            width = _number(cell.get("colspan"), 1)
            taken.update((row_number + r, column + c) for r in range(height) for c in range(width))
            yield Grid("\n".join(_cell_lines(cell)), row_number, column, height, width)
            column += width


def _owner(row: HtmlElement) -> HtmlElement | None:
    return next(row.iterancestors("table"), None)


def _number(value: str | None, zero: int) -> int:
    """A span attribute; rowspan 0 means 'to the end' (HTML, 4.9.11)."""
    number = int(value) if value and value.strip().isdigit() else 1
    return min(number or zero, _SPAN_LIMIT) or 1


def _cell_lines(cell: HtmlElement) -> list[str]:
    lines: list[str] = []
    pending: list[str] = []

    def flush() -> None:
        if text := _space("".join(pending)):
            lines.append(text)
        pending.clear()

    for action, element in etree.iterwalk(cell, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCK or tag == "br":
            flush()
        if action == "start" and tag:
            pending.append(element.text or "")
        if action == "end" and element is not cell:
            pending.append(element.tail or "")
    flush()
    return lines
