"""The leaders' pages against the rules of accessibility (axe-core), by keyboard, and with a click on a mark."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve, open_page, settled, sign_in

LEADER = "Phạm Văn Bình (minh họa)"
PAGES = ("/tong-quan", "/so-sanh?ky=2021-Q2&ky_2=2021-Q3", "/ket-qua-thuc-hien?ky=2021", "/giai-quyet-ho-so")
GRAVE = ("serious", "critical")
MOST_TABS = 60
FOCUSED = """() => { const at = document.activeElement;
  return at.getAttribute('aria-label') || at.innerText || at.closest('[role=radiogroup]')?.innerText || ''; }"""


def test_leaders_read_and_reach_everything(page: Page, serve: Serve) -> None:
    address = serve()
    sign_in(page, address, LEADER)
    for path in PAGES:
        open_page(page, address, path)
        expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()
        assert grave(page) == [], path
    open_page(page, address, "/tong-quan")
    reaches_every_choice(page)
    a_mark_opens_what_is_behind_it(page)


def grave(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in GRAVE]


def reaches_every_choice(page: Page) -> None:
    """By the key Tab alone."""
    wanted, reached = {"Năm", "Quý I", "Cơ quan", "Tính theo", "Tải về"}, []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    missing = {name for name in wanted if not any(name in said for said in reached)}
    assert not missing, reached


def a_mark_opens_what_is_behind_it(page: Page) -> None:
    bar = page.locator("[data-testid=stVegaLiteChart]").first.locator("[aria-roledescription=bar]").first
    bar.click()
    settled(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Chi phí trước")
    assert grave(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
