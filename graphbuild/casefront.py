"""What stands before the sections of a case: its title, its authors; and lines that say who is responsible for it."""

import re
from collections.abc import Sequence

from graphbuild.caseheads import CaseHead
from graphbuild.lines import Line, section_start
from graphbuild.names import is_names, lists_names
from graphbuild.responsibility import Row
from graphbuild.text import Span
from ontology.headings import duty_of

__all__ = ["author_mark", "duty_line", "front"]

# 供稿单位：甲, 【报送单位】甲, and 报送单位 甲 with a space, which only the text itself shows.
_MARKED = re.compile(r"[(【〔]?(?P<words>[一-鿿]{2,12})(?:[】〕]? *: *|】|〕| +)(?P<names>.+?)[)】〕]?")
_DASHED = re.compile(r"-+(?P<names>[^-]+)")
_BRACKETED = re.compile(r"[(【](?P<names>.+?)(?:联合)?(?:报送|供稿|提供|推荐|申报|选送)?[)】]")
_HEADING_AUTHORS = re.compile(r"(?:-{2}|[(])([^()]*(?:\([^()]{1,10}\)[^()]*)*)[)]?$")
_DUTY = re.compile(r"(?:(?<=[;。,)】])|^) *[(【]?(?P<words>[一-鿿/]{2,14}(?:\([一-鿿]{2,6}\))?)(?:[】]? *: *|】| +)")
_DUTY_LINES = {"lead_line": "lead", "support_line": "support", "responsible_line": "responsible"}
_LONGEST_MARK = 240
_LONGEST_TITLE = 45


def front(lines: Sequence[Line], head: CaseHead, folded: str) -> tuple[tuple[Span, ...], tuple[Span, ...], int]:
    """The title's lines, where the authors stand, and the index of the first line after them.

    >>> from graphbuild.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("案例一：快办\\n——海口市财政局 海口市司法局\\n好。")
    >>> titles, authors, rest = front(lines_of(text), CaseHead(0, 1, 4), text.characters)
    >>> [s.of(text.characters) for s in (*titles, *authors)], rest
    (['快办', '海口市财政局 海口市司法局'], 2)
    """
    first = lines[0]
    titles: list[Span] = []
    authors: list[Span] = []
    if head.title_at < len(first.text):
        titles, authors = _split_heading(first, head.title_at)
    at = 1
    while at < len(lines):
        line = lines[at]
        if section_start(line) or duty_line(line, 1, [], folded):
            break
        if mark := author_mark(line, folded):
            authors.append(mark)
        elif is_names(line.text) or (" " in line.span.of(folded) and _all_names(line.span.of(folded))):
            authors.append(line.span)
        elif not authors and _is_title(line) and (not titles or _continues(titles, line, lines, at)):
            titles.append(line.span)
        else:
            break
        at += 1
    return tuple(titles), tuple(authors), at


def _all_names(text: str) -> bool:
    return all(is_names(piece) for piece in text.split())


def _is_title(line: Line) -> bool:
    return len(line.text) <= _LONGEST_TITLE and not re.search(r"[。;!?:]$|,.*,", line.text)


def _continues(titles: Sequence[Span], line: Line, lines: Sequence[Line], at: int) -> bool:
    """Whether a short line goes on with the title: the title has one line so far, and more of the case follows."""
    return len(titles) < 3 and at + 1 < len(lines) and not re.match(r"\(?[一二三四五六七八九十\d]{1,3}[、.)]", line.text)


def _split_heading(line: Line, at: int) -> tuple[list[Span], list[Span]]:
    """Title and authors that stand on the heading's line: the authors after '——' or in brackets at the end, or run in."""
    text = line.text
    match = _HEADING_AUTHORS.search(text, at)
    if match and match.start() > at and is_names(re.sub(r"(?:联合)?(?:报送|供稿|提供|选送)$", "", match.group(1))):
        names = Span(line.passage.at(match.start(1)), line.passage.end(match.end(1)))
        return [Span(line.passage.at(at), line.passage.end(match.start()))], [names]
    start = at
    while start < len(text) and text[start] in ":、.- ":
        start += 1
    return ([Span(line.passage.at(start), line.passage.end(len(text)))] if start < len(text) else []), []


def author_mark(line: Line, folded: str) -> Span | None:
    """Where the authors stand on a line that is marked as theirs: 供稿单位：…, ——甲 乙, (甲、乙).

    >>> from graphbuild.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("报送单位：海口市财政局")
    >>> author_mark(lines_of(text)[0], "报送单位:海口市财政局").of(text.characters)
    '海口市财政局'
    """
    if len(line.text) > _LONGEST_MARK:
        return None
    written = line.span.of(folded)
    marked = _MARKED.fullmatch(written.strip())
    if marked and duty_of(marked["words"]) == "author_line":
        start = line.span.start + len(written) - len(written.lstrip())
        return Span(start + marked.start("names"), start + marked.end("names"))
    for pattern in (_DASHED, _BRACKETED):
        match = pattern.fullmatch(line.text)
        if match is None:
            continue
        span = Span(line.passage.at(match.start("names")), line.passage.end(match.end("names")))
        if lists_names(span.of(folded).strip()):
            return span
    return None


def duty_line(line: Line, number: int, rows: Sequence[Row], folded: str) -> list[Row] | None:
    """A line such as '推广责任单位:甲、乙;配合单位:丙' as a row of its case, together with those before it; else None.

    >>> from graphbuild.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("推广牵头单位：省财政厅；配合单位：省司法厅。")
    >>> row = duty_line(lines_of(text)[0], 1, [], "推广牵头单位:省财政厅;配合单位:省司法厅。")[0]
    >>> [span.of(text.characters) for span in (*row.lead, *row.support)]
    ['省财政厅', '省司法厅']
    """
    if len(line.text) > _LONGEST_MARK + 60:
        return None
    written = line.span.of(folded)
    found = [(match, duty) for match in _DUTY.finditer(written) if (duty := _DUTY_LINES.get(duty_of(match["words"])))]
    if not found or written[: found[0][0].start()].strip():
        return None
    ends = [match.start() for match, _ in found[1:]] + [len(written)]
    spans: dict[str, list[Span]] = {"lead": [], "support": [], "responsible": []}
    for (match, duty), end in zip(found, ends, strict=True):
        stop = end
        while stop > match.end() and written[stop - 1] in "。;,)】 ":
            stop -= 1
        if stop > match.end():
            spans[duty].append(Span(line.span.start + match.end(), line.span.start + stop))
    made = Row(number, line.span, lead=tuple(spans["lead"]), support=tuple(spans["support"]), responsible=tuple(spans["responsible"]))
    return [*rows, made]
