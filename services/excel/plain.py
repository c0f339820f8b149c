"""Workbooks as plain values: tables read and written cell by cell, every text kept a text."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from math import isfinite
from typing import NamedTuple
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rules.errors import InputError
from rules.text import clean
from services.excel.saving import saved
from services.imports.archive import open_archive

_HEADER_FILL = PatternFill("solid", fgColor="D9E2F3")
_EXAMPLE_FONT = Font(italic=True, color="7F7F7F")
_FORMULA_SIGNS = ("=", "+", "-", "@")
_LAST_CHOICE_ROW = 5_000
_MOST_MERGED = 500_000
_MOST_CELLS = 1_000_000  # ten times the largest list of a province; each takes openpyxl about 250 bytes
_CELL = re.compile(rb"<\x00?(?:(?:[\w.-]\x00?){1,20}:\x00?)?c\x00?[\s/>]")


class Formula(NamedTuple):
    """A cell that holds a formula instead of a value."""

    text: str


Cell = str | int | float | bool | date | Formula


class Row(NamedTuple):
    """The filled cells of one row: its number in the sheet, and values by column (counted from 0)."""

    number: int
    cells: dict[int, Cell]


class Column(NamedTuple):
    title: str
    width: int = 20
    choices: tuple[str, ...] = ()


class SheetPlan(NamedTuple):
    """One sheet to write; ``examples`` are set apart by grey italics."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | None]] = ()
    examples: Sequence[Sequence[Cell | None]] = ()


def is_workbook(data: bytes) -> bool:
    """Whether this looks like .xlsx: the names of an archive's parts are never compressed."""
    return data.startswith(b"PK") and b"xl/workbook.xml" in data


def open_workbook(data: bytes) -> Workbook:
    """The workbook in a harmless archive, formulas as they are written; a damaged one is refused."""
    try:
        with open_archive(data) as archive:
            _refuse_large_merges(archive)
            _refuse_many_cells(archive)
        return load_workbook(BytesIO(data), keep_links=False)
    except InputError:
        raise
    except Exception:  # openpyxl lets every kind of error through when a part is not what it should be
        raise InputError(
            "file.damaged", "Tệp Excel bị hỏng; hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập lại."
        ) from None


def _refuse_large_merges(archive: ZipFile) -> None:
    """openpyxl makes a cell for every place a merged cell covers: one line of the file could take all memory."""
    covered = 0
    for part in archive.infolist():
        content = archive.read(part)
        if not any("mergeCell".encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
            continue
        for _, element in iterparse(BytesIO(content)):
            if element.tag.rpartition("}")[2] == "mergeCell":
                size = CellRange(element.get("ref")).size
                covered += size["columns"] * size["rows"]
            element.clear()
    if covered > _MOST_MERGED:
        raise InputError(
            "excel.merged_too_large",
            "Tệp Excel có ô gộp lớn bất thường nên không được mở; hãy bỏ gộp các ô đó, lưu lại rồi nhập lại.",
        )


def _refuse_many_cells(archive: ZipFile) -> None:
    """A few megabytes of cells that repeat themselves take gigabytes once they are read."""
    count = 0
    for part in archive.infolist():
        count += sum(1 for _ in _CELL.finditer(archive.read(part)))
        if count > _MOST_CELLS:
            raise InputError(
                "excel.too_many_cells", "Tệp Excel có hơn 1.000.000 ô nên không được mở; hãy tách thành nhiều tệp."
            )


def read_sheets(data: bytes) -> dict[str, list[Row]]:
    """Every visible sheet by its name, without empty rows and cells."""
    workbook = open_workbook(data)
    sheets = {sheet.title: _rows(sheet) for sheet in workbook.worksheets if sheet.sheet_state == "visible"}
    if not any(sheets.values()):
        raise InputError("excel.empty", "Tệp Excel không có nội dung ở trang nào đang hiện; hãy kiểm tra lại tệp.")
    return sheets


def _rows(sheet: Worksheet) -> list[Row]:
    # Public iteration fills the whole rectangle: one stray cell in the last corner would take all memory.
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        value = plain_value(cell)
        if value is not None:
            rows.setdefault(row, {})[column - 1] = value
    return [Row(number, cells) for number, cells in rows.items()]


def plain_value(cell: OpenpyxlCell) -> Cell | None:
    """What the cell holds; None where it is empty."""
    if cell.data_type == "f":
        return Formula(clean(str(getattr(cell.value, "text", cell.value))))
    if isinstance(cell.value, str):
        return clean(cell.value) or None
    if isinstance(cell.value, datetime):
        return cell.value.date()
    is_plain = isinstance(cell.value, int | date) or (isinstance(cell.value, float) and isfinite(cell.value))
    return cell.value if is_plain or cell.value is None else str(cell.value)


def write_workbook(sheets: Iterable[SheetPlan]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for plan in sheets:
        _write_sheet(workbook.create_sheet(plan.title), plan)
    return saved(workbook)


def _write_sheet(sheet: Worksheet, plan: SheetPlan) -> None:
    for index, column in enumerate(plan.columns, start=1):
        header = sheet.cell(1, index, column.title)
        header.font, header.fill = Font(bold=True), _HEADER_FILL
        header.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(index)].width = column.width
        if column.choices:
            _add_choices(sheet, index, column.choices)
    sheet.freeze_panes = "A2"
    for number, values in enumerate((*plan.examples, *plan.rows), start=2):
        for index, value in enumerate(values, start=1):
            _write(sheet.cell(number, index), value, is_example=number - 2 < len(plan.examples))


def _write(cell: OpenpyxlCell, value: Cell | None, is_example: bool) -> None:
    cell.value = value.text if isinstance(value, Formula) else value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    if isinstance(value, str | Formula):
        keep_as_text(cell)
    if is_example:
        cell.font = _EXAMPLE_FONT


def keep_as_text(cell: OpenpyxlCell) -> None:
    """People's text must never become a formula when the file is opened or a cell is edited."""
    cell.data_type, cell.number_format = "s", "@"
    cell.quotePrefix = str(cell.value).startswith(_FORMULA_SIGNS)


def _add_choices(sheet: Worksheet, index: int, choices: tuple[str, ...]) -> None:
    letter = get_column_letter(index)
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Không có trong danh sách", "Hãy chọn một giá trị trong danh sách."
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{_LAST_CHOICE_ROW}")
