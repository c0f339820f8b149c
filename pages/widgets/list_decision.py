"""What the Office decides by hand about one entry of a list: kept at once, or refused in a sentence."""

from collections.abc import Callable

import streamlit as st

from pages.widgets.messages import show_error
from pages.widgets.session import act, engine
from rules.errors import InputError
from services.lists.choices import Choice, ListEntry, choose, drop_choice


def take(entry: ListEntry, seen: Choice | None, is_taken: bool, reason: str) -> None:
    """Take the entry in, or leave it out; ``seen``: the decision that stood on the screen."""
    _keep(lambda: choose(engine(), entry, is_taken, reason, act(), seen=seen))


def take_back(entry: ListEntry, seen: Choice) -> None:
    """Let the list decide again."""
    _keep(lambda: drop_choice(engine(), entry, act(), seen=seen))


def _keep(decide: Callable[[], None]) -> None:
    try:
        decide()
    except InputError as error:
        show_error(error)
        return
    st.rerun()
