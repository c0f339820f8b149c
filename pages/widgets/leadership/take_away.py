"""What a leader takes away: the page as Word and PDF, the slides, and of each chart its picture and its numbers."""

from datetime import date

import streamlit as st

from services.leadership.charts import LeaderChart
from services.leadership.overview import Overview


def draw_take_away(found: Overview, charts: list[LeaderChart], day: date) -> None:
    """Nothing is made before it is asked for."""
    with st.popover("Tải về", icon=":material/download:", width="stretch"):
        st.caption("…")
