"""The thresholds of a candidate list on the screen."""

import streamlit as st

from pages.widgets.messages import show_error
from pages.widgets.session import act, can, engine
from rules.candidates.criteria import criteria
from rules.errors import InputError
from rules.permissions import Action
from rules.wording import number, parse_number
from services.lists.candidates import Candidates, save_thresholds


def draw_settings(found: Candidates, year: int) -> None:
    """The thresholds of this list; the Office may change them."""
    own = {key: one for key, one in criteria().items() if one.list == found.of}
    if not own:
        return
    may_save, key = can(Action.PREPARE_LISTS), f"{year}_{found.version}"
    with st.form(f"nguong_{found.of}_{key}", border=False):
        columns = st.columns([*([1] * len(own)), 0.6], vertical_alignment="bottom")
        typed = {
            name: column.text_input(
                f"{one.label} ({one.unit})" if one.unit else one.label,
                number(found.thresholds[name]),
                key=f"nguong_{name}_{key}",
                disabled=not may_save,
                max_chars=20,
            )
            for column, (name, one) in zip(columns, own.items(), strict=False)
        }
        if columns[-1].form_submit_button("Lưu tiêu chí", disabled=not may_save, width="stretch"):
            _save(found, year, typed)


def _save(found: Candidates, year: int, typed: dict[str, str]) -> None:
    try:
        changed = {name: _whole(text, criteria()[name].label) for name, text in typed.items()}
        save_thresholds(engine(), year, found.thresholds | changed, found.version, act())
    except InputError as error:
        show_error(error)
        return
    st.rerun()


def _whole(text: str, label: str) -> int:
    value = parse_number(text, f"«{label}»")
    if value != int(value):
        raise InputError("candidates.threshold", f"«{label}» phải là số nguyên; hãy nhập lại.", label)
    return int(value)
