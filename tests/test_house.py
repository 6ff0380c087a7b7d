"""The rooms: who may import whom, how large modules are, what is documented."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "ontology": {"ontology"},
    "graphbuild": {"ontology", "graphbuild"},
    "queries": {"ontology", "queries"},
    "exports": {"ontology", "queries", "exports"},
}
ROOMS = set(MAY_IMPORT) | {"casegraph"}


def modules(room: str) -> Iterator[Path]:
    yield from sorted((ROOT / room).rglob("*.py"))


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found & ROOMS


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_go_one_way(room: str) -> None:
    """ontology ← graphbuild, queries ← exports; only the front door imports all."""
    paths = list(modules(room))
    assert len(paths) > 3
    for path in paths:
        assert imports(path) <= MAY_IMPORT[room], f"{path.relative_to(ROOT)} imports {imports(path) - MAY_IMPORT[room]}"


def test_modules_have_one_subject() -> None:
    """No drawer for odd things, and no module that nobody reads to its end."""
    for room in MAY_IMPORT:
        for path in modules(room):
            assert path.stem not in ("utils", "helpers", "common", "misc"), path
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 330, f"{path} has become two modules"


def every_module() -> Iterator[str]:
    for room in MAY_IMPORT:
        package = importlib.import_module(room)
        for info in pkgutil.walk_packages(package.__path__, f"{room}."):
            yield info.name


@pytest.mark.parametrize("name", list(every_module()))
def test_public_names_exist_and_are_explained(name: str) -> None:
    """`__all__` is what can be imported, and each function and class in it says what its signature cannot."""
    module = importlib.import_module(name)
    assert module.__doc__, f"{name} does not say what it is for"
    public = getattr(module, "__all__", [])
    assert list(public) == sorted(public, key=lambda n: (not n.isupper(), n)) or list(public) == sorted(public), name
    for public_name in public:
        item = getattr(module, public_name)
        if (inspect.isfunction(item) or inspect.isclass(item)) and item.__module__ == name:
            assert item.__doc__, f"{name}.{public_name} has no docstring"


def test_code_names_no_host_of_a_registry_and_no_path_of_a_machine() -> None:
    """The project speaks of the product alone."""
    for path in [
        *ROOT.glob("*.md"),
        *ROOT.glob("*.toml"),
        ROOT / "Makefile",
        ROOT / ".ci" / "run",
        *(p for room in MAY_IMPORT for p in modules(room)),
    ]:
        text = path.read_text(encoding="utf-8")
        for word in ("/work/", "/root/", "/home/", "pypi.org", "npmjs", "unpkg", "cdnjs", "jsdelivr"):
            assert word not in text, f"{path} names {word}"
