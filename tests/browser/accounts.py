"""The app with its account server, served as an operator serves them, and people signing in to it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

import manage
from models.database import make_engine
from services.migration import migrate
from services.sign_in.local_accounts import LocalAccounts, open_accounts
from tests.accounts import PASSWORD, Someone, accounts_python, enter_people, give_accounts
from tests.browser.conftest import ROOT, SETTLED_WITHIN, Serve, free_port, settled


class AccountsServer:
    """``start(people)`` runs ``manage.py run --with-accounts`` and returns the address of the app.

    ``database`` is a database file to begin with (it is copied); without one the database is empty.
    """

    def __init__(self, folder: Path, database: Path | None = None):
        self.serve = Serve(folder)
        self.folder = folder / "accounts"
        self.url = f"sqlite:///{folder / 'browser.db'}"
        self.address = f"http://127.0.0.1:{self.serve.port}"
        self.engine = make_engine(self.url)
        if database:
            shutil.copyfile(database, self.engine.url.database)
        migrate(self.engine)

    def start(self, people: list[Someone] = ()) -> str:
        """Enter the people, start app and account server, give everybody the password of the tests."""
        accounts_python()  # installed before the clock of the start runs
        enter_people(self.engine, people)
        self.serve("--with-accounts", "--accounts-port", str(free_port()))
        if people:
            give_accounts(self.accounts, people)
        return self.address

    @property
    def accounts(self) -> LocalAccounts:
        return open_accounts(self.folder, accounts_python())

    def manage(self, *arguments: str) -> dict:
        """``manage.py`` beside the running server; what it printed."""
        environment = {**os.environ, "DATABASE_URL": self.url, "ACCOUNTS_FOLDER": str(self.folder)}
        command = [sys.executable, manage.__file__, *arguments]
        return json.loads(subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT).stdout)

    def sign_in(self, page: Page, email: str, password: str = PASSWORD) -> None:
        """From the app's sign-in page over the account server back to the app."""
        self.go_to_password(page, email)
        type_password(page, password)
        page.wait_for_url(f"{self.address}/**")
        settled(page)

    def go_to_password(self, page: Page, email: str) -> None:
        """As far as the box for the password."""
        self.open(page, "/")
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(f"{self.accounts.server}/**")
        page.get_by_label("Thư điện tử").fill(email)
        page.get_by_role("button", name="Tiếp tục").click()

    def open(self, page: Page, path: str) -> None:
        page.goto(self.address + path)
        expect(page.get_by_test_id("stApp")).to_be_visible(timeout=SETTLED_WITHIN)
        settled(page)

    def stop(self) -> None:
        self.serve.stop()
        self.engine.dispose()


def type_password(page: Page, password: str) -> None:
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
