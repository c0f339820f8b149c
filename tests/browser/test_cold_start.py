"""The first visitor of a fresh server, by a link from a colleague."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import DRAFTER, click, open_page, sign_in


def test_a_deep_link_on_a_cold_server_asks_who_it_is_and_opens_its_page(page: Page, serve: Callable[..., str]) -> None:
    open_page(page, serve(), "/danh-muc?tu=ho+tich")
    expect(page.get_by_role("button", name=DRAFTER)).to_be_visible()
    expect(page.get_by_text("Danh mục thủ tục")).to_have_count(0)
    click(page, DRAFTER)
    expect(page.get_by_role("heading", name="Danh mục thủ tục hành chính")).to_be_visible()
    expect(page.get_by_label("Tìm theo tên, mã, lĩnh vực")).to_have_value("ho tich")
    expect(page.get_by_text("Dữ liệu minh họa")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_no_request_leaves_the_machine(page: Page, serve: Callable[..., str]) -> None:
    address, asked = serve(), []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, address, DRAFTER)
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert asked and elsewhere == []
