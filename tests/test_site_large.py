"""The explorer of a corpus that is too large for a page: its server counts, gives the rows, and a notice when that is opened."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, unquote
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect
from pyoxigraph import Literal, Quad, RdfFormat, Store

from exports.site import explorer_page
from exports.site_parts import holds_more, notice_pack, vocabulary_pack
from ontology.namespaces import CG, RDF
from queries.store import EmbeddedStore
from tests.browser import opened
from tests.servers import casegraph
from tests.test_site import unpacked
from tests.test_site_pages import AXE, HOSTILE, SERIOUS, Site, hostile

pytestmark = pytest.mark.outside("chromium")

NOTICE = "notice/琼营商-2022-7"
PERSPECTIVES = ("cases", "agencies?view=table", "measures?view=table", "figures?view=table", "places?view=table", "notices")
CHOICES = (
    "cases?place=place/460100",
    "cases?type=:measure-type/digital",
    "agencies?view=table&partner=:agency-kind/court",
    "agencies?view=table&role=lead&role=linked",
    "measures?view=table&place=place/460200",
    "figures?view=table&figureRole=:figure-role/before",
)


@pytest.fixture(scope="module")
def origin(corpus: Path) -> Iterator[str]:
    """Where three notices are served as if they were many."""
    with casegraph(corpus / "store", "--large", "0") as server:
        yield server.url.removesuffix("sparql")


@pytest.fixture(scope="module")
def opened_site(origin: str, corpus: Path) -> Iterator[Site]:
    with opened(origin) as (page, seen):
        yield Site(page, seen, corpus)


@pytest.fixture
def site(opened_site: Site, origin: str) -> Iterator[Site]:
    opened_site.go("")
    yield opened_site
    assert all(url.startswith((origin, "blob:")) for url in opened_site.seen.requests)
    assert opened_site.seen.messages == []


@pytest.fixture(scope="module")
def whole(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same notices as a file."""
    file = tmp_path_factory.mktemp("whole") / "site.html"
    file.write_bytes(explorer_page(EmbeddedStore(corpus / "store").reading()))
    with opened(file) as (page, seen):
        yield Site(page, seen, file)


def shown(page: Page) -> tuple[str, dict[str, set[str]]]:
    """How many things a perspective shows, and the values of each filter with their numbers."""
    page.wait_for_selector(".perspective:not([aria-busy=true]) tbody tr")
    while page.locator(".facet button.more", has_text="更多").count():
        page.locator(".facet button.more", has_text="更多").first.click()
    facets = {
        facet.locator("h3").inner_text(): {" ".join(text.split()) for text in facet.locator("li").all_inner_texts()}
        for facet in page.locator(".facet").all()
    }
    return page.locator(".heading .count").inner_text(), facets


@pytest.mark.parametrize("address", PERSPECTIVES + CHOICES)
def test_the_server_counts_as_the_page_does(site: Site, whole: Site, address: str) -> None:
    """The same number of things, the same values with the same numbers in every filter."""
    (total, facets), (expected, values) = shown(site.go(address)), shown(whole.go(address))
    assert total == expected
    assert facets.keys() == values.keys()
    for name, found in facets.items():
        assert found == values[name], name


def test_the_first_page_holds_no_notice(origin: str, corpus: Path) -> None:
    with urlopen(origin) as response:
        page = response.read().decode("utf-8")
    with urlopen(f"{origin}explorer/data?notice=") as response:
        vocabulary = response.read()
    store = EmbeddedStore(corpus / "store").reading()
    texts = [q.object.value for q in store.quads_for_pattern(None, CG.characters, None) if isinstance(q.object, Literal)]
    assert len(texts) == 3
    assert not any(text[:40] in page + gzip.decompress(vocabulary).decode("utf-8") for text in texts)
    assert '"positions":{}' in page
    with opened(origin) as (browser, seen):
        expect(browser.locator(".cards b").nth(1)).to_have_text("22")
        expect(browser.locator(".hero .key")).to_contain_text("60.4%")
        expect(browser.locator(".answer tbody tr")).to_have_count(3)
        assert browser.locator(".cards b").all_inner_texts()[:2] == ["3", "22"]
        asked = [unquote(url).removeprefix(origin) for url in seen.requests]
        assert set(asked) == {"", "explorer/data?notice=", "sparql"}
        Site(browser, seen, corpus).go(f"{NOTICE}/case/4")
        browser.wait_for_selector(".text-side")
        assert f"explorer/data?notice=https://w3id.org/casegraph/{NOTICE}" in [unquote(url).removeprefix(origin) for url in seen.requests]


def test_three_clicks_to_the_sentence_and_back(site: Site) -> None:
    page = site.page
    page.get_by_role("link", name="哪些机构与法院协作").click()
    row = page.locator("tbody tr", has_text="海口海关").first
    row.locator("a.said").click()
    assert "海南自由贸易港知识产权法院" in site.here()
    page.locator(".drawer button.back").click()
    expect(page.locator(".drawer")).to_have_count(0)
    row.locator("td").last.locator("a").click()
    expect(page.locator("article h1")).to_contain_text("跨境电商")
    assert page.locator(".mark").count() > 10


def test_a_notice_that_is_chosen_has_all_its_views(site: Site) -> None:
    page = site.go(f"cases?notice={NOTICE}&view=matrix")
    page.wait_for_selector("td.cell a")
    assert page.locator("thead th.case").count() == 10
    page.locator(".choices a").first.click()
    expect(page.locator(".heading .count")).to_have_text("22")


def test_an_agency_has_its_links_cases_and_measures(site: Site) -> None:
    page = site.go("agency/海口海关")
    expect(page.locator(".answer tbody")).to_have_count(5)  # links, cases led and to spread, measures, mentions
    text = page.locator("main").inner_text()
    assert page.locator("h1").inner_text() == "海口海关"
    assert "海南自由贸易港知识产权法院" in text
    assert "跨境电商联合执法" in text
    page.locator("a.said").first.click()
    assert site.here()


def test_rows_are_sorted_and_turned_over_by_the_server(site: Site) -> None:
    page = site.go("figures?view=table")
    expect(page.locator(".paging span")).to_contain_text("1 – 100 / ")
    page.get_by_role("button", name="数值").click()
    page.wait_for_function("() => Number(document.querySelector('tbody td.number')?.innerText) > 1e6")
    first = page.locator("tbody td.number").first.inner_text()
    page.get_by_role("link", name="后一页").click()
    expect(page.locator(".paging span")).to_contain_text("101 – ")
    assert float(page.locator("tbody td.number").first.inner_text()) < float(first)
    assert "page=2" in site.address()


def test_types_that_go_together_and_who_must_spread(site: Site) -> None:
    page = site.go("measures?view=together")
    page.wait_for_selector("tbody tr")
    assert page.locator("tbody tr").count() == 100
    site.go("cases?view=matrix")
    page.wait_for_selector("tbody a.said")
    page.locator("tbody a.said").first.click()
    assert site.here()


def test_search_finds_names_and_words_of_the_text(site: Site) -> None:
    page = site.go("search?q=见贷即保")
    expect(page.locator("section", has_text="原文中").locator(".found li")).to_have_count(1)
    expect(page.locator(".found").first).to_contain_text("省财政厅等推行")
    page.locator(".found").last.locator("a").last.click()
    assert site.here() == "见贷即保"
    site.go("search?q=没有这样的话")
    expect(page.locator(".none")).to_be_visible()


def test_the_network_shows_the_strongest_pairs(site: Site) -> None:
    page = site.go("agencies")
    page.wait_for_selector(".canvas[data-drawn=yes]")
    assert page.evaluate("document.querySelector('.canvas').sigma.getGraph().order") > 20
    assert "海南自由贸易港知识产权法院" in json.dumps(
        page.evaluate("document.querySelector('.canvas').sigma.getGraph().mapNodes((_, dot) => dot.label)"), ensure_ascii=False
    )


def test_questions_lead_to_the_server_which_answers_them(site: Site, origin: str) -> None:
    page = site.go("ask")
    link = page.locator(".book a").first.get_attribute("href")
    assert link is not None
    with urlopen(Request(origin.removesuffix("/") + link, headers={"Accept": "text/html"})) as response:
        assert "<form" in response.read().decode("utf-8")
    site.go("sparql?q=SELECT ?c WHERE { ?c a <https://w3id.org/casegraph/ontology#ModelCase> }&run=1")
    page.wait_for_selector(".answer tbody tr")
    assert page.locator(".answer tbody tr").count() == 22
    assert page.locator(".answer tbody a.thing").count() == 22


def test_a_notice_that_is_not_there(origin: str, corpus: Path) -> None:
    with opened(f"{origin}#/notice/none") as (page, _seen):
        expect(page.get_by_role("alert")).to_have_text("这里没有内容")
    for wrong, status in (("https://w3id.org/casegraph/notice/none", 404), ("<no iri>", 400)):
        with pytest.raises(HTTPError) as found:
            urlopen(f"{origin}explorer/data?notice={quote(wrong)}")
        with found.value:
            assert found.value.code == status


def test_a_page_that_was_opened_before_the_store_grew_is_told_so(origin: str) -> None:
    with pytest.raises(HTTPError) as found:
        urlopen(f"{origin}explorer/data")
    with found.value:
        assert found.value.code == 409
        assert "open / again" in found.value.read().decode("utf-8")


def test_what_is_fetched_is_as_large_as_what_is_wanted(corpus: Path) -> None:
    store = EmbeddedStore(corpus / "store").reading()
    assert holds_more(store, len(store) - 1)
    assert not holds_more(store, len(store))
    kinds = {o for _, p, o, _ in unpacked(vocabulary_pack(store)) if p == f"<{RDF.type.value}"}
    assert f"<{CG.Notice.value}" not in kinds
    assert f"<{CG.Agency.value}" not in kinds
    part = unpacked(notice_pack(store, f"https://w3id.org/casegraph/{NOTICE}"))
    own = {quad for quad in unpacked_all(store) if quad[3].endswith(f"graph/{NOTICE.removeprefix('notice/')}")}
    assert own
    assert own < part
    assert {s for s, p, o, _ in part if p == f"<{RDF.type.value}" and o == f"<{CG.Notice.value}"} == {
        f"<https://w3id.org/casegraph/{NOTICE}"
    }


def unpacked_all(store: Store) -> set[tuple[str, str, str, str]]:
    from exports.site import packed_graph

    return unpacked(packed_graph(store))


def test_markup_in_the_data_is_shown_as_text(built: Path, tmp_path: Path) -> None:
    lines = Store()
    for quad in EmbeddedStore(built / "store").reading():
        lines.add(Quad(quad.subject, quad.predicate, hostile(quad), quad.graph_name))  # type: ignore[arg-type]
    file = tmp_path / "hostile.nq"
    lines.dump(str(file), format=RdfFormat.N_QUADS)
    store = EmbeddedStore(tmp_path / "store")
    with store.writing() as writer:
        writer.load(file)
    with casegraph(tmp_path / "store", "--large", "0") as server, opened(server.url.removesuffix("sparql")) as (page, seen):
        site = Site(page, seen, tmp_path)
        for address in (
            *PERSPECTIVES, "", "cases?view=matrix", "agencies", "agencies?view=linkList", "measures?view=together", "figures",
            f"{NOTICE}/case/1", "agency/海口海关", "search?q=onerror", f"search?q={HOSTILE}", "cases?at=琼营商-2022-7:0-60",
            f"ask/{HOSTILE}", f"agency/{HOSTILE}",
        ):  # fmt: skip
            site.go(address)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.hit") is None, address
            assert page.locator("main img").count() == 0, address
        site.go("cases")
        page.wait_for_selector("tbody tr")
        assert "onerror" in page.locator("tbody").inner_text()


@pytest.mark.outside("node")
def test_axe_finds_no_serious_fault(site: Site) -> None:
    page = site.page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {}
    for address in (
        "",
        *PERSPECTIVES,
        "cases?view=matrix",
        "agencies",
        "agencies?view=linkList&at=琼营商-2022-7:888-1151",
        "agency/海口海关",
        "search?q=财政",
        "ask",
    ):
        site.go(address)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(60)
        if faults := page.evaluate(SERIOUS):
            found[address] = faults
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("width", [390, 1024])
def test_no_page_is_wider_than_the_window(origin: str, corpus: Path, width: int) -> None:
    with opened(origin, width=width, height=844) as (page, seen):
        site = Site(page, seen, corpus)
        for address in (
            "",
            *PERSPECTIVES,
            "cases?view=matrix",
            "agencies",
            "agencies?view=linkList",
            "agency/海口海关",
            "search?q=财政",
            "ask",
        ):
            site.go(address)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
