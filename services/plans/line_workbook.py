"""Lines of review plans as an Excel file: for one agency, or by the Office for many; all or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa

from models.database import reading
from rules.errors import InputError
from rules.form_definition import Question
from rules.plan_time import first_day, last_day
from rules.text import fold
from services.excel import Cell, Column, SheetPlan, read_sheets, write_workbook
from services.imports.cell_values import read_choice, read_code, read_text
from services.imports.sheet_rows import TableRow, find_tables
from services.plans.lines import agency_names

SHEET = "Danh mục rà soát"
_AGENCY = "Mã cơ quan lập kế hoạch"
_TIMES = ("start", "finish")
_WIDTHS = {"name": 50, "product": 40, "agency": 30, "ground": 26}
_LONGEST = 2_000
_GUIDE = (
    "Mỗi dòng một thủ tục, một nhóm thủ tục hoặc một quy định có liên quan được rà soát trong năm.",
    "Mã cơ quan lập kế hoạch: Văn phòng nhập cho nhiều cơ quan thì ghi mã như trong danh sách; cơ quan tự nhập thì để "
    "trống.",
    "Mã thủ tục ghi như 1.001612; nhóm thủ tục và quy định có liên quan thì để trống.",
    "Bắt đầu, hoàn thành ghi tháng, năm như 02/2021, ghi dạng chữ.",
    "Cơ quan thực hiện để trống thì là cơ quan lập kế hoạch.",
    "Dòng trùng mã (hoặc trùng tên khi không có mã) với dòng đã có thì thay dòng đó; các dòng khác của kế hoạch được "
    "giữ nguyên.",
    "Không dùng công thức. Một dòng sai thì cả tệp không được nhập và từng dòng sai được báo lại.",
)
Line = dict[str, str]


@dataclass(frozen=True)
class ReadLines:
    """The lines of a file by the code of the agency whose plan they belong to."""

    by_agency: Mapping[str, list[Line]]
    problems: tuple[InputError, ...] = ()
    ignored: tuple[str, ...] = ()


def template(engine: sa.Engine, question: Question) -> bytes:
    """The workbook to fill in, with the list of agencies and their codes."""
    columns = [Column(_AGENCY, 18)]
    for column in question.columns:
        choices = tuple(option.label for option in column.options)
        columns.append(Column(column.label, _WIDTHS.get(column.id, 16), choices))
    with reading(engine) as session:
        agencies = [list(agency) for agency in agency_names(session).items()]
    listed = SheetPlan("Cơ quan", (Column("Mã", 18), Column("Tên cơ quan", 60)), agencies)
    guide = SheetPlan("Hướng dẫn", (Column("Cách điền tệp danh mục rà soát", 120),), [[line] for line in _GUIDE])
    return write_workbook((SheetPlan(SHEET, columns), listed, guide))


def read_lines(data: bytes, question: Question, agencies: Mapping[str, str], default: str) -> ReadLines:
    """The lines of the file; a row without an agency belongs to ``default`` («» : every row must name its own)."""
    titles = {_AGENCY: "", **{column.label: column.id for column in question.columns}}
    required = [column.label for column in question.columns if column.id in ("name", "finish")]
    tables, _ = find_tables(read_sheets(data), titles, required)
    reader = _Reader(question, agencies, default)
    problems: list[InputError] = []
    for sheet, table in tables.items():
        for row in table.rows:
            try:
                reader.take(row, f"Trang «{sheet}», dòng {row.number}")
            except InputError as error:
                problems.append(error)
    if not reader.found and not problems:
        raise InputError("plan.no_lines", "Tệp chưa có dòng nào; hãy điền danh mục rà soát rồi nhập lại.", SHEET)
    ignored = tuple(title for table in tables.values() for title in table.unknown)
    return ReadLines(reader.found, tuple(problems), ignored)


class _Reader:
    """Takes row after row and remembers what was said already."""

    def __init__(self, question: Question, agencies: Mapping[str, str], default: str):
        self.question = question
        self.agencies = agencies
        self.default = default
        self.found: dict[str, list[Line]] = {}
        self._first: dict[tuple[str, str], str] = {}

    def take(self, row: TableRow, at: str) -> None:
        agency = self._agency(row, at)
        line = {column.id: self._cell(row, column.id, column.label, at) for column in self.question.columns}
        line["agency"] = line["agency"] or self.agencies[agency]
        _refuse_incomplete(self.question, line, at)
        if (before := self._first.setdefault((agency, key_of(line)), at)) != at:
            message = f"Trùng thủ tục với {before[0].lower()}{before[1:]}; hãy bỏ một dòng."
            raise InputError("plan.line_twice", message, at)
        self.found.setdefault(agency, []).append(line)

    def _agency(self, row: TableRow, at: str) -> str:
        where = f"{at}, cột «{_AGENCY}»"
        code = _read(read_text, row.cells.get(_AGENCY), where) or self.default
        if not code:
            raise InputError("plan.no_agency", "Chưa ghi mã cơ quan lập kế hoạch; hãy điền.", where)
        if code not in self.agencies:
            message = f"Không có cơ quan mang mã «{code[:40]}»; hãy lấy mã ở trang «Cơ quan» của tệp mẫu."
            raise InputError("agency.unknown", message, where)
        if self.default and code != self.default:
            message = f"Dòng này là của cơ quan «{code}»; ở đây chỉ nhập kế hoạch của «{self.default}»."
            raise InputError("plan.other_agency", message, where)
        return code

    def _cell(self, row: TableRow, name: str, title: str, at: str) -> str:
        column = next(column for column in self.question.columns if column.id == name)
        options = {option.label: option.value for option in column.options}
        reader: Callable[[Cell], Any] = read_code if name == "code" else read_text
        if options:
            reader = partial(read_choice, choices=options)
        words = _read(reader, row.cells.get(title), f"{at}, cột «{title}»")
        if len(words) > _LONGEST:
            raise InputError("plan.cell_long", "Ô này dài quá 2.000 ký tự; hãy rút gọn.", f"{at}, cột «{title}»")
        return words


def key_of(line: Mapping[str, str | None]) -> str:
    """By what a line is known again: its code, else its name."""
    return line.get("code") or fold(line.get("name") or "")


def _read(reader: Callable[[Cell], str], cell: Cell | None, where: str) -> str:
    try:
        return "" if cell is None else reader(cell)
    except InputError as error:
        raise InputError(error.code, error.message, where) from None


def _refuse_incomplete(question: Question, line: Line, at: str) -> None:
    for column in question.columns:
        where = f"{at}, cột «{column.label}»"
        if column.id != "code" and not line[column.id]:
            raise InputError("cell.empty", "Ô này để trống; hãy điền.", where)
        if column.id in _TIMES and last_day(line[column.id]) is None:
            message = f"«{line[column.id][:40]}» không cho biết tháng, năm; hãy ghi như 02/2021."
            raise InputError("plan.time_unreadable", message, where)
    if first_day(line["start"]) > last_day(line["finish"]):
        label = next(column.label for column in question.columns if column.id == "finish")
        message = "Thời gian hoàn thành đứng trước thời gian bắt đầu; hãy sửa lại."
        raise InputError("plan.times_reversed", message, f"{at}, cột «{label}»")
