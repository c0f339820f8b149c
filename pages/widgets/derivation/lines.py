"""The lines behind one computed cost table, with the numbers in their formulas."""

from decimal import Decimal

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.text_table import text_table
from rules.costs.compliance_cost import LineCost
from rules.costs.derivation import LinePair, line_pairs
from rules.costs.options import OptionResult, Result
from rules.wording import number, percent, rounded

FORMULA = (
    "Mỗi dòng một năm = ((số giờ × thu nhập một giờ + thuê dịch vụ) × số lượt đi + phí, lệ phí) × số lần một năm × "
    "số đối tượng một năm."
)


def show_result(result: Result, option: OptionResult | None, unit: str = "đồng") -> None:
    """Every line with its formula, the totals they add up to, and the share of each measure; all exact.

    Without an option only the current (or expected) cost. ``unit`` names the currency.
    """
    st.caption(FORMULA)
    if option is None:
        _show_one_side(result, unit)
        return
    pairs = line_pairs(result, option)
    text_table(
        ["STT", "Công việc", "Hiện tại: cách tính", "Hiện tại>", "Sau: cách tính", "Sau>", "Tiết kiệm>"],
        [_cells(pair) for pair in pairs],
        ["", f"Cộng ({unit}/năm)", "", number(result.baseline.per_year), "", number(option.table.per_year)]
        + [number(option.saving)],
    )
    _show_saving(result, option, unit)
    _show_measures(option, unit)


def _show_one_side(result: Result, unit: str) -> None:
    text_table(
        ["STT", "Công việc", "Cách tính một năm", "Một năm>"],
        [(cost.id, work(cost), cost.formula, number(cost.per_year)) for cost in result.baseline.lines],
        ["", f"Cộng ({unit}/năm)", "", number(result.baseline.per_year)],
    )
    _show_rounding(unit, result.baseline.per_year)


def work(cost: LineCost) -> str:
    """What is done on a line, in the officer's words or else as the table names it."""
    return cost.line.activity or cost.line.task.label


def _cells(pair: LinePair) -> tuple[str, ...]:
    before, after = pair.before, pair.after
    unchanged = "như hiện tại" if not pair.is_changed else (after.formula if after else "bỏ")
    return (
        pair.shown.id,
        work(pair.shown),
        before.formula if before else "chưa có",
        number(before.per_year) if before else "0",
        unchanged,
        number(after.per_year) if after else "0",
        number(pair.saving),
    )


def _show_saving(result: Result, option: OptionResult, unit: str) -> None:
    before, after = result.baseline.per_year, option.table.per_year
    ratio = "tỷ lệ không xác định vì chi phí hiện tại bằng 0"
    if option.ratio_percent is not None:
        ratio = f"tỷ lệ cắt giảm {number(option.saving)} ÷ {number(before)} = {percent(option.ratio_percent)}"
    words = f"{number(before)} − {number(after)} = {number(option.saving)} {unit}/năm; {ratio}."
    st.markdown(f"**Tiết kiệm:** {escaped(words)}")
    _show_rounding(unit, before, after, option.saving)


def _show_rounding(unit: str, *amounts: Decimal) -> None:
    """Only where something is lost by showing whole units."""
    parts = [f"{number(amount)} → {number(amount, 0)}" for amount in amounts if amount != rounded(amount)]
    if parts:
        st.caption(escaped(f"Khi trình bày làm tròn đến {unit}: {'; '.join(parts)}."))


def _show_measures(option: OptionResult, unit: str) -> None:
    shares = option.by_measure()
    if len(shares) < 2:
        return
    text_table(
        ["Biện pháp", f"Phần tiết kiệm ({unit}/năm)>"],
        [(measure, number(share, 0)) for measure, share in shares.items()],
        ["Cộng", number(option.saving, 0)],
    )
