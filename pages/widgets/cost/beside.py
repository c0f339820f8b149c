"""What stands beside the cost form and never in its total: waiting, the agency's effort, costs that arise once."""

import streamlit as st

from models.draft import Deadline, ProcedureDraft
from pages.widgets.cost.part_editor import draw_one_off
from pages.widgets.cost.state import CostState
from pages.widgets.cost.typed import BESIDE
from pages.widgets.messages import escaped
from rules.costs.options import Result
from rules.errors import NotInForce
from rules.rulebook import RuleSet
from rules.vocabulary import DeadlineUnit
from rules.wording import number
from services.costs.inventory_hints import deadlines_in_days

_UNITS = [DeadlineUnit.WORKING_DAY.value, DeadlineUnit.DAY.value]


def draw_beside(state: CostState, draft: ProcedureDraft, rules: RuleSet, result: Result | None) -> None:
    """The fields beside the form, with the article that keeps them out of it."""
    st.caption(f"Các mục này không bao giờ cộng vào tổng chi phí tuân thủ của biểu. {_why_unpriced(rules)}")
    days, unit, staff, taken = st.columns([2, 1.8, 3, 3.2], vertical_alignment="bottom")
    days.text_input(BESIDE["waiting_days"], key=state.key("waiting_days"), persist_state="session")
    stored = state.get("file").get("waiting_unit")
    unit.selectbox(
        BESIDE["waiting_unit"],
        list(dict.fromkeys(["", *_UNITS, *([stored] if stored else [])])),
        format_func=lambda value: DeadlineUnit(value).label if value else "—",
        key=state.key("waiting_unit"),
        persist_state="session",
    )
    staff.text_input(
        BESIDE["staff_hours"],
        key=state.key("staff_hours"),
        persist_state="session",
        help="Thời gian cơ quan bỏ ra để giải quyết một hồ sơ; không phải chi phí của người dân, doanh nghiệp.",
    )
    with taken:
        _draw_deadlines(state, deadlines_in_days(draft))
    if result and result.beside.staff_hours_per_year is not None:
        st.markdown(f"Cơ quan làm việc **{number(result.beside.staff_hours_per_year)} giờ** một năm cho thủ tục này.")
    draw_one_off(state, result)


def _why_unpriced(rules: RuleSet) -> str:
    """The rule that keeps waiting out of the form, in its own citation."""
    try:
        source = rules.source("cost/counts_opportunity_cost")
    except NotInForce:
        return "Thời gian chờ ghi bằng ngày, không quy thành tiền."
    return f"Thời gian chờ ghi bằng ngày, không quy thành tiền ({escaped(source)})."


def _draw_deadlines(state: CostState, deadlines: list[Deadline]) -> None:
    """A button for each deadline of the inventory; none is taken over by itself."""
    if not deadlines:
        st.caption("Kho thủ tục chưa có thời hạn tính bằng ngày.")
    for position, deadline in enumerate(deadlines[:3]):
        st.button(
            f"Lấy từ kho thủ tục: {number(deadline.value)} {deadline.unit.label}",
            on_click=_take,
            args=(state.review_id, number(deadline.value), deadline.unit.value),
            key=state.key(f"take_deadline_{position}"),
            icon=":material/inventory_2:",
            width="stretch",
        )


def _take(review_id: int, days: str, unit: str) -> None:
    state = CostState(review_id)
    state.put("waiting_days", days)
    state.put("waiting_unit", unit)
