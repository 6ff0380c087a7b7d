"""What a data set is: title, period, places, rights, version, how it was made (DCAT-AP 3, PROV-O), and the rest of its description."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple, parse

from exports.description.counts import Counts, count_store, count_triples, void_triples
from exports.description.examples import example_triples
from exports.description.quality import quality_triples
from exports.rdf import lines_of
from exports.selection import base_of
from ontology.concepts import SCHEME_BASE
from ontology.namespaces import CG, DCTERMS, ELI, PROV, RDF, SCHEMA, SKOS, XSD
from ontology.publishing import DCAT, FOAF, VOID
from queries.asking import asker

__all__ = ["FIXED", "Terms", "dataset_iri", "description"]

FIXED = Path(__file__).parent / "fixed.ttl"
"""What every description says in the same words."""

_ONTOLOGY = NamedNode(SCHEME_BASE.rstrip("/"))
_EU = "http://publications.europa.eu/resource/authority/"
_PUBLIC = "主动公开"
_WORDS = (("示范案例", "zh"), ("营商环境", "zh"), ("知识图谱", "zh"), ("model cases", "en"), ("business environment", "en"))
_SENTENCES = """PREFIX cg: <https://w3id.org/casegraph/ontology#>
SELECT (COUNT(DISTINCT ?s) AS ?all) (SUM(IF(?used, 1, 0)) AS ?taken)
WHERE { SELECT DISTINCT ?s ?used WHERE { ?s a cg:Sentence ; cg:signal ?signal ; cg:used ?used } }"""


@dataclass(frozen=True, slots=True)
class Terms:
    """What only the publisher can say: the licence of the data set (an IRI) and who publishes it (a name); '' where unsaid."""

    licence: str = ""
    publisher: str = ""


def dataset_iri(store: Store, part: str = "") -> NamedNode:
    """The IRI of a data set: all of the store, or a part such as notice/琼营商-2022-7."""
    return NamedNode(f"{_base(store)}dataset{'/' if part else ''}{part}")


def description(
    store: Store, dataset: NamedNode, terms: Terms | None = None, *, brief: bool = False, lines: Set[bytes] | None = None
) -> list[Quad]:
    """The triples that a data set tells of itself, in a graph of their own; its numbers count them too.

    The store holds the data set alone; `lines` are those of its triples where they are known already. The same data give the
    same description: the version is a digest, nothing is a date. With `brief`, quality and example queries are left to the
    data set of which it is a part.
    """
    digest = sha256(b"\n".join(sorted(lines_of(store) if lines is None else lines))).hexdigest()
    told = [*_about(store, dataset, terms or Terms()), *_made(store, dataset, digest), *(quad.triple for quad in parse(path=str(FIXED)))]
    if brief:
        told.append(Triple(dataset, DCTERMS.isPartOf, dataset_iri(store)))
    else:
        told += [*example_triples(dataset, store), *quality_triples(dataset, _coverage(store))]
    data = count_store(store)
    counts, made = data, list[Triple]()
    while True:  # the numbers say how many triples say the numbers; their own number is settled in the second or third round
        made = [*told, *void_triples(dataset, counts)]
        total = data.plus(count_triples(made))
        if total == counts:
            break
        counts = Counts(total.classes, total.properties, data.links)
    graph = NamedNode(f"{_base(store)}graph/dataset")
    return [Quad(t.subject, t.predicate, t.object, graph) for t in dict.fromkeys(made)]


def _base(store: Store) -> str:
    """Where the IRIs of the data begin; where there are no data, where ours do."""
    return base_of(store) or SCHEME_BASE.removesuffix("ontology/")


def _about(store: Store, dataset: NamedNode, terms: Terms) -> Iterator[Triple]:
    """DCAT-AP's properties of a data set, as far as the data say them."""
    notices = sorted((q.subject for q in store.quads_for_pattern(None, RDF.type, CG.Notice, None)), key=str)
    titles = [_value(store, notice, DCTERMS.title) for notice in notices]
    cases = sum(1 for _ in store.quads_for_pattern(None, RDF.type, CG.ModelCase, None))
    counted = f"{len(titles)} notice{'' if len(titles) == 1 else 's'}, {cases} case{'' if cases == 1 else 's'}"
    yield Triple(dataset, RDF.type, DCAT.Dataset)
    named = f":{titles[0]}" if len(titles) == 1 else f"({len(titles)} 份通知)"
    yield Triple(dataset, DCTERMS.title, Literal(f"示范案例知识图谱{named}", language="zh"))
    yield Triple(dataset, DCTERMS.title, Literal(f"Knowledge graph of model cases ({counted})", language="en"))
    zh = f"{len(titles)} 份通知、{cases} 个示范案例的做法、成效、数字、责任分工和机构联系;每条陈述附原文位置,通知全文随附。"
    en = f"Measures, outcomes, figures, responsibilities and links of agencies in model cases ({counted}); each statement "
    yield Triple(dataset, DCTERMS.description, Literal(zh, language="zh"))
    yield Triple(dataset, DCTERMS.description, Literal(f"{en}points to its words, and the text goes with the data.", language="en"))
    yield Triple(dataset, DCTERMS.identifier, Literal(dataset.value))
    for word, language in _WORDS:
        yield Triple(dataset, DCAT.keyword, Literal(word, language=language))
    for language in ("ZHO", "ENG"):
        yield Triple(dataset, DCTERMS.language, NamedNode(f"{_EU}language/{language}"))
    yield Triple(dataset, DCAT.theme, NamedNode(f"{_EU}data-theme/GOVE"))
    yield Triple(dataset, DCTERMS.conformsTo, _ONTOLOGY)
    yield Triple(dataset, DCTERMS.rights, NamedNode(f"{SCHEME_BASE}rights/notices"))
    yield Triple(dataset, DCTERMS.provenance, NamedNode(f"{SCHEME_BASE}provenance/extraction"))
    if notices and all(_value(store, notice, CG.openness) == _PUBLIC for notice in notices):
        public = NamedNode(f"{_EU}access-right/PUBLIC")
        yield Triple(dataset, DCTERMS.accessRights, public)
        yield Triple(public, RDF.type, NamedNode(DCTERMS.base + "RightsStatement"))
    yield from _when_and_where(store, dataset)
    yield from _terms(dataset, terms)


def _when_and_where(store: Store, dataset: NamedNode) -> Iterator[Triple]:
    dates = sorted(q.object.value for q in store.quads_for_pattern(None, ELI.date_document, None, None) if isinstance(q.object, Literal))
    if dates:
        period = NamedNode(f"{dataset.value}/period")
        yield Triple(dataset, DCTERMS.temporal, period)
        yield Triple(period, RDF.type, DCTERMS.PeriodOfTime)
        yield Triple(period, DCAT.startDate, Literal(dates[0], datatype=XSD.date))
        yield Triple(period, DCAT.endDate, Literal(dates[-1], datatype=XSD.date))
    cases = {q.subject for q in store.quads_for_pattern(None, RDF.type, CG.ModelCase, None)}
    places = {q.object for q in store.quads_for_pattern(None, CG.place, None, None) if q.subject in cases}
    for place in sorted(places, key=str):
        if isinstance(place, NamedNode):
            yield Triple(dataset, DCTERMS.spatial, place)
            yield Triple(place, RDF.type, DCTERMS.Location)


def _terms(dataset: NamedNode, terms: Terms) -> Iterator[Triple]:
    if terms.licence:
        yield Triple(dataset, DCTERMS.license, NamedNode(terms.licence))
        yield Triple(NamedNode(terms.licence), RDF.type, DCTERMS.LicenseDocument)
    if terms.publisher:
        agent = NamedNode(f"{dataset.value}/publisher")
        yield Triple(dataset, DCTERMS.publisher, agent)
        yield Triple(agent, RDF.type, FOAF.Agent)
        yield Triple(agent, FOAF.name, Literal(terms.publisher))


def _made(store: Store, dataset: NamedNode, digest: str) -> Iterator[Triple]:
    """Version, the runs that made it, the programs that ran, and each notice as a subset."""
    run = NamedNode(f"{dataset.value}/run")
    yield Triple(dataset, PROV.wasGeneratedBy, run)
    yield Triple(run, RDF.type, PROV.Activity)
    versions = set()
    for quad in sorted(store.quads_for_pattern(None, CG.programVersion, None, None), key=str):
        version = quad.object.value if isinstance(quad.object, Literal) else ""
        program = NamedNode(f"{SCHEME_BASE.removesuffix('ontology/')}program/{version}")
        versions.add(version)
        yield Triple(quad.subject, PROV.wasAssociatedWith, program)
        yield Triple(run, PROV.wasInformedBy, quad.subject)
        yield Triple(run, PROV.wasAssociatedWith, program)
        yield Triple(program, RDF.type, PROV.SoftwareAgent)
        yield Triple(program, RDF.type, SCHEMA.SoftwareApplication)
        yield Triple(program, SKOS.prefLabel, Literal("casegraph", language="en"))
        yield Triple(program, SCHEMA.softwareVersion, Literal(version))
    # The version is a digest: SHA-256 of the triples without the description, as N-Triples, sorted by their bytes.
    yield Triple(dataset, DCAT.version, Literal(f"{'+'.join(sorted(versions))}-{digest[:12]}"))
    space = base_of(store)
    if space:
        yield Triple(dataset, VOID.uriSpace, Literal(space))
    sizes = {row["g"]: row["n"] for row in asker(store)("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")}
    for quad in sorted(store.quads_for_pattern(None, CG.text, None, None), key=str):
        assert isinstance(quad.object, NamedNode)
        yield Triple(dataset, PROV.wasDerivedFrom, quad.object)
        if isinstance(quad.graph_name, NamedNode):
            yield Triple(dataset, VOID.subset, quad.graph_name)
            yield Triple(quad.graph_name, RDF.type, VOID.Dataset)
            yield Triple(quad.graph_name, VOID.rootResource, quad.subject)
            yield Triple(quad.graph_name, VOID.triples, sizes[quad.graph_name])
    for case in sorted((q.subject for q in store.quads_for_pattern(None, RDF.type, CG.ModelCase, None)), key=str)[:1]:
        yield Triple(dataset, VOID.exampleResource, case)


def _coverage(store: Store) -> float | None:
    row = next(iter(asker(store)(_SENTENCES)))
    whole = int(row["all"].value)
    return int(row["taken"].value) / whole if whole else None


def _value(store: Store, subject: object, predicate: NamedNode) -> str:
    assert isinstance(subject, NamedNode)
    return next((q.object.value for q in store.quads_for_pattern(subject, predicate, None, None) if isinstance(q.object, Literal)), "")
