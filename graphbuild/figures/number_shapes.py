"""A number with its unit as a value, and the shapes that it is written in: patterns built from the units of the ontology."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ontology.concepts import Concept, scheme

__all__ = ["ABOUT_BEFORE", "NUMERAL", "Quantity", "after_numeral", "arabic_shape", "chinese_shape", "kind_of", "unit_pattern", "units"]

_CN = "[零〇一二两三四五六七八九十百千万亿]"
_RUN = _CN + "{1,24}"  # no numeral of a notice is longer
_SOME = "[余多几]"
_SOME_CN = "[余多几来]"  # 十来天; after Arabic figures 来 begins another word
_AFTER = "(?:及以上|及以下|以上|以下|左右|上下)"
_RANGE = "[-~至到]"
_GOES_ON = "[成分点万千百十个种级类条项户家人件年月天次名至到]"  # after a digit that counts something else
_NUMBER = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d+(?:\.\d+)?(?:亿\d+(?=万)|万\d(?=千))?"

NUMERAL = re.compile(rf"(?=[\d半{_CN[1:]})(?:\d+|半|{_CN}+)")
"""Where a number may begin; the shapes are tried there and nowhere else."""

# Not 签约3日, 条约, 合约, 附近, 最近, 临近. 上 only where a bare size follows: 上百家, not 线上3家.
ABOUT_BEFORE = re.compile(r"(?:大约|将近|接近|(?<![签条合预公节履违契集大])约|(?<![附最新临邻远将接])近|(?<![线网以])上)$")
"""The words of approximation that touch a number from before."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a passage: where, its value (of a range, the lower one, and the upper), unit, kind, and the words about it.

    `approximation` holds 约, 余, 左右 … in the order in which they stand; `unit` may be ''.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    kind: str
    value_max: Decimal | None = None
    approximation: str = ""


@cache
def units() -> dict[str, Concept]:
    """The units and measure words by how they are written.

    >>> units()["个工作日"].kind
    'duration'
    """
    return {unit.labels["zh"]: unit for unit in scheme("units")}


def kind_of(unit: str) -> str:
    """What a number with this unit counts; a number without a unit is a count.

    >>> kind_of("元"), kind_of("")
    ('money', 'count')
    """
    found = units().get(unit)
    return found.kind if found else "count"


@cache
def unit_pattern() -> str:
    """An alternation of all units, the longest of each first character first: one look at a character decides most of it.

    >>> bool(re.fullmatch(unit_pattern(), "个工作日")), bool(re.fullmatch(unit_pattern(), "工作"))
    (True, False)
    """
    by_first: dict[str, list[str]] = {}
    for name in units():
        by_first.setdefault(name[0], []).append(name[1:])
    parts = []
    for first, rests in by_first.items():
        tails = "|".join(re.escape(rest) for rest in sorted(filter(None, rests), key=lambda rest: (-len(rest), rest)))
        optional = "?" if "" in rests else ""
        parts.append(re.escape(first) + (f"(?:{tails}){optional}" if tails else ""))
    return "|".join(parts)


@cache
def after_numeral() -> frozenset[str]:
    """The characters that can follow a Chinese numeral of a quantity: those that units and words of size begin with.

    >>> "家" in after_numeral(), "律" in after_numeral()
    (True, False)
    """
    return frozenset(name[0] for name in units()) | frozenset("成分点余多几来个-~至到")


@cache
def arabic_shape() -> re.Pattern[str]:
    """An Arabic number: its size (万, 亿), a second bound, its unit, and the words of approximation that touch them.

    >>> arabic_shape().match("3-5个工作日内").group("number", "upper", "unit")
    ('3', '5', '个工作日')
    """
    unit = unit_pattern()
    size = rf"(?:[十百千]?{_SOME}?(?:万亿|[万亿])|[百千](?=[余多万亿]))"
    return re.compile(
        rf"(?P<number>{_NUMBER})(?P<some1>{_SOME})?(?P<size>{size})?(?P<some2>{_SOME})?"
        rf"(?:(?P<unit1>{unit})?{_RANGE}(?P<upper>{_NUMBER})(?P<size2>{size})?)?"
        rf"(?:个(?P<part>[半多余来])(?P<whole>月|小时|星期|季度)|(?P<unit>{unit}))?(?P<half>半)?(?P<some3>{_SOME})?(?P<after>{_AFTER})?"
    )


@cache
def chinese_shape() -> re.Pattern[str]:
    """A Chinese number: a share (百分之, 分之, 成), or a numeral with its unit, and the words of approximation that touch it.

    >>> chinese_shape().match("三十二万余条").group("number", "some1", "unit")
    ('三十二万', '余', '条')
    """
    unit = unit_pattern()
    return re.compile(
        rf"百分(?:之(?P<percent>百|{_RUN}(?:点{_RUN})?)|(?P<all>百)(?![百分]))(?P<after0>{_AFTER})?"
        rf"|(?P<whole>{_CN}{{1,3}})分之(?P<share>{_CN}{{1,3}}(?:点{_RUN})?)(?P<after1>{_AFTER})?"
        # Not 一成立, 五成员, 一成果, 一成不变: 成 begins another word there.
        # 六成五 is 65%, 三至五成 and 五成至七成 are ranges. Not 三成两户, 五成一级.
        rf"|(?P<tenths>{_CN}{{1,2}}|{_CN}[至到]{_CN})成(?P<tenth>半|[一二三四五六七八九](?!{_GOES_ON}))?(?:{_RANGE}(?P<top>{_CN})成)?"
        # Not 一成立, 五成员, 一成果, 一成不变: 成 begins another word there.
        rf"(?![立果员功长交熟效不本品型份绩套都人])(?P<some0>[多余])?(?P<after2>{_AFTER})?"
        rf"|(?P<number>{_RUN}(?:点{_RUN})?)(?P<some1>{_SOME_CN})?(?P<size>万亿|[万亿])?(?P<some2>{_SOME})?(?:{_RANGE}(?P<upper>{_RUN}))?"
        rf"(?:个(?P<part>[半多余来])(?P<long>月|小时|星期|季度)|(?P<unit>{unit}))(?P<half>半)?(?P<some3>{_SOME})?(?P<after>{_AFTER})?"
    )
