"""Sentences that say who is responsible: 由甲牵头,乙配合; and which lists of words are lists of agencies."""

import re

from graphbuild.agencies.names import is_names, lists_names, tail_of

__all__ = ["lists_agencies", "said_duties"]

_WHAT = (
    r"(?:该|此|本|上述|以上|这(?:一|个|项|条|些)?)(?:项|条|个)?(?:改革|创新|典型|示范)?"
    r"(?:经验做法|做法|经验|案例|模式|举措|机制|事项|项|改革|成果)"
)
_SPREAD = r"(?:学习借鉴|复制推广|推广应用|借鉴推广|推广|借鉴|落实)"
# What is to be spread, before who does: 推广这一做法, 该案例的推广工作, 本案例.
_ABOUT = re.compile(
    rf"(?:对|将|关于|做好)?(?:{_SPREAD}{_WHAT}|{_WHAT}的?(?:全[省市区州])?(?:{_SPREAD}|具体)?|{_SPREAD}|具体)(?:工作|任务)?[,:]?(?=.)"
)
_ENDS = r"(?=[、,。;]|会同|联合|商|$)"
_OTHERS = r"(?:等?(?:国务院|各)?(?:相关|有关)?(?:部门|单位|地区|地方)?(?:[及和、](?:各|有关|相关)*(?:部门|地区|地方|单位))*+)"
_WIDELY = r"在?全[省市县区州](?:范围内?)?"
_MANNER = (
    r"(?:按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?)?(?:作?为|是)?"
    rf"(?:分别|共同|联合|一并|积极|全力|密切|具体|予以|给予|做好|抓好|{_WIDELY})*+"
)
_OBJECT = (
    rf"(?:(?:共同|联合)?(?:负责|指导|组织|复制|推广|落实|实施|推进|配合|做好|抓好|抓总|{_WIDELY}|工作|单位|部门|责任|和|并)"
    r"|(?:该|此|本|这一)(?:案例|做法|经验|项))*(?:在[一-鿿、]{1,16}?(?:复制推广|推广应用|推广))?"  # 牵头在各农牧区推广
)
# 甲牵头; 乙、丙配合. What stands before the verb must be names and nothing else.
_CLAUSE = re.compile(
    r"(?P<by>(?:建议|具体|统一|拟|现)?由|请)?(?P<names>[^,。;:]{3,200}?)"
    rf"(?=[等国各相有部单地及和、按分共联总牵负主指配协参支作为是一积全密具予给做抓组推落承责在]){_OTHERS}{_MANNER}"
    rf"(?P<verb>总牵头|牵头|负责|主办|承办|主推|指导|配合|协同|协助|协办|参与|参加|支持|组织|推广|推进|落实|实施|承接|责任){_OBJECT}{_ENDS}"
)
# 会同乙、丙组织实施, after 甲牵头.
_WITH = re.compile(
    rf"(?:并)?(?:会同|联合|商)(?P<names>[^,。;:]{{3,240}}?){_OTHERS}{_MANNER}(?:{_OBJECT}|(?:研究|制定|出台|编制|起草)[^,。;]{{0,24}})(?=[,。;]|$)"
)
# When and where it is to be spread, after who does: 2024年6月底前在全市推广, 适时推广至沿线省市. Not 在全省推广电子票据, which was done.
_WHERE = re.compile(r"[^,。;]{0,24}?(?:复制推广|推广应用|推广|借鉴)(?:[至到向][^,。;]{1,24})?(?=[,。;]|$)")
# Before 有关部门, 各地区 these name no agency.
_CLASSES = frozenset(("国务院", "国务院有关部门", "国务院各部门", "各有关部门", "有关部门", "各地区", "各部门", "各有关单位", "各市县"))
_LEADS = frozenset(("总牵头", "牵头", "主办", "承办", "主推"))
_SUPPORTS = frozenset(("配合", "协同", "协助", "协办", "参与", "参加", "支持"))
_ONLY_BY = frozenset(("组织", "推广", "推进", "落实", "实施", "承接"))  # 由甲推广 says who must; 甲推广 tells what was done
_ENTRY = re.compile(r"[一-鿿()]{3,20}")
_CLASS = re.compile(r"各|有关|相关|所有|部门$|单位$")
_AND = re.compile(r"会同|联合|以及|[、与和及]")


def said_duties(text: str, start: int, end: int) -> dict[str, list[tuple[int, int]]]:
    """Where the names stand in clauses that are names and 牵头, 负责 or 配合 and nothing else, by duty; empty where more is said.

    >>> text = "推广这一做法,由省财政厅牵头,会同省司法厅组织实施。"
    >>> {duty: [text[a:b] for a, b in found] for duty, found in said_duties(text, 0, len(text)).items()}
    {'lead': ['省财政厅'], 'support': ['省司法厅']}
    >>> said_duties("由省财政厅牵头,办件12万件。", 0, 15)
    {}
    """
    found: dict[str, list[tuple[int, int]]] = {}
    about = _ABOUT.match(text, start, end)
    at = about.end() if about and not lists_agencies(text[start : about.end()]) else start
    by = False
    while at < end:
        match = _WITH.match(text, at, end) if found else None
        duty = "support"
        if match is None:
            match = _CLAUSE.match(text, at, end)
            named = match is not None and (
                match["names"] in _CLASSES or lists_agencies(match["names"]) or (match["by"] and _end_as_names(match["names"]))
            )
            if found and not named and (where := _WHERE.match(text, at, end)):
                at = _past_stops(text, where.end(), end)
                continue
            if match is None or not named:
                return {}
            by = by or bool(match["by"])
            verb = match["verb"]
            if verb in _ONLY_BY and not by:
                return {}
            duty = "lead" if verb in _LEADS else "support" if verb in _SUPPORTS else "responsible"
        if match["names"] not in _CLASSES:
            if match.re is _WITH and not lists_agencies(match["names"]):
                return {}
            start_of, end_of = match.span("names")
            with_others = match["names"].find("会同")
            if with_others > 0 and duty != "support":  # 由甲会同乙推广: 甲 leads
                found.setdefault("support", []).append((start_of + with_others + 2, end_of))
                duty, end_of = "lead", start_of + with_others
            found.setdefault(duty, []).append((start_of, end_of))
        at = _past_stops(text, match.end(), end)
    if "support" in found and "lead" not in found and "responsible" in found:
        found["lead"] = found.pop("responsible")
    return found if "lead" in found or "responsible" in found else {}


def _end_as_names(names: str) -> bool:
    """Whether after 由 each entry ends as names do: 新区公共服务局, which only its notice knows; not 有关部门."""
    return all(
        _ENTRY.fullmatch(entry) is not None and not _CLASS.search(entry) and tail_of(entry) is not None for entry in _AND.split(names)
    )


def _past_stops(text: str, at: int, end: int) -> int:
    while at < end and text[at] in "、,;。":
        at += 1
    return at


def lists_agencies(names: str) -> bool:
    """Whether a text is a list of agencies: each a name by the rules, or by its ending where another of them is one.

    >>> lists_agencies("省财政厅和省司法厅"), lists_agencies("省财政厅、国铁某州局"), lists_agencies("办好服务"), lists_agencies("有关部门")
    (True, True, False, False)
    """
    if is_names(names) or lists_names(_AND.sub("、", names)):
        return True
    entries = names.split("、")
    known = [is_names(entry) for entry in entries]
    return any(known) and all(
        sure or (_ENTRY.fullmatch(entry) is not None and not _CLASS.search(entry) and tail_of(entry) is not None)
        for sure, entry in zip(known, entries, strict=True)
    )
