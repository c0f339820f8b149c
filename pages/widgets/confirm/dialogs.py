"""The three things an officer does after looking at the official text: it agrees, it reads otherwise, I was wrong."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from models.confirmation import ConfirmationDraft, Evidence
from pages.widgets.confirm.fields import (
    evidence_fields,
    field_key,
    remembered,
    typed_value,
    value_field,
    wording_fields,
)
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine, rulebook, rules_in_use
from rules.errors import InputError
from services.confirmations.checks import FIELD_NAMES, parsed
from services.confirmations.confirming import confirm, correct, withdraw
from services.confirmations.content import content_text, question_text
from services.confirmations.readings import Content, Reading

OPEN = "confirm_open"
_SHOWN = 12


def ask_to_confirm(found: list[Reading], on: date) -> None:
    st.session_state[OPEN] = _confirm_dialog, (found, on)


def ask_for_correction(reading: Reading) -> None:
    st.session_state[OPEN] = _correct_dialog, (reading,)


def ask_to_withdraw(confirmation_ids: list[int], title: str) -> None:
    st.session_state[OPEN] = _withdraw_dialog, (confirmation_ids, title)


def draw_open_dialog() -> None:
    """What an officer has opened stays as it was then, so that somebody else's change in between is noticed."""
    if opened := st.session_state.get(OPEN):
        draw, about = opened
        draw(*about)


def _close() -> None:
    st.session_state.pop(OPEN, None)


@st.dialog("Xác nhận đúng bản gốc", width="medium", on_dismiss=_close)
def _confirm_dialog(found: list[Reading], on: date) -> None:
    """What is shown was compared with the official text and agrees."""
    if len(found) == 1:
        st.markdown(f"**{escaped(found[0].title)}**")
        st.markdown(escaped(content_text(rulebook(), found[0].target, found[0].content)))
    else:
        names = [question_text(rules_in_use(), reading.target) for reading in found]
        more = f" và {len(names) - _SHOWN} nội dung khác" if len(names) > _SHOWN else ""
        st.markdown(
            f"**Xác nhận {len(found)} nội dung chưa đối chiếu:** {escaped(', '.join(names[:_SHOWN]))}{more}. "
            "Chỉ xác nhận khi đã so từng câu với văn bản gốc."
        )
    evidence = evidence_fields(found[0])
    if st.button("Xác nhận đúng bản gốc", type="primary", icon=":material/check:", key="confirm_save"):
        targets = [reading.target for reading in found]
        _finish(lambda: confirm(engine(), targets, on, remembered(found[0], evidence), act()))


@st.dialog("Sửa theo bản gốc", width="medium", on_dismiss=_close)
def _correct_dialog(reading: Reading) -> None:
    """The official text reads otherwise: its wording or value, and the day from which the office reads it so."""
    st.markdown(f"**{escaped(reading.title)}**")
    content = value_field(reading) if reading.target.kind == "parameter" else wording_fields(reading)
    since = st.date_input(
        FIELD_NAMES["effective_from"],
        reading.since,
        format="DD/MM/YYYY",
        key=field_key(reading, "since"),
        min_value=date(2000, 1, 1),
        help="Trước ngày này vẫn đọc theo nội dung cũ. Hãy ghi ngày văn bản gốc có hiệu lực.",
    )
    evidence = evidence_fields(reading)
    if st.button("Lưu nội dung đã sửa", type="primary", icon=":material/save:", key="confirm_save"):
        _finish(lambda: _correct(reading, since, content, remembered(reading, evidence)))


def _correct(reading: Reading, since: date, content: Content, evidence: Evidence) -> None:
    if reading.target.kind == "parameter":
        content = {"value": typed_value(reading, content["value"])}
    raw = {"target": reading.target, "effective_from": since, "content": content, "evidence": evidence}
    correct(engine(), parsed(ConfirmationDraft, raw), reading.seen, act())


@st.dialog("Rút xác nhận", width="medium", on_dismiss=_close)
def _withdraw_dialog(confirmation_ids: list[int], title: str) -> None:
    """Asked once more, because what was confirmed will again carry its note on every document."""
    st.markdown(
        f"Rút xác nhận đối với **{escaped(title)}**? Nội dung trước đó được dùng lại; xác nhận đã rút vẫn nằm trong "
        "lịch sử."
    )
    if st.button("Rút xác nhận", type="primary", icon=":material/undo:", key="confirm_save"):
        _finish(lambda: withdraw(engine(), confirmation_ids, act()))


def _finish(action: Callable[[], object]) -> None:
    """Do it and close the dialog; what is refused stays open with its sentence."""
    try:
        action()
    except InputError as error:
        show_error(error)
        return
    _close()
    st.toast("Đã lưu.", icon=":material/check:")
    st.rerun()
