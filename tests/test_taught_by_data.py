"""To teach the reader is to add a line of data: each kind of line is added to a copy of ontology/, and what it teaches is read."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SCHEME = "<https://w3id.org/casegraph/ontology/{}>"
NOTICE = "海南省某通知\n示范案例1\n甲市推行快办\n海口市{agency}\n一、{heading}\n(一)延时。{sentence}\n"


def lesson() -> str:
    """The measure type that CONTRIBUTING.md shows."""
    block = re.search(r"```turtle\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return block.group(1)


def read_with(folder: Path, text: str) -> dict[str, Any]:
    """What a process says of the text that finds the taught ontology before ours."""
    document = folder / "notice.txt"
    document.write_text(text, encoding="utf-8")
    path = os.pathsep.join((str(folder), str(ROOT)))
    command = [sys.executable, "-c", "from casegraph import main; main()", "extract", str(document)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, cwd=folder, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def taught(folder: Path, file: str, line: str) -> None:
    shutil.copytree(ROOT / "ontology", folder / "ontology", ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "ontology" / file).open("a", encoding="utf-8") as out:
        out.write(line)


def untaught(folder: Path) -> None:
    taught(folder, "units.ttl", "")


def test_a_measure_type(tmp_path: Path) -> None:
    text = NOTICE.format(agency="财政局", heading="主要做法", sentence="窗口推行错时办理。")
    before, after = tmp_path / "before", tmp_path / "after"
    untaught(before)
    taught(after, "measure-types.ttl", lesson())
    assert "night_service" not in read_with(before, text)["cases"][0]["measures"][0]["types"]
    assert "night_service" in read_with(after, text)["cases"][0]["measures"][0]["types"]


@pytest.mark.parametrize(
    ("file", "line", "text", "found"),
    [
        (
            "functions.ttl",
            f"\nf:moon a skos:Concept ; skos:inScheme {SCHEME.format('function')} ; skos:notation 'moon' ;"
            " skos:prefLabel '月球事务'@zh, 'Moon'@en ; skos:altLabel '月务'@zh .\n",
            NOTICE.format(agency="月务局", heading="主要做法", sentence="快办。"),
            "海口市月球事务局",
        ),
        (
            "units.ttl",
            f"\nu:moon a skos:Concept ; skos:inScheme {SCHEME.format('unit')} ; "
            "skos:prefLabel '旽'@zh, 'moon'@en ; cg:figureKind k:count .\n",
            NOTICE.format(agency="财政局", heading="主要做法", sentence="累计办理35旽。"),
            "35旽",
        ),
        (
            "headings.ttl",
            "\nh:practices skos:altLabel '登月步骤'@zh .\n",
            NOTICE.format(agency="财政局", heading="登月步骤", sentence="快办。"),
            "1-M1",
        ),
    ],
    ids=["a department", "a measure word", "a heading"],
)
def test_a_line_of_data(file: str, line: str, text: str, found: str, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    untaught(before)
    taught(after, file, line)
    assert found not in summary(read_with(before, text))
    assert found in summary(read_with(after, text))


def summary(read: dict[str, Any]) -> str:
    """The agencies, figures and measures that were found."""
    measures = [measure["id"] for case in read["cases"] for measure in case["measures"]]
    return " ".join([*(m["agency"] for m in read["mentions"]), *(f["text"] for f in read["figures"]), *measures])
