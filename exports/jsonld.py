"""JSON-LD 1.1 with short keys: one object a node, the context inlined, so that nothing is fetched to read it."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from ontology.concepts import FOLDER
from ontology.namespaces import PREFIXES, RDF

__all__ = ["json_ld"]

_STRING = "http://www.w3.org/2001/XMLSchema#string"


@cache
def _context() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return found


@cache
def _terms() -> dict[str, tuple[str, str]]:
    """The short key of each property, and what its values are coerced to ('' for plain strings)."""
    made = {}
    for key, definition in _context().items():
        if isinstance(definition, dict) and "@id" in definition:
            made[_expanded(definition["@id"])] = (key, _expanded(definition.get("@type", "")))
    return made


@cache
def _classes() -> dict[str, str]:
    """The short name of each class."""
    return {_expanded(value): key for key, value in _context().items() if isinstance(value, str) and ":" in value and key not in PREFIXES}


def _expanded(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


def json_ld(triples: Iterable[Triple]) -> bytes:
    """A JSON-LD document of sorted triples: `@context`, and `@graph` with a node for each subject.

    >>> from ontology.namespaces import CG
    >>> document = json.loads(json_ld([Triple(NamedNode("http://e/1"), CG.number, Literal(4))]))
    >>> document["@graph"]
    [{'id': 'http://e/1', 'number': 4}]
    """
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        subject = triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)
        node = nodes.setdefault(subject, {"id": subject})
        if triple.predicate == RDF.type and isinstance(triple.object, NamedNode):
            _add(node, "type", _classes().get(triple.object.value, triple.object.value))
            continue
        key, coerced = _terms().get(triple.predicate.value, (triple.predicate.value, ""))
        _add(node, key, _value(triple.object, coerced))
    document = {"@context": _context(), "@graph": list(nodes.values())}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _add(node: dict[str, Any], key: str, value: Any) -> None:
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


def _value(term: object, coerced: str) -> Any:
    """A value as short as its key's coercion allows: an IRI or a typed literal as a string, an integer as a number."""
    if isinstance(term, NamedNode):
        return term.value if coerced == "@id" else {"id": term.value}
    if not isinstance(term, Literal):
        raise TypeError(f"no value of JSON-LD: {term!r}")
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == _STRING:
        return term.value if not coerced else {"@value": term.value}
    if datatype.endswith("#integer") and str(int(term.value)) == term.value:
        return int(term.value)
    if datatype.endswith("#boolean"):
        return term.value == "true"
    return term.value if datatype == coerced else {"@value": term.value, "@type": datatype}
