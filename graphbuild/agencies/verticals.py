"""Names of the systems that answer to Beijing and not to the place: banks and their regulators, power grids."""

import re
from functools import cache

from graphbuild.agencies.context import Context, place_named
from ontology.lexicon import local_agencies
from ontology.places import Place

__all__ = ["branch_of", "grid_company", "regulator"]

# A regulator's office by the short name of its system; those of the pattern 国家金融监督管理总局海南监管局.
_REGULATORS = {
    "银保监": "中国银行保险监督管理委员会",
    "证监": "中国证券监督管理委员会",
    "银监": "中国银行业监督管理委员会",
    "保监": "中国保险监督管理委员会",
    "金融监管": "国家金融监督管理总局",
}
_REGULATOR = re.compile(rf"(?P<place>[一-鿿]{{2,8}}?)(?P<system>{'|'.join(_REGULATORS)})(?P<office>局|分局)")
# Civil aviation: 民航河南监管局.
_SYSTEMS = (
    (re.compile("民航(?P<place>[一-鿿]{2,3})(?:安全(?:监督管理|监管)|监管)局"), "中国民用航空{}安全监督管理局"),
    (re.compile("民航(?P<place>[一-鿿]{2,3})地区管理局"), "中国民用航空{}地区管理局"),
)
_REGIONS = frozenset("华北 华东 中南 西南 西北 东北 青藏".split())
# Cities whose plans the state draws up have offices of provincial rank.
_OF_PROVINCIAL_RANK = frozenset(("大连市", "宁波市", "厦门市", "青岛市", "深圳市"))
# Organs whose branches bear the full name of a province: 中国银行海南省分行. Those of joint-stock banks do not: 招商银行海口分行.
_FULL_PROVINCES = frozenset(
    "中国人民银行 国家外汇管理局 国家开发银行 中国进出口银行 中国农业发展银行 中国工商银行 中国农业银行 中国银行 中国建设银行 交通银行 "
    "中国邮政储蓄银行 中国邮政集团有限公司".split()
)
_BRANCH = re.compile(r"(?P<place>[一-鿿]{2,9}?)(?P<ending>分行|分局|分公司|中支)")
# Groups whose local companies are not their branches but those of a listed company: the name stays as it is written.
_HOLDINGS = frozenset(("中国电信集团有限公司", "中国移动通信集团有限公司", "中国联合网络通信集团有限公司"))
# The leagues and cities of 内蒙古 whose power company is the state grid's: 赤峰, 通辽, 呼伦贝尔, 兴安.
_INNER_MONGOLIA = "150000"
_EASTERN_LEAGUES = ("1504", "1505", "1507", "1522")
_GRID = re.compile(r"(?P<grid>国网)?(?P<middle>[一-鿿]{0,14}?)(?P<kind>供电公司|供电局|供电分公司|供电所)")


def regulator(written: str, context: Context) -> str:
    """The full name of a local office of finance or aviation; '' where the words are none.

    >>> regulator("江苏银保监局", Context()), regulator("海南省地方金融监管局", Context())
    ('中国银行保险监督管理委员会江苏监管局', '')
    """
    for pattern, full in _SYSTEMS:
        if (found := pattern.fullmatch(written)) and (found["place"] in _REGIONS or place_named(found["place"], context)):
            return full.format(found["place"])
    match = _REGULATOR.fullmatch(written)
    place = place_named(match["place"], context) if match else None
    if match is None or place is None:
        return ""
    office = match["office"]
    ranks = office == "分局" or place.level == "provincial" or place.name in _OF_PROVINCIAL_RANK
    # 海南省金融监管局, 海口市金融监管局 are the local government's; 海南金融监管局 is the state's.
    if match["system"] == "金融监管" and (match["place"] == place.name or not ranks):
        return ""
    stem = place.short[0] if place.short else place.name
    return f"{_REGULATORS[match['system']]}{stem}监管{office}"


def branch_of(head: str, written_head: str, rest: str, context: Context) -> str:
    """The full name of what follows a national organ's name: a branch, an office, a local bureau.

    >>> branch_of("中国人民银行", "人行", "云南分行", Context()), branch_of("中国人民银行", "人行", "荆州中支", Context())
    ('中国人民银行云南省分行', '中国人民银行荆州市中心支行')
    """
    if head in _HOLDINGS and written_head != head:
        return written_head + rest
    if match := _BRANCH.fullmatch(rest):
        place = place_named(match["place"], context)
        if match["ending"] == "中支":
            return f"{head}{place.name if place else match['place']}中心支行"
        if place and place.level == "provincial" and head in _FULL_PROVINCES:
            return head + place.name + match["ending"]
    if rest.endswith("营管部"):
        return head + rest.removesuffix("营管部") + "营业管理部"
    if rest.endswith("特派办"):
        return f"{head}驻{rest.removesuffix('特派办').removeprefix('驻')}特派员办事处"
    if rest.endswith("专员办"):
        return f"{head}{rest.removesuffix('专员办')}财政监察专员办事处"
    return head + rest


@cache
def _grids() -> dict[str, tuple[str, ...]]:
    """The grid companies of each province: one, but of 内蒙古 two."""
    found: dict[str, tuple[str, ...]] = {}
    for agency in local_agencies():
        if agency.kind == "state_enterprise" and re.search("电力|电网", agency.name) and agency.place.endswith("0000"):
            found[agency.place] = (*found.get(agency.place, ()), agency.name)
    return found


def _grid_of(place: Place) -> str:
    companies = _grids().get(place.province, ())
    of_state = place.province != _INNER_MONGOLIA or place.code.startswith(_EASTERN_LEAGUES)
    return next((company for company in companies if company.startswith("国网") == of_state), companies[0] if companies else "")


def grid_company(written: str, context: Context, place: Place | None = None) -> str:
    """The full name of a local power company, after the grid company of its province; '' where the words name none.

    `place` is the division that 市 or 县 means, where the words begin with it.

    >>> from ontology.places import places
    >>> grid_company("国网荆州供电公司", Context(places()["420000"]))
    '国网湖北省电力有限公司荆州供电公司'
    """
    match = _GRID.fullmatch(written)
    if match is None:
        return ""
    middle = match["middle"]
    if place is None:
        place = place_named(middle, context)
    else:
        middle = place.short[0] if place.level == "municipal" and place.short else place.name
    company = _grid_of(place) if place and place.level != "provincial" else ""
    if place is None or not company:
        return ""
    unlike = (match["kind"] == "供电局") == company.startswith("国网") and not company.startswith("内蒙古")
    if place.name == "深圳市" or unlike:
        return ""  # the companies of the state grid call their offices 供电公司, those of the southern grid 供电局
    return company + middle + match["kind"]
