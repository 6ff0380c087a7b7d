"""The text of a notice and places in it: what every offset counts."""

from bisect import bisect_right
from dataclasses import dataclass, field
from hashlib import sha256

__all__ = ["Block", "Cell", "Span", "Table", "Text"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of `str` indices into the notice's text.

    >>> Span(0, 2).of("示范案例")
    '示范'
    >>> Span(2, 1)
    Traceback (most recent call last):
    ValueError: span 2..1 is no range
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end} is no range")

    def of(self, characters: str) -> str:
        """The characters that the span covers."""
        return characters[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the text, without its line end.

    `level` is the heading level that the document itself gives (0: none); `label` a number that the document shows but
    its characters lack.
    """

    span: Span
    level: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `row` and `column` count from 0 and are its first, `rows` and `columns` how many it fills."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells in reading order, and the part of the text that they stand in."""

    span: Span
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A notice as plain characters, with its paragraphs and tables in order.

    `source` names the document; nothing else of the file system is kept. `format` is the media type that it was read from.
    `pages` says where each page begins, and is empty where there are none.
    """

    characters: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    source: str = ""
    format: str = "text/plain"
    pages: tuple[int, ...] = ()
    digest: str = field(init=False, default="")
    _starts: tuple[int, ...] = field(init=False, default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        for block in self.blocks:
            if block.span.end > len(self.characters):
                raise ValueError(f"block {block.span} ends after the text ({len(self.characters)} characters)")
        spans = [block.span for block in self.blocks] + [table.span for table in self.tables]
        object.__setattr__(self, "_starts", tuple(sorted(span.start for span in spans)))
        object.__setattr__(self, "digest", sha256(self.characters.encode("utf-8", "surrogatepass")).hexdigest())

    def page_at(self, at: int) -> int:
        """The page of a character, from 1; 0 where there are no pages.

        >>> Text("甲乙", (), pages=(0, 1)).page_at(1)
        2
        """
        return bisect_right(self.pages, at)

    def block_at(self, at: int) -> int:
        r"""The paragraph or table that a character stands in or follows, counted from 1 in reading order.

        >>> Text("甲\n乙\n", (Block(Span(0, 1)), Block(Span(2, 3)))).block_at(2)
        2
        """
        return bisect_right(self._starts, at)
