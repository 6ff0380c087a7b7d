"""The floors of the gate: `python -m tests.gold_floors` raises them to what is measured now.

A floor is never lowered by the command. Where one must be (the gold was corrected), give `--lower KIND --because REASON`: the
reason is written into the file beside the new floor.
"""

import argparse
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.json"

__all__ = ["FLOORS", "GOLD", "digest_of", "floors", "main"]


def floors() -> dict[str, Any]:
    """The pinned floors by document: digest of the gold, F1 by kind, reasons of what was lowered."""
    if not FLOORS.is_file():
        return {}
    found: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def digest_of(name: str) -> str:
    """SHA-256 of a gold file: a floor holds for the gold that it was measured on."""
    return sha256((GOLD / f"{name}.gold.json").read_bytes()).hexdigest()


def measured(name: str) -> dict[str, float]:
    """F1 by kind as it is now, four decimals, rounded down."""
    from graphbuild.quality.evaluation import evaluate
    from tests.test_gold import scored

    gold, found = scored(name)
    return {score.kind: int(score.f1 * 10000) / 10000 for score in evaluate(gold, found)}


def main() -> None:
    """Raise every floor that can be raised; lower one only with its reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", metavar="KIND")
    parser.add_argument("--because", metavar="REASON", default="")
    options = parser.parse_args()
    if options.lower and len(options.because) < 20:
        parser.error("--lower needs --because with a reason of at least 20 characters")
    pinned = floors()
    for path in sorted(GOLD.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        now, before = measured(name), pinned.get(name, {"f1": {}, "lowered": []})
        kept = {}
        for kind, value in now.items():
            floor = before["f1"].get(kind, 0.0)
            if value < floor and options.lower == kind:
                before["lowered"].append({"kind": kind, "from": floor, "to": value, "because": options.because})
                kept[kind] = value
            else:
                kept[kind] = max(value, floor)
                if value < floor:
                    print(f"{name}: {kind} is {value}, below its floor {floor}")
        pinned[name] = {"digest": digest_of(name), "f1": kept, "lowered": before["lowered"]}
    FLOORS.write_text(json.dumps(pinned, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    from tests.quality_data import main as write_quality  # the explorer's page shows the same

    write_quality()


if __name__ == "__main__":
    main()
