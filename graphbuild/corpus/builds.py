"""A build as it goes: which documents need reading, whose part goes to the store, and what is to be said at its end."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from graphbuild.corpus.cluster import on_cluster
from graphbuild.corpus.parts import Part, Settings, Unread, input_digest
from graphbuild.corpus.processes import in_processes, processes_for
from graphbuild.errors import NoticeError
from graphbuild.quality.decisions import Decision
from graphbuild.quality.verification import Fault
from graphbuild.reading.archives import Document

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Build", "Held", "Taker"]


class Held(Protocol):
    """A notice that a store holds: its graph, and the SHA-256 of its text."""

    @property
    def graph(self) -> str:
        """The name of its graph."""
        ...

    @property
    def text(self) -> str:
        """The digest of its text."""
        ...


class Taker(Protocol):
    """What takes the parts into a store."""

    def held(self, digest: str) -> Held | None:
        """The notice that was made from an input of this digest."""
        ...

    def take(self, graph: str, own: bytes, shared: bytes, derived: bytes) -> None:
        """The part of a notice, as lines of N-Triples."""
        ...


class Build:
    """One build. `reviewed` are the digests of texts about which there are new decisions: these are read in any case.

    `failed` has a line for each document that could not be read, `unchanged` how many the store holds as they are.
    """

    def __init__(self, taker: Taker, settings: Settings, reviewed: Iterable[str] = ()) -> None:
        self._taker = taker
        self._settings = settings
        self._reviewed = frozenset(reviewed)
        self._met: dict[str, tuple[str, str]] = {}  # the document and the text of each notice, by its graph
        self._unfit: list[Decision] = []
        self.failed: list[str] = []
        self.faults: list[Fault] = []
        self.unchanged = 0

    @property
    def empty(self) -> bool:
        """Whether no document gave a notice."""
        return not self._met

    def waiting(self, documents: Iterable[Document]) -> list[Document]:
        """The documents that must be read: those that the store does not hold as they are, by the same program."""
        return [document for document in documents if not self._held(document)]

    def _held(self, document: Document) -> bool:
        try:
            held = self._taker.held(input_digest(document, self._settings))
        except NoticeError:  # told when it is read
            return False
        if held is None or held.text in self._reviewed:
            return False
        self._met[held.graph] = str(document), held.text
        self.unchanged += 1
        return True

    def parts(self, waiting: Sequence[Document], processes: int | None, cluster: "Client | None") -> Iterator[Part | Unread]:
        """The parts of documents as they are read and taken, in order: by processes of this machine, or by a scheduler's workers."""
        if cluster is not None:
            found = on_cluster(cluster, waiting, self._settings)
        else:
            found = in_processes(waiting, self._settings, processes or processes_for(len(waiting)))
        for part in found:
            if isinstance(part, Unread):
                self.failed.append(part.reason)
            else:
                self._take(part)
            yield part

    def _take(self, part: Part) -> None:
        other, text = self._met.setdefault(part.graph, (part.document, part.text))
        if other == part.document:
            self._taker.take(part.graph, part.own, part.shared, part.derived)
            self.faults += part.faults
            self._unfit += part.unfit
        elif text != part.text:
            self.failed.append(
                f"{part.document}: is the same notice as {other} with another text; expected each notice once; take one of them away"
            )

    def unfit(self, decisions: Iterable[Decision]) -> list[str]:
        """Decisions that fit nothing: of another text, or of words that are no longer read so."""
        texts = {text for _, text in self._met.values()}
        found = {*self._unfit, *(decision for decision in decisions if decision.digest not in texts)}
        lines = []
        for decision in sorted(found):
            reason = f"no {decision.kind} stands there any more" if decision.digest in texts else "the notice's text is another one"
            lines.append(f"the decision on {decision.kind} {decision.start}..{decision.end} fits nothing: {reason}")
        return lines
