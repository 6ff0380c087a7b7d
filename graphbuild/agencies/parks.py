"""The full names of parks and free trade zones and of what belongs to them."""

import re
from functools import cache

from graphbuild.agencies.fullnames import full_function, function_of_centre
from graphbuild.agencies.namerules import PARK_WORD
from graphbuild.agencies.relative import is_park, is_park_inside
from ontology.lexicon import Tail
from ontology.places import Place, places

__all__ = ["agency_of_park", "area_of_free_trade", "full_park", "in_park", "park_of"]

# Names of parks, short and full; the longer short form goes first.
_PARKS = (
    ("高新区", "高新技术产业开发区"),
    ("经开区", "经济技术开发区"),
    ("综保区", "综合保税区"),
    ("自贸试验区", "自由贸易试验区"),
    ("自贸港", "自由贸易港"),
)


def full_park(written: str, tail: Tail) -> str:
    """The name of a park's administration with the park's kind in full: 高新区管委会 is 高新技术产业开发区管理委员会.

    >>> from ontology.lexicon import tails
    >>> full_park("海口高新区管委会", tails()["管委会"])
    '海口高新技术产业开发区管理委员会'
    """
    ends = written.endswith(tail.written)
    base = written[: len(written) - len(tail.written)] if ends else written
    for short, full in _PARKS:
        if base.endswith(short):
            base = base[: -len(short)] + full
    return _PARTY_OF_PARK.format(base) if ends and tail.written == "党工委" else base + (tail.full if ends else "")


def in_park(words: str) -> str:
    """What follows a place in the name of a park's agency, with the park's kind in full.

    >>> in_park("高新区财政局"), in_park("财政局")
    ('高新技术产业开发区财政局', '财政局')
    """
    for short, full in _PARKS:
        if words.startswith(short):
            return full + words.removeprefix(short)
    return words


def area_of_free_trade(place: Place, written: str) -> str:
    """The full name of what acts for a pilot free trade zone or one of its areas; '' where the words name neither.

    `place` is the division that the words begin with, and `written` goes on after it.

    >>> area_of_free_trade(places()["410100"], "片区管理委员会"), area_of_free_trade(places()["410000"], "自贸试验区建设领导小组")
    ('中国(河南)自由贸易试验区郑州片区管理委员会', '中国(河南)自由贸易试验区建设领导小组')
    """
    province = places()[place.province]
    zone = f"中国({province.short[0]})自由贸易试验区" if province.short else ""
    match = _FREE_TRADE.fullmatch(written)
    if not zone or match is None or province.code == "460000":
        return ""
    if place.level in ("municipal", "county") and match["area"] == "片区" and match["zone"] is None and match["what"]:
        return f"{zone}{place.short[0]}片区{match['what']}"
    return f"{zone}{match['area'] or ''}{match['what']}" if place.level == "provincial" and match["zone"] and match["what"] else ""


_FREE_TRADE = re.compile(
    "(?P<zone>自贸试验区|自由贸易试验区|自贸区)?(?P<area>(?:[一-鿿]{2,8})?片区)?(?P<what>管理委员会|管理局|(?:建设|工作|推进)[一-鿿]{0,8}(?:领导小组|办公室|委员会))"
)
_PARTY_OF_PARK = "中国共产党{}工作委员会"
# What a park's name is followed by in names of its administration. The park goes on to its last word: 自由贸易试验区苏州片区.
_OF_PARK = re.compile(
    rf"(?:国家税务总局|中国共产党)?(?P<park>.{{2,26}}{PARK_WORD})"
    r"(?:管理委员会|管理局|工作委员会|税务局|人民法院|人民检察院|海关|.{2,16}(?:局|委员会|委|办公室|中心|大队|联合会|厅))"
)
_NO_ADMINISTRATION = ("自由贸易港", "自贸港", "经济带", "林区", "景区")


def park_of(full: str) -> str:
    """The park that a full official name is an agency of; '' where it is of none, or of one that is a division such as 浦东新区.

    >>> park_of("苏州工业园区行政审批局"), park_of("海口市财政局"), park_of("上海市浦东新区财政局")
    ('苏州工业园区', '', '')
    """
    match = _OF_PARK.fullmatch(full) if is_park_inside(full) else None
    park = match["park"] if match else ""
    if not park or park.endswith(_NO_ADMINISTRATION) or any(park.endswith(name) for name in _new_areas()):
        return ""
    return park


@cache
def _new_areas() -> tuple[str, ...]:
    """The divisions that are called as parks are."""
    return tuple(sorted({place.name for place in places().values() if is_park(place.name)}))


def agency_of_park(park: str, rest: str, tail: Tail) -> str:
    """The full name of a park's own agency.

    >>> from ontology.lexicon import tails
    >>> [agency_of_park("某某高新区", rest, tails()[end]) for rest, end in (("管委会", "管委会"), ("财政局", "局"), ("党工委", "党工委"))]
    ['某某高新区管理委员会', '某某高新区财政局', '中国共产党某某高新区工作委员会']
    """
    if rest == "党工委":
        return _PARTY_OF_PARK.format(park)
    if rest == "税务局":
        return f"国家税务总局{park}税务局"
    if tail.group == "centre" and (function := function_of_centre(rest.removesuffix(tail.written))):
        return park + function + tail.full
    return park + (full_function(rest) or rest.removesuffix(tail.written) + tail.full)
