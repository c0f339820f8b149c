"""One row of a template this product gives out: its cells as the values of a draft, each mistake with its place."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from rules.errors import InputError
from rules.validation import explain
from services.excel import Cell
from services.imports.sheet_rows import TableRow

_D = TypeVar("_D")
# Title of a column → the name of its value, and what reads the cell.
Readers = Mapping[str, tuple[str, Callable[[Cell], Any]]]


def row_values(row: TableRow, readers: Readers, required: Collection[str], at: str) -> dict[str, Any]:
    """The filled cells by the names of their values; ``at`` is where the row stands, ``required`` are titles."""
    values = {}
    for title, (key, read) in readers.items():
        where = f"{at}, cột «{title}»"
        if title not in row.cells:
            if title in required:
                raise InputError("cell.empty", "Ô này để trống; hãy điền.", where)
            continue
        try:
            values[key] = read(row.cells[title])
        except InputError as error:
            raise InputError(error.code, error.message, where) from None
    return values


def drafted(make: Callable[[dict[str, Any]], _D], values: dict[str, Any], readers: Readers, at: str) -> _D:
    """The draft made of these values; what it refuses is said of the column the value stands in."""
    try:
        return make(values)
    except ValidationError as error:
        titles = {key: title for title, (key, _) in readers.items()}
        column = titles.get(error.errors()[0]["loc"][0], "")
        raise explain(error, f"{at}, cột «{column}»", titles) from None
