"""The cost table on the screen, with live amounts, in the columns of TT 02/2017/TT-VPCP Điều 27."""

import pandas as pd
import streamlit as st

from pages.widgets.cost.columns import OPTIONAL, column_config, shown_columns
from pages.widgets.cost.parts import GROUPS
from pages.widgets.cost.rows import OFFERED, REPEATS, Row
from pages.widgets.cost.state import CostState
from pages.widgets.messages import escaped
from pages.widgets.text_table import text_table
from rules.costs.compliance_cost import LineCost
from rules.costs.cost_warnings import Warning
from rules.costs.options import Result
from rules.wording import number, vnd


def draw_column_choice(state: CostState) -> None:
    """Columns that are shown where they are used, and otherwise when asked for."""
    with st.popover("Cột", icon=":material/view_column:", width="stretch"):
        st.pills(
            "Hiện thêm cột của bảng",
            list(OPTIONAL),
            selection_mode="multi",
            format_func=OPTIONAL.get,
            key=state.key("columns_asked"),
            persist_state="session",
        )


def draw_editor(state: CostState, result: Result | None) -> None:
    """The editor; amounts are those of ``result``, and empty while something cannot be read."""
    groups = [row["id"] for row in state.typed_part(GROUPS) if not GROUPS.is_blank(row)]
    has_supplement = bool(state.fields()["supplement_rate_percent"].strip())
    columns = shown_columns(state.lines.typed(), state.get("columns_asked") or (), bool(groups), has_supplement)
    state.show_columns(columns)
    rows, amounts = state.typed(), {cost.id: cost for cost in result.baseline.lines} if result else {}
    kept = state.lines.rows
    frame = pd.DataFrame(
        [before | _computed(row, amounts) for before, row in zip(kept, rows, strict=True)], dtype="string"
    )
    frame[REPEATS] = frame[REPEATS].notna()
    works = list(dict.fromkeys([*OFFERED, *(row["work"] for row in rows if row["work"])]))
    named = list(dict.fromkeys([*groups, *(row["group"] for row in rows if row["group"])]))
    shown = frame[list(columns)]
    st.data_editor(
        shown,
        key=state.lines.editor_key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        height=36 * (min(len(frame), 11) + 1),
        placeholder="",
        on_change=state.lines.remember,
        column_config=column_config(shown, works, named),
        alt="Bảng chi phí tuân thủ hiện tại",
    )


def _computed(row: Row, amounts: dict[str, LineCost]) -> Row:
    cost = amounts.get(row["id"] or "")
    shown = {"per_time": number(cost.per_time, 0), "per_year": number(cost.per_year, 0)} if cost else {}
    return {"id": row["id"], "per_time": None, "per_year": None} | shown


def draw_totals(result: Result) -> None:
    """Totals from exact amounts, rounded where they are shown."""
    table, average = result.baseline, result.average_per_time
    once = "" if average is None else f"bình quân một lần thực hiện **{vnd(average)}** · "
    st.markdown(
        f"Tổng chi phí một năm **{vnd(table.per_year)}** · {once}"
        f"thời gian một năm **{number(table.hours_per_year)} giờ**"
    )


def draw_formulas(result: Result) -> None:
    """How each amount came about, with the numbers of the table."""
    st.caption(
        "Chi phí một năm của một dòng = [(giờ × TNBQ + dịch vụ) × số lượt + phí] × số lần × số đối tượng; "
        "số lượt 1 và khoản bằng 0 không ghi. Tổng là tổng các dòng."
    )
    text_table(
        ["STT", "Hoạt động", "Cách tính chi phí một năm", "Thành tiền (đồng)>"],
        [
            (cost.id, cost.line.activity, _formula(cost, result), number(cost.per_year, 0))
            for cost in result.baseline.lines
        ],
        ["", "Cộng", "", number(result.baseline.per_year, 0)],
    )


def _formula(cost: LineCost, result: Result) -> str:
    """With the number of visits taken apart, where it is more than one."""
    visits = visits_in_words(cost, result)
    return f"{cost.formula} (số lượt: {visits})" if visits else cost.formula


def visits_in_words(cost: LineCost, result: Result) -> str:
    """«1 lượt + 20% phải bổ sung = 1,2»; empty where the task is simply done once."""
    if cost.visits == 1:
        return ""
    trips, rate = cost.line.trips, result.file.supplement_rate_percent
    if cost.visits == trips:
        return f"{number(trips)} lượt"
    return f"{number(trips)} lượt + {number(rate)}% phải bổ sung = {number(cost.visits)}"


def draw_warnings(warnings: tuple[Warning, ...]) -> None:
    """What does not add up, one sentence each."""
    if warnings:
        with st.expander(f"{len(warnings)} điểm cần xem lại", icon=":material/rule:", expanded=len(warnings) <= 3):
            for warning in warnings:
                st.markdown(f"- {escaped(warning.message)}")
