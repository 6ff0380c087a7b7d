"""How full official names are made of a place, a function and an ending."""

import re

from graphbuild.agencies.relative import is_park
from ontology.lexicon import Tail, functions_by_name
from ontology.places import Place, places

__all__ = [
    "full_function",
    "full_place",
    "function_of_centre",
    "is_official",
    "lies_in",
    "official",
    "tidy",
]

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
        full = tail.full if name.endswith("自治区") else re.sub("^委员会", "委", tail.full)  # 中共海口市委员会宣传部 is 海口市委宣传部
        return f"中共{name}{full}"
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
    if tail.group == "centre" and (function := function_of_centre(middle)):
        keep = "人民政府" if middle.startswith("人民政府") else ""
        return place_name + keep + function + tail.full
    if tail.group == "court" and tail.written.endswith(("法院", "检察院")) and _SPECIAL_COURT.search(middle):
        return place_name + middle + tail.written
    if tail.written == "分院" and (number := re.fullmatch("(?:人民)?检察院第?([一二三四五六])", middle)):
        return f"{place_name}人民检察院第{number[1]}分院"
    if tail.group in ("dept", "branch", "unit") and (inside := _with_department(middle)):
        return place_name + inside + ending
    return place_name + middle + ending


def function_of_centre(middle: str) -> str:
    """The full phrase of the function that a centre is for, which may stand after 人民政府; '' where it is not known.

    >>> function_of_centre("人民政府政务服务"), function_of_centre("蓝天")
    ('政务服务', '')
    """
    function = functions_by_name().get(middle.removeprefix("人民政府"))
    return function.labels["zh"] if function else ""


def _with_department(middle: str) -> str:
    """The middle with the department that it begins with in full: 资规局萧山 is 自然资源和规划局萧山; '' where it has none."""
    for cut in range(len(middle), 1, -1):
        if middle[cut - 1] in "局委厅" and (function := full_function(middle[:cut])):
            unit = middle[cut:]
            return function + _UNITS.get(unit, unit)
    return ""
