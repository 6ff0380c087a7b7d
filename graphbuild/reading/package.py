"""Zip files: opened with limits, so that a bomb, a locked file or a cut one is refused in one line."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any, TypeAlias

from graphbuild.errors import NoticeError
from graphbuild.reading.limits import limits

__all__ = ["Element", "opened", "part", "xml_part"]

Element: TypeAlias = Any
"""An element of lxml, which has no types."""
_ENCRYPTED = 1  # bit 0 of a member's flags (APPNOTE.TXT, 4.4.4)


def opened(data: bytes | Path, source: str) -> zipfile.ZipFile:
    """The zip file, of bytes or at a path. Raises NoticeError where it is broken or encrypted, or would hold too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise NoticeError(source, f"is a broken zip file ({error})", "expected a whole one", "save it again") from None
    limit = limits()
    if len(members) > limit.files:
        todo = "split it, or set CASEGRAPH_MAX_FILES"
        raise NoticeError(source, f"holds {len(members):,} files", f"expected at most {limit.files:,}", todo)
    size = sum(member.file_size for member in members)
    if size > 4 * limit.size:
        todo = "unpack it and look, or set CASEGRAPH_MAX_MEGABYTES"
        wrong = f"unpacks to {size // 1_000_000:,} megabytes"
        raise NoticeError(source, wrong, f"expected at most {4 * limit.megabytes}", todo)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise NoticeError(source, "is encrypted", "expected one without a password", "save it without one")
    return archive


def part(archive: zipfile.ZipFile, name: str, source: str, most: int, limit: str = "CASEGRAPH_MAX_MEGABYTES") -> bytes:
    """A member's bytes, at most so many, as the limit sets. Raises NoticeError where it is missing, broken or larger."""
    try:
        size = archive.getinfo(name).file_size
    except KeyError:
        raise NoticeError(source, f"'{name}' is missing in it", "expected a whole file", "save it again") from None
    if size > most:
        wrong = f"'{name}' in it unpacks to more than {most / 1_000_000:g} megabytes"
        raise NoticeError(source, wrong, "expected a notice", f"cut it, or set {limit}")
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        wrong = f"'{name}' in it cannot be unpacked ({error or type(error).__name__})"
        raise NoticeError(source, wrong, "expected a whole file", "save it again") from None


def xml_part(archive: zipfile.ZipFile, name: str, source: str) -> Element | None:
    """The root of an XML part; None where there is no such part.

    Raises NoticeError where it is no XML, or declares a document type: no office file does, and entities come from there.
    """
    from lxml import etree

    if name not in archive.namelist():
        return None
    data = part(archive, name, source, 10 * limits().characters, "CASEGRAPH_MAX_CHARACTERS")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        wrong = f"'{name}' in it is broken ({' '.join(str(error).split())[:100]})"
        raise NoticeError(source, wrong, "expected a whole file", "save it again") from None
    if root.getroottree().docinfo.doctype:
        raise NoticeError(source, f"'{name}' in it declares a document type", "expected none, as office files have", "save it again")
    return root
