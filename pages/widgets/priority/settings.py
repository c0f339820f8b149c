"""The weights and the cut of the priority list on the screen."""

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, can, engine
from rules.errors import InputError
from rules.exact import plain
from rules.permissions import Action
from rules.priority.criteria import criteria
from rules.priority.settings import PrioritySettings, read_settings
from rules.wording import number, parse_number, percent
from services.lists.priority import PriorityList, save_priority

_CUTS = {"count": "Số thủ tục đứng đầu", "least_score": "Điểm thấp nhất"}


def draw_settings(found: PriorityList, year: int) -> None:
    """Every criterion with what it measures and its weight; the Office may change the weights."""
    may_save = can(Action.PREPARE_LISTS)
    key = f"{year}_{found.version}"
    with st.form(f"uu_tien_{key}", border=False):
        weights = dict(_weights(found.settings, key, may_save))
        first, second, _ = st.columns([2, 1.2, 3])
        by_count = found.settings.count is not None
        cut = first.segmented_control(
            "Cách lấy vào danh mục",
            list(_CUTS),
            format_func=_CUTS.get,
            default="count" if by_count else "least_score",
            required=True,
            key=f"cach_{key}",
            disabled=not may_save,
        )
        limit = found.settings.count if by_count else found.settings.least_score
        typed = second.text_input("Lấy từ", number(limit), key=f"muc_{key}", disabled=not may_save, max_chars=20)
        if st.form_submit_button("Lưu trọng số", type="primary", disabled=not may_save):
            _save(found, year, weights, cut, typed)


def _weights(settings: PrioritySettings, key: str, may_save: bool):
    whole = sum(settings.weights.values())
    for name, criterion in criteria().items():
        label, field, share = st.columns([6, 1, 1], vertical_alignment="center")
        label.markdown(f"**{escaped(criterion.label)}**: {escaped(criterion.measures)}.")
        weight = settings.weights[name]
        yield (
            name,
            field.text_input(
                f"Trọng số {criterion.label}",
                number(weight),
                key=f"trong_so_{name}_{key}",
                label_visibility="collapsed",
                disabled=not may_save,
                max_chars=20,
            ),
        )
        share.markdown(percent(100 * weight / whole))


def _save(found: PriorityList, year: int, weights: dict[str, str], cut: str, typed: str) -> None:
    try:
        values = {
            name: plain(parse_number(text, f"Trọng số «{criteria()[name].label}»")) for name, text in weights.items()
        }
        limit = parse_number(typed, _CUTS[cut])
        settings = read_settings(
            {"weights": values, "count": None, cut: int(limit) if limit == int(limit) else plain(limit)}
        )
        save_priority(engine(), year, settings, found.version, act())
    except InputError as error:
        show_error(error)
        return
    st.rerun()
