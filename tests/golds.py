"""All gold there is: what came with the project, and the invented notices in every format."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from make_notices import document, gold, load

from graphbuild.annotate import annotate
from graphbuild.annotations import to_json
from graphbuild.notices import bundled_notice
from graphbuild.reading.documents import read_bytes

__all__ = ["FORMATS", "Gold", "golds", "scored"]

HERE = Path(__file__).parent
FORMATS = ("txt", "html", "docx")


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with its gold annotations, both as bytes that are made when asked for."""

    name: str
    source: str
    document: Callable[[], bytes]
    annotations: Callable[[], bytes]

    def digest(self) -> str:
        """SHA-256 of the gold annotations: a floor holds for the gold that it was measured on."""
        return sha256(self.annotations()).hexdigest()


@cache
def golds() -> dict[str, Gold]:
    """All gold by its name, which for an invented notice ends in its format."""
    found = [_given(path) for path in sorted((HERE / "gold").glob("*.gold.json"))]
    found += [_invented(path, format) for path in sorted((HERE / "notices").glob("*.yaml")) for format in FORMATS]
    return {each.name: each for each in found}


def _given(path: Path) -> Gold:
    source = str(json.loads(path.read_bytes())["source"])
    beside = path.with_name(source)
    document_path = beside if beside.is_file() else bundled_notice()
    return Gold(path.name.removesuffix(".gold.json"), source, document_path.read_bytes, path.read_bytes)


def _invented(path: Path, format: str) -> Gold:
    loaded = cache(lambda: load(path))
    name = f"{path.stem}.{format}"
    return Gold(
        name,
        name,
        lambda: document(loaded(), format),
        lambda: json.dumps(gold(loaded(), format), ensure_ascii=False, sort_keys=True).encode(),
    )


@cache
def scored(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The gold annotations, and what is read from the document, both in the form of the guidelines."""
    each = golds()[name]
    return json.loads(each.annotations()), to_json(annotate(read_bytes(each.document(), each.source)))
