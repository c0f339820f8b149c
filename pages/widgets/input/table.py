"""All inputs of a cost table in one table: what each is, and where its value comes from."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.widgets.input.rows import (
    KINDS,
    LABELS,
    TYPED,
    Row,
    cells_of,
    key_of,
    read_record,
    short_words,
    state_of,
    written,
)
from pages.widgets.input.state import InputState
from rules.costs.cost_file import CostFile
from rules.costs.inputs import Input
from rules.errors import InputError
from rules.wording import number

_WIDTHS = {
    "what": 196,
    "value": 74,
    "kind": 104,
    "reference": 138,
    "on": 80,
    "person": 120,
    "low": 98,
    "high": 98,
    "state": 178,
}
_ONLY_SOURCES, _ONLY_RANGES = ("on", "person"), ("low", "high")
_HELP = {
    "kind": "Giá trị lấy từ đâu.",
    "reference": "Tên, số, ngày của văn bản, bảng thống kê, phiếu khảo sát.",
    "on": "Ngày của tài liệu hoặc ngày thu thập, ví dụ 23/06/2021.",
    "low": "Giá trị thấp nhất có thể có. Để trống nếu chắc chắn.",
    "high": "Giá trị cao nhất có thể có. Để trống nếu chắc chắn.",
}
_ROW = 36  # pixels
_MOST_ROWS = 11


def draw_table(state: InputState, file: CostFile, inputs: Sequence[Input], ranges: bool) -> None:
    """The table of these inputs, with what has been typed in it so far; day and person make room for the ranges."""
    typed = state.typed()
    ticked = set(state.ticked())
    rows = [
        {"chosen": key in ticked} | _row(file, found, typed.get(key, {}))
        for found in inputs
        for key in (key_of(found.ref),)
    ]
    columns = _columns(_ONLY_SOURCES if ranges else _ONLY_RANGES)
    frame = pd.DataFrame(rows, columns=list(columns))
    frame = frame.astype(dict.fromkeys(columns, "string") | {"chosen": "bool"})
    st.data_editor(
        frame,
        key=state.editor_key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        row_height=_ROW,
        height=38 + _ROW * min(len(rows), _MOST_ROWS),
        placeholder="",
        column_config=columns,
        alt="Nguồn của các số liệu trong bảng chi phí",
    )


def _row(file: CostFile, found: Input, typed: Row) -> Row:
    stored = cells_of(file, found)
    cells = written(stored | typed)
    said = {"what": short_words(file, found.ref), "value": number(found.value), "state": state_of(found)}
    if cells["reference"] and not cells["kind"]:
        said["state"] = "Chưa chọn loại nguồn"
    elif cells != written(stored):
        said["state"] = _state_as_typed(file, found, cells)
    return said | cells


def _state_as_typed(file: CostFile, found: Input, cells: Row) -> str:
    try:
        return f"Chưa lưu: {_lowered(state_of(found._replace(record=read_record(file, found, cells))))}"
    except InputError:
        return "Chưa đọc được"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def first_mistake(file: CostFile, inputs: Sequence[Input], state: InputState) -> InputError | None:
    """What cannot be read of what has been typed."""
    typed = state.typed()
    for found in inputs:
        if cells := typed.get(key_of(found.ref)):
            try:
                read_record(file, found, written(cells_of(file, found) | cells))
            except InputError as error:
                return error
    return None


def _columns(hidden: tuple[str, ...]) -> dict[str, object]:
    text = st.column_config.TextColumn
    columns: dict[str, object] = {"chosen": st.column_config.CheckboxColumn("✓", width=44, help="Chọn dòng.")}
    for name, label in LABELS.items():
        if name not in hidden:
            right = "right" if name in ("value", "low", "high") else None
            shared = {"width": _WIDTHS[name], "help": _HELP.get(name)}
            columns[name] = text(label, **shared, alignment=right, disabled=name not in TYPED)
    columns["kind"] = st.column_config.SelectboxColumn(LABELS["kind"], width=_WIDTHS["kind"], options=KINDS)
    return columns
