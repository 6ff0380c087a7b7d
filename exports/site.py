"""The explorer: the graph, the program that shows it and the engine that answers SPARQL as one HTML file that needs no net."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import Store

from exports.errors import ExportError
from exports.site_config import explorer_config, positions_of
from exports.site_pack import base_of, packed

__all__ = ["explorer_page", "is_built", "large_page", "packed_graph"]

_DIST = Path(__file__).parent / "explorer" / "dist"
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>示范案例图谱 casegraph</title>
<style>{style}</style>
</head>
<body>
<div id="app"><p id="opening">正在打开数据… Opening the data…</p></div>
<noscript><p>这个页面需要 JavaScript。This page needs JavaScript.</p></noscript>
<script type="application/json" id="config">{config}</script>
<script type="text/plain" id="data">{data}</script>
<script type="text/plain" id="heavy">{heavy}</script>
<script>{script}</script>
<script type="text/plain" id="worker">{worker}</script>
<script type="text/plain" id="wasm">{wasm}</script>
</body>
</html>
"""


def is_built() -> bool:
    """Whether the explorer is here: an installed casegraph has it, a bare checkout does not."""
    return (_DIST / "explorer.js").is_file()


def packed_graph(store: Store) -> bytes:
    """The graph of a store as the explorer reads it: what a server gives at the URL `data` of a served page."""
    return packed(store)


def explorer_page(store: Store, served: Mapping[str, str] | None = None) -> bytes:
    """The page, UTF-8; the same graph gives the same bytes.

    With `served`, a mapping of `data` (where `packed_graph` is given) and `endpoint` (a SPARQL 1.1 Protocol endpoint), both
    URLs of the page's own origin, the page holds neither data nor engine and asks these two.
    """
    quads = list(store)
    config = explorer_config(_licences(), positions_of(store, base_of(quads)), served)
    return _page(config, None if served else packed(quads))


def large_page(served: Mapping[str, str]) -> bytes:
    """The page of a corpus too large for a browser: nothing of the graph is in it, so that it is the same for any.

    `served` is as for `explorer_page`, with `questions`, where the server answers the named ones. Concepts and places are
    asked for at `data?notice=`, a notice at `data?notice=IRI`, all else of the endpoint.
    """
    return _page(explorer_config(_licences(), {}, {**served, "large": "yes"}), None)


def _page(config: Mapping[str, object], data: bytes | None) -> bytes:
    """The page with these data and the engine for them, or without both: then it asks its server."""
    served = data is None
    parts = {
        "style": _built("explorer.css"),
        "script": _built("explorer.js"),
        "heavy": _built("heavy.js"),
        "config": _embedded(config),
        "data": base64.b64encode(data or b"").decode("ascii"),
        "worker": "" if served else _built("worker.js"),
        "wasm": "" if served else base64.b64encode(_bytes("oxigraph.wasm.gz")).decode("ascii"),
    }
    page = _PAGE.replace("{policy}", _policy(parts["style"], (parts["script"], parts["heavy"]), served=served))
    # In one pass: what one part holds is never taken for the place of another.
    head, *rest = page.split("{")
    pieces = [head]
    for piece in rest:
        name, _, after = piece.partition("}")
        pieces += [parts[name], after]
    return "".join(pieces).encode("utf-8")


def _policy(style: str, scripts: Sequence[str], *, served: bool) -> str:
    """This style and these scripts alone, a worker that the page itself makes, WebAssembly, pictures of its own; no net.

    A served page may ask its own origin. Style attributes are free: browsers write them themselves where text is edited.
    """
    sheet, *own = (f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'" for text in (style, *scripts))
    connect = "'self'" if served else "'none'"
    return (
        f"default-src 'none'; script-src {' '.join(own)} 'wasm-unsafe-eval'; worker-src blob:; style-src {sheet}; "
        "style-src-attr 'unsafe-inline'; img-src data: blob:; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'"
    )


def _licences() -> object:
    return json.loads(_built("licences.json"))


def _embedded(value: object) -> str:
    """JSON that cannot end the element that it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _built(name: str) -> str:
    text = _bytes(name).decode("utf-8")
    # The bundler writes '<\\/script' in strings; a part that holds the end of its element would break the page.
    if "</script" in text or "</style" in text:
        raise ExportError(name, "holds the end of its own element", "expected a bundle that esbuild wrote", "build the explorer again")
    return text


def _bytes(name: str) -> bytes:
    try:
        return (_DIST / name).read_bytes()
    except OSError:
        raise ExportError(
            f"explorer/dist/{name}", "is not there", "expected an installed casegraph", "run 'pip install .' in its folder"
        ) from None
