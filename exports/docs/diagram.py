"""The main classes and how they hang together, as an SVG picture inside the page."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

__all__ = ["diagram"]

_WIDE, _HIGH = 250, 112  # from one box to the next
_BOX = (168, 52)
_LEFT, _TOP = 12, 14


@dataclass(frozen=True, slots=True)
class _Box:
    name: str
    x: float
    y: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + _BOX[0] / 2, self.y + _BOX[1] / 2


def diagram(labels: Mapping[str, str]) -> str:
    """The picture that `diagram.csv` describes; `labels` has the Chinese name of each class and property by its short IRI."""
    with (Path(__file__).parent / "diagram.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    boxes = {
        row["name"]: _Box(row["name"], _LEFT + int(row["x"]) * _WIDE, _TOP + int(row["y"]) * _HIGH) for row in rows if row["what"] == "box"
    }
    lines = [(row["name"], boxes[row["from"]], boxes[row["to"]]) for row in rows if row["what"] == "line"]
    width = max(box.x for box in boxes.values()) + _BOX[0] + _LEFT
    height = max(box.y for box in boxes.values()) + _BOX[1] + _TOP
    made = [
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="主要的类及其关系 The main classes and their relations">',
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8Z" fill="#54607a"/></marker></defs>',
    ]
    made += [_line(source, target) for _, source, target in lines]
    made += [_box(box, labels.get(box.name, "")) for box in boxes.values()]
    made += [_words(name, source, target, labels.get(name, "")) for name, source, target in lines]
    return "".join(made) + "</svg>"


def _line(source: _Box, target: _Box) -> str:
    (x1, y1), (x2, y2) = _edge(source, target), _edge(target, source)
    return f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" class="line" marker-end="url(#arrow)"/>'


def _edge(box: _Box, towards: _Box) -> tuple[float, float]:
    """Where the line from a box's middle to another's leaves the box."""
    (x, y), (to_x, to_y) = box.middle, towards.middle
    steps = [half / abs(way) for half, way in ((_BOX[0] / 2, to_x - x), (_BOX[1] / 2, to_y - y)) if way]
    step = min(steps)
    return x + (to_x - x) * step, y + (to_y - y) * step


def _box(box: _Box, label: str) -> str:
    prefix, _, name = box.name.partition(":")
    x, _ = box.middle
    kind = "own" if prefix == "cg" else "other"
    rect = f'<rect x="{box.x:.0f}" y="{box.y:.0f}" width="{_BOX[0]}" height="{_BOX[1]}" rx="6" class="{kind}"/>'
    first = f'<text x="{x:.0f}" y="{box.y + 21:.0f}" class="zh">{escape(label or name)}</text>'
    second = f'<text x="{x:.0f}" y="{box.y + 39:.0f}" class="en">{escape(box.name)}</text>'
    shape = rect + first + second
    return f'<a href="#{escape(name)}">{shape}</a>' if prefix == "cg" else shape


def _words(name: str, source: _Box, target: _Box, label: str) -> str:
    (x1, y1), (x2, y2) = _edge(source, target), _edge(target, source)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2 - 4
    return f'<text x="{x:.0f}" y="{y:.0f}" class="property">{escape(label or name)}</text>'
