"""A network as one HTML file, drawn by pyvis: still when it opens, nothing fetched, each edge with its sentence."""

import base64
import hashlib
import re
from html import escape
from pathlib import Path

from exports.layout import label_box, positions
from exports.network import Edge, Network, Node
from exports.view_signs import Signs, legend, signs_of

__all__ = ["network_page"]

_FOLDER = Path(__file__).parent / "view_page"
_TOOLTIP = 160  # characters of a sentence in the tooltip; the panel shows it whole
_LINE = 11  # characters of a label on one line
_LINES = 3
_FONT = 15


def network_page(network: Network) -> bytes:
    """The page, UTF-8. Names and sentences are set as text; ids are opaque; the same network gives the same bytes."""
    from pyvis.network import Network as Vis

    ids = {node.iri: f"n{i}" for i, node in enumerate(network.nodes)}
    index = {node.iri: i for i, node in enumerate(network.nodes)}
    labels = [_label(node.label) for node in network.nodes]
    boxes = [label_box(label, _FONT) for label in labels]
    places = positions(len(network.nodes), [(index[e.source], index[e.target]) for e in network.edges], boxes)
    signs = signs_of(network)
    degree: dict[str, int] = {}
    for edge in network.edges:
        for iri in (edge.source, edge.target):
            degree[iri] = degree.get(iri, 0) + edge.weight
    vis = Vis(height="100%", width="100%", cdn_resources="in_line", directed=False)
    vis.toggle_physics(False)
    vis.set_edge_smooth("continuous")
    for node, label, (x, y) in zip(network.nodes, labels, places, strict=True):
        vis.add_node(ids[node.iri], **_node(node, label, (x, y), signs, degree.get(node.iri, 0)))
    parallel: dict[tuple[str, str], int] = {}
    for edge in network.edges:
        pair = (edge.source, edge.target)
        parallel[pair] = parallel.get(pair, -1) + 1
        vis.edges.append({"from": ids[edge.source], "to": ids[edge.target], **_edge(edge, signs, parallel[pair])})
    return _whole(vis.generate_html(notebook=False), network, signs).encode("utf-8")


def _label(text: str) -> str:
    """A label on a few short lines.

    >>> _label("国家税务总局海南省税务局")
    '国家税务总局海南省税务\\n局'
    """
    lines = [text[i : i + _LINE] for i in range(0, len(text), _LINE)]
    return "\n".join(lines if len(lines) <= _LINES else [*lines[: _LINES - 1], lines[_LINES - 1][:-1] + "…"])


def _node(node: Node, label: str, place: tuple[float, float], signs: Signs, weight: int) -> dict[str, object]:
    return {
        "label": label,
        "name": node.label,
        "title": "\n".join((node.label, *node.lines)),
        "lines": list(node.lines),
        "x": place[0],
        "y": place[1],
        "color": signs.colours[node.group],
        "shape": signs.shapes[node.form],
        "size": round(9 + min(weight, 40) ** 0.5 * 1.5, 1),
        "font": {"size": _FONT, "color": "#1c2330", "strokeWidth": 4, "strokeColor": "#ffffff"},
        # Labels are drawn however small the picture; vis would leave out those below five pixels.
        "scaling": {"label": {"enabled": False, "drawThreshold": 1}},
    }


def _edge(edge: Edge, signs: Signs, parallel: int) -> dict[str, object]:
    first = edge.quotes[0] if edge.quotes else ("", "")
    short = first[1] if len(first[1]) <= _TOOLTIP else first[1][: _TOOLTIP - 1] + "…"
    colour, dashes = signs.strokes[edge.kind]
    return {
        "title": f"{edge.name}\n{first[0]}\n{short}".strip(),
        "kindName": edge.name,
        "quotes": [list(pair) for pair in edge.quotes],
        "width": round(1 + min(edge.weight, 8) * 0.6, 1),
        "color": colour,
        "dashes": list(dashes) or False,
        # Edges of several types between the same two agencies lie side by side.
        "smooth": {"enabled": parallel > 0, "type": "curvedCW", "roundness": round(0.12 * parallel, 2)},
    }


_REMOTE = re.compile(r"<link\b[^>]*>|<script\b[^>]*\bsrc=[^>]*>\s*</script>|<center>.*?</center>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def _whole(page: str, network: Network, signs: Signs) -> str:
    """pyvis' page without what it fetches, with title, legend, details, and a policy that forbids the net."""
    page = _REMOTE.sub("", page)
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    script = (_FOLDER / "page.js").read_text(encoding="utf-8")
    page = page.replace("</body>", f"{_frame(network, signs)}<script>{script}</script></body>")
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


def _frame(network: Network, signs: Signs) -> str:
    """Title, search and saving above the picture; details and legend beside it."""
    counts = f"{len(network.nodes)} 个节点，{len(network.edges)} 条连线"
    return (
        f"<header><h1>{escape(network.title)}</h1><p>{counts}</p>"
        '<input id="search" type="search" placeholder="搜索名称" aria-label="搜索名称">'
        '<button id="png" type="button">存为 PNG</button><button id="svg" type="button">存为 SVG</button></header>'
        '<aside><div id="detail" aria-live="polite"><p>点击一个节点或一条连线，看说出它的原句。</p></div>'
        f"{legend(network, signs)}</aside>"
    )
