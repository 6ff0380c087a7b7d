"""Other people's programs that read what we write: Jena, JavaScript parsers of JSON-LD, LibreOffice."""

import shutil
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

__all__ = ["in_javascript", "is_found", "jena", "office_pdf", "rapper_count"]

_JARS = Path("/usr/share/java")
_JAVASCRIPT = Path(__file__).parent / "javascript"
# Debian's folder has five bindings of one logging interface, and Jena takes one.
_NO_LOGGING = ("slf4j-log4j12", "slf4j-jcl", "slf4j-jdk14", "slf4j-simple", "slf4j-migrator", "log4j", "jcl-over", "jul-to", "maven")


def is_found(program: str) -> bool:
    """Whether a program is here; 'jena' and 'jsonld' are libraries that a program runs."""
    if program == "jena":
        return shutil.which("java") is not None and (_JARS / "jena-cmds.jar").is_file()
    if program == "jsonld":
        return shutil.which("node") is not None and (_JAVASCRIPT / "node_modules" / "jsonld").is_dir()
    return shutil.which(program) is not None


@cache
def _class_path() -> str:
    """Debian's jars, and before them the messages of its XML parser where the parser looks for them.

    Debian moved the classes from org.apache.jena.ext.xerces to xerces and left the messages behind; without them every command
    of Jena ends in an error.
    """
    folder = Path(tempfile.mkdtemp(prefix="casegraph-jena-"))
    with zipfile.ZipFile(_JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                target = folder / name.removeprefix("org/apache/jena/ext/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    jars = [path for path in sorted(_JARS.glob("*.jar")) if not path.name.startswith(_NO_LOGGING)]
    return ":".join(map(str, [folder, *jars]))


def jena(command: str, *arguments: str) -> str:
    """What a command of Jena prints: riotcmd.riot or shacl.shacl."""
    done = subprocess.run(["java", "-cp", _class_path(), command, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "ERROR" not in done.stderr, done.stderr[-2000:]
    assert "WARN" not in done.stderr, done.stderr[-2000:]
    return done.stdout + done.stderr


def in_javascript(path: Path, parser: str) -> set[Triple]:
    """The triples that a JavaScript parser (jsonld, streaming) finds in a JSON-LD file; it may fetch nothing."""
    command = ["node", str(_JAVASCRIPT / "nquads.mjs"), str(path), parser]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {quad.triple for quad in parse(done.stdout, format=RdfFormat.N_TRIPLES)}


def rapper_count(path: Path, form: str) -> int:
    """How many triples rapper (Raptor) reads; it must not warn."""
    done = subprocess.run(["rapper", "-q", "-i", form, "-o", "ntriples", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == ""
    return len(set(done.stdout.splitlines()))


def office_pdf(path: Path, folder: Path) -> Path:
    """The file as LibreOffice prints it."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    made = folder / f"{path.stem}.pdf"
    assert made.is_file(), done.stderr[-2000:]
    return made
