"""Characters that fonts and PDF writers put in the place of others."""

import re
import unicodedata

__all__ = ["standard", "visible"]

# The CJK Radicals Supplement has no mappings in Unicode's data; these look like whole characters, and PDF writers take them
# for those. ⼾ and ⾭ have only traditional forms, and '―' is the glyph of the dash under another number. Not the radicals
# that are only a part of a character (⺅, ⻌).
_SHOWN = dict(
    zip(
        "⼾⾭―⺠⻁⻄⻅⻆⻉⻋⻐⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⺃⺒⺊⺎⺓",
        "户青—民虎西见角贝车钅长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙乚巳卜兀幺",
        strict=True,
    )
)
# What XML cannot say (XML 1.0, 2.2), and the controls that it can but nothing shows. Not tab, line feed, carriage return.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff"
_ODD = re.compile(f"[{_CONTROL}\u2f00-\u2fdf\ue000-\uf8ff\uf900-\ufaff{''.join(_SHOWN)}]")
_BULLET = "•"
# Spaces of no width, marks of direction, joiners, soft hyphens, selectors of a glyph: names are cut by them where pages are made.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")


def visible(text: str) -> str:
    """The text without characters that show nothing and take no space.

    >>> visible("海南省\\u200b财政厅")
    '海南省财政厅'
    """
    return _INVISIBLE.sub("", text)


def standard(text: str) -> str:
    """The text with radicals and compatibility ideographs as the characters that they stand for, one for one.

    Private-use characters, which fonts such as Wingdings show as bullets and boxes, become '•', control characters a space.

    >>> standard("⻄安⾏政\uf06c\x07")
    '西安行政• '
    """
    return _ODD.sub(lambda match: _standard(match[0]), text)


def _standard(c: str) -> str:
    if "\ue000" <= c <= "\uf8ff":
        return _BULLET
    if "\u2f00" <= c <= "\u2fdf" or "\uf900" <= c <= "\ufaff":
        return _SHOWN.get(c) or unicodedata.normalize("NFKC", c)
    return _SHOWN.get(c, " ")
