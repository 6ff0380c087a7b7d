"""A document of any format to `Text`: the format is what the bytes are, whatever the file is called."""

import re
from pathlib import Path

from graphbuild.errors import NoticeError
from graphbuild.reading.archives import Document, is_archive, member, members_of
from graphbuild.reading.encodings import decoded
from graphbuild.reading.limits import limits
from graphbuild.reading.not_notices import refuse_data, refuse_error_page
from graphbuild.text import Text

__all__ = ["bytes_of", "read", "read_bytes"]

# In characters, not bytes: 值 in UTF-16 is '<P'.
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|div|table|p)\b", re.IGNORECASE)
# How a page saved as one file begins (RFC 2557): headers of a mail. Not a text in which such a word stands further down.
_MAIL = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,20}?(?:MIME-Version|Content-Type):", re.IGNORECASE)
_OTHERS = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"II*\0", "a picture"), (b"MM\0*", "a picture"),
    (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"\x1f\x8b", "a gzip archive"),
)  # fmt: skip
_ODT = b"application/vnd.oasis.opendocument.text"


def read(document: Path | Document) -> Text:
    """The text of a file, of the only document in a zip file, or of a document that `documents_in` found.

    Raises NoticeError where it is missing, too large, empty, broken, or of no format that is read.
    """
    if isinstance(document, Path):
        document = Document(document)
    return read_bytes(bytes_of(document), document.name)


def bytes_of(document: Document) -> bytes:
    """The bytes of a document that `documents_in` found. Raises NoticeError where it is missing or too large."""
    inside = document.inside
    return member(document.path, inside, str(document.path)) if inside else _file_bytes(document.path)


def _file_bytes(path: Path) -> bytes:
    """The bytes of a file that is not too large."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise NoticeError(str(path), "is a folder", "expected a file", "name the files in it, or give the folder to 'build'")
        if not path.is_file():
            raise NoticeError(str(path), "is no file", "expected a document", "save it as one")
        if size > limits().size:
            todo = "take out pictures or cut it, or set CASEGRAPH_MAX_MEGABYTES"
            raise NoticeError(str(path), f"has {size:,} bytes", f"expected at most {limits().size:,}", todo)
        return path.read_bytes()
    except OSError as error:
        raise NoticeError(
            str(path), f"cannot be read ({error.strerror})", "expected a document", "look whether the name is right"
        ) from None


def read_bytes(data: bytes, source: str) -> Text:
    """The text of a document's bytes; `source` is its name in messages and in the graph.

    >>> read_bytes("海南省财政厅".encode("gb18030"), "a.txt").characters
    '海南省财政厅'
    """
    if len(data) > limits().size:
        todo = "take out pictures or cut it, or set CASEGRAPH_MAX_MEGABYTES"
        raise NoticeError(source, f"has {len(data):,} bytes", f"expected at most {limits().size:,}", todo)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NoticeError(source, "is empty", "expected the text of a notice", "save the document again")
    text = _read(data, source)
    _within_limits(text)
    if text.format in ("text/plain", "text/html"):
        refuse_error_page(text)
    return text


def _read(data: bytes, source: str) -> Text:
    """By the first bytes; readers are imported where they are needed, for some are slow to load."""
    for start, kind in _OTHERS:
        if data.startswith(start):
            raise NoticeError(source, f"is {kind}", "expected text, a web page, Word, PDF or .zip", "save the text of the notice")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # the second is a zip file of nothing
        return _packed(data, source)
    if b"%PDF-" in data[:1024]:
        from graphbuild.reading.pdf import pdf

        return pdf(data, source)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        from graphbuild.reading.old_word import old_word

        return old_word(data, source)
    if data.startswith(rb"{\rtf"):
        from graphbuild.reading.old_word import through_office

        return through_office(data, source, "rtf", "application/rtf")
    if _MAIL.match(data[:8192]):
        from graphbuild.reading.hypertext import mail_page

        data = mail_page(data, source)
    characters = _without_nul(decoded(data, source), source)
    refuse_data(characters, source)
    if _HTML.search(characters[:8192]):
        from graphbuild.reading.hypertext import hypertext

        return hypertext(characters, source)
    from graphbuild.reading.plain import plain_text

    _line_within_limits(max(map(len, characters.splitlines()), default=0), source)
    return plain_text(characters, source)


def _packed(data: bytes, source: str) -> Text:
    """A zip file: Word, OpenDocument, or an archive with one document in it."""
    from graphbuild.reading.package import opened

    names = set(opened(data, source).namelist())
    if not is_archive(data):
        if data[30:200].find(_ODT) >= 0:
            from graphbuild.reading.old_word import through_office

            return through_office(data, source, "odt", _ODT.decode())
        for name, kind in (
            ("OFD.xml", "an OFD document"),
            ("xl/workbook.xml", "a spreadsheet"),
            ("ppt/presentation.xml", "a presentation"),
        ):
            if name in names:
                raise NoticeError(source, f"is {kind}", "expected text, a web page, Word or PDF", "save it as .docx or PDF")
        from graphbuild.reading.word import word

        return word(data, source)
    ways = members_of(data, source)
    if len(ways) != 1:
        found = f"holds {len(ways)} documents" if ways else "holds no document"
        raise NoticeError(source, found, "expected one here", "give it to 'build', or unpack it and name one")
    return read_bytes(member(data, ways[0], source), source)


def _without_nul(characters: str, source: str) -> str:
    at = characters.find("\0")
    if at >= 0:
        raise NoticeError(source, f"character {at} is NUL", "expected text", "save it again as UTF-8 text")
    return characters


def _within_limits(text: Text) -> None:
    limit = limits()
    if len(text.characters) > limit.characters:
        todo = "split it, or set CASEGRAPH_MAX_CHARACTERS"
        wrong = f"has {len(text.characters):,} characters"
        raise NoticeError(text.source, wrong, f"expected at most {limit.characters:,}", todo)
    spans = [block.span for block in text.blocks] + [cell.span for table in text.tables for cell in table.cells]
    _line_within_limits(max((span.end - span.start for span in spans), default=0), text.source)


def _line_within_limits(longest: int, source: str) -> None:
    limit = limits().line
    if longest > limit:
        todo = "break it into paragraphs, or set CASEGRAPH_MAX_LINE"
        raise NoticeError(source, f"has a paragraph of {longest:,} characters", f"expected at most {limit:,}", todo)
