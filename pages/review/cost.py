"""The current compliance cost of the reviewed TTHC (Thông tư 02/2017/TT-VPCP Điều 27), a table with live amounts."""

import streamlit as st

from pages.widgets.cost_editor import draw_editor, draw_formulas, draw_totals, draw_warnings
from pages.widgets.cost_head import draw_head, show_expected
from pages.widgets.cost_state import CostState
from pages.widgets.messages import escaped, mark_note, show_error
from pages.widgets.review_heading import review_page, rules_notice
from pages.widgets.session import engine, required_office, rulebook
from rules.costs.options import evaluate
from rules.errors import InputError
from rules.wording import moment
from services.costs.baseline import baseline_from_inventory
from services.costs.inputs import new_cost_file, priced_procedure
from services.costs.tables import get_cost_table

review = review_page("pages/review/cost.py")
rules = rulebook().at(review.on)
office = required_office()
priced = priced_procedure(engine(), review.id)
stored = get_cost_table(engine(), review.id)
if review.about.column == "planned_id":
    show_expected(review, priced)
state = CostState(review.id)
state.refresh(stored, new_cost_file(priced, review.on, office.hourly_income_vnd, office.hourly_income_source))

if stored:
    rules_notice(stored, rules)
draw_head(state, rules)
fill, more, save, message = st.columns([2.3, 1.9, 2, 4], vertical_alignment="center")
lines = baseline_from_inventory(priced.draft)
fill.button(
    "Lấy từ kho thủ tục", on_click=state.add_lines, args=(lines,), icon=":material/inventory_2:", width="stretch"
)
more.button("Thêm dòng trống", on_click=state.add_blank_rows, icon=":material/add:", width="stretch")
save.button("Lưu bảng chi phí", on_click=state.save, type="primary", icon=":material/save:", width="stretch")
refusal = state.take_notice("refusal")
if notice := state.take_notice("notice"):
    message.success(notice, icon=":material/check_circle:")
elif state.is_typed_in():
    message.markdown(":orange[:material/edit: Có thay đổi chưa lưu]")
elif stored:
    message.caption(f":material/cloud_done: Đã lưu {moment(stored.updated_at)} ({escaped(stored.updated_by)})")
if state.is_stale(stored):
    left, right, text = st.columns([2, 2, 4], vertical_alignment="center")
    left.button("Tải bản đang lưu", on_click=state.take_stored, width="stretch")
    right.button("Lưu bảng của tôi", on_click=state.save_over, width="stretch")
    text.warning(f"{escaped(stored.updated_by)} đã lưu bảng này lúc {moment(stored.updated_at)}.")

rows, result = state.typed(), None
try:
    result = evaluate(state.parsed(), rules)
except InputError as error:
    show_error(error)
    refusal = None if refusal == str(error) else refusal
if refusal:
    st.error(escaped(refusal), icon=":material/error:")
if result:
    draw_totals(result)
draw_editor(state, rows, result)
st.caption("Dán được từ Excel; số viết theo lối Việt Nam: 1.234,5. Xóa dòng: chọn các ô của dòng rồi nhấn Delete.")
if result:
    draw_warnings(result.warnings)
    with st.expander("Cách tính từng dòng", icon=":material/calculate:"):
        draw_formulas(result)
form = rules.entry("cost/table_form")
st.caption(f"Biểu mẫu {escaped(form.text)}. Số tiền được tính chính xác, chỉ làm tròn đến đồng khi trình bày.")
mark_note(form.mark)
