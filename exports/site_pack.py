"""The graph in the form in which the explorer carries it: every term once, quads as numbers, quotes as ranges of their text."""

import gzip
import json
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from exports.errors import ExportError
from ontology.namespaces import CG, OA, XSD

__all__ = ["base_of", "packed"]

_SHARED = "graph/shared"
_LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def base_of(quads: Iterable[Quad]) -> str:
    """Where the IRIs of the data begin: what stands before `graph/shared` in the name of the graph that all notices share.

    >>> base_of([Quad(CG.Notice, CG.case, CG.Agency, NamedNode("http://e/graph/shared"))])
    'http://e/'
    """
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith(_SHARED):
            return quad.graph_name.value.removesuffix(_SHARED)
    raise ExportError("site", "the graph has no shared part", "expected a store that 'build' made", "run 'casegraph build' again")


def packed(quads: Iterable[Quad]) -> bytes:
    """The quads as gzip of JSON: the same quads give the same bytes, whatever their order. Blank nodes are refused.

    `terms` are `<iri`, `"text`, `@language text`, `^N text` with the number of a datatype, or `[T, start, end]` for the
    characters of the term number T, counted in code points; `s` (as differences), `p`, `o` and `g` are columns of numbers.

    >>> packed([Quad(CG.Notice, CG.case, CG.Agency, NamedNode("http://e/graph/shared"))])[:2].hex()
    '1f8b'
    """
    found = list(quads)
    base = base_of(found)
    datatypes = sorted({q.object.datatype.value for q in found if isinstance(q.object, Literal)} - {_LANGUAGE, XSD.string.value})
    numbers = {datatype: i for i, datatype in enumerate(datatypes)}
    names = {term: _encoded(term, numbers) for quad in found for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)}
    terms = sorted(set(names.values()))
    place = {text: i for i, text in enumerate(terms)}
    rows = sorted({tuple(place[names[t]] for t in (q.subject, q.predicate, q.object, q.graph_name)) for q in found})
    ranges = _ranges(found, place)
    form = {
        "version": 1,
        "base": base,
        "datatypes": datatypes,
        "terms": [ranges.get(i, text) for i, text in enumerate(terms)],
        "s": [row[0] - (rows[i - 1][0] if i else 0) for i, row in enumerate(rows)],
        **{name: [row[column] for row in rows] for column, name in ((1, "p"), (2, "o"), (3, "g"))},
    }
    return gzip.compress(json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 9, mtime=0)


def _encoded(term: object, numbers: dict[str, int]) -> str:
    if isinstance(term, NamedNode):
        return f"<{term.value}"
    if isinstance(term, Literal):
        if term.language:
            return f"@{term.language} {term.value}"
        number = numbers.get(term.datatype.value)
        return f'"{term.value}' if number is None else f"^{number} {term.value}"
    raise ExportError("site", "the graph has a blank node", "expected IRIs only", "load data that has names for its nodes")


def _ranges(quads: list[Quad], place: dict[str, int]) -> dict[int, tuple[int, int, int]]:
    """The literals that are what their evidence says they are: characters of a notice's text, and those beside them."""
    texts = {q.subject: q.object.value for q in quads if q.predicate == CG.characters and isinstance(q.object, Literal)}
    wanted = (OA.start, OA.end, OA.hasSource, OA.exact, OA.prefix, OA.suffix)
    evidence: dict[object, dict[NamedNode, object]] = {}
    for quad in quads:
        if quad.predicate in wanted:
            evidence.setdefault(quad.subject, {})[quad.predicate] = quad.object
    found: dict[int, tuple[int, int, int]] = {}
    for parts in evidence.values():
        source, start, end = (parts.get(key) for key in (OA.hasSource, OA.start, OA.end))
        text = texts.get(source)  # type: ignore[call-overload]
        if text is None or not isinstance(start, Literal) or not isinstance(end, Literal):
            continue
        a, b = int(start.value), int(end.value)
        of = place[f'"{text}']
        for key in (OA.exact, OA.prefix, OA.suffix):
            literal = parts.get(key)
            if not isinstance(literal, Literal) or literal.language or len(literal.value) < 4:
                continue
            size = len(literal.value)
            low = {OA.exact: a, OA.prefix: a - size, OA.suffix: b}[key]
            number = place[f'"{literal.value}']
            if low >= 0 and text[low : low + size] == literal.value and number != of:
                found[number] = min(found.get(number, (of, low, low + size)), (of, low, low + size))
    return found
