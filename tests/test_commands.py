"""The command line: each command as a user runs it, and every wrong input answered in one line."""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from casegraph import _COMMANDS, main
from graphbuild.notices import bundled_notice
from tests.conftest import Cli


@pytest.mark.parametrize("name", _COMMANDS)
def test_each_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Example: casegraph" in " ".join(result.output.split())


def test_extract_gives_the_form_of_the_guidelines(tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    document = tmp_path / "通知 一.txt"
    document.write_text("海南省某通知\n海南〔2022〕1号\n海口市财政局会同省税务局办结20件。", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", str(document), "-o", str(out)])
    assert result.exit_code == 0
    assert "no cases" in result.stderr
    found = json.loads(out.read_text(encoding="utf-8"))
    assert [m["agency"] for m in found["mentions"]] == ["海口市财政局", "国家税务总局海南省税务局"]
    assert found["figures"][0]["value"] == 20
    assert found["links"][0]["case"] == 0
    assert found["text"][slice(*found["figures"][0]["span"])] == "20件"


def test_evaluate_prints_each_kind_and_what_was_missed(tmp_path: Path) -> None:
    gold = Path(__file__).parent / "gold" / "qiongyingshang-2022-7.gold.json"
    table = CliRunner().invoke(main, ["evaluate", str(gold)])
    assert table.exit_code == 0
    assert re.search(r"measures +37 +37 +37 +1\.000 +1\.000 +1\.000", table.stdout)
    wrong = json.loads(gold.read_text(encoding="utf-8"))
    wrong["mentions"] = [m for m in wrong["mentions"] if m["agency"] != "海口海关"]
    spoiled = tmp_path / "gold.json"
    spoiled.write_text(json.dumps(wrong), encoding="utf-8")
    misses = CliRunner().invoke(main, ["evaluate", str(spoiled), "--misses"])
    assert "wrong: " in misses.stdout
    assert "【海口海关】" in misses.stdout


def test_check_and_verify_hold_and_find(own_cli: Cli, tmp_path: Path) -> None:
    assert "all checks hold" in own_cli.ok("check")
    file = tmp_path / "x.nt"
    own_cli.ok("export", "--format", "nt", "-o", str(file))
    assert "0 faults" in own_cli.ok("verify", str(file), store=False)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("缩短处理周期605天", "缩短处理周期606天", 1), encoding="utf-8")
    result = own_cli("verify", str(file), store=False)
    assert result.exit_code == 1
    assert "1 faults" in result.stdout or "2 faults" in result.stdout or "faults" in result.stdout


def test_removing_a_notice_leaves_nothing_of_it(own_cli: Cli) -> None:
    assert "removed" in own_cli.ok("remove", "琼营商〔2022〕7号")
    assert "(no rows)" in own_cli.ok("query", "cases")
    assert "(no rows)" in own_cli.ok("query", "--sparql", "SELECT ?a { ?a a <https://w3id.org/casegraph/ontology#Agency> }")


def test_building_again_changes_nothing(own_cli: Cli, tmp_path: Path) -> None:
    before, after = tmp_path / "a.nq", tmp_path / "b.nq"
    own_cli.ok("export", "--format", "nq", "-o", str(before))
    own_cli.ok("build")
    own_cli.ok("export", "--format", "nq", "-o", str(after))
    assert before.read_bytes() == after.read_bytes()


def test_wrong_documents_are_refused_and_harm_nothing(own_cli: Cli, tmp_path: Path) -> None:
    empty, other, binary = tmp_path / "empty.txt", tmp_path / "other.txt", tmp_path / "x.bin"
    empty.write_text("", encoding="utf-8")
    other.write_text("今天天气很好,我们去公园。", encoding="utf-8")
    binary.write_bytes(bytes(range(256)) * 20)
    for path, word in ((tmp_path / "missing.txt", "cannot be read"), (empty, "is empty"), (other, "no model case"), (binary, "characters")):
        line = own_cli.refused("build", str(path))
        assert str(path.name) in line
        assert word in line
    assert own_cli.ok("query", "cases", "--format", "csv").count("\n") == 11


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "measures", "-p", "case", "99"], ["99", "10"]),
        (["query", "agency-cases", "-p", "agency", "省知识产局"], ["省知识产局", "省知识产权局"]),
        (["query", "agencycases"], ["agency-cases"]),
        (["query", "agency-cases"], ["agency"]),
        (["query", "cases", "-p", "colour", "red"], ["colour", "notice"]),
        (["query", "--sparql", "SELECT * WHERE {"], ["parse"]),
        (["query", "strongest-links", "-p", "n", "many"], ["many"]),
        (["query", "links-of-type", "-p", "type", "联合执"], ["联合执法"]),
        (["view", "--focus", "海口海"], ["海口海关"]),
        (["export", "--notice", "粤营商〔2023〕8号"], ["琼营商-2022-7"]),
        (["remove", "nothing"], ["琼营商-2022-7"]),
        (["export", "--query", " "], ["--query is blank"]),
        (["export", "--notice", ""], ["--notice is blank"]),
        (["export", "--query", "agency-links", "-p", "agency", "海口海关", "-p", "agency", "省财政厅"], ["a parameter twice"]),
    ],
)
def test_wrong_names_are_answered_with_the_nearest(cli: Cli, arguments: list[str], words: list[str]) -> None:
    line = cli.refused(*arguments)
    for word in words:
        assert word in line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--processes", "0"], "casegraph: build: Invalid value for '--processes'"),
        (["export", "--format", "word"], "casegraph: export: Invalid value for '--format'"),
        (["export", "-p", "agency"], "casegraph: export: Option '-p' requires 2 arguments"),
        (["verify"], "casegraph: verify: Missing argument 'FILE'"),
        (["exprot"], "casegraph: No such command 'exprot'"),
        (["--nothing"], "casegraph: No such option"),
    ],
)
def test_wrong_options_are_said_in_one_line_too(cli: Cli, arguments: list[str], words: str) -> None:
    line = cli.refused(*arguments, store=False)
    assert line.startswith(words)
    assert line.endswith(" --help'")


def test_a_missing_store_says_what_to_do(tmp_path: Path) -> None:
    line = Cli(tmp_path / "nowhere").refused("query", "cases")
    assert "casegraph build" in line


def test_strangers_queries_stay_in_the_store(cli: Cli) -> None:
    line = cli.refused("query", "--sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert "SERVICE" in line
    assert "FROM" in cli.refused("query", "--sparql", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    cli.refused("query", "--sparql", "DELETE WHERE { ?s ?p ?o }")
    assert cli.ok("query", "--sparql", 'ASK { FILTER("SERVICE <http://a>" != "") }', "--format", "json")


def test_a_value_stays_a_value(cli: Cli) -> None:
    line = cli.refused("query", "agency-cases", "-p", "agency", '海口海关" } } SELECT * { ?s ?p ?o #')
    assert "is not known" in line


WRITERS = [["export"], ["export", "--format", "xlsx"], ["view"], ["review"], ["extract", str(bundled_notice())], ["analyse"]]


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_output_goes_where_it_is_told(cli: Cli, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To standard output, which then holds the file and nothing else; into a pipe; through a link; and never onto a folder."""
    monkeypatch.chdir(tmp_path)
    stored = command[0] != "extract"
    real, link, pipe = tmp_path / "file", tmp_path / "link", tmp_path / "pipe"
    link.symlink_to(real)
    assert cli(*command, "-o", "link", store=stored).exit_code == 0
    assert link.is_symlink()
    assert cli(*command, "-o", "-", store=stored).stdout_bytes == real.read_bytes() != b""
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_bytes)
        result = cli(*command, "-o", "pipe", store=stored)
        assert (result.exit_code, result.stdout) == (0, "")
        assert read.result() == real.read_bytes()
    assert pipe.is_fifo()
    for folder in (".", str(tmp_path)):
        assert "Is a directory" in cli.refused(*command, "-o", folder, store=stored)
    assert "cannot be written" in cli.refused(*command, "-o", "file/under", store=stored)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "link", "pipe"}


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["query cases --format csv", "notices"])
def test_a_full_disk_behind_standard_output_is_said_in_one_line(cli: Cli, command: str) -> None:
    arguments = [sys.executable, "-c", "from casegraph import main; main()", *command.split(), "--store", str(cli.store)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("casegraph: standard output: No space left on device")


def test_several_files_do_not_go_to_standard_output(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["export", "--format", "csv"], ["export", "--format", "all"]):
        assert "expected a folder" in cli.refused(*command, "-o", "-")
    assert "expected a folder" in cli.refused("docs", "-o", "-", store=False)
    assert not list(tmp_path.iterdir())
