"""Who must spread which case: tables of any column order, lists after a case, sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from graphbuild.figures.numerals import number_value
from graphbuild.folding import fold
from graphbuild.text import Cell, Span, Table
from ontology.headings import duty_of, heading_words, section_of

__all__ = ["Columns", "Row", "columns_of", "joined", "rows_of"]

_HEADER_ROWS = 3  # rows at the top that may be the table's title and its header
_ROLES = (
    "number_column",
    "title_column",
    "content_column",
    "result_column",
    "support_line",
    "lead_line",
    "responsible_line",
    "author_column",
    "scope_column",
)
# A column of names is one of titles, whatever the notice calls its cases: 成果名称, 创新点名称. Not 单位名称, which is known before.
_NAMED = re.compile(r"[一-鿿]{2,8}(?:名称|题目|标题)")
# 案例1、案例5. Not 1, nor 案例1 alone in every cell, which is the number of a row's own case.
_OF_CASE = "(?:案例|经验|实践|做法)"
_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_CASES = re.compile(f"{_OF_CASE}{_NUMERAL}(?:[、,]{_OF_CASE}?{_NUMERAL})*")
_BY_SECTION = {"practices": "content_column", "results": "result_column", "background": "background_column"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of cases: the number that it shows (0: none) and its cells by what their column is for.

    `title` is None where the table has no such column or the cell is empty; `background`, `content` and `results` are the
    cells that tell the case, `lead`, `support` and `responsible` those that name who must spread it, `cases` one that lists
    the numbers of several cases, where a row is about an agency. `band` is the heading over all columns that the row stands below.
    """

    number: int
    span: Span
    title: Span | None = None
    background: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    results: tuple[Span, ...] = ()
    authors: tuple[Span, ...] = ()
    lead: tuple[Span, ...] = ()
    support: tuple[Span, ...] = ()
    responsible: tuple[Span, ...] = ()
    cases: tuple[Span, ...] = ()
    band: Span | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column is for, and the last row of the header."""

    roles: tuple[tuple[int, str], ...]
    header: int

    def of(self, role: str) -> list[int]:
        """The columns that are for this."""
        return [column for column, found in self.roles if found == role]

    @property
    def assigns(self) -> bool:
        """Whether the table says who is responsible for what."""
        return any(role in ("lead_line", "support_line", "responsible_line") for _, role in self.roles)


@cache
def _header_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = heading_words().patterns
    return tuple((role, re.compile(rf"(?:{words[role]})(?:\(.*\))?")) for role in _ROLES)


def columns_of(table: Table, characters: str) -> Columns | None:
    """What the columns of a table are for, by its header of one or two rows; None where no header word is found.

    Above the header may stand a row with the table's title.
    """
    roles: dict[int, str] = {}
    header = -1
    for row in range(_HEADER_ROWS):
        cells = [cell for cell in table.cells if cell.row == row]
        if header >= 0 and any(_is_number(cell.span.of(characters)) for cell in cells):
            break  # the first row of the body: what stands at its end may be the header again, of the next page
        named = [(cell, role) for cell in cells if (role := _role(re.sub(r"\s", "", fold(cell.span.of(characters)))))]
        found = {cell.column + i: role for cell, role in named for i in range(cell.columns)}
        if header < 0 and found and (row == 0 or len(named) > 1):
            roles, header = found, row
        elif header >= 0:
            if row == header + 1 and set(found.values()) & {"lead_line", "support_line", "responsible_line"}:
                roles, header = roles | found, row
            break
    first = min((column for column, role in roles.items() if role == "title_column"), default=-1)
    if first >= 0 and _counts(table, first, header, characters):  # 经验 beside 名称 holds 经验1, 经验2
        roles[first] = "number_column"
        first = min((column for column, role in roles.items() if role == "title_column"), default=-1)
    for column in {cell.column for cell in table.cells}.difference(c for c, role in roles.items() if role.endswith("_line")):
        if _lists_cases(table, column, header, characters):
            roles[column] = "cases_column"
    for cell in table.cells:  # 经验做法 beside 案例名称 is what the case tells
        if cell.row == header and roles.get(cell.column) == "title_column" and cell.column > first and _is_practices(cell, characters):
            roles[cell.column] = "content_column"
    return Columns(tuple(sorted(roles.items())), header) if roles else None


def _counts(table: Table, column: int, header: int, characters: str) -> bool:
    """Whether the cells of a column below the header are numbers and nothing else."""
    cells = [words for c in table.cells if c.column == column and c.row > header and (words := _words(c, characters))]
    return len(cells) > 1 and sum(_is_number(words) for words in cells) * 3 >= len(cells) * 2


def _lists_cases(table: Table, column: int, header: int, characters: str) -> bool:
    """Whether the cells of a column below the header tell cases by their numbers, several in one at least."""
    cells = [words for c in table.cells if c.column == column and c.row > header and (words := fold(_words(c, characters)))]
    return len(cells) > 1 and all(_CASES.fullmatch(words) for words in cells) and any("、" in words or "," in words for words in cells)


def _is_practices(cell: Cell, characters: str) -> bool:
    return section_of(re.sub(r"\s", "", fold(cell.span.of(characters)))) == "practices"


def _role(text: str) -> str:
    """What a column is for by its heading: a whole word first, else one put together such as 市直责任单位."""
    whole = next((role for role, pattern in _header_patterns() if pattern.fullmatch(text)), "")
    known = whole or duty_of(text).replace("author_line", "author_column") or _BY_SECTION.get(section_of(text), "")
    return known or ("title_column" if _NAMED.fullmatch(text) else "")


def rows_of(table: Table, columns: Columns, characters: str) -> Iterator[Row]:
    """The rows below the header, one for each case; rows that are one band over all columns are left out."""
    width = max(cell.column + cell.columns for cell in table.cells)
    last = max(cell.row + cell.rows for cell in table.cells)
    keyed = columns.of("number_column") or columns.of("title_column")
    number = 0
    pending: Row | None = None
    before: Row | None = None
    band: Span | None = None
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            by_row.setdefault(row, []).append(cell)
    for row in range(columns.header + 1, last):
        cells = by_row.get(row, [])
        if not cells or _is_band(cells, width, characters):
            before = None
            band = next((cell.span for cell in cells if _words(cell, characters)), None)
            continue

        def spans(role: str, cells: Sequence[Cell] = cells) -> tuple[Span, ...]:
            wanted = columns.of(role)
            chosen = [c for c in cells if any(c.column <= w < c.column + c.columns for w in wanted)]
            return tuple(dict.fromkeys(c.span for c in chosen if _words(c, characters)))

        shown = _number(spans("number_column"), characters)
        titles = spans("title_column")
        if _is_header(cells, columns, characters):
            continue  # the header again, at the top of a page
        own = [cell for cell in cells if cell.row == row and cell.column <= columns.roles[-1][0]]
        made = Row(
            number=shown or number + 1,
            span=Span(min(c.span.start for c in own), max(c.span.end for c in own)) if own else cells[0].span,
            title=titles[0] if titles else None,
            background=spans("background_column"),
            content=spans("content_column"),
            results=spans("result_column"),
            authors=spans("author_column"),
            lead=spans("lead_line"),
            support=spans("support_line"),
            responsible=spans("responsible_line"),
            cases=spans("cases_column"),
            band=band,
        )
        made = _inherited(made, before, columns)
        before = None if _band_follows(cells, columns, characters) else made
        if pending and keyed and _goes_on(pending, made, shown, number):
            pending = joined(pending, made)
            continue
        if pending:
            yield pending
        pending = made
        number = made.number
    if pending:
        yield pending


def _is_header(cells: Sequence[Cell], columns: Columns, characters: str) -> bool:
    """Whether a row says again what its columns are for."""
    roles = dict(columns.roles)
    filled = [cell for cell in cells if _words(cell, characters)]
    return len(filled) > 1 and all(_role(re.sub(r"\s", "", fold(_words(c, characters)))) == roles.get(c.column, "-") for c in filled)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[|\s]{0,9}(?:案例|经验)?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])[|\s.、]{0,9}", text) is not None


def _is_band(cells: Sequence[Cell], width: int, characters: str) -> bool:
    """Whether a row is a heading over all columns: one wide cell, or, where a table lost its merges, one cell with words."""
    filled = [cell for cell in cells if _words(cell, characters)]
    return (
        len(filled) == 1 < width and filled[0].column == 0 and (filled[0].columns == width or not _words(filled[0], characters).isdigit())
    )


def _band_follows(cells: Sequence[Cell], columns: Columns, characters: str) -> bool:
    """Whether a band stands at the end of a row, beyond the last column of the header: a table of plain text shows none."""
    return any(cell.column > columns.roles[-1][0] and _words(cell, characters) for cell in cells)


def _words(cell: Cell, characters: str) -> str:
    """The words of a cell without the marks that plain text draws its border with."""
    return cell.span.of(characters).strip("| \t\n\u3000")


def _inherited(row: Row, before: Row | None, columns: Columns) -> Row:
    """A case whose cell of leaders is empty has those of the row above: its cell was merged, and the merge was lost.

    Supporters are not inherited where the row has leaders: a case may have none.
    """
    if before is None or (row.title is None and not row.cases) or (row.title and row.title == before.title):
        return row
    if columns.of("lead_line") and not row.lead and (row.support or row.responsible or not columns.of("support_line")):
        return replace(row, lead=before.lead)
    if not columns.of("lead_line") and columns.of("responsible_line") and not row.responsible:
        return replace(row, responsible=before.responsible)
    return row


def _number(spans: Sequence[Span], characters: str) -> int:
    if not spans:
        return 0
    text = re.sub(r"[\s.、()【】第号]|案例|经验", "", fold(spans[0].of(characters)))
    if "①" <= text[:1] <= "⑳":
        return ord(text[0]) - ord("①") + 1
    value = number_value(text)
    return int(value) if value is not None else 0


def _goes_on(before: Row, row: Row, shown: int, number: int) -> bool:
    """Whether a row only adds agencies to the case of the row before: the same merged number and title, or neither."""
    if row.title is not None and row.title == before.title:
        return True
    return row.title is None and shown in (0, number) and bool(row.lead or row.support or row.responsible or row.content or row.results)


def joined(before: Row, row: Row) -> Row:
    """Two rows about one case as one."""

    def both(a: tuple[Span, ...], b: tuple[Span, ...]) -> tuple[Span, ...]:
        if a and b and a[-1].end <= b[0].start:  # as they come, line after line: nothing to look up
            return a + b
        return tuple(dict.fromkeys((*a, *b)))

    return Row(
        before.number,
        Span(min(before.span.start, row.span.start), max(before.span.end, row.span.end)),
        before.title,
        both(before.background, row.background),
        both(before.content, row.content),
        both(before.results, row.results),
        both(before.authors, row.authors),
        both(before.lead, row.lead),
        both(before.support, row.support),
        both(before.responsible, row.responsible),
        both(before.cases, row.cases),
        before.band,
    )
