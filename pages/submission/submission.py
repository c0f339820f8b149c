"""One submission: where it stands, what was sent, remarks, what happened, and the steps that may follow."""

from functools import partial

import streamlit as st

from pages.widgets.form.comments import Talk
from pages.widgets.messages import escaped, show_error
from pages.widgets.review_heading import period_in_words
from pages.widgets.session import engine, person, required_office, rules_in_use, today
from pages.widgets.submission.actions import draw_actions, draw_notices
from pages.widgets.submission.changes import draw_changes
from pages.widgets.submission.content import Reading, draw_content
from pages.widgets.submission.history import draw_history
from pages.widgets.submission.way import way_in_words
from pages.widgets.word_download import word_button
from rules.errors import InputError
from rules.submission import WITH_AGENCY
from rules.vocabulary import Role
from rules.wording import VIETNAM, moment, short_date
from services.documents.file_names import form_docx_name
from services.documents.sent_documents import sent_form_docx
from services.reviews.comments import comments_of
from services.submissions.reading import (
    SendingView,
    SubmissionSummary,
    get_submission,
    happenings_of,
    sendings_of,
)

CONTENT, CHANGES, HISTORY = "Nội dung đã trình", "So với lần trình trước", "Quá trình xử lý"
LIST, FORM = "pages/submission/submissions.py", "pages/review/form.py"


def submission_asked() -> SubmissionSummary:
    """That of the address, else the one looked at last; without one the page ends with the way to the list."""
    asked = st.query_params.get("ho_so") or st.session_state.get("submission_looked_at", "")
    try:
        found = get_submission(engine(), int(asked))
    except (InputError, ValueError) as error:
        st.title("Hồ sơ trình", anchor=False)
        if isinstance(error, InputError):
            show_error(error)
        st.info("Hãy chọn một hồ sơ trong danh sách hồ sơ trình trước.", icon=":material/info:")
        st.page_link(LIST, label="Mở danh sách hồ sơ trình", icon=":material/outbox:")
        st.stop()
    st.query_params["ho_so"] = st.session_state["submission_looked_at"] = asked
    return found


def draw_head(found: SubmissionSummary) -> None:
    """What it is about and whose; beside it the way back and to the form."""
    st.title("Hồ sơ trình", anchor=False)
    about, links = st.columns([6, 2])
    details = " · ".join(filter(None, (found.code, found.agency, period_in_words(found.period))))
    about.markdown(f"**{escaped(found.name)}**  \n:gray[{escaped(details)}]")
    with links:
        st.page_link(LIST, label="Danh sách hồ sơ trình", icon=":material/arrow_back:")
        if person().role is not Role.OFFICE or person().agency_code == found.agency_code:
            here = {"review": str(found.review_id)}
            st.page_link(FORM, label="Biểu mẫu đang soạn", icon=":material/edit_document:", query_params=here)
    by = escaped(f"{found.changed_by}, {moment(found.changed_at)}")
    reason = escaped(f". {found.reason}") if found.reason and found.state not in WITH_AGENCY else ""
    st.markdown(f"{way_in_words(found.state)}  \n:small[:gray[{by}{reason}]]")
    if found.state in WITH_AGENCY and found.reason:
        st.warning(escaped(f"{found.state.label}: {found.reason}"), icon=":material/undo:")


def named(sending: SendingView) -> str:
    return f"Lần {sending.number} ({short_date(sending.presented_at.astimezone(VIETNAM).date())})"


required_office()
found = submission_asked()
draw_notices()
draw_head(found)
draw_actions(found)
sendings = sendings_of(engine(), found.id)
comments = {
    question: [one for one in said if one.is_submitted]
    for question, said in comments_of(engine(), found.review_id).items()
}
views = [CONTENT, *([CHANGES] if len(sendings) > 1 else []), HISTORY]
bar, which, word = st.columns([5, 2.2, 2.2], vertical_alignment="bottom")
with bar:
    view = st.segmented_control("Xem", views, default=CONTENT, key="submission_view", label_visibility="collapsed")
with which:
    sending = st.selectbox("Bản trình", sendings, format_func=named, label_visibility="collapsed")
make = partial(sent_form_docx, engine(), sending.content, today())
name = form_docx_name(sending.content["review"]["form_code"], found.code, found.review_id)
word_button(word, "Tải biểu mẫu (Word)", make, name)
if not sending.is_intact:
    st.error("Bản trình này không còn khớp mã kiểm tra; hãy báo người quản trị.", icon=":material/gpp_bad:")
rules = rules_in_use()
if view == HISTORY:
    draw_history(happenings_of(engine(), found.id), sendings)
elif view == CHANGES:
    earlier = next((one for one in sendings if one.number < sending.number), None)
    if earlier:
        draw_changes(earlier, sending, rules)
    else:
        st.info("Đây là lần trình đầu tiên.", icon=":material/info:")
else:
    draw_content(Reading(sending, rules, Talk.on_submission(found), comments))
