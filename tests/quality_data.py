"""What the explorer says of its own quality: `python -m tests.quality_data` writes it anew from the gold."""

import json
from typing import Any

from exports import site_config
from tests.gold_floors import GOLD

__all__ = ["QUALITY", "main", "measured_quality"]

QUALITY = site_config._QUALITY


def measured_quality() -> dict[str, dict[str, dict[str, float]]]:
    """Precision, recall and F1 of each kind on each gold document as they are now, four decimals, rounded down."""
    from graphbuild.quality.evaluation import evaluate
    from tests.test_gold import scored

    def down(value: float) -> float:
        return int(value * 10000) / 10000

    found: dict[str, dict[str, dict[str, float]]] = {}
    for path in sorted(GOLD.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        gold, annotated = scored(name)
        scores: list[Any] = list(evaluate(gold, annotated))
        found[name] = {
            s.kind: {"precision": down(s.precision), "recall": down(s.recall), "f1": down(s.f1), "gold": s.gold} for s in scores if s.gold
        }
    return found


def main() -> None:
    """Write the file that the package ships."""
    QUALITY.write_text(json.dumps(measured_quality(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
