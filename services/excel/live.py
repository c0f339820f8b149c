"""Writes sheets that calculate: locked formulas over named input cells, for people who recalculate without us."""

from collections.abc import Iterable, Sequence
from copy import copy
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Protection
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from rules.text import clean
from services.excel.looks import LOOKS, NUMBER, NUMBER_CHANGED, WHOLE, WHOLE_CHANGED, Look, Role
from services.excel.plain import keep_as_text
from services.excel.saving import saved

# «1.200» and not «1.200,»: a number that happens to be whole is shown without the decimal sign.
_SHOWN_WHOLE = {NUMBER: WHOLE, NUMBER_CHANGED: WHOLE_CHANGED}
_LINE_POINTS = 15
_WIDE = 20
_A4, _MARGIN_INCHES = 9, 0.4

_Styles = dict[
    tuple[Role, str] | tuple[Role, int, int], StyleArray
]  # of one workbook: openpyxl looks each part of a style up by all that is in it


class LiveCell(NamedTuple):
    """One cell. Its ``role`` decides how it looks, whether it may be edited, and whether its text is a formula.

    ``name``: the defined name people and formulas know it by; ``span``: how many columns it covers.
    """

    role: Role
    value: str | int | Decimal | None = None
    format: str = ""
    name: str = ""
    span: int = 1


class ColumnChart(NamedTuple):
    """Columns over cells of the sheet, so that they follow the formulas: ``names`` and ``values`` are one row each.

    ``row`` counts from 1 like those of Excel; ``first`` and ``last`` are columns counted from 0.
    """

    title: str
    axis: str
    names_row: int
    values_row: int
    first: int
    last: int
    at: str


class LiveSheet(NamedTuple):
    """One sheet from its first row on; ``heading``: the row that stays in sight, and the columns ``frozen`` beside.

    On paper the heading is repeated on each page, unless another table follows under it (``repeats``); a new page
    begins after each row of ``breaks``.
    """

    title: str
    widths: Sequence[int]
    rows: Sequence[Sequence[LiveCell | None]]
    heading: int = 0
    frozen: int = 0
    repeats: bool = True
    breaks: Sequence[int] = ()
    chart: ColumnChart | None = None


def column_letter(index: int) -> str:
    """The letter of a column counted from 0."""
    return get_column_letter(index + 1)


def write_live_workbook(sheets: Iterable[LiveSheet]) -> bytes:
    """A protected workbook without a password: only input cells can be edited, until the office unprotects it."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    styles: _Styles = {}
    for plan in sheets:
        sheet = workbook.create_sheet(plan.title)
        _write_rows(workbook, sheet, plan, styles)
        _guard_inputs(sheet, plan)
        _show_whole_numbers(sheet, plan)
        _set_page(sheet, plan)
        if plan.chart:
            _draw(sheet, plan.chart)
    return saved(workbook)


def _draw(sheet: Worksheet, planned: ColumnChart) -> None:
    chart = BarChart()
    chart.type, chart.gapWidth, chart.legend = "col", 80, None
    chart.title, chart.y_axis.title = planned.title, planned.axis
    chart.y_axis.numFmt = "#,##0"
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl hides them otherwise in newer Excel
    columns = {"min_col": planned.first + 1, "max_col": planned.last + 1}
    chart.add_data(Reference(sheet, min_row=planned.values_row, **columns), from_rows=True)
    chart.set_categories(Reference(sheet, min_row=planned.names_row, **columns))
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.width, chart.height = 18, 8.5  # centimetres: within a page
    sheet.add_chart(chart, planned.at)


def _write_rows(workbook: Workbook, sheet: Worksheet, plan: LiveSheet, styles: _Styles) -> None:
    for index, width in enumerate(plan.widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for number, row in enumerate(plan.rows, start=1):
        for index, planned in enumerate(row, start=1):
            if planned is None:
                continue
            _write(sheet.cell(number, index), planned, styles)
            if planned.span > 1:
                _spread(sheet, number, index, planned, styles)
            if planned.name:
                place = f"{quote_sheetname(plan.title)}!${get_column_letter(index)}${number}"
                workbook.defined_names[planned.name] = DefinedName(planned.name, attr_text=place)
        sheet.row_dimensions[number].height = _height(row, plan.widths)


def _write(cell: OpenpyxlCell, planned: LiveCell, styles: _Styles) -> None:
    look = LOOKS[planned.role]
    kind = (planned.role, planned.format)
    if kind not in styles:  # looking a style up takes openpyxl longer than writing the cell
        _dress(cell, look)
        if planned.format:
            cell.number_format = planned.format
        styles[kind] = copy(cell._style)
    cell._style = copy(styles[kind])
    cell.value = clean(planned.value) if isinstance(planned.value, str) else planned.value
    if isinstance(planned.value, str) and not look.is_formula:
        keep_as_text(cell)


def _dress(cell: OpenpyxlCell, look: Look) -> None:
    cell.font, cell.alignment, cell.protection = look.font, look.alignment, Protection(locked=not look.is_input)
    if look.fill:
        cell.fill = look.fill
    if look.border:
        cell.border = look.border


def _spread(sheet: Worksheet, number: int, index: int, planned: LiveCell, styles: _Styles) -> None:
    """Merge the columns the cell covers. How the covered ones look openpyxl works out, slowly: once a kind of cell."""
    covered = range(index + 1, index + planned.span)
    kinds = [(planned.role, planned.span, at) for at in covered]
    if all(kind in styles for kind in kinds):
        for at, kind in zip(covered, kinds, strict=True):
            sheet.cell(number, at)._style = copy(styles[kind])
        sheet.merged_cells.add(CellRange(min_row=number, max_row=number, min_col=index, max_col=covered.stop - 1))
        return
    sheet.merge_cells(start_row=number, start_column=index, end_row=number, end_column=covered.stop - 1)
    styles.update((kind, copy(sheet.cell(number, at)._style)) for at, kind in zip(covered, kinds, strict=True))


def _height(row: Sequence[LiveCell | None], widths: Sequence[int]) -> float:
    """Points the row needs. No office program fits merged cells by itself, and LibreOffice fits no row of a file."""
    cells = [(cell, sum(widths[at : at + cell.span])) for at, cell in enumerate(row) if cell is not None]
    lines = max((_lines(cell, width) for cell, width in cells), default=1)
    is_title = any(cell.role is Role.TITLE for cell, _ in cells)
    return _LINE_POINTS * lines + (8 if is_title else 2)


def _lines(cell: LiveCell, width: int) -> int:
    """How many lines the words take; widths count characters of the plain face, and words break whole."""
    if LOOKS[cell.role].is_formula or not isinstance(cell.value, str):
        return 1
    characters = max(1, int(width * (1.25 if width > _WIDE else 1.1) - 2))
    return _broken(cell.value, characters)


@lru_cache(maxsize=4096)  # the same headings and tasks stand in the workbook of every TTHC
def _broken(text: str, characters: int) -> int:
    return sum(max(1, len(wrap(line, characters))) for line in text.split("\n"))


def _inputs(plan: LiveSheet) -> Iterable[tuple[str, LiveCell]]:
    for number, row in enumerate(plan.rows, start=1):
        for index, cell in enumerate(row, start=1):
            if cell is not None and LOOKS[cell.role].is_input:
                yield f"{get_column_letter(index)}{number}", cell


def _guard_inputs(sheet: Worksheet, plan: LiveSheet) -> None:
    """Protect everything but the input cells, and let those take numbers from 0 up only."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False: the reader may widen them
    rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", showErrorMessage=True)
    rule.errorTitle, rule.error = "Không phải là số", "Hãy nhập một số từ 0 trở lên; không nhập chữ hoặc công thức."
    for address, cell in _inputs(plan):
        if cell.role is not Role.INPUT_TEXT:
            rule.add(address)
    if rule.sqref:
        sheet.add_data_validation(rule)


def _show_whole_numbers(sheet: Worksheet, plan: LiveSheet) -> None:
    formats: dict[tuple[int, str], list[int]] = {}
    for number, row in enumerate(plan.rows, start=1):
        for index, cell in enumerate(row, start=1):
            if cell is not None and cell.format in _SHOWN_WHOLE:
                formats.setdefault((index, cell.format), []).append(number)
    for (index, format_), numbers in formats.items():
        letter = get_column_letter(index)
        style = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode=_SHOWN_WHOLE[format_]))
        for first, last in _runs(numbers):
            test = f"AND(ISNUMBER({letter}{first}),{letter}{first}=INT({letter}{first}))"
            sheet.conditional_formatting.add(
                f"{letter}{first}:{letter}{last}", Rule(type="expression", dxf=style, formula=[test])
            )


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Neighbouring numbers as first and last: 4, 5, 6, 9 give (4, 6) and (9, 9)."""
    for _, members in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in members]
        yield run[0], run[-1]


def _set_page(sheet: Worksheet, plan: LiveSheet) -> None:
    """A4 across, as wide as the table, with its heading on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN_INCHES
    margins.bottom = 2 * _MARGIN_INCHES
    sheet.oddFooter.center.text = "&A – trang &P/&N"
    sheet.oddFooter.center.font, sheet.oddFooter.center.size = "Times New Roman", 10
    sheet.sheet_view.showGridLines = False
    for row in plan.breaks:
        sheet.row_breaks.append(Break(id=row))
    if plan.heading:
        sheet.print_title_rows = f"{plan.heading}:{plan.heading}" if plan.repeats else None
        sheet.freeze_panes = f"{get_column_letter(plan.frozen + 1)}{plan.heading + 1}"
