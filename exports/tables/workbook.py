"""The tables as an Excel workbook for offices: who must spread what, what changed, then a sheet a kind, then the text itself.

Headings stay in sight, rows can be filtered, and each row leads to the paragraph of the notice that says it.
"""

import io
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from exports.errors import ExportError
from exports.tables.definitions import Column
from exports.tables.matrix import Matrix
from exports.tables.rows import Cell, Table

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Paragraph", "workbook"]

_FONT = "Microsoft YaHei"
_SEPARATOR = "、"
_TEXT = "原文"
_SENTENCE = "原句"
_NOTICE = "通知"
_ROWS = 1_048_575  # a sheet's rows, less its heading
_LINKS = 65_000  # a sheet's links, a little below Excel's 65,530
_CELL = 32_767  # characters of a cell
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # the same file for the same graph: no clock
_WIDEST = {"quote": 64, "quoteAfter": 64, "text": 64, "action": 64, "title": 34, "caseTitle": 34, "label": 34}
_WIDTH = 30  # of the other columns at most
# Tables whose quotes are a few words: the sentence around them helps a reader.
_SENTENCES = {"changes", "figures", "mentions", "measure-types"}
_STOPS = "。;!?"
_PLACES = {"start": "quote", "startAfter": "quoteAfter"}
_ORDER = (
    "changes cases measures outcomes figures responsibilities links agencies duties instruments citations measure-types sub-measures "
    "mentions notices"
).split()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a notice's text: the text's IRI, the notice as people call it, where the line starts, its characters."""

    text: str
    notice: str
    start: int
    characters: str


def workbook(tables: Sequence[Table], matrix: Matrix | None, paragraphs: Sequence[Paragraph], places: dict[str, str]) -> bytes:
    """The file. `places` gives the text's IRI of each thing, by which its `start` is found among the paragraphs.

    Raises ExportError where a sheet would have more rows than Excel takes. The same tables give the same bytes.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    )
    book.set_properties({"title": "示范案例", "subject": "示范案例知识图谱", "created": _EPOCH, "comments": "每行的“出处”通向原文。"})
    sheets = _Sheets(book, paragraphs, places)
    if matrix is not None:
        sheets.matrix(matrix)
    known = {table.definition.name: table for table in tables}
    for name in [*(n for n in _ORDER if n in known), *(n for n in known if n not in _ORDER and n != "sentences")]:
        if known[name].rows:
            sheets.table(known[name])
    if paragraphs:
        sheets.text()
    book.close()
    return out.getvalue()


class _Sheets:
    """The sheets of one workbook, with their formats."""

    def __init__(self, book: "xlsxwriter.Workbook", paragraphs: Sequence[Paragraph], places: dict[str, str]) -> None:
        self.book = book
        self.paragraphs = paragraphs
        self.places = places
        self.notices = {paragraph.text: paragraph.notice for paragraph in paragraphs}
        self.starts: dict[str, list[tuple[int, int]]] = {}
        for row, paragraph in enumerate(paragraphs, 1):
            self.starts.setdefault(paragraph.text, []).append((paragraph.start, row))
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def form(self, **more: Any) -> "Format":
        """A format, made once."""
        key = tuple(sorted(more.items()))
        if key not in self._formats:
            base = {"font_name": _FONT, "font_size": 10, "valign": "top", "border": 1, "border_color": "#D5DAE1"}
            self._formats[key] = self.book.add_format(base | more)
        return self._formats[key]

    def sheet(self, name: str, colour: str) -> "Worksheet":
        """A sheet that prints on A4 across, its heading on each page."""
        made = self.book.add_worksheet(name[:31])
        made.set_tab_color(colour)
        made.hide_gridlines(2)
        made.set_landscape()
        made.set_paper(9)
        made.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        made.fit_to_pages(1, 0)
        made.set_footer("&L&A&R&P / &N")
        return made

    def head(self, sheet: "Worksheet", row: int, names: Sequence[str]) -> None:
        """The row of headings."""
        form = self.form(bold=True, bg_color="#1F3A5F", font_color="#FFFFFF", text_wrap=True, valign="vcenter", align="center")
        sheet.set_row(row, 30)
        for at, name in enumerate(names):
            sheet.write_string(row, at, name, form)

    def matrix(self, matrix: Matrix) -> None:
        """Cases and agencies: who did it, who must spread it."""
        sheet = self.sheet("责任矩阵", "#C0392B")
        key = ",".join(f"“{mark}”为{meaning}" for mark, meaning in matrix.marks)
        sheet.merge_range(0, 0, 0, 3, key, self.form(border=0, font_color="#4A5568"))
        notices = self.called([line.case for line in matrix.lines])
        names = (*((_NOTICE,) if notices else ()), "序号", "案例", "创新单位", "推广责任单位")
        self.head(sheet, 1, names)
        sheet.set_row(1, min(409, 15 * max((len(agency) for agency, _ in matrix.agencies), default=2) + 8))
        upright = self.form(bg_color="#E8EEF6", rotation=270, align="center", valign="vcenter")
        for at, (agency, _) in enumerate(matrix.agencies, len(names)):
            sheet.write_string(1, at, agency, upright)
        first = len(names) - 4
        for at, width in enumerate((*((22,) if notices else ()), 6, 38, 30, 26)):
            sheet.set_column(at, at, width)
        sheet.set_column(len(names), len(names) + max(len(matrix.agencies), 1) - 1, 4.2)
        fills = {"创": "#CFE3F7", "推": "#FBE0C8", "创推": "#D8C9EF"}
        wrap, middle = self.form(text_wrap=True, valign="vcenter"), self.form(align="center", valign="vcenter")
        for row, line in enumerate(matrix.lines, 2):
            if notices:
                sheet.write_string(row, 0, notices[row - 2], wrap)
            sheet.write_number(row, first, line.number, middle)
            for at, words in enumerate((line.title, line.leads, line.responsible), first + 1):
                sheet.write_string(row, at, words, wrap)
            for at, mark in enumerate(line.marks, len(names)):
                colour = fills.get(mark, "#EDEFF2")
                sheet.write(row, at, mark or None, self.form(align="center", valign="vcenter", bg_color=colour) if mark else middle)
            sheet.set_row(row, max(32, 16 * _lines((line.title, 38), (line.leads, 30), (line.responsible, 26)) + 3))
        total = self.form(bold=True, bg_color="#F3F5F8", align="center", valign="vcenter")
        last = len(matrix.lines) + 2
        sheet.merge_range(last, 0, last, len(names) - 1, "涉及案例数", total)
        for at, (_, number) in enumerate(matrix.agencies, len(names)):
            sheet.write_number(last, at, number, total)
        sheet.set_row(last, 22)
        sheet.freeze_panes(2, first + 2)
        sheet.repeat_rows(0, 1)

    def table(self, table: Table) -> None:
        """A kind of thing, a row each; IRIs of other things stay out, the thing's own stands last."""
        columns = _shown(table)
        rows = table.rows
        if len(rows) > _ROWS:
            raise ExportError(
                "export",
                f"{table.definition.zh} has {len(rows)} rows",
                f"expected at most {_ROWS}, as Excel takes",
                "export one --notice, or csv",
            )
        sheet = self.sheet(table.definition.zh, "#C0392B" if table.definition.name == "changes" else "#1F3A5F")
        notices = self.called([str(row[0]) for row in rows]) if _is_told_apart_by_notice(table) else []
        left = 1 if notices else 0
        self.head(sheet, 0, [*((_NOTICE,) if notices else ()), *(heading for heading, _, _ in columns)])
        if notices:
            sheet.set_column(0, 0, min(max(map(_columns, notices)) + 2, _WIDTH))
        first = [column.name for column in table.definition.columns]
        widths = [_width(heading, column, link, [row[first.index(column.name)] for row in rows]) for heading, column, link in columns]
        for at, (_, column, _) in enumerate(columns, left):
            # The IRI is there for look-ups; people need not see it.
            sheet.set_column(at, at, widths[at - left], None, {"hidden": True} if column.type == "iri" and table.definition.pattern else {})
        links = 0
        for number, row in enumerate(rows, 1):
            high = 1
            if notices:
                self.cell(sheet, number, 0, table.definition.columns[1], notices[number - 1])
            for at, (heading, column, link) in enumerate(columns, left):
                cell = row[first.index(column.name)]
                if heading == _SENTENCE:
                    cell = self.sentence(str(row[0]), cell)
                    self.cell(sheet, number, at, column, cell)
                    high = max(high, _lines((_said(cell), widths[at - left])))
                elif link and links < _LINKS and (place := self.place(str(row[0]), cell)):
                    links += 1
                    form = self.form(font_color="#1A5FB4", underline=1, align="center")
                    sheet.write_url(number, at, f"internal:'{_TEXT}'!D{place + 1}", form, f"第{place}段")
                elif link:
                    sheet.write(number, at, cell if isinstance(cell, int) else None, self.form(align="center"))
                else:
                    self.cell(sheet, number, at, column, cell)
                    high = max(high, _lines((_said(cell), widths[at - left])))
            sheet.set_row(number, min(16 * high + 3, 130))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), left + len(columns) - 1)
        sheet.repeat_rows(0)

    def cell(self, sheet: "Worksheet", row: int, at: int, column: Column, cell: Cell) -> None:
        """One cell, as text unless it is a number: a text that begins with '=' is no formula."""
        if cell is None or cell == ():
            sheet.write_blank(row, at, None, self.form())
        elif isinstance(cell, bool):
            sheet.write_string(row, at, "是" if cell else "否", self.form(align="center"))
        elif isinstance(cell, int):
            sheet.write_number(row, at, cell, self.form(align="center"))
        elif isinstance(cell, Decimal):
            places = max(0, -int(cell.normalize().as_tuple().exponent))
            form = "#,##0" + ("." + "0" * places if places else "")
            sheet.write_number(row, at, float(cell), self.form(num_format=form + ('"%"' if column.name == "change" else ""), align="right"))
        else:
            colour = {"font_color": "#7A8699", "font_size": 8} if column.type == "iri" else {"text_wrap": True}
            sheet.write_string(row, at, _said(cell)[:_CELL], self.form(**colour))

    def text(self) -> None:
        """The notices, a row a paragraph: where the links lead."""
        sheet = self.sheet(_TEXT, "#5D6B7D")
        self.head(sheet, 0, (_NOTICE, "段", "起", _TEXT))
        for at, width in enumerate((22, 6, 8, 120)):
            sheet.set_column(at, at, width)
        for row, paragraph in enumerate(self.paragraphs, 1):
            sheet.write_string(row, 0, paragraph.notice, self.form(font_color="#7A8699", font_size=8))
            sheet.write_number(row, 1, row, self.form(align="center"))
            sheet.write_number(row, 2, paragraph.start, self.form(align="center"))
            sheet.write_string(row, 3, paragraph.characters[:_CELL], self.form(text_wrap=True))
            sheet.set_row(row, min(16 * _lines((paragraph.characters, 120)) + 3, 400))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(self.paragraphs), 3)
        sheet.repeat_rows(0)

    def called(self, things: Sequence[str]) -> list[str]:
        """The notice that says each thing, as people call it; empty where the workbook holds no more than one."""
        return [self.notices.get(self.places.get(thing, ""), "") for thing in things] if len(self.notices) > 1 else []

    def sentence(self, thing: str, start: Cell) -> Cell:
        """The sentence around a character of the thing's text, as far as its paragraph goes."""
        row = self.place(thing, start)
        if not row or not isinstance(start, int):
            return None
        paragraph = self.paragraphs[row - 1]
        at, words = start - paragraph.start, paragraph.characters
        before = max((words.rfind(stop, 0, at) for stop in _STOPS), default=-1)
        after = min((found for stop in _STOPS if (found := words.find(stop, at)) >= 0), default=len(words))
        return words[before + 1 : after + 1].strip()

    def place(self, thing: str, start: Cell) -> int:
        """The row of the paragraph in which a character of the thing's text stands; 0 where there is none."""
        starts = self.starts.get(self.places.get(thing, ""))
        if not starts or not isinstance(start, int):
            return 0
        return starts[max(0, bisect_right(starts, (start, _ROWS + 1)) - 1)][1]


def _is_told_apart_by_notice(table: Table) -> bool:
    """Whether rows are of one notice each and do not name it: cases are counted anew in each notice."""
    names = {column.name for column in table.definition.columns}
    return "start" in names and "docNumber" not in names


def _shown(table: Table) -> list[tuple[str, Column, bool]]:
    """Heading and column of what a sheet shows, and whether it is a link to the text."""
    made: list[tuple[str, Column, bool]] = []
    last: list[tuple[str, Column, bool]] = []
    for at, column in enumerate(table.definition.columns):
        if column.name in _PLACES and any(c.name == _PLACES[column.name] for c in table.definition.columns):
            if column.name == "start" and table.definition.name in _SENTENCES:
                made.append((_SENTENCE, column, False))
            made.append(("出处" if column.name == "start" else "出处(后)", column, True))
        elif column.type in ("iri", "iris") or column.name in ("end", "endBefore", "endAfter"):
            if not table.definition.pattern:
                last.append((column.zh, column, False))  # of an answer, all IRIs
            elif at == 0:
                last = [("标识 IRI", column, False)]
        elif any(cell not in (None, ()) for cell in table.column(column.name)):
            made.append((column.zh, column, False))
    return made + last


def _said(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return _SEPARATOR.join(cell)
    return "" if cell is None else str(cell)


def _width(heading: str, column: Column, link: bool, cells: Sequence[Cell]) -> float:
    """A column's width in characters of Latin script; a Chinese one takes two."""
    if heading == _SENTENCE:
        return 64
    longest = 8 if link else max((_columns(_said(cell)) for cell in cells), default=0) + 2
    return float(min(max(_columns(heading) + 4, longest), _WIDEST.get(column.name, _WIDTH)))


def _columns(text: str) -> int:
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def _lines(*texts: tuple[str, float]) -> int:
    """How many lines the longest of some texts takes in cells of these widths."""
    return max(max(1, sum(-(-_columns(line) // max(int(width) - 1, 1)) or 1 for line in text.split("\n"))) for text, width in texts)
