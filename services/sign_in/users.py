"""What the administrator does on the command line of the server: people, and their accounts."""

from argparse import Namespace
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from models.audit import Act
from models.person import PersonDraft, plain_email
from rules.errors import InputError
from rules.validation import explain
from services.people import (
    PersonView,
    end_sign_ins,
    erase_person,
    find_person,
    list_people,
    save_person,
    set_disabled,
)
from services.sign_in.account_commands import PasswordLink, addresses_with_account, let_in, lock, remove
from services.sign_in.account_setup import LINK_DAYS
from services.sign_in.local_accounts import LocalAccounts

ELSEWHERE = (
    "Chưa có máy chủ tài khoản cạnh ứng dụng: người này đăng nhập bằng hệ thống của tỉnh, hoặc nhận đường dẫn đặt mật "
    "khẩu khi ứng dụng được mở bằng lệnh run --with-accounts."
)

_FIELDS = {"email": "Thư điện tử", "name": "Họ và tên", "role": "Vai trò", "agency_code": "Mã cơ quan"}


def keep_user(engine: sa.Engine, accounts: LocalAccounts | None, chosen: Namespace, act: Act) -> Any:
    """Do what ``arguments`` has read; what the command prints."""
    match chosen.task:
        case "add":
            facts = {"email": chosen.email, "name": chosen.name, "role": chosen.role, "agency_code": chosen.agency}
            return add_user(engine, accounts, facts, act)
        case "role":
            return change_role(engine, chosen.email, chosen.role, chosen.agency, act)
        case "disable":
            return disable_user(engine, accounts, chosen.email, act)
        case "enable":
            return enable_user(engine, accounts, chosen.email, act)
        case "erase":
            return erase_user(engine, accounts, chosen.email, act)
        case "reset":
            return reset_user(engine, accounts, chosen.email, act)
    return [describe(person) for person in list_people(engine)]


def add_user(engine: sa.Engine, accounts: LocalAccounts | None, facts: dict[str, Any], act: Act) -> dict[str, Any]:
    """Enter a person (``facts`` of a PersonDraft), with an account where the account server is set up."""
    draft = _draft(facts)
    save_person(engine, draft, None, act)
    return _with_link(_known(engine, draft.email), accounts, act)


def change_role(engine: sa.Engine, email: str, role: str, agency_code: str | None, act: Act) -> dict[str, Any]:
    """Give a person another role and agency; what they did in the old one stays."""
    person = _known(engine, email)
    facts = {"email": person.email, "name": person.name, "role": role, "agency_code": agency_code}
    save_person(engine, _draft(facts), person.version, act)
    return describe(_known(engine, email))


def disable_user(engine: sa.Engine, accounts: LocalAccounts | None, email: str, act: Act) -> dict[str, Any]:
    """Let a person in no more: here, and at the local account server."""
    set_disabled(engine, email, True, act)
    person = _known(engine, email)
    if accounts:
        lock(accounts, person.email)
    return describe(person)


def enable_user(engine: sa.Engine, accounts: LocalAccounts | None, email: str, act: Act) -> dict[str, Any]:
    """Let a disabled person in again, with a new password."""
    set_disabled(engine, email, False, act)
    return _with_link(_known(engine, email), accounts, act)


def erase_user(engine: sa.Engine, accounts: LocalAccounts | None, email: str, act: Act) -> dict[str, Any]:
    """Take name and address off a locked account, and the account itself from the account server."""
    person = _known(engine, email)
    erase_person(engine, person.email, act)
    if accounts:
        remove(accounts, person.email)
    return {"erased": person.id}


def reset_user(engine: sa.Engine, accounts: LocalAccounts | None, email: str, act: Act) -> dict[str, Any]:
    """A forgotten or stolen password: the old one and every open sign-in end, a new one is set by the link."""
    person = _known(engine, email)
    if accounts is None:
        raise InputError("accounts.none", ELSEWHERE, person.email)
    if person.disabled:
        message = "Người dùng này đang bị khóa; hãy mở khóa bằng lệnh user enable, lệnh đó cấp luôn đường dẫn mới."
        raise InputError("person.disabled", message, person.email)
    end_sign_ins(engine, person.email, act)
    return _with_link(person, accounts, act)


def enter_missing(engine: sa.Engine, accounts: LocalAccounts, act: Act) -> list[PasswordLink]:
    """Accounts for the people who have none yet, e.g. entered before the account server was set up."""
    people = [(person.email, person.name) for person in list_people(engine) if not person.disabled]
    known = addresses_with_account(accounts) if people else set()
    return let_in(accounts, [person for person in people if person[0] not in known], act.at)


def describe(person: PersonView) -> dict[str, Any]:
    """A person as the command line prints one."""
    return {
        "email": person.email,
        "name": person.name,
        "role": person.role.value,
        "agency": person.agency_code or None,
        "disabled": person.disabled,
    }


def _with_link(person: PersonView, accounts: LocalAccounts | None, act: Act) -> dict[str, Any]:
    if accounts is None:
        return {**describe(person), "link": None, "note": ELSEWHERE}
    (link,) = let_in(accounts, [(person.email, person.name)], act.at)
    return {**describe(person), "link": link.address, "link_days": LINK_DAYS}


def _known(engine: sa.Engine, email: str) -> PersonView:
    person = find_person(engine, email)
    if person is None:
        message = f"Không có người dùng «{plain_email(email)}»; hãy xem danh sách bằng lệnh user list."
        raise InputError("person.unknown", message)
    return person


def _draft(facts: dict[str, Any]) -> PersonDraft:
    try:
        return PersonDraft(**facts)
    except ValidationError as error:
        raise explain(error, "Người dùng", _FIELDS) from None
