"""From a name as written to the full official name, by its parts and by where it is said."""

import re
from dataclasses import replace
from functools import cache

from graphbuild.agencies.context import MUNICIPALITIES, Context, meant, place_named
from graphbuild.agencies.divisions import division_at_end, full_division
from graphbuild.agencies.fullnames import full_function, full_place, is_official, lies_in, official, tidy
from graphbuild.agencies.ground import Name
from graphbuild.agencies.nationalnames import of_function_alone, of_organ, office_of_branch, organ_head
from graphbuild.agencies.parks import agency_of_park, area_of_free_trade, full_park, in_park
from graphbuild.agencies.verticals import grid_company, regulator
from graphbuild.agencies.wordlist import local_names
from ontology.lexicon import Tail, functions_by_name, local_agencies, tails
from ontology.places import Place, places, places_by_name

__all__ = ["canonical", "unplaced"]

_PLAIN_PARK = re.compile(
    r"(?:国家)?(?:高新|经开|开发|保税|综保|度假|工业园|产业园|园)区|新区|(?:国家)?(?:高新技术产业|经济技术|经济)开发区|综合保税区"
)
# What a name is built of that stays as it is written, so that a place in it need not be one that is known.
_AS_WRITTEN = frozenset(("company", "firm", "school", "institute", "bank", "lab", "body", "park", "utility", "branch"))


def canonical(text: str, name: Name, context: Context) -> str | None:
    """The full official name, or None where the text does not say whose department is meant.

    >>> from graphbuild.agencies.names import names_in
    >>> from ontology.places import places
    >>> here = Context(places()["460000"], places()["460100"])
    >>> [canonical(t, names_in(t)[0], here) for t in ("省发展改革委", "市人社局", "海口市税务局", "龙华区法院")]
    ['海南省发展和改革委员会', '海口市人力资源和社会保障局', '国家税务总局海口市税务局', '海口市龙华区人民法院']
    """
    written = text[name.start : name.end]
    if own := local_names().get(written):
        return own
    if name.how != "organ" and name.tail and (division := division_at_end(written)):
        court = canonical(text, replace(name, end=name.end - len(division)), context)
        return court + full_division(division) if court else None
    if name.how == "hidden":
        return of_function_alone(written, context)
    if name.how == "park":
        at = name.anchor - name.start
        park = context.park(written[:at])
        return agency_of_park(park, written[at:], name.tail) if park and name.tail else None
    if full := regulator(written, context):
        return full
    if (name.tail is not None and name.tail.written == "分局") and (full := office_of_branch(written, context)):
        return full
    if name.tail is not None and name.tail.group == "school" and written.startswith("中国"):  # 中国石油大学 is no part of the company
        return written
    if organ := organ_head(written, branch=name.tail is not None and name.tail.group == "branch"):
        return of_organ(*organ, context)
    tail = name.tail
    if tail is None:
        return written
    if name.how == "relative":
        return _relative(written, name, tail, context)
    if name.how in ("bare", "listed"):
        return of_function_alone(written, context)
    if name.how == "town":
        return _town(written, tail, context)
    if name.how == "place":
        return _placed(text, name, tail, context)
    if name.how == "anchor" and (body := _enclosing(text, name, tail, context)):
        return body
    return _free(written, name, tail, context)


def _placed(text: str, name: Name, tail: Tail, context: Context) -> str | None:
    written = text[name.start : name.end]
    chain, at = _chain(text, name, context)
    if not chain:
        if tail.group not in _AS_WRITTEN and _shared(text[name.start : name.end]):
            return None  # several divisions have this name, and nothing says which is meant
        return full_park(written, tail) if tail.group == "park" else written
    last = chain[-1]
    rest = text[at : name.end]
    short = text[name.start : at] != "".join(place.name for place in chain)
    middle = rest[: len(rest) - len(tail.written)] if rest.endswith(tail.written) else rest
    if own := _local(last, rest):
        return own
    if tail.group == "utility" and (grid := grid_company(written, context)):
        return grid
    if short and last.level != "county" and rest == "法院":
        return None  # 浙江法院, 温州法院: all the courts there
    if len(chain) > 1 and short and rest == "生态环境局" and chain[0].level == "municipal":
        return written  # the city's bureau for a county of it: 泉州市晋江生态环境局
    if is_official(middle, tail):
        return official(last, middle, tail)
    if short and (area := area_of_free_trade(last, rest.removesuffix(tail.written) + tail.full)):
        return area
    if tail.group == "park":
        return full_park(text[name.start : at] + rest, tail)
    middle, rest = in_park(middle), in_park(rest)
    whole = not short and tail.group not in ("bank", "company", "firm", "branch", "utility", "school", "institute", "lab")
    lone = len(chain) == 1 and not short and last.level == "county" and tail.group in ("centre", "society", "body", "unit", "town")
    return tidy(full_place(last) if whole or lone else text[name.start : at], middle, tail, rest)


# Words that a body of a place is named with before the place, and how its name ends when they stand behind: 政协海口市委员会.
_BEFORE_PLACE = {
    "中共": "委",
    "中国共产党": "委",
    "共青团": "团委",
    "中国共产主义青年团": "团委",
    "政协": "政协",
    "中国人民政治协商会议": "政协",
}


def _enclosing(text: str, name: Name, tail: Tail, context: Context) -> str:
    """The full name of what begins with such words: 中共海口市委 is 海口市委; '' where the words name no such body."""
    first = next((word for word in _BEFORE_PLACE if text.startswith(word, name.start)), "")
    if not first:
        return ""
    start, end = name.start + len(first), name.end
    if tail.written in ("委", "委员会"):
        end, tail = end - len(tail.written), tails()[_BEFORE_PLACE[first]]
        named = text[start:end] + tail.written
        return _placed(named, Name(0, len(named), len(named) - len(tail.written), tail, "place"), tail, context) or ""
    full = _placed(text, replace(name, start=start), tail, context)
    return full if full and full.startswith(("中共", "中国共产党")) else ""


def unplaced(text: str, name: Name) -> str:
    """The full name of an agency of a division whose name several bear, as far as it can be told: 宝山区人民检察院.

    >>> from graphbuild.agencies.names import names_in
    >>> unplaced("宝山区检察院", names_in("宝山区检察院")[0])
    '宝山区人民检察院'
    """
    written = text[name.start : name.end]
    tail = name.tail
    if tail is None:
        return written
    place, rest = text[name.start : name.anchor], text[name.anchor : name.end]
    if tail.group == "tax":
        return f"国家税务总局{written}"
    return place + (full_function(rest) or rest.removesuffix(tail.written) + tail.full)


def _chain(text: str, name: Name, context: Context) -> tuple[list[Place], int]:
    """The places that a name begins with, longest words first, and where they end."""
    chain: list[Place] = []
    at = name.start
    known = context
    while at < name.end:
        for length in range(min(12, name.end - at - 1), 1, -1):
            if (words := text[at : at + length]) not in places_by_name():
                continue
            place = place_named(words, known)
            if place and (not chain or lies_in(place, chain[-1])) and not _of_function(text, at + length, name):
                chain.append(place)
                known = Context(places()[place.province], place if place.level == "municipal" else None)
                at += length
                break
        else:
            break
    return chain, at


def _of_function(text: str, end: int, name: Name) -> bool:
    """Whether the 市 before `end` is the function's: 绍兴市场监管局 is 绍兴 and 市场监管局."""
    if text[end - 1] != "市" or name.tail is None:
        return False
    middle = text[end : name.end - len(name.tail.written)]
    return middle not in functions_by_name() and "市" + middle in functions_by_name()


def _shared(written: str) -> bool:
    """Whether a name begins with the name of several divisions."""
    found = next((written[:n] for n in range(min(12, len(written)), 1, -1) if written[:n] in places_by_name()), "")
    return bool(found) and found[-1] in "区县市旗州"


def _relative(written: str, name: Name, tail: Tail, context: Context) -> str | None:
    if tail.group == "youth":
        place = meant(written[1], context)
        return f"共青团{full_place(place)}委员会" if place else None
    mark = written[: name.anchor - name.start]
    rest = written[len(mark) :]
    if mark == "兵团":
        return "新疆生产建设兵团" + (full_function(rest) or rest)
    place = meant(mark, context)
    if place is None:
        return agency_of_park(context.park(), rest, tail) if mark == "区" and context.parks else None
    if own := _local(place, rest):
        return own
    stem = place.short[0] if place.short else place.name
    if "金融监管" not in rest and (full := regulator(stem + rest, context)):  # 市金融监管局 is the city's own
        return full
    if tail.group == "utility" and (grid := grid_company(rest, context, place)):
        return grid
    if area := area_of_free_trade(place, rest.removesuffix(tail.written) + tail.full):
        return area
    middle = rest[: len(rest) - len(tail.written)] if rest.endswith(tail.written) else rest
    if mark == "区" and (name.tail is not None and name.tail.written == "分局") and (full := office_of_branch(stem + rest, context)):
        return full
    if is_official(middle, tail):
        return official(place, middle, tail)
    return tidy(full_place(place), middle, tail, rest)


def _local(place: Place, rest: str) -> str:
    """The full name that an agency of this division has of its own; '' where it has none."""
    return _local_names().get((place.code, rest), "")


@cache
def _local_names() -> dict[tuple[str, str], str]:
    return {(agency.place, short): agency.name for agency in reversed(local_agencies()) for short in agency.after_place}


def _town(written: str, tail: Tail, context: Context) -> str:
    """A town's government after its county: 昆山市玉山镇人民政府; where no county is known, as written."""
    above = context.county or (context.city if context.city and context.city.code not in _with_counties() else None)
    return (full_place(above) if above else "") + written.removesuffix(tail.written) + tail.full


@cache
def _with_counties() -> frozenset[str]:
    """The codes of the divisions that have others below them; 东莞 and 中山 have none."""
    return frozenset(place.parent for place in places().values())


def _free(written: str, name: Name, tail: Tail, context: Context) -> str | None:
    """The full name of what begins with no known place; a park that every city has is that of the city spoken of."""
    if tail.group == "utility" and (grid := grid_company(written, context)):
        return grid
    city = context.county or context.city or (context.province if context.province and context.province.code in MUNICIPALITIES else None)
    if tail.group == "park":
        base = written.removesuffix(tail.written)
        plain = _PLAIN_PARK.fullmatch(base)
        if plain and (park := context.park(base) or context.park(full_park(base, tail))):
            return agency_of_park(park, tail.written, tail)
        return full_park((city.short[0] if plain and city and city.short else "") + written, tail)
    if name.how != "free":
        return written
    if tail.written.startswith("边检"):
        return written.removesuffix(tail.written) + tail.full
    prefix, rest = written[: name.anchor - name.start], written[name.anchor - name.start :]
    if prefix and tail.group in ("dept", "tax", "court", "centre", "office"):
        if prefix.endswith("开发区") and (park := context.park(prefix)):
            return agency_of_park(park, rest, tail)
        if _PLAIN_PARK.fullmatch(prefix):
            if park := context.park(full_park(prefix, tail)):
                return agency_of_park(park, rest, tail)
            if city is None or not city.short:
                return None
            prefix = city.short[0] + prefix
        return agency_of_park(full_park(prefix, tail), rest, tail)
    return written
