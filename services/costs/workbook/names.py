"""The input cells of a cost workbook: which values can be edited in Excel, and the name of the cell of each."""

import re
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRef
from rules.costs.inputs import FILE_NUMBERS, places

INCOME_SOURCE = "hourly_income_source"
FORM, VERSION, FINGERPRINT = "ma_bieu", "ban_so", "ma_kiem_tra"  # the cells that say which table the workbook is
_FIELDS = {
    "hourly_income_vnd": "TNBQ",
    INCOME_SOURCE: "nguon_TNBQ",
    "times_per_year": "so_lan",
    "subjects_per_year": "doi_tuong",
    "supplement_rate_percent": "ty_le_bo_sung",
    "waiting_days": "ngay_cho",
    "staff_hours": "gio_co_quan",
    "hours": "gio",
    "service_vnd": "dich_vu",
    "fee_vnd": "phi",
    "trips": "so_luot",
    "subjects": "doi_tuong",
}
_IS_INPUT_NAME = re.compile(rf"(pa_[0-9a-z.]+\.)?({'|'.join(_FIELDS.values())})(_(nhom_|mot_lan_)?[0-9a-z.]+)?")


class InputValue(NamedTuple):
    """An editable value at its place; None where nobody has entered it."""

    ref: InputRef
    value: Decimal | str | None


def input_cells(file: CostFile) -> dict[str, InputValue]:
    """Every editable value by the name of its cell: of the file, of groups, lines, one-off costs and options."""
    whole = [InputValue(InputRef(field=name), getattr(file, name)) for name in (*FILE_NUMBERS, INCOME_SOURCE)]
    found = {cell.ref: cell for cell in whole}
    for place in places(file):
        found[place.ref] = InputValue(place.ref, place.value)
    return {cell_name(ref): cell for ref, cell in found.items()}


def cell_name(ref: InputRef) -> str:
    """«gio_1.1», «doi_tuong_nhom_2», under an option «pa_a.gio_1.1»; each place has a name of its own."""
    parts = [_FIELDS[ref.field]]
    if ref.line is not None:
        parts.append(_slug(ref.line))
    elif ref.group is not None:
        parts += ["nhom", _slug(ref.group)]
    elif ref.one_off is not None:
        parts += ["mot_lan", _slug(ref.one_off)]
    name = "_".join(parts)
    return name if ref.option is None else f"pa_{_slug(ref.option)}.{name}"


def is_input_name(name: str) -> bool:
    """Whether a name of a workbook looks like one of an input cell, even of a line that is gone."""
    return _IS_INPUT_NAME.fullmatch(name) is not None


def _slug(key: str) -> str:
    """A part of a defined name for any id: Excel takes few signs and does not tell «a» from «A»."""
    if re.fullmatch(r"[A-Z]", key):
        return key.lower()
    if re.fullmatch(r"[0-9][0-9a-z.]{0,19}", key):
        return key
    return f"x{sha256(key.encode()).hexdigest()[:16]}"
