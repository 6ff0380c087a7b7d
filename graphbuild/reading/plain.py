"""Plain text: lines are paragraphs, lines that end in '|' are the cells of a table that was flattened."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise

from graphbuild.folding import fold
from graphbuild.privacy import mask_contacts
from graphbuild.reading.limits import check_cells
from graphbuild.reading.symbols import standard, visible
from graphbuild.text import Block, Cell, Span, Table, Text
from ontology.headings import heading_words, is_column, mark_of, section_of

__all__ = ["plain_text"]

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # Word's soft break, a page's end and others among them
_LINE = re.compile(r"[^\n]+")
# The mark of a heading, and a line that only draws a rule, between rows of a table too. Not '|' alone: an empty cell.
_MARKDOWN = re.compile(r"^ {0,3}#{1,6}[ \t]{1,9}(?=\S)|^(?=[^\n]*---)[ \t|+:=-]+\n", re.MULTILINE)
_BOLD = re.compile(r"\*\*([^*\n]{1,300})\*\*")
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|middot|hellip|[lr]dquo|[lr]squo|[mn]dash|e[mn]sp|#\d{2,5}|#[xX][0-9a-fA-F]{2,5});")
_INDENT = " \t\u3000\u00a0\ufeff\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_CELL_END = re.compile(r"(?:(?<![ \t])[ \t]+)?[|｜][ \t]*$")
_BETWEEN = re.compile(r"[\t|｜]")
_HEADING = 12  # characters of the heading of a column that is not known
_WIDTHS = range(2, 7)  # cells of a row of a form
_WIDEST = 30  # columns of a matrix
_ROW_NUMBER = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳]")


def plain_text(characters: str, source: str = "") -> Text:
    r"""The text with its lines as blocks; a flattened table becomes a `Table` and no blocks.

    >>> text = plain_text("标题\n序号 |\n名称 |\n1 |\n某案 |\n")
    >>> [c.row for c in text.tables[0].cells], len(text.blocks)
    ([0, 0, 1, 1], 1)
    """
    check_cells(sum(map(characters.count, "|｜")), source)
    characters = _without_markup(_LINE_END.sub("\n", characters))
    characters = mask_contacts(visible(standard(characters)))
    blocks: list[Block] = []
    tables: list[Table] = []
    run: list[tuple[int, int]] = []
    rows: list[list[Span]] = []
    for start, end in _lines(characters):
        is_cell = _CELL_END.search(characters, start, end)
        row = _row_of_line(characters, start, end, rows) if rows or not is_cell else []
        if row:
            _close(characters, run, tables, blocks)
            rows.append(row)
            continue
        _end_rows(rows, tables, blocks)
        if is_cell:
            run.append((start, end))
        else:
            _close(characters, run, tables, blocks)
            blocks.append(Block(Span(start, end)))
    _close(characters, run, tables, blocks)
    _end_rows(rows, tables, blocks)
    return Text(characters, tuple(blocks), tuple(tables), source)


def _without_markup(characters: str) -> str:
    """The text without what Markdown and pages leave in it: marks of headings and of bold type, rules of tables, entities."""
    marked = _MARKDOWN.sub("", characters)
    if len(marked) < len(characters):  # else two asterisks may stand for a name: 张**
        characters = _BOLD.sub(r"\1", marked)
    return _ENTITY.sub(lambda match: unescape(match[0]), characters)


def _row_of_line(characters: str, start: int, end: int, above: Sequence[Sequence[Span]]) -> list[Span]:
    """The cells of a line that tabs or '|' part: the header, of whose words two are known, or a row below one; [] for no row.

    Not a heading such as 案例1 | 快办, nor a paragraph with a tab.
    """
    stop = characters.find("\n", end)  # empty cells at its end are white space, which `end` leaves out
    cells, at = [], start
    for piece in _BETWEEN.split(characters[start : stop if stop >= 0 else len(characters)]):
        words = piece.strip(_INDENT)
        cells.append(Span(at + piece.find(words), at + piece.find(words) + len(words)))
        at += len(piece) + 1
    filled = [cell for cell in cells if cell.start < cell.end]
    if above:
        if len(cells) == len(above[0]) and filled:
            return cells
        return filled if 1 < len(filled) <= len(above[0]) else []
    words_of = [re.sub(r"\s", "", fold(cell.of(characters))) for cell in filled]
    known = sum(map(is_column, words_of))
    return filled if len(filled) > 2 and known > 1 and (known == len(filled) or max(map(len, words_of)) <= _HEADING) else []


def _end_rows(rows: list[list[Span]], tables: list[Table], blocks: list[Block]) -> None:
    """End a run of lines that are rows: a table, or a paragraph where there is only its header."""
    if len(rows) > 1:
        cells = tuple(Cell(span, r, c) for r, row in enumerate(rows) for c, span in enumerate(row))
        tables.append(Table(Span(rows[0][0].start, rows[-1][-1].end), cells))
    else:
        blocks.extend(Block(Span(row[0].start, row[-1].end)) for row in rows)
    rows.clear()


def _lines(characters: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds something, without the white space around it."""
    for match in _LINE.finditer(characters):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip(_INDENT))
        end = match.end() - (len(line) - len(line.rstrip(_INDENT)))
        if start < end:
            yield start, end


def _close(characters: str, run: list[tuple[int, int]], tables: list[Table], blocks: list[Block]) -> None:
    """End a run of lines with '|': tables, or paragraphs where it is too short for one."""
    for part in _parted(characters, run):
        _table(characters, part, tables, blocks)
    run.clear()


def _parted(characters: str, run: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Tables that follow one another: where the cells before the first number stand again, another begins."""
    texts = [_CELL_END.sub("", characters[start:end]) for start, end in run]
    width = next((i for i, text in enumerate(texts) if _ROW_NUMBER.fullmatch(text)), 0)
    starts = [i for i in range(len(run)) if i == 0 or (width > 1 and texts[i : i + width] == texts[:width])]
    for start, end in pairwise((*starts, len(run))):
        yield run[start:end]


def _table(characters: str, run: list[tuple[int, int]], tables: list[Table], blocks: list[Block]) -> None:
    lines = [_cells(characters, start, end) for start, end in run]
    rows = lines if any(len(line) > 1 for line in lines) else _rows([line[0] for line in lines], characters)
    if rows is None or len(rows) < 2:
        blocks.extend(Block(Span(start, end)) for start, end in run)
    else:
        cells = tuple(Cell(span, r, c) for r, row in enumerate(rows) for c, span in enumerate(row))
        tables.append(Table(Span(run[0][0], run[-1][1]), cells))


def _cells(characters: str, start: int, end: int) -> list[Span]:
    """The cells of one line, split at '|'."""
    found = []
    at = start
    for match in re.finditer(r"[|｜]", characters[start:end]):
        stop = start + match.start()
        piece = characters[at:stop]
        left = at + len(piece) - len(piece.lstrip(_INDENT))
        right = stop - (len(piece) - len(piece.rstrip(_INDENT)))
        if not (at == start and left >= right):  # a '|' that opens the line opens no cell
            found.append(Span(min(left, right), right))
        at = stop + 1
    return found or [Span(start, end)]


def _rows(cells: Sequence[Span], characters: str) -> list[list[Span]] | None:
    """One cell a line, made rows again: a row begins at the next number of the first column, as the header has its width.

    The width is that of the header's known words, or of what stands before the first number; every row must then begin as one does.
    Where that fails, cells are missing, and only the numbers part the rows.
    """
    texts = [fold(cell.of(characters)).strip(" |") for cell in cells]
    first = next((i for i, text in enumerate(texts) if _numbered(text)), 0)
    width = next((i for i, text in enumerate(texts) if not is_column(text.replace(" ", ""))), 0)
    for wide in (width, first):
        if wide > 1 and len(cells) % wide == 0 and all(_opens(texts[i : i + wide]) for i in range(wide, len(cells), wide) if first):
            return [list(cells[i : i + wide]) for i in range(0, len(cells), wide)]
    for wide in dict.fromkeys((width, *_WIDTHS)):
        if wide > 1 and len(cells) % wide == 0 and _counts_inside(texts, wide, first):
            return [list(cells[i : i + wide]) for i in range(0, len(cells), wide)]
    if wide := _marked_width(texts):
        return [list(cells[i : i + wide]) for i in range(0, len(cells), wide)]
    if first < 2:
        return _form(cells, texts)
    rows = [list(cells[:first])]
    expected = _successors(texts[first])
    for cell, text in zip(cells[first:], texts[first:], strict=True):
        if text in expected and (len(rows) == 1 or len(rows[-1]) > 1):
            rows.append([])
            expected = _successors(text, 1)
        rows[-1].append(cell)
    return rows


def _marked_width(texts: Sequence[str]) -> int:
    """The width of a matrix: below a header each row has words, then marks or nothing; 0 for another table.

    Not a list with one mark here and there: each row holds a mark, and two columns do.
    """
    if sum(bool(mark_of(text)) for text in texts) < 2:
        return 0
    for wide in range(3, min(_WIDEST, len(texts) // 2) + 1):
        rows = [texts[at : at + wide] for at in range(0, len(texts), wide)]
        if len(texts) % wide or not all(rows[0]):
            continue
        marked = {i for row in rows[1:] for i, text in enumerate(row) if mark_of(text)}
        left = min(marked, default=0)
        body = all(
            any(mark_of(text) for text in row) and all(mark_of(text) or not text for text in row[left:]) and all(row[:left])
            for row in rows[1:]
        )
        if 0 < left < 3 and len(marked) > 1 and body and not any(mark_of(text) for text in rows[0]):
            return wide
    return 0


def _form(cells: Sequence[Span], texts: Sequence[str]) -> list[list[Span]] | None:
    """A form made rows again: known words before each value, or nothing where the word is merged with the one above.

    Where merged cells left empty ones behind, all rows have one width, and each begins with such a word; a row of known words
    alone heads the columns of the next.
    """
    known = [is_column(text.replace(" ", "")) for text in texts]
    known[:1] = [is_column(text.replace(" ", "").partition(":")[0]) for text in texts[:1]]
    for width in _WIDTHS if known and known[0] else ():
        places = [range(at, at + width) for at in range(0, len(cells), width)] if len(cells) % width == 0 else []
        heads = [all(known[i] or not texts[i] for i in row[1:]) and sum(known[i] for i in row) > 1 for row in places]
        below = (False, *heads)
        bands = [not any(texts[i] for i in row[1:]) or not texts[row[0]] for row in places]  # 编号:A-01 over all, or a label merged
        if len(places) > 2 and all(
            known[row[0]] or head or after or band for row, head, after, band in zip(places, heads, below, bands, strict=False)
        ):
            return [[cells[i] for i in row] for row in places]
    starts = [i for i, text in enumerate(texts) if not text or is_column(text.replace(" ", ""))]
    rows = [list(cells[start:end]) for start, end in pairwise((*starts, len(cells)))]
    return rows if len(rows) > 2 and starts[0] == 0 and all(len(row) > 1 for row in rows) else None


def _numbered(text: str) -> bool:
    """Whether a cell is the number of a row, with or without the word that cases are counted by ('经验1', not '经验交流')."""
    return re.fullmatch(rf"(?:{heading_words().patterns['case']})?({_ROW_NUMBER.pattern})[.、]?", text) is not None


def _opens(row: Sequence[str]) -> bool:
    """Whether cells are a row of a numbered table: its number, a band over the whole width, or a number merged with the row above.

    A row that begins with what it tells goes on with the case above: 主要做法 | text.
    """
    return _numbered(row[0]) or not any(row[1:]) or not row[0] or (not any(row[2:]) and section_of(row[0].replace(" ", "")) != "")


def _counts_inside(texts: Sequence[str], wide: int, first: int) -> bool:
    """Whether rows of this width count in a column that is not the first: its cells are 1, 2, 3 …, below a header of known words.

    Bands between the rows, with words in one cell alone, have no number.
    """
    if sum(is_column(text.replace(" ", "")) for text in texts[:wide]) < 2 or first < wide:
        return False
    rows = [texts[at : at + wide] for at in range(wide, len(texts), wide)]
    numbers = [row[first % wide].strip("、. ") for row in rows if sum(map(bool, row)) > 1]
    expected = _successors(numbers[0]) if len(numbers) > 1 else ()
    for text in numbers:
        if text not in expected:
            return False
        expected = _successors(text, 1)
    return bool(numbers[1:])


def _successors(text: str, step: int = 0) -> tuple[str, ...]:
    if text.isdecimal():
        number = int(text) + step
        return (str(number), f"{number:02d}")
    digits = "一二三四五六七八九十"
    if len(text) == 1 and "①" <= text <= "⑳":
        return (chr(ord(text) + step),)
    place = digits.find(text)
    return (digits[place + step],) if 0 <= place + step < len(digits) else (text,)
