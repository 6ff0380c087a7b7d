"""What agencies do together: the types of link that the words after their names say."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from graphbuild.agencies.facts import describe
from ontology.concepts import scheme

__all__ = ["court_and_administration", "joint_acts"]

_GAP = r"(?:[^,。;:]|(?<=\d):(?=\d)){0,16}?"  # 甲…乙: near each other in one clause
_LONG_GAP = "[^,。;:]{0,60}?"  # 甲……乙: in one clause, however long the words between
_PUBLIC = frozenset(
    ("government_department", "tax", "customs", "park_administration", "party_or_state_organ", "task_force", "public_institution")
)
# An agreement says who act together, and the clauses after it what it is about.
_AGREED = re.compile("签订|签署|签约")
# After such a beginning each of them acts by itself.
_APART = re.compile(",?(?:分别从|各自)")
# Several that publish one document did so together; 甲与乙 that do one thing do it together. Not 甲与乙的….
_ISSUES = re.compile("(?:已|先后)?(?:印发|出台|发布|下发|制发|颁布)了?《")
_ACTS = re.compile(
    "(?:在[^,。;]{1,24}?|对[^,。;]{1,24}?|就[^,。;]{1,24}?)?(?:推行|推出|推进|推动|实施|实行|开展|开通|建立|打造|探索|创新|制定|组织|举办|启动|试行|召开)"
)
# The types that clauses further on may add to a first one, or make of a mere 合作, 协同.
_FURTHER = ("joint_enforcement", "co_establishment", "service_cooperation")
_BESIDE = ("data_sharing", "risk_sharing")
_AGREED_ON = ("co_establishment", "joint_enforcement", "data_sharing")
# What even two set up together as a body of its own: a court and a city's 专班. Not 法官工作室, which is the court's matter.
_BODY = re.compile("(?:组建|建设|共建|搭建|打造|成立|设立|建立)[^,。;]{0,24}(?:专班|平台|系统|中心|基地|联盟|委员会)")
# Several that set up one thing did so together: 甲、乙组建联合勘验小组.
_SETS_UP = re.compile(
    "(?:整合[^,。;]{0,40},)?(?:共同)?(?:组建|设立|搭建|建设|成立|建成|打造)了?[^,。;]{0,24}(?:平台|系统|中心|小组|专班|联盟|调解室|工作站|基地)"
)
_NO_BODY = re.compile("共建(?=协议|共享|共治|活动|单位|备忘录|机制|关系|互助|品牌)")  # 共建协议 sets up nothing yet
_CHOSE = re.compile("(?:共同|联合)(?:评选|遴选|编选|推选|征集|选编|评定)")  # the cases of a notice: no matter of a court
_QUOTED = re.compile("“[^”]{1,12}”")


@dataclass(frozen=True, slots=True)
class _Type:
    """A link type: words that say it by themselves, and those that say it where jointness is said already."""

    code: str
    says: re.Pattern[str]
    completes: re.Pattern[str]


@cache
def _types() -> tuple[_Type, ...]:
    concepts = sorted((c for c in scheme("link-types") if c.cues), key=lambda concept: concept.position)
    return tuple(_Type(c.code, _pattern(c.cues), _pattern(c.joint_cues)) for c in concepts)


def _judicial() -> _Type:
    return next(kind for kind in _types() if kind.code == "judicial_administrative")


def _pattern(cues: Iterable[str]) -> re.Pattern[str]:
    """One pattern for the cues of a type; '甲|乙…丙' are two words with others between them."""
    gaps = {"…": _GAP, "……": _LONG_GAP}
    found = [[gaps.get(part) or f"(?:{'|'.join(map(re.escape, part.split('|')))})" for part in re.split("(…+)", cue)] for cue in cues]
    return re.compile("|".join("".join(parts) for parts in found) or "(?!)")


def joint_acts(members: Sequence[str], predicate: str, joined: str) -> tuple[str, ...]:
    """The types of link between agencies: the first and main one, then what is shared besides; () where nothing joint is said.

    `predicate` are the folded words after their names, to the end of the part of the sentence or the next subject. `joined`
    says how firmly the names are joined: 'list', 'and' (与), 'with' (会同, 联合).

    >>> joint_acts(("甲市财政局", "甲市税务局"), "共享纳税数据", "list"), joint_acts(("甲市财政局", "甲市税务局"), "设立窗口", "list")
    (('data_sharing',), ())
    >>> joint_acts(("甲市财政局", "甲市税务局"), "合作,设立服务点", "and")
    ('service_cooperation',)
    """
    if _APART.match(predicate):
        return ()
    clauses = [clause for clause in predicate.split(",") if clause]
    main, rest = _main(clauses, joined)
    if (
        clauses
        and joined != "list"
        and main not in ("", *_FURTHER, *_BESIDE)
        and _ACTS.match(clauses[0])
        and not _said(clauses[0], completed=True)
    ):
        main = "coordination"  # 召开解读会,发布白皮书: what they do together comes first
    if main == "judicial_administrative" and not court_and_administration(members):
        main = "coordination"  # 行刑衔接 of a procuratorate, 诉仲对接 of a court and arbitrators
    if court_and_administration(members):
        main = _with_court(main, len(set(members)), clauses, joined)
    if not main and joined == "list" and _ISSUES.match(predicate):
        main = "joint_issuance"
    if main in ("", "coordination") and joined == "list" and _SETS_UP.match(predicate):
        main = "co_establishment"
    if not main and (joined == "with" or (joined == "and" and _ACTS.match(predicate))):
        main = "judicial_administrative" if court_and_administration(members) else "coordination"
    if not main:
        return ()
    later = {_said(clause, completed=False) for clause in rest if main != "coordination"}
    if main == "coordination" and any(_AGREED.search(clause) for clause in clauses):  # 签订备忘录,…,共建平台
        later = {said for clause in rest if (said := _said(clause, completed=False)) in _AGREED_ON}
    if main == "joint_issuance" and court_and_administration(members) and _judicial().says.search(predicate):
        later.add("judicial_administrative")  # 联合印发《府院联动办法》
    order = (*_BESIDE, "co_establishment", "joint_enforcement", "judicial_administrative")
    return (main, *(code for code in order if code in later - {main}))


def _main(clauses: list[str], joined: str) -> tuple[str, list[str]]:
    """The first type that the clauses say, a mere 合作 made more exact by those after it; and the clauses left."""
    main = ""
    for index, clause in enumerate(clauses, 1):
        said = _said(clause, completed=joined != "list" or main == "coordination")
        if not main or (main == "coordination" and (said in _FURTHER or (said and _said(clause, completed=False) == said))):
            main = said or main
        if main and (main != "coordination" or _AGREED.search(clause)):
            return main, clauses[index:]
    return main, []


def _said(clause: str, *, completed: bool) -> str:
    """The type whose words begin first in a clause, of two the longer words; a mere 合作 gives way to all others."""
    clause = _NO_BODY.sub("协作", clause)
    found: list[tuple[int, int, int, str]] = []
    for position, kind in enumerate(_types()[:-1]):
        patterns = (kind.says, kind.completes) if completed and kind.code != "judicial_administrative" else (kind.says,)
        found += [(m.start(), -m.end(), position, kind.code) for pattern in patterns if (m := pattern.search(clause))]
    if found:
        return min(found)[-1]
    # 梳理“税关协同”经验: what a quotation names is not what they do.
    return "coordination" if _types()[-1].says.search(_QUOTED.sub("", clause)) else ""


def _with_court(main: str, number: int, clauses: Sequence[str], joined: str) -> str:
    """A court and an administration: their matter is judicial, unless they issue, exchange data, or many set something up."""
    if main in ("joint_issuance", "data_sharing", "risk_sharing") or (main == "coordination" and _CHOSE.match(clauses[0])):
        return main
    if main == "co_establishment" and (number > 2 or _BODY.search(clauses[0])):
        return main
    if main or (joined != "list" and any(_judicial().completes.search(clause) for clause in clauses)):
        return "judicial_administrative"
    return ""


def court_and_administration(members: Iterable[str]) -> bool:
    """Whether a court and an agency of the administration are among them.

    >>> court_and_administration(["海口市中级人民法院", "海口市司法局"]), court_and_administration(["海口市司法局"])
    (True, False)
    """
    kinds = {describe(member).kind for member in members}
    return "court" in kinds and bool(kinds & _PUBLIC)
