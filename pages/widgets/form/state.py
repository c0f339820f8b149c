"""Whether the form on the screen is what is stored: everything saved, somebody else's save, rules that changed."""

from collections.abc import Collection
from typing import Any

import streamlit as st

from pages.widgets.conflict import Both, Saved, choose_version
from pages.widgets.form.draft import change, draft_key, keep_only, opened_answers, save, take_stored, unsaved
from pages.widgets.messages import escaped
from pages.widgets.session import rules_in_use
from rules.form import FormDefinition
from rules.wording import moment
from services.reviews.reviews import ReviewView
from services.reviews.rules import accept_rules, changed_rules
from services.submissions.answer_words import answer_in_words


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


def show_conflict(view: ReviewView, form: FormDefinition) -> None:
    """When not everything is saved: why, both versions of what differs, and the choice between them."""
    if notice := st.session_state.pop(draft_key(view.id, "notice"), None):
        st.error(escaped(notice), icon=":material/error:")
    if _is_saved(view):
        return
    waiting = unsaved(view.id)
    if waiting:
        st.toast("Phần vừa nhập chưa được lưu; xem thông báo ở đầu trang.", icon=":material/error:")
    is_behind = st.session_state[draft_key(view.id, "version")] != view.version
    refusal = "" if is_behind else st.session_state.get(draft_key(view.id, "refusal"), "")
    rows = [_both(form, view, question, mine) for question, mine in waiting.items()]
    kept = choose_version(
        str(view.id), Saved(view.updated_by, view.updated_at), rows, _theirs(form, view, waiting), refusal
    )
    if kept is not None:
        _settle(view, {question: answer for question, answer in waiting.items() if question in kept})


def _theirs(form: FormDefinition, view: ReviewView, waiting: Collection[str]) -> list[str]:
    """The questions that only somebody else has answered anew."""
    opened = opened_answers(view.id)
    changed = [key for key, answer in view.answers.items() if answer != opened.get(key) and key not in waiting]
    return [form.questions[key].heading for key in changed]


def _both(form: FormDefinition, view: ReviewView, key: str, mine: Any) -> Both:
    question = form.questions[key]
    versions = (view.answers, view.answers | {key: mine})
    return Both(key, question.heading, *(answer_in_words(form, question, answers) for answers in versions))


def _settle(view: ReviewView, mine: dict[str, Any]) -> None:
    """Save these answers of mine over the version that is shown, and draw what is then stored."""
    keep_only(view.id, mine, view.version)
    if mine:
        save(view.id, {})
    if not unsaved(view.id):
        take_stored(view.id)
    st.rerun()
