"""Which figures of a passage are the two sides of one change: 由甲至乙, 将甲整合为乙, 甲减为乙, lists of them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from graphbuild.clauses import clauses_of
from graphbuild.figures.change_words import FILLER, LIMIT, TO, WEAK_TO
from graphbuild.figures.quantities import Quantity
from graphbuild.figures.roles import Judged, join

__all__ = ["turn"]

_FROM = re.compile(r"(?:由(?!于|此)|从(?!事|业|而)|自)[^,。;:]{0,24}$")
_ALREADY = re.compile("(?:最短|最快)(?:只需|仅需|仅用|只用|仅|只)?$")  # 从拿地到开工最短仅1天,平均压减到28天
_TAKING = re.compile(r"(?:将|把)[^,。;:]{0,40}$")
_PLAIN_TO = re.compile(r"(?:至|到|变为|变成|为|成)$")
_FAR_TO = re.compile(r"(?:缩短|压缩|压减|减少|降低|增加|提高|增长|精简|扩大|降|减|增|升)(?:至|到|为)[^,。;]{0,70}$")
_LIST_MARK = re.compile("(?:[、和及与,]|以及)$")
_NEXT_OF_LIST = re.compile(r"[^,。;\d]{0,6}(?:[、和及与]|以及)")
_THEN = re.compile(r"[”]?[^,。;\d]{0,8}(?:缩短|压缩|压减|减少|降低|降|减|压|提高|提升|增加|增|提速|变|改)(?:至|到|为)")
# Nothing but the change between two numbers: 材料12份减为3份, 20天→3天.
_DIRECT = re.compile(
    r"→|-+>|(?:直接|大幅)?(?:缩短|压缩|压减|缩减|精简|减少|降低|下降|降|减|压|提高|提升|增加|增长|增|升|整合|合并|归并|变)"
    r"(?:至|到|为|成)"
)
_LONGEST_LIST = 40
_REACH = 90  # characters from the first number of a change to the last word before the second


def turn(text: str, found: Sequence[Judged]) -> None:
    """Pair the figures of a passage that a turn joins: 由甲至乙, 将甲整合为乙, 由甲、乙分别降至丙、丁. Changes the items.

    >>> from graphbuild.figures.roles import judge
    >>> from graphbuild.figures.quantities import quantities_in
    >>> def turned(t):
    ...     found = judge(t, quantities_in(t), 0); turn(t, found)
    ...     return [(j.role, j.counterpart) for j in found]
    >>> turned("时限从20天缩短至3天,缩短17天"), turned("将11个部门的187项检查整合为63项")
    ([('before', 1), ('after', 0), ('decrease', -1)], [('level', -1), ('before', 2), ('after', 1)])
    """
    done = 0
    bounds = clauses_of(text)
    for index, judged in enumerate(found):
        if index < done or judged.counterpart >= 0:
            continue
        start = max(bounds.clause(judged.quantity.start), found[index - 1].quantity.end if index else 0, judged.quantity.start - 60)
        left = text[start : judged.quantity.start]
        if _is_direct(text, found, index):
            join(found, index, index + 1, "from … to")
            done = index + 2
        elif _FROM.search(left) and not _ALREADY.search(left) and judged.role not in ("increase", "decrease", "after"):
            done = _from_to(text, found, index)
        elif _TAKING.search(left) and judged.role in ("level", "before"):
            done = _taken(text, found, index)


def _is_direct(text: str, found: Sequence[Judged], index: int) -> bool:
    if index + 1 == len(found) or found[index].role not in ("level", "before"):
        return False
    one, other = found[index].quantity, found[index + 1].quantity
    return one.unit == other.unit and _DIRECT.fullmatch(text[one.end : other.start]) is not None


def _from_to(text: str, found: Sequence[Judged], index: int) -> int:
    judged = found[index]
    if _THEN.match(text, judged.quantity.end):
        judged.role, judged.rule = "before", "from …"
    last = index
    for other in range(index + 1, len(found)):
        between = text[found[other - 1].quantity.end : found[other].quantity.start]
        if re.search("[。;]", between) or found[other].quantity.start - found[index].quantity.end > _REACH:
            break
        if _ends_change(between):
            return _join(text, found, range(index, other), other)
        if not (_LIST_MARK.search(FILLER.sub("", between)) or "、" in between):
            break
        last = other
    return last + 1 if last > index else index


def _ends_change(between: str) -> bool:
    limit = LIMIT.search(between)
    stem = FILLER.sub("", between[: limit.start()] if limit else between)
    return any(pattern.search(stem) for pattern in (TO, WEAK_TO, _PLAIN_TO, _FAR_TO))


def _join(text: str, found: Sequence[Judged], before: range, first: int) -> int:
    """Pair the numbers before a turn with those after it: one by one where both are lists of one length, else by unit."""
    after = [first]
    for item, following in pairwise(found[first : first + _LONGEST_LIST]):
        if not _NEXT_OF_LIST.fullmatch(text[item.quantity.end : following.quantity.start]):
            break
        after.append(after[-1] + 1)
    pairs = list(zip(before, after, strict=False)) if len(before) == len(after) else []
    if not pairs:
        low = next((i for i in reversed(before) if found[i].quantity.unit == found[first].quantity.unit), before[0])
        pairs = [(low, first)]
    for one, other in pairs:
        if _compatible(found[one].quantity, found[other].quantity):
            join(found, one, other, "from … to")
    return max(first, *(other for _, other in pairs)) + 1


def _compatible(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= {"percent", "rate"}


def _taken(text: str, found: Sequence[Judged], index: int) -> int:
    """将…187项…整合为63项: of the numbers that are taken the last with the unit of what they become."""
    for other in range(index + 1, len(found)):
        between = text[found[other - 1].quantity.end : found[other].quantity.start]
        if re.search("[。;]", between) or found[other].quantity.start - found[index].quantity.end > _REACH:
            return index
        stem = FILLER.sub("", between)
        if not (TO.search(stem) or WEAK_TO.search(stem)):
            continue
        for one in range(other - 1, index - 1, -1):
            if found[one].quantity.unit == found[other].quantity.unit and found[one].counterpart < 0:
                join(found, one, other, "taken and made")
                return other + 1
        return index
    return index
