"""The network of agencies as numbers, held against values computed by hand."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from ontology.namespaces import CG, DCTERMS, OA, RDF, SKOS
from queries.analysis.network import Agency, AgencyNetwork, Tie, agency_network
from queries.analysis.paths import shortest_path
from queries.analysis.positions import positions
from queries.catalogue import catalogue
from queries.errors import QueryError
from queries.store import EmbeddedStore
from tests.conftest import Cli
from tests.gold_floors import GOLD
from tests.test_questions import arguments

AGENCIES = {
    "a": ("provincial", "government_department"),
    "b": ("municipal", "tax"),
    "c": ("municipal", "court"),
    "d": ("county", "customs"),
    "e": ("national", "court"),
}
#     a ==2== b ---- c
#             |    / |
#             |  /   |
#             d ---- e       the tie b-d is of no case
TIES = [
    ("a", "b", 2, ("n/1",)),
    ("b", "c", 1, ("n/1",)),
    ("b", "d", 1, ()),
    ("c", "d", 1, ("n/2",)),
    ("c", "e", 1, ("n/2",)),
    ("d", "e", 1, ("n/3",)),
]


def network(ties: Iterable[tuple[str, str, int, tuple[str, ...]]] = TIES) -> AgencyNetwork:
    made = tuple(Tie(a, b, (("联合执法", links),), links, cases, f"{a}与{b}") for a, b, links, cases in ties)
    names = sorted({end for tie in made for end in (tie.source, tie.target)})
    known = {name: AGENCIES.get(name, ("", "")) for name in names}
    agencies = {name: Agency(name, name.upper(), kind, "", level) for name, (level, kind) in known.items()}
    return AgencyNetwork(agencies, made)


def test_positions_are_those_that_were_computed_by_hand() -> None:
    """A tie of two links is half as long, so all ways from a lead through b: 3 of the 6 pairs. From a and b to e two ways are equal."""
    found = {p.agency.iri: p for p in positions(network())}
    assert {iri: p.degree for iri, p in found.items()} == {"a": 1, "b": 3, "c": 3, "d": 3, "e": 2}
    assert {iri: p.links for iri, p in found.items()} == {"a": 2, "b": 4, "c": 3, "d": 3, "e": 2}
    assert {iri: p.cases for iri, p in found.items()} == {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    assert {iri: p.betweenness for iri, p in found.items()} == {"a": 0.0, "b": 0.5, "c": 0.166667, "d": 0.166667, "e": 0.0}
    # b: a-c and a-d are of two levels and not tied, and a-c are administration and court; c and d: b-e; e: its two are tied.
    assert {iri: (p.levels, p.courts) for iri, p in found.items()} == {"a": (0, 0), "b": (2, 1), "c": (1, 1), "d": (1, 1), "e": (0, 0)}
    assert [p.agency.iri for p in positions(network())] == ["b", "c", "d", "e", "a"]


def test_by_cases_a_tie_of_no_case_does_not_count() -> None:
    """Without b-d all ways between a or b and the others lead through c: a-d, a-e, b-d, b-e, and through b: a-c, a-d, a-e."""
    found = {p.agency.iri: p for p in positions(network(), "cases")}
    assert {iri: p.degree for iri, p in found.items()} == {"a": 1, "b": 2, "c": 3, "d": 2, "e": 2}
    assert {iri: p.betweenness for iri, p in found.items()} == {"a": 0.0, "b": 0.5, "c": 0.666667, "d": 0.0, "e": 0.0}
    assert positions(AgencyNetwork({}, ())) == ()


def test_two_cliques_are_two_communities_the_larger_first() -> None:
    small = [(a, b, 1, ()) for a, b in (("a", "b"), ("a", "c"), ("b", "c"))]
    large = [(a, b, 1, ()) for a in "pqrs" for b in "pqrs" if a < b]
    found = {p.agency.iri: p.community for p in positions(network([*small, ("c", "p", 1, ()), *large]))}
    assert found == {"a": 2, "b": 2, "c": 2, "p": 1, "q": 1, "r": 1, "s": 1}


def test_of_several_shortest_ways_it_is_the_one_of_the_least_iris() -> None:
    steps = shortest_path(network(), "a", "e")
    assert [step.agency.iri for step in steps] == ["a", "b", "c", "e"]
    assert [step.tie.cases for step in steps if step.tie] == [("n/1",), ("n/1",), ("n/2",)]
    assert [step.agency.iri for step in shortest_path(network(), "e", "a")] == ["e", "c", "b", "a"]
    assert [step.agency.iri for step in shortest_path(network(), "a", "a")] == ["a"]
    with pytest.raises(QueryError, match="'z' has no links"):
        shortest_path(network(), "a", "z")
    with pytest.raises(QueryError, match="no links lead from one"):
        shortest_path(network([*TIES, ("x", "y", 1, ())]), "a", "x")


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(1, 5)), max_size=30))
def test_betweenness_is_what_networkx_computes(ties: list[tuple[int, int, int]]) -> None:
    made = {(f"{min(a, b):02}", f"{max(a, b):02}"): size for a, b, size in ties if a != b}
    found = {p.agency.iri: p.betweenness for p in positions(network([(a, b, size, ()) for (a, b), size in made.items()]))}
    graph: nx.Graph[str] = nx.Graph()
    for (a, b), size in made.items():
        graph.add_edge(a, b, length=60 // size)
    expected = nx.betweenness_centrality(graph, weight="length")
    assert found == {node: pytest.approx(value, abs=1e-6) for node, value in expected.items()}


def test_ties_are_read_from_links_of_two_and_more_agencies() -> None:
    """A link of three agencies is three ties; two links of a pair are one tie."""
    store = Store()

    def say(graph: str, s: NamedNode, p: NamedNode, o: NamedNode | Literal) -> None:
        store.add(Quad(s, p, o, NamedNode(f"http://e/graph/{graph}")))

    def node(name: str) -> NamedNode:
        return NamedNode(f"http://e/{name}")

    for concept, name in (("joint", "联合执法"), ("share", "数据共享"), ("dept", "政府部门"), ("city", "市级")):
        say("shared", node(concept), SKOS.notation, Literal(concept))
        say("shared", node(concept), SKOS.prefLabel, Literal(name, language="zh"))
    for name in "abc":
        say("shared", node(name), RDF.type, CG.Agency)
        say("shared", node(name), SKOS.prefLabel, Literal(f"{name}局", language="zh"))
        say("shared", node(name), CG.agencyKind, node("dept"))
        say("shared", node(name), CG.agencyLevel, node("city"))
    say("n", node("case/1"), CG.number, Literal(1))
    say("n", node("case/1"), DCTERMS.title, Literal("题"))
    for link, kind, members, case in (("l1", "joint", "abc", True), ("l2", "share", "ab", False)):
        say("n", node(link), RDF.type, CG.Collaboration)
        say("n", node(link), CG.linkType, node(kind))
        say("n", node(link), CG.notice, node("notice/n"))
        say("n", node(link), CG.evidence, node(f"text#{link}"))
        say("n", node(f"text#{link}"), OA.exact, Literal(f"句{link}"))
        for member in members:
            say("n", node(link), CG.member, node(member))
        if case:
            say("n", node(link), CG.case, node("case/1"))
    found = agency_network(store)
    a, b, c = (f"http://e/{name}" for name in "abc")
    assert found.agencies[a] == Agency(a, "a局", "dept", "政府部门", "city", "市级")
    both = (("数据共享", 1), ("联合执法", 1))
    one = (("联合执法", 1),)
    assert found.ties == (Tie(a, b, both, 2, ("n/1",), "句l1"), Tie(a, c, one, 1, ("n/1",), "句l1"), Tie(b, c, one, 1, ("n/1",), "句l1"))
    assert agency_network(store, ["share"]).ties == (Tie(a, b, (("数据共享", 1),), 1, (), "句l2"),)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_command_prints_each_table_in_each_form(cli: Cli) -> None:
    for subject in ("agencies", "ties", "communities", "brokers"):
        found = rows(cli.ok("analyse", "--of", subject, "--format", "csv"))
        assert len(found) >= 5
        as_json = json.loads(cli.ok("analyse", "--of", subject, "--format", "json"))
        assert [[str(value) for value in row.values()] for row in as_json] == [list(row.values()) for row in found]
        assert len(cli.ok("analyse", "--of", subject, "--format", "md").splitlines()) == len(found) + 2
        assert len(cli.ok("analyse", "--of", subject).splitlines()) == len(found) + 2


def test_ties_agree_with_the_question_about_the_strongest_links(cli: Cli) -> None:
    ours = [(r["agency"], r["other"], r["links"], r["cases"]) for r in rows(cli.ok("analyse", "--of", "ties", "--format", "csv"))]
    theirs = rows(cli.ok("query", "strongest-links", "-p", "n", "1000", "--format", "csv"))
    assert sorted(ours) == sorted((r["agency"], r["other"], r["links"], r["cases"]) for r in theirs)


def test_a_way_shows_cases_and_sentences(cli: Cli) -> None:
    found = rows(cli.ok("analyse", "--from", "海口海关", "--to", "三亚市司法局", "--format", "csv"))
    assert [row["agencyName"] for row in found] == ["海口海关", "海南自由贸易港知识产权法院", "三亚市司法局"]
    assert [row["cases"] for row in found] == ["", "琼营商-2022-7/4", "琼营商-2022-7/1"]
    assert all(row["quote"] for row in found[1:])
    for wrong, said in (
        (["--from", "海口海关"], "expected --from and --to"),
        (["--from", "海口海关", "--to", "没有这个机构"], "not known"),
        (["--type", "没有这类"], "not known"),
        (["-o", "/nowhere/x.csv"], "cannot be written"),
    ):
        assert said in cli.refused("analyse", *wrong)


def test_the_same_bytes_in_processes_that_hash_otherwise(built: Path) -> None:
    root = Path(__file__).parent.parent
    command = [sys.executable, "-m", "casegraph", "analyse", "--of", "communities", "--format", "json", "--store", str(built / "store")]
    outputs = {
        subprocess.run(
            command, env={**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": seed}, cwd=root, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_what_is_written_is_a_graph_of_its_own_that_goes_when_the_store_changes(own_cli: Cli, tmp_path: Path) -> None:
    before = {name: own_cli.ok("query", name, *arguments(name), "--format", "csv") for name in catalogue()}
    files = []
    for turn in ("one", "two"):
        own_cli.ok("analyse", "--write", "--weight", "cases", "--type", "联合执法", "--type", "joint_lead")
        files.append(tmp_path / f"{turn}.nq")
        own_cli.ok("export", "--format", "nq", "-o", str(files[-1]))
    assert files[0].read_bytes() == files[1].read_bytes()
    graph = NamedNode("https://w3id.org/casegraph/graph/analysis")
    said = [quad.triple for quad in parse(path=str(files[0]), format=RdfFormat.N_QUADS) if quad.graph_name == graph]
    run = NamedNode("https://w3id.org/casegraph/analysis/run")
    about = {(t.predicate.value.rpartition("#")[2], str(t.object.value).rpartition("/")[2]) for t in said if t.subject == run}
    assert {("weighting", "cases"), ("seed", "7"), ("countedType", "joint_enforcement"), ("countedType", "joint_lead")} <= about
    assert ("used", "琼营商-2022-7") in about
    shown = rows(own_cli.ok("analyse", "--weight", "cases", "--type", "联合执法", "--type", "joint_lead", "--format", "csv"))
    degrees = {str(t.subject): t.object for t in said if t.predicate == CG.degree}
    assert len(degrees) == len(shown)
    assert {(t.subject, t.predicate, t.object) for t in said if t.predicate == CG.positionOf} == {
        (NamedNode(row["agency"].replace("/agency/", "/analysis/agency/")), CG.positionOf, NamedNode(row["agency"])) for row in shown
    }
    assert "all checks hold" in own_cli.ok("check")
    assert {name: own_cli.ok("query", name, *arguments(name), "--format", "csv") for name in catalogue()} == before
    for more, stays in (([], True), ([str(document) for document in sorted(GOLD.glob("*.html"))], False)):
        own_cli.ok("build", *more, "-o", str(tmp_path))
        own_cli.ok("export", "--format", "nq", "-o", str(files[1]))
        assert (b"graph/analysis" in files[1].read_bytes()) == stays


def test_a_wrong_analysis_is_found_by_check(own_cli: Cli, tmp_path: Path) -> None:
    own_cli.ok("analyse", "--write")
    wrong = """PREFIX cg: <https://w3id.org/casegraph/ontology#>
        DELETE { GRAPH ?g { ?position cg:betweenness ?was } } INSERT { GRAPH ?g { ?position cg:betweenness 2.5 } }
        WHERE { GRAPH ?g { ?position cg:betweenness ?was ; cg:positionOf ?agency } FILTER(STRENDS(STR(?agency), "海口海关")) }"""
    with EmbeddedStore(tmp_path / "store").writing() as writer:
        writer.update(wrong)
    result = own_cli("check")
    assert result.exit_code == 1
    assert "the betweenness is not from 0 to 1" in result.output
