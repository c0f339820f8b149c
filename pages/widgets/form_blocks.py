"""The blocks of a form: navigation with progress, and the one block that is drawn."""

from itertools import groupby
from typing import Any

import streamlit as st

from pages.widgets.cost_figures import show_cost_figures
from pages.widgets.form_asked import Asked
from pages.widgets.form_draft import reopen
from pages.widgets.form_fields import draw_question, in_words
from pages.widgets.messages import escaped, mark_note
from pages.widgets.session import engine
from rules.form import Block, BlockProgress, FormDefinition, visible_questions
from rules.vocabulary import Mark
from services.reviews.reviews import ReviewView
from services.reviews.subject_facts import provisions


def chosen_block(progress: list[BlockProgress]) -> int:
    """The position of the block in the address."""
    ids, wanted = [block.block for block in progress], st.query_params.get("block", "")
    return ids.index(wanted) if wanted in ids else 0


def is_arriving(review_id: int, form: FormDefinition) -> bool:
    """Whether this is the first drawing since the officer came to this page."""
    return _button_key(review_id, form.blocks[0].id) not in st.session_state


def _button_key(review_id: int, block: str) -> str:
    return f"block_{review_id}_{block}"


def draw_navigation(review_id: int, progress: list[BlockProgress], form: FormDefinition, position: int) -> None:
    """One line a block. Buttons, because their state survives when the progress in the label changes."""
    headings = {block.id: escaped(block.heading) for block in form.blocks}
    with st.container(gap=None):
        for at, block in enumerate(progress):
            heading = f"**:blue[{headings[block.block]}]**" if at == position else headings[block.block]
            st.button(
                heading + _count(block),
                icon=_icon(block),
                key=_button_key(review_id, block.block),
                on_click=_turn_to,
                args=(review_id, block.block),
                type="tertiary",
                wrap=False,
            )


def _icon(block: BlockProgress) -> str:
    if not block.asked:
        return ":material/table_chart:"  # drawn from elsewhere, nothing to answer
    return ":material/check_circle:" if block.complete else ":material/radio_button_unchecked:"


def _count(block: BlockProgress) -> str:
    return "" if block.complete else f" :gray[{block.answered}/{block.asked}]"


def _turn_to(review_id: int, block: str) -> None:
    st.query_params["block"] = block
    reopen(review_id)


def draw_block(review: ReviewView, form: FormDefinition, progress: BlockProgress, answers: dict[str, Any]) -> None:
    """Heading, what the inventory says, the questions that apply, and in words what is missing."""
    block = next(block for block in form.blocks if block.id == progress.block)
    visible = {question.id for question in visible_questions(form, answers)}
    questions = [question for question in block.questions if question.id in visible]
    all_marked = all(question.mark is Mark.RECONSTRUCTED for question in questions)
    if block.group:
        st.caption(escaped(block.group))
    st.markdown(f"#### {escaped(block.heading)}")
    if all_marked:
        mark_note(Mark.RECONSTRUCTED)
    _show_provisions(review, block)
    for question in questions:
        missing = [problem for problem in progress.problems if problem.question == question.id]
        with st.container(gap="small"):
            draw_question(Asked(review.id, form, question, answers), missing, marked=not all_marked)
            if question.type == "cost":
                show_cost_figures(review.id)
    _show_missing(form, progress)


def _show_provisions(review: ReviewView, block: Block) -> None:
    if block.shows and (lines := provisions(engine(), review.id, block.shows)):
        with st.expander("Quy định hiện hành theo kho dữ liệu", icon=":material/menu_book:"):
            st.markdown("\n".join(f"- {escaped(line)}" for line in lines))


def _show_missing(form: FormDefinition, progress: BlockProgress) -> None:
    if progress.complete:
        return
    with st.expander(f"Còn thiếu {len(progress.problems)} nội dung ở mục này", icon=":material/checklist:"):
        for question_id, problems in groupby(progress.problems, key=lambda problem: problem.question):
            heading, sentences = form.questions[question_id].heading, in_words(list(problems))
            st.markdown("\n".join([f"- {escaped(heading)}", *(f"  - {escaped(words)}" for words in sentences)]))


def draw_neighbours(review_id: int, progress: list[BlockProgress], form: FormDefinition, position: int) -> None:
    """The ways to the block before and after."""
    headings = {block.id: block.heading for block in form.blocks}
    before, after = st.columns(2)
    if position:
        name = progress[position - 1].block
        before.button(
            f"← {headings[name]}", on_click=_turn_to, args=(review_id, name), width="stretch", key="form_before"
        )
    if position + 1 < len(progress):
        name = progress[position + 1].block
        after.button(
            f"{headings[name]} →", on_click=_turn_to, args=(review_id, name), width="stretch", key="form_after"
        )
