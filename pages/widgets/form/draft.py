"""The draft of one review while it is on the screen: saved as the officer goes, never over somebody else's save."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

from pages.widgets.session import act, engine
from rules.errors import InputError
from services.reviews.reviews import ReviewView, save_answers

Answers = Mapping[str, Any]
T = TypeVar("T")
_RESTARTED = (
    "Máy chủ đã khởi động lại trong lúc bạn đang nhập. Phần trên màn hình khác bản đang lưu và chưa được lưu; "
    "hãy chọn cách xử lý."
)


def draft_key(review_id: int, name: str) -> str:
    return f"form_{review_id}_{name}"


def reopen(review_id: int) -> None:
    """Take the stored version as the opened one at the next drawing: other saves of this run still name the old one."""
    st.session_state[draft_key(review_id, "reopening")] = True
    st.session_state.pop(draft_key(review_id, "here"), None)


def while_here(review_id: int, name: str, read: Callable[[], T]) -> T:
    """What answering does not change: read when the officer comes to a block, kept while the block is answered."""
    here = st.session_state.setdefault(draft_key(review_id, "here"), {})
    if name not in here:
        here[name] = read()
    return here[name]


def _joined_key(review_id: int) -> str:
    return f"joined_{review_id}"  # not «form_…»: taking the stored version must not begin the session anew


def is_joining(review_id: int) -> bool:
    """Whether this session has not yet drawn the form to its end: the browser may know more than the server."""
    return _joined_key(review_id) not in st.session_state


def join(review_id: int, held: Answers) -> None:
    """End the first drawing. What the browser held from before a restart waits for the officer's decision."""
    st.session_state[_joined_key(review_id)] = True
    if held:
        st.session_state[draft_key(review_id, "unsaved")] = unsaved(review_id) | held
        st.session_state[draft_key(review_id, "refusal")] = _RESTARTED
        st.rerun()


def unsaved(review_id: int) -> dict[str, Any]:
    """Answers typed here that could not be saved."""
    return st.session_state.get(draft_key(review_id, "unsaved"), {})


def on_screen(view: ReviewView) -> dict[str, Any]:
    """The answers as they are drawn: the stored ones, and over them what could not be saved."""
    waiting = unsaved(view.id)
    if st.session_state.pop(draft_key(view.id, "reopening"), False) and not waiting:
        st.session_state[draft_key(view.id, "version")] = view.version
    st.session_state.setdefault(draft_key(view.id, "version"), view.version)
    if st.session_state[draft_key(view.id, "version")] == view.version:
        st.session_state[draft_key(view.id, "opened")] = view.answers
    return view.answers | waiting


def opened_answers(review_id: int) -> dict[str, Any]:
    """The stored answers as they were in the version that the next save is made over."""
    return st.session_state.get(draft_key(review_id, "opened"), {})


def save(review_id: int, answers: Answers) -> None:
    """Save at once. What is refused stays on the screen and is tried again with the next save."""
    waiting = unsaved(review_id) | answers
    try:
        version = save_answers(engine(), review_id, waiting, st.session_state[draft_key(review_id, "version")], act())
    except InputError as error:
        st.session_state[draft_key(review_id, "unsaved")] = waiting
        st.session_state[draft_key(review_id, "refusal")] = str(error)
        return
    st.session_state[draft_key(review_id, "version")] = version
    _settle(review_id)


def keep_only(review_id: int, answers: Answers, version: int) -> None:
    """Of what could not be saved, keep these answers; the next save is made over this version."""
    st.session_state[draft_key(review_id, "unsaved")] = dict(answers)
    st.session_state[draft_key(review_id, "version")] = version


def _settle(review_id: int) -> None:
    for name in ("unsaved", "refusal"):
        st.session_state.pop(draft_key(review_id, name), None)


def change(review_id: int, action: Callable[..., int], *arguments: Any) -> bool:
    """Do something else to the stored review than save answers; says whether it was done."""
    try:
        version = action(engine(), review_id, *arguments, st.session_state[draft_key(review_id, "version")], act())
    except InputError as error:
        st.session_state[draft_key(review_id, "notice")] = str(error)
        return False
    st.session_state[draft_key(review_id, "version")] = version
    return True


def take_stored(review_id: int) -> None:
    """Draw everything again from what is stored."""
    _settle(review_id)
    for name in [key for key in st.session_state if str(key).startswith(draft_key(review_id, ""))]:
        del st.session_state[name]
