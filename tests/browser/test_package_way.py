"""The Office's last mile in a real browser: settle, lock, fill in who signs, make the package, open what was taken."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from services.package.file_list import LIST_NAME
from tests.browser.conftest import click, fill, open_page, settled, sign_in

OFFICER = "Lê Văn Minh (minh họa)"
LEAD = "Ủy ban nhân dân thành phố Biên Hòa"
DECISION = "Lấy phương án của Ủy ban nhân dân thành phố Biên Hòa."
SIGNER = "Nguyễn Văn Ký"
MADE_WITHIN, OPENED_AT_MOST = 90_000, 10  # ms; times


def test_from_the_open_conflict_to_the_documents_in_the_zip(page: Page, serve: Callable[..., str], tmp_path: Path):
    address = serve()
    sign_in(page, address, OFFICER)
    settle_and_lock(page, address)
    fill_in_who_signs(page, address)
    totals = read_the_totals(page, address)
    package = make_and_download(page, address, tmp_path)
    documents = {name: package.read(name) for name in package.namelist() if name.endswith(".docx")}
    listed = package.read(LIST_NAME).decode("utf-8-sig")
    assert all(name in listed for name in documents) and "BẢN NHÁP" not in listed
    before, after, saving, ratio = totals
    letter, decision = (text_of(documents[name]) for name in ("01-To-trinh.docx", "02-Quyet-dinh.docx"))
    for amount in (before, after, saving):
        assert amount in letter and amount in decision, f"{amount} stands on the screen but not in the documents"
    assert ratio in letter and ratio in decision
    assert SIGNER in decision
    assert "BẢN NHÁP" not in letter + decision
    assert single(page, tmp_path) == documents["01-To-trinh.docx"]


def settle_and_lock(page: Page, address: str) -> None:
    open_page(page, address, "/ban-tong-hop")
    part(page, "Trùng lặp")
    choose(page, "Nguồn chính (lấy nội dung vào văn bản)", LEAD)
    click(page, "Lấy làm nguồn chính")
    part(page, "Mâu thuẫn")
    fill(page, "Quyết định xử lý", DECISION)
    click(page, "Lưu quyết định")
    part(page, "Chốt")
    click(page, "Chốt phương án")
    expect(page.get_by_text("Mã kiểm tra")).to_be_visible()


def fill_in_who_signs(page: Page, address: str) -> None:
    open_page(page, address, "/bo-tai-lieu")
    part(page, "Thông tin ký")
    fill(page, "Quyết định: Họ và tên người ký", SIGNER)
    click(page, "Lưu thông tin ký")
    expect(page.get_by_text(re.compile("^Đã lưu"))).to_be_visible()


def read_the_totals(page: Page, address: str) -> list[str]:
    """Costs before and after, saving, ratio, as the page of the annex shows them."""
    open_page(page, address, "/phu-luc")
    values = page.get_by_test_id("stMetricValue")
    expect(values).to_have_count(4)
    return [value.strip() for value in values.all_inner_texts()]


def make_and_download(page: Page, address: str, folder: Path) -> zipfile.ZipFile:
    open_page(page, address, "/bo-tai-lieu")
    part(page, "Xuất tài liệu")
    expect(page.get_by_text("đã chốt lần 1")).to_be_visible()
    page.get_by_role("button", name="Tạo bộ tài liệu").click()
    expect(page.get_by_text("Bộ tài liệu mới nhất")).to_be_visible(timeout=MADE_WITHIN)
    with page.expect_download() as started:
        page.get_by_role("button", name="Tải cả bộ (ZIP)").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    assert path.name == "Phuong-an-don-gian-hoa-Dong-Nai-2021-Q3.zip"
    return zipfile.ZipFile(path)


def single(page: Page, folder: Path) -> bytes:
    """The first document, taken away by its own button."""
    with page.expect_download() as started:
        page.get_by_role("button", name="Word", exact=True).first.click()
    started.value.save_as(folder / "single.docx")
    return (folder / "single.docx").read_bytes()


def choose(page: Page, label: str, option: str) -> None:
    """A list that is still being drawn shuts again: then it is opened once more, as a person does."""
    offered = page.get_by_role("option", name=option)
    for _ in range(OPENED_AT_MOST):
        page.get_by_label(label).press("Escape")
        page.get_by_label(label).fill(option)
        try:
            offered.click(timeout=2_000)
            break
        except PlaywrightTimeout:
            continue
    settled(page)


def part(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).or_(
        page.get_by_role("button", name=name, exact=True)
    ).first.click()
    settled(page)


def text_of(document: bytes) -> str:
    """Paragraphs, cells and headers."""
    found = Document(BytesIO(document))
    cells = (cell.text for table in found.tables for row in table.rows for cell in row.cells)
    headers = (line.text for section in found.sections for line in section.header.paragraphs)
    return "\n".join((*(line.text for line in found.paragraphs), *cells, *headers))
