"""Signing in with a password at the real account server, and everything that must keep people out."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.widgets.menu import SECTIONS
from rules.vocabulary import Role
from services.sign_in.account_commands import let_in
from services.sign_in.local_accounts import run_commands
from tests.accounts import PASSWORD, Someone
from tests.browser.accounts import AccountsServer, type_password
from tests.browser.conftest import SETTLED_WITHIN, click, settled

ADMIN = Someone("quan.tri@dongnai.example", "Lê Văn Quản", Role.ADMIN)
LEADER = Someone("lanh.dao@dongnai.example", "Phạm Thị Lãnh", Role.LEADER)
LEAVER = Someone("nghi.viec@dongnai.example", "Võ Văn Nghỉ", Role.LEADER)
FORGETFUL = Someone("hay.quen@dongnai.example", "Đỗ Thị Quên", Role.OFFICE)
PEOPLE = [ADMIN, LEADER, LEAVER, FORGETFUL]
ADDRESSES = [f"/{entry[3]}" for entries in SECTIONS.values() for entry in entries]
NOWHERE = "/khong-co-trang-nay"

pytestmark = pytest.mark.needs("accounts")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, demonstration_sqlite: Path) -> Iterator[AccountsServer]:
    """One office with content for all tests of this file; each test has people of its own."""
    server = AccountsServer(tmp_path_factory.mktemp("office"), demonstration_sqlite)
    try:
        server.start(PEOPLE)
        yield server
    finally:
        server.stop()


def only_the_sign_in_page(page: Page) -> None:
    """The way in and nothing else: no menu, no content, nothing in the page's source either."""
    if page.get_by_role("dialog").count():  # of Streamlit, where an address leads nowhere
        page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    no_menu(page)
    expect(page.get_by_role("heading")).to_have_text(["Rà soát thủ tục hành chính"])
    assert "Danh mục thủ tục" not in page.content()


def no_menu(page: Page) -> None:
    expect(page.get_by_role("navigation")).to_have_count(0)


def signed_in_as(page: Page, person: Someone) -> None:
    expect(page.get_by_role("button", name=person.name)).to_be_visible()
    expect(page.get_by_role("navigation")).to_be_visible()


def leave(page: Page, person: Someone) -> None:
    page.get_by_role("button", name=person.name).click()
    click(page, "Đăng xuất")


def set_password(page: Page, password: str) -> None:
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=confirmation]").fill(password)
    page.get_by_role("button", name="Đặt mật khẩu").click()


def test_a_new_person_sets_a_password_by_the_link_and_signs_in(page: Page, office: AccountsServer) -> None:
    email, name, password = "moi.vao@dongnai.example", "Bùi Văn Mới", "một mật khẩu của riêng tôi"
    printed = office.manage("user", "add", email, "--name", name, "--role", "lanh_dao")
    page.goto(printed["link"])
    set_password(page, password)
    expect(page.get_by_text("Đã đặt mật khẩu mới.")).to_be_visible()
    page.get_by_role("link", name="Vào ứng dụng").first.click()
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible(timeout=SETTLED_WITHIN)
    page.context.clear_cookies()
    office.sign_in(page, email, password)
    expect(page.get_by_role("button", name=name)).to_be_visible()
    page.goto(printed["link"])
    expect(page.get_by_text("đã dùng hoặc đã hết hạn")).to_be_visible()


def test_a_person_signs_in_and_out(page: Page, office: AccountsServer) -> None:
    office.sign_in(page, f"  {LEADER.email.upper()} ")
    signed_in_as(page, LEADER)
    leave(page, LEADER)
    only_the_sign_in_page(page)
    page.get_by_role("button", name="Đăng nhập").click()  # the account server has let go as well
    page.wait_for_url(f"{office.accounts.server}/**")
    expect(page.get_by_label("Thư điện tử")).to_be_visible()


def test_an_old_cookie_opens_nothing_after_the_sign_out(page: Page, office: AccountsServer, browser: Browser) -> None:
    office.sign_in(page, ADMIN.email)
    stolen = [cookie for cookie in page.context.cookies() if cookie["name"].startswith("_streamlit_user")]
    assert stolen
    with browser.new_context() as thief:
        thief.add_cookies(stolen)
        elsewhere = thief.new_page()
        office.open(elsewhere, "/")
        signed_in_as(elsewhere, ADMIN)  # the cookie is as good as the original, until its owner signs out
        leave(page, ADMIN)
        only_the_sign_in_page(page)
        office.open(elsewhere, "/")
        expect(elsewhere.get_by_text("Phiên đăng nhập đã hết hạn")).to_be_visible()
        no_menu(elsewhere)
    office.sign_in(page, ADMIN.email)
    signed_in_as(page, ADMIN)


def test_wrong_passwords_are_refused_and_make_everybody_wait(page: Page, office: AccountsServer) -> None:
    office.go_to_password(page, FORGETFUL.email)
    type_password(page, "không phải mật khẩu này")
    expect(page.get_by_text("Không đăng nhập được")).to_be_visible()
    now = datetime.now(UTC).isoformat()  # seven more failures: each doubles the wait, tests do not wait
    failures = [f"--password-failure-timestamps={now}"] * 8
    run_commands(office.accounts, [["set", "user", FORGETFUL.email, "--quiet", *failures]])
    type_password(page, PASSWORD)
    expect(page.get_by_text(re.compile(r"hãy chờ 2\d\d giây"))).to_be_visible()  # 2 × 2⁷ = 256 seconds
    office.open(page, "/")
    only_the_sign_in_page(page)

    page.goto(office.manage("user", "reset", FORGETFUL.email)["link"])
    set_password(page, "mật khẩu thứ hai")
    page.wait_for_url(f"{office.address}/**")  # whoever was on the way into the app goes on there
    settled(page)
    signed_in_as(page, FORGETFUL)
    page.context.clear_cookies()
    office.sign_in(page, FORGETFUL.email, "mật khẩu thứ hai")
    signed_in_as(page, FORGETFUL)


def test_a_failed_attempt_counts(page: Page, office: AccountsServer) -> None:
    email = "dem.lan.sai@dongnai.example"
    let_in(office.accounts, [(email, "Đếm Lần Sai")], datetime.now(UTC))
    office.go_to_password(page, email)
    type_password(page, "sai")
    expect(page.get_by_text("Không đăng nhập được")).to_be_visible()
    (printed,) = run_commands(office.accounts, [["get", "user", f"--user-name={email}"]])
    assert str(datetime.now(UTC).year) in printed.split('"password_failure_timestamps": ')[1]


def test_a_disabled_person_is_out_with_the_next_click(page: Page, office: AccountsServer) -> None:
    office.sign_in(page, LEAVER.email)
    signed_in_as(page, LEAVER)
    office.manage("user", "disable", LEAVER.email)
    page.get_by_role("navigation").get_by_role("link", name="Việc của tôi").click()
    settled(page)
    expect(page.get_by_text("Tài khoản này đã bị khóa")).to_be_visible()
    no_menu(page)
    page.context.clear_cookies()
    office.go_to_password(page, LEAVER.email)
    type_password(page, PASSWORD)
    expect(page.get_by_text("Tài khoản này đã bị khóa")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(office.accounts.server)))


def test_whoever_is_known_to_the_account_server_alone_sees_nothing(page: Page, office: AccountsServer) -> None:
    email = "nguoi.la@dongnai.example"
    let_in(office.accounts, [(email, "Người Lạ")], datetime.now(UTC))
    run_commands(office.accounts, [["set", "user", email, "--quiet", f"--password={PASSWORD}"]])
    office.sign_in(page, email)
    expect(page.get_by_text("chưa được cấp quyền sử dụng")).to_be_visible()
    for address in ADDRESSES[:3]:
        office.open(page, address)
        no_menu(page)
        expect(page.get_by_role("heading")).to_have_text(["Rà soát thủ tục hành chính"])
    click(page, "Đăng nhập bằng tài khoản khác")
    only_the_sign_in_page(page)


def test_nobody_changes_the_address_that_names_him(page: Page, office: AccountsServer) -> None:
    office.sign_in(page, LEADER.email)
    for path in ("", "/settings", "/auth"):
        page.goto(f"{office.accounts.server}/profile/{LEADER.email}{path}")
        expect(page.locator("input[name*=email]")).to_have_count(0)
        expect(page.locator("input[name=user_name]:not([readonly])")).to_have_count(0)
    for path in ("/users", "/admin/client", f"/profile/{ADMIN.email}"):
        assert page.goto(office.accounts.server + path).status in (403, 404)


@pytest.mark.parametrize("path", [ADDRESSES[1], NOWHERE])
def test_the_first_request_to_a_cold_server_meets_the_sign_in_page(
    page: Page, accounts_server: Callable, path: str
) -> None:
    address, _ = accounts_server([])
    page.goto(address + path)
    settled(page)
    only_the_sign_in_page(page)


def test_every_address_meets_the_sign_in_page(page: Page, office: AccountsServer) -> None:
    for path in [*ADDRESSES, NOWHERE, "/procedures"]:
        office.open(page, path)
        only_the_sign_in_page(page)
