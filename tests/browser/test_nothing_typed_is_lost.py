"""What stands in a field of a form reaches the database before the field is left, and outlives a killed server."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DRAFTER, Serve, open_page, settled, sign_in

PATH = "/bieu-mau?review=18&block=VI"
LABEL = "VI.2. Lý do"
SAVED = "Phần mềm đã lưu khi người dùng dừng gõ."


def box(page: Page) -> Locator:
    return page.get_by_label(LABEL).last


def test_a_pause_in_typing_saves_and_keeps_the_place(page: Page, serve: Serve) -> None:
    address = serve()
    sign_in(page, address, DRAFTER)
    open_page(page, address, PATH)
    box(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.type(SAVED)
    other = page.context.new_page()
    for _ in range(20):  # another officer sees it, though the field has not been left
        open_page(other, address, PATH)
        if box(other).input_value() == SAVED:
            break
    expect(box(other)).to_have_value(SAVED)
    expect(box(page)).to_be_focused()


def test_the_server_is_killed_in_the_middle_of_a_sentence(page: Page, serve: Serve) -> None:
    address = serve()
    sign_in(page, address, DRAFTER)
    open_page(page, address, PATH)
    box(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Câu đang gõ dở khi máy chủ dừng")  # not sent yet: the pause after typing is longer
    serve.kill()
    serve()
    keep = page.get_by_role("button", name="Giữ phần của tôi")
    expect(keep).to_be_visible(timeout=60_000)
    keep.click()
    settled(page)
    page.reload()
    settled(page)
    expect(box(page)).to_have_value("Câu đang gõ dở khi máy chủ dừng")
