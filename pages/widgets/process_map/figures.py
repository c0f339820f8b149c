"""The totals of process maps, one or two beside each other."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from rules.process_map.figures import MapFigures
from rules.wording import number, two_digits

_COUNTS: dict[str, Callable[[MapFigures], int]] = {
    "Số bước": lambda figures: figures.steps,
    "Số lượt đi lại": lambda figures: figures.visits,
    "Số lần chuyển hồ sơ": lambda figures: figures.hand_overs,
    "Số giấy tờ phải nộp": lambda figures: figures.papers,
}


def draw_figures(now: MapFigures) -> None:
    """The totals of one map in a line."""
    columns = st.columns([1, 1, 1.2, 1.2, 2])
    for column, (label, count) in zip(columns, _COUNTS.items(), strict=False):
        column.metric(label, two_digits(count(now)))
    columns[-1].metric("Thời gian theo các bước", now.time_in_words)
    _say_untimed(now)


def draw_change(now: MapFigures, after: MapFigures) -> None:
    """The totals before and after, and the difference."""
    rows = [
        {
            "what": label,
            "now": two_digits(count(now)),
            "after": two_digits(count(after)),
            "cut": _cut(count, now, after),
        }
        for label, count in _COUNTS.items()
    ]
    rows.append({"what": "Thời gian theo các bước", "now": now.time_in_words, "after": after.time_in_words, "cut": ""})
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        column_config={
            "what": st.column_config.TextColumn("Nội dung", width=260),
            "now": st.column_config.TextColumn("Hiện tại", width=260),
            "after": st.column_config.TextColumn("Sau đơn giản hóa", width=260),
            "cut": st.column_config.TextColumn("Thay đổi", width=160),
        },
        alt="So sánh quy trình trước và sau khi đơn giản hóa",
    )
    _say_untimed(after)


def _cut(count: Callable[[MapFigures], int], now: MapFigures, after: MapFigures) -> str:
    less = count(now) - count(after)
    if not less:
        return "Không đổi"
    return f"Giảm {two_digits(less)}" if less > 0 else f"Tăng {two_digits(-less)}"


def _say_untimed(figures: MapFigures) -> None:
    if figures.untimed:
        st.caption(
            f"{number(figures.untimed)} bước của cơ quan chưa ghi thời gian; thời gian ở trên chỉ cộng các bước có ghi."
        )
