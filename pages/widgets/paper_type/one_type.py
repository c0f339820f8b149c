"""One document type: what it is, every way of writing with the TTHC that use it."""

import pandas as pd
import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.paper_type.edit_state import draw_newer, opened_type
from pages.widgets.paper_type.editing import draw_fields, draw_merge, draw_split
from pages.widgets.paper_type.words import database_name, readiness_name
from pages.widgets.text_table import text_table
from rules.wording import moment, number
from services.paper_types.catalogue import NameView, TypeView

_COLUMNS = {"Cách ghi tên": 640, "Thủ tục": 70, "Mã thủ tục": 330, "Người xếp": 170}
_MOST_CODES, _MOST_LISTED = 4, 30


def draw_type(shown: TypeView, may_write: bool) -> None:
    """The type to be read; for the Office also to be confirmed, split and merged."""
    _draw_state(shown)
    if not may_write:
        _draw_facts(shown)
        _draw_procedures(draw_names(shown))
        return
    opened = opened_type(shown)
    draw_newer(opened, shown)
    draw_fields(opened)
    chosen = draw_names(shown)
    _draw_procedures(chosen)
    with st.expander("Tách các cách ghi đã chọn thành loại mới", icon=":material/call_split:", expanded=bool(chosen)):
        draw_split(opened, chosen)
    with st.expander("Gộp loại khác vào loại này", icon=":material/merge:"):
        draw_merge(opened)


def _draw_state(shown: TypeView) -> None:
    if shown.confirmed_by:
        st.markdown(
            f":green-badge[:material/verified: Đã xác nhận] {escaped(shown.confirmed_by)}, {moment(shown.confirmed_at)}"
        )
    else:
        st.markdown(":orange-badge[:material/smart_toy: Máy đề xuất] Chưa có cán bộ xác nhận.")


def _draw_facts(shown: TypeView) -> None:
    facts = {
        "Cơ quan cấp": shown.issuer,
        "Cơ sở dữ liệu giữ thông tin": database_name(shown.state_database),
        "Mức sẵn sàng": readiness_name(shown.readiness),
        "Nguồn": shown.source,
    }
    text_table(("Nội dung", "Ghi nhận"), [(name, value or "Chưa ghi") for name, value in facts.items()])


def draw_names(shown: TypeView) -> list[NameView]:
    """Every way of writing; those that are chosen."""
    st.markdown(f"**{number(len(shown.names))} cách ghi tên** (chọn dòng để xem các thủ tục)")
    picked = st.dataframe(
        pd.DataFrame([_cells(name) for name in shown.names], columns=list(_COLUMNS)),
        hide_index=True,
        width="stretch",
        height=min(35 * (len(shown.names) + 1) + 3, 400),
        column_config={
            name: st.column_config.TextColumn(width=width, alignment="right" if width < 100 else None)
            for name, width in _COLUMNS.items()
        },
        on_select="rerun",
        selection_mode="multi-row",
        key=f"cach_ghi_{shown.id}_{shown.version}",
        alt="Các cách ghi tên giấy tờ",
    )
    return [shown.names[row] for row in picked.selection.rows if row < len(shown.names)]


def _cells(name: NameView) -> tuple[str, ...]:
    codes = [code for code, _ in name.procedures]
    more = f" và {number(len(codes) - _MOST_CODES)} thủ tục khác" if len(codes) > _MOST_CODES else ""
    return name.name, number(len(codes)), ", ".join(codes[:_MOST_CODES]) + more, name.placed_by or "Máy"


def _draw_procedures(chosen: list[NameView]) -> None:
    found = dict(pair for name in chosen for pair in name.procedures)
    if not found:
        return
    lines = [f"- {escaped(f'{code} {name}')}" for code, name in list(found.items())[:_MOST_LISTED]]
    more = f"\n- và {number(len(found) - _MOST_LISTED)} thủ tục khác" if len(found) > _MOST_LISTED else ""
    with st.container(border=True):
        st.markdown(f"**{number(len(found))} thủ tục ghi tên như vậy**\n" + "\n".join(lines) + more)
