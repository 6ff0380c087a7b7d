"""Names for IRIs: an agency's name or short form, a case's number or title, a concept's label or code."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from ontology.concepts import Concept, concept_iri, scheme
from queries.asking import Asker
from queries.binding import bound
from queries.errors import QueryError

__all__ = ["names_of", "resolve"]

_PREFIXES = """PREFIX cg: <https://w3id.org/casegraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_AGENCY = _PREFIXES + "SELECT ?node ?label WHERE { ?node skos:prefLabel|skos:altLabel ?label . ?node a cg:Agency }"
_PLACE = _PREFIXES + "SELECT ?node ?label WHERE { ?node skos:prefLabel ?label ; a <https://schema.org/AdministrativeArea> }"
_CASE = (
    _PREFIXES
    + "SELECT ?node ?number ?title ?notice WHERE { ?node a cg:ModelCase ; cg:number ?number ; dcterms:title ?title ; cg:notice ?notice }"
)
_NOTICE = _PREFIXES + "SELECT ?node ?title ?doc WHERE { ?node a cg:Notice ; dcterms:title ?title . OPTIONAL { ?node cg:docNumber ?doc } }"
_ANY = "SELECT ?node WHERE { ?node ?p ?o }"
_NODE = _PREFIXES + "SELECT ?node ?label WHERE { ?node skos:prefLabel|dcterms:title|skos:altLabel ?label }"
# What may stand between the base of the data and the part of an IRI that a table shows.
_ROOMS = ("", "notice/", "agency/", "law/", "place/")
_SCHEMES = {
    "measure-type": "measure-types",
    "link-type": "link-types",
    "function": "functions",
    "agency-level": "agency-levels",
    "agency-kind": "agency-kinds",
}


def resolve(ask: Asker, kind: str, text: str) -> NamedNode:
    """The node that a text means for a parameter of this kind (agency, case, notice, place, thing, measure-type …).

    Raises QueryError, with the nearest names, where the text means nothing or several things.
    """
    text = text.strip()
    if re.match(r"[a-z][a-z0-9+.-]*://\S+$", text):
        try:
            return NamedNode(text)
        except ValueError:
            raise QueryError(kind, f"'{text}' is no IRI", "expected one", "encode what an IRI may not hold") from None
    if kind in _SCHEMES:
        return _concept(kind, text)
    return {"case": _case, "notice": _notice}.get(kind, _labelled(kind))(ask, text)


def names_of(ask: Asker, kind: str) -> list[str]:
    """The names that a parameter of this kind takes, for completion and for a list."""
    if kind in _SCHEMES:
        return [name for concept in scheme(_SCHEMES[kind]) for name in (concept.labels["zh"], concept.code)]
    if kind == "case":
        return [str(row["number"].value) for row in ask(_CASE)]
    if kind == "notice":
        return [_key(row["node"].value) for row in ask(_NOTICE)]
    return sorted({row["label"].value for row in ask(_PLACE if kind == "place" else _AGENCY)})


def _fail(kind: str, text: str, near: Iterable[str]) -> QueryError:
    found = list(dict.fromkeys(near))[:5]
    todo = f"did you mean {' / '.join(found)}?" if found else "list what there is with the query 'cases' or 'agency-workload'"
    return QueryError(kind, f"'{text}' is not known", "expected a name, a short form, a number or an IRI", todo)


def _concept(kind: str, text: str) -> NamedNode:
    names: dict[str, str] = {}
    for concept in scheme(_SCHEMES[kind]):
        for name in _concept_names(concept):
            names.setdefault(name.lower(), concept_iri(kind, concept.code))
    found = names.get(text.lower())
    if found is None:
        raise _fail(kind, text, _near(text, names))
    return NamedNode(found)


def _concept_names(concept: Concept) -> Iterable[str]:
    return (concept.code, *concept.labels.values(), *concept.alternatives)


def _labelled(kind: str) -> Callable[[Asker, str], NamedNode]:
    query = {"agency": _AGENCY, "place": _PLACE}.get(kind, _NODE)

    def find(ask: Asker, text: str) -> NamedNode:
        nodes: dict[str, None] = {}
        named = {Literal(text, language="zh"), Literal(text), Literal(text, language="en"), Literal(unquote(text), language="zh")}
        for literal in named:
            nodes |= dict.fromkeys(row["node"].value for row in ask(bound(query, {"label": literal})))
        if len(nodes) > 1:  # the one of which a table shows this
            nodes = dict.fromkeys(node for node in nodes if _key(node) == text) or nodes
        if len(nodes) > 1:  # what is one's name is not meant where it is another's short form
            own = bound(query.replace("|skos:altLabel", ""), {"label": Literal(text, language="zh")})
            nodes = dict.fromkeys(row["node"].value for row in ask(own)) or nodes
        nodes = nodes or dict.fromkeys(_shown_so(ask, kind, text))
        if not nodes and kind == "thing":
            return _thing(ask, text)
        if len(nodes) == 1:
            return NamedNode(next(iter(nodes)))
        if nodes:
            whole = sorted(node if _key(node) == text else _key(node) for node in nodes)
            raise QueryError(kind, f"'{text}' means several", "expected one", f"name it whole: {' / '.join(whole[:6])}")
        labels = {row["label"].value for row in ask(query)}
        raise _fail(kind, text, _near(text, labels))

    return find


def _shown_so(ask: Asker, kind: str, text: str) -> list[str]:
    """The nodes of this kind whose IRIs a table shows as this text: what follows the base, and often the room behind it."""
    query = {"agency": _AGENCY, "place": _PLACE, "case": _CASE, "notice": _NOTICE}.get(kind, _ANY)
    bases = {row["node"].value.rpartition("notice/")[0] for row in ask(_NOTICE)}
    try:
        nodes = [NamedNode(f"{base}{room}{text}") for base in sorted(bases) for room in _ROOMS]
    except ValueError:  # it holds what no IRI may
        return []
    return [node.value for node in nodes if any(True for _ in ask(bound(query, {"node": node})))]


def _thing(ask: Asker, text: str) -> NamedNode:
    """Anything at all: a case by its number, a notice by its key, a concept by its code."""
    for attempt in (_case, _notice):
        try:
            return attempt(ask, text)
        except QueryError:
            continue
    for kind in _SCHEMES:
        try:
            return _concept(kind, text)
        except QueryError:
            continue
    labels = {row["label"].value for row in ask(_NODE)}
    raise _fail("thing", text, _near(text, labels))


def _case(ask: Asker, text: str) -> NamedNode:
    rows = list(ask(_CASE))
    prefix, _, last = text.rpartition("/")
    number = re.fullmatch(r"(?:案例|case)?\s*(\d+)", last)
    if number:
        hits = [r["node"].value for r in rows if r["number"].value == number.group(1) and (not prefix or _key(r["notice"].value) == prefix)]
    else:
        hits = [r["node"].value for r in rows if text in r["title"].value]
    hits = hits or _shown_so(ask, "case", text)
    if len(hits) == 1:
        return NamedNode(hits[0])
    if hits:
        names = [f"{_key(r['notice'].value)}/{r['number'].value}" for r in rows if r["node"].value in hits]
        raise QueryError("case", f"'{text}' means several", "expected one", f"name it as NOTICE/NUMBER: {' / '.join(sorted(names)[:6])}")
    raise _fail(
        "case",
        text,
        [f"{r['number'].value} {r['title'].value}" for r in rows if _alike(text, r["title"].value)] or [r["number"].value for r in rows],
    )


def _notice(ask: Asker, text: str) -> NamedNode:
    rows = list(ask(_NOTICE))
    hits = {r["node"].value for r in rows if text in (_key(r["node"].value), _value(r["doc"]))}
    hits = hits or {r["node"].value for r in rows if text and text in r["title"].value}
    if len(hits) == 1:
        return NamedNode(hits.pop())
    if hits:
        raise QueryError(
            "notice", f"'{text}' means several", "expected one", f"name it by its key: {' / '.join(sorted(map(_key, hits))[:6])}"
        )
    raise _fail("notice", text, [_key(r["node"].value) for r in rows])


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _key(iri: str) -> str:
    """The last step of an IRI, as names of notices and agencies stand in it."""
    return iri.rpartition("/")[2]


def _near(text: str, names: Iterable[str]) -> list[str]:
    names = sorted(names)
    inside = [name for name in names if text in name or (len(name) > 2 and name in text)]
    return [*inside[:3], *get_close_matches(text, names, 4, 0.45)]


def _alike(text: str, title: str) -> bool:
    return len(set(text) & set(title)) * 2 >= len(set(text))
