"""How sure the figures of the options are: intervals, which option is better how often, the inputs that matter."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import streamlit as st

from pages.widgets.text_table import text_table
from rules.costs.options import OptionResult, Result
from rules.costs.range_words import about, share_in_words
from rules.costs.ranges import Interval, Ranges
from rules.costs.tornado import Bar, tornado
from rules.wording import Number, number
from services.charts.costs import MOST_BARS, interval_chart, tornado_chart

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
    table, chart = st.columns([6, 5], gap="medium")
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
    text_table(
        ["Chỉ tiêu", "Giá trị (đồng)>", "Khoảng>"],
        [
            (name, number(found.likely, 0), about(found).removeprefix("khoảng ") or "không đổi")
            for name, found in intervals.items()
        ],
    )


def _draw_probabilities(ranges: Ranges) -> None:
    pairs = list(combinations(ranges.savings, 2))
    if not pairs:
        return
    st.markdown("**Phương án nào tiết kiệm hơn, tính theo số lần thử**")
    text_table(
        ["Hai phương án", "Tiết kiệm hơn, trong số lần thử", "Bằng nhau>"],
        [(f"{one} và {other}", *_how_often(ranges, one, other)) for one, other in pairs],
    )


def _how_often(ranges: Ranges, one: str, other: str) -> tuple[str, str]:
    ahead, behind = ranges.probabilities[one, other], ranges.probabilities[other, one]
    better = f"{one}: {share_in_words(ahead)} · {other}: {share_in_words(behind)}"
    return better, share_in_words(1 - ahead - behind)


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
    text_table(
        ["TT", "Số liệu", "Thấp – đã chọn – cao>", "Kết quả khi thấp>", "Kết quả khi cao>", "Chênh lệch>"],
        [_row(place, bar) for place, bar in enumerate(bars, 1)],
    )
    st.caption("Kết quả và chênh lệch tính bằng đồng.")


def _row(place: int, bar: Bar) -> tuple[str, ...]:
    values = " – ".join(number(value) for value in (bar.input.low, bar.input.likely, bar.input.high))
    return str(place), bar.name, values, *(_dong(end) for end in (bar.at_low, bar.at_high, bar.width))


def _dong(amount: Number) -> str:
    return number(Fraction(amount), 0)
