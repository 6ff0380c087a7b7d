"""Where a notice or a case is: what 省, 市, 区 mean there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphbuild.agencies.wordlist import words_of
from ontology.places import Place, places, places_by_name

__all__ = ["MUNICIPALITIES", "NOWHERE", "Context", "context_at", "context_of", "meant", "place_named"]

MUNICIPALITIES = ("110000", "120000", "310000", "500000")
"""The codes of the cities that are provinces."""


@dataclass(frozen=True, slots=True)
class Context:
    """The province, city and county that are spoken of, as far as they are known; `national` for a central document.

    `parks` are the full names of the parks whose administrations speak or act, the nearest first, so that 园区财政局 is the
    finance bureau of one.
    """

    province: Place | None = None
    city: Place | None = None
    county: Place | None = None
    national: bool = False
    parks: tuple[str, ...] = ()

    def within(self, inner: "Context") -> "Context":
        """The context of a case inside this notice: what the case says itself goes first."""
        if inner.province is None:
            return self
        same = self.province is not None and inner.province.code == self.province.code
        elsewhere = not same or (inner.city and self.city and inner.city.code != self.city.code)
        return Context(
            inner.province,
            inner.city or (self.city if same else None),
            inner.county or (self.county if same and not inner.city else None),
            self.national,
            () if elsewhere else self.parks,
        )

    def park(self, word: str = "") -> str:
        """The park that a word such as 园区 or 高新区 means: one that ends so, else for a word of no certain kind the nearest."""
        fitting = next((park for park in self.parks if word and park.endswith(word)), "")
        if not fitting and word.endswith("开发区") and len(word) > 4:  # 南沙开发区 is 广州南沙经济技术开发区
            fitting = next((park for park in self.parks if park.endswith("开发区") and word.removesuffix("开发区") in park), "")
        return fitting or (self.parks[0] if self.parks and word in _ANY_PARK else "")


_ANY_PARK = frozenset(("", "园区", "区", "片区"))
NOWHERE = Context()


def place_named(name: str, context: Context = NOWHERE) -> Place | None:
    """The division of a name or short form; of several, the one in the context's city or province, else None.

    >>> place_named("龙华区", Context(places()["460000"])).code, place_named("龙华区")
    ('460106', None)
    """
    found = places_by_name().get(name, ())
    if len(found) == 1:
        return found[0]
    if context.city and (near := [p for p in found if context.city.code in (p.parent, p.code)]):
        return near[0]
    if context.province and (near := [p for p in found if p.province == context.province.code]):
        return _highest(near)
    higher = [p for p in found if p.level != "county"]
    return higher[0] if len(higher) == 1 and len(found) > 1 and name != higher[0].name[:-1] else _highest(found)


def _highest(found: Iterable[Place]) -> Place | None:
    """吉林 is the province before the city; names that two counties share stay unresolved."""
    order = {"provincial": 0, "municipal": 1, "county": 2}
    ranked = sorted(found, key=lambda p: order[p.level])
    return ranked[0] if ranked and (len(ranked) == 1 or order[ranked[0].level] < order[ranked[1].level]) else None


def context_of(texts: Iterable[str], outer: Context = NOWHERE, *, vote: bool = False) -> Context:
    """The places that texts name, the first text that names one going first.

    With `vote`, the places that all the texts name most often, as the body of a case does without saying whose it is.

    >>> context_of(["海口市龙华区人民法院"]).county.name
    '龙华区'
    """
    if vote:
        counted: Counter[str] = Counter()
        for text in texts:
            counted.update(place.code for place, _ in _places_in(text, outer) if place.level != "provincial")
        best = max(counted.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        return context_at(places()[best[0]]) if best[1] > 1 else NOWHERE
    for text in texts:
        here = NOWHERE
        for found, follows in _places_in(text, _joined(outer, here)):
            # A county that another agency of the text belongs to is not where this one is: 绍兴市某局、诸暨市某局.
            if here.province is None or found.level != "county" or follows:
                here = _joined(here, context_at(found))
        if here.province:
            return here
    return NOWHERE


def _joined(one: Context, other: Context) -> Context:
    if one.province is None:
        return replace(other, national=one.national)
    if other.province is None or other.province.code != one.province.code:
        return one
    if other.city and one.city and other.city.code != one.city.code:
        return one
    return Context(one.province, one.city or other.city, one.county or other.county, one.national)


def _places_in(text: str, context: Context) -> list[tuple[Place, bool]]:
    """The places in a text, each with whether it follows the one before at once."""
    words = words_of(text + "局")  # the ending makes the word list look at places in any text
    if words is None:
        return []
    found: list[tuple[Place, bool]] = []
    last = -1
    stems = {s: e for s, e in words.county_stems.items() if text.startswith(("法院", "检察院"), e)}
    for start, end in sorted((stems | words.places).items()):
        if start < last or (text[end : end + 1] in ("省", "市") and text[start:end] + text[end] in places_by_name()):
            continue
        known = context if not found else _joined(context, context_at(found[-1][0]))
        if place := place_named(text[start:end], known):
            found.append((place, start == last))
            last = end
    return found


def context_at(place: Place) -> Context:
    """The context of a division: itself and those above it.

    >>> context_at(places()["460106"]).city.name
    '海口市'
    """
    chain = {place.level: place}
    while place.parent:
        place = places()[place.parent]
        chain[place.level] = place
    return Context(chain.get("provincial"), chain.get("municipal"), chain.get("county"))


def meant(mark: str, context: Context) -> Place | None:
    """Which division 省, 市, 区 … is here; in a city below a prefecture, 市 is that city.

    >>> from ontology.places import places
    >>> meant("市", Context(places()["330000"], places()["330700"], places()["330782"])).name
    '义乌市'
    """
    province, county = context.province, context.county
    if mark in ("省", "自治区"):
        return province
    if mark == "市":
        if county and county.name.endswith("市"):
            return county
        if context.city:
            return context.city
        return province if province and province.code in MUNICIPALITIES else None
    if mark in ("州", "盟", "自治州"):
        return context.city
    if mark == "区" and county is None and context.city is None and province and province.name.endswith("自治区"):
        return province  # 区党委 in a document of an autonomous region
    if mark in ("区", "县", "旗", "自治县") and county and county.name.endswith(mark[-1]):
        return county
    return None
