"""From a document to its part of the graph as compact bytes: a function of the bytes and the settings, for any process."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256
from itertools import groupby

from pyoxigraph import QueryTriples, RdfFormat, Store, Triple, serialize

from graphbuild.annotate import annotate
from graphbuild.annotations import Annotations
from graphbuild.errors import NoticeError
from graphbuild.graph.iris import DEFAULT_BASE
from graphbuild.graph.lines import Fact, facts_of, lines_of, triples_of
from graphbuild.graph.shared import scheme_triples
from graphbuild.graph.terms import Term, name
from graphbuild.graph.triples import NoticeGraph, notice_graph
from graphbuild.quality.decisions import Decision
from graphbuild.quality.validation import validate
from graphbuild.quality.verification import Fault, verify
from graphbuild.reading.archives import Document
from graphbuild.reading.documents import bytes_of, read_bytes
from graphbuild.version import program_digest
from ontology.namespaces import CG, RDF

_WORD = re.compile(r"\w+", re.ASCII)
_TYPE, _DIGEST, _FACTOR = (name(term) for term in (RDF.type, CG.inputDigest, CG.factor))
__all__ = ["Part", "Settings", "Unread", "input_digest", "part_of", "parts_of"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What all documents of a build share: where IRIs begin, the CONSTRUCT queries of what follows, a person's decisions,
    and whether each notice is held against the shapes and its own text.
    """

    base: str = DEFAULT_BASE
    rules: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    checks: bool = True

    @property
    def digest(self) -> str:
        """SHA-256 over the program and what is set, without the decisions: these are about single texts."""
        return sha256("\0".join((program_digest(), self.base, *self.rules)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Part:
    """What a document adds to the graph, as lines of N-Triples: `own` for the notice's graph, `shared` and `derived` for the
    two that all notices have.

    `text` is the SHA-256 of the notice's text, `program` the digest of the settings that made it. `counts` are cases, measures,
    outcomes, figures, agencies, mentions, assignments and links; `remarks` what could not be read as structure, with its line.
    """

    document: str
    graph: str
    text: str
    program: str
    own: bytes
    shared: bytes
    derived: bytes
    faults: tuple[Fault, ...]
    title: str
    counts: tuple[int, ...]
    remarks: tuple[str, ...]
    unfit: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that gave nothing, and why, in one line."""

    document: str
    reason: str


def input_digest(document: Document, settings: Settings) -> str:
    """SHA-256 over the bytes of a document and the settings. Raises NoticeError where it cannot be read."""
    return _digest(bytes_of(document), settings)


def _digest(data: bytes, settings: Settings) -> str:
    return sha256(settings.digest.encode() + data).hexdigest()


def part_of(document: Document, settings: Settings) -> Part | Unread:
    """The part of the graph that a document makes; nothing is raised for one that cannot be read.

    A part with faults does not carry the digest by which a later build would know it again: it is made anew each time.

    >>> from pathlib import Path
    >>> part_of(Document(Path("none.txt")), Settings()).reason
    'none.txt: cannot be read (No such file or directory); expected a document; look whether the name is right'
    """
    try:
        data = bytes_of(document)
        annotations = annotate(read_bytes(data, document.name), settings.decisions)
        if not annotations.cases:
            raise NoticeError(
                document.name,
                "no model case was found in it",
                "expected headings of cases and their measures",
                "use 'casegraph extract' for other documents",
            )
    except NoticeError as error:
        # A name of many in a folder says little: the whole way to the document is told.
        reason = str(error)
        return Unread(str(document), f"{document}{reason.removeprefix(document.name)}" if reason.startswith(document.name) else reason)
    graph = notice_graph(annotations, settings.base, _digest(data, settings))
    faults = _faults(graph) if settings.checks else ()
    if faults:
        graph = replace(graph, facts=tuple(said for said in graph.facts if said[1] != _DIGEST))
    return _part(document, annotations, graph, settings, faults)


def parts_of(documents: Sequence[Document], settings: Settings) -> tuple[Part | Unread, ...]:
    """The parts of several documents, in their order.

    >>> parts_of((), Settings())
    ()
    """
    return tuple(part_of(document, settings) for document in documents)


def _part(document: Document, found: Annotations, graph: NoticeGraph, settings: Settings, faults: tuple[Fault, ...]) -> Part:
    head, cases = found.notice.head, found.cases
    counts = (
        len(cases),
        sum(len(case.measures) for case in cases),
        sum(len(case.outcomes) for case in cases),
        len(found.figures),
        len({mention.agency for mention in found.mentions}),
        len(found.mentions),
        sum(len(case.assignments) for case in cases),
        len(found.links),
    )
    return Part(
        str(document),
        graph.iris.graph,
        found.notice.text.digest,
        settings.digest,
        lines_of(graph.facts),
        lines_of(graph.common),
        _derived(graph, settings.rules),
        faults,
        " ".join(part.value for part in (head.title, head.doc_number) if part),
        counts,
        tuple(f"line {found.notice.line_number(remark.span.start)}: {remark.reason}" for remark in found.remarks),
        found.unfit,
    )


def _faults(graph: NoticeGraph) -> tuple[Fault, ...]:
    """What is wrong with a notice: a broken shape, a quote that is not its characters."""
    concepts = triples_of(_concepts((*graph.facts, *graph.common)))
    return tuple(sorted({*validate((*graph.own, *graph.shared, *concepts)), *verify(graph.own)[1]}))


def _derived(graph: NoticeGraph, rules: Sequence[str]) -> bytes:
    """What follows from a notice, the agencies it names and the concepts: rules look at one notice at a time."""
    spoken = _spoken(tuple(rules))
    looked_at = spoken.of((*graph.facts, *graph.common))
    store = Store()
    store.load(lines_of((*looked_at, *spoken.of(_concepts(looked_at)))), format=RdfFormat.N_TRIPLES, lenient=True)
    made: set[Triple] = set()
    for rule in rules:
        answer = store.query(rule)
        assert isinstance(answer, QueryTriples)
        made.update(answer)
    return serialize(sorted(made, key=str), format=RdfFormat.N_TRIPLES) or b""


class _Spoken(dict[Term, bool]):
    """Whether a rule may speak of a property, or of a class: its name is a word of one."""

    def __init__(self, rules: Sequence[str]) -> None:
        lines = (line for rule in rules for line in rule.splitlines() if not line.lstrip().startswith("#"))
        self._words = frozenset(_WORD.findall("\n".join(lines)))

    def __missing__(self, term: Term) -> bool:
        found = self[term] = re.split("[/#]", term.decode().strip("<>"))[-1] in self._words
        return found

    def of(self, facts: Iterable[Fact]) -> list[Fact]:
        """The triples that a rule may ask for."""
        return [said for said in facts if self[said[2] if said[1] == _TYPE else said[1]]]


_spoken = lru_cache(maxsize=8)(_Spoken)


@cache
def _schemes() -> tuple[dict[Term, tuple[Fact, ...]], frozenset[Term]]:
    """What the schemes say, by concept, and the units that convert, which are known by their names."""
    facts = facts_of(scheme_triples())
    by_concept = {concept: tuple(said) for concept, said in groupby(facts, key=lambda said: said[0])}
    return by_concept, frozenset(said[0] for said in facts if said[1] == _FACTOR)


def _concepts(facts: Iterable[Fact]) -> list[Fact]:
    """What the schemes say of the concepts that the triples name, and of units."""
    by_concept, units = _schemes()
    named = by_concept.keys() & {said[2] for said in facts}
    return [triple for concept in sorted(named | units) for triple in by_concept[concept]]
