"""Forms of a text that rules match on: one width, no space inside words, offsets that lead back."""

import re
from bisect import bisect_left
from dataclasses import dataclass

__all__ = ["Passage", "fold", "passage"]

# Full-width ASCII to half-width, other marks to one form each; every character stays one character, so offsets hold.
_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_OTHER = {
    "　": " ", "\u00a0": " ", "\t": " ", "\r": " ", "\u200b": " ", "\ufeff": " ", "﹝": "〔", "﹞": "〕", "［": "〔", "］": "〕",
    "—": "-", "–": "-", "―": "-", "－": "-", "﹣": "-", "‒": "-", "～": "~", "∶": ":", "﹪": "%", "·": "·", "•": "·",
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),  # spaces of other widths, as &emsp; and &thinsp; are
    "「": "“", "」": "”", "『": "‘", "』": "’", "｢": "“", "｣": "”", "〝": "“", "〞": "”", "﹤": "<", "﹥": ">",
}  # fmt: skip
_TABLE = {chr(full): chr(half) for full, half in _WIDTH.items()} | _OTHER
_FOLDED = re.compile(f"[{re.escape(''.join(_TABLE))}]")  # str.translate takes five times as long
_SPACE = re.compile(" +")
# A space between two Latin words or numbers parts them; elsewhere in Chinese text it is noise of the layout.
_PARTING = re.compile(r"(?<=[A-Za-z0-9%]) +(?=[A-Za-z0-9])")


def fold(characters: str) -> str:
    """The text in half-width forms, character for character.

    >>> fold("（２０２２）９０％，－")
    '(2022)90%,-'
    """
    return _FOLDED.sub(lambda match: _TABLE[match.group()], characters)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text as rules see it: folded and without the spaces of the layout.

    `start` is where it begins in the text; `offsets`, where there were spaces, the index in the text of each character
    and of the end.
    """

    text: str
    start: int
    offsets: tuple[int, ...] = ()

    def at(self, index: int) -> int:
        """Where in the notice's text the character stands.

        >>> passage("　示 范：案例", 1, 7).at(2)
        4
        """
        return self.offsets[index] if self.offsets else self.start + index

    def index(self, position: int) -> int:
        """The character of the passage that stands at, or first after, a place in the notice's text.

        >>> passage("　示 范：案例", 1, 7).index(4)
        2
        """
        return bisect_left(self.offsets, position) if self.offsets else position - self.start

    def end(self, index: int) -> int:
        """Where in the notice's text a span ends that ends before this character (spaces before it are left out)."""
        return self.offsets[index - 1] + 1 if self.offsets and index else self.start + index


def passage(folded: str, start: int, end: int) -> Passage:
    """The part of a folded text from start to end, without spaces save those that part Latin words and numbers.

    >>> passage("为 120 余 个", 0, 9).text
    '为120余个'
    """
    piece = folded[start:end]
    if " " not in piece and "\n" not in piece:
        return Passage(piece, start)
    keep = {m.start() for m in _PARTING.finditer(piece)}
    offsets = [i for i, character in enumerate(piece) if character not in " \n" or i in keep]
    text = "".join([piece[i] for i in offsets])
    return Passage(text, start, (*(start + i for i in offsets), end))
