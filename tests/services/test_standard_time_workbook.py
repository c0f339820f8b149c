"""The Excel template of standard times: filled in, read back all or nothing, wrong rows named."""

from datetime import date
from decimal import Decimal

import pytest

from rules.costs.standard_activities import standard_activities
from rules.errors import InputError
from rules.vocabulary import Difficulty
from services.audit import verify_chain
from services.excel import Column, Formula, SheetPlan, read_sheets, write_workbook
from services.standard_times.times import Place, times_on
from services.standard_times.workbook import SHEET, import_times, preview_times, template

DAY = date(2021, 8, 15)
TITLES = ("Mã hoạt động", "Hoạt động", "Mức độ", "Số giờ", "Áp dụng từ ngày", "Loại nguồn", "Tài liệu làm nguồn")
GOOD = ("sao-chup", "Sao chụp giấy tờ", "Đơn giản", "0,25", date(2021, 1, 1), "Khảo sát", "Phiếu khảo sát số 7")
OTHER = ("dien-to-khai", "Điền đơn, tờ khai", "Phức tạp", 1.5, "01/07/2021", "Chuyên gia", "Biên bản họp số 3")


def workbook(*rows, titles=TITLES, sheet=SHEET) -> bytes:
    return write_workbook([SheetPlan(sheet, [Column(title) for title in titles], rows)])


def with_cell(title, value) -> tuple:
    return tuple(value if name == title else cell for name, cell in zip(TITLES, GOOD, strict=True))


def test_the_template_names_every_activity_and_level_and_no_hours(engine):
    sheets = read_sheets(template(engine, DAY))
    header, *rows = sheets[SHEET]
    assert tuple(header.cells.values()) == TITLES
    assert [(row.cells[0], row.cells[2]) for row in rows] == [
        (code, level.label) for code in standard_activities() for level in Difficulty
    ]
    assert all(set(row.cells) == {0, 1, 2} for row in rows)
    with pytest.raises(InputError, match="chưa có số giờ nào"):
        import_times(engine, template(engine, DAY), None)


def test_a_filled_in_template_is_stored_and_again_unchanged(engine, act):
    data = workbook(GOOD, OTHER)
    assert len(preview_times(engine, data).saved.created) == 2
    assert times_on(engine, DAY) == {}
    done = import_times(engine, data, act)
    assert (len(done.saved.created), len(done.saved.changed), done.saved.unchanged, done.rejected) == (2, 0, 0, 0)
    held = times_on(engine, DAY)
    assert held[Place("sao-chup", Difficulty.SIMPLE)].hours == Decimal("0.25")
    assert held[Place("dien-to-khai", Difficulty.COMPLEX)].valid_from == date(2021, 7, 1)
    again = import_times(engine, data, act).saved
    assert (again.created, again.changed, again.unchanged) == ((), (), 2)


def test_the_template_brings_the_values_in_force_which_come_back_unchanged(engine, act):
    import_times(engine, workbook(GOOD, OTHER, with_cell("Áp dụng từ ngày", date(2021, 9, 1))), act)
    again = import_times(engine, template(engine, DAY), act).saved
    assert (again.created, again.changed, again.unchanged) == ((), (), 2)


def test_another_value_of_the_same_day_replaces_and_says_so(engine, act):
    import_times(engine, workbook(GOOD), act)
    (replaced,) = import_times(engine, workbook(with_cell("Số giờ", "0,5")), act).saved.changed
    assert (replaced.before.hours, replaced.after.hours) == (Decimal("0.25"), Decimal("0.5"))
    assert times_on(engine, DAY)[Place("sao-chup", Difficulty.SIMPLE)].hours == Decimal("0.5")


@pytest.mark.parametrize(
    "title, value, words",
    [
        ("Mã hoạt động", "bay-ra", "«bay-ra»"),
        ("Mã hoạt động", "chup-anh", "là hoạt động «Chụp ảnh»"),
        ("Mức độ", "Rất khó", "chọn: Đơn giản, Trung bình, Phức tạp"),
        ("Số giờ", "0.25", "chấm phân nghìn"),
        ("Số giờ", 0, "phải lớn hơn 0"),
        ("Số giờ", "-1", "không được âm"),
        ("Số giờ", 1e9, "1.000"),
        ("Số giờ", "0,00001", "4 chữ số thập phân"),
        ("Số giờ", Formula("=1/2"), "chấm phân nghìn"),
        ("Số giờ", None, "để trống"),
        ("Áp dụng từ ngày", "31/02/2021", "ngày có thật"),
        ("Áp dụng từ ngày", "01/01/1900", "sửa lại"),
        ("Áp dụng từ ngày", None, "để trống"),
        ("Loại nguồn", "Tôi đoán", "Quy định, Đếm từ hệ thống một cửa"),
        ("Tài liệu làm nguồn", None, "để trống"),
        ("Tài liệu làm nguồn", "x" * 501, "500 ký tự"),
    ],
)
def test_a_wrong_cell_stops_the_whole_file_and_is_named(engine, act, title, value, words):
    done = import_times(engine, workbook(OTHER, with_cell(title, value)), act)
    (problem,) = done.problems
    column = "Hoạt động" if value == "chup-anh" else title
    assert problem.where == f"Trang «{SHEET}», dòng 3, cột «{column}»"
    assert words in problem.message and problem.message.endswith(".")
    assert (done.rejected, done.saved.created) == (1, ())
    assert times_on(engine, DAY) == {} and verify_chain(engine)["events"] == 0


def test_every_wrong_row_is_named_at_once(engine, act):
    done = import_times(engine, workbook(GOOD, with_cell("Số giờ", "x"), with_cell("Mức độ", "x"), GOOD), act)
    assert [problem.where.split("dòng ")[1][0] for problem in done.problems] == ["3", "4", "5"]
    assert "Trùng hoạt động, mức độ và ngày với trang" in done.problems[2].message


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "file.empty"),
        (b"<html>", "file.not_office"),
        (workbook(("x",), titles=("Tên",)), "excel.no_header"),
        (workbook(), "standard.nothing"),
    ],
    ids=["empty", "not excel", "no header", "no rows"],
)
def test_what_is_no_filled_in_template_is_refused(engine, act, data, code):
    with pytest.raises(InputError) as raised:
        import_times(engine, data, act)
    assert raised.value.code == code and raised.value.message.endswith(".")


def test_columns_without_a_meaning_are_named(engine, act):
    done = import_times(engine, workbook((*GOOD, "ghi thêm"), titles=(*TITLES, "Ý kiến")), act)
    assert done.ignored == ("Ý kiến",) and len(done.saved.created) == 1


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "{{ x }}", "<script>alert(1)</script>", "*$x$* :red[y]"])
def test_hostile_text_goes_through_letter_for_letter(engine, act, text):
    import_times(engine, workbook(with_cell("Tài liệu làm nguồn", text)), act)
    assert times_on(engine, DAY)[Place("sao-chup", Difficulty.SIMPLE)].reference == text
    again = import_times(engine, template(engine, DAY), act).saved
    assert again.unchanged == 1 and not again.changed
