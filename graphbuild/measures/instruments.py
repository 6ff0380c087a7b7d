"""Platforms, systems, lists, mechanisms and named schemes that a measure creates or uses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

__all__ = ["Instrument", "instruments_in"]

_KINDS = {
    "platform": "平台|小程序|APP|App|专区|一张网|驾驶舱",
    "system": "系统|指纹库|数据库|信息库|资源库|知识库|模型|二维码|一码通|溯源码|追溯码|电子关锁|单一窗口",
    "list": "清单|目录|台账|名单|名录|白名单|红黑榜",
    "mechanism": "机制|制度|体系|模式|负责制|承诺制|容缺制|联席会议|公约|协议|直通车|程序|框架|通道",
    "place": (
        "服务中心|保障中心|调解中心|化解中心|仲裁中心|专窗|窗口|驿站|工作站|联系点|服务点|服务站|服务专区|基地|实验室|工作室|调解室"
        "|审判庭|速裁庭|共享法庭|巡回法庭|法庭|代办站|巡回车"
    ),
    "channel": "热线|专线|微信群|直播间",
    "team": "服务团队|团队|专班|检查组|专家组|服务队|专员|管家|秘书|店小二|联络员",
    "standard": "标准|规范|规程|手册|指南|范本",
    "fund": "资金池|周转金|专项资金|援助资金|产业基金|补偿金|保证金",
    "document": "调查令|告知书|授权书|建议书|承诺书|凭证|档案|保函",
    "product": "担保业务|贷款|直贷|贷|保险|套餐",
}
_ENDINGS = tuple(sorted((word for words in _KINDS.values() for word in words.split("|")), key=lambda word: (-len(word), word)))
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
_ANY = "|".join(_ENDINGS)
# A quoted name with what it is (“知链”存证平台), and a quoted name that itself says it (“企业法治驿站”).
_QUOTED = re.compile(rf"“(?P<name>[^“”《》,。;]{{2,30}})”(?P<tail>[一-鿿A-Za-z]{{0,8}}?(?:{_ANY})(?:(?:管理|工作|服务)?(?:{_ANY}))?)?")
_TITLED = re.compile(r"《(?P<name>[^《》]{2,40}(?:清单|目录|台账|名单|手册|指南|范本|协议|公约|分工表))》")
# A quoted scheme that is carried out: 推行“先行禁令”, 纳入“桂惠贷”. Other quotations are figures of speech: “来回跑”.
_SCHEME = re.compile(r"“(?P<name>[^“”《》,。;、]{2,12})”(?P<tail>告知|改革|功能|备案|模式|制)?")
_CARRIED_OUT = re.compile(
    r"(?:推行|推出|实行|实施|采取|探索|开展|创新|首创|适用|纳入|凭|运用|善用|巧用|利用|依托|试点|按|推广|设立"
    r"|打造)(?:[^“”,。;]{0,10}的)?$"
)
_VERBS = (
    "建立健全|建立完善|建立|搭建|建设|开发|设立|设置|打造|构建|组建|推行|推出|上线|制定|编制|形成|公布|梳理|列入|纳入|开通|出台|创设"
    "|成立|依托|运用|借助|共建|建成|完善|健全|升级|聘请|选派|配备|指派|签订|签署|筹集|安排|凭|施加"
)
_BOUNDS = frozenset(",。;:“”《》")
_REACH = 30  # characters from the verb to the end of the name
_NOT_AFTER = re.compile(r"[一-鿿]{0,2}(?:建设|改革|性|化)")
# What only leads in to a name: 全国首个…, 规模2亿元的…, 抽调46名….
_LEADS_IN = re.compile(
    r"^(?:.*的(?=[^的]{3})|.*\d[余多]?[一-鿿](?=[^\d]{3}))?(?:全国首个|全省首个|全市首个|首个|统一|专门|一批|多个|一个|新型|相应"
    r"|各类)*"
)
_INNER_VERB = re.compile(rf"(?:{_VERBS}|实现|推动|提升|优化|强化|加强|提供|开展|进行|完善|营造|享受|畅通|转变为)")
_NO_NAME = re.compile(
    r"(?:风险|分险|避险|抗险|新模式|新机制|新体系|工作机制|长效机制|相关制度|有关制度|生态系统|政策体系|规章制度)$|^(?:服务标准"
    r"|管理制度|信息系统|管理系统|单一窗口)$"
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A named thing that a measure works with: its name, what it is, where it stands in the passage."""

    name: str
    kind: str
    start: int
    end: int


def instruments_in(text: str) -> Iterator[Instrument]:
    """The instruments of a folded measure, each once, where it is first named.

    >>> [(i.name, i.kind) for i in instruments_in("开发“一照通行”审批平台,建立信息互通机制,形成《免审事项清单》")]
    [('“一照通行”审批平台', 'platform'), ('信息互通机制', 'mechanism'), ('免审事项清单', 'list')]
    >>> [(i.name, i.kind) for i in instruments_in("推行“先行禁令”,解决“来回跑”,共同搭建电子保函平台")]
    [('先行禁令', 'scheme'), ('电子保函平台', 'platform')]
    """
    found = [*_quoted(text), *_titled(text)]
    for more in (_schemes(text), _made(text)):
        found += [one for one in more if not any(other.start < one.end and one.start < other.end for other in found)]
    seen: set[str] = set()
    for instrument in sorted(found, key=lambda one: one.start):
        key = instrument.name.replace("“", "").replace("”", "")
        if key not in seen:
            seen.add(key)
            yield instrument


def _quoted(text: str) -> Iterator[Instrument]:
    for match in _QUOTED.finditer(text):
        name, tail = match["name"], match["tail"] or ""
        kind = _kind(tail or name)
        if kind and not _NO_NAME.search(name + tail) and not (tail and (tail[0] in "的为到" or _INNER_VERB.search(tail))):
            yield Instrument(f"“{name}”{tail}" if tail else name, kind, match.start(), match.end())


def _titled(text: str) -> Iterator[Instrument]:
    for match in _TITLED.finditer(text):
        yield Instrument(match["name"], _kind(match["name"]) or "list", match.start(), match.end())


def _schemes(text: str) -> Iterator[Instrument]:
    for match in _SCHEME.finditer(text):
        if _CARRIED_OUT.search(text[max(0, match.start() - 14) : match.start()]):
            tail = match["tail"] or ""
            yield Instrument(f"“{match['name']}”{tail}" if tail else match["name"], "scheme", match.start(), match.end())


@cache
def _words() -> ahocorasick.Automaton:
    """Verbs and endings in one automaton, so that a text is read once."""
    automaton = ahocorasick.Automaton()
    for word in _ENDINGS:
        automaton.add_word(word, (len(word), False))
    for word in _VERBS.split("|"):
        automaton.add_word(word, (len(word), True))
    automaton.make_automaton()
    return automaton


def _made(text: str) -> Iterator[Instrument]:
    """建立…机制, 开发…平台: from a verb to the last ending within its clause."""
    verb, end = -1, -1
    for last, (length, is_verb) in _words().iter(text):
        start = last + 1 - length
        if verb >= 0 and (start - verb > _REACH or not _BOUNDS.isdisjoint(text[max(verb, end) : last + 1])):
            yield from _named(text, verb, end)
            verb, end = -1, -1
        if is_verb and verb < 0:
            verb = last + 1
        elif not is_verb and verb >= 0 and start > verb and not _NOT_AFTER.match(text, last + 1):
            end = last + 1
    yield from _named(text, verb, end)


def _named(text: str, verb: int, end: int) -> Iterator[Instrument]:
    if verb < 0 or end <= verb:
        return
    name = text[verb:end]
    name = name[max((found.end() for found in _INNER_VERB.finditer(name)), default=0) :]
    name = _LEADS_IN.sub("", name)
    if _kind(re.split("[、和与]", name)[0]):
        name = re.split("[、和与]", name)[-1]
    name = name.removeprefix("了").removeprefix("起")
    if 3 < len(name) <= 20 and name[0] not in "的、和与及等并出" and not _NO_NAME.search(name):
        yield Instrument(name, _kind(name), end - len(name), end)


def _kind(name: str) -> str:
    """The kind by what the name ends with; '' for none of them."""
    if not name.endswith(_ENDINGS):
        return ""
    return next(_KIND_OF[word] for word in _ENDINGS if name.endswith(word))
