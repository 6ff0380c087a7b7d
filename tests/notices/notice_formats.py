"""The notice as a file: plain text, a page saved from a government portal, Word, old Word, a PDF with a text layer, a zip file."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from random import Random
from string import Template

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from notice_source import Passage, Source
from reportlab.lib import colors, enums
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import cidfonts, pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

_PARAGRAPHS = {
    "heading": "<p>　　<strong>{}</strong></p>\n",
    "center": '<p style="text-align: center">{}</p>\n',
    "right": '<p style="text-align: right">{}　　</p>\n',
    "table": '<table border="1" cellspacing="0"><tbody>{}</tbody></table>\n',
}


def document(source: Source, format: str) -> bytes:
    """The notice as a file of one of the formats; `office-pdf` is what LibreOffice prints of its Word document."""
    return _WRITERS[format](source)


def _txt(source: Source) -> bytes:
    return source.text.encode()


def _zip(source: Source) -> bytes:
    """The Word document in a folder of a zip file, its name in GBK and not marked as any encoding, as Windows writes it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("AAAAAA/BBBB.docx"), _docx(source))
    return file.getvalue().replace(b"AAAAAA/BBBB", "第二批/通知".encode("gbk"))


def _through_office(source: Source, kind: str) -> bytes:
    """The Word document as LibreOffice saves it in another format, in a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notice.docx")
        path.write_bytes(_docx(source))
        profile = Path(folder, "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return path.with_suffix(f".{kind}").read_bytes()


def _html(source: Source) -> bytes:
    chance = Random(source.name)
    body = ""
    for block in source.blocks:
        text = _html_rows(block, chance) if block.id == "table" else _noise(block.of(source.text), chance)
        body += _PARAGRAPHS.get(block.id, "<p>　　{}</p>\n").format(text) + "<p>&nbsp;</p>\n" * (chance.random() < 0.1)
    page = Template(Path(__file__).with_name("portal.html").read_text(encoding="utf-8"))
    return page.substitute(title=escape(source.notice["title"]), issued=source.notice["issued"], body=body).encode()


def _html_rows(table: Passage, chance: Random) -> str:
    merge = table.fields["merge"]
    spans = {(a, b): f' rowspan="{c - a + 1}" colspan="{d - b + 1}"' for a, b, c, d in merge}
    covered = {(y, x) for a, b, c, d in merge for y in range(a, c + 1) for x in range(b, d + 1)} - set(spans)
    html = ""
    for y, row in enumerate(table.fields["rows"]):
        cells = [(spans.get((y, x), ""), cell) for x, cell in enumerate(row) if (y, x) not in covered]
        html += "<tr>" + "".join(f"<td{span}><p>{_noise(cell, chance)}</p></td>" for span, cell in cells) + "</tr>\n"
    return html


def _noise(text: str, chance: Random) -> str:
    """The text as an office editor leaves it: spans that cut words, some characters as entities."""
    html, cursor = "", 0
    while cursor < len(text):
        step = chance.randint(5, 60)
        piece = escape(text[cursor : cursor + step], quote=False).replace("\n", "<br/>")
        if chance.random() < 0.5:
            piece = piece.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("—", "&mdash;")
        html += f'<span style="font-size: 16pt">{piece}</span>' if chance.random() < 0.4 else piece
        cursor += step
    return html


def _docx(source: Source) -> bytes:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "优化营商环境工作文件（省财政厅印制）"
    word.sections[0].footer.paragraphs[0].text = "— 内部资料，共印200份 —"
    for block in source.blocks:
        if block.id == "table":
            rows = block.fields["rows"]
            table = word.add_table(len(rows), len(rows[0]), style="Table Grid")
            for a, b, c, d in block.fields["merge"]:
                table.cell(a, b).merge(table.cell(c, d))
            for y, x, cell in ((y, x, cell) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell):
                table.cell(y, x).text = cell
        elif block.id == "heading":
            word.add_heading(block.of(source.text), block.fields["level"])
        else:
            word.add_paragraph(block.of(source.text)).alignment = getattr(ALIGN, block.id.upper(), ALIGN.JUSTIFY)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a PDF is set: size and distance of lines, indents or gaps between paragraphs, page numbers, running head."""

    size: float = 12
    leading: float = 20
    title: float = 15
    cell: float = 10
    indent: bool = True
    justified: bool = False
    gap: float = 0
    number: str = "— {} —"
    outside: bool = False
    head: str = ""
    margins: tuple[float, float] = (72, 72)


_PLAIN = _Layout()
# As official documents are set: GB/T 9704, with the page number at the outer edge.
_OFFICIAL = _Layout(16, 28, 22, 9, justified=True, number="- {} -", outside=True, margins=(79, 105))
_BLOCKS = _Layout(12, 16, 16, 9, indent=False, gap=8, number="第{}页 共9页", head="营商环境简报 2023年")


def _pdf(source: Source, layout: _Layout = _PLAIN) -> bytes:
    pdfmetrics.registerFont(cidfonts.UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle(
        "body",
        fontName="STSong-Light",
        fontSize=layout.size,
        leading=layout.leading,
        wordWrap="CJK",
        firstLineIndent=2 * layout.size if layout.indent else 0,
        alignment=enums.TA_JUSTIFY if layout.justified else enums.TA_LEFT,
        spaceAfter=layout.gap,
    )
    cell = ParagraphStyle("cell", body, fontSize=layout.cell, leading=layout.cell * 1.4, firstLineIndent=0, spaceAfter=0)
    title = ParagraphStyle("center", body, fontSize=layout.title, leading=layout.title * 1.4, firstLineIndent=0)
    title.alignment = enums.TA_CENTER
    styles = {
        "center": title,
        "right": ParagraphStyle("right", body, firstLineIndent=0, alignment=enums.TA_RIGHT),
        "heading": ParagraphStyle("heading", body, fontSize=layout.size + 2 * (not layout.justified), spaceBefore=6),
    }
    side, foot = layout.margins
    width = 595 - 2 * side - 52
    story: list[Flowable] = []
    for block in source.blocks:
        if block.id != "table":
            story.append(Paragraph(escape(block.of(source.text)), styles.get(block.id, body)))
            continue
        rows = [[Paragraph(escape(c).replace("\n", "<br/>"), cell) for c in row] for row in block.fields["rows"]]
        style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
        for a, b, c, d in block.fields["merge"]:
            style.add("SPAN", (b, a), (d, c))
        columns = [40, *[width / (len(rows[0]) - 1)] * (len(rows[0]) - 1)]
        story.append(Table(rows, colWidths=columns, style=style, repeatRows=int(layout.outside)))
    file = io.BytesIO()
    frame = SimpleDocTemplate(
        file, title=source.notice["title"], invariant=1, leftMargin=side, rightMargin=side, topMargin=foot, bottomMargin=foot
    )
    edge = partial(_page_edge, layout=layout)
    frame.build(story, onFirstPage=edge, onLaterPages=edge)
    return file.getvalue()


def _page_edge(canvas: Canvas, frame: SimpleDocTemplate, layout: _Layout) -> None:
    canvas.setFont("STSong-Light", 10)
    width, height = frame.pagesize
    number = layout.number.format(canvas.getPageNumber())
    if layout.outside and canvas.getPageNumber() % 2:
        canvas.drawRightString(width - frame.rightMargin, 60, number)
    elif layout.outside:
        canvas.drawString(frame.leftMargin, 60, number)
    else:
        canvas.drawCentredString(width / 2, 40, number)
    if layout.head:
        canvas.drawString(frame.leftMargin, height - 50, layout.head)


_WRITERS: dict[str, Callable[[Source], bytes]] = {
    "txt": _txt,
    "html": _html,
    "docx": _docx,
    "doc": partial(_through_office, kind="doc"),
    "pdf": _pdf,
    "official-pdf": partial(_pdf, layout=_OFFICIAL),
    "block-pdf": partial(_pdf, layout=_BLOCKS),
    "office-pdf": partial(_through_office, kind="pdf"),
    "zip": _zip,
}
