"""Tables: what stands in them is what the graph says; validators, spreadsheets and a second reader take them."""

import csv
import io
import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from csvw import CSVW
from pyoxigraph import Literal, NamedNode, Store, Triple

from exports.tables.csvw import SEPARATOR, csv_files
from exports.tables.definitions import definitions
from exports.tables.office import office_workbook
from exports.tables.rows import Table, filled
from ontology.namespaces import CG, OA, RDF
from queries.store import EmbeddedStore
from tests.conftest import Cli
from tests.judges import office_pdf


@pytest.fixture(scope="module")
def store(corpus: Path) -> Store:
    """The store of three notices."""
    return EmbeddedStore(corpus / "store").reading()


@pytest.fixture(scope="module")
def tables(store: Store) -> dict[str, Table]:
    return {table.definition.name: table for table in filled(store)}


@pytest.fixture(scope="module")
def csv_folder(corpus: Path) -> Path:
    Cli(corpus / "store").ok("export", "--format", "csv", "-o", str(corpus / "csv"))
    return corpus / "csv"


@pytest.fixture(scope="module")
def book(corpus: Path) -> Path:
    Cli(corpus / "store").ok("export", "--format", "xlsx", "-o", str(corpus / "all.xlsx"))
    return corpus / "all.xlsx"


@pytest.mark.parametrize("definition", definitions(), ids=lambda d: d.name)
def test_every_column_holds_something(tables: dict[str, Table], definition: Any) -> None:
    """A path that leads nowhere is a slip; some say what few notices say."""
    rare = {"deadline", "assignee", "task", "article", "decidedBy", "nameEn", "formerNames", "change", "maxAfter", "maxBefore", "operator"}
    table = tables[definition.name]
    assert table.rows
    for column in definition.columns:
        if column.name not in rare:
            assert any(cell not in (None, ()) for cell in table.column(column.name)), (definition.name, column.name)


def test_there_is_a_row_for_each_thing(tables: dict[str, Table], store: Store) -> None:
    kinds = {"cases": CG.ModelCase, "measures": CG.Measure, "figures": CG.Figure, "mentions": CG.Mention, "agencies": CG.Agency}
    kinds |= {"links": CG.Collaboration, "sentences": CG.Sentence, "measure-types": CG.Classification, "duties": CG.Duty}
    for name, kind in kinds.items():
        assert {NamedNode(str(row[0])) for row in tables[name].rows} == {
            q.subject for q in store.quads_for_pattern(None, RDF.type, kind, None)
        }


def test_quotes_are_the_characters_of_the_text(tables: dict[str, Table], store: Store) -> None:
    texts = {q.subject: q.object.value for q in store.quads_for_pattern(None, CG.characters, None, None) if isinstance(q.object, Literal)}
    checked = 0
    for table in tables.values():
        names = [column.name for column in table.definition.columns]
        if not {"quote", "start", "end"} <= set(names):
            continue
        for row in table.rows:
            told = dict(zip(names, row, strict=True))
            evidence = next(
                str(quad.object)
                for predicate in (CG.evidence, OA.hasTarget)
                for quad in store.quads_for_pattern(NamedNode(str(row[0])), predicate, None, None)
            )
            text = texts[NamedNode(evidence.strip("<>").partition("#")[0])]
            start, end = told["start"], told["end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert told["quote"] == text[start:end], row[0]
            checked += 1
    assert checked > 1000


def test_a_validator_takes_the_csv_files(csv_folder: Path) -> None:
    """Types, primary keys, foreign keys; no warning."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        files = CSVW(str(csv_folder / "csv-metadata.json"), validate=True)
        valid = files.is_valid
    assert not [w for w in found if "csvw" in w.filename.lower()]
    assert valid
    assert len(files.tables) == len(definitions())


def test_the_validator_sees_what_is_wrong(csv_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(csv_folder, tmp_path / "csv")
    path = tmp_path / "csv" / "cases.csv"
    path.write_bytes(path.read_bytes().replace(b"https://w3id.org/casegraph/notice/", b"https://example.org/", 1))
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        try:
            valid = CSVW(str(tmp_path / "csv" / "csv-metadata.json"), validate=True).is_valid
        except ValueError:
            valid = False
    assert not valid


def test_cells_with_a_property_state_triples_of_the_graph(csv_folder: Path, store: Store) -> None:
    """The description says how a row becomes RDF (CSV on the Web, 'Generating RDF'); what comes out is in the graph."""
    described = json.loads((csv_folder / "csv-metadata.json").read_text(encoding="utf-8"))
    known = {quad.triple for quad in store}
    stated = 0
    for table in described["tables"]:
        columns = table["tableSchema"]["columns"]
        with (csv_folder / table["url"]).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                about = NamedNode(row[columns[0]["name"]])
                for column in columns:
                    if "propertyUrl" not in column or not row[column["name"]]:
                        continue
                    cell = row[column["name"]]
                    for value in cell.split(column["separator"]) if "separator" in column else [cell]:
                        subject, predicate = about, NamedNode(column["propertyUrl"])
                        objects = {t.object for t in (Triple(subject, predicate, o) for o in values(value, column)) if t in known}
                        assert objects, (table["url"], row)
                        stated += 1
    assert stated > 7_800


def values(text: str, column: dict[str, Any]) -> list[NamedNode | Literal]:
    """What a cell can stand for: its language is not in the file where the graph has several."""
    if "valueUrl" in column:
        return [NamedNode(text)]
    if column["datatype"] in ("string", "anyURI"):
        dates = [Literal(text, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{d}")) for d in ("date", "gYear", "gYearMonth")]
        return [Literal(text), Literal(text, language="zh"), Literal(text, language="en"), *dates]
    return [Literal(text, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{column['datatype']}"))]


def test_a_value_with_the_separator_stays_one_value(tables: dict[str, Table]) -> None:
    table = tables["notices"]
    at = [column.name for column in table.definition.columns].index("recipients")
    row = (*table.rows[0][:at], (f"甲{SEPARATOR}乙", "丙"), *table.rows[0][at + 1 :])
    made = csv_files([Table(table.definition, (row,))], "x")["notices.csv"].decode("utf-8")
    assert next(iter(csv.DictReader(io.StringIO(made))))["recipients"].split(SEPARATOR) == ["甲｜乙", "丙"]


def test_the_workbook_begins_with_what_offices_ask_first(book: Path) -> None:
    names = openpyxl.load_workbook(book).sheetnames
    assert names[:3] == ["责任矩阵", "改革前后", "案例"]
    assert names[-1] == "原文"


def test_sheets_have_their_rows_headings_and_filters(book: Path, tables: dict[str, Table]) -> None:
    read = openpyxl.load_workbook(book)
    for table in tables.values():
        if table.definition.name == "sentences":  # the text itself stands in their place
            continue
        sheet = read[table.definition.zh]
        assert sheet.max_row == len(table.rows) + 1, table.definition.name
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"


def test_every_quote_leads_to_its_paragraph(book: Path) -> None:
    read = openpyxl.load_workbook(book)
    text = read["原文"]
    for name in ("做法", "成效", "数字", "责任分工", "机构联系", "机构提及"):
        sheet = read[name]
        heads = [cell.value for cell in sheet[1]]
        link, quote = heads.index("出处"), heads.index("原文")
        for row in sheet.iter_rows(min_row=2):
            place = row[link].hyperlink.location
            assert place.startswith("'原文'!D")
            paragraph = text[place.split("!")[1]].value
            first = str(row[quote].value).split("\n")[0]
            assert first[:20] in paragraph, (name, first, paragraph)


def test_the_matrix_says_who_did_it_and_who_must_spread_it(built: Path, tmp_path: Path) -> None:
    (tmp_path / "one.xlsx").write_bytes(office_workbook(EmbeddedStore(built / "store").reading()))
    sheet = openpyxl.load_workbook(tmp_path / "one.xlsx")["责任矩阵"]
    heads = [cell.value for cell in sheet[2]]
    marks = {
        (row[0].value, head): cell.value
        for row in sheet.iter_rows(min_row=3, max_row=12)
        for head, cell in zip(heads, row, strict=True)
        if cell.value in ("创", "推", "创推")
    }
    assert {agency for (case, agency), mark in marks.items() if case == 4 and mark == "创推"} == {
        "海南省知识产权局",
        "海南省市场监督管理局",
        "海口海关",
    }
    assert sum("推" in mark for mark in marks.values()) == 17
    assert marks[10, "三亚崖州湾科技城管理局"] == "创"


def test_rows_of_several_notices_say_which_notice_they_are_of(book: Path, built: Path, tmp_path: Path) -> None:
    """Cases are counted anew in each notice: without it two rows begin with case 1."""
    read = openpyxl.load_workbook(book)
    called = {row[0] for row in read["原文"].iter_rows(min_row=2, values_only=True)}
    assert len(called) == 3
    for name in ("责任矩阵", "改革前后", "做法", "成效", "数字", "责任分工", "机构联系", "机构提及", "法规文件"):
        sheet = read[name]
        head = 2 if name == "责任矩阵" else 1
        rows = list(sheet.iter_rows(min_row=head + 1, max_row=sheet.max_row - (head - 1), values_only=True))
        assert sheet.cell(head, 1).value == "通知", name
        assert {row[0] for row in rows} <= called, name
        if head == 1:
            link = [cell.value for cell in sheet[1]].index("出处")
            for row in sheet.iter_rows(min_row=2):
                paragraph = row[link].hyperlink.location.split("!D")[1]
                assert row[0].value == read["原文"].cell(int(paragraph), 1).value, name
    (tmp_path / "one.xlsx").write_bytes(office_workbook(EmbeddedStore(built / "store").reading()))
    assert openpyxl.load_workbook(tmp_path / "one.xlsx")["做法"]["A1"].value == "案例序号"


def test_a_text_that_looks_like_a_formula_is_a_text(store: Store, tables: dict[str, Table], tmp_path: Path) -> None:
    from exports.tables.workbook import workbook

    table = tables["duties"]
    at = [column.name for column in table.definition.columns].index("action")
    row = (*table.rows[0][:at], '=HYPERLINK("http://example.org")', *table.rows[0][at + 1 :])
    (tmp_path / "x.xlsx").write_bytes(workbook([Table(table.definition, (row,))], None, (), {}))
    cells = [cell for line in openpyxl.load_workbook(tmp_path / "x.xlsx")["通知要求"].iter_rows() for cell in line]
    assert [cell.data_type for cell in cells if str(cell.value).startswith("=")] == ["s"]


@pytest.mark.outside("soffice")
@pytest.mark.outside("pdftotext")
def test_libreoffice_opens_the_workbook(built: Path, tmp_path: Path) -> None:
    (tmp_path / "one.xlsx").write_bytes(office_workbook(EmbeddedStore(built / "store").reading()))
    printed = office_pdf(tmp_path / "one.xlsx", tmp_path)
    text = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True).stdout
    assert "涉及案例数" in text
    assert "-81.2%" in text
    assert "Err:" not in text
    assert "#NAME?" not in text


def test_the_same_graph_gives_the_same_bytes(store: Store) -> None:
    again = Store()
    again.bulk_extend(reversed(list(store)))
    assert office_workbook(store) == office_workbook(again)
    assert csv_files(filled(store), "x") == csv_files(filled(again), "x")


def test_the_answer_of_a_query_as_tables(cli: Cli, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "json"):
        cli.ok("export", "--query", "before-after", "--format", form, "-o", str(tmp_path / form))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "csv" / "before-after.csv").read_text(encoding="utf-8"))))
    assert ("745", "140", "-81.2") in {(row["before"], row["after"], row["change"]) for row in rows}
    assert json.loads((tmp_path / "csv" / "csv-metadata.json").read_text(encoding="utf-8"))["tables"][0]["url"] == "before-after.csv"
    shutil.copy(tmp_path / "xlsx", tmp_path / "answer.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "answer.xlsx").worksheets[0]
    assert sheet.title == "改革前后差多少"
    assert sheet.max_row == len(rows) + 1
    assert len(json.loads((tmp_path / "json").read_bytes())["results"]["bindings"]) == len(rows)
