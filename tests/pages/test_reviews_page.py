"""The list of reviews: open one for a TTHC found without accents, and see how far each has come."""

import pytest
import sqlalchemy as sa

from models.audit import Act
from models.draft import ProcedureDraft
from services.inventory.procedures import save_procedure
from services.office import save_office
from services.reviews.opening import open_review
from services.reviews.reviews import list_reviews
from tests.pages.test_form_page import OFFICE

PAGE = "pages/review/reviews.py"
CODES = {"1.000656": "Đăng ký khai tử", "1.001193": "Đăng ký khai sinh"}


@pytest.fixture
def inventory(app_engine: sa.Engine, act: Act, rule_set) -> sa.Engine:
    save_office(app_engine, OFFICE, act)
    for code, name in CODES.items():
        save_procedure(app_engine, ProcedureDraft(code=code, name=name, field="Hộ tịch"), None, act, rule_set)
    return app_engine


def test_a_procedure_is_found_without_accents_and_its_form_opens(open_page, inventory):
    app = open_page(PAGE)
    app.text_input(key="reviews_new").set_value("khai tu").run()
    assert [button.key for button in app.button if "reviews_new" in button.key] == ["reviews_new_1.000656"]
    app.button(key="reviews_new_1.000656").click().run()
    assert not app.exception
    (opened,) = list_reviews(inventory, OFFICE.period)
    assert (opened.code, app.query_params["review"]) == ("1.000656", str(opened.id))


def test_the_list_shows_progress_and_is_narrowed_without_accents(open_page, inventory, act):
    for code in CODES:
        open_review(inventory, code, OFFICE.period, OFFICE.works_on, act)
    listed = open_page(PAGE).dataframe[0].value
    assert list(listed["open"]) == ["1.001193", "1.000656"]
    assert all(0 < progress < 100 for progress in listed["progress"])
    assert list(open_page(PAGE, tim="khai sinh").dataframe[0].value["open"]) == ["1.001193"]


def test_without_a_review_the_page_says_how_to_begin(open_page, inventory):
    assert any("Kỳ này chưa mở rà soát" in element.value for element in open_page(PAGE).info)
