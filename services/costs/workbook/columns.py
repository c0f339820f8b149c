"""The columns of a cost table in the workbook (layout of the form, with what our own table adds)."""

from collections.abc import Sequence
from typing import NamedTuple

from rules.costs.cost_file import Line


class Column(NamedTuple):
    title: str
    width: int


COLUMNS = {
    "stt": Column("STT", 5),
    "task": Column("Các công việc", 16),
    "activity": Column("Hoạt động, cách thức cụ thể", 25),
    "group": Column("Nhóm", 7),
    "hours": Column("Thời gian (giờ)", 7),
    "hourly_income_vnd": Column("Mức TNBQ/giờ (đồng)", 9),
    "service_vnd": Column("Thuê tư vấn, dịch vụ (đồng)", 10),
    "trips": Column("Số lượt", 6),
    "visits": Column("Số lượt kể cả làm lại", 8),
    "fee_vnd": Column("Phí, lệ phí, chi phí khác (đồng)", 10),
    "times_per_year": Column("Số lần/ năm", 6),
    "subjects_per_year": Column("Số đối tượng/ năm", 9),
    "per_time": Column("Chi phí thực hiện TTHC (đồng)", 13),
    "per_year": Column("Tổng chi phí/năm (đồng)", 14),
    "note": Column("Ghi chú", 30),
    "change": Column("Thay đổi", 11),
    "expected": Column("Số của phần mềm (đồng)", 14),
    "difference": Column("Chênh lệch", 9),
}
NUMBERS = ("hours", "hourly_income_vnd", "service_vnd", "trips", "fee_vnd", "times_per_year", "subjects_per_year")


def columns_for(lines: Sequence[Line], is_option: bool) -> tuple[str, ...]:
    """The columns of the form; groups and repeated tasks only where some line has them."""
    unneeded = set() if is_option else {"change"}
    if not any(line.group for line in lines):
        unneeded.add("group")
    if not any(line.repeats_on_supplement for line in lines):
        unneeded.add("visits")
    return tuple(key for key in COLUMNS if key not in unneeded)
