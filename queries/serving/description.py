"""What the endpoint says of itself: SPARQL 1.1 Service Description."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from ontology.namespaces import RDF

__all__ = ["service_description"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_SYNTAX = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}


def service_description(endpoint: str, graphs: list[str], form: str, *, writable: bool) -> bytes:
    """The description of the endpoint at this URL, in a form of triples. The default graph is the union of the named ones (3.2).

    >>> b"sd:UnionDefaultGraph" in service_description("http://127.0.0.1/sparql", [], "ttl", writable=False)
    True
    """
    triples = sorted(_triples(endpoint, graphs, writable=writable), key=str)
    return serialize(triples, format=_SYNTAX[form], prefixes={"sd": _SD} if form == "ttl" else None) or b""


def _triples(endpoint: str, graphs: list[str], *, writable: bool) -> Iterator[Triple]:
    def sd(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    service, dataset, default = (NamedNode(f"{endpoint}{part}") for part in ("#service", "#dataset", "#default-graph"))
    yield Triple(service, RDF.type, sd("Service"))
    yield Triple(service, sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    if writable:
        yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Update"))
    yield Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    for name in _RESULTS:
        yield Triple(service, sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, sd("defaultDataset"), dataset)
    yield Triple(dataset, RDF.type, sd("Dataset"))
    yield Triple(dataset, sd("defaultGraph"), default)
    yield Triple(default, RDF.type, sd("Graph"))
    for number, name in enumerate(graphs, 1):
        node = NamedNode(f"{endpoint}#graph-{number}")
        yield Triple(dataset, sd("namedGraph"), node)
        yield Triple(node, RDF.type, sd("NamedGraph"))
        yield Triple(node, sd("name"), NamedNode(name))
