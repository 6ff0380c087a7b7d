"""How fast the pages are, in a real browser, beside pyvis by itself in the same run: `python -m benchmarks.pages`.

The data are the bundled notice and generated graphs; times are seconds from navigation to the second frame after the moment
named, measured inside the page, medians of three. The first row is an empty page: what the browser itself takes on this machine.
WebGL is drawn by software, as on a machine without a graphics card. Pages of ours are also given as parts of what pyvis by itself
takes for 200 agencies, since a busy machine slows both.
"""

import json
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, sync_playwright
from pyoxigraph import Literal, NamedNode, Quad, Store
from tabulate import tabulate

from benchmarks.queries import made
from exports.network import Edge, Network, Node
from exports.site import explorer_page
from exports.view import network_page
from ontology.namespaces import CG, DCTERMS, OA, RDF, SKOS, XSD
from tests.servers import casegraph

BASE = "https://w3id.org/casegraph/"
TIMES = 3
TYPE, NOTICE = ":measure-type/digital", "notice/琼营商-2022-7-1"
FIRST_ANSWER = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/casegraph/ontology#Figure> }"


def bundled() -> Store:
    """The store of the bundled notice, as `casegraph build` makes it."""
    from click.testing import CliRunner

    from casegraph import main
    from queries.store import EmbeddedStore

    folder = Path(tempfile.mkdtemp())
    assert CliRunner().invoke(main, ["build", "-o", str(folder)]).exit_code == 0
    return EmbeddedStore(folder / "store").reading()


def many_notices(count: int) -> Store:
    """The bundled notice so many times under other names: as many cases, figures, sentences and links as that."""
    shared, notice = NamedNode(f"{BASE}graph/shared"), "琼营商-2022-7"
    quads = list(bundled())
    store = Store()
    store.bulk_extend(quad for quad in quads if quad.graph_name == shared)
    for copy in range(count):

        def renamed(term: object, copy: int = copy) -> object:
            return NamedNode(term.value.replace(notice, f"{notice}-{copy}")) if isinstance(term, NamedNode) else term

        store.bulk_extend(
            Quad(renamed(q.subject), q.predicate, renamed(q.object), renamed(q.graph_name))  # type: ignore[arg-type]
            for q in quads
            if q.graph_name != shared
        )
    return store


def pairs(nodes: int, edges: int) -> list[tuple[int, int]]:
    """Links of a graph that grows: each new node to one before it, then more at random."""
    random = Random(7)
    found = {(random.randrange(i), i) for i in range(1, nodes)}
    while len(found) < edges:
        a, b = sorted((random.randrange(nodes), random.randrange(nodes)))
        if a != b:
            found.add((a, b))
    return sorted(found)


def agencies(nodes: int, edges: int) -> Store:
    """A graph of agencies and links alone, in the terms of the ontology."""
    name = NamedNode(f"{BASE}graph/shared")
    notice, text = NamedNode(f"{BASE}notice/x"), NamedNode(f"{BASE}notice/x/text")
    evidence, kind = NamedNode(f"{text.value}#char=0,4"), NamedNode("https://w3id.org/casegraph/ontology/agency-kind/court")
    level = NamedNode("https://w3id.org/casegraph/ontology/agency-level/municipal")
    link_type = NamedNode("https://w3id.org/casegraph/ontology/link-type/data_sharing")

    def triples() -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
        yield notice, RDF.type, CG.Notice
        yield notice, DCTERMS.title, Literal("生成的通知", language="zh")
        yield notice, CG.text, text
        yield text, CG.characters, Literal("共享数据。")
        yield evidence, OA.hasSource, text
        yield evidence, OA.exact, Literal("共享数据")
        yield evidence, OA.start, Literal("0", datatype=XSD.integer)
        yield evidence, OA.end, Literal("4", datatype=XSD.integer)
        for concept, label in ((kind, "法院"), (level, "市级"), (link_type, "数据共享")):
            yield concept, RDF.type, SKOS.Concept
            yield concept, SKOS.prefLabel, Literal(label, language="zh")
            yield concept, SKOS.notation, Literal(concept.value.rpartition("/")[2])
        members = [NamedNode(f"{BASE}agency/{i}") for i in range(nodes)]
        for i, agency in enumerate(members):
            yield agency, RDF.type, CG.Agency
            yield agency, SKOS.prefLabel, Literal(f"第{i}人民法院", language="zh")
            yield agency, CG.agencyKind, kind
            yield agency, CG.agencyLevel, level
        for i, (a, b) in enumerate(pairs(nodes, edges)):
            link = NamedNode(f"{BASE}notice/x/link/{i}")
            yield link, RDF.type, CG.Collaboration
            yield link, CG.linkType, link_type
            yield link, CG.notice, notice
            yield link, CG.evidence, evidence
            yield link, CG.member, members[a]
            yield link, CG.member, members[b]

    store = Store()
    store.bulk_extend(Quad(s, p, o, name) for s, p, o in triples())
    return store


def picture(nodes: int, edges: int) -> Network:
    """The same graph as a network, for the pictures of `view`."""
    points = tuple(Node(f"http://e/{i}", f"第{i}人民法院", "a", "b") for i in range(nodes))
    lines = tuple(Edge(f"http://e/{a}", f"http://e/{b}", "k", "数据共享", 1, (("案例", "共享数据"),)) for a, b in pairs(nodes, edges))
    return Network("生成的图", points, lines, (("a", "法院"),), (("b", "市级"),), (("k", "数据共享"),))


def plain_pyvis(nodes: int, edges: int) -> bytes:
    """The page that pyvis makes with its own settings, its scripts in the page."""
    from pyvis.network import Network as Vis

    vis = Vis(cdn_resources="in_line")
    for i in range(nodes):
        vis.add_node(i, label=f"第{i}人民法院")
    for a, b in pairs(nodes, edges):
        vis.add_edge(a, b)
    return str(vis.generate_html(notebook=False)).encode("utf-8")


# Two frames after an element is there its picture is on the screen.
_SEEN = """(selector => { const look = () => { if (window.seen_ === undefined && document.querySelector(selector)) { window.seen_ = 0;
  requestAnimationFrame(() => requestAnimationFrame(() => { window.seen_ = performance.now(); })); } };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true }); })"""
_WHEN = "() => new Promise(done => { const look = () => (window.seen_ > 0 ? done(window.seen_) : setTimeout(look, 20)); look(); })"


def timed(browser: Browser, url: str, selector: str) -> float:
    """Median seconds from navigation until the page shows an element, each time in a new profile."""
    found = []
    for _ in range(TIMES):
        context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN")
        page = context.new_page()
        page.add_init_script(f"{_SEEN}({json.dumps(selector)})")
        page.goto(url, wait_until="commit", timeout=120_000)
        found.append(float(page.evaluate(_WHEN)) / 1000)
        context.close()
    return statistics.median(found)


def pyvis_still(browser: Browser, path: Path) -> float:
    """Seconds until pyvis' loading bar is gone and no node has moved for a quarter of a second; that quarter is not counted."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri(), wait_until="commit", timeout=120_000)
    page.wait_for_function("typeof network !== 'undefined'", timeout=60_000)
    ended = page.evaluate(
        """() => new Promise(done => { let last = '', since = performance.now(); const end = performance.now() + 120000; const look = () => {
        const now = JSON.stringify(network.getPositions()); if (now !== last) { last = now; since = performance.now(); }
        if (performance.now() - since > 250 || performance.now() > end) done(since); else setTimeout(look, 50); }; look(); })"""
    )
    page.close()
    return float(ended) / 1000


def panning(browser: Browser, path: Path) -> float:
    """How long in milliseconds 95 of 100 frames took at most while the network was dragged about, as a hand does it."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri() + "#/agencies")
    page.wait_for_selector(".canvas[data-drawn=yes]", timeout=60_000)
    page.wait_for_timeout(1500)
    page.evaluate(
        "() => { window.frames_ = []; let last = performance.now(); const tick = now => { window.frames_.push(now - last); last = now; requestAnimationFrame(tick); };"
        " requestAnimationFrame(tick); }"
    )
    page.mouse.move(600, 450)
    page.mouse.down()
    for i in range(40):
        page.mouse.move(600 + 8 * i, 450 + 5 * i)
        page.wait_for_timeout(16)
    longest = statistics.quantiles(page.evaluate("window.frames_.slice(1)"), n=20)[-1]
    page.close()
    return float(longest)


def main() -> None:
    """Print the table."""
    folder = Path(tempfile.mkdtemp())

    def saved(name: str, data: bytes) -> Path:
        path = folder / f"{name}.html"
        path.write_bytes(data)
        return path

    rows: list[tuple[str, str, str, str, str]] = []
    answer = f"#/sparql?q={FIRST_ANSWER.replace('#', '%23')}&run=1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        )
        peer = 0.0

        def row(what: str, value: float, unit: str, target: str, size: int) -> None:
            part = f"1/{peer / value:.0f}" if peer and unit == "s" and value < peer else ""
            rows.append((what, f"{value:.2f} {unit}", target, part, f"{size / 1e6:.1f} MB"))
            print(*rows[-1], sep=" | ", flush=True)

        def opened(what: str, path: Path, address: str, selector: str, target: str) -> None:
            row(what, timed(browser, path.as_uri() + address, selector), "s", target, path.stat().st_size)

        ready, network, rows_of = "html[data-ready=yes]", ".canvas[data-drawn=yes]", ".answer tbody tr"
        path = saved("pyvis", plain_pyvis(200, 400))
        peer = pyvis_still(browser, path)
        row("200 agencies, pyvis by itself, until still", peer, "s", "", path.stat().st_size)
        opened("an empty page", saved("empty", b"<!doctype html><html data-ready=yes><p>-</p>"), "", ready, "")
        store = bundled()
        site = saved("bundled", explorer_page(store))
        opened("bundled notice, first page", site, "", ready, "0.5 s, 8 MB")
        opened("bundled notice, first answer of SPARQL", site, answer, rows_of, "")
        opened("200 agencies, casegraph view", saved("view", network_page(picture(200, 400))), "", ready, "1 s")
        for nodes, edges, target in ((200, 400, "1 s"), (2000, 4000, "2 s"), (10_000, 20_000, "3 s")):
            path = saved(f"site-{nodes}", explorer_page(agencies(nodes, edges)))
            opened(f"{nodes:,} agencies, explorer", path, "#/agencies", network, target)
        row("10,000 agencies, 95 of 100 frames while panning", panning(browser, path), "ms", "100 ms", path.stat().st_size)
        store = many_notices(7)
        path = saved("large", explorer_page(store))
        opened(f"{len(store):,} triples, first page", path, "", ready, "")
        opened(f"{len(store):,} triples, first answer of SPARQL", path, answer, rows_of, "2 s, 12 MB")
        for wanted in (100_000, 1_000_000):
            shop = made(folder / str(wanted), wanted)
            size = f"{len(shop.reading()):,} triples served"
            # The first reader after a start waits for the page to be made too.
            with casegraph(folder / str(wanted), "--large", "0") as server:
                origin = server.url.removesuffix("sparql")
                weight = len(browser.new_page().goto(origin).body())  # type: ignore[union-attr]
                for what, address, selector, target in (
                    ("first page", "", ready, "2 s"),
                    ("its numbers", "", ".cards[aria-busy=false]", ""),
                    ("cases of a type", f"#/cases?type={TYPE}", ".perspective[aria-busy=false] tbody tr", ""),
                    ("network of agencies", "#/agencies", network, ""),
                    ("a case with its text", f"#/{NOTICE}/case/4", ".text-side .mark", ""),
                ):
                    row(f"{size}, {what}", timed(browser, origin + address, selector), "s", target, weight)
        browser.close()
    print(tabulate(rows, headers=("what", "measured", "target", "of pyvis", "file"), tablefmt="github"))


if __name__ == "__main__":
    main()
