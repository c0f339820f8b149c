"""The one block of a form that is drawn: its heading, what is prescribed beside it, its questions, what is missing."""

from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

import streamlit as st

from pages.widgets.cost.figures import show_cost_figures
from pages.widgets.derivation.total import draw_derivation
from pages.widgets.form.asked import Asked
from pages.widgets.form.draft import while_here
from pages.widgets.form.fields import draw_question, in_words
from pages.widgets.form.heading import draw_heading
from pages.widgets.form.provisions import PANEL_HEIGHT, draw_provisions
from pages.widgets.form.state import show_conflict, show_saved
from pages.widgets.input.marks import draft_mark_of
from pages.widgets.messages import escaped
from pages.widgets.session import engine
from rules.form import Block, BlockProgress, FormDefinition, Question, visible_questions
from rules.form_visibility import given
from rules.vocabulary import Job, Mark
from rules.wording import vnd
from services.reviews.cases import read_cases
from services.reviews.comments import CommentView
from services.reviews.provisions import provisions
from services.reviews.reviews import ReviewView

_FEW = 2  # questions that fit a screen


class Drawing(NamedTuple):
    """What the drawing of a block is about."""

    review: ReviewView
    form: FormDefinition
    answers: dict[str, Any]
    comments: dict[str, list[CommentView]]


def draw_block(drawing: Drawing, progress: BlockProgress) -> list[Asked]:
    """Draw the block; returns its questions that apply."""
    review, form, answers, _ = drawing
    block = next(block for block in form.blocks if block.id == progress.block)
    visible = {question.id for question in visible_questions(form, answers)}
    asked = [Asked(review.id, form, question, answers) for question in block.questions if question.id in visible]
    _draw_head(review, form, block, [one.question for one in asked])
    found = (
        while_here(review.id, block.id, partial(provisions, engine(), review.id, block.shows)) if block.shows else []
    )
    beside = bool(found) and all(one.question.type != "rows" for one in asked)
    if found and not beside:
        draw_provisions(found, beside=False)
    left, right = st.columns([5, 3], gap="small") if beside else (st.container(), None)
    # Beside a panel, many questions scroll by themselves: what is prescribed must not scroll away from the answers.
    height = PANEL_HEIGHT if beside and len(asked) > _FEW else "content"
    with left, st.container(height=height, border=False, key=f"block_questions_{review.id}_{block.id}"):
        _draw_questions(drawing, progress, asked)
    if right:
        with right:
            draw_provisions(found, beside=True)
    _show_missing(form, progress)
    return asked


def _draw_head(review: ReviewView, form: FormDefinition, block: Block, questions: list[Question]) -> None:
    mark = f" :gray[:material/history_edu: {questions[0].mark.label}]" if _all_marked(questions) else ""
    show_conflict(review, form)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(escaped(block.group) + mark, width="stretch")
        show_saved(review)
    st.markdown(f"#### {escaped(block.heading)}")
    if block is form.blocks[0]:
        st.caption(f"{escaped(form.title)}. {escaped(form.intro)}")
    if block.hint:
        st.caption(escaped(block.hint))


def _all_marked(questions: list[Question]) -> bool:
    return all(question.mark is Mark.RECONSTRUCTED for question in questions)


def _draw_questions(drawing: Drawing, progress: BlockProgress, block: list[Asked]) -> None:
    all_marked = _all_marked([asked.question for asked in block])
    for asked in block:
        question = asked.question
        missing = [problem for problem in progress.problems if problem.question == question.id]
        comments, copied = drawing.comments.get(question.id, []), drawing.review.copied_from.get(question.id)
        with st.container(gap="small"):
            draw_heading(asked, comments, copied, marked=not all_marked)
            draw_question(asked, missing)
            _show_end(asked)
            if question.type == "cost":
                _show_costs(drawing.review)


def _show_costs(review: ReviewView) -> None:
    """Of a TTHC that the draft prescribes as a whole only what it is expected to cost: there is no saving to show."""
    costs = read_cases(engine(), [review.id])[0].costs if review.job is Job.IMPACT_NEW else None
    if costs is None:
        show_cost_figures(review.id)
    else:
        st.markdown(f":gray[Chi phí tuân thủ dự kiến một năm]  \n**{vnd(costs.figures.after_vnd)}**")
        draw_derivation("Chi phí tuân thủ dự kiến một năm", [review.id], f"review_{review.id}")
    draft_mark_of(review.id)


def _show_end(asked: Asked) -> None:
    """Under a conclusion that makes later blocks fall away: which, so that nobody looks for them."""
    form, question = asked.form, asked.question
    if question.type != "yes_no" or not (said := given(form, question, asked.answers)):
        return
    dropped = [block for block in form.blocks if _falls_away(block, question, said)]
    if dropped:
        names = ", ".join(block.number or block.id for block in dropped)
        st.info(f"Theo kết luận này, việc đánh giá dừng ở đây: không phải điền các mục {escaped(names)}.")


def _falls_away(block: Block, question: Question, said: set[str]) -> bool:
    return any(needed.question == question.id and said.isdisjoint(needed.values) for needed in block.only_if)


def _show_missing(form: FormDefinition, progress: BlockProgress) -> None:
    if progress.complete:
        return
    with st.expander(f"Còn thiếu {len(progress.problems)} nội dung ở mục này", icon=":material/checklist:"):
        for question_id, problems in groupby(progress.problems, key=lambda problem: problem.question):
            heading, sentences = form.questions[question_id].heading, in_words(list(problems))
            st.markdown("\n".join([f"- {escaped(heading)}", *(f"  - {escaped(words)}" for words in sentences)]))
