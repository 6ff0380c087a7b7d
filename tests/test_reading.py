"""Reading as people meet it: encodings, pages as portals save them, Word as it is written, lines of PDF."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring
from make_notices import document, load
from reportlab.pdfbase import cidfonts, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from graphbuild.annotate import annotate
from graphbuild.graph.triples import notice_graph
from graphbuild.reading.documents import read_bytes
from graphbuild.reading.encodings import decoded
from graphbuild.reading.html_tables import list_number, number_lists
from graphbuild.reading.pdf import text_of_pages
from graphbuild.reading.pdf_columns import Box, gap_of
from graphbuild.reading.pdf_pages import Page, PageLine, pages
from graphbuild.text import Text
from ontology.namespaces import CG
from tests.making import docx_bytes, with_part, zipped

NOTICE = load(Path(__file__).parent / "notices" / "dev-hubei.yaml")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")


def paragraphs(text: Text) -> list[str]:
    return [block.span.of(text.characters) for block in text.blocks]


def cells(text: Text, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rows, c.columns, c.span.of(text.characters)) for c in text.tables[table].cells]


# ---- text ----


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("length", [12, 40, 300, 3000])
def test_the_encoding_is_told_by_the_characters(encoding: str, length: int) -> None:
    for start in (0, 500, 1000):
        words = NOTICE.text[start : start + length]
        assert decoded(words.encode(encoding)) == words


@given(st.text("海口市财政局会同税务厅办结改革成效二十件，。（）12aB\n", min_size=8, max_size=60))
@settings(max_examples=60)
@example("1会会会十同同同")  # in UTF-16 every byte is ASCII, with control characters among them
def test_any_usual_words_come_back(words: str) -> None:
    # 海政局十改效 alone are printable ASCII in UTF-16: nothing tells them from Latin letters.
    if sum("\u4e00" <= c <= "\u9fff" for c in words) > 6 and not set(words) <= set("海政局十改效aB"):
        for encoding in ENCODINGS:
            assert decoded(words.encode(encoding)) == words


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\r\n", "\r\n\n"])
def test_any_line_ends_part_paragraphs(end: str) -> None:
    assert paragraphs(read_bytes(end.join(("甲局", "　　乙局", "丙局")).encode(), "a")) == ["甲局", "乙局", "丙局"]


def test_mixed_line_ends_part_paragraphs() -> None:
    assert paragraphs(read_bytes("甲局\r\n乙局\r丙局\n丁局".encode("gb18030"), "a")) == ["甲局", "乙局", "丙局", "丁局"]


def test_a_text_in_utf_16_is_no_page_for_the_bytes_of_a_word() -> None:
    """In little-endian bytes 值 is <P, and what follows it may be no letter."""
    assert paragraphs(read_bytes("增值，\n价值。\n财政厅".encode("utf-16-le"), "a.txt")) == ["增值，", "价值。", "财政厅"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx"])
def test_characters_that_show_nothing_do_not_cut_names(name: str) -> None:
    words = "海南\u200b省财\u00ad政\ufeff厅\u2060会同\u202d税务局\ufe0f"
    data = {"a.txt": words.encode(), "a.html": f"<p>{words}</p>".encode(), "a.docx": docx_bytes(words)}[name]
    assert paragraphs(read_bytes(data, name)) == ["海南省财政厅会同税务局"]


def test_marks_of_markdown_and_entities_are_not_text() -> None:
    text = read_bytes(
        "# 通知\n\n**一、做法。**简化&ldquo;一窗&rdquo;\n\n| 序号 | 名称 |\n|---|:---:|\n| 1 | 甲案 |\n\n---\n完".encode(), "a.txt"
    )
    assert paragraphs(text) == ["通知", "一、做法。简化“一窗”", "完"]
    assert [cell[-1] for cell in cells(text)] == ["序号", "名称", "1", "甲案"]
    assert paragraphs(read_bytes("张**会同李**办理".encode(), "a.txt")) == ["张**会同李**办理"]


@pytest.mark.parametrize("mark", ["\t", "|", " | "])
def test_cells_parted_by_marks_keep_their_columns(mark: str) -> None:
    """Empty ones too; a heading that nobody knows may stand among those that are known."""
    rows = (("序号", "名称", "片区", "牵头单位"), ("一、综合类", "", "", ""), ("1", "甲案", "", "甲局"), ("2", "乙案", "东", ""))
    text = read_bytes("\n".join(mark.join(row) for row in (*rows, ("完",))).encode(), "a.txt")
    assert cells(text) == [(r, c, 1, 1, words) for r, row in enumerate(rows) for c, words in enumerate(row)]
    assert paragraphs(text) == ["完"]


# ---- web pages ----


def page(body: str, head: str = "") -> Text:
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "iso-8859-1", "utf-16", "nonsense"])
@pytest.mark.parametrize("real", ["utf-8", "gbk"])
def test_what_a_page_declares_is_not_trusted(declared: str, real: str) -> None:
    words = "海南省财政厅会同省税务局办结20件。"
    data = f"<html><meta http-equiv=Content-Type content='text/html; charset={declared}'><p>{words}</p></html>".encode(real)
    assert paragraphs(read_bytes(data, "a.html")) == [words]


LONG = (
    "各市、县、自治县人民政府，省政府直属各单位：为推广优化营商环境的经验，经省人民政府同意，"
    "现将有关示范案例印发，请结合实际学习借鉴，认真抓好落实。"
)


def test_what_stands_around_an_article_is_left_out() -> None:
    links = "".join(f"<li><a href='/{i}'>某市财政局下达资金{i}亿元</a></li>" for i in range(6))
    text = page(
        f"<form><div class=top>今日访问1200人次</div><ul>{links}</ul><div class=crumbs>当前位置：<a href=/>首页</a>"
        "</div><div class=main>"
        f"<h1>关于推广的通知</h1><div class=info>发布时间：2023-05-01 浏览次数：35</div>"
        f"<p>{LONG}</p><p>微信公众号也可以办。</p><p>{LONG}</p>"
        f"<p><a href=/f.docx>附件：责任分工表</a></p><div class=bdshare><span>分享给朋友看看</span></div>"
        f"<div class=related-news><h3>相关</h3><p>某县税务局开展活动</p></div></div><div class=footer>主办：某厅</div></form>"
    )
    assert paragraphs(text) == ["关于推广的通知", LONG, "微信公众号也可以办。", LONG, "附件：责任分工表"]


def test_a_page_in_layout_tables_is_read_and_its_data_table_kept() -> None:
    text = page(
        "<table><tr><td><a href=/>首页</a></td></tr><tr><td><table><tr><td width=100><a href=/a>导航</a></td>"
        f"<td><p>{LONG}</p><p>{LONG}</p>"
        f"<p>{LONG * 5}</p><table><tr><td>序号<td>名称<tr><td>1<td>甲案</table></td></tr></table></td></tr></table>"
    )
    assert paragraphs(text) == [LONG, LONG, LONG * 5]
    assert cells(text) == [(0, 0, 1, 1, "序号"), (0, 1, 1, 1, "名称"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "甲案")]


def test_a_title_outside_the_article_is_found() -> None:
    assert paragraphs(page(f"<p>{LONG}</p>", "<title>某省关于推广示范案例的通知_某省人民政府网</title>"))[0] == "某省关于推广示范案例的通知"
    assert paragraphs(page(f"<p>{LONG}</p>", "<title>某省人民政府网</title>")) == [LONG]


def test_a_title_above_a_notice_that_begins_with_its_own_is_read_once() -> None:
    body = f"<p>某省财政厅</p><p>关于推广的通知</p><p>{LONG}</p>"
    title = "<h1>某省财政厅关于推广的通知</h1>"
    assert paragraphs(page(f"{title}<p>发布时间：2023-05-01</p>{body}")) == ["某省财政厅", "关于推广的通知", LONG]
    assert paragraphs(page(f"{title}<p>{LONG}</p>")) == ["某省财政厅关于推广的通知", LONG]


def test_heads_and_feet_of_the_paper_are_left_out_of_a_page_that_an_office_program_saved() -> None:
    assert paragraphs(page(f"<div title='header'><p>内部资料</p></div><p>{LONG}</p><div title='footer'><p>1</p></div>")) == [LONG]


def test_names_cut_by_tags_and_entities_are_whole() -> None:
    text = page(
        "<p>海南省<span>市场</span><b>监</b>督\n管理&#23616;&nbsp;&ldquo;一&zwnj;网&rdquo;</p><p><del>旧</del>新<ruby>局<rt>ju</rt></ruby></p>"
    )
    assert [p.replace(" ", "") for p in paragraphs(text)] == ["海南省市场监督管理局“一网”", "新局"]


def test_breaks_and_lists_are_lines_with_the_numbers_that_a_browser_shows() -> None:
    text = page("<p>甲<br>乙<br/><br>丙</p><ol start=3><li>丁<li value=7>戊</ol><ol type=a><li>己</ol><ul><li>庚</ul><pre>辛\n壬</pre>")
    assert paragraphs(text) == ["甲", "乙", "丙", "3. 丁", "7. 戊", "a. 己", "庚", "辛", "壬"]


def test_a_page_of_xhtml_names_its_encoding_before_its_type() -> None:
    head = '<?xml version="1.0" encoding="gb2312"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html xmlns="x">'
    characters = f"{head}<body><p>{LONG}</p></body></html>"
    for encoding in ("utf-8", "gb18030"):
        assert paragraphs(read_bytes(characters.encode(encoding), "a.html")) == [LONG]


def test_numbers_of_lists_are_those_that_a_style_asks_for() -> None:
    items = "<li>甲<li value=11>乙<li>丙"
    text = page(f"<ol style='list-style-type: cjk-ideographic' start=2>{items}</ol><ol style='list-style-type: none'>{items}</ol>")
    assert paragraphs(text) == ["二、甲", "十一、乙", "十二、丙", "甲", "乙", "丙"]


def test_items_of_a_long_list_are_counted_once() -> None:
    """What stands before each was counted for each: 40,000 items took more than a minute."""
    root = document_fromstring(f"<ol start=3>{'<li>甲' * 40_000}</ol>")
    number_lists(root)
    assert [list_number(item) for item in list(root.iter("li"))[::39_999]] == ["3. ", "40002. "]


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_radicals_and_narrow_spaces_of_a_copied_pdf_are_usual_characters(name: str) -> None:
    line = "\u2003云川市⾏政审批局会同⽔务局推⾏⻄区“⼀窗”"
    characters = f"<html><body><p>{line}</p></body></html>" if name.endswith("html") else line
    assert paragraphs(read_bytes(characters.encode(), name)) == ["云川市行政审批局会同水务局推行西区“一窗”"]


def test_no_character_is_read_that_xml_cannot_say() -> None:
    """Two of them are the soft break of Word and the end of a page, as they stand in text that was copied."""
    odd = f"{LONG}甲\x0b乙\x0c丙\x01\x1f丁\x7f\ufffe戊"
    assert paragraphs(read_bytes(odd.encode(), "a.txt")) == [f"{LONG}甲", "乙", "丙  丁  戊"]
    for data in (page(f"<title>{odd}通知</title><p>{LONG}&#11;&#7;&#x1f;{odd}</p>"), read_bytes(odd.encode("utf-16"), "a.txt")):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", data.characters)


def test_cells_have_the_places_that_their_spans_give() -> None:
    text = page(
        "<table><caption>分工表</caption><tr><th rowspan=2>序号<th colspan=2>单位<tr><th>牵头<th>配合"
        "<tr><td>1<td rowspan=0>甲局<br>乙局<td><table><tr><td>丙局<td>丁局</table><tr><td>2<td>戊局</table>"
    )
    assert paragraphs(text) == ["分工表"]
    assert cells(text) == [
        (0, 0, 2, 1, "序号"), (0, 1, 1, 2, "单位"), (1, 1, 1, 1, "牵头"), (1, 2, 1, 1, "配合"),
        (2, 0, 1, 1, "1"), (2, 1, 2, 1, "甲局\n乙局"), (2, 2, 1, 1, "丙局\n丁局"), (3, 0, 1, 1, "2"), (3, 2, 1, 1, "戊局"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["mht", "mail"])
def test_a_page_saved_as_one_file_is_its_page(form: str) -> None:
    import base64

    body = base64.encodebytes(f"<html><p>{LONG}</p></html>".encode("gbk")).decode()
    part = f"Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n\n{body}"
    head = "From: <Saved by Blink>\nSubject: a\nMIME-Version: 1.0\n"
    boundary = "----x"
    whole = f'{head}Content-Type: multipart/related; boundary="{boundary}"\n\n--{boundary}\n{part}\n--{boundary}--\n'
    assert paragraphs(read_bytes((whole if form == "mht" else head + part).encode(), "a.mht")) == [LONG]


# ---- Word ----


def word(*lines: str, edit: Callable[[Document], object] | None = None) -> Text:
    return read_bytes(docx_bytes(*lines, edit=edit), "a.docx")


def add(xml: str) -> Callable[[Document], object]:
    """Adds elements of Word's XML before the section's properties."""

    def edit(to: Document) -> None:
        namespaces = nsdecls("w", "wp", "a") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
        namespaces += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        for element in parse_xml(f"<w:body {namespaces}>{xml}</w:body>"):
            to.element.body.insert(len(to.element.body) - 1, element)

    return edit


def level(at: int, shape: str, pattern: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'


NUMBERING = (
    f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='0'>"
    + level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>')
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircleChinese", "%4")
    + level(4, "decimal", "%1.%5", "<w:isLgl/>")
    + "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    + level(0, "bullet", "\uf06c")
    + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='0'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>"
)


def numbered(*items: tuple[int, int, str]) -> list[str]:
    xml = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
        for number, at, words in items
    )
    data = with_part(docx_bytes(edit=add(xml)), "word/numbering.xml", lambda _: NUMBERING.encode())
    return paragraphs(read_bytes(data, "a.docx"))


def test_the_numbers_that_word_makes_are_read() -> None:
    shown = numbered(
        (1, 0, "甲"), (1, 1, "乙"), (1, 1, "丙"), (1, 2, "5G网"), (1, 3, "丁"), (1, 0, "戊"), (1, 1, "己"), (1, 4, "庚"), (2, 0, "辛")
    )
    assert shown == ["一、甲", "（一）乙", "（二）丙", "1. 5G网", "①丁", "二、戊", "（一）己", "2.1 庚", "• 辛"]


def test_a_list_that_starts_anew_counts_from_there() -> None:
    assert numbered((1, 0, "甲"), (3, 0, "乙"), (3, 0, "丙"), (1, 0, "丁")) == ["一、甲", "五、乙", "六、丙", "七、丁"]


def run(words: str, inside: str = "") -> str:
    return f"<w:r>{inside}<w:t>{words}</w:t></w:r>"


def test_tracked_changes_are_accepted() -> None:
    by = 'w:id="1" w:author="a"'
    deleted = f"<w:del {by}><w:r><w:delText>旧</w:delText></w:r></w:del>"
    mark = f"<w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr>"
    xml = (
        f"<w:p>{run('财')}{deleted}<w:ins {by}>{run('政')}</w:ins>{run('厅')}</w:p>"
        f"<w:p>{mark}{run('前半')}</w:p><w:p>{run('后半')}</w:p>"
        f"<w:p><w:moveFrom {by}>{run('移走')}</w:moveFrom><w:moveTo {by}>{run('移来')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('留')}</w:p></w:tc><w:tc><w:p>{run('下')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del {by}/></w:trPr><w:tc><w:p>{run('删')}</w:p></w:tc></w:tr></w:tbl>"
    )
    text = word(edit=add(xml))
    assert paragraphs(text) == ["财政厅", "前半后半", "移来"]
    assert [c[-1] for c in cells(text)] == ["留", "下"]


def test_what_word_prints_is_read_and_nothing_else() -> None:
    def edit(to: Document) -> None:
        to.sections[0].header.paragraphs[0].text = "页眉"
        to.sections[0].footer.paragraphs[0].text = "— 3 —"
        add(xml)(to)

    xml = (
        f"<w:p>{run('软')}<w:r><w:br/></w:r>{run('回车')}{run('隐藏', '<w:rPr><w:vanish/></w:rPr>')}</w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2023年")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:hyperlink>' + run("链接") + "</w:hyperlink></w:p>"
        f"<w:p>{run('正文')}<mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:r><w:drawing><a:graphic><w:txbxContent><w:p>{run('文本框')}</w:p>"
        f"</w:txbxContent></a:graphic></w:drawing></w:r></mc:Choice><mc:Fallback><w:r><w:pict><v:textbox><w:txbxContent><w:p>{run('文本框')}</w:p>"
        "</w:txbxContent></v:textbox></w:pict></w:r></mc:Fallback></mc:AlternateContent></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('控件')}<w:r><w:sym w:font='Wingdings' w:char='F06C'/></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert paragraphs(word(edit=edit)) == ["软", "回车", "2023年链接", "正文", "文本框", "控件•"]


def test_merged_and_nested_cells_of_word() -> None:
    def edit(to: Document) -> None:
        table = to.add_table(3, 3)
        for y in range(3):
            for x in range(3):
                table.cell(y, x).text = f"{y}{x}"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "宽"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "高"
        table.cell(2, 2).add_table(1, 1).cell(0, 0).text = "内"

    assert cells(word(edit=edit)) == [
        (0, 0, 1, 1, "00"), (0, 1, 1, 2, "宽"), (1, 0, 2, 1, "高"), (1, 1, 1, 1, "11"), (1, 2, 1, 1, "12"),
        (2, 1, 1, 1, "21"), (2, 2, 1, 1, "22\n内"),
    ]  # fmt: skip


def test_a_frame_of_one_cell_is_no_table() -> None:
    def edit(to: Document) -> None:
        cell = to.add_table(1, 1).cell(0, 0)
        cell.text = "标题"
        cell.add_table(1, 2).cell(0, 1).text = "内"

    text = word(edit=edit)
    assert paragraphs(text) == ["标题"]
    assert [c[-1] for c in cells(text)] == ["", "内"]


def test_headings_are_told_by_style_and_by_what_a_style_is_based_on() -> None:
    def edit(to: Document) -> None:
        own = to.styles.add_style("案例标题", 1)
        own.base_style = to.styles["Heading 2"]
        to.add_heading("一级", 1)
        to.add_paragraph("二级", style="案例标题")
        to.add_paragraph("正文")

    assert [block.level for block in word(edit=edit).blocks] == [1, 2, 0]


def test_strict_documents_have_other_namespaces() -> None:
    data = docx_bytes("严格格式")
    archive = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        )
        for name in ("word/document.xml", "_rels/.rels", "word/styles.xml")
        for part in [zipfile.ZipFile(io.BytesIO(data)).read(name)]
    }
    assert paragraphs(read_bytes(zipped(archive), "a.docx")) == ["严格格式"]


# ---- PDF ----


def line(number: int, text: str, left: float, right: float, top: float, size: float = 10) -> PageLine:
    return PageLine(number, text, left, right, right, top, top + size, size, size, left + size)


def flow(*shown: list[PageLine]) -> list[str]:
    return paragraphs(text_of_pages([Page(i, 600, 800, tuple(lines)) for i, lines in enumerate(shown, 1)], "a.pdf"))


def full(number: int, text: str, top: float, left: float = 100) -> PageLine:
    return line(number, text, left, 500, top)


def test_a_line_goes_on_where_the_next_word_would_not_have_fitted() -> None:
    lines = [full(1, "首行缩进满", 100, 120), full(1, "中间满", 116), line(1, "末行", 100, 200, 132), full(1, "新段缩进", 148, 120)]
    assert flow([*lines, line(1, "短句。", 100, 300, 164), line(1, "另起。", 100, 150, 180)]) == [
        "首行缩进满中间满末行",
        "新段缩进短句。",
        "另起。",
    ]


def in_columns(written: list[str], columns: tuple[int, ...]) -> bytes:
    """A PDF with lines of 18 characters in columns that begin at these places, 20 lines high, below a title over all of them."""
    pdfmetrics.registerFont(cidfonts.UnicodeCIDFont("STSong-Light"))
    lines = [line for words in written for line in wrap("　　" + words, 18, drop_whitespace=False)]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    while lines:
        canvas.setFont("STSong-Light", 18)
        canvas.drawString(150, 760, "关于推广示范案例的通知公报")
        canvas.setFont("STSong-Light", 12)
        for left in columns:
            for at, words in enumerate(lines[:20]):
                canvas.drawString(left, 700 - 20 * at, words)
            lines = lines[20:]
        canvas.drawString(280, 60, f"— {canvas.getPageNumber()} —")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_columns_are_read_one_after_the_other() -> None:
    written = [f"{a}局推行{b}改革，" + f"办理{b}的时间由{a}天压缩到{b}天，" * 4 + "企业满意。" for a in "甲乙丙丁戊己" for b in "子丑寅"]
    found = paragraphs(read_bytes(in_columns(written, (60, 300)), "a.pdf"))
    assert [words for words in found if not words.startswith("关于")] == written
    assert paragraphs(read_bytes(in_columns(written, (60,)), "a.pdf"))[-3:] == written[-3:]


def test_a_list_in_two_columns_is_no_text_in_two_columns() -> None:
    rows = [[Box(x, x + 12, 20 * n, 20 * n + 12) for x in (60, 72, 84, 96, 300, 312, 324)] for n in range(20)]
    assert gap_of(rows) is None


def test_struck_words_are_left_out_and_underlined_ones_are_not() -> None:
    """As a printed file of Word shows deletions and insertions; in each format."""
    pdfmetrics.registerFont(cidfonts.UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFont("STSong-Light", 16)
    canvas.drawString(100, 700, "财政局会同地税局税务局办结")
    canvas.line(180, 706, 228, 706)
    canvas.line(228, 698, 276, 698)
    canvas.rect(100, 660, 200, 0.5, fill=1)
    canvas.save()
    marked = (
        f"<w:p>{run('财政局会同')}{run('地税局', '<w:rPr><w:strike/></w:rPr>')}{run('税务局', '<w:rPr><w:u/></w:rPr>')}{run('办结')}</w:p>"
    )
    web = "<p>财政局会同<s>地税</s><span style='text-decoration: line-through'>局</span><u>税务局</u>办结</p>"
    for text in (read_bytes(file.getvalue(), "a.pdf"), word(edit=add(marked)), page(web)):
        assert paragraphs(text) == ["财政局会同税务局办结"]


def test_a_paragraph_goes_on_over_the_page_and_its_number() -> None:
    first = [*(full(1, f"甲{i}", 100 + 16 * i) for i in range(4)), line(1, "— 1 —", 280, 320, 760)]
    second = [full(2, "乙", 100), line(2, "丙。", 100, 200, 116), line(2, "— 2 —", 280, 320, 760)]
    assert flow(first, second) == ["甲0甲1甲2甲3乙丙。"]


def test_running_heads_are_left_out_and_headings_that_begin_pages_are_not() -> None:
    def one_page(number: int, heading: str) -> list[PageLine]:
        head = line(number, "营商环境简报", 100, 180, 40)
        body = [full(number, f"{number}文{i}", 110 + 16 * i) for i in range(3)]
        return [head, line(number, heading, 100, 130, 90), *body, line(number, "完。", 100, 120, 160)]

    found = flow(*(one_page(n, h) for n, h in enumerate(("成效", "背景", "成效", "做法"), 1)))
    assert [p for p in found if len(p) == 2] == ["成效", "背景", "成效", "做法"]
    assert not any("简报" in p for p in found)


def test_numbers_and_words_cut_in_two_are_joined() -> None:
    lines = [full(1, "截至20", 100), full(1, "23年办结3", 116), full(1, "件，用Open", 132), line(1, "Data。", 100, 160, 148)]
    assert flow(lines) == ["截至2023年办结3件，用OpenData。"]


def test_a_quote_of_a_pdf_names_its_page_and_one_of_a_page_its_block() -> None:
    for format, wanted in (("pdf", {CG.page, CG.block}), ("html", {CG.block}), ("txt", set())):
        text = read_bytes(document(NOTICE, format), format)
        triples = notice_graph(annotate(text)).own
        found = {predicate for predicate in (CG.page, CG.block) if any(t.predicate == predicate for t in triples)}
        assert found == wanted


def test_a_page_begins_where_its_first_line_does() -> None:
    data = document(NOTICE, "pdf")
    text, shown = read_bytes(data, "a.pdf"), pages(data)
    assert len(text.pages) == len(shown) >= 4
    for start, one in zip(text.pages, shown, strict=True):
        first = one.items[0]
        assert isinstance(first, PageLine)
        assert text.characters.startswith(first.text, start)
        assert text.page_at(start) == one.number


def test_readers_are_not_loaded_before_they_are_needed() -> None:
    heavy = ("pdfplumber", "pdfminer", "docx", "lxml", "PIL")
    code = f"import sys, casegraph, queries.cli, queries.runner; print([m for m in sys.modules if m.split('.')[0] in {heavy}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent)
    assert done.stdout.strip() == "[]"


def test_a_reading_is_the_same_each_time() -> None:
    for format in ("html", "docx", "pdf", "zip"):
        data: Any = document(NOTICE, format)
        assert read_bytes(data, "a") == read_bytes(document(NOTICE, format), "a")
        assert not re.search("[\ue000-\uf8ff\ufffd]", read_bytes(data, "a").characters)
