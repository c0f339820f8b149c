"""The review plans of the year (Thông tư 02/2017/TT-VPCP Điều 24): one an agency, and all their lines with state."""

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.plan.lines import draw_line_import, draw_lines
from pages.widgets.session import act, can, engine, required_office, working_day
from rules.errors import InputError
from rules.permissions import Action
from rules.vocabulary import Job
from rules.wording import moment, number
from services.office import list_agencies
from services.reviews.opening import open_plan
from services.reviews.reviews import list_reviews

office = required_office()
year = office.period[:4]
OPENED, REFUSED = "plan_opened", "plan_refused"


def open_for(agency: str) -> None:
    """Begin the agency's plan, or go on with it, at the next drawing."""
    try:
        st.session_state[OPENED] = open_plan(engine(), agency, office.period, office.works_on, act())
    except InputError as error:
        st.session_state[REFUSED] = str(error)


if (opened := st.session_state.pop(OPENED, None)) is not None:
    st.switch_page("pages/review/form.py", query_params={"review": str(opened)})
st.title(f"Kế hoạch rà soát năm {year}", anchor=False)
st.caption(
    "Mỗi cơ quan lập một kế hoạch: thủ tục, thời gian, căn cứ lựa chọn, chỉ tiêu cắt giảm (Thông tư 02/2017/TT-VPCP "
    "Điều 24). Chủ tịch UBND tỉnh phê duyệt, gửi trước ngày 31/01 (Nghị định 63/2010/NĐ-CP Điều 30)."
)
if refused := st.session_state.pop(REFUSED, None):
    st.error(escaped(refused), icon=":material/error:")

agencies = list_agencies(engine())
if not agencies:
    st.info("Chưa có danh sách cơ quan của tỉnh nên chưa lập được kế hoạch.", icon=":material/info:")
    st.page_link("pages/home/start.py", label="Ghi danh sách cơ quan ở trang Bắt đầu", icon=":material/home:")
    st.stop()
draw_lines(int(year), working_day())
draw_line_import(office, agencies)

plans = list_reviews(engine(), year, (Job.PLAN,))
st.subheader("Kế hoạch của từng cơ quan", anchor=False)
st.markdown(
    f"**{number(len(plans))}** cơ quan đã mở kế hoạch, **{number(sum(p.is_complete for p in plans))}** đã đủ nội dung"
)
for plan in plans:
    words, state, button = st.columns([5, 4, 1.6], vertical_alignment="center")
    words.markdown(f"**{escaped(plan.agency)}**")
    state.caption(
        f"Đã trả lời {plan.answered}/{plan.asked} câu; {escaped(plan.updated_by)} lưu lúc {moment(plan.updated_at)}"
    )
    if button.button("Mở kế hoạch", key=f"plan_{plan.id}", width="stretch"):
        st.switch_page("pages/review/form.py", query_params={"review": str(plan.id)})
own = {agency.code: agency.name for agency in agencies if can(Action.DRAFT, agency.code)}
if own:
    with st.container(border=True):
        choice, button = st.columns([6, 1.6], vertical_alignment="bottom")
        agency = choice.selectbox("Cơ quan lập kế hoạch", list(own), format_func=own.__getitem__, key="plan_agency")
        button.button(
            "Lập kế hoạch", type="primary", on_click=open_for, args=(agency,), width="stretch", key="plan_open"
        )
