"""Regressions of what notices say: names, figures, types of measures, links, each in a sentence or two."""

import pytest

from graphbuild.annotate import annotate
from graphbuild.annotations import Annotations
from graphbuild.measures.types import types_of
from graphbuild.reading.plain import plain_text

PLACE = "海南省人民政府关于印发典型案例的通知\n案例1：快办\n报送单位：海口市发展和改革委员会\n一、主要做法\n（一）措施。"
PARK = "苏州工业园区管理委员会关于推广案例的通知\n案例1：快办\n报送单位：苏州工业园区行政审批局\n一、主要做法\n（一）措施。"


def read(sentence: str, head: str = PLACE) -> Annotations:
    return annotate(plain_text(f"{head}{sentence}\n二、成效\n快了。\n"))


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("园区财政局、税务局会同管委会办理。", ["苏州工业园区财政局", "国家税务总局苏州工业园区税务局", "苏州工业园区管理委员会"]),
        ("园区海关（以下简称海关）、市场监管局办理。", ["苏州工业园区海关", "苏州工业园区海关", "苏州工业园区市场监督管理局"]),
        ("园区党工委研究。", ["中国共产党苏州工业园区工作委员会"]),
    ],
)
def test_agencies_of_the_park_that_speaks(sentence: str, names: list[str]) -> None:
    assert [mention.agency for mention in read(sentence, PARK).mentions if mention.case][1:] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("园区法院、园区管委会办理。", []),  # no park speaks
        ("龙华公安分局、美兰区生态环境分局办理。", ["海口市公安局龙华分局", "海口市生态环境局美兰分局"]),
        ("市市场监管局会同县公安局检查。", ["海口市市场监督管理局"]),  # 会同县 is no county here
        ("海口市财政局会同司法局办理。", ["海口市财政局", "海口市司法局"]),
        ("琼山区、龙华区财政局办理。", ["海口市琼山区财政局", "海口市龙华区财政局"]),
        ("市海洋发展和渔业局办理。", ["海口市海洋发展和渔业局"]),
        ("甲丙资本控股发展有限公司、甲乙表面处理有限公司建设。", ["甲丙资本控股发展有限公司", "甲乙表面处理有限公司"]),
        ("华为云计算技术有限公司建设。", ["华为云计算技术有限公司"]),
        ("国家级知识产权保护中心10家。", []),
        ("海南省药品监督管理局审评中心审评。", ["海南省药品监督管理局审评中心"]),
        ("海南大学附属儿童医院参与。", ["海南大学附属儿童医院"]),
        ("中国铁路广州局集团有限公司三亚站参与。", ["中国铁路广州局集团有限公司三亚站"]),
    ],
)
def test_names(sentence: str, names: list[str]) -> None:
    assert [mention.agency for mention in read(sentence).mentions if mention.case][1:] == names


def test_a_short_form_may_hold_a_quotation() -> None:
    head = "海南省某领导小组办公室（以下简称省“放管服”办）会同省财政厅印发。省“放管服”办负责。"
    assert [mention.text for mention in read(head).mentions][-3:] == ["省“放管服”办", "省财政厅", "省“放管服”办"]


def test_a_row_knows_the_short_forms_of_its_case() -> None:
    table = "| 序号 | 案例 | 责任单位 |\n| 1 | 快办 | 招商公司 |"
    found = annotate(plain_text(f"{PLACE}海口招商引资有限公司（以下简称招商公司）办理。\n二、成效\n快了。\n{table}\n"))
    assert found.cases[0].responsible == ("海口招商引资有限公司",)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("农户户均增收1.8万元。", [("1.8万元", "increase")]),
        ("节省费用3.2亿元，户均2.1万元。", [("3.2亿元", "decrease"), ("2.1万元", "decrease")]),
        ("保证金不得超过项目估算价的2%。", [("2%", "cap")]),
        ("同一企业一年内的检查由5次减少到2次。", [("5次", "before"), ("2次", "after")]),
        ("将一批货物的单证由30份归并为2份。", [("30份", "before"), ("2份", "after")]),
        ("此后5年多未办结。", [("5年多", "level")]),
        ("办税时间减少一半以上。", [("一半以上", "decrease")]),
        ("时限压缩到法定时限的30%。", [("30%", "after")]),
    ],
)
def test_figures(sentence: str, figures: list[tuple[str, str]]) -> None:
    assert [(figure.text, figure.role) for figure in read(sentence).figures] == figures


def test_a_difference_in_the_background_is_no_value_before() -> None:
    text = PLACE.replace("一、主要做法", "一、背景\n投产要多等5个月。\n二、主要做法")
    found = annotate(plain_text(f"{text}好。\n三、成效\n验收用时压减至7个工作日。\n"))
    assert [(figure.role, figure.counterpart) for figure in found.figures] == [("level", ""), ("after", "")]


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("申请资料由22份压减至4份。", {"process_simplification"}),
        ("办理时间从15天缩至1天。", {"process_simplification"}),
        ("担保费率由1.5%降至0.5%。", {"cost_reduction"}),
        ("每天开放时间由7小时延长至11小时。", set()),
        ("会议室由18间减为1间。", set()),
    ],
)
def test_figures_say_what_a_measure_is(sentence: str, types: set[str]) -> None:
    assert {typed.type for typed in read(sentence).cases[0].measures[0].types} == types


@pytest.mark.parametrize(
    "text", ["依托互联网办理", "企业登录系统提交", "邀请人民监督员听证", "由3家试点机构增加至18家", "建立沟通桥梁", "知行合一办实事"]
)
def test_words_that_hold_a_cue_and_say_nothing(text: str) -> None:
    assert types_of(text, 4) == []


@pytest.mark.parametrize(
    ("sentence", "links"),
    [
        ("海口市财政局牵头，海口市司法局、海口海关参与，开展联合执法。", {"joint_enforcement": 3}),
        ("海口市财政局、海口市司法局印发《办法》。", {"joint_issuance": 2}),
        ("海口市财政局与海口市司法局推行改革。", {"coordination": 2}),
        ("海口市财政局会同海口市司法局开发评价系统，与海口海关共享数据。", {"co_establishment": 2, "data_sharing": 3}),
        ("海口市财政局建设平台，数据与海口海关共享。", {"data_sharing": 2}),
        ("海口市财政局从海口海关调取报关数据。", {"data_sharing": 2}),
        ("海口市财政局运用海口海关研发的模型，与海口市司法局共享数据。", {"data_sharing": 2}),
        ("海口市财政局发布名单，并抄送海口海关。", {}),
        ("海口市财政局邀请海口海关业务骨干授课。", {}),
    ],
)
def test_links(sentence: str, links: dict[str, int]) -> None:
    assert {link.type: len(link.agencies) for link in read(sentence).links} == links


def test_a_bracket_of_an_opinion_says_who_is_responsible_together() -> None:
    opinion = "国务院办公厅关于优化营商环境的意见\n（一）压减收费。（财政部牵头，市场监管总局等有关部门及各地区按职责分工负责）\n"
    assert [(link.type, link.agencies) for link in annotate(plain_text(opinion)).links] == [
        ("co_responsibility", ("财政部", "国家市场监督管理总局"))
    ]
