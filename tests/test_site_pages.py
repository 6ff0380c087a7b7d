"""The explorer in a real browser, opened from disk: every page, filter, way to the sentence and back, question, download."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from benchmarks.pages import agencies
from exports.description.quality import measurements
from exports.site import explorer_page
from queries.catalogue import catalogue
from queries.store import EmbeddedStore
from tests.browser import Seen, opened
from tests.conftest import Cli
from tests.servers import casegraph

ROOT = Path(__file__).parent.parent
AXE = ROOT / "exports" / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = pytest.mark.outside("chromium")


class Site:
    """The page, and what it did; `go` opens an address within it."""

    def __init__(self, page: Page, seen: Seen, file: Path) -> None:
        self.page = page
        self.seen = seen
        self.file = file

    def go(self, address: str) -> Page:
        self.page.evaluate("address => { location.hash = address; }", f"#/{address}")
        self.settled()
        return self.page

    def settled(self) -> None:
        """Waits until the page shows what its address says."""
        self.page.evaluate(
            "() => new Promise(done => { const plain = text => { try { return decodeURIComponent(text); } catch { return text; } };"
            " const look = () => (plain(document.documentElement.dataset.shown) === plain(location.hash) ? done() : setTimeout(look, 10)); look(); })"
        )

    def here(self) -> str:
        """The words of the text that stand out."""
        self.page.wait_for_selector(".here")
        return "".join(self.page.locator(".here").all_inner_texts())

    def rows(self) -> int:
        self.settled()
        return self.page.locator("tbody tr").count()

    def address(self) -> str:
        return str(self.page.evaluate("decodeURIComponent(location.hash)"))

    def saved(self, name: str) -> bytes:
        """What a button of downloads hands over."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("group", name="下载").get_by_role("button", name=name, exact=True).click()
        return Path(waiting.value.path()).read_bytes()


@pytest.fixture(scope="module")
def file(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "图 谱.html"
    path.write_bytes(explorer_page(EmbeddedStore(built / "store").reading()))
    return path


@pytest.fixture(scope="module")
def open_site(file: Path) -> Iterator[Site]:
    with opened(file) as (page, seen):
        yield Site(page, seen, file)


@pytest.fixture
def site(open_site: Site) -> Iterator[Site]:
    """The page at its beginning; whatever a test does there, it asks for nothing and complains of nothing."""
    open_site.go("")
    yield open_site
    assert open_site.seen.messages == []
    assert open_site.seen.quiet(open_site.file), open_site.seen.requests


def test_the_home_page_says_what_is_there_and_how_sure_it_is(site: Site, cli: Cli) -> None:
    text = site.page.locator("main").inner_text()
    rows = list(csv.DictReader(io.StringIO(cli.ok("query", "coverage", "--format", "csv"))))
    used = sum(int(row["used"]) for row in rows) / sum(int(row["sentences"]) for row in rows)
    for words in ("37", "143", "2022-06-07", "精确率", "机构联系", f"{100 * used:.1f}".removesuffix(".0") + "%"):
        assert words in text
    assert site.page.locator(".case-list li").count() == 10
    table = site.page.locator("table.scores")
    measured = [m for m in measurements() if m.kind.startswith("links")]
    shown = table.locator("tbody tr", has_text="机构联系").locator("td.number").all_inner_texts()
    assert shown == [f"{100 * round(value, 4):.1f}" for m in measured for value in (m.precision, m.recall, m.f1)]
    assert len(measured) == table.locator("th[scope=colgroup]").count() >= 4
    assert not re.search(r"[a-z]+-[a-z]", table.inner_text()), "a name of a file or a kind that is not for readers"


def test_three_clicks_from_the_home_page_to_the_sentence(site: Site) -> None:
    """The newcomer's walk of the README: who works with the courts, in which case, said where."""
    site.page.get_by_role("link", name="哪些机构与法院协作").click()
    expect(site.page.locator(".choices")).to_be_visible()
    assert site.rows() >= 5
    site.page.locator("tbody tr", has_text="海口海关").locator("a.said").click()
    here = site.here()
    assert "海口海关" in here
    assert "海南自由贸易港知识产权法院" in here
    site.page.locator(".drawer header a").first.click()
    assert "/case/4" in site.address()
    site.page.wait_for_selector(".text-side")
    assert "海口海关" in site.here()


@pytest.mark.parametrize(
    ("address", "selector", "least"),
    [
        ("cases", "tbody tr", 10),
        ("cases?view=typeGrid", ".heat", 20),
        ("cases?view=matrix", "td.cell a", 20),
        ("agencies?view=linkList", "tbody tr", 20),
        ("agencies?view=matrix", "td.cell a", 20),
        ("agencies?view=table", "tbody tr", 40),
        ("measures", ".bars li", 30),
        ("measures?view=together", ".heat", 50),
        ("measures?view=table", "tbody tr", 37),
        ("figures", ".pairs li", 5),
        ("figures?view=outcomes", ".outcomes h3", 30),
        ("figures?view=timeline", ".chart circle", 40),
        ("figures?view=table", "tbody tr", 100),
        ("places", ".place", 8),
        ("places?view=table", "tbody tr", 8),
        ("notices", "tbody tr", 1),
        ("notices?view=timeline", ".chart circle", 1),
        ("ask", ".book li", 37),
        ("about", ".licences li", 10),
    ],
)
def test_every_page_shows_its_things(site: Site, address: str, selector: str, least: int) -> None:
    site.go(address)
    expect(site.page.locator(selector).first).to_be_visible()
    assert site.page.locator(selector).count() >= least
    assert site.page.locator("h1").count() == 1


def test_facets_narrow_one_another_and_have_an_address(site: Site) -> None:
    page = site.go("cases")
    page.get_by_role("checkbox", name=re.compile("^海口市")).click()
    expect(page.locator(".choices li")).to_have_count(2)
    assert site.rows() == 5
    shown = page.locator(".facet", has_text="创新单位").locator(".count").all_inner_texts()
    assert sum(map(int, shown)) < 18
    assert "place=place/460100" in site.address()
    page.get_by_role("checkbox", name=re.compile("^信用")).press(" ")
    expect(page.locator(".choices li")).to_have_count(3)
    both = site.rows()
    assert 0 < both < 5
    page.locator(".choices a", has_text="海口市").click()
    expect(page.locator(".choices li")).to_have_count(2)
    assert site.rows() > both
    page.go_back()
    expect(page.locator(".choices li")).to_have_count(3)
    assert site.rows() == both
    page.get_by_role("link", name="全部清除").click()
    expect(page.locator(".choices")).to_have_count(0)
    assert site.rows() == 10


def test_headings_sort(site: Site) -> None:
    page = site.go("cases")
    page.get_by_role("button", name="成效数字").click()
    site.settled()
    column = [int(text) for text in page.locator("tbody tr td:last-child").all_inner_texts()]
    assert column == sorted(column, reverse=True)
    assert page.locator("th[aria-sort=descending]").count() == 1
    page.get_by_role("button", name="成效数字").click()
    site.settled()
    assert [int(text) for text in page.locator("tbody tr td:last-child").all_inner_texts()] == sorted(column)


def test_a_cell_of_the_matrix_leads_to_its_words_and_back(site: Site) -> None:
    page = site.go("cases?view=matrix")
    page.get_by_label(re.compile("海南省财政厅.*案例 5：既署名又负责")).click()
    expect(page.locator(".drawer .here").first).to_be_visible()
    assert site.here() == "省财政厅"
    expect(page.get_by_role("button", name="← 返回")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_have_count(0)
    assert "view=matrix" in site.address()


def test_the_matrix_is_sorted_by_its_headings(site: Site) -> None:
    page = site.go("cases?view=matrix")
    page.get_by_role("button", name=re.compile("^案例 4 ")).click()
    site.settled()
    signs = page.locator("tbody tr td:nth-child(7)").all_inner_texts()
    assert signs[:3] == ["◆", "◆", "◆"]
    assert "".join(signs).count("◆") == 3
    assert "order=" in site.address()
    page.get_by_role("button", name="署名", exact=True).click()
    site.settled()
    led = [int(text or 0) for text in page.locator("tbody tr td:nth-child(2)").all_inner_texts()]
    assert led == sorted(led, reverse=True)


def test_cases_of_several_notices_are_told_apart(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "corpus.html"
    file.write_bytes(explorer_page(EmbeddedStore(corpus / "store").reading()))
    with opened(file) as (page, seen):
        site = Site(page, seen, file)
        site.go("cases?view=matrix")
        assert page.locator("tr.notices th").count() == 3
        site.go("figures?view=timeline")
        page.wait_for_selector(".chart circle")
        rows = page.locator(".chart svg text").all_text_contents()
        assert len([row for row in rows if row.endswith("案例 1")]) >= 2
        site.go("search?q=企业")
        assert re.search(r"〔20\d\d〕\d+号 案例 \d", page.locator(".found").inner_text())
        site.go("notices?view=timeline")
        assert page.locator(".chart circle").count() >= 2
        assert seen.quiet(file), (seen.requests, seen.messages)


def test_a_bar_leads_to_its_words(site: Site) -> None:
    page = site.go("figures")
    page.locator(".pairs li", has_text="不动产处置期限").locator(".after").click()
    assert site.here() == "140天"
    assert "745天" in "".join(page.locator(".drawer .near").all_inner_texts())


def test_the_network_stands_still_and_a_click_shows_sentences(site: Site) -> None:
    page = site.go("agencies")
    page.wait_for_selector(".canvas[data-drawn=yes]")
    spot = "(() => { const s = document.querySelector('.canvas').sigma; const a = s.getNodeDisplayData('agency/海口海关'); const p = s.framedGraphToViewport(a); const b = document.querySelector('.canvas').getBoundingClientRect(); return [p.x + b.left, p.y + b.top]; })()"
    page.wait_for_timeout(300)
    x, y = page.evaluate(spot)
    page.wait_for_timeout(300)
    assert page.evaluate(spot) == [x, y], "it moves"
    page.mouse.click(x, y)
    expect(page.locator(".panel h2")).to_have_text("海口海关")
    site.settled()
    assert page.locator(".panel blockquote").count() >= 5
    assert "node=agency/海口海关" in site.address()
    zoom = "document.querySelector('.canvas').sigma.getCamera().ratio"
    page.get_by_role("button", name="放大").click()
    page.wait_for_function(f"() => {zoom} < 1 && !document.querySelector('.canvas').sigma.getCamera().isAnimated()")
    zoomed = page.evaluate(zoom)
    page.locator(".panel blockquote a").first.click()
    expect(page.locator(".drawer .here").first).to_be_visible()
    page.go_back()
    site.settled()
    assert page.evaluate(zoom) == zoomed, "a click throws the reader back to the whole picture"
    site.settled()
    page.fill(".pick input", "海南省财政厅")
    expect(page.locator(".panel h2")).to_have_text("海南省财政厅")


def test_a_large_network_is_dragged_as_a_sheet(tmp_path: Path) -> None:
    """With thousands of lines the picture moves at once, is drawn anew where it is let go, and a drag is no click."""
    file = tmp_path / "large.html"
    file.write_bytes(explorer_page(agencies(800, 4100)))
    with opened(file, address="#/agencies") as (page, seen):
        page.wait_for_selector(".canvas[data-drawn=yes]")
        spot = "(() => { const s = document.querySelector('.canvas').sigma; const p = s.framedGraphToViewport(s.getNodeDisplayData('agency/5')); return [p.x, p.y]; })()"
        page.wait_for_timeout(300)
        before = page.evaluate(spot)
        page.evaluate(
            "() => { const sheet = document.querySelector('canvas.labels'); window.shifts = []; new MutationObserver(() =>"
            " window.shifts.push(sheet.style.transform)).observe(sheet, { attributes: true, attributeFilter: ['style'] }); }"
        )
        page.mouse.move(600, 450)
        page.mouse.down()
        page.mouse.move(650, 470)
        page.mouse.move(700, 480)
        page.mouse.up()
        page.wait_for_function("() => window.shifts.length && window.shifts.at(-1) === ''")
        assert page.evaluate("window.shifts[0]") == "translate(50px, 20px)"
        after = page.evaluate(spot)
        assert (round(after[0] - before[0]), round(after[1] - before[1])) == (100, 30)
        assert "node=" not in page.evaluate("location.hash")
        page.wait_for_timeout(400)  # else the two presses are a double click
        page.mouse.click(page.locator(".canvas").bounding_box()["x"] + after[0], page.locator(".canvas").bounding_box()["y"] + after[1])  # type: ignore[index]
        expect(page.locator(".panel h2")).not_to_have_count(0)
        assert seen.quiet(file), (seen.requests, seen.messages)


def test_the_network_has_labels(site: Site) -> None:
    """That none covers another is tested where they are placed, in the modules' own tests."""
    page = site.go("agencies")
    page.wait_for_selector(".canvas[data-drawn=yes]")
    page.wait_for_function(
        "() => { const c = document.querySelector('canvas.labels'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i] > 200) n++; return n > 4000; }"
    )


def test_a_fact_of_a_case_is_shown_in_its_text(site: Site) -> None:
    page = site.go("notice/琼营商-2022-7/case/8")
    assert page.locator(".text-side .m-agency").count() > 5
    page.locator(".facts-side .items a.said").nth(1).click()
    expect(page.locator(".text-side .here").first).to_be_visible()
    inside = page.evaluate(
        "(() => { const s = document.querySelector('.text-side .scroller').getBoundingClientRect(), h = document.querySelector('.here').getBoundingClientRect();"
        " return h.top >= s.top && h.top <= s.bottom; })()"
    )
    assert inside
    assert page.locator(".resting li").count() >= 1
    page.get_by_role("button", name="← 返回").click()
    expect(page.locator(".here")).to_have_count(0)


def test_a_mark_of_the_text_says_what_rests_on_it(site: Site) -> None:
    page = site.go("notice/琼营商-2022-7/case/3")
    page.locator(".text-side a.m-figure", has_text="745天").click()
    assert "不动产处置期限" in page.locator(".resting").inner_text()
    page.get_by_label("数字", exact=True).uncheck()
    expect(page.locator(".notice-text .m-figure")).to_have_count(0)
    page.get_by_label("数字", exact=True).check()


def test_measure_and_notice_and_agency_have_pages(site: Site) -> None:
    page = site.go("notice/琼营商-2022-7/case/2/measure/1")
    assert "信用免审" in page.locator(".facts-side").inner_text()
    page.locator("blockquote a.said").first.click()
    expect(page.locator(".text-side .here").first).to_be_visible()
    page = site.go("notice/琼营商-2022-7")
    assert page.locator(".facts-side ol.items li").count() == 10
    assert "通知的要求" in page.locator(".facts-side").inner_text()
    page = site.go("agency/海南省知识产权局")
    assert page.locator(".around circle").count() >= 3
    assert "省知识产权局" in page.locator("dl.facts").inner_text()
    page = site.go("agency/没有的机构")
    assert "没有内容" in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("省高级法院", "海南省高级人民法院"),
        ("hnsczt", "海南省财政厅"),
        ("交房即交证", "交房即交证"),
        ("担保费率", "担保费率"),
        ("联合执法", "联合执法"),
    ],
)
def test_search_finds_names_short_forms_initials_and_sentences(site: Site, typed: str, first: str) -> None:
    site.page.keyboard.press("/")
    site.page.keyboard.type(typed[0])
    site.page.wait_for_function("() => document.documentElement.dataset.shown.startsWith('#/search')")
    site.page.keyboard.type(typed[1:])
    expect(site.page.locator(".found li").first).to_contain_text(first)
    expect(site.page.locator("#search")).to_have_value(typed)
    site.page.locator(".found a").first.click()
    site.settled()
    assert site.page.locator("h1").count() == 1


def test_a_bookmark_opens_the_same_state(file: Path) -> None:
    path = "#/measures?view=table&type=:measure-type/deferred_documents&at=琼营商-2022-7:888-1151&lang=en"
    with opened(file, address=path) as (page, seen):
        assert page.locator("h1").inner_text() == "Measures"
        assert page.locator("tbody tr").count() == 3
        assert page.locator(".drawer .here").count() >= 1
        assert seen.quiet(file), (seen.requests, seen.messages)


def test_the_heavy_parts_are_run_when_they_are_wanted(file: Path) -> None:
    """What draws networks and charts, and the editor, cost the first page nothing."""
    with opened(file) as (page, seen):
        assert page.evaluate("typeof window.casegraphHeavy") == "undefined"
        Site(page, seen, file).go("sparql")
        expect(page.locator(".code").get_by_role("textbox")).to_be_visible()
        assert page.evaluate("typeof window.casegraphHeavy") == "object"
        assert seen.quiet(file), (seen.requests, seen.messages)


def test_the_language_is_switched_and_kept(site: Site) -> None:
    site.go("cases")
    site.page.get_by_role("button", name="English").click()
    expect(site.page.locator("h1")).to_have_text("Cases")
    expect(site.page.locator("html")).to_have_attribute("lang", "en")
    site.go("measures")
    assert "Approval" in site.page.locator(".bars").inner_text()
    site.page.get_by_role("button", name="中文").click()
    expect(site.page.locator("h1")).to_have_text("做法")


def test_colours_are_switched(site: Site) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = site.page.evaluate(ground)
    for theme in ("light", "dark"):
        site.page.get_by_role("button", name="配色").click()
        expect(site.page.locator("html")).to_have_attribute("data-theme", theme)
    assert site.page.evaluate(ground) != light
    site.page.get_by_role("button", name="配色").click()
    expect(site.page.locator("html")).to_have_attribute("data-theme", "auto")
    assert site.page.evaluate(ground) == light


VALUES = {
    "agency": "海南省知识产权局", "case": "4", "type": "容缺办理", "from": "海口海关", "to": "海口市龙华区人民法院", "for": "海关", "thing": "海口海关",
}  # fmt: skip
LINK_TYPED = {"links-of-type": "联合执法"}


def test_every_named_query_answers_as_the_command_line_does(site: Site, cli: Cli) -> None:
    """Each question is asked through its form, and its CSV is what `casegraph query --format csv` prints."""
    for name, query in catalogue().items():
        page = site.go(f"ask/{name}")
        arguments = []
        for parameter in query.parameters:
            if parameter.optional:
                continue
            value = LINK_TYPED.get(name, VALUES[parameter.name])
            page.fill(f"#p-{parameter.name}", value)
            arguments += ["-p", next(iter(parameter.names)), value]
        page.get_by_role("button", name="回答").click()
        page.wait_for_selector(".answer")
        ours = list(csv.reader(io.StringIO(site.saved("CSV").decode("utf-8"))))
        theirs = list(csv.reader(io.StringIO(cli.ok("query", name, *arguments, "--format", "csv"))))
        assert ours == theirs, name


def test_places_with_cases_come_before_those_that_are_only_named(site: Site) -> None:
    page = site.go("places")
    assert page.locator(".tree > ul > li > .place .what").first.inner_text().startswith("海南省")


def test_what_is_found_says_its_case(site: Site) -> None:
    page = site.go("search?q=担保费率")
    expect(page.locator(".found li").first).to_contain_text(re.compile(r"案例 5$"))


def test_a_question_says_what_it_wants(site: Site) -> None:
    page = site.go("ask/replicable-for")
    expect(page.get_by_label("职能或层级")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_label("Function or level")).to_be_visible()
    page.get_by_role("button", name="中文").click()


def test_a_graph_of_an_answer_says_what_its_colours_are(site: Site) -> None:
    page = site.go("sparql?q=SELECT ?a ?b { ?a <https://w3id.org/casegraph/ontology%23leadAgency> ?b }&run=1&view=asGraph")
    page.wait_for_selector(".answer .canvas[data-drawn=yes]")
    assert sorted(page.locator(".answer .network-legend span").all_inner_texts()) == ["机构", "案例"]


def test_an_unknown_name_is_said_to_be_unknown(site: Site) -> None:
    page = site.go("ask/agency-links")
    page.fill("#p-agency", "没有这个机构")
    page.get_by_role("button", name="回答").click()
    assert "没有这个机构" in page.get_by_role("alert").inner_text()


def test_own_sparql_as_table_graph_chart_and_files(site: Site) -> None:
    page = site.go("sparql")
    editor = page.locator(".code").get_by_role("textbox")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(
        "SELECT ?role (COUNT(*) AS ?n) { ?f <https://w3id.org/casegraph/ontology#role> ?role } GROUP BY ?role ORDER BY DESC(?n)"
    )
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".answer tbody tr")
    assert "水平" in page.locator(".answer tbody").inner_text()
    answer = json.loads(site.saved("JSON"))
    assert answer["head"]["vars"] == ["role", "n"]
    role = answer["results"]["bindings"][0]["role"]["value"]
    assert role in {str(triple.subject.value) for triple in parse(site.saved("Turtle"), format=RdfFormat.TURTLE)}
    assert int(answer["results"]["bindings"][0]["n"]["value"]) > 100
    page.locator(".answer .views").get_by_role("link", name="图表").click()
    expect(page.locator(".answer .chart svg").first).to_be_visible()
    page = site.go("sparql")
    page.get_by_role("button", name="案例及其牵头单位").click()
    page.wait_for_selector(".answer tbody tr")
    triples = list(parse(site.saved("Turtle"), format=RdfFormat.TURTLE))
    assert len(triples) == 18
    page.locator(".answer .views").get_by_role("link", name="图", exact=True).click()
    page.wait_for_selector(".answer .canvas[data-drawn=yes]")


def test_a_wrong_query_and_an_endless_one_harm_nothing(site: Site) -> None:
    page = site.go("sparql?q=SELECT nothing&run=1")
    assert "expected" in page.get_by_role("alert").inner_text(timeout=10_000)
    page = site.go("sparql?q=SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }&run=1")
    page.get_by_role("button", name="停止").click()
    expect(page.locator(".stopped")).to_contain_text("已停止")
    expect(page.get_by_role("alert")).to_have_count(0)
    page = site.go("sparql?q=ASK {}&run=1")
    assert "true" in page.locator(".answer").inner_text(timeout=10_000)


def test_the_query_behind_a_perspective_gives_its_rows(site: Site) -> None:
    page = site.go("cases?place=place/460200")
    rows = site.rows()
    page.locator(".behind summary").click()
    page.get_by_role("link", name="在编辑器中打开").click()
    page.wait_for_selector(".answer tbody tr")
    assert page.locator(".answer tbody tr").count() == rows == 3


def test_what_a_perspective_shows_is_saved_as_files(site: Site) -> None:
    site.go("agencies?view=table&kind=:agency-kind/court")
    rows = list(csv.DictReader(io.StringIO(site.saved("CSV").decode("utf-8-sig"))))
    assert len(rows) == 9
    assert {row["kind"] for row in rows} == {"法院"}
    assert json.loads(site.saved("JSON"))[0]["name"] == rows[0]["name"]
    triples = list(parse(site.saved("Turtle"), format=RdfFormat.TURTLE))
    assert {triple.subject.value for triple in triples if isinstance(triple.subject, NamedNode)} == {row["iri"] for row in rows}


HOSTILE = '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>'


WORDS = ("indicator", "period", "issuerName", "docNumber", "action", "assigneeName", "recipient")


def hostile(quad: Quad) -> object:
    """The object of a quad with markup before it, where it is words; in a notice's text in place of as many characters."""
    value, term = quad.object, quad.predicate.value.rpartition("#")[2]
    if not isinstance(value, Literal):
        return value
    if value.language:
        return Literal(HOSTILE + value.value, language=value.language)
    if term == "characters":
        return Literal(HOSTILE + value.value[len(HOSTILE) :])
    return Literal(HOSTILE + value.value) if term in WORDS else value


def test_markup_in_the_data_is_shown_as_text(built: Path, tmp_path: Path) -> None:
    """Every label, title, name and sentence of the graph replaced by markup: it is read, and never run."""
    store = Store()
    for quad in EmbeddedStore(built / "store").reading():
        store.add(Quad(quad.subject, quad.predicate, hostile(quad), quad.graph_name))  # type: ignore[arg-type]
    file = tmp_path / "<b onclick=hit()>.html"
    file.write_bytes(explorer_page(store))
    with opened(file) as (page, seen):
        site = Site(page, seen, file)
        addresses = (
            "", "cases", "cases?view=matrix", "cases?view=typeGrid", "agencies", "agencies?view=linkList", "agencies?node=agency/海口海关", "measures", "measures?view=together", "figures",
            "figures?view=timeline", "figures?view=outcomes", "places", "notices?view=timeline", "notice/琼营商-2022-7/case/1", "notice/琼营商-2022-7", "notice/琼营商-2022-7/case/1/measure/1",
            "agency/海口海关", "search?q=onerror", "ask/cases?run=1", "cases?at=琼营商-2022-7:0-60", f"search?q={HOSTILE}", f"ask/{HOSTILE}",
        )  # fmt: skip
        for address in addresses:
            site.go(address)
            page.wait_for_timeout(30)
            assert page.evaluate("window.hit") is None, address
            assert page.locator("main img").count() == 0, address
        site.go("cases")
        assert "onerror" in page.locator("tbody").inner_text()
        assert seen.quiet(file), (seen.requests, seen.messages)


SERIOUS = "window.axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).slice(0, 3).join(' | ')))"


@pytest.mark.outside("node")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(site: Site, theme: str) -> None:
    """Colours, names, roles and order, by axe-core, in both colour schemes."""
    page = site.page
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    addresses = (
        "", "cases", "cases?view=matrix", "cases?view=typeGrid", "agencies?node=agency/海口海关", "agencies?view=linkList&at=琼营商-2022-7:888-1151", "measures", "measures?view=together", "figures",
        "figures?view=timeline", "places", "notices", "notice/琼营商-2022-7/case/1?at=琼营商-2022-7:888-1151", "notice/琼营商-2022-7/case/1/measure/1", "agency/海口海关", "search?q=财政", "ask", "ask/agency-links", "ask/cases?run=1",
        "sparql", "about",
    )  # fmt: skip
    found = {}
    for address in addresses:
        site.go(address)
        page.wait_for_timeout(60)
        if faults := page.evaluate(SERIOUS):
            found[address] = faults
    page.evaluate("() => { document.documentElement.dataset.theme = 'auto'; }")
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("width", [390, 1024])
def test_no_page_is_wider_than_the_window(file: Path, width: int) -> None:
    with opened(file, width=width, height=844) as (page, seen):
        site = Site(page, seen, file)
        for address in (
            "",
            "cases",
            "cases?view=matrix",
            "agencies",
            "measures",
            "measures?view=together",
            "figures",
            "places",
            "notices",
            "notice/琼营商-2022-7/case/1",
            "agency/海口海关",
            "ask",
            "ask/cases?run=1",
            "sparql",
            "about",
        ):
            site.go(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            cut = "[...document.querySelectorAll('table.rows td')].filter(cell => cell.getBoundingClientRect().right > innerWidth).length"
            assert width > 600 or page.evaluate(cut) == 0, f"{address}: a cell is out of sight"


def test_a_printed_page_leaves_out_what_paper_cannot_do(site: Site) -> None:
    page = site.go("notice/琼营商-2022-7/case/1")
    page.emulate_media(media="print")
    try:
        assert not page.locator("header.bar nav").is_visible()
        assert page.locator(".notice-text p").last.is_visible()
        height = page.evaluate(
            "document.querySelector('.text-side .scroller').scrollHeight - document.querySelector('.text-side .scroller').clientHeight"
        )
        assert height <= 1, "a part of the text is cut off on paper"
    finally:
        page.emulate_media(media="screen")


def test_the_network_has_a_list_where_it_cannot_be_drawn(file: Path) -> None:
    with opened(file, webgl=False, address="#/agencies") as (page, seen):
        assert "联系清单" in page.locator(".network .none").inner_text()
        assert seen.quiet(file), (seen.requests, seen.messages)


def test_a_served_page_asks_its_server_alone(built: Path) -> None:
    """The same explorer from `serve`: its data are fetched, and the server's endpoint answers."""
    with casegraph(built / "store") as server:
        origin = server.url.removesuffix("sparql")
        with opened(f"{origin}explorer") as (page, seen):
            site = Site(page, seen, built)
            assert page.locator(".case-list li").count() == 10
            assert "这台服务器" in page.locator("main").inner_text()
            site.go("cases?place=place/460200&view=table")
            assert site.rows() == 3
            page.locator("tbody a.said").first.click()
            assert site.here()
            site.go("ask/cases?run=1")
            page.wait_for_selector(".answer tbody tr")
            assert page.locator(".answer tbody tr").count() == 10
            site.go("sparql?q=CONSTRUCT { ?c ?p ?o } WHERE { ?c a <https://w3id.org/casegraph/ontology#ModelCase> ; ?p ?o }&run=1")
            page.wait_for_selector(".answer tbody tr")
            assert len(list(parse(site.saved("Turtle"), format=RdfFormat.TURTLE))) > 50
            assert all(url.startswith((origin, "blob:")) for url in seen.requests), seen.requests
            assert {url.removeprefix(origin).partition("?")[0] for url in seen.requests} >= {"explorer", "explorer/data", "sparql"}
            assert seen.messages == []
            tag = page.request.get(f"{origin}explorer/data").headers["etag"]
            assert page.request.get(f"{origin}explorer/data", headers={"If-None-Match": tag}).status == 304
            site.go("sparql?q=SELECT nothing&run=1")
            assert "SPARQL 1.1" in page.get_by_role("alert").inner_text(timeout=10_000)
