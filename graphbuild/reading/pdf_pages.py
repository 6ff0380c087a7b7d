"""What stands on the pages of a PDF: lines of characters with their places, and tables by their drawn borders."""

import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from graphbuild.reading.pdf_columns import Box, Gap, gap_of, reading_order
from graphbuild.reading.pdf_strokes import Character, mark_struck
from graphbuild.reading.symbols import standard

__all__ = ["CLOSING", "Page", "PageCell", "PageLine", "PageTable", "pages"]

_UNKNOWN = "\ufffd"
CLOSING = "，。、；：？！”’）》】〕」』…,.;:?!)]}%‰℃"
"""Marks that no line begins with: the line before goes on."""
_CLINGING = f"{CLOSING}—…～·×+/-~"
_OPENING = "（《【〔“‘「『([{"
_MOST_EDGES = 6000  # a page with more drawn edges is a map or a picture, not a table
_SHORT = 6.0  # points: a border is longer, the side of a thick one is not
_TOGETHER = 3.0  # points: borders nearer than this are one


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of characters on a page. Places are in points from the page's upper left corner.

    `ink` is where the line ends without closing marks, which may hang over the margin; `head` how wide its first word is
    that cannot be broken; `after` where the text behind its first word begins.
    """

    page: int
    text: str
    left: float
    right: float
    ink: float
    top: float
    bottom: float
    size: float
    head: float
    after: float


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell between drawn borders: its place in the grid, its left and right border, its lines."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    right: float
    lines: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page; its cells by row and column."""

    page: int
    top: float
    bottom: float
    cells: tuple[PageCell, ...]

    @property
    def borders(self) -> list[float]:
        """The places of its vertical borders, from left to right."""
        return _edges(x for cell in self.cells for x in (cell.left, cell.right))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, what stands on it from top to bottom, and whether it shows a picture."""

    number: int
    width: float
    height: float
    items: tuple[PageLine | PageTable, ...] = field(default=())
    pictures: int = 0


def pages(data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF. A broken file raises what the parser happens to raise.

    Rotated characters are left out: they are watermarks. So are those that are struck through.
    """
    return tuple(_pages(data))


def _pages(data: bytes) -> Iterator[Page]:
    import pdfplumber

    gap: Gap | None = None
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            characters = [c for c in page.dedupe_chars(tolerance=1).chars if c["upright"]]
            mark_struck(characters, [*page.lines, *page.rects])
            tables = list(_tables(page, characters)) if len(page.edges) <= _MOST_EDGES else []
            outside = [c for c in characters if not any(_holds(box, c) for box, _ in tables)]
            rows = _rows_of(outside)
            gap = gap_of([[_box(c) for c in row if c["text"].strip()] for row in rows], gap)
            width = float(page.width)
            if gap:
                items = _in_columns(outside, rows, gap, tables, page.page_number)
                width = gap.left  # lines of a column are measured against it, not against the page
            else:
                items = [*_lines(outside, page.page_number), *(table for _, table in tables)]
                items.sort(key=lambda item: item.top)
            yield Page(page.page_number, width, float(page.height), tuple(items), len(page.images))
            page.close()


def _box(c: Character) -> Box:
    return Box(float(c["x0"]), float(c["x1"]), float(c["top"]), float(c["bottom"]))


def _in_columns(
    characters: Sequence[Character],
    rows: Sequence[Sequence[Character]],
    gap: Gap,
    tables: Sequence[tuple[tuple[float, ...], PageTable]],
    page: int,
) -> list[PageLine | PageTable]:
    """Lines and tables in the order of two columns; lines of the right one are moved onto the left one."""
    crossing = {id(c) for row in rows if any(gap.crossed_by(_box(c)) for c in row if c["text"].strip()) for c in row}
    loose = [c for c in characters if id(c) not in crossing]
    lines = [
        *_lines((c for c in characters if id(c) in crossing), page),
        *_lines((c for c in loose if c["x1"] <= gap.left + 1), page),
        *_lines((c for c in loose if c["x0"] >= gap.right - 1), page),
    ]
    items: list[PageLine | PageTable] = [*lines, *(table for _, table in tables)]
    boxes = [Box(line.left, line.ink, line.top, line.bottom) for line in lines]
    boxes += [Box(left, right, top, bottom) for (left, top, right, bottom), _ in tables]
    order = reading_order(boxes, gap)
    return [_moved(items[i], gap.shift) if boxes[i].left >= gap.right - 1 else items[i] for i in order]


def _moved(item: PageLine | PageTable, shift: float) -> PageLine | PageTable:
    if isinstance(item, PageTable):
        return item
    left, right, ink, after = item.left - shift, item.right - shift, item.ink - shift, item.after - shift
    return replace(item, left=left, right=right, ink=ink, after=after)


def _holds(box: Sequence[float], character: Character) -> bool:
    left, top, right, bottom = box
    x = (character["x0"] + character["x1"]) / 2
    y = (character["top"] + character["bottom"]) / 2
    return bool(left <= x < right and top <= y < bottom)


def _tables(page: Any, characters: Sequence[Character]) -> Iterator[tuple[tuple[float, ...], PageTable]]:
    """The tables that hold words, with their boxes; a box of one cell around text is none."""
    open_rows, open_columns = _open_ends(page.edges, "v"), _open_ends(page.edges, "h")
    for found in page.find_tables({"explicit_horizontal_lines": open_rows, "explicit_vertical_lines": open_columns}):
        boxes = [box for box in found.cells if box]
        inside = [c for c in characters if _holds(found.bbox, c)]
        if len(boxes) < 2 or not inside:
            continue
        columns = _edges(x for box in boxes for x in (box[0], box[2]))
        rows = _edges(y for box in boxes for y in (box[1], box[3]))
        cells = []
        for box in boxes:
            row, column = _index(rows, box[1]), _index(columns, box[0])
            height, width = _index(rows, box[3]) - row, _index(columns, box[2]) - column
            lines = tuple(_lines((c for c in inside if _holds(box, c)), page.page_number))
            cells.append(PageCell(row, column, max(1, height), max(1, width), box[0], box[2], lines))
        cells.sort(key=lambda cell: (cell.row, cell.column))
        yield found.bbox, PageTable(page.page_number, found.bbox[1], found.bbox[3], tuple(cells))


def _open_ends(edges: Sequence[Character], direction: str) -> list[float]:
    """Where several borders end together and none closes them: a page breaks a row there, or the sides are not drawn."""
    near, far, side, across_far = ("top", "bottom", "x0", "x1") if direction == "v" else ("x0", "x1", "top", "bottom")
    closed = [e[near] for e in edges if e["orientation"] not in (direction, None) and e[across_far] - e[side] > _SHORT]
    if not closed:
        return []
    ends: dict[int, set[int]] = {}
    for e in edges:
        if e["orientation"] == direction and e[far] - e[near] > _SHORT:
            for end in (near, far):
                ends.setdefault(round(e[end]), set()).add(round(e[side] / _TOGETHER))
    return [float(at) for at, sides in sorted(ends.items()) if len(sides) > 2 and not any(abs(at - other) <= _TOGETHER for other in closed)]


def _edges(places: Iterable[float]) -> list[float]:
    """The places of borders, those that are nearly the same taken as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _TOGETHER:
            found.append(place)
    return found


def _index(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - place))


def _lines(characters: Iterable[Character], page: int) -> Iterator[PageLine]:
    """The lines that characters stand in, from top to bottom."""
    for line in _rows_of(characters):
        line.sort(key=lambda c: c["x0"])
        if made := _line(line, page):
            yield made


def _rows_of(characters: Iterable[Character]) -> list[list[Character]]:
    """The characters of each line: those that overlap by half their height."""
    lines: list[list[Character]] = []
    top = bottom = 0.0
    for c in sorted(characters, key=lambda c: ((c["top"] + c["bottom"]) / 2, c["x0"])):
        height = min(c["bottom"] - c["top"], bottom - top) or 1.0
        if lines and min(bottom, c["bottom"]) - max(top, c["top"]) > height / 2:
            lines[-1].append(c)
            top, bottom = min(top, c["top"]), max(bottom, c["bottom"])
        else:
            lines.append([c])
            top, bottom = c["top"], c["bottom"]
    return lines


def _line(line: Sequence[Character], page: int) -> PageLine | None:
    """One line; None where it shows nothing. A gap as wide as a character, or between Latin words, is a space."""
    shown = [c for c in line if c["text"].strip()]
    if all("struck" in c for c in shown):
        return None
    sizes = sorted(float(c["size"]) for c in shown if "struck" not in c)
    size = sizes[len(sizes) // 2] or 1.0
    kept = line[line.index(shown[0]) :]
    pieces = [""]
    for before, c in pairwise((kept[0], *kept)):
        if "struck" in c:
            continue
        gap = c["x0"] - before["x1"]
        words = _is_latin(before["text"][-1:]) and _is_latin(c["text"][:1])
        if gap > size * (0.2 if words else 0.9) and pieces[-1] != " " and c["text"] != " ":
            pieces.append(" ")
        if (said := _known(c["text"])) != " " or pieces[-1] != " ":  # below a drawn line LibreOffice writes several
            pieces.append(said)
    inked = next((c for c in reversed(shown) if c["text"] not in CLOSING), shown[-1])
    end = _first_word(shown)
    return PageLine(
        page,
        "".join(pieces).strip(),
        float(shown[0]["x0"]),
        float(shown[-1]["x1"]),
        float(inked["x1"]),
        float(min(c["top"] for c in shown)),
        float(max(c["bottom"] for c in shown)),
        size,
        float(shown[end - 1]["x1"] - shown[0]["x0"]),
        float(shown[end]["x0"]) if end < len(shown) else float(shown[-1]["x1"]),
    )


def _known(text: str) -> str:
    """What a character is; U+FFFD where the font does not say."""
    if text.isspace():
        return " "
    return _UNKNOWN if text.startswith("(cid:") or unicodedata.category(text[0]) == "Cc" else standard(text)


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _first_word(shown: Sequence[Character]) -> int:
    """How many characters the first word has: one Chinese character or a run of Latin, with the marks that cling to it.

    Quotation marks cling to both sides, as some layouts have it (UAX 14, class QU), and so does a closing mark before a digit.
    """
    texts = [c["text"] for c in shown]
    at = 0
    while at < len(texts):
        while at < len(texts) - 1 and texts[at] in _OPENING:
            at += 1
        latin = _is_latin(texts[at])
        at += 1
        while at < len(texts) and (
            (latin and _is_latin(texts[at])) or texts[at] in _CLINGING or (texts[at].isdecimal() and texts[at - 1] in CLOSING)
        ):
            at += 1
        if at == len(texts) or (texts[at] not in "“‘" and texts[at - 1] not in "”’"):
            break
    return at
