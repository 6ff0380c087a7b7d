"""Notices from templates: as long and as dense as a part of a real one, all different, and the same for the same number.

Each has about 6,000 characters and three cases; on as many characters no fewer measures, types, outcomes, figures, mentions, links,
responsibilities and triples than the bundled notice, and hardly more, save a third more links (a test counts them).
"""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from ontology.places import Place, places

__all__ = ["notice", "write_notices"]

_DEPARTMENTS = (
    "财政局 市场监督管理局 公安局 司法局 商务局 税务局 自然资源和规划局 住房和城乡建设局 生态环境局 交通运输局 人力资源和社会保障局 "
    "农业农村局 水务局 应急管理局 卫生健康委员会 科学技术局 教育局 民政局 审计局 统计局 文化和旅游局 医疗保障局"
).split()
_SUBJECTS = (
    "企业开办 工程审批 不动产登记 纳税服务 获得信贷 跨境贸易 招标采购 知识产权保护 用水用气接入 破产办理 劳动用工 惠企政策兑现 审慎监管 "
    "信用修复 企业注销 食品经营许可 施工图审查 公共资源交易 物流通关 科技成果转化"
).split()
_MANNERS = "一件事 告知承诺 信用+监管 全程网办 容缺受理 综合查一次 免申即享 一窗通办 并联审批 跨省通办 预约上门 说理执法".split()
_FILLERS = (
    "坚持问题导向和目标导向相统一,聚焦群众反映强烈的堵点难点,把方便留给企业和群众,把麻烦留给自己,让每一项改革都有回音。",
    "改革由点到面、由浅入深,形成一批看得见、摸得着的经验,企业和群众的获得感更加充实、更有保障、更可持续。",
    "注重总结提炼,及时把行之有效的做法固化为制度,既解决眼前的问题,又为长远发展打下坚实的基础。",
    "树立服务意识,变被动受理为主动上门,让好政策走到经营主体身边,让办事的人少跑路、少等待、少操心。",
    "强化督促指导,一项一项抓落实,确保改革不走样、不空转,经得起实践的检验,也经得起时间和群众的检验。",
    "同样的事情按同样的规则办,减少自由裁量的空间,使每一个经营主体都能感受到公平、稳定和可预期。",
)
_MEASURES = (
    "{place}{a}联合{b}印发《{place}{subject}改革实施方案》,把高频事项纳入清单,由{n2}个环节整合为{n3}个环节。",
    "依托“{place}{subject}服务平台”,{place}{a}共享数据、精简流程,申请材料由{n2}份减至{n3}份,符合条件的当场办结。",
    "{place}{a}组织执法人员开展检查{n1}次,对失信主体实施惩戒,对守信主体减少检查频次,{b}据此调整信用等级。",
    "{place}{a}推行{manner}改革,申请人作出书面承诺即可办理,{b}在{n3}个工作日内完成核查,{n1}家企业因此受益。",
    "{place}{a}设立专窗,抽调业务骨干全程帮办代办。{b}派员入驻,{c}定期通报,累计为{n1}家企业答疑。",
    "{place}{a}会同{b}、{c}组建联合执法队伍,建立案件线索移送机制,移送线索{n1}条。",
)
_OUTCOMES = (
    "截至{year}年{month}月,平均办理时间由{n2}天压缩至{n3}天,提速{p}%。",
    "{year}年,{place}{a}登记的市场主体新增{n1}户,同比增长{p}%。",
    "{year}年以来,共受理申请{n1}件,办结率达{p}%,群众满意度提高{p2}个百分点。",
    "形成的经验在全省推广,{place}{a}在全省会议上作交流发言。",
)


@cache
def _divisions() -> dict[str, list[Place]]:
    """The cities and counties of each province."""
    found: dict[str, list[Place]] = {}
    for _, place in sorted(places().items()):
        if place.level in ("municipal", "county"):
            found.setdefault(place.province, []).append(place)
    return found


def notice(number: int) -> str:
    """The text of the notice of a number.

    >>> notice(1) == notice(1) != notice(2)
    True
    """
    chance = random.Random(number)
    code = chance.choice([code for code in sorted(_divisions()) if places()[code].name.endswith("省")])
    inside, province = _divisions()[code], places()[code]
    year = 2018 + number % 7
    issuer = f"{province.name}优化营商环境工作领导小组办公室"
    cases = [_case(chance, chance.choice(inside), case, year) for case in (1, 2, 3)]
    above = [[province.name + name.replace("局", "厅") for name in chance.sample(_DEPARTMENTS[:12], count)] for count in (1, 2, 2)]
    duties = "\n".join(f"{i} |\n{title} |\n{' '.join(above[i - 1])} |" for i, (title, _) in enumerate(cases, 1))
    head = (
        f"{issuer}关于推广第{number}批优化营商环境示范案例的通知\n{province.name[0]}营商办〔{year}〕{number}号\n各市、县人民政府,省直有关单位:\n"
        f"为进一步发挥示范引领作用,现将优化营商环境示范案例印发给你们。{_FILLERS[number % 6]}请各责任单位于{year}年12月31日前制定推广方案,"
        f"由{province.name}发展和改革委员会会同{province.name}司法厅跟踪督导。\n{issuer}\n{year}年6月{number % 28 + 1}日\n(此件主动公开)\n"
    )
    body = "".join(f"优化营商环境示范案例{i + 1}\n{text}" for i, (_, text) in enumerate(cases))
    return f"{head}{body}附件2\n推广优化营商环境示范案例责任分工表\n序号 |\n示范案例 |\n责任单位 |\n{duties}\n"


def _case(chance: random.Random, place: Place, number: int, year: int) -> tuple[str, str]:
    subject, manner = chance.choice(_SUBJECTS), chance.choice(_MANNERS)
    title = f"{place.name}推行{subject}“{manner}”改革"
    agencies = chance.sample(_DEPARTMENTS, 5)
    leads = agencies[: 2 if number > 1 else 1]

    def filled(template: str) -> str:
        a, b, c = chance.sample(agencies, 3)
        n1, n2, n3 = chance.randint(20, 9000), chance.randint(12, 90), chance.randint(2, 9)
        return template.format(
            place=place.name, subject=subject, manner=manner, a=a, b=place.name + b, c=place.name + c, n1=n1, n2=n2, n3=n3,
            p=chance.randint(51, 99), p2=chance.randint(5, 50), year=year, month=chance.randint(1, 12),
        )  # fmt: skip

    def items(templates: Sequence[str], count: int, label: str) -> Iterator[str]:
        for i in range(count):
            padding = "".join(chance.sample(_FILLERS, 3))
            said = filled(templates[(i + number) % len(templates)])
            yield f"({'一二三四五六'[i]}){label}{subject},{chance.choice(_MANNERS)}见实效。{padding}{said}\n"

    text = (
        f"{title}\n{''.join(f'{place.name}{lead}' + chr(10) for lead in leads)}{''.join(chance.sample(_FILLERS, 3))}\n"
        f"一、主要做法\n{''.join(items(_MEASURES, 4 if number > 1 else 3, '优化'))}二、亮点及成效\n{''.join(items(_OUTCOMES, 4, '提升'))}"
    )
    return title, text


def write_notices(folder: Path, count: int) -> int:
    """Write notices 1 to `count` as UTF-8, a thousand to a folder; how many characters they have together."""
    characters = 0
    for number in range(1, count + 1):
        path = folder / f"{number // 1000:03}" / f"notice-{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = notice(number)
        path.write_text(text, encoding="utf-8")
        characters += len(text)
    return characters
