"""The invented notices as files and their gold annotations; `python make_notices.py FOLDER` writes them all."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from notice_formats import document
from notice_source import Passage, Source, load

__all__ = ["FORMATS", "OFFICE_FORMATS", "Passage", "Source", "document", "gold", "load"]

FORMATS = ("txt", "html", "docx", "pdf", "official-pdf", "block-pdf", "zip")
OFFICE_FORMATS = ("doc", "office-pdf")  # these need LibreOffice
_LISTS = ("optional_types", "agencies", "optional_agencies", "instruments", "legal_bases")
_WHOLE_PLACE = re.compile("[全我][省市县区州国]")  # optional wherever they stand, and no aliases


def gold(source: Source, format: str) -> dict[str, Any]:
    """The gold annotations in the form of the guidelines: with spans for `txt`, with quotes and counts otherwise."""
    spans = format == "txt"
    empty: dict[str, list[str]] = {key: [] for key in _LISTS}
    forms = dict.fromkeys((m.fields["agency"], m.id) for m in source.mentions if not _WHOLE_PLACE.fullmatch(m.id))
    counts = Counter((("text", m.id), *m.fields.items()) for m in source.mentions)

    def place(passage: Passage) -> dict[str, Any]:
        return {"span": [passage.start, passage.end]} if spans else {"quote": passage.of(source.text)}

    def case(passage: Passage) -> dict[str, Any]:
        words = passage.of(source.text)
        items = [item for item in source.items if item.id.startswith(f"{passage.id}-")]
        return {
            **passage.fields,
            **(place(passage) if spans else {"quote_start": words[:30], "quote_end": words[-30:]}),
            "measures": [{"id": m.id, **empty, **m.fields, **place(m)} for m in items if "M" in m.id],
            "outcomes": [{"id": o.id, **o.fields, **place(o)} for o in items if "O" in o.id],
        }

    return {
        "source": f"{source.name}.{format}",
        "notice": source.notice,
        "cases": [case(passage) for passage in source.cases],
        "agencies": [{**a, "aliases": [f for name, f in forms if name == a["name"] != f]} for a in source.agencies],
        "mentions": [{"text": m.id, **place(m), **m.fields} for m in source.mentions]
        if spans
        else [{**dict(mention), "count": count} for mention, count in counts.items()],
        "figures": [{**place(figure), **fields} for figure, fields in _figures(source, spans)],
        "links": [{"within": None, "optional": False, **link.fields, **place(link)} for link in source.links],
    }


def _figures(source: Source, spans: bool) -> Iterator[tuple[Passage, dict[str, Any]]]:
    """Each figure and what the gold says of it, under the id that the guidelines give it."""
    counts: Counter[int] = Counter()
    ids: dict[str, str | None] = {"": None}
    for figure in source.figures:
        counts[figure.fields["case"]] += 1
        ids[figure.id] = f"{figure.fields['case']}-F{counts[figure.fields['case']]}"
    for figure in source.figures:
        least, _, most = figure.fields["value"].partition("..")
        around = source.text[max(0, figure.start - 18) : figure.end + 12].replace("\n", " ")
        about = {
            "id": ids[figure.id],
            "text": figure.of(source.text),
            "value": json.loads(least),
            "within": next((item.id for item in source.items if item.start <= figure.start < item.end), None),
            "counterpart": ids[figure.fields["counterpart"]],
        }
        most_of = {"value_max": json.loads(most)} if most else {}
        yield figure, {**({} if spans else {"quote": around}), **figure.fields, **about, **most_of}


def main(folder: str) -> None:
    """Write every notice beside this file into the folder, in each format and with its gold."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for source in map(load, sorted(Path(__file__).parent.glob("*.yaml"))):
        for format in (*FORMATS, *(OFFICE_FORMATS if shutil.which("soffice") else ())):
            target = Path(folder, f"{source.name}.{'.'.join(format.split('-'))}")
            target.write_bytes(document(source, format))
            data = json.dumps(gold(source, format), ensure_ascii=False, indent=1)
            target.with_name(target.name + ".gold.json").write_text(data + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
