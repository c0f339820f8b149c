"""What an officer does with many inputs at once: one source for all that have none, confirming, taking it back."""

from collections.abc import Sequence

import streamlit as st

from pages.widgets.input.rows import KINDS, LABELS, SOURCE, cells_of, key_of
from pages.widgets.input.state import InputState
from rules.costs.cost_file import CostFile
from rules.costs.inputs import Input


def draw_acts(state: InputState, file: CostFile, inputs: Sequence[Input]) -> None:
    """The buttons over the table, for the rows on the screen."""
    save, fill, ready, confirm, withdraw = st.columns([1.4, 2.6, 2, 2.2, 1.4], vertical_alignment="center")
    save.button("Lưu nguồn", on_click=state.save, type="primary", icon=":material/save:", width="stretch")
    with fill.popover("Ghi một nguồn cho nhiều dòng", icon=":material/format_line_spacing:", width="stretch"):
        _draw_filling(state, file, inputs)
    to_tick = [key_of(found.ref) for found in inputs if not found.problems and not found.is_confirmed]
    ready.button(
        f"Chọn {len(to_tick)} dòng đủ nguồn",
        on_click=state.type_in,
        args=({key: {"chosen": True} for key in to_tick},),
        disabled=not to_tick,
        icon=":material/checklist:",
        width="stretch",
    )
    confirm.button(
        "Xác nhận số liệu đã chọn",
        on_click=state.confirm,
        icon=":material/verified:",
        width="stretch",
        help="Người xác nhận là người đang làm việc, ghi ở thanh bên trái.",
    )
    withdraw.button("Bỏ xác nhận", on_click=state.withdraw, icon=":material/undo:", width="stretch")


def _draw_filling(state: InputState, file: CostFile, inputs: Sequence[Input]) -> None:
    bare = without_source(state, file, inputs)
    st.caption(f"Ghi vào {len(bare)} dòng đang hiển thị mà chưa có nguồn; các dòng khác giữ nguyên.")
    kind, reference = st.container(), st.container()
    on, person = st.columns([2, 3])
    given = {
        "kind": kind.selectbox(LABELS["kind"], KINDS, index=None, key=state.key("fill_kind"), placeholder="Chọn"),
        "reference": reference.text_input(LABELS["reference"], key=state.key("fill_reference"), max_chars=2_000),
        "on": on.text_input(LABELS["on"], key=state.key("fill_on"), placeholder="23/06/2021", max_chars=10),
        "person": person.text_input(LABELS["person"], key=state.key("fill_person"), max_chars=500),
    }
    cells = {name: value for name, value in given.items() if value}
    st.button(
        f"Ghi vào {len(bare)} dòng",
        on_click=state.type_in,
        args=(dict.fromkeys(bare, cells),),
        disabled=not (bare and given["kind"]),
        key=state.key("fill"),
    )


def without_source(state: InputState, file: CostFile, inputs: Sequence[Input]) -> list[str]:
    """The rows in which nothing of a source stands yet, stored or typed."""
    typed = state.typed()
    return [
        key
        for found in inputs
        for key in (key_of(found.ref),)
        if found.source is None and not any((cells_of(file, found) | typed.get(key, {}))[name] for name in SOURCE)
    ]
