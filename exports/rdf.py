"""The graph in the syntaxes of RDF, sorted: the same triples give the same bytes, whatever the order they came in."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from exports.errors import ExportError
from exports.jsonld import json_ld
from ontology.namespaces import PREFIXES, RDF
from ontology.publishing import PUBLISHING_PREFIXES

__all__ = ["RDF_FORMATS", "lines_of", "serialized", "sorted_triples"]

RDF_FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "rdfxml")
"""What `export --format` takes of RDF's syntaxes; nq and trig keep the named graphs, the others put them together."""

_SYNTAX = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML}
_PREFIXES = PREFIXES | PUBLISHING_PREFIXES
_BLANK = re.compile(rb"^(?:_:|<[^>]*> <[^>]*> _:)", re.MULTILINE)
_HEAD = re.compile(rb"(?:@prefix [^\n]*\n)+")
_DIGITS = re.compile(rb"\d+")
_TYPE = f"<{RDF.type.value}> ".encode()
# Characters that no XML document may hold (XML 1.0, 2.2), as N-Triples writes them.
_NOT_XML = re.compile(rb"\\u00(?:0[0-8BbCcEeFf]|1[0-9A-Fa-f])|[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def serialized(quads: Iterable[Quad], form: str, more: Iterable[Quad] = (), lines: Set[bytes] | None = None) -> bytes:
    """The quads (a store is one, and the fastest) and `more` in a syntax of `RDF_FORMATS`, UTF-8.

    `lines` are those of the quads, as `lines_of` makes them, where they are known already.
    Raises ExportError for a blank node, and for a character that RDF/XML cannot say.

    >>> from ontology.namespaces import CG
    >>> serialized([Quad(CG.Notice, RDF.type, CG.Agency)], "ttl").splitlines()[-1]
    b'cg:Notice a cg:Agency .'
    """
    if form in ("nq", "trig"):
        return _by_graph([*quads, *more], form)
    told, known = lines_of(more), lines_of(quads) if lines is None else lines
    data = _ordered(known | told if told else known)
    if form == "nt":
        return data
    if form == "rdfxml" and (found := _NOT_XML.search(data)):
        raise ExportError(
            "export", f"the graph holds the character {found.group()!r}", "expected what XML can say", "choose another --format"
        )
    if form == "jsonld":
        return json_ld(parse(data, format=RdfFormat.N_TRIPLES))
    # Read and written again in Rust: no term becomes an object of Python.
    return _tidy(serialize(parse(data, format=RdfFormat.N_TRIPLES), format=_SYNTAX[form], prefixes=_PREFIXES) or b"")


def sorted_triples(quads: Iterable[Quad]) -> Iterator[Triple]:
    """The triples of all graphs together, in the order of the files: subject, rdf:type first, predicate, object.

    Subjects come as people count, case/9 before case/10.

    >>> a, b = (NamedNode(f"http://e/case/{n}") for n in (9, 10))
    >>> [triple.subject.value[-2:] for triple in sorted_triples([Quad(b, RDF.type, a), Quad(a, RDF.type, b)])]
    ['/9', '10']
    """
    return (quad.triple for quad in parse(_ordered(lines_of(quads)), format=RdfFormat.N_TRIPLES))


def lines_of(quads: Iterable[Quad]) -> set[bytes]:
    """The triples of all graphs together as lines of N-Triples, without line ends. Raises ExportError for a blank node.

    >>> lines_of([])
    set()
    """
    if isinstance(quads, Store):
        names = [name for name in quads.named_graphs() if isinstance(name, NamedNode)]
        data = b"".join(quads.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b"" for name in names)
    else:
        data = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    if b"_:" in data and _BLANK.search(data):
        raise ExportError("export", "the graph has a blank node", "expected IRIs only", "load data that has names for its nodes")
    lines = set(data.split(b"\n"))
    lines.discard(b"")
    return lines


def _ordered(lines: Iterable[bytes]) -> bytes:
    """Lines in the order of the files. Only subjects are sorted as people count: they are few, and lines are many."""
    found = sorted(lines)  # by their bytes: those of a subject stand together
    if not found:
        return b""
    starts: list[tuple[int, bytes]] = []
    subject = b" "  # no line begins with one
    for at, line in enumerate(found):
        if not line.startswith(subject):
            subject = line[: line.index(b"> ") + 2]
            starts.append((at, subject))
    ends = [at for at, _ in starts[1:]] + [len(found)]
    chunks = []
    for (start, subject), end in zip(starts, ends, strict=True):
        first = bisect_left(found, subject + _TYPE, start, end)
        last = bisect_left(found, subject + _TYPE + b"\xff", first, end)
        chunks.append((_counted(subject), b"\n".join(found[first:last] + found[start:first] + found[last:end])))
    chunks.sort()
    return b"\n".join([chunk for _, chunk in chunks]) + b"\n"


def _counted(subject: bytes) -> tuple[tuple[bytes, ...], bytes]:
    """The steps of an IRI, numbers in them filled up with zeros, so that they sort as people count."""
    return tuple(map(_filled, subject.split(b"/"))), subject


@lru_cache(maxsize=1 << 16)  # most steps come again and again
def _filled(step: bytes) -> bytes:
    return _DIGITS.sub(lambda match: match.group().zfill(12), step)


def _by_graph(quads: list[Quad], form: str) -> bytes:
    """N-Quads or TriG: the graphs in the order of their names, each in the order of the files."""
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        graphs.setdefault(name, []).append(quad)
    made = b""
    for name, own in sorted(graphs.items()):
        end = f" <{name}> .\n".encode() if name else b" .\n"
        made += _ordered(lines_of(own)).replace(b" .\n", end) if name else _ordered(lines_of(own))
    if form == "nq":
        return made
    return _tidy(serialize(parse(made, format=RdfFormat.N_QUADS), format=RdfFormat.TRIG, prefixes=_PREFIXES) or b"")


def _tidy(data: bytes) -> bytes:
    """The prefixes in the order of their names."""
    head = _HEAD.match(data)
    if head is None:
        return data
    return b"".join(sorted(head.group().splitlines(keepends=True))) + b"\n" + data[head.end() :]
