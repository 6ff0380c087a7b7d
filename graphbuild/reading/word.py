"""Word documents (.docx): paragraphs with the numbers that Word shows, tables with merged cells, text boxes."""

import re
from collections.abc import Iterator
from itertools import chain

from graphbuild.errors import NoticeError
from graphbuild.reading.builder import Grid, TextBuilder
from graphbuild.reading.limits import check_cells
from graphbuild.reading.package import Element, opened, xml_part
from graphbuild.reading.word_numbers import Numbers, attribute, child, children, local
from graphbuild.reading.word_runs import LEFT_OUT, Run
from graphbuild.text import Text

__all__ = ["WORD", "word"]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of these documents."""

_SPAN_LIMIT = 1000


def word(data: bytes, source: str = "", media: str = WORD) -> Text:
    """The text of a Word document as it is printed, tracked changes accepted; headers, footers and notes left out.

    `media` is the type of the file that it came from. Raises NoticeError where the file is no .docx, is encrypted or broken,
    or holds no words.
    """
    archive = opened(data, source)
    relations = xml_part(archive, "_rels/.rels", source)
    targets = (attribute(r, "Target") for r in children(relations, "Relationship") if attribute(r, "Type").endswith("/officeDocument"))
    name = next(targets, "word/document.xml").lstrip("/")
    folder = name.rpartition("/")[0]
    root = xml_part(archive, name, source)
    body = child(root, "body")
    if body is None:
        raise NoticeError(source, "is a zip file without a Word document in it", "expected .docx", "save it again as .docx")
    if body.xpath(".//*[local-name()='altChunk' or local-name()='subDoc']"):
        wrong = "holds parts that are documents of their own, which a program puts in when it opens it"
        raise NoticeError(source, wrong, "expected the text in one", "open it in Word or WPS and save it again")
    check_cells(int(body.xpath("count(.//*[local-name()='tc'])")), source)
    styles = xml_part(archive, f"{folder}/styles.xml", source)
    writer = _Writer(TextBuilder(source, media), Numbers(xml_part(archive, f"{folder}/numbering.xml", source), styles), _levels(styles))
    writer.write(body)
    text = writer.builder.text()
    if not text.characters:
        raise NoticeError(source, "the document holds no words", "expected a notice", "look whether its pages are pictures")
    return text


class _Writer:
    """Walks the document and hands paragraphs and tables to the builder."""

    def __init__(self, builder: TextBuilder, numbers: Numbers, levels: dict[str, int]) -> None:
        self.builder = builder
        self.numbers = numbers
        self.levels = levels
        self.before = ""  # of a paragraph whose mark was deleted: it goes on in the next

    def write(self, parent: Element) -> None:
        """Write the paragraphs and tables of an element, through content controls and accepted insertions."""
        for part in parent:
            name = local(part)
            if name == "p":
                self.paragraph(part)
            elif name == "tbl":
                rows = [list(_parts(row, "tc")) for row in _parts(part, "tr")]
                if max(map(len, rows), default=0) < 2:  # a frame around text
                    for cell in chain.from_iterable(rows):
                        self.write(cell)
                else:
                    self.builder.table(list(self.grid(part)))
            elif name == "AlternateContent":
                chosen = child(part, "Choice")
                self.write(chosen if chosen is not None else part)
            elif name not in LEFT_OUT:
                self.write(part)

    def paragraph(self, paragraph: Element) -> None:
        run = Run()
        run.read(paragraph)
        lines = run.lines()
        label = self.numbers.label(paragraph)  # counted even where the paragraph is empty, as Word does
        lines[0] = self.before + (label if any(lines) else "") + lines[0]
        self.before = ""
        if child(paragraph, "pPr", "rPr", "del") is not None and not run.boxes:
            self.before = "\n".join(lines)
            return
        for line in "\n".join(lines).split("\n"):
            self.builder.paragraph(line, self.level(paragraph))
        for box in run.boxes:
            self.write(box)

    def level(self, paragraph: Element) -> int:
        """The heading level of a paragraph: its own outline level, else its style's."""
        outline = child(paragraph, "pPr", "outlineLvl")
        if outline is not None:
            return _outline(outline)
        return self.levels.get(attribute(child(paragraph, "pPr", "pStyle"), "val"), 0)

    def grid(self, table: Element) -> Iterator[Grid]:
        """Cells with their places; vertically merged ones once, with the rows that they fill."""
        cells: list[tuple[int, int, int, str, bool]] = []
        for row_number, row in enumerate(_parts(table, "tr")):
            column = _number(child(row, "trPr", "gridBefore"), 0)
            for cell in _parts(row, "tc"):
                properties = child(cell, "tcPr")
                width = max(1, _number(child(properties, "gridSpan"), 1))
                merge = child(properties, "vMerge")
                goes_on = merge is not None and attribute(merge, "val", "continue") == "continue"
                if (
                    child(properties, "hMerge") is not None
                    and attribute(child(properties, "hMerge"), "val", "continue") == "continue"
                    and cells
                ):
                    cells[-1] = (*cells[-1][:2], cells[-1][2] + width, *cells[-1][3:])
                else:
                    cells.append((row_number, column, width, "" if goes_on and row_number else "\n".join(self.cell(cell)), goes_on))
                column += width
        places = {(row, column) for row, column, *_ in cells}
        continued = {(row, column) for row, column, _, _, goes_on in cells if goes_on}
        for row, column, width, text, goes_on in cells:
            if goes_on and (row - 1, column) in places:
                continue
            height = 1
            while (row + height, column) in continued:
                height += 1
            yield Grid(text, row, column, height, width)

    def cell(self, parent: Element) -> Iterator[str]:
        """The lines of a cell, those of tables in it among them."""
        before = ""
        for part in parent:
            name = local(part)
            if name == "p":
                run = Run()
                run.read(part)
                lines, label = [line for line in run.lines() if line], self.numbers.label(part)
                shown = before + (label + "\n".join(lines) if lines else "")
                before = shown if child(part, "pPr", "rPr", "del") is not None else ""
                if shown and not before:
                    yield shown
                for box in run.boxes:
                    yield from self.cell(box)
            elif name not in LEFT_OUT:
                yield from self.cell(part)


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row that are not deleted, through content controls."""
    for part in parent:
        found = local(part)
        if found == name:
            properties = child(part, "trPr" if name == "tr" else "tcPr")
            if child(properties, "del") is None and child(properties, "cellDel") is None:
                yield part
        elif found in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _parts(part, name)


def _number(element: Element | None, otherwise: int) -> int:
    value = attribute(element, "val")
    return min(int(value), _SPAN_LIMIT) if value.isdecimal() and len(value) < 9 else otherwise


def _outline(outline: Element) -> int:
    level = _number(outline, 9) + 1
    return level if level < 10 else 0


def _levels(styles: Element | None) -> dict[str, int]:
    """Heading levels by paragraph style: Heading 1–9, outline levels, and styles based on them."""
    by_id = {attribute(style, "styleId"): style for style in children(styles, "style")}
    found: dict[str, int] = {}
    for key, first in by_id.items():
        style: Element | None = first
        seen: set[str] = set()
        while style is not None and attribute(style, "styleId") not in seen:
            seen.add(attribute(style, "styleId"))
            named = re.fullmatch(r"(?:heading|标题) ?([1-9])", attribute(child(style, "name"), "val").lower())
            outline = child(style, "pPr", "outlineLvl")
            if named or outline is not None:
                found[key] = int(named.group(1)) if named else _outline(outline)
                break
            style = by_id.get(attribute(child(style, "basedOn"), "val"))
    return found
