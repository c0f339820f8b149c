"""Reads the named cells of a workbook that came back: what stands in them now, and where."""

from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.workbook.defined_name import DefinedName

from rules.errors import InputError
from services.excel.plain import Cell, is_workbook, open_workbook, plain_value
from services.imports.archive import open_archive


class NamedCell(NamedTuple):
    """One cell that a defined name points to; ``value`` None where it is empty."""

    sheet: str
    address: str
    value: Cell | None

    @property
    def place(self) -> str:
        """«trang «Hiện tại», ô E7», as a message says it."""
        return f"trang «{self.sheet}», ô {self.address}"


def read_named_cells(data: bytes) -> dict[str, NamedCell]:
    """Every name of the workbook that points to one cell of it; names of other things are left out."""
    open_archive(data).close()
    if not is_workbook(data):
        raise InputError("excel.not_workbook", "Tệp không phải là bảng tính Excel (.xlsx); hãy chọn đúng tệp.")
    workbook = open_workbook(data)
    found = ((name, _cell(workbook, defined)) for name, defined in workbook.defined_names.items())
    return {name: cell for name, cell in found if cell is not None}


def _cell(workbook: Workbook, defined: DefinedName) -> NamedCell | None:
    try:
        places = list(defined.destinations)
        if len(places) != 1 or places[0][0] not in workbook.sheetnames:
            return None
        sheet, address = places[0][0], places[0][1].replace("$", "")
        cell = workbook[sheet]._cells.get(coordinate_to_tuple(address))  # asking the sheet itself would create it
    except (AttributeError, CellCoordinatesException, TypeError, ValueError):
        return None
    return NamedCell(sheet, address, plain_value(cell) if cell is not None else None)
