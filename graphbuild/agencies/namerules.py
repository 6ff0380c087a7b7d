"""What may stand between a known beginning and an ending, so that the three are a name: one rule for each kind of ending."""

import re
from collections.abc import Callable

from graphbuild.agencies.ground import Ground
from graphbuild.agencies.wordlist import Hit
from ontology.lexicon import Tail

__all__ = ["COUNTED", "PARK_WORD", "accepts"]

PARK_WORD = (
    r"(?:新区|开发区|高新区|经开区|产业园|工业园|园区|科技城|科学城|保税区|保税港区|综保区|自贸区|自贸港|试验区|示范区|合作区|度假区|小镇|"
    r"工业园区|片区|新城|商务区|空港|临港|自由贸易港|港区|集聚区|管理区|实验区|先行区|经济区|功能区|产业城|航天城|新片区|经济带|风景区|景区|林区)"
)
"""What names of development zones and other parks end with."""

COUNTED = re.compile(r"\d(?:年|月|日|家|个|名|亿|万|余|多|件|项|次)")
"""Numbers and dates: 省政府1997年8月授予某支队 is no name, 市12345热线中心 is."""

_MAX_MIDDLE = 26
_TOWN = re.compile(r".{1,6}(?:镇|乡|街道|苏木)|.{0,2}第.{1,4}[次届]")
_CUSTOMS_POST = re.compile(
    r"隶属|[一-鿿]{0,5}(?:港|机场|车站|保税区|综保区|开发区|口岸|空港|新区|片区|邮局|港区|园区|高新区|科技城|国际陆港)"
)
_CITIES_AS_CENTRES = ("航运", "金融", "经济", "贸易", "消费", "经济发展")  # 上海国际航运中心 is a part that a city plays
_FOUNDED = ("成立", "设立", "组建", "建立")
# 国家重点实验室, 全国公司, 韩国政府 are classes, or no agency of this country.
_NOT_OF_NATION = frozenset(("lab", "firm", "government", "court", "dept", "customs"))
_OF_CLASS = frozenset(("", "重点", "工程", "级", "级重点"))
# Endings of names that hold one place only, the one that they begin with: a full name of another place in the middle
# begins a name of its own. Not companies and branches: 国网江苏省电力有限公司苏州供电公司.
_OF_ONE_PLACE = frozenset(("dept", "court", "government", "party", "office", "centre", "society", "town", "customs", "unit"))
_OF_PARTIES = ("中共", "共产党", "共青团", "政协", "政治协商会议")
_LONG_SOCIETIES = frozenset(("协会", "商会", "学会", "联合会", "促进会", "基金会", "调解委员会"))


class _Known:
    """What the word list knows directly before an ending, looked up only when a rule asks."""

    def __init__(self, here: Ground, start: int, hit: Hit) -> None:
        self._here, self._start, self._hit = here, start, hit

    def function(self) -> bool:
        return self._here.known(self._hit) >= self._start

    def centre(self) -> bool:
        return self._hit.start in self._here.words.centres or self.function()

    def of_province(self) -> bool:
        return self._here.text[self._start - 1] in "省区"

    def founded(self) -> bool:
        return self._here.text.startswith(_FOUNDED, self._start)


Rule = Callable[[str, Tail, str, _Known], bool]


def accepts(here: Ground, end: int, how: str, hit: Hit) -> bool:
    """Whether a known beginning that ends at `end`, a middle and the ending make a name.

    >>> from graphbuild.agencies.wordlist import words_of
    >>> [accepts(here, 3, "place", here.words.tails[-1]) for t in ("海口市财政局", "海口市一办") for here in [Ground(t, words_of(t))]]
    [True, False]
    """
    tail = hit.tail
    assert tail is not None
    start = here.after_places(end)
    if 0 <= here.known(hit) == start - 1 and here.text[start - 1] == "市":  # 绍兴市场监管局: the 市 is the function's
        start -= 1
    middle = here.text[start : hit.start]
    if len(middle) > _MAX_MIDDLE or COUNTED.search(middle) or not here.middle_clear(start, hit.start, joined=tail.group == "body"):
        return False
    if how == "anchor" and middle.startswith("级"):  # 国家级知识产权保护中心 is a class
        return False
    if how == "anchor" and tail.group in _NOT_OF_NATION and here.text[end - 2 : end] == "全国":  # 全国文化厅局长会议
        return False
    if how == "anchor" and tail.group in _NOT_OF_NATION and here.text[end : hit.start] in _OF_CLASS:
        return False
    if how in ("place", "relative") and tail.group in _OF_ONE_PLACE and _holds_place(here, start, hit.start):
        return False
    if "“" in middle and tail.group != "body" and not middle.startswith("“"):
        return False
    if how == "anchor" and middle == "" and tail.written in ("委", "委员会"):  # 中共海口市委员会, 共青团海口市委
        return start > end and here.text.endswith(_OF_PARTIES, 0, end)
    rule = _RULES.get(tail.group)
    return rule is not None and rule(middle, tail, how, _Known(here, start, hit))


def _holds_place(here: Ground, start: int, end: int) -> bool:
    """Whether the full name of a division begins in this stretch: 市, 省 … at its end tells it from a short form."""
    for at, stop, how in here.anchors_from(start):
        if at >= end:
            return False
        if how == "place" and stop <= end and stop - at > 2 and here.text[stop - 1] in "省市县区州旗":
            return True
    return False


def _department(middle: str, tail: Tail, how: str, known: _Known) -> bool:
    if tail.written == "委":
        return middle == "" or known.function()
    if tail.written == "厅" and how != "organ" and not known.function():  # 浙江省地矿厅, not 北京饭店彩虹厅
        return 2 <= len(middle) <= 8 and known.of_province()
    if tail.written in ("局", "厅", "委员会", "署"):
        return (
            known.function() or how == "organ" or 2 <= len(middle) <= 16 or (len(middle) <= 28 and re.search(PARK_WORD, middle) is not None)
        )
    return len(middle) <= 16


def _office(middle: str, tail: Tail, how: str, known: _Known) -> bool:
    if how == "organ":
        return bool(middle) or tail.written == "办公室"
    return known.function() or (middle.startswith("“") and middle.endswith(("改革", "工作", "建设")))


def _centre(middle: str, tail: Tail, _how: str, known: _Known) -> bool:
    known_centre = tail.written in ("便民服务中心", "融媒体中心") or known.centre()
    return len(middle) <= 18 and known_centre and not middle.endswith(_CITIES_AS_CENTRES)


def _court(middle: str, tail: Tail, _how: str, _known: _Known) -> bool:
    return 2 <= len(middle) <= 12 if tail.written in ("法庭", "审判庭", "巡回法庭") else len(middle) <= 14


def _government(middle: str, _tail: Tail, _how: str, _known: _Known) -> bool:
    return middle == "" or _TOWN.fullmatch(middle) is not None


def _tax(middle: str, _tail: Tail, how: str, _known: _Known) -> bool:
    return how == "organ" or len(middle) <= 4 or re.search(PARK_WORD + "$", middle) is not None


def _society(middle: str, tail: Tail, _how: str, _known: _Known) -> bool:
    return len(middle) <= (20 if tail.written in _LONG_SOCIETIES else 4)


def _customs(middle: str, _tail: Tail, how: str, _known: _Known) -> bool:
    return how != "organ" and (middle == "" or _CUSTOMS_POST.fullmatch(middle) is not None)


def _body(middle: str, _tail: Tail, _how: str, known: _Known) -> bool:
    return len(middle) >= 2 and not known.founded()


def _firm(middle: str, tail: Tail, _how: str, _known: _Known) -> bool:
    return len(middle) <= 12 and (middle != "" or tail.written not in ("集团", "公司"))


def _whole(middle: str, _tail: Tail, _how: str, _known: _Known) -> bool:
    return middle in ("", "政府", "人民政府")


def _between(shortest: int, longest: int) -> Rule:
    """The rule of endings that only ask how long the middle is."""
    return lambda middle, _tail, _how, _known: shortest <= len(middle) <= longest


_RULES: dict[str, Rule] = {
    "dept": _department,
    "office": _office,
    "centre": _centre,
    "court": _court,
    "government": _government,
    "tax": _tax,
    "society": _society,
    "customs": _customs,
    "body": _body,
    "whole": _whole,
    "party": _between(0, 0),
    "party_whole": _between(0, 0),
    "firm": _firm,
    "bank": _between(0, 10),
    "unit": _between(1, 12),
    "town": _between(1, 6),
    "park": _between(2, _MAX_MIDDLE),
    "school": _between(0, _MAX_MIDDLE),
    "institute": _between(0, _MAX_MIDDLE),
    "utility": _between(0, _MAX_MIDDLE),
    "company": _between(0, _MAX_MIDDLE),
    "lab": _between(0, _MAX_MIDDLE),
    "branch": _between(0, _MAX_MIDDLE),
}
