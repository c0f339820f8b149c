"""Cells typed by people, read into the values of the inventory: Vietnamese notation or true Excel values."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rules.errors import InputError
from rules.text import fold
from rules.wording import number, parse_number, short_date
from services.excel import Cell, Formula
from services.imports.portal_values import read_date, split_terms

_CODE = re.compile(r"\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?")


def read_text(cell: Cell) -> str:
    """The cell's words; a number or date is written the way an official would."""
    match cell:
        case Formula():
            raise InputError("excel.formula", "Ô chứa công thức; hãy dán lại ô này dưới dạng giá trị.")
        case bool():
            return "Có" if cell else "Không"
        case int() | float():
            return number(Decimal(str(cell)))
        case date():
            return short_date(cell)
    return cell


def read_code(cell: Cell) -> str:
    """The code of a TTHC. A code kept as a number has lost its last zeros: there are always six decimals."""
    if isinstance(cell, float) and re.fullmatch(r"\d\.\d{1,6}", repr(cell)):
        return f"{cell:.6f}"
    text = cell if isinstance(cell, str) else read_text(cell)
    if not _CODE.fullmatch(text):
        raise InputError("excel.code_unreadable", f"«{text}» không phải là mã thủ tục; hãy nhập dạng chữ như 1.001612.")
    return text


def read_number(cell: Cell) -> Decimal:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(str(cell))
    return parse_number(read_text(cell))


def read_day(cell: Cell) -> date:
    day = cell if isinstance(cell, date) else read_date(read_text(cell))
    if day is None:
        raise InputError("excel.date_unreadable", f"«{cell}» không phải là ngày có thật; hãy nhập như 23/06/2014.")
    return day


def read_choice(cell: Cell, choices: Mapping[str, Any]) -> Any:
    text = read_text(cell)
    for label, value in choices.items():
        if fold(label) == fold(text):
            return value
    raise InputError("excel.not_a_choice", f"«{text}» không có trong danh sách; hãy chọn: {', '.join(choices)}.")


def read_lines(cell: Cell) -> list[str]:
    return [line for line in map(str.strip, read_text(cell).splitlines()) if line]


READERS: dict[str, Callable[[Cell], Any]] = {
    "text": read_text,
    "code": read_code,
    "number": read_number,
    "date": read_day,
    "lines": read_lines,
    "terms": lambda cell: list(split_terms(read_text(cell))),
}
