"""A cost table as typed on the screen, read as a cost file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pages.widgets.cost_rows import Row, file_lines
from rules.costs.cost_file import CostFile
from rules.errors import InputError
from rules.wording import number, parse_number

HEAD = {
    "hourly_income_vnd": "Mức TNBQ một giờ (đồng)",
    "hourly_income_source": "Nguồn của mức TNBQ",
    "times_per_year": "Số lần/năm",
    "subjects_per_year": "Số đối tượng/năm",
}
_NUMBERS = {"hourly_income_vnd", "times_per_year", "subjects_per_year"}

Raw = dict[str, Any]


def shown_head(file: Raw) -> dict[str, str]:
    """The values above the table, as they are typed."""
    return {name: _shown(name, file.get(name)) for name in HEAD}


def _shown(name: str, value: Any) -> str:
    if value is None:
        return ""
    return number(parse_number(str(value).replace(".", ","))) if name in _NUMBERS else value


def read_typed(file: Raw, head: Mapping[str, str], rows: Sequence[Row]) -> CostFile:
    """``file`` with this head and these rows instead of its own; a mistake is named by the line on the screen."""
    values: Raw = {name: text.strip() or None for name, text in head.items()}
    for name in _NUMBERS:
        if values[name]:
            values[name] = str(parse_number(values[name], HEAD[name]))
    raw = file | values | {"baseline": file_lines(rows)}
    try:
        return CostFile.parse(raw)
    except InputError as error:
        position = re.match(r"baseline\[(\d+)]", error.where)
        where = f"Dòng {raw['baseline'][int(position[1])]['id']}" if position else ""
        raise InputError(error.code, error.message, where) from None
