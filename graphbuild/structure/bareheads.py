"""Heads of cases that have no sections of known names: with authors after them, with figures, or a paragraph for each case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import accumulate

from graphbuild.figures.numerals import number_value
from graphbuild.structure.authorlines import authors_of_line, split_heading
from graphbuild.structure.lines import Line

__all__ = ["CaseHead", "number_of", "run_in_heads", "whole_run", "without_sections"]

_TEXT_OF_BARE_CASE = 60  # characters that a case has at least, where nothing but a number says that a line heads it
_FRONT = 3  # lines after a heading in which authors are looked for
_LONGEST_TITLE = 45
_FEWEST = 3  # paragraphs that make a list of cases of them
# What headings of the notice's own orders and of ordinary documents say, which are numbered like cases.
_ORDERS = re.compile(
    r"要求|提高|加强|强化|高度|认真|组织|领导|宣传|总体|目标|任务|保障|落实|推广(?:内容|工作|方式)|学习|原则|时间|安排|范围|通知如下|事项|基本|背景"
)
# The same of paragraphs that begin with their title: 加强诉源治理 may be a case there.
_ORDERS_OF_PARAGRAPHS = re.compile(
    r"要求|提高(?:认识|站位)|加强(?:组织|领导|宣传|统筹|保障|督)|强化(?:组织|保障|督|责任)|组织领导|高度重视|宣传|总体"
    r"|推广工作|(?:范围|时间|内容|原则|目标|任务|安排|方式|步骤)$"
)
_NUMBERS = (
    r"(?P<number>\d{1,2})[、.](?!\d)",
    r"(?P<number>[一二三四五六七八九十]{1,3})、",
    r"\((?P<number>[一二三四五六七八九十]{1,3})\)",
    r"\(?(?P<number>\d{1,2})\)",
    r"(?P<number>[①-⑳])",
    r"第(?P<number>[一二三四五六七八九十]{1,3})[,、:]",
    r"【(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})】",
    r"[一-鿿]{0,4}(?:做法|经验|举措|案例)(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})[:、.]",
)
_RUN_IN = tuple(re.compile(rf"{number}(?P<title>[^。:!?]{{4,{_LONGEST_TITLE}}})(?:[。:]|$)") for number in _NUMBERS)
_FIGURE = re.compile(r"\d|[一二三四五六七八九十]成|倍")


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A line that heads a case: its index, the number that it shows (0: none), where the title begins in it and ends.

    `title_end` is 0 where the title goes to the end of the line; else what stands after it is the case itself.
    """

    line: int
    number: int
    title_at: int
    title_end: int = 0


def whole_run(candidates: Sequence[CaseHead], lines: Sequence[Line], least: int) -> list[CaseHead]:
    """The run 1, 2, 3 … whose headings have most text after them: the cases, not the list of their titles."""
    runs: list[list[CaseHead]] = []
    expecting: dict[int, list[int]] = {}  # runs by the number that goes on with them, the youngest at the top of a heap
    for candidate in candidates:
        if waiting := expecting.get(candidate.number):
            at = heappop(waiting)
            runs[-at].append(candidate)
        elif candidate.number == 1:
            at = -len(runs)
            runs.append([candidate])
        else:
            continue
        heappush(expecting.setdefault(candidate.number + 1, []), at)
    runs.reverse()
    sized = [run for run in runs if len(run) > 1 or len(candidates) == 1]
    sums = list(accumulate((len(line.text) for line in lines), initial=0))

    def text_after(run: list[CaseHead]) -> int:
        ends = [head.line for head in run[1:]] + [len(lines)]
        return min(sums[end] - sums[min(head.line + 1, end)] for head, end in zip(run, ends, strict=True))

    good = [run for run in sized if text_after(run) > least]
    return max(good, key=len, default=[])


def without_sections(
    families: Sequence[tuple[str, list[CaseHead]]], lines: Sequence[Line], folded: str, *, of_cases: bool
) -> list[CaseHead]:
    """Numbered headings without sections of known names: each with authors after it, or, in a notice of cases, after its attachment."""
    attached = next((i for i, line in enumerate(lines) if re.fullmatch(r"附件\d{0,2}:?", line.text)), len(lines))
    for name, candidates in families:
        if name[0] == "h" or not candidates:
            continue
        run = whole_run(candidates, lines, _TEXT_OF_BARE_CASE)
        if len(run) < 2:
            continue
        signed = sum(1 for head in run if _has_authors(head, lines, folded))
        orders = sum(1 for head in run if _ORDERS.search(lines[head.line].text))
        if signed > len(run) / 2 or (of_cases and run[0].line > attached and orders <= len(run) / 3):
            return run
    return []


def _has_authors(head: CaseHead, lines: Sequence[Line], folded: str) -> bool:
    if split_heading(lines[head.line], head.title_at, folded)[1]:
        return True
    return any(authors_of_line(line, folded) for line in lines[head.line + 1 : head.line + 1 + _FRONT])


def run_in_heads(lines: Sequence[Line]) -> list[CaseHead]:
    """The heads of cases that are a paragraph each, which begins with number and title: '1. 打通注销堵点。某省…'.

    The title may stand on a line of its own, if a paragraph follows at once.

    The numbers go through, or begin again in each group. Most of the paragraphs state figures: orders do not. Not the
    numbers of paragraphs inside such a case, which begin after it.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = "".join(f"{n}. 推行快办改革。甲市" + "推动事项全程网办" * 7 + "办件12件。\\n" for n in (1, 2, 3))
    >>> [(head.line, head.number, head.title_at, head.title_end) for head in run_in_heads(lines_of(plain_text(text)))]
    [(0, 1, 2, 8), (1, 2, 2, 8), (2, 3, 2, 8)]
    """
    found = [run for pattern in _RUN_IN if (run := _run(pattern, lines))]
    best = min(found, key=lambda run: run[0].line, default=[])
    figures = sum(1 for head in best if _FIGURE.search(_told(head, lines)))
    orders = sum(1 for head in best if _ORDERS_OF_PARAGRAPHS.search(_title(head, lines)))
    return best if figures * 2 > len(best) and orders * 3 <= len(best) else []


def _run(pattern: re.Pattern[str], lines: Sequence[Line]) -> list[CaseHead]:
    """The paragraphs of one style whose numbers follow one another; [] for too few."""
    heads: list[CaseHead] = []
    last = 0
    for i, line in enumerate(lines):
        match = pattern.match(line.text)
        if match is None:
            continue
        end = match.end("title") if match.end("title") < len(line.text) else 0
        head = CaseHead(i, number_of(match["number"]), match.start("title"), end)
        if head.number in (last + 1, 1) and len(_told(head, lines)) >= _TEXT_OF_BARE_CASE:
            heads.append(head)
            last = head.number
    if len({head.number for head in heads}) < len(heads):  # numbered anew in each group: numbered through
        heads = [replace(head, number=n) for n, head in enumerate(heads, 1)]
    return heads if len(heads) >= _FEWEST else []


def _title(head: CaseHead, lines: Sequence[Line]) -> str:
    return lines[head.line].text[head.title_at : head.title_end or None]


def _told(head: CaseHead, lines: Sequence[Line]) -> str:
    """What a paragraph says after its title, or the paragraph below one that is only a title."""
    own = lines[head.line].text[head.title_end + 1 :] if head.title_end else ""
    below = lines[head.line + 1].text if not own and head.line + 1 < len(lines) else ""
    return own or ("" if _is_numbered(below) else below)


def _is_numbered(text: str) -> bool:
    return any(pattern.match(text) for pattern in _RUN_IN)


def number_of(numeral: str) -> int:
    """The value of an item number, ① too; 0 for none.

    >>> number_of("③"), number_of("十二")
    (3, 12)
    """
    if "①" <= numeral[:1] <= "⑳":
        return ord(numeral[0]) - ord("①") + 1
    value = number_value(numeral)
    return int(value) if value is not None else 0
