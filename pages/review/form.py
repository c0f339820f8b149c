"""A statutory form, one block at a time; what is typed is saved as a draft at once."""

from functools import partial

import streamlit as st

from pages.widgets.feedback.beside import draw_feedback
from pages.widgets.form.asked import finish_joining
from pages.widgets.form.blocks import Drawing, draw_block
from pages.widgets.form.copy import draw_copying
from pages.widgets.form.draft import is_joining, on_screen, reopen, while_here
from pages.widgets.form.keep import keep_typing
from pages.widgets.form.navigation import chosen_block, draw_first_gap, draw_navigation, draw_neighbours, is_arriving
from pages.widgets.form.state import show_changed_rules
from pages.widgets.messages import escaped
from pages.widgets.reading.form import draw_answers
from pages.widgets.reading.note import OF_AGENCY, say_read_only
from pages.widgets.review_heading import review_page
from pages.widgets.session import can, engine, rules_in_use, today
from pages.widgets.word_download import word_button
from rules.form import block_progress
from rules.permissions import Action
from services.documents.file_names import form_docx_name
from services.documents.word_documents import form_docx
from services.reviews.comments import comments_of
from services.reviews.earlier import has_earlier

review = review_page("pages/review/form.py")
form = rules_in_use().form(review.form_id, review.on)
if is_arriving(review.id, form):
    reopen(review.id)
if not can(Action.DRAFT, review.reviewing_agency):
    say_read_only(OF_AGENCY)
    _, word = st.columns([6, 1.5])
    word_button(
        word,
        "Tải biểu Word",
        partial(form_docx, engine(), review.id, today()),
        form_docx_name(form.code, review.code, review.id),
    )
    draw_answers(review, form)
    st.stop()
answers = on_screen(review)
progress = block_progress(form, answers)
position = chosen_block(progress)
comments = comments_of(engine(), review.id)

if form.incomplete:
    st.warning(escaped(form.incomplete), icon=":material/report:")
can_copy = while_here(review.id, "can copy", partial(has_earlier, engine(), review.id))
widths = [4, 5, 2.2, 2] if can_copy else [4, 5, 2]
bar, gap, *copying, word = st.columns(widths, vertical_alignment="center")
answered, asked = sum(block.answered for block in progress), sum(block.asked for block in progress)
code = form.code[:1].upper() + form.code[1:]
text = f"{escaped(code)}: {answered}/{asked} câu đã trả lời đủ"
bar.progress(answered / asked if asked else 1.0, text=text)
with gap:
    draw_first_gap(review.id, progress, form, position)
for column in copying:
    with column:
        draw_copying(review.id)
make = partial(form_docx, engine(), review.id, today())
word_button(word, "Tải biểu Word", make, form_docx_name(form.code, review.code, review.id))
show_changed_rules(review)
draw_feedback(review)
left, right = st.columns([2, 7], gap="small")
with left:
    remarks = {question: sum(comment.is_open for comment in said) for question, said in comments.items()}
    draw_navigation(review.id, progress, form, position, remarks)
with right:
    drawn = draw_block(Drawing(review, form, answers, comments), progress[position])
    draw_neighbours(review.id, progress, form, position)
keep_typing()
if is_joining(review.id):
    finish_joining(drawn)
