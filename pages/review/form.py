"""Any statutory form of a review, one block at a time; what is typed is saved as a draft at once."""

from datetime import date
from functools import partial

import streamlit as st

from pages.widgets.form_blocks import choose_block, draw_block, is_arriving, neighbours
from pages.widgets.form_draft import on_screen, reopen, show_changed_rules, show_state
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import engine, forms, required_office
from rules.errors import InputError
from rules.form import block_progress
from services.documents import review_form_docx
from services.reviews import form_of, get_review

required_office()
try:
    review = get_review(engine(), int(st.query_params.get("review", "")))
except (InputError, ValueError) as error:
    if isinstance(error, InputError):
        show_error(error)
    st.info("Hãy chọn một thủ tục trong danh sách rà soát để mở biểu mẫu.", icon=":material/info:")
    st.page_link("pages/review/reviews.py", label="Mở danh sách rà soát", icon=":material/fact_check:")
    st.stop()

form = form_of(forms(), review.form_id)
if is_arriving(review.id):
    reopen(review.id)
answers = on_screen(review)
progress = block_progress(form, answers)

st.subheader(escaped(review.name))
st.caption(f"{review.code} · {escaped(review.agency)} · Kỳ {review.period} · Biểu mẫu {form.code}", help=form.intro)
here = {"review": str(review.id)}
bar, cost, options, word = st.columns([5, 2, 2, 2], vertical_alignment="center")
answered, asked = sum(p.answered for p in progress), sum(p.asked for p in progress)
bar.progress(answered / asked, text=f"Đã xong {answered}/{asked} câu hỏi")
cost.page_link("pages/review/cost.py", label="Chi phí tuân thủ", icon=":material/payments:", query_params=here)
options.page_link("pages/review/options.py", label="Phương án", icon=":material/compare_arrows:", query_params=here)
word.download_button(
    "Tải biểu Word",
    data=partial(review_form_docx, engine(), review.id, date.today()),
    file_name=f"{form.id}-{review.code}.docx",
    mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    icon=":material/download:",
    on_click="ignore",
    width="stretch",
)

show_changed_rules(review)
left, right = st.columns([1, 4])
with left:
    position = choose_block(review.id, progress, form)
with right:
    show_state(review)
    draw_block(review, form, progress[position], answers)
    neighbours(review.id, progress, form, position)
