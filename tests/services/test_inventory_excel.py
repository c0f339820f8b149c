"""The project's own Excel template and the portal's Excel list."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from models.draft import ProcedureDraft
from rules.errors import InputError
from services.excel import Column, Formula, SheetPlan, read_sheets, write_workbook
from services.imports.cell_values import read_code
from services.imports.own_sheets import EXAMPLE_CODE, template
from services.imports.problems import FileReading
from services.imports.reading import read_file

ROWS = {
    "Thủ tục": [["9.900010", "Cấp thẻ (minh họa)", None, "Cấp Tỉnh, Cấp Xã", None, "Thư viện", "Sở Mẫu"]],
    "Trình tự": [["9.900010", "Bước 1"], ["9.900010", "Bước 2"]],
    "Cách thức": [["9.900010", "Trực tiếp", 5, "ngày làm việc"], ["9.900010", "trực tuyến", "2,5", "Ngày làm việc"]],
    "Phí, lệ phí": [["9.900010", "Trực tiếp", "Phí", "20.000"], ["9.900010", "Dịch vụ bưu chính", "Lệ phí", 30_000]],
    "Giấy tờ": [["9.900010", None, "Tờ khai", "Mẫu 01", 1, 0]],
    "Căn cứ pháp lý": [["9.900010", "01/2099", None, date(2020, 1, 2)], ["9.900010", "02/2099", None, "03/04/2020"]],
    "Số lượng hồ sơ": [["9.900010", 2020, "1.200", 300, None, None, None, None, "Minh họa"]],
}  # fmt: skip


def filled(tmp_path: Path, rows: dict[str, list[list[object]]]) -> FileReading:
    """A copy of the downloaded template with these rows below its examples, read back."""
    workbook = load_workbook(BytesIO(template()))
    for title, values in rows.items():
        for row in values:
            workbook[title].append(row)
    path = tmp_path / "kho.xlsx"
    workbook.save(path)
    return read_file(path)


def list_file(tmp_path: Path, rows: list[list[object]]) -> FileReading:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    path = tmp_path / "danh-muc.xlsx"
    workbook.save(path)
    return read_file(path)


def test_the_empty_template_holds_only_examples_which_are_not_imported(tmp_path: Path):
    reading = filled(tmp_path, {})
    assert (reading.kind, reading.items, reading.problems) == ("template", (), ())
    assert EXAMPLE_CODE in str(load_workbook(BytesIO(template()))["Thủ tục"]["A2"].value)


def test_the_examples_themselves_are_correct_rows(tmp_path: Path):
    workbook = load_workbook(BytesIO(template()))
    for sheet in workbook.worksheets:
        for (cell,) in sheet.iter_rows(max_col=1):
            cell.value = "9.900011" if cell.value == EXAMPLE_CODE else cell.value
    workbook.save(tmp_path / "vi-du.xlsx")
    reading = read_file(tmp_path / "vi-du.xlsx")
    assert not reading.problems
    assert reading.items[0].draft.volumes[0].received == 1200


def test_choices_are_offered_as_drop_downs():
    sheet = load_workbook(BytesIO(template()))["Cách thức"]
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == [
        '"Trực tiếp,Dịch vụ bưu chính,Trực tuyến"',
        '"ngày làm việc,ngày,giờ,tháng,năm"',
    ]


def test_a_filled_template_gives_the_procedure(tmp_path: Path):
    reading = filled(tmp_path, ROWS)
    assert not reading.problems
    draft = reading.items[0].draft
    assert (draft.level, draft.steps) == (("Cấp Tỉnh", "Cấp Xã"), ("Bước 1", "Bước 2"))
    assert [(m.deadline.value, m.deadline.text) for m in draft.methods] == [
        (Decimal(5), "5 ngày làm việc"), (Decimal("2.5"), "2,5 ngày làm việc"), (None, ""),
    ]  # fmt: skip
    assert [[fee.amount_vnd for fee in method.fees] for method in draft.methods] == [[20_000], [], [30_000]]
    assert [basis.issued_on for basis in draft.legal_basis] == [date(2020, 1, 2), date(2020, 4, 3)]
    assert draft.volumes[0].received == 1200
    assert "result" not in reading.items[0].parts


@pytest.mark.parametrize(
    ("sheet", "row", "rule", "words"),
    [
        ("Giấy tờ", ["9.900010", None, "Tờ khai", None, "=1+1"], "excel.formula", "cột «Số bản chính»"),
        ("Giấy tờ", ["9.900010", None, "Tờ khai", None, "một"], "number.unreadable", "«một»"),
        ("Giấy tờ", ["9.900010", None, "Tờ khai", None, 1.5], "input.not_whole", "1,5"),
        ("Cách thức", ["9.900010", "Fax"], "excel.not_a_choice", "Trực tiếp, Dịch vụ bưu chính, Trực tuyến"),
        ("Cách thức", ["9.900010", "Trực tiếp"], "excel.channel_twice", "«Cách thức»"),
        ("Cách thức", ["9.900010", "Dịch vụ bưu chính", 5], "excel.deadline_incomplete", "đơn vị"),
        ("Căn cứ pháp lý", ["9.900010", "03", None, "31/02/2020"], "excel.date_unreadable", "31/02/2020"),
        ("Thủ tục", ["9.900010", "Dòng thứ hai"], "excel.not_one_row", "đúng một dòng"),
        ("Số lượng hồ sơ", ["9.900010", 2020, 5], "input.missing", "Nguồn dữ liệu"),
    ],
)
def test_one_wrong_cell_refuses_the_whole_procedure_and_names_its_place(tmp_path: Path, sheet, row, rule, words):
    reading = filled(tmp_path, {title: [*rows, *([row] if title == sheet else [])] for title, rows in ROWS.items()})
    assert not reading.items
    assert [(problem.rule, problem.severity, problem.code) for problem in reading.problems] == [
        (rule, "error", "9.900010")
    ]


def test_a_wrong_row_does_not_touch_other_procedures(tmp_path: Path):
    other = {"Thủ tục": [["9.900012", "Thủ tục khác"]], "Giấy tờ": [["9.900012", None, "Tờ khai", None, "x"]]}
    reading = filled(tmp_path, {title: ROWS[title] + other.get(title, []) for title in ROWS})
    assert [item.draft.code for item in reading.items] == ["9.900010"]
    assert reading.problems[0].message.startswith("Trang «Giấy tờ», dòng 4, cột «Số bản chính»: ")


LIST_HEADER = (
    *("STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Đối tượng"),
    *("Cơ quan công khai", "Cấp thực hiện", "Tình trạng", "QĐ Công bố"),
)


def test_the_portal_list_is_found_below_merged_titles(tmp_path: Path):
    people = "Công dân Việt Nam, Doanh nghiệp"
    rows = [
        ["DANH MỤC THỦ TỤC HÀNH CHÍNH"],
        [None, "Ngày xuất: 01/02/2021"],
        LIST_HEADER,
        [1, 1.00012, "Thủ tục một", "Hộ tịch", people, "UBND tỉnh", "Cấp Xã", "Còn hiệu lực", "1/QĐ"],
        [2, "1.001612", "Thủ tục hai", "Hộ tịch", "", "UBND tỉnh", "Cấp Tỉnh", "Hết hiệu lực", "2/QĐ"],
        [3, "1.0016", "Thủ tục ba"],
        [4, None, "Thủ tục bốn"],
    ]
    reading = list_file(tmp_path, rows)
    assert reading.kind == "list"
    assert [item.draft.code for item in reading.items] == ["1.000120", "1.001612"]
    assert reading.items[0].draft.subjects == ("Công dân Việt Nam", "Doanh nghiệp")
    assert reading.items[0].draft.source.endswith("; cơ quan công khai: UBND tỉnh; tình trạng: Còn hiệu lực")
    assert set(reading.items[0].parts) == {"name", "field", "decision", "subjects", "level"}
    assert [(problem.rule, problem.severity) for problem in reading.problems] == [
        ("list.no_longer_in_force", "warning"),
        ("excel.code_unreadable", "error"),
        ("list.no_code", "error"),
    ]


def test_a_sheet_beside_the_list_is_named_and_passed_over(tmp_path: Path):
    workbook = Workbook()
    workbook.active.append(LIST_HEADER)
    workbook.active.append([1, "1.001612", "Thủ tục hai"])
    workbook.create_sheet("Ghi chú").append(["Số liệu tháng 02"])
    workbook.create_sheet("Trang trống")
    workbook.save(tmp_path / "danh-muc.xlsx")
    reading = read_file(tmp_path / "danh-muc.xlsx")
    assert [item.draft.code for item in reading.items] == ["1.001612"]
    assert [(problem.rule, "«Ghi chú»" in problem.message) for problem in reading.problems] == [
        ("list.other_sheet", True)
    ]


def test_another_workbook_is_refused_with_the_columns_it_should_have(tmp_path: Path):
    reading = list_file(tmp_path, [["Họ tên", "Ngày sinh"], ["A", "B"]])
    assert reading.problems[0].rule == "excel.no_header"
    assert "«Mã TTHC»" in reading.problems[0].message


def test_an_empty_workbook_is_said_to_be_empty(tmp_path: Path):
    assert [problem.rule for problem in list_file(tmp_path, []).problems] == ["excel.empty"]


@pytest.mark.parametrize(("cell", "code"), [(1.00012, "1.000120"), (2.001612, "2.001612"), (1.1, "1.100000")])
def test_a_code_kept_as_a_number_gets_its_zeros_back(cell: float, code: str):
    assert read_code(cell) == code


@pytest.mark.parametrize("cell", [1, 12.5, 1.0000001, "1.00012", "abc", date(2020, 1, 1), Formula("=A1"), True])
def test_other_codes_are_not_guessed(cell):
    with pytest.raises(InputError):
        read_code(cell)


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"])
def test_text_of_people_is_never_written_as_a_formula(text: str):
    data = write_workbook([SheetPlan("Thử", [Column("Tên")], [[text]])])
    cell = load_workbook(BytesIO(data))["Thử"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert read_sheets(data)["Thử"][1].cells == {0: text}


def test_a_stray_cell_in_the_last_corner_costs_nothing():
    workbook = Workbook()
    workbook.active["XFD1048576"] = "x"
    out = BytesIO()
    workbook.save(out)
    assert [row.number for row in read_sheets(out.getvalue())["Sheet"]] == [1048576]


def test_what_was_written_is_read_back_unchanged(tmp_path: Path):
    item = filled(tmp_path, ROWS).items[0]
    assert ProcedureDraft.model_validate(item.draft.model_dump(mode="json")) == item.draft
