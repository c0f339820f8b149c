"""Standard times as an Excel file: the template to fill in, and reading it back all or nothing."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.standard_time import StandardTimeDraft
from rules.costs.standard_activities import standard_activities, standard_activity
from rules.errors import InputError
from rules.text import fold
from rules.vocabulary import Difficulty, SourceKind
from rules.wording import number
from services.excel import Cell, Column, SheetPlan, read_sheets, write_workbook
from services.imports.cell_values import read_choice, read_day, read_number, read_text
from services.imports.own_rows import drafted, row_values
from services.imports.sheet_rows import TableRow, find_tables
from services.standard_times.times import Key, Place, Saved, compare_times, save_times, times_on

SHEET = "Thời gian chuẩn"
_LEVELS = {level.label: level for level in Difficulty}
_KINDS = {kind.label: kind for kind in SourceKind}
_CODE, _NAME, _LEVEL, _HOURS = "Mã hoạt động", "Hoạt động", "Mức độ", "Số giờ"
_FROM, _KIND, _REFERENCE = "Áp dụng từ ngày", "Loại nguồn", "Tài liệu làm nguồn"
_COLUMNS = (
    Column(_CODE, 20),
    Column(_NAME, 44),
    Column(_LEVEL, 14, tuple(_LEVELS)),
    Column(_HOURS, 10),
    Column(_FROM, 16),
    Column(_KIND, 26, tuple(_KINDS)),
    Column(_REFERENCE, 60),
)
_READERS: dict[str, tuple[str, Callable[[Cell], Any]]] = {
    _CODE: ("activity", read_text),
    _LEVEL: ("difficulty", lambda cell: read_choice(cell, _LEVELS)),
    _HOURS: ("hours", read_number),
    _FROM: ("valid_from", read_day),
    _KIND: ("source_kind", lambda cell: read_choice(cell, _KINDS)),
    _REFERENCE: ("reference", read_text),
}
_FILLED = (_HOURS, _FROM, _KIND, _REFERENCE)  # a row with none of these says nothing
_GUIDE = (
    "Mỗi dòng là thời gian làm một lần một hoạt động, ở một mức độ. Dòng để trống số giờ, ngày và nguồn được bỏ qua.",
    "Số giờ viết theo lối Việt Nam: 0,5 là 30 phút; lớn hơn 0, nhiều nhất 4 chữ số thập phân.",
    "Áp dụng từ ngày: giá trị dùng từ ngày này cho đến ngày của giá trị tiếp theo; viết như 01/01/2022.",
    "Loại nguồn chọn trong danh sách; tài liệu làm nguồn ghi số hiệu văn bản, phiếu khảo sát hoặc biên bản.",
    "Nguồn có chữ «minh họa» thì giá trị được đánh dấu minh họa.",
    "Cùng hoạt động, mức độ và ngày đã có giá trị khác thì giá trị trong tệp thay giá trị cũ; giá trị cũ vẫn được lưu "
    "trong lịch sử thay đổi.",
    "Không dùng công thức. Một dòng sai thì cả tệp không được nhập và từng dòng sai được báo lại.",
)


@dataclass(frozen=True)
class Imported:
    """What a file does. With ``problems`` nothing of it is stored; ``ignored`` names columns without a meaning."""

    saved: Saved
    problems: tuple[InputError, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def rejected(self) -> int:
        """How many rows are wrong."""
        return len(self.problems)


def template(engine: sa.Engine, on: date) -> bytes:
    """The workbook to fill in: a row an activity and level, with the values in force that day where there are some."""
    held = times_on(engine, on)
    rows: list[list[Cell | None]] = []
    for activity in standard_activities().values():
        for level in Difficulty:
            value = held.get(Place(activity.code, level))
            given = (number(value.hours), value.valid_from, value.source_kind.label, value.reference) if value else ()
            rows.append([activity.code, activity.name, level.label, *given])
    guide = SheetPlan("Hướng dẫn", (Column("Cách điền tệp thời gian chuẩn", 120),), [[line] for line in _GUIDE])
    return write_workbook((SheetPlan(SHEET, _COLUMNS, rows), guide))


def preview_times(engine: sa.Engine, data: bytes) -> Imported:
    """What taking over this file would do, before it is done."""
    return _taken(data, lambda drafts: compare_times(engine, drafts))


def import_times(engine: sa.Engine, data: bytes, act: Act, seen: Mapping[Key, int] | None = None) -> Imported:
    """Store the values of a filled-in template, all or none; ``seen`` as ``save_times`` takes it, from the preview."""
    return _taken(data, lambda drafts: save_times(engine, drafts, act, seen))


def _taken(data: bytes, take: Callable[[list[StandardTimeDraft]], Saved]) -> Imported:
    drafts, problems, ignored = _read(data)
    return Imported(Saved() if problems else take(drafts), problems, ignored)


def _read(data: bytes) -> tuple[list[StandardTimeDraft], tuple[InputError, ...], tuple[str, ...]]:
    """The values of the file, its wrong rows, and the columns that mean nothing here."""
    titles = [column.title for column in _COLUMNS]
    tables, _ = find_tables(read_sheets(data), titles, (_CODE, _LEVEL, _HOURS))
    first: dict[tuple[Any, ...], str] = {}
    drafts, problems = [], []
    for sheet, table in tables.items():
        for row in _saying(table.rows):
            try:
                drafts.append(_unseen(_draft(sheet, row), f"Trang «{sheet}», dòng {row.number}", first))
            except InputError as error:
                problems.append(error)
    if not drafts and not problems:
        raise InputError(
            "standard.nothing", "Tệp chưa có số giờ nào; hãy điền số giờ, ngày áp dụng và nguồn rồi nhập lại.", SHEET
        )
    return drafts, tuple(problems), tuple(title for table in tables.values() for title in table.unknown)


def _saying(rows: Collection[TableRow]) -> list[TableRow]:
    return [row for row in rows if any(title in row.cells for title in _FILLED)]


def _draft(sheet: str, row: TableRow) -> StandardTimeDraft:
    at = f"Trang «{sheet}», dòng {row.number}"
    values = row_values(row, _READERS, _READERS, at)
    activity = standard_activity(values["activity"], f"{at}, cột «{_CODE}»")
    if _NAME in row.cells and fold(read_text(row.cells[_NAME])) != fold(activity.name):
        message = f"Mã «{activity.code}» là hoạt động «{activity.name}», không phải tên ghi ở đây; hãy sửa mã hoặc tên."
        raise InputError("standard.other_name", message, f"{at}, cột «{_NAME}»")
    return drafted(StandardTimeDraft.model_validate, values, _READERS, at)


def _unseen(draft: StandardTimeDraft, at: str, first: dict[tuple[Any, ...], str]) -> StandardTimeDraft:
    key = draft.activity, draft.difficulty, draft.valid_from
    if (before := first.setdefault(key, at)) != at:
        message = f"Trùng hoạt động, mức độ và ngày với {before[0].lower()}{before[1:]}; hãy bỏ một dòng."
        raise InputError("standard.twice", message, at)
    return draft
