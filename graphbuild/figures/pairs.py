"""Which figures are the two sides of one change across the sentences and parts of a case: before in one, after in another."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from graphbuild.clauses import clauses_of
from graphbuild.figures.change_words import BEFORE, FILLER, ONLY, ONLY_AFTER
from graphbuild.figures.quantities import Quantity
from graphbuild.figures.roles import Judged, join

__all__ = ["pair"]

_OLD_STATE = re.compile(r"(?:动辄|往往|通常|一般|普遍|长达|至少需?|需要?|须|要|耗时|用时|历时|停留|等候|等待|排队)[^,。;、\d]{0,8}$")
_MORE = re.compile("多[等花跑付耗费用交]了?$")  # 要多等5个月 is a difference, and no value before
_NEAREST = 60  # figures to either side among which the other side of a change is sought
_CHANGED_BY = re.compile(r"[,(][^,。;\d]{0,20}")
_RATE = re.compile("[一-鿿]{2}(?:率|满意度|覆盖面)(?!先|领)")
_COMPARES = re.compile(rf",(?:[一-鿿]{{0,2}}(?:是|为|相当于)|[比较](?:之)?){BEFORE.pattern}")
_AGAINST = re.compile(rf"[比较](?:之)?{BEFORE.pattern}")
# Pairs of characters that figures of different things share.
_COMMON = frozenset(
    "需要 只需 仅需 办理 平均 减至 缩短 改革 提交 申请 企业 时间 压缩 降至 由原 原来 以内 全省 全市 进行 实现 累计 达到 提高"
    " 减少 已经".split()
)
_VAGUE = frozenset("个项件家人户名元%")
_CJK = re.compile("[一-鿿]{2,}")


def pair(judged: Sequence[Judged], texts: Sequence[str], background: Sequence[bool] = ()) -> None:
    """Give the values before their values after, over the sentences of a case; changes the items in place.

    A pair has one unit, or both are lengths of time. `background` says of each passage whether it tells the state before:
    there a length of time, a cost, a count or a rate without any word of the past is a value before, if a value after answers it.

    >>> from graphbuild.figures.roles import judge
    >>> from graphbuild.figures.quantities import quantities_in
    >>> texts = ["登记往往要5天,企业3万家", "登记时间压缩至1天"]
    >>> found = [one for i, text in enumerate(texts) for one in judge(text, quantities_in(text), i)]
    >>> pair(found, texts, [True, False]); [(one.role, one.counterpart) for one in found]
    [('before', 2), ('level', -1), ('after', 0)]
    """
    afters = [i for i, item in enumerate(judged) if item.counterpart < 0 and item.role in ("after", "level", "cap")]
    subjects = _Subjects(judged, texts)
    old = {passage for passage, tells in enumerate(background) if tells}
    _by_difference(judged, texts, old)
    for index, one in enumerate(judged):
        if one.counterpart < 0 and one.role == "before":
            best = _best_after(judged, index, afters, subjects, sure=True)
            if best >= 0:
                join(judged, index, best, judged[best].rule if judged[best].role == "after" else "the reform's side of a pair")
                one.rule = "before the reform"
                _others_after(judged[index + 1 : index + _NEAREST], one, texts[one.passage])
    told = [
        i
        for i, one in enumerate(judged)
        if one.counterpart < 0
        and one.passage in old
        and (one.role in ("level", "cap", "floor") or "一度" in _left(texts[one.passage], one.quantity))  # 一度升至6.3%
        and not _MORE.search(_left(texts[one.passage], one.quantity))
    ]
    alone = Counter(judged[i].quantity.unit for i in told)
    for index in sorted(told, key=lambda i: judged[i].role != "level"):  # 周期超过2个月 only where no plain number answers
        one = judged[index]
        if one.counterpart < 0:
            best = _best_after(judged, index, afters, subjects, sure=False, alone=alone[one.quantity.unit] == 1)
            if best >= 0:
                join(judged, index, best, "background and result")
            elif one.quantity.kind == "duration" and _OLD_STATE.search(
                texts[one.passage], max(0, one.quantity.start - 20), one.quantity.start
            ):
                one.role, one.rule = "before", "background"


def _by_difference(judged: Sequence[Judged], texts: Sequence[str], old: Set[int]) -> None:
    """Pair a number that is followed by its change with the number that the change makes it of: 38天 before, 平均6天,缩短32天."""
    before = [i for i, one in enumerate(judged) if one.counterpart < 0 and (one.role == "before" or one.passage in old)]
    for index, (one, change) in enumerate(pairwise(judged)):
        a, b = one.quantity, change.quantity
        if one.counterpart >= 0 or one.role not in ("level", "after", "cap") or change.role not in ("increase", "decrease"):
            continue
        if (
            change.passage != one.passage
            or a.unit != b.unit
            or a.unit in ("", "%")
            or not _CHANGED_BY.fullmatch(texts[one.passage][a.end : b.start])
        ):
            continue
        was = a.value + b.value if change.role == "decrease" else a.value - b.value
        same = [
            i for i in before if judged[i].passage != one.passage and (judged[i].quantity.value, judged[i].quantity.unit) == (was, a.unit)
        ]
        if len(same) == 1 and judged[same[0]].counterpart < 0:
            join(judged, same[0], index, "the change makes it")


def _others_after(following: Sequence[Judged], before: Judged, text: str) -> None:
    """Further values after in the sentence of a pair: 只需5分钟即可输出,2个工作日便可完成."""
    bounds = clauses_of(text)
    start = bounds.part(before.quantity.start)
    for other in following:
        quantity = other.quantity
        if other.passage != before.passage or bounds.part(quantity.start) != start:
            return
        if other.role != "level" or quantity.kind != before.quantity.kind:
            continue
        left = _left(text, quantity)
        if ONLY.search(FILLER.sub("", left)) or ONLY.search(left) or ONLY_AFTER.match(text, quantity.end):
            other.role, other.rule = "after", "in the sentence of a pair"


def _left(text: str, quantity: Quantity) -> str:
    return text[max(clauses_of(text).clause(quantity.start), quantity.start - 40) : quantity.start]


def _best_after(
    judged: Sequence[Judged], index: int, afters: Sequence[int], subjects: "_Subjects", *, sure: bool, alone: bool = True
) -> int:
    """The index of the value after that belongs to a value before; -1 where none does."""
    one = judged[index]
    ranked: list[tuple[bool, bool, int, int, int]] = []
    lone: list[int] = []
    middle = bisect_left(afters, index)
    for other_index in afters[max(0, middle - _NEAREST) : middle + _NEAREST]:
        other = judged[other_index]
        a, b = one.quantity, other.quantity
        if other_index == index or other.counterpart >= 0 or a.kind != b.kind or (a.kind != "duration" and a.unit != b.unit):
            continue
        same = one.passage == other.passage
        if same and not sure and a.kind != "duration":
            continue
        if not same and not sure and other.passage < one.passage:
            continue
        if not same and a.kind not in ("count", "duration", "money") and not subjects.one_rate(index, other_index):
            continue
        after = other.role == "after" or other.rule == "change to a limit"
        answers = not after and not same and subjects.answers(other_index)
        near = abs(other_index - index)
        shared = 9 if sure and same and near <= 3 else len(subjects.of(index, 60) & subjects.of(other_index, 30))
        if not after and not answers and not ((sure or shared > 2) and _shown(subjects.texts, one, other)):
            continue
        if shared == 0 or (not sure and shared < 2 and a.kind != "duration" and not subjects.same_thing(index, other_index)):
            if a.unit == b.unit and a.unit not in _VAGUE and (sure or after) and (same or other.passage > one.passage):
                lone.append(other_index)
            continue
        ranked.append((a.unit != b.unit, not same, -min(shared, 9), near, other_index))
    if ranked:
        return min(ranked)[4]
    return lone[0] if alone and len(lone) == 1 else -1  # 先后申领5张许可证 … 只需填写1张表单: the only other number of its unit


def _shown(texts: Sequence[str], one: Judged, other: Judged) -> bool:
    """Whether a figure that only states a number states it as how things are now."""
    text, quantity = texts[other.passage], other.quantity
    left = _left(text, quantity)
    same = one.passage == other.passage
    if ONLY.search(left) or ONLY.search(FILLER.sub("", left)):
        return True
    return other.role == "level" and same and (ONLY_AFTER.match(text, quantity.end) is not None or _then(text, quantity, one))


def _then(text: str, quantity: Quantity, before: Judged) -> bool:
    """A plain number whose sentence goes on to compare with the value before: 最快0.5天办结,比改革前的15天大幅缩短."""
    if before.quantity.start < quantity.end:
        return False
    between = text[quantity.end : before.quantity.start]
    return len(between) < 40 and _AGAINST.search(between) is not None


class _Subjects:
    """What each figure counts, as pairs of characters: those before it in its sentence, and those just after it."""

    def __init__(self, judged: Sequence[Judged], texts: Sequence[str]) -> None:
        self.judged = judged
        self.texts = texts
        self._known: dict[tuple[int, int], frozenset[str]] = {}

    def one_rate(self, index: int, other: int) -> bool:
        """Whether two shares are of one thing: 不合格率为11.2%, 不合格率回落到4.6%; 占案件的44.2% and 占比, with words in common."""
        names = [self._rate(index), self._rate(other)]
        if names[0] and names[1]:
            return names[0] == names[1]
        return len(self.of(index, 40) & self.of(other, 20)) > 3

    def _rate(self, index: int) -> str:
        found = _RATE.findall(_left(self.texts[self.judged[index].passage], self.judged[index].quantity))
        return found[-1] if found else ""

    def same_thing(self, index: int, other: int) -> bool:
        """Whether what stands directly after a number is what the other counts: 13个环节, 通关环节减少到5个."""
        text, quantity = self.texts[self.judged[index].passage], self.judged[index].quantity
        noun = text[quantity.end : quantity.end + 2]
        return _CJK.fullmatch(noun) is not None and noun in self.of(other, 12)

    def answers(self, index: int) -> bool:
        """Whether a plain number goes on to compare itself with the state before: 达1120辆次,是改革前的近3倍."""
        text, quantity = self.texts[self.judged[index].passage], self.judged[index].quantity
        return _COMPARES.match(text, quantity.end) is not None

    def of(self, index: int, reach: int) -> frozenset[str]:
        """The pairs of one figure, with so many characters before it."""
        key = (index, reach)
        if key not in self._known:
            text, quantity = self.texts[self.judged[index].passage], self.judged[index].quantity
            left = text[max(clauses_of(text).part(quantity.start), quantity.start - reach) : quantity.start]
            right = re.split("[,。;、]", text[quantity.end : quantity.end + 10])[0]
            self._known[key] = frozenset((*_pairs(left), *_pairs(right)))
        return self._known[key]


def _pairs(text: str) -> Iterator[str]:
    for run in _CJK.finditer(text):
        word = run.group()
        yield from (two for i in range(len(word) - 1) if (two := word[i : i + 2]) not in _COMMON)
