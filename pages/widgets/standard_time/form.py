"""Adding a value to a standard activity: hours in Vietnamese notation, the day it applies from, and its source."""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from pydantic import ValidationError

from models.standard_time import StandardTimeDraft
from pages.widgets.conflict import Saved, choose_items
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.validation import explain
from rules.vocabulary import Difficulty, SourceKind
from rules.wording import number, parse_number, short_date
from services.standard_times.times import Key, Place, StandardTimeView, history, save_times, seen_in

_FIELDS = {
    "difficulty": "Mức độ",
    "hours": "Số giờ",
    "valid_from": "Áp dụng từ ngày",
    "source_kind": "Loại nguồn",
    "reference": "Tài liệu làm nguồn",
}
DONE, SEEN, REFUSED = "standard_saved", "standard_seen", "standard_newer"


def _key(name: str) -> str:
    return f"standard_new_{name}"


def fill_form(draft: StandardTimeDraft) -> None:
    """Write these values into the fields, for the officer to look through and save."""
    st.session_state[_key("difficulty")] = draft.difficulty
    st.session_state[_key("hours")] = number(draft.hours)
    st.session_state[_key("valid_from")] = draft.valid_from
    st.session_state[_key("source_kind")] = draft.source_kind
    st.session_state[_key("reference")] = draft.reference


def draw_form(activity: str, day: date) -> None:
    """The fields; nothing is stored before the button is pressed."""
    if done := st.session_state.pop(DONE, None):
        st.success(escaped(done), icon=":material/check_circle:")
    left, middle, right = st.columns([1.2, 0.9, 1.2])
    difficulty = left.selectbox(
        _FIELDS["difficulty"], list(Difficulty), format_func=lambda level: level.label, key=_key("difficulty")
    )
    hours = middle.text_input(_FIELDS["hours"], key=_key("hours"), placeholder="0,5", max_chars=20)
    st.session_state.setdefault(_key("valid_from"), day)
    since = right.date_input(_FIELDS["valid_from"], format="DD/MM/YYYY", key=_key("valid_from"))
    kind = st.selectbox(
        _FIELDS["source_kind"],
        list(SourceKind),
        index=None,
        format_func=lambda kind: kind.label,
        placeholder="Chọn loại nguồn",
        key=_key("source_kind"),
    )
    reference = st.text_area(
        _FIELDS["reference"],
        key=_key("reference"),
        max_chars=500,
        height=90,
        placeholder="Số hiệu văn bản, phiếu khảo sát, biên bản họp chuyên gia",
    )
    values = {"activity": activity, "difficulty": difficulty, "valid_from": since, "source_kind": kind}
    _save_or_decide(values | {"reference": reference}, hours)


def _save_or_decide(values: dict[str, object], hours: str) -> None:
    """Save what was typed over the values this session knew of; where another stands now, both are shown first."""
    stored = {view.key: view for view in history(engine(), values["activity"])}
    known = st.session_state.setdefault(SEEN, {}).setdefault(values["activity"], stored)
    newer = st.container()
    wants_saving = st.button("Lưu giá trị", type="primary", key="standard_save")
    key = Place(values["activity"], values["difficulty"]), values["valid_from"]
    now = stored.get(key)
    try:
        if now and now != known.get(key) and (wants_saving or st.session_state.get(REFUSED) == key):
            st.session_state[REFUSED] = key
            with newer:
                _decide(known.get(key), now, _read(values, hours))
        elif wants_saving:
            _store(_read(values, hours), seen_in(known.values()))
    except InputError as error:
        if error.code == "conflict.stale":  # it was taken away meanwhile: the next press adds it, knowingly
            st.session_state.pop(SEEN, None)
        show_error(error)


def _decide(opened: StandardTimeView | None, stored: StandardTimeView, mine: StandardTimeDraft) -> None:
    texts = [_texts(value) for value in (opened, stored, mine)]
    kept = choose_items("standard", Saved(stored.entered_by, stored.entered_at), texts, _FIELDS)
    if kept is None:
        return
    values = {name: getattr(mine if name in kept else stored, name) for name in StandardTimeDraft.model_fields}
    _store(StandardTimeDraft.model_validate(values), seen_in([stored]))


def _texts(value: StandardTimeView | StandardTimeDraft | None) -> dict[str, str]:
    if value is None:
        return {}
    return {"hours": number(value.hours), "source_kind": value.source_kind.label, "reference": value.reference}


def _store(draft: StandardTimeDraft, seen: Mapping[Key, int]) -> None:
    saved = save_times(engine(), [draft], act(), seen)
    st.session_state.pop(SEEN, None)
    st.session_state.pop(REFUSED, None)
    st.session_state[DONE] = _said(draft, saved.changed, saved.unchanged)
    st.rerun()


def _read(values: dict[str, object], hours: str) -> StandardTimeDraft:
    if values["source_kind"] is None:
        raise InputError("standard.no_kind", "Chưa chọn loại nguồn; hãy chọn.", _FIELDS["source_kind"])
    number_of_hours = parse_number(hours, _FIELDS["hours"])
    try:
        return StandardTimeDraft.model_validate(values | {"hours": number_of_hours})
    except ValidationError as error:
        raise explain(error, "Thêm giá trị", _FIELDS) from None


def _said(draft: StandardTimeDraft, changed: tuple, unchanged: int) -> str:
    what = f"{number(draft.hours)} giờ, mức {draft.difficulty.label.lower()}, từ {short_date(draft.valid_from)}"
    if unchanged:
        return f"Giá trị này đã có, không thay đổi: {what}."
    if changed:
        return f"Đã thay giá trị cùng ngày ({number(changed[0].before.hours)} giờ) bằng {what}."
    return f"Đã thêm {what}."
