"""The annotations of notices as JSON, read back from the graph: the form that `extract` writes and the judge of gold reads."""

import json
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from pyoxigraph import Literal, NamedNode, Store

from ontology.namespaces import CG, DCTERMS, ELI, OA, RDF, SCHEMA, SKOS

__all__ = ["annotations_json", "annotations_of"]

_ITEM = re.compile(r"/case/(?P<case>\d+)/(?P<kind>measure|outcome|figure)/(?P<number>.+)$")
_LETTER = {"measure": "M", "outcome": "O", "figure": "F"}


def annotations_json(store: Store) -> bytes:
    """A list with the annotations of each notice in the store, in the order of their IRIs."""
    notices = sorted((q.subject for q in store.quads_for_pattern(None, RDF.type, CG.Notice, None)), key=str)
    found = [annotations_of(store, notice) for notice in notices if isinstance(notice, NamedNode)]
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def annotations_of(store: Store, notice: NamedNode) -> dict[str, Any]:
    """The annotations of one notice. What no statement says is left out: the file's name and the remarks of the reader."""
    return _Reader(store, notice).all()


class _Reader:
    """One notice in a store."""

    def __init__(self, store: Store, notice: NamedNode) -> None:
        self.store = store
        self.notice = notice
        self.graph = next(store.quads_for_pattern(notice, CG.text, None, None)).graph_name

    def nodes(self, subject: object, predicate: NamedNode) -> list[NamedNode]:
        """The nodes that a property leads to, in the order in which people count."""
        assert isinstance(subject, NamedNode)
        found = [q.object for q in self.store.quads_for_pattern(subject, predicate, None, None) if isinstance(q.object, NamedNode)]
        return sorted(found, key=_counted)

    def texts(self, subject: object, predicate: NamedNode) -> list[str]:
        """The texts of a property, those in Chinese or without a language, sorted."""
        assert isinstance(subject, NamedNode)
        found = [q.object for q in self.store.quads_for_pattern(subject, predicate, None, None)]
        return sorted(term.value for term in found if isinstance(term, Literal) and term.language in (None, "zh"))

    def text(self, subject: object, predicate: NamedNode) -> str:
        """The text of a property, '' where there is none."""
        return next(iter(self.texts(subject, predicate)), "")

    def name(self, node: object) -> str:
        """The label of an agency or a concept."""
        return self.text(node, SKOS.prefLabel)

    def places(self, node: object, predicate: NamedNode = CG.evidence) -> list[tuple[int, int]]:
        """Where a statement is made, in the order of the text."""
        return sorted((int(self.text(e, OA.start)), int(self.text(e, OA.end))) for e in self.nodes(node, predicate))

    def span(self, node: object, predicate: NamedNode = CG.evidence) -> list[int]:
        """The first of those."""
        return list(self.places(node, predicate)[0])

    def of_notice(self, kind: NamedNode) -> Iterator[tuple[NamedNode, int]]:
        """The things of a class in this notice, with their case (0: none)."""
        found = []
        for quad in self.store.quads_for_pattern(None, RDF.type, kind, self.graph):
            assert isinstance(quad.subject, NamedNode)
            case = next(iter(self.nodes(quad.subject, CG.case)), None)
            found.append((quad.subject, int(self.text(case, CG.number)) if case else 0))
        return iter(sorted(found, key=lambda pair: _counted(pair[0])))

    def all(self) -> dict[str, Any]:
        """The whole form."""
        text = self.nodes(self.notice, CG.text)[0]
        characters = self.text(text, CG.characters)
        mentions = sorted(
            (self.span(node, OA.hasTarget), case, self.name(self.nodes(node, OA.hasBody)[0]), self.text(node, CG.rule))
            for node, case in self.of_notice(CG.Mention)
        )
        return {
            "digest": self.text(text, CG.sha256),
            "text": characters,
            "notice": self._head(),
            "cases": [self._case(node) for node, _ in self.of_notice(CG.ModelCase)],
            "agencies": self._agencies(),
            "mentions": [
                {"span": span, "text": characters[span[0] : span[1]], "agency": name, "case": case, "rule": rule}
                for span, case, name, rule in mentions
            ],
            "figures": [self._figure(node, case) for node, case in self.of_notice(CG.Figure)],
            "links": [self._link(node, case) for node, case in self.of_notice(CG.Collaboration)],
            "duties": [self._duty(node) for node, _ in self.of_notice(CG.Duty)],
        }

    def _head(self) -> dict[str, Any]:
        told = {"title": DCTERMS.title, "doc_number": CG.docNumber, "issuer": CG.issuerName, "issued": ELI.date_document}
        told |= {"decided_by": CG.decidedBy, "openness": CG.openness}
        return {key: self.text(self.notice, predicate) for key, predicate in told.items()} | {
            "recipients": self.texts(self.notice, CG.recipient)
        }

    def _case(self, case: NamedNode) -> dict[str, Any]:
        inside = {kind: self._inside(case, kind) for kind in (CG.Measure, CG.Outcome, CG.ResponsibilityAssignment)}
        leads = self.text(case, CG.leadNames)
        duties = sorted(inside[CG.ResponsibilityAssignment], key=lambda node: int(self.text(node, CG.order)))
        by_role: dict[str, list[str]] = {"lead": [], "support": []}
        for node in duties:
            by_role.setdefault(_code(self.nodes(node, CG.role)[0]), []).append(self.name(self.nodes(node, CG.agency)[0]))
        made: dict[str, Any] = {
            "number": int(self.text(case, CG.number)),
            "title": self.text(case, DCTERMS.title),
            "span": self.span(case, CG.extent),
            "lead_agencies": leads.split("、") if leads else [],
            "responsible_agencies": sorted(self.name(node) for node in self.nodes(case, CG.responsibleAgency)),
            "measures": [self._measure(node) for node in inside[CG.Measure]],
            "outcomes": [{"id": _id(node), "label": self.name(node), "span": self.span(node)} for node in inside[CG.Outcome]],
        }
        if by_role["lead"] or by_role["support"]:
            made["responsibility"] = {"lead": by_role["lead"], "support": by_role["support"]}
        return made

    def _inside(self, case: NamedNode, kind: NamedNode) -> list[NamedNode]:
        """The things of a class in a case."""
        inside = {quad.subject for quad in self.store.quads_for_pattern(None, CG.case, case, self.graph)}
        return sorted((n for n in inside if isinstance(n, NamedNode) and kind in self.nodes(n, RDF.type)), key=_counted)

    def _measure(self, node: NamedNode) -> dict[str, Any]:
        laws = [self.nodes(citation, CG.law)[0] for citation in self.nodes(node, CG.citation)]
        parts = sorted(
            (q.subject for q in self.store.quads_for_pattern(None, CG.partOfMeasure, node, None) if isinstance(q.subject, NamedNode)),
            key=_counted,
        )
        return {
            "id": _id(node),
            "label": self.name(node),
            "span": self.span(node),
            "types": [_code(kind) for kind in self.nodes(node, CG.measureType)],
            "agencies": [self.name(agency) for agency in self.nodes(node, CG.agency)],
            "instruments": [self.name(used) for used in self.nodes(node, CG.instrument)],
            "legal_bases": [
                name for law in laws for name in (f"《{self.text(law, DCTERMS.title)}》", self.text(law, CG.docNumber)) if name
            ],
            "parts": [{"number": int(self.text(p, CG.number)), "label": self.name(p), "span": self.span(p)} for p in parts],
        }

    def _figure(self, node: NamedNode, case: int) -> dict[str, Any]:
        span = self.span(node)
        within, other = self.nodes(node, CG.within), self.nodes(node, CG.counterpart)
        evidence = self.nodes(node, CG.evidence)[0]
        made: dict[str, Any] = {
            "id": _id(node),
            "span": span,
            "text": self.text(evidence, OA.exact),
            "value": _number(self.text(node, SCHEMA.value)),
            "unit": self.text(node, SCHEMA.unitText),
            "kind": _code(self.nodes(node, CG.figureKind)[0]),
            "role": _code(self.nodes(node, CG.role)[0]),
            "indicator": self.text(node, CG.indicator),
            "time": self.text(node, CG.period),
            "case": case,
            "within": _id(within[0]) if within else None,
            "counterpart": _id(other[0]) if other else None,
            "approx": self.text(node, CG.approximation),
            "rule": self.text(node, CG.rule),
        }
        if top := self.text(node, SCHEMA.maxValue):
            made["value_max"] = _number(top)
        return made

    def _link(self, node: NamedNode, case: int) -> dict[str, Any]:
        within = self.nodes(node, CG.within)
        return {
            "agencies": [self.name(agency) for agency in self.nodes(node, CG.member)],
            "type": _code(self.nodes(node, CG.linkType)[0]),
            "case": case,
            "within": _id(within[0]) if within else None,
            "span": self.span(node),
            "rule": self.text(node, CG.rule),
        }

    def _duty(self, node: NamedNode) -> dict[str, Any]:
        agency = self.nodes(node, CG.assignee)
        assignee = self.name(agency[0]) if agency else self.text(node, CG.assigneeName)
        return {
            "span": self.span(node),
            "assignee": assignee,
            "action": self.text(node, CG.action),
            "deadline": self.text(node, CG.deadline),
        }

    def _agencies(self) -> list[dict[str, Any]]:
        """The agencies that the notice mentions or gives a part in a case, by name."""
        forms: dict[NamedNode, set[str]] = {}
        for node, _ in self.of_notice(CG.Mention):
            words = self.text(self.nodes(node, OA.hasTarget)[0], OA.exact)
            forms.setdefault(self.nodes(node, OA.hasBody)[0], set()).add(normalize("NFKC", "".join(words.split())))
        found = set(forms)
        for case, _ in self.of_notice(CG.ModelCase):
            found |= {*self.nodes(case, CG.leadAgency), *self.nodes(case, CG.responsibleAgency)}
        made = [
            {
                "name": self.name(agency),
                "aliases": sorted(forms.get(agency, set()) - {self.name(agency)}),
                "kind": _code(self.nodes(agency, CG.agencyKind)[0]),
                "level": _code(self.nodes(agency, CG.agencyLevel)[0]),
                "place": self._place(agency),
            }
            for agency in found
        ]
        return sorted(made, key=lambda agency: str(agency["name"]))

    def _place(self, agency: NamedNode) -> str:
        """The division that an agency serves, a district after its city."""
        place = next(iter(self.nodes(agency, CG.place)), None)
        if place is None:
            return ""
        name, above = self.name(place), self.nodes(place, SKOS.broader)
        county = "county" in map(_code, self.nodes(place, CG.agencyLevel))
        district = county and name.endswith("区") and not name.endswith(("林区", "自治区", "特区"))
        return self.name(above[0]) + name if district and above else name


def _counted(node: NamedNode) -> tuple[str, str]:
    return re.sub(r"\d+", lambda match: match.group().zfill(12), node.value), node.value


def _code(node: NamedNode) -> str:
    return node.value.rpartition("/")[2]


def _id(node: NamedNode) -> str:
    """The id of a measure, outcome or figure: 4-M2, 4-O0-2; of the notice itself 0-F3."""
    found = _ITEM.search(node.value)
    if found:
        return f"{found['case']}-{_LETTER[found['kind']]}{found['number']}"
    kind, _, number = node.value.rpartition("/")
    return f"0-{_LETTER.get(kind.rpartition('/')[2], 'F')}{number}"


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value
