"""The statutory form of a review, one block at a time; what is typed is saved as a draft at once."""

from datetime import date
from functools import partial

import streamlit as st

from pages.widgets.form_blocks import choose_block, draw_block, is_arriving, neighbours
from pages.widgets.form_draft import on_screen, reopen, show_changed_rules, show_state
from pages.widgets.messages import escaped
from pages.widgets.review_heading import chosen_review, review_heading
from pages.widgets.session import engine, forms
from rules.form import block_progress
from services.documents import review_form_docx
from services.reviews import form_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

review = chosen_review()
review_heading(review, "pages/review/form.py")
form = form_of(forms(), review.form_id)
if is_arriving(review.id):
    reopen(review.id)
answers = on_screen(review)
progress = block_progress(form, answers)

bar, about, word = st.columns([6, 2, 2], vertical_alignment="center")
answered, asked = sum(block.answered for block in progress), sum(block.asked for block in progress)
bar.progress(answered / asked, text=f"Đã trả lời đủ {answered}/{asked} câu hỏi")
about.caption(f"Biểu mẫu {escaped(form.code)}", help=f"{escaped(form.title)}. {escaped(form.intro)}")
word.download_button(
    "Tải biểu Word",
    data=partial(review_form_docx, engine(), review.id, date.today()),
    file_name=f"{form.id}-{review.code}.docx",
    mime=WORD,
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
