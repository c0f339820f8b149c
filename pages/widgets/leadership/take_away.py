"""What a leader takes away: the slides, and of each chart its picture and its numbers. Nothing is made before asked."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import streamlit as st

from pages.widgets.leadership.one_page import draw_one_page
from services.leadership.leader_chart import LeaderChart
from services.leadership.overview import Overview
from services.leadership.taking_away import data_workbook, drawing, file_name, picture, slides

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
About = Callable[[], Overview | None]


def draw_take_away(found: Overview, charts: Sequence[LeaderChart], day: date) -> None:
    """Of the whole page."""
    with st.popover("Tải về", icon=":material/download:", width="stretch"):
        draw_one_page(found.scope, day)
        st.download_button(
            "Bộ ảnh trình chiếu 16:9 (ZIP)",
            data=partial(slides, found, charts, day),
            file_name=f"tong-quan-{found.period.code}.zip",
            mime="application/zip",
            icon=":material/slideshow:",
            on_click="ignore",
            width="stretch",
        )
        _draw_choice(charts, lambda: found)


def draw_charts_taken(charts: Sequence[LeaderChart], about: About) -> None:
    """Of the charts alone; ``about`` reads what they are about, when one is asked for."""
    if charts:
        with st.popover("Tải biểu đồ", icon=":material/download:"):
            _draw_choice(charts, about)


def _draw_choice(charts: Sequence[LeaderChart], about: About) -> None:
    if not charts:
        return
    by_key = {chart.key: chart for chart in charts}
    key = st.selectbox("Biểu đồ", list(by_key), format_func=lambda one: by_key[one].title, key="leaders_taken")
    _draw_chart(by_key[key], about)


def _draw_chart(chart: LeaderChart, about: About) -> None:
    kinds = (
        ("PNG", "png", "image/png", lambda: picture(chart, about())),
        ("SVG", "svg", "image/svg+xml", lambda: drawing(chart, about())),
        ("Excel", "xlsx", EXCEL, lambda: data_workbook(chart, found.items if (found := about()) else ())),
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
