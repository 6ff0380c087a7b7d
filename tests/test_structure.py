"""The manners of notices: how cases, authors, sections, measures, outcomes and responsibilities are written."""

from dataclasses import dataclass

import pytest

from graphbuild.annotate import annotate
from graphbuild.reading.documents import read_bytes
from graphbuild.reading.plain import plain_text
from graphbuild.structure.outline import Notice, outline
from graphbuild.text import Span

HEAD = """甲省发展和改革委员会关于印发优化营商环境典型案例的通知
甲发改〔2023〕1号
各市人民政府：
现将典型案例印发给你们。
甲省发展和改革委员会
2023年5月4日
"""
CASES = (
    ("1", "一", "①", "海口市推行工程建设联合验收", "海口市住房和城乡建设局"),
    ("2", "二", "②", "三亚市打造企业服务专窗", "三亚市政务服务中心"),
)
TITLES = [case[3] for case in CASES]
AUTHORS = [[case[4]] for case in CASES]
MEASURES = ["一次申请", "并联办理"]
OUTCOMES = ["验收时间由20天压缩到5天"]
BODY = """
一、改革背景
过去多头验收。
二、主要做法
（一）一次申请。企业只报一次。
（二）并联办理。五个部门同时验收。
三、主要成效
验收时间由20天压缩到5天。"""
PLAIN = BODY.replace("一、", "").replace("二、", "").replace("三、", "").replace("（一）", "").replace("（二）", "")
TABLE = "\n推广任务分工表\n"


@dataclass(frozen=True)
class Read:
    """What was read of a case, as text."""

    number: int
    title: str
    authors: list[str]
    measures: list[str]
    outcomes: list[str]
    rows: list[tuple[list[str], list[str], list[str]]]


def notice(body: str, head: str = HEAD) -> Notice:
    return outline(plain_text(head + body.strip() + "\n"))


def read(found: Notice) -> list[Read]:
    characters = found.text.characters

    def words(spans: tuple[Span, ...]) -> list[str]:
        return [span.of(characters) for span in spans]

    return [
        Read(
            case.number,
            case.title,
            words(case.authors),
            [item.label.of(characters) for item in case.measures],
            [item.label.of(characters) for item in case.outcomes],
            [(words(row.lead), words(row.responsible), words(row.support)) for row in case.rows],
        )
        for case in found.cases
    ]


def both(form: str) -> str:
    """The two cases in one manner: {n}, {z}, {c} are their numbers, {t} the title, {a} the author."""
    return "\n".join(form.format(n=n, z=z, c=c, t=t, a=a) for n, z, c, t, a in CASES)


@pytest.mark.parametrize(
    "heading",
    [
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
        "★案例{z}★\n{t}\n{a}",
        "典型案例（{z}）\n{t}\n{a}",
        "{n} {t}\n{a}",
        "案例名称：{t}\n报送单位：{a}",
    ],
)
def test_headings_and_authors(heading: str) -> None:
    found = read(notice(both(heading + BODY)))
    assert [case.number for case in found] == [1, 2]
    assert [case.title for case in found] == TITLES
    assert [case.authors for case in found] == AUTHORS
    assert [case.measures for case in found] == [MEASURES] * 2
    assert [case.outcomes for case in found] == [OUTCOMES] * 2


def test_a_title_alone_heads_a_case() -> None:
    assert [case.title for case in read(notice(both("{t}" + BODY)))] == TITLES


def test_a_title_of_two_lines_alone() -> None:
    found = read(notice(both("{t}\n跑出改革加速度\n{a}" + BODY)))
    assert [case.title for case in found] == [f"{title} 跑出改革加速度" for title in TITLES]


def test_a_title_under_the_title_of_the_attachment() -> None:
    assert [case.title for case in read(notice("附件\n优化营商环境典型案例\n" + both("{t}\n{a}" + BODY)))] == TITLES


@pytest.mark.parametrize("entry", ["{t}……{n}", "案例{z} {t}……{n}", "{n}.{t}"])
def test_a_table_of_contents_repeats_the_titles(entry: str) -> None:
    for heading in ("{t}\n{a}", "案例{z} {t}\n{a}"):
        found = read(notice(f"目录\n{both(entry)}\n{both(heading + BODY)}"))
        assert [case.title for case in found] == TITLES
        assert [case.measures for case in found] == [MEASURES] * 2


def test_headings_that_the_table_of_responsibilities_tells() -> None:
    """A case without sections and without a number is found by the title that the table gives."""
    body = both("{t}\n近年来，该市改革创新。\n1.一次申请。企业只报一次。\n2.并联办理。五个部门同时验收。")
    table = f"\n| 案例名称 | 牵头单位 |\n| {TITLES[0]} | 省财政厅 |\n| {TITLES[1]} | 省税务局 |"
    found = read(notice(body + TABLE + table))
    assert [(case.title, case.measures) for case in found] == [(title, MEASURES) for title in TITLES]


def test_a_number_is_no_part_of_a_place() -> None:
    """案例二 三亚市 is case 2, not 23."""
    assert [(case.number, case.title) for case in read(notice(both("案例{z} {t}" + BODY)))] == [(1, TITLES[0]), (2, TITLES[1])]


def test_numbers_begin_anew_in_each_group() -> None:
    first, second = both("1.{t}\n{a}" + BODY).split("\n1.")
    found = read(notice(f"第一部分 工程建设领域\n{first}\n第二部分 政务服务领域\n1.{second}"))
    assert [(case.number, case.title, case.outcomes) for case in found] == [(1, TITLES[0], OUTCOMES), (2, TITLES[1], OUTCOMES)]


def test_each_case_is_an_attachment() -> None:
    found = read(notice(both("附件{n}\n{t}\n{a}" + BODY)))
    assert [(case.title, case.authors, case.outcomes) for case in found] == [(t, a, OUTCOMES) for t, a in zip(TITLES, AUTHORS, strict=True)]


def test_a_second_batch_goes_on_with_the_numbers() -> None:
    assert [case.number for case in read(notice(both("案例十{z}：{t}\n{a}" + BODY)))] == [11, 12]


def test_a_case_on_one_line() -> None:
    form = "案例{z} {t} {a} 一、主要做法 （一）一次申请。企业只报一次。（二）并联办理。同时验收。二、主要成效 验收时间由20天压缩到5天。"
    found = read(notice(both(form)))
    assert [(c.title, c.authors, c.measures, c.outcomes) for c in found] == [
        (t, a, MEASURES, OUTCOMES) for t, a in zip(TITLES, AUTHORS, strict=True)
    ]


@pytest.mark.parametrize(
    "sections",
    [
        PLAIN,
        "\n【背景】过去多头验收。\n【做法】1.一次申请。企业只报一次。2.并联办理。同时验收。\n【成效】验收时间由20天压缩到5天。",
        "\n★改革动因\n慢。\n★创新举措\n1.一次申请。好。\n2.并联办理。好。\n★改革成果\n验收时间由20天压缩到5天。",
        "\n为什么改\n慢。\n怎么改\n①一次申请。好。\n②并联办理。好。\n改得怎么样\n验收时间由20天压缩到5天。",
        "\n1.基本情况\n慢。\n2.主要措施\n（1）一次申请。好。\n（2）并联办理。好。\n3.实际效果\n验收时间由20天压缩到5天。",
        "\n（一）背景\n慢。\n（二）具体做法\n1.一次申请。好。\n2.并联办理。好。\n（三）成效\n验收时间由20天压缩到5天。",
        "\n主要做法：一是一次申请。二是并联办理。\n取得成效：验收时间由20天压缩到5天。",
        "\n主要做法\n做法一：一次申请。好。\n做法二：并联办理。好。\n主要成效\n成效一：验收时间由20天压缩到5天。",
        "\n主要做法\n——一次申请。好。\n——并联办理。好。\n主要成效\n验收时间由20天压缩到5天。",
        "\n主要做法\n一次申请\n企业只报一次。\n并联办理\n五个部门同时验收。\n主要成效\n验收时间由20天压缩到5天。",
        "\n主要做法\n主要采取以下措施：\n一次申请。好。\n并联办理。好。\n主要成效\n取得以下成效：\n验收时间由20天压缩到5天。",
        "\n主要做法\n一次申请。一是网上报。二是一次报。\n并联办理。一是同时到。二是一次验。\n主要成效\n验收时间由20天压缩到5天。",
        "\n一、背景\n慢。\n二、“三个一”改革\n（一）一次申请。好。\n（二）并联办理。好。\n三、成效\n验收时间由20天压缩到5天。",
        "\n近年来，该市改革创新。\n（一）一次申请。好。\n（二）并联办理。好。\n截至2023年4月，全市应用。".replace(
            "截至2023年4月，全市应用。", ""
        )
        + "成效\n验收时间由20天压缩到5天。",
    ],
)
def test_sections_and_measures(sections: str) -> None:
    found = read(notice(both("案例{z}：{t}\n{a}" + sections)))
    assert [(case.title, case.measures, case.outcomes) for case in found] == [(title, MEASURES, OUTCOMES) for title in TITLES]


def test_a_case_without_sections() -> None:
    """Numbered items are its measures, a last paragraph in figures its result."""
    form = "案例{z}：{t}\n{a}\n近年来，该市改革创新。\n一、一次申请。好。\n二、并联办理。好。\n截至2023年4月，已办2万件。"
    for case in read(notice(both(form))):
        assert (case.measures, case.outcomes) == (MEASURES, ["截至2023年4月，已办2万件"])


def test_one_paragraph_of_measures_without_a_heading() -> None:
    form = "案例{z}：{t}\n{a}\n近年来，该市改革，主要做法是：一是一次申请。二是并联办理。做到了便民利企，得到企业普遍好评，效果很好。"
    assert [case.measures for case in read(notice(both(form)))] == [MEASURES] * 2


def test_effects_in_one_paragraph_are_no_measures() -> None:
    form = "案例{z}：{t}\n{a}\n该市率先试点，试点的作用在于：一是有效降低了企业成本。二是有利于提高口岸效率。三是有利于优化环境。"
    assert [case.measures for case in read(notice(both(form)))] == [[], []]


def test_outcomes_in_one_paragraph() -> None:
    form = "案例{z}：{t}\n主要做法\n1.改。好。\n2.快。好。\n主要成效\n一是时间更短，由20天压缩到5天。二是次数更少，只跑1次。"
    assert [case.outcomes for case in read(notice(both(form)))] == [["时间更短，由20天压缩到5天", "次数更少，只跑1次"]] * 2


def test_significance_in_figures_stands_for_results() -> None:
    form = "案例{z}：{t}\n【基本案情】甲。\n【履职情况】1.改。好。2.快。好。\n【典型意义】办理一案，规范一片。为企业挽回损失200万元。"
    assert [case.outcomes for case in read(notice(both(form)))] == [["办理一案，规范一片"]] * 2


def test_numbers_that_begin_again_under_headings_of_their_own() -> None:
    form = "案例{z}：{t}\n主要做法\n申请环节\n1.一次申请。好。\n2.网上申请。好。\n验收环节\n1.并联办理。好。\n主要成效\n快。"
    assert [case.measures for case in read(notice(both(form)))] == [["一次申请", "网上申请", "并联办理"]] * 2


RESPONSIBLE: list[tuple[list[str], list[str], list[str]]] = [
    (["省住房城乡建设厅"], [], ["省财政厅、省税务局"]),
    (["省政务服务局"], [], ["省公安厅"]),
]


def with_duties(form: str) -> str:
    return "\n".join(
        (f"案例{z}：{t}\n{a}" + BODY + "\n" + form).format(lead=row[0][0], support=row[2][0])
        for (_, z, _, t, a), row in zip(CASES, RESPONSIBLE, strict=True)
    )


@pytest.mark.parametrize(
    "form",
    [
        "牵头单位：{lead}；配合单位：{support}",
        "推广牵头单位：{lead}\n配合单位：{support}",
        "（牵头单位：{lead}；配合单位：{support}）",
        "（{lead}牵头，{support}配合）",
        "本案例由{lead}牵头，{support}配合推广。",
        "由{lead}负责，{support}配合。",
        "【主责单位】{lead}\n【协同单位】{support}",
    ],
)
def test_responsibility_after_each_case(form: str) -> None:
    assert [case.rows for case in read(notice(with_duties(form)))] == [[row] for row in RESPONSIBLE]


@pytest.mark.parametrize(
    "table",
    [
        "| 序号 | 案例名称 | 牵头单位 | 配合单位 |\n| 1 | {t1} | {l1} | {s1} |\n| 2 | {t2} | {l2} | {s2} |",
        "| 配合部门 | 牵头部门 | 案例 |\n| {s1} | {l1} | {t1} |\n| {s2} | {l2} | {t2} |",
        "案例编号 |\n推广牵头单位 |\n协同单位 |\n一 |\n{l1} |\n{s1} |\n二 |\n{l2} |\n{s2} |",
        "案例名称 |\n主责单位 |\n参与单位 |\n{t1} |\n{l1} |\n{s1} |\n{t2} |\n{l2} |\n{s2} |",
        "编号 |\n名称 |\n牵头单位 |\n配合单位 |\n① |\n{t1} |\n{l1} |\n{s1} |\n② |\n{t2} |\n{l2} |\n{s2} |",
        "| 序号 | 案例 | 牵头单位 | 配合单位 |\n| 1 | {t1} | {l1} | {s1} |\n| 序号 | 案例 | 牵头单位 | 配合单位 |\n"
        "| 2 | {t2} | {l2} | {s2} |",
        "案例一由{l1}牵头，{s1}配合；案例二由{l2}牵头，{s2}配合。",
        "1.{t1}（{l1}牵头，{s1}配合）\n2.{t2}（牵头单位：{l2}；配合单位：{s2}）",
        "案例一：{l1}牵头，{s1}配合。\n案例二：牵头单位：{l2}；配合单位：{s2}。",
    ],
)
def test_responsibility_after_the_cases(table: str) -> None:
    (l1, _, s1), (l2, _, s2) = RESPONSIBLE
    filled = table.format(t1=TITLES[0], t2=TITLES[1], l1=l1[0], s1=s1[0], l2=l2[0], s2=s2[0])
    found = read(notice(both("案例{z}：{t}\n{a}" + BODY) + TABLE + filled))
    assert [case.rows for case in found] == [[row] for row in RESPONSIBLE]
    assert [case.outcomes for case in found] == [OUTCOMES] * 2


def test_responsibility_in_the_notice_itself() -> None:
    head = HEAD.replace("现将", "其中，案例一由省财政厅牵头推广，案例二由省税务局负责推广、省公安厅配合。现将")
    found = read(notice(both("案例{z}：{t}\n{a}" + BODY), head))
    assert [case.rows for case in found] == [[(["省财政厅"], [], [])], [(["省税务局"], [], ["省公安厅"])]]


def test_responsibility_after_each_measure() -> None:
    form = "案例{z}：{t}\n主要做法\n1.改。好。（责任单位：省财政厅、省税务局）\n2.快。好。\n责任单位：省公安厅\n主要成效\n快。"
    for case in read(notice(both(form))):
        assert case.rows == [([], ["省财政厅、省税务局"], []), ([], ["省公安厅"], [])]
        assert case.measures == ["改", "快"]


def test_a_row_with_the_title_in_other_words_is_found_and_one_of_another_title_is_said() -> None:
    table = "| 序号 | 案例名称 | 责任单位 |\n| 1 | 推行工程建设项目联合验收 | 省财政厅 |\n| 2 | 优化不动产登记 | 省税务局 |"
    found = notice(both("案例{z}：{t}\n{a}" + BODY) + TABLE + table)
    assert [case.rows[0][1] for case in read(found)] == [["省财政厅"], ["省税务局"]]
    assert [remark.reason for remark in found.remarks] == ["row 2 has another title than case 2; it was read as that case's by its number"]


def test_the_table_names_the_authors() -> None:
    table = (
        f"| 案例名称 | 报送单位 | 推广单位 |\n| {TITLES[0]} | {AUTHORS[0][0]} | 省财政厅 |\n| {TITLES[1]} | {AUTHORS[1][0]} | 省税务局 |"
    )
    assert [case.authors for case in read(notice(both("案例{z}：{t}" + BODY) + TABLE + table))] == AUTHORS


ROWS = """| 序号 | 改革事项 | 主要内容 | 工作成效 | 责任单位 | 推广范围 |
| 1 | 联合验收 | 1.一次申请。企业只报一次。2.并联办理。同时验收。 | 验收时间由20天压缩到5天。 | 省财政厅、省税务局 | 全省 |
| 2 | 服务专窗 | 设立专窗，一窗办理。 | 办件2万件。 | 省公安厅 | 全省 |"""


def test_cases_that_are_rows_of_a_table() -> None:
    found = notice("改革举措清单\n" + ROWS)
    assert read(found) == [
        Read(1, "联合验收", [], MEASURES, OUTCOMES, [([], ["省财政厅、省税务局"], [])]),
        Read(2, "服务专窗", [], ["设立专窗，一窗办理"], ["办件2万件"], [([], ["省公安厅"], [])]),
    ]
    assert [line.text for line in found.lines if found.case_at(line.span.start) == 2] == ["设立专窗,一窗办理。", "办件2万件。"]


def test_a_case_over_several_rows_of_a_table() -> None:
    rows = "\n".join(
        (
            "| 案例名称 | 主要做法 | 责任单位 |",
            "| 联合验收 | 一次申请。企业只报一次。 | 省财政厅 |",
            "|  | 并联办理。同时验收。 |  |",
            "| 服务专窗 | 设立专窗。好。 | 省公安厅 |",
        )
    )
    assert [(case.title, case.measures) for case in read(notice(rows))] == [("联合验收", MEASURES), ("服务专窗", ["设立专窗"])]


def test_a_form_for_each_case() -> None:
    form = "| 案例名称 | {t} | 报送单位 | {a} |\n| 主要做法 | 1.一次申请。好。2.并联办理。好。 |\n| 取得成效 | 验收时间由20天压缩到5天。 |"
    found = read(notice(both(form)))
    assert [(c.title, c.authors, c.measures, c.outcomes) for c in found] == [
        (t, a, MEASURES, OUTCOMES) for t, a in zip(TITLES, AUTHORS, strict=True)
    ]


def test_a_form_under_the_title() -> None:
    form = "案例{z}：{t}\n| 报送单位 | {a} |\n| 主要做法 | 1.一次申请。好。2.并联办理。好。 |\n| 取得成效 | 验收时间由20天压缩到5天。 |"
    assert [(case.title, case.measures) for case in read(notice(both(form)))] == [(title, MEASURES) for title in TITLES]


def test_the_imprint_belongs_to_no_case() -> None:
    imprint = "\n抄送：省委办公厅，省人大常委会办公厅。\n甲省发展和改革委员会办公室　2023年5月4日印发"
    assert [case.outcomes for case in read(notice(both("案例{z}：{t}\n{a}" + BODY) + imprint))] == [OUTCOMES] * 2


def test_an_ordinary_document_has_no_cases() -> None:
    """Tasks with 具体措施 under numbered headings are no cases, however regular they are."""
    tasks = "\n".join(f"（{z}）深化第{n}项改革\n具体措施：\n1.压减材料。好。\n2.压减时间。好。" for n, z, *_ in CASES)
    head = HEAD.replace("印发优化营商环境典型案例", "优化营商环境重点任务分工").replace("典型案例", "分工方案")
    assert notice("一、总体要求\n抓好落实。\n二、重点任务\n" + tasks, head).cases == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            both("案例{z}：{t}\n" + "该市改革创新，成效很好，企业普遍反映办事更快、成本更低、服务更好，环境更优。" * 2),
            "case 1 has no measures",
        ),
        (both("案例{z}：{t}" + BODY + "\n四、媒体关注\n多家媒体报道。"), "case 1: '四、媒体关注' is no known heading"),
        (both("案例{z}：{t}" + BODY).replace("案例二", "案例三"), "case 3 follows case 1"),
        (both("案例{z}：{t}" + BODY) + "\n甲乙 |\n丙丁 |\n省财政厅 |", "cells of a table whose rows are not known"),
        (
            both("案例{z}：{t}" + BODY) + TABLE + "| 序号 | 牵头单位 |\n| 7 | 省财政厅 |",
            "row 7 of the table of responsibilities fits no case",
        ),
    ],
)
def test_what_is_not_read_is_said(body: str, reason: str) -> None:
    found = notice(body)
    assert len(found.cases) == 2
    assert any(remark.reason.startswith(reason) for remark in found.remarks), found.remarks


def test_structure_is_read_in_linear_time_from_hostile_lines() -> None:
    """Each pattern of structure meets its own characters a hundred thousand times over."""
    for piece in (
        "案例一",
        "一、",
        "（一）",
        "1.",
        "【做法】",
        "——",
        "主要做法：",
        "由省财政厅",
        "（省",
        "牵头单位：",
        "甲 |",
        "一是",
        "目录",
    ):
        outline(plain_text("案例一：甲\n主要做法\n" + piece * 100_000))
        outline(plain_text(HEAD + f"{piece}\n" * 3_000))


def test_a_page_of_nothing_but_a_table_is_read() -> None:
    page = f"<html><body><table>{'<tr><td>甲</td><td>乙</td></tr>' * 30}</table></body></html>"
    assert annotate(read_bytes(page.encode(), "table.html")).cases == ()


def test_headings_that_lead_nowhere_cost_what_they_weigh() -> None:
    """Each begins a run of its own; to look for the run of each among all took minutes."""
    text = "案例1\n" * 8_000
    assert annotate(read_bytes(text.encode(), "heads.txt")).cases == ()


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    found = annotate(plain_text(HEAD + text)).cases
    return [(c.case.title, [m.label for m in c.measures], [o.label for o in c.outcomes]) for c in found]


def test_a_paragraph_that_begins_with_first_numbers_nothing_by_itself() -> None:
    text = "案例1：快办\n主要做法\n首先，成立了专班。\n（一）并联审批。同时办。\n（二）全程网办。线上办。\n主要成效\n快了12天。"
    assert told(text) == [("快办", ["并联审批", "全程网办"], ["快了12天"])]
    text = "案例1：快办\n主要做法\n首先，并联审批。同时办。\n其次，全程网办。线上办。\n同时，上门帮办。派人办。\n主要成效\n快了12天。"
    assert told(text) == [("快办", ["并联审批", "全程网办", "上门帮办"], ["快了12天"])]


def test_experience_is_what_was_done_only_where_nothing_else_is() -> None:
    text = "案例1：快办\n一、背景\n慢。\n二、经验\n1.并联审批。同时办。\n2.全程网办。线上办。\n三、成效\n快了12天。"
    assert told(text) == [("快办", ["并联审批", "全程网办"], ["快了12天"])]
    text = "案例1：快办\n一、实招\n1.并联审批。同时办。\n2.全程网办。线上办。\n二、实效\n快了12天。\n三、经验\n1.要敢改。\n2.要会改。"
    assert told(text) == [("快办", ["并联审批", "全程网办"], ["快了12天"])]


def test_places_head_cases_only_in_a_notice_of_cases() -> None:
    text = "".join(f"【{place}】推行联合验收改革\n{'工程项目验收事项合并办理' * 8}。\n" for place in ("海口市", "三亚市"))
    assert [title for title, _, _ in told(text)] == ["推行联合验收改革"] * 2
    assert annotate(plain_text("每周要闻\n" + text)).cases == ()


def test_rows_that_begin_with_what_they_tell_belong_to_the_case_above() -> None:
    head = "附件\n序号 |\n案例名称 |\n申报单位 |\n责任单位 |\n"
    rows = "".join(
        f"{n} |\n{title} |\n{agency} |\n省财政厅 |\n"
        f"主要做法 |\n①一次申请。报一次。②并联办理。同时办。 |\n |\n |\n取得成效 |\n快了{n}天。 |\n |\n |\n"
        for n, title, agency in (("1", *CASES[0][3:]), ("2", *CASES[1][3:]))
    )
    assert told(head + rows) == [(title, MEASURES, [f"快了{n}天"]) for n, title in enumerate(TITLES, 1)]
    assert [c.leads for c in annotate(plain_text(HEAD + head + rows)).cases] == [(case[4],) for case in CASES]


def test_a_case_above_the_title_is_read() -> None:
    head = "其次，。12%\n责任单位 |\n案例1。12% |\n主要做法 |\n|\n案例名称。||截至目前办件12件。 |\n"
    text = head + "序号\n|\n主要做法\n1|。|\n|\n一是快。二是好。主要成效"
    annotate(plain_text(text))


def test_an_item_without_words_has_its_place() -> None:
    annotate(plain_text(HEAD + "案例一\n报送单位：甲局\n截至目前办件12件。首先，。其次，。截至目前办件15件。\n"))
    text = "（省财政厅牵头，省司法厅参与）同时，一是快。二是好。\n案例一\n|。截至目前办件12件。首先，。|。其次，\n经验。|\n\n"
    text += "| |\n1案例一主要做法 |\n"
    annotate(plain_text(text + "|推广要求\n海口市的做法由省财政厅牵头在全省推广。|。【海口市】案例名称\n"))


def test_places_of_a_report_with_numbers_over_them_head_no_cases() -> None:
    places = "".join(f"【{place}】推行联合验收改革\n{'工程项目验收事项合并办理' * 8}。\n" for place in ("海口市", "三亚市"))
    report = "关于典型经验推广进展情况的通报\n一、总体进展\n各地都动了起来。\n" + places + "二、下一步\n接着做。\n"
    assert annotate(plain_text(report)).cases == ()
    call = "关于征集典型案例的通知\n" + places
    assert annotate(plain_text(call)).cases == ()


def test_label_rows_under_other_rows_of_a_form_are_no_columns() -> None:
    head = "附件\n案例名称 |\n快办 |\n申报单位 |\n海口市财政局 |\n联系人 |\n甲某 |\n"
    rows = "主要做法 |\n①一次申请。报一次。②并联办理。同时办。 |\n |\n |\n |\n |\n取得成效 |\n快了3天。 |\n |\n |\n |\n |\n"
    assert all(label not in measure for _, measures, _ in told(head + rows) for measure in measures for label in ("取得成效", "快了3天"))


def test_before_and_after_inside_the_practices_end_them_not() -> None:
    pairs = "".join(f"（{n}）{label}。合并。\n改革前：跑{n}趟。\n改革后：跑0趟。\n" for n, label in zip("一二", MEASURES, strict=True))
    text = f"案例1：快办\n主要做法\n{pairs}主要成效\n快了12天。"
    assert told(text) == [("快办", MEASURES, ["快了12天"])]
    text = "案例1：快办\n改革前：慢。\n主要做法\n（一）一次申请。报一次。\n（二）并联办理。同时办。\n改革后：快了12天。"
    assert told(text) == [("快办", MEASURES, ["快了12天"])]


def test_the_numbers_after_first_of_all_are_those_of_the_items() -> None:
    text = "案例1：快办\n主要做法\n首先，一次申请。报一次。其次，并联办理。同时办。\n强化保障。派专人。\n主要成效\n快了12天。"
    assert next(measures for _, measures, _ in told(text))[-1] == "强化保障"
    text = "案例1：快办\n主要做法\n首先，成立专班。\n（一）一次申请。报一次。\n（二）并联办理。同时办。\n"
    text += "主要成效\n首先，快了12天。\n其次，省了3万元。"
    assert [measures for _, measures, _ in told(text)] == [MEASURES]


def test_a_first_measure_of_one_sentence_is_kept() -> None:
    text = "案例1：快办\n主要做法\n{}\n一次申请。企业只需要报送一次材料就可以办理。\n"
    text += "并联办理。五个部门同时审查并一次告知企业。\n主要成效\n快了12天。"
    assert [len(measures) for _, measures, _ in told(text.format("建立首席服务专员制度。"))] == [3]
    assert [len(measures) for _, measures, _ in told(text.format("围绕企业的需要再造流程。"))] == [2]


def test_what_this_year_does_is_a_measure_too() -> None:
    practices = "一是一次申请。二是并联办理。\n今年，出台12条措施支持企业。"
    found = annotate(plain_text(HEAD + f"案例1：快办\n主要做法\n{practices}")).cases[0]
    assert found.outcomes == ()
    practices = practices.replace("今年，出台12条措施支持企业", "今年以来，办件12件")
    found = annotate(plain_text(HEAD + f"案例1：快办\n主要做法\n{practices}")).cases[0]
    assert [o.label for o in found.outcomes] == ["今年以来，办件12件"]


def test_brackets_of_two_kinds_hold_who_led_and_who_took_part() -> None:
    text = "案例1：快办\n【海口市财政局牵头，海口市司法局参与】\n主要做法\n（一）一次申请。报一次。\n（二）并联办理。同时办。\n"
    assert annotate(plain_text(HEAD + text)).cases[0].leads == ("海口市财政局", "海口市司法局")


def test_under_a_heading_in_brackets_the_numbers_go_on() -> None:
    text = "案例1：快办\n【主要做法】（一）一次申请。报一次。\n【协同配合】（二）并联办理。同时办。\n【主要成效】快了12天。"
    assert told(text) == [("快办", MEASURES, ["快了12天"])]


def test_a_table_that_was_broken_into_several_is_one() -> None:
    rows = [["序号", "案例名称", "主要做法", "取得成效", "责任单位"]]
    rows += [[n, title, "①一次申请。报一次。②并联办理。同时办。", f"快了{n}天。", "省财政厅"] for n, _, _, title, _ in CASES]

    def table(rows: list[list[str]]) -> str:
        return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"

    head = "".join(f"<p>{line}</p>" for line in HEAD.splitlines())
    for pages in ([rows[:2], rows[2:]], [rows[:2], [rows[0], *rows[2:]]]):
        page = f"<html><body>{head}<p>附件</p>{''.join(map(table, pages))}</body></html>"
        found = annotate(read_bytes(page.encode(), "table.html")).cases
        assert [(c.case.title, len(c.measures), len(c.outcomes), len(c.assignments)) for c in found] == [
            (title, 2, 1, 1) for title in TITLES
        ]


def test_who_stands_above_the_sections_made_the_case_where_others_spread_it() -> None:
    above = "案例{z}：{t}\n牵头单位：{a}\n参与单位：海口市司法局" + BODY
    inside = "\n复制推广\n建议推广责任：牵头为省财政厅；配合为省税务局。推广范围为全省。"
    table = TABLE + f"| 案例 | 牵头单位 | 配合单位 |\n| {TITLES[0]} | 省财政厅 | 省税务局 |\n| {TITLES[1]} | 省财政厅 | 省税务局 |"
    for text in (both(above + inside), both(above) + table):
        found = read(notice(text))
        assert [case.authors for case in found] == [[author[0], "海口市司法局"] for author in AUTHORS]
        assert [[row for row in case.rows if row[0]] for case in found] == [[(["省财政厅"], [], ["省税务局"])]] * 2
    assert [case.rows for case in read(notice(both(above)))] == [[(author, [], ["海口市司法局"])] for author in AUTHORS]


def test_a_list_after_the_cases_shortens_their_titles() -> None:
    text = "\n典型案例复制推广责任清单\n1.工程建设“联合验收”：由省财政厅牵头，省税务局参与。\n"
    text += "2.企业“服务专窗”：由省司法厅牵头，会同省公安厅研究出台文件。"
    found = read(notice(both("案例{z}：{t}\n{a}" + BODY) + text))
    assert [case.rows for case in found] == [[(["省财政厅"], [], ["省税务局"])], [(["省司法厅"], [], ["省公安厅"])]]
    assert [case.outcomes for case in found] == [OUTCOMES] * 2


def test_a_contact_line_ends_the_cases() -> None:
    found = read(notice(both("案例{z}：{t}\n{a}" + BODY) + "\n（联系人：省法院民二庭，电话：略）"))
    assert [case.outcomes for case in found] == [OUTCOMES] * 2


@pytest.mark.parametrize("heading", ["蓉易案例·{f}　{t}\n{a}", "实践案例3-{n}　{t}\n报送单位：{a}"])
def test_numbers_in_capitals_and_after_that_of_the_batch(heading: str) -> None:
    text = "\n".join(heading.format(n=n, f=f, t=t, a=a) + BODY for f, (n, _, _, t, a) in zip("壹贰", CASES, strict=True))
    found = read(notice(text))
    assert [(case.number, case.title, case.authors) for case in found] == [
        (n, t, a) for n, t, a in zip((1, 2), TITLES, AUTHORS, strict=True)
    ]


def test_sections_that_ask_and_items_that_begin_with_the_first_of_them() -> None:
    form = "案例{z}：{t}\n（一）破解什么问题\n慢。\n（二）采取什么举措\n其一，一次申请。好。\n其二，并联办理。好。\n"
    form += "（三）取得什么成效\n快了5天。\n（四）推广责任\n第1项举措由省财政厅负责推广，第2项举措由省税务局负责推广。"
    for case in read(notice(both(form) + "\n工作要求\n一要学，二要用。")):
        assert (case.measures, case.outcomes) == (MEASURES, ["快了5天"])
        assert case.rows == [([], ["省财政厅"], []), ([], ["省税务局"], [])]


def test_after_by_the_short_forms_of_a_notice_are_names_too() -> None:
    form = "案例{z}：{t}" + BODY + "\n推广责任\n由新区公共服务局、某某超算云中心共同负责，面向三县推广。"
    assert [case.rows for case in read(notice(both(form)))] == [[([], ["新区公共服务局、某某超算云中心"], [])]] * 2


def test_what_follows_an_inline_list_tells_results() -> None:
    for last in ("2021年，全市办结3000件，满意率99%。", "通过改革，办理时间由10天压缩至2天。", "今年共办结3000件。"):
        text = f"案例1：快办\n主要做法：\n一是整合窗口12个；二是上线系统3个。\n{last}"
        assert told(text) == [("快办", ["整合窗口12个", "上线系统3个"], [last.rstrip("。")])]


def test_the_same_title_in_two_groups_heads_two_cases() -> None:
    def case(number: str, title: str) -> str:
        return f"{number}、{title}\n【主要做法】\n1.一次申请。报一次。\n2.并联办理。同时办。\n【主要成效】\n快了12天。\n"

    groups = (
        f"第一部分 企业开办\n{case('一', '海口市')}{case('二', '三亚市')}第二部分 不动产登记\n{case('一', '海口市')}{case('二', '儋州市')}"
    )
    assert [title for title, _, _ in told(groups)] == ["海口市", "三亚市", "海口市", "儋州市"]


@pytest.mark.parametrize("word", ["适用范围", "推广方式", "问题导向", "总体情况", "适用条件", "工作要求"])
def test_an_item_with_a_section_word_is_an_item(word: str) -> None:
    text = f"案例1：快办\n一、主要做法\n1.一次申请。报一次。\n2.{word}。上线系统3个。\n3.并联办理。同时办。\n二、主要成效\n快了12天。"
    assert told(text) == [("快办", ["一次申请", word, "并联办理"], ["快了12天"])]


@pytest.mark.parametrize("line", ["针对改革初期虽取得一定成效：", "为使改革取得实实在在的成效：", "力争改革取得以下成效："])
def test_what_is_aimed_at_heads_no_results(line: str) -> None:
    text = f"案例1：快办\n一、主要做法\n{line}\n（一）一次申请。报一次。\n（二）并联办理。同时办。\n二、主要成效\n快了12天。"
    assert told(text) == [("快办", MEASURES, ["快了12天"])]


@pytest.mark.parametrize("label", ["推广责任单位", "推广单位", "责任单位", "推广牵头单位"])
def test_who_must_spread_a_case_did_not_make_it(label: str) -> None:
    text = f"案例1：快办\n{label}：省财政厅\n一、主要做法\n1.一次申请。好。\n2.并联办理。好。\n二、主要成效\n快了12天。\n"
    text += "推广责任单位：省商务厅\n"
    case = read(notice(text))[0]
    assert (case.authors, len(case.rows)) == ([], 2)


def test_first_and_then_after_a_lead_in_list_the_measures() -> None:
    for listed in (
        "首先，整合窗口12个；其次，上线系统3个；再次，配备专员40名。",
        "首先，整合窗口12个。其次，上线系统3个。\n再次，配备专员40名。",
    ):
        text = f"案例1：快办\n一、主要做法\n为破解难题，海口市推出举措。\n{listed}\n二、主要成效\n快了12天。"
        assert told(text) == [("快办", ["整合窗口12个", "上线系统3个", "配备专员40名"], ["快了12天"])]


@pytest.mark.parametrize(
    "second", [[["1", "省商务厅", "张三"], ["2", "省司法厅", "李四"]], [["批次", "时间", "报送机关"], ["1", "6月", "省司法厅"]]]
)
def test_a_list_of_its_own_below_a_table_is_no_part_of_it(second: list[list[str]]) -> None:
    def table(rows: list[list[str]]) -> str:
        return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"

    first = [["序号", "案例名称", "责任单位"], *([str(n), title, "省财政厅"] for n, title in enumerate(TITLES, 1))]
    body = "".join(f"<p>{line}</p>" for line in (HEAD + both("案例{z}：{t}" + BODY)).splitlines())
    page = f"<html><body>{body}{table(first)}{table(second)}</body></html>"
    assert [case.rows for case in read(outline(read_bytes(page.encode(), "two.html")))] == [[([], ["省财政厅"], [])]] * 2


def test_a_plan_and_a_meeting_have_no_cases() -> None:
    body = "各单位要按照分工抓好落实，" * 8
    plan = f"推广任务分工安排\n（省财政厅、省商务厅）\n{body}\n1.加强领导。\n2.抓好落实。\n推广工作保障安排\n（省财政厅）\n{body}\n1.好。\n"
    assert annotate(plain_text("关于推广典型经验做法的通知\n" + plan)).cases == ()
    meeting = f"发言和材料\n海口市人民政府\n{body}\n1.发言时间8分钟。\n参观和座谈\n三亚市人民政府\n{body}\n1.好。\n"
    assert annotate(plain_text("关于召开典型经验交流会的通知\n" + meeting)).cases == ()


def test_eleven_cases_with_numbers_in_capitals() -> None:
    numbers = "壹 贰 叁 肆 伍 陆 柒 捌 玖 拾 拾壹".split()
    found = read(notice("\n".join(f"案例{n}　推行联合验收{i}批" + BODY for i, n in enumerate(numbers))))
    assert [case.number for case in found] == list(range(1, 12))


def test_a_number_in_a_circle_with_a_mark_in_a_cell() -> None:
    plain_text("关于推广的通知\n主要做法 |\n责任单位 |\n①、 |")


@pytest.mark.parametrize("group", ["市场环境篇", "跨境贸易领域", "监管执法方面"])
def test_the_heading_of_a_group_is_no_outcome_of_the_case_before(group: str) -> None:
    text = HEAD + both("案例{n}：{t}\n一、主要做法\n（一）一次申请。好。\n二、主要成效\n快了12天。\n" + group).removesuffix("\n" + group)
    assert [case.outcomes for case in read(outline(plain_text(text)))] == [["快了12天"]] * 2
