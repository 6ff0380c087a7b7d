"""Word documents of the old kind, WPS, RTF and OpenDocument texts: LibreOffice makes .docx of them, without the net."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from graphbuild.errors import NoticeError
from graphbuild.reading.isolated import seconds_for
from graphbuild.reading.stored_fields import with_stored_fields
from graphbuild.reading.word import word
from graphbuild.text import Text

__all__ = ["old_word", "through_office"]

_PROGRAMS = ("soffice", "libreoffice")
_MEMORY = 1_000_000_000  # bytes
# The filter is named, else LibreOffice opens what is broken as plain text.
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
_FIB = b"\xec\xa5"  # how the stream of a Word document begins (MS-DOC, 2.5.2); it stands at the start of a sector
_FLAGS, _ENCRYPTED, _SECTOR = 10, 0x0100, 512
# A profile of its own: links are neither followed nor updated, macros do not run, and what would still ask the net asks a
# port of this machine where nobody listens.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
{proxies}</oor:items>
"""
_PROXY = """<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInet{0}ProxyName" oor:op="fuse">
<value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInet{0}ProxyPort" oor:op="fuse"><value>9</value></prop></item>
"""


def old_word(data: bytes, source: str = "") -> Text:
    """The text of a file in the container of old office programs (MS-CFB): Word, or WPS.

    Raises NoticeError where it holds something else, is encrypted or broken, or LibreOffice is not installed.
    """
    if _named(data, "EncryptedPackage"):
        raise NoticeError(source, "is encrypted", "expected a document without a password", "save it without one")
    for stream, kind in (("Workbook", "a spreadsheet (.xls)"), ("PowerPoint Document", "a presentation (.ppt)")):
        if _named(data, stream) and not _named(data, "WordDocument"):  # a spreadsheet may be part of a Word document
            raise NoticeError(source, f"is {kind}", "expected a text document", "save its text as .docx")
    start = next((at for at in range(0, len(data), _SECTOR) if data[at : at + 2] == _FIB), None)
    if start is not None and int.from_bytes(data[start + _FLAGS : start + _FLAGS + 2], "little") & _ENCRYPTED:
        raise NoticeError(source, "is encrypted", "expected a document without a password", "save it without one")
    if not _named(data, "WordDocument"):
        raise NoticeError(source, "holds no Word document, or is cut", "expected a whole .doc", "save its text as .docx")
    return through_office(data, source, "doc", "application/msword")


def _named(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def through_office(data: bytes, source: str, ending: str, media: str) -> Text:
    """The text of a document that LibreOffice opens; `ending` is its kind: doc, rtf or odt.

    Raises NoticeError where LibreOffice is not installed, cannot read the file, or takes too long.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise NoticeError(
            source, f"is a .{ending}", "LibreOffice is needed to read it and is not installed", "install it, or save as .docx"
        )
    data = with_stored_fields(data, ending, source)
    with tempfile.TemporaryDirectory(prefix="casegraph-", ignore_cleanup_errors=True) as folder:
        made = _converted(program, data, Path(folder), ending, source)
    return word(made, source, media)


def _converted(program: str, data: bytes, folder: Path, ending: str, source: str) -> bytes:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    proxies = "".join(_PROXY.format(kind) for kind in ("HTTP", "HTTPS", "FTP"))
    (profile / "registrymodifications.xcu").write_text(_SETTINGS.format(proxies=proxies), encoding="utf-8")
    (folder / f"notice.{ending}").write_bytes(data)
    command = [
        program, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault",
        f"--infilter={_FILTERS[ending]}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / f"notice.{ending}"),
    ]  # fmt: skip
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(  # noqa: S603 - the office program that is installed
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, env=environment
    )
    _limit_memory(process.pid)
    try:
        process.wait(timeout=seconds_for(data))
    except subprocess.TimeoutExpired:
        wrong = f"LibreOffice takes longer than {seconds_for(data):.0f} seconds with it"
        raise NoticeError(source, wrong, "expected a document of a few pages", "save as .docx, or set CASEGRAPH_MAX_SECONDS") from None
    finally:
        _end(process)
    made = folder / "notice.docx"
    if not made.is_file():
        raise NoticeError(source, "LibreOffice cannot read it", "expected a whole document without a password", "save it as .docx")
    return made.read_bytes()


def _limit_memory(process: int) -> None:
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):  # only Linux can
        import resource

        resource.prlimit(process, resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started: it leads a session of its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
