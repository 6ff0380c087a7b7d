"""Which lines head the cases of a notice, whatever manner its headings have."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from graphbuild.structure.authorlines import authors_of_line
from graphbuild.structure.bareheads import CaseHead, number_of, run_in_heads, whole_run, without_sections
from graphbuild.structure.casetitles import Title, listed_titles, titles_above_authors, titles_before_sections
from graphbuild.structure.lines import Line, marker, section_start, spaced_number
from graphbuild.structure.placeheads import placed_heads
from ontology.headings import heading_words

__all__ = ["CaseHead", "case_heads"]

_NUMBER = r"(?:[一二三四五六七八九十百]{1,4}|[壹贰叁肆伍陆柒捌玖拾]{1,2}|\d{1,3}|[①-⑳])"
_BARS = "·・‧∙⋅|丨︱│┃∣/_"  # what parts a word, a number and a title: points, bars, strokes
_MAX_HEAD = 120  # a heading is no longer than this; a paragraph that begins with a number mostly is
_TEXT_OF_CASE = 40  # characters that a case has at least, so that a list of titles is no list of cases
_TITLE_LINES = 4  # lines at the beginning that may be the title of the notice
_FRONT = 3  # lines after a heading in which authors are looked for
_OF_CASES = re.compile("案例|经验|典型|做法")
_CALL = re.compile("征集|申报|评选|进展|情况的?(?:通报|函)|转发|交流会|座谈会|会议|培训")  # of which a place may be told without a case


Family = Callable[[Line], tuple[int, int] | None]


@cache
def _worded() -> re.Pattern[str]:
    words = heading_words().patterns
    # 示范案例1, 案例一:…, 【经验3】…, 典型案例之二, 案例·01, 案例一|…. Not '案例1-10' nor '案例1-案例10' of a list of
    # attachments, nor a sentence about cases. Of 案例3-1 the first number is the batch, of 案例A-1 the letter the group.
    return re.compile(
        rf"[■◆●★▲▶◇□○◎※•]{{0,6}}[【\[(〔<]?[一-鿿]{{0,10}}?(?P<word>{words['case']}|{words['case_with_sections']})(?:之|[Nn][Oo]\.?|#|[{_BARS}:-]{{1,2}})?[(]?(?:\d{{1,2}}-(?=\d{{1,2}}[一-鿿“《])|[A-Z]-?(?=\d))?(?P<number>{_NUMBER})[)]?"
        rf"(?!-(?:{_NUMBER}(?![一-鿿])|{words['case']})|[~至是\d年月个条项家起批号])号?[】\]〕>]?[:、.{_BARS}■◆●★▲▶◇□○◎※•]{{0,8}}-{{0,2}}"
    )


def _word_families(lines: Sequence[Line]) -> Iterator[tuple[str, list[CaseHead]]]:
    """The headings that say 案例1, 经验一 or the like, those of each word apart."""
    found: dict[str, list[CaseHead]] = {}
    for i, line in enumerate(lines):
        match = _worded().match(line.text)
        if match and len(line.text) <= _MAX_HEAD and not line.text.endswith(("。", ";", ",")):
            number, end = match["number"], match.end()
            if (shorter := _shorter(line, match.start("number"), match.end("number"))) < len(number):
                number, end = number[:shorter], match.start("number") + shorter
            found.setdefault(match["word"][-2:], []).append(CaseHead(i, number_of(number), end))
    strong = {word[-2:] for word in heading_words().words["case"]}
    for word in sorted(found, key=lambda word: (-len(found[word]), word)):
        yield ("word" if word in strong else "weak word"), found[word]


def _shorter(line: Line, start: int, end: int) -> int:
    """How many characters of a number are the number: 案例二 三亚市, 案例一三亚市; a space ends it, and 二三 is no numeral."""
    for i in range(start + 1, end):
        if line.passage.at(i) - line.passage.at(i - 1) > 1:
            return i - start
    written = line.text[start:end]
    return end - start if written[0] in "0123456789①" or len(written) == 1 or re.search("[十百拾]", written) else 1


def _pattern_family(pattern: str) -> Family:
    compiled = re.compile(pattern)

    def family(line: Line) -> tuple[int, int] | None:
        match = compiled.match(line.text)
        if match is None or len(line.text) > _MAX_HEAD or line.text.endswith(("。", ";")) or section_start(line):
            return None
        return number_of(match.group(1)), match.end()

    return family


def _level_family(level: int) -> Family:
    def family(line: Line) -> tuple[int, int] | None:
        if line.level != level or section_start(line):
            return None
        if spaced := spaced_number(line):
            return spaced.number, spaced.length
        match = re.match(rf"[【\[(]?({_NUMBER})[】\]).、.:]", line.text)
        return (number_of(match.group(1)), match.end()) if match else (0, 0)

    return family


def _spaced_family(style: str) -> Family:
    """A number that only a space parts from the title: 一 快办, 1 快办; not 12家企业."""

    def family(line: Line) -> tuple[int, int] | None:
        if len(line.text) > _MAX_HEAD or line.text.endswith(("。", ";")) or section_start(line):
            return None
        found = spaced_number(line)
        return (found.number, found.length) if found and found.style == style else None

    return family


_FAMILIES: tuple[tuple[str, Family], ...] = (
    ("【一】", _pattern_family(rf"[【\[〔]({_NUMBER})[】\]〕]")),
    ("第一个", _pattern_family(rf"第({_NUMBER})(?:个|号|例|篇|项|则)(?:案例|经验|做法)?[:、.]?")),
    ("1号", _pattern_family(rf"({_NUMBER})号(?:案例|经验|做法|实践)[:、.]?")),
    ("No.1", _pattern_family(rf"[【\[(]?(?:之|(?:[Nn][Oo]|CASE|Case)[.:]? ?)({_NUMBER})[】\])]?[:、.]?(?!\d)")),
    ("01", _pattern_family(r"(0\d|\d{2})(?=[一-鿿“《])")),
    ("1.", _pattern_family(r"(\d{1,2})[、.:](?!\d)")),
    ("1|", _pattern_family(rf"({_NUMBER})[{_BARS}](?!\d)")),  # not 1/3
    ("1 ", _spaced_family("1 ")),
    ("一 ", _spaced_family("一 ")),
    ("一、", _pattern_family(r"([一二三四五六七八九十]{1,3})[、.:]")),
    ("(一)", _pattern_family(r"\(([一二三四五六七八九十]{1,3})\)")),
    ("(1)", _pattern_family(r"\(?(\d{1,2})\)")),
    ("①", _pattern_family(r"([①-⑳])")),
    ("h1", _level_family(1)),
    ("h2", _level_family(2)),
    ("h3", _level_family(3)),
)


def case_heads(lines: Sequence[Line], folded: str, titles: Sequence[str] = ()) -> list[CaseHead]:
    """The heading lines of the cases in order; empty where the notice has none.

    A family of headings is taken where each section of practices has the next number of it before it; headings that say
    案例 or the like in words stand without sections too, and so do others that have their authors after them. A list of
    titles before the cases heads nothing. `titles` are those that the notice's tables give: of a notice whose headings
    have no numbers the lines are taken that say such a title, else those before its sections.
    """
    opens = _openings(lines)
    front = "".join(line.text for line in lines[:_TITLE_LINES])
    of_cases = _OF_CASES.search(front) is not None
    families = [*_word_families(lines), *((name, _candidates(family, lines)) for name, family in _FAMILIES)]
    best: list[CaseHead] = []
    best_score = 0.0
    for name, candidates in families:
        if not candidates:
            continue
        if name[0] == "h":
            heads = _titled(candidates, opens)
        else:
            heads = _numbered(candidates if "word" in name else _without_repeated(candidates, opens, lines), opens)
        score = len(heads) / max(len(opens), 1) if opens else 0.0
        if name == "word":
            whole = whole_run(candidates, lines, _TEXT_OF_CASE)
            if len(whole) > len(heads):
                heads, score = whole, max(score, 1.0)
            score += 0.05
        if heads and score > best_score + 0.001 and (name == "word" or (score > 0.5 and (of_cases or _are_cases(heads, lines, folded)))):
            best, best_score = heads, score
    if best_score < 1:
        best = max((best, _titled_by(listed_titles(lines, titles, folded)), _before_sections(lines, folded, of_cases=of_cases)), key=len)
    call = _CALL.search(front) is not None
    placed = [] if best or not of_cases else placed_heads(lines, whatever="案例" in front and not call)
    bare = best or placed or without_sections(families, lines, folded, of_cases=of_cases)
    return bare or ((run_in_heads(lines) or ([] if call else _titled_by(titles_above_authors(lines, folded)))) if of_cases else [])


def _openings(lines: Sequence[Line]) -> list[int]:
    """The lines that open a section which each case has once: the practices; where there are none, the background."""
    sections = [(i, section.part) for i, line in enumerate(lines) if (section := section_start(line))]
    opens = [i for i, part in sections if part == "practices"]
    # 一、典型做法 above all cases, each of which then has its own 创新内容, is no section of the first.
    words = [lines[i].text for i in opens]
    if len(words) > 2 and len(set(words)) == 2 and words.count(words[0]) == 1:
        between = {part for i, part in sections if opens[0] < i < opens[1]}
        opens = opens[1:] if "background" in between and "results" not in between else opens
    return opens or [i for i, part in sections if part == "background"]


def _candidates(family: Family, lines: Sequence[Line]) -> list[CaseHead]:
    return [CaseHead(i, *found) for i, line in enumerate(lines) if (found := family(line))]


def _without_repeated(candidates: Sequence[CaseHead], opens: Sequence[int], lines: Sequence[Line]) -> list[CaseHead]:
    """The headings without those that say the same in several cases: sections of unknown words.

    In a list of titles, before the cases or after them, each may come again.
    """
    every = {candidate.line for candidate in candidates}
    cases: dict[str, set[int]] = {}
    for candidate in candidates if opens else ():
        listed = candidate.line - 1 in every or candidate.line + 1 in every
        if not listed and candidate.line < opens[-1] and _goes_on(lines, candidate, opens):
            cases.setdefault(lines[candidate.line].text, set()).add(bisect_left(opens, candidate.line))
    return [candidate for candidate in candidates if len(cases.get(lines[candidate.line].text, ())) < 2]


def _goes_on(lines: Sequence[Line], candidate: CaseHead, opens: Sequence[int]) -> bool:
    """Whether the section after a heading is numbered as the heading is: 二、主要做法 after 一、改革事项."""
    one, two = marker(lines[candidate.line]), marker(lines[opens[bisect_left(opens, candidate.line)]])
    return one is not None and two is not None and one.style == two.style and two.number > one.number


def _are_cases(heads: Sequence[CaseHead], lines: Sequence[Line], folded: str) -> bool:
    """Whether most of the headings have authors or a section of results after them: tasks with 具体措施 have neither."""
    ends = [head.line for head in heads[1:]] + [len(lines)]

    def one(start: int, end: int) -> bool:
        if any((section := section_start(line)) and section.part == "results" for line in lines[start:end]):
            return True
        return any(authors_of_line(line, folded) for line in lines[start + 1 : min(end, start + 1 + _FRONT)])

    return sum(one(head.line, end) for head, end in zip(heads, ends, strict=True)) * 2 > len(heads)


def _numbered(candidates: Sequence[CaseHead], opens: Sequence[int]) -> list[CaseHead]:
    """For each section of practices the last heading before it with the next number, or with 1 where numbers begin again."""
    heads: list[CaseHead] = []
    latest: dict[int, CaseHead] = {}  # since the last section that got one: by number, the last of each, in order
    at = 0
    for open_line in opens:
        while at < len(candidates) and candidates[at].line < open_line:
            latest.pop(candidates[at].number, None)
            latest[candidates[at].number] = candidates[at]
            at += 1
        number = _next(heads, latest)
        if number is None:
            continue
        heads.append(latest[number])
        latest.clear()
        at += at < len(candidates) and candidates[at].line == open_line
    if len({head.number for head in heads}) < len(heads):  # numbered anew in each group: numbered through
        return [replace(head, number=i) for i, head in enumerate(heads, 1)]
    return heads


def _next(heads: Sequence[CaseHead], latest: dict[int, CaseHead]) -> int | None:
    """The number of the next heading: the next, one after a gap, 1 of a new group; of the first 1, or the last that is there."""
    if not heads:
        return 1 if 1 in latest else next(reversed(latest), None)
    last = heads[-1].number
    return next((number for number in (last + 1, last + 2, 1) if number in latest), None)


def _titled(candidates: Sequence[CaseHead], opens: Sequence[int]) -> list[CaseHead]:
    """For each section of practices the last heading of the level before it and after the section before."""
    heads: list[CaseHead] = []
    bound = -1
    for open_line in opens:
        between = [c for c in candidates if bound < c.line < open_line]
        if between:
            heads.append(between[-1])
            bound = open_line
    return heads


def _before_sections(lines: Sequence[Line], folded: str, *, of_cases: bool) -> list[CaseHead]:
    heads = _titled_by(titles_before_sections(lines, folded))
    return heads if heads and (_are_cases(heads, lines, folded) or (of_cases and len(heads) > 1)) else []


def _titled_by(titles: Sequence[Title]) -> list[CaseHead]:
    return [CaseHead(title.line, title.number, title.start) for title in titles]
