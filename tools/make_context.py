"""Write `ontology/context.jsonld`: short JSON keys for every property and class of the vocabulary and for what it reuses.

    python -m tools.make_context

Own terms come from `ontology/casegraph.ttl`; how their values are written follows from their kind and range. Keys of other
vocabularies, and the keys under which nodes stand inside others, are listed here.
"""

import json
from typing import Any

from pyoxigraph import NamedNode, parse

from ontology.concepts import FOLDER
from ontology.namespaces import CG, PREFIXES, RDF, XSD
from ontology.publishing import PUBLISHING_PREFIXES

TARGET = FOLDER / "context.jsonld"
OWL = "http://www.w3.org/2002/07/owl#"
RANGE = "http://www.w3.org/2000/01/rdf-schema#range"

# Whoever reads the file finds a list under these keys, also where there is one value.
MANY = (
    "agency altLabel altLabelEn article broader citation cites closeMatch collaboratesWith evidence formerName inheritedAgency instrument "
    "involves leadAgency legalBasis measureType member recipient responsibleAgency signal"
).split()
# Texts with a language tag: the key without a language is Chinese.
TEXTS = {"label": "skos:prefLabel", "altLabel": "skos:altLabel", "definition": "skos:definition", "title": "dcterms:title"}
PLAIN = {
    "notation": "skos:notation",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": "oa:start",
    "end": "oa:end",
    "unit": "schema:unitText",
    "startDate": "schema:startDate",
    "endDate": "schema:endDate",
}
NODES = {
    "broader": "skos:broader",
    "inScheme": "skos:inScheme",
    "closeMatch": "skos:closeMatch",
    "source": "oa:hasSource",
    "selector": "oa:hasSelector",
    "body": "oa:hasBody",
    "target": "oa:hasTarget",
    "subOrganizationOf": "org:subOrganizationOf",
    "issuer": "eli:passed_by",
    "cites": "eli:cites",
    "usedSource": "prov:used",
    "generatedBy": "prov:wasGeneratedBy",
    "associatedWith": "prov:wasAssociatedWith",
    "isReplacedBy": "dcterms:isReplacedBy",
    "baseUnit": "cg:baseUnit",
}
TYPED = {
    "value": ("schema:value", "xsd:decimal"),
    "minValue": ("schema:minValue", "xsd:decimal"),
    "maxValue": ("schema:maxValue", "xsd:decimal"),
    "dissolutionDate": ("schema:dissolutionDate", "xsd:gYearMonth"),
    "factor": ("cg:factor", "xsd:decimal"),
    "dateDocument": ("eli:date_document", "xsd:date"),
}
CLASSES = {
    "LegalResource": "eli:LegalResource",
    "Activity": "prov:Activity",
    "Entity": "prov:Entity",
    "Association": "prov:Association",
    "QuantitativeValue": "schema:QuantitativeValue",
    "AdministrativeArea": "schema:AdministrativeArea",
    "Concept": "skos:Concept",
    "FormalOrganization": "org:FormalOrganization",
    "OrganizationalCollaboration": "org:OrganizationalCollaboration",
    "PublicOrganisation": "m8g:PublicOrganisation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "OdrlDuty": "odrl:Duty",
}
# Nodes that stand inside the case, the notice or the measure that they point to.
INSIDE = {
    "cg:case": "measures outcomes figures responsibilities links mentions sentences",
    "cg:notice": "cases duties instruments reviews noticeFigures noticeLinks noticeMentions noticeSentences",
    "cg:partOfMeasure": "parts",
}
TOP = ("notices", "agencies", "places", "laws", "concepts", "classifications", "dataset", "others")


def own_terms() -> dict[str, Any]:
    """The properties that the vocabulary declares, then its classes."""
    kinds: dict[str, set[str]] = {}
    ranges: dict[str, str] = {}
    for triple in parse(path=str(FOLDER / "casegraph.ttl")):
        if not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode):
            continue
        if triple.predicate == RDF.type and triple.object.value.startswith(OWL):
            kinds.setdefault(triple.subject.value, set()).add(triple.object.value.removeprefix(OWL))
        elif triple.predicate.value == RANGE:
            ranges[triple.subject.value] = triple.object.value
    made: dict[str, Any] = {}
    for iri, kind in sorted(kinds.items()):
        name = iri.removeprefix(CG.base)
        if not any("Property" in k for k in kind) or "AnnotationProperty" in kind:
            continue
        made[name] = {"@id": f"cg:{name}"}
        if "ObjectProperty" in kind:
            made[name]["@type"] = "@id"
        elif ranges.get(iri) in (XSD.decimal.value, XSD.date.value):
            made[name]["@type"] = "xsd:" + ranges[iri].removeprefix(XSD.base)
    made.update({iri.removeprefix(CG.base): "cg:" + iri.removeprefix(CG.base) for iri, kind in sorted(kinds.items()) if "Class" in kind})
    return made


def context() -> str:
    """The file's text."""
    made: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type", **PREFIXES, **PUBLISHING_PREFIXES, **own_terms()}
    for key, term in TEXTS.items():
        made[key] = {"@id": term, "@language": "zh"}
        made[f"{key}En"] = {"@id": term, "@language": "en"}
    made.update({key: {"@id": term} for key, term in PLAIN.items()})
    made.update({key: {"@id": term, "@type": "@id"} for key, term in NODES.items()})
    made.update({key: {"@id": term, "@type": kind} for key, (term, kind) in TYPED.items()})
    for key in MANY:
        made[key]["@container"] = "@set"
    made.update(CLASSES)
    for term, keys in INSIDE.items():
        made.update({key: {"@reverse": term} for key in keys.split()})
    made.update(dict.fromkeys(TOP, "@included"))
    return json.dumps({"@context": made}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(context(), encoding="utf-8")
