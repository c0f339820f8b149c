"""What the parts of the desk share: the set that was read, and how an act of the Office is tried and told."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages.widgets.messages import escaped
from rules.consolidation.items import Item
from rules.consolidation.totals import Totals
from rules.errors import InputError
from services.consolidation.sets import OptionSet

_REFUSED, _DONE = "desk_refused", "desk_done"


@dataclass(frozen=True)
class Desk:
    """The set of the period as it was read for this drawing, with its totals.

    ``is_open``: the person at the screen may change it and it is not locked. ``is_office``: may lock and reopen.
    """

    period: str
    kept: OptionSet
    totals: Totals
    is_office: bool

    @property
    def is_open(self) -> bool:
        return self.is_office and self.kept.locked is None

    @property
    def items(self) -> tuple[Item, ...]:
        """In the order of the document; each knows the sides of its measures."""
        return self.kept.items

    @property
    def version(self) -> int | None:
        return self.kept.version


def attempt(work: Callable[[], object], done: str) -> None:
    """Try an act; what came of it is told at the next drawing."""
    try:
        work()
    except InputError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state[_DONE] = done


def has_outcome() -> bool:
    """Whether an act was tried and what came of it is still to be told."""
    return bool({_REFUSED, _DONE} & st.session_state.keys())


def draw_outcome() -> None:
    """What came of the last act."""
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(escaped(refused), icon=":material/error:")
    if done := st.session_state.pop(_DONE, None):
        st.toast(escaped(done), icon=":material/check_circle:")


def typed(key: str) -> str:
    """What was typed into the field with this key."""
    return st.session_state.get(key) or ""
