"""The office's settings: a form that loses nothing of what was typed when somebody else saves first."""

from decimal import Decimal

import streamlit as st
from pydantic import ValidationError

from models.office import OfficeDraft
from pages.widgets.conflict import Saved, choose_items
from pages.widgets.messages import show_error
from pages.widgets.session import act, engine, office
from pages.widgets.sign_in import is_trial
from rules.errors import InputError
from rules.validation import explain
from rules.wording import number, parse_number, short_date
from services.office import office_saved, save_office

_SAVED, _OPENED, _WAITING = "office_saved", "office_opened", "office_waiting"
_FIELD_NAMES = {
    "province": "Tỉnh, thành phố",
    "province_code": "Mã tỉnh",
    "authority_lines": "Tên cơ quan ban hành",
    "place": "Địa danh trên văn bản",
    "period": "Kỳ làm việc",
    "works_on": "Ngày áp dụng quy định",
    "hourly_income_vnd": "Thu nhập bình quân/giờ",
    "hourly_income_source": "Nguồn của mức thu nhập",
}


def draw_office_form(current: OfficeDraft | None) -> None:
    """Province, period, working day and hourly income; saved together, over what was on the screen."""
    seen = _opened(current)
    values = _waiting_or(seen)
    if current is not None and current != seen:
        _decide(seen, current)
    shown_income = number(Decimal(values["hourly_income_vnd"])) if values.get("hourly_income_vnd") else ""
    with st.form("don_vi"):
        first, second, third = st.columns([2, 1, 2])
        province = first.text_input("Tỉnh, thành phố", values.get("province", ""), placeholder="Đồng Nai")
        code = second.text_input("Mã tỉnh", values.get("province_code", ""), placeholder="H19")
        place = third.text_input("Địa danh trên văn bản", values.get("place", ""), placeholder="Đồng Nai")
        lines = st.text_area(
            "Tên cơ quan ban hành, mỗi dòng một hàng trên văn bản",
            "\n".join(values.get("authority_lines", ())),
            placeholder="ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG NAI",
            height=90,
        )
        first, second, third, fourth = st.columns([1.1, 1.5, 2, 3])
        period = first.text_input("Kỳ làm việc", values.get("period", ""), placeholder="2021-Q3")
        works_on = second.date_input(
            "Ngày áp dụng quy định",
            values.get("works_on"),
            format="DD/MM/YYYY",
            help="Quy định được chọn theo ngày này.",
        )
        income = third.text_input(
            "Thu nhập bình quân/giờ (đồng)",
            shown_income,
            help="Bắt buộc trước khi tính chi phí.",
        )
        source = fourth.text_input("Nguồn của mức thu nhập", values.get("hourly_income_source", ""))
        if st.form_submit_button("Lưu thông tin đơn vị", type="primary"):
            _save(
                {
                    "province": province,
                    "province_code": code,
                    "place": place,
                    "authority_lines": [line for line in lines.split("\n") if line.strip()],
                    "period": period,
                    "works_on": works_on,
                    "hourly_income_vnd": _plain_number(income),
                    "hourly_income_source": source,
                    "demonstration": current.demonstration if current else is_trial(),
                },
                seen,
            )


def _plain_number(text: str) -> str:
    """«40.767,5» as the stored «40767.5»; what cannot be read goes on to the validation as it is."""
    try:
        return f"{parse_number(text):f}" if text.strip() else ""
    except InputError:
        return text


def _opened(current: OfficeDraft | None) -> OfficeDraft | None:
    """What the form was drawn from: it stays while somebody else saves, so that nothing typed is lost."""
    return st.session_state.setdefault(_OPENED, current)


def _waiting_or(seen: OfficeDraft | None) -> dict[str, object]:
    """What the form shows: what could not be saved, else what it was opened with."""
    shown = st.session_state.get(_WAITING) or seen
    return shown.model_dump() if shown else {}


def _decide(seen: OfficeDraft | None, current: OfficeDraft) -> None:
    """Somebody else has saved since: both versions, and the choice between them is what is saved."""
    mine = st.session_state.get(_WAITING) or seen
    saved = Saved(*office_saved(engine()))
    kept = choose_items("office", saved, [_texts(draft) for draft in (seen, current, mine)], _FIELD_NAMES)
    if kept:
        _save(current.model_dump() | {name: getattr(mine, name) for name in kept}, current)
    elif kept is not None:
        _reopen()


def _texts(draft: OfficeDraft | None) -> dict[str, str]:
    if draft is None:
        return {}
    values = {name: getattr(draft, name) for name in _FIELD_NAMES}
    values |= {"authority_lines": "\n".join(draft.authority_lines), "works_on": short_date(draft.works_on)}
    return {name: str(value) for name, value in values.items() if value}


def _save(values: dict[str, object], seen: OfficeDraft | None) -> None:
    """Save over what was seen; what somebody else's save holds up waits for a decision."""
    try:
        if values["works_on"] is None:
            message = "Thông tin đơn vị: chưa có «Ngày áp dụng quy định»; hãy chọn một ngày."
            raise InputError("office.no_day", message)
        draft = OfficeDraft.model_validate(values)
        if seen is None and office() is not None:
            raise InputError("conflict.stale", "Đơn vị vừa được người khác khai báo; hãy xem hai bản rồi chọn.")
        save_office(engine(), draft, act(), seen)
    except ValidationError as error:
        show_error(explain(error, "Thông tin đơn vị", _FIELD_NAMES))
    except InputError as error:
        if error.code != "conflict.stale":
            show_error(error)
            return
        st.session_state[_WAITING] = draft
        st.rerun()
    else:
        st.session_state[_SAVED] = "Đã lưu thông tin đơn vị."
        _reopen()


def _reopen() -> None:
    """Draw what is stored."""
    for name in (_OPENED, _WAITING):
        st.session_state.pop(name, None)
    st.rerun()


def show_saved() -> None:
    """Say once that the settings have been saved."""
    if notice := st.session_state.pop(_SAVED, None):
        st.toast(notice, icon=":material/check_circle:")
