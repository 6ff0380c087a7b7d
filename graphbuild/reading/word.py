"""Word documents (.docx): paragraphs with the numbers that Word shows, tables with merged cells, text boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from graphbuild.errors import NoticeError
from graphbuild.reading.builder import Grid, TextBuilder
from graphbuild.reading.limits import check_cells
from graphbuild.reading.package import Element, opened, xml_part
from graphbuild.reading.symbols import standard
from graphbuild.reading.word_numbers import Numbers, attribute, child, children, local
from graphbuild.text import Text

__all__ = ["WORD", "word"]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of these documents."""

# Tracked changes are accepted; phonetic guides and the marks of notes are not printed as text.
_LEFT_OUT = frozenset("del moveFrom delText delInstrText pPr rPr rt sectPr tblPr trPr tcPr footnoteReference endnoteReference".split())
# A number in a circle, as Word makes it of two characters that it prints over one another.
_IN_CIRCLE = re.compile(r"\s*eq\s{1,9}\\o(?:\\ac)?\([○◯〇][,，;；](\d{1,2})\)\s*", re.IGNORECASE)
_SPAN_LIMIT = 1000
_OFF = ("0", "false", "off")


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


@dataclass(slots=True)
class _Run:
    """What the runs of a paragraph show: its characters, and the text boxes that are anchored in it.

    `codes` are the codes of the fields that are open here; None for one whose code has ended, so that its result follows.
    """

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    codes: list[list[str] | None] = field(default_factory=list)

    def read(self, element: Element, *, drawn: bool = False) -> None:
        """Add what an element shows; in a drawing only its text boxes count."""
        for part in element:
            name = local(part)
            if name == "txbxContent":
                self.boxes.append(part)
            elif name == "AlternateContent":
                chosen = child(part, "Choice") if child(part, "Choice") is not None else child(part, "Fallback")
                if chosen is not None:
                    self.read(chosen, drawn=drawn)
            elif name in _LEFT_OUT or (name == "r" and _is_hidden(part)):
                continue
            elif name in ("drawing", "pict", "object") or drawn:
                self.read(part, drawn=True)
            elif name == "fldChar":
                self._field(attribute(part, "fldCharType"))
            elif name in _SHOWN:
                self._say(_SHOWN[name])
            elif name == "t" or (name == "instrText" and self.codes):
                self._say(standard(part.text or ""))
            elif name == "sym":
                self._say(standard(_symbol(part)))
            elif name != "instrText":
                self.read(part)

    def _say(self, text: str) -> None:
        """Text as it is shown, or as a part of the innermost code that is still open."""
        code = next((code for code in reversed(self.codes) if code is not None), None)
        (self.pieces if code is None else code).append(text)

    def _field(self, mark: str) -> None:
        """A field begins, its result does, or it ends: without a result it may show what its code says."""
        if mark == "begin":
            self.codes.append([])
        elif self.codes and mark == "separate":
            self.codes[-1] = None
        elif self.codes and (code := self.codes.pop()) and (circled := _IN_CIRCLE.fullmatch("".join(code))):
            number = int(circled[1])
            self._say(chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number))

    def lines(self) -> list[str]:
        """The characters, a line for each soft break."""
        return [line.strip() for line in "".join(self.pieces).split("\n")]


_SHOWN = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}


def _symbol(part: Element) -> str:
    """The character of a symbol font; '' for a code that is none, as those of surrogates."""
    code = attribute(part, "char")
    return chr(int(code, 16)) if re.fullmatch(r"(?i:[0-9a-cef][0-9a-f]|d[0-7])[0-9a-fA-F]{2}", code) else ""


def _is_hidden(run: Element) -> bool:
    """Whether a run is not shown, or struck through: deleted by hand."""
    marks = (child(run, "rPr", name) for name in ("vanish", "strike", "dstrike"))
    return any(mark is not None and attribute(mark, "val", "1") not in _OFF for mark in marks)


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
            elif name not in _LEFT_OUT:
                self.write(part)

    def paragraph(self, paragraph: Element) -> None:
        run = _Run()
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
                run = _Run()
                run.read(part)
                lines, label = [line for line in run.lines() if line], self.numbers.label(part)
                shown = before + (label + "\n".join(lines) if lines else "")
                before = shown if child(part, "pPr", "rPr", "del") is not None else ""
                if shown and not before:
                    yield shown
                for box in run.boxes:
                    yield from self.cell(box)
            elif name not in _LEFT_OUT:
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
