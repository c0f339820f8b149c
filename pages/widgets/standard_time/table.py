"""The standard activities and their three levels on a chosen day; a click on a row opens the activity beside."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.widgets.standard_time.activity import ACTIVITY, VIEW, View
from rules.costs.standard_activities import standard_activities
from rules.vocabulary import Difficulty
from rules.wording import number
from services.standard_times.experience import Experience
from services.standard_times.times import Place, StandardTimeView

_TABLE = "standard_table"
_ROW_HEIGHT = 35
_ROWS_SHOWN = 12


def draw_table(held: Mapping[Place, StandardTimeView], written: Mapping[Place, Experience]) -> None:
    """Hours of each level, and how often officers wrote the activity in their tables."""
    rows = [
        {"activity": activity.name}
        | {level.value: _hours(held.get(Place(code, level))) for level in Difficulty}
        | {"count": _count(code, written), "mark": _mark(code, held)}
        for code, activity in standard_activities().items()
    ]
    levels = {
        level.value: st.column_config.TextColumn(
            level.label, width=78, alignment="right", help="Số giờ cho một lần thực hiện"
        )
        for level in Difficulty
    }
    st.dataframe(
        pd.DataFrame(rows, dtype="string"),
        key=_TABLE,
        hide_index=True,
        width="stretch",
        height=_ROW_HEIGHT * _ROWS_SHOWN + 38,
        row_height=_ROW_HEIGHT,
        placeholder="",
        on_select=_choose,
        selection_mode="single-cell",
        column_config={
            "activity": st.column_config.TextColumn("Hoạt động", width=196),
            **levels,
            "count": st.column_config.TextColumn(
                "Đã ghi", width=56, alignment="right", help="Số lần cán bộ đã ghi trong các bảng chi phí của tỉnh"
            ),
            "mark": st.column_config.TextColumn("Ghi chú", width=78),
        },
        alt="Thời gian chuẩn theo hoạt động và mức độ",
    )
    st.caption("Số giờ cho một lần thực hiện. Bấm vào một dòng để xem nguồn và lịch sử ở bên phải.")


def _hours(value: StandardTimeView | None) -> str | None:
    return number(value.hours) if value else None


def _mark(code: str, held: Mapping[Place, StandardTimeView]) -> str | None:
    """«minh họa», and at which levels where it is not all of them."""
    values = [held[place] for level in Difficulty if (place := Place(code, level)) in held]
    levels = [value.difficulty.label.lower() for value in values if value.is_illustrative]
    if not levels:
        return None
    return "minh họa" if len(levels) == len(values) else f"minh họa: {', '.join(levels)}"


def _count(code: str, written: Mapping[Place, Experience]) -> str | None:
    total = sum(written[place].count for level in Difficulty if (place := Place(code, level)) in written)
    return number(total) if total else None


def _choose() -> None:
    cells = st.session_state[_TABLE].selection.cells
    if cells:
        st.session_state[ACTIVITY] = list(standard_activities())[cells[0][0]]
        st.session_state[VIEW] = View.NOW
