"""Names that begin with a known word: a place, a national organ, 中国 …; and names that go on from a name before."""

import re

from graphbuild.agencies.ground import Ground, Name
from graphbuild.agencies.namerules import COUNTED, accepts
from graphbuild.agencies.wordlist import Hit
from ontology.places import places_by_name

__all__ = ["anchored", "chained"]

# After an organ these make another word of it (财政部门) or a person's post: no name begins there.
_GOES_ON = tuple("门 署名 队员 长 部长 主任 副 书记 局长 厅长 行长 会长 理事长 发言人 常务 领导 代表 委员 电(".split())
_TAX_OFFICE = re.compile("(?:第[一二三四五六七八]|跨区域)?稽查")
# Endings of units inside a department: 公安局交警支队, 市场监管局综合执法大队.
_SUB_UNITS = frozenset(("支队", "大队", "总队", "派出所", "监管所", "管理局"))
_NUMBERED = re.compile("第[一二三四五六七八九十百〇零0-9]{1,5}[一-鿿]{0,6}")  # 某某集团有限公司第七二五研究所
_POLICE = re.compile("(?:[一-鿿]{0,4}机场|铁路|森林|港航|港口|航运|水上|交通|民航|油田|矿区|林区)公安(?:分)?局")
_BRACKETED = re.compile(r"\([一-鿿]{2,6}\)")
_NOT_OF_GROUP = ("旗下", "下属", "所属", "控股", "参股")
_ATTACHED = ("附属", "医学院附属", "直属", "第")
# What may go on after a place that follows a name: 中国银行海南省分行, 财政部江苏监管局.
_OF_PLACE = frozenset(("branch", "utility", "company", "firm", "tax", "dept", "customs", "court", "institute", "centre", "lab"))
# Local offices of ministries, after their name and a place: 财政部江苏监管局, 审计署驻武汉特派员办事处.
_OF_PROVINCES = frozenset(("国家矿山安全监察局", "国家矿山安监局", "国家煤矿安全监察局"))  # 国家矿山安全监察局山西局
_OF_MINISTRY = frozenset(("监管局", "特派办", "特派员办事处", "专员办", "监管办", "调查总队", "调查队", "管理局"))


def anchored(here: Ground, limit: int, hit: Hit) -> Name | None:
    """The name that ends here and begins with a known word, the first from the limit on.

    >>> from graphbuild.agencies.wordlist import words_of
    >>> text = "会同海口市财政局"
    >>> here = Ground(text, words_of(text))
    >>> anchored(here, 2, here.words.tails[-1]).how
    'place'
    """
    text = here.text
    group = hit.tail.group if hit.tail else ""
    for start, end, how in here.anchors_from(limit):
        if start >= hit.start and not (start == hit.start and how == "place"):
            break
        if start and text[start - 1] == "(" and here.left(start) < start:  # 恒力国际贸易(海南)有限公司 begins before 海南
            continue
        if how == "organ" and text.startswith(_GOES_ON, end) and end not in here.words.places:
            continue
        if how == "anchor" and start > limit and text[start - 1] in "省市县区州":  # 市中新项目管理局 begins with 市
            continue
        if how == "place" and group in ("company", "park") and 0 < start - limit <= 3 and _inside(here, limit, start, end):
            break  # 多彩贵州网有限公司: the place stands inside the name
        if how == "place" and group == "town" and text[end - 1] not in "省市区县旗州":
            continue  # 朝阳路街道办 is a street of the city that is spoken of, not one in 朝阳市
        if end <= hit.start and accepts(here, end, how, hit):
            return Name(start, hit.end, here.after_places(end), hit.tail, how)
    return None


def _inside(here: Ground, limit: int, start: int, end: int) -> bool:
    """Whether a place is a short form inside the entry of a list that begins at the limit."""
    name = here.text[start:end]
    return (limit == 0 or here.text[limit - 1] in "、,;(:|") and all(place.name != name for place in places_by_name().get(name, ()))


def chained(here: Ground, inner: Name, hit: Hit) -> bool:
    """Whether a name that has just ended and an ending after it are one name: a branch, an office, a centre of it.

    >>> from graphbuild.agencies.wordlist import words_of
    >>> text = "海口市公安局交警支队"
    >>> here = Ground(text, words_of(text))
    >>> chained(here, Name(0, 6, 3, here.words.tails[0].tail, "place"), here.words.tails[-1])
    True
    """
    assert hit.tail is not None
    group, written = hit.tail.group, hit.tail.written
    inner_group = inner.tail.group if inner.tail else "organ"
    between = here.text[inner.end : hit.start]
    before_place = inner.end in here.words.places
    if here.text.endswith(("公安厅", "公安局"), inner.start, inner.end) and _POLICE.fullmatch(here.text, inner.end, hit.end):
        return True
    if len(between) > 16 or inner.end in here.soft_starts or (before_place and group not in _OF_PLACE):
        return False
    if group in ("branch", "utility", "lab"):
        return True
    if group == "company" and here.text.endswith("集团", inner.start, inner.end):
        return len(between) <= 12 and not between.startswith(_NOT_OF_GROUP)  # 国家能源集团新疆能源有限责任公司
    if group == "institute" and inner_group in ("company", "firm") and _NUMBERED.fullmatch(between):
        return True
    if group in ("company", "firm"):
        # 中国银行(香港)有限公司 is one name, and so is a bank's company at a place
        return between == "" or here.words.places.get(inner.end) == hit.start or _BRACKETED.fullmatch(between) is not None
    if inner_group == "centre":
        return group == "park" and between == ""  # 行政服务中心管委会
    if inner_group == "organ":
        return _of_organ(here, inner, hit, between)
    if inner_group == "government":
        fits = group in ("dept", "centre", "office", "institute", "whole") and not re.match("[省市区县州]", between)
        return fits and (here.known(hit) == inner.end or (len(between) <= 8 and not COUNTED.search(between) and not before_place))
    if group == "office":
        commission = between == "" and here.text.endswith("委员会", inner.start, inner.end)  # 安全生产委员会办公室
        return commission or (inner_group in ("body", "park") and (between in ("", "工作") or here.known(hit) == inner.end))
    if inner_group == "customs" and group == "centre":  # 海口海关技术中心
        return between == "" or hit.start in here.words.centres
    if inner_group == "tax":
        return group == "tax" or (written == "局" and _TAX_OFFICE.fullmatch(between) is not None)
    if inner_group == "school":
        of_it = group == "institute" and written.startswith("研究") and len(between) <= 10  # 中山大学某区研究院
        hospital = written == "医院" and 2 <= len(between) <= 6  # 山东大学齐鲁医院
        return of_it or hospital or (group == "school" and between.startswith(_ATTACHED))
    if inner_group in ("dept", "whole"):
        if group == "centre":  # 药品监督管理局审评中心, not 市场监管局培训中心城区…
            return len(between) <= 8 and not before_place and (hit.start in here.words.centres or here.known(hit) >= inner.end)
        return written in _SUB_UNITS and 2 <= len(between) <= (4 if written == "管理局" else 10)
    return inner_group == "court" and written in ("法庭", "审判庭", "巡回法庭")


def _of_organ(here: Ground, inner: Name, hit: Hit, between: str) -> bool:
    assert hit.tail is not None
    organ = here.text[inner.start : inner.end]
    group, written = hit.tail.group, hit.tail.written
    if group == "tax":
        return organ.endswith(("税务总局", "税务局"))
    if group == "office" or written in ("办公厅", "办公室"):
        return between == ""
    if written == "委员会":  # 中国国际贸易促进委员会海南省委员会
        return organ.endswith("促进委员会") and here.after_places(inner.end) == hit.start > inner.end
    if group == "dept":
        of_province = written == "局" and organ in _OF_PROVINCES and here.words.places.get(inner.end) == hit.start
        return of_province or (written in _OF_MINISTRY and len(between) <= 6)
    return group in ("centre", "institute") or (group == "customs" and organ.endswith("海关总署"))
