"""What tests share: the bundled notice read once, a store built once, and which programs from outside are here."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from casegraph import main
from graphbuild.annotate import annotate
from graphbuild.annotations import Annotations
from graphbuild.graph.triples import NoticeGraph, notice_graph
from graphbuild.notices import bundled_notice
from graphbuild.reading.documents import read
from tests.judges import is_found

# The gate gives the same verdict twice; `pytest --hypothesis-profile=default` looks for new failures.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.load_profile("gate")

# Files of tests that take longest: they begin first, so that of several workers none goes on alone at the end.
_LONGEST = (
    "test_stores",
    "test_site_pages",
    "test_corpus",
    "test_exports",
    "test_site_large",
    "test_dataset",
    "test_hostile",
    "test_cluster",
)

_left_out: dict[str, int] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked `outside(program)` run where the program is found; elsewhere they are left out, and the summary says so.

    The longest files come first.
    """
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        missing = [mark.args[0] for mark in item.iter_markers("outside") if not is_found(mark.args[0])]
        for program in missing:
            _left_out[program] = _left_out.get(program, 0) + 1
        (dropped if missing else kept).append(item)
    if dropped:
        if os.environ.get("CASEGRAPH_NOTHING_LEFT_OUT"):
            pytest.exit(f"not installed: {', '.join(sorted(_left_out))}; nothing may be left out here", returncode=3)
        config.hook.pytest_deselected(items=dropped)
    first = {name: place for place, name in enumerate(_LONGEST)}
    items[:] = sorted(kept, key=lambda item: first.get(item.path.stem, len(first)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what was left out."""
    for program, count in sorted(_left_out.items()):
        terminalreporter.write_line(f"left out: {count} tests that need {program}, which is not installed")


@pytest.fixture(scope="session")
def annotations() -> Annotations:
    """The bundled notice, annotated."""
    return annotate(read(bundled_notice()))


@pytest.fixture(scope="session")
def graph(annotations: Annotations) -> NoticeGraph:
    """The bundled notice as triples."""
    return notice_graph(annotations)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder in which the bundled notice was built; tests only read it."""
    folder = tmp_path_factory.mktemp("built")
    result = CliRunner().invoke(main, ["build", "-o", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder in which three notices were built, from text, a web page and Word; tests only read it."""
    folder = tmp_path_factory.mktemp("corpus")
    gold = Path(__file__).parent / "gold"
    documents = [bundled_notice(), gold / "guangdong-style.html", gold / "sichuan-style.docx"]
    result = CliRunner().invoke(main, ["build", *map(str, documents), "-o", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


class Cli:
    """Runs commands as a user does, on a store."""

    def __init__(self, store: Path) -> None:
        self.store = store

    def __call__(self, *arguments: str, store: bool = True) -> Result:
        """The result of a command; the store is named unless told otherwise."""
        extra = ["--store", str(self.store)] if store else []
        return CliRunner().invoke(main, [*arguments, *extra])

    def ok(self, *arguments: str, store: bool = True) -> str:
        """What a command prints that must succeed."""
        result = self(*arguments, store=store)
        assert result.exit_code == 0, result.output
        return result.stdout

    def refused(self, *arguments: str, store: bool = True) -> str:
        """The one line of a command that must be refused with exit status 2."""
        result = self(*arguments, store=store)
        assert result.exit_code == 2, (result.exit_code, result.output)
        lines = result.stderr.strip().splitlines()
        assert len(lines) == 1, lines
        assert "Traceback" not in result.output
        return lines[0]


@pytest.fixture
def cli(built: Path) -> Cli:
    """The command line on the store of the bundled notice."""
    return Cli(built / "store")


@pytest.fixture
def own_cli(tmp_path: Path, built: Path) -> Cli:
    """The command line on a copy of that store which a test may change."""
    shutil.copytree(built / "store", tmp_path / "store")
    return Cli(tmp_path / "store")
