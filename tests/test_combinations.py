"""Each way to head a case with each way to part it, and between them every way to say who spreads it: the manners combine."""

from collections.abc import Iterable
from itertools import cycle, islice

import pytest

from graphbuild.reading.plain import plain_text
from graphbuild.structure.outline import outline
from graphbuild.text import Span

HEAD = """甲省发展和改革委员会关于印发优化营商环境典型案例的通知
甲发改〔2023〕1号
各市人民政府：
现将典型案例印发给你们，请结合实际学习借鉴。
甲省发展和改革委员会
2023年5月4日
"""
FOOT = "抄送：省委办公厅，省人大常委会办公厅。\n甲省发展和改革委员会办公室 2023年5月4日印发\n"
CASES = (
    {"n": "1", "z": "一", "c": "①", "t": "海口市推行工程建设联合验收"},
    {"n": "2", "z": "二", "c": "②", "t": "三亚市打造企业服务专窗"},
)
AUTHORS = (
    ("海口市住房和城乡建设局", "三亚市政务服务中心"),
    ("海口市住房和城乡建设局、海口市行政审批服务局", "三亚市政务服务中心 三亚市人力资源和社会保障局"),
)
DUTIES = (("省住房城乡建设厅", "省财政厅、省税务局"), ("省政务服务局", "省公安厅"))
LABELS = ["一次申请", "并联办理"]
TOLD = {
    "B": "长期以来，工程建设项目竣工验收涉及部门多、环节多，企业需要分别申请，平均耗时20天以上。",
    "L": "由市住房城乡建设局牵头，会同市自然资源和规划局建立联审机制，企业一次提交材料后由系统自动分办，平均节约时间12天。",
    "M": "五个部门同时到现场，一次性出具意见，对不涉及安全的事项实行告知承诺，累计办理项目320个，节约成本1200万元。",
    "O": "验收时间由20天压缩到5天，惠及企业320家，满意度达到99.5%。",
}
# {n}, {z}, {c} are the number of a case, {t} its title, {a} who made it.
HEADINGS = (
    "案例{z}\n{t}\n{a}",
    "【案例{z}】{t}\n（{a}）",
    "典型案例{n}：{t}\n——{a}",
    "案例之{z} {t}\n{a}",
    "经验{n}：{t}\n报送单位：{a}",
    "创新实践{c} {t}\n（{a}报送）",
    "{z}、{t}\n创新单位：{a}",
    "0{n} {t}\n供稿单位：{a}",
    "{n}．{t}\n案例来源：{a}",
    "{c}{t}\n（办案单位：{a}）",
    "第{z}个案例：{t}\n{a}",
    "案例{z}：{t}——{a}",
    "案例{z}：{t}（{a}）",
    "{t}\n{a}",
    "★{t}\n{a}",
    "{n} {t}\n{a}",
    "案例名称：{t}\n报送单位：{a}",
    "优化营商环境示范案例{n}\n{t}\n{a}",
    "（{z}）{t}\n{a}",
    "{t}\n创新单位：{a}",
    "{z}、{t}\n（{a}）",
    "{z}、{t}\n——{a}",
    "{n}.{t}（{a}）",
    "案例{n}\n{t}\n报送单位：{a}",
    "【案例{n}】\n{t}\n{a}",
    "第{z}篇 {t}\n{a}",
    "{z}、{t}\n{a}",
    "（{z}）{t}\n实施单位：{a}",
    "{t}\n（{a}）",
    "{t}（{a}）",
    "■{t}\n■报送单位：{a}",
    "创新案例{z}：{t}\n完成单位：{a}",
    "{t}\n——{a}",
    "改革案例{n}　{t}\n{a}",
    "{t}\n推荐单位：{a}",
    "{n}、{t}\n{a}",
    "（{z}）{t}（{a}）",
    "典型案例{z}\n{t}\n来源：{a}",
    "【{z}】{t}\n【报送单位】{a}",
    "案例{n}：“{t}”\n{a}",
    "{z}、案例名称：{t}\n申报单位：{a}",
    "附件{n}\n{t}\n报送单位：{a}",
    "案例{z}\n案例名称：{t}\n报送单位：{a}\n所属领域：工程建设",
    "案例{z}　{t}\n实施主体：{a}\n实施时间：2022年",
    "案例{z} | {t}\n报送单位 | {a}",
)
# {B} is the background, {L} and {M} what each measure tells after its label, {O} the result.
SECTIONS = (
    "一、改革背景\n{B}\n二、主要做法\n（一）一次申请。{L}\n（二）并联办理。{M}\n三、主要成效\n{O}",
    "（一）改革背景\n{B}\n（二）主要做法\n1.一次申请。{L}\n2.并联办理。{M}\n（三）主要成效\n{O}",
    "1.基本情况\n{B}\n2.主要措施\n（1）一次申请。{L}\n（2）并联办理。{M}\n3.实际效果\n{O}",
    "改革背景\n{B}\n主要做法\n一次申请。{L}\n并联办理。{M}\n主要成效\n{O}",
    "【背景】{B}\n【做法】1.一次申请。{L}2.并联办理。{M}\n【成效】{O}",
    "【改革背景】\n{B}\n【主要做法】\n一是一次申请。{L}二是并联办理。{M}\n【工作成效】\n{O}",
    "★改革动因\n{B}\n★创新举措\n①一次申请。{L}\n②并联办理。{M}\n★改革成果\n{O}",
    "为什么改\n{B}\n怎么改\n①一次申请。{L}\n②并联办理。{M}\n改得怎么样\n{O}",
    "主要做法：一是一次申请。{L}二是并联办理。{M}\n取得成效：{O}",
    "主要做法\n做法一：一次申请。{L}\n做法二：并联办理。{M}\n主要成效\n成效一：{O}",
    "主要做法\n——一次申请。{L}\n——并联办理。{M}\n主要成效\n{O}",
    "主要做法\n一次申请\n{L}\n并联办理\n{M}\n主要成效\n{O}",
    "主要做法\n主要采取以下措施：\n一次申请。{L}\n并联办理。{M}\n主要成效\n取得以下成效：\n{O}",
    "一、背景\n{B}\n二、“三个一”改革\n（一）一次申请。{L}\n（二）并联办理。{M}\n三、成效\n{O}",
    "{B}\n一、主要做法\n（一）一次申请。{L}\n（二）并联办理。{M}\n二、取得成效\n{O}\n三、经验启示\n坚持以企业需求为导向。",
    "一、案例背景\n{B}\n二、创新举措\n1.一次申请。{L}\n2.并联办理。{M}\n三、实施成效\n{O}\n四、下一步打算\n继续深化改革。",
    "改革前：{B}\n改革举措：\n1.一次申请。{L}\n2.并联办理。{M}\n改革后：{O}",
    "{B}\n主要做法有：\n一、一次申请。{L}\n二、并联办理。{M}\n取得的成效：\n{O}",
    "◆改革背景\n{B}\n◆主要做法\n1.一次申请。{L}\n2.并联办理。{M}\n◆主要成效\n{O}\n◆经验启示\n坚持以企业需求为导向。",
    "一、问题导向\n{B}\n二、改革举措\n（一）一次申请。\n{L}\n（二）并联办理。\n{M}\n三、改革成效\n{O}",
    "【案例背景】{B}\n【主要做法】（一）一次申请。{L}（二）并联办理。{M}\n【取得成效】{O}\n【推广价值】可在全省复制。",
    "一、背景起因\n{B}\n二、做法与过程\n第一，一次申请。{L}\n第二，并联办理。{M}\n三、成效与反响\n{O}",
    "01 改革背景\n{B}\n02 主要做法\n（一）一次申请。{L}\n（二）并联办理。{M}\n03 工作成效\n{O}",
    "{B}主要做法如下：\n（一）一次申请。{L}\n（二）并联办理。{M}\n通过改革，取得明显成效：\n{O}",
    "一、基本情况。{B}\n二、主要做法。\n（一）一次申请。{L}\n（二）并联办理。{M}\n三、主要成效。{O}",
    "（一）主要做法。一是一次申请。{L}二是并联办理。{M}\n（二）取得成效。{O}",
    "一、案例简介\n{B}\n二、具体做法\n（一）一次申请\n{L}\n（二）并联办理\n{M}\n三、工作成效\n{O}",
    "1．背景情况：{B}\n2．主要做法：（1）一次申请。{L}（2）并联办理。{M}\n3．取得成效：{O}",
    "改革背景：{B}\n创新做法：\n1.一次申请。{L}\n2.并联办理。{M}\n应用效果：{O}\n下一步工作：继续深化改革。",
    "【案例概述】\n{B}\n【创新做法】\n●一次申请。{L}\n●并联办理。{M}\n【应用成效】\n{O}",
    "一、主要做法\n一是一次申请。{L}\n二是并联办理。{M}\n二、主要成效\n{O}",
    "一、工作背景\n{B}\n二、改革内容\n（一）一次申请。{L}\n（二）并联办理。{M}\n三、成效分析\n{O}",
    "一、“痛点”\n{B}\n二、“招法”\n（一）一次申请。{L}\n（二）并联办理。{M}\n三、“成效”\n{O}",
    "一、改革事项\n{B}\n二、实施路径\n（一）一次申请。{L}\n（二）并联办理。{M}\n三、实施效果\n{O}\n四、复制推广建议\n建议在全省推广。",
    "【问题】{B}\n【对策】\n1.一次申请。{L}\n2.并联办理。{M}\n【成果】{O}",
    "一、基本情况\n{B}\n二、主要做法\n（一）一次申请。{L}\n（二）并联办理。{M}\n三、取得成效\n{O}",
    "背景：{B}\n举措：\n（一）一次申请。{L}\n（二）并联办理。{M}\n成效：{O}",
)
# Who spreads a case, said in the case: {l} leads, {s} supports.
INSIDE = (
    "推广责任：{l}牵头，{s}配合。",
    "【推广单位】牵头单位：{l}；配合单位：{s}",
    "责任分工：牵头单位为{l}，配合单位为{s}。",
    "由{l}牵头，{s}按职责分工负责推广。",
    "推广应用：由{l}牵头在全省推广，{s}配合。",
    "牵头单位：{l}；配合单位：{s}",
    "推广牵头单位：{l}\n配合单位：{s}",
    "（牵头单位：{l}；配合单位：{s}）",
    "（{l}牵头，{s}配合）",
    "本案例由{l}牵头，{s}配合推广。",
    "【主责单位】{l}\n【协同单位】{s}",
    "四、推广责任\n牵头单位：{l}\n配合单位：{s}",
)
# The same said of both cases after them.
AFTERWARDS = (
    "| 序号 | 案例名称 | 推广范围 | 牵头单位 | 配合单位 | 完成时限 |\n"
    "| 1 | {t1} | 全省 | {l1} | {s1} | 2023年底 |\n| 2 | {t2} | 全省 | {l2} | {s2} | 2023年底 |",
    "案例一\n牵头单位：{l1}\n配合单位：{s1}\n案例二\n牵头单位：{l2}\n配合单位：{s2}",
    "一、{t1}\n牵头单位：{l1}；配合单位：{s1}\n二、{t2}\n牵头单位：{l2}；配合单位：{s2}",
    "（一）{t1}。由{l1}牵头，{s1}配合。\n（二）{t2}。由{l2}牵头，{s2}配合。",
    "序号 |\n案例 |\n省级牵头单位 |\n省级配合单位 |\n备注 |\n1 |\n{t1} |\n{l1} |\n{s1} |\n |\n2 |\n{t2} |\n{l2} |\n{s2} |\n |",
    "| 序号 | 案例名称 | 牵头单位 | 配合单位 |\n| 1 | {t1} | {l1} | {s1} |\n| 2 | {t2} | {l2} | {s2} |",
    "| 配合部门 | 牵头部门 | 案例 |\n| {s1} | {l1} | {t1} |\n| {s2} | {l2} | {t2} |",
    "案例编号 |\n推广牵头单位 |\n协同单位 |\n一 |\n{l1} |\n{s1} |\n二 |\n{l2} |\n{s2} |",
    "案例名称 |\n主责单位 |\n参与单位 |\n{t1} |\n{l1} |\n{s1} |\n{t2} |\n{l2} |\n{s2} |",
    "案例一由{l1}牵头，{s1}配合；案例二由{l2}牵头，{s2}配合。",
    "1.{t1}（{l1}牵头，{s1}配合）\n2.{t2}（牵头单位：{l2}；配合单位：{s2}）",
    "案例一：{l1}牵头，{s1}配合。\n案例二：牵头单位：{l2}；配合单位：{s2}。",
)


def written(heading: str, section: str, inside: str, after: str, front: int, foot: bool, authors: tuple[str, str]) -> str:
    told = []
    for case, author, (lead, support) in zip(CASES, authors, DUTIES, strict=True):
        told.append(heading.format(**case, a=author) + "\n" + section.format(**TOLD) + "\n" + inside.format(l=lead, s=support))
    listed = "".join(f"{case['n']}.{case['t']}……{case['n']}\n" for case in CASES)
    before = ("", "附件\n优化营商环境典型案例\n", f"附件\n优化营商环境典型案例\n目录\n{listed}")[front]
    names = {f"{key}{n}": name for n, duty in enumerate(DUTIES, 1) for key, name in zip("ls", duty, strict=True)}
    table = "推广任务分工表\n" + after.format(**names, t1=CASES[0]["t"], t2=CASES[1]["t"]) + "\n" if after else ""
    return HEAD + before + "\n".join(text.rstrip() for text in told) + "\n" + table + (FOOT if foot else "")


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_and_sections_of_any_manner(heading: str) -> None:
    ways = [*((inside, "") for inside in INSIDE), *(("", after) for after in AFTERWARDS), ("", "")]
    choices = zip(cycle(ways), cycle((0, 1, 2)), cycle((False, True)), cycle(AUTHORS), strict=False)
    start = HEADINGS.index(heading)  # with each heading the choices begin at another place
    for section, ((inside, after), front, foot, authors) in zip(SECTIONS, islice(choices, start, None), strict=False):
        text = written(heading, section, inside, after, front, foot, authors)
        found = outline(plain_text(text))

        def words(spans: Iterable[Span], characters: str = found.text.characters) -> list[str]:
            return [span.of(characters) for span in spans]

        assert [case.title for case in found.cases] == [case["t"] for case in CASES], text
        for case, author, (lead, support) in zip(found.cases, authors, DUTIES, strict=True):
            assert "".join(words(case.authors)).replace(" ", "") == author.replace(" ", ""), text
            assert words(item.label for item in case.measures) == LABELS, text
            assert [end.rstrip()[-4:] for end in words(item.span for item in case.measures)] == [TOLD["L"][-4:], TOLD["M"][-4:]], text
            assert words(item.label for item in case.outcomes) == [TOLD["O"].rstrip("。")], text
            leads = [name for row in case.rows for name in words(row.lead)]
            others = [name for row in case.rows for name in words((*row.responsible, *row.support))]
            assert (leads, others) == (([lead], [support]) if inside or after else ([], [])), text
