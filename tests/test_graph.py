"""The graph of the bundled notice: what it must hold, and that every statement shows its sentence."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graphbuild.annotate import annotate
from graphbuild.graph.shared import scheme_triples
from graphbuild.graph.triples import NoticeGraph, notice_graph
from graphbuild.quality.validation import validate
from graphbuild.quality.verification import verify
from graphbuild.reading.plain import plain_text
from ontology.namespaces import CG, OA, RDF, SCHEMA

STATEMENTS = (CG.ModelCase, CG.Measure, CG.Outcome, CG.Figure, CG.ResponsibilityAssignment, CG.Collaboration, CG.Duty)


def counted(graph: NoticeGraph) -> Counter[str]:
    return Counter(
        t.object.value.removeprefix(CG.base)
        for t in (*graph.own, *graph.shared)
        if t.predicate == RDF.type and isinstance(t.object, NamedNode)
    )


def test_the_bundled_notice_is_whole(graph: NoticeGraph) -> None:
    found = counted(graph)
    assert found["Notice"] == 1
    assert found["ModelCase"] == 10
    assert found["Measure"] == 37
    assert found["Outcome"] == 39
    assert found["ResponsibilityAssignment"] == 17
    assert found["Agency"] >= 40
    assert found["Collaboration"] >= 15


def test_there_is_no_blank_node(graph: NoticeGraph) -> None:
    for triple in (*graph.own, *graph.shared):
        assert not isinstance(triple.subject, BlankNode)
        assert not isinstance(triple.object, BlankNode)


def test_every_statement_has_evidence_that_is_its_quote(graph: NoticeGraph) -> None:
    text = next(t.object.value for t in graph.own if t.predicate == CG.characters and isinstance(t.object, Literal))
    values = {(t.subject, t.predicate): t.object.value for t in graph.own if isinstance(t.object, Literal)}
    nodes = {t.subject for t in graph.own if t.predicate == RDF.type and t.object in STATEMENTS}
    assert len(nodes) > 200
    for node in nodes:
        evidence = [t.object for t in graph.own if t.subject == node and t.predicate == CG.evidence]
        assert evidence, node
        for place in evidence:
            start, end = int(values[place, OA.start]), int(values[place, OA.end])  # type: ignore[index]
            assert text[start:end] == values[place, OA.exact]  # type: ignore[index]


def test_verification_finds_a_single_changed_character(graph: NoticeGraph) -> None:
    assert verify(graph.own)[1] == []
    quotes = [i for i, t in enumerate(graph.own) if t.predicate == OA.exact]
    for index in (quotes[0], quotes[len(quotes) // 2], quotes[-1]):
        triple = graph.own[index]
        assert isinstance(triple.object, Literal)
        changed = Literal(chr(ord(triple.object.value[0]) + 1) + triple.object.value[1:])
        spoiled = [*graph.own[:index], Triple(triple.subject, triple.predicate, changed), *graph.own[index + 1 :]]
        faults = verify(spoiled)[1]
        assert len(faults) == 1
        assert isinstance(triple.subject, NamedNode)
        assert faults[0].node == triple.subject.value


def test_verification_finds_a_changed_text_and_a_moved_offset(graph: NoticeGraph) -> None:
    quoted = {t.subject for t in graph.own if t.predicate == OA.exact}

    def spoiled(predicate: NamedNode, new: Literal) -> list[Triple]:
        wanted = quoted if predicate == OA.start else {t.subject for t in graph.own}
        index = next(i for i, t in enumerate(graph.own) if t.predicate == predicate and t.subject in wanted)
        return [*graph.own[:index], Triple(graph.own[index].subject, predicate, new), *graph.own[index + 1 :]]

    text = next(t.object.value for t in graph.own if t.predicate == CG.characters and isinstance(t.object, Literal))
    assert any("SHA-256" in fault.wrong for fault in verify(spoiled(CG.characters, Literal(text[:-1] + "X")))[1])
    assert verify(spoiled(OA.start, Literal(3)))[1]


def test_the_words_of_a_cue_are_where_its_name_says(graph: NoticeGraph) -> None:
    placed = {t.subject for t in graph.own if t.predicate == OA.start}
    index, said = next((i, t) for i, t in enumerate(graph.own) if t.predicate == OA.exact and t.subject not in placed)
    assert isinstance(said.subject, NamedNode)
    text, _, place = said.subject.value.partition("#char=")
    start, end = map(int, place.split(","))
    for name, wrong in (
        (f"{text}#char={start + 1},{end + 1}", f"characters {start + 1}..{end + 1}"),
        (f"{text}#char={start},9999999", "outside the text"),
        (f"{text}#line={start},{end}", "not in the graph"),
        (f"{text}0#char={start},{end}", "not in the graph"),
    ):
        moved = Triple(NamedNode(name), said.predicate, said.object)
        faults = verify([*graph.own[:index], moved, *graph.own[index + 1 :]])[1]
        assert [fault.node for fault in faults] == [name]
        assert wrong in faults[0].wrong


def test_a_statements_evidence_must_say_where_it_is(graph: NoticeGraph) -> None:
    evidence = next(t.object for t in graph.own if t.predicate == CG.evidence)
    assert isinstance(evidence, NamedNode)
    place = (OA.start, OA.end, OA.hasSource)
    without_place = [t for t in graph.own if not (t.subject == evidence and t.predicate in place)]
    assert [fault.node for fault in verify(without_place)[1]] == [evidence.value]


def test_a_classification_needs_its_words(graph: NoticeGraph) -> None:
    placed = {t.subject for t in graph.own if t.predicate == OA.start}
    cue = next(t for t in graph.own if t.predicate == OA.exact and t.subject not in placed)
    about = {str(t.subject).strip("<>") for t in graph.own if t.predicate == OA.hasTarget and t.object == cue.subject}
    faults = validate([t for t in (*graph.own, *graph.shared, *scheme_triples()) if t != cue])
    assert about
    assert {fault.node for fault in faults} == about


def without(graph: NoticeGraph, kind: NamedNode, predicate: NamedNode) -> tuple[str, list[Triple]]:
    """The graph without one property of the first node of a class."""
    node = next(t.subject for t in graph.own if t.predicate == RDF.type and t.object == kind)
    assert isinstance(node, NamedNode)
    return node.value, [t for t in (*graph.own, *graph.shared, *scheme_triples()) if not (t.subject == node and t.predicate == predicate)]


@pytest.mark.parametrize(
    ("kind", "predicate"), [(CG.Measure, CG.case), (CG.Figure, SCHEMA.value), (CG.Collaboration, CG.linkType), (CG.Outcome, CG.evidence)]
)
def test_a_broken_graph_is_told_with_node_and_sentence(graph: NoticeGraph, kind: NamedNode, predicate: NamedNode) -> None:
    node, triples = without(graph, kind, predicate)
    faults = validate(triples)
    assert [fault.node for fault in faults] == [node]
    assert faults[0].wrong
    if predicate != CG.evidence:
        assert faults[0].quote


def test_a_right_graph_breaks_no_shape(graph: NoticeGraph) -> None:
    assert validate([*graph.own, *graph.shared, *scheme_triples()]) == []


def test_contact_data_reaches_no_graph() -> None:
    """Names and numbers of the contact line are replaced, their length kept."""
    notice = "海南省某通知\n海南〔2022〕1号\n(联系人:王小明;联系电话:65800000,13900000000)\n海口市财政局办结20件。"
    graph = notice_graph(annotate(plain_text(notice)))
    written = " ".join(t.object.value for t in graph.own if isinstance(t.object, Literal))
    for secret in ("王小明", "65800000", "13900000000"):
        assert secret not in written
    assert "(联系人:***;联系电话:********,***********)" in written
    assert "20件" in written


@pytest.mark.parametrize("seed", ["0", "12345"])
def test_same_input_same_bytes(tmp_path: Path, seed: str) -> None:
    """Two processes with different hash seeds write the same file."""
    digests = set()
    for name, value in (("a", seed), ("b", "777")):
        folder = tmp_path / name
        for command in (
            ["build", "-o", str(folder)],
            ["export", "--format", "trig", "--store", str(folder / "store"), "-o", str(folder / "x.trig")],
        ):
            subprocess.run(
                [sys.executable, "-m", "casegraph", *command], env={"PYTHONHASHSEED": value, "PATH": ""}, check=True, capture_output=True
            )
        digests.add((folder / "x.trig").read_bytes())
    assert len(digests) == 1
