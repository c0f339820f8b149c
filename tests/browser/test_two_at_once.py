"""Two people of one agency in two browsers at one question and at one cell: the second chooses, nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from models.database import make_engine
from services.audit import verify_chain
from services.costs.tables import get_cost_table
from services.reviews.reviews import get_review
from tests.browser.conftest import Serve, click, open_page, settled, sign_in
from tests.browser.test_cost_way import TABLE, WHOLE_PAGE, type_into
from tests.browser.test_main_way import HOURS_AT

REVIEW = 19  # of the demonstration: of these two people's agency, and with nobody else yet
FIRST, SECOND = "Hồ Thị Hà (minh họa)", "Bùi Văn Nam (minh họa)"
FORM, COSTS = f"/bieu-mau?review={REVIEW}&block=VI", f"/chi-phi?review={REVIEW}"
LABEL = "VI.2. Lý do"


@pytest.fixture
def someone(browser: Browser, browser_context_args: dict, serve: Serve) -> Iterator[Callable[[str], Page]]:
    """``someone(name)``: this person's browser, signed in."""
    address, contexts = serve(), []

    def opened(name: str) -> Page:
        contexts.append(browser.new_context(**browser_context_args | {"viewport": WHOLE_PAGE, "base_url": address}))
        page = contexts[-1].new_page()
        sign_in(page, address, name)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_the_second_of_two_sees_both_versions_and_chooses(someone, tmp_path: Path) -> None:
    first, second = someone(FIRST), someone(SECOND)
    answer_the_same_question(first, second)
    type_into_the_same_cell(first, second)
    engine = make_engine(f"sqlite:///{tmp_path / 'browser.db'}")
    assert get_review(engine, REVIEW).answers["VI.2"] == "Lý do của người thứ hai"
    file = get_cost_table(engine, REVIEW).file
    assert (file["baseline"][0]["hours"], file["times_per_year"]) == ("7.5", "3")
    assert verify_chain(engine)["broken"] == []
    engine.dispose()


def answer_the_same_question(first: Page, second: Page) -> None:
    for page in (first, second):
        open_page(page, "", FORM)
    write(first, "Lý do của người thứ nhất")
    write(second, "Lý do của người thứ hai")
    shown = panel(second)
    for text in (FIRST, "nhất", "hai", "Bản đang lưu", "Bản của bạn"):
        expect(shown.get_by_text(text).first).to_be_visible()
    expect(box(second)).to_have_value("Lý do của người thứ hai")
    click(second, "Giữ phần của tôi")
    expect(panel(second)).to_have_count(0)
    expect(box(second)).to_have_value("Lý do của người thứ hai")


def type_into_the_same_cell(first: Page, second: Page) -> None:
    """The second also keeps what only the first has changed."""
    for page in (first, second):
        open_page(page, "", COSTS)
    type_into(second, TABLE, 0, HOURS_AT, "7,5")
    type_into(first, TABLE, 0, HOURS_AT, "6,25")
    first.get_by_label("Số lần/năm", exact=True).fill("3")
    first.get_by_label("Số lần/năm", exact=True).blur()
    settled(first)
    click(first, "Lưu bảng chi phí")
    expect(first.get_by_text("Đã lưu bảng chi phí")).to_be_visible()
    click(second, "Lưu bảng chi phí")
    shown = panel(second)
    for text in (FIRST, "6,25", "7,5", "theo bản đang lưu: Số lần/năm"):
        expect(shown.get_by_text(text).first).to_be_visible()
    click(second, "Giữ phần của tôi")
    expect(second.get_by_text("Đã lưu bảng chi phí")).to_be_visible()
    expect(second.get_by_label("Số lần/năm", exact=True)).to_have_value("3")


def box(page: Page) -> Locator:
    return page.get_by_label(LABEL).last


def write(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).blur()
    settled(page)


def panel(page: Page) -> Locator:
    return page.locator("[class*='st-key-conflict_']")
