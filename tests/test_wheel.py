"""The wheel that is built: its packages are ours, and all data files are in it."""

import json
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ("exports/explorer", "queries/serving/editor")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("casegraph-*.whl")))


def test_the_wheel_holds_every_file_of_the_rooms(wheel: zipfile.ZipFile) -> None:
    inside = set(wheel.namelist())
    for room in ("ontology", "graphbuild", "queries", "exports"):
        for path in (ROOT / room).rglob("*"):
            name = path.relative_to(ROOT).as_posix()
            source = any(name.startswith(f"{page}/") and not name.startswith(f"{page}/dist/") for page in PAGES)
            if path.is_file() and "__pycache__" not in path.parts and not source:
                assert name in inside
    assert "casegraph.py" in inside
    assert not [name for name in inside if name.startswith("tests") or "node_modules" in name]


def test_the_wheel_holds_the_explorer_as_it_is_built(wheel: zipfile.ZipFile) -> None:
    """Who installs the wheel needs no Node: the page's parts and the licences of other people's software are in it."""
    built = [name for name in wheel.namelist() if name.startswith("exports/explorer/")]
    assert {name.rpartition("/")[2] for name in built} == {
        "explorer.js", "heavy.js", "explorer.css", "worker.js", "oxigraph.wasm.gz", "licences.json", "sources.sha256",
    }  # fmt: skip
    licences = json.loads(wheel.read("exports/explorer/dist/licences.json"))
    assert {"sigma", "preact", "oxigraph", "@observablehq/plot"} <= {one["name"] for one in licences}
    assert all(one["licence"] for one in licences)


def test_the_wheel_holds_the_editor_as_it_is_built(wheel: zipfile.ZipFile) -> None:
    built = [name for name in wheel.namelist() if name.startswith("queries/serving/editor/")]
    assert {name.rpartition("/")[2] for name in built} == {"editor.js", "editor.css", "licences.json", "sources.sha256"}
    licences = json.loads(wheel.read("queries/serving/editor/dist/licences.json"))
    assert {"@zazuko/yasgui", "codemirror", "jquery"} <= {one["name"] for one in licences}
    assert all(one["licence"] or one["text"] for one in licences)


def test_the_command_is_declared(wheel: zipfile.ZipFile) -> None:
    entry = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "casegraph = casegraph:main" in wheel.read(entry).decode()


def test_the_packages_are_ours() -> None:
    """Other people's distributions have the same generic names; here they must come from this one."""
    for room in ("ontology", "graphbuild", "queries", "exports", "casegraph"):
        assert Path(str(import_module(room).__file__)).is_relative_to(ROOT), room
