"""The pictures: still, offline, with the sentence behind every edge; markup in names is text."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.layout import label_box, positions
from exports.network import Edge, Network, Node, agency_network, as_networkx, measure_network, responsibility_network, with_cases
from exports.view import network_page
from queries.store import EmbeddedStore
from tests.browser import opened
from tests.conftest import Cli

HOSTILE = '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>'


def hostile_network() -> Network:
    nodes = (Node("http://e/1", HOSTILE, "a", "b", (HOSTILE,)), Node("http://e/2", "乙", "a", "b"))
    edges = (Edge("http://e/1", "http://e/2", "k", HOSTILE, 1, ((HOSTILE, HOSTILE),)),)
    return Network(HOSTILE, nodes, edges, (("a", HOSTILE),), (("b", HOSTILE),), (("k", HOSTILE),))


def test_the_page_asks_for_nothing_by_its_text(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    cli.ok("view", "-o", str(file))
    page = file.read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)\s*=", page.split("<body", 1)[0])
    assert "Content-Security-Policy" in page
    assert "default-src 'none'" in page


def test_the_same_graph_gives_the_same_page(cli: Cli, tmp_path: Path) -> None:
    for subject in ("agencies", "cases", "measures", "responsibilities"):
        one, two = tmp_path / "1.html", tmp_path / "2.html"
        cli.ok("view", "--of", subject, "-o", str(one))
        cli.ok("view", "--of", subject, "-o", str(two))
        assert one.read_bytes() == two.read_bytes()


def test_focus_and_types_narrow_the_picture(cli: Cli, built: Path, tmp_path: Path) -> None:
    whole = agency_network(EmbeddedStore(built / "store").reading())
    near = cli.ok("view", "--focus", "海口海关", "--hops", "1", "-o", str(tmp_path / "a.html"))
    assert int(re.findall(r"(\d+) nodes", near)[0]) < len(whole.nodes)
    typed = agency_network(EmbeddedStore(built / "store").reading(), types=["joint_enforcement"])
    assert {edge.kind for edge in typed.edges} == {"joint_enforcement"}
    assert as_networkx(typed).number_of_nodes() == 3


def test_measures_and_responsibilities_are_drawn_from_the_graph(built: Path) -> None:
    store = EmbeddedStore(built / "store").reading()
    measures = measure_network(store, types=["credit"])
    assert {node.form for node in measures.nodes} == {"measure", "type"}
    assert {node.group for node in measures.nodes} == {"measure", "credit"}
    responsibilities = responsibility_network(store)
    assert sum(edge.kind == "responsible" for edge in responsibilities.edges) == 17
    assert sum(edge.kind == "lead" for edge in responsibilities.edges) == 18
    assert all(edge.quotes[0][1] and "琼营商-2022-7" in edge.quotes[0][0] for edge in responsibilities.edges)


def test_the_least_number_of_cases_narrows_the_picture(built: Path) -> None:
    store = EmbeddedStore(built / "store").reading()
    whole = responsibility_network(store)
    twice = with_cases(whole, 2)
    assert {"海南省知识产权局", "三亚崖州湾科技城管理局"} <= {node.label for node in twice.nodes}
    assert "海南省财政厅" not in {node.label for node in twice.nodes}
    assert with_cases(agency_network(store), 2).nodes == ()
    pair = Edge("a", "b", "k", "k", 2, (), ("case/1", "case/2"))
    small = Network("", (Node("a", "甲", "g", "f"), Node("b", "乙", "g", "f")), (pair,), (("g", "g"),), (("f", "f"),), (("k", "k"),))
    assert with_cases(small, 2) == small
    assert with_cases(small, 3).edges == ()


def test_a_type_where_there_are_none_is_refused(cli: Cli) -> None:
    assert "no types" in cli.refused("view", "--of", "cases", "--type", "联合执法")


nets = st.integers(1, 40).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=60),
        st.lists(st.text("省厅局", max_size=22), min_size=n, max_size=n),
    )
)


@given(nets)
@settings(max_examples=40, deadline=None)
def test_no_label_covers_another(net: tuple[int, list[tuple[int, int]], list[str]]) -> None:
    count, edges, labels = net
    boxes = [label_box(label) for label in labels]
    places = positions(count, edges, boxes)
    assert places == positions(count, edges, boxes)
    for i in range(count):
        for j in range(i):
            apart_x = abs(places[i][0] - places[j][0]) >= (boxes[i][0] + boxes[j][0]) / 2
            apart_y = abs(places[i][1] - places[j][1]) >= (boxes[i][1] + boxes[j][1]) / 2
            assert apart_x or apart_y, (i, j)


def generated(count: int) -> Network:
    """Agencies of a made-up province, each linked with one or two before it."""
    nodes = tuple(Node(f"http://e/{i}", f"某省某市第{i}个有较长名称的机关", "a", "b", ("机关",)) for i in range(count))
    edges = tuple(
        Edge(f"http://e/{i}", f"http://e/{j}", "k", "联系", 1, (("案例", "原句"),))
        for i in range(1, count)
        for j in {i * 7 // 11, i // 3}
        if j < i
    )
    return Network("生成的图", nodes, edges, (("a", "甲"),), (("b", "乙"),), (("k", "联系"),))


@pytest.mark.outside("chromium")
def test_two_hundred_labels_are_drawn_and_do_not_overlap(tmp_path: Path) -> None:
    file = tmp_path / "200.html"
    file.write_bytes(network_page(generated(200)))
    with opened(file) as (page, seen):
        overlaps = page.evaluate(
            "(() => { const b = nodes.getIds().map(id => network.getBoundingBox(id)); let n = 0;"
            " for (let i = 0; i < b.length; i++) for (let j = 0; j < i; j++)"
            " if (b[i].left < b[j].right - 1 && b[j].left < b[i].right - 1 && b[i].top < b[j].bottom - 1 && b[j].top < b[i].bottom - 1) n++;"
            " return n; })()"
        )
        assert overlaps == 0
        assert seen.quiet(file), (seen.requests, seen.messages)


@pytest.mark.outside("chromium")
def test_the_picture_is_saved(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    cli.ok("view", "-o", str(file))
    with opened(file) as (page, seen):
        with page.expect_download() as waiting:
            page.click("#svg")
        drawing = ET.parse(waiting.value.path()).getroot()
        words = "".join("".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
        assert "海口海关" in words
        assert len(list(drawing.iter("{http://www.w3.org/2000/svg}path"))) == page.evaluate("edges.length")
        with page.expect_download() as waiting:
            page.click("#png")
        assert Path(waiting.value.path()).read_bytes()[:4] == b"\x89PNG"
        assert seen.quiet(file), (seen.requests, seen.messages)


@pytest.mark.outside("chromium")
@pytest.mark.parametrize("subject", ["agencies", "cases", "measures", "responsibilities"])
def test_the_picture_in_a_browser(cli: Cli, tmp_path: Path, subject: str) -> None:
    file = tmp_path / f"{subject} 图.html"
    cli.ok("view", "--of", subject, "-o", str(file))
    with opened(file) as (page, seen):
        before = page.evaluate("JSON.stringify(network.getPositions())")
        page.wait_for_timeout(300)
        assert page.evaluate("JSON.stringify(network.getPositions())") == before, "it moves"
        assert page.evaluate("nodes.length") > 20
        edge = page.evaluate("edges.get()[0].id")
        page.evaluate("id => { network.body.emitter.emit('click', {nodes: [], edges: [id]}); }", edge)
        assert page.locator("#detail blockquote").count() >= 1
        assert len(page.locator("#detail blockquote").first.inner_text()) > 3
        assert "琼营商-2022-7" in page.locator("#detail").inner_text()
        page.fill("#search", page.evaluate("nodes.get()[0].name"))
        assert page.evaluate("network.getSelectedNodes().length") >= 1
        assert seen.quiet(file), (seen.requests, seen.messages)


@pytest.mark.outside("chromium")
def test_the_picture_follows_the_readers_scheme_and_prints_on_white(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    cli.ok("view", "-o", str(file))
    shown = "[getComputedStyle(document.body).backgroundColor, nodes.get()[0].font.color]"
    with opened(file) as (page, seen):
        assert page.evaluate(shown) == ["rgb(255, 255, 255)", "#1c2330"]
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(f"() => {shown}.join(' ') === 'rgb(22, 27, 36) #e8ecf3'")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("nodes.get()[0].font.color") == "#1c2330"
        assert seen.quiet(file), (seen.requests, seen.messages)


@pytest.mark.outside("chromium")
def test_markup_in_names_is_shown_as_text(tmp_path: Path) -> None:
    file = tmp_path / "<b>.html"
    file.write_bytes(network_page(hostile_network()))
    with opened(file) as (page, seen):
        page.evaluate("network.body.emitter.emit('click', {nodes: ['n0'], edges: []})")
        assert "onerror" in page.locator("#detail").inner_text()
        assert page.locator("#detail img").count() == 0
        assert page.evaluate("window.hit") is None
        assert seen.quiet(file), (seen.requests, seen.messages)
