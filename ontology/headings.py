"""The words that head the parts of a notice, whole or put together from words: modifiers, cores, nouns."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.concepts import OntologyError, scheme

__all__ = ["SECTIONS", "HeadingWords", "duty_of", "heading_words", "is_column", "mark_of", "section_of"]

SECTIONS = ("practices", "results", "background", "next_steps", "significance")
"""The parts that section headings open."""

_DUTIES = ("lead", "support", "responsible", "author")
_PARTS = (
    *SECTIONS,
    *(
        "case case_with_sections author_line lead_line responsible_line support_line number_column title_column content_column "
        "result_column scope_column "
        "author_column attachment noise section_modifier duty_scope duty_noun full_mark hollow_mark"
    ).split(),
    *(f"{part}_core" for part in (*SECTIONS, *_DUTIES)),
)
_CONNECTIVES = ("以及", "及", "与", "和", "、")
_SUFFIXES = ("情况", "如下", "等", "包括", "主要有", "主要是", "介绍", "体现", "分析", "是", "有")
_LONGEST = 24
_LONGEST_WORD = 8


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The words of each part by its code, longest first, and the pattern of each as an alternation."""

    words: dict[str, tuple[str, ...]]
    patterns: dict[str, str]

    def is_noise(self, line: str) -> bool:
        """Whether a short line belongs to the page and not to the notice: click counts, share buttons, 来源 and date.

        >>> heading_words().is_noise("浏览次数:35"), heading_words().is_noise("海南省财政厅")
        (True, False)
        """
        return len(line) < 60 and re.match(rf"[【\\[(（]?(?:{self.patterns['noise']})", line.replace(" ", "")) is not None


@cache
def heading_words() -> HeadingWords:
    """The words of `headings.ttl`. Raises OntologyError where one of its parts is missing.

    >>> "主要做法" in heading_words().words["practices"]
    True
    """
    words = {c.code: tuple(sorted((*c.alternatives,), key=lambda w: (-len(w), w))) for c in scheme("headings")}
    for part in _PARTS:
        if not words.get(part):
            raise OntologyError(f"headings.ttl: no words for '{part}'; expected skos:altLabel of h:{part}; restore them")
    return HeadingWords(words, {part: "|".join(map(re.escape, found)) for part, found in words.items()})


@cache
def _roles() -> dict[str, frozenset[str]]:
    """What each word may be in a heading that is put together: m for a modifier, or the part whose core it is."""
    found: dict[str, set[str]] = {}
    for word in heading_words().words["section_modifier"]:
        found.setdefault(word, set()).add("m")
    for part in SECTIONS:
        for word in heading_words().words[f"{part}_core"]:
            found.setdefault(word, set()).add(part)
    return {word: frozenset(roles) for word, roles in found.items()}


@lru_cache(maxsize=4096)
def section_of(words: str) -> str:
    """The part that a section heading of these words opens; '' where they are no heading.

    >>> section_of("主要做法及成效"), section_of("实际成效"), section_of("经验启示"), section_of("做法得到推广")
    ('practices', 'results', 'significance', '')
    """
    for part in SECTIONS:
        if words in heading_words().words[part]:
            return part
    if not 2 <= len(words) <= _LONGEST or words in heading_words().words["case"]:
        return ""
    parts: list[str] = []
    for segment in _segments(words):
        roles = _tokens(segment)
        if not roles or not (roles[-1] - {"m"}):
            return ""
        parts.append(min(roles[-1] - {"m"}))
        parts += [part for known in roles[:-1] if "m" not in known for part in known]
    return "practices" if "practices" in parts else parts[0] if parts else ""


def _segments(words: str) -> list[str]:
    """The parts of a heading between 及, 与, 和 and 、, without 情况 or 如下 at the end."""
    words = next((words.removesuffix(suffix) for suffix in _SUFFIXES if words.endswith(suffix) and len(words) > len(suffix) + 1), words)
    return re.split("|".join(_CONNECTIVES), words)


def _tokens(segment: str) -> list[frozenset[str]]:
    """The roles of the words that a segment is put together from, longest words first; empty where it holds another."""
    found: list[frozenset[str]] = []
    at = 0
    while at < len(segment):
        length = next((n for n in range(min(_LONGEST_WORD, len(segment) - at), 0, -1) if segment[at : at + n] in _roles()), 0)
        if not length:
            return []
        found.append(_roles()[segment[at : at + length]])
        at += length
    return found


@cache
def _duty_pattern() -> re.Pattern[str]:
    words = heading_words().patterns
    cores = "|".join(f"(?P<{duty}>{words[duty + '_core']})" for duty in _DUTIES)
    return re.compile(rf"(?:{cores}|{words['duty_scope']}|[及与和、/])*?(?:{words['duty_noun']})+")


@lru_cache(maxsize=4096)
def duty_of(words: str) -> str:
    """Whether words such as 省级牵头单位 head who leads, supports, is responsible or made a case; '' where they do not.

    >>> duty_of("市直责任单位"), duty_of("牵头推广单位(部门)"), duty_of("配合单位"), duty_of("报送单位"), duty_of("示范单位")
    ('responsible_line', 'lead_line', 'support_line', 'author_line', '')
    """
    words = re.sub(r"\([^()]*\)$", "", words)
    for line in ("lead_line", "support_line", "responsible_line", "author_line"):
        if words in heading_words().words[line]:
            return line
    match = _duty_pattern().fullmatch(words) if len(words) <= _LONGEST else None
    if match is None:
        return ""
    found = {duty for duty in _DUTIES if match[duty]}
    if found >= {"lead", "support"}:
        return "responsible_line"
    return next((f"{duty}_line" for duty in _DUTIES if duty in found), "")


def mark_of(text: str) -> str:
    """Whether a cell of a matrix is a full or a hollow mark, by its code; '' where it is neither.

    >>> mark_of("●"), mark_of("○"), mark_of("甲")
    ('full_mark', 'hollow_mark', '')
    """
    return next((part for part in ("full_mark", "hollow_mark") if text in heading_words().words[part]), "")


# What a column of names is headed by, whatever a notice calls its cases: 成果名称, 创新点名称. Not 名称 alone, which is listed.
_NAMED = re.compile(r"[一-鿿]{2,8}(?:名称|题目|标题)")


@lru_cache(maxsize=4096)
def is_column(words: str) -> bool:
    """Whether words head a column of a table of cases.

    >>> is_column("案例名称"), is_column("牵头单位"), is_column("省财政厅")
    (True, True, False)
    """
    return words in _columns() or _NAMED.fullmatch(words) is not None or bool(duty_of(words) or section_of(words))


@cache
def _columns() -> frozenset[str]:
    return frozenset(word for part, words in heading_words().words.items() if part.endswith("_column") for word in words)
