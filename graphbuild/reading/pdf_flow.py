"""Lines on pages to paragraphs: which line goes on in the next, what is a page number, where a table goes on."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from graphbuild.reading.pdf_pages import CLOSING, Page, PageCell, PageLine, PageTable

__all__ = ["Measure", "cell_text", "headers", "joined", "measures", "padding_of", "parted", "running_lines", "whole_table"]

# A page number alone on its line: — 3 —, - 3 -, 3, 3/12, 第3页, 第3页 共12页, Page 3 of 12. Not '2022' (a year), nor '3.'.
_PAGE_NUMBER = re.compile(
    r"[-—–－·•~\s]{0,12}(?:\d{1,3}(?:\s{0,9}/\s{0,9}\d{1,3})?|第\s{0,9}\d{1,3}\s{0,9}页(?:[\s,，/]{0,9}共\s{0,9}\d{1,3}\s{0,9}页)?"
    r"|Page \d{1,3}(?: of \d{1,3})?)[-—–－·•~\s]{0,12}"
)
_EDGE = 0.13  # running heads and page numbers stand in this part of the page's height, at the top or the foot
_MARKED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|[（(]?\d{1,2}(?:[、）)]|[.．](?!\d))|[①-⑳]|【|附件\d{0,2}[:：]?$|(?:示范|典型|创新)?案例[一二三四五六七八九十\d]"
)
_NAME_END = re.compile(r"[厅局委办院行署会关府司队][)）]?$")
_COMMA = re.compile(r"[、，。；：,;]")
_NAME_REST = re.compile(r"办公|分局|分行|支行|支队|总队|管理|工作|机关|委员|集团|有限|股份|责任")  # how the rest of a name begins
_MOST_PADDING = 8.0  # points
# A line of its own wherever it stands: a document number, a date, 附件2, (此件公开发布).
_ALONE = re.compile(
    r"[一-鿿]{2,10}[〔\[（(]\s*20\d\d\s*[〕\]）)]\s*第?\s*\d+\s*号|20\d\d年\d{1,2}月\d{1,2}日|附件\s*\d{0,2}[:：]?|[（(]此件[^）)]*[）)]"
)
_ENDED = re.compile(r"[。！？；：.!?;:]$")


@dataclass(frozen=True, slots=True)
class Measure:
    """The column that the lines of a page fill, in points: its left and right, and the usual distance of lines."""

    left: float
    right: float
    pitch: float


def running_lines(pages: Sequence[Page]) -> set[PageLine]:
    """Page numbers, and heads and feet that are the same at the same place on at least half of the pages, and on two."""
    edges = [line for page in pages for line in _edge_lines(page)]
    numbers = {line for line in edges if _PAGE_NUMBER.fullmatch(line.text)}
    shown = Counter((_words(line), round(line.top)) for line in edges if line not in numbers)
    enough = max(2, len(pages) / 2)
    # A place where a page has words of its own is a place of the text: two cases may begin pages with the same heading.
    own = {place for (_, place), count in shown.items() if count < 2}
    return numbers | {
        line
        for line in edges
        if _words(line) and sum(shown[_words(line), round(line.top) + d] for d in (-1, 0, 1)) >= enough and round(line.top) not in own
    }


def _words(line: PageLine) -> str:
    """A line without spaces and without a page number that stands in it as one: 第3页, 3/12, — 3 —."""
    return re.sub(r"第\d+页(?:共\d+页)?|\d+/\d+|[-—–]\d+[-—–]|\s", "", line.text.replace(" ", ""))


def _edge_lines(page: Page) -> Iterator[PageLine]:
    for item in page.items:
        if isinstance(item, PageLine) and (item.bottom < page.height * _EDGE or item.top > page.height * (1 - _EDGE)):
            yield item


def measures(pages: Sequence[Page], running: Collection[PageLine] = ()) -> dict[int, Measure]:
    """The measure of each page by its number, running heads left out. Pages of one width share it; a page may stand shifted."""
    found: dict[int, Measure] = {}
    by_width: dict[int, list[Page]] = {}
    for page in pages:
        by_width.setdefault(round(page.width), []).append(page)
    for group in by_width.values():
        lines = [line for page in group for line in _plain_lines(page, running)]
        left, right = _common_left(lines, 0.0), _common_right(lines, group[0].width)
        for page in group:
            own = _plain_lines(page, running)
            start = _common_left(own, left)
            if abs(start - left) > _em(own):
                start = left
            found[page.number] = Measure(start, right + start - left, _pitch(own))
    return found


def _plain_lines(page: Page, running: Collection[PageLine]) -> list[PageLine]:
    return [item for item in page.items if isinstance(item, PageLine) and item not in running]


def _em(lines: Sequence[PageLine]) -> float:
    return median(line.size for line in lines) if lines else 12.0


def _common_left(lines: Sequence[PageLine], otherwise: float) -> float:
    """The leftmost place where several lines begin: one alone may hang out of the column."""
    least = max(2, len(lines) * 0.08)
    for line in sorted(lines, key=lambda line: line.left):
        if sum(abs(other.left - line.left) < 2 for other in lines) >= least:
            return line.left
    return otherwise


def _common_right(lines: Sequence[PageLine], otherwise: float) -> float:
    """The rightmost place that several lines reach."""
    least = min(3, max(1, len(lines) // 6))
    for line in sorted(lines, key=lambda line: -line.ink):
        if sum(0 <= line.ink - other.ink < line.size / 2 for other in lines) >= least:
            return line.ink
    return otherwise


def _pitch(lines: Sequence[PageLine]) -> float:
    """The usual distance from a line's foot to the next: the smaller ones are those inside paragraphs.

    The smallest that two pairs of lines have, of the size that most lines have: on a page of short paragraphs most have another.
    """
    em = _em(lines)
    pairs = [(a, b) for a, b in pairwise(lines) if b.bottom - a.bottom > a.size * 0.8]
    of_text = sorted(b.bottom - a.bottom for a, b in pairs if abs(a.size - em) < 0.05 * em and abs(b.size - em) < 0.05 * em)
    steps = of_text if len(of_text) > 2 else sorted(b.bottom - a.bottom for a, b in pairs)
    return next((a for a, b in pairwise(steps) if b - a < 0.02 * em), steps[len(steps) // 3] if steps else 0.0)


def joined(before: PageLine, line: PageLine, first: PageLine, measure: Measure, measure_before: Measure) -> str | None:
    """What stands between two lines of one paragraph ('' or a space); None where the second begins another.

    `first` is the first line of the paragraph that `before` ends. The two lines may stand on different pages.

    The rule: a line was broken because what follows would not have fitted. Where it would have, the writer broke it. Where it
    would not have, an indent, a wider gap or another size of characters still tells a new paragraph.
    """
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size):
        return None
    em = line.size
    if before.page == line.page and measure.pitch and line.bottom - before.bottom > 1.35 * max(measure.pitch, 1.25 * em):
        return None
    if line.text[0] in CLOSING:
        return ""
    if _ALONE.fullmatch(line.text.strip()):
        return None
    centred = (
        _is_centred(line, measure)
        and all(_is_centred(earlier, measure_before) for earlier in (first, before))
        and not _ENDED.search(before.text)
        and line.left - measure.left > 0.5 * em
    )
    room = measure_before.right - (measure_before.left + before.right - before.left if centred else before.right)
    if room - line.head > 0.3 * em:
        return None
    if before.left - measure_before.left > 4 * em and not centred and abs(before.left - line.left) > em:
        return None  # a signature or a date at the right margin
    indent = line.left - measure.left
    hangs = abs(line.left - first.after) < 0.6 * em and first.after - first.left < 3 * em
    goes_on = before is not first and abs((line.left - measure.left) - (before.left - measure_before.left)) < 0.3 * em
    if indent > 1.2 * em and not centred and not hangs and not (goes_on and before.left < first.left - em):
        return None
    if _ENDED.search(before.text) and _MARKED.match(line.text):
        return None
    return _between(before.text, line.text, room > 0.6 * em)


def _is_centred(line: PageLine, measure: Measure) -> bool:
    before, after = line.left - measure.left, measure.right - line.ink
    return abs(before - after) < 1.5 * line.size


def _between(before: str, after: str, at_word: bool) -> str:
    """A space between two Latin words, unless the line was filled to its end: then a word was cut in two."""
    one, other = before[-1:], after[:1]
    return " " if at_word and one.isascii() and other.isascii() and (one.isalpha() or one in ",.;:") and other.isalnum() else ""


def cell_text(cell: PageCell, padding: float) -> str:
    """The lines of a cell: joined where the next word would not have fitted between the borders, else lines of their own.

    In a cell without commas a line that ends as the name of an agency does is one of a list, however full it is.
    """
    text = ""
    names = not any(_COMMA.search(line.text) for line in cell.lines)
    for before, line in pairwise((None, *cell.lines)):
        assert line is not None
        if before is not None:
            room = cell.right - cell.left - 2 * padding - (before.right - before.left)
            fits = room - line.head > 0.5 * line.size or (names and _NAME_END.search(before.text) and not _NAME_REST.match(line.text))
            broken = fits and line.text[0] not in CLOSING
            text += "\n" if broken else _between(before.text, line.text, room > 0.6 * line.size)
        text += line.text
    return text


def padding_of(table: PageTable) -> float:
    """The distance of words from the borders of their cells: half of what the fullest line leaves, at most what layouts use."""
    left_over = (cell.right - cell.left - (line.ink - line.left) for cell in table.cells for line in cell.lines)
    return min(max(0.0, min(left_over, default=0.0) / 2), _MOST_PADDING)


def headers(pages: Sequence[Page]) -> set[str]:
    """The words of rows that occur again: headers that each page repeats, or of tables that touch one another."""
    tables = [item for page in pages for item in page.items if isinstance(item, PageTable)]
    counts = Counter(words for table in tables for row, words in _rows(table).items() if _filled(table, row) > 1)
    return {words for words, count in counts.items() if count > 1}


def parted(table: PageTable, known: Collection[str]) -> Iterator[PageTable]:
    """The tables that touch one another: each header begins one, whose columns may be others. Rows of nothing are left out."""
    parts: list[list[int]] = []
    for row, words in _rows(table).items():
        if not parts or words in known:
            parts.append([])
        if words:
            parts[-1].append(row)
    for rows in parts:
        cells = [cell for cell in table.cells if cell.row in rows]
        borders = replace(table, cells=tuple(cells)).borders
        yield replace(table, cells=tuple(_placed(cell, rows, borders) for cell in cells))


def _placed(cell: PageCell, rows: Sequence[int], borders: Sequence[float]) -> PageCell:
    """A cell in the grid of some rows and the borders in them."""
    column, end = (min(range(len(borders)), key=lambda i: abs(borders[i] - x)) for x in (cell.left, cell.right))
    height = sum(cell.row <= row < cell.row + cell.rows for row in rows)
    return replace(cell, row=rows.index(cell.row), column=column, rows=height, columns=max(1, end - column))


def _rows(table: PageTable) -> dict[int, str]:
    """The words of each row that a cell begins in."""
    found: dict[int, str] = {}
    for cell in table.cells:
        found[cell.row] = found.get(cell.row, "") + "".join(line.text for line in cell.lines) + "|"
    return {row: "" if not words.strip("|") else words for row, words in found.items()}


def _filled(table: PageTable, row: int) -> int:
    return sum(bool(cell.lines) for cell in table.cells if cell.row == row)


def whole_table(tables: Sequence[PageTable]) -> PageTable:
    """Parts of a table on pages that follow one another, put together: a header that is repeated is left out, and a row that
    the page broke (its first cell is empty) goes on in the row before."""
    whole = tables[0]
    for part in tables[1:]:
        whole = _appended(whole, part)
    return whole


def _appended(whole: PageTable, part: PageTable) -> PageTable:
    rows = max(cell.row + cell.rows for cell in whole.cells)
    words, above = _rows(part), _rows(whole)
    repeated = 0
    while repeated < 2 and words.get(repeated) and words[repeated] == above.get(repeated) and len(words) > repeated + 1:
        repeated += 1
    cells = [cell for cell in part.cells if cell.row >= repeated]
    first = [cell for cell in cells if cell.row == repeated]
    numbered = any(cell.column == 0 and cell.lines for cell in whole.cells)
    goes_on = numbered and any(c.lines for c in first) and not any(c.column == 0 and c.lines for c in first)
    foot = {
        column: cell for cell in whole.cells if cell.row + cell.rows == rows for column in range(cell.column, cell.column + cell.columns)
    }
    if goes_on and all(cell.column in foot and foot[cell.column].columns == cell.columns for cell in first):
        longer = {id(foot[cell.column]): cell for cell in first}
        shift = rows - repeated - 1
        kept = [
            replace(cell, lines=(*cell.lines, *longer[id(cell)].lines), rows=cell.rows + longer[id(cell)].rows - 1)
            if id(cell) in longer
            else cell
            for cell in whole.cells
        ]
        rest = [cell for cell in cells if cell.row > repeated]
    else:
        shift = rows - repeated
        kept, rest = list(whole.cells), cells
    moved = [replace(cell, row=cell.row + shift) for cell in rest]
    return replace(whole, cells=(*kept, *moved), bottom=part.bottom)
