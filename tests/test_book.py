"""What is around the questions: the list, files that are wrong, values, cuts, and what a shell completes."""

import csv
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from ontology.namespaces import CG, DCTERMS, RDF, SKOS
from queries import catalogue as book
from queries.asking import asker, run
from queries.catalogue import catalogue, named_query
from queries.errors import QueryError
from queries.headings import heading
from queries.resolve import resolve
from queries.results import written
from queries.store import EmbeddedStore
from tests.conftest import Cli

ROOT = Path(__file__).parent.parent
RIGHT = """#+ summary: Which cases?
#+ summary-zh: 哪些案例?
#+ subject: cases
SELECT ?s WHERE { ?s ?p ?_agency_iri } ORDER BY ?s
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#+ summary-zh: 哪些案例?\n", "", "has no '#+ summary-zh:'"),
        ("subject: cases", "subject: colours", "has the subject 'colours'"),
        ("subject: cases", "subject: cases\n#+ sumary: Which?", "has '#+ sumary:'"),
        ("subject: cases", "subject: cases\n#+ kind: agency", "has '#+ kind: agency'"),
        ("subject: cases", "subject: cases\n#+ kind: town place", "speaks of parameters that it does not use: town"),
        ("?_agency_iri", "?_colour_iri", "a parameter of the kind 'colour'"),
        ("WHERE { ?s", "WHERE { ?s ?s ?s", "does not parse"),
        (" ORDER BY ?s", "", "has no SELECT with an ORDER BY"),
        ("subject: cases", "subject: cases\n#+ limit: n 5", "has '#+ limit:' and no LIMIT at its end"),
        ("哪", "\udcff", "is not UTF-8"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str) -> None:
    monkeypatch.setattr(book, "FOLDER", tmp_path)
    file = tmp_path / "mine.rq"
    file.write_text(RIGHT, encoding="utf-8")
    assert named_query("mine").parameters[0].name == "agency"
    wrong = tmp_path / "wrong.rq"
    wrong.write_text(RIGHT.replace(old, new, 1), encoding="utf-8", errors="surrogateescape")
    catalogue.cache_clear()
    try:
        for ask in (lambda: named_query("wrong"), catalogue):
            with pytest.raises(QueryError) as error:
                ask()
            assert str(error.value).startswith("wrong.rq: ")
            assert said in str(error.value)
        assert named_query("mine").name == "mine"  # a wrong file does not harm the others
    finally:
        catalogue.cache_clear()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_an_answer_that_was_cut_says_so(cli: Cli) -> None:
    table = cli("query", "strongest-links", "-p", "n", "2")
    assert table.stdout.splitlines()[-1].startswith("只列出前 2 行")
    plain = cli("query", "strongest-links", "-p", "n", "2", "--format", "csv")
    assert len(rows(plain.stdout)) == 2
    assert "there are more: -p n NUMBER" in plain.stderr
    whole = len(rows(cli.ok("query", "strongest-links", "-p", "n", "1000", "--format", "csv")))
    for number in (whole, whole + 1):
        exact = cli("query", "strongest-links", "-p", "n", str(number), "--format", "csv")
        assert (len(rows(exact.stdout)), exact.stderr) == (whole, "")


@pytest.mark.parametrize("name", ["measures", "strongest-links", "largest-reductions", "path", "cases"])
def test_what_show_prints_gives_the_same_answer(cli: Cli, name: str) -> None:
    from tests.test_questions import arguments

    shown = cli.ok("query", name, *arguments(name), "--show")
    ours, theirs = (rows(cli.ok("query", *a, "--format", "csv")) for a in ((name, *arguments(name)), ("--sparql", shown)))
    assert len(ours) == len(theirs) > 0
    for left, right in zip(ours, theirs, strict=True):
        assert {k: sorted(v.split("、")) for k, v in left.items()} == {k: sorted(v.split("、")) for k, v in right.items()}


def test_known_answers_about_credit_exemptions(cli: Cli) -> None:
    found: dict[str, set[str]] = {}
    for row in rows(cli.ok("query", "credit-exemptions", "--format", "csv")):
        found.setdefault(row["typeName"], set()).add(f"{row['number']}-M{row['measure'].rpartition('/')[2]}")
    assert found == {"信用免审": {"2-M1"}, "告知承诺": {"2-M2", "8-M1", "8-M3"}, "容缺办理": {"2-M4", "8-M1", "8-M2"}}


def test_a_path_ends_where_it_ends(cli: Cli) -> None:
    for start, end, length in (("省财政厅", "省财政厅", 1), ("省高级法院", "省知识产权局", 1), ("省高级法院", "省市场监管局", 2)):
        found = rows(cli.ok("query", "path", "-p", "from", start, "-p", "to", end, "--format", "csv"))
        assert [row["step"] for row in found] == [str(n) for n in range(length + 1)]
        assert found[0]["number"] == ""


def test_function_or_level_are_two_names_of_one_parameter(cli: Cli) -> None:
    level = rows(cli.ok("query", "replicable-for", "-p", "level", "municipal", "--format", "csv"))
    function = rows(cli.ok("query", "replicable-for", "-p", "function", "税务", "--format", "csv"))
    assert level
    assert function
    assert level != function
    assert "function or level" in cli.refused("query", "replicable-for")
    assert "expected one of them" in cli.refused("query", "replicable-for", "-p", "level", "municipal", "-p", "function", "税务")


@pytest.mark.parametrize("value", ["http://a>b", "http://a/{b}", "https://e/x|y"])
def test_what_is_no_iri_is_refused(cli: Cli, value: str) -> None:
    assert "is no IRI" in cli.refused("query", "agency-cases", "-p", "agency", value)


def completed(store: Path, *words: str) -> list[str]:
    """What a shell is told for the last word, as `casegraph` is asked by bash."""
    line = ["casegraph.py", "query", "--store", str(store), *words]
    environment = {
        **os.environ,
        "_CASEGRAPH_PY_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(line),
        "COMP_CWORD": str(len(line) - 1),
    }
    done = subprocess.run([sys.executable, str(ROOT / "casegraph.py")], env=environment, capture_output=True, check=True)
    return [text.partition(",")[2] for text in done.stdout.decode("utf-8").splitlines() if text]


def test_the_shell_completes_questions_parameters_and_values(built: Path) -> None:
    store = built / "store"
    assert completed(store, "agency-c") == ["agency-cases"]
    assert completed(store, "path", "-p", "f") == ["from"]
    agencies = completed(store, "agency-cases", "-p", "agency", "省知")
    assert agencies == ["省知识产权局"]
    assert "海南省知识产权局" in completed(store, "agency-cases", "-p", "agency", "海南省")
    assert completed(store, "replicable-for", "-p", "level", "muni") == ["municipal"]
    assert "联合执法" in completed(store, "links-of-type", "-p", "type", "联合")
    assert completed(store.parent / "nowhere", "agency-cases", "-p", "agency", "省") == []


@pytest.mark.outside("bash")
def test_bash_takes_the_completion(built: Path, tmp_path: Path) -> None:
    """The script that the command gives is sourced, and its function called as bash calls it on the tab key."""
    command = tmp_path / "casegraph"
    lines = f"#!{sys.executable}", "import sys", f"sys.path.insert(0, {str(ROOT)!r})", "from casegraph import main", "main()", ""
    command.write_text("\n".join(lines), encoding="utf-8")
    command.chmod(0o755)
    script = (
        'eval "$(_CASEGRAPH_COMPLETE=bash_source casegraph)"; '
        f"COMP_WORDS=(casegraph query agency-cases --store {built / 'store'} -p agency 省知); COMP_CWORD=7; "
        '_casegraph_completion casegraph 省知 agency; echo "${COMPREPLY[@]}"'
    )
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    bash = str(shutil.which("bash"))
    done = subprocess.run([bash, "-c", script], env={**os.environ, "PATH": path}, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").split() == ["省知识产权局"]


def test_a_name_wins_over_the_same_short_form_of_another() -> None:
    """Where 甲局 is the name of one agency and a short form of a second, it means the first; of two short forms none is meant."""
    store = Store()
    graph = NamedNode("http://e/graph/shared")
    for node, name, short in (("a", "甲局", "局"), ("b", "乙省甲局", "甲局"), ("c", "丙省丁局", "局")):
        this = NamedNode(f"http://e/agency/{node}")
        store.add(Quad(this, RDF.type, CG.Agency, graph))
        store.add(Quad(this, SKOS.prefLabel, Literal(name, language="zh"), graph))
        store.add(Quad(this, SKOS.altLabel, Literal(short, language="zh"), graph))
    assert resolve(asker(store), "agency", "甲局").value == "http://e/agency/a"
    with pytest.raises(QueryError, match="means several"):
        resolve(asker(store), "agency", "局")


def test_what_a_table_shows_of_an_iri_is_taken_as_a_value(corpus: Path) -> None:
    cli = Cli(corpus / "store")
    for question in (("measures", "-p", "case"), ("evidence", "-p", "thing")):
        case = "琼营商-2022-7/case/4"
        assert case in cli.ok("query", "cases")
        assert cli.ok("query", *question, case) == cli.ok("query", *question, f"https://w3id.org/casegraph/notice/{case}") != ""
    store = EmbeddedStore(corpus / "store").reading()
    asked = "SELECT DISTINCT ?s WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), 'https://w3id.org/casegraph/%s/')) } ORDER BY ?s"
    for room, kind in (("notice", "thing"), ("agency", "agency"), ("law", "thing"), ("place", "place")):
        rows = list(asker(store)(asked % room))
        shown = written(run(store, asked % room), "table").decode().splitlines()[2:]
        assert len(rows) == len(shown) > 0
        for row, text in zip(rows, shown, strict=True):
            assert resolve(asker(store), kind, text) == row["s"]
    assert "is not known" in cli.refused("query", "measures", "-p", "case", "琼营商-2022-7/case/4/measure/1")  # no case


def test_a_long_iri_is_shown_whole_and_escapes_are_understood() -> None:
    store = Store()
    notice = NamedNode(f"http://e/notice/{'关' * 60}")
    tool, other = (NamedNode(f"{notice.value}/{step}") for step in ("instrument/4.0%20平台", "case/1"))
    for node, predicate, value in (
        (notice, RDF.type, CG.Notice),
        (notice, DCTERMS.title, Literal("通知", language="zh")),
        (tool, SKOS.prefLabel, Literal("4.0 平台", language="zh")),
        (other, SKOS.prefLabel, Literal("4.0%20平台", language="zh")),  # a table shows it as case/1, so it is not meant
    ):
        store.add(Quad(node, predicate, value, NamedNode("http://e/graph/g")))
    for node in (notice, tool, other):
        text = written(run(store, f"SELECT * WHERE {{ VALUES ?s {{ {node} }} }}"), "table").decode().splitlines()[2]
        assert resolve(asker(store), "thing", text) == node


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", catalogue())
def test_each_column_of_an_answer_has_a_heading_of_its_own(name: str, language: str) -> None:
    answer = Store().query(named_query(name).sparql)
    assert isinstance(answer, QuerySolutions)
    headings = {variable.value: heading(variable.value, language) for variable in answer.variables}
    assert len(set(headings.values())) == len(headings), headings
    plain = {column for column, said in headings.items() if said == column}
    assert not plain, "they stand in queries/headings.csv"


@pytest.mark.parametrize("name", ["headings.csv", "parameters.csv"])
def test_the_headings_need_no_quotation_marks(name: str) -> None:
    """The explorer parts their lines at commas."""
    lines = (ROOT / "queries" / name).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "column,zh,en"
    assert lines[1:] == sorted(lines[1:])
    for line in lines:
        assert '"' not in line
        assert len([field for field in line.split(",") if field]) == 3, line


def test_each_parameter_has_a_name_in_both_languages() -> None:
    names = {name for query in catalogue().values() for parameter in query.parameters for name in parameter.names}
    assert not [name for name in names if heading(name, "zh") == name or heading(name, "en") == name]
