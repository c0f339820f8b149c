"""An office without a single sign-on in production: account server and two processes, each behind nginx with TLS."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from services.sign_in.local_accounts import open_accounts
from tests.accounts import PASSWORD, Someone, accounts_python, give_accounts
from tests.browser.accounts import type_password
from tests.browser.conftest import free_port, open_page, settled
from tests.deploy.office import Office
from tests.deploy.proxy import ROOT

pytestmark = [pytest.mark.needs(program) for program in ("nginx", "chromium", "accounts")]
OFFICER = Someone("minh@dongnai.example", "Lê Văn Minh (minh họa)", None)


@pytest.fixture
def office(tmp_path: Path, demonstration_sqlite: Path) -> Iterator[Office]:
    shutil.copyfile(demonstration_sqlite, tmp_path / "office.db")
    made = Office(tmp_path, f"sqlite:///{tmp_path / 'office.db'}")
    inner = free_port()
    server = made.proxy.add_accounts(free_port(), inner)
    folder = tmp_path / "accounts"
    made.secrets_file = folder / "secrets.toml"
    environment = {**os.environ, "DATABASE_URL": made.database_url, "ACCOUNTS_FOLDER": str(folder)}
    command = [sys.executable, "manage.py", "accounts", "--app", made.address, "--server", server, "--port", str(inner)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert server in process.stdout.readline()  # it says so once it answers
    give_accounts(open_accounts(folder, accounts_python()), [OFFICER])
    with made:
        yield made
    process.terminate()
    assert process.wait(20) == 0


def test_a_person_signs_in_with_the_password_and_works_on(page: Page, office: Office) -> None:
    open_page(page, office.address, "/danh-muc")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("https://127.0.0.1:*/**")
    page.get_by_label("Thư điện tử").fill(OFFICER.email)
    page.get_by_role("button", name="Tiếp tục").click()
    type_password(page, PASSWORD)
    page.wait_for_url(f"{office.address}/**")
    settled(page)
    expect(page.get_by_text(OFFICER.name).first).to_be_visible()
    of_ours = [cookie for cookie in page.context.cookies() if cookie["name"] != "_streamlit_xsrf"]
    assert len(of_ours) >= 3 and all(cookie["secure"] and cookie["httpOnly"] for cookie in of_ours)
    assert PASSWORD not in (office.proxy.folder / "accounts.log").read_text(encoding="utf-8")
