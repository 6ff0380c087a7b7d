"""When a figure holds: the dates, spans and turns of phrase of a passage, and which of them a figure goes with."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuild.clauses import clauses_of
from graphbuild.figures.change_words import BEFORE

__all__ = ["Period", "period_of", "periods_in"]


class Period(NamedTuple):
    """A stretch of a passage that says when; `kind` is date, since, now or before."""

    start: int
    end: int
    words: str
    kind: str


_YEAR = r"(?:(?:19|20)\d\d|[二〇○零一三四五六七八九]{4})年"
_MONTH = r"(?:1[0-2]|[1-9]|0[1-9]|十[一二]?|[一二三四五六七八九])月"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
_PART = r"(?:上半年|下半年|前?[一二三四]季度|第[一二三四]季度|前[一二三四五六七八九十\d]{1,2}个月|全年|年底|年末|年初|底|末|初|度)"
_SPAN = rf"(?:\d{{1,2}}月?[-至到])?{_MONTH}(?:{_DAY})?(?:[-至到](?:{_YEAR})?(?:{_MONTH})?(?:{_DAY})?)?"
_DATE = re.compile(  # the characters that any of them begins with come first: most places are passed over at once
    rf"(?=[\d二〇○零一三四五六七八九十今去前本当上下近年日常目如现改实启同])(?:(?:{_YEAR}|今年|去年|前年|本年|当年)(?:{_SPAN}"
    rf"|{_PART})*(?:以来|至今|起)?|(?<![\d年]){_SPAN}(?:底|末|初|中旬|上旬|下旬)?(?:以来|至今|起)?"
    r"|(?:上半年|下半年|前[一二三四]季度|[一二三四]季度|年底|年末|全年|近[一二三四五六七八九十\d两]{1,4}年来?|近年来|近日|日前|常年|目前"
    r"|如今|现在|现已|改革后|实施后|上线后|启用后|同期))"
)
_UNTIL = re.compile(r"(?:截至|截止到?|自|从|到|至)$")
_SINCE = re.compile(r"以来|至今|(?:[一二三四五六七八九十两\d]{1,4}|半)(?:余|多)?(?:年|个多?月)(?:余|多)?来")
_BACK = 100  # periods; a date that lies farther back no longer holds
_NOW = frozenset(("目前", "如今", "现在", "现已", "改革后", "实施后", "上线后", "启用后"))
_COMPARING = frozenset("比较与超")
_YEAR_ONLY = re.compile(rf"(?:截至|自|从)?({_YEAR})")


def periods_in(text: str) -> list[Period]:
    """The words of a passage that say when, in order.

    >>> [(p.words, p.kind) for p in periods_in("自成立以来受理9件;截至2022年3月,入库200份,原来要5天,现在1天")]
    [('自成立以来', 'since'), ('截至2022年3月', 'date'), ('原来', 'before'), ('现在', 'now')]
    """
    found = sorted({*_dates(text), *_since(text), *_before(text)}, key=lambda p: (p.start, -p.end))
    kept: list[Period] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _dates(text: str) -> Iterator[Period]:
    for match in _DATE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before in _COMPARING or match.group() == "同期":  # 较2020年增长
            continue
        start = match.start()
        if until := _UNTIL.search(text, max(0, start - 3), start):
            start = until.start()
        words = text[start : match.end()]
        yield Period(start, match.end(), words, "now" if match.group() in _NOW and start == match.start() else "date")


def _since(text: str) -> Iterator[Period]:
    """自…以来, …一年多来: back to 自, else to the start of the clause; 2021年9月以来 is found as a date and longer here."""
    for match in _SINCE.finditer(text):
        clause = max(text.rfind(mark, max(0, match.start() - 26), match.start()) for mark in ",。;:、(")
        if clause < 0 and match.start() > 26:
            continue
        words = text[clause + 1 : match.end()]
        at = max(words.rfind("自", 0, -2), words.rfind("从", 0, -2))
        start = clause + 1 + max(at, 0)
        yield Period(start, match.end(), text[start : match.end()], "since")


def _before(text: str) -> Iterator[Period]:
    for match in BEFORE.finditer(text):
        if text[match.start() - 1 : match.start()] not in _COMPARING:
            yield Period(match.start(), match.end(), match.group(), "before")


def period_of(periods: Sequence[Period], text: str, start: int, role: str) -> str:
    """The period for a figure that begins here: of its sentence, else the last date that the passage gave; '' where there is none.

    >>> text = "截至2022年3月,入库200份。较2020年增长5%。"
    >>> period_of(periods_in(text), text, text.index("5%"), "increase")
    '截至2022年3月'
    """
    part = clauses_of(text).part(start)
    whole_year = ""
    last = bisect_right(periods, start, key=_end) - 1
    for index in range(last, max(last - _BACK, -1), -1):
        period = periods[index]
        if role == "before":
            if period.start < part:
                return ""
            if period.kind == "before":
                return period.words
            continue
        if whole_year:
            if year := _YEAR_ONLY.match(period.words):
                return year[1]
        elif period.words == "全年":  # of the year that was named before
            whole_year = period.words
        elif period.kind != "before" and not (period.kind == "now" and period.start < part):
            return period.words
    return whole_year


def _end(period: Period) -> int:
    return period.end
