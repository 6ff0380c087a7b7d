"""More manners of notices: a paragraph for each case, forms among cases, closing words, tables whose rows lost their shape."""

import pytest

from graphbuild.reading.plain import plain_text
from graphbuild.structure.outline import outline
from tests.test_structure import AUTHORS, BODY, CASES, HEAD, MEASURES, TITLES, both, notice, read

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


TWO = "\n".join(f"案例{z}：{t}\n{a}{BODY}" for _, z, _, t, a in CASES)
FASTER = "验收时间由20天压缩到5天。"
LED: tuple[list[str], list[str], list[str]] = (["省财政厅"], [], ["省司法厅"])


@pytest.mark.parametrize(
    "heading",
    [
        "{z}　{t}\n{a}",
        "No.{n} {t}\n{a}",
        "之{z}：{t}\n{a}",
        "{n}：{t}\n{a}",
        "案例{z}：{t}（{a}报送）",
        "案例{z} {t} [{a}]",
        "{z}、{t}【{a}】",
        "案例{z}【{t}】\n{a}",
        "案例{n}\n名称：{t}\n单位：{a}",
        "{z}、案例名称：{t}\n报送单位：{a}",
        "案例：{t}\n（来源：{a}）",
    ],
)
def test_more_headings(heading: str) -> None:
    found = read(notice("\n".join(heading.format(n=n, z=z, t=t, a=a) + BODY for n, z, _, t, a in CASES)))
    assert [(case.title, case.authors, case.measures) for case in found] == [
        (title, authors, MEASURES) for title, authors in zip(TITLES, AUTHORS, strict=True)
    ]


def test_authors_that_only_the_word_after_them_tells() -> None:
    body = "\n".join(f"案例{z}：{t}（{a}、国铁某州局报送）{BODY}" for _, z, _, t, a in CASES)
    assert [(case.title, case.authors) for case in read(notice(body))] == [
        (title, [f"{names[0]}、国铁某州局"]) for title, names in zip(TITLES, AUTHORS, strict=True)
    ]


@pytest.mark.parametrize(
    "marks",
    [
        ("一　改革背景\n", "二　主要做法\n", "三　主要成效\n"),
        ("［改革背景］", "［主要做法］\n", "［主要成效］"),
        ("（改革背景）", "（主要做法）\n", "（主要成效）"),
        ("# 改革背景\n", "# 主要做法\n", "# 主要成效\n"),
        ("| 改革背景\n", "| 主要做法\n", "| 主要成效\n"),
        ("企业概况\n", "联动做法\n", "改革红利\n"),
    ],
)
def test_more_marks_of_sections(marks: tuple[str, str, str]) -> None:
    first, second, third = marks
    done = "（1）一次申请。企业只报一次。\n（2）并联办理。五个部门同时验收。"
    body = f"\n{first}过去多头验收。\n{second}{done}\n{third}{FASTER}"
    cases = read(notice("\n".join(f"案例{z}：{t}\n{a}{body}" for _, z, _, t, a in CASES)))
    assert [(case.measures, case.outcomes) for case in cases] == [(MEASURES, ["验收时间由20天压缩到5天"])] * 2


@pytest.mark.parametrize(
    "said",
    [
        "推广这一做法，由省财政厅牵头，省司法厅予以配合。",
        "推广这一做法，由省财政厅牵头，会同省司法厅组织实施。",
        "该案例的推广工作由省财政厅牵头负责，省司法厅参与。",
        "请省财政厅牵头抓好推广，省司法厅做好配合。",
        "省财政厅为牵头单位，省司法厅为配合单位。",
        "牵头单位为省财政厅，配合单位为省司法厅。",
        "牵头：省财政厅；配合：省司法厅",
        "责任单位：省财政厅（牵头）、省司法厅",
        "责任单位：省财政厅牵头，省司法厅配合。",
        "牵头单位\n省财政厅\n配合单位\n省司法厅",
        "四、推广责任\n由省财政厅牵头，省司法厅配合。",
    ],
)
def test_who_spreads_a_case_is_said_at_its_end(said: str) -> None:
    cases = read(notice("\n".join(f"案例{z}：{t}\n{a}{BODY}\n{said}" for _, z, _, t, a in CASES)))
    assert [(case.rows, case.outcomes) for case in cases] == [([LED], ["验收时间由20天压缩到5天"])] * 2


def test_who_spreads_a_case_is_its_last_sentence() -> None:
    cases = read(notice("\n".join(f"案例{z}：{t}\n{a}{BODY}该案例由省财政厅牵头推广，省司法厅配合。" for _, z, _, t, a in CASES)))
    assert [case.rows for case in cases] == [[LED]] * 2


def test_what_was_done_is_no_responsibility() -> None:
    told = "由省财政厅牵头，省司法厅配合，办件12万件。"
    assert [case.rows for case in read(notice("\n".join(f"案例{z}：{t}\n{a}{BODY}{told}" for _, z, _, t, a in CASES)))] == [[], []]


@pytest.mark.parametrize(
    "entry",
    [
        "{n}. 最佳实践案例（{z}）由省财政厅牵头，省司法厅配合；",
        "{n}. {t}：省财政厅牵头，省司法厅配合。",
        "{n}. {t}。牵头单位：省财政厅；配合单位：省司法厅。",
        "“{t}”由省财政厅牵头，省司法厅配合。",
        "案例{z}\n牵头单位：省财政厅\n配合单位：省司法厅",
        "{z}、{t}\n牵头单位：省财政厅\n配合单位：省司法厅",
    ],
)
def test_a_list_of_responsibilities_after_the_cases(entry: str) -> None:
    listed = "\n".join(entry.format(n=n, z=z, t=t) for n, z, _, t, _ in CASES)
    found = notice(f"{TWO}\n复制推广责任清单\n{listed}")
    assert [case.rows for case in read(found)] == [[LED]] * 2
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("配合 |\n牵头 |\n经验做法 |\n序号 |\n完成时限 |", "省司法厅 |\n省财政厅 |\n{t} |\n{n} |\n |"),
        ("牵头单位 |\n配合单位 |\n案例名称 |\n序号 |\n进度 |", "省财政厅 |\n省司法厅 |\n{t} |\n{n} |\n年底 |"),
        ("案例名称 |\n牵头单位 |\n配合单位 |", "{t} |\n省财政厅 |\n省司法厅 |"),
        ("序号 |\n案例名称 |\n责任单位 |", "{n} |\n{t} |\n牵头：省财政厅；配合：省司法厅 |"),
        ("序号\t案例名称\t牵头单位\t配合单位", "{n}\t{t}\t省财政厅\t省司法厅"),
        ("序号 | 案例名称 | 责任单位", "{n} | {t} | 省财政厅（牵头）、省司法厅"),
    ],
)
def test_more_tables_of_plain_text(columns: str, row: str) -> None:
    rows = "\n".join(row.format(n=n, t=t) for n, _, _, t, _ in CASES)
    assert [case.rows for case in read(notice(f"{TWO}\n附件\n责任分工\n{columns}\n{rows}"))] == [[LED]] * 2


DONE = "（1）一次申请。企业只报一次。（2）并联办理。五个部门同时验收。 |"
DUTY = "推广责任 |\n牵头：省财政厅；配合：省司法厅 |\n"


@pytest.mark.parametrize(
    "form",
    [
        f"案例名称 |\n{{t}} |\n |\n申报单位 |\n{{a}} |\n |\n{DUTY} |\n栏目 |\n主要做法 |\n取得成效 |\n内容 |\n{DONE}\n{FASTER} |",
        f"案例名称 |\n{{t}} |\n申报单位 |\n{{a}} |\n{DUTY}主要做法 |\n取得成效 |\n{DONE}\n{FASTER} |",
        f"案例名称 |\n{{t}} |\n申报单位 |\n{{a}} |\n主要做法 |\n{DONE}\n主要成效 |\n{FASTER} |\n{DUTY}",
        f"案例名称 |\n{{t}} |\n |\n申报单位 |\n{{a}} |\n |\n背景 |\n主要做法 |\n成效 |\n慢。 |\n{DONE}\n{FASTER} |\n{DUTY} |",
    ],
)
def test_forms_of_plain_text(form: str) -> None:
    cases = read(notice("\n".join(f"第{n}号案例\n" + form.format(t=t, a=a).rstrip("\n") for n, _, _, t, a in CASES)))
    assert [(case.title, case.authors, case.measures, case.outcomes, case.rows) for case in cases] == [
        (title, authors, MEASURES, ["验收时间由20天压缩到5天"], [LED]) for title, authors in zip(TITLES, AUTHORS, strict=True)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "一　基本情况\n全省经济平稳。\n二　主要做法\n（一）一次申请。企业只报一次。\n三　下一步打算\n继续推进。",
        "一　优化审批\n推行一次申请，时间压缩到5天。\n二　优化监管\n检查次数下降20%。\n三　优化服务\n推行帮办代办，满意率98%。",
        "1：优化审批。推行一次申请，时间压缩到5天。\n2：优化监管。检查次数下降20%。\n3：优化服务。推行帮办代办，满意率98%。",
        "一、主要任务\n（一）一次申请。企业只报一次。\n责任单位：省财政厅\n二、工作要求\n由省财政厅牵头，省司法厅配合。",
    ],
)
def test_measures_of_a_plan_are_no_cases(body: str) -> None:
    plan = "甲省财政厅关于印发优化营商环境若干措施的通知\n甲财〔2023〕1号\n各市人民政府：\n现印发给你们。\n甲省财政厅\n2023年5月4日\n"
    assert notice(body, plan).cases == ()


def test_who_signs_writes_the_names_out() -> None:
    text = "市财政局　市司法局\n关于印发典型案例的通知\n甲财发〔2024〕3号\n各州财政局、各州司法局，甲州海关：\n好。\n"
    text += "海口市财政局\n海口市司法局\n2024年1月5日\n"
    head = outline(plain_text(text)).head
    assert head.issuer
    assert head.issuer.value == "海口市财政局海口市司法局"
    assert [field.value for field in head.recipients] == ["各州财政局", "各州司法局", "甲州海关"]


@pytest.mark.parametrize(
    "heading",
    [
        "示范{z}｜{t}\n{a}",
        "典型{z}·{t}\n{a}",
        "样板{n}—{t}\n{a}",
        "案例{z}——{t}\n{a}",
        "典型案例·0{n}\n{t}\n{a}",
        "案例•{z}：{t}\n{a}",
        "案例・{n}\n{t}\n{a}",
        "案例｜0{n}\n{t}\n{a}",
        "案例（{z}）{t}\n{a}",
        "案例0{n}丨{t}\n{a}",
        "{z}｜{t}\n{a}",
        "0{n}/{t}\n{a}",
        "{n}·{t}\n{a}",
    ],
)
def test_marks_between_word_number_and_title(heading: str) -> None:
    found = read(notice(both(heading + BODY)))
    assert [(case.number, case.title, case.authors) for case in found] == [
        (n, title, authors) for n, (title, authors) in enumerate(zip(TITLES, AUTHORS, strict=True), 1)
    ]
    assert [case.outcomes for case in found] == [["验收时间由20天压缩到5天"]] * 2


def test_a_list_of_attachments_heads_no_case() -> None:
    listed = "附件：\n案例1-10\n案例1—案例10\n"
    assert [case.title for case in read(notice(listed + both("案例{n}：{t}\n{a}" + BODY)))] == TITLES


@pytest.mark.parametrize(
    "label", ["联合办理单位：", "共同办理单位：", "合作单位：", "办案机关：", "联合报送单位　", "参建单位：", "承担单位　"]
)
@pytest.mark.parametrize("names", ["海口市财政局；海口市司法局", "海口市财政局、海口市司法局", "海口市财政局　海口市司法局"])
def test_several_made_a_case_together(label: str, names: str) -> None:
    found = read(notice(both("案例{n}　{t}\n" + label + names + BODY)))
    assert [(case.title, case.authors) for case in found] == [(title, [names]) for title in TITLES]


@pytest.mark.parametrize("label", ["推广建议：", "推广意见：", "推广要求：", "五、推广方式\n", "【推广建议】", "复制推广建议："])
@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("由省财政厅牵头，省司法厅配合。", LED),
        ("省财政厅主办，省司法厅协办。", LED),
        ("由省财政厅会同省司法厅在全省推广。", LED),
        ("省财政厅、省司法厅共同负责。", ([], ["省财政厅、省司法厅"], [])),
        ("省财政厅、省司法厅", ([], ["省财政厅、省司法厅"], [])),
    ],
)
def test_advice_on_spreading_says_who_must(label: str, said: str, row: tuple[list[str], list[str], list[str]]) -> None:
    found = read(notice(both("案例{n}　{t}\n{a}" + BODY + "\n" + label + said)))
    assert [(case.outcomes, case.rows) for case in found] == [(["验收时间由20天压缩到5天"], [row])] * 2


def test_advice_on_spreading_that_names_nobody() -> None:
    found = read(notice(both("案例{n}　{t}\n{a}" + BODY + "\n推广建议：省财政厅将继续完善系统，各市可结合实际推广。")))
    assert [case.rows for case in found] == [[]] * 2


def test_a_title_names_its_issuers_on_several_lines() -> None:
    text = "海口市中级人民法院　海口市人民检察院\n海口市工商业联合会\n关于联合发布典型案例的通知\n甲法〔2024〕3号\n各法院：\n好。\n"
    head = outline(plain_text(text)).head
    assert head.issuer
    assert head.issuer.value == "海口市中级人民法院海口市人民检察院海口市工商业联合会"


@pytest.mark.parametrize("last", ["（供稿：{a}）", "（供稿人：{a}）", "供稿｜{a}", "撰稿：{a}", "（本案例由{a}提供）", "本案例由{a}报送。"])
def test_authors_on_the_last_line(last: str) -> None:
    found = read(notice(both("典型案例·0{n}\n{t}" + BODY + "\n" + last)))
    assert [(case.authors, case.outcomes) for case in found] == [(authors, ["验收时间由20天压缩到5天"]) for authors in AUTHORS]


@pytest.mark.parametrize("mark", ["〖{}〗", "『{}』", "☆{}", "＞{}", "※{}※", "—{}—", "✓{}"])
def test_marks_around_the_headings_of_sections(mark: str) -> None:
    body = "\n".join(mark.format(line[2:]) if line[1:2] == "、" else line for line in BODY.splitlines())
    found = read(notice(both("案例{n}　{t}\n{a}" + body)))
    assert [(case.title, case.measures, case.outcomes) for case in found] == [
        (title, MEASURES, ["验收时间由20天压缩到5天"]) for title in TITLES
    ]
