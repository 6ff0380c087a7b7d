"""The words that say how a number stands to another: a fall, a rise, a limit, the state before."""

import re

__all__ = [
    "BEFORE", "COMPARED", "FALL", "FALL_OF", "FILLER", "LIMIT", "NOW",
    "ONLY", "ONLY_AFTER", "RISE", "RISE_OF", "TO", "TO_IN", "WEAK_TO", "WITHIN",
]  # fmt: skip

_FALLING = "缩短|压缩|压减|压降|缩减|精简|减少|降低|下降|削减|裁减|调减|核减|下调|降|减|压|缩"
_RISING = "提高|提(?=至)|提升|增加|增长|上升|上涨|上调|增|升|扩大|跃升|攀升|扩"
_MERGING = "整合|合并|归并|简化|减免|浓缩|集成|合"

FILLER = re.compile(
    r"(?:的|了|近|约|平均|整体|总体|最快|最长|最短|全年|共计|共|大约|将近|接近|只需要?|仅需要?|只要|仅|每年|分别|都|各|达到|达|首次|累计"
    r"|已|再|已经|仅为|也|就|均|月均|年均|日均|户均|大幅|直接|进一步|如今|目前|现在|当前|“)+$"
)
"""Words between a verb and its number that change neither."""

TO = re.compile(
    rf"(?:{_FALLING}|{_RISING}|{_MERGING})了?(?:[^,。;:、\d]{{0,6}}?(?<![增降减涨跌]幅)(?<![增]速)(?<!幅度)(?<!比例)(?:为|成)"
    rf"|[^,。;:、\d]{{0,14}}?(?<!截)[至到])$"
)
"""A change that ends at the number: 缩短至, 降为, 整合成, 压缩登记时间到. Not 降幅为."""

WEAK_TO = re.compile(r"(?:延伸|拓展|扩展|扩容|调整|优化|延长|改|变|转变|细化|覆盖|推广)(?:[^,。;:、\d]{0,6}?)(?:至|到|为|成)$")
"""A change only where a number before it is there: 由3个调整为5个; 调整为5个 alone counts the new things."""

TO_IN = re.compile(r"(?:压缩|压减|缩短|减少|精简|降低|下降|提高|提升)在?$")
"""缩短在3天内: with 内 after the number, the value after."""

RISE = re.compile(
    r"(?:增长|上升|提升|提高|增加|增幅|增速|涨幅|上浮|上涨|上调|扩大|高出|高于|多出|超出|加快|提速|加价|加收|增|(?<!公)升|涨|翻"
    r"|(?<![最新提较更])高(?!达)|(?<![最许诸众大更很])多(?!达))"
    r"(?:率|幅度|幅|比例|达|为|到了|达到|了)*$"
)
FALL = re.compile(
    r"(?:下降|降低|减少|缩短|压缩|压减|压降|缩减|精简|节省|节约|下浮|下调|降幅|减幅|跌幅|减免|优惠|降本|降费|让利|减负|减税|减排|减收"
    r"|节支|减|降|压|缩|省下|省去|省出|[可能立再]省|(?<![至不多最缺很较])少|(?<![最不较])低)"
    r"(?:率|幅度|幅|比例|达|为|达到|了)*$"
)

FALL_OF = re.compile(
    r"(?:节约(?!集约)|节省|减少|降低|压减|压缩|缩短|精简|减免|少跑|少交|免征|免收|免除|减征|节支|减轻|减排|压降"
    r"|避免[^,。;:、\d]{0,8}(?=损失|支出|浪费|费用|成本))(?:了)?[^,。;:、\d至到为]{1,14}(?:达|超|共计|累计|逾)?$"
)
"""The verb stands a little before the number, its object between: 节约企业财务成本4300万元, 避免停航损失2亿元."""

RISE_OF = re.compile(r"(?:增加|提高|提升|新增加|扩大)(?:了)?[^,。;:、\d至到为]{1,10}(?:达)?$")

LIMIT = re.compile(
    r"(?:(?P<least>不得?低于|不得?少于|不小于|不短于|至少(?:[^,。;、\d]{1,4}$)?|最少|起码|下限(?:为|是)?)|(?P<most>不得?超过|不得?高于"
    r"|不得?多于|不超|不大于|上限(?:为|是)?|最多|至多|控制在|限(?:定|时|期)?(?:在|为))"
    r"|(?P<under>不足|不到|未满|不满|(?<!不)低于|(?<!不)少于)|(?P<over>超过|超出|超|突破|逾|达到或超过|(?<!不)高于|(?<!不)多于))(?:了)?$"
)
"""A limit at the number. `least` and `most` are set, `over` and `under` only say how near the number is."""

WITHIN = re.compile("(?:之内|以内|内)(?![地部容设蒙河外])")

BEFORE = re.compile(
    r"(?<![年月日底旬])(?:(?:改革|实施|推行|上线|成立|运行|整合|办理|改造|试点|启用|推广|施行|优化|合并|建成|投用|开通)(?:之"
    r"|以)?前(?!期)|原来|原先|原有|原本|原(?![则料因告创件油材野地子状始])(?=[一-鿿]{0,4}$)"
    r"|以往|过去|(?<!提)之前|此前|以前|传统|往常|先前|从前|往年)"
)
"""Words of the state before. Not 前期, 目前, 提前, nor 9月底之前."""

COMPARED = re.compile(rf"(?:比|较|是|为|相比|于)[^,。;]{{0,4}}{BEFORE.pattern}")
"""The state before as what is compared with: 较改革前提高, 是原来的1.5倍."""

NOW = re.compile(r"改革后|实施后|现在|如今|目前|现已|现仅|只需|仅需|仅用|只用|通过|推行|改为|为此|联合|会同|截至|上线后|启用后|运行后")
ONLY = re.compile(r"(?:(?:只[需要用跑交填须]要?|仅[需要用跑交填须]要?|仅为|仅|改革后|实施后|如今|现在)[^,。;:\d]{0,14}|最快|目前)$")
ONLY_AFTER = re.compile(r"(?:时间|之内|内|以内)?(?:便可|即可|就可|就能|便能|即能|办结|办完|完成)")
