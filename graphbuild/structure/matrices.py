"""Matrices of responsibility: cases against agencies, with a mark where the two meet."""

import re
from collections.abc import Iterator, Mapping, Sequence

from graphbuild.figures.numerals import number_value
from graphbuild.folding import fold
from graphbuild.structure.responsibility import Row
from graphbuild.structure.saidduties import lists_agencies
from graphbuild.text import Cell, Span, Table
from ontology.headings import duty_of, heading_words, mark_of

__all__ = ["marked_rows"]

_AROUND = 400  # characters before and after a table in which its marks may be explained
_LEGEND = r"{0}[\"'“”‘’]?(?:代表|表示|为|指|是|[:=]|-{{1,2}})?(?P<words>[一-鿿]{{2,10}})"
_LEGEND_BEFORE = r"(?P<words>[一-鿿]{{2,10}}?)[:(]?(?:用|以|标|打)?[\"'“”‘’]?{0}"
# 案例1, 成果二, 3, 第4项. Not 互联网+2024, nor 四减 (a title).
_NUMBER = re.compile(
    r"(?:[一-鿿]{2,4}(?=\d|[一二三四五六七八九十]{1,3}$)|第)?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:号|项|个)?(?:案例|经验)?[.、]?"
)
_DUTIES = {"lead_line": "lead", "support_line": "support", "responsible_line": "responsible"}
_Grid = Mapping[tuple[int, int], Cell]
_Words = Mapping[tuple[int, int], str]
_Duties = Mapping[str, str]


def marked_rows(table: Table, characters: str) -> tuple[Row, ...]:
    r"""The rows of a matrix, one for each case, whichever way it lies; empty where the table is none.

    What a mark means is said near the table (●为牵头单位,○为配合单位) or in the cell (牵头); else full marks lead where there are
    hollow ones too, and are responsible where there are not.

    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("案例 |\n省财政厅 |\n省司法厅 |\n快办改革 |\n● |\n○ |\n好办改革 |\n |\n● |\n")
    >>> [(row.title.of(text.characters), [s.of(text.characters) for s in row.lead], [s.of(text.characters) for s in row.support])
    ...  for row in marked_rows(text.tables[0], text.characters)]
    [('快办改革', ['省财政厅'], ['省司法厅']), ('好办改革', ['省司法厅'], [])]
    """
    grid = {(r, c): cell for cell in table.cells for r in range(cell.row, cell.row + cell.rows) for c in _columns(cell)}
    words = {place: _words_of(cell, characters) for place, cell in grid.items()}
    marked = {place for place, text in words.items() if _is_mark(text)}
    if len(marked) < 2:
        return ()
    first = min(row for row, _ in marked)
    left = min(column for _, column in marked)
    height, width = (max(place[i] for place in grid) + 1 for i in (0, 1))
    columns = [c for c in range(left, width) if any((r, c) in marked for r in range(first, height))]
    body = [r for r in range(first, height) if any((r, c) in marked for c in columns)]
    if len(columns) < 2 or left == 0 or any(words.get((r, c)) and not _is_mark(words[r, c]) for r in body for c in columns):
        return ()
    heads = _heads(grid, words, columns, first)
    names = {r: next((grid[r, c] for c in reversed(range(left)) if words.get((r, c))), None) for r in body}
    duties = _duties({words[place] for place in marked}, characters[max(0, table.span.start - _AROUND) : table.span.end + _AROUND])
    if _agencies(list(heads.values()), characters):
        title_at = _title_column(words, first, left, body)
        return tuple(_by_case(grid, words, heads, body, (left, title_at), duties))
    if _agencies([cell for cell in names.values() if cell], characters):
        return tuple(_by_agency(words, heads, {r: cell for r, cell in names.items() if cell}, duties, characters))
    return ()


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.columns)


def _words_of(cell: Cell, characters: str) -> str:
    return re.sub(r"[\s|]", "", fold(cell.span.of(characters)))


def _is_mark(text: str) -> bool:
    return bool(mark_of(text) or (len(text) <= 2 and _DUTIES.get(duty_of(text))))


def _heads(grid: _Grid, words: _Words, columns: Sequence[int], first: int) -> dict[int, Cell]:
    """The cells above the marks: of the lowest row in which most columns have a cell of their own."""
    for row in reversed(range(first)):
        found = {c: grid[row, c] for c in columns if words.get((row, c))}
        if len({cell.span for cell in found.values()}) * 2 > len(columns):
            return found
    return {}


def _agencies(cells: Sequence[Cell], characters: str) -> bool:
    return sum(lists_agencies(_words_of(cell, characters)) for cell in cells) * 2 > len(cells)


def _title_column(words: _Words, first: int, left: int, body: Sequence[int]) -> int:
    """The column of the titles: the one headed so, else the one with the most words."""
    titled = (c for c in range(left) for r in range(first) if (text := words.get((r, c), "")) and _heads_titles(text))
    return next(titled, max(range(left), key=lambda c: (sum(len(words.get((r, c), "")) for r in body), -c)))


def _heads_titles(text: str) -> bool:
    return text in heading_words().words["title_column"] or text.endswith(("名称", "题目", "标题"))


def _duties(marks: set[str], around: str) -> dict[str, str]:
    """What each mark stands for: by the words after it (●为牵头单位) or before it (牵头单位:●), of which those hold that tell all."""
    folded = re.sub(r"[ \t\u3000]", "", fold(around))
    full = any(mark_of(mark) == "hollow_mark" for mark in marks)
    sides = [
        {mark: duty for mark in marks if (duty := _said(pattern.format(re.escape(mark)), folded))} for pattern in (_LEGEND, _LEGEND_BEFORE)
    ]
    said = max(sides, key=lambda side: len(set(side.values())))
    found = {}
    for mark in marks:
        default = ("lead" if full else "responsible") if mark_of(mark) == "full_mark" else "support"
        found[mark] = _DUTIES.get(duty_of(mark), "") or said.get(mark, default)
    return found


def _said(pattern: str, folded: str) -> str:
    return next((duty for match in re.finditer(pattern, folded) if (duty := _duty(match["words"]))), "")


def _duty(words: str) -> str:
    """The duty that words begin with: 牵头推广部门, 牵头."""
    return next((duty for end in range(len(words), 1, -1) if (duty := _DUTIES.get(duty_of(words[:end]), ""))), "")


def _by_case(
    grid: _Grid, words: _Words, heads: Mapping[int, Cell], body: Sequence[int], before: tuple[int, int], duties: _Duties
) -> Iterator[Row]:
    left, title_at = before
    for count, row in enumerate(body, start=1):
        number = next((n for c in range(left) if (n := _number(words.get((row, c), "")))), 0)
        cell = grid.get((row, title_at), grid[row, 0] if (row, 0) in grid else next(iter(grid.values())))
        title = cell.span if (text := words.get((row, title_at), "")) and not _number(text) else None
        found = [(duties[words[row, c]], head.span) for c, head in heads.items() if words.get((row, c)) in duties]
        yield _row(number or (0 if title else count), title, cell.span, found)


def _by_agency(words: _Words, heads: Mapping[int, Cell], names: Mapping[int, Cell], duties: _Duties, characters: str) -> Iterator[Row]:
    for column, head in heads.items():
        number = _number(_words_of(head, characters))
        found = [(duties[words[r, column]], cell.span) for r, cell in names.items() if words.get((r, column)) in duties]
        yield _row(number, None if number else head.span, head.span, found)


def _number(text: str) -> int:
    """The number of 案例1, 成果二, 3; 0 for other words."""
    match = _NUMBER.fullmatch(text)
    return int(number_value(match[1]) or 0) if match else 0


def _row(number: int, title: Span | None, span: Span, found: Sequence[tuple[str, Span]]) -> Row:
    lead, support, responsible = (tuple(s for duty, s in found if duty == wanted) for wanted in ("lead", "support", "responsible"))
    return Row(number, span, title, lead=lead, support=support, responsible=responsible)
