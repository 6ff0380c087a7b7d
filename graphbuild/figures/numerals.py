"""Chinese and Arabic numerals: from text to number and, for the numbers of lists, back."""

import re
from decimal import Decimal

__all__ = ["CHINESE_DIGITS", "chinese_number", "number_value"]

_WRITTEN = ("零〇○", "一壹", "二两贰俩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {character: value for value, characters in enumerate(_WRITTEN) for character in characters}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
CHINESE_DIGITS = "".join(_DIGITS) + "".join(_SMALL) + "".join(_LARGE) + "半"
"""The characters that a Chinese numeral is made of."""

_LONGEST = 40  # characters; no number of a notice is longer, and int() of a hostile one costs its square
_ARABIC = re.compile(r"(\d[\d,]*(?:\.\d+)?)([十百千]?)((?:万|亿)*)")
# 1亿2000万, 3万5千; every part is bounded, as a number is
_MIXED = re.compile(r"(?:\d[\d,]{0,24}(?:\.\d{1,12})?[十百千]?[万亿]{1,3}){1,4}(?:\d[\d,]{0,24}(?:\.\d{1,12})?[百千]?)?")
_PIECE = re.compile(r"(\d[\d,]{0,24}(?:\.\d{1,12})?)([十百千]?)([万亿]{0,3})")


def number_value(text: str) -> Decimal | None:
    """The value of a numeral in either notation, mixed with 万 and 亿 or not; None where it is none.

    >>> [str(number_value(t)) for t in ("4.88万", "两千三百", "一百二十", "三百零五", "百", "1,200", "十五", "1.2万亿", "二〇二二")]
    ['48800.00', '2300', '120', '305', '100', '1200', '15', '1200000000000.0', '2022']
    >>> [str(number_value(t)) for t in ("两亿一千万", "一点三", "九十九点六", "三万五", "1亿2000万", "两千三", "三点五万")]
    ['210000000', '1.3', '99.6', '35000', '120000000', '2300', '35000.0']
    >>> number_value("多") is None, number_value("十十") is None
    (True, True)
    """
    if not text or len(text) > _LONGEST:
        return None
    if match := _ARABIC.fullmatch(text):
        return _sized(match)
    if _MIXED.fullmatch(text):
        return sum((_sized(piece) for piece in _PIECE.finditer(text)), Decimal(0))
    whole, point, fraction = text.partition("点")
    if not point:
        return _chinese_value(whole)
    return _decimal_value(whole, fraction)


def _sized(match: re.Match[str]) -> Decimal:
    value = Decimal(match[1].replace(",", "")) * _SMALL.get(match[2], 1)
    for unit in match[3]:
        value *= _LARGE[unit]
    return value


def _decimal_value(whole: str, fraction: str) -> Decimal | None:
    """九十九点六, 三点五万: the digits after 点 one by one, then 万 or 亿."""
    digits = fraction.rstrip("万亿")
    value = _chinese_value(whole)
    if value is None or not digits or any(c not in _DIGITS for c in digits):
        return None
    value += Decimal("0." + "".join(str(_DIGITS[c]) for c in digits))
    for unit in fraction[len(digits) :]:
        value *= _LARGE[unit]
    return value


def _chinese_value(text: str) -> Decimal | None:
    """The value of a Chinese numeral: the part before its highest 亿 or 万, that size, and the part after it."""
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))  # 二〇二二, read digit by digit
    value = _large(text)
    return None if value is None else Decimal(value)


def _large(text: str) -> int | None:
    for character in ("亿", "万"):
        head, mark, tail = text.rpartition(character)
        if not mark:
            continue
        high = _large(head) if head else 1
        low = _short_tail(tail, _LARGE[character])
        return None if high is None or low is None or low >= _LARGE[character] else high * _LARGE[character] + low
    return _section(text)


def _short_tail(tail: str, size: int) -> int | None:
    """What stands after 万 or 亿: nothing, a digit that counts the next size (三万五 is 35000), or a number."""
    if not tail:
        return 0
    return _DIGITS[tail] * size // 10 if len(tail) == 1 and tail in _DIGITS else _large(tail)


def _section(text: str) -> int | None:
    """A number below ten thousand: 三百零五, 两千三 (2300), 十五, and 百 for a hundred."""
    total, digit, last = 0, -1, 10**5
    for character in text:
        if character in _DIGITS:
            if digit > 0 or (digit == 0 and _DIGITS[character] == 0):
                return None  # two digits in a row
            digit = _DIGITS[character]
            continue
        size = _SMALL.get(character, 0)
        if not 0 < size < last or (digit == 0 and not (size == 10 and total)):  # not 十百, 零百; 一百零十五 is written
            return None
        total, digit, last = total + (digit if digit > 0 else 1) * size, -1, size
    if digit > 0:
        short = last in (100, 1000) and text[-2:-1] not in ("零", "〇", "○")
        total += digit * last // 10 if short else digit
    return total if text else None


def chinese_number(value: int) -> str:
    """The value as lists count in Chinese, 1 to 99; other values in Arabic figures.

    >>> [chinese_number(n) for n in (1, 10, 12, 30, 45, 100)]
    ['一', '十', '十二', '三十', '四十五', '100']
    """
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
