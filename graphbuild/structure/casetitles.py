"""Titles of cases without numbers: those that a table or a list gives, and those that stand before the sections of a case."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.structure.authorlines import authors_of_line, leaders_and_others, split_heading
from graphbuild.structure.dutylines import duty_line
from graphbuild.structure.lines import Line, marker, section_start

__all__ = [
    "Title",
    "key_of",
    "listed_titles",
    "pairs_of",
    "title_start",
    "titled",
    "titles_above_authors",
    "titles_before_sections",
    "without_bullets",
]

_NO_WORD = re.compile(r"[\s,、。:;“”\"'‘’()—\-·《》【】!?]")
_LEADERS = re.compile(r"[.…·-]{2,}\d{0,3}$|\d{1,3}$")
# 案例一:, (一), 1., ①, 01 before a title. Not 三亚市, 3家: a number alone needs a mark after it.
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、)?(?:案例|经验|项目|做法)?(?:名称|标题|题目)[:：]|"
    r"[(【\[]?[一-鿿]{0,6}(?:案例|经验|做法|实践)(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[①-⑳])[)】\]、:.]*"
    r"|[(【\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)】\]、:.·|丨]+(?!\d)|[①-⑳][、.]?|0\d(?=[一-鿿“])"
)
_BULLETS = re.compile(r"[■◆●▲▍★▶►◇□○◎※•·]*")
_STOPPED = re.compile(r"[。;!?:,]$|,[^,]*,")
_OF_ALL = re.compile("任务|分工|安排|要求|保障|议程")  # what a notice says of all cases
_LONGEST = 60
_SHORTEST = 5
_SHORTEST_END = 6  # characters of the end of a title that stands for it
_TEXT_OF_CASE = 60  # characters that a case has at least, so that a list of titles is no list of cases


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a case: the index of its line, its number in the order of the notice, where it begins in the line."""

    line: int
    number: int
    start: int


def key_of(title: str) -> str:
    """A title as it is compared: without spaces and marks.

    >>> key_of("“快办” 好办")
    '快办好办'
    """
    return _NO_WORD.sub("", title)


def titled(words: str, titles: Mapping[str, int]) -> int:
    """The number of the case that words are the title of, or an end of the title of no other (without its place); 0 for none.

    `titles` are numbers by keys.

    >>> titles = {"海口市企业快办一件事": 1, "三亚市企业好办一件事": 2}
    >>> titled("企业快办“一件事”", titles), titled("一件事", titles)
    (1, 0)
    """
    key = key_of(words)
    if key in titles or len(key) < _SHORTEST_END:
        return titles.get(key, 0)
    found = {number for title, number in titles.items() if title.endswith(key)}
    return found.pop() if len(found) == 1 else 0


def pairs_of(key: str) -> set[str]:
    """The pairs of characters that stand together in a key, by which titles in other words are compared.

    >>> sorted(pairs_of("快办快"))
    ['办快', '快办']
    """
    return {key[i : i + 2] for i in range(len(key) - 1)}


def listed_titles(lines: Sequence[Line], titles: Sequence[str], folded: str) -> list[Title]:
    """The lines that say the titles of a table, or of a list of titles at the beginning, each the last time, in order.

    A title may go on over two lines. Empty where fewer than two in three are found, or out of order.
    """
    keys = [key_of(title) for title in titles if len(key_of(title)) >= _SHORTEST] or _contents(lines)
    if not keys:
        return []
    places = _places(lines)
    found: list[Title] = []
    for number, key in enumerate(keys, 1):
        said = [i for i, own in places.get(key[:_SHORTEST], ()) if own.startswith(key)]
        # Not where a list after the cases says who spreads it, if it stands elsewhere.
        at = max((i for i in said if i + 1 == len(lines) or duty_line(lines[i + 1], 1, folded) is None), default=max(said, default=-1))
        if at >= 0:
            found.append(Title(at, number, title_start(lines[at].text)))
    ordered = all(b.line - a.line > 1 for a, b in pairwise(found))  # titles that follow one another at once are a list
    return found if len(found) > 1 and ordered and len(found) * 3 >= len(keys) * 2 else []


def _places(lines: Sequence[Line]) -> dict[str, list[tuple[int, str]]]:
    """The short lines by how they begin, each with what it says together with the next."""
    found: dict[str, list[tuple[int, str]]] = {}
    own = [
        key_of(line.text[title_start(line.text) :]) if len(line.text) <= _LONGEST + 20 and not _STOPPED.search(line.text) else ""
        for line in lines
    ]
    for i, key in enumerate(own):
        if key:
            found.setdefault((key + own[i + 1] if i + 1 < len(own) else key)[:_SHORTEST], []).append((i, key + "".join(own[i + 1 : i + 2])))
    return found


def title_start(text: str) -> int:
    """Where the title begins on a line: after bullets and a number.

    >>> title_start("案例一:快办"), title_start("★快办"), title_start("3家快办")
    (4, 1, 0)
    """
    at = without_bullets(text)
    numbered = _NUMBERED.match(text, at)
    return numbered.end() if numbered else at


def without_bullets(text: str) -> int:
    """Where a line's words begin after its bullets.

    >>> without_bullets("◎快办"), without_bullets("快办")
    (1, 0)
    """
    match = _BULLETS.match(text)
    return match.end() if match else 0


def _contents(lines: Sequence[Line]) -> list[str]:
    """The titles of a table of contents: the short lines after 目录, as far as they come again."""
    start = next((i for i, line in enumerate(lines) if line.text in ("目录", "目次", "案例目录")), -1)
    if start < 0:
        return []
    keys: list[str] = []
    for line in lines[start + 1 :]:
        text = _LEADERS.sub("", line.text)
        key = key_of(text[title_start(text) :])
        if _STOPPED.search(text) or len(text) > _LONGEST or (keys and key.startswith(keys[0])):
            break
        if len(key) >= _SHORTEST:
            keys.append(key)
    return keys


def titles_before_sections(lines: Sequence[Line], folded: str) -> list[Title]:
    """The titles that stand before the first section of each case, where the sections come again in the same order.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "甲市推行快办\\n海口市财政局\\n主要做法\\n1.改。\\n乙市推行好办\\n主要做法\\n1.改。"
    >>> [title.line for title in titles_before_sections(lines_of(plain_text(text)), text)]
    [0, 4]
    """
    tops: list[tuple[int, int]] = []
    bound = -1
    for first in _first_sections(lines):
        if (top := _titles_above(lines, bound, first, folded)) is not None:
            tops.append(top)
        bound = first
    # The first title may have the title of the whole below it; the others tell whether titles have two lines.
    two = sum(1 for upper, at in tops[1:] if upper < at) * 2 > len(tops) - 1 > 0
    return [
        Title(upper if two else at, number, title_start(lines[upper if two else at].text)) for number, (upper, at) in enumerate(tops, 1)
    ]


def titles_above_authors(lines: Sequence[Line], folded: str) -> list[Title]:
    """The titles that have their authors after them and then what was done in numbered items; empty for fewer than two.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> case = "甲市推行快办\\n——海口市财政局\\n" + "过去办事慢。" * 10 + "做法如下:\\n1.改。\\n2.快。\\n"
    >>> [title.line for title in titles_above_authors(lines_of(plain_text(case * 2)), case * 2)]
    [0, 5]
    """
    titles = (i for i, line in enumerate(lines) if _is_title(line, folded) and not _OF_ALL.search(line.text))
    found = [i for i in titles if _is_signed(lines, i, folded)]
    own = [(start, lines[start + 1 : end]) for start, end in pairwise([*found, len(lines)])]
    heads = [i for i, told in own if sum(len(line.text) for line in told) >= _TEXT_OF_CASE and any(map(marker, told))]
    return [Title(i, number, title_start(lines[i].text)) for number, i in enumerate(heads, 1)] if len(heads) > 1 else []


def _is_signed(lines: Sequence[Line], at: int, folded: str) -> bool:
    """Whether a title's authors stand at its end or on the line below."""
    if split_heading(lines[at], title_start(lines[at].text), folded)[1]:
        return True
    return at + 1 < len(lines) and authors_of_line(lines[at + 1], folded) is not None


def _first_sections(lines: Sequence[Line]) -> Iterator[int]:
    """The lines of the first section of each case: the background before practices or results, or the practices themselves."""
    background = -1
    for i, line in enumerate(lines):
        section = section_start(line)
        if section is None:
            continue
        if section.part == "background" and background < 0:
            background = i
        elif section.part == "practices":
            yield background if background >= 0 else i
            background = -1
        elif section.part != "background":
            if section.part == "results" and background >= 0:
                yield background  # the practices between them have a heading of their own words
            background = -1


def _titles_above(lines: Sequence[Line], bound: int, first: int, folded: str) -> tuple[int, int] | None:
    """The lines of the title above a first section, over authors and an introduction: the upper where there are two, and the last."""
    at = first - 1
    while at > bound and not _is_title(lines[at], folded):
        if section_start(lines[at]):
            return None
        at -= 1
    if at <= bound:
        return None
    return (at - 1 if at - 1 > bound and _is_title(lines[at - 1], folded) else at), at


def _is_title(line: Line, folded: str) -> bool:
    text = line.text
    if not _SHORTEST <= len(text) <= _LONGEST or _STOPPED.search(text) or text.startswith(("附件", "(此件")):
        return False
    numbered = marker(line)
    if (
        section_start(line)
        or (numbered and not line.level and (numbered.number or text.startswith("-")))
        or re.search(r"\d{4}年\d{1,2}月\d{1,2}日$|〔\d{4}〕\d+号", text)
    ):
        return False
    return authors_of_line(line, folded) is None and duty_line(line, 1, folded) is None and not leaders_and_others(line)
