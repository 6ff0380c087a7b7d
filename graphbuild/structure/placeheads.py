"""Heads of cases that show where each comes from in place of a number: 【甲市】推行快办, 乙县:推行好办."""

import re
from collections.abc import Sequence
from itertools import pairwise

from graphbuild.structure.bareheads import CaseHead
from graphbuild.structure.lines import Line, inline_markers, marker, section_start

__all__ = ["placed_heads"]

# The place in brackets or before a colon, then the title. Not 责任单位:…, which ends in no place, nor a whole sentence.
_HEAD = re.compile(
    r"[■◆●★▲▶◇□○◎※•]{0,2}(?:[【\[〔(](?P<bracketed>[一-鿿]{2,14}[省市县区州盟旗])[】\]〕)]:?|(?P<before>[一-鿿]{1,10}[省市县区州盟旗]):)"
    r"(?P<title>.{5,60})"
)
_STOPPED = re.compile(r"[。;!?:,]$|,[^,]*,")
_TEXT_OF_CASE = 60  # characters that a case has at least, so that a list of titles is no list of cases


def placed_heads(lines: Sequence[Line], *, whatever: bool = False) -> list[CaseHead]:
    """The heads of a notice whose cases are headed by their places, numbered through; empty for fewer than two.

    `whatever` they tell, or only where one has sections or items.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "".join(f"【{place}】推行快办改革\\n" + "推动事项全程网办" * 8 + "。\\n" for place in ("甲乙市", "丙丁县"))
    >>> [(head.line, head.number, head.title_at) for head in placed_heads(lines_of(plain_text(text)), whatever=True)]
    [(0, 1, 5), (2, 2, 5)]
    """
    for group in ("bracketed", "before"):
        found = [(i, match) for i, line in enumerate(lines) if (match := _matched(line)) and match[group]]
        own = [lines[a + 1 : b] for a, b in pairwise([*(i for i, _ in found), len(lines)])]
        if len(found) > 1 and min(map(_length, own)) >= _TEXT_OF_CASE and all(map(_is_whole, own)) and (whatever or any(map(_tells, own))):
            return [CaseHead(i, number, match.start("title")) for number, (i, match) in enumerate(found, 1)]
    return []


def _length(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _is_whole(lines: Sequence[Line]) -> bool:
    """Whether the numbers in a case begin in it: those of a report go on over its places."""
    first = next((found for line in lines if (found := marker(line)) and found.style == "一、"), None)
    return first is None or first.number == 1


def _tells(lines: Sequence[Line]) -> bool:
    """Whether there are sections or items, without which a case tells nothing."""
    return any(section_start(line) or marker(line) or inline_markers(line.text) for line in lines)


def _matched(line: Line) -> re.Match[str] | None:
    return None if _STOPPED.search(line.text) else _HEAD.fullmatch(line.text)
