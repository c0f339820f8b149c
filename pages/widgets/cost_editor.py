"""The cost table on the screen, with live amounts, in the columns of TT 02/2017/TT-VPCP Điều 27."""

import pandas as pd
import streamlit as st

from pages.widgets.cost_rows import NUMBERS, OFFERED, Row
from pages.widgets.cost_state import CostState
from pages.widgets.messages import escaped
from rules.costs.compliance_cost import LineCost
from rules.costs.cost_warnings import Warning
from rules.costs.options import Result
from rules.wording import number, vnd

_WIDTHS = {
    "hours": 64,
    "hourly_income_vnd": 80,
    "service_vnd": 86,
    "fee_vnd": 86,
    "times_per_year": 64,
    "subjects_per_year": 88,
}
_HELP = {
    "hours": "Thời gian thực hiện (giờ), ví dụ 1,5.",
    "hourly_income_vnd": "Mức TNBQ một người một giờ (đồng). Để trống: dùng mức chung ở trên.",
    "service_vnd": "Thuê tư vấn, dịch vụ: in, sao chụp, công chứng, bưu chính, đi lại (đồng).",
    "fee_vnd": "Phí, lệ phí, chi phí khác theo quy định (đồng). Ghi văn bản quy định mức thu ở cột Ghi chú.",
    "times_per_year": "Số lần thực hiện một năm. Để trống: dùng số chung ở trên.",
    "subjects_per_year": "Số đối tượng một năm. Để trống: dùng số chung ở trên.",
}


def draw_editor(state: CostState, rows: list[Row], result: Result | None) -> None:
    """The editor; amounts are those of ``result``, and empty while something cannot be read."""
    amounts = {cost.id: cost for cost in result.baseline.lines} if result else {}
    kept = state.get("rows")
    frame = pd.DataFrame(
        [before | _computed(row, amounts) for before, row in zip(kept, rows, strict=True)], dtype="string"
    )
    columns = _columns(list(dict.fromkeys([*OFFERED, *(row["work"] for row in rows if row["work"])])))
    st.data_editor(
        frame[list(columns)],
        key=state.editor_key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        height=36 * (min(len(frame), 11) + 1),
        placeholder="",
        on_change=state.remember,
        column_config=columns,
        alt="Bảng chi phí tuân thủ hiện tại",
    )


def _computed(row: Row, amounts: dict[str, LineCost]) -> Row:
    cost = amounts.get(row["id"] or "")
    shown = {"per_time": number(cost.per_time, 0), "per_year": number(cost.per_year, 0)} if cost else {}
    return {"id": row["id"], "per_time": None, "per_year": None} | shown


def _columns(works: list[str]) -> dict[str, object]:
    text, choice = st.column_config.TextColumn, st.column_config.SelectboxColumn
    numbers = {
        name: text(label, width=_WIDTHS[name], alignment="right", help=_HELP[name]) for name, label in NUMBERS.items()
    }
    return {
        "id": text("STT", width=40, disabled=True),
        "work": choice("Công việc", width=118, options=works),
        "activity": text("Hoạt động cụ thể", width=134),
        **numbers,
        "per_time": text("Chi phí/lần", width=80, alignment="right", disabled=True),
        "per_year": text("Chi phí/năm", width=98, alignment="right", disabled=True),
        "note": text("Ghi chú", width=150),
    }


def draw_totals(result: Result) -> None:
    """Totals from exact amounts, rounded where they are shown."""
    table = result.baseline
    st.markdown(
        f"Tổng chi phí một năm **{vnd(table.per_year)}** · một lần thực hiện **{vnd(table.per_time)}** · "
        f"thời gian một năm **{number(table.hours_per_year)} giờ**"
    )


def draw_formulas(result: Result) -> None:
    """How each amount came about."""
    st.dataframe(
        pd.DataFrame(
            {
                "STT": [cost.id for cost in result.baseline.lines],
                "Cách tính chi phí một năm": [
                    f"{cost.formula} = {vnd(cost.per_year)}" for cost in result.baseline.lines
                ],
            }
        ),
        hide_index=True,
        width="stretch",
        column_config={"STT": st.column_config.TextColumn(width=60)},
        alt="Cách tính từng dòng",
    )


def draw_warnings(warnings: tuple[Warning, ...]) -> None:
    """What does not add up, one sentence each."""
    if warnings:
        with st.expander(f"{len(warnings)} điểm cần xem lại", icon=":material/rule:", expanded=len(warnings) <= 3):
            for warning in warnings:
                st.markdown(f"- {escaped(warning.message)}")
