"""Matrices of responsibility: cases against agencies, with a mark where the two meet."""

import re
from collections.abc import Iterator, Mapping, Sequence

from graphbuild.figures.numerals import number_value
from graphbuild.folding import fold
from graphbuild.structure.responsibility import Row
from graphbuild.structure.saidduties import lists_agencies
from graphbuild.text import Cell, Span, Table
from ontology.headings import duty_of, mark_of

__all__ = ["marked_rows"]

_AROUND = 400  # characters before and after a table in which its marks may be explained
_LEGEND = r"[\"'“”‘’]?(?:代表|表示|为|指|是|[:=]|-{1,2})?(?P<words>[一-鿿]{2,10})"
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
    marked = [place for place, text in words.items() if _is_mark(text)]
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
        return tuple(_by_case(grid, words, heads, body, left, duties))
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


def _duties(marks: set[str], around: str) -> dict[str, str]:
    """What each mark stands for."""
    found = {}
    folded = fold(around)
    full = any(mark_of(mark) == "hollow_mark" for mark in marks)
    for mark in marks:
        said = (_duty(match["words"]) for match in re.finditer(re.escape(mark) + _LEGEND, folded))
        default = ("lead" if full else "responsible") if mark_of(mark) == "full_mark" else "support"
        found[mark] = _DUTIES.get(duty_of(mark), "") or next(filter(None, said), default)
    return found


def _duty(words: str) -> str:
    """The duty that words begin with: 牵头推广部门, 牵头."""
    return next((duty for end in range(len(words), 1, -1) if (duty := _DUTIES.get(duty_of(words[:end]), ""))), "")


def _by_case(grid: _Grid, words: _Words, heads: Mapping[int, Cell], body: Sequence[int], left: int, duties: _Duties) -> Iterator[Row]:
    for count, row in enumerate(body, start=1):
        cells = [(grid[row, c].span, words[row, c]) for c in range(left) if words.get((row, c))]
        number = next((n for _, text in cells if (n := _number(text))), count)
        title = next((span for span, text in reversed(cells) if not _number(text)), None)
        found = [(duties[words[row, c]], head.span) for c, head in heads.items() if words.get((row, c)) in duties]
        yield _row(number, title, cells[-1][0] if cells else grid[row, left].span, found)


def _by_agency(words: _Words, heads: Mapping[int, Cell], names: Mapping[int, Cell], duties: _Duties, characters: str) -> Iterator[Row]:
    for count, (column, head) in enumerate(heads.items(), start=1):
        number = _number(_words_of(head, characters))
        found = [(duties[words[r, column]], cell.span) for r, cell in names.items() if words.get((r, column)) in duties]
        yield _row(number or count, None if number else head.span, head.span, found)


def _number(text: str) -> int:
    """The number of 案例1, 成果二, 3; 0 for other words."""
    match = _NUMBER.fullmatch(text)
    return int(number_value(match[1]) or 0) if match else 0


def _row(number: int, title: Span | None, span: Span, found: Sequence[tuple[str, Span]]) -> Row:
    lead, support, responsible = (tuple(s for duty, s in found if duty == wanted) for wanted in ("lead", "support", "responsible"))
    return Row(number, span, title, lead=lead, support=support, responsible=responsible)
