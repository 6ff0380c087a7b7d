"""Write `exports/description/quality.csv`: how the program does on its gold annotations, kind by kind.

    python -m tools.make_quality

The data set tells these figures of itself and the explorer shows them. `python -m tests.gold_floors` writes the file too.
The notices that came with the project stand by themselves, those invented for its tests, in every format, as one sum.
"""

import csv
import io
from hashlib import sha256
from pathlib import Path

from graphbuild.quality.evaluation import evaluate
from tests.golds import golds, scored

TARGET = Path(__file__).parent.parent / "exports" / "description" / "quality.csv"
HEAD = ("document", "gold_sha256", "kind", "hits", "predicted", "gold")
INVENTED = "invented-notices"

__all__ = ["TARGET", "main", "quality"]


def quality() -> str:
    """The table: true positives, how many were predicted, how many the gold has."""
    groups: dict[str, list[str]] = {}
    for name, each in golds().items():
        groups.setdefault(name if each.source != name else INVENTED, []).append(name)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for group, names in groups.items():
        digests = [golds()[name].digest() for name in names]
        digest = digests[0] if group in names else sha256("\n".join(digests).encode()).hexdigest()
        sums: dict[str, list[int]] = {}
        for name in names:
            for score in evaluate(*scored(name)):
                of_kind = sums.setdefault(score.kind, [0, 0, 0])
                of_kind[:] = of_kind[0] + score.hits, of_kind[1] + score.predicted, of_kind[2] + score.gold
        writer.writerows((group, digest, kind, *counts) for kind, counts in sums.items())
    return out.getvalue()


def main() -> None:
    """Write the file."""
    TARGET.write_text(quality(), encoding="utf-8")


if __name__ == "__main__":
    main()
