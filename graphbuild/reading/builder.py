"""What every reader fills: paragraphs and tables become one run of characters with their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graphbuild.privacy import mask_contacts
from graphbuild.reading.symbols import standard, visible
from graphbuild.text import Block, Cell, Span, Table, Text

__all__ = ["Grid", "TextBuilder"]


@dataclass(frozen=True, slots=True)
class Grid:
    """A cell of a table before it has its place in the text; `page` is 0 where there are no pages."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int = 0


@dataclass(slots=True)
class TextBuilder:
    """Collects paragraphs and tables in reading order.

    A table is written as `cell |`, one cell a line, as notices copied to plain text have it.

    >>> builder = TextBuilder("a.html", "text/html")
    >>> builder.paragraph("标题", level=1)
    >>> builder.table([Grid("序号", 0, 0), Grid("案例", 0, 1)])
    >>> builder.text().characters
    '标题\\n序号 |\\n案例 |\\n'
    """

    source: str
    format: str
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _pages: list[int] = field(default_factory=list)

    def begin_page(self, page: int, offset: int = 0) -> None:
        """A page, counted from 1, begins this many characters after what was added so far; nothing if it did before."""
        self._pages += [self._length + offset] * (page - len(self._pages))

    def paragraph(self, text: str, level: int = 0) -> None:
        """Add a paragraph; one of nothing but space is left out."""
        text = visible(text).strip(" \t\u3000\u00a0\n")
        if text:
            span = self._add(text + "\n", len(text))
            self._blocks.append(Block(span, level))

    def table(self, cells: Sequence[Grid]) -> None:
        """Add a table; cells in reading order. Where its header stands in it again, another table begins."""
        for part in _parted(cells):
            placed = []
            start = self._length
            for cell in part:
                self.begin_page(cell.page)
                text = visible(cell.text).strip(" \t\u3000\u00a0\n")
                span = self._add(f"{text} |\n" if text else "|\n", len(text))
                placed.append(Cell(span, cell.row, cell.column, cell.rows, cell.columns))
            self._tables.append(Table(Span(start, self._length), tuple(placed)))

    def text(self) -> Text:
        """The notice so far, with personal contact data replaced."""
        characters = mask_contacts(standard("".join(self._pieces)))
        return Text(characters, tuple(self._blocks), tuple(self._tables), self.source, self.format, tuple(self._pages))

    def _add(self, piece: str, length: int) -> Span:
        span = Span(self._length, self._length + length)
        self._pieces.append(piece)
        self._length += len(piece)
        return span


def _parted(cells: Sequence[Grid]) -> Iterator[list[Grid]]:
    """The tables that were put together in one, as Word does with those that touch: a row as the first begins another."""
    words: dict[int, list[str]] = {}
    for cell in cells:
        words.setdefault(cell.row, []).append(cell.text.strip())
    header = words[min(words)] if words else []
    part: list[Grid] = []
    start = before = -1
    for cell in sorted(cells, key=lambda cell: cell.row):
        if cell.row != before and (not part or (words[cell.row] == header and sum(map(bool, header)) > 1)):
            if part:
                yield part
            part, start = [], cell.row
        part.append(replace(cell, row=cell.row - start) if start else cell)
        before = cell.row
    if part:
        yield part
