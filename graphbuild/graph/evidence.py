"""Where statements are made: nodes of the Web Annotation vocabulary, one for each range of characters."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild.graph.iris import Iris
from graphbuild.text import Span, Text
from ontology.namespaces import CG, OA, RDF, XSD

__all__ = ["EvidenceBook", "integer"]

_CONTEXT = 16  # characters of prefix and suffix: enough to find the quote again in a text that was edited


def integer(value: int) -> Literal:
    """An xsd:integer literal."""
    return Literal(str(value), datatype=XSD.integer)


class EvidenceBook:
    """Collects the ranges that statements point to and writes each once."""

    def __init__(self, iris: Iris, text: Text) -> None:
        self._iris = iris
        self._text = text
        self._characters = text.characters
        self._source = NamedNode(iris.text)
        self._nodes: dict[Span, NamedNode] = {}
        self._bare: set[Span] = set()

    def quote(self, span: Span) -> NamedNode:
        """The node of a range, with its quote and the characters around it."""
        node = self._nodes.get(span)
        if node is None:
            node = self._nodes[span] = NamedNode(self._iris.place_in_text(span))
        self._bare.discard(span)
        return node

    def mention(self, span: Span) -> NamedNode:
        """The node of a range whose surroundings another range quotes anyway: without prefix and suffix."""
        if span not in self._nodes:
            self._bare.add(span)
            self._nodes[span] = NamedNode(self._iris.place_in_text(span))
        return self._nodes[span]

    def triples(self) -> Iterator[Triple]:
        """All ranges asked for, in order: resource, position and quote in one node (Web Annotation, 4.2.4 and 4.2.5).

        `oa:start` and `oa:end` count the characters (code points) of the notice's text, from 0, end exclusive. What was read
        from a document of paragraphs also names the paragraph or table, and the page of a PDF.
        """
        for span in sorted(self._nodes):
            node = self._nodes[span]
            yield Triple(node, RDF.type, OA.SpecificResource)
            yield Triple(node, RDF.type, OA.TextPositionSelector)
            yield Triple(node, RDF.type, OA.TextQuoteSelector)
            yield Triple(node, OA.hasSource, self._source)
            yield Triple(node, OA.start, integer(span.start))
            yield Triple(node, OA.end, integer(span.end))
            yield Triple(node, OA.exact, Literal(self._characters[span.start : span.end]))
            if self._text.format != "text/plain":
                yield Triple(node, CG.block, integer(self._text.block_at(span.start)))
            if self._text.pages:
                yield Triple(node, CG.page, integer(self._text.page_at(span.start)))
            if span not in self._bare:
                # The node is its own selector, so that tools that follow oa:hasSelector arrive.
                yield Triple(node, OA.hasSelector, node)
                yield Triple(node, OA.prefix, Literal(self._characters[max(0, span.start - _CONTEXT) : span.start]))
                yield Triple(node, OA.suffix, Literal(self._characters[span.end : span.end + _CONTEXT]))
