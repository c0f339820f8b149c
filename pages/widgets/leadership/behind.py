"""The TTHC behind a mark of a chart, with their figures and the way to each."""

from collections.abc import Iterable
from functools import partial
from textwrap import shorten

import streamlit as st

from pages.widgets.leadership.chart import once_a_click
from pages.widgets.leadership.note import note
from pages.widgets.messages import escaped
from pages.widgets.text_table import text_table
from rules.consolidation.items import Item
from rules.wording import number
from services.leadership.leader_chart import LeaderChart

SUBMISSION = "pages/submission/submission.py"
_MOST = 30


def draw_behind(chart: LeaderChart, mark: str | None, items: Iterable[Item]) -> None:
    """Those of ``items`` that the mark is made of; closing the list leaves the chart as it was."""
    once_a_click(chart, mark, partial(_open_of, chart, items))


def _open_of(chart: LeaderChart, items: Iterable[Item], mark: str) -> None:
    keys = set(chart.behind.get(mark, ()))
    _open(mark, [item for item in items if item.subject_key in keys])


@st.dialog("Các thủ tục phía sau", width="large")
def _open(mark: str, items: list[Item]) -> None:
    st.markdown(f"**{escaped(mark)}**: {number(len(items))} thủ tục")
    text_table(
        ["Thủ tục", "Cơ quan", "Chi phí trước>", "Chi phí sau>", "Tiết kiệm>"],
        [_cells(item) for item in items[:_MOST]],
    )
    if len(items) > _MOST:
        note(f"Còn {number(len(items) - _MOST)} thủ tục; xem đủ ở bảng Excel của biểu đồ.")
    for item in items[:_MOST]:
        st.page_link(
            SUBMISSION,
            label=escaped(f"Mở hồ sơ trình: {shorten(item.shown.name, 110, placeholder=' …')}"),
            query_params={"ho_so": str(item.shown.submission_id)},
        )


def _cells(item: Item) -> list[str]:
    agencies = "; ".join(dict.fromkeys(source.agency for source in item.counted))
    return [item.called, agencies, *(number(one, 0) for one in (item.before_vnd, item.after_vnd, item.saving_vnd))]
