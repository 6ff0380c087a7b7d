"""What stands before the sections of a case: its title and its authors."""

import re
from collections.abc import Sequence

from graphbuild.structure.authorlines import authors_of_line, leaders_and_others, split_heading
from graphbuild.structure.caseduties import duty_label
from graphbuild.structure.caseheads import CaseHead
from graphbuild.structure.casetitles import without_bullets
from graphbuild.structure.dutylines import duty_line
from graphbuild.structure.lines import Line, section_start
from graphbuild.text import Span
from ontology.headings import duty_of, heading_words

__all__ = ["front"]

_LONGEST_TITLE = 45
_OF_TITLE = r"(?:(?:示范|典型|优秀|创新)?(?:案例|经验|项目|做法)(?:名称|标题|题目)?|名称|标题|题目)"
_LABEL = re.compile(rf"{_OF_TITLE}:(?=.)|[【〔\[](?:{_OF_TITLE})(?<=[称题目])[】〕\]]:?(?=.)")
_SCOPE = re.compile(r"[【\[]?(?P<words>[一-鿿]{2,6})[】\]]?:")


def front(lines: Sequence[Line], head: CaseHead, folded: str) -> tuple[tuple[Span, ...], tuple[Span, ...], int]:
    """The title's lines, where the authors stand, and the index of the first line after them.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("案例一：快办\\n——海口市财政局 海口市司法局\\n好。")
    >>> titles, authors, rest = front(lines_of(text), CaseHead(0, 1, 4), text.characters)
    >>> [s.of(text.characters) for s in (*titles, *authors)], rest
    (['快办', '海口市财政局 海口市司法局'], 2)
    """
    titles: list[Span] = []
    authors: list[Span] = []
    label = _LABEL.match(lines[0].text, head.title_at)
    title_at = label.end() if label else head.title_at or without_bullets(lines[0].text)
    if title_at < len(lines[0].text):
        titles, authors = split_heading(lines[0], title_at, folded)
    at = 1
    while at < len(lines):
        line = lines[at]
        if section_start(line):
            break
        if leaders := leaders_and_others(line):
            authors += leaders
            at += 1
            continue
        if duty_label(line) or duty_line(line, 1, folded):
            break
        if names := authors_of_line(line, folded):
            authors.append(names)
        elif (scope := _SCOPE.match(line.text)) and scope["words"] in heading_words().words["scope_column"]:
            pass  # 所属领域:…, 实施时间:… between title and sections
        elif duty_of(line.text.rstrip(":")) == "author_line" and at + 1 < len(lines) and authors_of_line(lines[at + 1], folded):
            pass  # 报送单位 on a line of its own, the names on the next
        elif not authors and _is_title(line) and (not titles or _continues(titles, line, lines, at)):
            label = _LABEL.match(line.text)
            titles.append(Span(line.passage.at(label.end()), line.span.end) if label else line.span)
        else:
            break
        at += 1
    return tuple(_bare(title, folded) for title in titles), tuple(authors), at


def _bare(title: Span, folded: str) -> Span:
    """A title without the brackets or quotation marks around the whole of it: 【快办】, “快办”."""
    words = title.of(folded)
    whole = words[:1] + words[-1:] in ("【】", "〔〕", "“”") and len(words) > 2 and not re.search("[】〕”]", words[1:-1])
    return Span(title.start + 1, title.end - 1) if whole else title


def _is_title(line: Line) -> bool:
    return len(line.text) <= _LONGEST_TITLE and not re.search(r"[。;!?:]$|,.*,", line.text)


def _continues(titles: Sequence[Span], line: Line, lines: Sequence[Line], at: int) -> bool:
    """Whether a short line goes on with the title: the title has one line so far, and more of the case follows."""
    return len(titles) < 3 and at + 1 < len(lines) and not re.match(r"\(?[一二三四五六七八九十\d]{1,3}[、.)]", line.text)
