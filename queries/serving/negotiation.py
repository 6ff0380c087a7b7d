"""Which form an answer takes: the Accept header against what there is (RFC 9110, 12.5.1)."""

from collections.abc import Mapping, Sequence

__all__ = ["TABLES", "TRIPLES", "TYPES", "chosen"]

TABLES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Media types of solutions and truth values, in the order of our liking, each with its form."""

TRIPLES = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/plain": "nt",
}
"""Media types of triples."""

TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
"""What an answer in a form is called."""


def chosen(accept: str, offered: Mapping[str, str]) -> str | None:
    """The form of the media type that is liked best, the first offered where several are; None where none is acceptable.

    >>> chosen("text/html;q=0.9, text/csv;q=0.2, */*;q=0.1", TABLES), chosen("", TABLES), chosen("image/png", TABLES)
    ('csv', 'json', None)
    """
    ranges = _ranges(accept) or [("*/*", 1.0)]
    best, liked = None, 0.0
    for media_type, form in offered.items():
        other_name = TYPES.get(form, media_type).partition(";")[0] != media_type  # what is sent has the form's own name
        quality = _quality(media_type, ranges, exactly=other_name)
        if quality > liked:
            best, liked = form, quality
    return best


def _quality(media_type: str, ranges: Sequence[tuple[str, float]], *, exactly: bool) -> float:
    """The most specific range that fits counts: a type, then its kind, then anything."""
    for pattern in (media_type,) if exactly else (media_type, media_type.partition("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    quality = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if name:
            found.append((name, quality))
    return found
