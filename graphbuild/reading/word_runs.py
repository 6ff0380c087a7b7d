"""What the runs of a Word paragraph show: characters, results of fields, text boxes; not what is deleted or hidden."""

import re
from dataclasses import dataclass, field

from graphbuild.reading.package import Element
from graphbuild.reading.symbols import standard
from graphbuild.reading.word_numbers import attribute, child, local

__all__ = ["LEFT_OUT", "Run"]

LEFT_OUT = frozenset("del moveFrom delText delInstrText pPr rPr rt sectPr tblPr trPr tcPr footnoteReference endnoteReference".split())
"""Elements that show nothing: tracked changes are accepted; phonetic guides and the marks of notes are not text."""
# A number in a circle, as Word makes it of two characters that it prints over one another.
_IN_CIRCLE = re.compile(r"eq\\o(?:\\ac)?\([○◯〇][,，;；](\d{1,2})\)", re.IGNORECASE)
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class Run:
    """What the runs of a paragraph show: its characters, and the text boxes that are anchored in it.

    `codes` are the codes of the fields that are open here; None for one whose code has ended, so that its result follows.
    """

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    codes: list[list[str] | None] = field(default_factory=list)

    def read(self, element: Element, *, drawn: bool = False) -> None:
        """Add what an element shows; in a drawing only its text boxes count."""
        for part in element:
            name = local(part)
            if name == "txbxContent":
                self.boxes.append(part)
            elif name == "AlternateContent":
                chosen = child(part, "Choice") if child(part, "Choice") is not None else child(part, "Fallback")
                if chosen is not None:
                    self.read(chosen, drawn=drawn)
            elif name in LEFT_OUT or (name == "r" and _is_hidden(part)):
                continue
            elif name in ("drawing", "pict", "object") or drawn:
                self.read(part, drawn=True)
            elif name == "fldChar":
                self._field(attribute(part, "fldCharType"))
            elif name in _SHOWN:
                self._say(_SHOWN[name])
            elif name == "t" or (name == "instrText" and self.codes):
                self._say(standard(part.text or ""))
            elif name == "sym":
                self._say(standard(_symbol(part)))
            elif name != "instrText":
                self.read(part)

    def _say(self, text: str) -> None:
        """Text as it is shown, or as a part of the innermost code that is still open."""
        code = next((code for code in reversed(self.codes) if code is not None), None)
        (self.pieces if code is None else code).append(text)

    def _field(self, mark: str) -> None:
        """A field begins, its result does, or it ends: without a result it may show what its code says."""
        if mark == "begin":
            self.codes.append([])
        elif self.codes and mark == "separate":
            self.codes[-1] = None
        elif self.codes and (code := self.codes.pop()) and (circled := _IN_CIRCLE.fullmatch("".join("".join(code).split()))):
            number = int(circled[1])
            self._say(chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number))

    def lines(self) -> list[str]:
        """The characters, a line for each soft break."""
        return [line.strip() for line in "".join(self.pieces).split("\n")]


_SHOWN = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}


def _symbol(part: Element) -> str:
    """The character of a symbol font; '' for a code that is none, as those of surrogates."""
    code = attribute(part, "char")
    return chr(int(code, 16)) if re.fullmatch(r"(?i:[0-9a-cef][0-9a-f]|d[0-7])[0-9a-fA-F]{2}", code) else ""


def _is_hidden(run: Element) -> bool:
    """Whether a run is not shown, or struck through: deleted by hand."""
    marks = (child(run, "rPr", name) for name in ("vanish", "strike", "dstrike"))
    return any(mark is not None and attribute(mark, "val", "1") not in _OFF for mark in marks)
