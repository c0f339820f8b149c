"""The historic question lists of Nghị định 63/2010/NĐ-CP, offered as an aid to check a TTHC before its review."""

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.procedure.search import search_procedures
from pages.widgets.reading.note import OF_AGENCY, may_work, say_read_only
from pages.widgets.session import act, engine, required_office, rules_in_use
from rules.errors import InputError
from rules.vocabulary import Job
from rules.wording import quarter
from services.reviews.opening import open_review
from services.reviews.reviews import list_reviews

office = required_office()
OPENED, REFUSED, LIST = "checklist_opened", "checklist_refused", "checklist_form"


def open_for(code: str) -> None:
    """Go through the chosen list with this TTHC, at the next drawing."""
    try:
        st.session_state[OPENED] = open_review(
            engine(), code, office.period, office.works_on, act(), st.session_state[LIST]
        )
    except InputError as error:
        st.session_state[REFUSED] = str(error)


if (opened := st.session_state.pop(OPENED, None)) is not None:
    st.switch_page("pages/review/form.py", query_params={"review": str(opened)})
st.title("Danh mục câu hỏi kiểm tra", anchor=False)
st.caption(
    "Ba danh mục câu hỏi của Nghị định 63/2010/NĐ-CP (Phụ lục I, II, III) áp dụng từ ngày 14/10/2010 đến ngày "
    "30/6/2013. Nay chỉ để tự kiểm tra trước khi rà soát, không thay cho biểu mẫu đang có hiệu lực."
)
if refused := st.session_state.pop(REFUSED, None):
    st.error(escaped(refused), icon=":material/error:")

lists = {
    form.id: escaped(f"{form.code}: {form.title.partition(': ')[2] or form.title}")
    for form in rules_in_use().checklists(office.works_on)
}
if not may_work():
    say_read_only(OF_AGENCY)
st.radio("Danh mục", list(lists), format_func=lists.__getitem__, key=LIST)
if may_work():
    search_procedures("checklist_new", "Kiểm tra", open_for)

begun = list_reviews(engine(), office.period, (Job.CHECKLIST,))
if begun:
    st.markdown(f"**Đã mở trong {quarter(office.period)}**")
for review in begun:
    words, button = st.columns([6, 1], vertical_alignment="center")
    words.markdown(
        f"{escaped(review.name)}  \n:gray[{escaped(review.code)} · {escaped(review.form_code)} · "
        f"đã trả lời {review.answered}/{review.asked}]"
    )
    if button.button("Mở tiếp", key=f"checklist_{review.id}", width="stretch"):
        st.switch_page("pages/review/form.py", query_params={"review": str(review.id)})
