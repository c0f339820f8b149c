"""Saving the assumptions of a year; when somebody saved first, both versions and whose stands."""

from typing import NamedTuple

import streamlit as st

from pages.widgets.conflict import Saved, choose_items
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.fee_reduction.settings import FeeReduction, FieldAssumption
from rules.wording import number
from services.lists.fee_reduction import StoredReduction, checked, read_fee_reduction, save_fee_reduction

OPENED, DONE, _REFUSED, ROUND = "fee_cut_opened", "fee_cut_done", "fee_cut_refused", "fee_cut_round"
_SOURCE = "source"


class _Words(NamedTuple):
    """Every item of settings in words, by its place; what only the machine reads is left out."""

    texts: dict[str, str]
    labels: dict[str, str]


def opened(year: int) -> StoredReduction:
    """What the page was opened with; stays until it is saved or another year is chosen."""
    held = st.session_state.get(OPENED)
    if held is None or held[0] != year:
        held = st.session_state[OPENED] = year, read_fee_reduction(engine(), year)
    return held[1]


def reopen() -> None:
    """Read what is stored anew; the fields begin from it."""
    st.session_state.pop(OPENED, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def draw_save(year: int, start: StoredReduction, typed: FeeReduction) -> None:
    """The button, or what to decide first."""
    if done := st.session_state.pop(DONE, None):
        st.success(done, icon=":material/check_circle:")
    if st.session_state.get(_REFUSED):
        _settle(year, start, typed)
    elif st.button("Lưu thông số", type="primary", icon=":material/save:", key="fee_cut_save"):
        _save(year, typed, start.version)


def _save(year: int, settings: FeeReduction, version: int | None) -> None:
    try:
        save_fee_reduction(engine(), year, settings, version, act())
    except InputError as error:
        if error.code != "conflict.stale":
            st.error(escaped(str(error)), icon=":material/error:")
            return
        st.session_state[_REFUSED] = True
        st.rerun()
    st.session_state.pop(_REFUSED, None)
    st.session_state[DONE] = f"Đã lưu thông số năm {year}."
    reopen()
    st.rerun()


def _settle(year: int, start: StoredReduction, typed: FeeReduction) -> None:
    stored = read_fee_reduction(engine(), year)
    before, theirs, mine = (_in_words(one) for one in (start.settings, stored.settings, typed))
    labels = before.labels | theirs.labels | mine.labels
    kept = choose_items(
        "fee_cut", Saved(stored.saved_by, stored.saved_at), [before.texts, theirs.texts, mine.texts], labels
    )
    if kept is not None:
        untouched = {key for key in labels if mine.texts.get(key, "") != before.texts.get(key, "")}
        both = {key for key in untouched if theirs.texts.get(key, "") == before.texts.get(key, "")}
        _save(year, _merged(stored.settings, typed, {*kept, *both}), stored.version)


def _merged(stored: FeeReduction, mine: FeeReduction, kept: set[str]) -> FeeReduction:
    """What is stored, with the items in ``kept`` as typed here."""
    fields = {_field(name): one for name, one in stored.by_field.items() if _field(name) not in kept}
    fields |= {_field(name): one for name, one in mine.by_field.items() if _field(name) in kept}
    fees = {_fee(place): one for place, one in stored.by_fee.items() if _fee(place) not in kept}
    fees |= {_fee(place): one for place, one in mine.by_fee.items() if _fee(place) in kept}
    source = (mine if _SOURCE in kept else stored).source
    return checked({"source": source, "fields": tuple(fields.values()), "fees": tuple(fees.values())})


def _in_words(settings: FeeReduction) -> _Words:
    texts, labels = {_SOURCE: settings.source}, {_SOURCE: "Nguồn, căn cứ của giả định"}
    for name, assumed in settings.by_field.items():
        texts[_field(name)], labels[_field(name)] = _assumed(assumed), name
    for place, one in settings.by_fee.items():
        said = one.competence.label if one.competence else ""
        texts[_fee(place)] = f"{'Được tính' if one.counts else 'Không chọn'}; {said}"
        labels[_fee(place)] = f"Mức thu của {place[0]}"
    return _Words(texts, labels)


def _assumed(one: FieldAssumption) -> str:
    rate, *shares = ("…" if value is None else number(value) for value in (one.rate, one.low, one.likely, one.high))
    return f"Giảm {rate}%; trực tuyến {' – '.join(shares)}%"


def _field(name: str) -> str:
    return f"field:{name}"


def _fee(place: tuple[str, str]) -> str:
    return f"fee:{place[0]}:{place[1]}"
