"""Where the nodes of a picture stand: computed before it is drawn, the same every time, with room for their labels."""

import math
from collections.abc import Sequence
from random import Random

from wcwidth import wcswidth

__all__ = ["label_box", "positions"]

_SPACING = 150.0  # average distance of neighbours
_STEPS = 500  # for so many nodes as they are enough for; larger pictures take fewer, so that the work grows no faster than they do
_STEPPED = 2000
_GAP = 10.0  # between the boxes of two labels
_ROUNDS = 300  # of pushing boxes apart; most pictures are done after thirty
_MANY = 700  # from so many nodes on not all labels are drawn, and none is pushed
_FEW = 4  # smaller parts keep the shape that they have
_ROOM = 3.4  # times the room that the boxes themselves fill
_STRETCHES = (0.9, 1.2, 1.6, 2.2, 3.2)  # how much wider than high parts are made before their labels are pushed apart
_ROWS = (0.75, 0.9, 1.05, 1.25, 1.5, 1.9, 2.5)  # lengths of rows of parts that are tried

Point = tuple[float, float]
Box = tuple[float, float]
Frame = tuple[float, float, float, float]


def label_box(label: str, size: float = 15.0) -> Box:
    """Width and height of a node with its label below, a line or several, where a letter is `size` high.

    >>> label_box("海口海关", 10)
    (40.0, 44.0)
    """
    lines = label.split("\n")
    return max(4, *map(wcswidth, lines)) * size / 2, len(lines) * size * 1.4 + 30.0


def positions(count: int, edges: Sequence[tuple[int, int]], boxes: Sequence[Box] = (), wide: float = 1.3) -> list[Point]:
    """Coordinates of so many nodes, near where they are connected (Fruchterman–Reingold, connected parts beside each other).

    Where `boxes` gives the width and height that each node fills, no two of them overlap. `wide` is how much wider than high
    the place for the picture is.

    >>> positions(2, [(0, 1)]) == positions(2, [(0, 1)])
    True
    """
    if count == 0:
        return []
    import igraph

    sizes = list(boxes) or [(_SPACING * 0.6, 40.0)] * count
    igraph.set_random_number_generator(Random(1))  # noqa: S311 - igraph's own moves are then the same in every run
    try:
        graph = igraph.Graph(n=count, edges=list(edges))
        parts = sorted(graph.connected_components(), key=lambda part: (-len(part), part[0]))
        drawn = [_part(graph, part) for part in parts]
    finally:
        igraph.set_random_number_generator(None)
    if count > _MANY:
        return _packed(parts, drawn, sizes, wide)
    # Labels, which are wide and low, push everything up and down: of several ways to stretch the parts first, the best is taken.
    tried = (
        [_apart(_filling(points, boxes, stretch), boxes) for points, boxes in zip(drawn, _of(parts, sizes), strict=True)]
        for stretch in _STRETCHES
    )
    pictures = (_packed(parts, apart, sizes, wide) for apart in tried)
    return min(pictures, key=lambda picture: _extent(_frame(picture, sizes), wide))


def _of(parts: Sequence[Sequence[int]], sizes: Sequence[Box]) -> list[list[Box]]:
    return [[sizes[node] for node in part] for part in parts]


def _part(graph: "igraph.Graph", part: Sequence[int]) -> list[Point]:  # type: ignore[name-defined]  # noqa: F821
    """A connected part around its own middle, scaled to the spacing, its longer side lying down."""
    if len(part) == 1:
        return [(0.0, 0.0)]
    inner = graph.induced_subgraph(part)
    start = [(math.cos(2 * math.pi * i / len(part)), math.sin(2 * math.pi * i / len(part))) for i in range(len(part))]
    steps = _STEPS * _STEPPED // max(_STEPPED, len(part))
    points = [(float(x), float(y)) for x, y in inner.layout_fruchterman_reingold(niter=steps, seed=start)]
    lengths = [math.dist(points[edge.source], points[edge.target]) for edge in inner.es]
    scale = _SPACING / (sum(lengths) / len(lengths) or 1.0)
    points = _lying([(x * scale, y * scale) for x, y in points])
    return [(x * 1.2, y) for x, y in points]


def _lying(points: list[Point]) -> list[Point]:
    """The points turned about their middle so that they are widest from left to right."""
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    moved = [(x - middle_x, y - middle_y) for x, y in points]
    xx, yy, xy = (sum(a * b for a, b in pairs) for pairs in ([(x, x) for x, _ in moved], [(y, y) for _, y in moved], moved))
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cosine, sine = math.cos(angle), math.sin(angle)
    return [(x * cosine + y * sine, y * cosine - x * sine) for x, y in moved]


def _extent(frame: Frame, wide: float) -> float:
    """How high a place must be, `wide` times as wide as high, for a frame to have room on it."""
    left, top, right, bottom = frame
    return max((right - left) / wide, bottom - top)


def _filling(points: list[Point], sizes: Sequence[Box], stretch: float) -> list[Point]:
    """The points stretched or pressed to a frame so much wider than high, with room for some boxes more than there are."""
    if len(points) < _FEW:
        return points
    area = sum((w + _GAP) * (h + _GAP) for w, h in sizes) * _ROOM
    width = max(x for x, _ in points) - min(x for x, _ in points) or 1.0
    height = max(y for _, y in points) - min(y for _, y in points) or 1.0
    across, down = math.sqrt(area * stretch) / width, math.sqrt(area / stretch) / height
    return [(x * across, y * down) for x, y in points]


def _apart(points: list[Point], sizes: Sequence[Box]) -> list[Point]:
    """The points pushed apart until no two boxes overlap, each pair along the axis on which they overlap less."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    order = range(len(points))
    for _ in range(_ROUNDS):
        moved = False
        # From left to right: only boxes whose sides overlap are compared.
        by_left = sorted(order, key=lambda i: (xs[i] - sizes[i][0] / 2, i))
        for place, i in enumerate(by_left):
            for j in by_left[place + 1 :]:
                over_x = (sizes[i][0] + sizes[j][0]) / 2 + _GAP - abs(xs[i] - xs[j])
                if xs[j] - sizes[j][0] / 2 > xs[i] + sizes[i][0] / 2 + _GAP:
                    break
                over_y = (sizes[i][1] + sizes[j][1]) / 2 + _GAP - abs(ys[i] - ys[j])
                if over_x <= 0.01 or over_y <= 0.01:
                    continue
                moved = True
                if over_y <= over_x:
                    push = over_y / 2 if (ys[i], i) < (ys[j], j) else -over_y / 2
                    ys[i], ys[j] = ys[i] - push, ys[j] + push
                else:
                    push = over_x / 2 if (xs[i], i) < (xs[j], j) else -over_x / 2
                    xs[i], xs[j] = xs[i] - push, xs[j] + push
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def _packed(parts: Sequence[Sequence[int]], drawn: Sequence[Sequence[Point]], sizes: Sequence[Box], wide: float) -> list[Point]:
    """The parts set in rows, the largest first; of several lengths of rows the one that a screen shows largest."""
    frames = [_frame(points, boxes) for points, boxes in zip(drawn, _of(parts, sizes), strict=True)]
    areas = sum((right - left + 3 * _GAP) * (bottom - top + 3 * _GAP) for left, top, right, bottom in frames)
    longest = max(right - left for left, _, right, _ in frames)
    tried = (_in_rows(parts, drawn, frames, max(math.sqrt(areas * wide) * times, longest)) for times in _ROWS)
    return min(tried, key=lambda found: _extent(_frame(found, sizes), wide))


def _in_rows(parts: Sequence[Sequence[int]], drawn: Sequence[Sequence[Point]], frames: Sequence[Frame], row_width: float) -> list[Point]:
    placed: list[Point] = [(0.0, 0.0)] * sum(map(len, parts))
    x = y = row_height = 0.0
    for part, points, (left, top, right, bottom) in zip(parts, drawn, frames, strict=True):
        width, height = right - left + 3 * _GAP, bottom - top + 3 * _GAP
        if x and x + width > row_width + 3 * _GAP:
            x, y, row_height = 0.0, y + row_height, 0.0
        for node, (a, b) in zip(part, points, strict=True):
            placed[node] = (round(x + a - left, 1), round(y + b - top, 1))
        x += width
        row_height = max(row_height, height)
    return placed


def _frame(points: Sequence[Point], sizes: Sequence[Box]) -> Frame:
    return (
        min(x - w / 2 for (x, _), (w, _) in zip(points, sizes, strict=True)),
        min(y - h / 2 for (_, y), (_, h) in zip(points, sizes, strict=True)),
        max(x + w / 2 for (x, _), (w, _) in zip(points, sizes, strict=True)),
        max(y + h / 2 for (_, y), (_, h) in zip(points, sizes, strict=True)),
    )
