"""No regular expression of the project costs more than linear time, whatever the text: a notice comes from anybody."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.hostile import is_hostile

FEWEST = 500  # patterns that are found at least: less means that the search for them broke


def test_every_pattern_is_linear() -> None:
    """In two processes of their own, where nothing is compiled yet."""
    root = Path(__file__).parent.parent

    def tried(half: str) -> list[str]:
        command = [sys.executable, "-m", "tests.hostile", half, "2"]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.splitlines()

    with ThreadPoolExecutor() as pool:
        for *slow, number in pool.map(tried, ("0", "1")):
            assert not slow, "bound their repeats ({0,60} for *) or say before what they begin"
            assert int(number) > FEWEST


@pytest.mark.parametrize("pattern", [r".*局$", r"[^,。]*要求", r"\(.+?〔"])
def test_a_quadratic_pattern_is_seen(pattern: str) -> None:
    """The forms that such patterns had before they were bounded."""
    assert is_hostile(re.compile(pattern), 0.5)
