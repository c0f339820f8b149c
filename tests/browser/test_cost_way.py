"""The compliance cost in a real browser: on an empty database, from hours typed to a workbook that comes back."""

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser.conftest import OFFICE, click, fill, open_page, open_part, settled, sign_in
from tests.browser.test_main_way import FILES, PORTAL, ROW_HEIGHT, set_up_the_office

WHOLE_PAGE = {"width": 1366, "height": 2000}  # every table is on the screen, and stays where it is while one types
TABLE, GROUPS = "Bảng chi phí tuân thủ hiện tại", "Nhóm"
GROUP, HOURS, SUPPLEMENT = 365, 440, 613  # pixels from the left edge of the cost table
TITLE, SUBJECTS = 140, 910  # of the table of case groups
KIND = 489  # of the table of sources


def test_from_hours_typed_to_a_workbook_edited_in_excel(page: Page, serve: Callable[..., str], tmp_path: Path) -> None:
    address = serve("--empty")
    sign_in(page, address, OFFICE)
    set_up_the_office(page, address)
    review = begin_the_review(page, address)
    page.set_viewport_size(WHOLE_PAGE)
    build_the_table(page, address, review)
    confirm_the_sources(page, address, review)
    choose_a_measure(page, address, review)
    edit_the_workbook(page, address, review, tmp_path)


def begin_the_review(page: Page, address: str) -> str:
    open_page(page, address, "/nhap-tep")
    page.locator("input[type=file]").set_input_files(PORTAL / FILES[0])
    page.get_by_role("button", name="Nhập 1 tệp").click()
    expect(page.get_by_text("Thêm mới")).to_be_visible(timeout=30_000)
    open_page(page, address, "/ra-soat")
    page.get_by_text("Rà soát thêm một thủ tục").click()
    fill(page, "Tìm thủ tục theo tên hoặc mã", "ban le hang mau")
    page.get_by_role("button", name="Rà soát", exact=True).click()
    settled(page)
    page.wait_for_url(re.compile(r"/bieu-mau\?.*review=\d+"))
    settled(page)
    return re.search(r"review=(\d+)", page.url)[1]


def build_the_table(page: Page, address: str, review: str) -> None:
    """Two case groups that do not add up at first; every fifth dossier of the individuals comes back."""
    open_page(page, address, f"/chi-phi?review={review}")
    expect(page.get_by_text("Chưa có số đối tượng một năm")).to_be_visible()
    fill(page, "Đối tượng/năm", "1.200")
    fill(page, "Bổ sung (%)", "20")
    click(page, "Lấy từ kho thủ tục")
    open_part(page, "Nhóm trường hợp")
    for row, (title, subjects) in enumerate([("Cá nhân", "700"), ("Doanh nghiệp", "400")]):
        type_into(page, GROUPS, row, TITLE, title)
        type_into(page, GROUPS, row, SUBJECTS, subjects)
    click(page, "Lưu bảng chi phí")
    expect(page.get_by_role("alert").filter(has_text="còn thiếu 100; hãy chia lại cho khớp")).to_be_visible()
    type_into(page, GROUPS, 1, SUBJECTS, "500")
    type_into(page, TABLE, 0, GROUP, "N1")
    type_into(page, TABLE, 0, HOURS, "1,5")
    type_into(page, TABLE, 1, HOURS, "0,5")
    place = grid(page, TABLE).bounding_box()
    page.mouse.click(place["x"] + SUPPLEMENT, place["y"] + ROW_HEIGHT * 1.5)
    settled(page)
    # (1,5 x 1,2 x 700 + 0,5 x 1.200) hours x 40.767, and the fee of 30.000 x 1.200
    expect(page.get_by_text(re.compile("Tổng chi phí một năm"))).to_contain_text("111.826.620 đồng")
    click(page, "Lưu bảng chi phí")
    expect(page.get_by_text("Đã lưu bảng chi phí, bản số 1.")).to_be_visible()
    expect(page.get_by_text("Bản nháp")).to_be_visible()


def confirm_the_sources(page: Page, address: str, review: str) -> None:
    """One source for all, then everything is confirmed, and the draft mark goes."""
    open_page(page, address, f"/nguon-so-lieu?review={review}")
    click(page, "Ghi một nguồn cho nhiều dòng")
    page.get_by_role("combobox", name="Loại nguồn").click()
    page.get_by_role("option", name="Chuyên gia").click()
    settled(page)
    fill(page, "Tài liệu làm nguồn", "Biên bản làm việc thử")
    fill(page, "Người cung cấp", "Người thử")
    click(page, "Ghi vào")
    page.keyboard.press("Escape")
    type_into(page, "Nguồn của các số liệu trong bảng chi phí", 0, KIND, "Giả định")  # the income has its document
    click(page, "Lưu nguồn")
    expect(page.get_by_text(re.compile("Đã lưu nguồn"))).to_be_visible()
    page.get_by_role("button", name=re.compile(r"Chọn \d+ dòng đủ nguồn")).click()
    settled(page)
    click(page, "Xác nhận số liệu đã chọn")
    expect(page.get_by_text(re.compile("0 chưa ghi nguồn"))).to_be_visible()
    open_page(page, address, f"/chi-phi?review={review}")
    expect(page.get_by_text("Bản nháp")).to_have_count(0)


def choose_a_measure(page: Page, address: str, review: str) -> None:
    """The catalogue removes a paper; the option needs a reason to be chosen."""
    open_page(page, address, f"/phuong-an?review={review}")
    click(page, "Thêm phương án")
    fill(page, "Tên phương án", "Bỏ bản sao")
    page.get_by_role("button", name="Thêm", exact=True).click()
    settled(page)
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Giấy tờ").click()
    page.get_by_role("option").filter(has_text="Bản sao").first.click()
    settled(page)
    expect(page.get_by_text("Bảng chi phí sẽ thay đổi:")).to_be_visible()
    click(page, "Thêm biện pháp")
    expect(page.get_by_test_id("stMetricValue")).to_have_text("24.460.200 đồng")
    click(page, "Chọn phương án A")
    expect(page.get_by_text(re.compile("lý do")).last).to_be_visible()
    fill(page, "Lý do chọn phương án này", "Cơ quan tra cứu được.")
    click(page, "Chọn phương án A")
    expect(page.get_by_text(re.compile("Đã chọn phương án A"))).to_contain_text("Cơ quan tra cứu được.")


def edit_the_workbook(page: Page, address: str, review: str, folder: Path) -> None:
    """One cell is changed in Excel; the change is shown, applied, and needs to be confirmed anew."""
    open_page(page, address, f"/chi-phi?review={review}")
    open_part(page, "Bảng tính Excel")
    with page.expect_download() as loading:
        page.get_by_role("button", name="Tải bảng tính Excel").click()
    path = folder / loading.value.suggested_filename
    loading.value.save_as(path)
    book = load_workbook(path)
    sheet, cell = next(book.defined_names["gio_1.1"].destinations)
    assert book[sheet][cell.replace("$", "")].value == 1.5
    book[sheet][cell.replace("$", "")] = 1.25
    book.save(path)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("row").filter(has_text="thời gian (giờ)")).to_contain_text(re.compile(r"1,5\s*1,25"))
    click(page, "Áp dụng 1 thay đổi")
    # (1,25 x 1,2 x 700 + 0,5 x 1.200) x 40.767 + 36.000.000
    expect(page.get_by_text(re.compile("Tổng chi phí một năm"))).to_contain_text("103.265.550 đồng")
    expect(page.get_by_text("1 số liệu chưa được xác nhận.")).to_be_visible()


def grid(page: Page, label: str) -> Locator:
    """The table with this name; its buttons end with it."""
    return page.locator(f"[data-testid=stDataFrame]:has([aria-label$=': {label}'])")


def type_into(page: Page, label: str, row: int, x: int, text: str) -> None:
    """Type into a cell, a word to choose as well as a number; a table drawn anew just then is clicked again."""
    editor = page.locator("#portal input, #portal textarea").first
    for _ in range(5):
        place = grid(page, label).bounding_box()
        page.mouse.dblclick(place["x"] + x, place["y"] + ROW_HEIGHT * (row + 1.5))
        try:
            editor.wait_for(timeout=2_000)
            break
        except TimeoutError:
            settled(page)
    editor.fill(text)
    editor.press("Enter")
    expect(editor).to_have_count(0)
    settled(page)
