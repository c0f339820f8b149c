"""Remarks on a question: how many are open, and behind a click what they say, whom they call on, who reads them."""

from typing import NamedTuple, Self

import streamlit as st

from pages.widgets.form.values import widget_key
from pages.widgets.messages import escaped
from pages.widgets.session import act, can, engine, person
from rules.errors import InputError
from rules.permissions import Action
from rules.vocabulary import Role
from rules.wording import moment
from services.reviews.comments import LONGEST, CommentView, add_comment, add_remark, readers_of, settle_comment
from services.submissions.reading import SubmissionSummary, submission_of_review

_COLLEAGUES, _OFFICE = "Trong cơ quan", "Cả Văn phòng cùng đọc"


class Talk(NamedTuple):
    """What the remarks are about; with ``submission_id`` alone they are on what was submitted, for both sides."""

    review_id: int
    agency: str | None
    submission_id: int | None = None
    is_submitted: bool = False

    @classmethod
    def on_submission(cls, found: SubmissionSummary) -> Self:
        return cls(found.review_id, found.agency_code, found.id, is_submitted=True)

    @classmethod
    def on_review(cls, review_id: int, agency: str | None) -> Self:
        """Among colleagues; once the Office has a copy it can be told as well."""
        found = submission_of_review(engine(), review_id)
        return cls(review_id, agency, found.id if found and found.sent_at else None)


def draw_comments(about: Talk | int, question: str, comments: list[CommentView]) -> None:
    """``about`` is the number of a review in its form, where the rest is only looked up for who opens the talk."""
    review_id = about if isinstance(about, int) else about.review_id
    open_ones = sum(comment.is_open for comment in comments)
    popover = st.popover(
        "Ý kiến",  # without the count: a popover whose label changes closes
        icon=":material/chat:",
        type="tertiary",
        key=widget_key(review_id, question, "comments"),
        on_change="rerun",  # closed ones need not be drawn
    )
    if open_ones:
        from_office = any(comment.is_open and comment.is_submitted for comment in comments)
        st.markdown(f":{'red' if from_office else 'orange'}-badge[{open_ones}]", width="content")
    if popover.open:
        talk = Talk.on_review(about, person().agency_code or None) if isinstance(about, int) else about
        with popover:
            _draw_talk(talk, question, comments)


def _draw_talk(talk: Talk, question: str, comments: list[CommentView]) -> None:
    refused = widget_key(talk.review_id, question, "remark_refused")
    may_write = can(Action.COMMENT, talk.agency)
    for comment in comments:
        _draw_comment(comment, refused, may_write, is_told=not talk.is_submitted)
    if may_write:
        _draw_new(talk, question, refused)
    elif not comments:
        st.caption("Chưa có ý kiến.")
    if sentence := st.session_state.pop(refused, None):
        st.error(escaped(sentence), icon=":material/error:")


def _draw_comment(comment: CommentView, refused: str, may_write: bool, *, is_told: bool) -> None:
    shared = " :blue-badge[Văn phòng cùng đọc]" if comment.is_submitted and is_told else ""
    called = f"  \n:violet[{escaped(' '.join(f'@{name}' for name in comment.mentions))}]" if comment.mentions else ""
    said = f":gray[{moment(comment.at)}]{shared}  \n{_lines(comment.text)}{called}"
    st.markdown(f"**{escaped(comment.person)}** {said}")
    if not comment.is_open:
        st.caption(f":material/check: {escaped(comment.settled_by)} đã ghi là giải quyết xong.")
    elif may_write:
        key = f"settle_{comment.id}"
        st.button("Đã giải quyết", icon=":material/check:", key=key, on_click=_settle, args=(comment.id, refused))


def _draw_new(talk: Talk, question: str, refused: str) -> None:
    """The box, who reads it, whom it calls on."""
    box, for_whom, called = (widget_key(talk.review_id, question, part) for part in ("remark", "remark_for", "called"))
    st.text_area("Ý kiến mới", key=box, max_chars=LONGEST, placeholder="Ví dụ: cần nêu rõ điều, khoản")
    shared = talk.is_submitted
    if talk.submission_id and not talk.is_submitted:
        options = [_COLLEAGUES, _OFFICE]
        st.session_state.setdefault(for_whom, _COLLEAGUES)
        shared = st.radio("Ai đọc", options, key=for_whom, horizontal=True) == _OFFICE
    readers = {one.account: one for one in readers_of(engine(), talk.agency, office=shared)}
    readers.pop(person().email, None)
    if kept := st.session_state.get(called):  # who cannot read this remark is called on no more
        st.session_state[called] = [account for account in kept if account in readers]
    if readers:

        def named(account: str) -> str:
            return f"@{readers[account].name}" + (" (Văn phòng)" if readers[account].role is Role.OFFICE else "")

        st.multiselect("Nhắc tên", list(readers), format_func=named, key=called, placeholder="Chọn người cần xem")
    send = widget_key(talk.review_id, question, "remark_send")
    target = talk.submission_id if shared else None
    arguments = (talk.review_id, target, question, box, called, refused)
    st.button("Gửi ý kiến", key=send, type="primary", on_click=_send, args=arguments)
    st.caption("Ý kiến để trao đổi khi làm biểu, không in ra bản Word.")


def _lines(text: str) -> str:
    return escaped(text).replace("\n", "  \n")


def _send(review_id: int, submission_id: int | None, question: str, box: str, called: str, refused: str) -> None:
    text, mentions = st.session_state[box] or "", st.session_state.get(called) or []
    try:
        if submission_id is None:
            add_comment(engine(), review_id, question, text, act(), mentions)
        else:
            add_remark(engine(), submission_id, question, text, act(), mentions)
    except InputError as error:
        st.session_state[refused] = str(error)
        return
    st.session_state[box] = ""
    if called in st.session_state:
        st.session_state[called] = []


def _settle(comment_id: int, refused: str) -> None:
    try:
        settle_comment(engine(), comment_id, act())
    except InputError as error:
        st.session_state[refused] = str(error)
