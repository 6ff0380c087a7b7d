"""What looks like a number with its unit and is none: ranks, dates, codes, idioms, numerals inside other words and names."""

import re
from decimal import Decimal

__all__ = ["changes_at", "is_arabic_noise", "is_idiom", "is_round_the_clock", "is_term", "is_time_word", "other_word"]

# Directly before a number: it is no quantity. 第3号, 20×24, 1+N, Z308, 〔2022〕, -2 of 6-2.
_NOISE_BEFORE = re.compile(r"(?:第|[A-Za-z×+>/#№〔\[=_.]|附件|附表|排名|位列|位居|“|《|[*]|-)$")
# Directly after a bare number: 2022年, 5月, 〔, 号, 3D, ×, +.
_NOISE_AFTER = re.compile(r"年(?!来|内|期|以上|左右|以内|及以)|月|[×+>〕\]*#_=]|[A-Za-z](?![A-Za-z]*(?:EU|W|w|B|b|m)\b)|号|:\d|强(?!制)|佳")
_ROUND_THE_CLOCK = ("24小时", "7天", "365天", "7日", "二十四小时", "全天候")
_TIME_SERVICE = re.compile(
    r"(?:[×*]|自助|不打烊|不间断|不停|在线|全天|营业|受理|开放|热线|无人|值|随时|随到|服务|政务|响应|贴心|线上|便民|办|银行|图书|通关"
    r"|运行|轮班|待命|24小时)"
)
# The measure word begins another word: 11部门, 3次序, 5人民, 30周年, 8条例, 3支队 (not 3支队伍), 2期间, 15分钟服务圈.
_OTHER_WORD = re.compile(
    r"部(?=[门委署队长级])|分(?=[之工别部支公局院店类级布配析散享管会流成])|单(?=[位一独])|户(?=[籍口外])|项(?=目)|名(?=[单录称])"
    r"|人(?=[民才员大社力均工])|次(?=[序性])|场(?=[所景地馆])|片(?=区)|组(?=[织团])|处(?=[室理长罚置])|本(?=[市省级地])|条(?=[件例款])"
    r"|期(?=[间限货])|周(?=[年边岁期])|天(?=[然津])|支(?=[部行付持撑]|队(?!伍))|位(?=[于置列居次一])|台(?=账)|对(?=[一接比于象外应\d])"
    r"|步(?=走)"
    r"|起(?=[步点始])|班(?=[级子])|套(?=餐)|家(?=[乡庭])|方(?=[面向式案法针])|大(?=[典强佳])|包(?=[括含容])|则(?=[由应])|间(?=[接隔])"
    r"|级(?=市)|校(?=[验准区])"
    r"|元(?=[级素旦宵])|分钟(?=[^,。;、]{0,8}圈)|公里(?=[^,。;、]{0,4}圈)"
)
_TERM_BEFORE = re.compile("(?:期|期限|时限|为期|公示|公告|满|超过|少于|至少|最多|最长|逾期|缩短|延长)$")  # 公告期60日, 公示5日, 不超过2日
_CUT_TO = re.compile(r"[^,。;\d]{0,8}(?:缩|压|减|降)[^,。;\d]{0,4}[至到为]")  # 60日至90日压缩到12日
_RATIO = re.compile(r"\d[:∶]$")  # 4:4:2分担风险
_YEAR_CLASS = re.compile("(?:19|20)[0-9]{2}$")  # 2024届毕业生
_RANK = re.compile(r"前$")
_PERIOD_BEFORE = re.compile(r"(?:[近这满每隔逢]|(?<!提)前|(?<!此)后|过去|最近|今后|未来)$")
_PERIOD_AFTER = re.compile(r"多?(?:来|间)|(?:攻坚|行动|计划|规划|任期)")
_DATE_AFTER = re.compile(r"[\d月度底初末前后级份]")
# Names of places and projects that begin with a numeral and a measure word.
_NAMES = re.compile(r"[三七九]台(?:县|山|河|区)|五台[山县]|五家渠|八所[镇港]|三门[峡县湾]|[一-九]家[子庄堡]|三名三")
# A numeral and a measure word that count nothing. Not 三成, nor 三家.
_FEW = re.compile(
    r"[两二三四五六七八九](?:件(?:大?事|套)|次(?:产业|能源|创业|分配|元)|本账|张(?:皮|清单|网|图)|条(?:腿|主?线|红线|道|底线|战线|龙)"
    r"|项(?:规定|原则|基本)|人(?:小组|行)|所有"
    r"|名(?:单|制)|户(?:籍|口)|起来|间房|份子|台账|支箭|只手|所(?:一庭|联动|合一|共治)|场(?:攻坚战|战役|硬仗)|票制)"
)
_TEN_OR_MORE = re.compile(
    r"[一二三四五六七八九十百千万](?:大(?!民生|行业|产业|领域|类|门类|板块)|全|分(?!之)|级|年|日|度|届|号|楼|证|条战线|个严禁|件套"
    r"|项规定|方面军|人计划)"
)
_COUNTED = frozenset("家户件名人起宗台辆亩笔份所间栋座场艘项次条支架列票只株套趟")
_MORE_COUNTED = frozenset(("人次", "家次", "件次", "户次", "批次", "标箱", "车次", "班次", "班列"))
# 停工五年, 提前一个季度: how long something lasted, or how much sooner it came.
_LASTED = re.compile(
    "(?:停工|停产|停业|停建|停摆|闲置|空置|荒废|烂尾|搁置|拖延|拖了|历时|历经|长达|持续|耗时|为期|有效期|展期|提前|缩短|节省|节约|延长|推迟|压缩|至少|动辄|仅用|只用)$"
)
_SHORTEST = ("最快", "只需", "仅需", "仅用", "只用", "不到", "不足")
_CHANGE = "缩|并(?=[为成])|调|缩短|压缩|压减|缩减|精简|减少|降低|下降|降|减|压|提高|提升|增加|增长|增|升|扩大|简化|归并|改|变|优化|延长|延"
_TO = re.compile(rf"(?:{_CHANGE})(?:了)?[^,。;:、\d]{{0,6}}?[至到为在](?:了)?(?:不足|不到|平均|约|最快|只需|仅需|仅|最多|至多)?$")
_ONE_OF = re.compile(r"[^,。;\d]{1,12}[由从]")  # 将一批货物的单证由30份归并为2份
_WINDOW = re.compile("(?:以|之)?内(?:的|对|只|不|仅|累计|发生|多次|再次)")  # 同一企业一年内的检查, not 一年内办结
_FROM = re.compile(
    r"(?:由|从|将|把)(?:以前|以往|过去|此前|之前|原来|原先|原本|原有|传统|改革前|平均|不足|不到|超过|至少|近|约|最初|的){0,4}$"
)
_THEN_TO = re.compile(rf"[^。;]{{0,40}}?(?:{_CHANGE}|整合|合并|归集|调整)[^,。;:、\d]{{0,6}}?[至到为在]|[至到]")


def changes_at(text: str, start: int, end: int) -> bool:
    """Whether a number is one side of a change, so that even 一天 and 两次 count: 由三次减为一次.

    >>> changes_at("时间减少到一天以内", 5, 7), changes_at("分为一类", 2, 4)
    (True, False)
    """
    left = text[max(0, start - 14) : start]
    return _TO.search(left) is not None or (_FROM.search(left) is not None and _THEN_TO.match(text, end) is not None)


def is_arabic_noise(text: str, number: int, end: int, bare_end: int, unit: str) -> bool:
    """Whether an Arabic number is a code, a date, a rank or part of another word; `end` is the end of its unit.

    >>> is_arabic_noise("第3件", 1, 3, 2, "件"), is_arabic_noise("办结3件", 2, 4, 3, "件"), is_arabic_noise("11部门", 0, 3, 2, "部")
    (True, False, True)
    """
    if number and _NOISE_BEFORE.search(text, max(0, number - 2), number):
        quoted_side = text[number - 1] == "“" and text[end : end + 1] == "”" and changes_at(text, number - 1, end + 1)  # 由“7天”变为“1天”
        if not quoted_side and not (text[number - 1] in "“-" and unit in ("%", "元")):
            return True
    if not unit:
        return _NOISE_AFTER.match(text, bare_end) is not None
    if unit == "年":
        return bare_end - number == 4 or _DATE_AFTER.match(text, end) is not None
    if unit == "日" and not is_term(text, number, end):
        return True
    if unit == "分" and (text[number - 1 : number] in ("时", "点") or _RATIO.search(text, max(0, number - 2), number)):  # 上午9时30分
        return True
    if unit in ("届", "级") and _YEAR_CLASS.match(text, number, bare_end):
        return True
    if unit == "度" and not re.search("[电温]", text[max(0, number - 6) : end + 2]):
        return True
    if unit in ("名", "位", "列", "强") and _RANK.search(text, max(0, number - 1), number):
        return True
    if unit in ("条", "项") and re.match("”|》|意见|新政|硬措施", text[end : end + 3]):
        return True
    return other_word(text, end, unit) or re.match(r"\.\d|/\d|[×*]\d", text[end : end + 2]) is not None


def other_word(text: str, end: int, unit: str) -> bool:
    """Whether the measure word that ends here begins another word.

    >>> other_word("11部门", 3, "部"), other_word("11部作品", 3, "部")
    (True, False)
    """
    match = _OTHER_WORD.match(text, end - len(unit))
    return match is not None and match.end() <= end


def is_term(text: str, number: int, end: int) -> bool:
    """Whether N日 is a length of time: 3日内, 由30日缩短至15日. Not 6月3日.

    >>> is_term("3日内", 0, 2), is_term("公告期60日,", 3, 6), is_term("6月3日内", 2, 4), is_term("于3日,", 1, 3)
    (True, True, False, False)
    """
    if "月" in text[max(0, number - 1) : number]:
        return False
    if re.match("内|以内|之内|届满|期满", text[end : end + 2]) or _TERM_BEFORE.search(text, max(0, number - 3), number):
        return True
    return changes_at(text, number, end) or _CUT_TO.match(text, end) is not None


def is_time_word(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a length of time says when and not how long: 近3年, 前5个月, 3年来, 三年行动.

    >>> is_time_word("近3年", 1, 3, "duration"), is_time_word("3年来", 0, 2, "duration"), is_time_word("用时3年", 2, 4, "duration")
    (True, True, False)
    """
    if kind != "duration":
        return False
    return _PERIOD_AFTER.match(text, end) is not None or (
        _PERIOD_BEFORE.search(text, max(0, start - 2), start) is not None and text[end - 1] not in "时钟秒日天"
    )


def is_round_the_clock(text: str, start: int, end: int) -> bool:
    """Whether 24小时 and the like name a service and measure nothing: 24小时自助, 365天不打烊.

    >>> is_round_the_clock("24小时自助", 0, 4), is_round_the_clock("24小时内", 0, 4)
    (True, False)
    """
    return text[start:end] in _ROUND_THE_CLOCK and (_TIME_SERVICE.match(text, end) is not None or text[start - 1 : start] in ("×", "*"))


def is_idiom(text: str, start: int, end: int, value: Decimal, unit: str, kind: str) -> bool:
    """Whether a Chinese numeral with a measure word counts nothing; one side of a change always counts.

    >>> is_idiom("一站式", 0, 2, Decimal(1), "站", "count"), is_idiom("三家企业", 0, 2, Decimal(3), "家", "count")
    (True, False)
    """
    if unit == "分钱" or unit in ("角", "届", "分", "度", "年级") or _NAMES.match(text, start) or other_word(text, end, unit):
        return True
    if unit == "年" and (value > 1000 or _DATE_AFTER.match(text, end)):
        return True
    if value == 1 and text[start - 1 : start] in ("将", "把") and _ONE_OF.match(text, end):
        return True
    if changes_at(text, start, end):
        return False
    if kind == "duration":
        return _is_idle_time(text, start, end, value, unit)
    if kind in ("money", "area", "percentage_point", "percent"):
        return False
    if kind == "other":
        return value < 1
    if value >= 10:
        return _TEN_OR_MORE.match(text, end - len(unit) - 1) is not None
    return value < 2 or text[start] == "二" or not (unit in _COUNTED or unit in _MORE_COUNTED) or _FEW.match(text, start) is not None


def _is_idle_time(text: str, start: int, end: int, value: Decimal, unit: str) -> bool:
    """Chinese lengths of time that are turns of phrase: 一天, 三年, 百日; with 内, 左右 they are terms."""
    limited = re.match("内|以内|之内", text[end : end + 2]) is not None
    if value == 1 and _WINDOW.match(text, end):
        return True
    if unit == "日":
        return not limited
    if unit in ("年", "个月", "个季度") and _LASTED.search(text, max(0, start - 4), start):
        return False
    limited = limited or re.match("左右|以上|以下", text[end : end + 2]) is not None
    if unit == "年":
        return not limited
    return value <= 1 and not limited and text[end - 1] not in "多余半" and not text[max(0, start - 2) : start].endswith(_SHORTEST)
