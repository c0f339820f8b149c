"""The head of a question: what is asked, examples of answers, remarks of colleagues, where a copied answer is from."""

from typing import Any

import streamlit as st

from pages.widgets.form.asked import Asked
from pages.widgets.form.comments import draw_comments
from pages.widgets.form.draft import change
from pages.widgets.form.values import widget_key
from pages.widgets.messages import escaped
from pages.widgets.review_heading import period_in_words
from rules.form import Question
from rules.vocabulary import Mark
from services.reviews.comments import CommentView
from services.reviews.earlier import confirm_copied


def draw_heading(asked: Asked, comments: list[CommentView], copied: dict[str, Any] | None, *, marked: bool) -> None:
    question = asked.question
    mark = f" :gray-badge[{question.mark.label}]" if marked and question.mark is Mark.RECONSTRUCTED else ""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        st.markdown(
            f"**{escaped(question.heading)}**{mark}", help=f"Nguồn: {escaped(question.source)}", width="stretch"
        )
        if question.good or question.bad:
            _draw_examples(question)
        draw_comments(asked.review_id, question.id, comments)
    if question.hint:
        st.caption(escaped(question.hint))
    if copied:
        _draw_source(asked, copied)


def _draw_examples(question: Question) -> None:
    """One element, because closed popovers are drawn as well."""
    source = f"Nguồn của câu hỏi: {question.source}. Ví dụ do phần mềm biên soạn để tham khảo."
    mark = f"  \n:material/history_edu: {question.mark.label}" if question.mark is Mark.RECONSTRUCTED else ""
    parts = [
        f":green[:material/thumb_up: **Ví dụ tốt**]  \n{escaped(question.good)}" if question.good else "",
        f":orange[:material/thumb_down: **Ví dụ chưa đạt**]  \n{escaped(question.bad)}" if question.bad else "",
        f":small[:gray[{escaped(source)}{mark}]]",
    ]
    with st.popover("Ví dụ", icon=":material/lightbulb:", type="tertiary"):
        st.markdown("\n\n".join(filter(None, parts)))


def _draw_source(asked: Asked, copied: dict[str, Any]) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        source = escaped(f"Chép từ biểu {copied['form']}, kỳ {period_in_words(copied['period'])}; hãy kiểm tra lại")
        st.markdown(f":violet[:material/content_copy: {source}]", width="stretch")
        st.button(
            "Đã kiểm tra",
            key=widget_key(asked.review_id, asked.question.id, "checked"),
            on_click=change,
            args=(asked.review_id, confirm_copied, asked.question.id),
            type="tertiary",
            icon=":material/check:",
        )
