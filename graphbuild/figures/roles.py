"""What a figure says: a level, a change, one side of a change, or a limit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.clauses import Clauses, clauses_of
from graphbuild.figures.change_words import BEFORE, COMPARED, FALL, FALL_OF, FILLER, LIMIT, NOW, ONLY, RISE, RISE_OF, TO, TO_IN, WITHIN
from graphbuild.figures.quantities import Quantity

__all__ = ["Judged", "join", "judge"]


@dataclass(slots=True)
class Judged:
    """A quantity with its role, the rule that gave it, and the index of its counterpart (-1: none)."""

    quantity: Quantity
    role: str
    rule: str
    passage: int
    counterpart: int = -1


@dataclass(frozen=True, slots=True)
class _Context:
    """A quantity and the words before it: `left` back to the clause's start or the number before, `clause` without that stop."""

    text: str
    bounds: Clauses
    quantity: Quantity
    left: str
    clause: str
    found: Sequence[Judged]


_NEAR = 60  # characters before a number that may say what it is
_CARRY = 80  # how far a word of the state before reaches over the clauses after it

# 高出全市平均值0.85个百分点, 低于全省均值2个百分点
_ABOVE = re.compile(r"(?:高出|高于|领先)[^,。;:\d]{1,14}$")
_BELOW = re.compile(r"(?:低于|少于)[^,。;:\d]{1,14}$")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|[二〇零一三四五六七八九]{4})年(?:的|底|末)?")
_HIGHEST = re.compile(r"最高(?![法检人])[^,。;:、\d]{0,10}$")
# 质押率最高70%, 最高可贷九成; not 满意度最高98%.
_HIGHEST_SHARE = re.compile(r"(?:[率例贷补助奖免减]|额度)最高[^,。;:、\d]{0,4}$|最高(?:可|不超|给予|补|贷|免|减|奖)[^,。;:、\d]{0,14}$")
_LONGEST = re.compile(r"最长(?![一要需须等耗达的花用排拖])[^,。;:、\d]{0,4}$")  # 期限最长24个月, 最长发放36个月; not 最长要等3个月
_FASTER = re.compile(r"比[^,;。]{0,24}?(?:天|日|小时|分钟|时限|平均|规定)[^,;。]{0,10}快$")  # of times; 速度快三成 is a rise
_NEEDS = re.compile(r"(?:需要?|要|须|至少|用时|耗时|往往|平均|约|动辄|长达|停留|等候|往返|申领|提交|填写|跑|交|迎检)[^,。;:、\d]{0,6}$")
_EACH_OF_THEM = re.compile("[,、](?:户均|人均|亩均|单均|件均|平均每[一-鿿])")  # 节省费用3.2亿元,户均2.1万元
_EARLIER = re.compile("[比较][^,。;]{0,16}提前了?$")  # 比改革前提前94天; 提前94天投用 states how early
_ASIDE = re.compile(r"[(〔][^()]{0,20}$")


def join(found: Sequence[Judged], before: int, after: int, rule: str) -> None:
    """Make two figures the sides of one change; changes the items.

    >>> from graphbuild.figures.quantities import quantities_in
    >>> found = judge("原来5天,现在1天", quantities_in("原来5天,现在1天"), 0)
    >>> join(found, 0, 1, "told"); [(one.role, one.counterpart) for one in found]
    [('before', 1), ('after', 0)]
    """
    found[before].role, found[before].rule, found[before].counterpart = "before", rule, after
    found[after].role, found[after].rule, found[after].counterpart = "after", rule, before


def judge(text: str, quantities: Sequence[Quantity], passage: int) -> list[Judged]:
    """The role of each quantity of a passage, by the words around it in its clause and sentence.

    >>> from graphbuild.figures.quantities import quantities_in
    >>> def roles(t): return [j.role for j in judge(t, quantities_in(t), 0)]
    >>> roles("费用下降三成,不超过100元"), roles("办件同比增长12%,达到500件"), roles("优惠幅度不低于50%")
    (['decrease', 'cap'], ['increase', 'level'], ['floor'])
    >>> roles("占全省四成"), roles("降到不足20小时"), roles("最高可贷500万元"), roles("避免损失3亿元")
    (['level'], ['after'], ['cap'], ['decrease'])
    """
    found: list[Judged] = []
    previous_end = 0
    bounds = clauses_of(text)
    for quantity in quantities:
        start = max(bounds.clause(quantity.start), quantity.start - _NEAR)
        context = _Context(text, bounds, quantity, text[max(start, previous_end) : quantity.start], text[start : quantity.start], found)
        role, rule = _role(context)
        found.append(Judged(quantity, role, rule, passage))
        previous_end = quantity.end
    return found


def _role(at: _Context) -> tuple[str, str]:
    """The first rule that holds decides: the end of a change, the state before, a change, a limit, the number before it."""
    near = at.left[-40:]
    if "年" in near:  # 增加到2023年的3.5万家: the year stands between
        near = _YEAR.sub("", near)
    limit = LIMIT.search(near)
    bare = FILLER.sub("", near)
    stem = FILLER.sub("", near[: limit.start()]) if limit else bare
    within = WITHIN.match(at.text, at.quantity.end) is not None
    capped = limit and limit["most"] and not re.search(r"\d", at.clause)  # 压降至不高于1%, with no number before it
    if capped and TO.search(stem):
        return "cap", "change to a limit"
    if TO.search(stem) and not (limit and limit["least"]) and not capped:
        return "after", "change to"
    if stem in ("至", "到") and at.found and at.found[-1].role in ("increase", "decrease"):  # 压缩70%至3天
        return "after", "change to"
    if within and TO_IN.search(stem):
        return "after", "change to within"
    if at.quantity.kind == "percentage_point" and (_ABOVE.search(near) or _BELOW.search(near)):
        return ("increase", "above") if _ABOVE.search(near) else ("decrease", "below")
    changed = "" if near.endswith(("多达", "高达")) else _change(stem, limit, modifies=near.endswith("的"))
    before = BEFORE.search(at.clause)
    if before and at.quantity.kind != "percentage_point" and not changed and not _is_comparison(at.clause):
        return "before", "before the reform"
    if limit and limit["least"] and (_carried(at) or _follows_before(at)):  # 改革前,此项工作至少需要3个月
        return "before", "before the reform, clause before"
    moved = changed and not stem.endswith(("幅度", "比例", "增速", "增幅", "降幅", "增长率")) and (FALL.search(stem) or RISE.search(stem))
    if limit and (limit["least"] or limit["most"]) and not moved:
        return ("floor" if limit["least"] else "cap"), "limit word"
    if changed:
        return changed, "change"
    if limit:
        return ("floor" if limit["over"] else "cap"), "limit word"
    if within:
        return "cap", "within"
    if _HIGHEST.search(near) and at.quantity.kind in ("money", "duration"):
        return "cap", "highest"
    if _LONGEST.search(near) if at.quantity.kind == "duration" else _HIGHEST_SHARE.search(near):
        return "cap", "highest"
    sooner = near.endswith("快") and re.search("[比较]", at.clause) is not None and at.quantity.kind == "duration"  # 较全省平均快1.8天
    if sooner or (near.endswith("快") and at.quantity.kind == "percent" and _FASTER.search(at.clause)):
        return "decrease", "faster"
    if _EARLIER.search(near):
        return "decrease", "earlier"
    if shared := _shared(at):
        return shared, "shared with the one before"
    if _carried(at):
        return "before", "before the reform, clause before"
    return "level", "stated"


def _change(stem: str, limit: re.Match[str] | None, *, modifies: bool) -> str:
    """Whether the words before the number say that something fell or rose by it."""
    if limit and limit["under"] and not FALL.search(stem) and not RISE.search(stem):
        return ""
    tail = stem[-18:]
    if FALL.search(tail):
        return "decrease"
    if RISE.search(tail) and not stem.endswith(("最高", "至多", "最多")):
        return "increase"
    if modifies:  # 减少负担的30项措施
        return ""
    if FALL_OF.search(stem):
        return "decrease"
    return "increase" if RISE_OF.search(stem) else ""


def _is_comparison(clause: str) -> bool:
    """较改革前…, 是原来的…: the state before is compared with, and the number says how it is now; not 比改革前的15天."""
    match = COMPARED.search(clause)
    if match is None:
        return False
    return not (match.group()[0] in "比较" and re.fullmatch("的(?:平均)?", clause[match.end() :]) is not None)


def _shared(at: _Context) -> str:
    """A number of a list has the role of the one before it: 高出20个百分点和50个百分点, 增长16.9%、3200余户."""
    if not at.found:
        return ""
    last = at.found[-1]
    between = at.text[last.quantity.end : at.quantity.start]
    if _EACH_OF_THEM.fullmatch(between) and last.rule == "change" and last.quantity.kind == at.quantity.kind:
        return last.role
    if re.fullmatch("[、和及与]|以及", between) is None:
        return ""
    if last.role in ("increase", "decrease") or (last.role in ("cap", "floor") and last.quantity.unit == at.quantity.unit):
        return last.role
    return "after" if last.role == "after" and last.rule == "change to" else ""


def _follows_before(at: _Context) -> bool:
    """Whether the number before it in its clause is a value before: 原需跑6次、耗费至少6个工作日."""
    return bool(at.found) and at.found[-1].role == "before" and at.found[-1].quantity.start >= at.bounds.clause(at.quantity.start)


def _carried(at: _Context) -> bool:
    """Whether a clause before it in the sentence is about the state before: 以往货物先卸船、再堆存,平均停留52小时."""
    if at.quantity.kind == "percentage_point":
        return False
    start = at.bounds.part(at.quantity.start)
    window = max(start, at.quantity.start - _CARRY)
    sentence = at.text[window : at.quantity.start]
    words = list(BEFORE.finditer(sentence))
    if not words:
        return False
    word = words[-1]
    rest = sentence[word.end() :]
    if NOW.search(rest) or ONLY.search(at.left) or _ASIDE.search(rest) or _is_comparison(sentence[: word.end() + 1]):
        return False
    carried = bool(at.found) and at.found[-1].role == "before" and at.found[-1].quantity.start >= start
    return carried or window + word.start() == start or rest.startswith(",") or _NEEDS.search(at.left) is not None
