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
