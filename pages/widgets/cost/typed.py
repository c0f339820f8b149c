"""A cost table as typed on the screen, read as a cost file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pages.widgets.cost.parts import PARTS, UNFINISHED
from pages.widgets.cost.rows import Row, file_lines
from rules.costs.cost_file import CostFile
from rules.errors import InputError
from rules.wording import number, parse_number

HEAD = {
    "hourly_income_vnd": "TNBQ một giờ (đồng)",
    "hourly_income_source": "Nguồn của mức TNBQ",
    "times_per_year": "Số lần/năm",
    "subjects_per_year": "Đối tượng/năm",
    "supplement_rate_percent": "Bổ sung (%)",
}
BESIDE = {
    "waiting_days": "Thời gian chờ giải quyết",
    "waiting_unit": "Đơn vị",
    "staff_hours": "Giờ làm việc của cơ quan cho một hồ sơ",
}
FIELDS = HEAD | BESIDE
_REQUIRED = {"times_per_year": "số lần một năm", "subjects_per_year": "số đối tượng một năm"}
_TEXTS = {"hourly_income_source", "waiting_unit"}

Raw = dict[str, Any]


def shown_fields(file: Raw) -> dict[str, str]:
    """The single values of the table, as they are typed; empty where there is none."""
    return {name: _shown(name, file.get(name)) for name in FIELDS}


def _shown(name: str, value: Any) -> str:
    if value is None:
        return ""
    return value if name in _TEXTS else number(parse_number(str(value).replace(".", ",")))


def read_typed(
    file: Raw, fields: Mapping[str, str], rows: Sequence[Row], parts: Mapping[str, Sequence[Row]] | None = None
) -> CostFile:
    """``file`` with what is typed instead of its own; a mistake is named by its place on the screen.

    ``parts``: the rows of case groups and one-off costs; None leaves those of the file.
    """
    for name, said in _REQUIRED.items():
        if not fields[name].strip():
            raise InputError(UNFINISHED, f"Chưa có {said}; hãy nhập ở ô «{FIELDS[name]}».")
    raw = file | _read_fields(file, fields) | {"baseline": file_lines(rows)}
    for part in PARTS if parts is not None else ():
        items = part.read(parts[part.name])
        if items or file.get(part.name):
            raw[part.name] = items
    try:
        return CostFile.edited(raw)
    except InputError as error:
        raise named(error, raw) from None


def _read_fields(file: Raw, fields: Mapping[str, str]) -> Raw:
    """Only what differs from what the file shows."""
    was = shown_fields(file)
    values: Raw = {}
    for name, typed in fields.items():
        text = typed.strip()
        if text != was[name]:
            is_number = text and name not in _TEXTS
            values[name] = str(parse_number(text, FIELDS[name])) if is_number else text or None
    return values


def named(error: InputError, raw: Raw) -> InputError:
    """The mistake with its place in words of the screen, as far as it has one there."""
    if place := re.match(r"(baseline|groups|one_off)\[(\d+)]", error.where):
        labels = {"baseline": "Dòng"} | {part.name: part.one for part in PARTS}
        number_of_row = raw[place[1]][int(place[2])]["id"]
        says_it = error.message.startswith(f"Dòng «{number_of_row}»")
        where = "" if says_it else f"{labels[place[1]]} {number_of_row}"
    else:
        where = "Nhóm trường hợp" if error.where == "groups" else ""
    return InputError(error.code, error.message, where)
