"""The numbers that Word shows before paragraphs and that stand in no run (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.figures.numerals import chinese_number
from graphbuild.reading.package import Element
from graphbuild.reading.symbols import standard

__all__ = ["Numbers", "attribute", "child", "children", "local"]

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_IDEOGRAPHS = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = str.maketrans("一二三四五六七八九十百千零〇", "壹贰叁肆伍陆柒捌玖拾佰仟零零")
_ROWS = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _BRACKETED,
    "decimalEnclosedFullstop": _DOTTED,
    "ideographEnclosedCircle": _IDEOGRAPHS,
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
}
_BULLET = "•"
_LEVELS = 9


def local(element: Element) -> str:
    """The name of an element without its namespace: Word has two sets of them (transitional and strict)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str, otherwise: str = "") -> str:
    """An attribute by its name without namespace."""
    if element is not None:
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] == name:
                return str(value)
    return otherwise


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of a name."""
    return (found for found in element if local(found) == name) if element is not None else iter(())


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, and its first child of the next name, and so on; None where there is none."""
    for name in names:
        element = next(children(element, name), None)
    return element


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: how it counts, what it shows, from where, what follows, after which level it starts anew."""

    shape: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    tight: bool = False
    restart: int = -1
    plain: bool = False


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    styles: dict[str, int]
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {attribute(style, "styleId"): style for style in children(styles, "style")}
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[_List, dict[int, int]]] = {}
        links: dict[str, str] = {}
        for abstract in children(numbering, "abstractNum"):
            key = attribute(abstract, "abstractNumId")
            levels = {_whole(attribute(level, "ilvl")): level for level in children(abstract, "lvl")}
            styled = {attribute(child(level, "pStyle"), "val"): at for at, level in levels.items()}
            self._lists[key] = _List({at: _level(level) for at, level in levels.items()}, styled)
            if link := attribute(child(abstract, "numStyleLink"), "val"):
                links[key] = link
        named = {attribute(number, "numId"): number for number in children(numbering, "num")}
        for key, number in named.items():
            abstract = attribute(child(number, "abstractNumId"), "val")
            if abstract in links:
                style = self._styles.get(links[abstract])
                other = named.get(attribute(child(style, "pPr", "numPr", "numId"), "val"))
                abstract = attribute(child(other, "abstractNumId"), "val", abstract)
            if abstract in self._lists:
                self._numbers[key] = self._own(self._lists[abstract], number)

    def _own(self, shared: _List, number: Element) -> tuple[_List, dict[int, int]]:
        """The list of a number: shared, unless it has levels of its own; and where its levels start anew."""
        starts, levels = {}, dict(shared.levels)
        for override in children(number, "lvlOverride"):
            at = _whole(attribute(override, "ilvl"))
            if (level := child(override, "lvl")) is not None:
                levels[at] = _level(level)
            if (start := child(override, "startOverride")) is not None:
                starts[at] = _whole(attribute(start, "val"), 1)
        return (shared if levels == shared.levels else _List(levels, shared.styles)), starts

    def label(self, paragraph: Element) -> str:
        """What Word shows before a paragraph, '' where it shows nothing; the paragraph is counted."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        number, at = self._place(child(properties, "numPr"), style)
        if number not in self._numbers:
            return ""
        shown, starts = self._numbers[number]
        if at not in shown.levels:
            return ""
        level, counts = shown.levels[at], shown.counts
        if at in starts:
            counts[at] = starts.pop(at)
        else:
            counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in range(at + 1, _LEVELS):
            restart = shown.levels[deeper].restart if deeper in shown.levels else -1
            if restart != 0 and (restart < 0 or at < restart):
                counts.pop(deeper, None)
        text = _text(shown, level)
        return text if level.tight or not text or not (text[-1].isascii() or text == _BULLET) else f"{text} "

    def _place(self, own: Element | None, style: str) -> tuple[str, int]:
        """The number and level of a paragraph: its own, else those of its style or of one that the style is based on."""
        number, level = attribute(child(own, "numId"), "val"), attribute(child(own, "ilvl"), "val")
        seen: set[str] = set()
        while not number and style in self._styles and style not in seen:
            seen.add(style)
            found = child(self._styles[style], "pPr", "numPr")
            number = attribute(child(found, "numId"), "val")
            if number and not level:
                level = attribute(child(found, "ilvl"), "val")
                if not level and number in self._numbers:
                    level = str(self._numbers[number][0].styles.get(style, 0))
            style = attribute(child(self._styles[style], "basedOn"), "val")
        return number, _whole(level)


def _level(level: Element) -> _Level:
    shape = attribute(child(level, "numFmt"), "val", "decimal")
    pattern = attribute(child(level, "lvlText"), "val")
    if shape == "bullet":
        fonts = child(level, "rPr", "rFonts")
        symbols = any(name in attribute(fonts, "ascii") for name in ("Wingdings", "Symbol", "Webdings"))
        pattern = _BULLET if symbols and pattern.strip() else standard(pattern)
    return _Level(
        shape,
        pattern,
        _whole(attribute(child(level, "start"), "val"), 1),
        attribute(child(level, "suff"), "val") == "nothing",
        _whole(attribute(child(level, "lvlRestart"), "val"), -1),
        child(level, "isLgl") is not None,
    )


def _whole(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise


def _text(shown: _List, level: _Level) -> str:
    def number(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        there = shown.levels.get(at, level)
        value = shown.counts.get(at, there.start)
        return str(value) if level.plain else _shown(value, there.shape)

    return re.sub(r"%([1-9])", number, level.pattern)


def _shown(value: int, shape: str) -> str:
    """A value as Word's format of a number shows it (ECMA-376 part 1, 17.18.59); digits where the format is another.

    >>> [_shown(12, shape) for shape in ("chineseCounting", "decimalEnclosedCircle", "upperRoman", "lowerLetter")]
    ['十二', '⑫', 'XII', 'l']
    """
    row = _ROWS.get(shape, "")
    if 1 <= value <= len(row):
        return row[value - 1]
    if shape in ("none", "bullet"):
        return ""
    if "egal" in shape and "hinese" in shape:
        return chinese_number(value).translate(_FORMAL)
    if "hinese" in shape or shape.startswith(("ideographDigital", "taiwanese", "japaneseCounting", "japaneseDigital")):
        return chinese_number(value)
    if shape == "decimalZero":
        return f"{value:02d}"
    if shape == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    if shape in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 % 100 + 1)
        return letter.upper() if shape == "upperLetter" else letter
    if shape in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        return _roman(value) if shape == "upperRoman" else _roman(value).lower()
    return str(value)


def _roman(value: int) -> str:
    found = ""
    for worth, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True
    ):
        found += letters * (value // worth)
        value %= worth
    return found
