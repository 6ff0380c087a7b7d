"""The same notice in every format, as different producers write it, says the same."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from make_notices import FORMATS, Source, document, load

from graphbuild.annotate import annotate
from graphbuild.annotations import to_json
from graphbuild.reading.documents import read_bytes

FOLDER = Path(__file__).parent / "notices"
# Headings that only their level tells from titles: plain text and PDF have no levels.
TOLD_BY_LEVEL = {"held-park"}
NOTICES = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem not in TOLD_BY_LEVEL)
THROUGH_OFFICE = ("dev-county", "dev-customs", "dev-hubei", "held-shaanxi")


@cache
def source_of(name: str) -> Source:
    return load(FOLDER / f"{name}.yaml")


def said(data: bytes, name: str) -> dict[str, Any]:
    """All annotations but their places, the rules that made them and white space."""
    found = to_json(annotate(read_bytes(data, name)))

    def bare(item: dict[str, Any], *left_out: str) -> tuple[tuple[str, str], ...]:
        return tuple(sorted((k, "".join(str(v).split())) for k, v in item.items() if k not in ("span", "rule", "parts", *left_out)))

    return {
        "notice": bare(found["notice"]),
        "cases": [
            (bare(case, "measures", "outcomes"), [bare(m) for m in case["measures"]], [bare(o) for o in case["outcomes"]])
            for case in found["cases"]
        ],
        "mentions": Counter(bare(mention) for mention in found["mentions"]),
        "figures": [bare(figure) for figure in found["figures"]],
        "links": Counter(bare(link) for link in found["links"]),
        "duties": [bare(duty) for duty in found["duties"]],
    }


@cache
def said_by_word(name: str) -> dict[str, Any]:
    return said(document(source_of(name), "docx"), f"{name}.docx")


def test_there_are_notices_of_many_manners() -> None:
    assert len(NOTICES) >= 10


# A PDF is by far the dearest to read: each notice is laid out in one manner, the manners in turn, a few notices in all of them.
LAYOUTS = [format for format in FORMATS if format.endswith("pdf")]
PAIRS = [
    (name, format)
    for i, name in enumerate(NOTICES)
    for format in FORMATS
    if format != "docx" and (format not in LAYOUTS or name in THROUGH_OFFICE or format == LAYOUTS[i % len(LAYOUTS)])
]


@pytest.mark.parametrize(("name", "format"), PAIRS)
def test_every_format_says_the_same(name: str, format: str) -> None:
    wanted = said_by_word(name)
    found = said(document(source_of(name), format), f"{name}.{format}")
    assert wanted["mentions"]
    for kind, right in wanted.items():
        assert found[kind] == right, kind


@pytest.mark.outside("soffice")
@pytest.mark.parametrize("format", ["doc", "office-pdf"])
@pytest.mark.parametrize("name", THROUGH_OFFICE)
def test_what_an_office_program_writes_says_the_same(name: str, format: str) -> None:
    found = said(document(source_of(name), format), f"{name}.{format}")
    for kind, right in said_by_word(name).items():
        assert found[kind] == right, kind
