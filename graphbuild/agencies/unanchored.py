"""Names that begin with no known place: departments by their function, towns, ports, enterprises, banks, universities."""

import re
from collections.abc import Callable

from graphbuild.agencies.ground import Ground, Name
from graphbuild.agencies.relative import bare, is_park, of_county_stem, of_park, of_unknown_place, relative, youth
from graphbuild.agencies.wordlist import Hit
from ontology.lexicon import Tail

__all__ = ["unanchored"]

# No town, customs house or bank is called so: 属地海关, 各乡镇政府, 简化海关手续.
_GENERIC_STEM = re.compile(
    "直属|当地|各地|属地|主管|口岸|所在地|中国|全国|相关|有关|隶属|现场|出境|进境|出口|进口|目的地|货物|企业|两地|内地|联网|便捷|智慧|通过|国门|"
    "涉及|加强|支持|推动|优化|简化|办理|基层|各级|街道|乡镇|镇村|村镇|城镇|辖区|其他|多个|部分|本地|地方|所属|[一二两三四五六七八九十几0-9个名]|驻|交$|性$"
)
_GENERIC_FIRM = re.compile(
    "各|商业|合作|开户|多家|国有|政策性|民营|外资|主办|经办|贷款|中小|大型|股份|承办|试点|网上|手机|电子|投资|中央|全国|城市|农村|村镇|地方|企业|"
    "行业|龙头|跨国|银行|发卡|承贷|参与|协议|辖区|属地|当地|本地|家$|个$|^等|客户|医疗|教育|产业|上市|知名|世界|试验|服务"
)
_GENERIC_LAB = re.compile("重点|国家|联合|工程|检测|检验|标准|移动|共享|企业|校企|省级|市级|开放|专业|第三方|各|等|[建设打造引进入立个家]")
_NO_UNIVERSITY = re.compile("[的读上是在了着过那些几年场位后本其这比就像象个名多老一两去回到离距]")  # 四年大学, 比起大学
_TOWN = re.compile(r"[一-鿿]{1,5}(?:镇|乡|街道)")
_STREET = re.compile(r"[一-鿿]{1,5}")
_TOWN_TAILS = frozenset(("政府", "人民政府", "便民服务中心"))
_POSTS = ("", "港", "机场", "口岸", "新港", "保税区")
_COUNTED = re.compile(r"[0-9%]+(?:余|多)?(?:家|个|户)?")

_BRANCHES = ("分行", "支行")
_OFFICES = ("办事处", "代表处", "分公司")
# Customs of neighbours are named with their country: 哈萨克斯坦某某海关.
_ABROAD = re.compile(
    "(?:哈萨克斯坦|吉尔吉斯斯坦|塔吉克斯坦|乌兹别克斯坦|巴基斯坦|俄罗斯|蒙古国?|越南|老挝|缅甸|尼泊尔|朝鲜|韩国|日本|泰国|新加坡|马来西亚"
    "|印度尼西亚|德国|法国|荷兰)[一-鿿]{2,8}"
)

Rule = Callable[[Ground, int, Hit, Tail], "Name | None"]


def unanchored(here: Ground, limit: int, hit: Hit) -> Name | None:
    """The name that ends here and begins, from the limit on, with no word that is known to begin names.

    >>> from graphbuild.agencies.wordlist import words_of
    >>> text = "报市财政局"
    >>> here = Ground(text, words_of(text))
    >>> unanchored(here, 1, here.words.tails[-1]).how
    'relative'
    """
    assert hit.tail is not None
    return next((name for rule in _RULES if (name := rule(here, limit, hit, hit.tail))), None)


def _town(here: Ground, limit: int, hit: Hit, tail: Tail) -> Name | None:
    """The government of a town or the office of a street: 玉山镇政府, 粤海街道办."""
    if tail.group != "town" and tail.written not in _TOWN_TAILS:
        return None
    start = here.after_soft(limit, hit.start)
    stem = here.text[start : hit.start]
    shape = _STREET if tail.group == "town" else _TOWN
    if not shape.fullmatch(stem) or _GENERIC_STEM.search(stem) or not here.middle_clear(start, hit.start):
        return None
    return Name(start, hit.end, start, tail, "town")


def _of_port(here: Ground, limit: int, hit: Hit, tail: Tail) -> Name | None:
    """Customs and border inspection of a county's stem, its harbour, or a gate that is no division: 文锦渡海关, 洋浦港海关."""
    if not (tail.group == "customs" or tail.written.startswith(("海事局", "海事处", "边检", "出入境边防", "边防检查"))):
        return None
    begin = here.after_soft(limit, hit.start)
    listed = tail.written == "海关" and 2 <= hit.start - begin <= 6 and here.is_entry(begin, hit.end)
    if listed and not _GENERIC_STEM.search(here.text[begin : hit.start]) and here.middle_clear(begin, hit.start):
        return Name(begin, hit.end, begin, tail, "free")  # 某东海关, 某埔新港海关, as an entry of a list
    start = here.words.ports.get(hit.start, -1)
    if start >= limit:
        return Name(start, hit.end, start, tail, "free")
    for post in _POSTS:
        end = hit.start - len(post)
        if here.text.endswith(post, 0, hit.start) and here.stem_ends.get(end, -1) >= limit:
            return Name(here.stem_ends[end], hit.end, end, tail, "free")
    if tail.group == "customs" and _ABROAD.fullmatch(here.text, begin, hit.start):
        return Name(begin, hit.end, begin, tail, "free")
    stem = here.text[limit : hit.start]
    if here.text.endswith(("所属", "隶属", "下属"), 0, limit) and 2 <= len(stem) <= 5 and not _GENERIC_STEM.search(stem):
        return Name(limit, hit.end, limit, tail, "free")
    return None


def _free(here: Ground, limit: int, hit: Hit, tail: Tail) -> Name | None:
    """An enterprise, university, bank or park that begins with no known word: it begins where the words before it end."""
    start = here.after_soft(limit, hit.start)
    if tail.group == "company":
        start = max((match.end() for match in _COUNTED.finditer(here.text, start, hit.start)), default=start)
    middle = here.text[start : hit.start]
    if not _fits(here, start, middle, hit, tail) or not here.middle_clear(start, hit.start):
        return None
    return Name(start, hit.end, start, tail, "free")


def _fits(here: Ground, start: int, middle: str, hit: Hit, tail: Tail) -> bool:
    length = len(middle)
    if tail.group == "company":
        return 2 <= length <= 24
    if tail.written in ("公司", "航空公司"):  # 某某货运航空公司郑州办事处: with its office at a place
        place = here.words.places.get(hit.end, -1)
        return 4 <= length <= 16 and here.text.startswith(_OFFICES, place) and not _GENERIC_FIRM.search(middle)
    if tail.group == "park":
        return 3 <= length <= 18 and is_park(middle)
    if tail.written == "大学":
        return 2 <= length <= 8 and not _NO_UNIVERSITY.search(middle)
    if tail.written == "村镇银行":
        return 2 <= length <= 6 and not _GENERIC_FIRM.search(middle)
    if tail.group == "lab":  # 之江实验室
        listed = here.text[start - 1 : start] in "、与和" or here.text[hit.end : hit.end + 1] == "、"
        return 2 <= length <= 3 and listed and not _GENERIC_LAB.search(middle)
    if tail.group == "bank" or tail.written == "集团":  # 微众银行, 首钢集团: only as an entry of a list
        return 2 <= length <= (4 if tail.group == "bank" else 6) and _is_entry(here, start, hit.end) and not _GENERIC_FIRM.search(middle)
    return False


def _is_entry(here: Ground, start: int, end: int) -> bool:
    """Whether a stretch is an entry of a list, or begins one with its branch at a place: 徽商银行蚌埠分行."""
    place = here.words.places.get(end, -1)
    return here.is_entry(start, end) or (place > end and here.text.startswith(_BRANCHES, place) and here.is_entry(start, place + 2))


_RULES: tuple[Rule, ...] = (of_park, of_unknown_place, youth, relative, bare, _town, _of_port, of_county_stem, _free)
