"""JSON-LD 1.1 that reads as plain JSON: a tree of notices, cases and what they hold, the context inlined.

Nothing is fetched to read it. Measures, outcomes, figures, links … stand in their case, each with the sentence that says it
(`evidence[0].exact`); agencies, places, laws and concepts stand in lists of their own, and are pointed to by their IRIs.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from ontology.concepts import FOLDER
from ontology.namespaces import CG, PREFIXES, RDF, XSD
from ontology.publishing import PUBLISHING_PREFIXES

__all__ = ["json_ld"]

_PREFIXES = PREFIXES | PUBLISHING_PREFIXES
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_EMBEDDED = ("evidence", "target", "extent", "text", "citation", "generatedBy")
# The list in which a node of a class stands, in the node that a property of its own names; the first that fits counts.
_INSIDE: dict[str, tuple[tuple[str, str], ...]] = {
    "SubMeasure": (("partOfMeasure", "parts"),),
    "ModelCase": (("notice", "cases"),),
    "Measure": (("case", "measures"),),
    "Outcome": (("case", "outcomes"),),
    "ResponsibilityAssignment": (("case", "responsibilities"),),
    "Figure": (("case", "figures"), ("notice", "noticeFigures")),
    "Collaboration": (("case", "links"), ("notice", "noticeLinks")),
    "Mention": (("case", "mentions"), ("notice", "noticeMentions")),
    "Sentence": (("case", "sentences"), ("notice", "noticeSentences")),
    "Duty": (("notice", "duties"),),
    "Instrument": (("notice", "instruments"),),
    "Review": (("notice", "reviews"),),
}
# The list at the top for nodes that stand in no other; a place is a concept too, and is found first.
_TOP = {
    "Notice": "notices",
    "Agency": "agencies",
    "AdministrativeArea": "places",
    "LegalBasis": "laws",
    "Concept": "concepts",
    "Classification": "classifications",
}


class _Term(NamedTuple):
    """A key of the context for a property: what its values are taken for, and whether they always stand in a list."""

    key: str
    coerced: str
    language: str
    many: bool


@cache
def _context() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return found


@cache
def _terms() -> dict[tuple[str, str], _Term]:
    """The keys by property and language ('' for what has none)."""
    made = {}
    for key, definition in _context().items():
        if isinstance(definition, dict) and "@id" in definition:
            language = definition.get("@language", "")
            many = "@container" in definition
            made[_expanded(definition["@id"]), language] = _Term(key, _expanded(definition.get("@type", "")), language, many)
    return made


@cache
def _classes() -> dict[str, str]:
    """The short name of each class."""
    return {_expanded(value): key for key, value in _context().items() if isinstance(value, str) and ":" in value and key not in _PREFIXES}


def _compact(iri: str) -> str:
    """An IRI with a prefix of the context, where it has one that fits."""
    prefix = next((p for p, base in _PREFIXES.items() if iri.startswith(base)), "")
    return f"{prefix}:{iri.removeprefix(_PREFIXES[prefix])}" if prefix else iri


def _expanded(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return _PREFIXES[prefix] + local if colon and prefix in _PREFIXES else name


def json_ld(triples: Iterable[Triple]) -> bytes:
    """A JSON-LD document of triples in the order of the files. Nodes keep that order in each list.

    >>> from ontology.namespaces import CG
    >>> case, measure = NamedNode("http://e/case/4"), NamedNode("http://e/case/4/measure/1")
    >>> document = json.loads(json_ld([
    ...     Triple(case, RDF.type, CG.ModelCase), Triple(case, CG.number, Literal(4)),
    ...     Triple(measure, RDF.type, CG.Measure), Triple(measure, CG.case, case),
    ... ]))
    >>> document["others"]
    [{'id': 'http://e/case/4', 'type': ['ModelCase'], 'number': 4, 'measures': [{'id': 'http://e/case/4/measure/1', 'type': ['Measure']}]}]
    """
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        assert isinstance(triple.subject, NamedNode)
        node = nodes.setdefault(triple.subject.value, {"id": triple.subject.value})
        if triple.predicate == RDF.type and isinstance(triple.object, NamedNode):
            kinds = node.setdefault("type", [])
            kind = _classes().get(triple.object.value) or _compact(triple.object.value)
            # Our own class first: it says most.
            kinds.insert(0 if triple.object.value.startswith(CG.base) else len(kinds), kind)
            continue
        language = (triple.object.language or "") if isinstance(triple.object, Literal) else ""
        term = _terms().get((triple.predicate.value, language)) or _terms().get((triple.predicate.value, ""))
        if term is None:
            term = _Term(_compact(triple.predicate.value), "", "", many=False)
        _add(node, term, _value(triple.object, term))
    document: dict[str, Any] = {"@context": _context()}
    for key, node in _top(nodes):
        document.setdefault(key, []).append(node)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _add(node: dict[str, Any], term: _Term, value: Any) -> None:
    if term.key not in node:
        node[term.key] = [value] if term.many else value
    elif isinstance(node[term.key], list):
        node[term.key].append(value)
    else:
        node[term.key] = [node[term.key], value]


def _value(term: object, to: _Term) -> Any:
    """A value as short as its key's coercion allows: an IRI or a typed literal as a string, an integer as a number."""
    if isinstance(term, NamedNode):
        return term.value if to.coerced == "@id" else {"id": term.value}
    if not isinstance(term, Literal):
        raise TypeError(f"no value of JSON-LD: {term!r}")
    if term.language:
        return term.value if term.language == to.language else {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == _STRING:
        return term.value if not to.coerced and not to.language else {"@value": term.value}
    # A number or a truth takes the type of its key, so only under keys without one; larger numbers are doubles in JSON-LD.
    if not to.coerced and datatype == XSD.integer.value and str(int(term.value)) == term.value and abs(int(term.value)) < 2**53:
        return int(term.value)
    if not to.coerced and datatype == XSD.boolean.value and term.value in ("true", "false"):
        return term.value == "true"
    return term.value if datatype == to.coerced else {"@value": term.value, "@type": datatype}


def _top(nodes: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The nodes that stand in no other node, with the list of each, in the order in which a reader wants the lists."""
    placed: set[str] = set()
    for iri, node in nodes.items():
        for key, name in _places(node):
            parent = node.get(key)
            if isinstance(parent, str) and parent in nodes and parent != iri:
                del node[key]  # the list in the parent says it
                nodes[parent].setdefault(name, []).append(node)
                placed.add(iri)
                break
    for node in nodes.values():
        for key in _EMBEDDED:
            if key in node:
                node[key] = _embedded(node[key], node["id"], nodes, placed)
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in (*_TOP.values(), "dataset", "others")}
    for iri, node in nodes.items():
        if iri not in placed:
            lists[_list_of(node)].append(node)
    for name, found in lists.items():
        for node in found:
            yield name, node


def _places(node: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return next((_INSIDE[kind] for kind in node.get("type", ()) if kind in _INSIDE), ())


def _embedded(value: Any, owner: str, nodes: dict[str, dict[str, Any]], placed: set[str]) -> Any:
    """The node in place of its IRI: where a sentence stands is read where it is needed, even if several statements share it."""
    if isinstance(value, list):
        return [_embedded(one, owner, nodes, placed) for one in value]
    if isinstance(value, str) and value in nodes and value != owner:
        placed.add(value)
        return nodes[value]
    return value


def _list_of(node: dict[str, Any]) -> str:
    kinds = node.get("type", ())
    for kind, name in _TOP.items():
        if kind in kinds:
            return name
    return "others" if not kinds or any(str(_context().get(kind, "")).startswith("cg:") for kind in kinds) else "dataset"
