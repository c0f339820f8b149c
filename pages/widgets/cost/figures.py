"""The yearly compliance cost of a review before and after, as the cost table gives it."""

import streamlit as st

from pages.widgets.derivation.total import draw_derivation
from pages.widgets.messages import escaped
from pages.widgets.session import engine
from rules.wording import percent, vnd
from services.reviews.cases import read_cases


def show_cost_figures(review_id: int) -> None:
    """Present cost, cost after, saving and ratio; or why there are none yet."""
    (case,) = read_cases(engine(), [review_id])
    if case.costs is None:
        st.info(f"Chưa có số liệu: {escaped(case.costs_missing)}.", icon=":material/info:")
        return
    figures = case.costs.figures
    shown = {
        "Chi phí hiện tại một năm": vnd(figures.before_vnd),
        "Sau đơn giản hóa": vnd(figures.after_vnd),
        "Tiết kiệm": vnd(figures.saving_vnd),
        "Tỷ lệ cắt giảm": percent(figures.ratio_percent),
    }
    for column, (label, value) in zip(st.columns(len(shown)), shown.items(), strict=True):
        column.markdown(f":gray[{label}]  \n**{value}**")  # a metric cuts long amounts
    words, way = st.columns([7, 2], vertical_alignment="center")
    words.caption(f"Theo phương án «{escaped(case.costs.option_title)}».")
    with way:
        draw_derivation("Chi phí và tiết kiệm một năm", [review_id], f"review_{review_id}")
