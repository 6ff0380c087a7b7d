"""The paragraphs of a notice as rules see them, and what a line begins with: numbers, section words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from graphbuild.figures.numerals import number_value
from graphbuild.folding import Passage, fold, passage
from graphbuild.text import Span, Text
from ontology.headings import heading_words, section_of

__all__ = ["ONE_MORE", "Line", "Marker", "inline_markers", "lines_of", "marker", "next_markers", "section_start", "spaced_number"]

ONE_MORE = 99
"""The number of an item that begins with 最后 or the like: it goes on from any."""

_RUNNING_IN = frozenset(("practices", "results", "background", "next_steps"))
_NUMERAL = "[一二三四五六七八九十]{1,3}"
# The styles of item numbers at the start of a line. The name is the style; the group is the number.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("(一)", rf"\(({_NUMERAL})\)[、.]?"),
        ("一、", rf"({_NUMERAL})[、.]"),
        ("(1)", r"\((\d{1,2})\)[、.]?"),
        ("1)", r"(\d{1,2})\)"),
        ("1.", r"(\d{1,2})(?:[、.](?!\d)|(?=[“《]))"),  # not 1.5亿, nor 2022年
        ("1.1", r"\d{1,2}\.(\d{1,2})[、.]? ?(?![亿万千百元个家件户倍成吨点年月号])(?=[一-鿿“])"),
        ("①", r"([①-⑳])"),
        (
            "做法一",
            rf"(?:主要|具体|创新)?(?:做法|举措|措施|经验|亮点|成效|创新点|实践|效果|方面)之?({_NUMERAL}|\d{{1,2}})(?:[:、.]|(?=[“《一-鿿]))",
        ),
        ("实招一", rf"(?:实招|新招|硬招|妙招|招法|路径|抓手)({_NUMERAL}|\d{{1,2}})[:、.]"),  # not 路径一体贯通
        ("第一", rf"第({_NUMERAL})[,、:]"),
        ("其一", rf"其({_NUMERAL})[,、:]"),
        ("第一步", rf"第({_NUMERAL})(?:步|招)[,、:]"),
        ("一是", rf"({_NUMERAL})(?:是|要)"),
        ("首先", r"(首先|其次|再次|同时|此外|最后)[,、:]"),
        ("——", r"()(?:--+|[•●◆■★▲▪◇□○◎※]+)"),
    )
)
_BY_STYLE = dict(_STYLES)
_ORDER = {"首先": 1, "其次": 2, "再次": 3} | dict.fromkeys(("同时", "此外", "最后"), ONE_MORE)
_SPACED = tuple((name, re.compile(rf"{number}(?=.)")) for name, number in (("一 ", _NUMERAL), ("1 ", r"\d{1,2}(?!\d)")))
_WORD = re.compile(r"[“《](?=.)|[一-鿿](?<![年月日时点分个条项家人次名户类批种万亿元件])")  # not 12 家, nor 3 月
_LONGEST_SPACED = 40
_ITEM_END = re.compile(r"[。;!?][”’)]?")
# The styles of numbers inside a paragraph, each with its second number, which must be there: not (2) of a sum, nor 3.5; all
# but 一是 stand after a mark.
_INLINE = tuple(
    (second, re.compile(pattern))
    for second, pattern in (
        ("二是", rf"({_NUMERAL})是(?!否)"),
        ("②", r"(?<![^。;:,、])([①-⑳])"),
        ("第二", rf"(?<![^。;:])第({_NUMERAL})[,、:]"),
        ("其二", rf"(?<![^。;:])其({_NUMERAL})[,、:]"),
        ("第二步", rf"(?<![^。;:])第({_NUMERAL})步[,、:]"),
        ("其次", r"(?<![^。;:])(首先|其次|再次)[,、:]"),
        ("(二)", rf"(?<![^。;:])\(({_NUMERAL})\)"),
        ("(2)", r"(?<![^。;:])\((\d{1,2})\)"),
        ("2", r"(?<![^。;:])(\d{1,2})[、.)](?!\d)"),
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or the part of one that a run-in heading begins: its folded passage, where it stands, its level."""

    passage: Passage
    span: Span
    level: int = 0
    label: str = ""

    @property
    def text(self) -> str:
        """The folded characters without the layout's spaces."""
        return self.passage.text

    def part(self, start: int, end: int) -> "Line":
        """The characters of the line from `start` to `end` as a line of their own."""
        offsets = self.passage.offsets[start : end + 1] if self.passage.offsets else ()
        inner = Passage(self.text[start:end], self.passage.at(start), offsets)
        return Line(inner, Span(self.passage.at(start), self.passage.end(end)), self.level, self.label if start == 0 else "")


@dataclass(frozen=True, slots=True)
class Marker:
    """An item number at the start of a line: its style, its value (0 for a bullet), and where the text after it begins."""

    style: str
    number: int
    length: int


@dataclass(frozen=True, slots=True)
class Section:
    """A section heading: the part that it opens, and where the text after it begins (the line's end if there is none)."""

    part: str
    length: int


def lines_of(text: Text) -> tuple[Line, ...]:
    """The paragraphs outside tables, folded; one that runs several headings into a line is parted before each.

    >>> from graphbuild.reading.plain import plain_text
    >>> [line.text for line in lines_of(plain_text("甲乙案 一、主要做法 (一)改。好。 二、主要成效 快了。"))]
    ['甲乙案', '一、主要做法', '(一)改。好。', '二、主要成效', '快了。']
    """
    folded = fold(text.characters)
    found: list[Line] = []
    for block in text.blocks:
        for start, end in _parts(folded, block.span.start, block.span.end):
            found.append(Line(passage(folded, start, end), Span(start, end), block.level, block.label if start == block.span.start else ""))
    return tuple(found)


# A numbered section heading in the middle of a line, after a space or a full stop: not '一、主要做法' quoted in a sentence.
_RUN_IN = re.compile(rf"(?<=[ 。])(?:{_NUMERAL}、|\({_NUMERAL}\)|\d{{1,2}}[、.]|【)([一-鿿、]{{2,16}})】?(?=[ :。(]|$)")


def _parts(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = folded[start:end]
    headings = [match for match in _RUN_IN.finditer(piece) if section_of(match.group(1)) in _RUNNING_IN]
    if not headings:
        yield start, end
        return
    edges: list[int] = [0]
    for heading in headings:
        edges.append(heading.start())
        follows = piece[heading.end() :].lstrip(" :。")
        edges.append(len(piece) - len(follows))
    edges.append(len(piece))
    for left, right in pairwise(edges):
        part = piece[left:right]
        if part.strip():
            inner = left + len(part) - len(part.lstrip())
            yield start + inner, start + right - (len(part) - len(part.rstrip()))


def marker(line: Line) -> Marker | None:
    """The item number that the line begins with; the one that Word shows counts too.

    >>> from graphbuild.folding import passage
    >>> [marker(Line(passage(t, 0, len(t)), Span(0, len(t)))) for t in ("(二)加强", "3.提速", "1.5亿元")]
    [Marker(style='(一)', number=2, length=3), Marker(style='1.', number=3, length=2), None]
    """
    if line.label:
        found = _marker_in(fold(line.label).replace(" ", "") + "“")
        if found:
            return Marker("label " + found.style, found.number, 0)
    if spaced := spaced_number(line):
        return spaced if len(line.text) <= _LONGEST_SPACED and line.text[-1] not in "。;,:" else None
    return _marker_in(line.text)


def spaced_number(line: Line) -> Marker | None:
    """A number that only a space parts from the words after it: 一 快办, 01 快办; the line itself shows no spaces.

    >>> from graphbuild.folding import passage
    >>> [spaced_number(Line(passage(t, 0, len(t)), Span(0, len(t)))) for t in ("二 手续快办", "二手车快办", "12 个市")]
    [Marker(style='一 ', number=2, length=1), None, None]
    """
    if not line.passage.offsets:  # no space was left out of it
        return None
    for style, pattern in _SPACED:
        match = pattern.match(line.text)
        for end in range(1, match.end() + 1 if match else 0):
            if line.passage.at(end) - line.passage.at(end - 1) > 1:
                words = line.text[end : end + 2]
                return Marker(style, _value(line.text[:end]), end) if _WORD.match(words) else None
    return None


def _marker_in(text: str) -> Marker | None:
    for style, pattern in _STYLES:
        if match := pattern.match(text):
            return Marker(style, _value(match.group(1)), match.end())
    return None


def _value(numeral: str) -> int:
    if not numeral:
        return 0
    if numeral in _ORDER:
        return _ORDER[numeral]
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    value = number_value(numeral)
    return int(value) if value is not None else 0


_SECTION = re.compile(
    rf"(?P<number>[(]?(?:{_NUMERAL}|\d{{1,2}})[)、.]+|第{_NUMERAL}(?:部分|[,、部])[:、]?)?[■◆●▲▍★☆▶►◇□○◎◉◈※•·#*>|/▌▎❖➤➢✦✧✓✔-]{{0,8}}(?P<open>[【〔〖\[<“‘(])?"
    r"(?P<words>[一-鿿、]{2,24})(?P<close>[】〕〗\]>”’)/|]|[※·*★-]$)?(?P<colon>[:。]|--)?"
)


# 通过改革,取得明显成效: above the results. Not 成效: alone, nor a sentence that goes on after the colon.
_ANNOUNCED = re.compile(r"(?:取得|收到|见到|呈现)(?:了|出)?[^,。;:]{0,8}(?:成效|效果|成果|变化)(?:如下)?:$")
_LONGEST_ANNOUNCED = 36
_NOT_YET = re.compile("^[为针]|力争|为使|虽|预期|确保|争取|希望|一定成效|初期")


def section_start(line: Line) -> Section | None:
    """The section that a line opens, alone on its line or run in before '：' or after 【…】.

    >>> from graphbuild.folding import passage
    >>> [section_start(Line(passage(t, 0, len(t)), Span(0, len(t)))) for t in ("二、实际成效", "【做法】一窗受理。", "做法一:改")]
    [Section(part='results', length=6), Section(part='practices', length=4), None]
    """
    spaced = spaced_number(line)
    return _section(line.text, spaced.length if spaced else 0)


@lru_cache(maxsize=4096)  # a line is asked about a dozen times
def _section(text: str, number: int) -> Section | None:
    """The section that a text opens after a number of so many characters that a space parts from it (0: none)."""
    if _announces_results(text):
        return Section("results", len(text))
    match = _SECTION.match(text, number)
    if match is None or (match.end() < len(text) and not (match["close"] or match["colon"])):
        return None
    words = match["words"]
    part = section_of(words)
    marked = number or match["number"] or match["open"]
    if not part or not (marked or len(words) > 3 or words in heading_words().words[part]):  # a line '结果' or '目标:…' heads nothing
        return None
    alone = match.end() == len(text)
    if alone and (marked or match["colon"] != "。"):
        return Section(part, match.end())
    # Run in: 【主要做法】文字, 一、主要做法:文字, 主要做法:文字. Not '做法得到推广', nor '(一)成效显著。'.
    if (match["open"] and match["close"]) or match["colon"] in (":", "--"):
        return Section(part, match.end())
    before = match["number"] or ""
    chapter = before.endswith("、") or (before.startswith("(") and part in ("practices", "results"))  # not 2.适用范围。文字
    if chapter and match["colon"] == "。" and len(words) > 3 and words in heading_words().words[part]:
        return Section(part, match.end())  # 三、主要成效。文字
    return None


def _announces_results(text: str) -> bool:
    """Whether a line heads the results in a sentence: not what is aimed at, nor an item of its own."""
    return len(text) <= _LONGEST_ANNOUNCED and bool(_ANNOUNCED.search(text)) and not _NOT_YET.search(text) and _marker_in(text) is None


def inline_markers(text: str) -> list[tuple[int, int, int]]:
    """Where 一是, 二是 … or numbers of one other style stand in a passage in their order from one; empty unless there are two.

    Each is its number, start and end. Of several styles the one that begins first counts.

    >>> inline_markers("一是提速,二是减费。"), inline_markers("做法如下:(1)提速;(2)减费。")
    ([(1, 0, 2), (2, 5, 7)], [(1, 5, 8), (2, 11, 14)])
    """
    best: list[tuple[int, int, int]] = []
    for second, pattern in _INLINE:
        if second not in text:
            continue
        found: list[tuple[int, int, int]] = []
        for match in pattern.finditer(text):
            if _value(match.group(1)) == len(found) + 1:
                found.append((len(found) + 1, match.start(), match.end()))
        if len(found) > 1 and (not best or found[0][1] < best[0][1]):
            best = found
    return best


def next_markers(text: str, first: Marker) -> list[tuple[int, int]]:
    """Where the items after the first begin that a line runs together: '1.快办。…2.减费。…'; start and number of each.

    >>> next_markers("1.快办。好。2.减费。", Marker("1.", 1, 2))
    [(7, 2)]
    """
    pattern = _BY_STYLE.get(first.style)
    if pattern is None or first.number == 0 or first.style == "一是":
        return []
    found: list[tuple[int, int]] = []
    for stop in _ITEM_END.finditer(text, first.length):
        match = pattern.match(text, stop.end())
        if match and _value(match.group(1)) == first.number + len(found) + 1:
            found.append((stop.end(), first.number + len(found) + 1))
    return found
