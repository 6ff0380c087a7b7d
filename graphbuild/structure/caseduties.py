"""The lines of a case that say who is responsible for it or who made it, and the lines that tell it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.structure.authorlines import author_mark, authors_said_first
from graphbuild.structure.dutylines import duties_by_number, duty_line, duty_of_bracket, duty_of_tail
from graphbuild.structure.lines import Line, section_start
from graphbuild.structure.responsibility import Row, joined
from graphbuild.structure.saidduties import lists_agencies
from graphbuild.text import Span
from ontology.headings import duty_of, heading_words

__all__ = ["duty_label", "parted"]

_DUTY_LABELS = {"lead_line": "lead", "support_line": "support", "responsible_line": "responsible"}
_LABEL = re.compile(r"(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]+)?[■◆●▲★▶◇□○◎※•]?[【\[]?(?P<words>[一-鿿]{4,14})[】\]]?:?")
_SCOPE = re.compile(r"(?P<words>[一-鿿]{2,6}):[^。]{1,60}。?")


def duty_label(line: Line) -> str:
    """The duty that a line is only the label of: 四、责任单位, 【牵头单位】, 配合单位:, 推广建议; '' for none.

    >>> from graphbuild.folding import passage
    >>> [duty_label(Line(passage(t, 0, len(t)), Span(0, len(t)))) for t in ("四、责任单位", "牵头单位:", "责任单位要落实")]
    ['responsible', 'lead', '']
    """
    section = section_start(line)
    if section and section.part == "next_steps" and section.length == len(line.text) and "推广" in line.text:
        return "responsible"
    match = _LABEL.fullmatch(line.text)
    return _DUTY_LABELS.get(duty_of(match["words"]), "") if match else ""


def parted(lines: Sequence[Line], number: int, folded: str) -> tuple[list[Row], list[Span], list[Line]]:
    """The rows that lines of a case say, the authors that they name, and the other lines.

    >>> from graphbuild.structure.lines import lines_of
    >>> from graphbuild.reading.plain import plain_text
    >>> text = plain_text("好。\\n牵头单位\\n省财政厅\\n配合单位:省司法厅")
    >>> rows, _, kept = parted(lines_of(text), 1, text.characters)
    >>> [[span.of(text.characters) for span in (*row.lead, *row.support)] for row in rows], len(kept)
    ([['省财政厅', '省司法厅']], 1)
    """
    rows: list[Row] = []
    authors: list[Span] = []
    kept: list[Line] = []
    said_at = -1
    at = 0
    while at < len(lines):
        line = lines[at]
        label = duty_label(line)
        below = lines[at + 1] if label and at + 1 < len(lines) else None
        section = section_start(line)
        row = None if section and section.part != "next_steps" else duty_line(line, number, folded)
        used = 1
        if row is None and below is not None and lists_agencies(below.text.rstrip("。;")):
            row, used = _labelled(label, number, below), 2
        if row is None and below is not None and (by_item := list(duties_by_number([below], folded))):
            rows += [replace(each, number=number) for each in by_item]  # 推广责任 above 第1、2项举措由甲负责,第3项由乙负责
            at += 2
            continue
        if row:
            if at == said_at and rows and not (row.lead or row.responsible):
                rows[-1] = joined(rows[-1], row)  # 牵头单位:… and 配合单位:… on a line each
            else:
                rows.append(row)
            at += used
            said_at = at
            continue
        at += 1
        if at - 1 == said_at and (scope := _SCOPE.fullmatch(line.text)) and scope["words"] in heading_words().words["scope_column"]:
            said_at = at  # 完成时限:… below who is responsible
            continue
        if label and below is not None and duty_line(below, number, folded):
            continue  # 推广责任 above 由甲牵头,乙配合
        if not section:
            if author := author_mark(line, folded):
                authors.append(author)
                continue
            if said := authors_said_first(line, folded):
                authors.append(said)
            if ended := duty_of_bracket(line, number, folded) or duty_of_tail(line, number):
                rows.append(ended)
        kept.append(line)
    return rows, authors, kept


def _labelled(label: str, number: int, names: Line) -> Row:
    span = (names.span,)
    return Row(
        number,
        names.span,
        lead=span if label == "lead" else (),
        support=span if label == "support" else (),
        responsible=span if label == "responsible" else (),
    )
