"""The explorer as a file: what is in it, that it is the same each time, and that its modules keep what they promise."""

import base64
import gzip
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from exports.errors import ExportError
from exports.site import explorer_page, packed_graph
from exports.site_pack import packed
from ontology.namespaces import CG, OA
from queries.store import EmbeddedStore
from tests.conftest import Cli

ROOT = Path(__file__).parent.parent
EXPLORER = ROOT / "exports" / "explorer"
SHARED = NamedNode("http://e/graph/shared")


def unpacked(data: bytes) -> set[tuple[str, str, str, str]]:
    """The quads of a pack, terms as the pack writes them."""
    form = json.loads(gzip.decompress(data))
    whole = [term[1:] if isinstance(term, str) else "" for term in form["terms"]]
    terms = [term if isinstance(term, str) else f'"{whole[term[0]][term[1] : term[2]]}' for term in form["terms"]]
    subject, found = 0, set()
    for difference, p, o, g in zip(form["s"], form["p"], form["o"], form["g"], strict=True):
        subject += difference
        found.add((terms[subject], terms[p], terms[o], terms[g]))
    return found


def encoded(quads: list[Quad]) -> set[tuple[str, str, str, str]]:
    """The same quads as a pack without datatypes has them."""

    def term(value: object) -> str:
        if isinstance(value, Literal):
            return f"@{value.language} {value.value}" if value.language else f'"{value.value}'
        assert isinstance(value, NamedNode)
        return f"<{value.value}"

    return {(term(q.subject), term(q.predicate), term(q.object), term(q.graph_name)) for q in quads}


names = st.sampled_from([NamedNode(f"http://e/{name}") for name in ("a", "b", "海南省", "case/10")])
objects = st.one_of(
    names, st.text("省厅𠮷\n<\"' ", max_size=6).map(Literal), st.text("甲乙", max_size=3).map(lambda t: Literal(t, language="zh"))
)
graphs = st.lists(st.builds(Quad, names, names, objects, st.just(SHARED)), min_size=1, max_size=20)


@given(graphs, st.randoms(use_true_random=False))
def test_a_pack_holds_its_quads_whatever_their_order(quads: list[Quad], random: object) -> None:
    shuffled = list(quads)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert packed(shuffled) == packed(quads)
    assert unpacked(packed(quads)) == encoded(quads)


def test_quotes_are_ranges_of_their_text(built: Path) -> None:
    """The text of a notice stands in the page once; a quote that is its characters takes three numbers."""
    store = EmbeddedStore(built / "store").reading()
    form = json.loads(gzip.decompress(packed_graph(store)))
    ranges = [term for term in form["terms"] if not isinstance(term, str)]
    evidence = {q.object.value for q in store.quads_for_pattern(None, OA.exact, None, None) if isinstance(q.object, Literal)}
    assert len(ranges) > 0.9 * len({quote for quote in evidence if len(quote) >= 4})
    assert len(unpacked(packed_graph(store))) == len(store)


def test_what_cannot_be_packed_is_refused() -> None:
    with pytest.raises(ExportError, match="no shared part"):
        packed([Quad(CG.Notice, CG.case, CG.Agency, NamedNode("http://e/g"))])
    store = Store()
    store.update("INSERT DATA { GRAPH <http://e/graph/shared> { [] a <http://e/x> } }")
    with pytest.raises(ExportError, match="blank node"):
        packed(list(store))


def test_the_same_graph_gives_the_same_page(cli: Cli, tmp_path: Path) -> None:
    one, two = tmp_path / "1.html", tmp_path / "2.html"
    assert "MB" in cli.ok("site", "-o", str(one))
    cli.ok("site", "-o", str(two))
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size < 8_000_000


def test_the_page_asks_for_nothing_by_its_text(built: Path) -> None:
    page = explorer_page(EmbeddedStore(built / "store").reading()).decode("utf-8")
    head = page.split("<style>", 1)[0]
    assert "default-src 'none'" in head
    assert "connect-src 'none'" in head
    assert "unsafe-inline" not in head.replace("style-src-attr 'unsafe-inline'", "")
    assert not re.search(r"<(?:link|img|iframe|script)\b[^>]*\s(?:src|href)\s*=", page)
    data = re.search(r'id="data">([^<]*)<', page)
    assert data is not None
    assert base64.b64decode(data[1]) == packed_graph(EmbeddedStore(built / "store").reading())


def test_a_served_page_holds_neither_data_nor_engine(built: Path) -> None:
    store = EmbeddedStore(built / "store").reading()
    page = explorer_page(store, {"data": "/data", "endpoint": "/sparql"})
    assert len(page) < 1_500_000
    assert b"connect-src 'self'" in page
    assert b'"served":{"data":"/data","endpoint":"/sparql"}' in page


def test_markup_in_the_configuration_ends_no_element(built: Path) -> None:
    page = explorer_page(EmbeddedStore(built / "store").reading(), {"data": "</script><b>", "endpoint": "/"})
    assert b"</script><b>" not in page


@pytest.fixture(scope="module")
def node_packages() -> Path:
    """The explorer's folder with all that its tests need installed as locked."""
    if not (EXPLORER / "node_modules" / "typescript" / "package.json").is_file():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=EXPLORER, check=True)
    return EXPLORER


@pytest.mark.outside("node")
def test_the_modules_are_well_typed(node_packages: Path) -> None:
    result = subprocess.run(["npx", "--no-install", "tsc", "--noEmit"], cwd=node_packages, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.outside("node")
def test_the_modules_keep_their_promises(node_packages: Path, built: Path, tmp_path: Path) -> None:
    """Node's own runner over the modules; the queries behind the perspectives are asked of Oxigraph."""
    pack = tmp_path / "pack.gz"
    pack.write_bytes(packed_graph(EmbeddedStore(built / "store").reading()))
    result = subprocess.run(
        ["npm", "test", "--silent"],
        cwd=node_packages,
        env={**os.environ, "CASEGRAPH_PACK": str(pack)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-4000:]
    passed = re.search(r"^# pass (\d+)$", result.stdout, re.MULTILINE)
    assert passed is not None
    assert int(passed[1]) >= 25
