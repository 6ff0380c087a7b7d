"""How fast the pages are, in a real browser, beside pyvis by itself in the same run: `python -m benchmarks.pages`.

The data are the bundled notice and generated graphs; times are seconds from navigation to the moment named, medians of three.
"""

import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, Page, sync_playwright
from pyoxigraph import Literal, NamedNode, Quad, Store
from tabulate import tabulate

from exports.network import Edge, Network, Node
from exports.site import explorer_page
from exports.view import network_page
from ontology.namespaces import CG, DCTERMS, OA, RDF, SKOS, XSD

BASE = "https://w3id.org/casegraph/"
TIMES = 3
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


def timed(browser: Browser, path: Path, address: str, until: Callable[[Page], object]) -> float:
    """Median seconds from navigation until `until` returns, each time in a new profile."""
    found = []
    for _ in range(TIMES):
        context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN", offline=True)
        page = context.new_page()
        page.goto(path.as_uri() + address, wait_until="commit", timeout=120_000)
        until(page)
        # Two frames later the picture is on the screen.
        ended = page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
        )
        found.append(float(ended) / 1000)
        context.close()
    return statistics.median(found)


def shown(selector: str) -> Callable[[Page], object]:
    """Until an element is there."""
    return lambda page: page.wait_for_selector(selector, state="attached", timeout=180_000)


def pyvis_still(page: Page) -> object:
    """Until pyvis' loading bar is gone and no node has moved for a quarter of a second."""
    page.wait_for_function("typeof network !== 'undefined'", timeout=60_000)
    return page.evaluate(
        """() => new Promise(done => { let last = '', since = performance.now(); const end = performance.now() + 120000; const look = () => {
        const now = JSON.stringify(network.getPositions()); if (now !== last) { last = now; since = performance.now(); }
        if (performance.now() - since > 250 || performance.now() > end) done(1); else setTimeout(look, 50); }; look(); })"""
    )


def panning(browser: Browser, path: Path) -> float:
    """The longest time, in milliseconds, that a frame took while the network was dragged about."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri() + "#/agencies")
    page.wait_for_selector(".canvas[data-drawn=yes]", timeout=60_000)
    page.wait_for_timeout(500)
    page.evaluate(
        "() => { window.frames_ = []; let last = performance.now(); const tick = now => { window.frames_.push(now - last); last = now; requestAnimationFrame(tick); };"
        " requestAnimationFrame(tick); }"
    )
    page.mouse.move(600, 450)
    page.mouse.down()
    for i in range(20):
        page.mouse.move(600 + 8 * i, 450 + 5 * i)
    page.mouse.up()
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

    rows: list[tuple[str, str, str, str]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        )

        def row(what: str, value: float, unit: str, target: str, path: Path) -> None:
            rows.append((what, f"{value:.2f} {unit}", target, f"{path.stat().st_size / 1e6:.1f} MB"))
            print(*rows[-1], sep=" | ", flush=True)

        site = saved("bundled", explorer_page(bundled()))
        row("bundled notice, first page", timed(browser, site, "", shown("html[data-ready=yes]")), "s", "0.5 s, 8 MB", site)
        row(
            "bundled notice, first answer of SPARQL",
            timed(browser, site, f"#/sparql?q={FIRST_ANSWER}&run=1".replace("#Figure", "%23Figure"), shown(".answer tbody tr")),
            "s",
            "",
            site,
        )
        network = shown(".canvas[data-drawn=yes]")
        path = saved("pyvis", plain_pyvis(200, 400))
        row("200 agencies, pyvis by itself, until still", timed(browser, path, "", pyvis_still), "s", "", path)
        path = saved("view", network_page(picture(200, 400)))
        row("200 agencies, casegraph view", timed(browser, path, "", shown("html[data-ready=yes]")), "s", "1 s", path)
        for nodes, edges, target in ((200, 400, "1 s"), (2000, 4000, "2 s"), (10_000, 20_000, "3 s")):
            path = saved(f"site-{nodes}", explorer_page(agencies(nodes, edges)))
            row(f"{nodes:,} agencies, explorer", timed(browser, path, "#/agencies", network), "s", target, path)
        row("10,000 agencies, a frame while panning (95 %)", panning(browser, path), "ms", "100 ms", path)
        store = many_notices(7)
        path = saved("large", explorer_page(store))
        row(f"{len(store):,} triples, first page", timed(browser, path, "", shown("html[data-ready=yes]")), "s", "", path)
        row(
            f"{len(store):,} triples, first answer of SPARQL",
            timed(browser, path, f"#/sparql?q={FIRST_ANSWER}&run=1".replace("#Figure", "%23Figure"), shown(".answer tbody tr")),
            "s",
            "2 s, 12 MB",
            path,
        )
        browser.close()
    print(tabulate(rows, headers=("what", "measured", "target", "file"), tablefmt="github"))


if __name__ == "__main__":
    main()
