"""From a numeral in a passage to a quantity: its value, its unit, how far it reaches; nothing where it counts nothing."""

import re
from decimal import Decimal

from graphbuild.figures.no_quantities import changes_at, is_arabic_noise, is_idiom, is_round_the_clock, is_time_word
from graphbuild.figures.number_shapes import Quantity, after_numeral, arabic_shape, chinese_shape, kind_of
from graphbuild.figures.numerals import number_value

__all__ = ["read_arabic", "read_chinese", "read_half"]

_FROM = re.compile(r"[由从][^,。;]{0,12}$")
_THEN_TO = re.compile(r"[^,。;\d]{0,8}(?:缩|压|减|降|增|升|提|扩|改|变|精简|整合|调)[^,。;\d]{0,4}[至到为成]")
_HALF_SHARE = re.compile("一半(以上|以下|左右|多)?(?![天年个小])")
_MEASURED = re.compile("(?:[短缩减少降低省加高占超近约足到达逾过至]了?)$")
_HALF = re.compile("(半(?:个月|个工作日|个小时|小时|年|天|日|月))(左右|以上|(?=以内))?")
_HALF_MEASURED = re.compile(
    "(?:不到|不足|超过|将近|只需|仅需|只要|仅用|只用|最快|最慢|至少|只有|提前|节省|节约|缩短|少跑|耗时|历时|长达|平均|往往要|也要|总要|就要|需要|往返|动辄|延误|耽搁)了?$"
)
_HALF_OF = re.compile("(?:[上下后每近大小]|(?<!提)前)$")  # 上半年, 前半年
_HALF_PERIOD = re.compile("来|内|间|度")
_HALF_UNITS = {"日": "天", "月": "个月"}
_OVER = re.compile("(?:超过|超|突破|过|逾|达|达到|不足|不到|近|上|数)$")
_BARE_SIZE = frozenset("百千万亿") | {"千万", "百万", "十万", "百亿", "千亿"}
_DIGIT_BY_DIGIT = frozenset("零〇一二两三四五六七八九")
# Before a numeral with a measure word: it is the end of a word or a rank. 第三, 前三, 统一.
_NOT_AFTER = frozenset("第几数每某同另-“之统")
_SOME = "余多几"
_PARTS = ("number", "some1", "size", "some2")


def read_arabic(text: str, start: int) -> Quantity | None:
    """The quantity whose Arabic number begins here.

    >>> q = read_arabic("缩短8-12小时", 2)
    >>> str(q.value), str(q.value_max), q.unit
    ('8', '12', '小时')
    >>> read_arabic("2022年", 0) is None, read_arabic("11部门", 0) is None
    (True, True)
    """
    match = arabic_shape().match(text, start)
    if match is None:
        return None
    upper, unit = match["upper"], "个" + match["whole"] if match["part"] else match["unit"] or ""
    end, unit_end = match.end(), match.end("whole" if match["part"] else "unit")
    if upper and (not unit or _is_two_numbers(text, match)):
        upper, unit = None, match["unit1"] or ""
        end = unit_end = match.end("unit1") if unit else max(map(match.end, _PARTS))
    elif not unit:
        bare = max(map(match.end, _PARTS))
        end = unit_end = match.end("after") if match["after"] and match.start("after") == bare else bare
    elif match["half"] and kind_of(unit) != "duration":
        end = match.start("half")
    if not unit and not (match["size"] or match["some1"] or match["some2"]):
        return None
    size = _size(match["size"])
    value = number_value(match["number"] + (size or (_size_of_upper(match) if upper else "")))
    bare_end = match.end("size") if match["size"] else match.end("number")
    if value is None or is_arabic_noise(text, start, unit_end, bare_end, unit) or is_round_the_clock(text, start, unit_end):
        return None
    kind = kind_of(unit)
    if is_time_word(text, start, end, kind):
        return None
    top = number_value(upper + _size(match["size2"])) if upper else None
    return Quantity(start, end, value + _half_of(match, end), unit, kind, top, _approximation(match, end))


def _is_two_numbers(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a range is two numbers: 30天至3天, and 由3家到18家 even where the second is more."""
    low = number_value(match["number"] + (_size(match["size"]) or _size_of_upper(match)))
    high = number_value((match["upper"] or "") + _size(match["size2"]))
    if low is None or high is None or high <= low:
        return True
    return match["unit1"] is not None and _is_from(text, match.start(), match.end())


def _size_of_upper(match: re.Match[str]) -> str:
    """The size that the lower bound of a range has from the upper one: 3至5万元; not 3000元至2万元, nor 3000至2万元."""
    shared = _size(match["size2"])
    low, high = number_value(match["number"] + shared), number_value((match["upper"] or "") + shared)
    return "" if match["unit1"] or (low is not None and high is not None and low >= high) else shared


def _is_from(text: str, start: int, end: int) -> bool:
    """Whether two numbers with 至 between are the sides of a change: 由3家到18家. Not 由60日至90日压缩到12日, a range that changes."""
    return _FROM.search(text, max(0, start - 14), start) is not None and _THEN_TO.match(text, end) is None


def _size(written: str | None) -> str:
    return "".join(c for c in written or "" if c not in _SOME)


def _half_of(match: re.Match[str], end: int) -> Decimal:
    return Decimal("0.5") if match["part"] == "半" or (match["half"] and end > match.start("half")) else Decimal(0)


def _approximation(match: re.Match[str], end: int) -> str:
    """余, 多, 左右 … as far as the quantity reaches, in their order."""
    groups = match.groupdict()
    words = [(match.start(name), groups[name]) for name in ("some1", "some2", "some3", "after") if groups[name] and match.end(name) <= end]
    if match["size"]:
        words += [(match.start("size") + i, c) for i, c in enumerate(match["size"]) if c in _SOME]
    if match["part"] and match["part"] in "多余来":
        words.append((match.start("part"), match["part"]))
    return "".join(word for _, word in sorted(words))


def read_half(text: str, start: int) -> Quantity | None:
    """半天, 半年 as one side of a change or measured: 最快半天, 半年左右. Elsewhere 半 is a turn of phrase: 上半年, 半年来.

    >>> q = read_half("缩短至半天", 3)
    >>> str(q.value), q.unit, read_half("上半年", 1)
    ('0.5', '天', None)
    """
    match = _HALF.match(text, start)
    if match is None:
        return None
    end = match.end(1)
    measured = match.group(2) is not None or (_HALF_MEASURED.search(text, max(0, start - 4), start) and not _HALF_PERIOD.match(text, end))
    if _HALF_OF.search(text, max(0, start - 2), start) or not (measured or changes_at(text, start, end)):
        return None
    unit = _HALF_UNITS.get(match[1][1:], match[1][1:])
    return Quantity(start, match.end(), Decimal("0.5"), unit, kind_of(unit), None, match.group(2) or "")


def read_chinese(text: str, start: int, end: int) -> Quantity | None:
    """The quantity whose Chinese numeral stands from start to end.

    >>> [str(read_chinese(t, 0, e).value) for t, e in (("六点八个百分点", 1), ("五成多", 1), ("四分之三", 1), ("百分之百", 1))]
    ['6.8', '50', '75', '100']
    >>> read_chinese("一律", 0, 1) is None, read_chinese("一站式", 0, 1) is None
    (True, True)
    """
    if text.startswith("一半", start) and (half := _HALF_SHARE.match(text, start)):
        sure = _MEASURED.search(text, max(0, start - 4), start)  # 减少一半, 超过一半; not 一半是…一半是
        return Quantity(start, half.end(), Decimal(50), "%", "percent", None, half.group(1) or "") if sure else None
    if text[end : end + 1] not in after_numeral():  # 一律, 万宁, 三亚: most numerals of a text begin a word
        return None
    match = chinese_shape().match(text, start)
    if match is None:
        return None
    if match["percent"] or match["all"]:
        value = Decimal(100) if match["all"] or match["percent"] == "百" else number_value(match["percent"])
        return None if value is None else Quantity(start, match.end(), value, "%", "percent", None, match["after0"] or "")
    if match["whole"]:
        whole, part = number_value(match["whole"]), number_value(match["share"])
        if not whole or part is None:
            return None
        return Quantity(start, match.end(), part * 100 / whole, "%", "percent", None, match["after1"] or "")
    if match["tenths"]:
        return _tenths(text, match, start)
    previous = text[start - 1 : start]
    if previous in _NOT_AFTER or previous.isdigit():
        return None
    if previous == "至" and text[start - 2 : start - 1] != "少" and not changes_at(text, start, match.end()):
        return None
    return _counted(text, match, start)


def _tenths(text: str, match: re.Match[str], start: int) -> Quantity | None:
    """Shares in tenths: 三成, 五六成, 六成五, 三至五成, 五成至七成."""
    written, end = match["tenths"], match.end()
    low, high = number_value(written[0]), number_value(match["top"] or written[-1])
    if match["top"] and low is not None and (high is None or high <= low or _is_from(text, start, end)):
        end, high = match.start("top") - 1, low  # 由五成至七成: two numbers
    neighbours = len(written) == 2
    if low is None or high is None or not 0 < low <= 10 or high < low or (neighbours and high != low + 1):
        return None
    # 统一成, 合一成: the numeral ends the word before. 七成为: 成为 begins the word after.
    becomes = text[end : end + 1] == "为" and not match["after2"] and low < 2
    if becomes or text[start - 1 : start] in tuple("统专唯逐合同其之万归第"):
        return None
    tenth = 5 if match["tenth"] == "半" else number_value(match["tenth"] or "零")
    words = ((match["some0"] or "") + (match["after2"] or "")) if end == match.end() else ""
    return Quantity(start, end, low * 10 + (tenth or 0), "%", "percent", high * 10 if high > low else None, words)


def _counted(text: str, match: re.Match[str], start: int) -> Quantity | None:
    """A Chinese numeral with a unit, unless it is a turn of phrase."""
    number, unit, end = match["number"], match["unit"] or "个" + (match["long"] or ""), match.end()
    value, top = _bounds(match)
    if value is None or (match["upper"] and (top is None or top <= value)):
        return None
    approximate = bool(match["some1"] or match["some2"])
    bare = number in _BARE_SIZE and not approximate and not (unit in ("元", "美元") and len(number) > 1)
    if bare and not _OVER.search(text, max(0, start - 3), start):  # 千家万户; not 总投资百亿元, nor 超百家
        return None
    unit_end, kind = match.end("unit" if match["unit"] else "long"), kind_of(unit)
    if is_round_the_clock(text, start, unit_end) or is_time_word(text, start, end, kind):
        return None
    counts_some = approximate and value >= 10 and kind == "count"
    if not counts_some and is_idiom(text, start, unit_end, value, unit, kind):
        return None
    if match["half"] and kind != "duration":
        end = match.start("half")
    return Quantity(start, end, value + _half_of(match, end), unit, kind, top, _approximation(match, end))


def _bounds(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    """The value of a numeral and its upper bound; two digits side by side are both: 两三天, 三五天, but not 二〇二二年."""
    number = match["number"]
    if len(number) == 1 or not _DIGIT_BY_DIGIT.issuperset(number):
        return number_value(number + (match["size"] or "")), number_value(match["upper"]) if match["upper"] else None
    low, high = number_value(number[0]), number_value(number[1])
    if len(number) > 2 or low is None or high is None or not (high == low + 1 or number == "三五"):
        return None, None
    return low, high
