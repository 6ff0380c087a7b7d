"""The files of a data set as DCAT distributions: media type, size, checksum, where they will be."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, Triple

from exports.description.dataset import Terms
from ontology.namespaces import DCTERMS, RDF, RDFS, XSD
from ontology.publishing import DCAT, SPDX

__all__ = ["MEDIA_TYPES", "catalogued"]

MEDIA_TYPES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
}
"""The media type of each ending of a file name."""


def catalogued(told: Iterable[Quad], dataset: NamedNode, files: Mapping[str, bytes], place: str, terms: Terms) -> list[Quad]:
    """The description of a data set and, beside it, each of its files. `place` is the URL of the folder of the files."""
    graph = None
    made = []
    for quad in told:
        graph = quad.graph_name
        made.append(quad)
    assert graph is not None
    for name, data in sorted(files.items()):
        made += [Quad(t.subject, t.predicate, t.object, graph) for t in _distribution(dataset, name, data, place, terms)]
    return list(dict.fromkeys(made))


def _distribution(dataset: NamedNode, name: str, data: bytes, place: str, terms: Terms) -> Iterator[Triple]:
    this, checksum = NamedNode(f"{dataset.value}/distribution/{name}"), NamedNode(f"{dataset.value}/distribution/{name}/checksum")
    media = NamedNode(f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[name.rpartition('.')[2]]}")
    url = NamedNode(place + quote(name))
    yield Triple(dataset, DCAT.distribution, this)
    yield Triple(this, RDF.type, DCAT.Distribution)
    yield Triple(this, DCTERMS.title, Literal(name))
    yield Triple(this, DCAT.mediaType, media)
    yield Triple(media, RDF.type, DCTERMS.MediaType)
    for predicate in (DCAT.accessURL, DCAT.downloadURL):
        yield Triple(this, predicate, url)
    yield Triple(url, RDF.type, RDFS.Resource)  # as DCAT-AP's shapes ask
    yield Triple(this, DCAT.byteSize, Literal(str(len(data)), datatype=XSD.nonNegativeInteger))
    yield Triple(this, SPDX.checksum, checksum)
    yield Triple(checksum, RDF.type, SPDX.Checksum)
    yield Triple(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    yield Triple(SPDX.checksumAlgorithm_sha256, RDF.type, SPDX.ChecksumAlgorithm)
    yield Triple(checksum, SPDX.checksumValue, Literal(sha256(data).hexdigest(), datatype=XSD.hexBinary))
    if terms.licence:
        yield Triple(this, DCTERMS.license, NamedNode(terms.licence))
