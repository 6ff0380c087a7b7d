"""Files that tests make: zip files, Word documents with parts changed, small PDFs."""

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
from docx.document import Document

__all__ = ["docx_bytes", "small_pdf", "with_part", "zipped"]


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def docx_bytes(*paragraphs: str, edit: Callable[[Document], object] | None = None) -> bytes:
    """A Word document of these paragraphs, edited."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if edit is not None:
        edit(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    """A document whose part of this name was edited; it is made where it was not."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {member: archive.read(member) for member in archive.namelist()}
    return zipped({**parts, name: edit(parts.get(name, b""))})


def small_pdf(content: bytes, filters: bytes = b"", kids: bytes = b"3 0 R") -> bytes:
    """A PDF of one page with this content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 1>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(written)
    return written + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        start,
    )
