"""Adding a value to a standard activity: hours in Vietnamese notation, the day it applies from, and its source."""

from datetime import date

import streamlit as st
from pydantic import ValidationError

from models.standard_time import StandardTimeDraft
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.validation import explain
from rules.vocabulary import Difficulty, SourceKind
from rules.wording import number, parse_number, short_date
from services.standard_times.times import save_times

_FIELDS = {
    "difficulty": "Mức độ",
    "hours": "Số giờ",
    "valid_from": "Áp dụng từ ngày",
    "source_kind": "Loại nguồn",
    "reference": "Tài liệu làm nguồn",
}
DONE = "standard_saved"


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
    if st.button("Lưu giá trị", type="primary", key="standard_save"):
        values = {"difficulty": difficulty, "valid_from": since, "source_kind": kind, "reference": reference}
        _save({"activity": activity, **values}, hours)


def _save(values: dict[str, object], hours: str) -> None:
    try:
        draft = _read(values, hours)
        saved = save_times(engine(), [draft], act())
    except InputError as error:
        show_error(error)
        return
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
