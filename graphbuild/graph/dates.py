"""Periods in words to dates, where the words are exact."""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from graphbuild.graph.terms import Term, of_type
from ontology.namespaces import SCHEMA, XSD

__all__ = ["exact_period"]

_DATE = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_RANGE_DAYS = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日(?:至|-)(?:(\d{1,2})月)?(\d{1,2})日")
_RANGE_MONTHS = re.compile(r"((?:19|20)\d\d)年(\d{1,2})(?:月)?(?:至|-)(\d{1,2})月")


def exact_period(words: str) -> Iterator[tuple[NamedNode, Term]]:
    """`schema:startDate` and `schema:endDate` of a period, as precise as the words: a year, a month or a day.

    截至2022年3月 has an end only, 2021年以来 a start only; words without a date give nothing.

    >>> [(p.value.rpartition("/")[2], v.decode()) for p, v in exact_period("截至2022年3月")]
    [('endDate', '"2022-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>')]
    >>> [v[1:11].decode() for _, v in exact_period("2021年10月12日至13日")]
    ['2021-10-12', '2021-10-13']
    """
    words = words.replace("—", "-").replace("～", "-")
    if days := _RANGE_DAYS.search(words):
        year, month, day, month_end, day_end = days.groups()
        yield SCHEMA.startDate, _date(year, month, day)
        yield SCHEMA.endDate, _date(year, month_end or month, day_end)
        return
    if months := _RANGE_MONTHS.search(words):
        year, month, month_end = months.groups()
        yield SCHEMA.startDate, _date(year, month)
        yield SCHEMA.endDate, _date(year, month_end)
        return
    match = _DATE.search(words)
    if match is None:
        return
    date = _date(*match.groups())
    if not re.match(r"自|从", words) and not re.search(r"以来|至今|起$", words):
        if not re.match(r"截[至止]", words):
            yield SCHEMA.startDate, date
        yield SCHEMA.endDate, date
    else:
        yield SCHEMA.startDate, date


def _date(year: str, month: str | None = None, day: str | None = None) -> Term:
    if month is None or not 1 <= int(month) <= 12:
        return of_type(year, XSD.gYear)
    if day is None or not 1 <= int(day) <= 31:
        return of_type(f"{year}-{int(month):02d}", XSD.gYearMonth)
    return of_type(f"{year}-{int(month):02d}-{int(day):02d}", XSD.date)
