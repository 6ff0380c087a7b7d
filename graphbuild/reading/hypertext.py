"""Web pages saved from a portal: the article without the page around it, tables with their spans."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from graphbuild.errors import NoticeError
from graphbuild.reading.article import article, title_of
from graphbuild.reading.builder import Grid, TextBuilder
from graphbuild.reading.html_tables import BLOCKS, grid, is_data, list_number, number_lists, places, shown
from graphbuild.reading.limits import check_cells, limits
from graphbuild.text import Text
from ontology.headings import heading_words

__all__ = ["hypertext", "mail_page"]

_Part: TypeAlias = tuple[str, int] | list[Grid]
_HEADING = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_DEPTH = 200  # deeper nesting than any page has, below what libxml2 cuts off silently
_MARKUP = 4  # characters of markup for one that a text may have: pages saved by Word have that much, and it is read in seconds
_INLINE = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{200,}")  # pictures in the page itself
# What XHTML begins with. The characters are known by now, whatever encoding it names.
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_LONG = 60  # characters: a paragraph of this length is of the notice, not of the page around it


def hypertext(characters: str, source: str = "") -> Text:
    """The text of a page's article: title, paragraphs, tables.

    Nothing that the page refers to is fetched. Raises NoticeError where the page holds no words or is nested deeper than pages are.

    >>> page = "<body><ul><li><a>首页</a></ul><div><h1>通知</h1><p>甲<b>乙</b></p><p>丙</p></div></body>"
    >>> [block.span.of(t.characters) for t in [hypertext(page)] for block in t.blocks]
    ['通知', '甲乙', '丙']
    """
    characters = _DECLARATION.sub("", _INLINE.sub("", characters), count=1)
    if len(characters) > _MARKUP * limits().characters:
        todo = "save its text alone, or set CASEGRAPH_MAX_CHARACTERS"
        raise NoticeError(source, f"has {len(characters):,} characters of markup", "expected a notice", todo)
    if "<!entity" in characters.lower():
        raise NoticeError(source, "declares entities", "expected a page without them, as portals have", "save the page again")
    try:
        # libxml2 reads no file and no address for HTML; entities of a document type are not defined by it.
        root = document_fromstring(characters, parser=HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        wrong = f"no page can be read ({' '.join(str(error).split())[:100]})"
        raise NoticeError(source, wrong, "expected HTML", "save the page again") from None
    _not_too_deep(root, source)
    check_cells(places(root), source)
    number_lists(root)
    title = title_of(root)
    content = article(root)
    writer = _Writer()
    writer.walk(content)
    writer.flush()
    builder = TextBuilder(source, "text/html")
    head = "".join(part[0] for part in writer.parts if isinstance(part, tuple))[:2000]
    if title and "".join(title.split()) not in "".join(head.split()):
        builder.paragraph(title, level=1)
    for part in _without_second_title(list(writer.without_noise()), title):
        if isinstance(part, list):
            builder.table(part)
        else:
            builder.paragraph(*part)
    text = builder.text()
    if not text.characters:
        raise NoticeError(source, "the page holds no words", "expected a notice", "save the page again with its text, or its frame")
    return text


def mail_page(data: bytes, source: str = "") -> bytes:
    """The page in a file that a browser saved as one (.mht: RFC 2557), else its plain text.

    Raises NoticeError where it has neither.

    >>> mail_page(b"MIME-Version: 1.0\\nContent-Type: text/html\\nContent-Transfer-Encoding: quoted-printable\\n\\n<p>=41</p>")
    b'<p>A</p>'
    """
    from email import message_from_bytes

    parts = list(message_from_bytes(data).walk())
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and isinstance(found := part.get_payload(decode=True), bytes) and found.strip():
                return found
    raise NoticeError(source, "holds no page", "expected a page saved as .mht", "save it again as .html")


def _not_too_deep(root: HtmlElement, source: str) -> None:
    depth = 0
    for action, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if action == "start" else -1
        if depth > _DEPTH:
            raise NoticeError(source, f"elements are nested more than {_DEPTH} deep", "expected a page", "save it again")


def _without_second_title(parts: Sequence[_Part], title: str) -> Sequence[_Part]:
    """The parts without the title that the page shows above a notice which begins with its own, be it on two lines."""
    if not parts or not title or isinstance(parts[0], list) or "".join(parts[0][0].split()) != title:
        return parts
    below = "".join("".join(part[0].split()) for part in parts[1:8] if isinstance(part, tuple))
    return parts[1:] if 0 <= below.find(title) < _LONG else parts


class _Writer:
    """Walks the article and collects paragraphs (text, level) and tables (their cells) in order."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.pending: list[str] = []
        self.level = 0
        self.label = ""

    def flush(self) -> None:
        text = shown("".join(self.pending))
        self.pending.clear()
        if text:
            self.parts.append((self.label + text, self.level))
            self.label = ""

    def walk(self, element: HtmlElement, *, pre: bool = False) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "table" and is_data(element):
            self.flush()
            for caption in element.iterchildren("caption"):
                self.walk(caption)
            self.parts.append(list(grid(element)))
            return
        block, pre = tag in BLOCKS, pre or tag == "pre"
        if block or tag == "br":
            self.flush()
        if block:
            self.level = _HEADING.get(tag, self.level)
            if tag == "li":
                self.label = list_number(element)
        if tag:
            self._say(element.text, pre=pre)
        for child in element:
            self.walk(child, pre=pre)
            self._say(child.tail, pre=pre)
        if block:
            self.flush()
            if tag in _HEADING:
                self.level = 0

    def _say(self, text: str | None, *, pre: bool) -> None:
        """Text to the paragraph; where white space counts, its lines are paragraphs."""
        first, *rest = (text or "").split("\n") if pre else [text or ""]
        self.pending.append(first)
        for line in rest:
            self.flush()
            self.pending.append(line)

    def without_noise(self) -> Iterator[_Part]:
        """The parts without the page's short lines (click counts, share buttons) before and after the notice's long ones."""
        own = [i for i, part in enumerate(self.parts) if isinstance(part, list) or len(part[0]) > _LONG]
        first, last = (own[0], own[-1]) if own else (len(self.parts), -1)
        for i, part in enumerate(self.parts):
            if isinstance(part, list) or first <= i <= last or not heading_words().is_noise(part[0]):
                yield part
