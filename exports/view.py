"""A network as one HTML file, drawn by pyvis: still when it opens, nothing fetched, each edge with its sentence."""

import base64
import hashlib
import re
from html import escape
from pathlib import Path

from exports.layout import positions
from exports.network import Edge, Network, Node

__all__ = ["network_page"]

_FOLDER = Path(__file__).parent / "view_page"
# Colours that people with any colour vision tell apart (Okabe and Ito's, and darker mixtures of them).
_COLOURS = (
    "#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#8a7a00", "#6a4c93", "#5d6b7d", "#a0522d", "#1b7f7a",
    "#b0416b", "#3d5a98", "#7f7f00", "#444b54",
)  # fmt: skip
_SHAPES = ("dot", "square", "triangle", "diamond", "star", "hexagon", "triangleDown")
_DASHES: tuple[bool | list[int], ...] = (False, [8, 5], [2, 4], [12, 4, 2, 4], [16, 6], [4, 4], [10, 3], [1, 6], [6, 2, 2, 2], [14, 3])
_EDGE_COLOURS = ("#54607a", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a7a00", "#56b4e9", "#6a4c93", "#a0522d", "#444b54")
_TOOLTIP = 160  # characters of a sentence in the tooltip; the panel shows it whole


def network_page(network: Network) -> bytes:
    """The page, UTF-8. Names and sentences are set as text; ids are opaque; the same network gives the same bytes."""
    from pyvis.network import Network as Vis

    ids = {node.iri: f"n{i}" for i, node in enumerate(network.nodes)}
    index = {node.iri: i for i, node in enumerate(network.nodes)}
    places = positions(len(network.nodes), [(index[e.source], index[e.target]) for e in network.edges])
    colours = {code: _COLOURS[i % len(_COLOURS)] for i, (code, _) in enumerate(network.groups)}
    shapes = {code: _SHAPES[i % len(_SHAPES)] for i, (code, _) in enumerate(network.forms)}
    strokes = {code: i for i, (code, _) in enumerate(network.kinds)}
    degree: dict[str, int] = {}
    for edge in network.edges:
        for iri in (edge.source, edge.target):
            degree[iri] = degree.get(iri, 0) + edge.weight
    vis = Vis(height="100%", width="100%", cdn_resources="in_line", directed=False)
    vis.toggle_physics(False)
    vis.set_edge_smooth("continuous")
    for node, (x, y) in zip(network.nodes, places, strict=True):
        vis.add_node(ids[node.iri], **_node(node, x, y, colours[node.group], shapes[node.form], degree.get(node.iri, 0)))
    parallel: dict[tuple[str, str], int] = {}
    for edge in network.edges:
        pair = (edge.source, edge.target)
        parallel[pair] = parallel.get(pair, -1) + 1
        vis.edges.append({"from": ids[edge.source], "to": ids[edge.target], **_edge(edge, strokes[edge.kind], parallel[pair])})
    return _whole(vis.generate_html(notebook=False), network, colours, shapes, strokes).encode("utf-8")


def _node(node: Node, x: float, y: float, colour: str, shape: str, weight: int) -> dict[str, object]:
    return {
        "label": node.label,
        "title": "\n".join((node.label, *node.lines)),
        "lines": list(node.lines),
        "x": x,
        "y": y,
        "color": colour,
        "shape": shape,
        "size": round(9 + min(weight, 40) ** 0.5 * 2.2, 1),
        "font": {"size": 15, "color": "#1c2330", "strokeWidth": 4, "strokeColor": "#ffffff"},
    }


def _edge(edge: Edge, stroke: int, parallel: int) -> dict[str, object]:
    first = edge.quotes[0] if edge.quotes else ("", "")
    short = first[1] if len(first[1]) <= _TOOLTIP else first[1][: _TOOLTIP - 1] + "…"
    return {
        "title": f"{edge.name}\n{first[0]}\n{short}".strip(),
        "kindName": edge.name,
        "quotes": [list(pair) for pair in edge.quotes],
        "width": round(1 + min(edge.weight, 8) * 0.6, 1),
        "color": _EDGE_COLOURS[stroke % len(_EDGE_COLOURS)],
        "dashes": _DASHES[stroke % len(_DASHES)],
        # Edges of several types between the same two agencies lie side by side.
        "smooth": {"enabled": parallel > 0, "type": "curvedCW", "roundness": round(0.12 * parallel, 2)},
    }


_REMOTE = re.compile(r"<link\b[^>]*>|<script\b[^>]*\bsrc=[^>]*>\s*</script>|<center>.*?</center>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def _whole(page: str, network: Network, colours: dict[str, str], shapes: dict[str, str], strokes: dict[str, int]) -> str:
    """pyvis' page without what it fetches, with title, legend, details, and a policy that forbids the net."""
    page = _REMOTE.sub("", page)
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    script = (_FOLDER / "page.js").read_text(encoding="utf-8")
    page = page.replace("</body>", f"{_frame(network, colours, shapes, strokes)}<script>{script}</script></body>")
    page = page.replace("<html>", '<html lang="zh-CN">', 1).replace("</head>", f"<style>{style}</style></head>", 1)
    policy = _policy(page)
    head = f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    head += f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(network.title)}</title>'
    return page.replace("<head>", head, 1)


def _policy(page: str) -> str:
    """Only the scripts that are in the page run, and nothing is loaded; vis sets styles of its own while it runs."""
    hashes = []
    for match in _SCRIPT.finditer(page):
        digest = base64.b64encode(hashlib.sha256(match.group(1).encode("utf-8")).digest()).decode()
        hashes.append(f"'sha256-{digest}'")
    return f"default-src 'none'; script-src {' '.join(hashes)}; style-src 'unsafe-inline'; img-src data: blob:"


def _frame(network: Network, colours: dict[str, str], shapes: dict[str, str], strokes: dict[str, int]) -> str:
    counts = f"{len(network.nodes)} 个节点,{len(network.edges)} 条连线"
    rows = [f"<header><h1>{escape(network.title)}</h1><p>{counts}</p>"]
    rows.append(
        '<input id="search" type="search" placeholder="搜索名称" aria-label="搜索名称">'
        '<button id="save" type="button">存为 PNG</button></header>'
    )
    rows.append('<aside><div id="detail" aria-live="polite"><p>点击一个机构或一条连线,看说出它的原句。</p></div><h2>颜色:性质</h2><ul>')
    rows += [
        f'<li><svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="6" fill="{colours[c]}"/></svg>{escape(n)}</li>'
        for c, n in network.groups
    ]
    rows.append("</ul><h2>形状:层级</h2><ul>")
    rows += [
        f'<li><svg width="14" height="14" aria-hidden="true">{_SHAPE_PATHS[shapes[c]]}</svg>{escape(n)}</li>' for c, n in network.forms
    ]
    rows.append("</ul><h2>连线:类型</h2><ul>")
    for code, name in network.kinds:
        stroke = strokes[code]
        dashes = _DASHES[stroke % len(_DASHES)]
        dash = "" if isinstance(dashes, bool) else f' stroke-dasharray="{" ".join(map(str, dashes))}"'
        line = f'<line x1="0" y1="7" x2="44" y2="7" stroke="{_EDGE_COLOURS[stroke % len(_EDGE_COLOURS)]}" stroke-width="2.5"{dash}/>'
        rows.append(f'<li><svg width="44" height="14" aria-hidden="true">{line}</svg>{escape(name)}</li>')
    rows.append("</ul></aside>")
    return "".join(rows)


_SHAPE_PATHS = {
    "dot": '<circle cx="7" cy="7" r="5.5"/>',
    "square": '<rect x="2" y="2" width="10" height="10"/>',
    "triangle": '<path d="M7 1.5 13 12.5 1 12.5Z"/>',
    "diamond": '<path d="M7 1 13 7 7 13 1 7Z"/>',
    "star": '<path d="M7 .8 8.7 5.1 13.3 5.3 9.7 8.2 10.9 12.7 7 10.1 3.1 12.7 4.3 8.2.7 5.3 5.3 5.1Z"/>',
    "hexagon": '<path d="M4 1.8 10 1.8 13 7 10 12.2 4 12.2 1 7Z"/>',
    "triangleDown": '<path d="M1 1.5 13 1.5 7 12.5Z"/>',
}
