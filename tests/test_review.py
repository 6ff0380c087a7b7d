"""A person's decisions: they change the graph, survive rebuilds, are in the graph, and are reported when they fit nothing."""

import csv
import io
from pathlib import Path

import pytest

from graphbuild.annotate import annotate
from graphbuild.quality.arithmetic import contradictions
from graphbuild.quality.decisions import Decision
from graphbuild.reading.plain import plain_text
from tests.conftest import Cli

NOTICE = """海南省某通知
海南〔2022〕1号
案例1
海口市快办
海口市财政局
一、主要做法
(一)快办。海口市财政局会同省税务局联合执法,时限从20天缩短至3天,缩短15天。
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def table(own_cli: Cli, document: Path, tmp_path: Path) -> list[dict[str, str]]:
    out = tmp_path / "review.csv"
    own_cli.ok("review", str(document), "-o", str(out))
    return list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))


def written(rows: list[dict[str, str]], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_change_that_does_not_add_up_is_told() -> None:
    found = list(contradictions(annotate(plain_text(NOTICE)).figures))
    assert [c.figure.text for c in found] == ["15天"]
    assert "17" in found[0].reason
    assert not list(contradictions(annotate(plain_text(NOTICE.replace("缩短15天", "缩短17天"))).figures))


def test_the_table_says_what_and_why(own_cli: Cli, document: Path, tmp_path: Path) -> None:
    rows = table(own_cli, document, tmp_path)
    wrong = next(row for row in rows if row["kind"] == "figure")
    assert wrong["quote"] == "15天"
    assert NOTICE[int(wrong["start"]) : int(wrong["end"])] == "15天"
    assert wrong["decision"] == ""


def test_a_decision_changes_the_graph_and_survives_a_rebuild(own_cli: Cli, document: Path, tmp_path: Path) -> None:
    rows = table(own_cli, document, tmp_path)
    for row in rows:
        if row["kind"] == "figure":
            row["decision"] = "reject"
    filled = written(rows, tmp_path / "filled.csv")
    texts = (
        "PREFIX cg: <https://w3id.org/casegraph/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT ?t { ?f a cg:Figure ; cg:notice ?n ; cg:evidence/oa:exact ?t . FILTER(CONTAINS(STR(?n), '海南-2022-1')) }"
    )
    own_cli.ok("build", str(document))
    assert "15天" in own_cli.ok("query", "--sparql", texts)
    own_cli.ok("build", str(document), "--review", str(filled))
    assert "15天" not in own_cli.ok("query", "--sparql", texts)
    own_cli.ok("build", str(document))
    assert "15天" not in own_cli.ok("query", "--sparql", texts)
    reviews = own_cli.ok(
        "query",
        "--sparql",
        "SELECT ?d { ?r a <https://w3id.org/casegraph/ontology#Review> ; <https://w3id.org/casegraph/ontology#decision> ?d }",
    )
    assert "reject" in reviews
    own_cli.ok("check")


def test_a_corrected_mention_is_corrected_everywhere() -> None:
    text = plain_text(NOTICE)
    mention = next(m for m in annotate(text).mentions if m.text == "省税务局")
    decision = Decision(text.digest, "mention", mention.span.start, mention.span.end, "replace", "", "国家税务总局海口市税务局")
    found = annotate(text, [decision])
    assert found.decisions == (decision,)
    assert "国家税务总局海口市税务局" in found.cases[0].measures[0].agencies
    assert any("国家税务总局海口市税务局" in link.agencies for link in found.links)


def test_a_decision_that_fits_nothing_is_reported(own_cli: Cli, document: Path, tmp_path: Path) -> None:
    rows = table(own_cli, document, tmp_path)
    row = {**next(row for row in rows if row["kind"] == "figure"), "decision": "reject"}
    filled = written([{**row, "start": "0", "end": "2"}], tmp_path / "moved.csv")
    result = own_cli("build", str(document), "--review", str(filled))
    assert result.exit_code == 0
    assert "fits nothing" in result.stderr


@pytest.mark.parametrize(("decision", "replacement", "word"), [("maybe", "", "maybe"), ("replace", "nonsense", "nonsense")])
def test_a_wrong_table_is_refused(own_cli: Cli, document: Path, tmp_path: Path, decision: str, replacement: str, word: str) -> None:
    rows = table(own_cli, document, tmp_path)
    row = {**next(row for row in rows if row["kind"] == "figure"), "decision": decision, "replacement": replacement}
    line = own_cli.refused("build", str(document), "--review", str(written([row], tmp_path / "bad.csv")))
    assert word in line
    assert "line 2" in line
