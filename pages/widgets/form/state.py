"""Whether the form on the screen is what is stored: everything saved, somebody else's save, rules that changed."""

import streamlit as st

from pages.widgets.form.draft import change, draft_key, save, take_stored, unsaved
from pages.widgets.messages import escaped
from pages.widgets.session import engine, rules_in_use
from rules.wording import moment
from services.reviews.reviews import ReviewView, get_review
from services.reviews.rules import accept_rules, changed_rules


def show_changed_rules(view: ReviewView) -> None:
    """What has changed in the law or the form since the review was opened; going on is the officer's act."""
    sentences = changed_rules(view, rules_in_use())
    for sentence in sentences:
        st.warning(sentence, icon=":material/gavel:")
    if sentences:
        st.button("Đã xem, tiếp tục theo quy định hiện nay", on_click=_accept, args=(view.id,), key=f"accept_{view.id}")


def _accept(review_id: int) -> None:
    change(review_id, accept_rules)


def _is_saved(view: ReviewView) -> bool:
    return not unsaved(view.id) and st.session_state[draft_key(view.id, "version")] == view.version


def show_saved(view: ReviewView) -> None:
    """One line saying that everything is saved, when and by whom."""
    if _is_saved(view):
        saved = f":material/cloud_done: Đã lưu lúc {moment(view.updated_at)} ({escaped(view.updated_by)})"
        st.caption(saved, width="content")


def show_conflict(view: ReviewView) -> None:
    """When not everything is saved: why, and the two ways out."""
    if notice := st.session_state.pop(draft_key(view.id, "notice"), None):
        st.error(escaped(notice), icon=":material/error:")
    if _is_saved(view):
        return
    waiting = unsaved(view.id)
    with st.container(border=True):
        if waiting:
            st.toast("Phần vừa nhập chưa được lưu; xem thông báo ở đầu trang.", icon=":material/error:")
            st.error(escaped(st.session_state[draft_key(view.id, "refusal")]), icon=":material/error:")
        else:
            saved = f"{view.updated_by} vừa lưu biểu này lúc {moment(view.updated_at)}"
            st.warning(escaped(f"{saved}; hãy tải bản mới trước khi nhập tiếp."), icon=":material/sync_problem:")
        left, right, _ = st.columns([2, 2, 1])
        left.button("Tải bản đang lưu", on_click=take_stored, args=(view.id,), width="stretch", key=f"take_{view.id}")
        if waiting:
            label = f"Lưu phần tôi nhập ({', '.join(waiting)})"
            right.button(label, on_click=_save_over, args=(view.id,), width="stretch", key=f"over_{view.id}")


def _save_over(review_id: int) -> None:
    st.session_state[draft_key(review_id, "version")] = get_review(engine(), review_id).version
    save(review_id, {})
    if not unsaved(review_id):
        take_stored(review_id)
