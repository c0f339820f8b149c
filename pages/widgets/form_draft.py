"""The draft of one review while it is on the screen: saved as the officer goes, never over somebody else's save."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine, rules_in_use
from rules.errors import InputError
from rules.wording import moment
from services.reviews.reviews import ReviewView, get_review, save_answers
from services.reviews.rules import accept_rules, changed_rules

Answers = Mapping[str, Any]


def _key(review_id: int, name: str) -> str:
    return f"form_{review_id}_{name}"


def reopen(review_id: int) -> None:
    """Take the stored version as the opened one at the next drawing: other saves of this run still name the old one."""
    st.session_state[_key(review_id, "reopening")] = True


def unsaved(review_id: int) -> dict[str, Any]:
    """Answers typed here that could not be saved."""
    return st.session_state.get(_key(review_id, "unsaved"), {})


def on_screen(view: ReviewView) -> dict[str, Any]:
    """The answers as they are drawn: the stored ones, and over them what could not be saved."""
    waiting = unsaved(view.id)
    if st.session_state.pop(_key(view.id, "reopening"), False) and not waiting:
        st.session_state[_key(view.id, "version")] = view.version
    st.session_state.setdefault(_key(view.id, "version"), view.version)
    return view.answers | waiting


def save(review_id: int, answers: Answers) -> None:
    """Save at once. What is refused stays on the screen and is tried again with the next save."""
    waiting = unsaved(review_id) | answers
    try:
        version = save_answers(engine(), review_id, waiting, st.session_state[_key(review_id, "version")], act())
    except InputError as error:
        st.session_state[_key(review_id, "unsaved")] = waiting
        st.session_state[_key(review_id, "refusal")] = str(error)
        return
    st.session_state[_key(review_id, "version")] = version
    _settle(review_id)


def _settle(review_id: int) -> None:
    for name in ("unsaved", "refusal"):
        st.session_state.pop(_key(review_id, name), None)


def _save_over(review_id: int) -> None:
    st.session_state[_key(review_id, "version")] = get_review(engine(), review_id).version
    save(review_id, {})
    if not unsaved(review_id):
        take_stored(review_id)


def show_changed_rules(view: ReviewView) -> None:
    """What has changed in the law or the form since the review was opened; going on is the officer's act."""
    sentences = changed_rules(view, rules_in_use())
    for sentence in sentences:
        st.warning(sentence, icon=":material/gavel:")
    if sentences:
        st.button("Đã xem, tiếp tục theo quy định hiện nay", on_click=_accept, args=(view.id,), key=f"accept_{view.id}")


def _accept(review_id: int) -> None:
    try:
        version = accept_rules(engine(), review_id, st.session_state[_key(review_id, "version")], act())
    except InputError as error:
        show_error(error)
        return
    st.session_state[_key(review_id, "version")] = version


def take_stored(review_id: int) -> None:
    """Draw everything again from what is stored."""
    _settle(review_id)
    for name in [key for key in st.session_state if str(key).startswith(_key(review_id, ""))]:
        del st.session_state[name]


def show_state(view: ReviewView) -> None:
    """One line on whether everything is saved; on a conflict who, when, and the two ways out."""
    waiting = unsaved(view.id)
    if not waiting and st.session_state[_key(view.id, "version")] == view.version:
        st.caption(f":material/cloud_done: Đã lưu lúc {moment(view.updated_at)} ({escaped(view.updated_by)})")
        return
    with st.container(border=True):
        if waiting:
            st.toast("Phần vừa nhập chưa được lưu; xem thông báo ở đầu trang.", icon=":material/error:")
            st.error(escaped(st.session_state[_key(view.id, "refusal")]), icon=":material/error:")
        else:
            saved = f"{view.updated_by} vừa lưu biểu này lúc {moment(view.updated_at)}"
            st.warning(escaped(f"{saved}; hãy tải bản mới trước khi nhập tiếp."), icon=":material/sync_problem:")
        left, right, _ = st.columns([2, 2, 1])
        left.button("Tải bản đang lưu", on_click=take_stored, args=(view.id,), width="stretch", key=f"take_{view.id}")
        if waiting:
            label = f"Lưu phần tôi nhập ({', '.join(waiting)})"
            right.button(label, on_click=_save_over, args=(view.id,), width="stretch", key=f"over_{view.id}")
