"""Remarks on a question: how many are open, and behind a click what they say."""

import streamlit as st

from pages.widgets.form.values import widget_key
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.wording import moment
from services.reviews.comments import LONGEST, CommentView, add_comment, settle_comment


def draw_comments(review_id: int, question: str, comments: list[CommentView]) -> None:
    open_ones = sum(comment.is_open for comment in comments)
    popover = st.popover(
        "Ý kiến",  # without the count: a popover whose label changes closes
        icon=":material/chat:",
        type="tertiary",
        key=widget_key(review_id, question, "comments"),
        on_change="rerun",  # closed ones need not be drawn
    )
    if open_ones:
        st.markdown(f":orange-badge[{open_ones}]", width="content")
    if popover.open:
        with popover:
            _draw_talk(review_id, question, comments)


def _draw_talk(review_id: int, question: str, comments: list[CommentView]) -> None:
    box, refused = (widget_key(review_id, question, part) for part in ("remark", "remark_refused"))
    for comment in comments:
        st.markdown(f"**{escaped(comment.person)}** :gray[{moment(comment.at)}]  \n{_lines(comment.text)}")
        if comment.is_open:
            key = f"settle_{comment.id}"
            st.button("Đã giải quyết", icon=":material/check:", key=key, on_click=_settle, args=(comment.id, refused))
        else:
            st.caption(f":material/check: {escaped(comment.settled_by)} đã ghi là giải quyết xong.")
    st.text_area("Ý kiến mới", key=box, max_chars=LONGEST, placeholder="Ví dụ: cần nêu rõ điều, khoản")
    if sentence := st.session_state.pop(refused, None):
        st.error(escaped(sentence), icon=":material/error:")
    send = widget_key(review_id, question, "remark_send")
    st.button("Gửi ý kiến", key=send, type="primary", on_click=_send, args=(review_id, question, box, refused))
    st.caption("Ý kiến để trao đổi khi làm biểu, không in ra bản Word.")


def _lines(text: str) -> str:
    return escaped(text).replace("\n", "  \n")


def _send(review_id: int, question: str, box: str, refused: str) -> None:
    try:
        add_comment(engine(), review_id, question, st.session_state[box] or "", act())
    except InputError as error:
        st.session_state[refused] = str(error)
        return
    st.session_state[box] = ""


def _settle(comment_id: int, refused: str) -> None:
    try:
        settle_comment(engine(), comment_id, act())
    except InputError as error:
        st.session_state[refused] = str(error)
