"""Where names of organisations stand in a passage, by how such names are built: anchor, middle, ending."""

import re
from collections.abc import Iterator

from graphbuild.agencies.anchored import anchored, chained
from graphbuild.agencies.divisions import DIVISION, OFFICE
from graphbuild.agencies.ground import HANZI, Ground, Name, quoted_spans
from graphbuild.agencies.relative import is_park
from graphbuild.agencies.unanchored import unanchored
from graphbuild.agencies.wordlist import Hit, Words, words_of
from ontology.lexicon import Tail, tails
from ontology.places import places_by_name

__all__ = ["Name", "is_names", "is_park", "is_whole_name", "lists_names", "names_in", "quoted_spans", "tail_of"]

_STATION = re.compile(r"[一-鿿]{2,5}?(?:车站|车务段|货运中心|站)(?![点台务])")
_CAMPUS = re.compile(r"\(([一-鿿]{2,4})\)")
# Names of these kinds may hold a quotation: 市“放管服”改革工作领导小组办公室.
_QUOTING = frozenset(("body", "office", "centre", "society", "institute"))
_OFFICE = ("办公厅", "办公室")  # both of one length
_GOES_ON_SAFELY = ("会同", "会商", "会签", "派员", "派驻", "办理", "办结")
# What makes a national organ's name another word when it follows at once: 财政部 is none in 财政部门.
_ORGAN_GOES_ON = ("门", "长", "署", "队", "分", "令", "业", "卡", "发〔", "函〔", "天桥", "道")
_BETWEEN_NAMES = re.compile(r"[、,;和与及等/ ]|以及|联合")
_LONGEST_LINE = 240
_LIST_MARK = re.compile(r"[、,;\s]")
# An entry of a list of agencies that is one name, though no rule of names finds it: all Chinese, brackets, quotations.
_WHOLE = re.compile(r"[一-鿿“”()A-Za-z]{4,40}")
_CLASS = re.compile(r"各|有关|相关|所有|全[省市县区州]|等|部门$|单位$|机构$|企业$|由|会同|牵头|配合|负责|打造|推行|建设|优化|[和与及。:]")
_WEAK = frozenset(("厂", "办", "局", "厅", "委", "集团", "公司", "银行", "大学", "中心", "政府", "人大", "政协"))


def names_in(text: str) -> list[Name]:
    """The names in a folded passage, in order, none overlapping another.

    >>> [text[n.start:n.end] for text in ["由海口市市场监管局会同省税务局办理"] for n in names_in(text)]
    ['海口市市场监管局', '省税务局']
    """
    words = words_of(text)
    if words is None:
        return []
    here = Ground(text, words)
    found: list[Name] = []
    for hit in _longest_tails(words):
        name = _name(here, hit, found)
        if name:
            while found and found[-1].end > name.start:
                found.pop()
            found.append(name)
    return _with_organs(here, found)


def _longest_tails(words: Words) -> Iterator[Hit]:
    """The longest ending at each place, in the order of their ends; 委员会办公室 is the party's only directly after a place."""
    best: dict[int, Hit] = {}
    after_place = set(words.places.values())
    for hit in words.tails:
        assert hit.tail is not None
        if hit.tail.group == "party" and hit.tail.written.startswith("委员会") and hit.start not in after_place:
            continue
        if hit.end not in best or hit.start < best[hit.end].start:
            best[hit.end] = hit
    return iter(best.values())


def _name(here: Ground, hit: Hit, found: list[Name]) -> Name | None:
    tail = hit.tail
    assert tail is not None
    if _blocked(here, hit, tail) or here.quoted(hit.start):
        return None
    organ = here.organ_ends.get(hit.end)
    if organ is not None and _stands(here, organ, hit.end):
        return Name(organ, hit.end, hit.end, None, "organ")
    if tail.written.endswith(_OFFICE) and (organ := here.organ_ends.get(hit.end - len(_OFFICE[0]))) is not None:
        return Name(organ, hit.end, hit.end - len(_OFFICE[0]), tail, "organ")
    limit = here.left(hit.start, through_quotes=tail.group in _QUOTING, through_verbs=tail.group == "body")
    inner = next((n for n in reversed(found) if n.end <= hit.start), None)
    if inner and inner.start >= limit:
        if chained(here, inner, hit):
            return Name(inner.start, hit.end, inner.anchor, tail, inner.how)
        limit = max(limit, inner.end)
    return anchored(here, limit, hit) or unanchored(here, limit, hit)


def _blocked(here: Ground, hit: Hit, tail: Tail) -> bool:
    """Whether the words around an ending make it none: 局长, 格局; 局部, unless a known function stands before it."""
    text = here.text
    if tail.never_before and text.startswith(tail.never_before, hit.end) and hit.end not in here.words.places:  # 药监局长沙分局
        return True
    if tail.not_after and text.endswith(tail.not_after, 0, hit.start) and here.known(hit) < 0:  # 管委, but 市场监管委
        return True
    if not tail.not_before or not text.startswith(tail.not_before, hit.end):
        return False
    if here.known(hit) >= 0 or (tail.group == "customs" and (hit.start in here.place_ends or hit.start in here.words.ports)):
        return False
    return not text.startswith(_GOES_ON_SAFELY, hit.end)


def _with_organs(here: Ground, found: list[Name]) -> list[Name]:
    """The names together with the national organs that stand alone, in order."""
    organs = [(start, -end, "organ") for start, end in here.words.organs.items()]
    organs += [(start, -end, "hidden") for start, end in here.words.hidden_organs.items()]
    found = [name for name in found if here.words.organs.get(name.start, 0) <= name.end]  # 中国红十字会 in 中国红十字会总会
    made: list[Name] = []
    for name in found:
        if not made or name.start >= made[-1].end:  # 财政局 in 高新区管委会财政局 is none of its own
            made.append(_divided(here.text, name))
    at, last = 0, -1
    for start, minus_end, how in sorted(organs):
        end = -minus_end
        while at < len(found) and found[at].end <= start:
            at += 1
        if start < last or (at < len(found) and found[at].start < end) or here.quoted(start) or not _stands(here, start, end):
            continue
        if how == "hidden" and start and HANZI.match(here.text[start - 1]) and not here.ends_word(start):
            continue
        last = end
        made.append(_divided(here.text, Name(start, end, end, None, how)))
    return sorted(made, key=lambda name: name.start)


def _stands(here: Ground, start: int, end: int) -> bool:
    """Whether an organ's name is none in a longer word: 财政部 in 财政部门, 国办 in 国办发〔…〕, 工行 in 施工行为, 中办 in 集中办证."""
    text = here.text
    if text.startswith(_ORGAN_GOES_ON, end) and end not in here.words.places:  # 国家税务总局长沙市税务局 has no 局长
        return False
    if end - start != 2 or text[end - 1] not in "行办":
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if HANZI.match(before) and not here.ends_word(start):
        return False
    return text[end - 1] == "办" or not (HANZI.match(after) and after not in "等的和与及推将在")


def _divided(text: str, name: Name) -> Name:
    """A court's name together with its division, a railway's with its station, a park's with its office: 最高人民法院民三庭."""
    if (
        text.endswith("公司", name.start, name.end)
        and "铁路" in text[name.start : name.end]
        and (station := _STATION.match(text, name.end))
    ):
        return Name(name.start, station.end(), name.anchor, name.tail, name.how)
    if text.endswith("法院", name.start, name.end) and (division := DIVISION.match(text, name.end)):
        return Name(name.start, division.end(), name.anchor, name.tail, name.how)
    if text.endswith(("管委会", "管理委员会"), name.start, name.end) and (office := OFFICE.match(text, name.end)):
        return Name(name.start, office.end(), name.anchor, name.tail, name.how)
    if text.endswith("大学", name.start, name.end) and (campus := _CAMPUS.match(text, name.end)) and campus[1] in places_by_name():
        return Name(name.start, campus.end(), name.anchor, name.tail, name.how)  # 香港中文大学(深圳)
    return name


def is_names(text: str) -> bool:
    """Whether a folded line holds names and nothing else but list marks.

    >>> is_names("海口市财政局、省税务局"), is_names("海口市财政局牵头")
    (True, False)
    """
    if not text or len(text) > _LONGEST_LINE:
        return False
    names = names_in(text)
    rest = text
    for name in reversed(names):
        rest = rest[: name.start] + rest[name.end :]
    return bool(names) and not _BETWEEN_NAMES.sub("", rest)


def tail_of(text: str) -> Tail | None:
    """The longest ending of names that a text ends with.

    >>> tail_of("甲乙丙丁服务中心").written, tail_of("优化服务")
    ('中心', None)
    """
    return next((tails()[text[-n:]] for n in range(min(len(text), 12), 0, -1) if text[-n:] in tails()), None)


def is_whole_name(text: str) -> bool:
    """Whether an entry of a list of agencies reads as one name: it ends as names do and is no class of agencies.

    >>> is_whole_name("甲乙丙丁服务中心"), is_whole_name("各市县人民政府"), is_whole_name("优化服务")
    (True, False, False)
    """
    if not _WHOLE.fullmatch(text) or _CLASS.search(text):
        return False
    tail = tail_of(text)
    return tail is not None and 1 < len(tail.written) < len(text) and (tail.written not in _WEAK or len(text) >= 6)


def lists_names(text: str) -> bool:
    """Whether a text is a list of names, each known by the rules or whole by its ending.

    >>> lists_names("海口市财政局、甲乙丙丁服务中心"), lists_names("海口市财政局牵头")
    (True, False)
    """
    entries = [entry for entry in _LIST_MARK.split(text) if entry]
    return bool(entries) and len(text) <= _LONGEST_LINE and all(is_names(entry) or is_whole_name(entry) for entry in entries)
