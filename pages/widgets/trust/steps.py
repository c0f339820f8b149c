"""The steps from one task to the saving, filled with the numbers of a computed table; what is law is told apart."""

from decimal import Decimal

import streamlit as st

from pages.widgets.derivation.lines import work
from pages.widgets.messages import escaped, mark_note
from pages.widgets.text_table import text_table
from rules.costs.compliance_cost import LineCost, TableCost
from rules.costs.options import OptionResult, Result
from rules.exact import EXACT, total
from rules.rulebook import RuleSet
from rules.vocabulary import Mark
from rules.wording import number, percent, vnd

_INSTRUMENT, _TABLE = "review/cost_instrument", "cost/table_form"
_ROUNDING, _DECIMALS = "cost/rounding", "cost/percent_decimals"


def show_steps(result: Result, option: OptionResult | None, rules: RuleSet) -> None:
    """Price of a task, cost of one time, cost of a year, after, saving, rounding."""
    _step(1, "Giá của một công việc", "số giờ × thu nhập một giờ + thuê dịch vụ, nhân số lượt đi")
    text_table(
        ["STT", "Công việc", "Cách tính", "Giá công việc (đồng)>"],
        [(cost.id, work(cost), _priced(cost), number(_price(cost))) for cost in result.baseline.lines],
    )
    mark_note(rules.mark(_TABLE))
    _step(2, "Chi phí một lần thực hiện của một đối tượng (C1)", "tổng giá các công việc + phí, lệ phí, chi phí khác")
    _show_once(result.baseline)
    _show_law(rules, "khoản 1")
    _step(3, "Chi phí một năm", "C1 × số lần một năm × số đối tượng một năm, tính theo từng dòng")
    _show_year(result.baseline)
    _show_law(rules, "khoản 1")
    if option is None:
        st.info("Chưa chọn phương án nên chưa có số tiết kiệm.", icon=":material/info:")
    else:
        _step(4, "Sau đơn giản hóa", "chi phí hiện tại được điều chỉnh theo các cắt giảm của phương án")
        _show_year(option.table)
        _show_law(rules, "khoản 1")
        _show_saving(result.baseline.per_year, option, rules)
        _show_ratio(result.baseline.per_year, option, rules)
    _show_rounding(rules)


def _step(position: int, name: str, formula: str) -> None:
    st.markdown(f"**{position}. {name}** = {formula}")


def _show_law(rules: RuleSet, clause: str) -> None:
    """The article of the formula, with how sure it is on the office's day."""
    entry = rules.entry(_INSTRUMENT)
    if entry.mark is Mark.UNKNOWN:
        st.caption(f":material/gavel: {escaped(entry.note or entry.text)}")
        return
    st.caption(":material/gavel: " + escaped(f"{entry.text}, Điều 27 {clause}: {entry.mark.label}."))


def _price(cost: LineCost) -> Decimal:
    """What a task costs before fees: the cost of one time without its fee."""
    return EXACT.subtract(cost.per_time, Decimal(cost.line.fee_vnd))


def _priced(cost: LineCost) -> str:
    """«(1,5 × 40.767 + 6.000) × 2»: only the terms the task has."""
    line = cost.line
    terms = [f"{number(line.hours)} × {number(cost.hourly_income_vnd)}"] if line.hours else []
    terms += [number(line.service_vnd)] if line.service_vnd or not terms else []
    words = " + ".join(terms)
    if cost.visits == 1:
        return words
    return f"({words}) × {number(cost.visits)}"


def _show_once(table: TableCost) -> None:
    tasks, fees = total(map(_price, table.lines)), total(Decimal(cost.line.fee_vnd) for cost in table.lines)
    st.markdown(escaped(f"{number(tasks)} + {number(fees)} = {number(table.per_time)} đồng"))


def _show_year(table: TableCost) -> None:
    text_table(
        ["STT", "Công việc", "Chi phí một lần>", "Số lần>", "Số đối tượng>", "Một năm (đồng)>"],
        [
            (
                cost.id,
                work(cost),
                number(cost.per_time),
                number(cost.times_per_year),
                number(cost.subjects_per_year),
                number(cost.per_year),
            )
            for cost in table.lines
        ],
        ["", "Cộng", number(table.per_time), "", "", number(table.per_year)],
    )


def _show_saving(before: Decimal, option: OptionResult, rules: RuleSet) -> None:
    _step(5, "Tiết kiệm một năm", "chi phí một năm hiện tại − chi phí một năm sau đơn giản hóa")
    words = f"{number(before)} − {number(option.table.per_year)} = {number(option.saving)} đồng"
    st.markdown(f"{escaped(words)}, tức **{vnd(option.saving)}**")
    _show_law(rules, "khoản 1")


def _show_ratio(before: Decimal, option: OptionResult, rules: RuleSet) -> None:
    _step(6, "Tỷ lệ cắt giảm", "tiết kiệm ÷ chi phí một năm hiện tại; không xác định khi chi phí hiện tại bằng 0")
    words = f"{number(option.saving)} ÷ {number(before)} = "
    st.markdown(f"{escaped(words) if before else ''}**{percent(option.ratio_percent)}**")
    mark_note(rules.mark(_DECIMALS))


def _show_rounding(rules: RuleSet) -> None:
    rule = rules.entry(_ROUNDING)
    st.markdown(f"**Làm tròn.** {escaped(rule.text)}")
    mark_note(rule.mark)
