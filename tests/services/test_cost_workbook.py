"""The exported workbook: what can be edited, what is said, and that nobody's text becomes a formula."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from rules.costs.cost_file import CostFile
from rules.costs.input_words import in_words
from rules.costs.inputs import inputs_of
from rules.errors import InputError
from services.costs.tables import get_cost_table, save_cost_table
from services.costs.workbook.importing import read_workbook
from services.costs.workbook.names import input_cells
from services.costs.workbook.writing import cost_workbook, cost_workbook_of
from services.excel import read_named_cells
from services.inventory.procedures import save_procedure
from services.reviews.opening import open_review
from tests.conftest import DAY
from tests.rules.cost_examples import cost_file, line, option
from tests.services.test_costs import DRAFT
from tests.services.workbook_examples import FACTS, HOSTILE, cell_of, exported, made_file, rich_file, stored

FILLED = ("FFFFF9DB", "FFFFE3B3", "00FFF9DB", "00FFE3B3")


@pytest.fixture(scope="module")
def rich():
    return load_workbook(BytesIO(exported(rich_file())))


def words(workbook, sheet):
    return [str(cell.value) for row in workbook[sheet].iter_rows() for cell in row if cell.value is not None]


def test_the_sheets_stand_in_the_order_of_the_work(rich):
    assert rich.sheetnames == [
        "Số liệu vào",
        "Hiện tại",
        "Phương án A",
        "Phương án thứ 2",
        "So sánh",
        "Nguồn số liệu",
        "Hướng dẫn",
    ]


def test_only_input_cells_can_be_edited_and_each_has_its_name(rich):
    unlocked = {
        (sheet.title, cell.coordinate) for sheet in rich for row in sheet.iter_rows() for cell in row if is_open(cell)
    }
    named = [cell_of(rich, name) for name in input_cells(CostFile.parse(rich_file()))]
    assert len(named) > 30
    assert unlocked == {(cell.parent.title, cell.coordinate) for cell in named}
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in rich)


def is_open(cell):
    return not isinstance(cell, MergedCell) and not cell.protection.locked


def test_inputs_are_told_apart_by_colour_and_formulas_are_live(rich):
    for name in input_cells(CostFile.parse(rich_file())):
        assert cell_of(rich, name).fill.fgColor.rgb in FILLED, name
    (row,) = [row for row in rich["Hiện tại"].iter_rows(min_row=6) if row[0].value == "1.1"]
    formulas = [cell.value for cell in row if cell.data_type == "f"]
    assert "=(E6*F6+G6)*I6+J6" in formulas and "=doi_tuong_nhom_1" in formulas and "=TNBQ" in formulas


def test_changed_cells_carry_a_sign_besides_the_colour(rich):
    cell = cell_of(rich, "pa_a.gio_1.1")
    assert "◆" in cell.number_format and cell.font.bold
    said = {row[0].value: [c.value for c in row if isinstance(c.value, str)] for row in rich["Phương án A"].iter_rows()}
    assert "◆ giờ" in said["1.1"] and "bỏ" in said["6.a"] and "thêm" in said["6.2"]
    assert "◆ lượt, đối tượng" in said["2.1"] and "◆ số liệu chung" in said["1.2"]


def test_drafts_and_demonstration_data_are_named_on_every_sheet():
    data = cost_workbook(FACTS._replace(is_illustrative=True), stored(rich_file()))
    workbook = load_workbook(BytesIO(data))
    for sheet in workbook:
        assert str(sheet["A3"].value).startswith("BẢN NHÁP") and "Dữ liệu minh họa" in sheet["A3"].value


def test_a_confirmed_table_carries_no_draft_mark():
    raw = cost_file([line("1.1", hours="0", fee_vnd=0)], subjects_per_year="0", hourly_income_vnd=None)
    workbook = load_workbook(BytesIO(exported(raw)))
    assert all("NHÁP" not in text for sheet in workbook.sheetnames for text in words(workbook, sheet))


def test_every_input_that_counts_is_listed_with_its_source():
    raw = rich_file()
    record = {
        "of": {"line": "1.1", "field": "hours"},
        "candidates": [
            {"value": "1.5", "kind": "survey", "reference": "Phiếu 12", "on": "2021-05-04", "person": "Trần A"}
        ],
        "low": "1",
        "high": "2",
        "confirmed": {"value": "1.5", "by": "Lê B", "on": "2021-06-01"},
    }
    raw["inputs"] = [record]
    file = CostFile.parse(raw)
    rows = list(load_workbook(BytesIO(exported(raw)))["Nguồn số liệu"].iter_rows(min_row=5, values_only=True))
    unconfirmed_first = sorted(inputs_of(file), key=lambda found: found.is_confirmed)
    assert [row[1] for row in rows] == [in_words(file, found.ref) for found in unconfirmed_first]
    assert {row[9] for row in rows[:-1]} == {"chưa xác nhận"}
    said = rows[-1]
    assert said[2:] == (1.5, "Khảo sát", "Phiếu 12", "04/05/2021", "Trần A", 1, 2, "Lê B, 01/06/2021")


RULE = "Thông tư số 02/2017/TT-VPCP, Điều 27 khoản 2 điểm b"


def rows_after(rows, label):
    """The rows from the one that begins with these words on."""
    return rows[next(at for at, row in enumerate(rows) if str(row[0]).startswith(label)) :]


def test_the_comparison_keeps_the_option_not_taken_with_the_reason_and_waiting_outside_with_its_article():
    taken = replace(stored(rich_file()), chosen_option="A", chosen_reason="Làm được ngay trong thẩm quyền của tỉnh")
    workbook = load_workbook(BytesIO(cost_workbook(FACTS._replace(waiting_rule=RULE), taken)))
    rows = list(workbook["So sánh"].iter_rows(values_only=True))
    assert rows_after(rows, "Lựa chọn")[0][2:5] == ("—", "Chọn", "Không chọn")
    assert rows_after(rows, "Lý do lựa chọn")[0][1] == "Làm được ngay trong thẩm quyền của tỉnh"
    beside = rows_after(rows, "Bên cạnh biểu, không tính vào chi phí tuân thủ")
    assert RULE in beside[0][0]
    assert [row[0] for row in beside[1:4]] == [
        "Chi phí một lần",
        "Thời gian chờ giải quyết",
        "Giờ làm việc của cơ quan",
    ]
    assert RULE in str(rows_after(list(workbook["Số liệu vào"].iter_rows(values_only=True)), "Bên cạnh biểu")[0][0])


def test_what_nobody_entered_of_costs_that_arise_once_is_no_zero(rich):
    rows = list(rich["So sánh"].iter_rows(values_only=True))
    current, first, _ = rows_after(rows, "Chi phí một lần")[0][2:5]
    assert str(current).startswith("=") and first == "chưa ghi"


def test_the_measures_begin_a_page_of_their_own(rich):
    (after,) = [page_break.id for page_break in rich["So sánh"].row_breaks.brk]
    assert rich["So sánh"].cell(after + 1, 1).value.startswith("Tiết kiệm theo biện pháp")


def test_a_total_beyond_fifteen_digits_is_said_and_kept_in_words():
    raw = cost_file([line("1.1", service_vnd=10**13)], subjects_per_year="123456", times_per_year="7")
    workbook = load_workbook(BytesIO(exported(raw)))
    assert "8.641.920.000.000.000.000" in words(workbook, "Hiện tại")
    assert "Excel chỉ giữ đúng 15 chữ số" in words(workbook, "Hiện tại")
    assert "Số quá lớn" in words(workbook, "Hướng dẫn")
    small = load_workbook(BytesIO(exported(cost_file([line("1.1", service_vnd=10)]))))
    assert "Số quá lớn" not in words(small, "Hướng dẫn")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile):
    raw = cost_file(
        [line("1.1", activity=hostile, note=hostile, fee_vnd=1, group=hostile[:40])],
        option({"measure": hostile, "line": "1.1", "set": {"activity": hostile}}, option_id=hostile[:40]),
        hourly_income_source=hostile,
        groups=[{"id": hostile[:40], "title": hostile, "subjects_per_year": "1200"}],
    )
    raw["options"][0]["title"] = hostile
    facts = FACTS._replace(name=hostile, agency=hostile, code=hostile)
    workbook = load_workbook(BytesIO(cost_workbook(facts, stored(raw))))
    found = 0
    for sheet in workbook:
        assert "cmd" not in sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                if hostile in str(cell.value):
                    found += 1
                    assert cell.data_type == "s" and (not str(cell.value).startswith("=") or cell.quotePrefix)
                elif cell.data_type == "f":
                    assert "cmd" not in cell.value
    assert found > 10
    assert read_workbook(cost_workbook(facts, stored(raw)), stored(raw)).differences == ()


def test_ids_that_excel_cannot_tell_apart_have_names_of_their_own():
    raw = cost_file([line(key, fee_vnd=n) for n, key in enumerate(["a", "A", "1.a", "1.A", "Á", "a b", "x" * 40])])
    names = read_named_cells(exported(raw))
    values = {cell.value for name, cell in names.items() if name.lower().startswith("phi_")}
    assert values == set(range(7))
    assert len({name.lower() for name in names}) == len(names)


@given(st.randoms(use_true_random=False).map(made_file))
@settings(max_examples=12, deadline=None)
def test_a_workbook_that_nobody_edited_changes_nothing(raw):
    table = stored(raw)
    diff = read_workbook(cost_workbook(FACTS, table), table)
    assert (diff.differences, diff.notes, diff.file) == ((), (), table.file)


def test_the_stored_table_of_a_review_is_exported(engine, act, rule_set):
    save_procedure(engine, DRAFT, None, act, rule_set)
    review_id = open_review(engine, DRAFT.code, "2021-Q3", DAY, act)
    with pytest.raises(InputError, match="Chưa có bảng chi phí"):
        cost_workbook_of(engine, review_id)
    save_cost_table(engine, review_id, rich_file(), None, act)
    data = cost_workbook_of(engine, review_id)
    assert "Đăng ký khai tử (1.000656)" in load_workbook(BytesIO(data))["So sánh"]["A2"].value
    assert read_workbook(data, get_cost_table(engine, review_id)).differences == ()


def test_what_a_draft_prescribes_anew_is_an_expected_cost():
    workbook = load_workbook(BytesIO(cost_workbook(FACTS._replace(is_expected=True), stored(cost_file([])))))
    assert workbook.sheetnames[:3] == ["Số liệu vào", "Dự kiến", "So sánh"]


def test_the_comparison_draws_the_cost_of_every_state_from_its_cells(rich):
    sheet = rich["So sánh"]
    (chart,) = sheet._charts
    (series,) = chart.series
    cells = sheet[series.val.numRef.f.rpartition("!")[2].replace("$", "")]
    titles = sheet[series.cat.numRef.f.rpartition("!")[2].replace("$", "")]
    assert [cell.value.startswith("=") for cell in cells[0]] == [True] * len(titles[0])
    assert titles[0][0].value == "Hiện tại"
