"""What a leader takes away: the page as Word and PDF, the slides, and of each chart its picture and its numbers."""

from datetime import date
from functools import partial

import streamlit as st

from services.leadership.charts import LeaderChart
from services.leadership.overview import Overview
from services.leadership.taking_away import data_workbook, drawing, file_name, picture, slides

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_take_away(found: Overview, charts: list[LeaderChart], day: date) -> None:
    """Nothing is made before it is asked for."""
    with st.popover("Tải về", icon=":material/download:", width="stretch"):
        st.download_button(
            "Bộ ảnh trình chiếu 16:9 (ZIP)",
            data=partial(slides, found, charts, day),
            file_name=f"tong-quan-{found.period.code}.zip",
            mime="application/zip",
            icon=":material/slideshow:",
            on_click="ignore",
            width="stretch",
        )
        if not charts:
            return
        by_title = {chart.title: chart for chart in charts}
        title = st.selectbox("Biểu đồ", list(by_title), key="leaders_taken")
        _draw_chart(by_title[title], found)


def _draw_chart(chart: LeaderChart, found: Overview) -> None:
    kinds = (
        ("PNG", "png", "image/png", partial(picture, chart, found)),
        ("SVG", "svg", "image/svg+xml", partial(drawing, chart, found)),
        ("Excel", "xlsx", EXCEL, partial(data_workbook, chart, found.items)),
    )
    for column, (label, ending, mime, make) in zip(st.columns(3), kinds, strict=True):
        column.download_button(
            label,
            data=make,
            file_name=file_name(chart, ending),
            mime=mime,
            on_click="ignore",
            width="stretch",
            key=f"leaders_take_{ending}",
        )
