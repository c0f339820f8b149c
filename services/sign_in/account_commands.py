"""The accounts of the local account server: entering one, a new link for its password, locking it."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from services.sign_in.local_accounts import LocalAccounts, run_commands

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
NEVER = datetime(9000, 1, 1, tzinfo=UTC)  # Canaille's command cannot empty a date


@dataclass(frozen=True)
class PasswordLink:
    """Where a person sets a password, once and for ``account_setup.LINK_DAYS`` days; nobody else ever knows it."""

    email: str
    address: str

    def as_dict(self) -> dict[str, str]:
        return {"email": self.email, "link": self.address}


def let_in(accounts: LocalAccounts, people: Iterable[tuple[str, str]], at: datetime) -> list[PasswordLink]:
    """Give each person (address, name) an account with a new link for its password.

    One who has an account already loses the old password; a lock and the count of failed attempts are lifted.
    """
    commands, links = [], []
    for email, name in people:
        token = secrets.token_urlsafe(32)
        links.append(PasswordLink(email, f"{accounts.server}/reset/{quote(email)}/{token}"))
        commands += [
            ["create", "user", f"--user-name={email}", f"--family-name={name}", "--quiet", "--ignore-errors"],
            [
                *["set", "user", email, "--quiet", f"--emails={email}", f"--formatted-name={name}"],
                f"--family-name={name}",
                f"--password={secrets.token_urlsafe(32)}",
                f"--one-time-password={token}",
                f"--one-time-password-emission-date={at.isoformat()}",
                f"--password-failure-timestamps={LONG_AGO.isoformat()}",
                f"--lock-date={NEVER.isoformat()}",
            ],
        ]
    if commands:
        run_commands(accounts, commands)
    return links


def lock(accounts: LocalAccounts, email: str) -> None:
    """No sign-in with this account any more, if it is there at all."""
    run_commands(
        accounts, [["set", "user", email, "--quiet", "--ignore-errors", f"--lock-date={LONG_AGO.isoformat()}"]]
    )


def remove(accounts: LocalAccounts, email: str) -> None:
    """The account and everything the server knows of the person, if it is there at all."""
    if email in addresses_with_account(accounts):
        run_commands(accounts, [["delete", "user", "--noconfirm", f"--user-name={email}"]])


def addresses_with_account(accounts: LocalAccounts) -> set[str]:
    """The addresses that have an account, locked or not."""
    (printed,) = run_commands(accounts, [["get", "user"]])
    return {user["user_name"] for user in json.loads(printed)}
