"""The second job in a real browser: 01A and 01B for the TTHC of a draft document, across a killed server."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import DRAFTER, Serve, click, fill, open_page, settled, sign_in
from tests.browser.test_main_way import answer_everything, text_of, write_into

TITLE = "Quy định về hỗ trợ sửa nhà (thử)"
NEW = "Hỗ trợ chi phí sửa nhà cho hộ có công (thử)"
BASIS = "khoản 2 Điều 5 Luật thử nghiệm"


def test_a_draft_is_assessed_across_a_power_cut_and_exported(page: Page, serve: Serve, tmp_path: Path) -> None:
    address = serve()
    sign_in(page, address, DRAFTER)
    draft = register_the_draft(page, address)
    new = begin_the_new_one(page, address, draft)
    answer_necessity(page, address, new)
    serve.kill()
    address = serve()
    sign_in(page, address, DRAFTER)
    goes_on_where_it_was(page, address, new)
    amended = assess_the_amended_one(page, address, draft)
    form = download(page, f"{address}/bieu-mau?review={new}", "Tải biểu Word", tmp_path)
    assert "01A/ĐG-KSTT" in text_of(form) and NEW in text_of(form) and "Nội dung rà soát 1" in text_of(form)
    form = download(page, f"{address}/bieu-mau?review={amended}", "Tải biểu Word", tmp_path)
    assert "01B/ĐG-KSTT" in text_of(form) and "Nộp qua bưu chính" in text_of(form)
    summary = export_the_summary(page, address, draft, tmp_path)
    assert NEW in text_of(summary) and TITLE in text_of(summary)


def register_the_draft(page: Page, address: str) -> str:
    open_page(page, address, "/du-thao")
    agency = page.get_by_role("combobox", name=re.compile("Cơ quan chủ trì soạn thảo"))
    expect(agency).to_have_value("Ủy ban nhân dân thành phố Biên Hòa")  # a drafter drafts for the own agency
    fill(page, "Trích yếu", TITLE)
    fill(page, "Căn cứ giao quy định thủ tục", BASIS)
    click(page, "Thêm dự thảo")
    page.wait_for_url(re.compile(r"/ho-so-du-thao\?.*du_thao=\d+"))
    settled(page)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    return re.search(r"du_thao=(\d+)", page.url)[1]


def begin_the_new_one(page: Page, address: str, draft: str) -> str:
    fill(page, "Tên thủ tục quy định mới", NEW)
    page.get_by_role("button", name="Thêm", exact=True).click()
    settled(page)
    click(page, "Nội dung")
    page.wait_for_url(re.compile(r"/thu-tuc-du-thao\?.*thu_tuc=\d+"))
    settled(page)
    fill(page, "Số đối tượng dự kiến trong 01 năm", "1.200")
    fill(page, "Nguồn của số liệu", "Số liệu thử")
    click(page, "Lưu thay đổi")
    expect(page.get_by_text("Đã lưu nội dung thủ tục trong dự thảo.")).to_be_visible()
    return open_the_form(page, "Đánh giá tác động")


def open_the_form(page: Page, button: str) -> str:
    click(page, button)
    page.wait_for_url(re.compile(r"/bieu-mau\?.*review=\d+"))
    settled(page)
    return re.search(r"review=(\d+)", page.url)[1]


def answer_necessity(page: Page, address: str, review: str) -> None:
    """Block I is known from the draft; block II is answered, and with «Có» the rest of the form applies."""
    open_page(page, address, f"/bieu-mau?review={review}&block=I")
    expect(page.get_by_label("I.4. Căn cứ ban hành thủ tục hành chính").last).to_have_value(BASIS)
    open_page(page, address, f"/bieu-mau?review={review}&block=II")
    answer_everything(page)
    open_page(page, address, f"/bieu-mau?review={review}&block=III.6")
    write_into(page, "III.6.d. Nguồn của số lượng dự kiến", "Danh sách hộ có công năm trước (thử)")


def goes_on_where_it_was(page: Page, address: str, review: str) -> None:
    open_page(page, address, f"/bieu-mau?review={review}&block=III.6")
    box = page.get_by_label("III.6.d. Nguồn của số lượng dự kiến").last
    expect(box).to_have_value("Danh sách hộ có công năm trước (thử)")
    open_page(page, address, f"/bieu-mau?review={review}&block=III.1")
    answer_everything(page)


def assess_the_amended_one(page: Page, address: str, draft: str) -> str:
    """The draft changes how a TTHC is carried out; 01B asks about that component alone."""
    open_page(page, address, f"/ho-so-du-thao?du_thao={draft}")
    page.get_by_text("Thêm thủ tục vào dự thảo").click()
    page.get_by_text("Sửa đổi, bổ sung", exact=True).click()
    settled(page)
    fill(page, "Tìm thủ tục theo tên hoặc mã", "2.001240")
    page.get_by_role("button", name="Thêm", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Nội dung").last.click()
    page.wait_for_url(re.compile(r"/thu-tuc-du-thao\?.*thu_tuc=\d+"))
    settled(page)
    fill(page, "Số đối tượng dự kiến trong 01 năm", "80")
    fill(page, "Nguồn của số liệu", "Số liệu thử")
    page.get_by_role("tab", name="Trình tự").click()
    fill(page, "Trình tự thực hiện", "Nộp qua bưu chính.\nNhận qua bưu chính.")
    click(page, "Lưu thay đổi")
    review = open_the_form(page, "Đánh giá tác động")
    open_page(page, address, f"/bieu-mau?review={review}&block=II")
    answer_everything(page)
    open_page(page, address, f"/bieu-mau?review={review}&block=III.2")
    expect(page.get_by_label("III.2.b. Nội dung sửa đổi, bổ sung").last).to_have_value(re.compile("Nộp qua bưu chính"))
    expect(page.get_by_role("button", name="III.4. Thành phần")).to_have_count(0)
    return review


def export_the_summary(page: Page, address: str, draft: str, folder: Path) -> Path:
    open_page(page, address, f"/ho-so-du-thao?du_thao={draft}")
    page.get_by_role("tab", name="Hồ sơ gửi thẩm định").click()
    expect(page.get_by_text("trước khi gửi thẩm định")).to_be_visible()
    return save(page, "Tải Tổng hợp kết quả đánh giá (Word)", folder)


def download(page: Page, url: str, button: str, folder: Path) -> Path:
    open_page(page, "", url)
    return save(page, button, folder)


def save(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as loading:
        page.get_by_role("button", name=button).click()
    path = folder / loading.value.suggested_filename
    loading.value.save_as(path)
    return path
