"""Real people before two processes: what belongs to one session stays together, and a dead process takes nothing."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import RESTED, SETTLED_WITHIN, open_page, settled
from tests.deploy.office import Office

pytestmark = [pytest.mark.needs("nginx"), pytest.mark.needs("chromium")]
PORTAL = Path(__file__).parents[1] / "fixtures" / "portal" / "ban-sao-trich-luc.docx"
OFFICER, DRAFTER = "minh@dongnai.example", "mai.bh@dongnai.example"
FORM, LABEL = "/bieu-mau?review=18&block=VI", "VI.2. Lý do"
# Of every kind of screen one: charts, tables, the form with our own component, cost cells, uploads.
SCREENS = ["/giam-phi", "/bieu-mau?review=8&block=VI", "/chi-phi?review=8", "/nhap-tep", "/tong-quan"]
KEEP_SOCKETS = """(() => { const Real = window.WebSocket; window.sockets = [];
  window.WebSocket = class extends Real { constructor(...all) { super(...all); window.sockets.push(this); } }; })()"""


@pytest.fixture
def page(context: BrowserContext, office: Office) -> Iterator[Page]:
    """A window that remembers its web sockets, so that a test can cut them; both processes are there."""
    office.revive()
    context.add_init_script(KEEP_SOCKETS)
    yield context.new_page()


def box(page: Page) -> Locator:
    return page.get_by_label(LABEL).last


def write(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).blur()
    settled(page)


def cut_the_socket(page: Page) -> None:
    """As a switch in the office does; the page connects again by itself."""
    page.evaluate("() => sockets.splice(0).forEach(each => each.close())")
    connected_again(page)


def connected_again(page: Page) -> None:
    page.wait_for_function("() => sockets.at(-1)?.readyState === 1", timeout=SETTLED_WITHIN)
    page.wait_for_function(RESTED, timeout=SETTLED_WITHIN)


def test_no_screen_is_hindered_by_what_the_proxy_forbids(page: Page, office: Office) -> None:
    office.sign_in(page.context, OFFICER)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for screen in SCREENS:
        open_page(page, office.address, screen)
    expect(page.get_by_test_id("stVegaLiteChart").locator("svg, canvas").first).to_be_visible()
    assert said == []
    page.evaluate(
        "const wrong = document.createElement('script'); wrong.textContent = '1'; document.body.append(wrong)"
    )
    page.wait_for_function("true")


def test_upload_and_download_survive_a_cut_connection(page: Page, office: Office) -> None:
    office.sign_in(page.context, OFFICER)
    open_page(page, office.address, "/nhap-tep")
    process = office.process_of(page.context)
    page.locator("input[type=file]").set_input_files(PORTAL)
    expect(page.get_by_role("button", name="Nhập 1 tệp")).to_be_enabled(timeout=SETTLED_WITHIN)
    cut_the_socket(page)
    assert office.process_of(page.context) == process
    with page.expect_download() as waited:
        page.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
    assert load_workbook(BytesIO(Path(waited.value.path()).read_bytes())).sheetnames
    page.get_by_role("button", name="Nhập 1 tệp").click()  # the file is still in the session of that process
    expect(page.get_by_text("Mọi nội dung đã được đọc và lưu.")).to_be_visible(timeout=SETTLED_WITHIN)


def test_a_killed_process_takes_nothing_that_was_saved(page: Page, office: Office) -> None:
    office.sign_in(page.context, DRAFTER)
    open_page(page, office.address, FORM)
    write(page, "Đã lưu trước khi một tiến trình chết.")
    dead = office.process_of(page.context)
    office.kill(dead)
    page.reload()
    settled(page)
    alive = office.process_of(page.context)
    assert alive != dead
    expect(box(page)).to_have_value("Đã lưu trước khi một tiến trình chết.")
    write(page, "Đã lưu ở tiến trình còn lại.")
    office.revive()
    page.reload()
    settled(page)
    expect(box(page)).to_have_value("Đã lưu ở tiến trình còn lại.")
    assert office.process_of(page.context) == alive  # does not move again: uploads stay with their session


def test_a_page_left_open_goes_on_by_itself_when_its_process_dies(page: Page, office: Office) -> None:
    office.sign_in(page.context, DRAFTER)
    open_page(page, office.address, FORM)
    dead = office.process_of(page.context)
    page.evaluate("() => sockets.splice(0).length")
    office.kill(dead)
    connected_again(page)
    assert office.process_of(page.context) != dead  # the answer to the web socket named the new process
    write(page, "Gõ tiếp mà không tải lại trang.")
    page.get_by_role("button", name="Giữ phần của tôi").click()  # the new process asks which of the two counts
    settled(page)
    page.reload()
    settled(page)
    expect(box(page)).to_have_value("Gõ tiếp mà không tải lại trang.")


def test_a_forged_header_signs_nobody_in(page: Page, office: Office) -> None:
    page.set_extra_http_headers({"X-Remote-User": OFFICER})
    open_page(page, office.address, "/danh-muc")
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    expect(page.get_by_text("Danh mục thủ tục")).to_have_count(0)
