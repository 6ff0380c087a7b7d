"""IRIs of all nodes, made from keys that stay: the document number, the case, the number in it."""

import re
from dataclasses import dataclass
from functools import cached_property

from graphbuild.structure.head import Head
from graphbuild.text import Span

__all__ = ["DEFAULT_BASE", "Iris", "notice_key"]

DEFAULT_BASE = "https://w3id.org/casegraph/"
"""Where the data's IRIs begin unless the user says otherwise."""

# What no IRI may hold (RFC 3987, 2.2): those are percent-encoded; Chinese stands as it is.
_UNSAFE = re.compile(
    r"[\x00-\x20<>\"{}|\\^`\x7f-\xa0\u2028\u2029\u3000/?#%\[\]"
    r"\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff]"
)  # also what no IRI holds (RFC 3987, 2.2): private and missing characters
_NUMBER = re.compile(r"(?P<code>.{1,40}?)[〔\[(【](?P<year>\d{4})[〕\])】]第?(?P<number>\d+)号")


def notice_key(head: Head, digest: str) -> str:
    """The key of a notice: issuer's code, year and number; without a number the issuer, the date and a part of the digest.

    >>> from graphbuild.structure.head import Field
    >>> notice_key(Head(doc_number=Field("琼营商〔2022〕7号", Span(0, 11))), "")
    '琼营商-2022-7'
    """
    match = _NUMBER.fullmatch(head.doc_number.value) if head.doc_number else None
    if match:
        return escaped(f"{match['code']}-{match['year']}-{int(match['number'])}")
    issuer = head.issuer.value if head.issuer else (head.title.value[:20] if head.title else "notice")
    date = head.issued.value if head.issued else "undated"
    return escaped(f"{issuer}-{date}-{digest[:8]}")


def escaped(name: str) -> str:
    """A name as one step of an IRI.

    >>> escaped("法(试行) “一件事”"), escaped("a/b")
    ('法(试行)%20“一件事”', 'a%2Fb')
    """
    return _UNSAFE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode("utf-8", "replace")), name)


@dataclass(frozen=True)
class Iris:
    """The IRIs of one notice below a base, which ends in '/' or '#'.

    >>> Iris("https://example.org/", "琼营商-2022-7").measure(4, "4-M2")
    'https://example.org/notice/琼营商-2022-7/case/4/measure/2'
    """

    base: str
    key: str

    @cached_property
    def notice(self) -> str:
        """The notice."""
        return f"{self.base}notice/{self.key}"

    @cached_property
    def text(self) -> str:
        """The notice's text."""
        return f"{self.notice}/text"

    @cached_property
    def graph(self) -> str:
        """The named graph of what the notice says."""
        return f"{self.base}graph/{self.key}"

    @cached_property
    def run(self) -> str:
        """The run that extracted it."""
        return f"{self.notice}/extraction"

    def place_in_text(self, span: Span) -> str:
        """A range of characters (RFC 5147, 2.1.1: positions between characters)."""
        return f"{self.text}#char={span.start},{span.end}"

    def case(self, number: int) -> str:
        """A case."""
        return f"{self.notice}/case/{number}"

    def holder(self, number: int) -> str:
        """The case of a number, or the notice for 0."""
        return self.case(number) if number else self.notice

    def measure(self, case: int, identifier: str) -> str:
        """A measure by its id (4-M2)."""
        return f"{self.case(case)}/measure/{identifier.partition('-M')[2]}"

    def outcome(self, case: int, identifier: str) -> str:
        """An outcome by its id (4-O2, 4-O0, 4-O0-2)."""
        return f"{self.case(case)}/outcome/{identifier.partition('-O')[2]}"

    def figure(self, case: int, identifier: str) -> str:
        """A figure by its id (4-F12)."""
        return f"{self.holder(case)}/figure/{identifier.partition('-F')[2]}"

    def item(self, case: int, kind: str, number: int) -> str:
        """Anything else that is numbered in a case, or in the notice for case 0: responsibility, link, citation …"""
        return f"{self.holder(case)}/{kind}/{number}"

    def instrument(self, name: str) -> str:
        """An instrument of the notice by its name."""
        return f"{self.notice}/instrument/{escaped(name)}"

    def agency(self, name: str) -> str:
        """An agency by its full official name, the same in every notice."""
        return f"{self.base}agency/{escaped(name)}"

    def own_agency(self, name: str) -> str:
        """An agency that the notice alone can tell: a name that several agencies could have."""
        return f"{self.notice}/agency/{escaped(name)}"

    def law(self, name: str) -> str:
        """A law or document by its title or number, the same in every notice."""
        return f"{self.base}law/{escaped(name)}"

    def place(self, code: str) -> str:
        """An administrative division by its code."""
        return f"{self.base}place/{code}"
