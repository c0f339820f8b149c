"""The province's plan as an Excel file: the template to fill in, and reading it back all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.plan import PlanTaskDraft, Tracked
from rules.errors import InputError
from services.excel import Cell, Column, SheetPlan, read_sheets, write_workbook
from services.imports.cell_values import read_choice, read_day, read_text
from services.imports.own_rows import drafted, row_values
from services.imports.sheet_rows import find_tables
from services.plans.tasks import TakenOver, compare_tasks, import_tasks, list_tasks, task_draft

SHEET = "Kế hoạch"
_TRACKED = {tracked.label: tracked for tracked in Tracked}
_CODE, _PART, _CONTENT, _LEAD = "Mã nhiệm vụ", "Phần", "Nội dung công việc", "Cơ quan chủ trì"
_PARTNERS, _PRODUCT, _TIME, _DUE = "Cơ quan phối hợp", "Kết quả", "Thời gian thực hiện", "Hạn cuối"
_PROGRESS = "Theo dõi bằng số liệu"
_COLUMNS = (
    Column(_CODE, 12),
    Column(_PART, 30),
    Column(_CONTENT, 60),
    Column(_LEAD, 30),
    Column(_PARTNERS, 30),
    Column(_PRODUCT, 30),
    Column(_TIME, 22),
    Column(_DUE, 14),
    Column(_PROGRESS, 28, tuple(_TRACKED)),
)
_READERS: dict[str, tuple[str, Callable[[Cell], Any]]] = {
    _CODE: ("code", read_text),
    _PART: ("part", read_text),
    _CONTENT: ("content", read_text),
    _LEAD: ("lead", read_text),
    _PARTNERS: ("partners", read_text),
    _PRODUCT: ("product", read_text),
    _TIME: ("time", read_text),
    _DUE: ("due_on", read_day),
    _PROGRESS: ("tracked", lambda cell: read_choice(cell, _TRACKED)),
}
_REQUIRED = (_CODE, _CONTENT, _LEAD, _TIME)
_GUIDE = (
    "Mỗi dòng là một nhiệm vụ của kế hoạch, chép đúng như văn bản ban hành.",
    "Mã nhiệm vụ gồm chữ của phần và số thứ tự: B.2, D.3.1.",
    "Phần ghi cả chữ và tên, ví dụ: B. Công tác kiểm soát thủ tục hành chính. Để trống thì lấy theo dòng trên.",
    "Hạn cuối để trống thì suy từ thời gian thực hiện khi thời gian ấn định được một ngày: Quý III/2021 là "
    "30/09/2021; «Thường xuyên» không có hạn.",
    "Theo dõi bằng số liệu: chọn khi phần mềm có số liệu cho biết tiến độ của nhiệm vụ; nếu không thì để trống.",
    "Nhiệm vụ đã có thì nội dung được thay theo tệp; trạng thái, minh chứng và ghi chú được giữ.",
    "Không dùng công thức. Một dòng sai thì cả tệp không được nhập và từng dòng sai được báo lại.",
)


@dataclass(frozen=True)
class Imported:
    """What a file does. With ``problems`` nothing of it is stored; ``ignored`` names columns without a meaning."""

    taken: TakenOver = TakenOver()
    problems: tuple[InputError, ...] = ()
    ignored: tuple[str, ...] = ()


def template(engine: sa.Engine, year: int) -> bytes:
    """The workbook to fill in, with the plan of the year where it is there already."""
    rows = [
        [
            task.code,
            task.part,
            task.content,
            task.lead,
            task.partners,
            task.product,
            task.time,
            task.due_on,
            task.tracked and task.tracked.label,
        ]
        for task in list_tasks(engine, year)
    ]
    guide = SheetPlan("Hướng dẫn", (Column("Cách điền tệp kế hoạch", 120),), [[line] for line in _GUIDE])
    return write_workbook((SheetPlan(SHEET, _COLUMNS, rows), guide))


def preview_plan(engine: sa.Engine, data: bytes, year: int) -> Imported:
    """What taking over this file would do, before it is done."""
    return _taken(data, year, lambda drafts: compare_tasks(engine, drafts))


def import_plan(engine: sa.Engine, data: bytes, year: int, act: Act) -> Imported:
    """Store the tasks of a filled-in template as the plan of the year, all or none."""
    return _taken(data, year, lambda drafts: import_tasks(engine, drafts, act))


def _taken(data: bytes, year: int, take: Callable[[list[PlanTaskDraft]], TakenOver]) -> Imported:
    titles = [column.title for column in _COLUMNS]
    tables, _ = find_tables(read_sheets(data), titles, (_CODE, _CONTENT, _LEAD))
    drafts: list[PlanTaskDraft] = []
    problems: list[InputError] = []
    for sheet, table in tables.items():
        part = ""
        for row in table.rows:
            try:
                at = f"Trang «{sheet}», dòng {row.number}"
                values = {"year": year, "part": part} | row_values(row, _READERS, _REQUIRED, at)
                draft = drafted(task_draft, values, _READERS, at)
            except InputError as error:
                problems.append(error)
                continue
            drafts.append(draft)
            part = draft.part
    if not drafts and not problems:
        raise InputError("plan.nothing", "Tệp chưa có nhiệm vụ nào; hãy điền các nhiệm vụ rồi nhập lại.", SHEET)
    ignored = tuple(title for table in tables.values() for title in table.unknown)
    return Imported(TakenOver() if problems else take(drafts), tuple(problems), ignored)
