"""The fields of one person, with what somebody else has saved meanwhile."""

import pandas as pd
import streamlit as st

from models.person import AGENCY_ROLES
from pages.widgets.messages import escaped
from pages.widgets.people import state
from pages.widgets.people.accounts import local_accounts
from rules.vocabulary import Role
from services.people import PersonView


def draw_form(person: PersonView | None, agencies: dict[str, str]) -> None:
    """Add a person (None), or change the one that is open."""
    now = state.opened()
    st.markdown(f"**{escaped(person.name)}**  \n:gray[{escaped(person.email)}]" if person else "**Thêm người dùng**")
    if person is None:
        st.text_input(
            state.FIELDS["email"], key=now.key("email"), placeholder="ten@coquan.gov.vn", help="Tên đăng nhập."
        )
    st.text_input(state.FIELDS["name"], person.name if person else "", key=now.key("name"), max_chars=80)
    roles, codes = list(Role), ["", *agencies]
    role = st.selectbox(
        state.FIELDS["role"],
        roles,
        index=roles.index(person.role) if person else 0,
        format_func=lambda role: role.label,
        key=now.key("role"),
    )
    st.selectbox(
        state.FIELDS["agency_code"],
        codes,
        index=codes.index(person.agency_code) if person else 0,
        format_func=lambda code: agencies.get(code, "Chưa chọn" if role in AGENCY_ROLES else "Không thuộc cơ quan nào"),
        key=now.key("agency_code"),
    )
    newer = person is not None and person.version != now.version
    if newer:
        _show_both(person, agencies)
    save, back = st.columns(2)
    save.button(
        "Lưu phần của tôi" if newer else "Lưu",
        type="primary",
        icon=":material/save:",
        key="people_save",
        width="stretch",
        on_click=state.save,
        args=(person.version if person else None,) if newer else (now.version,),
    )
    if person:
        back.button("Thôi", key="people_back", width="stretch", on_click=state.open_person, args=(None,))
        _draw_access(person)


def _show_both(person: PersonView, agencies: dict[str, str]) -> None:
    """Somebody saved this person since it was opened here: what is stored beside what is typed."""
    now = state.opened()
    typed = [st.session_state[now.key(name)] for name in ("name", "role", "agency_code")]
    st.warning("Người quản trị khác vừa lưu người này. Hãy so hai bản rồi chọn.", icon=":material/group:")
    stored = (person.name, person.role, person.agency_code)
    rows = [
        (label, *(escaped(_in_words(value, agencies)) for value in values))
        for label, *values in zip(("Họ và tên", "Vai trò", "Cơ quan"), stored, typed, strict=True)
    ]
    st.table(pd.DataFrame(rows, columns=["", "Đang lưu", "Của bạn"]), hide_index=True)
    st.button("Lấy bản đang lưu", key="people_take", on_click=state.open_person, args=(person,), width="stretch")


def _in_words(value: str | Role, agencies: dict[str, str]) -> str:
    return value.label if isinstance(value, Role) else agencies.get(value, value)


def _draw_access(person: PersonView) -> None:
    """Letting the person in no more, or again; a new password where the accounts are kept beside the app."""
    if person.is_erased:
        st.caption("Đã xóa dữ liệu cá nhân: tài khoản này không mở lại được.")
        return
    lock, second = st.columns(2)
    lock.button(
        "Mở khóa" if person.disabled else "Khóa tài khoản",
        icon=":material/lock_open:" if person.disabled else ":material/lock:",
        key="people_lock",
        width="stretch",
        on_click=state.unlock if person.disabled else state.lock,
        args=(person.email,),
    )
    if local_accounts() and not person.disabled:
        second.button(
            "Cấp lại mật khẩu",
            icon=":material/key:",
            key="people_password",
            width="stretch",
            on_click=state.renew_password,
            args=(person.email,),
        )
    if person.disabled:
        with second.popover("Xóa dữ liệu cá nhân", icon=":material/person_remove:", width="stretch"):
            _draw_erasing(person)


def _draw_erasing(person: PersonView) -> None:
    """Asked once more: there is no way back."""
    st.markdown(
        "Họ tên và thư điện tử của người này bị xóa khỏi danh sách và **không lấy lại được**. Những việc đã làm vẫn "
        "ghi tên người làm trong hồ sơ và nhật ký, để bảo đảm trách nhiệm với số liệu."
    )
    st.button(
        "Xóa, không lấy lại được",
        type="primary",
        icon=":material/delete:",
        key="people_erase",
        width="stretch",
        on_click=state.erase,
        args=(person.email,),
    )
