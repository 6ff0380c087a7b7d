"""Word documents (.docx): paragraphs with the numbers that Word shows, tables with merged cells, text boxes."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, TypeAlias

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from graphbuild.errors import NoticeError
from graphbuild.numerals import chinese_number
from graphbuild.reading.builder import Grid, TextBuilder
from graphbuild.text import Text

__all__ = ["word"]

Element: TypeAlias = Any
"""An element of the document's XML; python-docx gives lxml's, which has no types."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def word(data: bytes, source: str = "") -> Text:
    """The text of a Word document as it is printed, tracked changes accepted; headers, footers and notes left out.

    Raises NoticeError where the file is no .docx, is encrypted, or holds no words.
    """
    try:
        document: Document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, OSError, RuntimeError) as error:
        wrong = f"Word's file cannot be read ({str(error).splitlines()[0] if str(error) else type(error).__name__})"
        raise NoticeError(source, wrong, "expected a .docx without a password", "save it again as .docx") from None
    builder = TextBuilder(source, "word")
    numbers = _Numbers(document)
    levels = _Levels(document)
    for element in _content(document.element.body):
        if element.tag == qn("w:p"):
            label = numbers.label(element)
            for line in _lines(element):
                builder.paragraph(label + line, levels.level(element))
                label = ""
            for box in element.iter(qn("w:txbxContent")):
                if not any(a.tag == "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback" for a in box.iterancestors()):
                    for paragraph in box.iter(qn("w:p")):
                        for line in _lines(paragraph):
                            builder.paragraph(line)
        elif element.tag == qn("w:tbl"):
            builder.table(list(_grid(element, numbers)))
    text = builder.text()
    if not text.characters:
        raise NoticeError(source, "the document holds no words", "expected a notice", "look whether its pages are pictures")
    return text


def _content(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, through content controls and accepted insertions."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")):
            yield from _content(child)


def _lines(paragraph: Element) -> list[str]:
    """The paragraph's characters; a soft break begins a new line, deleted text and text boxes are left out."""
    pieces: list[str] = []

    def walk(element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == qn("w:t"):
                pieces.append(child.text or "")
            elif tag in (qn("w:tab"), qn("w:noBreakHyphen")):
                pieces.append("\t" if tag == qn("w:tab") else "-")
            elif tag in (qn("w:br"), qn("w:cr")):
                pieces.append("\n")
            elif tag in (qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:instrText"), qn("w:pPr"), qn("w:rPr")):
                continue
            elif (
                isinstance(tag, str)
                and not tag.endswith("}drawing")
                and not tag.endswith("}pict")
                and not tag.endswith("}AlternateContent")
            ):
                walk(child)

    walk(paragraph)
    return [line.strip() for line in "".join(pieces).split("\n")]


def _grid(table: Element, numbers: "_Numbers") -> Iterator[Grid]:
    """Cells with their places; vertically merged ones once, with the rows that they fill."""
    rows = [row for row in table.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is table]
    cells: list[tuple[int, int, int, str, bool]] = []
    for row_number, row in enumerate(rows):
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        column = int(before.get(qn("w:val"), "0")) if before is not None else 0
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            properties = cell.find(qn("w:tcPr"))
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            width = int(span.get(qn("w:val"), "1")) if span is not None else 1
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            cells.append((row_number, column, width, "\n".join(_cell_lines(cell, numbers)), goes_on))
            column += width
    continued = {(row, column) for row, column, _, _, goes_on in cells if goes_on}
    for row, column, width, text, goes_on in cells:
        if goes_on and row:
            continue
        height = 1
        while (row + height, column) in continued:
            height += 1
        yield Grid(text, row, column, height, width)


def _cell_lines(cell: Element, numbers: "_Numbers") -> Iterator[str]:
    for paragraph in cell.iter(qn("w:p")):
        if any(a.tag == qn("w:txbxContent") for a in paragraph.iterancestors()):
            continue
        label = numbers.label(paragraph)
        text = "\n".join(line for line in _lines(paragraph) if line)
        if text or label:
            yield label + text


class _Levels:
    """Heading levels by paragraph style: Heading 1–9, outline levels, and styles based on them."""

    def __init__(self, document: Document) -> None:
        self.by_style: dict[str, int] = {}
        for style in document.styles.element.iter(qn("w:style")):
            outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            name = style.find(qn("w:name"))
            found = re.fullmatch(r"(?:heading|标题) ?([1-9])", (name.get(qn("w:val"), "") if name is not None else "").lower())
            if outline is not None or found:
                level = int(found.group(1)) if found else int(outline.get(qn("w:val"), "9")) + 1 if outline is not None else 0
                self.by_style[style.get(qn("w:styleId"), "")] = level if level < 10 else 0

    def level(self, paragraph: Element) -> int:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return 0
        outline = properties.find(qn("w:outlineLvl"))
        if outline is not None:
            level = int(outline.get(qn("w:val"), "9")) + 1
            return level if level < 10 else 0
        style = properties.find(qn("w:pStyle"))
        return self.by_style.get(style.get(qn("w:val"), ""), 0) if style is not None else 0


class _Numbers:
    """The list numbers that Word shows and that stand in no run (ECMA-376, 17.9)."""

    def __init__(self, document: Document) -> None:
        self.counts: dict[tuple[str, int], int] = {}
        self.formats: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.style_numbers: dict[str, tuple[str, int]] = {}
        try:
            numbering = document.part.numbering_part.element
        except (NotImplementedError, KeyError):
            return
        abstract = {a.get(qn("w:abstractNumId")): a for a in numbering.iter(qn("w:abstractNum"))}
        for number in numbering.iter(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            source = abstract.get(link.get(qn("w:val"))) if link is not None else None
            for level in source.iter(qn("w:lvl")) if source is not None else ():
                values = {child.tag: child.get(qn("w:val"), "") for child in level}
                key = (number.get(qn("w:numId"), ""), int(level.get(qn("w:ilvl"), "0")))
                start = values.get(qn("w:start"), "1")
                self.formats[key] = (
                    values.get(qn("w:numFmt"), "decimal"),
                    values.get(qn("w:lvlText"), "%1."),
                    int(start) if start.isdigit() else 1,
                )
        for style in document.styles.element.iter(qn("w:style")):
            found = _number_of(style.find(qn("w:pPr")))
            if found:
                self.style_numbers[style.get(qn("w:styleId"), "")] = found

    def label(self, paragraph: Element) -> str:
        """The number before a paragraph, '' where Word shows none; counts it."""
        properties = paragraph.find(qn("w:pPr"))
        key = _number_of(properties)
        if key is None and properties is not None and (style := properties.find(qn("w:pStyle"))) is not None:
            key = self.style_numbers.get(style.get(qn("w:val"), ""))
        if key is None or key not in self.formats:
            return ""
        number, level = key
        shape, pattern, start = self.formats[key]
        self.counts[key] = self.counts.get(key, start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((number, deeper), None)
        if shape in ("bullet", "none"):
            return ""

        def shown(match: re.Match[str]) -> str:
            at = (number, int(match.group(1)) - 1)
            shape_there, _, start_there = self.formats.get(at, (shape, "", 1))
            return _shown(self.counts.get(at, start_there), shape_there)

        return re.sub(r"%([1-9])", shown, pattern)


def _number_of(properties: Element | None) -> tuple[str, int] | None:
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    number = numbering.find(qn("w:numId")) if numbering is not None else None
    if numbering is None or number is None or number.get(qn("w:val")) in (None, "0"):
        return None
    level = numbering.find(qn("w:ilvl"))
    return number.get(qn("w:val"), ""), int(level.get(qn("w:val"), "0")) if level is not None else 0


def _shown(value: int, shape: str) -> str:
    if "hinese" in shape or shape.startswith(("ideograph", "taiwanese", "japaneseCounting")):
        return chinese_number(value)
    if shape == "decimalEnclosedCircle" and 1 <= value <= len(_CIRCLED):
        return _CIRCLED[value - 1]
    return str(value)
