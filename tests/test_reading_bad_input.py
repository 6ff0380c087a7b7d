"""Documents that are wrong or hostile: one line on what is wrong each, in time, and nothing is fetched."""

import io
import socket
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from make_notices import document, load
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from graphbuild.annotate import annotate
from graphbuild.errors import NoticeError
from graphbuild.reading.archives import documents_in
from graphbuild.reading.documents import read, read_bytes
from graphbuild.reading.limits import limits
from tests.conftest import Cli
from tests.making import docx_bytes, odt_bytes, small_pdf, with_part, zipped
from tests.reading_child import Child

NOTICE = Path(__file__).parent / "notices" / "dev-county.yaml"
WORDS = "海口市财政局会同省税务局办结20件。"
DOCX = docx_bytes(WORDS)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY e0 "ha">%s]>' % b"".join(b'<!ENTITY e%d "%s">' % (i, b"&e%d;" % (i - 1) * 10) for i in range(1, 10))


def in_document(before: bytes, entity: bytes) -> bytes:
    return with_part(
        DOCX,
        "word/document.xml",
        lambda part: part.replace(b"<w:document", before + b"<w:document", 1).replace("办结20".encode(), entity, 1),
    )


def in_words(more: bytes) -> bytes:
    return with_part(DOCX, "word/document.xml", lambda part: part.replace("办结20".encode(), more, 1))


def locked_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("user", ownerPassword="owner"))
    canvas.drawString(100, 700, "locked")
    canvas.save()
    return file.getvalue()


def locked_zip() -> bytes:
    """A zip file whose members say that they are encrypted: bit 0 of the flags in both of their headers."""
    data = bytearray(zipped({"a.txt": WORDS.encode()}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def locked_doc() -> bytes:
    fib = b"\xec\xa5" + b"\0" * 8 + (0x0100).to_bytes(2, "little")
    return OLD + b"\0" * 504 + fib + b"\0" * 500 + "WordDocument".encode("utf-16-le")


def nested(depth: int) -> bytes:
    data = zipped({"a.txt": WORDS.encode()})
    for _ in range(depth):
        data = zipped({"b.zip": data})
    return data


def scan() -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(Image.new("L", (200, 300), 128)), 0, 0, 595, 842)
    canvas.save()
    return file.getvalue()


def pdf_bomb() -> bytes:
    """A page of a gigabyte of operators, deflated twice."""
    inner = zlib.compressobj()
    chunk = TEXT_OPERATORS * 40_000
    packed = b"".join(inner.compress(chunk) for _ in range(1_100)) + inner.flush()
    return small_pdf(zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]")


TEXT_OPERATORS = b"BT /F1 12 Tf (a) Tj ET\n"
ERRORS = (
    "您要查看的页面暂时无法找到，请稍后再试。", "没有找到您要访问的页面", "对不起，您访问的信息已撤稿或未发布。",
    "该文章不存在或者已经被删除", "您的请求疑似攻击行为，已被网站防火墙拦截", "该URL有可能造成安全威胁，您的访问被阻断。",
    "Your access to this page has been blocked", "请开启JavaScript并刷新该页", "<h2>用户登录</h2>用户名 密码",
    "请完成安全验证", "请按住滑块，拖动到最右边", "系统维护中，请稍后访问",
)  # fmt: skip
ROWS = b"<w:body><w:tbl>" + b"<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>" * 50_001 + b"</w:tbl>"
CASES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "spaces.txt": (b" \r\n\t\n", "is empty"),
    "nul.txt": (f"{WORDS}\0{WORDS}".encode(), "character 18 is NUL"),
    "nul.html": (f"<p>{WORDS}\0</p>".encode(), "is NUL"),
    "program.txt": (bytes(range(256)) * 40, "its characters cannot be read"),
    "broken.txt": ((WORDS * 9).encode()[:100] + b"\xff" + (WORDS * 9).encode()[101:], "byte 100 is broken: it is no UTF-8"),
    "broken-gbk.txt": ((WORDS * 9).encode("gbk")[:40] + b"\xff" + (WORDS * 9).encode("gbk")[40:], "it is no GB18030"),
    "marked.txt": (b"\xef\xbb\xbf" + WORDS.encode("gbk"), "is not UTF-8 as its mark says"),
    "line.txt": ((WORDS * 200_000).encode(), "has a paragraph of 3,600,000 characters"),
    "line.html": (f"<p>{WORDS * 15_000}</p>".encode(), "has a paragraph of 270,000 characters"),
    "long.html": (f"<p>{WORDS * 60_000}</p>".encode(), "has 1,080,001 characters"),
    "large.txt": (b"a" * 50_000_001, "has 50,000,001 bytes"),
    "deep.html": (b"<body>" + b"<div>" * 100_000 + WORDS.encode(), "nested more than 200 deep"),
    "tables.html": (b"<body>" + b"<table><tr><td>" * 5_000 + WORDS.encode(), "nested more than 200 deep"),
    "cells.html": (b"<table>" + b"<tr><td>a<td>b" * 50_001, "has 100,002 cells in tables"),
    "spans.html": (b"<table>" + b"<tr><td colspan=999 rowspan=99>a<td>b" * 500, "cells in tables"),
    "cells.docx": (with_part(DOCX, "word/document.xml", lambda part: part.replace(b"<w:body>", ROWS, 1)), "has 100,002 cells in tables"),
    "cells.txt": ("甲 |\n".encode() * 100_001, "has 100,001 cells in tables"),
    "no-words.html": (b"<html><body><script>var a=1</script><img src='a.png'></body></html>", "holds no words"),
    "404.html": (b"<html><title>404</title><h1>404 Not Found</h1><hr>nginx</html>", "reports an error"),
    "gone.html": ("<html><body><h2>您访问的页面不存在或已被删除</h2></body></html>".encode(), "reports an error"),
    **{
        f"error-{number}.html": (f"<html><body><div>{words}</div></body></html>".encode(), "reports an error")
        for number, words in enumerate(ERRORS)
    },
    "error.txt": (b"404 Not Found", "reports an error"),
    "answer.html": ('{"code": 200, "data": {"content": "<p>海南省财政厅</p>"}}'.encode(), "is JSON"),
    "error.xml": (b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", "is XML"),
    "2003.doc": (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>", "is a Word document of 2003"),
    "page.url": (b"[InternetShortcut]\r\nURL=http://a.example/\r\n", "is a shortcut"),
    "parts.docx": (in_words(b"</w:t></w:r></w:p><w:altChunk/><w:p><w:r><w:t>"), "holds parts that are documents"),
    "xxe.html": (XXE + f"<html><body>&e;{WORDS}</body></html>".encode(), "declares entities"),
    "laughs.html": (LAUGHS + f"<html><body>&e9;{WORDS}</body></html>".encode(), "declares entities"),
    "no-page.mht": (b"MIME-Version: 1.0\nContent-Type: image/png\n\nabc", "holds no page"),
    "xxe.docx": (in_document(XXE, b"&e;"), "declares a document type"),
    "laughs.docx": (in_document(LAUGHS, b"&e9;"), "'word/document.xml' in it"),
    "bomb.docx": (in_words(b"a" * 40_000_000), "unpacks to more than 10 megabytes"),
    "deep.docx": (in_words(b"</w:t></w:r>" + b"<w:smartTag>" * 9_000), "is broken"),
    "cut.docx": (DOCX[: len(DOCX) // 2], "is a broken zip file"),
    "no-words.docx": (docx_bytes(), "holds no words"),
    "locked.docx": (OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
    "sheet.xlsx": (zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "is a spreadsheet"),
    "notice.ofd": (zipped({"OFD.xml": b"<a/>"}), "is an OFD document"),
    "locked.doc": (locked_doc(), "is encrypted"),
    "sheet.xls": (OLD + b"\0" * 600 + "Workbook".encode("utf-16-le"), "is a spreadsheet"),
    "cut.doc": (OLD + b"\0" * 600, "holds no Word document, or is cut"),
    "junk.doc": (OLD + b"\0" * 2_000 + "WordDocument".encode("utf-16-le") + b"\0" * 2_000, "is a broken .doc"),
    "bomb.zip": (zipped({"a.txt": b"\0" * 210_000_000}), "unpacks to 210 megabytes"),
    "many.zip": (zipped({f"{i}.txt": b"a" for i in range(2_001)}), "holds 2,001 files"),
    "nested.zip": (nested(4), "more than 3 deep"),
    "locked.zip": (locked_zip(), "is encrypted"),
    "cut.zip": (zipped({"a.txt": WORDS.encode()})[:60], "is a broken zip file"),
    "two.zip": (zipped({"a.txt": b"a", "b.txt": b"b"}), "holds 2 documents"),
    "empty.zip": (zipped({}), "holds no document"),
    "none.zip": (zipped({"a.exe": b"a"}), "holds no document"),
    "locked.pdf": (locked_pdf(), "is encrypted"),
    "scan.pdf": (scan(), "pages hold pictures and no text"),
    "blank.pdf": (small_pdf(b""), "holds no text"),
    "junk.pdf": (b"%PDF-1.4\n" + b"0" * 3_000 + b"%%EOF", "cannot be read"),
    "cut.pdf": (document(load(NOTICE), "pdf")[:9_000], "is cut: its end is missing"),
    "loop.pdf": (small_pdf(b"", kids=b"2 0 R"), "holds no text"),
    "bomb.pdf": (pdf_bomb(), "cannot be read"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "is a picture"),
    "archive.rar": (b"Rar!\x1a\x07" + b"0" * 99, "is a RAR archive"),
}


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    started = Child()
    yield started
    started.close()


@pytest.mark.parametrize("name", CASES)
def test_one_line_says_what_is_wrong(name: str, child: Child) -> None:
    data, wrong = CASES[name]
    found = child.read(data, name)
    assert found["outcome"] == "refused", found
    where, _, rest = found["message"].partition(": ")
    assert where.startswith(name)
    assert wrong in rest
    assert rest.count("; ") >= 2, "what was expected, and what to do"
    assert "\n" not in found["message"]
    assert found["seconds"] < 10
    assert found["megabytes"] < 1000


@pytest.mark.outside("soffice")
def test_what_an_office_program_cannot_read_is_refused_in_time(child: Child) -> None:
    found = child.read(rb"{\rtf1 \bin99999999 " + b"{" * 100_000, "deep.rtf")
    assert found["outcome"] == "refused", found
    assert "LibreOffice" in found["message"]
    assert found["seconds"] < 10


@pytest.mark.parametrize(
    ("head", "body"),
    [("", "案例1 甲\n一、主要做法\n（一）改革\n"), ("序号 |\n名称 |\n牵头单位 |\n", "1 |\n甲 |\n乙 |\n")],
    ids=["headings", "rows"],
)
def test_many_headings_or_rows_take_time_as_their_number(head: str, body: str) -> None:
    """Each was looked for among all: four times as many took twelve times as long."""

    def seconds(number: int) -> float:
        started = time.process_time()
        annotate(read_bytes((head + body * number).encode(), "a.txt"))
        return time.process_time() - started

    assert seconds(16_000) < 8 * min(seconds(4_000), seconds(4_000))


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEGRAPH_MAX_SECONDS", "1")
    with pytest.raises(NoticeError, match=r"longer than 1 seconds.*CASEGRAPH_MAX_SECONDS"):
        read_bytes(small_pdf(zlib.compress(TEXT_OPERATORS * 1_000_000), b"/Filter/FlateDecode"), "slow.pdf")


def test_limits_are_set_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEGRAPH_MAX_LINE", "20")
    assert read_bytes(WORDS.encode(), "a.txt").characters == WORDS
    with pytest.raises(NoticeError, match="CASEGRAPH_MAX_LINE"):
        read_bytes((WORDS * 2).encode(), "a.txt")
    monkeypatch.setenv("CASEGRAPH_MAX_CHARACTERS", "30")
    with pytest.raises(NoticeError, match=r"more than 0\.0003 megabytes.*CASEGRAPH_MAX_CHARACTERS"):
        read_bytes(DOCX, "a.docx")
    with pytest.raises(NoticeError, match="expected a whole number above 0"):
        limits({"CASEGRAPH_MAX_FILES": "many"})


def test_old_word_without_an_office_program_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoticeError, match=r"LibreOffice is needed to read it and is not installed; install it, or save as \.docx"):
        read_bytes(rb"{\rtf1 a}", "a.rtf")


def test_a_bad_document_harms_nothing(own_cli: Cli, tmp_path: Path) -> None:
    before = own_cli.ok("export", "--format", "nq", "-o", str(tmp_path / "before.nq"))
    assert before
    folder = tmp_path / "第一批 通知"
    folder.mkdir()
    for name in ("404.html", "xxe.docx", "cut.zip", "scan.pdf"):
        path = folder / f"附件 {name}"
        path.write_bytes(CASES[name][0])
        line = own_cli.refused("build", str(path))
        assert f"附件 {name}" in line
        assert CASES[name][1] in line
    own_cli.ok("export", "--format", "nq", "-o", str(tmp_path / "after.nq"))
    assert (tmp_path / "before.nq").read_bytes() == (tmp_path / "after.nq").read_bytes()


def test_a_folder_is_its_documents(tmp_path: Path) -> None:
    names = ("二/通知 二.docx", "一.txt", "page.html", "page_files/nav.html", ".hidden.txt", "~$锁.docx", "表.xlsx", "三.zip")
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(
            zipped({"内/四.txt": WORDS.encode(), "五.zip": zipped({"六.htm": b"<p>a</p>"})}) if name == "三.zip" else WORDS.encode()
        )
    found = list(documents_in(tmp_path))
    assert [str(d).removeprefix(f"{tmp_path}/") for d in found] == [
        "page.html", "一.txt", "三.zip/五.zip/六.htm", "三.zip/内/四.txt", "二/通知 二.docx",
    ]  # fmt: skip
    assert read(found[3]).characters == WORDS
    assert read(found[3]).source == "四.txt"
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoticeError, match="is a folder without documents"):
        list(documents_in(tmp_path / "empty"))


def test_names_in_zip_files_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(document(load(NOTICE), "zip"))
    assert zipfile.ZipFile(path).namelist() != ["第二批/通知.docx"], "not marked as UTF-8"
    assert [d.inside for d in documents_in(path)] == [("第二批/通知.docx",)]


def test_a_name_in_gbk_that_is_good_utf_8_too_is_chinese(tmp_path: Path) -> None:
    data = zipped({"ZZZZ.txt": WORDS.encode()}).replace(b"ZZZZ", "通知".encode("gbk"))
    (tmp_path / "a.zip").write_bytes(data)
    assert [document.name for document in documents_in(tmp_path / "a.zip")] == ["通知.txt"]


class Listener:
    """Counts who connects to a port of this machine."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.calls = 0
        self.at = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    socket.create_connection(found.socket.getsockname()).close()
    while not found.calls:
        pass
    found.calls = 0
    yield found
    found.socket.close()


def remote_page(at: str) -> bytes:
    return (
        f"<html><head><link rel=stylesheet href='{at}/a.css'><script src='{at}/a.js'></script><base href='{at}/'></head>"
        f"<body><img src='{at}/a.png'><iframe src='{at}/f'></iframe><p style='background:url({at}/b.png)'>{WORDS}</p></body></html>"
    ).encode()


def remote_word(at: str) -> bytes:
    """A picture that is a link, a template on a server, a document type that names one."""
    relation = (
        f'<Relationship Id="r99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="{at}/a.png" TargetMode="External"/></Relationships>'
    ).encode()
    return with_part(DOCX, "word/_rels/document.xml.rels", lambda part: part.replace(b"</Relationships>", relation))


def remote_type(at: str) -> bytes:
    return in_document(f'<!DOCTYPE x SYSTEM "{at}/x.dtd">'.encode(), b"20")


def remote_rtf(at: str) -> bytes:
    field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{at}/a.png" \\d}}{{\fldrslt a}}}}{{\*\template {at}/t.dot}}'
    return (rf"{{\rtf1\ansi {field} 20 " + "".join(rf"\u{ord(c)}?" for c in WORDS) + "}").encode()


def remote_odt(at: str) -> bytes:
    return odt_bytes(
        f'<text:p>{WORDS}<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image xlink:href="{at}/a.png" '
        'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p><text:section text:name="s">'
        f'<text:section-source xlink:href="{at}/s.odt"/><text:p>b</text:p></text:section>'
    )


@pytest.mark.parametrize("make", [remote_page, remote_word])
def test_nothing_is_fetched(make: object, listener: Listener) -> None:
    assert callable(make)
    assert WORDS in read_bytes(make(listener.at), "a").characters
    assert listener.calls == 0


def test_no_document_type_is_fetched(listener: Listener) -> None:
    with pytest.raises(NoticeError, match="declares a document type"):
        read_bytes(remote_type(listener.at), "a.docx")
    assert listener.calls == 0


@pytest.mark.outside("soffice")
@pytest.mark.parametrize("make", [remote_rtf, remote_odt])
def test_an_office_program_fetches_nothing(make: object, listener: Listener) -> None:
    assert callable(make)
    assert WORDS in read_bytes(make(listener.at), "a").characters
    assert listener.calls == 0


def test_a_notice_may_speak_of_errors_and_of_404_things() -> None:
    long = "网页打开出错的全部改好。" + WORDS * 25
    for words in (long, "办结\n404 件", "办结404件"):
        assert read_bytes(words.encode(), "a.txt").characters == words
