"""Steps on the options page: each is saved on the version the screen was drawn from; a refusal loses nothing typed."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.session import act, engine
from rules.errors import InputError


def attempt(review_id: int, action: Callable[..., Any], *arguments: object) -> Any:
    """Carry out one step on the version that was drawn: its result or True; None when refused.

    A refusal is kept for the next drawing (``take_refusal``).
    """
    version = st.session_state[f"options_{review_id}_version"]
    try:
        return action(engine(), review_id, *arguments, version, act()) or True
    except InputError as error:
        st.session_state[f"options_{review_id}_refusal"] = str(error)
        st.session_state[f"options_{review_id}_refused"] = error.code
        return None


def attempt_here(review_id: int, step: Callable[..., Any], then: Callable[[], None] = lambda: None) -> None:
    """As ``attempt``, in the middle of drawing: a refusal is said at this place, a success draws the page anew.

    ``step(engine, review_id, version, act)`` may read what was typed; what cannot be read is refused alike.
    """
    if attempt(review_id, step):
        then()
        st.rerun()
    draw_refusal(review_id)


def draw_refusal(review_id: int) -> None:
    """Say what was refused last, once."""
    if refusal := st.session_state.pop(f"options_{review_id}_refusal", None):
        st.error(escaped(refusal), icon=":material/error:")


def drawn(review_id: int, version: int) -> None:
    """To be called when the page is drawn: the next step is taken on this version."""
    st.session_state[f"options_{review_id}_version"] = version


def entry_key(review_id: int, option_id: str) -> str:
    """Keys of the fields for new measures and changes. They change with a success only, so that typing outlives a
    refusal and somebody else's save."""
    return f"options_{review_id}_{option_id}_{st.session_state.get(f'options_{review_id}_entry', 0)}"


def renew_entry(review_id: int) -> None:
    """Empty the fields after what they held was saved."""
    st.session_state[f"options_{review_id}_entry"] = st.session_state.get(f"options_{review_id}_entry", 0) + 1
