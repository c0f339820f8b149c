"""Which person the administrator has open, and what the buttons do before the page is drawn again."""

from typing import Any, NamedTuple

import streamlit as st
from pydantic import ValidationError

from models.person import PersonDraft
from pages.widgets.people.accounts import local_accounts
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.validation import explain
from services.people import PersonView, save_person
from services.sign_in import users

_OPENED, _SAID, _REFUSED, _LINK = "people_opened", "people_said", "people_refused", "people_link"
FIELDS = {"email": "Thư điện tử", "name": "Họ và tên", "role": "Vai trò", "agency_code": "Cơ quan"}


class Opened(NamedTuple):
    """``email`` «» and ``version`` None: a person who is being added. ``times`` makes the fields start anew."""

    email: str = ""
    version: int | None = None
    times: int = 0

    def key(self, name: str) -> str:
        return f"people_{name}_{self.times}"


def opened() -> Opened:
    return st.session_state.get(_OPENED, Opened())


def open_person(person: PersonView | None) -> None:
    """Show this person's fields as they are stored, or empty ones."""
    times = opened().times + 1
    st.session_state[_OPENED] = Opened(person.email, person.version, times) if person else Opened(times=times)


def take_notices() -> tuple[str, str, str]:
    """What was done, what was refused, and the address at which a password is set; each is said once."""
    return tuple(st.session_state.pop(name, "") for name in (_SAID, _REFUSED, _LINK))


def save(stored_version: int | None) -> None:
    """Save what was typed over the version the administrator has seen."""
    now = opened()
    typed = {name: st.session_state[now.key(name)] for name in FIELDS if now.key(name) in st.session_state}
    facts = {**typed, "email": now.email or typed["email"], "agency_code": typed["agency_code"] or None}
    try:
        draft = PersonDraft.model_validate(facts)
        if now.email:
            save_person(engine(), draft, stored_version, act())
        else:
            _show_link(users.add_user(engine(), local_accounts(), draft.model_dump(), act()))
    except ValidationError as error:
        st.session_state[_REFUSED] = str(explain(error, "Người dùng", FIELDS))
    except InputError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state[_SAID] = f"Đã lưu {draft.name}."
        open_person(None)


def lock(email: str) -> None:
    _do(users.disable_user, email, "Đã khóa; người này không vào được nữa.")


def unlock(email: str) -> None:
    _do(users.enable_user, email, "Đã mở khóa.")


def erase(email: str) -> None:
    _do(users.erase_user, email, "Đã xóa họ tên và thư điện tử; tài khoản không còn.")


def renew_password(email: str) -> None:
    _do(users.reset_user, email, "Mật khẩu cũ không dùng được nữa.")


def _do(task: Any, email: str, said: str) -> None:
    try:
        done = task(engine(), local_accounts(), email, act())
    except InputError as error:
        st.session_state[_REFUSED] = str(error)
        return
    st.session_state[_SAID] = said
    _show_link(done)
    open_person(None)


def _show_link(done: dict[str, Any]) -> None:
    st.session_state[_LINK] = done.get("link") or ""
