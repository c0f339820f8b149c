"""Saving an edited passage: what is typed stays until it is stored, also when somebody else was first."""

import streamlit as st

from pages.widgets.conflict import Both, Saved, choose_version
from pages.widgets.page_state import PageState
from pages.widgets.session import act, engine
from rules.errors import InputError
from services.package.passages import Passage
from services.package.texts import edit_passage, restore_passage


def keep(state: PageState, key: str) -> None:
    """What is typed outlives the drawing of its text area."""
    state.put("typed", st.session_state[key])


def save_typed(period: str, state: PageState, key: str) -> None:
    """Save what is typed against the passage as it was when the typing began."""
    send(period, state, state.get("opened"), st.session_state[key])


def send(period: str, state: PageState, opened: Passage, text: str) -> None:
    """Save these words; a refusal keeps them as they were typed."""
    try:
        edit_passage(engine(), period, opened, text, act())
    except InputError as error:
        state.put("typed", text)
        _refused(state, error)
    else:
        start_anew(state)


def restore(period: str, passage: Passage, state: PageState) -> None:
    """Let the software's sentence stand again."""
    try:
        restore_passage(engine(), period, passage, act())
    except InputError as error:
        _refused(state, error)
    else:
        start_anew(state)


def _refused(state: PageState, error: InputError) -> None:
    is_stale = error.code == "conflict.stale" and state.get("typed") is not None
    state.put("refused" if is_stale else "error", error)


def start_anew(state: PageState) -> None:
    """The stored words stand in the text area again."""
    state.put("typed", None)
    state.put("refused", None)
    state.put("editing", False)


def draw_conflict(period: str, passage: Passage, state: PageState) -> bool:
    """Both versions after a refused save; True once it is decided which is to stand."""
    error, mine = state.get("refused"), state.get("typed")
    if mine is None or mine == passage.text:
        start_anew(state)
        return True
    rows = [Both("text", "Lời văn", passage.text, mine)]
    if passage.edit:
        kept = choose_version(state.key("both"), Saved(passage.edit.by, passage.edit.at), rows)
    else:  # the other put the software's sentence back
        kept = choose_version(state.key("both"), Saved("phần mềm", act().at), rows, refusal=str(error))
    if kept is None:
        return False
    if kept:
        state.put("refused", None)
        send(period, state, passage, mine)
    else:
        start_anew(state)
    return True
