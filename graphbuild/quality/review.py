"""What a person should look at, as a table to fill in."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from graphbuild.annotations import Annotations
from graphbuild.quality.arithmetic import contradictions
from graphbuild.quality.coverage import Sentence, sentences_of
from graphbuild.text import Span

__all__ = ["Doubt", "doubts_of", "written_doubts"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of the table: which notice (by the digest of its text), what kind, where, the words, what is proposed, why.

    `alternatives` are other values joined by '、'. `decision` and `replacement` are empty: a person fills them in.
    """

    digest: str
    kind: str
    case: int
    start: int
    end: int
    quote: str
    proposal: str
    alternatives: str
    reason: str
    decision: str = ""
    replacement: str = ""


def doubts_of(annotations: Annotations, sentences: Iterable[Sentence] | None = None) -> Iterator[Doubt]:
    """What of a notice is unsure: names without a place, changes that do not add up, types that only follow, unused sentences.

    `sentences` are the notice's where they are known already.
    """
    notice = annotations.notice
    text, digest = notice.text.characters, notice.text.digest

    def doubt(kind: str, case: int, span: Span, proposal: str, alternatives: Iterable[str], reason: str) -> Doubt:
        return Doubt(digest, kind, case, span.start, span.end, span.of(text), proposal, "、".join(alternatives), reason)

    for mention in annotations.agencies.unsure:
        near = sorted({m.agency for m in annotations.mentions if m.agency.endswith(mention.text[-4:])})[:5]
        yield doubt("mention", mention.case, mention.span, "", near, "whose department is meant is not said")
    for wrong in contradictions(annotations.figures):
        yield doubt("figure", wrong.figure.case, wrong.figure.span, wrong.figure.role, (), wrong.reason)
    for found in annotations.cases:
        for measure in found.measures:
            for typed in measure.types:
                if typed.rule == "members":
                    reason = "follows from who acts, no word says it"
                    yield doubt("type", found.case.number, typed.span, typed.type, (), reason)
    for remark in notice.remarks:
        yield doubt("structure", 0, remark.span, "", (), remark.reason)
    for sentence in sentences_of(annotations) if sentences is None else sentences:
        if not sentence.used and sentence.signals:
            yield doubt("sentence", sentence.case, sentence.span, "", (), f"not used, though it holds: {', '.join(sentence.signals)}")


def written_doubts(doubts: Iterable[Doubt]) -> str:
    """The table as CSV with a header (RFC 4180)."""
    out = io.StringIO()
    names = [field.name for field in fields(Doubt)]
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([getattr(doubt, name) for name in names] for doubt in doubts)
    return out.getvalue()
