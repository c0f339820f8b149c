"""The waterfall of one option: current cost, what each measure saves, cost after."""

import streamlit as st

from pages.widgets.text_table import text_table
from rules.costs.options import OptionResult, Result
from rules.wording import number, rounded
from services.charts.costs import waterfall


def draw_waterfall(priced: OptionResult, result: Result) -> None:
    """The chart, and beside it the same figures in whole đồng, which add up."""
    shares = priced.by_measure()
    if not shares:
        return
    current = rounded(result.baseline.per_year)
    saving = rounded(priced.saving)
    chart, table = st.columns([6, 5], gap="medium")
    with chart:
        words = f"Từ chi phí hiện tại {number(current)} đồng đến {number(current - saving)} đồng sau đơn giản hóa"
        st.altair_chart(waterfall(current, shares, current - saving), alt=words)
    rows = [("Chi phí hiện tại", current)]
    rows += [(f"{place}. {measure}", -share) for place, (measure, share) in enumerate(shares.items(), 1)]
    rows += [("Chi phí sau đơn giản hóa", current - saving)]
    with table:
        text_table(["Bước", "Đồng/năm>"], [(step, number(amount, 0)) for step, amount in rows])
    if priced.sampled_orders:
        table.caption(f"Phần của từng biện pháp lấy bình quân từ {number(priced.sampled_orders)} thứ tự thực hiện thử.")
