"""Where statements are made: nodes of the Web Annotation vocabulary, one for each range of characters."""

from collections.abc import Iterator
from operator import attrgetter

from graphbuild.graph.iris import Iris
from graphbuild.graph.lines import Fact
from graphbuild.graph.terms import Term, integer, iri, name, words
from graphbuild.text import Span, Text
from ontology.namespaces import CG, OA, RDF

__all__ = ["EvidenceBook"]

_TYPE, _SOURCE, _START, _END, _EXACT = (name(term) for term in (RDF.type, OA.hasSource, OA.start, OA.end, OA.exact))
_BLOCK, _PAGE, _SELECTOR, _PREFIX, _SUFFIX = (name(term) for term in (CG.block, CG.page, OA.hasSelector, OA.prefix, OA.suffix))
_RESOURCE, _BY_POSITION, _BY_QUOTE = (name(kind) for kind in (OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector))
_CONTEXT = 16  # characters of prefix and suffix: enough to find the quote again in a text that was edited


_order = attrgetter("start", "end")  # compares four times as fast as spans do


class EvidenceBook:
    """Collects the ranges that statements point to and writes each once."""

    def __init__(self, iris: Iris, text: Text) -> None:
        self._iris = iris
        self._text = text
        self._characters = text.characters
        self._source = iri(iris.text)
        self._nodes: dict[Span, Term] = {}
        self._bare: set[Span] = set()
        self._cues: dict[Span, Term] = {}

    def address(self, span: Span) -> Term:
        """The IRI of a range, which says where it is (RFC 5147)."""
        return Term(f"<{self._iris.place_in_text(span)}>".encode())

    def quote(self, span: Span) -> Term:
        """The node of a range, with its quote and the characters around it."""
        node = self._nodes.get(span)
        if node is None:
            node = self._nodes[span] = self.address(span)
        self._bare.discard(span)
        return node

    def mention(self, span: Span) -> Term:
        """The node of a range whose surroundings another range quotes anyway: no selector, so without prefix and suffix."""
        if span not in self._nodes:
            self._bare.add(span)
            self._nodes[span] = self.address(span)
        return self._nodes[span]

    def cue(self, span: Span) -> Term:
        """The node of a few words inside a range that is quoted: it has these words; where they stand, its name says."""
        return self._cues.setdefault(span, self.address(span))

    def triples(self) -> Iterator[Fact]:
        """All ranges asked for, in order: resource, position and quote in one node (Web Annotation, 4.2.4 and 4.2.5).

        `oa:start` and `oa:end` count the characters (code points) of the notice's text, from 0, end exclusive. What was read
        from a document of paragraphs also names the paragraph or table, and the page of a PDF.
        """
        for span in sorted(self._nodes, key=_order):
            node = self._nodes[span]
            yield node, _TYPE, _RESOURCE
            yield node, _SOURCE, self._source
            yield node, _START, integer(span.start)
            yield node, _END, integer(span.end)
            yield node, _EXACT, words(self._characters[span.start : span.end])
            if self._text.format != "text/plain":
                yield node, _BLOCK, integer(self._text.block_at(span.start))
            if self._text.pages:
                yield node, _PAGE, integer(self._text.page_at(span.start))
            if span not in self._bare:
                # The node is its own selector, so that tools that follow oa:hasSelector arrive.
                yield node, _TYPE, _BY_POSITION
                yield node, _TYPE, _BY_QUOTE
                yield node, _SELECTOR, node
                yield node, _PREFIX, words(self._characters[max(0, span.start - _CONTEXT) : span.start])
                yield node, _SUFFIX, words(self._characters[span.end : span.end + _CONTEXT])
        for span in sorted(self._cues.keys() - self._nodes.keys(), key=_order):
            yield self._cues[span], _EXACT, words(self._characters[span.start : span.end])
