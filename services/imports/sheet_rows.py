"""Finds the table on an Excel sheet by the words of its header, wherever title rows push it."""

from collections.abc import Collection
from typing import NamedTuple

from rules.errors import InputError
from rules.text import fold
from services.excel import Cell, Formula, Row

_ORDINALS = {"stt", "tt", "so thu tu"}


class TableRow(NamedTuple):
    """A row below the header, its cells by the header's known titles."""

    number: int
    cells: dict[str, Cell]


class SheetTable(NamedTuple):
    """The table of a sheet; ``unknown`` are columns that hold something but have no meaning here."""

    rows: list[TableRow]
    unknown: list[str]


def find_tables(
    sheets: dict[str, list[Row]], titles: Collection[str], required: Collection[str]
) -> tuple[dict[str, SheetTable], list[str]]:
    """The tables by the name of their sheet, and the sheets that hold something else; at least one must be found."""
    holds = {title: _header(rows, titles, required) is not None for title, rows in sheets.items()}
    wanted = [title for title in sheets if holds[title] or not any(holds.values())]
    others = [title for title in sheets if sheets[title] and title not in wanted]
    return {title: read_table(sheets[title], titles, required) for title in wanted}, others


def read_table(rows: list[Row], titles: Collection[str], required: Collection[str]) -> SheetTable:
    """The rows below the first row that holds every required title."""
    header = _header(rows, titles, required)
    if header is None:
        wanted = ", ".join(f"«{title}»" for title in required)
        raise InputError(
            "excel.no_header", f"Không thấy dòng tiêu đề có các cột {wanted}; hãy giữ nguyên dòng tiêu đề của mẫu."
        )
    at, names = header
    return _below(rows[at], rows[at + 1 :], names)


def _header(rows: list[Row], titles: Collection[str], required: Collection[str]) -> tuple[int, dict[int, str]] | None:
    """The index of the first row that holds every required title, and its columns by title."""
    by_words = {fold(title): title for title in titles}
    for at, row in enumerate(rows):
        names = {index: by_words[_words(cell)] for index, cell in row.cells.items() if _words(cell) in by_words}
        if set(required) <= set(names.values()):
            return at, names
    return None


def _below(header: Row, rows: list[Row], named: dict[int, str]) -> SheetTable:
    found = [TableRow(row.number, {named[at]: row.cells[at] for at in named if at in row.cells}) for row in rows]
    filled = {index for row in rows for index in row.cells}
    unknown = [
        _title(header.cells.get(index), index)
        for index in sorted(filled - named.keys())
        if _words(header.cells.get(index, "")) not in _ORDINALS
    ]
    return SheetTable([row for row in found if row.cells], unknown)


def _words(cell: Cell) -> str:
    return fold(cell) if isinstance(cell, str) else ""


def _title(cell: Cell | None, index: int) -> str:
    return cell.text if isinstance(cell, Formula) else str(cell) if cell is not None else f"số {index + 1}"
