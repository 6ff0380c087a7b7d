"""The documents cannot go stale: their commands are run, and every command and question has its place in them."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from casegraph import _COMMANDS, main
from queries.catalogue import catalogue
from tests.servers import casegraph

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]


def blocks(path: Path) -> list[tuple[str, str]]:
    """The commands in `console` blocks with the output that the document shows."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = piece.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_what_the_readme_shows_is_what_comes_out(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = blocks(path)
    assert len(shown) >= 2
    for command, output in shown:
        words = shlex.split(command)
        assert words[0] == "casegraph"
        result = CliRunner().invoke(main, words[1:])
        assert result.exit_code == 0, result.output
        pattern = re.escape(output.strip()).replace(re.escape("..."), ".*")
        assert re.fullmatch(pattern, result.output.strip()), result.output


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_the_other_commands_of_the_readme_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["build"]).exit_code == 0
    lines = [line.split("  #")[0] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("casegraph ")]
    assert len(lines) >= 8
    for line in lines:
        if line.startswith("casegraph serve"):
            with casegraph("out/store", *shlex.split(line)[2:]):
                continue  # it says its address and answers
        result = CliRunner().invoke(main, shlex.split(line)[1:])
        assert result.exit_code == 0, (line, result.output)


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_the_addresses_of_the_readme_answer(path: Path, built: Path) -> None:
    lines = [line.split("  #")[0].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("curl ")]
    assert len(lines) >= 3
    with casegraph(built / "store") as server:
        for line in lines:
            assert "http://127.0.0.1:7878/" in line
            words = shlex.split(line.replace("http://127.0.0.1:7878/", server.url.removesuffix("sparql")))
            done = subprocess.run([*words, "--fail", "--silent", "--show-error"], capture_output=True, check=False)
            assert (done.returncode, bool(done.stdout)) == (0, True), (line, done.stderr)


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_every_command_and_question_is_in_the_readme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for command in _COMMANDS:
        assert re.search(rf"^\| `{command}\b", text, re.MULTILINE), command
    for name in catalogue():
        assert f"`{name}`" in text, name


def test_both_readmes_have_the_same_parts() -> None:
    shapes = []
    for path in READMES:
        text = path.read_text(encoding="utf-8")
        shapes.append(
            (text.count("\n## "), text.count("```"), len(re.findall(r"^\|", text, re.MULTILINE)), re.findall(r"\]\(([^)]+)\)", text)[1:])
        )
    assert shapes[0] == shapes[1]


def test_links_of_the_documents_lead_somewhere() -> None:
    for path in ROOT.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert target.startswith("http") or (ROOT / target).exists(), f"{path.name}: {target}"
