"""A filled-in form to be read: its blocks with the answers that were given, in words."""

import streamlit as st

from pages.widgets.messages import escaped
from rules.form import FormDefinition, visible_questions
from services.reviews.reviews import ReviewView
from services.submissions.answer_words import answer_in_words


def draw_answers(review: ReviewView, form: FormDefinition) -> None:
    """The questions that apply, block by block; those without an answer say so."""
    applying = {question.id for question in visible_questions(form, review.answers)}
    for block in form.blocks:
        asked = [question for question in block.questions if question.id in applying]
        if not asked:
            continue
        with st.expander(f"{escaped(block.id)}. {escaped(block.title)}", expanded=block is form.blocks[0]):
            for question in asked:
                said = escaped(answer_in_words(form, question, review.answers)).replace("\n", "  \n")
                st.markdown(f"**{escaped(question.label)}**  \n{said or ':gray[Chưa trả lời]'}")
