"""Characters that fonts and PDF writers put in the place of others."""

import unicodedata

__all__ = ["standard"]

# The CJK Radicals Supplement has no mappings in Unicode's data; these look like whole characters, and PDF writers take them
# for those. Not the radicals that are only a part of a character (⺅, ⻌).
_RADICALS = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻐⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⺃⺒⺊⺎⺓",
        "民虎西见角贝车钅长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙乚巳卜兀幺",
        strict=True,
    )
)
_BULLET = "•"


def standard(text: str) -> str:
    """The text with radicals and compatibility ideographs as the characters that they stand for, one for one.

    Private-use characters, which fonts such as Wingdings show as bullets and boxes, become '•'.

    >>> standard("⻄安⾏政\uf06c")
    '西安行政•'
    """
    if not any("\u2e80" <= c <= "\u2fdf" or "\ue000" <= c <= "\ufaff" for c in text):
        return text
    return "".join(map(_standard, text))


def _standard(c: str) -> str:
    if "\ue000" <= c <= "\uf8ff":
        return _BULLET
    if "\u2e80" <= c <= "\u2fdf" or "\uf900" <= c <= "\ufaff":
        whole = unicodedata.normalize("NFKC", c)
        return _RADICALS.get(c, whole if len(whole) == 1 else c)
    return c
