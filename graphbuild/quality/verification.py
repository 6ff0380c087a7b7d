"""Whether quotes are what they say: each evidence's characters against the text that the graph carries."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Triple

from ontology.namespaces import CG, OA, RDF

__all__ = ["Fault", "verify"]

# Every node of these classes says something that stands in a text; it must say where.
_STATEMENTS = (
    CG.ModelCase, CG.Measure, CG.SubMeasure, CG.Outcome, CG.Figure, CG.ResponsibilityAssignment, CG.Collaboration, CG.Duty,
    CG.Citation, CG.Instrument,
)  # fmt: skip
_PLACE = frozenset(term.value for term in (OA.hasSource, OA.start, OA.end))
_RANGE = re.compile(r"(\d{1,9}),(\d{1,9})")  # of a text, after #char= (RFC 5147, 3); not an open one: 120,


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a node: its IRI, the words for it, and the sentence or quote that it is about ('' if none)."""

    node: str
    wrong: str
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.node}: {self.wrong}" + (f" “{self.quote}”" if self.quote else "")


def verify(triples: Iterable[Triple]) -> tuple[int, list[Fault]]:
    """How many quotes there are, and every fault: a quote that is not its characters, a text that is not its digest, a
    statement without evidence, an offset outside the text.

    Works on an export alone: the text goes with the graph.

    >>> verify([])
    (0, [])
    """
    facts = _Facts(triples)
    faults = sorted({*facts.text_faults(), *facts.quote_faults(), *facts.statement_faults()})
    return facts.quotes, faults


class _Facts:
    """What verification needs of a graph, by subject."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.characters: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        self.values: dict[str, dict[str, list[str]]] = {}
        self.evidence: dict[str, list[str]] = {}
        self.types: dict[str, set[str]] = {}
        wanted = {OA.start.value, OA.end.value, OA.exact.value, OA.hasSource.value, OA.prefix.value, OA.suffix.value}
        for triple in triples:
            subject = triple.subject.value if isinstance(triple.subject, NamedNode) else ""
            predicate, value = triple.predicate.value, triple.object
            text = value.value if isinstance(value, Literal | NamedNode) else ""
            if predicate in wanted:
                self.values.setdefault(subject, {}).setdefault(predicate, []).append(text)
            elif predicate == CG.evidence.value:
                self.evidence.setdefault(subject, []).append(text)
            elif predicate == RDF.type.value:
                self.types.setdefault(subject, set()).add(text)
            elif predicate == CG.characters.value:
                self.characters[subject] = text
            elif predicate == CG.sha256.value:
                self.digests[subject] = text
        self.quotes = sum(1 for found in self.values.values() if OA.exact.value in found)

    def text_faults(self) -> Iterator[Fault]:
        for node, characters in self.characters.items():
            digest = sha256(characters.encode("utf-8", "surrogatepass")).hexdigest()
            if self.digests.get(node) != digest:
                yield Fault(node, "the text is not the one that its SHA-256 was made of: it was changed")

    def quote_faults(self) -> Iterator[Fault]:
        placed = {target for targets in self.evidence.values() for target in targets}
        placed |= {node for node, types in self.types.items() if OA.SpecificResource.value in types}
        for node, found in self.values.items():
            if OA.exact.value in found:
                yield from self._quote(node, found, placed=node in placed)

    def _quote(self, node: str, found: dict[str, list[str]], *, placed: bool) -> Iterator[Fault]:
        """The faults of a quote; `placed` where its text, start and end must be told of it."""
        quote = found[OA.exact.value][0]
        short = quote if len(quote) <= 60 else quote[:59] + "…"
        source, start, end = _told(found) if placed or not found.keys().isdisjoint(_PLACE) else _named(node)
        characters = self.characters.get(source)
        if characters is None:
            yield Fault(node, f"its text <{source}> is not in the graph", short)
            return
        if start is None or end is None:
            yield Fault(node, "it has no start and end that are numbers", short)
            return
        if not 0 <= start <= end <= len(characters):
            yield Fault(node, f"{start}..{end} is outside the text of {len(characters)} characters", short)
        elif characters[start:end] != quote:
            yield Fault(node, f"characters {start}..{end} of the text are “{characters[start:end][:60]}”, not its quote", short)
        elif not node.endswith(f"#char={start},{end}"):
            yield Fault(node, f"its name says other characters than {start}..{end}", short)
        for predicate, there in ((OA.prefix, characters[:start]), (OA.suffix, characters[end:])):
            for said in found.get(predicate.value, []):
                right = there.endswith(said) if predicate == OA.prefix else there.startswith(said)
                if not right:
                    yield Fault(node, f"its {predicate.value.rpartition('#')[2]} is not beside its quote in the text", short)

    def statement_faults(self) -> Iterator[Fault]:
        statements = {cls.value for cls in _STATEMENTS}
        for node, types in self.types.items():
            if not types & statements:
                continue
            pointed = self.evidence.get(node, [])
            if not pointed:
                yield Fault(node, "it has no evidence: nothing says where it stands")
            for target in pointed:
                if OA.exact.value not in self.values.get(target, {}):
                    yield Fault(node, f"its evidence <{target}> has no quote")


def _told(found: dict[str, list[str]]) -> tuple[str, int | None, int | None]:
    """The text of a range, its start and end, as they are told of it."""
    start, end = (next((int(said) for said in found.get(term.value, ()) if said.isdecimal()), None) for term in (OA.start, OA.end))
    return found.get(OA.hasSource.value, [""])[0], start, end


def _named(node: str) -> tuple[str, int | None, int | None]:
    """The same, as the name of a range says."""
    text, _, place = node.rpartition("#char=")
    found = _RANGE.fullmatch(place)
    return (text, int(found[1]), int(found[2])) if found else ("", None, None)
