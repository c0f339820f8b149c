"""What citizens and firms said of a TTHC, folded beside its review; of a plan: which TTHC they speak of most."""

from functools import partial

import streamlit as st

from pages.widgets.form.draft import while_here
from pages.widgets.messages import escaped
from pages.widgets.session import engine
from pages.widgets.text_table import text_table
from rules.vocabulary import Job
from rules.wording import number, short_date
from services.feedback.records import FeedbackView, feedback_of, most_said
from services.reviews.reviews import ReviewView

_MOST = 8
_JOBS = {Job.REVIEW, Job.CHECKLIST, Job.IMPACT_AMENDED}


def draw_feedback(review: ReviewView) -> None:
    """Nothing where there is nothing to say."""
    if review.job in _JOBS:
        _draw_said(while_here(review.id, "feedback", partial(feedback_of, engine(), review.code)))
    elif review.job is Job.PLAN:
        _draw_most(review)


def _draw_said(said: list[FeedbackView]) -> None:
    if not said:
        return
    with st.expander(f"Phản ánh, kiến nghị, khảo sát ({number(len(said))})", icon=":material/forum:"):
        for one in said:
            st.markdown(feedback_words(one))


def feedback_words(one: FeedbackView) -> str:
    """One petition or survey result as Markdown: what, how many said it, where it is kept, what was answered."""
    about = f"{one.kind.label}, {short_date(one.received_on)}, {number(one.times)} lượt; {one.reference}"
    answer = f"  \n:gray[Trả lời:] {escaped(one.answered)}" if one.answered else "  \n:gray[Chưa trả lời.]"
    mark = " :orange-badge[Minh họa]" if one.illustrative else ""
    return f"{escaped(one.content)}{mark}  \n:gray[{escaped(about)}]{answer}"


def _draw_most(review: ReviewView) -> None:
    """The ground «Phản ánh, kiến nghị» of NĐ 63/2010/NĐ-CP Điều 30 khoản 1, with the TTHC it speaks for."""
    said = while_here(review.id, "feedback", partial(most_said, engine(), review.about.key, _MOST))
    if not said:
        return
    title = f"Gợi ý theo căn cứ «Phản ánh, kiến nghị» ({number(len(said))} thủ tục)"
    with st.expander(title, icon=":material/forum:"):
        rows = [(one.code, one.name, number(one.petitions), number(one.surveys), number(one.times)) for one in said]
        text_table(("Mã", "Thủ tục có nhiều ý kiến nhất", "Phản ánh>", "Khảo sát>", "Số lượt>"), rows)
