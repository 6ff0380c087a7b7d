"""More manners of notices: a paragraph for each case, forms among cases, closing words, tables whose rows lost their shape."""

import pytest

from graphbuild.reading.plain import plain_text
from graphbuild.structure.outline import outline
from tests.test_structure import AUTHORS, BODY, CASES, HEAD, MEASURES, TITLES, notice, read

CIRCULAR = """某省人民政府办公厅关于优化营商环境典型做法的通报
某政办发〔2024〕5号
各市人民政府：
现将典型做法予以通报。
"""
TOLD = (
    "海口市{what}，一是信息同步。市财政局与市税务局共享数据，企业不再跑腿。二是容缺受理。材料不齐的先受理后补齐。"
    "截至2024年5月，办件{n}万件，增长8%。"
)
SIGNED = "某省人民政府办公厅\n2024年6月3日\n（此件公开发布）"
ITEMS = ("推行快办改革", "打通注销堵点", "共建共享中试平台", "护航特色农产品品牌")


def circular(form: str, groups: tuple[int, ...] = ()) -> str:
    """A circular of a paragraph for each case; before the items of these indexes stands the heading of a group."""
    lines = []
    for i, title in enumerate(ITEMS):
        if i in groups:
            lines.append(f"{'一二三四'[groups.index(i)]}、聚焦改革，优化服务")
        n = i + 1 - max((g for g in groups if g <= i), default=0) if "{again}" in form else i + 1
        lines.append(form.format(n=n, again="", z="一二三四"[n - 1], c="①②③④"[n - 1], t=title) + TOLD.format(what=title, n=n))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("form", "groups"),
    [
        ("{n}. {t}。", (0, 2)),
        ("{n}.{t}：", ()),
        ("{z}、{t}。", ()),
        ("（{z}）{t}。", (0, 2)),
        ("{again}（{z}）{t}。", (0, 2)),
        ("{c}{t}。", ()),
        ("（{n}）{t}。", ()),
    ],
)
def test_a_case_is_one_paragraph(form: str, groups: tuple[int, ...]) -> None:
    found = notice(circular(form, groups) + "\n各地要认真学习借鉴，省政府办公厅将适时开展评估。\n" + SIGNED, CIRCULAR)
    cases = read(found)
    assert [(case.number, case.title) for case in cases] == list(enumerate(ITEMS, 1))
    assert [case.measures for case in cases] == [["信息同步", "容缺受理"]] * len(ITEMS)
    assert found.head.issued
    assert found.head.issued.value == "2024-06-03"
    assert found.head.openness
    assert found.head.openness.value == "公开发布"
    assert "评估" not in found.cases[-1].span.of(found.text.characters)


@pytest.mark.parametrize(
    ("form", "groups"),
    [
        ("{n}. {t}\n", (0, 2)),
        ("（{z}）{t}。\n", (0, 2)),
        ("{z}、{t}\n", ()),
        ("【{n}】{t}\n", ()),
        ("典型做法{z}：{t}\n", ()),
    ],
)
def test_a_case_is_a_title_and_a_paragraph(form: str, groups: tuple[int, ...]) -> None:
    found = notice(circular(form, groups) + "\n各地要认真学习借鉴。\n" + SIGNED, CIRCULAR)
    assert [(case.number, case.title) for case in read(found)] == list(enumerate(ITEMS, 1))
    assert [case.measures for case in read(found)] == [["信息同步", "容缺受理"]] * len(ITEMS)
    assert found.head.issued
    assert found.head.issued.value == "2024-06-03"


def test_results_are_no_part_of_the_last_measure_of_a_paragraph() -> None:
    found = notice(circular("{n}. {t}。"), CIRCULAR)
    last = found.cases[0].measures[-1].span.of(found.text.characters)
    assert last == "二是容缺受理。材料不齐的先受理后补齐。"


def test_orders_are_no_cases() -> None:
    order = "加强组织领导。各地要高度重视，落实责任，细化措施，确保各项任务按时完成，并及时总结上报情况，不得敷衍塞责，不得层层加码。"
    assert notice("\n".join(f"{n}. {order}" for n in (1, 2, 3)), CIRCULAR).cases == ()


FORM = """创新单位 |
{a} |
改革背景 |
过去多头验收。 |
创新举措 |
1.一次申请。企业只报一次。 |
2.并联办理。五个部门同时验收。 |
实施成效 |
验收时间由20天压缩到5天。 |"""


def test_a_form_among_cases_of_paragraphs() -> None:
    first, second = CASES
    body = f"01 {first[3]}\n创新单位：{first[4]}{BODY}\n02 {second[3]}\n{FORM.format(a=second[4])}"
    body += f"\n03 乙市推行快办\n创新单位：海口市财政局{BODY}"
    cases = read(notice(body))
    assert [case.title for case in cases] == [*TITLES, "乙市推行快办"]
    assert [case.authors for case in cases] == [*AUTHORS, ["海口市财政局"]]
    assert [case.measures for case in cases] == [MEASURES] * 3
    assert [case.outcomes for case in cases] == [["验收时间由20天压缩到5天"]] * 3


def test_a_label_stands_alone_above_the_authors() -> None:
    body = "\n".join(f"案例{z}：{t}\n报送单位\n{a}{BODY}" for _, z, _, t, a in CASES)
    assert [case.authors for case in read(notice(body))] == AUTHORS


def test_the_last_case_ends_as_the_others_do() -> None:
    """Where cases stand in the body of the notice, its own words and its signature follow the last one."""
    body = "\n".join(
        f"{z}、{t}\n创新单位：{a}{BODY.replace('一、', '').replace('二、', '').replace('三、', '')}\n推广责任单位：省财政厅。"
        for _, z, _, t, a in CASES
    )
    after = "\n各责任单位要在7月底前拿出清单，遇到问题及时报告。\n甲省发展和改革委员会\n2023年7月1日"
    head = "\n".join(HEAD.splitlines()[:4]) + "\n"
    found = notice(body + after, head)
    assert [case.outcomes for case in read(found)] == [["验收时间由20天压缩到5天"]] * 2
    assert found.head.issued
    assert found.head.issued.value == "2023-07-01"


def test_a_table_counts_in_the_words_of_the_cases() -> None:
    body = "\n".join(f"经验{n}：{t}\n提供单位：{a}{BODY}" for n, _, _, t, a in CASES)
    table = "附表\n经验 |\n名称 |\n负责单位 |\n完成时限 |\n" + "\n".join(
        f"经验{n} |\n{t} |\n省财政厅、省司法厅 |\n |" for n, _, _, t, _ in CASES
    )
    assert [case.rows for case in read(notice(f"{body}\n{table}"))] == [[([], ["省财政厅、省司法厅"], [])]] * 2


def test_a_row_without_number_goes_on_with_the_case_above() -> None:
    body = "\n".join(f"案例{n}：{t}\n提供单位：{a}{BODY}" for n, _, _, t, a in CASES)
    table = "附件\n序号 |\n案例 |\n牵头单位 |\n配合单位 |\n一、要素类 |\n |\n |\n |\n" + "".join(
        f"{n} |\n{t} |\n省财政厅 |\n省司法厅 |\n |\n |\n省税务局 |\n |\n" for n, _, _, t, _ in CASES
    )
    rows = [case.rows for case in read(notice(f"{body}\n{table}"))]
    assert rows == [[(["省财政厅", "省税务局"], [], ["省司法厅"])]] * 2


def test_several_that_issue_together_give_their_numbers() -> None:
    text = "甲省财政厅 甲省司法厅\n关于印发典型案例的通知\n甲财发〔2024〕3号　甲司发〔2024〕8号\n各市财政局：\n好。\n2024年1月5日\n"
    number = outline(plain_text(text)).head.doc_number
    assert number
    assert number.value == "甲财发〔2024〕3号甲司发〔2024〕8号"
