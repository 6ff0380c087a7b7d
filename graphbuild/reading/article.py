"""The article of a web page: which element holds the notice, and what in it belongs to the page around it."""

import re

from lxml.html import HtmlElement

from graphbuild.reading.html_tables import is_data
from graphbuild.reading.symbols import visible

__all__ = ["article", "title_of"]

_DROP = frozenset(
    "script style noscript iframe head nav header footer button select input textarea object embed svg aside template rt rp del s strike"
    " canvas audio video map".split()
)
_CONTAINER = frozenset("div section article main center td tr tbody table body html span font form".split())
_HIDDEN = re.compile(r"display:none|text-decoration(?:-line)?:line-through", re.IGNORECASE)
_MAIN_SHARE = 0.7  # a child with more than this of the words that are no links holds the article
# Names of classes and ids that pages give to what stands around an article.
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:b?d?share|related|recommend|breadcrumbs?|crumbs?|footer|copyright|toolbar|pagination|pager|sidebar|qr-?code|hits|visits)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_OF_THE_PAPER = ("header", "footer")  # how LibreOffice names what stands on each page of paper
_SMALL = 0.3  # share of the page's words: what holds more is no part around, whatever its name
_LINKS = 3  # a block of as many links and hardly anything else is a menu or a list of other articles
_SITE = re.compile(r"[_|]|\s[-–—]\s|-(?=[^-]*(?:政府|网|厅|局|委)[^-]*$)")
_TITLE = re.compile(r"(?:通知|意见|公告|通报|决定|方案|清单|函|案例)(?:[（(].*[）)])?$")


def title_of(root: HtmlElement) -> str:
    """The title that the page shows: its first h1, else what its metadata say, else the window's title if it names a document."""
    for heading in root.iter("h1"):
        if text := "".join(visible(heading.text_content()).split()):
            return text
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in ("articletitle", "article-title") and meta.get("content"):
            return "".join(visible(meta.get("content") or "").split())
    for title in root.iter("title"):
        text = "".join(_SITE.split(visible(title.text or ""))[0].split())
        if _TITLE.search(text):
            return text
    return ""


def article(root: HtmlElement) -> HtmlElement:
    """The innermost element that holds nearly all words that are no links; menus, share buttons and hidden parts are dropped."""
    for element in list(root.iter()):
        if isinstance(element.tag, str) and (element.tag in _DROP or _is_hidden(element)) and element.getparent() is not None:
            element.drop_tree()
    words = _words(root)
    whole = words[root] or 1
    for element in list(root.iter()):
        if isinstance(element.tag, str) and element.getparent() is not None and _is_around(element, words[element] / whole):
            element.drop_tree()
    return _innermost(root, _words(root))


def _is_hidden(element: HtmlElement) -> bool:
    """Whether a page does not show an element, or shows it struck through: deleted."""
    return element.get("hidden") is not None or _HIDDEN.search("".join((element.get("style") or "").split())) is not None


def _is_around(element: HtmlElement, share: float) -> bool:
    """Whether an element is named as a part around the article, or is little else than links to other pages."""
    if share > _SMALL or element.tag in ("html", "body", "a"):
        return False
    if any(_AROUND.search(element.get(name) or "") for name in ("class", "id")) or element.get("title") in _OF_THE_PAPER:
        return True
    if element.tag not in ("ul", "ol", "div", "dl"):
        return False
    links = [link for link in element.iter("a") if not (link.get("href") or "#").startswith("#")]
    if len(links) < _LINKS:
        return False
    linked = sum(len("".join(link.text_content().split())) for link in links)
    return linked > 0.8 * len("".join(element.text_content().split()))


def _words(root: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters that are no links each element holds; document order backwards sums from the leaves."""
    words: dict[HtmlElement, int] = dict.fromkeys(root.iter(), 0)
    for element in reversed(list(words)):
        if not isinstance(element.tag, str) or element.tag == "a":
            continue
        words[element] += len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
        parent = element.getparent()
        if parent is not None:
            words[parent] += words[element]
    return words


def _innermost(root: HtmlElement, words: dict[HtmlElement, int]) -> HtmlElement:
    body = root.find(".//body")
    current = body if body is not None else root
    while True:
        best = max((c for c in current if isinstance(c.tag, str)), key=lambda c: words[c], default=None)
        if best is None or best.tag not in _CONTAINER or words[best] < _MAIN_SHARE * words[current]:
            return current
        if best.tag == "table" and is_data(best):
            return current
        current = best
