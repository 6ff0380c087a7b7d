"""The book of questions: golden answers on the bundled notice, and the same from rdflib's engine."""

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from make_notices import document, load
from pyoxigraph import Store

from casegraph import main
from graphbuild.version import VERSION
from queries.catalogue import catalogue, named_query
from queries.errors import QueryError
from queries.runner import prepare
from queries.store import EmbeddedStore
from tests.conftest import Cli

GOLDEN = Path(__file__).parent / "answers"
ASKED = {
    "case-agencies": ["case", "4"],
    "agency-cases": ["agency", "省知识产权局"],
    "agency-links": ["agency", "海口海关"],
    "links-of-type": ["type", "joint_enforcement"],
    "path": ["from", "省高级法院", "to", "省市场监管局"],
    "measures": ["case", "2"],
    "measures-of-type": ["type", "信用"],
    "replicable-for": ["level", "municipal"],
    "measure-to-outcome": ["type", "执行集约化"],
    "evidence": ["thing", "4"],
    "agency-history": ["agency", "省知识产权局"],
    "adoption": ["type", "告知承诺"],
}


def arguments(name: str) -> list[str]:
    values = ASKED.get(name, [])
    return [x for i in range(0, len(values), 2) for x in ("-p", values[i], values[i + 1])]


@pytest.mark.parametrize("name", catalogue())
def test_the_answer_is_the_golden_one(cli: Cli, name: str, request: pytest.FixtureRequest) -> None:
    """A changed answer is looked at and then taken over with `python -m tests.test_questions STORE CORPUS`."""
    answer = cli.ok("query", name, *arguments(name), "--format", "csv")
    assert answer == (GOLDEN / f"{name}.csv").read_bytes().decode("utf-8").replace("{version}", VERSION)


# Of the invented notices: two courts', a procuratorate's, a park's.
SEVERAL = ("dev-court", "fresh-court", "held-procuratorate", "held-park")
ASKED_OF_SEVERAL: dict[str, list[str]] = {
    "notices": [],
    "repeated-types": [],
    "agency-history": ["agency", "最高法"],
    "adoption": ["type", "信用"],
    "replicable-for": ["level", "county"],
}


def built_of_several(folder: Path) -> Path:
    """An output folder with these notices, as text, a web page and Word."""
    documents = []
    for stem, form in zip(SEVERAL, ("txt", "html", "docx", "txt"), strict=True):
        path = folder / f"{stem}.{form}"
        path.write_bytes(document(load(Path(__file__).parent / "notices" / f"{stem}.yaml"), form))
        documents.append(str(path))
    result = CliRunner().invoke(main, ["build", *documents, "-o", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """The command line on the store of several notices."""
    return Cli(built_of_several(tmp_path_factory.mktemp("several")) / "store")


def asked_of_several(cli: Cli, name: str) -> str:
    values = ASKED_OF_SEVERAL[name]
    return cli.ok("query", name, *(["-p", *values] if values else []), "--format", "csv")


@pytest.mark.parametrize("name", ASKED_OF_SEVERAL)
def test_the_answer_over_several_notices_is_the_golden_one(several: Cli, name: str) -> None:
    """A changed answer is looked at and then taken over with `python -m tests.test_questions STORE`."""
    assert asked_of_several(several, name) == (GOLDEN / f"corpus-{name}.csv").read_bytes().decode("utf-8")


def test_the_questions_over_several_notices_bring_them_together(several: Cli) -> None:
    def table(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(asked_of_several(several, name))))

    assert len(table("notices")) == len(SEVERAL)
    assert all(40 <= int(row["usedPercent"]) <= 100 and int(row["cases"]) > 1 for row in table("notices"))
    assert len({row["notice"] for row in table("agency-history")}) > 1
    assert max(int(row["notices"]) for row in table("repeated-types")) > 2
    assert len({row["measure"].partition("/case/")[0] for row in table("replicable-for")}) > 1


def test_answers_over_several_notices_are_those_of_the_notices_put_together(corpus: Path, tmp_path: Path) -> None:
    """What is asked without a notice is what each notice answers, and the totals are their sums."""
    cli = Cli(corpus / "store")
    notices = [row["notice"] for row in rows(cli, "notices")]
    assert len(notices) == 3
    for name in ("cases", "responsibilities", "duties"):
        whole = sorted(map(str, rows(cli, name)))
        assert whole == sorted(str(row) for notice in notices for row in rows(cli, name, "-p", "notice", notice))
    adopted = rows(cli, "adoption", "-p", "type", "数据共享")
    repeated = next(row for row in rows(cli, "repeated-types") if row["typeName"] == "数据共享")
    assert repeated["notices"] == "3"
    assert {row["notices"] for row in adopted} == {"1"}  # each place is of one province
    history = rows(cli, "agency-history", "-p", "agency", "党中央")
    assert [row["date"] for row in history] == sorted(row["date"] for row in history)
    assert len({row["notice"] for row in history}) == 2


def test_every_question_says_what_it_asks_in_two_languages() -> None:
    assert len(catalogue()) >= 37
    for query in catalogue().values():
        assert query.summary.endswith("?")
        assert query.summary_zh.endswith("?")
        assert "ORDER BY" in query.sparql


def rows(cli: Cli, name: str, *extra: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(cli.ok("query", name, *extra, "--format", "csv"))))


def test_known_answers_on_the_bundled_notice(cli: Cli) -> None:
    led = rows(cli, "agency-cases", "-p", "agency", "三亚崖州湾科技城管理局")
    assert {r["number"] for r in led if r["role"] == "lead"} == {"1", "10"}
    duties = rows(cli, "responsibilities")
    assert len(duties) == 17
    assert [r["number"] for r in duties if r["agencyName"] == "海南省知识产权局"] == ["1", "4"]
    assert [r["number"] for r in duties if r["agencyName"] == "海南省高级人民法院"] == ["1", "3"]
    assert [r["number"] for r in duties if r["agencyName"] == "海南省优化营商环境工作专班办公室"] == ["9"]
    both = {(r["number"], r["agencyName"]) for r in rows(cli, "led-and-responsible")}
    assert both == {
        ("4", "海南省知识产权局"),
        ("4", "海南省市场监督管理局"),
        ("4", "海口海关"),
        ("5", "海南省财政厅"),
        ("8", "国家税务总局海南省税务局"),
    }
    changes = {(r["before"], r["after"]): r["change"] for r in rows(cli, "before-after")}
    assert changes["745", "140"] == "-81.2"
    assert changes["3", "2"] == ""
    assert {r["number"] for r in rows(cli, "links-of-type", "-p", "type", "联合执法")} == {"4"}


def test_names_stand_for_iris(cli: Cli) -> None:
    by_short = cli.ok("query", "agency-cases", "-p", "agency", "省市场监管局", "--format", "csv")
    by_name = cli.ok("query", "agency-cases", "-p", "agency", "海南省市场监督管理局", "--format", "csv")
    by_iri = cli.ok("query", "agency-cases", "-p", "agency", "https://w3id.org/casegraph/agency/海南省市场监督管理局", "--format", "csv")
    assert by_short == by_name == by_iri
    assert cli.ok("query", "measures", "-p", "case", "交房即交证") == cli.ok("query", "measures", "-p", "case", "琼营商-2022-7/6")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "md", "table"])
def test_each_form(cli: Cli, form: str) -> None:
    text = cli.ok("query", "responsibilities", "--format", form)
    if form == "json":
        data = json.loads(text)
        assert data["head"]["vars"][:3] == ["case", "number", "title"]
        assert len(data["results"]["bindings"]) == 17
    elif form == "xml":
        assert text.count("<result>") == 17
    elif form == "md":
        assert text.splitlines()[1].startswith("|--")
    else:
        assert len(text.strip().splitlines()) in (18, 19)


def test_show_prints_a_query_that_runs_elsewhere(cli: Cli, built: Path) -> None:
    text = cli.ok("query", "agency-cases", "-p", "agency", "海口海关", "--show")
    assert "VALUES ?_agency_iri { <https://w3id.org/casegraph/agency/海口海关> }" in text
    assert cli.ok("query", "--sparql", text, "--format", "csv") == cli.ok(
        "query", "agency-cases", "-p", "agency", "海口海关", "--format", "csv"
    )


def test_the_limit_is_a_parameter(cli: Cli) -> None:
    assert len(rows(cli, "strongest-links", "-p", "n", "3")) == 3
    assert len(rows(cli, "strongest-links")) == 20


def test_a_construct_is_turtle(cli: Cli) -> None:
    text = cli.ok(
        "query",
        "--sparql",
        "CONSTRUCT { ?c a <http://e/C> } WHERE { ?c a <https://w3id.org/casegraph/ontology#ModelCase> }",
        "--format",
        "ttl",
    )
    assert text.count("<http://e/C>") == 10


def test_the_list_names_every_question(cli: Cli) -> None:
    text = cli.ok("query")
    for name in catalogue():
        assert f" {name} " in text


def test_an_unknown_name_raises() -> None:
    with pytest.raises(QueryError, match="strongest-links"):
        named_query("strongest-link")


@pytest.fixture(scope="module")
def referee(built: Path) -> tuple[Store, rdflib.Graph]:
    """The store, and its triples in rdflib's memory."""
    store = EmbeddedStore(built / "store").reading()
    graph = rdflib.Graph()
    graph.parse(data=b"\n".join(f"{q.subject} {q.predicate} {q.object} .".encode() for q in store), format="nt")
    return store, graph


@pytest.mark.parametrize("name", catalogue())
def test_another_engine_gives_the_same_rows(referee: tuple[Store, rdflib.Graph], name: str) -> None:
    """rdflib's own engine is the slow referee."""
    from queries.asking import run
    from queries.results import table_of

    store, graph = referee
    values = ASKED.get(name, [])
    prepared = prepare(store, named_query(name), dict(zip(values[::2], values[1::2], strict=True)))
    ours = table_of(run(store, prepared.sparql), prepared.joined)
    theirs = graph.query(prepared.sparql)

    def key(text: str, column: str) -> str:
        return "、".join(sorted(text.split("、"))) if column in prepared.joined else text

    left = sorted(tuple("" if t is None else t.value for t in row) for row in ours.rows)
    right = sorted(tuple("" if t is None else key(str(t), c) for t, c in zip(row, ours.columns, strict=True)) for row in theirs)  # type: ignore[arg-type]
    assert [tuple(map(plain, row)) for row in left] == [tuple(map(plain, row)) for row in right]


def plain(text: str) -> str:
    """Numbers as numbers, so that 1 and 1.0 are the same."""
    try:
        return f"{float(text):g}"
    except ValueError:
        return text


if __name__ == "__main__":
    import sys
    from tempfile import TemporaryDirectory

    GOLDEN.mkdir(exist_ok=True)
    command = Cli(Path(sys.argv[1]))
    for query_name in catalogue():
        found = command.ok("query", query_name, *arguments(query_name), "--format", "csv")
        if query_name == "provenance":
            found = found.replace(f",{VERSION}", ",{version}")
        (GOLDEN / f"{query_name}.csv").write_bytes(found.encode("utf-8"))
    with TemporaryDirectory() as place:
        command = Cli(built_of_several(Path(place)) / "store")
        for query_name in ASKED_OF_SEVERAL:
            (GOLDEN / f"corpus-{query_name}.csv").write_bytes(asked_of_several(command, query_name).encode("utf-8"))
