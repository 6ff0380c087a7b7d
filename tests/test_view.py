"""The pictures: still, offline, with the sentence behind every edge; markup in names is text."""

import re
from pathlib import Path

import pytest

from exports.network import Edge, Network, Node, agency_network, as_networkx
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
    for subject in ("agencies", "cases"):
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


@pytest.mark.outside("chromium")
@pytest.mark.parametrize("subject", ["agencies", "cases"])
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
        page.fill("#search", "财政厅")
        assert page.evaluate("network.getSelectedNodes().length") in (1, 2)
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
