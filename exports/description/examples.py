"""The named queries as a stranger finds them in the file: runnable SPARQL, with values that the data has."""

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store, Triple

from ontology.namespaces import CG, DCTERMS, RDF, RDFS
from ontology.publishing import SH
from queries.asking import asker
from queries.binding import bound
from queries.catalogue import NamedQuery, catalogue

__all__ = ["example_triples"]

# Where a value for a parameter of a kind is found: the object that is named most often, the first of those by IRI.
_FOUND = {
    "agency": (CG.leadAgency, CG.agency, CG.member),
    "case": (CG.case,),
    "notice": (CG.notice,),
    "measure-type": (CG.measureType,),
    "link-type": (CG.linkType,),
    "function-or-level": (CG.agencyFunction, CG.agencyLevel),
    "thing": (CG.case, CG.notice),
}


def example_triples(dataset: NamedNode, store: Store) -> Iterator[Triple]:
    """Each named query as `sh:SPARQLSelectExecutable` with its question in two languages (SHACL Advanced Features, 8.1).

    A query that needs a value has one of the data; where the data has none, the query is left out.
    """
    found = {kind: _values(store, kind) for kind in _FOUND}
    for name, query in catalogue().items():
        sparql = _with_values(query, found)
        if sparql is None:
            continue
        this = NamedNode(f"{dataset.value}/query/{name}")
        yield Triple(this, RDF.type, SH.SPARQLExecutable)
        yield Triple(this, RDF.type, SH.SPARQLSelectExecutable)
        yield Triple(this, RDFS.label, Literal(name))
        yield Triple(this, RDFS.comment, Literal(query.summary, language="en"))
        yield Triple(this, RDFS.comment, Literal(query.summary_zh, language="zh"))
        yield Triple(this, SH.select, Literal(sparql))
        yield Triple(this, DCTERMS.isPartOf, dataset)


def _with_values(query: NamedQuery, found: dict[str, list[NamedNode]]) -> str | None:
    values: dict[str, NamedNode | Literal] = {}
    used: Counter[str] = Counter()
    for parameter in query.parameters:
        if parameter.optional:
            continue
        candidates = found.get(parameter.kind, [])
        if used[parameter.kind] >= len(candidates):
            return None
        values[parameter.variable] = candidates[used[parameter.kind]]
        used[parameter.kind] += 1  # a second parameter of the kind gets another value
    return bound(query.sparql, values)


def _values(store: Store, kind: str) -> list[NamedNode]:
    """The two nodes that are named most often for a kind of parameter."""
    for predicate in _FOUND[kind]:
        counted = f"SELECT ?o (COUNT(*) AS ?n) WHERE {{ ?s {predicate} ?o }} GROUP BY ?o ORDER BY DESC(?n) STR(?o) LIMIT 2"
        if nodes := [row["o"] for row in asker(store)(counted)]:
            return [node for node in nodes if isinstance(node, NamedNode)]
    return []
