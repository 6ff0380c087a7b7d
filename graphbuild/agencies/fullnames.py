"""How full official names are made of a place, a function and an ending."""

import re
from functools import cache

from graphbuild.agencies.namerules import PARK_WORD
from graphbuild.agencies.relative import is_park, is_park_inside
from ontology.lexicon import Tail, functions_by_name
from ontology.places import Place, places

__all__ = [
    "agency_of_park",
    "area_of_free_trade",
    "full_function",
    "full_park",
    "full_place",
    "is_official",
    "lies_in",
    "official",
    "park_of",
    "tidy",
]

# Names of parks, short and full; the longer short form goes first.
_PARKS = (
    ("高新区", "高新技术产业开发区"),
    ("经开区", "经济技术开发区"),
    ("综保区", "综合保税区"),
    ("自贸试验区", "自由贸易试验区"),
    ("自贸港", "自由贸易港"),
)
_PLAIN_COURT = re.compile(r"(?:第[一二三四五六七八九十]|城郊|矿区|开发区|第?[一二三四五六]中?)?")
_SPECIAL_COURT = re.compile(r"(?:知识产权|海事|金融|互联网|铁路运输|铁路)$")
# Endings of departments, as written and in full.
_ENDINGS = {ending: ending for ending in ("局", "厅", "委员会", "办公室", "支队", "总队", "大队")} | {"委": "委员会", "办": "办公室"}
_NOT_DEPARTMENTS = ("海事局", "边检站", "边检总站", "边防检查站", "边防检查总站", "出入境边防检查站", "出入境边防检查总站")
_ALONE = frozenset(("委", "消防救援支队", "消防救援总队", "消防救援大队", "消防总队", "消防支队", "消防大队"))
# Units inside a department by the short name that everyone uses.
_UNITS = {"交警": "交通警察", "交管": "交通管理"}


def full_place(place: Place) -> str:
    """The name of a division as it stands in names of departments: a district after its city, others alone.

    >>> full_place(places()["460106"]), full_place(places()["469006"])
    ('海口市龙华区', '万宁市')
    """
    if place.level == "county" and place.name.endswith("区") and place.parent and not place.name.endswith(("林区", "自治区", "特区")):
        return places()[place.parent].name + place.name
    return place.name


def lies_in(place: Place, above: Place) -> bool:
    """Whether one division is part of another, at any depth below a province.

    >>> lies_in(places()["460106"], places()["460100"]), lies_in(places()["460106"], places()["430000"])
    (True, False)
    """
    return place.parent == above.code or (above.level == "provincial" and place.province == above.code and place.code != above.code)


def full_function(written: str) -> str:
    """The full name of a department without its place; '' where its function is not known.

    >>> full_function("发展改革委"), full_function("市场监管局"), full_function("当局")
    ('发展和改革委员会', '市场监督管理局', '')
    """
    for ending, full in _ENDINGS.items():
        if written.endswith(ending) and (function := functions_by_name().get(written[: -len(ending)])):
            return function.labels["zh"] + full
    return ""


def is_official(middle: str, tail: Tail) -> bool:
    """Whether place + middle + ending is a name that the office's official form can be made of."""
    if tail.group == "court":
        return tail.written.endswith(("法院", "检察院", "高院", "中院")) and _PLAIN_COURT.fullmatch(middle) is not None
    if tail.group == "tax":
        return middle == "" and tail.written == "税务局"
    if middle == "铁路" and tail.written == "局":  # 济南铁路局 is no department of 济南
        return False
    if tail.group in ("dept", "office"):
        return (middle == "" and tail.written in _ALONE) or (
            tail.written not in _NOT_DEPARTMENTS and full_function(middle + tail.written) != ""
        )
    return middle == "" and tail.group in ("government", "party", "party_whole", "society", "whole")


def official(place: Place, middle: str, tail: Tail) -> str:
    """The official name of an office whose middle and ending are known.

    >>> from ontology.lexicon import tails
    >>> official(places()["460106"], "", tails()["法院"]), official(places()["460000"], "", tails()["委宣传部"])
    ('海口市龙华区人民法院', '中共海南省委宣传部')
    """
    name = full_place(place)
    if tail.group == "court":
        return name + _court(place, middle, tail)
    if tail.group == "tax":
        return f"国家税务总局{name}税务局"
    if tail.group == "party":
        return f"中共{name}{tail.full}"
    if tail.group == "party_whole":
        return f"中国共产党{name}委员会" if tail.full == "委员会" else f"中共{name}{tail.full.replace('监察委员会', name + '监察委员会')}"
    if tail.written == "委" and middle == "":
        return f"中国共产党{name}委员会"
    if tail.written in _ENCLOSING:
        return _ENCLOSING[tail.written].format(name)
    return name + (full_function(middle + tail.written) or middle + tail.full)


# Bodies whose name stands around that of the place.
_ENCLOSING = {
    "政协": "中国人民政治协商会议{}委员会",
    "贸促会": "中国国际贸易促进委员会{}委员会",
    "国际贸易促进委员会": "中国国际贸易促进委员会{}委员会",
    "团委": "共青团{}委员会",
}


def _court(place: Place, middle: str, tail: Tail) -> str:
    if tail.written == "法院" and middle == "":
        if place.level == "provincial":
            return "高级人民法院"
        if place.level == "municipal":
            return "中级人民法院"
    if number := re.fullmatch("第?([一二三四五六])(中?)", middle):  # 一中院, 五中法院
        return f"第{number[1]}" + ("中级人民法院" if number[2] else tail.full)
    return middle + tail.full


def tidy(place_name: str, middle: str, tail: Tail, rest: str) -> str:
    """A name with a middle of its own: 政府 becomes 人民政府, a department inside it and its end take their full forms.

    >>> from ontology.lexicon import tails
    >>> tidy("海口市", "公安局交警", tails()["支队"], "公安局交警支队")
    '海口市公安局交通警察支队'
    """
    if middle.startswith("政府") and middle not in functions_by_name() and not place_name.endswith("特别行政区"):  # not 政府采购中心
        middle = "人民" + middle
    ending = tail.full if rest.endswith(tail.written) else ""
    if middle.startswith("税务局") or tail.written == "税务局":
        return f"国家税务总局{place_name}{middle}{ending}"
    if middle in _UNITS and tail.written in ("支队", "大队"):  # 市交警支队 is the police's
        return f"{place_name}公安局{_UNITS[middle]}{ending}"
    if tail.group in ("dept", "office", "centre", "whole"):
        for cut in range(len(middle)):
            if function := full_function(middle[cut:] + tail.written):
                if cut == 0 or middle[:cut].endswith(("人民政府", "委")) or is_park(middle[:cut]):
                    return place_name + middle[:cut] + function
                break
    if tail.group == "centre" and (function := _function_of_centre(middle)):
        keep = "人民政府" if middle.startswith("人民政府") else ""
        return place_name + keep + function + tail.full
    if tail.group == "court" and tail.written.endswith(("法院", "检察院")) and _SPECIAL_COURT.search(middle):
        return place_name + middle + tail.written
    if tail.written == "分院" and (number := re.fullmatch("(?:人民)?检察院第?([一二三四五六])", middle)):
        return f"{place_name}人民检察院第{number[1]}分院"
    if tail.group in ("dept", "branch", "unit") and (inside := _with_department(middle)):
        return place_name + inside + ending
    return place_name + middle + ending


def _function_of_centre(middle: str) -> str:
    function = functions_by_name().get(middle.removeprefix("人民政府"))
    return function.labels["zh"] if function else ""


def _with_department(middle: str) -> str:
    """The middle with the department that it begins with in full: 资规局萧山 is 自然资源和规划局萧山; '' where it has none."""
    for cut in range(len(middle), 1, -1):
        if middle[cut - 1] in "局委厅" and (function := full_function(middle[:cut])):
            unit = middle[cut:]
            return function + _UNITS.get(unit, unit)
    return ""


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
    if place.level == "municipal" and match["area"] == "片区" and match["zone"] is None and match["what"]:
        return f"{zone}{place.short[0]}片区{match['what']}"
    return f"{zone}{match['area'] or ''}{match['what']}" if place.level == "provincial" and match["zone"] and match["what"] else ""


_FREE_TRADE = re.compile(
    "(?P<zone>自贸试验区|自由贸易试验区|自贸区)?(?P<area>(?:[一-鿿]{2,8})?片区)?(?P<what>管理委员会|(?:建设|工作|推进)[一-鿿]{0,8}(?:领导小组|办公室|委员会))"
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
    if tail.group == "centre" and (function := _function_of_centre(rest.removesuffix(tail.written))):
        return park + function + tail.full
    return park + (full_function(rest) or rest.removesuffix(tail.written) + tail.full)
