"""The lines of a section by the numbered items that they belong to."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphbuild.structure.lines import ONE_MORE, Line, Marker, inline_markers, marker, next_markers

__all__ = ["lists_firsts", "numbered_groups"]

_LONGEST_HEADING = 36
_LEAD_IN = 40
_STOPPED = re.compile(r"[。;!?:,]$")


def numbered_groups(lines: Sequence[Line]) -> list[tuple[int, list[Line]]]:
    """Lines by the item that they belong to, in the outermost numbering; -1 for those before the first item."""
    lines = list(_unrolled(lines))
    markers = _markers(lines)
    first = next((m for m in markers if m and m.number in (0, 1) and m.style not in ("一是", "首先")), None)
    if first is None or _surrounded(markers, first):
        first = next((m for m in markers if m and m.number == 1 and m.style == "首先"), first)
    if first is None:
        first = next((m for m in markers if m and m.number == 1), None) or _gone_on(markers)
    if first is None or (first.style == "一是" and len(inline_markers(lines[0].text)) > 1):
        return []
    groups: list[tuple[int, list[Line]]] = []
    expected = 1
    before = first.number - 1 if first.number else 0  # 措施四 of a notice that counts through its cases
    for i, (line, found) in enumerate(zip(lines, markers, strict=True)):
        again = found is not None and found.number == 1 < expected and i > 0 and _begins_again(lines[i - 1], markers[i - 1])
        next_one = found is not None and (found.number in (0, expected + before) or (found.number == ONE_MORE and expected > 2))
        if found and found.style == first.style and (next_one or again):
            if again:  # the heading of the numbers that begin again is no part of the item before it
                groups[-1][1].pop()
            groups.append((expected, [line]))
            expected += 1
        elif groups:
            groups[-1][1].append(line)
        else:
            groups.append((-1, [line]))
    bullets_only = first.number == 0
    if bullets_only and expected < 3:
        return []
    return groups


def lists_firsts(line: Line, lines: Sequence[Line]) -> bool:
    """Whether 首先 … 其次 … in a paragraph are the items of its section: all others lead in, or go on with the list."""
    at = next((i for i, other in enumerate(lines) if other is line), 0)
    return all(len(other.text) <= _LEAD_IN for other in lines[:at]) and all((m := marker(o)) and m.style == "首先" for o in lines[at + 1 :])


def _markers(lines: Sequence[Line]) -> list[Marker | None]:
    """What each line begins with; 首先 without 其次 after it only goes on with the text, and so does 同时."""
    found = [marker(line) for line in lines]
    in_order = any(each and each.style == "首先" and each.number > 1 and each.number != ONE_MORE for each in found)
    return [None if each and each.style == "首先" and not in_order else each for each in found]


def _gone_on(markers: Sequence[Marker | None]) -> Marker | None:
    """The first of items that go on with the numbers of the case before: 措施四, 措施五."""
    found = [m for m in markers if m and m.style == "做法一"]
    return found[0] if len(found) > 1 and all(b.number == a.number + 1 for a, b in pairwise(found)) else None


def _surrounded(markers: Sequence[Marker | None], inner: Marker) -> bool:
    """Whether a numbering stands between 首先 and 其次, so that these are the outer one."""
    at = markers.index(inner)
    before, after = markers[:at], markers[at:]
    return any(m and m.style == "首先" for m in before) and any(m and m.style == "首先" and m.number > 1 for m in after)


def _begins_again(line: Line, found: Marker | None) -> bool:
    """Whether a line before an item with the number 1 heads a group of items of its own."""
    return found is None and len(line.text) <= _LONGEST_HEADING and not _STOPPED.search(line.text)


def _unrolled(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, one that runs numbered items together parted before each."""
    for line in lines:
        first = marker(line)
        listing = first and (first.style != "首先" or lists_firsts(line, lines))
        starts = [start for start, _ in next_markers(line.text, first)] if first and listing else []
        if not starts:
            yield line
            continue
        for start, end in pairwise((0, *starts, len(line.text))):
            yield line.part(start, end)
