"""The whole main way in a real browser: from portal files to the option annex in Word, on an empty database."""

import re
from collections.abc import Callable
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import OFFICE, click, fill, open_page, open_part, settled, sign_in

PORTAL = Path(__file__).parents[1] / "fixtures" / "portal"
FILES = ["giay-phep-hai-truong-hop.docx", "ban-sao-trich-luc.docx", "tam-tru-chua-ro.doc"]
ROW_HEIGHT, HOURS_AT = 33, 381  # pixels in the cost table
CODE, NAME = "9.900002", "Cấp giấy phép bán lẻ hàng mẫu (minh họa)"


def test_from_portal_files_to_the_annex_in_word(page: Page, serve: Callable[..., str], tmp_path: Path) -> None:
    address = serve("--empty")
    sign_in(page, address, OFFICE)
    set_up_the_office(page, address)
    import_three_files(page, address)
    complete_one(page, address)
    review = fill_the_review(page, address)
    price_it(page, address, review)
    compare_two_options(page, address, review)
    shown = read_the_totals(page, address)
    document = download_the_annex(page, tmp_path)
    assert NAME in text_of(document)
    for total in shown:
        assert total in text_of(document), f"{total} stands on the screen but not in the annex"


def set_up_the_office(page: Page, address: str) -> None:
    open_page(page, address, "/")
    for label, text in {
        "Tỉnh, thành phố": "Đồng Nai",
        "Mã tỉnh": "H19",
        "Địa danh trên văn bản": "Đồng Nai",
        "Tên cơ quan ban hành, mỗi dòng một hàng trên văn bản": "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG NAI",
        "Kỳ làm việc": "2021-Q3",
        "Thu nhập bình quân/giờ (đồng)": "40.767",
        "Nguồn của mức thu nhập": "Số liệu thử",
    }.items():
        fill(page, label, text)
    page.get_by_role("spinbutton").first.click()
    page.keyboard.type("15082021")
    click(page, "Lưu thông tin đơn vị")
    expect(page.get_by_role("heading", name="Rà soát thủ tục hành chính tỉnh Đồng Nai")).to_be_visible()


def import_three_files(page: Page, address: str) -> None:
    open_page(page, address, "/nhap-tep")
    page.locator("input[type=file]").set_input_files([PORTAL / name for name in FILES])
    page.get_by_role("button", name="Nhập 3 tệp").click()
    expect(page.get_by_text("Thêm mới")).to_be_visible(timeout=30_000)


def complete_one(page: Page, address: str) -> None:
    open_page(page, address, f"/thu-tuc?ma={CODE}")
    page.get_by_role("tab", name="Điều kiện, kết quả").click()
    fill(page, "Kết quả thực hiện", "Giấy phép bán lẻ")
    click(page, "Lưu thay đổi")
    expect(page.get_by_text("Đã lưu bản số 2.")).to_be_visible()


def fill_the_review(page: Page, address: str) -> str:
    open_page(page, address, "/ra-soat")
    page.get_by_text("Rà soát thêm một thủ tục").click()
    fill(page, "Tìm thủ tục theo tên hoặc mã", "ban le hang mau")
    page.get_by_role("button", name="Rà soát", exact=True).click()
    settled(page)
    page.wait_for_url(re.compile(r"/bieu-mau\?.*review=\d+"))
    settled(page)
    review = re.search(r"review=(\d+)", page.url)[1]
    for block in ("II", "III.1", "III.2"):
        open_page(page, address, f"/bieu-mau?review={review}&block={block}")
        answer_everything(page)
    open_page(page, address, f"/bieu-mau?review={review}&block=VI")
    write_into(page, "VI.1. Nội dung phương án", "- Bỏ bản sao giấy đăng ký.")
    write_into(page, "VI.2. Lý do", "Cơ quan nhà nước tra cứu được.")
    page.reload()
    settled(page)
    expect(page.get_by_label("VI.1. Nội dung phương án").last).to_have_value("- Bỏ bản sao giấy đăng ký.")
    return review


def answer_everything(page: Page) -> None:
    """«Có» to every question of the block and a sentence in every box; new boxes appear on the way."""
    groups = page.get_by_role("radiogroup")
    for position in range(groups.count()):
        groups.nth(position).get_by_text("Có", exact=True).click()
        settled(page)
    boxes = page.locator("textarea:visible")
    for position in range(boxes.count()):
        if not boxes.nth(position).input_value():
            boxes.nth(position).fill(f"Nội dung rà soát {position + 1}")
            boxes.nth(position).blur()
            settled(page)


def write_into(page: Page, label: str, text: str) -> None:
    box = page.get_by_label(label).last
    box.fill(text)
    box.blur()
    settled(page)


def price_it(page: Page, address: str, review: str) -> None:
    open_page(page, address, f"/chi-phi?review={review}")
    fill(page, "Đối tượng/năm", "1.200")
    click(page, "Lấy từ kho thủ tục")
    type_into_cells(page, x=HOURS_AT, values=["1,5", "0,5"])
    # 1.5 + 0.5 hours, 1.200 subjects once a year
    expect(page.get_by_text(re.compile("Tổng chi phí một năm"))).to_contain_text("2.400 giờ")
    click(page, "Lưu bảng chi phí")
    expect(page.get_by_text(re.compile("Đã lưu"))).to_be_visible()


def type_into_cells(page: Page, x: int, values: list[str]) -> None:
    """Type the values into the column at ``x`` pixels from the table's left edge, from the first row down."""
    canvas = page.get_by_test_id("stDataFrame").locator("canvas").first
    for row, value in enumerate(values):
        canvas.scroll_into_view_if_needed()
        place = canvas.bounding_box()
        page.mouse.dblclick(place["x"] + x, place["y"] + ROW_HEIGHT * (row + 1.5))
        editor = page.locator("#portal input, #portal textarea").first
        editor.fill(value)
        editor.press("Enter")
        expect(editor).to_have_count(0)
        settled(page)


def compare_two_options(page: Page, address: str, review: str) -> None:
    open_page(page, address, f"/phuong-an?review={review}")
    add_option(page, "Bỏ bản sao", "Bỏ bản sao giấy đăng ký", "0")
    add_option(page, "Giảm thời gian", "Mẫu đơn điền sẵn", "0,25")
    fill(page, "Lý do chọn phương án này", "Làm được ngay trong năm.")
    click(page, "Chọn phương án B")
    expect(page.get_by_text("✓ B. Giảm thời gian")).to_be_visible()


def add_option(page: Page, title: str, measure: str, hours: str) -> None:
    """A new option whose one change sets the hours of the first line."""
    page.get_by_role("button", name="Thêm phương án").click()
    fill(page, "Tên phương án", title)
    page.get_by_role("button", name="Thêm", exact=True).click()
    settled(page)
    page.keyboard.press("Escape")
    open_part(page, "Thay đổi khác")
    fill(page, "Tên biện pháp mới", measure)
    page.get_by_label(re.compile("Giá trị mới")).fill(hours)
    page.get_by_label(re.compile("Giá trị mới")).blur()
    settled(page)
    click(page, "Thêm vào phương án")


def read_the_totals(page: Page, address: str) -> list[str]:
    open_page(page, address, "/phu-luc")
    page.get_by_role("radio", name="Tất cả").click()
    settled(page)
    totals = page.get_by_test_id("stMetricValue").all_inner_texts()
    assert len(totals) == 4 and "0 đồng" not in totals
    return totals


def download_the_annex(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải phụ lục phương án (Word)").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def text_of(path: Path) -> str:
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
