"""Whose agency a name means: where each case is, what a list shares, what short forms a case defines."""

import re
from collections.abc import Iterator, Sequence

from graphbuild.agencies.canonical import canonical
from graphbuild.agencies.context import NOWHERE, Context, context_at, place_named
from graphbuild.agencies.fullnames import full_place
from graphbuild.agencies.ground import Ground, Name
from graphbuild.agencies.names import is_park, is_whole_name, names_in, tail_of
from graphbuild.agencies.parks import agency_of_park, park_of
from graphbuild.agencies.units import Unit
from graphbuild.agencies.wordlist import words_of
from ontology.lexicon import tails
from ontology.places import Place, places_by_name

__all__ = ["Pair", "defined_in", "is_distributed", "resolve", "sharing_ending"]

Pair = tuple[Name, str | None]
"""A name and the full official name of the agency that it means, None where the text does not say."""

# (以下简称某某), (以下简称“某某”), (以下简称省“放管服”办).
_DEFINITION = re.compile(
    r"\((?:以下|下)?(?:统一?)?(?:简称|称)(?:为|:)?(?:[“‘]([^()“”‘’,。;]{2,24})[”’]|((?:[^()“”‘’,。;]|“[^()“”,。;]{1,12}”){2,24}))\)"
)
_EACH = re.compile(r"各[县市区州盟旗地师省、]{0,4}\([县市区州盟旗地师、]{1,4}\)$")  # 各县(市)区人民政府, 各市(州)政府
_WHOLE_BEFORE = re.compile(r"(?:政府|管委会|管理委员会)(?:办公[厅室])?[、及和与]$")
_LONGEST_NAME = 60
_LIST_MARK = re.compile(r"[、和与及,;]|以及|(?:牵头)?,?(?:会同|联合|协同|携手|商)|牵头,")


def resolve(unit: Unit, context: Context) -> Iterator[Pair]:
    """Each name with its full official name; a bare one in a list takes the place of the name before it.

    >>> from graphbuild.folding import passage
    >>> text = "海口市公安局、司法局"
    >>> [full for _, full in resolve(Unit(passage(text, 0, len(text)), 0, names_in(text)), Context())]
    ['海口市公安局', '海口市司法局']
    """
    text = unit.passage.text
    local = context.county or context.city  # in what a city tells of itself 市监局 and 人社局 are its own
    before: Pair | None = None
    for name in unit.names:
        full = canonical(text, name, context)
        if name.how in ("bare", "listed") or (name.how == "hidden" and not context.national):
            shared = _shared_place(text, name, before) if full is None or not context.national else None
            if name.tail and (park := _shared_park(text, name, before)):
                full = agency_of_park(park, text[name.start : name.end], name.tail)
            elif shared is not None:
                full = _at_place(text, name, shared, context)
            elif name.how == "listed" and not (local and _of_place(text, name)):
                full = full if context.national else None
            elif unit.listed or local or _alone(text, name):
                full = full or _at_place(text, name, context.county or context.city or context.province, context)
        if full is None and name.how == "relative" and (near := _shared_place(text, name, before)):
            full = canonical(text, name, context_at(near))
        if full is None and name.how in ("listed", "park"):
            continue
        if name.how == "town" and context.county is None and (near := _shared_place(text, name, before)) and near.level == "county":
            full = full_place(near) + (full or text[name.start : name.end])
        before = (name, full)
        yield name, full


def _of_place(text: str, name: Name) -> bool:
    """Whether a word begins a clause and means one body of a place: 总工会, 中院; not 法院, which may be any court."""
    begins = text[name.start - 1 : name.start] in ("", ",", ";", "。")
    return begins and text[name.start : name.end] not in ("法院", "检察院", "人民法院", "人民检察院")


def _alone(text: str, name: Name) -> bool:
    """Whether a bare name begins a bracket or a line: a list of responsible departments, not a word in a sentence."""
    return name.start == 0 or text[name.start - 1] in "(:"


def _shared_park(text: str, name: Name, before: Pair | None) -> str:
    """The park of the name before, where only a list mark stands between."""
    return park_of(before[1]) if before and before[1] and _joined(text, before[0].end, name.start) else ""


def _joined(text: str, start: int, end: int) -> bool:
    """Whether only a mark or word of a list stands between two names, and perhaps a definition of the first."""
    words = _DEFINITION.sub("", text[start:end], count=1) if text.startswith("(", start) else text[start:end].removeprefix(")")
    return end - start <= _LONGEST_NAME and _LIST_MARK.fullmatch(words) is not None


def _shared_place(text: str, name: Name, before: Pair | None) -> Place | None:
    """The place of the name before, where only a list mark stands between."""
    if before is None or before[1] is None or not _joined(text, before[0].end, name.start):
        return None
    full = before[1].removeprefix("国家税务总局")
    for length in range(min(14, len(full)), 1, -1):
        if found := places_by_name().get(full[:length]):
            return _deepest(full, found[0]) if len(found) == 1 else None
    return None


def _deepest(full: str, place: Place) -> Place:
    rest = full[len(place.name) :]
    for length in range(min(8, len(rest)), 1, -1):
        for inner in places_by_name().get(rest[:length], ()):
            if inner.parent == place.code:
                return inner
    return place


def _at_place(text: str, name: Name, place: Place | None, context: Context) -> str | None:
    if place is None:
        return None
    prefixed = full_place(place) + text[name.start : name.end]
    inner = next((n for n in names_in(prefixed) if n.start == 0 and n.end == len(prefixed)), None)
    return canonical(prefixed, inner, context) if inner else None


def defined_in(unit: Unit, pairs: Sequence[Pair]) -> Iterator[tuple[str, str, Name | None]]:
    """Short forms that a passage defines, 某某(以下简称某): the form, the agency, and the name where no rule found it.

    >>> from graphbuild.folding import passage
    >>> text = "海口市财政局(以下简称财政局)"
    >>> unit = Unit(passage(text, 0, len(text)), 0, names_in(text))
    >>> [(short, full) for short, full, _ in defined_in(unit, list(resolve(unit, Context())))]
    [('财政局', '海口市财政局')]
    """
    text = unit.passage.text
    if "称" not in text:
        return
    ends = {name.end: full for name, full in pairs if full}
    for match in _DEFINITION.finditer(text):
        short = match.group(1) or match.group(2)
        full = ends.get(match.start())
        if full:
            yield short, full, None
        elif short.endswith(tuple(tails())) and (name := _name_before(text, match.start())):
            written = text[name.start : name.end]
            yield short, written.removesuffix(name.tail.written) + name.tail.full if name.tail else written, name


def _name_before(text: str, end: int) -> Name | None:
    """What a definition explains, where no rule of names finds it: the words before it back to a mark or a break."""
    first = max(0, end - _LONGEST_NAME)
    words = words_of(text[first:end])
    if words is None:
        return None
    here = Ground(text[first:end], words)
    start = first + here.after_soft(here.left(end - first, through_quotes=True), end - first)
    return Name(start, end, start, tail_of(text[start:end]), "free") if is_whole_name(text[start:end]) else None


def is_distributed(text: str, name: Name, before: int) -> bool:
    """Whether a name is the last member of a list that 各 distributes over: 各市、州及平潭县人民政府 is a class.

    `before` is where the name before it ends.

    >>> text = "各市、州及平潭县人民政府"
    >>> is_distributed(text, names_in(text)[0], 0)
    True
    """
    if text[name.start - 1 : name.start] == "各" or _EACH.search(text, max(0, name.start - 12), name.start):
        return True
    start = max(before, *(text.rfind(mark, 0, name.start) + 1 for mark in ",;:。("))
    whole = _WHOLE_BEFORE.search(text, start, name.start)  # 各设区市人民政府、某示范区管委会
    return text.startswith("各", start) and text[name.start - 1] in "、及和与" and not whole


def sharing_ending(text: str, name: Name, full: str, context: Context = NOWHERE) -> Iterator[tuple[int, int, str]]:
    """The places or parks before a name that share its ending: 海口市、三亚市税务局, each with its full name.

    >>> text = "海口市、三亚市财政局"
    >>> list(sharing_ending(text, names_in(text)[0], "三亚市财政局"))
    [(0, 3, '海口市财政局')]
    """
    if name.start < 2 or text[name.start - 1] not in "、和与及":
        return
    if name.tail and name.tail.group == "park":
        yield from _parks_before(text, name, name.tail.full)
        yield from _areas_before(text, name, full)
    elif name.how == "place" or (name.how == "free" and is_park(text[name.start : name.anchor])):
        yield from _places_before(text, name, full, context)


def _places_before(text: str, name: Name, full: str, context: Context) -> Iterator[tuple[int, int, str]]:
    own = _own_place(text, name, full)
    if own is None:
        return
    written, shared = own
    at = name.start
    while at > 1 and text[at - 1] in "、和与及":
        end = at - 1
        start = next((end - n for n in range(min(12, end), 1, -1) if text[end - n : end] in places_by_name()), -1)
        if start < 0 or (name.how == "place" and not _same_level(text[start:end], written)):
            return
        if start and re.match(r"[一-鿿]", text[start - 1]) and text[start - 1] not in "、和与及由在对为向将于从到":
            return
        yield start, end, full.replace(shared, _as_full(text[start:end], written, shared, context), 1)
        at = start


def _own_place(text: str, name: Name, full: str) -> tuple[str, str] | None:
    """The place or park that a name begins with, as written and as in its full name."""
    if name.how == "free":
        park = park_of(full)
        return (text[name.start : name.anchor], park) if park else None
    chain = text[name.start : name.end]
    own = next((chain[:n] for n in range(min(12, len(chain)), 1, -1) if chain[:n] in places_by_name()), "")
    forms = {full_place(place) for place in places_by_name().get(own, ())} | {own}
    shared = max((form for form in forms if form in full), key=len, default="")
    return (own, shared) if own and shared else None


def _as_full(written: str, own: str, shared: str, context: Context) -> str:
    """A place as it stands in a full name that holds `shared` for the place written `own`: a district with its city, a stem alone."""
    if own == shared and written[-1] != "区":
        return written
    known = [p for p in places_by_name().get(own, ()) if full_place(p) == shared]
    near = [p for p in places_by_name().get(written, ()) if any(p.parent == k.parent for k in known)]
    place = near[0] if len(near) == 1 else place_named(written, context)
    return full_place(place) if place and place.name == written else written


def _same_level(one: str, other: str) -> bool:
    """Whether two names of divisions are of one level and both full or both short: 江苏省 and 浙江省, 南京 and 合肥."""
    full, short = (
        [{p.level for p in places_by_name()[name] if (p.name == name) == whole} for name in (one, other)] for whole in (True, False)
    )
    return bool(full[0] & full[1] or short[0] & short[1]) or one[-1] == other[-1]


_AREA = re.compile(r"(?P<own>[一-鿿]{2,4})片区")
_AREAS = re.compile(r"(?:(?<![一-鿿])(?![在由对向从至到于将把各])[一-鿿]{2,4}[、和与及])+$")


def _areas_before(text: str, name: Name, full: str) -> Iterator[tuple[int, int, str]]:
    """The areas of a free trade zone that share the word with the last: 甲、乙、丙片区管委会."""
    area = _AREA.match(text, name.start)
    listed = _AREAS.search(text, max(0, name.start - 20), name.start) if area else None
    if area and listed and area["own"] in full:
        for own in re.finditer("[一-鿿]{2,4}(?=[、和与及])", listed.group()):
            yield listed.start() + own.start(), listed.start() + own.end(), full.replace(area["own"], own.group(), 1)


_PARK_BEFORE = re.compile(r"[一-鿿]{2,14}$")


def _parks_before(text: str, name: Name, ending: str) -> Iterator[tuple[int, int, str]]:
    at = name.start
    while at > 3 and text[at - 1] in "、和与及":
        match = _PARK_BEFORE.search(text, max(0, at - 16), at - 1)
        if match is None or not is_park(match.group()) or re.search("[各全]|园区$", match.group()[:1]):
            return
        yield match.start(), at - 1, match.group() + ending
        at = match.start()
