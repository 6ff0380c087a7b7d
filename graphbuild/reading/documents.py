"""A document of any format to `Text`: the format is what the bytes are, whatever the file is called."""

import re
from pathlib import Path

from graphbuild.errors import NoticeError
from graphbuild.reading.plain import plain_text
from graphbuild.text import Text

__all__ = ["MAX_BYTES", "read", "read_bytes"]

MAX_BYTES = 50_000_000
"""Larger documents are refused: no notice is, and a bomb may be."""

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|table|p)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)


def read(path: Path) -> Text:
    """The text of a file. Raises NoticeError where it is missing, too large, empty, or of no format that is read."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise NoticeError(str(path), "is a folder", "expected a file", "name the files in it")
        if size > MAX_BYTES:
            raise NoticeError(str(path), f"has {size:,} bytes", f"expected at most {MAX_BYTES:,}", "take out pictures or cut it")
        data = path.read_bytes()
    except OSError as error:
        raise NoticeError(
            str(path), f"cannot be read ({error.strerror})", "expected a document", "look whether the name is right"
        ) from None
    return read_bytes(data, path.name)


def read_bytes(data: bytes, source: str) -> Text:
    """The text of a document's bytes; `source` is its name in messages and in the graph.

    >>> read_bytes("海南省财政厅".encode("gb18030"), "a.txt").characters
    '海南省财政厅'
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NoticeError(source, "is empty", "expected the text of a notice", "save the document again")
    if data.startswith(b"PK\x03\x04"):
        from graphbuild.reading.word import word

        return word(data, source)
    if data.startswith(b"%PDF"):
        from graphbuild.reading.pdf import pdf

        return pdf(data, source)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NoticeError(source, "is a Word document of the old kind (.doc)", "expected .docx", "save it as .docx")
    if _HTML.search(data[:4096].replace(b"\0", b"")):
        from graphbuild.reading.hypertext import hypertext

        return hypertext(decoded(data, source), source)
    return plain_text(decoded(data, source), source)


def decoded(data: bytes, source: str) -> str:
    """The characters: by the byte order mark, else UTF-8, else what the page declares, else UTF-16 or GB18030.

    Raises NoticeError where the bytes are no text in any of these.
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strict(data, name, source)
    names = ["utf-8"]
    if declared := _CHARSET.search(data[:4096]):
        names.append(declared.group(1).decode("ascii").lower())
    if data.count(b"\0") > len(data) // 5:
        names += ["utf-16-le", "utf-16-be"]
    names.append("gb18030")
    for name in names:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text and _is_text(text):
            return text
    raise NoticeError(source, "its characters cannot be read", "expected UTF-8, UTF-16 or GB18030", "save it as UTF-8")


def _strict(data: bytes, name: str, source: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        wrong = f"byte {error.start} is not {name} as its mark says"
        raise NoticeError(source, wrong, "expected text in one encoding", "save it as UTF-8") from None


def _is_text(text: str) -> bool:
    """Whether hardly any character is a control character: bytes of a program decode to many."""
    sample = text[:20000]
    strange = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v") or "\ue000" <= c <= "\uf8ff")
    return strange * 50 <= len(sample)
