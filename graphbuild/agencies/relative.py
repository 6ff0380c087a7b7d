"""Names of departments without their place: 市财政局, 财政局, 合作区税务局, 团市委, 萧山法院."""

import re

from graphbuild.agencies.ground import Ground, Name
from graphbuild.agencies.namerules import PARK_WORD, accepts
from graphbuild.agencies.wordlist import Hit
from ontology.lexicon import Tail

__all__ = ["bare", "is_park", "is_park_inside", "of_county_stem", "of_park", "of_unknown_place", "relative", "youth"]

_RELATIVE = re.compile(r"自治区|自治州|自治县|省|市|区|县|州|旗|盟|兵团")
# What before 省, 市 … makes it 'the whole province', 'our city', 'every county': no place is meant.
_NOT_RELATIVE = "全我本该各外跨邻两三多数每原同地级辖在办城都超大中小省市区县旗盟州上下古门夜房股楼困村"
_WHOLE_OF = "全我本该各外跨邻每"
_PARK = re.compile(PARK_WORD + "$")
_PARK_INSIDE = re.compile(PARK_WORD + "(?:管委会|管理委员会)?")
# Words for parks that name one where a place is known: 高新区税务局, not 园区法院, 示范区法院.
_PARKS_ALONE = frozenset("高新区 经开区 开发区 新区 综保区 保税区 合作区 度假区 自贸区 自贸港 新片区".split())
# Words that mean a park where one is spoken of, and otherwise parks of any kind.
_PARKS_SPOKEN_OF = frozenset("园区 示范区 试验区 片区 工业园 产业园 科技城 科学城 新城 景区 管理区 自由贸易港".split())
_OF_PARK = frozenset(("dept", "tax", "court", "centre", "office", "customs", "society", "party", "park", "whole"))
# Endings that 省, 市 … alone may stand before, whatever stands before it: 时任区委政法委书记.
_DIRECT = frozenset(("party", "party_whole", "court", "whole"))
_DIRECT_TAILS = frozenset(
    "人民政府办公厅 人民政府办公室 人民政府 政府办公厅 政府办公室 人大常委会 人民代表大会常务委员会 总工会 工商业联合会 工商联 "
    "妇女联合会 妇联 残联 残疾人联合会 科协 团委 贸促会 税务局 消防救援支队 消防救援总队 消防救援大队".split()
)
_NO_RELATIVE = frozenset(("company", "firm", "bank", "customs", "lab", "unit", "town"))
# What follows 省, 市 … in no name of a department: 市场各局, 省直部门, 市内公安局, 省心办.
_NOT_AFTER_RELATIVE = tuple("场直内级域外里属中民面容区县别长情力钱时心事以")
_BARE = frozenset("厅 局 委 委员会 税务局 管理局 监管局 消防救援支队 消防救援总队 消防救援大队 消防支队 消防总队".split())
_LISTED = frozenset("税务局 法院 检察院 中院 人民法院 人民检察院 总工会 工商联 妇联 残联 科协 团委 政府办 纪委监委 监委".split())
_OF_ITS_PARK = frozenset(("管委会", "党工委"))  # of the park that is spoken of
_LIST_MARKS = "、,;和与及"
_TOGETHER_WITH = ("会同", "联合", "协同")
# Stems of counties that are everyday words: 新建国家级中心 is newly built.
_EVERYDAY = frozenset("新建 和平 建设 安居 开发 兴业 平安 文明 民主 新城 城关 开平 通道 永安 长安 新兴 兴安 集安 同心 共和".split())
_OF_COUNTIES = frozenset(("总工会", "工商业联合会", "工商联"))
_OF_CITIZENS = re.compile("市民(?!政)")  # 市市民热线; not 省市民政局
_UNKNOWN_PLACE = re.compile(r"[一-鿿]{2,3}[县旗]")  # not 市: 时任市财政局局长


def is_park(text: str) -> bool:
    """Whether a name ends as names of development zones and other parks do.

    >>> is_park("海口江东新区"), is_park("海口市龙华区")
    (True, False)
    """
    return _PARK.search(text) is not None


def is_park_inside(text: str) -> bool:
    """Whether a name holds a word for parks.

    >>> is_park_inside("海口江东新区管理局"), is_park_inside("海口市财政局")
    (True, False)
    """
    return _PARK_INSIDE.search(text) is not None


def of_park(here: Ground, limit: int, hit: Hit, tail: Tail) -> Name | None:
    """A department of a park that begins with no known place: 横琴粤澳深度合作区商事服务局, 合作区税务局."""
    if tail.group not in _OF_PARK and tail.written != "分局":
        return None
    for match in _PARK_INSIDE.finditer(here.text, limit, hit.start):
        start = here.after_soft(limit, match.end())
        prefix = here.text[start : match.end()]
        alone = prefix == match.group()
        spoken_of = alone and (prefix in _PARKS_SPOKEN_OF or tail.group in ("customs", "society"))
        if not spoken_of and tail.group in ("party", "park", "customs", "society", "whole"):
            continue
        if len(prefix) > 16 or (alone and prefix not in _PARKS_ALONE and not spoken_of):
            continue
        known = here.known(hit) == match.end() or (match.end() == hit.start and (tail.group in ("tax", "court") or spoken_of))
        unbroken = here.after_soft(match.end(), hit.start) == match.end()
        unknown = spoken_of and unbroken and tail.group in ("dept", "whole") and 1 <= hit.start - match.end() <= 14
        if not (known or unknown):
            continue
        if here.middle_clear(start, hit.start) and (not spoken_of or here.begins(start, limit)):
            return Name(start, hit.end, match.end(), tail, "park" if spoken_of else "free")
    return None


def relative(here: Ground, limit: int, hit: Hit, tail: Tail) -> Name | None:
    """A name that begins with 省, 市, 区 … of the place that is spoken of."""
    if tail.group in _NO_RELATIVE or (tail.group == "branch" and not tail.written.endswith("分局")):
        return None
    text, known = here.text, here.known(hit)
    for match in _RELATIVE.finditer(text, limit, hit.start):
        start, end = match.span()
        begins = here.begins(start, limit)
        if known == start:  # 市场监管局, 市政管理局: the 市 is the function's
            continue
        if start and text[start - 1] in (_WHOLE_OF if begins else _NOT_RELATIVE):
            continue
        if known == end:
            fits = True
        elif text[end] in "市县区州民" and not _OF_CITIZENS.match(text, end):  # 省市妇联, 市县两级法院: several levels; 市民中心
            continue
        else:
            fits = _unknown_function(here, start, end, hit, tail) if begins else _direct(tail, end == hit.start)
        before = text[start - 1 : start] if not begins else ""
        if (tail.group == "body" and before and before in "报经由请向") or (
            tail.group == "government" and before == "报" and end == hit.start
        ):
            fits = True  # 报市…领导小组审定, 报省政府同意
        if not fits or (not begins and is_park(text[limit:end])):  # 开发区法院 is the zone's
            continue
        if accepts(here, end, "relative", hit) or (begins and tail.group == "office" and _lone_office(here, start, end, hit)):
            return Name(start, hit.end, end, tail, "relative")
    return None


def _direct(tail: Tail, at_once: bool) -> bool:
    return at_once and (tail.group in _DIRECT or tail.written in _DIRECT_TAILS)


def _unknown_function(here: Ground, start: int, end: int, hit: Hit, tail: Tail) -> bool:
    """Whether words that are no known function may be one between 市 and the ending."""
    middle = here.text[end : hit.start]
    if tail.group == "office":
        return "“" in middle or _lone_office(here, start, end, hit)
    if tail.group != "dept" or tail.written not in ("委", "局", "厅", "委员会"):
        return True
    if tail.written == "委":
        return middle == ""
    return 2 <= len(middle) <= 14 and not middle.startswith(_NOT_AFTER_RELATIVE)


def _lone_office(here: Ground, start: int, end: int, hit: Hit) -> bool:
    """Whether 市网络理政办, whose function is not known, is an office: an entry of a list, between its marks."""
    middle = here.text[end : hit.start]
    entry = here.is_entry(start, hit.end)
    return entry and 2 <= len(middle) <= 8 and not middle.startswith(_NOT_AFTER_RELATIVE) and here.middle_clear(end, hit.start)


def youth(here: Ground, limit: int, hit: Hit, tail: Tail) -> Name | None:
    """团市委: the place stands inside."""
    if tail.group == "youth" and here.begins(hit.start, limit):
        return Name(hit.start, hit.end, hit.end, tail, "relative")
    return None


def bare(here: Ground, limit: int, hit: Hit, tail: Tail) -> Name | None:
    """A department by its function alone: 财政厅, 市场监管局. Whose it is, the context or the list must say."""
    start = here.known(hit)
    if tail.written in _OF_ITS_PARK or tail.written in _LISTED or tail.group == "whole" or tail.written.startswith("消防"):
        start = hit.start
    if start < limit or not here.begins(start, limit):
        return None
    if tail.written in _BARE and start < hit.start:
        return Name(start, hit.end, start, tail, "bare")
    if tail.written in _OF_ITS_PARK and start == hit.start:
        return Name(start, hit.end, start, tail, "park")
    listed = start == 0 or (here.text[start - 1] in _LIST_MARKS + "。" or here.text.endswith(_TOGETHER_WITH, 0, start))
    if listed and (start == hit.start or tail.group in ("centre", "office", "dept")):
        return Name(start, hit.end, start, tail, "listed")
    return None


def of_county_stem(here: Ground, limit: int, hit: Hit, tail: Tail) -> Name | None:
    """萧山法院, 昆山税务局, 昆山公安局: a county without its 区, 市 or 县 directly before the ending or the function."""
    if tail.group == "centre":  # 平潭企业服务中心, at the beginning of a clause or an entry
        for start, end in sorted(here.words.county_stems.items()):
            if here.text[start:end] in _EVERYDAY or here.text.startswith(("国家", "省", "市", "区域"), end):
                continue
            if limit <= start < hit.start and here.begins(start, limit) and end < hit.start and accepts(here, end, "place", hit):
                return Name(start, hit.end, end, tail, "place")
        return None
    if tail.group == "utility" or tail.written in _OF_COUNTIES:  # 嘉善供电公司, 平潭工商联; not 新和协会
        start = here.stem_ends.get(hit.start, -1)
        named = start >= limit and here.text[start : hit.start] not in _EVERYDAY and here.begins(start, limit)
        return Name(start, hit.end, hit.start, tail, "place") if named else None
    if tail.group not in ("court", "tax", "dept", "branch"):
        return None
    end = here.known(hit) if tail.group in ("dept", "branch") else hit.start
    start = here.stem_ends.get(end, -1)
    return Name(start, hit.end, end, tail, "place") if start >= limit else None


def of_unknown_place(here: Ground, limit: int, hit: Hit, tail: Tail) -> Name | None:
    """A department of a county that the list of divisions does not have, for it was renamed or abolished: 望城县财政局."""
    known = here.known(hit)
    start = here.after_soft(limit, hit.start)
    if tail.group != "dept" or known <= start or tail.written not in _BARE:
        return None
    prefix = here.text[start:known]
    if not _UNKNOWN_PLACE.fullmatch(prefix) or prefix[-2] in _NOT_RELATIVE or is_park(prefix) or not here.middle_clear(start, hit.start):
        return None
    return Name(start, hit.end, known, tail, "free")
