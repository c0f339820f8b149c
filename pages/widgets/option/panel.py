"""One option on the screen: what it saves by measure, and every line beside the current costs."""

import streamlit as st

from pages.widgets.derivation.total import draw_result_derivation
from pages.widgets.option.words import comparison
from rules.costs.options import OptionResult, Result
from rules.wording import number, percent, vnd


def draw_comparison(result: Result, chosen: str | None, only_differences: bool) -> None:
    """The lines of the current costs and of every option, side by side."""
    marks = {key: f"{key} ✓" if key == chosen else key for key in (o.option.id for o in result.options)}
    activity, amount = (260, 120) if len(marks) <= 3 else (200, 98)  # five options fit without scrolling
    st.dataframe(
        comparison(result, only_differences),
        hide_index=True,
        width="stretch",
        column_config={
            "id": st.column_config.TextColumn("STT", width=44),
            "activity": st.column_config.TextColumn("Hoạt động", width=activity),
            "current": st.column_config.TextColumn("Hiện tại", alignment="right", width=amount),
            **{key: st.column_config.TextColumn(mark, alignment="right", width=amount) for key, mark in marks.items()},
        },
        alt="So sánh từng dòng của hiện tại và các phương án",
    )


def draw_saving(priced: OptionResult, result: Result) -> None:
    """The saving, its ratio, how both come about, and how the saving is told apart by measure."""
    st.metric("Tiết kiệm một năm", vnd(priced.saving))
    ratio, derivation = st.columns(2, vertical_alignment="center")
    ratio.markdown(f"Tỷ lệ cắt giảm **{percent(priced.ratio_percent)}**")
    with derivation:
        draw_result_derivation(f"Phương án {priced.option.id}", result, priced.option.id, "option")
    if len(priced.option.measure_names) > 1:
        st.caption(_how_shared(priced))


def _how_shared(priced: OptionResult) -> str:
    if priced.sampled_orders:
        return (
            "Hơn 12 biện pháp cùng tác động một dòng: phần của từng biện pháp được ước lượng từ "
            f"{number(priced.sampled_orders)} thứ tự thực hiện chọn ngẫu nhiên; tổng vẫn đúng bằng số tiết kiệm."
        )
    return (
        "Số tiết kiệm của các biện pháp cộng lại đúng bằng số này; phần do nhiều biện pháp cùng tạo ra được chia theo "
        "đóng góp bình quân của từng biện pháp."
    )
