"""Which laws and documents a text cites, with number and articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuild.structure.head import DOC_NUMBER

__all__ = ["Law", "laws_in"]

# What a document that can be a legal basis ends with. Not 清单, 合同, 手册: those are instruments of a measure; nor any 协议, only one
# to work together, which agencies conclude.
_KINDS = (
    "条例|法|办法|规定|规则|规程|细则|意见|通知|通告|公告|方案|决定|决议|措施|规划|计划|纲要|批复|指引|要点|解释|解答|法典|宪法|标准"
    "|规范|导则|准则|守则|章程|令|指南"
    "|(?:合作|协作|共建|框架)协议|基准|公报|会议纪要|纪要|备忘录|公约|条约|协定|制度|行动|条|点"
)
_KIND = re.compile(rf"(?:{_KINDS})(?:\([^()]{{1,20}}\))?$")
# 《方案》, 《实施意见》: they stand for a document that was named before. Not 《宪法》.
_SHORT_FORM = re.compile(rf"(?!宪法)(?:实施|工作|行动|若干|指导|管理|暂行|试点|操作|总体|本|该)?(?:{_KINDS})")
_TITLE = re.compile(r"《([^《》]{2,120}(?:《[^《》]{2,80}》[^《》]{0,60})?)》")
_ORDINAL = r"第[一二三四五六七八九十百零\d]{1,6}"
_ARTICLE = rf"{_ORDINAL}[条章](?:之[一二三四五])?(?:第[一二三四五六七八九十\d]{{1,3}}[款项])*"
_ARTICLES = re.compile(rf"(?:(?:的|中的)?{_ARTICLE})(?:(?:[、和及至]|以及){_ARTICLE})*")
_BRACKET = re.compile(r"\(([^()]{4,60}(?:\([^()]*\))?[^()]{0,40})\)")
_NUMERAL = r"[一二三四五六七八九十百零\d]{1,5}"
# 国务院令第722号, 海关总署公告2021年第5号, 国家税务总局2019年第48号公告, DB46/T 123-2021; in folded text.
_ORDER = re.compile(
    rf"(?:令(?:(?:19|20)\d\d年)?第{_NUMERAL}号|公告\(?(?:19|20)\d\d年\)?第{_NUMERAL}号|公告第{_NUMERAL}号|(?:19"
    rf"|20)\d\d年第{_NUMERAL}号(?:公告|令|通告)?)"
)
_BARE_ORDER = re.compile(rf"(?:(?:19|20)\d\d年)?第{_NUMERAL}号(?:公告|令|通告)?")
_STANDARD = re.compile(
    r"(?<![A-Za-z])(?:GB|DB\d{2,6}|T/[A-Z]{2,8}|(?:HS|SN|YD|JT|CJ|HJ|GA|WS|SB|LB|MZ)(?=[/ \d]))(?:/[TZ])? ?\d{1,5}(?:\.\d{1,3})?-(?:19"
    r"|20)?\d\d(?!\d)"
)
_ISSUER = re.compile(r"[一-鿿]{2,24}$")
# What leads in to a number that stands in running text: 根据国办发〔2022〕6号, 依据海关总署令第251号.
_LEADS_IN = re.compile(r"^.*(?:依据|根据|按照|依照|遵照|落实|执行|印发|发布|出台|公布|适用|对照|参照|文件|(?<!共)和|与|及|即|按|以|见|附)")


@dataclass(frozen=True, slots=True)
class Law:
    """A document cited: its title with 《》 or '', its number or '', the articles, and where it stands in the passage."""

    title: str
    number: str
    articles: str
    start: int
    end: int


def laws_in(text: str) -> Iterator[Law]:
    """The documents that a folded passage cites by title or number, each once, where it is first cited, with all its articles.

    >>> [(law.title, law.number, law.articles) for law in laws_in("依据《甲条例》第五条和《乙意见》(国办发〔2022〕6号),《甲条例》第七条")]
    [('《甲条例》', '', '第五条、第七条'), ('《乙意见》', '国办发〔2022〕6号', '')]
    >>> [law.number for law in laws_in("按《丙办法》(海关总署令第251号)和国家税务总局公告2021年第5号、DB46/T 123-2021,落实《方案》")]
    ['海关总署令第251号', '国家税务总局公告2021年第5号', 'DB46/T 123-2021']
    """
    if "《" not in text and "号" not in text and "-" not in text:
        return
    found: list[Law] = []
    places: dict[tuple[str, str], int] = {}
    for law in (*_titled(text), *_numbered(text)):
        key = (law.title, "" if law.title else law.number)
        if key not in places:
            places[key] = len(found)
            found.append(law)
        elif law.articles:
            first = found[places[key]]
            articles = first.articles if law.articles in first.articles else "、".join(filter(None, (first.articles, law.articles)))
            found[places[key]] = replace(first, articles=articles, number=first.number or law.number)
    with_title = {law.number for law in found if law.title and law.number}
    yield from sorted((law for law in found if law.title or law.number not in with_title), key=lambda law: law.start)


def _titled(text: str) -> Iterator[Law]:
    for match in _TITLE.finditer(text):
        if not _KIND.search(match.group(1)) or _is_short_form(text, match):
            continue
        end, number = match.end(), ""
        if bracket := _BRACKET.match(text, end):
            numbers = [text[a:b] for a, b in _numbers(text, bracket.start(1), bracket.end(1))]
            if not numbers and (bare := _BARE_ORDER.fullmatch(bracket[1])):
                numbers = [bare.group()]
            if numbers or _ARTICLES.match(text, bracket.end()):  # 《条例》(2020年修订)第三条
                number = numbers[0] if numbers else ""
                end = bracket.end()
        articles = _ARTICLES.match(text, end)
        if articles:
            end = articles.end()
        yield Law(match.group(), number, articles.group().removeprefix("中").removeprefix("的") if articles else "", match.start(), end)


def _numbered(text: str) -> Iterator[Law]:
    """Numbers, wherever they stand; those that belong to a title are left out by who calls."""
    for start, end in _numbers(text, 0, len(text)):
        yield Law("", text[start:end], "", start, end)


def _numbers(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where document numbers stand in a part of the text, with the body that gave them."""
    found: list[tuple[int, int]] = []
    for match in DOC_NUMBER.finditer(text, start, end):
        lead = _LEADS_IN.match(match.group().split("〔")[0])
        found.append((match.start() + (lead.end() if lead and lead.end() < match.group().find("〔") else 0), match.end()))
    for match in _ORDER.finditer(text, start, end):
        issuer = _ISSUER.search(text, max(start, match.start() - 24), match.start())
        if issuer is None:
            continue  # 本公告第3号: no body gives it
        lead = _LEADS_IN.match(issuer.group())
        found.append((issuer.start() + (lead.end() if lead and lead.end() < len(issuer.group()) - 1 else 0), match.end()))
    found += [(match.start(), match.end()) for match in _STANDARD.finditer(text, start, end)]
    found.sort()
    return [span for i, span in enumerate(found) if not i or span[0] >= found[i - 1][1]]


def _is_short_form(text: str, match: re.Match[str]) -> bool:
    """《方案》, 《意见》 alone stand for a document that was named before."""
    return _SHORT_FORM.fullmatch(match.group(1)) is not None or text[max(0, match.start() - 2) : match.start()].endswith(
        ("简称", "称", "称为")
    )
