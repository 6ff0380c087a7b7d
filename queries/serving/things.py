"""What there is to say of a thing: its statements in both directions, with the words of the notice behind each."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, parse

from ontology.concepts import FOLDER
from ontology.namespaces import CG, DCTERMS, OA, PREFIXES, RDF, RDFS, SKOS
from queries.serving.addresses import link_to
from queries.serving.pool import Pool

__all__ = ["Group", "Thing", "Value", "data_query", "thing_of"]

_MOST = 500  # statements about a thing that its page shows; its data have all

_LABELS = f"""OPTIONAL {{ ?n {SKOS.prefLabel}|{DCTERMS.title} ?zh FILTER(LANG(?zh) = "zh") }}
  OPTIONAL {{ ?n {SKOS.prefLabel}|{DCTERMS.title} ?en FILTER(LANG(?en) = "en") }}
  OPTIONAL {{ ?n {CG.evidence}|{OA.hasTarget} ?place . ?place {OA.exact} ?quote }}
  OPTIONAL {{ ?n {OA.exact} ?own }}"""


@dataclass(frozen=True, slots=True)
class Value:
    """A value: how it reads, where its link leads ('' for none), and the words of the notice that say it, with their place."""

    text: str
    link: str = ""
    quote: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The values of a property, by the property's label; `inward` where they are what points to the thing."""

    label: str
    iri: str
    inward: bool
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: its IRI, name, kinds, groups of statements, the text where it is one, and whether statements were left out."""

    iri: str
    name: str
    kinds: tuple[str, ...]
    quotes: tuple[Value, ...]
    groups: tuple[Group, ...]
    text: str = ""
    cut: bool = False


def data_query(iri: NamedNode) -> str:
    """A CONSTRUCT of all that is said of a thing, of what points to it, and of its evidence."""
    evidence = f"{iri} {CG.evidence} ?e . ?e ?ep ?eo"
    return f"""CONSTRUCT {{ {iri} ?p ?o . ?s ?q {iri} . {evidence} }}
WHERE {{ {{ {iri} ?p ?o }} UNION {{ ?s ?q {iri} }} UNION {{ {evidence} }} }}"""


async def thing_of(pool: Pool, iri: NamedNode, base: str, language: str) -> Thing | None:
    """The thing of an IRI in a language, zh or en; None where nothing is said of it."""
    outward = f"SELECT ?p ?n ?zh ?en ?quote ?place ?own WHERE {{ {iri} ?p ?n . {_LABELS} }} ORDER BY ?p ?n ?place LIMIT {_MOST + 1}"
    inward = f"SELECT ?p ?n ?zh ?en ?quote ?place WHERE {{ ?n ?p {iri} . {_LABELS} }} ORDER BY ?p ?n ?place LIMIT {_MOST + 1}"
    found = [await _rows(pool, query) for query in (outward, inward)]
    if not any(found):
        return None
    cut = any(len(rows) > _MOST for rows in found)
    out, into = (rows[:_MOST] for rows in found)
    kinds = tuple(_label(row["n"]["value"], language) for row in out if row["p"]["value"] == RDF.type.value)
    quotes = tuple(
        Value(row["own"]["value"], link_to(row["n"]["value"], base))
        for row in out
        if row["p"]["value"] == CG.evidence.value and "own" in row
    )
    texts = [row["n"]["value"] for row in out if row["p"]["value"] == CG.characters.value]
    hidden = {RDF.type.value, CG.evidence.value, CG.characters.value}
    groups = (*_groups(out, base, language, hidden, inward=False), *_groups(into, base, language, set(), inward=True))
    return Thing(iri.value, _name(iri.value, out, language), kinds, quotes, groups, texts[0] if texts else "", cut)


async def _rows(pool: Pool, query: str) -> list[dict[str, Any]]:
    reply = await pool.answer({"own": query, "table": "json", "triples": None})
    found: list[dict[str, Any]] = json.loads(reply.data)["results"]["bindings"]
    return found


def _groups(rows: Iterable[dict[str, Any]], base: str, language: str, hidden: set[str], *, inward: bool) -> list[Group]:
    found: dict[str, dict[Value, None]] = {}
    for row in rows:
        if row["p"]["value"] not in hidden:
            found.setdefault(row["p"]["value"], {})[_value(row, base, language)] = None
    return [Group(_label(p, language), p, inward, tuple(values)) for p, values in found.items()]


def _value(row: dict[str, Any], base: str, language: str) -> Value:
    node = row["n"]
    quote, place = row.get("quote", {}).get("value", ""), row.get("place", {}).get("value", "")
    if node["type"] != "uri":
        return Value(node["value"])
    texts = [row[name]["value"] for name in ((language, "zh", "en") if language == "en" else ("zh", "en")) if name in row]
    text = texts[0] if texts else _label(node["value"], language)
    return Value(text, link_to(node["value"], base), quote, link_to(place, base) if place else "")


def _name(iri: str, rows: Iterable[dict[str, Any]], language: str) -> str:
    names = {
        row["n"].get("xml:lang", ""): row["n"]["value"]
        for row in rows
        if row["p"]["value"] in (SKOS.prefLabel.value, DCTERMS.title.value) and row["n"]["type"] != "uri"
    }
    return names.get(language) or names.get("zh") or names.get("en") or names.get("") or _short(iri)


@cache
def _terms() -> dict[str, dict[str, str]]:
    """The labels of the ontology's own terms by language."""
    found: dict[str, dict[str, str]] = {}
    for quad in parse(path=str(FOLDER / "casegraph.ttl")):
        if quad.predicate == RDFS.label and isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
    return found


def _label(iri: str, language: str) -> str:
    """The label of a term, its short name, or the end of its IRI."""
    labels = _terms().get(iri, {})
    return labels.get(language) or labels.get("zh") or _short(iri)


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and rest and "/" not in rest:
            return f"{prefix}:{rest}"
    for mark in ("/agency/", "/law/", "/place/", "/instrument/", "/notice/"):
        if mark in iri:
            return iri.partition(mark)[2] if mark == "/notice/" else iri.rpartition(mark)[2]
    return iri
