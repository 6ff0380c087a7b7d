"""What holds of every text: spans are their quotes, mentions part, numbers read back, width does not matter, cuts harm nothing."""

from decimal import Decimal
from functools import cache

import cn2an
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.agencies.canonical import canonical
from graphbuild.agencies.context import Context
from graphbuild.agencies.names import names_in
from graphbuild.annotate import annotate
from graphbuild.annotations import Annotations
from graphbuild.errors import NoticeError
from graphbuild.figures.numerals import number_value
from graphbuild.folding import fold
from graphbuild.graph.triples import notice_graph
from graphbuild.quality.evaluation import evaluate
from graphbuild.reading.documents import read_bytes
from graphbuild.reading.plain import plain_text
from ontology.lexicon import functions_by_name, tails
from ontology.places import places
from tests.golds import golds, scored

TEXTS = tuple(name for name in golds() if name.endswith(".txt"))
# The marks that are written in either width. Not ~ and -, which have more than one full-width form.
FULL = {ord(half): chr(ord(half) + 0xFEE0) for half in "0123456789%()+,:;!?ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
HALF = {full: chr(half) for half, full in ((half, ord(full)) for half, full in FULL.items())}
# What notices are put together from, so that any order of headings, labels, cells and sentences is tried.
PIECES = tuple(
    """案例1 案例一 首先， 其次， 同时， 主要做法 主要成效 经验 【海口市】 海口市： 推行快办 （省财政厅牵头，省司法厅参与） 序号|
    案例名称| 责任单位| 1| 2| | 取得成效| ①快。②好。 推广要求 海口市的做法由省财政厅牵头在全省推广。 12% 截至目前办件12件。
    一是快。二是好。 编号：A-1| 改革后 2023年5月4日""".split()
)
ENDS = ("\n", "\n", "", "。", " |\n")
quick = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@cache
def text_of(name: str) -> str:
    return read_bytes(golds()[name].document(), name).characters


@cache
def words() -> tuple[str, ...]:
    """Pieces of all notices, as pieces of new ones."""
    return tuple(piece for name in TEXTS for piece in text_of(name).replace("。", "。\n").split("\n") if piece)


def holds(found: Annotations) -> None:
    characters = found.notice.text.characters
    last = 0
    for mention in found.mentions:
        assert "".join(fold(mention.span.of(characters)).split()) == "".join(mention.text.split()) != ""
        assert mention.span.start >= last, "mentions overlap"
        last = mention.span.end
    for figure in found.figures:
        assert figure.span.of(characters) == figure.text != ""
    ids = {figure.id: figure for figure in found.figures}
    assert len(ids) == len(found.figures)
    for figure in found.figures:
        assert not figure.counterpart or ids[figure.counterpart].counterpart == figure.id
    for case in found.cases:
        spans = {m.id: m.span for m in case.measures} | {o.id: o.span for o in case.outcomes}
        assert all(case.case.span.holds(span) for span in spans.values())
        for measure in case.measures:
            assert all(measure.span.holds(typed.span) for typed in measure.types)
    for link in found.links:
        assert len(set(link.agencies)) == len(link.agencies) >= 2
        assert 0 <= link.span.start < link.span.end <= len(characters)


@pytest.mark.parametrize("name", TEXTS)
def test_the_laws_hold_on_every_notice(name: str) -> None:
    holds(annotate(plain_text(text_of(name))))


@quick
@given(st.lists(st.sampled_from(range(10**6)), min_size=1, max_size=40))
def test_the_laws_hold_on_sentences_thrown_together(choice: list[int]) -> None:
    pieces = words()
    holds(annotate(plain_text("\n".join(pieces[i % len(pieces)] for i in choice))))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(ENDS)), min_size=1, max_size=30))
def test_the_laws_hold_on_headings_and_cells_in_any_order(pieces: list[tuple[str, str]]) -> None:
    holds(annotate(plain_text("".join(piece + end for piece, end in pieces))))


@quick
@given(st.sampled_from(TEXTS), st.floats(0, 1), st.floats(0, 1))
def test_a_text_cut_anywhere_is_still_read(name: str, start: float, end: float) -> None:
    """Every stage to the triples; nothing but a NoticeError may come out."""
    whole = text_of(name)
    first, last = sorted((int(start * len(whole)), int(end * len(whole))))
    try:
        found = annotate(read_bytes(whole[first:last].encode(), "cut.txt"))
    except NoticeError:
        return
    holds(found)
    assert notice_graph(found).own


@quick
@given(st.sampled_from(TEXTS), st.data())
def test_characters_put_in_anywhere_harm_nothing(name: str, data: st.DataObject) -> None:
    whole = text_of(name)
    at = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.text(min_size=1, max_size=20))
    holds(annotate(plain_text(whole[:at] + noise + whole[at:])))


@pytest.mark.parametrize("name", TEXTS)
def test_full_and_half_width_are_read_alike(name: str) -> None:
    """Every character stays one character, so that even the offsets are the same."""
    gold, _ = scored(name)
    text = text_of(name)
    wide, narrow = (annotate(plain_text(text.translate(table))) for table in (FULL, HALF))
    assert [(m.span, m.agency) for m in wide.mentions] == [(m.span, m.agency) for m in narrow.mentions]
    assert [(f.span, f.value, fold(f.unit), f.role, f.counterpart) for f in wide.figures] == [
        (f.span, f.value, fold(f.unit), f.role, f.counterpart) for f in narrow.figures
    ]
    assert [(x.agencies, x.type, x.span) for x in wide.links] == [(x.agencies, x.type, x.span) for x in narrow.links]
    assert [(c.case.span, c.leads, [(m.id, m.span, m.types) for m in c.measures]) for c in wide.cases] == [
        (c.case.span, c.leads, [(m.id, m.span, m.types) for m in c.measures]) for c in narrow.cases
    ]
    assert gold["cases"] is not None


@given(st.integers(1, 10**16 - 1))
def test_whole_numbers_read_back(value: int) -> None:
    """Every whole number up to 万亿 is read back as cn2an writes it, with 两 for 二 and 〇 for 零 too."""
    written = cn2an.an2cn(str(value), "low")
    for form in (written, written.replace("二千", "两千").replace("二万", "两万").replace("二亿", "两亿"), written.replace("零", "〇")):
        assert number_value(form) == value


@given(st.decimals(Decimal("0.001"), Decimal("99999.999"), places=3))
def test_decimals_read_back(value: Decimal) -> None:
    """Decimals are read back: 九十九点六."""
    plain = f"{value.normalize():f}"
    assert number_value(cn2an.an2cn(plain, "low")) == Decimal(plain)


@given(st.integers(1, 9_999), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]), st.booleans(), st.booleans())
def test_figures_in_any_notation_read_back(digits: int, scale: tuple[str, int], chinese: bool, wide: bool) -> None:
    """An own generator of notations: Arabic and Chinese, plain and in 万 and 亿, in either width, with thousands marked."""
    word, factor = scale
    written = cn2an.an2cn(str(digits), "low") if chinese else f"{digits:,}" if not word else str(digits)
    number = (written + word).translate(FULL if wide else {})
    (figure,) = annotate(plain_text(f"累计发放贷款{number}元。")).figures
    assert (figure.value, figure.unit, figure.kind) == (Decimal(digits * factor), "元", "money")


# Short forms whose full name is no name to itself (two bodies in one, a meeting, a company of before, a class), or that nobody writes.
NOT_READ_BACK = ("纪委监委", "纪检监察委", "党代会", "电力局", "监管办", "街道党工委")


@pytest.mark.parametrize("place", ["省", "市", "海口市", "海口市龙华区", "广西壮族自治区"])
def test_a_full_official_name_is_read_as_itself(place: str) -> None:
    """What a short form stands for may be written out, and is then the same agency: 省委金融办, 中共海南省委金融委员会办公室."""
    here = Context(places()["460000"], places()["460100"])

    def full(words: str) -> str | None:
        found = names_in(words)
        return canonical(words, found[0], here) if len(found) == 1 and found[0].end - found[0].start == len(words) else None

    short = [tail for tail in tails() if not tail.startswith("委员会")]
    short += [name + end for name in functions_by_name() if name not in ("海关", "矿山安全监察") for end in ("局", "厅", "委", "办公室")]
    known = [(place + name, full(place + name)) for name in short if not name.endswith(NOT_READ_BACK)]
    assert sum(name is not None for _, name in known) > 1000
    assert [(words, name, full(name)) for words, name in known if name is not None and full(name) != name] == []


def test_the_scores_know_a_wrong_answer() -> None:
    """The measure itself: an annotation taken away costs recall, one made up costs precision."""
    gold, found = scored("dev-hubei.txt")
    less = {**found, "figures": found["figures"][1:]}
    more = {**found, "figures": [*found["figures"], {**found["figures"][0], "span": [0, 3]}]}
    full, fewer, extra = ({s.kind: s for s in evaluate(gold, each)}["figures (span)"] for each in (found, less, more))
    assert fewer.hits < full.hits
    assert extra.predicted > full.predicted
