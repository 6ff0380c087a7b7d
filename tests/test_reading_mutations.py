"""Documents with bits flipped, cut, with tags dropped: they are read, or refused in one line, in 10 seconds and a gigabyte.

The mutations are drawn by hypothesis without chance: each run is the same.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from make_notices import document, load

from tests.making import with_part
from tests.reading_child import Child

FOLDER = Path(__file__).parent / "notices"
DOCUMENTS = [
    ("dev-county", "txt"),
    ("dev-customs", "txt"),
    ("dev-hubei", "html"),
    ("held-shaanxi", "html"),
    ("dev-court", "docx"),
    ("dev-customs", "docx"),  # its XML is spoilt, not its compressed bytes, which hardly anything survives
    ("held-shaanxi", "pdf"),
    ("dev-hubei", "official-pdf"),
    ("dev-county", "zip"),
    pytest.param("dev-hubei", "doc", marks=pytest.mark.outside("soffice")),
]
MUTATIONS = 20
_PHASES = (Phase.generate,)  # a failure is said as it was found; to make it smaller takes minutes


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    started = Child()
    yield started
    started.close()


@cache
def written(name: str, format: str) -> bytes:
    return document(load(FOLDER / f"{name}.yaml"), format)


def flipped(data: bytes, places: list[float]) -> bytes:
    changed = bytearray(data)
    for place in places:
        changed[int(place * len(data))] ^= 1 << int(place * 8e6) % 8
    return bytes(changed)


def cut(data: bytes, places: list[float]) -> bytes:
    start, end = sorted((int(places[0] * len(data)), int(places[-1] * len(data))))
    return data[:start] if len(places) == 1 else data[:start] + data[end:]


def without_tags(data: bytes, places: list[float]) -> bytes:
    """The same without some tags; where there are none, without some bytes."""
    tags = [m.span() for m in re.finditer(rb"</?[a-z][^<>]{0,200}>", data)] or [(i, i + 3) for i in range(0, len(data) - 3, 50)]
    dropped = {tags[int(place * len(tags))] for place in places}
    pieces, at = [], 0
    for start, end in sorted(dropped):
        pieces.append(data[at:start])
        at = end
    return b"".join((*pieces, data[at:]))


PLACES = st.lists(st.floats(0, 1, exclude_max=True, allow_nan=False), min_size=1, max_size=12)


@pytest.mark.parametrize(("name", "format"), DOCUMENTS)
def test_a_spoilt_document_is_read_or_refused(name: str, format: str, child: Child) -> None:
    data = written(name, format)
    outcomes: list[str] = []

    @settings(
        max_examples=MUTATIONS, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=_PHASES
    )
    @given(way=st.sampled_from((flipped, cut, without_tags)), places=PLACES)
    def spoil(way: object, places: list[float]) -> None:
        assert callable(way)
        spoilt = with_part(data, "word/document.xml", lambda part: way(part, places)) if format == "docx" else way(data, places)
        found = child.read(spoilt, f"{name}.{format}")
        assert found["outcome"] in ("read", "refused"), found
        assert found["seconds"] < 10
        assert found["megabytes"] < 1000
        assert "\n" not in found["message"] or found["outcome"] == "read"
        outcomes.append(found["outcome"])

    spoil()
    assert len(outcomes) >= MUTATIONS
