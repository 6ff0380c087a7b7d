"""Fields of office documents (dates, page numbers) are read as they were stored, not as an office program computes them."""

import re
import subprocess
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graphbuild.errors import NoticeError
from graphbuild.reading.documents import read_bytes
from graphbuild.reading.stored_fields import with_stored_fields
from tests.making import docx_bytes, odt_bytes

STORED = "2001年02月03日"
CIRCLE = "<w:instrText> eq \\o\\ac(</w:instrText></w:r><w:r><w:instrText>○,</w:instrText></w:r><w:r><w:instrText>12)</w:instrText>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    return f"{mark('begin')}<w:r>{code}</w:r>{mark('separate')}<w:r><w:t>{result}</w:t></w:r>{mark('end')}"


def instruction(code: str) -> str:
    return f'<w:instrText xml:space="preserve"> {code} </w:instrText>'


def with_fields(*shown: str) -> bytes:
    """A Word document of paragraphs, each with runs between 甲 and 乙."""

    def edit(to: Document) -> None:
        for runs in shown:
            xml = f"<w:p {nsdecls('w')}><w:r><w:t>甲</w:t></w:r>{runs}<w:r><w:t>乙</w:t></w:r></w:p>"
            to.element.body.insert(len(to.element.body) - 1, parse_xml(xml))

    return docx_bytes(edit=edit)


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    path = folder / "notice.docx"
    path.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{kind}").read_bytes()


def lines(data: bytes) -> list[str]:
    return read_bytes(data, "a").characters.split()


def test_fields_of_word_are_their_results() -> None:
    inner = field(instruction("DOCPROPERTY 版本"), "内")
    shown = (
        field(instruction('DATE \\@ "yyyy年MM月dd日"'), STORED),
        f'<w:fldSimple w:instr=" PRINTDATE "><w:r><w:t>{STORED}</w:t></w:r></w:fldSimple>',
        f"{mark('begin')}<w:r>{instruction('IF')}</w:r>{inner}<w:r>{instruction('= 内 a')}</w:r>{mark('separate')}{run('果')}{mark('end')}",
        f"{mark('begin')}<w:r>{CIRCLE}</w:r>{mark('end')}",
        f"{mark('begin')}<w:r>{instruction('SET a')}</w:r>{mark('end')}",
    )
    assert lines(with_fields(*shown)) == [f"甲{STORED}乙", f"甲{STORED}乙", "甲果乙", "甲⑫乙", "甲乙"]


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def wide(words: str) -> bytes:
    return re.escape(words.encode("utf-16-le"))


@pytest.mark.outside("soffice")
def test_a_date_in_an_old_document_is_not_the_day_of_the_reading(tmp_path: Path) -> None:
    """An office program stored the day of the test, which is made another here; that must come back."""
    made = converted(with_fields(field(instruction('DATE \\@ "yyyy年MM月dd日"'), STORED)), "doc", tmp_path)
    digit = rb"(?:[0-9]\0)"
    data, count = re.subn(digit * 4 + wide("年") + digit * 2 + wide("月") + digit * 2 + wide("日"), STORED.encode("utf-16-le"), made)
    assert count == 1
    assert lines(data) == [f"甲{STORED}乙"]


@pytest.mark.outside("soffice")
@pytest.mark.parametrize("marked", [rb"\*", b""])
def test_fields_of_rtf_are_their_results(marked: bytes) -> None:
    field = rb"{\field{%b\fldinst  DATE \\@ yyyy}{\fldrslt 2001}}" % marked
    assert lines(rb"{\rtf1\ansi a" + field + b"b}") == ["a2001b"]


@pytest.mark.outside("soffice")
def test_fields_of_opendocument_are_their_results() -> None:
    field = f"<text:date text:date-value='2001-02-03'>{STORED}</text:date>"
    assert lines(odt_bytes(f"<text:p>甲{field}乙</text:p><text:p>甲<text:page-count>77</text:page-count>乙</text:p>")) == [
        f"甲{STORED}乙", "甲77乙",
    ]  # fmt: skip


@pytest.mark.outside("soffice")
def test_a_document_of_an_old_form_of_old_word_is_refused(tmp_path: Path) -> None:
    made = converted(docx_bytes("甲"), "doc", tmp_path)
    head = made.index(b"\xec\xa5", 512)
    with pytest.raises(NoticeError, match="is of Word 95 or older"):
        with_stored_fields(made[: head + 2] + b"\x68\0" + made[head + 4 :], "doc")
