"""Every page opens, with an empty database and with the demonstration province, and says what it is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "pages").glob("[!w]*/*.py"))  # without widgets/


def test_the_navigation_names_every_page():
    named = re.findall(r'"(pages/[\w/]+\.py)"', (ROOT / "pages/widgets/menu.py").read_text(encoding="utf-8"))
    assert sorted(named) == PAGES


@pytest.mark.parametrize("script", [page for page in PAGES if not page.startswith("pages/admin/")])
def test_a_page_opens_on_an_empty_database_and_says_what_to_do(open_page, script):
    app = open_page(script)
    words = " ".join(element.value for element in [*app.title, *app.info, *app.markdown])
    assert "Khai báo đơn vị" in words or "Chưa khai báo" in words


@pytest.mark.parametrize("script", PAGES)
def test_a_page_of_the_demonstration_says_that_it_is_one(demonstration, open_page, script):
    app = open_page(script)
    assert any("Dữ liệu minh họa" in element.value for element in app.markdown)
    assert app.title
