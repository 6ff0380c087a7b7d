"""Parts of the graph into a store: in bulk, each line of what notices share once, and nothing left of what is replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ontology.concepts import SCHEME_BASE
from ontology.namespaces import CG
from queries.stores import Writing
from queries.upkeep import Leftovers

__all__ = ["Held", "Loader"]

_BATCH = 16_000_000  # bytes of N-Triples that are held in memory and given to the store together
_SCHEME = NamedNode(f"{SCHEME_BASE}measure-type")  # the scheme that says which program the store is of


@dataclass(frozen=True, slots=True)
class Held:
    """A notice that the store holds: its graph, and the SHA-256 of its text."""

    graph: str
    text: str


class Loader:
    """Takes the parts of a build into a store.

    `program` is a digest of what made the parts, the rules and the schemes. Where it is the one that the store says, the cost of a
    part is its own, whatever the store holds; where it is another, what is shared and derived is made again from the whole store.
    """

    def __init__(self, writer: Writing, base: str, rules: Sequence[str], schemes: Sequence[Triple], program: str) -> None:
        self._writer = writer
        self._rules = rules
        self._shared, self._derived = f"{base}graph/shared", f"{base}graph/derived"
        self._analysis = f"{base}graph/analysis"
        self._schemes = tuple(schemes)
        self._mark = Triple(_SCHEME, CG.inputDigest, Literal(program))
        self._same = self._has(self._mark, self._shared)
        self._unsettled = not self._same
        self._empty = not any(True for _ in writer.store.quads_for_pattern(None, None, None, NamedNode(self._shared)))
        self._inner = f"<{base}notice/".encode()
        self._left = Leftovers(base, rules)
        self._batch: dict[str, bytes] = {}
        self._size = 0
        self._waiting: dict[str, list[bytes]] = {self._shared: [], self._derived: []}
        self._seen: dict[str, set[bytes]] = {self._shared: set(), self._derived: set()}

    def _has(self, triple: Triple, graph: str) -> bool:
        found = self._writer.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, NamedNode(graph))
        return next(found, None) is not None

    def held(self, digest: str) -> Held | None:
        """The notice that was made from an input of this digest."""
        store = self._writer.store
        run = next(store.quads_for_pattern(None, CG.inputDigest, Literal(digest), None), None)
        if run is None or not isinstance(run.graph_name, NamedNode):
            return None
        text = next(store.quads_for_pattern(None, CG.sha256, None, run.graph_name))
        assert isinstance(text.object, Literal)
        return Held(run.graph_name.value, text.object.value)

    def take(self, graph: str, own: bytes, shared: bytes, derived: bytes) -> None:
        """The part of a notice, as lines of N-Triples; it replaces what the store has of it."""
        replaces = next(self._writer.store.quads_for_pattern(None, None, None, NamedNode(graph)), None) is not None
        if replaces:
            self._leave(graph)
        self._batch[graph] = own
        self._size += len(own)
        for name, lines in ((self._shared, shared), (self._derived, derived)):
            new = [line for line in lines.splitlines(keepends=True) if line not in self._seen[name]]
            # Of a notice's own nodes no other says anything: such lines need not be remembered, and memory stays as it is.
            self._seen[name].update(line for line in new if replaces or not line.startswith(self._inner))
            self._waiting[name] += new
        if self._size > _BATCH:
            self._load()

    def drop(self, graph: str) -> None:
        """Take a notice out."""
        self._leave(graph)
        self._writer.remove(self._analysis)
        self._writer.remove(graph)

    def _leave(self, graph: str) -> None:
        """Note what a graph may leave behind. Until that is settled the store is marked: a server may be left half-way."""
        self._left.note(self._writer.store, graph)
        if not self._unsettled:
            self._writer.discard(self._shared, [self._mark])
            self._unsettled = True

    def _load(self) -> None:
        # The notices last: each carries the digest by which it counts as done.
        waiting = {name: b"".join(lines) for name, lines in self._waiting.items() if lines}
        if waiting or self._batch:
            self._writer.remove(self._analysis)  # it is of the graph as it was
            self._writer.take_lines(self._batch, waiting)
            self._batch, self._waiting, self._size = {}, {name: [] for name in self._waiting}, 0

    def finish(self) -> None:
        """Load what waits, and take out what replaced notices left behind."""
        self._load()
        self._writer.flush()
        if self._empty:
            self._writer.add(self._shared, self._schemes)
        if not (self._empty or self._same):
            self._renew()
        self._left.settle(self._writer, {triple.subject for triple in self._schemes}, self._seen[self._derived])
        if self._unsettled:
            self._writer.add(self._shared, [self._mark])

    def _renew(self) -> None:
        """Make again what an earlier program shared and derived; of what this build describes, its word alone counts."""
        said = {quad.triple for quad in parse(b"".join(sorted(self._seen[self._shared])), format=RdfFormat.N_TRIPLES)}
        subjects = {triple.subject for triple in (*said, *self._schemes)}
        old = [q.triple for q in self._writer.store.quads_for_pattern(None, None, None, NamedNode(self._shared))]
        self._writer.remove(self._derived)  # first: what follows from notices keeps nothing
        self._writer.put(self._shared, _renewed(old, subjects, said))
        self._writer.drop_unused(self._shared)
        self._writer.add(self._shared, self._schemes)
        for rule in self._rules:
            self._writer.construct(rule, self._derived)


def _renewed(old: Iterable[Triple], subjects: set[object], said: set[Triple]) -> list[Triple]:
    return [*(triple for triple in old if triple.subject not in subjects or triple in said), *sorted(said, key=str)]
