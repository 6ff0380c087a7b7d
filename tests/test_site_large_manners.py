"""The explorer of a large corpus where something is unusual: a server that refuses, a question that is stopped, addresses of no page."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import opened
from tests.servers import casegraph

pytestmark = pytest.mark.outside("chromium")


@pytest.fixture(scope="module")
def origin(corpus: Path) -> Iterator[str]:
    """Where three notices are served as if they were many."""
    with casegraph(corpus / "store", "--large", "0") as server:
        yield server.url.removesuffix("sparql")


@pytest.fixture(scope="module")
def opened_page(origin: str) -> Iterator[Page]:
    with opened(origin) as (page, _seen):
        yield page


@pytest.fixture
def go(opened_page: Page) -> Iterator[Callable[[str], Page]]:
    """Opens an address within the page, which begins at one that asks the server nothing."""

    def opening(address: str) -> Page:
        opened_page.evaluate("address => { location.hash = address; }", f"#/{address}")
        return opened_page

    opening("about")
    expect(opened_page.locator("h1")).to_have_text("关于这个页面")
    yield opening
    opened_page.unroute_all()


def refusing(page: Page) -> None:
    page.route("**/sparql", lambda route: route.fulfill(status=503, body="casegraph: too many wait\n"))


@pytest.mark.parametrize("change", [".facet a", ".views a >> nth=1", "thead th button"])
def test_rows_begin_anew_with_every_choice(go: Callable[[str], Page], change: str) -> None:
    page = go("figures?view=table&page=3")
    expect(page.locator(".paging span")).to_contain_text("201 – ")
    page.locator(change).first.click()
    expect(page.locator("html")).not_to_have_attribute("data-shown", "#/figures?view=table&page=3")
    assert "page=" not in page.evaluate("location.hash")
    expect(page.locator("tbody tr").first).to_be_visible()


def test_a_choice_that_is_taken_back_begins_anew(go: Callable[[str], Page]) -> None:
    page = go("figures?view=table&figureKind=:figure-kind/count&page=9")
    page.locator(".choices a").first.click()
    expect(page.locator(".paging span")).to_contain_text("1 – 100 / ")


@pytest.mark.parametrize("beyond", ["4", "1e300"])
def test_a_page_beyond_the_last_is_the_last(go: Callable[[str], Page], beyond: str) -> None:
    page = go(f"figures?view=table&page={beyond}")
    expect(page.locator(".paging span")).to_have_text("201 – 239 / 239")
    page = go(f"agencies?view=linkList&page={beyond}")  # whose rows nobody counted before
    expect(page.locator("tbody tr")).to_have_count(65)


def test_what_could_not_be_counted_is_no_zero_and_is_asked_again(go: Callable[[str], Page], opened_page: Page) -> None:
    refusing(opened_page)
    page = go("")
    expect(page.locator(".cards b")).to_have_text(["—"] * 8)
    expect(page.get_by_role("alert").first).to_contain_text("too many wait")
    page.unroute_all()
    page.get_by_role("button", name="再试").first.click()
    expect(page.locator(".cards b").first).to_have_text("3")


@pytest.mark.parametrize(("address", "found"), [("agency/海口海关", "h1"), ("search?q=见贷即保", ".found li"), ("cases", ".facet")])
def test_what_failed_says_so_and_can_be_asked_again(go: Callable[[str], Page], opened_page: Page, address: str, found: str) -> None:
    refusing(opened_page)
    page = go(address)
    expect(page.get_by_role("alert").first).to_contain_text("没有得到回答：casegraph: too many wait")
    expect(page.get_by_text("这里没有内容")).to_have_count(0)
    expect(page.get_by_text("没有符合条件的内容")).to_have_count(0)
    page.unroute_all()
    page.get_by_role("button", name="再试").first.click()
    expect(page.locator(found).first).to_be_visible()


def test_stop_ends_one_question(go: Callable[[str], Page], opened_page: Page) -> None:
    held: list[Route] = []

    def holding(route: Route) -> None:
        if "OFFSET" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    opened_page.route("**/sparql", holding)
    page = go("cases")
    stop = page.get_by_role("button", name="停止")
    expect(stop).to_be_visible()
    stop.click()
    expect(page.locator(".stopped")).to_contain_text("已停止。")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".heading .count")).to_have_text("22")
    expect(page.locator(".facet").first).to_be_visible()
    assert len(held) == 1
    page.unroute_all(behavior="ignoreErrors")
    page.get_by_role("button", name="再试").click()
    expect(page.locator("tbody tr")).to_have_count(22)


def test_search_hides_no_class_behind_another(go: Callable[[str], Page], opened_page: Page) -> None:
    """Where more agencies are found than are shown the search says so, and the cases still stand there."""
    names = [{"it": {"type": "uri", "value": f"http://e/{i}"}, "name": {"type": "literal", "value": f"省{i}局"}} for i in range(51)]
    many = json.dumps({"head": {"vars": ["it", "name"]}, "results": {"bindings": names}})

    def answering(route: Route) -> None:
        if "cg:Agency" in (route.request.post_data or ""):
            route.fulfill(body=many, content_type="application/sparql-results+json")
        else:
            route.continue_()

    opened_page.route("**/sparql", answering)
    page = go("search?q=省")
    expect(page.locator("main [aria-busy=false]")).to_be_visible()
    assert page.locator("section h2").all_inner_texts() == ["机构 50+", "案例 3", "通知 3", "原文中 3"]
    agencies = page.locator("section", has_text="机构 50+")
    expect(agencies.locator("li")).to_have_count(50)
    expect(agencies).to_contain_text("还有更多")


def test_rows_stand_as_the_server_sorted_them(go: Callable[[str], Page]) -> None:
    page = go("cases?order=-case")
    expect(page.locator("thead th[aria-sort=descending]")).to_have_text("案例▼")
    titles = page.locator("tbody td:first-child").all_inner_texts()
    assert len(titles) == 22
    assert titles == sorted(titles, reverse=True)
    page = go("figures?view=table")
    expect(page.locator("thead th", has_text="数值").locator("button")).to_be_visible()
    expect(page.locator("thead th", has_text="所在页面").locator("button")).to_have_count(0)


def test_an_agency_is_called_in_the_language_of_the_page(go: Callable[[str], Page]) -> None:
    page = go("agency/海关总署")
    expect(page.locator("h1")).to_have_text("海关总署")
    page = go("agency/海关总署?lang=en")
    expect(page.locator("h1")).to_have_text("General Administration of Customs")


def test_an_agency_leads_to_all_its_links_and_its_part_of_the_network(go: Callable[[str], Page]) -> None:
    page = go("agency/海口海关")
    links = page.locator("section.facts", has_text="与之联系")
    expect(links.locator("h2 .count")).to_have_text("7")
    expect(page.locator("section.facts", has_text="提及").locator("a.said").first).to_be_visible()
    links.get_by_role("link", name="全部列出").click()
    expect(page.locator(".choices")).to_contain_text("海口海关")
    expect(page.locator("tbody tr")).to_have_count(7)
    page.locator("tbody a.thing", has_text="海南自由贸易港知识产权法院").first.click()
    expect(page.locator("h1")).to_have_text("海南自由贸易港知识产权法院")


def test_a_question_keeps_its_values_and_an_unknown_one_says_so(go: Callable[[str], Page], origin: str) -> None:
    link = go("ask/path?from=agency/海口海关&to=海南省财政厅").locator(".book a")
    expect(link).to_have_count(1)
    assert "from=https%3A%2F%2Fw3id.org%2Fcasegraph%2Fagency%2F%E6%B5%B7%E5%8F%A3%E6%B5%B7%E5%85%B3" in (link.get_attribute("href") or "")
    with urlopen(Request(origin.removesuffix("/") + str(link.get_attribute("href")), headers={"Accept": "text/html"})) as response:
        assert 'value="https://w3id.org/casegraph/agency/海口海关"' in response.read().decode("utf-8")
    page = go("ask/none")
    expect(page.locator("h1")).to_have_text("这里没有内容")


def test_rows_are_saved_all(go: Callable[[str], Page]) -> None:
    page = go("figures?view=table")
    expect(page.locator("tbody tr")).to_have_count(100)
    with page.expect_download() as waiting:
        page.get_by_role("group", name="下载").get_by_role("button", name="CSV").click()
    assert len(Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 240
