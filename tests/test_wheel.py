"""The wheel that is built: its packages are ours, and all data files are in it."""

import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


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
            if path.is_file() and "__pycache__" not in path.parts:
                assert path.relative_to(ROOT).as_posix() in inside
    assert "casegraph.py" in inside
    assert not [name for name in inside if name.startswith("tests")]


def test_the_command_is_declared(wheel: zipfile.ZipFile) -> None:
    entry = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "casegraph = casegraph:main" in wheel.read(entry).decode()


def test_the_packages_are_ours() -> None:
    """Other people's distributions have the same generic names; here they must come from this one."""
    for room in ("ontology", "graphbuild", "queries", "exports", "casegraph"):
        assert Path(str(import_module(room).__file__)).is_relative_to(ROOT), room
