"""Regressions of what notices say: names, figures, types of measures, links, each in a sentence or two."""

import pytest

from graphbuild.annotate import annotate
from graphbuild.annotations import Annotations, to_json
from graphbuild.measures.types import types_of
from graphbuild.reading.documents import read_bytes
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
        ("龙华区财政局为每个项目选派专员，会同县公安局检查。", ["海口市龙华区财政局"]),  # nor here
        ("近年来，会同县公安局检查。", ["会同县公安局"]),
        ("中方商会、新和协会参与。", []),  # counties of everyday words
        ("省市民政局联合办理。", []),
        ("美兰区政务服务中心组建队伍。", ["海口市美兰区政务服务中心"]),  # not 中心组, which studies
        ("海口海事处、市市民热线服务中心办理。", ["海口海事处", "海口市市民热线服务中心"]),
        ("富滇银行凭保单放贷。", ["富滇银行"]),
        ("琼山区、龙华区财政局办理。", ["海口市琼山区财政局", "海口市龙华区财政局"]),
        ("市海洋发展和渔业局办理。", ["海口市海洋发展和渔业局"]),
        ("甲丙资本控股发展有限公司、甲乙表面处理有限公司建设。", ["甲丙资本控股发展有限公司", "甲乙表面处理有限公司"]),
        ("华为云计算技术有限公司建设。", ["华为云计算技术有限公司"]),
        ("国家级知识产权保护中心10家。", []),
        ("海南省药品监督管理局审评中心审评。", ["海南省药品监督管理局审评中心"]),
        ("海南大学附属儿童医院参与。", ["海南大学附属儿童医院"]),
        (
            "省法院民二庭、省法院执行局、龙华区法院行政庭办理。",
            ["海南省高级人民法院民事审判第二庭", "海南省高级人民法院执行局", "海口市龙华区人民法院行政审判庭"],
        ),
        (
            "海口高新区管委会财政局、海口高新区管委会建设和交通管理局、海口高新区管委会组织市税务局办理。",
            [
                "海口高新技术产业开发区管理委员会财政局",
                "海口高新技术产业开发区管理委员会建设和交通管理局",
                "海口高新技术产业开发区管理委员会",
                "国家税务总局海口市税务局",
            ],
        ),
        ("甲乙银行（香港）有限公司、香港中文大学（深圳）参与。", ["甲乙银行(香港)有限公司", "香港中文大学(深圳)"]),
        ("中国石油大学（北京）、厦门大学嘉庚创新研究院参与。", ["中国石油大学(北京)", "厦门大学嘉庚创新研究院"]),
        ("市行政服务中心管委会、海口市琼山生态环境局办理。", ["海口市行政服务中心管理委员会", "海口市琼山生态环境局"]),
        ("甲同和咨询有限公司、江苏同创科技有限公司参与。", ["甲同和咨询有限公司", "江苏同创科技有限公司"]),
        ("报市优化营商环境工作领导小组审定。", ["海口市优化营商环境工作领导小组"]),
        ("香港律师会、澳门律师公会参与。", ["香港律师会", "澳门律师公会"]),
        ("中国铁路广州局集团有限公司三亚站参与。", ["中国铁路广州局集团有限公司三亚站"]),
        ("国铁广州局、民航海南监管局配合。", ["中国铁路广州局集团有限公司", "中国民用航空海南安全监督管理局"]),
        ("越南芒街海关、甲乙货运航空公司三亚办事处参与。", ["越南芒街海关", "甲乙货运航空公司三亚办事处"]),
        ("海南省公安厅机场公安局、甲乙集团有限公司第十五研究所办理。", ["海南省公安厅机场公安局", "甲乙集团有限公司第十五研究所"]),
        ("各市县（区）人民政府、各开发区管委会落实。", []),
        ("海口市不动产登记中心集中办证。", ["海口市不动产登记中心"]),  # no 中办 in it
        ("海南省甲乙集团有限公司（以下简称“甲乙集团”）会同海南甲乙集团办理。", ["海南省甲乙集团有限公司"] * 3),
        ("海南大学甲乙医院、上海海关学院参与。", ["海南大学甲乙医院", "上海海关学院"]),
        (
            "市监局、人社局会同税务局办理，总工会配合。",
            ["海口市市场监督管理局", "海口市人力资源和社会保障局", "国家税务总局海口市税务局", "海口市总工会"],
        ),
        ("检察机关和工商联协作，当事人向法院申请。", []),
        ("依托海南电子税务局，联合国网海口供电公司、海口海关技术中心办理。", ["国网海口供电公司", "海口海关技术中心"]),
        ("报省创建一流营商环境工作领导小组审定。", ["海南省创建一流营商环境工作领导小组"]),
        ("中国人寿保险股份有限公司海口分公司参与。", ["中国人寿保险股份有限公司海口分公司"]),
        ("海南省联合产权交易所有限公司、石山火山小镇管委会参与。", ["海南省联合产权交易所有限公司", "石山火山小镇管理委员会"]),
        (
            "海口、三亚湾、洋浦片区管委会办理，在三亚湾、洋浦片区管委会推广。",
            ["海口片区管理委员会", "三亚湾片区管理委员会", "洋浦片区管理委员会", "洋浦片区管理委员会"],
        ),
        ("国家电投集团黄河甲乙水电开发有限责任公司参与。", ["国家电投集团黄河甲乙水电开发有限责任公司"]),
        ("国家电投集团旗下甲乙水电有限公司参与。", ["国家电投集团", "甲乙水电有限公司"]),
        ("中国石油天然气股份有限公司海南分公司参与。", ["中国石油天然气股份有限公司海南分公司"]),
        ("中共海口市委、市委协调。", ["中国共产党海口市委员会"] * 2),
        ("中共海口市龙华区委员会、龙华区委协调。", ["中国共产党海口市龙华区委员会"] * 2),
        ("共青团海口市委、团市委参与。", ["共青团海口市委员会"] * 2),
        ("政协海口市委员会、市政协参与。", ["中国人民政治协商会议海口市委员会"] * 2),
        ("市安全生产委员会办公室、市安委办检查。", ["海口市安全生产委员会办公室"] * 2),
        ("市委金融委员会办公室、市委金融办参与。", ["中共海口市委金融委员会办公室"] * 2),
        ("市住建委、市市场监管委检查。", ["海口市住房和城乡建设委员会", "海口市市场监督管理委员会"]),
    ],
)
def test_names(sentence: str, names: list[str]) -> None:
    assert [mention.agency for mention in read(sentence).mentions if mention.case][1:] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("江苏省苏州市推动改革，市数据局、市公安局办理，省税务局配合。", ["苏州市数据局", "苏州市公安局", "国家税务总局江苏省税务局"]),
        ("浙江推行改革，省财政厅办理。", ["浙江省财政厅"]),
        ("广州市南沙区推行改革，区税务局、市财政局办理。", ["国家税务总局广州市南沙区税务局", "广州市财政局"]),
    ],
)
def test_in_a_national_circular_the_case_says_where_it_is(sentence: str, names: list[str]) -> None:
    head = "国务院办公厅关于典型做法的通报\n国办发〔2024〕1号\n各省人民政府：\n好。\n案例1：快办\n一、主要做法\n（一）措施。"
    assert [mention.agency for mention in read(sentence, head).mentions if mention.case] == names


def test_an_office_of_a_national_organ_at_a_place_speaks_for_the_place() -> None:
    head = "国家税务总局厦门市税务局关于印发案例的通知\n案例1：快办\n报送单位：国家税务总局厦门市税务局\n一、主要做法\n（一）措施。"
    assert [mention.agency for mention in read("市财政局配合。", head).mentions][-1] == "厦门市财政局"


def test_in_a_park_that_bears_the_name_of_a_district() -> None:
    head = "广州南沙新区管理委员会关于印发案例的通知\n案例1：快办\n报送单位：广州南沙经济技术开发区行政审批局\n一、主要做法\n（一）措施。"
    found = annotate(plain_text(f"{head}好。\n二、成效\n快了。\n责任单位：区商务局、南沙开发区行政审批局\n"))
    assert found.cases[0].responsible == ("广州市南沙区商务局", "广州南沙经济技术开发区行政审批局")


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
        ("质押率最高70%，最高可贷应退税额的九成。", [("70%", "cap"), ("九成", "cap")]),
        ("租金最长免2年，费率压降至不高于1%。", [("2年", "cap"), ("1%", "cap")]),
        ("费率由2%压降至不高于1%。", [("2%", "before"), ("1%", "after")]),
        ("每单少花评审费3万元，节省差旅、公证费用2万元。", [("3万元", "decrease"), ("2万元", "decrease")]),
        ("设备原值4.7亿元，碳减排量20万吨。", [("4.7亿元", "level"), ("20万吨", "level")]),
        ("比规定的6个工作日快六成，降幅收窄2.1个百分点。", [("6个工作日", "level"), ("六成", "decrease"), ("2.1个百分点", "decrease")]),
        ("船舶进出港1.3万艘次，企业不花一分钱。", [("1.3万艘次", "level")]),
        ("质押率五成至七成，成交率六成五，三成一级企业。", [("五成至七成", "level"), ("六成五", "level"), ("三成", "level")]),
        ("用时由60日至90日压缩到12日。", [("60日至90日", "before"), ("12日", "after")]),
        ("公告期60日届满，有效施工期只有半年左右。", [("60日", "level"), ("半年左右", "level")]),
        ("停工五年，提前一个季度投产，上半年办结2件。", [("五年", "level"), ("一个季度", "level"), ("2件", "level")]),
        ("2024届毕业生按4：4：2分担风险，成交价溢价17%。", [("17%", "increase")]),
        ("期限最长24个月，增速不低于一成半，节约率5.8%。", [("24个月", "cap"), ("一成半", "floor"), ("5.8%", "level")]),
        ("占比回落到29.7%，产量恢复到2万吨，价格下跌3%。", [("29.7%", "after"), ("2万吨", "after"), ("3%", "decrease")]),
        ("抽检不合格率为11%，缴保金额只需原来的10%。", [("11%", "level"), ("10%", "level")]),
        (
            "额度3000元至2万元，办结缩到半天以内，总要一周左右，也要半年。",
            [("3000元至2万元", "level"), ("半天", "after"), ("一周左右", "level"), ("半年", "level")],
        ),
        ("开工比改革前提前94天，提前101天投产。", [("94天", "decrease"), ("101天", "level")]),
        (
            "牲畜存栏168万头（只），修复退化草原1.6万亩，成本节约800元。",
            [("168万头（只）", "level"), ("1.6万亩", "level"), ("800元", "decrease")],
        ),
        ("从拿地到开工最短仅1天，平均压减到28天。", [("1天", "level"), ("28天", "after")]),
        ("较全省平均水平快1.8个工作日。", [("1.8个工作日", "decrease")]),
        ("替企业省利息434万元，网上比例达90%。", [("434万元", "decrease"), ("90%", "level")]),
        ("材料由“7份”缩为“2份”，人均少跑3趟。", [("7份", "before"), ("2份", "after"), ("3趟", "decrease")]),
    ],
)
def test_figures(sentence: str, figures: list[tuple[str, str]]) -> None:
    assert [(figure.text, figure.role) for figure in read(sentence).figures] == figures


def test_a_difference_in_the_background_is_no_value_before() -> None:
    text = PLACE.replace("一、主要做法", "一、背景\n投产要多等5个月。\n二、主要做法")
    found = annotate(plain_text(f"{text}好。\n三、成效\n验收用时压减至7个工作日。\n"))
    assert [(figure.role, figure.counterpart) for figure in found.figures] == [("level", ""), ("after", "")]


@pytest.mark.parametrize(
    ("before", "after", "roles"),
    [
        ("单证差错率高达2.7%。", "单证差错率降为0.3%。", ["before", "after"]),
        ("设备利用率不足三成。", "设备利用率提高到57%。", ["before", "after"]),
        ("日均通行仅380辆次。", "日均通行达1120辆次，是改革前的3倍。", ["before", "after", "level"]),
        ("通关须经13个环节制约。", "通关环节减少到5个。", ["before", "after"]),
        ("前后跑5趟。", "跑动次数减到最多1趟。", ["before", "after"]),
        ("办理周期超过2个月。", "办理周期缩短至5天。", ["before", "after"]),
        ("贷款逾期率一度升至6.3%。", "贷款逾期率回落到1.4%。", ["before", "after"]),
        ("交易全程要38天，评估要20天。", "办理300笔，平均6天，缩短32天。", ["before", "before", "level", "after", "decrease"]),
        ("群众满意度只有61%。", "网上办理率提高到57%。", ["level", "after"]),
    ],
)
def test_a_result_answers_the_background(before: str, after: str, roles: list[str]) -> None:
    text = PLACE.replace("一、主要做法", f"一、背景\n{before}\n二、主要做法")
    assert [figure.role for figure in annotate(plain_text(f"{text}好。\n三、成效\n{after}\n")).figures] == roles


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
    "text",
    [
        "依托互联网办理",
        "企业登录系统提交",
        "邀请人民监督员听证",
        "由3家试点机构增加至18家",
        "建立沟通桥梁",
        "知行合一办实事",
        "避免重复",
    ],
)
def test_words_that_hold_a_cue_and_say_nothing(text: str) -> None:
    assert types_of(text, 4) == []


def test_names_of_agencies_say_no_type() -> None:
    """The 检查 of a border inspection, and what enterprises agree on among themselves."""
    assert {typed.type for typed in read("海口海事局会同海口出入境边防检查站升级系统。").cases[0].measures[0].types} == {
        "information_platform"
    }
    assert read("甲丙物流有限公司与甲乙仓储有限公司签订合作协议。").cases[0].measures[0].types == ()


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
        ("海口市财政局在大厅设立专窗，海口市税务局、海口海关派员进驻，联合服务。", {"service_cooperation": 3}),
        ("海口市中级人民法院将案件委派给海口国际商事调解中心，调解成功的由海南仲裁委员会确认。", {"coordination": 3}),
        ("海口市财政局在项目出让前会同海口市税务局预审方案。", {"coordination": 2}),
        ("海口市财政局、海口市税务局签订备忘录，按月会商，共建监管平台。", {"coordination": 2, "co_establishment": 2}),
        ("海口市财政局、海口市税务局梳理“部门协同”经验。", {}),
        ("海口市人民检察院与海口市应急管理局建立行刑衔接机制。", {"coordination": 2}),
        ("海口银行股份有限公司放款；海口市财政局、海口担保有限公司与该公司按4：4：2分担风险。", {"risk_sharing": 3}),
        ("海口市司法局自动上链整改记录，与海口仲裁委员会共享。", {"data_sharing": 2}),
        ("海口市财政局、海口市税务局双方签订协议，对农资市场联合执法。", {"coordination": 2, "joint_enforcement": 2}),
        ("海口市财政局、海口市税务局签署共建协议。", {"coordination": 2}),
        ("海口市中级人民法院与海口市司法局共同组建工作专班。", {"co_establishment": 2}),
        ("海口市中级人民法院、海口市司法局共同评选案例。", {"coordination": 2}),
        ("海口市公安局向海口市不动产登记中心推送户籍信息，海口市税务局同步推送完税信息。", {"data_sharing": 2}),
        ("海口市财政局主动对接海口市水务局、海口市园林和环境卫生管理局，三单位同步踏勘、并联审批。", {"coordination": 3}),
        ("出现坏账的，海口担保有限公司与海口农商银行分别承担八成、二成。", {"risk_sharing": 2}),
        ("海口农村商业银行股份有限公司、海口担保有限公司放款，双方按8:2分担风险。", {"risk_sharing": 2}),
        ("海口市财政局、海口市税务局通过协同平台向海口海关推送缴存数据。", {"data_sharing": 3}),
        ("海口市财政局将货物状态实时共享给海口海关。", {"data_sharing": 2}),
        ("海口市财政局监测能耗，并向海口海关开放用能数据。", {"data_sharing": 2}),
        ("海口市财政局、海口市税务局组建联合勘验小组。", {"co_establishment": 2}),
        ("海口市财政局和海口海关合办服务站。", {"co_establishment": 2}),
        ("海口市中级人民法院与海口市财政局联合印发《府院联动工作办法》。", {"joint_issuance": 2, "judicial_administrative": 2}),
        ("海口市中级人民法院会同海口市财政局启动护航行动。", {"judicial_administrative": 2}),
        ("海口市财政局与海口海关打通“甲系统”和“乙系统”。", {"data_sharing": 2}),
    ],
)
def test_links(sentence: str, links: dict[str, int]) -> None:
    assert {link.type: len(link.agencies) for link in read(sentence).links} == links


def test_a_bracket_of_an_opinion_says_who_is_responsible_together() -> None:
    opinion = "国务院办公厅关于优化营商环境的意见\n（一）压减收费。（财政部牵头，市场监管总局等有关部门及各地区按职责分工负责）\n"
    assert [(link.type, link.agencies) for link in annotate(plain_text(opinion)).links] == [
        ("co_responsibility", ("财政部", "国家市场监督管理总局"))
    ]


@pytest.mark.parametrize("city", ["长沙", "长春", "海口"])
def test_a_place_that_begins_like_a_post_goes_on_in_a_name(city: str) -> None:
    """国家税务总局长沙市税务局 was read as 国家税务总局长 and what is left."""
    text = f"某省商务厅通知\n由国家税务总局{city}市税务局办理。"
    found = annotate(read_bytes(text.encode(), "a.txt")).mentions
    assert [m.text for m in found if city in m.text] == [f"国家税务总局{city}市税务局"]


def test_a_notice_that_writes_a_name_out_says_what_its_short_forms_mean() -> None:
    text = "长治市行政审批服务管理局通知\n市审批局会同市财政局办理。市行政审批局牵头。"
    found = annotate(read_bytes(text.encode(), "a.txt")).mentions
    assert {m.agency for m in found} == {"长治市行政审批服务管理局", "长治市财政局"}


def test_items_behind_dashes_in_a_cell_are_measures() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>推行快办{n}</td><td>省财政厅</td><td>——材料少交。免交三份。——窗口合一。一窗办结。</td><td>时限压至{n}天。</td></tr>"
        for n in (1, 2)
    )
    head = "<tr><td>序号</td><td>成果名称</td><td>推广责任单位</td><td>主要做法</td><td>取得成效</td></tr>"
    page = f"<html><body><p>海南省商务厅关于推广成果的通知</p><p>请认真复制推广。</p><table>{head}{rows}</table></body></html>"
    cases = to_json(annotate(read_bytes(page.encode(), "a.html")))["cases"]
    assert [(case["title"], [m["label"] for m in case["measures"]]) for case in cases] == [
        (f"推行快办{n}", ["材料少交", "窗口合一"]) for n in (1, 2)
    ]


@pytest.mark.parametrize(
    "after",
    ["规划产业布局，引进企业20家", "财政补贴由市财政局发放", "统计监测数据报市统计局", "企业开办由市场监管局办理", "建设共享办公室20间"],
)
def test_what_a_park_does_is_no_office_of_it(after: str) -> None:
    agencies = [mention.agency for mention in read(f"海口国家高新区管委会{after}。").mentions]
    assert "海口国家高新技术产业开发区管理委员会" in agencies, agencies
    assert not any("管理委员会" in name and not name.endswith("管理委员会") for name in agencies), agencies


def test_what_is_new_is_a_rise() -> None:
    found = read("新增外资研发中心21家，总数达到118家。").figures
    assert [(figure.text, figure.role) for figure in found] == [("21家", "increase"), ("118家", "level")]


def test_a_county_without_its_suffix_before_a_utility_or_a_society() -> None:
    head = PLACE.replace("海南省", "浙江省").replace("海口市", "嘉善县")
    found = [mention.agency for mention in read("县住建局、嘉善供电公司、平湖总工会提前介入。", head).mentions if mention.case]
    assert found[1:] == ["嘉善县住房和城乡建设局", "国网浙江省电力有限公司嘉善供电公司", "平湖市总工会"]


@pytest.mark.parametrize("sentence", ["创新增值服务12项。", "更新增值税发票信息12万条。", "刷新增值服务清单30项。"])
def test_new_is_no_part_of_another_word(sentence: str) -> None:
    assert [figure.role for figure in read(sentence).figures] == ["level"]


@pytest.mark.parametrize(
    "text",
    [
        "清除名存实亡的项目。", "清理规范违规收费项目并全部取消。", "对材料不合格的一次性告知,取消现场核查。", "取消快速路收费。",
        "补交土地出让金。", "A类药品可以网上销售。", "五星级酒店优先。", "开设公交专线。", "系统向经办人发提醒函,督促按期办结。",
    ],
)  # fmt: skip
def test_everyday_words_are_no_measure(text: str) -> None:
    never = {"dishonesty_sanction", "deferred_documents", "trustworthiness_incentive", "feedback_channel", "advance_penalty_warning"}
    assert not never & {cue.type for cue in types_of(text, 0, ())}
