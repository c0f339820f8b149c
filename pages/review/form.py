"""The statutory form of a review, one block at a time; what is typed is saved as a draft at once."""

from datetime import date
from functools import partial

import streamlit as st

from pages.widgets.form_blocks import chosen_block, draw_block, draw_navigation, draw_neighbours, is_arriving
from pages.widgets.form_draft import on_screen, reopen, show_changed_rules, show_state
from pages.widgets.messages import escaped
from pages.widgets.review_heading import review_page
from pages.widgets.session import engine, rules_in_use
from rules.form import block_progress
from services.documents.word_documents import review_form_docx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

review = review_page("pages/review/form.py")
form = rules_in_use().form(review.form_id, review.on)
if is_arriving(review.id, form):
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
position = chosen_block(progress)
left, right = st.columns([2, 7], gap="small")
with left:
    draw_navigation(review.id, progress, form, position)
with right:
    show_state(review)
    draw_block(review, form, progress[position], answers)
    draw_neighbours(review.id, progress, form, position)
