"""Lines that say who made a case, and the authors that stand on the line of its heading."""

import re

from graphbuild.agencies.names import is_names, lists_names, tail_of
from graphbuild.structure.lines import Line
from graphbuild.structure.saidduties import lists_agencies
from graphbuild.text import Span
from ontology.headings import duty_of

__all__ = ["author_mark", "authors_of_line", "authors_said_first", "leaders_and_others", "split_heading"]

# 供稿单位：甲, 【报送单位】甲, and 报送单位 甲 with a space, which only the text itself shows.
_MARKED = re.compile(r"[■◆●★▲▶◇□○◎※•·]{0,3} *[(【〔]?(?P<words>[一-鿿]{2,12})(?:[】〕]? *[:|/丨] *|】|〕| +)(?P<names>.+?)[)】〕]?")
_DASHED = re.compile(r"-{1,8}(?P<names>[^-]{1,240})")
_BRACKETED = re.compile(r"[(【\[](?P<names>[^【】]{1,240})[)】\]]")
_SAID = re.compile(r"\(?[本该此](?:典型|示范|创新)?(?:案例|经验|做法|材料)由(?P<names>[^,。;:()]{3,240})\)?。?")  # 本案例由甲提供
# 本案例由甲、乙联合实施。 before what else a paragraph tells.
_SAID_FIRST = re.compile(r"[本该此](?:典型|示范|创新|改革)?(?:案例|经验|做法|实践)(?:由|系由?)(?P<names>[^,。;:()]{3,240})。(?=.)")
_HEADING_AUTHORS = re.compile(r"(?:-{2}|[/([【〔])([^()/\[\]【】〔〕]*(?:\([^()]{1,10}\)[^()/\[\]【】〔〕]*)*)[])】〕]?$")
_SENT_BY = re.compile(r"(?:联合|共同)?(?:报送|供稿|提供|选送|推荐|申报|上报|推报|创新|首创|实施|完成|承办|办理|审理)$")
_LABEL = re.compile(r"([一-鿿]{2,12}):")
# 参建单位:甲;乙 and other words for who made a case, where nothing but names follows.
_SOME_AUTHORS = re.compile(r"(?P<words>[一-鿿]{2,10}(?:单位|部门|机构|机关|主体|方))(?: *: *| +)(?P<names>.{4,240})")
_LIST_MARK = re.compile(r"[、 ]")
_LONGEST_MARK = 240
# (甲牵头,乙、丙参与). What is in the first clause must be names.
_PART = re.compile(r"(?P<names>[^,;()【】]{3,120}?)(?P<verb>牵头|参与|配合|协同|协办|协助|支持)(?=[,;)】])")
_LED = re.compile(rf"[(【]{_PART.pattern}(?:[,;][^,;()【】]{{3,120}}?(?:参与|配合|协同|协办|协助|支持))*[)】]")


def author_mark(line: Line, folded: str) -> Span | None:
    """Where the authors stand on a line that is marked as theirs: 供稿单位：…, ——甲 乙, (甲、乙).

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("报送单位：海口市财政局")
    >>> author_mark(lines_of(text)[0], "报送单位:海口市财政局").of(text.characters)
    '海口市财政局'
    """
    if len(line.text) > _LONGEST_MARK:
        return None
    written = line.span.of(folded)
    marked = _MARKED.fullmatch(written.strip())
    if marked and duty_of(marked["words"]) == "author_line" and (len(marked["words"]) > 2 or lists_agencies(marked["names"])):
        start = line.span.start + len(written) - len(written.lstrip())
        # A bracket that the names opened is theirs: 香港中文大学(深圳).
        closed = marked["names"].count("(") > marked["names"].count(")") and marked.end("names") < len(marked[0])
        return Span(start + marked.start("names"), start + marked.end("names") + closed)
    for pattern in (_SAID, _DASHED, _BRACKETED):
        match = pattern.fullmatch(line.text)
        if match is None:
            continue
        sent = _SENT_BY.search(match["names"])
        end = match.start("names") + sent.start() if sent else match.end("names")
        span = Span(line.passage.at(match.start("names")), line.passage.end(end))
        if lists_names(span.of(folded).strip()):
            return span
    return None


def authors_said_first(line: Line, folded: str) -> Span | None:
    """Where the authors stand in the first sentence of a paragraph that says who did or sent the case.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("本案例由海口市财政局、海口市司法局联合实施。过去办事慢。")
    >>> authors_said_first(lines_of(text)[0], text.characters).of(text.characters)
    '海口市财政局、海口市司法局'
    """
    match = _SAID_FIRST.match(line.text)
    sent = _SENT_BY.search(match["names"]) if match else None
    if match is None or sent is None:
        return None
    span = Span(line.passage.at(match.start("names")), line.passage.end(match.start("names") + sent.start()))
    return span if lists_names(span.of(folded).strip()) else None


def authors_of_line(line: Line, folded: str) -> Span | None:
    """Where the authors stand on a line that is marked as theirs or holds names and nothing else.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("参建单位:海口市财政局;海口市司法局")
    >>> authors_of_line(lines_of(text)[0], text.characters).of(text.characters)
    '海口市财政局;海口市司法局'
    """
    if mark := author_mark(line, folded):
        return mark
    written = line.span.of(folded)
    if is_names(line.text) or (_LIST_MARK.search(written) and lists_names(written)):
        return line.span
    some = _SOME_AUTHORS.fullmatch(written)
    if some and not duty_of(some["words"]) and lists_agencies(re.sub("[;, ]+", "、", some["names"].rstrip("。"))):
        return Span(line.span.start + some.start("names"), line.span.end)
    return None


def leaders_and_others(line: Line) -> list[Span]:
    """Where the authors stand on a line in brackets below a title that says who led and who took part; empty where it says none.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("(海口市财政局牵头,海口市司法局参与)")
    >>> [span.of(text.characters) for span in leaders_and_others(lines_of(text)[0])]
    ['海口市财政局', '海口市司法局']
    """
    if not _LED.fullmatch(line.text):
        return []
    clauses = list(_PART.finditer(line.text))
    led = clauses[0]["verb"] == "牵头" and all(lists_agencies(clause["names"]) for clause in clauses)
    return [Span(line.passage.at(clause.start("names")), line.passage.end(clause.end("names"))) for clause in clauses] if led else []


def split_heading(line: Line, at: int, folded: str) -> tuple[list[Span], list[Span]]:
    """Title and authors on the heading's line: the authors after '——' or in brackets at its end, or parted by spaces from the title.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("案例一 快办 好办 海口市财政局 海口市司法局")
    >>> [[s.of(text.characters) for s in spans] for spans in split_heading(lines_of(text)[0], 3, text.characters)]
    [['快办 好办'], ['海口市财政局', '海口市司法局']]
    """
    text = line.text
    match = _HEADING_AUTHORS.search(text, at)
    if match and match.start() > at and (inner := _authors_in(match.group(1))):
        first, last = (match.start(1) + edge for edge in inner)
        return [Span(line.passage.at(at), line.passage.end(match.start()))], [Span(line.passage.at(first), line.passage.end(last))]
    while at < len(text) and text[at] in ":、.- ·|":
        at += 1
    if at == len(text):
        return [], []
    whole = Span(line.passage.at(at), line.passage.end(len(text)))
    pieces = [Span(whole.start + m.start(), whole.start + m.end()) for m in re.finditer(r"\S+", whole.of(folded))]
    first = len(pieces)
    while first > 1 and is_names(pieces[first - 1].of(folded)):
        first -= 1
    return [Span(whole.start, pieces[first - 1].end)], pieces[first:]


def _authors_in(words: str) -> tuple[int, int] | None:
    """Where the names stand in a bracket at the end of a heading: 甲、乙; 甲、乙报送; 报送单位:甲. None where it holds other words."""
    label = _LABEL.match(words)
    marked = label is not None and duty_of(label[1]) == "author_line"
    sent = _SENT_BY.search(words)
    start = label.end() if label and marked else 0
    end = sent.start() if sent and not marked else len(words)
    names = words[start:end]
    # Who sent it is told by a word, or by several names that each end as an agency's; one alone may explain the title.
    if is_names(names) or ((marked or sent or "、" in names) and lists_agencies(names)):
        return start, end
    entries = re.split("[、和]", names)
    return (start, end) if (marked or sent) and names and all(tail_of(entry) for entry in entries) else None
