"""Data that one agency gives another: 推送至乙, 归集乙的数据, 从乙调取, 数据与乙共享."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.links.joint_subjects import Subject, union

__all__ = ["Passing", "data_passed"]

# 的数据 after the owner whose data are collected; the receiver stands after 推送 alone.
_OF_DATA = re.compile("(?:等[^,。;]{0,10})?的?[^,。;]{0,12}(?:数据|信息|流水|结果|线索|证照|档案|资料|接口|系统)")
_PASSED = frozenset(("共享给", "共享至", "开放给", "提供给", "推送", "反馈", "传输", "抄送", "同步", "抄告", "通报"))
_REPORTED = frozenset(("抄送", "抄告", "通报", "反馈"))  # a report or a list is no data
_DATA = re.compile("数据|信息|线索")
_TAKEN = re.compile("(?:实时|自动|直接|批量)*(?:调取|获取|抽取|归集|读取|提取|共享|采集)[^,。;]{0,16}(?:数据|信息|证照|资料|档案)")
_SHARED_WITH = re.compile("(?:实时|自动|全面|即时|双向)*(?:共享|互通|互联|对接|交换|互认|直连|打通|同步)")
_SHARED_ALONE = re.compile("(?:实时|自动|全面|即时|双向|同步)*(?:共享|互通)(?:[,;]|$)")
_RECORDS = re.compile("(?:数据|信息|线索|记录|影像|图像|证照|档案|结果|存证|报告)[^,。;]{0,8},?(?:并)?(?:与|和|同)")
_COLLECTED = frozenset(("归集", "汇聚", "整合", "调取", "接入", "获取", "打通", "共享"))


@dataclass(frozen=True, slots=True)
class Passing:
    """Who shares data, () where the words speak of data but say nothing of the kind, and the rule."""

    members: tuple[str, ...]
    rule: str


def data_passed(text: str, start: int, found: Subject, predicate: str, acting: Sequence[str], *, first: bool) -> Passing | None:
    """Who shares data by what a phrase says of its names; None where it speaks of something else.

    The part of the sentence begins at `start`; `predicate` are the words after the names, `acting` who acted before, `first`
    says that no names stand before these.

    >>> data_passed("甲局归集乙局的数据", 0, Subject(("乙局",), "list", 4, 6, "归集"), "的数据", ("甲局",), first=False).members
    ('甲局', '乙局')
    >>> data_passed("甲局会同乙局", 0, Subject(("甲局", "乙局"), "with", 0, 6), "", (), first=True) is None
    True
    """
    given = found.given
    both = union(acting, found.members)
    if given == "数据与":
        return Passing(both if _SHARED_WITH.match(predicate) else (), "data shared with")
    if given == "从":
        return Passing(both if _TAKEN.match(predicate) else (), "data collected")
    if given in _REPORTED and not _DATA.search(text[max(start, found.start - 40) : found.start]):
        return Passing((), "")
    if given in _PASSED:
        return Passing(found.members if first and given not in _COLLECTED else both, "data passed on")
    if given in _COLLECTED:
        return Passing(both if _OF_DATA.match(predicate) else (), "data collected")
    if _SHARED_ALONE.match(predicate) and (given in ("与", "并与") or _RECORDS.search(text[found.start : found.end])):
        return Passing(both if given else found.members, "data shared with")  # 甲局将记录上链存证,与乙委员会共享
    return None
