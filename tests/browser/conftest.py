"""The app served as an operator serves it, and a real Chromium before it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import chromium
from tests.deploy.proxy import NAME

ROOT = Path(__file__).parents[2]
SETTLED_WITHIN = 30_000  # ms
OFFICE = "Cán bộ Văn phòng UBND tỉnh (dùng thử)"  # made up, where the database holds nobody yet
DRAFTER = "Dương Thị Mai (minh họa)"  # of the agency whose review of the demonstration is number 8


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.needs("chromium"))


def chromium_options(given: dict) -> dict:
    """How the system's Chromium is started for tests: alone and quiet."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync", f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    return {**given, "executable_path": chromium(), "args": quiet}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return chromium_options(browser_type_launch_args)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "locale": "vi-VN", "viewport": {"width": 1366, "height": 768}}


class Serve:
    """``serve("--empty")`` starts ``manage.py run`` on a database of its own and returns the address.

    Called again after ``kill()`` it goes on at the same address with the same database.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.started: list[subprocess.Popen] = []
        self.port = free_port()

    def __call__(self, *options: str) -> str:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{self.folder / 'browser.db'}"}
        environment["ACCOUNTS_FOLDER"] = str(self.folder / "accounts")
        command = [sys.executable, "manage.py", "run", "--no-browser", "--port", str(self.port), *options]
        with (self.folder / "server.log").open("w") as log:
            server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        self.started.append(server)
        address = f"http://127.0.0.1:{self.port}"
        _wait_until_it_answers(address, server, self.folder / "server.log")
        return address

    def kill(self) -> None:
        """As a power cut would: nothing is closed, nothing is said."""
        self.started[-1].kill()
        self.started[-1].wait(10)

    def stop(self) -> None:
        for process in self.started:
            process.terminate()
            process.wait(10)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    server = Serve(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def accounts_server(tmp_path: Path) -> Iterator[Callable]:
    """``base_url, sign_in = accounts_server(people)``; then ``sign_in(page, email)`` in as many contexts as wanted.

    ``accounts_server(people, database)`` begins with a copy of that database file (see ``demonstration_sqlite``).
    """
    from tests.browser.accounts import AccountsServer  # it needs what stands above

    started = []

    def start(people: list, database: Path | None = None) -> tuple[str, Callable]:
        server = AccountsServer(tmp_path, database)
        started.append(server)
        return server.start(people), server.sign_in

    yield start
    for server in started:
        server.stop()


def _wait_until_it_answers(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text()}")


# The click's message needs a moment to reach the server: the script must have rested for a while.
RESTED = """async () => {
  for (let rested = 0; rested < 8; ) {
    await new Promise(next => setTimeout(next, 50));
    const app = document.querySelector('[data-testid=stApp]');
    rested = app?.dataset.testScriptState === 'notRunning' ? rested + 1 : 0;
  }
  return true;
}"""


def settled(page: Page) -> None:
    """Wait until the script of the page has run to its end, and showed no program error."""
    page.wait_for_function(RESTED, timeout=SETTLED_WITHIN)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("lỗi ngoài dự kiến")).to_have_count(0)


def open_page(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    expect(page.get_by_test_id("stApp")).to_be_visible(timeout=SETTLED_WITHIN)
    settled(page)


def sign_in(page: Page, address: str, name: str) -> None:
    """Be this person of the trial, or the made-up one of this role on a database without people."""
    open_page(page, address, "/")
    click(page, name)
    expect(page.get_by_text("Chọn một người")).to_have_count(0)


def fill(page: Page, label: str, text: str) -> None:
    """Type into the field with this label and leave it, as a person does."""
    field: Locator = page.get_by_label(label, exact=True).first
    field.fill(text)
    field.blur()
    settled(page)


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    settled(page)


def open_part(page: Page, title: str) -> None:
    """Open a part of the page that is shut."""
    page.locator("summary", has_text=title).click()
    settled(page)
