"""Folders that an export writes: what the export before wrote there goes, what others put there stays."""

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from pyoxigraph import NamedNode, RdfFormat, parse

from exports.errors import ExportError
from exports.files import require_folder
from ontology.concepts import SCHEME_BASE
from ontology.namespaces import DCTERMS
from ontology.publishing import DCAT

__all__ = ["write_folder"]

# Each lists the files of the folder in which it stands: one of everything, and one of tables.
_CATALOGUE, _METADATA = "dataset.ttl", "csv-metadata.json"
_FILE = re.compile(r"(?:csv/)?\w[\w.-]*")  # not ../x
_DATASET = re.compile(r"[/#]dataset(?:/(?:notice|answer)/.+)?$")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of an export, so that no file of an export before stands among them.

    All are written beside before the first is renamed. What the export before wrote is known from its own description. Raises
    ExportError where a file that no export wrote has the name of one of these, and where the folder cannot be written.
    """
    require_folder(folder)
    before = _catalogued(folder) | _described(folder)
    strange = sorted(name for name in files if name not in before and os.path.lexists(folder / name))
    if strange:
        wrong = f"holds {strange[0]}, which no export to this folder wrote"
        raise ExportError(str(folder), wrong, "expected a new folder or one that an export wrote", "name another with -o")
    beside = folder / f".{os.getpid()}.part"
    try:
        for name, data in files.items():
            for place in (beside / name, folder / name):
                place.parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_bytes(data)
        # Descriptions go last and come first: whatever ends this in between, they list what stands there.
        for name in sorted(before.difference(files), key=_is_description):
            (folder / name).unlink(missing_ok=True)
        for name in sorted(files, key=_is_description, reverse=True):
            (beside / name).replace(folder / name)
        if any(name.startswith("csv/") for name in before):
            with suppress(OSError):  # something is in it
                (folder / "csv").rmdir()
    except OSError as error:
        wrong = f"cannot be written ({error.strerror or error})"
        raise ExportError(str(folder), wrong, "expected a folder that can be written", "name another with -o") from None
    finally:
        rmtree(beside, ignore_errors=True)


def _is_description(name: str) -> bool:
    return name in (_CATALOGUE, _METADATA)


def _catalogued(folder: Path) -> set[str]:
    """The files that a catalogue entry of ours lists, itself among them; none where there is no such entry."""
    try:
        told = list(parse((folder / _CATALOGUE).read_bytes(), format=RdfFormat.TURTLE))
    except (OSError, SyntaxError):
        return set()
    if not any(q.predicate == DCTERMS.conformsTo and q.object == NamedNode(SCHEME_BASE.rstrip("/")) for q in told):
        return set()
    sized = (q.subject.value for q in told if q.predicate == DCAT.byteSize and isinstance(q.subject, NamedNode))
    return {_CATALOGUE, *filter(_FILE.fullmatch, (iri.rpartition("/distribution/")[2] for iri in sized))}


def _described(folder: Path) -> set[str]:
    """The files that a description of tables of ours lists, itself among them; none where there is no such description."""
    try:
        told = json.loads((folder / _METADATA).read_bytes())
        if not _DATASET.search(told["dc:title"]):
            return set()
        return {_METADATA, *filter(_FILE.fullmatch, (table["url"] for table in told["tables"]))}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
