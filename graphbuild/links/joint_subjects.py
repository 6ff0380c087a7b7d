"""Which agencies a part of a sentence names as acting together: lists, 会同, 与, and what is done to or with them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Named", "Subject", "subjects_of", "union"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a passage: the agency and the indexes of its characters."""

    agency: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Names that one phrase joins; `joined` is 'list', 'and' (与) or 'with' (会同, 联合); `end` is where the last one ends.

    `given` are the words before the first name that make the names receivers or sources of data, '' for none.
    """

    members: tuple[str, ...]
    joined: str
    start: int
    end: int
    given: str = ""


def union(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """The members of both, each once, in their order.

    >>> union(("甲", "乙"), ("乙", "丙"))
    ('甲', '乙', '丙')
    """
    return tuple(dict.fromkeys((*first, *second)))


_DEFINED = re.compile(r"\((?:以下|下)?(?:统一?)?(?:简称|称)[^()]*\)")
_LISTED = re.compile(r"等?(?:[、,]|以?及|以及|和|与|同|跟|/)")
# Words between two names that say they act together, perhaps after a clause of the first one (…,并会同). Not 同: 同步, 合同.
_WITH = re.compile(
    r"(?:主动|积极|牵头|共同|并|再|进一步|分别|还|先后|同时)*(会同|联合|协同|携手|联动|联手|协调|协作|商请|邀请|(?<=主动)对接|并?与|和)(?:包括)?$"
)
_STRONG = re.compile("会同|联合|协同|携手|联动|联手|商请|邀请|主动对接|,并?与|并与|牵头")
_TO = re.compile(
    r"(?:[^,。;]{0,6}|(?:通过|依托|利用|借助)[^,。;]{2,20})向|等(?:单位|部门)?(?:会同|联合|与)|(?:总|负责)?牵头,?(?:会同|联合|组织)?"
)
# How the first acts with the second: 依托某系统与乙局交换数据.
_BY_MEANS = re.compile("^(?:依托|通过|利用|借助|运用|使用|基于)[^,。;]{2,30}$")
# When or how often the first acts with the second: 甲在挂牌之前会同乙.
_WHEN = re.compile(r"(?:在|于)[^,。;]{2,14}(?:前|后|时|中|期间|环节|阶段|之际|上|内)|(?:按|每|逐)[日周旬月季年](?:度)?|定期|不定期")
# A clause of its own between names: 甲会同乙开发系统,与丙共享数据 says two things.
_OWN_CLAUSE = re.compile("^[^,。;]{4,},(?:并?与|并(?:会同|联合))$")
# A name that only tells whose something is: 运用省检察院研发的模型,与公安分局共享数据.
_WHOSE = re.compile("(?:研发|开发|建设|研制|推出|颁发|认证|核发|提供|搭建|设立|认定|签发|出具)的(?!《)")
# Before names: they receive or give data. 共享 alone could have the names as its object's owner; 归集 takes from them.
_GIVEN = re.compile(
    r"(共享[给至]|开放给|提供给|推送|反馈|传输|抄送|同步|抄告|共享|通报|归集|汇聚|整合|调取|接入|获取|打通)(?:给|至|到|了)?(?:来自)?$"
)
# A clause that goes on without naming its subject: 会同乙局 …, 并与乙局 ….
_ELLIPSIS = re.compile(
    r"(?:^|[,;。])(?:并|还|同时|主动|积极|进一步|分别|先后|牵头|共同)*(会同|联合|携手|联手|协同|商请|邀请|并与|并联合|与|(?<=并)向)$"
)
_DATA_WITH = re.compile(r"(?:数据|信息|线索|结果|系统|证照|平台)(?:实时|自动|同步|直接)?与$")
# Around names that are spoken of: whose decision is carried out, under whose guidance somebody else acts.
_SPOKEN_OF = re.compile(
    r"(?:等?部?门?)(?:的?(?:决策)?部署|关于|领导下|指导下|支持下|帮助下|推动下|的?要求|批准|同意|审定|主办"
    r"|(?:等)?(?:资深|知名)?(?:法官|检察官|专家|教授|代表|负责人|工作人员|业务骨干|业务能手|干部|人员))"
)
# Whose plan is carried out: 落实甲、乙共建通道的部署. Not 落实甲、乙联合印发的《…》, which says that they issued it.
_CARRIED_OUT = re.compile("(?:落实|贯彻|按照|根据|遵照|响应)$")
_PLAN = re.compile("[^,。;《]{0,60}(?:部署|要求|精神|指示|安排|号召)(?=[,。;]|$)")


def subjects_of(text: str, names: Iterable[Named], start: int, end: int) -> Iterator[Subject]:
    """The subjects and objects of common acts in the part of a passage from start to end, in order.

    A name alone comes too, as a subject of one member: others may join it from a clause without one.

    >>> text = "甲局会同乙局、丙局开展检查"
    >>> [s.members for s in subjects_of(text, [Named("甲", 0, 2), Named("乙", 4, 6), Named("丙", 7, 9)], 0, len(text))]
    [('甲', '乙', '丙')]
    """
    brackets = [m.span() for m in _DEFINED.finditer(text, start, end)]
    run: list[Named] = []
    between: list[str] = []
    last = start
    for name in (n for n in names if start <= n.start and n.end <= end and not any(a <= n.start < b for a, b in brackets)):
        if _WHOSE.match(text, name.end):
            continue
        words = _without(text, last, name.start, brackets)
        if run and _joins(words) and not (len(run) > 1 and _OWN_CLAUSE.match(words)):
            run.append(name)
            between.append(words)
        else:
            if run:
                yield from _subjects(text, start, run, between)
            run, between = [name], []
        last = next((b for a, b in brackets if a == name.end), name.end)
    if run:
        yield from _subjects(text, start, run, between)


def _without(text: str, start: int, end: int, brackets: Sequence[tuple[int, int]]) -> str:
    for a, b in brackets:
        if start <= a and b <= end:
            return text[start:a] + text[b:end]
    return text[start:end]


def _joins(words: str) -> bool:
    if len(words) > 40 or re.search("[。;]", words):
        return False
    if _LISTED.fullmatch(words) or _TO.fullmatch(words):
        return True
    match = _WITH.search(words)
    if match is None:
        return False
    before = words[: match.start()]
    if _BY_MEANS.match(before):
        return True
    return before == "" or before.endswith((",", "通过", "、")) or len(before) <= 4 or _WHEN.fullmatch(before) is not None


def _subjects(text: str, start: int, run: Sequence[Named], between: Sequence[str]) -> Iterator[Subject]:
    end = run[-1].end
    if defined := _DEFINED.match(text, end):
        end = defined.end()
    if _SPOKEN_OF.match(text, end) or (_CARRIED_OUT.search(text[start : run[0].start]) and _PLAN.match(text, end)):
        return
    if pairs := _pairs(run, between):
        for a, b in pairs:
            yield Subject((a.agency, b.agency), "and", run[0].start, end)
        return
    words = "".join(between)
    before = text[start : run[0].start]
    joined = "with" if _STRONG.search(words) else "and" if "与" in words else "list"
    given = _GIVEN.search(before)
    if ellipsis := _ELLIPSIS.search(before):
        if ellipsis.group(1) == "向":  # 并向乙局开放数据
            yield Subject(tuple(dict.fromkeys(name.agency for name in run)), "with", run[0].start, end, "并向")
            return
        joined = "with"
    if before.endswith("从"):
        yield Subject(tuple(dict.fromkeys(name.agency for name in run)), joined, run[0].start, end, "从")
        return
    if _DATA_WITH.search(before):
        yield Subject(tuple(dict.fromkeys(name.agency for name in run)), joined, run[0].start, end, "数据与")
        return
    code = given.group(1) if given else ellipsis.group(1) if ellipsis else "向" if "向" in words else ""
    yield Subject(tuple(dict.fromkeys(name.agency for name in run)), joined, run[0].start, end, code)


def _pairs(run: Sequence[Named], between: Sequence[str]) -> list[tuple[Named, Named]]:
    """甲与乙、丙与丁: two and two."""
    if len(run) < 4 or len(run) % 2 or any(words != ("与", "、")[i % 2] for i, words in enumerate(between)):
        return []
    return [(run[i], run[i + 1]) for i in range(0, len(run), 2)]
