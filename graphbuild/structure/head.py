"""The head of a notice: title, number, issuer, date, whom it is sent to, who decided it, how public it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.agencies.names import is_names, names_in
from graphbuild.figures.numerals import number_value
from graphbuild.structure.lines import Line
from graphbuild.text import Span
from ontology.headings import heading_words

__all__ = ["DOC_NUMBER", "Field", "Head", "read_head"]

DOC_NUMBER = re.compile(r"[一-鿿]{1,12}(?:\([一-鿿]{1,4}\))?[〔\[(【](?:19|20)\d\d[〕\])】]第?\d{1,5}号")
"""A document number: 琼营商〔2022〕7号, with the brackets that people type; in folded text."""

# Several that issue together give a number each.
_DOC_NUMBERS = re.compile(rf"{DOC_NUMBER.pattern}(?:[、,;/]?{DOC_NUMBER.pattern}){{0,4}}")
_TITLE_WORD = re.compile(r"关于|通知|通报|公告|意见|决定|函|方案|清单|案例|办法|细则|要点|经验|报告|规定|条例|批复|纪要")
_DATE = re.compile(
    r"((?:19|20)\d\d|[二〇○零一二三四五六七八九]{4})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_DECIDED = re.compile(r"(?<![一-鿿])(?:现?经|已经)([^,。;:]{4,40}?)(?:审议通过|研究决定|研究同意|研究|审定|审议|同意|批准|审核)")
_WHOLE = tuple("政府 单位 局 厅 委 办 办公室 公司 部门 机构 中心 部 署 院 会 集团 海关 所 行".split())
_SHORT_NAME = re.compile(r"[省市县区州]|自治[区州县]")  # 市财政局 in a title; who signs writes the name out
_LONGEST_SIGNATURE = 5  # lines above the date
_OPENNESS = re.compile(r"(主动公开|依申请公开|不予公开|免予公开|公开发布)")


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the head and where it stands."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; a field that is not there is None or empty. `issued` has the form YYYY-MM-DD."""

    title: Field | None = None
    doc_number: Field | None = None
    issuer: Field | None = None
    issued: Field | None = None
    recipients: tuple[Field, ...] = ()
    decided_by: Field | None = None
    openness: Field | None = None


def read_head(lines: Sequence[Line], after: Sequence[Line] = ()) -> Head:
    """The head of a notice from its lines before the first case (or all of them, where there are no cases).

    Date, signature and openness that are not there are read from the lines after the last case: some are signed at the end.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> head = read_head(lines_of(plain_text("甲省财政厅关于某事的通知\\n甲财〔2022〕7号\\n各市人民政府:\\n好。\\n2022年6月7日\\n")))
    >>> head.title.value, head.doc_number.value, head.issued.value, head.recipients[0].value
    ('甲省财政厅关于某事的通知', '甲财〔2022〕7号', '2022-06-07', '各市人民政府')
    """
    lines = [line for line in lines if not heading_words().is_noise(line.text)]
    number_at = next((i for i, line in enumerate(lines[:15]) if _DOC_NUMBERS.fullmatch(line.text.strip("()"))), None)
    number = _field(lines[number_at], 0, len(lines[number_at].text)) if number_at is not None else None
    if number is None:
        number = _numbered_in(lines[:12])
    title_lines, begin = _title(lines, number_at)
    title = (
        Field("".join(line.text for line in title_lines), Span(title_lines[0].span.start, title_lines[-1].span.end))
        if title_lines
        else None
    )
    recipients = _recipients(lines, begin)
    date_at, issued = _issued(lines)
    signed = lines
    if issued is None and after:
        signed = [line for line in after if not heading_words().is_noise(line.text)]
        date_at, issued = _issued(signed)
    return Head(
        title,
        number,
        _issuer(signed, date_at, title_lines),
        issued,
        recipients,
        _search(lines, _DECIDED),
        _search(lines, _OPENNESS, start=begin) or _search(after, _OPENNESS),
    )


def _field(line: Line, start: int, end: int, value: str | None = None) -> Field:
    return Field(line.text[start:end] if value is None else value, Span(line.passage.at(start), line.passage.end(end)))


def _numbered_in(lines: Sequence[Line]) -> Field | None:
    """A document number on a line of its own with other marks, such as '文号:…' or '[索引号…]'."""
    for line in lines:
        if len(line.text) < 60 and "《" not in line.text and (match := DOC_NUMBER.search(line.text)):
            return _field(line, match.start(), match.end())
    return None


def _title(lines: Sequence[Line], number_at: int | None) -> tuple[list[Line], int]:
    """The lines of the title, and the index of the line after the title and number."""
    before = list(lines[:number_at]) if number_at is not None else []
    if before and any(_TITLE_WORD.search(line.text) for line in before):
        first = max((i for i, line in enumerate(before) if i and _same(before[i - 1], line)), default=0)
        tail = before[first:]
        start = next((i for i, line in enumerate(tail) if line.level == 1), 0)
        return tail[start:], (number_at or 0) + 1
    found: list[Line] = []
    begin = (number_at + 1) if number_at is not None else 0
    for i, line in enumerate(lines[begin : begin + 8], begin):
        if line.text.endswith((":", "。")) or len(line.text) > 80 or _DATE.fullmatch(line.text.strip("()")):
            return found, i
        if found and _same(found[-1], line):  # the page shows its title twice
            continue
        found.append(line)
        if _ends_title("".join(f.text for f in found)):
            return found, i + 1
    return found, begin + len(found)


def _same(one: Line, other: Line) -> bool:
    return one.text == other.text


def _ends_title(text: str) -> bool:
    """Whether a title is whole: it ends as titles of documents do, and its book marks are closed."""
    return text.count("《") == text.count("》") and text.endswith(
        ("通知", "通报", "意见", "公告", "决定", "方案", "函", "办法", "案例", "清单", "规定", "报告")
    )


def _recipients(lines: Sequence[Line], after: int) -> tuple[Field, ...]:
    for line in lines[after : after + 6]:
        if line.text.endswith(":") and len(line.text) < 400 and "附件" not in line.text[:3]:
            text = line.text[:-1]
            cuts = [m.start() for m in re.finditer("[,;]", text)]
            cuts = sorted((*cuts, *_names_apart(text, cuts))) if cuts else _independent(text)
            edges = [-1, *cuts, len(text)]
            fields = [_field(line, a + 1, b) for a, b in pairwise(edges) if b > a + 1]
            return tuple(fields)
    return ()


def _names_apart(text: str, cuts: Sequence[int]) -> Iterator[int]:
    """The '、' between commas that part names alone: 公安部、证监会,各省…; not those of 各街道、功能区."""
    for left, right in pairwise((-1, *cuts, len(text))):
        group = text[left + 1 : right]
        pieces = group.split("、")
        apart = not group.startswith("各") and all(is_names(piece) for piece in pieces)
        at = left + 1
        for piece, following in pairwise(pieces):
            at += len(piece)
            # 各州中级人民法院、各州发展改革委: each is whole; not 各街道、功能区, 各市、各县人民政府, nor 国务院各部委、各直属机构.
            whole = piece.endswith(_WHOLE) and pieces[-1].endswith(_WHOLE)
            own = following.startswith("各") or (is_names(following) and following[0] not in "盟省市区县州旗")
            if apart or (group.startswith("各") and whole and own):
                yield at
            at += 1


def _independent(text: str) -> list[int]:
    """The '、' between recipients that each have a name's ending: not those of 各市、县、自治县人民政府."""
    cuts = [m.start() for m in re.finditer("、", text)]
    edges = [-1, *cuts, len(text)]
    pieces = [text[a + 1 : b] for a, b in pairwise(edges)]
    if pieces[0].startswith("各") and not pieces[0].endswith(_WHOLE):
        return []  # 各省、自治区、直辖市发展改革委、物价局: what the list distributes over goes on to its end
    return (
        cuts
        if all(piece.endswith(_WHOLE) for piece in pieces)
        else [c for c, p in zip(cuts, pieces, strict=False) if p.endswith(_WHOLE) and not p.startswith("各")]
    )


def _issued(lines: Sequence[Line]) -> tuple[int | None, Field | None]:
    """The date on a line of its own, the last before the attachments; else the last date that ends a line."""
    stop = next((i for i, line in enumerate(lines) if i > 3 and re.fullmatch(r"附件\d{0,2}[:：]?", line.text)), len(lines))
    alone: tuple[int, Field] | None = None
    for i, line in enumerate(lines[:stop]):
        match = _DATE.fullmatch(line.text.strip("()")) or (
            _DATE.search(line.text) if len(line.text) < 60 and line.text.endswith("日") and i > 1 else None
        )
        if match and (date := _date(match)):
            at = line.text.index(match.group())
            alone = (i, _field(line, at, at + len(match.group()), date))
    return alone or (None, None)


def _date(match: re.Match[str]) -> str:
    year, month, day = (number_value(group) for group in match.groups())
    if year is None or month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"


def _issuer(lines: Sequence[Line], date_at: int | None, title: Sequence[Line]) -> Field | None:
    """The agencies at the beginning of the title, else the signature above the date; that too where the title's names are short."""
    named = _issuer_in(title) if title else None
    if named and not (date_at is not None and _SHORT_NAME.match(named.value)):
        return named
    if date_at is None:
        return None
    line = lines[date_at]
    whole = line.text[: line.text.rfind("年") - 4].strip() if not _DATE.fullmatch(line.text) else ""
    if whole and names_in(whole):
        return _field(line, 0, len(whole))
    over = [line for line in lines[max(0, date_at - _LONGEST_SIGNATURE) : date_at] if not line.text.endswith(("代章)", "代)", "章)"))]
    signed: list[Line] = []
    while over and is_names(over[-1].text):
        signed.insert(0, over.pop())
    if signed:
        return Field("".join(line.text for line in signed), Span(signed[0].span.start, signed[-1].span.end))
    if named:
        return named
    if over and len(over[-1].text) < 60 and not over[-1].text.endswith(("。", ":")):
        return _field(over[-1], 0, len(over[-1].text))
    return None


def _issuer_in(title: Sequence[Line]) -> Field | None:
    """The agencies that a title begins with, where its matter follows them at once; those of several lines together."""
    found: list[Field] = []
    for line in title:
        if own := _issuer_on(line):
            found.append(own)
        if own is None or len(own.value) < len(line.text):
            break
    return Field("".join(own.value for own in found), Span(found[0].span.start, found[-1].span.end)) if found else None


def _issuer_on(title: Line) -> Field | None:
    head = title.text.split("关于")[0]
    names = names_in(head)
    if not names or names[0].start:
        return None
    last = names[0].end
    for name in names[1:]:
        if name.start - last <= 1:
            last = name.end
    return _field(title, 0, last) if last >= len(head) - 2 or len(names) > 1 else None


def _search(lines: Sequence[Line], pattern: re.Pattern[str], start: int = 0) -> Field | None:
    for line in lines[start:]:
        if match := pattern.search(line.text):
            return _field(line, match.start(1), match.end(1))
    return None
