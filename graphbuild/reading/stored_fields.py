"""Fields of old documents (dates, page numbers, references) as what they showed when the document was saved.

An office program computes them anew when it opens a document: a date becomes the day of the reading.
"""

import io
import re
import struct
import zipfile

from graphbuild.errors import NoticeError
from graphbuild.reading.limits import limits
from graphbuild.reading.package import opened, part

__all__ = ["with_stored_fields"]

_OLDEST = 193  # the version of Word 97; what is older has another form
_VERSION, _FLAGS, _OTHER_TABLE = 2, 10, 0x0200  # in the FIB, the head of the stream WordDocument (MS-DOC, 2.5.2)
_PLACES = (0x011A, 0x0262)  # where it says which fields stand in the text and in its boxes (fcPlcfFldMom, fcPlcfFldTxbx)
_BEGIN = 0x13  # the first character of a field, whose kind stands with it (MS-DOC, 2.9.90)
# The kinds that are computed: REF, STYLEREF, SEQ, INFO to PAGE (DATE among them), PAGEREF, FILLIN (which is written three times),
# who reads, SECTION, SECTIONPAGES, DOCPROPERTY. Not EQ, SYMBOL, LISTNUM and links: they hold more than their result.
_COMPUTED = frozenset((3, 10, 12, *range(14, 34), 37, 39, 60, 61, 62, 65, 66, 85))
_QUOTE = 35  # the kind that shows what it holds
_RTF_CODE = re.compile(rb"(?:\\\*[ \r\n]?)?\\fldinst(?![a-z])")
# Not text:index-title, which holds paragraphs, nor text:number and text:sequence-decls.
_ODT_FIELD = re.compile(
    rb"(?<=[</])text:(?:(?:print-|creation-|modification-)?(?:date|time)|editing-(?:duration|cycles)|page-(?:number|count)"
    rb"|(?:paragraph|word|character|table|image|object)-count|file-name|template-name|author-(?:name|initials)|(?:initial-)?creator"
    rb"|text-input|title|subject|description|keywords|printed-by|chapter|(?:bookmark|reference|sequence|note)-ref|sequence|user-defined)(?=[\s/>])"
)


def with_stored_fields(data: bytes, ending: str, source: str = "") -> bytes:
    r"""A document (doc, rtf or odt) whose fields show the same whenever it is opened: their results as they were saved.

    Raises NoticeError where the file is broken, or older than Word 97.

    >>> with_stored_fields(rb"{\field{\*\fldinst DATE}{\fldrslt 2023}}", "rtf")
    b'{\\field{\\*\\fldcode DATE}{\\fldrslt 2023}}'
    """
    if ending == "rtf":
        return _RTF_CODE.sub(rb"\\*\\fldcode", data)  # no reader knows this word, and what is marked with * is then skipped
    return _word(data, source) if ending == "doc" else _open_document(data, source)


def _open_document(data: bytes, source: str) -> bytes:
    """With spans in the place of fields; pictures are left out."""
    archive, file = opened(data, source), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            if name == "mimetype" or name.endswith(".xml"):
                found = part(archive, name, source, limits().size)
                made.writestr(zipfile.ZipInfo(name), _ODT_FIELD.sub(b"text:span", found) if name == "content.xml" else found)
    return file.getvalue()


def _word(data: bytes, source: str) -> bytes:
    """With quotations in the place of computed fields: of each the byte that says its kind is another."""
    import olefile

    file = io.BytesIO(data)
    try:
        with olefile.OleFileIO(file, write_mode=True) as container:
            head = container.openstream("WordDocument").read()
            name = "1Table" if _number(head, _FLAGS, "H") & _OTHER_TABLE else "0Table"
            if _number(head, _VERSION, "H") < _OLDEST:
                raise NoticeError(source, "is of Word 95 or older", "expected Word 97 or later", "save it as .docx")
            table = bytearray(container.openstream(name).read())
            for place in _PLACES:
                _quote(table, _number(head, place, "I"), _number(head, place + 4, "I"))
            container.write_stream(name, bytes(table))
    except NoticeError:
        raise
    except (OSError, ValueError, LookupError, struct.error, TypeError) as error:
        raise NoticeError(source, f"is a broken .doc ({error})", "expected a whole one", "save it as .docx") from None
    return file.getvalue()


def _number(data: bytes, at: int, form: str) -> int:
    return int(struct.unpack_from(f"<{form}", data, at)[0])


def _quote(table: bytearray, start: int, length: int) -> None:
    """A list of fields: the places of their characters (4 bytes each, one more than there are), then what they are (2 each)."""
    for at in range(start + 4 * ((length - 4) // 6 + 1), min(start + length, len(table)) - 1, 2):
        if table[at] & 0x1F == _BEGIN and table[at + 1] in _COMPUTED:
            table[at + 1] = _QUOTE
