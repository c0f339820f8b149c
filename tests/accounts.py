"""The account server of the tests: the same Canaille an office would run, in the same environment."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock

import manage
from models.audit import Act
from models.person import PersonDraft
from rules.vocabulary import Role
from services.people import save_person
from services.sign_in.account_commands import let_in
from services.sign_in.local_accounts import LocalAccounts, run_commands

PASSWORD = "mật khẩu dùng để thử"


@dataclass(frozen=True)
class Someone:
    """A person of a test: entered in the table of people and given an account."""

    email: str
    name: str
    role: Role
    agency_code: str | None = None


@cache
def accounts_python() -> Path | None:
    """The Python that has Canaille; None where it cannot be installed."""
    with FileLock(f"{manage.ACCOUNTS_VENV}.lock"):  # tests run in several processes; one of them installs
        try:
            return manage.prepare_accounts_venv()
        except SystemExit:
            return None


def enter_people(engine: sa.Engine, people: list[Someone]) -> None:
    """Enter these people as the command line of the server does."""
    for person in people:
        draft = PersonDraft(email=person.email, name=person.name, role=person.role, agency_code=person.agency_code)
        save_person(engine, draft, None, Act("Dòng lệnh", datetime.now(UTC)))


def give_accounts(accounts: LocalAccounts, people: list[Someone]) -> None:
    """Accounts whose password is ``PASSWORD``, without the way over the link."""
    let_in(accounts, [(person.email, person.name) for person in people], datetime.now(UTC))
    run_commands(accounts, [["set", "user", person.email, "--quiet", f"--password={PASSWORD}"] for person in people])
