"""Which row of a table of responsibilities, and which sentence of the notice, is about which case."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from graphbuild.figures.numerals import number_value
from graphbuild.folding import fold
from graphbuild.structure.cases import Case, Remark
from graphbuild.structure.casetitles import key_of, pairs_of, title_start
from graphbuild.structure.dutylines import with_duties
from graphbuild.structure.dutylists import listed_duties
from graphbuild.structure.lines import Line
from graphbuild.structure.responsibility import Columns, Row, rows_of
from graphbuild.text import Span, Table

__all__ = ["made_above", "titles_of_tables", "with_rows"]

_NUMERAL = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}")
_ALIKE = 0.6  # the share of a title's pairs of characters that a row's must have to be the same title in other words


def titles_of_tables(tables: Sequence[tuple[Table, Columns]], marked: Sequence[Row], folded: str) -> list[str]:
    """The titles that the tables give of cases, in order, and those of the rows of matrices."""
    found = []
    for row in chain(*(rows_of(table, columns, folded) for table, columns in tables if columns.of("title_column")), marked):
        if row.title:
            title = re.sub(r"\s", "", row.title.of(folded))
            found.append(title[title_start(title) :])
    return list(dict.fromkeys(found))


def with_rows(
    cases: Sequence[Case],
    tables: Sequence[tuple[Table, Columns]],
    marked: Sequence[Row],
    lines: Sequence[Line],
    characters: str,
    folded: str,
) -> tuple[list[Case], list[Remark]]:
    """The cases with the rows that are theirs, and remarks on rows that belong to none or to one of another title."""
    found: dict[int, list[Row]] = {case.number: list(case.rows) for case in cases}
    titles = {key_of(fold(case.title)): case.number for case in cases}
    remarks: list[Remark] = []
    assigning = (
        rows_of(table, columns, characters)
        for table, columns in tables
        if columns.assigns or (columns.of("author_column") and columns.of("title_column"))
    )
    rows = list(chain(*assigning, marked)) if cases else []
    known = [None if row.cases else _titled(row, titles, characters) for row in rows]
    taken = {number for number in known if number}
    own_order = any(number and row.title and row.number != number for row, number in zip(rows, known, strict=True))
    for row, titled in zip(rows, known, strict=True):
        if row.cases:
            for listed in _listed(row, characters, found, remarks):
                found[listed].append(with_duties(row, folded))
            continue
        number = titled
        if number is None and own_order and row.title:  # its rows are numbered in an order of their own
            number = _left_over(row.title, {t: n for t, n in titles.items() if n not in taken}, characters)
        elif number is None and row.number in found and (row.lead or row.support or row.responsible or row.title is None):
            number = row.number
        if number and not titled and row.title and titles:
            by = "the words that they share" if own_order else "its number"
            remarks.append(Remark(row.title, f"row {row.number} has another title than case {number}; it was read as that case's by {by}"))
        if number is None:
            remarks.append(Remark(row.span, f"row {row.number or ''} of the table of responsibilities fits no case".replace("  ", " ")))
            continue
        found[number].append(with_duties(row, folded))
    placed = {key_of(folded[case.span.start : case.titles[-1].end]): case.number for case in cases if case.titles}
    for row in _said(cases, lines, placed | titles, folded):
        if row.number in found:
            found[row.number].append(row)
        else:
            remarks.append(Remark(row.span, f"case {row.number}, whose responsibility is said here, was not found"))
    return [_with(case, tuple(dict.fromkeys(found[case.number])), folded) for case in cases], remarks


def _listed(row: Row, characters: str, known: Container[int], remarks: list[Remark]) -> Iterator[int]:
    """The cases that a row tells by their numbers: 案例1、案例5."""
    for words in _NUMERAL.findall(fold(row.cases[0].of(characters))):
        number = int(number_value(words) or 0)
        if number in known:
            yield number
        else:
            remarks.append(Remark(row.span, f"the row is about case {words}, which was not found"))


def made_above(rows: Sequence[Row], told: int, folded: str) -> tuple[tuple[Span, ...], list[Row]]:
    """Who made a case by 牵头单位 and 参与单位 above what it tells, where others must spread it; and the rows of these.

    `told` is where it begins to tell. Without others those above are who must spread it, as they are by 责任单位 and 推广牵头单位.

    >>> rows = [Row(1, Span(0, 4), lead=(Span(0, 4),)), Row(1, Span(20, 24), lead=(Span(20, 24),))]
    >>> [len(found) for found in made_above(rows, 10, "某" * 30)], [len(found) for found in made_above(rows[:1], 10, "某" * 30)]
    ([1, 1], [0, 1])
    """
    above = [row for row in rows if row.span.end <= told]
    made = all(row.lead and not row.responsible and "推广" not in row.span.of(folded) for row in above)
    others = any(row.lead or row.responsible for row in rows if row.span.end > told)
    if not above or not made or not others:
        return (), list(rows)
    authors = tuple(span for row in above for span in (*row.lead, *row.support))
    return authors, [row for row in rows if row.span.end > told]


def _with(case: Case, rows: tuple[Row, ...], folded: str) -> Case:
    """The case with its rows, and with the authors that they name where it has no author line of its own."""
    authors = case.authors or tuple(dict.fromkeys(span for row in rows for span in row.authors))
    if not authors and (items := (*case.measures, *case.outcomes)):
        inside = [row for row in rows if row.span.start >= case.span.start]
        authors, inside = made_above(inside, min(item.span.start for item in items), folded)
        rows = (*(row for row in rows if row.span.start < case.span.start), *inside)
    return replace(case, rows=rows, authors=authors)


def _said(cases: Sequence[Case], lines: Sequence[Line], titles: dict[str, int], folded: str) -> Iterator[Row]:
    """The rows that sentences around the cases say."""
    if not cases:
        return iter(())
    first, last = min(case.span.start for case in cases), max(case.span.end for case in cases)
    return listed_duties([line for line in lines if line.span.end <= first or line.span.start >= last], titles, folded)


def _below(band: Span | None, titles: dict[str, int], characters: str) -> int | None:
    """The case whose title, with or without its number, is the heading above a row. Not 一、企业服务领域, the heading of a group."""
    key = key_of(fold(band.of(characters))) if band else ""
    return next((number for title, number in titles.items() if title and key.endswith(title)), None)


def _titled(row: Row, titles: dict[str, int], characters: str) -> int | None:
    """The case of a row by its title, or by the heading above it."""
    same = _number(row.title, titles, characters, exact=True) or _below(row.band, titles, characters)
    return same or _number(row.title, titles, characters)


def _left_over(written: Span, left: dict[str, int], characters: str) -> int | None:
    """The case of a row among those that no other row's title names: the one that shares most words with it, or the only one left."""
    pairs = pairs_of(key_of(fold(written.of(characters))))
    shared = sorted(((len(pairs & pairs_of(title)), number) for title, number in left.items()), reverse=True)
    if len(shared) > 1 and shared[0][0] == shared[1][0]:
        return None
    return shared[0][1] if shared else None


def _number(written: Span | None, titles: dict[str, int], characters: str, *, exact: bool = False) -> int | None:
    """The case of a row by its title: the same, else, unless it must be `exact`, one in the other, or most of its words."""
    if written is None:
        return None
    title = fold(re.sub(r"\s", "", written.of(characters)))
    key = key_of(title[title_start(title) :]) or key_of(title)
    if not key:
        return None
    if (number := titles.get(key)) is not None or exact:
        return number
    if (number := next((n for t, n in titles.items() if t and (key in t or t in key)), None)) is not None:
        return number
    pairs = pairs_of(key)
    shares = {number: len(pairs & pairs_of(other)) / max(len(pairs), 1) for other, number in titles.items()}
    best = max(shares, key=lambda n: (shares[n], -n), default=None)
    return best if best is not None and shares[best] >= _ALIKE else None
