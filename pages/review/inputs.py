"""Where each value of the cost table comes from, how far it may be off, and who has confirmed it."""

import streamlit as st

from pages.widgets.input.acts import draw_acts
from pages.widgets.input.candidates import draw_candidates
from pages.widgets.input.rows import filters, key_of, summary
from pages.widgets.input.state import InputState
from pages.widgets.input.table import draw_table, first_mistake
from pages.widgets.messages import escaped, show_error
from pages.widgets.reading.cost import draw_inputs
from pages.widgets.reading.note import OF_AGENCY, say_read_only
from pages.widgets.review_heading import review_page
from pages.widgets.session import can, engine
from rules.costs.cost_file import CostFile
from rules.costs.inputs import inputs_of
from rules.permissions import Action
from rules.wording import moment
from services.costs.tables import get_cost_table

review = review_page("pages/review/inputs.py")
stored = get_cost_table(engine(), review.id)
file = CostFile.parse(stored.file) if stored else None
inputs = inputs_of(file) if file else ()
if not inputs:
    st.info("Bảng chi phí chưa có số liệu nào; hãy lập bảng chi phí trước.", icon=":material/info:")
    here = {"review": str(review.id)}
    st.page_link("pages/review/cost.py", label="Lập bảng chi phí", icon=":material/payments:", query_params=here)
    st.stop()

if not can(Action.DRAFT, review.reviewing_agency):
    say_read_only(OF_AGENCY)
    draw_inputs(file, inputs)
    st.stop()
state = InputState(review.id)
state.refresh(stored)
line, filtering, ranging, message = st.columns([4, 1.9, 2.2, 3.2], vertical_alignment="center")
line.markdown(summary(inputs))
kinds = filters(file)
wanted = filtering.selectbox(
    "Xem", list(kinds), key=state.key("filter"), label_visibility="collapsed", persist_state="session"
)
ranges = ranging.toggle("Khoảng thấp – cao", key=state.key("with_ranges"), persist_state="session")
visible = [found for found in inputs if kinds[wanted](found)]
state.show([key_of(found.ref) for found in visible], ranges)
if notice := state.take_notice("notice"):
    message.markdown(f":green[:material/check_circle: {escaped(notice)}]")
elif state.is_typed_in():
    message.markdown(":orange[:material/edit: Có thay đổi chưa lưu]")
draw_acts(state, file, visible)
with st.container():  # what comes and goes has a place of its own: the part below stays open
    if state.is_stale(stored):
        left, right, text = st.columns([2, 2, 5], vertical_alignment="center")
        left.button("Tải bản đang lưu", on_click=state.take_stored, width="stretch")
        right.button("Lưu phần của tôi", on_click=state.save_over, width="stretch")
        text.warning(f"{escaped(stored.updated_by)} đã lưu bảng này lúc {moment(stored.updated_at)}.")
    mistake = first_mistake(file, inputs, state)
    refusal = state.take_notice("refusal")
    if mistake:
        show_error(mistake)
    if refusal and refusal != str(mistake):
        st.error(escaped(refusal), icon=":material/error:")
if visible:
    draw_table(state, file, visible, ranges)
    st.caption(
        "Dán được từ Excel; số viết theo lối Việt Nam: 1.234,5. Đổi giá trị hoặc nguồn thì số liệu cần xác nhận lại."
    )
    with st.expander("Các giá trị thu thập được của một số liệu", icon=":material/stacks:"):
        draw_candidates(state, file, visible)
else:
    st.info("Không có số liệu nào như vậy.", icon=":material/check:")
