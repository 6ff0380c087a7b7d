"""Bytes to characters: UTF-8, UTF-16 and GB18030, with a byte order mark or without, whatever the page declares."""

import re
from functools import cache

from graphbuild.errors import NoticeError

__all__ = ["decoded"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CANDIDATES = ("gb18030", "utf-16-le", "utf-16-be")
_SAMPLE = 20_000  # characters that tell one encoding from another
_ENOUGH = 0.75  # share of usual characters; a wrong encoding gives rare ones, most of them
_FEW = 0.01  # share of broken characters in what is still UTF-8
_USUAL = re.compile(r"[\t\n\r\x20-\x7e·—‘’“”…、。《》「」『』【】〔〕！（），：；？％－０-９①-⑳\u3000\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decoded(data: bytes, source: str = "") -> str:
    """The characters, without a byte order mark.

    Among the encodings that fit, the one whose characters are usual in Chinese: what a page declares is often wrong. Raises
    NoticeError where none fits.

    >>> decoded("海南省财政厅".encode("gb18030")), decoded("财政厅会同税务局".encode("utf-16-be"))
    ('海南省财政厅', '财政厅会同税务局')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    # The bytes of UTF-16 may all be good UTF-8, but hardly ever without a control character among them.
    if text and not _CONTROL.search(text) and _usual(text) > _ENOUGH:
        return text
    found = []
    for name in _CANDIDATES:
        try:
            found.append((_usual(other := data.decode(name)), other))
        except UnicodeDecodeError:
            continue
    share, best = max(found, key=lambda pair: pair[0], default=(0.0, ""))
    mended = data.decode("utf-8", "replace")
    if share > _ENOUGH and share > _usual(mended):
        return best
    if text and (_readable(text) or _usual(text) > _ENOUGH):
        return text
    raise _unreadable(data, mended, source)


def _strict(data: bytes, name: str, source: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        wrong = f"byte {error.start} is not {name.upper()} as its mark says"
        raise NoticeError(source, wrong, "expected text in one encoding", "save it as UTF-8") from None


@cache
def _common() -> frozenset[str]:
    """The 3,755 usual characters, level 1 of GB 2312, and the signs and Latin letters between them."""
    usual = {bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)}
    return frozenset(usual).union(filter(_USUAL.match, map(chr, range(0x10000))))


def _usual(text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(map(_common().__contains__, sample)) / len(sample) if sample else 0.0


def _readable(text: str) -> bool:
    """Whether a text in another script or of rare characters holds hardly any control character: those of programs do."""
    sample = text[:_SAMPLE]
    return sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v") or "\ue000" <= c <= "\uf8ff") * 50 <= len(sample)


def _unreadable(data: bytes, mended: str, source: str) -> NoticeError:
    for name, text in (("UTF-8", mended), ("GB18030", data.decode("gb18030", "replace"))):
        if text.count("\ufffd") <= max(3, len(text) * _FEW) and _usual(text) > _ENOUGH:
            at = len(text[: text.find("\ufffd")].encode(name)) if "\ufffd" in text else len(data)
            return NoticeError(source, f"byte {at} is broken: it is no {name}, as the rest is", "expected whole text", "save it again")
    return NoticeError(source, "its characters cannot be read", "expected UTF-8, UTF-16 or GB18030", "save it as UTF-8")
