"""The current compliance cost of the reviewed TTHC (Thông tư 02/2017/TT-VPCP Điều 27), a table with live amounts."""

import streamlit as st

from pages.widgets.cost.beside import draw_beside
from pages.widgets.cost.editor import draw_editor, draw_formulas, draw_totals, draw_warnings
from pages.widgets.cost.head import draw_head, show_expected
from pages.widgets.cost.part_editor import draw_groups
from pages.widgets.cost.standard import draw_standard_times
from pages.widgets.cost.state import CostState
from pages.widgets.cost.toolbar import draw_conflict, draw_toolbar, suggest_inspection
from pages.widgets.cost.typed import UNFINISHED
from pages.widgets.cost.workbook import draw_workbook
from pages.widgets.input.marks import draft_mark
from pages.widgets.messages import escaped, mark_note, show_error, show_unfinished
from pages.widgets.reading.cost import draw_costs
from pages.widgets.reading.note import OF_AGENCY, say_read_only
from pages.widgets.review_heading import review_page, rules_notice
from pages.widgets.session import can, engine, required_office, rulebook
from rules.errors import InputError
from rules.permissions import Action
from services.costs.inputs import new_cost_file, priced_procedure
from services.costs.tables import get_cost_table

review = review_page("pages/review/cost.py")
rules = rulebook().at(review.on)
office = required_office()
priced = priced_procedure(engine(), review.id)
stored = get_cost_table(engine(), review.id)
if not can(Action.DRAFT, review.reviewing_agency):
    say_read_only(OF_AGENCY)
    draw_costs(stored, rules)
    st.stop()
if review.about.column == "planned_id":
    show_expected(review, priced)
state = CostState(review.id)
state.refresh(stored, new_cost_file(priced, review.on, office.hourly_income_vnd, office.hourly_income_source))

if stored:
    rules_notice(stored, rules)
draw_conflict(state, stored)
draw_head(state, rules)
refusal = state.take_notice("refusal")
# What comes and goes has a place of its own: parts below that the officer has opened stay open.
acts, figures, table, remarks = (st.container() for _ in range(4))
with acts:
    draw_toolbar(state, priced.draft, stored)

result = None
with figures:
    try:
        result = state.computed(rules)
    except InputError as error:
        only_begun = error.code == UNFINISHED and refusal is None
        show_unfinished(error) if only_begun else show_error(error)
        refusal = None if refusal == str(error) else refusal
    if refusal:
        st.error(escaped(refusal), icon=":material/error:")
    if result:
        draw_totals(result)
        draft_mark(result.file, review.id, options=())
with table:
    draw_editor(state, result)
with remarks:
    st.caption("Dán được từ Excel; số viết theo lối Việt Nam: 1.234,5. Xóa dòng: chọn các ô của dòng rồi nhấn Delete.")
    suggest_inspection(state, priced.draft)
    if result:
        draw_warnings(result.warnings)
with st.expander("Nhóm trường hợp", icon=":material/groups:", expanded=bool(state.get("file").get("groups"))):
    draw_groups(state)
with st.expander("Thời gian chuẩn", icon=":material/timer:"):
    draw_standard_times(state, review.on)
with st.expander("Bên cạnh biểu: thời gian chờ, công sức của cơ quan, chi phí một lần", icon=":material/hourglass:"):
    draw_beside(state, priced.draft, rules, result)
with st.container():
    if result:
        with st.expander("Cách tính từng dòng", icon=":material/calculate:"):
            draw_formulas(result)
if stored:
    with st.expander("Bảng tính Excel", icon=":material/table_view:"):
        draw_workbook(review, stored)
form = rules.entry("cost/table_form")
st.caption(f"Biểu mẫu {escaped(form.text)}. Số tiền được tính chính xác, chỉ làm tròn đến đồng khi trình bày.")
mark_note(form.mark)
