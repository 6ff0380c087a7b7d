"""A person's decisions: they change the graph, survive rebuilds, are in the graph, and are reported when they fit nothing."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuild.annotate import annotate
from graphbuild.quality.arithmetic import contradictions
from graphbuild.quality.decisions import Decision, read_decisions
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
    assert "bad.csv: row 2" in line


_HEADER = "digest,kind,case,start,end,quote,proposal,alternatives,reason,decision,replacement\n"


@pytest.mark.parametrize(
    ("content", "row", "word"),
    [
        (_HEADER + "ab,mention,0,-5,59,x,,,why,accept,\n", 2, "no range"),
        (_HEADER + "ab,mention,0,1,2,x,,,why,,\n\nab,mention,0,60,52,x,,,why,accept,\n", 4, "no range"),
        ("decision,digest,kind,proposal,replacement,start,end\naccept,ab,mention\n", 2, "proposal"),
        (_HEADER + f"ab,mention,0,1,2,{'x' * 200_000},,,why,accept,\n", 2, "field limit"),
        (_HEADER + 'ab,mention,0,1,2,x,,,why,accept,\nab,mention,0,1,2,"x,,,why,accept,\n', 3, "quotation marks"),
        (_HEADER + 'ab,mention,0,1,2,"x,,,why,,\nab,mention,0,1,2,"y",,,why,accept,\n', 2, "quotation marks"),
        (_HEADER + "ab,mention,0\n", 2, "start"),
        (_HEADER + "ab,mention,0,1,2,x,,,why,accept,,too,many\n", 2, "13 cells for 11 columns"),
        (_HEADER + 'ab,mention,0,1,2,x,,,why,replace,"海 ""<>\n{}市政府"\n', 2, "full name"),
        (_HEADER + "ab,mention,0,1,2,x,,,why,replace,海口市财政局、海口海关\n", 2, "one agency"),
    ],
)
def test_a_broken_table_is_refused_with_its_row_and_changes_nothing(
    own_cli: Cli, document: Path, tmp_path: Path, content: str, row: int, word: str
) -> None:
    own_cli.ok("build", str(document))
    before = own_cli.ok("query", "cases", "--format", "json"), sorted(own_cli.store.iterdir())
    broken = tmp_path / "broken.csv"
    broken.write_text(content, encoding="utf-8")
    line = own_cli.refused("build", str(document), "--review", str(broken))
    assert f"broken.csv: row {row}: " in line
    assert word in line
    assert (own_cli.ok("query", "cases", "--format", "json"), sorted(own_cli.store.iterdir())) == before
    fresh = tmp_path / "fresh"
    assert own_cli("build", str(document), "--review", str(broken), "-o", str(fresh), store=False).exit_code == 2
    assert not fresh.exists()


@pytest.mark.parametrize("name", ["海口12345热线中心", "腾讯科技(深圳)有限公司", "海南省“放管服”改革办公室", "A&B Asia Ltd."])
def test_a_name_with_the_marks_of_names_is_taken(name: str) -> None:
    (found,) = read_decisions(f"{_HEADER}ab,mention,0,1,2,x,,,why,replace,{name}\n", "r.csv")
    assert found.replacement == name


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text,
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: text.replace("accept,\n", "accept,,,\n"),
        lambda text: text.replace("accept,\n", "accept\n"),  # trailing empty cells left out
        lambda text: text.replace("why,,\n", "why\n"),
        lambda text: text.replace("replacement\n", "replacement,,\n").replace("accept,\n", "accept,,,\n"),
        lambda text: text + ",,,,,,,,,,\n\n",
    ],
)
def test_a_table_that_a_spreadsheet_saved_is_taken(saved: Callable[[str], str], tmp_path: Path) -> None:
    content = _HEADER + 'ab,mention,0,1,2,"甲 |\n乙 ""丙"" |",,,why,,\nab,mention,0,3,4,x,,,why,accept,\n'
    assert read_decisions(saved(content), "r.csv") == [Decision("ab", "mention", 3, 4, "accept")]


def test_what_review_writes_is_read_as_it_is(cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "review.csv"
    cli.ok("review", "-o", str(out))
    assert read_decisions(out.read_text(encoding="utf-8"), "review.csv") == []
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    filled = written([{**row, "decision": "accept"} for row in rows], tmp_path / "filled.csv")
    found = read_decisions(filled.read_text(encoding="utf-8"), "filled.csv")
    assert [(d.kind, str(d.start), str(d.end), d.of) for d in found] == [(r["kind"], r["start"], r["end"], r["proposal"]) for r in rows]


def test_a_decision_beyond_the_end_of_the_text_fits_nothing(own_cli: Cli, document: Path, tmp_path: Path) -> None:
    row = {**next(row for row in table(own_cli, document, tmp_path) if row["kind"] == "sentence"), "decision": "accept"}
    filled = written([{**row, "start": "500", "end": "510"}], tmp_path / "moved.csv")
    result = own_cli("build", str(document), "--review", str(filled))
    assert result.exit_code == 0, result.output
    assert "fits nothing" in result.stderr
