"""Reads and writes Excel workbooks; the only user of openpyxl. Formulas of others are never run."""

from services.excel.live import ColumnChart, LiveCell, LiveSheet, column_letter, write_live_workbook
from services.excel.looks import NUMBER, NUMBER_CHANGED, TWO_PLACES, WHOLE, Role
from services.excel.named import NamedCell, read_named_cells
from services.excel.plain import (
    Cell,
    Column,
    Formula,
    Row,
    SheetPlan,
    is_workbook,
    read_sheets,
    write_workbook,
)

__all__ = [
    "NUMBER",
    "NUMBER_CHANGED",
    "TWO_PLACES",
    "WHOLE",
    "Cell",
    "Column",
    "ColumnChart",
    "Formula",
    "LiveCell",
    "LiveSheet",
    "NamedCell",
    "Role",
    "Row",
    "SheetPlan",
    "column_letter",
    "is_workbook",
    "read_named_cells",
    "read_sheets",
    "write_live_workbook",
    "write_workbook",
]
