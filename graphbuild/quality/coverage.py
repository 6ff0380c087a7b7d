"""Which sentences statements come from, and which look as if something was missed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.annotations import Annotations
from graphbuild.measures.practices import Measure
from graphbuild.structure.sentences import sentence_spans
from graphbuild.text import Span

__all__ = ["Sentence", "sentences_of"]

_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千万亿]+(?:余|多)?(?:家|户|件|项|人|名|天|个|元|万|亿|倍|成)")
_AGENCY = re.compile(
    r"(?:[省市区县州]|国家|海关|税务|公安|人民)[一-鿿]{0,10}?(?:局|厅|委|院|办|中心|海关|政府|银行|公司)|法院|检察院|管委会|部门"
)
_COOPERATION = re.compile(r"联合|会同|协同|合作|共建|共同|共享|联动|对接|协作|签订")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its number in the notice from 1, where, in which case, whether a statement uses it, what it may hold."""

    number: int
    span: Span
    case: int
    used: bool
    signals: tuple[str, ...]


def _starts(measure: Measure) -> Iterator[int]:
    """Where the words are that a measure's types, instruments and citations come from."""
    yield from (typed.span.start for typed in measure.types)
    yield from (used.span.start for used in measure.instruments)
    yield from (citation.span.start for citation in measure.citations)


def sentences_of(annotations: Annotations) -> Iterator[Sentence]:
    """All sentences of a notice; `signals` are number, agency, cooperation, as far as the words suggest them."""
    notice = annotations.notice
    starts = sorted(
        [m.span.start for m in annotations.mentions]
        + [f.span.start for f in annotations.figures]
        + [d.span.start for d in annotations.duties]
        + [c.span.start for c in annotations.citations]
        + [start for c in annotations.cases for m in c.measures for start in _starts(m)]
        + [span.start for c in annotations.cases for span in c.case.titles]
    )
    whole = {link.span for link in annotations.links}
    at = 0
    for number, span in enumerate(sorted(sentence_spans(notice)), 1):
        while at < len(starts) and starts[at] < span.start:
            at += 1
        used = (at < len(starts) and starts[at] < span.end) or span in whole
        text = notice.folded[span.start : span.end]
        found = tuple(
            name for name, pattern in (("number", _NUMBER), ("agency", _AGENCY), ("cooperation", _COOPERATION)) if pattern.search(text)
        )
        yield Sentence(number, span, notice.case_at(span.start), used, found)
