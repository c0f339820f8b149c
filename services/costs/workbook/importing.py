"""An edited cost workbook comes back: what changed in its input cells, and saving it as the new table."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from pydantic import ValidationError

from models.audit import Act
from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file import CostFile, Edit
from rules.costs.evidence import InputRef
from rules.costs.input_words import in_words
from rules.costs.placing import with_value
from rules.errors import InputError
from rules.exact import plain
from rules.validation import explain
from rules.wording import moment, number, short_date
from services.costs.tables import CostTableView, get_cost_table, save_cost_table
from services.costs.workbook.names import (
    FINGERPRINT,
    FORM,
    INCOME_SOURCE,
    VERSION,
    InputValue,
    input_cells,
    is_input_name,
)
from services.costs.workbook.writing import fingerprint
from services.excel import Cell, Formula, NamedCell, read_named_cells

Value = Decimal | str | None
_LONGEST_SHOWN = 60
_FIELD_OF = {"subjects": "subjects_per_year"}  # a one-off cost names its subjects in its own way
_AGAIN = "hãy tải lại bảng tính từ phần mềm rồi sửa các ô nền vàng, nền cam"


class Difference(NamedTuple):
    """One value that the workbook changes, in words, as stored and as in the workbook."""

    words: str
    old: Value
    new: Value


class WorkbookDiff(NamedTuple):
    """What the workbook changes in the stored table.

    ``file``: the stored file with the changes in it. ``notes``: what the reader must know before applying.
    """

    differences: tuple[Difference, ...]
    file: dict[str, Any]
    notes: tuple[str, ...]


def read_workbook(data: bytes, stored: CostTableView) -> WorkbookDiff:
    """Compare the input cells with what is stored now; an ``InputError`` names sheet and cell.

    Refused: another file than the workbook of this review, one whose cells were removed, and in an input cell a
    formula, words, a negative number or more than four decimals.
    """
    cells = read_named_cells(data)
    same = _check_identity(cells, stored)
    file = CostFile.parse(stored.file)
    known = input_cells(file)
    if missing := [name for name in known if name not in cells]:
        raise _structure_changed(missing[0], same, stored)
    new = {cell.ref: _read(cells[name], cell) for name, cell in known.items()}
    changed = {cell.ref: (cell.value, new[cell.ref]) for cell in known.values() if new[cell.ref] != cell.value}
    raw = stored.file
    for ref, (_, value) in changed.items():
        raw = _with(raw, ref, value)
    _check(raw)
    return WorkbookDiff(
        tuple(Difference(in_words(file, ref), old, value) for ref, (old, value) in changed.items()),
        raw,
        () if same else _notes(cells, known, stored),
    )


def import_workbook(engine: sa.Engine, review_id: int, data: bytes, opened_version: int, act: Act) -> int:
    """Save what the workbook changes as one edit of the table; returns the version now stored."""
    stored = get_cost_table(engine, review_id)
    if stored is None:
        raise InputError("cost_table.missing", "Chưa có bảng chi phí hiện tại; hãy lập và lưu bảng này trước.")
    # The comparison is made with what is stored now; the save refuses when that is no longer what was looked at.
    return save_cost_table(engine, review_id, read_workbook(data, stored).file, opened_version, act)


def _with(raw: dict[str, Any], ref: InputRef, value: Value) -> dict[str, Any]:
    """The file with this value at its place; what the whole table shares may have been empty."""
    if ref == InputRef(field=ref.field):
        return raw | {ref.field: plain(value) if isinstance(value, Decimal) else value}
    return with_value(raw, ref, value)


def _check(raw: dict[str, Any]) -> None:
    """The file as a whole, such as case groups that must share out the subjects of the TTHC."""
    try:
        CostFile.edited(raw)
    except InputError as error:
        raise InputError(error.code, error.message, "Bảng tính đã sửa") from None


def _check_identity(cells: Mapping[str, NamedCell], stored: CostTableView) -> bool:
    """Whether the table is still the one the workbook was made of; another review's workbook is refused."""
    if not {FORM, VERSION, FINGERPRINT} <= cells.keys():
        message = f"Tệp không phải là bảng tính chi phí do phần mềm lập; {_AGAIN}."
        raise InputError("workbook.unknown", message)
    if cells[FORM].value != stored.review_id:
        message = (
            f"Bảng tính này là của biểu số {_shown(cells[FORM].value)}, không phải biểu số {stored.review_id} đang mở; "
            "hãy mở đúng biểu hoặc chọn tệp khác."
        )
        raise InputError("workbook.other_review", message)
    return cells[FINGERPRINT].value == fingerprint(stored.file)


def _structure_changed(name: str, same: bool, stored: CostTableView) -> InputError:
    if same:
        message = f"Bảng tính thiếu ô có tên «{name}» vì dòng, cột hoặc tên ô đã bị xóa; {_AGAIN}."
    else:
        message = (
            f"{stored.updated_by} đã lưu bảng chi phí lúc {moment(stored.updated_at)}, sau khi bảng tính này được tải, "
            f"và bảng tính thiếu ô «{name}» của bảng đang lưu; {_AGAIN}."
        )
    return InputError("workbook.structure", message)


def _notes(cells: Mapping[str, NamedCell], known: Mapping[str, InputValue], stored: CostTableView) -> tuple[str, ...]:
    saved = (
        f"{stored.updated_by} đã lưu bảng chi phí lúc {moment(stored.updated_at)}, sau khi bảng tính này được tải. "
        "Bảng dưới đây so với số đang lưu: áp dụng sẽ đưa các số này về số trong tệp."
    )
    gone = sorted(name for name in cells if name not in known and is_input_name(name))
    lost = f"Các ô không còn trong bảng đang lưu nên không được nhập: {', '.join(gone)}." if gone else ""
    return tuple(filter(None, (saved, lost)))


def _read(cell: NamedCell, stored: InputValue) -> Value:
    """The value in the cell; empty only where nothing is stored."""
    if cell.value is None and stored.value in (None, ""):
        return stored.value
    label = FIELD_LABELS[stored.ref.field]
    if isinstance(cell.value, Formula):
        message = f"«{label}» chứa công thức; hãy dán lại ô này dưới dạng giá trị."
        raise InputError("workbook.formula", message, cell.place)
    if cell.value is None:
        message = f"«{label}» bị để trống; hãy nhập lại, nhập 0 nếu không phát sinh."
        raise InputError("workbook.empty", message, cell.place)
    if stored.ref.field == INCOME_SOURCE:
        return str(cell.value)
    return _number(cell, stored.ref.field, label)


def _number(cell: NamedCell, field: str, label: str) -> Decimal:
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        message = f"«{label}» là «{_shown(value)}», không phải là số; hãy nhập số."
        raise InputError("workbook.not_a_number", message, cell.place)
    # Excel keeps 15 digits: 0,1 + 0,2 comes as 0.30000000000000004 and means 0,3.
    exact = f"{Decimal(format(value, '.15g') if isinstance(value, float) else value):f}"
    name = _FIELD_OF.get(field, field)
    try:
        return Decimal(getattr(Edit.model_validate({name: exact}), name))
    except ValidationError as error:
        raise explain(error, cell.place, FIELD_LABELS) from None


def _shown(value: Cell | None) -> str:
    """As the cell shows it, at most a line of it."""
    match value:
        case bool():
            text = str(value).upper()
        case int() | float():
            text = number(Decimal(repr(value)))
        case date():
            text = short_date(value)
        case Formula():
            text = value.text
        case _:
            text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
