"""Where the clauses and sentences of a passage begin: found once, then looked up."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Clauses", "clauses_of"]

_MARK = re.compile("[,。;:!?]")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The starts of the clauses of a passage (after , and : too), of its parts (after ; too), and of its sentences."""

    clauses: tuple[int, ...]
    parts: tuple[int, ...]
    sentences: tuple[int, ...]

    def clause(self, at: int) -> int:
        """Where the clause begins that a character stands in."""
        return self.clauses[bisect_right(self.clauses, at) - 1]

    def clause_end(self, at: int, end: int) -> int:
        """Where the clause ends that a character stands in, its mark left out; `end` is the end of the passage."""
        index = bisect_right(self.clauses, at)
        return self.clauses[index] - 1 if index < len(self.clauses) else end

    def part(self, at: int) -> int:
        """Where the sentence, or its part after a semicolon, begins."""
        return self.parts[bisect_right(self.parts, at) - 1]

    def sentence(self, at: int) -> int:
        """Where the sentence begins."""
        return self.sentences[bisect_right(self.sentences, at) - 1]


@lru_cache(maxsize=64)
def clauses_of(text: str) -> Clauses:
    """The clauses, parts and sentences of a folded passage.

    >>> found = clauses_of("甲,乙;丙。丁")
    >>> found.clause(6), found.part(4), found.sentence(4), found.clause_end(2, 7)
    (6, 4, 0, 3)
    """
    clauses, parts, sentences = [0], [0], [0]
    for match in _MARK.finditer(text):
        end = match.end()
        clauses.append(end)
        if (mark := match.group()) not in ",:":
            parts.append(end)
            if mark != ";":
                sentences.append(end)
    return Clauses(tuple(clauses), tuple(parts), tuple(sentences))
