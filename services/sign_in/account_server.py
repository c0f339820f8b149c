"""Starting and ending the account server with the app."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import sqlalchemy as sa

from models.audit import Act
from rules.errors import InputError
from services.sign_in.account_commands import PasswordLink
from services.sign_in.account_setup import prepare_accounts
from services.sign_in.local_accounts import LocalAccounts
from services.sign_in.users import enter_missing

STARTED_WITHIN = 60  # seconds


@contextmanager
def beside_the_app(engine: sa.Engine, accounts: LocalAccounts, act: Act) -> Iterator[list[PasswordLink]]:
    """Set up and run the account server while the block runs; links for the people who had no account yet."""
    prepare_accounts(accounts)
    links = enter_missing(engine, accounts, act)
    with account_server(accounts):
        yield links


@contextmanager
def account_server(accounts: LocalAccounts) -> Iterator[subprocess.Popen]:
    """The server runs inside the block, which is given its process.

    It ends with this process, however that ends: its standard input closes.
    """
    _refuse_a_taken_port(accounts)
    with accounts.log_file.open("ab") as log:
        server = subprocess.Popen(
            accounts.command("serve"),
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=accounts.environment(),
            cwd=accounts.folder,
        )
    try:
        _wait_until_it_answers(accounts, server)
        yield server
    finally:
        server.stdin.close()
        server.wait(10)


def _refuse_a_taken_port(accounts: LocalAccounts) -> None:
    address = urlsplit(f"//{accounts.listens_at}")
    with socket.socket() as attempt:
        if attempt.connect_ex((address.hostname, address.port)) == 0:
            message = f"Cổng {address.port} đang có chương trình khác dùng; hãy chọn cổng khác với --accounts-port."
            raise InputError("accounts.port_taken", message, accounts.server)


def _wait_until_it_answers(accounts: LocalAccounts, server: subprocess.Popen) -> None:
    scheme, host = accounts.server.split("://")
    as_asked = {"Host": host, "X-Forwarded-Proto": scheme}  # by the proxy; to another name it does not answer
    asked = urllib.request.Request(f"http://{accounts.listens_at}/.well-known/openid-configuration", headers=as_asked)
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(asked, timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    message = "Máy chủ tài khoản không khởi động được; hãy xem lý do ở cuối tệp nhật ký."
    raise InputError("accounts.not_started", message, str(accounts.log_file))
