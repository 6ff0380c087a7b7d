"""Numbers with their units in a passage, and what looks like a number and is none."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from graphbuild.figures.no_quantities import changes_at
from graphbuild.figures.number_reading import read_arabic, read_chinese, read_half
from graphbuild.figures.number_shapes import ABOUT_BEFORE, NUMERAL, Quantity, units

__all__ = ["Quantity", "quantities_in", "units"]

_LIST_BEFORE = re.compile(r"(?<![\d.第A-Za-z〔])\d+(?:\.\d+)?(?:(?:[、,和与及]|以及)\d+(?:\.\d+)?)*(?:[、,和与及]|以及)$")
_LIST_MARK = re.compile("[、,和与及]|以及")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_RESPECTIVELY = re.compile(r"(?:分别|各为)[^。;]{0,40}$")
_BACK = 60  # characters before a list that may say 分别


def quantities_in(text: str, quoted: Callable[[str], list[tuple[int, int]]] | None = None) -> list[Quantity]:
    """The quantities of a folded passage in order.

    `quoted` gives the passages inside quotation marks and book marks: of what stands there only shares, sums, and the
    sides of a change count.

    >>> def found(text): return [(text[q.start:q.end], str(q.value), q.unit) for q in quantities_in(text)]
    >>> found("办结近170万元案件200余份,缩短3-5个工作日,下降三成左右")
    [('近170万元', '1700000', '元'), ('200余份', '200', '份'), ('3-5个工作日', '3', '个工作日'), ('三成左右', '30', '%')]
    >>> found("损失两亿一千万元,增长一点三倍,要3个多月,由五成多升到九成")
    [('两亿一千万元', '210000000', '元'), ('一点三倍', '1.3', '倍'), ('3个多月', '3', '个月'), ('五成多', '50', '%'), ('九成', '90', '%')]
    >>> found("分别为3、5、8件,第3件,2022年,24小时自助")
    [('3', '3', '件'), ('5', '5', '件'), ('8件', '8', '件')]
    """
    found = list(_found(text))
    if found and quoted is not None and ("“" in text or "《" in text):
        found = list(_outside_quotes(text, found, quoted(text)))
    return _with_shared_units(text, found)


def _found(text: str) -> Iterator[Quantity]:
    stop = 0
    for match in NUMERAL.finditer(text):
        start = match.start()
        if start < stop:
            continue
        first = text[start]
        if first.isdigit():
            quantity = read_arabic(text, start)
        else:
            quantity = read_half(text, start) if first == "半" else read_chinese(text, start, match.end())
        if quantity is None:
            continue
        about = ABOUT_BEFORE.search(text, max(stop, start - 4), start)
        if about and (about.group() != "上" or first in "百千万亿"):
            quantity = replace(quantity, start=about.start(), approximation=about.group() + quantity.approximation)
        yield quantity
        stop = quantity.end


def _outside_quotes(text: str, found: Sequence[Quantity], quoted: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """The quantities outside quotation marks, shares and sums in a longer quotation, and a quoted side of a change (由“7天”变为“1天”)."""
    at = 0
    for quantity in found:
        while at < len(quoted) and quoted[at][1] < quantity.end:
            at += 1
        if at == len(quoted) or quoted[at][0] > quantity.start:
            yield quantity
            continue
        start, end = quoted[at]
        if text[start] != "“":
            continue
        whole = end - start - 2 <= quantity.end - quantity.start
        if changes_at(text, start, end) if whole else quantity.kind in ("percent", "money", "percentage_point"):
            yield quantity


def _with_shared_units(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Numbers of a list that only its last number gives the unit of: 分别为3、5、8件; 分别2.3万、1.5万户."""
    made: list[Quantity] = []
    for index, quantity in enumerate(found):
        before = text[max(0, quantity.start - _BACK) : quantity.start]
        previous_end = found[index - 1].end if index else 0
        made += [bare for bare in _bare_before(quantity, before) if bare.start >= previous_end]
        following = found[index + 1] if index + 1 < len(found) else None
        shares = not quantity.unit and following and following.unit and _LIST_MARK.fullmatch(text[quantity.end : following.start])
        if following and shares and _RESPECTIVELY.search(before):
            made.append(replace(quantity, unit=following.unit, kind=following.kind))
        else:
            made.append(quantity)
    return made


def _bare_before(quantity: Quantity, before: str) -> Iterator[Quantity]:
    """The bare numbers of the list that ends with this quantity."""
    if not quantity.unit or before[-1:] not in tuple("、,和与及") or not before[-2:-1].isdigit():
        return
    match = _LIST_BEFORE.search(before)
    if match is None or not _RESPECTIVELY.search(before[: match.start()]):
        return
    shift = quantity.start - len(before) + match.start()
    for number in _DIGITS.finditer(match.group()):
        yield Quantity(shift + number.start(), shift + number.end(), Decimal(number.group()), quantity.unit, quantity.kind)
