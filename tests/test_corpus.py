"""Many notices: processes, unchanged ones left alone, atomic changes, two builds at once, a corpus and its questions."""

import csv
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from filelock import FileLock
from pyoxigraph import NamedNode, Quad

import queries.store
from benchmarks.generated import notice, write_notices
from casegraph import main
from graphbuild.corpus.parts import Part, Settings, Unread, part_of
from graphbuild.corpus.processes import in_processes
from graphbuild.notices import bundled_notice
from graphbuild.reading.archives import Document, documents_in
from ontology.namespaces import CG, DCTERMS, SCHEMA, SKOS
from queries.catalogue import rules
from queries.store import EmbeddedStore
from tests.conftest import Cli

ROOT = Path(__file__).parent.parent
SETTINGS = Settings(rules=tuple(rules().values()))
OWN = NamedNode("https://w3id.org/casegraph/graph/琼营商-2022-7")
DERIVED = NamedNode("https://w3id.org/casegraph/graph/derived")
SHARED = NamedNode("https://w3id.org/casegraph/graph/shared")


def build(*arguments: object) -> str:
    """What a build prints that must succeed."""
    result = CliRunner().invoke(main, ["build", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def quads(folder: Path) -> set[Quad]:
    return set(EmbeddedStore(folder / "store").reading())


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of six generated notices."""
    folder = tmp_path_factory.mktemp("notices")
    write_notices(folder, 6)
    return folder


@pytest.fixture(scope="module")
def whole(notices: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with these notices, read by two processes."""
    out = tmp_path_factory.mktemp("whole")
    assert "all hold" in build(notices, "-o", out, "--processes", 2)
    return out


def test_processes_give_the_parts_in_order_and_the_same_bytes(notices: Path) -> None:
    documents = list(documents_in(notices))
    assert list(in_processes(documents, SETTINGS, 2)) == [part_of(d, SETTINGS) for d in documents]


def test_a_process_that_is_ended_costs_its_document_alone(notices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that ends the process stands in for a reader that takes all memory."""
    deadly = tmp_path / "graphbuild_deadly.py"
    deadly.write_text(
        "import os\nfrom graphbuild.corpus import parts, processes\nplain = processes.part_of\n"
        "def part_of(document, settings):\n"
        "    os._exit(9) if document.name == 'deadly.txt' else None\n    return plain(document, settings)\n"
        "processes.part_of = part_of\n",
        encoding="utf-8",
    )
    (tmp_path / "sitecustomize.py").write_text("import graphbuild_deadly\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(ROOT)]))
    (tmp_path / "deadly.txt").write_text("示范案例", encoding="utf-8")
    first, *rest = list(documents_in(notices))[:3]
    parts = list(in_processes([first, Document(tmp_path / "deadly.txt"), *rest], SETTINGS, 2))
    assert [type(part) for part in parts] == [Part, Unread, Part, Part]
    assert isinstance(parts[1], Unread)
    assert "the process that read it was ended" in parts[1].reason


def test_rules_look_at_one_notice_at_a_time(whole: Path) -> None:
    """What each notice gives alone is together what the rules give over all of them."""
    store = EmbeddedStore(whole / "store").reading()
    found = {triple for rule in rules().values() for triple in store.query(rule, use_default_graph_as_union=True)}  # type: ignore[union-attr]
    assert found == {quad.triple for quad in store.quads_for_pattern(None, None, None, DERIVED)}


def test_the_order_and_the_number_of_builds_do_not_show(notices: Path, whole: Path, tmp_path: Path) -> None:
    paths = sorted(notices.rglob("*.txt"))
    build(*reversed(paths[3:]), "-o", tmp_path)
    build(*paths[:3], "-o", tmp_path)
    assert quads(tmp_path) == quads(whole)


def test_replacing_and_removing_leave_nothing_behind(notices: Path, whole: Path, tmp_path: Path) -> None:
    """Also where others name the same agencies, and by the same forms."""
    first, second = sorted(notices.rglob("*.txt"))[:2]
    text = bundled_notice().read_text(encoding="utf-8")
    changed = tmp_path / "changed.txt"
    changed.write_text(text.replace("海口海关", "三亚市审计局"), encoding="utf-8")
    build(bundled_notice(), first, "-o", tmp_path / "a")
    build(changed, first, second, "-o", tmp_path / "b")
    build(bundled_notice(), "-o", tmp_path / "b")
    Cli(tmp_path / "b" / "store").ok("remove", "山营商办-2020-2")
    assert quads(tmp_path / "a") == quads(tmp_path / "b")


def test_an_unchanged_notice_is_left_alone(notices: Path, whole: Path, tmp_path: Path) -> None:
    store = EmbeddedStore(whole / "store")
    before = store.version()
    assert "unchanged: 6" in build(notices, "-o", whole)
    assert store.version() == before
    renamed = tmp_path / "另名.txt"
    renamed.write_bytes(min(notices.rglob("*.txt")).read_bytes())
    assert "unchanged: 1" in build(renamed, "-o", whole)


def test_new_decisions_are_a_change(tmp_path: Path) -> None:
    build("-o", tmp_path)
    table = tmp_path / "review.csv"
    Cli(tmp_path / "store").ok("review", "-o", str(table))
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["decision"] = "accept"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert "unchanged" not in build("-o", tmp_path, "--review", table)
    assert "unchanged: 1" in build("-o", tmp_path, "--review", table)
    assert "unchanged: 1" in build("-o", tmp_path)


def test_another_program_makes_the_graph_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build("-o", tmp_path)
    right = quads(tmp_path)
    monkeypatch.setattr("graphbuild.corpus.parts.program_digest", lambda: "another")
    assert "unchanged" not in build("-o", tmp_path)
    monkeypatch.undo()
    assert quads(tmp_path) != right
    assert "unchanged" not in build("-o", tmp_path)
    assert quads(tmp_path) == right


def test_each_document_that_fails_has_a_line_and_the_others_are_stored(notices: Path, tmp_path: Path) -> None:
    folder = tmp_path / "文 件"
    folder.mkdir()
    (folder / "空.txt").write_bytes(b"")
    (folder / "别的.txt").write_text("没有案例的文件。", encoding="utf-8")
    good = min(notices.rglob("*.txt"))
    (folder / "好.txt").write_bytes(good.read_bytes())
    (folder / "好 again.txt").write_bytes(good.read_bytes() + "又一句。".encode())
    result = CliRunner().invoke(main, ["build", str(folder), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert any("空.txt: is empty" in line for line in lines)
    assert any("别的.txt: no model case was found" in line for line in lines)
    assert any("is the same notice as" in line for line in lines)
    rows = list(csv.DictReader(io.StringIO(Cli(tmp_path / "out" / "store").ok("notices", "--format", "csv"))))
    assert len(rows) == 1


def test_two_builds_at_once_wait_or_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build("-o", tmp_path)
    monkeypatch.setattr(queries.store, "_WAIT", 0.3)
    with FileLock(tmp_path / "store" / "lock"):
        refused = CliRunner().invoke(main, ["build", "-o", str(tmp_path)])
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)
    assert "another build has been writing here" in refused.stderr
    monkeypatch.setattr(queries.store, "_WAIT", 30)
    lock = FileLock(tmp_path / "store" / "lock", thread_local=False)
    lock.acquire()
    threading.Timer(0.5, lock.release).start()
    assert "unchanged: 1" in build("-o", tmp_path)


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, set[Quad], set[Quad]]:
    """A store with the old text of a notice, the document with the new one, and what the store holds before and after."""
    folder = tmp_path_factory.mktemp("states")
    new, old = folder / "new.txt", folder / "old.txt"
    new.write_text(notice(7), encoding="utf-8")
    old.write_text(notice(7).replace("司法厅", "审计厅"), encoding="utf-8")
    build(old, "-o", folder / "before")
    build(old, "-o", folder / "after")
    build(new, "-o", folder / "after")
    return folder, new, quads(folder / "before"), quads(folder / "after")


def command(new: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "casegraph", "build", str(new), "-o", str(out)]


def test_a_kill_at_any_moment_leaves_the_old_or_the_new(states: tuple[Path, Path, set[Quad], set[Quad]], tmp_path: Path) -> None:
    """Twenty moments over the duration of a build that replaces a notice; a reader meanwhile sees the one or the other too."""
    folder, new, before, after = states
    assert before != after
    out = tmp_path / "out"

    def fresh() -> None:
        subprocess.run(["rm", "-rf", str(out)], check=True)
        subprocess.run(["cp", "-r", str(folder / "before"), str(out)], check=True)

    fresh()
    start = time.monotonic()
    subprocess.run(command(new, out), check=True, capture_output=True, cwd=ROOT)
    duration = time.monotonic() - start
    seen: list[set[Quad]] = []
    for moment in range(20):
        if moment == 0 or seen[-1] == after:
            fresh()
        process = subprocess.Popen(command(new, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        until = time.monotonic() + duration * (0.25 + 0.8 * moment / 19)
        while time.monotonic() < until:
            assert quads(out) in (before, after)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen.append(quads(out))
        assert seen[-1] in (before, after), moment
    assert before in seen
    subprocess.run(command(new, out), check=True, capture_output=True, cwd=ROOT)
    assert quads(out) == after


def test_a_killed_build_leaves_no_process_behind(tmp_path: Path) -> None:
    write_notices(tmp_path / "notices", 60)
    process = subprocess.Popen(
        [sys.executable, "-m", "casegraph", "build", str(tmp_path / "notices"), "-o", str(tmp_path / "out"), "--processes", "2"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT,
    )  # fmt: skip
    children = wait_for(lambda: found if len(found := children_of(process.pid)) >= 3 else None)  # two that read, one that tracks
    process.send_signal(signal.SIGKILL)
    process.wait()
    wait_for(lambda: not any(Path(f"/proc/{child}").exists() for child in children) or None)


def children_of(process: int) -> list[int]:
    import psutil

    return [child.pid for child in psutil.Process(process).children(recursive=True)]


def wait_for(what: Callable[[], Any]) -> Any:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = what()
        if found is not None:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come in 20 seconds")


def test_the_same_agency_is_one_node_and_its_former_name_leads_to_it(tmp_path: Path) -> None:
    """Two notices that name a ministry before and after it was renamed: linked, with the month; two districts of one name stay two."""
    texts = {
        "旧.txt": ("甲省某办关于推广案例的通知", "甲营商〔2017〕1号", "环境保护部", "南京市鼓楼区人民法院"),
        "新.txt": ("甲省某办关于推广案例的通知", "甲营商〔2020〕1号", "生态环境部", "福州市鼓楼区人民法院"),
    }
    for name, (title, number, ministry, court) in texts.items():
        text = f"{title}\n{number}\n示范案例1\n快办改革\n{court}\n一、主要做法\n(一)快办。{ministry}会同{court}办结200件。\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    build(tmp_path / "旧.txt", tmp_path / "新.txt", "-o", tmp_path / "out")
    store = EmbeddedStore(tmp_path / "out" / "store").reading()
    labels = {q.object.value: q.subject for q in store.quads_for_pattern(None, SKOS.prefLabel, None, SHARED)}  # type: ignore[union-attr]
    old, new = labels["环境保护部"], labels["生态环境部"]
    assert isinstance(old, NamedNode)
    assert isinstance(new, NamedNode)
    assert {q.object for q in store.quads_for_pattern(old, DCTERMS.isReplacedBy, None, None)} == {new}
    assert [q.object.value for q in store.quads_for_pattern(old, SCHEMA.dissolutionDate, None, None)] == ["2018-03"]  # type: ignore[union-attr]
    assert [q.object.value for q in store.quads_for_pattern(new, CG.formerName, None, None)] == ["环境保护部"]  # type: ignore[union-attr]
    assert labels["南京市鼓楼区人民法院"] != labels["福州市鼓楼区人民法院"]
    cli = Cli(tmp_path / "out" / "store")
    for name in ("环境保护部", "生态环境部"):
        rows = list(csv.DictReader(io.StringIO(cli.ok("query", "agency-history", "-p", "agency", name, "--format", "csv"))))
        assert [row["surface"] for row in rows] == ["环境保护部", "生态环境部"]
