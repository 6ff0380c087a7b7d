"""What a full official name says of an agency: kind, level, place, function, the one above it."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graphbuild.agencies.context import place_named
from graphbuild.agencies.divisions import division_at_end
from graphbuild.agencies.fullnames import full_place, lies_in
from graphbuild.agencies.names import is_park, names_in
from graphbuild.agencies.parks import park_of
from ontology.lexicon import LocalAgency, boundaries, functions_by_name, local_agencies, organs_by_name, tails
from ontology.places import Place, places, places_by_name

__all__ = ["AgencyFacts", "describe"]


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """An agency by its full official name alone, so that every notice says the same of it.

    `place` is a code or '', `function` a code of the functions or '', `parent` the full name of the agency above or ''.
    """

    name: str
    kind: str
    level: str
    place: str = ""
    function: str = ""
    parent: str = ""


_STATE = re.compile(
    "^国网|^南网|国家电网|南方电网|电网|供电|电力公司|机场|港务|港口|港集团|海港|轨道|地铁|水务|水业|自来水|燃气|公交|铁路|投资控股|投资运营|城投|交投|建投|"
    "建工|投资发展|控股集团|投资集团|科技控股|资本控股|产业发展|开发集团|建设集团|发展集团|产权交易|农垦|国有|中国建筑|中国铁|中国电信|中国移动|中国联通|中国邮政|烟草"
)
_FINANCE = re.compile(r"银行|担保|保险|证券|基金|信托|金融租赁|小额贷款|征信|信用社|农信|融资")
_TAX_OF = re.compile("([县区旗市])税务局$")
_OFFICE_OF_JUSTICE = re.compile("人民(法院|检察院).*(?:委员会|团队|庭|联络室|检察室|审判点|服务点|工作室|工作站)$")
# What stands before the place in names that begin with none, and between a company's name and its place.
_BEFORE_PLACE = re.compile(
    r"^(?:中国\((?=[一-鿿]{2,8}\))|中共|中国共产党|国网|中国人民政治协商会议|中国国际贸易促进委员会|共青团|(?:通信|财产保险|集团|股份)*(?:有限公司|有限责任公司)|通信集团|驻)"
)


@lru_cache(maxsize=65536)
def describe(name: str) -> AgencyFacts:
    """What the full official name says.

    >>> describe("海口市龙华区人民法院")
    AgencyFacts(name='海口市龙华区人民法院', kind='court', level='county', place='460106', function='', parent='')
    >>> describe("国家税务总局海口市税务局").parent
    '国家税务总局海南省税务局'
    """
    organ = organs_by_name().get(name)
    if organ and organ[0].labels["zh"] == name:
        return AgencyFacts(name, organ[0].kind, "none" if organ[0].kind == "enterprise" else "national")
    if own := _local().get(name):
        division = places()[own.place]
        level = _level(name, own.kind, "", division, "")
        return AgencyFacts(name, own.kind, level, own.place, _function(name, division), _parent(name, division, ""))
    head, rest = _head(name)
    tail = next((tails()[name[-n:]] for n in range(min(len(name), 12), 0, -1) if name[-n:] in tails()), None)
    group = tail.group if tail else ""
    place = _place(rest or name)
    if place and tail and group in ("branch", "utility"):
        place = _of_branch(name.removesuffix(tail.written), place)
    kind = _kind(name, tail.kind if tail else "other", group, head)
    level = _level(name, kind, group, place, head)
    if level != "county" and park_of(name):
        level = "park"
        if kind == "government_department" and group in ("dept", "whole") and "消防" not in name:
            kind = "park_administration"
    if level == "provincial" and place and place.level == "municipal":  # 海口海关, 中国人民银行海口中心支行 serve the province
        place = places()[place.province]
    return AgencyFacts(name, kind, level, place.code if place else "", _function(name, place), _parent(name, place, head))


@cache
def _local() -> dict[str, LocalAgency]:
    return {agency.name: agency for agency in local_agencies()}


def _head(name: str) -> tuple[str, str]:
    """The national organ that the name begins with, and the rest."""
    for length in range(min(len(name) - 1, 20), 2, -1):
        if name[:length] in organs_by_name() and not organs_by_name()[name[:length]][1]:
            return name[:length], name[length:]
    return "", name


def _place(name: str) -> Place | None:
    """The innermost division that the name begins with; a county below another division by its full name only."""
    name = _BEFORE_PLACE.sub("", name)
    if name.startswith(_ports()):  # 文锦渡 is not in 友谊县
        return None
    found: Place | None = None
    at = 0
    while at < len(name):
        for length in range(min(12, len(name) - at), 1, -1):
            if (words := name[at : at + length]) not in places_by_name():
                continue
            if inner := place_named(words) if found is None else _within(words, found):
                found = inner
                at += length
                break
        else:
            return found
    return found


def _within(name: str, above: Place) -> Place | None:
    """The division of this full name below another."""
    return next((p for p in places_by_name().get(name, ()) if p.name == name and lies_in(p, above)), None)


def _of_branch(name: str, place: Place) -> Place:
    """The division that a branch is called after, at the end of its name: 某公司苏州供电公司, 某局萧山分局."""
    for length in range(min(8, len(name)), 1, -1):
        for inner in places_by_name().get(name[-length:], ()):
            if inner.province == place.province:
                return inner
    return place


@cache
def _ports() -> tuple[str, ...]:
    return tuple(word for word, role in boundaries().items() if role == "port" and word not in places_by_name())


def _kind(name: str, kind: str, group: str, head: str) -> str:
    if name.startswith("中国共产党"):
        return "party_or_state_organ"
    if name.startswith(("共青团", "中国国际贸易促进委员会", "香港", "澳门")):
        return "other"
    if kind == "other" and group == "" and head:  # an office inside a national organ
        return organs_by_name()[head][0].kind
    if division_at_end(name):
        return "court" if "法院" in name else "park_administration"
    if inside := _OFFICE_OF_JUSTICE.search(name):
        return "court" if inside.group(1) == "法院" else "procuratorate"
    if name.startswith("中国铁路"):
        return "state_enterprise"
    if group in ("company", "firm", "utility", "branch") or (kind == "enterprise"):
        if group == "branch" and "检察" in name:
            return "procuratorate"
        if "仲裁" in name:
            return "arbitration"
        if "海关" in name:
            return "customs"
        if _FINANCE.search(name):
            return "government_department" if re.search(r"监管分局|监督管理", name) else "financial_institution"
        if group == "branch" and kind != "enterprise":
            return kind
        return "state_enterprise" if _STATE.search(name) else "enterprise"
    if group in ("dept", "park", "centre") and kind != "party_or_state_organ":
        base = re.sub(r"(?:管理委员会|管理局|管委会|党工作委员会|发展服务中心)$", "", name)
        if is_park(base) or re.search(r"(?:合作区|自由贸易试验区|高新技术产业开发区|经济技术开发区|自贸试验区)[一-鿿]{2,10}局$", name):
            return "park_administration" if group != "centre" else kind
        if group == "park":
            return "other" if "机制" in base else "park_administration"
    if "税务局" in name:
        return "tax"
    if name.endswith("海关"):
        return "customs"
    return kind


def _level(name: str, kind: str, group: str, place: Place | None, head: str) -> str:
    if kind == "park_administration" or (kind == "tax" and place is None and is_park(name.removesuffix("税务局"))):
        return "park"
    if kind == "research_institute" and head:
        return "national"
    if kind in ("enterprise", "research_institute") and not (kind == "research_institute" and place and name.startswith(place.name)):
        return "none"
    if head == "新疆生产建设兵团":
        return "provincial"
    if place is None and kind == "tax" and (found := _TAX_OF.search(name)):
        return "county" if found[1] in "县区旗" else "municipal"  # of a division that is none any more
    if place is None:
        return "national" if head or name.startswith(("国家", "全国", "最高", "中央", "中国", "中华")) else "none"
    if (
        kind in ("customs", "financial_institution")
        and place.level == "municipal"
        and place.code[2:4] == "01"
        and group in ("customs", "branch")
    ):
        return "provincial"  # 直属海关, 中心支行 of a provincial capital serve the province
    if kind == "state_enterprise" and name.startswith("中国铁路") and len(name) > 8:
        return "provincial" if name.endswith("公司") else "county"
    if kind in ("court", "procuratorate") and re.search("(?:新区|合作区|片区|开发区)人民(?:法院|检察院)$", name):
        return "county"
    if kind == "court" and place.level == "municipal" and not re.search(r"中级|知识产权|海事|金融|互联网|铁路|第[一二三四五六]", name):
        return "county" if name.endswith("人民法院") else "municipal"
    return place.level


def _function(name: str, place: Place | None) -> str:
    rest = name.removeprefix(full_place(place)) if place else name
    for ending in ("委员会", "局", "厅", "办公室", "支队", "总队", "大队"):
        if rest.endswith(ending) and (function := functions_by_name().get(rest[: -len(ending)])):
            return function.code
    if "税务局" in name:
        return "taxation"
    return "customs_function" if name.endswith("海关") else ""


def _parent(name: str, place: Place | None, head: str) -> str:
    """The agency above, where the name itself or the vertical system says it: an office, a tax bureau."""
    if (office := division_at_end(name)) and "法院" not in name:
        return name.removesuffix(office)
    if "国家税务总局" in name and name != "国家税务总局":
        if place is None or place.level == "provincial" or not place.parent:
            return "国家税务总局"
        above = places()[place.parent] if name == f"国家税务总局{full_place(place)}税务局" else place
        return f"国家税务总局{full_place(above)}税务局"
    if head and organs_by_name()[head][0].labels["zh"] == head and len(name) > len(head):
        return head
    for ending in ("办公室", "专班办公室"):
        base = name.removesuffix(ending)
        if base != name and re.search(r"(?:领导小组|协调小组|专班|联席会议|指挥部|管理委员会)$", base):
            return base
    inner = [n for n in names_in(name) if n.start == 0 and n.end < len(name)]
    return name[: inner[-1].end] if inner else ""
