"""Petitions and survey results as an Excel file: the template to fill in, and reading it back all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.feedback import FeedbackDraft
from rules.errors import InputError
from rules.vocabulary import FeedbackKind
from services.excel import Cell, Column, SheetPlan, read_sheets, write_workbook
from services.feedback.records import TakenOver, compare_feedback, import_feedback
from services.imports.cell_values import read_choice, read_code, read_day, read_number, read_text
from services.imports.own_rows import drafted, row_values
from services.imports.sheet_rows import find_tables

SHEET = "Phản ánh, khảo sát"
_KINDS = {kind.label: kind for kind in FeedbackKind}
_KIND, _CODE, _CONTENT, _REFERENCE = "Loại", "Mã thủ tục", "Nội dung", "Số hiệu, nơi lưu"
_RECEIVED, _TIMES, _ANSWERED = "Ngày nhận", "Số lượt", "Trả lời, kết quả xử lý"
_COLUMNS = (
    Column(_KIND, 24, tuple(_KINDS)),
    Column(_CODE, 14),
    Column(_CONTENT, 70),
    Column(_REFERENCE, 30),
    Column(_RECEIVED, 14),
    Column(_TIMES, 10),
    Column(_ANSWERED, 50),
)
_READERS: dict[str, tuple[str, Callable[[Cell], Any]]] = {
    _KIND: ("kind", lambda cell: read_choice(cell, _KINDS)),
    _CODE: ("code", read_code),
    _CONTENT: ("content", read_text),
    _REFERENCE: ("reference", read_text),
    _RECEIVED: ("received_on", read_day),
    _TIMES: ("times", lambda cell: _whole(read_number(cell))),
    _ANSWERED: ("answered", read_text),
}
_REQUIRED = (_KIND, _CONTENT, _REFERENCE, _RECEIVED)
_GUIDE = (
    "Mỗi dòng một phản ánh, kiến nghị hoặc một kết quả khảo sát.",
    "Mã thủ tục ghi như 1.001612; chưa rõ thủ tục nào thì để trống. Mã chưa có trong kho thì dòng vẫn được giữ và "
    "được báo lại.",
    "Số hiệu, nơi lưu: số văn bản đến, mã phản ánh trên hệ thống, tên đợt khảo sát.",
    "Số lượt: bao nhiêu người nói điều này; để trống là 1.",
    "Dòng trùng loại, số hiệu, mã thủ tục và nội dung với dòng đã nhập thì không tính thêm, chỉ cập nhật ngày, số lượt "
    "và trả lời.",
    "Không ghi họ tên, số điện thoại của người phản ánh.",
    "Không dùng công thức. Một dòng sai thì cả tệp không được nhập và từng dòng sai được báo lại.",
)


@dataclass(frozen=True)
class Imported:
    """What a file does. With ``problems`` nothing of it is stored; ``ignored`` names columns without a meaning."""

    taken: TakenOver = TakenOver()
    problems: tuple[InputError, ...] = ()
    ignored: tuple[str, ...] = ()


def template() -> bytes:
    """The empty workbook to fill in."""
    guide = SheetPlan("Hướng dẫn", (Column("Cách điền tệp phản ánh, khảo sát", 120),), [[line] for line in _GUIDE])
    return write_workbook((SheetPlan(SHEET, _COLUMNS), guide))


def preview_file(engine: sa.Engine, data: bytes) -> Imported:
    """What taking over this file would do, before it is done."""
    return _taken(data, lambda drafts: compare_feedback(engine, drafts))


def import_file(engine: sa.Engine, data: bytes, act: Act) -> Imported:
    """Store the rows of a filled-in template, all or none."""
    return _taken(data, lambda drafts: import_feedback(engine, drafts, act))


def _taken(data: bytes, take: Callable[[list[FeedbackDraft]], TakenOver]) -> Imported:
    tables, _ = find_tables(read_sheets(data), [column.title for column in _COLUMNS], (_KIND, _CONTENT, _REFERENCE))
    drafts, problems = [], []
    for sheet, table in tables.items():
        for row in table.rows:
            try:
                at = f"Trang «{sheet}», dòng {row.number}"
                values = row_values(row, _READERS, _REQUIRED, at)
                drafts.append(drafted(FeedbackDraft.model_validate, values, _READERS, at))
            except InputError as error:
                problems.append(error)
    if not drafts and not problems:
        raise InputError("feedback.nothing", "Tệp chưa có dòng nào; hãy điền rồi nhập lại.", SHEET)
    ignored = tuple(title for table in tables.values() for title in table.unknown)
    return Imported(TakenOver() if problems else take(drafts), tuple(problems), ignored)


def _whole(value: Any) -> int:
    if value != int(value):
        raise InputError("number.not_whole", "Số lượt phải là số nguyên; hãy bỏ phần thập phân.")
    return int(value)
