"""How sure the figures of the options are: intervals, which option is better how often, the inputs that matter."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pandas as pd
import streamlit as st

from rules.costs.options import OptionResult, Result
from rules.costs.range_words import about, share_in_words
from rules.costs.ranges import Interval, Ranges
from rules.costs.tornado import Bar, tornado
from rules.wording import Number, number
from services.charts import MOST_BARS, interval_chart, tornado_chart

CURRENT = "Chi phí hiện tại"


def draw_ranges(ranges: Ranges | None, result: Result) -> None:
    """Intervals of cost and saving, how often one option beats another, and the tornado of one figure.

    Without any range: one line that says where ranges are entered.
    """
    if ranges is None:
        st.info(
            "Chưa có số liệu nào được ghi khoảng. Hãy ghi giá trị thấp và cao ở trang «Nguồn số liệu» để biết kết quả "
            "chắc chắn đến đâu.",
            icon=":material/info:",
        )
        return
    _draw_intervals(ranges)
    _draw_probabilities(ranges)
    _draw_tornado(result)


def _draw_intervals(ranges: Ranges) -> None:
    savings = {f"Tiết kiệm, phương án {key}": interval for key, interval in ranges.savings.items()}
    costs = {CURRENT: ranges.current}
    costs |= {f"Chi phí sau, phương án {key}": interval for key, interval in ranges.costs.items()}
    table, chart = st.columns([5, 6], gap="medium")
    with table:
        st.markdown("**Giá trị chính xác và khoảng (một năm)**")
        _draw_interval_table(costs | savings)
        st.caption(
            f"{number(len(ranges.inputs))} số liệu có khoảng, mỗi số liệu được thử 10.000 lần trong khoảng thấp – cao, "
            "gần giá trị đã chọn thì hay gặp hơn (quy ước của phần mềm, không phải quy định). 90% số lần thử nằm trong "
            "khoảng này; đứng trước luôn là giá trị tính chính xác."
        )
    with chart:
        shown, title = (savings, "Tiết kiệm một năm") if savings else (costs, "Chi phí một năm")
        st.altair_chart(interval_chart(shown, title), alt=f"Khoảng của: {', '.join(shown)}")


def _draw_interval_table(intervals: Mapping[str, Interval]) -> None:
    rows = [
        {"name": name, "likely": number(found.likely, 0), "around": about(found).removeprefix("khoảng ") or "không đổi"}
        for name, found in intervals.items()
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        column_config={
            "name": st.column_config.TextColumn("Chỉ tiêu", width=170),
            "likely": st.column_config.TextColumn("Giá trị (đồng)", alignment="right", width=110),
            "around": st.column_config.TextColumn("Khoảng", alignment="right", width=150),
        },
        alt="Giá trị chính xác và khoảng của chi phí, tiết kiệm",
    )


def _draw_probabilities(ranges: Ranges) -> None:
    pairs = list(combinations(ranges.savings, 2))
    if not pairs:
        return
    st.markdown("**Phương án nào tiết kiệm hơn, tính theo số lần thử**")
    rows = []
    for one, other in pairs:
        ahead, behind = ranges.probabilities[one, other], ranges.probabilities[other, one]
        shares = (ahead, behind, 1 - ahead - behind)
        rows.append({"pair": f"{one} và {other}"} | dict(zip("abc", map(share_in_words, shares), strict=True)))
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        column_config={
            "pair": st.column_config.TextColumn("Hai phương án", width=120),
            "a": st.column_config.TextColumn("Phương án đầu hơn", alignment="right", width=150),
            "b": st.column_config.TextColumn("Phương án sau hơn", alignment="right", width=150),
            "c": st.column_config.TextColumn("Bằng nhau", alignment="right", width=110),
        },
        alt="Tỷ lệ số lần thử mà mỗi phương án tiết kiệm hơn",
    )


def _draw_tornado(result: Result) -> None:
    figures = {CURRENT: None} | {f"Tiết kiệm, phương án {o.option.id}": o for o in result.options}
    names = list(figures)
    st.markdown("**Số liệu nào ảnh hưởng nhiều nhất**")
    chosen = st.selectbox("Xem ảnh hưởng đến", names, index=min(1, len(names) - 1), key="ranges_figure", width=320)
    option = figures[chosen]
    bars = tornado(result, option)
    if not bars:
        st.caption("Không số liệu nào có khoảng làm thay đổi chỉ tiêu này.")
        return
    st.altair_chart(
        tornado_chart(bars, _likely(result, option), chosen), alt=f"Ảnh hưởng của từng số liệu đến {chosen}"
    )
    _draw_bars(bars)


def _likely(result: Result, option: OptionResult | None) -> Decimal:
    return option.saving if option else result.baseline.per_year


def _draw_bars(bars: tuple[Bar, ...]) -> None:
    """The exact ends of every bar; the chart shows the widest only."""
    if len(bars) > MOST_BARS:
        st.caption(f"Hình vẽ {MOST_BARS} số liệu ảnh hưởng nhiều nhất; bảng dưới có đủ {len(bars)} số liệu.")
    st.dataframe(
        pd.DataFrame([_row(place, bar) for place, bar in enumerate(bars, 1)]),
        hide_index=True,
        width="stretch",
        height=min(35 * (len(bars) + 1) + 3, 400),
        column_config={
            "place": st.column_config.TextColumn("TT", width=40),
            "name": st.column_config.TextColumn("Số liệu", width=380),
            "range": st.column_config.TextColumn("Thấp – đã chọn – cao", alignment="right", width=190),
            "at_low": st.column_config.TextColumn("Kết quả khi thấp (đồng)", alignment="right", width=165),
            "at_high": st.column_config.TextColumn("Kết quả khi cao (đồng)", alignment="right", width=165),
            "width": st.column_config.TextColumn("Chênh lệch (đồng)", alignment="right", width=150),
        },
        alt="Kết quả khi từng số liệu ở mức thấp và mức cao",
    )


def _row(place: int, bar: Bar) -> dict[str, str]:
    values = " – ".join(number(value) for value in (bar.input.low, bar.input.likely, bar.input.high))
    ends = {"at_low": bar.at_low, "at_high": bar.at_high, "width": bar.width}
    return {"place": str(place), "name": bar.name, "range": values} | {key: _dong(end) for key, end in ends.items()}


def _dong(amount: Number) -> str:
    return number(Fraction(amount), 0)
