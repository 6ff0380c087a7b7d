"""The tests; their commands, as `python -m tests.gold_floors`, find the invented notices as pytest does."""

import sys
from pathlib import Path

if (folder := str(Path(__file__).parent / "notices")) not in sys.path:
    sys.path.insert(0, folder)
