"""The shapes of the ontology held against a graph, a notice at a time."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graphbuild.quality.verification import Fault
from ontology.concepts import FOLDER
from ontology.namespaces import CG, OA, RDF

if TYPE_CHECKING:
    import rdflib

__all__ = ["validate"]


def validate(triples: Iterable[Triple]) -> list[Fault]:
    """Where the triples break a shape of `ontology/shapes.ttl`: node, message, and the sentence that the node stands on.

    The triples must hold the agencies and concepts that the notice uses. rdflib's memory store is used: over other
    stores pySHACL compares literals wrongly.

    >>> from ontology.namespaces import CG, RDF
    >>> [str(f) for f in validate([Triple(NamedNode("http://e/1"), RDF.type, CG.LegalBasis)])]
    ['http://e/1: 法规文件没有名称 / the document has no title']
    """
    import pyshacl
    import rdflib

    graph = _graph(triple for triple in triples if _concerns(triple))
    conforms, report, _ = pyshacl.validate(
        graph, shacl_graph=_shapes(), inference="none", abort_on_first=False, meta_shacl=False, advanced=False
    )
    if conforms or not isinstance(report, rdflib.Graph):
        return []
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    oa, cg = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.Namespace("https://w3id.org/casegraph/ontology#")
    faults = set()
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        node = report.value(result, sh.focusNode)
        value = report.value(result, sh.value)
        message = str(report.value(result, sh.resultMessage))
        evidence = graph.value(node, cg.evidence) or node
        quote = str(graph.value(evidence, oa.exact) or "")
        detail = f"{message}: <{value}>" if isinstance(value, rdflib.URIRef) and value != node else message
        faults.add(Fault(str(node), detail, quote if len(quote) <= 60 else quote[:59] + "…"))
    return sorted(faults)


@cache
def _shapes() -> "rdflib.Graph":
    import rdflib

    return rdflib.Graph().parse(FOLDER / "shapes.ttl", format="turtle")


@cache
def _named() -> frozenset[str]:
    """The properties and classes that a shape speaks of, and those of the messages."""
    import rdflib

    named = {str(term) for term in _shapes().objects() if isinstance(term, rdflib.URIRef)}
    return frozenset({*named, CG.evidence.value, OA.exact.value})


def _concerns(triple: Triple) -> bool:
    """Whether a shape can look at a triple: a third of a graph is of no shape's concern, and rdflib takes long to hold it."""
    named = triple.object if triple.predicate == RDF.type else triple.predicate
    return isinstance(named, NamedNode) and named.value in _named()


def _graph(triples: Iterable[Triple]) -> "rdflib.Graph":
    """The triples in rdflib's terms, without writing and parsing them."""
    import rdflib

    graph = rdflib.Graph()
    names: dict[str, rdflib.URIRef] = {}

    def term(found: object) -> "rdflib.term.Node":
        if isinstance(found, NamedNode):
            node = names.get(found.value)
            if node is None:
                node = names[found.value] = rdflib.URIRef(found.value)
            return node
        if isinstance(found, Literal):
            if found.language:
                return rdflib.Literal(found.value, lang=found.language)
            plain = found.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
            return rdflib.Literal(found.value, datatype=None if plain else rdflib.URIRef(found.datatype.value))
        if isinstance(found, BlankNode):
            return rdflib.BNode(found.value)
        raise TypeError(f"no term of RDF: {found!r}")

    for triple in triples:
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph
