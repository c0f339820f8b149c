"""A chart on a page: its finding above its marks, and which of the marks was clicked."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.widgets.messages import escaped
from services.charts.style import SCREEN, Room
from services.leadership.leader_chart import LeaderChart


def draw_chart(chart: LeaderChart, room: Room = SCREEN) -> str | None:
    """Returns the key of the mark that is picked out; None while none is."""
    st.markdown(f":small[**{escaped(chart.title)}**]")
    picked = st.vega_lite_chart(
        chart.spec(room),
        key=f"leaders_{chart.key}",
        height="content",
        on_select="rerun",
        selection_mode="mark",
        theme=None,
        alt=f"{chart.title}. {chart.source}",
    )
    return next((mark["key"] for mark in picked.selection.get("mark", []) if "key" in mark), None)


def once_a_click(chart: LeaderChart, mark: str | None, opens: Callable[[str], Any]) -> None:
    """Open what is behind the mark when it is clicked, not again at each later drawing of the page."""
    opened = f"leaders_opened_{chart.key}"
    before = st.session_state.get(opened)
    st.session_state[opened] = mark
    if mark is not None and mark != before:
        opens(mark)
