"""The policy on scripts in a real browser: the app works under it, and a script that got into a page does not run."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DRAFTER, click, open_page, settled
from tests.security.conftest import Served

pytestmark = pytest.mark.needs("chromium")
PAGES = ("tong-quan", "bieu-mau?review=8", "chi-phi?review=8")


@pytest.fixture(scope="module")
def page(trial: Served, browser: Browser) -> Iterator[Page]:
    """A window in which the drafter of review 8 works; what it refused to load stands in ``page.refused``."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    opened.refused = []
    opened.on("console", lambda said: opened.refused.append(said.text) if "Content Security" in said.text else None)
    open_page(opened, f"http://127.0.0.1:{trial.port}", "/")
    click(opened, DRAFTER)
    yield opened
    context.close()


def test_every_kind_of_page_works_under_the_policy(page: Page, trial: Served) -> None:
    for address in PAGES:
        open_page(page, f"http://127.0.0.1:{trial.port}", f"/{address}")
        expect(page.get_by_role("heading").first).to_be_visible()
    assert page.refused == []


def test_a_file_is_saved_by_one_click(page: Page, trial: Served, tmp_path: Path) -> None:
    open_page(page, f"http://127.0.0.1:{trial.port}", "/phat-hien")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Tải Excel").click()
    saved.value.save_as(tmp_path / "tep.xlsx")
    assert (tmp_path / "tep.xlsx").read_bytes().startswith(b"PK")


def test_a_file_is_taken_in(page: Page, trial: Served, tmp_path: Path) -> None:
    (tmp_path / "tep.docx").write_bytes(b"khong phai tep Word")
    open_page(page, f"http://127.0.0.1:{trial.port}", "/kiem-tra-the-thuc")
    page.locator("input[type=file]").set_input_files(tmp_path / "tep.docx")
    expect(page.get_by_text("không phải là tệp Word")).to_be_visible()
    settled(page)


@pytest.mark.parametrize(
    "attack",
    [
        "<script>window.broken = 1</script>",
        '<iframe srcdoc="<script>parent.broken = 1</script>"></iframe>',
        '<img src="data:," onerror="window.broken = 1">',
        '<a id="dan" href="javascript:window.broken = 1">x</a>',
    ],
    ids=["script", "frame", "handler", "address"],
)
def test_a_script_that_got_into_a_page_does_not_run(page: Page, trial: Served, attack: str) -> None:
    open_page(page, f"http://127.0.0.1:{trial.port}", "/quy-dinh")
    page.refused.clear()
    page.evaluate(
        """attack => {
          const range = document.createRange();
          range.selectNode(document.body);
          document.body.append(range.createContextualFragment(attack));
          document.querySelector('#dan')?.click();
        }""",
        attack,
    )
    deadline = time.monotonic() + 5
    while not page.refused and time.monotonic() < deadline:
        page.wait_for_timeout(20)
    assert page.refused and page.evaluate("window.broken") is None


def test_nothing_is_fetched_from_or_sent_to_another_place(page: Page, trial: Served) -> None:
    open_page(page, f"http://127.0.0.1:{trial.port}", "/quy-dinh")
    assert page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')") == "refused"
    page.refused.clear()
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'}))")
    deadline = time.monotonic() + 5
    while not page.refused and time.monotonic() < deadline:
        page.wait_for_timeout(20)
    assert page.refused and "127.0.0.1:9/x.png" in page.refused[0]
