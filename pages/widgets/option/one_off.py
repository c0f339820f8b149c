"""The costs of adapting to an option: they arise once and are no part of the yearly form."""

from typing import Any

import streamlit as st

from pages.widgets.option.state import attempt_here, entry_key
from pages.widgets.tables import Column, Kind, edit_rows, read_rows
from rules.costs.options import OptionResult
from rules.exact import plain
from rules.wording import vnd
from services.costs.option_changes import set_one_off

Row = dict[str, Any]

_NUMBERS = ("hours", "service_vnd", "subjects")
_COLUMNS = (
    Column("id", "STT", Kind.SHOWN, width=60),
    Column("activity", "Việc phải làm một lần", width=320),
    Column("hours", "Giờ", Kind.DECIMAL, width=80, help="Số giờ một đối tượng phải bỏ ra."),
    Column(
        "service_vnd", "Dịch vụ (đồng)", Kind.DECIMAL, width=120, help="Chi phí mua sắm, thuê dịch vụ, mỗi đối tượng."
    ),
    Column("subjects", "Số đối tượng", Kind.DECIMAL, width=110, help="Số đối tượng phải chịu chi phí này."),
    Column("note", "Ghi chú", width=200),
)


def draw_one_off(review_id: int, priced: OptionResult) -> None:
    """A small table under the option, saved by its own button."""
    option = priced.option
    st.caption("Ví dụ: mua chữ ký số, cài phần mềm. Chi phí này nêu bên cạnh biểu, không cộng vào chi phí một năm.")
    key = f"{entry_key(review_id, option.id)}_one_off"
    typed = edit_rows(key, _base(key, priced), _COLUMNS, 0, f"Chi phí một lần của phương án {option.id}")
    save, amount = st.columns([3, 7], vertical_alignment="center")
    if save.button("Lưu chi phí một lần", icon=":material/save:", key=f"{key}_save"):
        attempt_here(
            review_id,
            lambda engine, review, *saved: set_one_off(engine, review, option.id, _costs(typed), *saved),
            then=lambda: st.session_state.pop(f"{key}_base"),
        )
    if option.one_off:
        amount.markdown(f"Chi phí một lần **{vnd(priced.beside.one_off_vnd)}**")


def _base(key: str, priced: OptionResult) -> list[Row]:
    """The rows the editor began with: edits are kept by position, so they must not move under an open edit."""
    stored = [cost.model_dump(include={column.key for column in _COLUMNS}) for cost in priced.option.one_off]
    edits = st.session_state.get(f"{key}_0") or {}
    if f"{key}_base" not in st.session_state or not any(edits.values()):
        st.session_state[f"{key}_base"] = stored
    return st.session_state[f"{key}_base"]


def _costs(typed: list[Row]) -> list[Row]:
    """The rows as a cost file holds them; a number once given stays with its row."""
    rows = read_rows(typed, _COLUMNS, "Chi phí một lần")
    used = {row["id"] for row in rows}
    free = (name for n in range(1, 2 * len(rows) + 2) if (name := f"M{n}") not in used)
    return [_cost(row | {"id": row["id"] or next(free)}) for row in rows]


def _cost(row: Row) -> Row:
    numbers = {name: plain(row[name]) for name in _NUMBERS if row[name] is not None}
    return {name: row[name] for name in ("id", "activity", "note")} | numbers
