"""Write `exports/description/quality.csv`: how the program does on each gold annotation, kind by kind.

    python -m tools.make_quality

The data set tells these figures of itself, the explorer shows them; a test holds them against the floors of the gate, so run
it after `python -m tests.gold_floors`.
"""

import csv
import io
from pathlib import Path

from graphbuild.quality.evaluation import evaluate
from tests.gold_floors import GOLD, digest_of
from tests.test_gold import DOCUMENTS, scored

TARGET = Path(__file__).parent.parent / "exports" / "description" / "quality.csv"
HEAD = ("document", "gold_sha256", "kind", "hits", "predicted", "gold")

__all__ = ["GOLD", "TARGET", "main", "quality"]


def quality() -> str:
    """The table: true positives, how many were predicted, how many the gold has."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for name in DOCUMENTS:
        gold, found = scored(name)
        for score in evaluate(gold, found):
            writer.writerow((name, digest_of(name), score.kind, score.hits, score.predicted, score.gold))
    return out.getvalue()


def main() -> None:
    """Write the file."""
    TARGET.write_text(quality(), encoding="utf-8")


if __name__ == "__main__":
    main()
