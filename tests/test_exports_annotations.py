"""The annotations as JSON: what is read back from the graph is what was extracted."""

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from graphbuild.quality.evaluation import evaluate
from tests.conftest import Cli

GOLD = Path(__file__).parent / "gold"


def in_any_order(value: Any) -> Any:
    """The same with lists sorted, as a graph has no order; ranges of characters stay."""
    if isinstance(value, dict):
        return {key: in_any_order(inner) for key, inner in value.items()}
    if isinstance(value, list) and value and not isinstance(value[0], int):
        return sorted((in_any_order(inner) for inner in value), key=lambda inner: json.dumps(inner, ensure_ascii=False, sort_keys=True))
    return value


@pytest.fixture(scope="module")
def exported(corpus: Path) -> list[dict[str, Any]]:
    Cli(corpus / "store").ok("export", "--format", "json", "-o", str(corpus / "annotations.json"))
    found: list[dict[str, Any]] = json.loads((corpus / "annotations.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("document", ["", "guangdong-style.html", "sichuan-style.docx"])
def test_the_graph_says_all_that_was_extracted(exported: list[dict[str, Any]], document: str, tmp_path: Path) -> None:
    from graphbuild.notices import bundled_notice

    path = GOLD / document if document else bundled_notice()
    Cli(tmp_path).ok("extract", str(path), "-o", str(tmp_path / "x.json"), store=False)
    extracted = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    found = next(one for one in exported if one["digest"] == extracted["digest"])
    wanted = {key: value for key, value in extracted.items() if key not in ("source", "remarks")}
    # The graph has recipients in half width, as it compares them; the annotations have them as they are written.
    wanted["notice"]["recipients"] = [normalize("NFKC", name) for name in wanted["notice"]["recipients"]]
    assert in_any_order(found) == in_any_order(wanted)
    assert all(score.f1 == 1 for score in evaluate(extracted, found))


def test_authors_keep_the_order_in_which_they_sign(exported: list[dict[str, Any]]) -> None:
    cases = next(one["cases"] for one in exported if one["notice"]["doc_number"] == "琼营商〔2022〕7号")
    assert cases[5]["lead_agencies"] == ["海口市自然资源和规划局", "海口市住房和城乡建设局", "国家税务总局海口市税务局"]


def test_it_can_be_measured_against_gold(cli: Cli, tmp_path: Path) -> None:
    from tests.test_gold import judge

    cli.ok("export", "--format", "json", "--notice", "琼营商-2022-7", "-o", str(tmp_path / "one.json"))
    found = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert len(found) == 1
    gold = json.loads((GOLD / "qiongyingshang-2022-7.gold.json").read_text(encoding="utf-8"))
    assert judge()
    assert all(score.f1 > 0.95 for score in evaluate(gold, found[0]))
