"""What the figures of a passage count: noun phrases from the words around them."""

import re
from collections.abc import Sequence

from graphbuild.clauses import Clauses, clauses_of
from graphbuild.figures.quantities import Quantity

__all__ = ["indicators"]

_MAX = 30
_REACH = 80  # characters before a number that may say what it counts
# Verbs that say what was done with the thing counted. Not 服务, 调解, 投资 alone: 服务点, 调解员, 投资项目 are things.
_VERBS = (
    "实现|完成|办理|办结|入选|荣?获得?|参与|参加|入驻|提供|开展|受理|纳入|推送|上线|接入|复制|享受|达成|签约|落户|取得|进行|实施"
    "|设立|建立|建成|成立|出台|推出|推行|联合|会同|梳理|形成|打造|共建"
    "|选派|抽调|选任|聘请|配备|筹集|安排|投入|投用|公布|发布|发放|发出|审结|走访|惠及|汇集|归集|下沉|下放|委托|行使|明确|列入|列为|应用"
    "|采用|开通|布设|组建|制定|编制|引入|引进|安置|释放|兑现|覆盖|授予|选取|展示"
    "|通过|适用|避免|查获|查处|追回|挽回|盘活|凭借|负责|提升|帮助|引导|支持|互认|共享"
)
_VERB = re.compile(f"(?:{_VERBS})")
_VERB_END = re.compile(f"(?:{_VERBS}|服务|投资|调解|开具|共|派出|预审|化解|研究|开发|建设|细分)(?:了|出|起|过|为)?$")
# A body before the verb or preposition: 县资源局在…, 市中院审结…. The body is not what is counted.
_ACTOR = re.compile(
    rf"^[^,。;:]{{0,40}}?(?:[局委厅院署行]|街道办|税务|中心|公司|政府|海关|部门|支队|法庭|集团|管委会|工会|协会|开发区|[市县区州]|全省"
    rf"|全院|我院|该院|园区|基金|平台)(?:共计?|累计|已|又|就|先后|依法|率先|主动)*(?=(?:{_VERBS}|对|为|在|向|将|把|按)[^,。;:])"
)
_LEAD = re.compile(
    r"^(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+是|\d[.、]|[、和及与]|以及|其中|同时|并且?|且(?!行)|从而|进而|据统计|现已"
    r"|已经?|共计?|累计|先后|还|又|也|使得?|较|推动(?=[^,]{4})|促使|有效|大幅|进一步|总体|整体|首批|第[一二三四五六七八九十\d]+批"
    r"|分别|一度|往往|动辄|普遍|须|要(?!素)|需要?(?!求)|可(?!再)|为(?=企业|群众|市场|经营)|过去|以往|原来|改革前|改革后|此前|现在|如今"
    r"|目前)+"
)
_PREPOSITION = re.compile(
    r"(?:^|[^面反应核一])(?:[对为给向在将把使让于]|帮助|引导|支持|组织|促成|带动|指导|惠及|覆盖|全国|全省|全市|我省|我市|我国|等)$"
)
_TAIL = re.compile(
    r"(?:缩短|压缩|压减|缩减|精简|减少|降低|下降|下调|提高|提升|增加|增长|上升|扩大|延长|整合|归并|合并|优化|提速|增至|减至|提前"
    r"|(?<!消)减|降|压|(?<!提)增|升|达到?|超过?|突破|逾|(?<![行作成])为|至|到|(?<![完形生达组])成|约|近|共计?|累计|只|仅|需要?|要|的|了"
    r"|是|(?<!存)在|由|从|按|(?<!所|可)以|(?<!占)比|较"
    r"|(?<!等)等|同比|环比|不低于|不少于|不超过|不高于|至少|最多|分别|(?<!费|使)用|最快|整体|总体|平均|大幅|高出|高|低|多|少|原来|原先"
    r"|之前|以往|过去|改革前|改革后|如今|现在|目前|已|稳定|保持|控制|(?<!公|平)均|却|再|往往|动辄|普遍|一度|约合人民币|人民币|首次|将)+$"
)
_NOUN = re.compile(r"(?:的)?(?![、和及与])[^,。;:!?()\d]{1,40}")
_SAID = re.compile(rf"(?:{_VERBS}|不予|免审|就近|当场|先行|全部|持续|统一|逐一)")
_SAME_TIME = re.compile(
    r"(?:与|比|较)(?:上年|去年|前年|同期|上月|改革|之前|以往|过去|原来|年初|此前|往年|实施)[^,。;:\d]{0,6}?(?:相比)?(?=$|增|减|下|上"
    r"|提|降|高|低|少|多|缩|压)"
)
_TOGETHER = re.compile(rf"^(?:会同|联合|与|在)[^,。;:]{{2,30}}?(?=在|共同|共建|{_VERBS})")
_TAKES = re.compile(r"^[对将把向](?=[一-鿿]{2})")
# What was set up is what is counted, what was dealt with is counted as dealt with: 零工驿站, but 受理案件.
_SET_UP = re.compile(
    r"^(?:共同)?(?:设立|共建|布设|建成|成立|组建|聘请|选派|选任|抽调|筹集|安排|开通|配备|建设|打造|设置|引入|引进)(?=[^,。;:]{3})"
)
_STOP = re.compile(
    rf"(?:{_VERBS}|缩短|压缩|压减|精简|归并|合并为|整合为|延长|降[至为到低]|增[至长加]|提高|不予|不必|免审|持续|合规|全部|平均|先行|就近"
    r"|当场|逐一|统一(?=名称|标准)|即可|便可|(?<!许)可(?!再|视|持)|以内|内$|左右|以上|由|(?<!存)在(?![建线册校岗职库保途办场])"
    r"|(?<![行作认])为|(?<![和参])与|从(?!业)|被|均|至).*$"
)
_COMPARED = re.compile(
    r"(?:(?<![占同环对评])比|较|高于|低于|高出|领先于)(?!上年|去年|前年|同期|改革|之前|以往|过去|原来|年初|此前|往年|实施|法定|承诺"
    r"|\d)([^,。;:\d]{2,24}?)(?:的?(?:高出|高|低|多|少|优惠|下降|减少|提高|增长|缩短|降低|提升|上升))?$"
)
_MEASURE = re.compile(
    r"^(?:平均|总|整体|年均|最低|最高|加权平均)?(?:耗时|用时|时间|时长|时限|周期|成本|费用|占比|占|比重|比例|金额|数额|总额|总金额|货值"
    r"|总投资|投资|规模|标的额?|采信率|利率|费率|审理周期|审理时间)$"
)
_CHANGE_ONLY = re.compile(r"^(?:降幅|增幅|减幅|涨幅|压减率|压缩率|前者|后者|此项工作|时间就?|幅度|.)$")
_LIST = re.compile(r"[、和及与]|以及")
_MARKS = ("、", "和", "及", "与", "以及")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_SINCE = re.compile(
    r"(?:截至|截止到?|自|从)?(?:(?:19|20)\d\d年|[二〇○零一三四五六七八九]{4}年|\d{1,2}月)(?:[\d至-]+月|\d+日|上半年|下半年|全年|年?底"
    r"|末|初|以来|至今|起)*|^[^,]{2,20}(?:以来|至今)|^于?[上下]半年"
)
_TURNED = re.compile(r"(?:由(?!于)|从(?!事|业))[^由从至到]{0,14}$")


def indicators(text: str, quantities: Sequence[Quantity]) -> list[str]:
    """For each quantity of a passage a short phrase for what it counts, in the words of its clause; '' if they do not say.

    >>> from graphbuild.figures.quantities import quantities_in
    >>> def what(t): return indicators(t, quantities_in(t))
    >>> what("执行到位率21.54%,同比增长3个百分点,办结水稻案件32件"), what("市财政局选派46名帮办专员")
    (['执行到位率', '执行到位率', '办结水稻案件'], ['帮办专员'])
    >>> what("对65个在建项目实施智慧监管"), what("环节、材料分别压减62%、71%"), what("利率比同类产品低0.5个百分点")
    (['实施智慧监管的在建项目'], ['环节', '材料'], ['利率(比同类产品)'])
    """
    made: list[str] = []
    bounds = clauses_of(text)
    for first, length in _lists(text, quantities):
        members = quantities[first : first + length]
        start = max(_clause(text, bounds, members[0].start), members[0].start - _REACH)
        previous = quantities[first - 1].end if first else 0
        subjects = _subjects(text[max(start, previous) : members[0].start], made[-length:], length) if length > 1 else []
        for order, quantity in enumerate(members):
            what = subjects[order] if subjects else _what(text, bounds, quantity, start, previous, made)
            made.append(what)
            previous = quantity.end
    return made


def _lists(text: str, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """The figures that nothing but a mark of a list joins, as first and length."""
    found: list[tuple[int, int]] = []
    for index, quantity in enumerate(quantities):
        if index and text[quantities[index - 1].end : quantity.start] in _MARKS:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((index, 1))
    return found


def _subjects(left: str, before: Sequence[str], length: int) -> list[str]:
    """The own subject of each figure of a list: 环节、材料分别…, else those of as many figures before it: …,占比分别为…."""
    match = re.search("分别|各自|按", left)
    if match is None:
        return []
    core = _core(left[: match.start()])
    subjects = [piece for piece in _LIST.split(core) if piece]
    if len(subjects) == length:
        return [_trim(subject) for subject in subjects]
    measure = core if _MEASURE.match(core) else ""
    if len(before) == length and all(before) and len(core) < 8:
        return [_of(subject, measure) if measure else subject for subject in before]
    return []


def _what(text: str, bounds: Clauses, quantity: Quantity, start: int, previous: int, made: Sequence[str]) -> str:
    left = _ASIDE.sub("", text[max(start, previous) : quantity.start])
    compared = _COMPARED.search(left)
    core = _core(left[: compared.start()] if compared else left)
    after = text[quantity.end : quantity.end + 44]
    noun_follows = quantity.kind in ("count", "other") or after.startswith("的") or (quantity.kind == "percent" and _TAKES.match(left))
    phrase = _with_noun(core, left, after) if noun_follows else core
    part = bounds.part(quantity.start)
    last = made[-1] if made and previous > part else ""
    if _CHANGE_ONLY.match(phrase) or not phrase:
        topic = _core(_earlier(text, bounds, part, start)) if previous <= start else ""
        phrase = topic if topic and _TURNED.match(left) else last or topic  # 期限大幅缩短,从745天…: the clause before says what
    elif _MEASURE.match(phrase):
        opening = text[part : min(bounds.clause_end(part, start), part + _REACH)] if start > part and previous > part else ""
        own = opening and not re.search(r"\d|[一二三四五六七八九十]{2}", opening)
        phrase = _of(_core(opening) if own else last or _core(_earlier(text, bounds, part, start)), phrase)
    if compared and phrase:
        return f"{_trim(phrase)}(比{compared[1].strip('的')})"
    return _trim(phrase)


def _clause(text: str, bounds: Clauses, at: int) -> int:
    """Where the clause begins; a comma inside brackets ends none."""
    start = bounds.clause(at)
    close = text.find(")", max(start, at - _REACH), at)
    if close >= 0 and text.find("(", start, close) < 0:
        opening = text.rfind("(", max(0, start - _REACH), start)
        if opening >= 0:
            return bounds.clause(opening)
    return start


def _earlier(text: str, bounds: Clauses, part: int, start: int) -> str:
    """The clause before this one, of the same sentence."""
    if start - 1 <= part:
        return ""
    begin = max(part, bounds.clause(start - 1), start - _REACH)
    return text[begin : start - 1]


def _core(left: str) -> str:
    """The words before a number without what only leads in, without who acts, and without the verb of change."""
    left = _LEAD.sub("", _SAME_TIME.sub("", _SINCE.sub("", left)))
    if (turned := _TURNED.search(left)) and not _VERB.search(turned.group()):
        left = left[: turned.start()]
    left = _TAIL.sub("", left)
    if actor := _ACTOR.match(left):
        left = left[actor.end() :]
    left = _TAKES.sub("", _TOGETHER.sub("", _TOGETHER.sub("", _LEAD.sub("", left))))
    return _TAIL.sub("", _SET_UP.sub("", left))


def _with_noun(core: str, left: str, after: str) -> str:
    """What is counted where a noun follows: 46名帮办专员, 对65个在建项目实施监管, 设立规模2亿元的资金池."""
    match = _NOUN.match(after)
    if match is None:
        return core
    follows = match.group()
    if follows.startswith("的"):
        noun = _trim(_STOP.sub("", follows[1:]))
        return f"{noun}{core}" if _MEASURE.match(core) else f"{core}{noun}" if noun and len(noun) < 12 else core
    noun = _trim(_STOP.sub("", follows))
    if len(noun) < 2:
        return core
    rest = follows[len(noun) :].strip("“”")
    if len(core) < 2 or _PREPOSITION.search(left):
        said = re.split("[、和并]", rest)[0]
        return f"{said}的{noun}" if 2 < len(said) <= 18 and _SAID.match(said) else noun
    if _VERB_END.search(core):
        return noun
    return f"{core}{noun}" if len(core) + len(noun) < 22 and "、" not in core else noun


def _of(subject: str, measure: str) -> str:
    """A measure with what it measures: 用时 of 审结破产案件."""
    subject = re.sub(r"\(比[^()]*\)$", "", subject)
    if not subject or measure in subject:
        return subject or measure
    return f"{subject}{measure}"


def _trim(phrase: str) -> str:
    phrase = phrase.strip("的了、,:;和及与等”》 ") if not phrase.startswith("“") else phrase.rstrip("的了、,:;和及与等“《 ")
    if phrase.count("“") != phrase.count("”"):
        phrase = phrase.replace("“", "").replace("”", "")
    return phrase[-_MAX:] if len(phrase) > _MAX else phrase
