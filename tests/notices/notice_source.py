"""The source of an invented notice: a YAML file with marked text, read and checked. `README.md` describes the form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_MARK = re.compile(
    r"⟦(?P<unsure>\?)?(?P<form>[^⟦⟧⟨⟩|]+)(?:\|(?P<agency>[^⟦⟧⟨⟩|]+))?⟧"
    r"|⟨(?P<maybe>\?)?(?P<key>\w+):(?P<fields>[^⟦⟧⟨⟩]+)⟩"
)
_FIGURE = ("value", "unit", "kind", "role", "indicator", "time", "counterpart")
_TEXTS = ("paragraph", "heading", "center", "right", "closing")
# the number before a measure's or outcome's heading sentence; empty where it has none
_NUMBER = re.compile(
    r"(?:(?:做法|实招)N[：:]|[（(]N[)）]|第?N[是、，]|\d+[.．、] ?|[①-⑳]|——|(?:首先|其次|再次|同时)，|)\Z".replace(
        "N", r"(?:\d+|[一二三四五六七八九十]+)"
    )
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the text and what the source says of it: a block, case, measure, outcome, mention, figure or link.

    >>> Passage("mention", 2, 4, {"agency": "杭州市中级人民法院"}).of("杭州中院发布")
    '中院'
    """

    id: str
    start: int
    end: int
    fields: Mapping[str, Any]

    def of(self, text: str) -> str:
        """The words of the text that the passage covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Source:
    """A notice as it was written: its plain text, and its parts in their order; `items` are measures and outcomes."""

    name: str
    text: str
    notice: Mapping[str, Any]
    agencies: Sequence[Mapping[str, str]]
    blocks: Sequence[Passage]
    cases: Sequence[Passage]
    items: Sequence[Passage]
    mentions: Sequence[Passage]
    figures: Sequence[Passage]
    links: Sequence[Passage]


def load(path: Path) -> Source:
    """Read a source and check it; a `ValueError` lists what is wrong, each line with the file and the place."""
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    marks: dict[str, list[Passage]] = {"mentions": [], "figures": []}
    blocks: list[Passage] = []
    text, case, where = "", 0, "body"
    try:
        for number, entry in enumerate(raw["body"], 1):
            where = f"block {number} of body"
            if isinstance(entry, dict) and "case" in entry:
                case = int(entry["case"])
                continue
            kind, fields, marked = _block(entry if isinstance(entry, dict) else {"paragraph": entry})
            start, text = len(text), text + _unmark(marked, len(text), case, marks) + "\n"
            blocks.append(Passage(kind, start, len(text) - 1, {**fields, "case": case}))
        text, where = text.rstrip("\n"), "cases, agencies or links"
        cases = [_case(fields, blocks) for fields in raw["cases"]]
        items = [item for case in cases for item in _items(case, blocks, text)]
        links = [_link(fields, cases, text) for fields in raw["links"]]
        source = Source(raw["name"], text, raw["notice"], raw["agencies"], blocks, cases, items, **marks, links=links)
        problems = list(_problems(source))
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path.name}: {where}: {error}") from error
    if problems:
        raise ValueError("\n".join(f"{path.name}: {problem}" for problem in problems))
    return source


def _block(entry: Mapping[str, Any]) -> tuple[str, dict[str, Any], str]:
    """The kind of a block, what else is said of it, and its marked text; a table's text has one cell a line."""
    if "table" in entry:
        rows = [[_unmark(str(cell), 0, 0, {"mentions": [], "figures": []}) for cell in row] for row in entry["table"]]
        flat = "\n".join(f"{cell} |".replace("\n", " ") for row in entry["table"] for cell in row)
        return "table", {"rows": rows, "merge": entry.get("merge", ())}, flat
    kind = next((kind for kind in _TEXTS if kind in entry), f"a block needs one of {', '.join(_TEXTS)}")
    return kind, {"level": entry.get("heading")}, entry["text" if kind == "heading" else kind]


def _unmark(marked: str, start: int, case: int, marks: Mapping[str, list[Passage]]) -> str:
    """The text without its marks; what they mark is added to `marks`."""
    plain, cursor = "", 0
    for mark in _MARK.finditer(marked):
        plain += marked[cursor : mark.start()]
        cursor, begin = mark.end(), start + len(plain)
        written, *fields = (mark["form"] or mark["fields"]).split("|")
        plain += written
        about: dict[str, Any] = {"case": case, "optional": bool(mark["unsure"] or mark["maybe"])}
        if mark["form"]:
            about["agency"] = mark["agency"] or written
            marks["mentions"].append(Passage(written, begin, start + len(plain), about))
        elif len(fields) == 6 or (len(fields) == 7 and fields[6].startswith(">")):
            about |= zip(_FIGURE, (*fields[:6], "".join(fields[6:])[1:]), strict=True)
            marks["figures"].append(Passage(mark["key"], begin, start + len(plain), about))
        else:
            raise ValueError(f"figure {mark['key']} needs text|value|unit|kind|role|indicator|time and maybe |>id")
    plain += marked[cursor:]
    if broken := re.search(r".{0,8}[⟦⟧⟨⟩].{0,8}", plain):
        raise ValueError(f"a mark is broken or nested at {broken[0]!r}")
    return plain


def _case(fields: Mapping[str, Any], blocks: Sequence[Passage]) -> Passage:
    own = [block for block in blocks if block.fields["case"] == fields["number"]] or [Passage("", 0, 0, {})]
    return Passage(str(fields["number"]), own[0].start, own[-1].end, fields)


def _items(case: Passage, blocks: Sequence[Passage], text: str) -> Iterator[Passage]:
    """The measures and outcomes of a case; one whose label is not found has no extent."""
    found: list[tuple[str, int, Mapping[str, Any]]] = []
    counts: Counter[str] = Counter()
    kinds = [("M", measure) for measure in case.fields["measures"]] + [("O", o) for o in case.fields["outcomes"]]
    for letter, fields in kinds:
        counts[letter] += fields.get("number") != 0
        after = max([begin + 1 for _, begin, _ in found if begin < case.end], default=case.start)
        begin = _item_start(fields["label"], text, after, case.end)
        found.append((f"{case.id}-{letter}{fields.get('number', counts[letter])}", begin, fields))
    stops = [block.start for block in blocks if block.id in ("heading", "closing")] + [begin for _, begin, _ in found]
    for id, begin, fields in found:
        stop = min([stop for stop in stops if stop > begin] + [case.end])
        yield Passage(id, begin, begin + len(text[begin:stop].rstrip()), fields)


def _item_start(label: str, text: str, start: int, end: int) -> int:
    """Where the item with this label begins: at the start of a line or after a stop, its number before the label."""
    for match in re.finditer(re.escape(label) + r"(?=[。；\n]|\Z)", text[:end]):
        begin = len(_NUMBER.sub("", text[: match.start()], count=1))
        if begin >= start and text[begin - 1] in "\n。；":
            return begin
    return end


def _link(fields: Mapping[str, Any], cases: Sequence[Passage], text: str) -> Passage:
    quote = str(fields["quote"]).replace(" | ", " |\n")  # the cells of a table's row, as the plain text has them
    begin = text.find(quote, next((case.start for case in cases if case.fields["number"] == fields["case"]), 0))
    return Passage(fields["type"], begin, begin + len(quote), fields)


def _problems(source: Source) -> Iterator[str]:
    """What is wrong with a source that could be read."""
    codes = yaml.safe_load(Path(__file__).with_name("codes.yml").read_text(encoding="utf-8"))
    coded = [(a["name"], key, a[key.split()[-1]]) for a in source.agencies for key in ("agency kind", "level")]
    named = [(f"case {m.fields['case']}, {m.id!r}", m.fields["agency"]) for m in source.mentions]
    for case in source.cases:
        named += [(f"case {case.id}", a) for key in ("lead", "responsible") for a in case.fields[f"{key}_agencies"]]
        if re.sub(r"\s", "", case.fields["title"]) not in re.sub(r"\s", "", case.of(source.text)):
            yield f"case {case.id}: its title does not stand in it"
    for item in source.items:
        fields = defaultdict(tuple, item.fields)
        named += [(item.id, agency) for agency in (*fields["agencies"], *fields["optional_agencies"])]
        coded += [(item.id, "measure type", code) for code in (*fields["types"], *fields["optional_types"])]
        if item.start == item.end:
            yield f"{item.id}: nothing begins with {item.fields['label']!r} here"
        if absent := [base for base in fields["legal_bases"] if base not in item.of(source.text)]:
            yield f"{item.id}: {absent[0]} does not stand in it"
    extents = {item.id: item for item in source.items} | {"": Passage("", 0, len(source.text), {})}
    for link in source.links:
        where = f"case {link.fields['case']}, {link.id} of {'、'.join(link.fields['agencies'])}"
        coded.append((where, "link type", link.id))
        named += [(where, agency) for agency in link.fields["agencies"]]
        within = extents.get(link.fields.get("within") or "", Passage("", 0, 0, {}))
        if link.start < 0 or not within.start <= link.start <= link.end <= within.end:
            yield f"{where}: its quote does not stand in {link.fields.get('within') or 'or after the case'}"
    figures = {figure.id: figure.fields for figure in source.figures}
    for id, figure in figures.items():
        coded += [(f"figure {id}", "figure kind", figure["kind"]), (f"figure {id}", "role", figure["role"])]
        if figure["counterpart"] and figures.get(figure["counterpart"], {}).get("counterpart") != id:
            yield f"figure {id}: its counterpart {figure['counterpart']} does not name it in turn"
    if len(figures) < len(source.figures):
        yield "an id is given to two figures"
    known = {agency["name"] for agency in source.agencies}
    yield from (f"{where}: unknown {kind} {code!r}" for where, kind, code in coded if code not in codes[kind])
    yield from (f"{where}: {agency} is not listed under agencies" for where, agency in named if agency not in known)
    yield from (f"agency {name}: never used" for name in sorted(known - {agency for _, agency in named}))
