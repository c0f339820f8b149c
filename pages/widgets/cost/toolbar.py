"""The acts on the cost table, and how things stand with saving it."""

import streamlit as st

from models.draft import ProcedureDraft
from pages.widgets.conflict import Saved, choose_version
from pages.widgets.cost.editor import draw_column_choice
from pages.widgets.cost.rows import TASKS
from pages.widgets.cost.state import CostState
from pages.widgets.messages import escaped
from rules.vocabulary import Task
from rules.wording import moment
from services.costs.baseline import found_lines, inspection_line
from services.costs.inventory_hints import inspection_step
from services.costs.tables import CostTableView


def draw_toolbar(state: CostState, draft: ProcedureDraft, stored: CostTableView | None) -> None:
    """Fill, add, columns, save; then what became of it."""
    fill, more, columns, save, message = st.columns([2, 1.75, 1, 1.8, 3.6], vertical_alignment="center")
    fill.button(
        "Lấy từ kho thủ tục",
        on_click=state.add_lines,
        args=(found_lines(draft),),
        icon=":material/inventory_2:",
        width="stretch",
    )
    more.button("Thêm dòng trống", on_click=state.add_blank_rows, icon=":material/add:", width="stretch")
    with columns:
        draw_column_choice(state)
    save.button("Lưu bảng chi phí", on_click=state.save, type="primary", icon=":material/save:", width="stretch")
    if notice := state.take_notice("notice"):
        message.success(notice, icon=":material/check_circle:")
    elif state.is_typed_in():
        message.markdown(":orange[:material/edit: Có thay đổi chưa lưu]")
    elif stored:
        message.caption(f":material/cloud_done: Đã lưu {moment(stored.updated_at)} ({escaped(stored.updated_by)})")


def draw_conflict(state: CostState, stored: CostTableView | None) -> None:
    """Both versions, where somebody else has saved since; drawn before the fields, which the choice fills anew."""
    if stored is None or not state.is_stale(stored):
        return
    rows, theirs = state.both(stored)
    kept = choose_version(state.key("both"), Saved(stored.updated_by, stored.updated_at), rows, theirs)
    if kept is None:
        return
    state.save_over(stored, kept) if kept else state.take_stored()
    st.rerun()


def suggest_inspection(state: CostState, draft: ProcedureDraft) -> None:
    """Where the steps speak of an inspection on the spot and the table has no row for it: offer the row."""
    step = inspection_step(draft)
    if not step or any((row["work"] or "").startswith(TASKS[Task.INSPECTION][:2]) for row in state.typed()):
        return
    said, add = st.columns([6, 2], vertical_alignment="center")
    said.caption(f":material/lightbulb: Trình tự thực hiện có nói tới kiểm tra thực tế: «{escaped(step)}»")
    add.button(
        "Thêm dòng 4",
        on_click=state.add_lines,
        args=([inspection_line()],),
        icon=":material/add:",
        width="stretch",
        help="Thêm dòng chuẩn bị, phục vụ việc kiểm tra, đánh giá thực tế.",
    )
