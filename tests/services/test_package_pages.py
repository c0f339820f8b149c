"""The main documents of the locked demonstration, page by page as LibreOffice prints them."""

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from models.database import make_engine
from services.documents.pdf import convert_to_pdf
from services.migration import migrate
from services.package.assembling import assemble
from tests.services.locked_package import locked_content

pytestmark = [pytest.mark.needs("libreoffice"), pytest.mark.needs("pdftoppm")]
HEADING = re.compile(r"(?:[IVX]+\. |\d+\.\d+\. |Điều \d+\.$|Bảng (?:số liệu )?\d+[ab]?\. |TỔNG HỢP LỢI ÍCH)")
NUMBER = re.compile(r"^\s*(\d+)\s*$")
MARK = "DỮ LIỆU MINH HỌA"
LEAST_INK = 0.002  # of a page; a page with the state of the document alone has a tenth of it
FIRST_PAGES_AGAIN = {"06-Bao-cao-ket-qua-ra-soat": "BẢNG SỐ LIỆU KẾT QUẢ RÀ SOÁT, ĐÁNH GIÁ"}  # an annex counts anew
TABLES = {
    "03-Phu-luc-I-Danh-muc": ("STT", "Thủ tục hành chính (mã số)", "Tiết kiệm"),
    "08-Phu-luc-so-lieu-dau-vao": ("Số liệu", "Giá trị", "Khoảng thấp – cao"),
}


class Printed(NamedTuple):
    """One document: the text of its pages and how much of each is ink."""

    name: str
    pages: list[str]
    ink: list[float]


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> list[Printed]:
    folder = tmp_path_factory.mktemp("printed")
    engine = make_engine(f"sqlite:///{folder / 'workbench.db'}")
    migrate(engine)
    parts = [part for part in assemble(locked_content(engine)).parts if part.is_main and part.is_word]
    engine.dispose()
    paths = [folder / part.file_name for part in parts]
    for part, path in zip(parts, paths, strict=True):
        path.write_bytes(part.make())
    convert_to_pdf(paths, folder)
    return [Printed(path.stem, _pages(path.with_suffix(".pdf")), _ink(path.with_suffix(".pdf"))) for path in paths]


def _pages(pdf: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    said = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return said.split("\f")[:-1]


def _ink(pdf: Path) -> list[float]:
    command = ["pdftoppm", "-r", "30", "-gray", "-png", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    pictures = [Image.open(path) for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]
    return [sum(picture.histogram()[:128]) / (picture.width * picture.height) for picture in pictures]


def lines(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines() if line.strip()]


def first_pages(document: Printed) -> set[int]:
    """Where the count of pages begins: the document itself, and an annex bound into it."""
    annex = FIRST_PAGES_AGAIN.get(document.name)
    return {0} | {at for at, page in enumerate(document.pages) if annex and annex in page}


def test_the_main_documents_are_all_there(printed):
    assert [document.name[:2] for document in printed] == ["01", "02", "03", "04", "05", "06", "08"]
    assert all(len(document.pages) == len(document.ink) > 1 for document in printed)


def test_no_page_ends_with_a_heading(printed):
    for document in printed:
        for at, page in enumerate(document.pages, 1):
            last = lines(page)[-1]
            assert not HEADING.match(last), f"{document.name}, trang {at} kết thúc bằng «{last}»"


def test_a_table_repeats_its_heading_on_every_further_page(printed):
    found = {document.name: document for document in printed}
    for name, heads in TABLES.items():
        for at, page in enumerate(found[name].pages[1:], 2):
            said = lines(page)
            top = " ".join(said[2:5])  # below the number and the state; where no table runs on, a heading stands there
            assert all(head in top for head in heads) or HEADING.match(said[2]) or re.match(r"\d+\. ", said[2]), (
                f"{name}, trang {at} mở đầu bằng «{top}»"
            )


def test_pages_are_numbered_from_the_second_at_the_top(printed):
    for document in printed:
        begins, count = first_pages(document), 0
        for at, page in enumerate(document.pages):
            count = 1 if at in begins else count + 1
            first = lines(page)[0]
            shown = NUMBER.match(first)
            assert bool(shown) == (at > 0), f"{document.name}, trang {at + 1} mở đầu bằng «{first}»"
            assert not shown or int(shown[1]) == count


def test_every_page_says_that_its_data_are_made_up_and_none_is_blank(printed):
    for document in printed:
        for at, (page, ink) in enumerate(zip(document.pages, document.ink, strict=True), 1):
            assert MARK in page, f"{document.name}, trang {at}"
            assert ink > LEAST_INK, f"{document.name}, trang {at} gần như trống ({ink:.4f})"


def test_the_same_amounts_stand_in_the_letter_the_decision_the_list_and_the_report(printed):
    said = {document.name[:2]: " ".join(" ".join(document.pages).split()) for document in printed}
    costs = r"trước khi đơn giản hóa là ([\d.]+) đồng/năm.*?là ([\d.]+) đồng/năm, tiết kiệm ([\d.]+)"
    for amount in re.search(costs, said["02"]).groups():
        assert all(amount in said[number] for number in ("01", "03", "06")), amount
    for annex in ("04", "05"):
        saved = re.search(r"Tổng cộng \(\d+ thủ tục(?: hành chính)?\) ([\d.]+)", said[annex])[1]
        assert saved in said["01"] and saved in said["02"] and saved in said["03"]
    assert "02 thủ tục hành chính (03 hồ sơ rà soát)" in said["08"] and "đơn giản hóa 02 thủ tục" in said["02"]
    assert "Kèm theo Tờ trình số" in said["08"] and "Phụ lục các số liệu đầu vào và giả định" in said["01"]
    assert "Cơ quan rà soát: Ủy ban nhân dân huyện Long Thành" in said["08"]
