"""A passage as the rules of names see it: its words, and how far to the left of a place a name may reach."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphbuild.agencies.wordlist import Hit, Words
from ontology.lexicon import Tail

__all__ = ["HANZI", "Ground", "Name", "quoted_spans"]

HANZI = re.compile(r"[一-鿿]")
"""A Chinese character."""

# Where a name cannot go on. Brackets and quotation marks are looked at more closely below.
_MARK = re.compile(r"[,。;:!?、\n|/“”‘’《》()〔〕【】<>…~\-+=*#@&^_ ]")
# A bracket that belongs to a name: (海南), (集团), (深圳). Not one that explains or defines, nor 各区县(市)人民政府.
_INNER = re.compile(r"[一-鿿]{1,8}")
_EXPLAINS = ("以下", "简称", "即", "见", "含", "包括", "如", "原", "下称", "联系", "附", "试行", "试点", "责任", "牵头", "配合")
_DISTRIBUTES = frozenset(("市", "区", "县", "州", "盟", "旗", "镇", "街道", "市区", "县区"))
_ORDINAL = re.compile(r"[一二三四五六七八九十]+")
_QUOTED_INSIDE = re.compile(r"[一-鿿A-Za-z0-9+]{1,10}")
_WITH_FUNCTION = frozenset(("监管局", "管理局", "海事局", "贸易促进局", "监管办"))
_ENTRY_BEFORE = "、,;(:|由和与及"
_ENTRY_AFTER = "、,;)。等|和与及牵配负会合联共推签报申供荐创承按在为对就以依"
_REACH = 64  # no name is longer before its ending: what keeps a passage without a mark from costing its square


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a passage: `start` to `end`; `anchor` is the end of what it begins with, `tail` what it ends with.

    `how` tells the anchor: place, organ, anchor (中国 …), relative (省, 市 …), bare (a function alone), listed (an ending
    that only the name before it in a list explains), park (of the park spoken of), town, free (none), hidden (an organ only
    in a national document).
    """

    start: int
    end: int
    anchor: int
    tail: Tail | None
    how: str


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The parts inside “…” and 《…》, marks included; a mark without its partner bounds nothing.

    >>> quoted_spans("按《条例》办“一件事”")
    [(1, 5), (6, 11)]
    """
    found, open_at, closing = [], -1, ""
    for match in re.finditer("[“”《》]", text):
        mark = match.group()
        if open_at < 0 and mark in "“《":
            open_at, closing = match.start(), "”" if mark == "“" else "》"
        elif open_at >= 0 and mark == closing:
            found.append((open_at, match.end()))
            open_at = -1
        elif open_at >= 0 and mark == "《" and closing == "”":
            # A title inside quotation marks, or the mark of the quotation was lost: the title is what matters.
            open_at, closing = match.start(), "》"
    return found


# With whom a zone or centre is held together, behind a dash: 中国—东盟信息港, 中国—上海合作组织地方经贸合作示范区.
_PARTNERS = tuple(
    "东盟 上海合作组织 上合组织 中东欧 阿拉伯 葡语国家 中亚 南亚 非洲 新加坡 马来西亚 印度尼西亚 老挝 越南 蒙古 俄罗斯 哈萨克斯坦".split()
)


class Ground:
    """What is known of one passage while its names are found.

    >>> from graphbuild.agencies.wordlist import words_of
    >>> text = "由海口市财政局会同省税务局"
    >>> Ground(text, words_of(text)).left(11)
    9
    """

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self.quotes = [] if "“" not in text and "《" not in text else quoted_spans(text)
        self._quote_starts = [start for start, _ in self.quotes]
        self.inner_quotes: list[tuple[int, int]] = []
        self._marks = self._hard_marks()
        self._inner_ends = [end for _, end in self.inner_quotes]
        self._breaks = self._outside(words.breaks)
        self._verbs = self._outside(words.verbs)
        self._soft_starts = [start for start, _ in words.softs]
        self._generic_ends = [end for _, end in words.generics]
        self.soft_starts = set(self._soft_starts)
        self.soft_ends = {end for _, end in words.softs}
        self.place_ends = set(words.places.values())
        self.stem_ends = {end: start for start, end in reversed(words.county_stems.items())}
        self.organ_ends: dict[int, int] = {}
        for start, end in sorted(words.organs.items()):
            self.organ_ends.setdefault(end, start)
        anchors = [(start, -end, "place") for start, end in words.places.items()]
        anchors += [(start, -end, "organ") for start, end in words.organs.items()]
        anchors += [(start, -end, "anchor") for start, end in words.anchors.items()]
        self.anchors = [(start, -end, how) for start, end, how in sorted(anchors)]
        self._anchor_starts = [start for start, _, _ in self.anchors]

    def _hard_marks(self) -> list[int]:
        """Positions just after a mark that ends a name; brackets and quotations that a name may hold are left out."""
        hard: list[int] = []
        text = self.text
        inner_until = -1
        for match in _MARK.finditer(text):
            at, mark = match.start(), match.group()
            if at < inner_until:
                continue
            if mark == "-" and text.startswith(_PARTNERS, at + 1) and text.endswith("中国", 0, at):  # 中国—东盟信息港
                continue
            if mark in "(“":
                close = text.find(")" if mark == "(" else "”", at, at + 12)
                content = text[at + 1 : close] if close > 0 else ""
                if mark == "(" and self._belongs(content):
                    inner_until = close + 1
                    continue
                if mark == "“" and _QUOTED_INSIDE.fullmatch(content) and at and HANZI.match(text[at - 1]):
                    self.inner_quotes.append((at, close + 1))
                    inner_until = close + 1
                    continue
            hard.append(at + 1)
        return hard

    @staticmethod
    def _belongs(content: str) -> bool:
        plain = _INNER.fullmatch(content) and content not in _DISTRIBUTES and not _ORDINAL.fullmatch(content)
        return bool(plain) and not content.startswith(_EXPLAINS)

    def _outside(self, ends: Iterable[int]) -> list[int]:
        """Ends of break words that do not lie in a quotation inside a name: 均 of “应办尽办、均等可及” ends nothing."""
        if not self.inner_quotes:
            return list(ends)
        starts = [start for start, _ in self.inner_quotes]
        return [end for end in ends if not ((i := bisect_left(starts, end)) and end < self.inner_quotes[i - 1][1])]

    def left(self, at: int, *, through_quotes: bool = False, through_verbs: bool = False) -> int:
        """How far to the left a name that ends its middle at `at` may reach."""
        limit = max(0, at - _REACH, _last(self._marks, at), _last(self._breaks, at))
        if not through_quotes:
            limit = max(limit, _last(self._inner_ends, at))
        return limit if through_verbs else max(limit, _last(self._verbs, at))

    def quoted(self, at: int) -> bool:
        """Whether a character stands inside quotation or book marks."""
        i = bisect_right(self._quote_starts, at)
        return i > 0 and at < self.quotes[i - 1][1]

    def known(self, hit: Hit) -> int:
        """Where the function that stands directly before an ending begins; -1 where none does.

        Of 市场监管局 the ending is 监管局, the function 市场监管: the shorter ending counts too.
        """
        functions = self.words.functions
        start = self._double(functions.get(hit.start, -1))
        if hit.tail is not None and hit.tail.written in _WITH_FUNCTION:
            shorter = functions.get(hit.end - 1, -1)
            if 0 <= shorter < hit.start and (start < 0 or shorter < start):
                return shorter
        return start

    def _double(self, start: int) -> int:
        """Where a function of two begins, 海洋发展和渔业, after the mark of a place: not 公安和司法 in 各级公安和司法局."""
        if start < 3 or self.text[start - 1] not in "和与":
            return start
        first = self.words.functions.get(start - 1, -1)
        return first if first == 0 or (first > 0 and (self.text[first - 1] in "省市区县州旗盟、," or first in self.place_ends)) else start

    def anchors_from(self, limit: int) -> Iterable[tuple[int, int, str]]:
        """Places, organs and the like from a position on, the longest first at each start."""
        for i in range(bisect_left(self._anchor_starts, limit), len(self.anchors)):
            yield self.anchors[i]

    def after_places(self, end: int) -> int:
        """Where the places that follow one another from here end: 海南省海口市龙华区."""
        while end in self.words.places:
            end = self.words.places[end]
        return end

    def after_soft(self, limit: int, end: int) -> int:
        """Where a name without a known beginning begins: after the last 和, 与 or 及 before its ending."""
        i = bisect_right(self._soft_starts, end)
        while i and self.words.softs[i - 1][1] > end:
            i -= 1
        return max(limit, self.words.softs[i - 1][1]) if i else limit

    def middle_clear(self, start: int, end: int, *, joined: bool = False) -> bool:
        """Whether the middle of a name holds nothing that names do not hold: no class of agencies, no 和 before a name.

        With `joined` 和 and 与 may stand anywhere in it, as in names of leading groups.
        """
        words = self.words
        i = bisect_right(self._generic_ends, end)
        while i and words.generics[i - 1][1] > start:
            if words.generics[i - 1][0] >= start:
                return False
            i -= 1
        if not words.softs:
            return True
        for j in range(bisect_left(self._soft_starts, start), bisect_left(self._soft_starts, end)):
            after = words.softs[j][1]
            if after in words.organs:
                return False
            if joined:
                continue
            if after in words.places or after in words.anchors or self.text.startswith(("省", "市", "区", "县", "州"), after):
                return False
            if words.functions.get(end) == after and self._double(after) == after:
                return False
        return True

    def begins(self, at: int, limit: int) -> bool:
        """Whether a name may begin here: at a mark, a break or 和, or after something that is no Chinese character."""
        return at == limit or at in self.soft_ends or not HANZI.match(self.text[at - 1])

    def is_entry(self, start: int, end: int) -> bool:
        """Whether a stretch stands between the marks of a list: 、市网络理政办、."""
        text = self.text
        return (start == 0 or text[start - 1] in _ENTRY_BEFORE) and (end == len(text) or text[end] in _ENTRY_AFTER)

    def ends_word(self, at: int) -> bool:
        """Whether a break, a verb or 和 ends here."""
        return at in self.soft_ends or _last(self._breaks, at) == at or _last(self._verbs, at) == at


def _last(positions: Sequence[int], at: int) -> int:
    """The last of the sorted positions that is not after `at`; 0 where there is none."""
    i = bisect_right(positions, at)
    return positions[i - 1] if i else 0
