"""Rows of the cost table as typed and as lines of a cost file."""

import pytest

from pages.widgets.cost.rows import OFFERED, WORKS, blank_row, file_lines, in_order, missing, numbered, typed_row
from pages.widgets.cost.typed import read_typed, shown_fields
from rules.costs.cost_file import CostFile
from rules.errors import InputError

FILE = {
    "on": "2021-08-15",
    "hourly_income_vnd": "40767.5",
    "hourly_income_source": "Tổng cục Thống kê",
    "times_per_year": "0.2",
    "subjects_per_year": "1200",
    "baseline": [
        {"id": "1.1", "task": "prepare", "activity": "Điền đơn", "hours": "1.5", "service_vnd": 5000, "note": "in"},
        {"id": "2.1", "task": "submit", "channel": "post", "activity": "Gửi", "subjects_per_year": "0"},
        {"id": "3.1", "task": "pay", "activity": "Lệ phí", "fee_vnd": 1_200_000, "times_per_year": "12.25"},
        {"id": "6.1", "task": "receive", "activity": "", "hours": "1", "hourly_income_vnd": "50000"},
    ],
}


def row(**cells: str):
    return blank_row() | cells


def test_a_file_comes_back_from_the_screen_unchanged():
    rows = [typed_row(line) for line in FILE["baseline"]]
    assert read_typed(FILE, shown_fields(FILE), rows) == CostFile.parse(FILE)


def test_numbers_are_shown_as_officials_write_them():
    assert shown_fields(FILE)["hourly_income_vnd"] == "40.767,5"
    assert typed_row(FILE["baseline"][2])["fee_vnd"] == "1.200.000"
    assert typed_row(FILE["baseline"][2])["times_per_year"] == "12,25"


def test_an_own_count_of_zero_is_not_taken_for_an_inherited_one():
    assert typed_row(FILE["baseline"][1])["subjects_per_year"] == "0"
    assert typed_row(FILE["baseline"][0])["subjects_per_year"] is None


def test_every_work_and_channel_has_a_label_and_the_usual_ones_are_offered():
    assert len(WORKS) == len(set(WORKS.values())) == 24
    assert "2 Nộp trực tuyến" in OFFERED and "6 Nhận bưu chính" in OFFERED and len(OFFERED) == 12


def test_new_rows_get_free_numbers_and_old_ones_keep_theirs():
    rows = [row(id="1.2", work="1 Chuẩn bị hồ sơ"), row(work="1 Chuẩn bị hồ sơ"), row(), row(work="2 Nộp trực tiếp")]
    assert [r["id"] for r in numbered(rows, taken={"2.1"})] == ["1.2", "1.1", None, "2.2"]


def test_rows_are_put_in_the_order_of_the_tasks_and_blank_ones_dropped():
    rows = [row(work="6 Nhận kết quả"), row(), row(activity="chưa chọn"), row(work="1 Chuẩn bị hồ sơ")]
    assert [r["work"] for r in in_order(rows)] == ["1 Chuẩn bị hồ sơ", "6 Nhận kết quả", None]


def test_only_lines_that_no_row_stands_for_are_offered():
    lines = FILE["baseline"][:2]
    rows = [row(id="1.9", work="1 Chuẩn bị hồ sơ", activity="điền  ĐƠN")]
    assert [r["activity"] for r in missing(lines, rows)] == ["Gửi"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"hours": "1,5"}, "Chưa chọn công việc"),
        ({"work": "1 Chuẩn bị hồ sơ", "hours": "1.5"}, "1.234,5"),
        ({"work": "1 Chuẩn bị hồ sơ", "hours": "một giờ"}, "không phải là số"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_line_and_column(cells, words):
    with pytest.raises(InputError, match=words) as refused:
        file_lines(numbered([row(id="1.7", **cells)]))
    assert refused.value.where.startswith("Dòng 1.7")


def test_a_wrong_value_is_named_by_the_line_on_the_screen():
    rows = [row(id="6.1", work="6 Nhận kết quả", hours="1"), row(id="1.4", work="1 Chuẩn bị hồ sơ", fee_vnd="0,5")]
    with pytest.raises(InputError, match="nguyên đồng") as refused:
        read_typed(FILE, shown_fields(FILE), rows)
    assert refused.value.where == "Dòng 1.4"
