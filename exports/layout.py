"""Where the nodes of a picture stand: computed before it is drawn, the same every time."""

import math
from collections.abc import Sequence
from random import Random

__all__ = ["positions"]

_SPACING = 160.0  # average distance of neighbours, so that labels of ten characters do not run into one another
_STEPS = 500


def positions(count: int, edges: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Coordinates of so many nodes, near where they are connected (Fruchterman–Reingold, connected parts beside each other).

    >>> positions(2, [(0, 1)]) == positions(2, [(0, 1)])
    True
    """
    if count == 0:
        return []
    import igraph

    igraph.set_random_number_generator(Random(1))  # noqa: S311 - igraph's own moves are then the same in every run
    try:
        graph = igraph.Graph(n=count, edges=list(edges))
        parts = sorted((part for part in graph.connected_components()), key=lambda part: (-len(part), part[0]))
        placed: list[tuple[float, float]] = [(0.0, 0.0)] * count
        boxes = [_part(graph, part) for part in parts]
        _pack(parts, boxes, placed)
        return placed
    finally:
        igraph.set_random_number_generator(None)


def _part(graph: "igraph.Graph", part: Sequence[int]) -> list[tuple[float, float]]:  # type: ignore[name-defined]  # noqa: F821
    """A connected part around its own middle, scaled to the spacing."""
    if len(part) == 1:
        return [(0.0, 0.0)]
    inner = graph.induced_subgraph(part)
    start = [(math.cos(2 * math.pi * i / len(part)), math.sin(2 * math.pi * i / len(part))) for i in range(len(part))]
    points = [(float(x), float(y)) for x, y in inner.layout_fruchterman_reingold(niter=_STEPS, seed=start)]
    lengths = [math.dist(points[edge.source], points[edge.target]) for edge in inner.es]
    scale = _SPACING / (sum(lengths) / len(lengths) or 1.0)
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    return [((x - middle_x) * scale * 1.35, (y - middle_y) * scale) for x, y in points]


def _pack(parts: Sequence[Sequence[int]], boxes: Sequence[Sequence[tuple[float, float]]], placed: list[tuple[float, float]]) -> None:
    """Set the parts in rows, the largest first, about as wide as high."""
    areas = [(_width(points) + _SPACING) * (_height(points) + _SPACING) for points in boxes]
    row_width = math.sqrt(sum(areas)) * 1.5
    left = top = row_height = 0.0
    for part, points in zip(parts, boxes, strict=True):
        width, height = _width(points) + _SPACING, _height(points) + _SPACING
        if left and left + width > row_width:
            left, top, row_height = 0.0, top + row_height, 0.0
        low_x, low_y = min(x for x, _ in points), min(y for _, y in points)
        for node, (x, y) in zip(part, points, strict=True):
            placed[node] = (round(left + x - low_x, 1), round(top + y - low_y, 1))
        left += width
        row_height = max(row_height, height)


def _width(points: Sequence[tuple[float, float]]) -> float:
    return max(x for x, _ in points) - min(x for x, _ in points)


def _height(points: Sequence[tuple[float, float]]) -> float:
    return max(y for _, y in points) - min(y for _, y in points)
