"""IRIs of the data and the paths under which this server shows them."""

import re
from urllib.parse import quote, unquote

__all__ = ["ONTOLOGY", "iri_of", "link_to", "path_of"]

ONTOLOGY = "https://w3id.org/casegraph/ontology"
# Percent-encoded bytes of UTF-8 beyond ASCII. '%20' is not one: it is a part of an IRI, not a way to send it (RFC 3987, 3.2).
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def iri_of(path: str, base: str) -> str:
    """The IRI that a path, percent-encoded as it came, stands for below the base of the data.

    >>> iri_of("/agency/%E6%B5%B7%E5%8F%A3%20a", "https://example.org/")
    'https://example.org/agency/海口%20a'
    """
    decoded = _ENCODED.sub(lambda match: unquote(match.group(), errors="replace"), path.lstrip("/"))
    return ONTOLOGY + decoded.removeprefix("ontology") if decoded.startswith("ontology") else base + decoded


def path_of(iri: str, base: str) -> str | None:
    """The path of an IRI here, percent-encoded; None where it is none of the data's or the ontology's.

    >>> path_of("https://example.org/agency/海口%20a", "https://example.org/")
    '/agency/%E6%B5%B7%E5%8F%A3%20a'
    """
    if iri.startswith(ONTOLOGY):
        rest = "ontology" + iri.removeprefix(ONTOLOGY)
    elif iri.startswith(base):
        rest = iri.removeprefix(base)
    else:
        return None
    if rest.startswith("ontology#"):  # a fragment never reaches a server
        return f"/thing?iri={quote(iri, safe='')}"
    return "/" + quote(rest, safe="/#%=,:;@!$&'()*+~?")


def link_to(iri: str, base: str) -> str:
    """Where a link to an IRI leads: to its page here, or to itself if it is of the web; nothing else is followed."""
    return path_of(iri, base) or (iri if iri.startswith(("http://", "https://")) else "")
