"""The passages of a notice that names are sought in: lines, the parts of author lines, the words of table cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.agencies.ground import Name
from graphbuild.agencies.names import is_whole_name, lists_names, names_in, tail_of
from graphbuild.folding import Passage, passage
from graphbuild.structure.lines import Line
from graphbuild.structure.outline import Notice
from graphbuild.text import Span

__all__ = ["Unit", "units_of"]

_LIST_MARK = re.compile(r"[、,;\s]")


@dataclass(slots=True)
class Unit:
    """A passage to search, with the names found in it; `listed` where it is a list of agencies by its place.

    `about` are the cases whose row of a table it stands in: the short forms that they define hold there.
    """

    passage: Passage
    case: int
    names: list[Name]
    listed: bool = False
    about: tuple[int, ...] = ()


def units_of(notice: Notice) -> Iterator[Unit]:
    """The passages of a notice, none overlapping another.

    >>> from graphbuild.structure.outline import outline
    >>> from graphbuild.reading.plain import plain_text
    >>> notice = outline(plain_text("示范案例1\\n快办\\n——海口市财政局 海口市司法局\\n一、主要做法\\n(一)快。好。"))
    >>> [unit.passage.text for unit in units_of(notice) if unit.listed]
    ['海口市财政局', '海口市司法局']
    """
    authors = sorted(span for case in notice.cases for span in case.authors)
    at = 0
    for line in notice.lines:
        while at < len(authors) and authors[at].end <= line.span.start:
            at += 1
        inside = [span for span in authors[at : at + 8] if line.span.holds(span)]
        yield from _line_units(notice, line, inside)
    lists = _list_cells(notice)
    rows = _rows(notice)
    for table in notice.text.tables:
        for cell in table.cells:
            if cell.span in notice.told:
                continue
            for start, end in _pieces(notice.folded, cell.span):
                unit = _unit(notice, start, end, listed=cell.span in lists)
                unit.listed = True
                unit.about = rows.get(cell.span, ())
                yield unit


def _rows(notice: Notice) -> dict[Span, tuple[int, ...]]:
    """The cases that a cell of a table of responsibilities is about."""
    found: dict[Span, tuple[int, ...]] = {}
    for case in notice.cases:
        for row in case.rows:
            for span in (*row.lead, *row.responsible, *row.support):
                found[span] = (*found.get(span, ()), case.number)
    return found


def _list_cells(notice: Notice) -> set[Span]:
    """The cells of columns that name agencies and nothing else."""
    found: set[Span] = set()
    for table, columns in notice.tables:
        wanted = {column for role in ("lead_line", "support_line", "responsible_line", "author_column") for column in columns.of(role)}
        found.update(cell.span for cell in table.cells if cell.row > columns.header and cell.column in wanted)
    return found


def _line_units(notice: Notice, line: Line, authors: Sequence[Span]) -> Iterator[Unit]:
    case = notice.case_at(line.span.start)
    if not authors:
        yield Unit(line.passage, case, names_in(line.text))
        return
    at = line.span.start
    for span in authors:
        if span.start > at:
            yield _unit(notice, at, span.start, case=case)
        for start, end in _pieces(notice.folded, span):
            yield _unit(notice, start, end, case=case, listed=True)
        at = span.end
    if at < line.span.end:
        yield _unit(notice, at, line.span.end, case=case)


def _unit(notice: Notice, start: int, end: int, *, case: int = -1, listed: bool = False) -> Unit:
    piece = passage(notice.folded, start, end)
    names = names_in(piece.text)
    if listed:
        names = _with_whole_names(piece.text, names)
    return Unit(piece, notice.case_at(start) if case < 0 else case, names, listed)


def _pieces(folded: str, span: Span) -> list[tuple[int, int]]:
    """A list's words parted by space or line, where each is a name of its own; else its lines; else the whole."""
    text = folded[span.start : span.end]
    for pattern in (r"\S+", r"[^\n]+"):
        pieces = [(span.start + m.start(), span.start + m.end()) for m in re.finditer(pattern, text)]
        if len(pieces) == 1 or all(lists_names(passage(folded, start, end).text) for start, end in pieces):
            return pieces
    return [(span.start, span.end)] if span.end > span.start else []


def _with_whole_names(text: str, names: list[Name]) -> list[Name]:
    """The names of a list, where an entry that no rule finds whole is a name as it stands."""
    made: list[Name] = []
    start = 0
    for end in [match.start() for match in _LIST_MARK.finditer(text)] + [len(text)]:
        inside = [name for name in names if start <= name.start < end]
        entry = text[start:end]
        covered = sum(name.end - name.start for name in inside) == len(entry) and inside
        if entry and not covered and is_whole_name(entry):
            made.append(Name(start, end, start, tail_of(entry), "free"))
        else:
            made += inside
        start = end + 1
    return made
