"""The words that names of agencies are made of, as lists: endings, functions, organs, boundaries, names of their own."""

import csv
from dataclasses import dataclass
from functools import cache

from ontology.concepts import FOLDER, Concept, OntologyError, scheme
from ontology.places import places

__all__ = ["LocalAgency", "Tail", "boundaries", "functions_by_name", "local_agencies", "organs_by_name", "renamed_organs", "tails"]


@dataclass(frozen=True, slots=True)
class Tail:
    """An ending of names: as written, as in the full official name, the kind of agency, and how names with it are built.

    `group` says what may stand before it (a department needs a function, a company may begin anywhere). The ending never
    counts directly before one of `never_before` (局长), nor directly after one of `not_after` (格局); before one of
    `not_before` (局部) it counts only where a known function stands before it (发展改革局部署).
    """

    written: str
    full: str
    kind: str
    group: str
    never_before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalAgency:
    """A local agency whose full name cannot be made from its parts; `place` is the code of the division it serves.

    `after_place` are short forms that follow the division's name or 省, 市 … (省政务办); `alone` stand without it.
    """

    place: str
    name: str
    kind: str
    after_place: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


@cache
def tails() -> dict[str, Tail]:
    """The endings of names by how they are written.

    >>> tails()["管委会"].full
    '管理委员会'
    """
    with (FOLDER / "tails.csv").open(encoding="utf-8", newline="") as file:
        found = {row["tail"]: _tail(row) for row in csv.DictReader(file)}
    # A short ending of the party's offices is written out too: 省委金融办, 省委金融委员会办公室.
    for tail in [tail for tail in found.values() if tail.group == "party" and tail.full not in found]:
        found[tail.full] = Tail(tail.full, tail.full, tail.kind, "party", tail.never_before, tail.not_before, tail.not_after)
    # Autonomous regions say 自治区党委宣传部 where others say 省委宣传部; both may be written out: 中共某市委员会宣传部.
    for tail in [tail for tail in found.values() if tail.group == "party"]:
        full = "委员会" + tail.full.removeprefix("委")
        for written in ("党" + tail.written, "委员会" + tail.written.removeprefix("委")):
            found[written] = Tail(written, full, tail.kind, "party", tail.never_before, tail.not_before, tail.not_after)
    return found


def _tail(row: dict[str, str]) -> Tail:
    words = (tuple(row[column].split()) for column in ("never_before", "not_before", "not_after"))
    return Tail(row["tail"], row["full"] or row["tail"], row["kind"], row["class"], *words)


@cache
def local_agencies() -> tuple[LocalAgency, ...]:
    """The agencies of `local-agencies.csv`. Raises OntologyError where one lies in no known place.

    >>> next(a.name for a in local_agencies() if "政务办" in a.after_place and a.place == "420000")
    '湖北省政务管理办公室'
    """
    found: list[LocalAgency] = []
    with (FOLDER / "local-agencies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["place"] not in places():
                raise OntologyError(f"local-agencies.csv: {row['name']}: no place {row['place']}; expected a code of places.csv")
            found.append(
                LocalAgency(row["place"], row["name"], row["kind"], tuple(row["after_place"].split()), tuple(row["alone"].split()))
            )
    return tuple(found)


@cache
def boundaries() -> dict[str, str]:
    """Words that bound names or may stand inside them, with their role.

    break: never inside a name; verb: inside names of leading groups only; soft: 和, 与, 及; cover: holds a break word and
    is none; anchor: names may begin with it; port: a gate of customs and border inspection that is no division; centre:
    what centres are for; generic: makes a class of agencies, no name.

    >>> boundaries()["会同"], boundaries()["联合会"]
    ('break', 'cover')
    """
    with (FOLDER / "boundaries.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["role"] for row in csv.DictReader(file)}


@cache
def functions_by_name() -> dict[str, Concept]:
    """Department functions by full phrase and short forms; a full phrase wins over another's short form.

    >>> functions_by_name()["人社"].labels["zh"]
    '人力资源和社会保障'
    """
    found: dict[str, Concept] = {}
    for function in scheme("functions"):
        for name in function.alternatives:
            found.setdefault(name, function)
    return found | {function.labels["zh"]: function for function in scheme("functions")}


@cache
def organs_by_name() -> dict[str, tuple[Concept, bool]]:
    """National organs by full name and short forms; True where the form alone may mean a local department.

    >>> organs_by_name()["发展改革委"][1], organs_by_name()["国家发展改革委"][1]
    (True, False)
    """
    found: dict[str, tuple[Concept, bool]] = {}
    for organ in scheme("agencies"):
        for name in (organ.labels["zh"], *organ.alternatives):
            found[name] = (organ, False)
        for name in organ.hidden:
            found.setdefault(name, (organ, True))
    return found


@cache
def renamed_organs() -> dict[str, tuple[str, str]]:
    """What a national organ that was renamed is called since, and since which month, by its former name.

    >>> renamed_organs()["环境保护部"]
    ('生态环境部', '2018-03')
    """
    former = ((*name.partition("@"), organ.labels["zh"]) for organ in scheme("agencies") for name in organ.former)
    return {name: (now, month) for name, _, month, now in former}
