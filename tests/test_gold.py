"""The gate: precision, recall and F1 on every gold, against floors that only rise."""

import importlib.util
from types import ModuleType

import pytest

from graphbuild.quality.evaluation import evaluate
from tests.gold_floors import FLOORS, GOLD, floors
from tests.golds import golds, scored
from tools.make_quality import TARGET, quality

DOCUMENTS = tuple(golds())


def test_there_is_gold() -> None:
    assert len(DOCUMENTS) >= 3 + 12
    assert set(floors()) == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_kind_falls_below_its_floor(name: str) -> None:
    """A floor is raised with `python -m tests.gold_floors`; lowering one needs a reason that is written into the file."""
    gold, found = scored(name)
    pinned = floors()[name]
    assert pinned["digest"] == golds()[name].digest(), f"the gold of {name} changed: run python -m tests.gold_floors"
    scores = {score.kind: score.f1 for score in evaluate(gold, found)}
    assert set(scores) == set(pinned["f1"])
    fallen = {kind: (round(scores[kind], 4), floor) for kind, floor in pinned["f1"].items() if scores[kind] < floor - 5e-5}
    assert not fallen, f"below the floor of {FLOORS.name}: {fallen}"


def judge() -> ModuleType:
    """The reference implementation of the score, as it came with the gold."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", DOCUMENTS)
def test_our_scores_are_the_judges(name: str) -> None:
    gold, found = scored(name)
    theirs = {row[0]: row[1:4] for row in judge().score(gold, found).rows()}
    ours = {s.kind: (s.hits, s.predicted, s.gold) for s in evaluate(gold, found)}
    assert {k: v for k, v in theirs.items() if any(v)} == {k: v for k, v in ours.items() if any(v)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_span_is_its_quote(name: str) -> None:
    _, found = scored(name)
    text = found["text"]
    spanned = [*found["mentions"], *found["figures"]]
    assert spanned
    for item in spanned:
        start, end = item["span"]
        assert text[start:end] == item["text"]
    for case in found["cases"]:
        for item in case["measures"]:
            start, end = item["span"]
            assert item["label"] in text[start:end].replace("\n", "")


def test_the_shipped_quality_is_what_is_measured() -> None:
    """Where this fails, what is read has changed: run `python -m tests.gold_floors`."""
    assert TARGET.read_text(encoding="utf-8") == quality()
