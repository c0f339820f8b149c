"""Bringing the findings up to date: a few at once, many in a process of their own with its progress."""

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.reading.note import may_work
from pages.widgets.session import act, engine, required_office, rule_set
from rules.errors import InputError
from rules.permissions import Action
from rules.wording import number
from services.findings.job import running_check, start_check
from services.findings.refreshing import refresh_few


def draw_state() -> None:
    """Nothing where all is up to date; else how many TTHC are not checked anew, and the way to do it."""
    if running_check(engine(), act().at):
        _follow()
        return
    if left := refresh_few(engine(), rule_set()):
        words, button = st.columns([5, 1], vertical_alignment="center")
        words.warning(
            f"{number(left)} thủ tục đã thay đổi, hoặc quy định đã thay đổi, sau lần rà gần nhất; "
            "các số dưới đây chưa tính các thay đổi đó.",
            icon=":material/update:",
        )
        if may_work(Action.EDIT_INVENTORY):
            button.button("Rà lại", icon=":material/refresh:", on_click=_start, width="stretch")


def _start() -> None:
    try:
        start_check(engine(), act(), required_office().works_on)
    except InputError as error:
        show_error(error)


@st.fragment(run_every=1.0)
def _follow() -> None:
    state = running_check(engine(), act().at)
    if state is None:
        st.rerun()
    told = f"Đang rà lại: {number(state.done)}/{number(state.total)} thủ tục."
    st.progress(state.done / max(state.total, 1), text=escaped(told))
