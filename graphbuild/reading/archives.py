"""Folders and zip files as the documents in them, in the order of their names."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graphbuild.errors import NoticeError
from graphbuild.reading.limits import limits
from graphbuild.reading.package import opened, part

__all__ = ["Document", "documents_in", "is_archive", "member", "members_of"]

_ENDINGS = frozenset(".txt .htm .html .mht .mhtml .xhtml .shtml .docx .docm .doc .wps .rtf .odt .pdf .zip".split())
_DEPTH = 3  # archives in archives
_CHINESE = "\u2e80"
_UTF8_NAME = 0x800  # bit 11 of a member's flags (APPNOTE.TXT, 4.4.4)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that waits to be read: its file, and the way to it through zip files in it. It can be sent to a process.

    >>> str(Document(Path("批次/a.zip"), ("b.zip", "通知.docx")))
    '批次/a.zip/b.zip/通知.docx'
    """

    path: Path
    inside: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "/".join((str(self.path), *self.inside))

    @property
    def name(self) -> str:
        """The last name on the way."""
        return PurePosixPath(self.inside[-1]).name if self.inside else self.path.name


def documents_in(path: Path) -> Iterator[Document]:
    """The documents of a folder or zip file and of those in it; a file of any other kind is itself one, whatever its name.

    In folders and zip files those files count whose names end as documents do (.txt .html .mht .docx .doc .wps .rtf .odt .pdf
    .zip); what a browser saved beside a page (page_files, page.files) and hidden files do not. Raises NoticeError where there
    is none, or a zip file holds more than the limit.
    """
    found = list(_in_folder(path)) if path.is_dir() else list(_in_file(Document(path), path))
    if path.is_dir() and not found:
        raise NoticeError(str(path), "is a folder without documents", "expected .txt, .html, .docx, .doc, .pdf or .zip", "name another")
    if not path.is_dir() and len(found) > limits().files:
        todo = "name parts of it, or set CASEGRAPH_MAX_FILES"
        raise NoticeError(str(path), f"holds {len(found):,} documents", f"expected at most {limits().files:,}", todo)
    yield from found


def _in_folder(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _counts(path.relative_to(folder).parts):
            yield from _in_file(Document(path), path)


def _in_file(document: Document, path: Path) -> Iterator[Document]:
    """The file, or what is in it if it is a zip file; one that cannot be opened is left for reading to say why."""
    try:
        with path.open("rb") as file:
            packed = file.read(4) == b"PK\x03\x04" and path.stat().st_size <= limits().size
        data = path.read_bytes() if packed else b""
        inside = members_of(data, str(path)) if packed and is_archive(data) else ()
    except (OSError, NoticeError):
        inside = ()
    yield from (Document(document.path, way) for way in inside) if inside else (document,)


def _counts(parts: tuple[str, ...]) -> bool:
    *folders, name = parts
    hidden = any(step.startswith((".", "~$", "__MACOSX")) for step in parts)
    beside = any(step.endswith(("_files", ".files", ".fld")) for step in folders)
    return not hidden and not beside and PurePosixPath(name).suffix.lower() in _ENDINGS


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip file of documents, and not a document that is a zip file itself.

    Word, OpenDocument and OFD have parts of fixed names.
    """
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return not names & {"[Content_Types].xml", "mimetype", "OFD.xml", "word/document.xml"}


def members_of(data: bytes, source: str, depth: int = 1) -> list[tuple[str, ...]]:
    """The ways to the documents in a zip file, through those in it; names as they were written, in GBK or UTF-8."""
    archive = opened(data, source)
    found: list[tuple[str, ...]] = []
    for name, member in sorted(_named(archive)):
        if not _counts(PurePosixPath(name).parts):
            continue
        inner = part(archive, member, source, limits().size) if name.lower().endswith(".zip") else b""
        if not inner or not is_archive(inner):
            found.append((name,))
        elif depth == _DEPTH:
            raise NoticeError(source, f"holds zip files more than {_DEPTH} deep", "expected documents", "unpack it")
        else:
            found += [(name, *way) for way in members_of(inner, f"{source}/{name}", depth + 1)]
    return found


def member(archive_of: bytes | Path, way: tuple[str, ...], source: str) -> bytes:
    """The bytes of a document on its way, of at least one step, through zip files; the first may be at a path."""
    data: bytes | Path = archive_of
    for name in way:
        archive = opened(data, source)
        raw = dict(_named(archive)).get(name)
        if raw is None:
            raise NoticeError(source, f"'{name}' is not in it any more", "expected the file that was listed", "name it again")
        data = part(archive, raw, source, limits().size)
    assert isinstance(data, bytes)
    return data


def _named(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The files of an archive by the names that a person sees, with the names that zipfile gives them.

    A name without the flag for UTF-8 is read as code page 437 by zipfile; in China it is GBK, on some systems UTF-8.
    """
    for info in archive.infolist():
        if info.is_dir():
            continue
        shown = info.filename
        if not info.flag_bits & _UTF8_NAME and not shown.isascii():
            raw = shown.encode("cp437", "replace")
            for name in ("utf-8", "gb18030"):
                try:
                    shown = raw.decode(name)
                except UnicodeDecodeError:
                    continue
                if any(c >= _CHINESE for c in shown):  # 通知 in GBK is good UTF-8, of other scripts
                    break
        yield shown.replace("\\", "/"), info.filename
