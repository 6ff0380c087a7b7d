"""PDF with a text layer: paragraphs out of broken lines, tables out of drawn borders, the page of each character."""

from collections.abc import Iterator, Mapping, Sequence

from graphbuild.errors import NoticeError
from graphbuild.reading.builder import Grid, TextBuilder
from graphbuild.reading.isolated import isolated
from graphbuild.reading.pdf_flow import Measure, cell_text, headers, joined, measures, padding_of, parted, running_lines, whole_table
from graphbuild.reading.pdf_pages import Page, PageLine, PageTable, pages
from graphbuild.text import Text

__all__ = ["pdf", "text_of_pages"]

_FEW = 20  # characters a page: a scan may carry a stamp or a page number as text
_END = 2048  # bytes: the mark of the end stands in the last of them (PDF Reference 1.7, implementation note 18: 1024)
_UNKNOWN = "\ufffd"


def pdf(data: bytes, source: str = "") -> Text:
    """The text of a PDF, without page numbers and running heads.

    Raises NoticeError where it is broken or encrypted, or has no text layer that says which characters it shows.
    """
    if b"%%EOF" not in data[-_END:]:
        raise NoticeError(source, "is cut: its end is missing", "expected a whole PDF", "save it again")
    try:
        found = isolated(pages, data, source)
    except NoticeError:
        if b"/Encrypt" in data:
            raise NoticeError(source, "is encrypted", "expected a PDF without a password", "save it without one") from None
        raise
    shown = "".join(line.text for page in found for line in _all_lines(page))
    if len(shown) < _FEW * len(found) and any(page.pictures for page in found):
        wrong = f"its {len(found)} pages hold pictures and no text (a scan)"
        raise NoticeError(source, wrong, "expected a PDF with a text layer", "ask for the Word file, or add one with OCR and check it")
    if not shown.strip():
        raise NoticeError(source, "holds no text", "expected a PDF with a text layer", "look whether its pages are empty")
    if shown.count(_UNKNOWN) * 20 > len(shown):
        raise NoticeError(source, "its fonts do not say which characters they show", "expected a text layer", "save it as .docx")
    return text_of_pages(found, source)


def _all_lines(page: Page) -> list[PageLine]:
    lines: list[PageLine] = []
    for item in page.items:
        lines += [item] if isinstance(item, PageLine) else [line for cell in item.cells for line in cell.lines]
    return lines


def text_of_pages(found: Sequence[Page], source: str = "") -> Text:
    """The text of pages as they were parsed."""
    running, known = running_lines(found), headers(found)
    writer = _Writer(TextBuilder(source, "application/pdf"), measures(found, running))
    for page in found:
        for item in page.items:
            if isinstance(item, PageTable):
                for part in parted(item, known):
                    writer.table(part)
            elif item not in running:
                writer.line(item)
    writer.close()
    return writer.builder.text()


class _Writer:
    """Collects lines and tables until a paragraph or table has ended, and hands it to the builder."""

    def __init__(self, builder: TextBuilder, by_page: Mapping[int, Measure]) -> None:
        self.builder = builder
        self.measures = by_page
        self.lines: list[PageLine] = []
        self.text = ""
        self.starts: list[tuple[int, int]] = []
        self.tables: list[PageTable] = []

    def line(self, line: PageLine) -> None:
        if self.tables:
            self.close()
        between = (
            joined(self.lines[-1], line, self.lines[0], self.measures[line.page], self.measures[self.lines[-1].page])
            if self.lines
            else None
        )
        if between is None:
            self.close()
            self.starts = [(0, line.page)]
        elif line.page != self.lines[-1].page:
            self.starts.append((len(self.text + between), line.page))
        self.text += (between or "") + line.text
        self.lines.append(line)

    def table(self, table: PageTable) -> None:
        if self.lines or (self.tables and not _goes_on(self.tables[-1], table)):
            self.close()
        self.tables.append(table)

    def close(self) -> None:
        """Hand over what was collected."""
        if self.tables:
            self.builder.begin_page(self.tables[0].page)
            self.builder.table(list(_grid(whole_table(self.tables))))
        elif self.lines:
            for offset, page in self.starts:
                self.builder.begin_page(page, offset)
            self.builder.paragraph(self.text)
        self.lines, self.text, self.starts, self.tables = [], "", [], []


def _grid(table: PageTable) -> Iterator[Grid]:
    padding = padding_of(table)
    for cell in table.cells:
        page = cell.lines[0].page if cell.lines else 0
        yield Grid(cell_text(cell, padding), cell.row, cell.column, cell.rows, cell.columns, page)


def _goes_on(before: PageTable, table: PageTable) -> bool:
    """Whether a table at the top of a page has the borders of the one at the foot of the page before."""
    return (
        table.page == before.page + 1
        and len(table.borders) == len(before.borders)
        and all(abs(a - b) < 6 for a, b in zip(before.borders, table.borders, strict=True))
    )
