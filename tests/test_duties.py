"""Who must spread which case: matrices, lists by agency, tables below bands, and authors that only a table names."""

import pytest

from graphbuild.reading.documents import read_bytes
from graphbuild.reading.plain import plain_text
from graphbuild.structure.matrices import marked_rows
from graphbuild.structure.outline import Notice, outline
from tests.test_structure import BODY, HEAD, TITLES

CASES = "".join(f"\n案例{n}：{title}{BODY}" for n, title in enumerate(TITLES, 1))


def duties(notice: Notice) -> list[dict[str, list[str]]]:
    """For each case who leads, supports, is responsible."""
    characters = notice.text.characters
    kinds = ("lead", "support", "responsible")
    return [
        {kind: found for kind in kinds if (found := [span.of(characters) for row in case.rows for span in getattr(row, kind)])}
        for case in notice.cases
    ]


def flat(rows: list[list[str]]) -> str:
    return "\n" + "\n".join(f"{cell} |" for row in rows for cell in row) + "\n"


def page(rows: list[list[str]], note: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in (HEAD + CASES).splitlines())
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body>{body}<table>{table}</table><p>{note}</p></body></html>".encode()


BY_CASE = [["案例", "省财政厅", "省司法厅", "省税务局"], [TITLES[0], "●", "○", ""], [TITLES[1], "", "●", "○"]]
NUMBERED = [["序号", *BY_CASE[0]], ["1", *BY_CASE[1]], ["2", *BY_CASE[2]]]
BY_AGENCY = [["推广部门", "案例1", "案例2"], ["省财政厅", "●", ""], ["省司法厅", "○", "●"], ["省税务局", "", "○"]]
LEADS = [{"lead": ["省财政厅"], "support": ["省司法厅"]}, {"lead": ["省司法厅"], "support": ["省税务局"]}]
SUPPORTS = [{"support": ["省财政厅"], "lead": ["省司法厅"]}, {"support": ["省司法厅"], "lead": ["省税务局"]}]


@pytest.mark.parametrize("rows", [BY_CASE, NUMBERED, BY_AGENCY])
@pytest.mark.parametrize(("note", "expected"), [("", LEADS), ("注：●为配合单位，○为牵头推广单位。", SUPPORTS)])
def test_a_matrix_says_who_leads_and_who_joins(rows: list[list[str]], note: str, expected: list[dict[str, list[str]]]) -> None:
    assert duties(outline(plain_text(HEAD + CASES + flat(rows) + note))) == expected
    assert duties(outline(read_bytes(page(rows, note), "matrix.html"))) == expected


def test_marks_of_one_kind_are_responsible_and_words_are_marks_too() -> None:
    ticks = [[cell.replace("●", "√").replace("○", "√") for cell in row] for row in BY_CASE]
    assert duties(outline(read_bytes(page(ticks, ""), "ticks.html"))) == [
        {"responsible": ["省财政厅", "省司法厅"]},
        {"responsible": ["省司法厅", "省税务局"]},
    ]
    words = [[cell.replace("●", "牵头").replace("○", "配合") for cell in row] for row in BY_CASE]
    assert duties(outline(read_bytes(page(words, ""), "words.html"))) == LEADS


def test_a_table_with_marks_here_and_there_is_no_matrix() -> None:
    for rows in (
        [["案例", "省财政厅", "完成情况"], [TITLES[0], "●", "已完成"], [TITLES[1], "", "正在推广"]],
        [["案例", "线上办", "就近办"], [TITLES[0], "●", ""], [TITLES[1], "", "●"]],
    ):
        text = read_bytes(page(rows, ""), "table.html")
        assert [marked_rows(table, text.characters) for table in text.tables] == [()]


@pytest.mark.parametrize(
    "said",
    [
        "省财政厅牵头推广案例1，省司法厅配合；省司法厅牵头推广案例2，省税务局配合。",
        "——省财政厅牵头负责1号案例的推广工作，省司法厅配合。\n——省司法厅牵头推广第2个案例，省税务局参与。",
        "1.省财政厅：牵头推广案例一。\n2.省司法厅：牵头推广案例二；配合推广案例一。\n3.省税务局：配合推广案例二。",
        f"由省财政厅牵头推广“{TITLES[0]}”，省司法厅协助；由省司法厅牵头推广“{TITLES[1]}”，省税务局协助。",
    ],
)
def test_duties_by_agency(said: str) -> None:
    assert duties(outline(plain_text(HEAD + CASES + "\n推广责任分工\n" + said))) == LEADS


def test_a_list_may_leave_out_where_a_case_is_from() -> None:
    said = "（一）工程建设联合验收。牵头单位：省财政厅；配合单位：省司法厅；完成时限：2024年9月底前。\n"
    said += "（二）企业服务专窗。牵头单位：省司法厅；配合单位：省税务局；完成时限：2024年9月底前。"
    found = duties(outline(plain_text(HEAD + CASES + "\n推广责任分工\n" + said)))
    assert [{kind: [name.partition("；")[0] for name in names] for kind, names in one.items()} for one in found] == LEADS


def test_what_an_agency_did_in_a_case_is_no_duty() -> None:
    said = "省财政厅牵头推广案例1中提到的平台12个。\n去年以来，省财政厅负责3个项目，案例2个。"
    assert duties(outline(plain_text(HEAD + said + CASES))) == [{}, {}]


def test_rows_for_measures_stand_below_the_title_of_their_case() -> None:
    rows = [["序号", "推广举措", "牵头单位", "配合单位"], [TITLES[0], "", "", ""], ["1", "一次申请", "省财政厅", "省司法厅"]]
    rows += [["2", "并联办理", "省税务局", ""], [TITLES[1], "", "", ""], ["3", "一次申请", "省司法厅", "省税务局"]]
    expected = [{"lead": ["省财政厅", "省税务局"], "support": ["省司法厅"]}, {"lead": ["省司法厅"], "support": ["省税务局"]}]
    assert duties(outline(plain_text(HEAD + CASES + flat(rows)))) == expected
    assert duties(outline(read_bytes(page(rows, ""), "bands.html"))) == expected


def authors(notice: Notice) -> list[list[str]]:
    return [[span.of(notice.text.characters) for span in case.authors] for case in notice.cases]


def test_authors_that_only_a_list_before_the_cases_names() -> None:
    rows = [["序号", "案例名称", "报送单位"], ["1", TITLES[0], "海口市财政局"], ["2", TITLES[1], "三亚市司法局"]]
    assert authors(outline(plain_text(HEAD + flat(rows) + CASES))) == [["海口市财政局"], ["三亚市司法局"]]


def test_a_small_table_below_the_number_names_the_case_and_its_authors() -> None:
    makers = ("海口市财政局", "三亚市司法局")
    fronts = [[["模式名称", title], ["创建单位", maker], ["启动时间", "2022年3月"]] for title, maker in zip(TITLES, makers, strict=True)]
    body = "".join(f"\n模式{n}{flat(front)}{BODY.strip()}" for n, front in zip("一二", fronts, strict=True))
    found = outline(plain_text(HEAD + body))
    assert [(case.number, case.title) for case in found.cases] == list(enumerate(TITLES, 1))
    assert authors(found) == [["海口市财政局"], ["三亚市司法局"]]


def test_cases_coded_by_group() -> None:
    titles = [*TITLES, "儋州市推行快办"]
    body = "".join(f"\n案例{code}　{title}{BODY}" for code, title in zip(("A-1", "A-2", "B-1"), titles, strict=True))
    assert [(case.number, case.title) for case in outline(plain_text(HEAD + body)).cases] == list(enumerate(titles, 1))


def test_a_heading_above_all_cases_is_no_section_of_the_first() -> None:
    case = "制度瓶颈\n过去多头验收。\n创新内容\n措施一：一次申请。企业只报一次。\n运行效果\n快了12天。\n"
    titles = [*TITLES, "儋州市推行快办"]
    text = HEAD + "一、典型做法\n" + "".join(f"（{n}）{title}\n{case}" for n, title in zip("一二三", titles, strict=True))
    assert [(case.number, case.title) for case in outline(plain_text(text)).cases] == list(enumerate(titles, 1))


@pytest.mark.parametrize("band", ["一、企业服务领域", "企业服务", "一、工程建设", "三亚市"])
def test_the_heading_of_a_group_in_a_table_is_no_case(band: str) -> None:
    rows = [["序号", "案例", "牵头单位", "配合单位"], [band, "", "", ""], ["1", TITLES[0], "省财政厅", "省司法厅"]]
    rows += [["2", TITLES[1], "省司法厅", "省税务局"]]
    assert duties(outline(plain_text(HEAD + CASES + flat(rows)))) == LEADS
    assert duties(outline(read_bytes(page(rows, ""), "bands.html"))) == LEADS


def test_a_table_of_agencies_and_marks_about_something_else_is_no_duty() -> None:
    rows = [["申请材料", "市公安局", "市税务局"], ["营业执照", "√", ""], ["身份证明", "", "√"]]
    assert duties(outline(read_bytes(page(rows, ""), "papers.html"))) == [{}, {}]


@pytest.mark.parametrize(
    "note",
    ["注：牵头单位（●），配合单位（○）。", "牵头单位用●表示，配合单位用○表示。", "● 牵头单位； ○ 配合单位。", "牵头单位：●配合单位：○"],
)
def test_a_legend_may_put_the_mark_first_or_last(note: str) -> None:
    swapped = {"●": "○", "○": "●"}
    rows = [[swapped.get(cell, cell) for cell in row] for row in BY_CASE]
    noted = "".join(swapped.get(mark, mark) for mark in note)
    assert duties(outline(read_bytes(page(rows, noted), "legend.html"))) == LEADS
    assert duties(outline(read_bytes(page(BY_CASE, note), "legend.html"))) == LEADS


def test_a_matrix_names_its_column_of_titles() -> None:
    rows = [["序号", "案例名称", "地区", *BY_CASE[0][1:]]]
    rows += [[str(n), title[3:], "三亚市", *row[1:]] for n, (title, row) in enumerate(zip(TITLES, BY_CASE[1:], strict=True), 1)]
    assert duties(outline(read_bytes(page(rows, ""), "areas.html"))) == LEADS


@pytest.mark.parametrize(
    "told",
    [
        "案例1:省财政厅,案例2:省司法厅。",
        "去年以来,省财政厅推广第一、二项经验。",
        "近日,省财政厅推广案例1、2,省税务局、省司法厅参与。",
        "省财政厅负责实施案例1,取得良好成效。",
        "其中,省财政厅案例1,省司法厅案例2。",
        "以下案例由省财政厅、省司法厅提供。省财政厅,案例一;省司法厅,案例二。",
    ],
)
def test_what_was_done_or_who_submitted_is_no_duty(told: str) -> None:
    assert duties(outline(plain_text(HEAD + told + CASES))) == [{}, {}]


@pytest.mark.parametrize(
    "said",
    [
        "省财政厅牵头推广案例1;案例2由省司法厅牵头推广。",
        "案例1由省财政厅牵头推广。省司法厅牵头推广案例2。",
        "案例1(牵头单位):省财政厅。案例2(牵头单位):省司法厅。",
        "省财政厅:案例1;省司法厅:案例2。",
    ],
)
def test_both_manners_in_one_line(said: str) -> None:
    found = duties(outline(plain_text(HEAD + CASES + "\n推广责任分工\n" + said)))
    assert [next(iter(one.values())) for one in found] == [["省财政厅"], ["省司法厅"]]


def test_ranges_and_lists_of_cases_by_agency() -> None:
    case = "\n案例{}：儋州市推行第{}种快办" + BODY
    five = "".join(case.format(n, n) for n in range(1, 6))
    for said, expected in (
        ("省财政厅牵头推广案例1至3、5。", [1, 2, 3, 5]),
        ("省财政厅牵头推广案例1、3至5。", [1, 3, 4, 5]),
        ("省财政厅牵头推广第1项、第2项案例。", [1, 2]),
        ("省财政厅牵头推广1号、2号案例。", [1, 2]),
        ("省财政厅牵头推广“儋州市推行第1种快办”和“儋州市推行第4种快办”。", [1, 4]),
    ):
        found = duties(outline(plain_text(HEAD + five + "\n推广责任分工\n" + said)))
        assert [n for n, one in enumerate(found, 1) if one] == expected, said


def test_a_list_of_other_cases_names_no_authors_of_ours() -> None:
    rows = [["序号", "案例名称", "报送单位"], ["1", "别的案例改革", "三亚市司法局"], ["2", "另一案例", "海口市财政局"]]
    assert authors(outline(plain_text(HEAD + CASES + "\n附件2\n入围案例名单" + flat(rows)))) == [[], []]
