"""The annex page: what is ticked is what is totalled, and the totals are the annex's."""

import pytest
from streamlit.testing.v1 import AppTest

from models.office import OfficeDraft
from pages.widgets.annex_choice import ALL, COMPLETE, NONE, table_key
from rules.vocabulary import Role
from rules.wording import percent, vnd
from services.consolidation.sets import read_set
from services.consolidation.taking import take_out
from services.documents.word_documents import annex_figures
from services.office import get_office, save_office
from services.reviews.cases import ReviewCase, read_cases
from services.reviews.reviews import get_review, list_reviews, save_answers
from tests.pages.conftest import somebody
from tests.services import annex_reviews

PAGE = "pages/consolidation/annex.py"


@pytest.fixture
def cases(demonstration) -> list[ReviewCase]:
    office: OfficeDraft = get_office(demonstration)
    return read_cases(demonstration, [review.id for review in list_reviews(demonstration, office.period)])


def totals(app: AppTest) -> list[str]:
    return [metric.value for metric in app.metric]


def expected(cases: list[ReviewCase]) -> list[str]:
    total = annex_figures(cases).total
    return [vnd(total.before_vnd), vnd(total.after_vnd), vnd(total.saving_vnd), percent(total.ratio_percent)]


def test_complete_reviews_are_ticked_and_totalled_at_first(cases, open_page):
    assert len(cases) == 13
    assert totals(open_page(PAGE)) == expected(cases)


def test_a_review_that_is_unticked_leaves_the_totals(cases, open_page):
    app = open_page(PAGE)
    app.session_state[table_key(cases, COMPLETE)] = {
        "edited_rows": {0: {"chosen": False}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    assert not app.exception
    assert totals(app) == expected(cases[1:]) != expected(cases)


def test_nothing_ticked_shows_what_to_do_and_no_button(cases, open_page):
    app = open_page(PAGE)
    app.segmented_control(key="annex_preset").set_value(NONE).run()
    assert not app.exception and not totals(app) and not app.download_button
    assert any("cột «Chọn»" in info.value for info in app.info)


def test_an_incomplete_review_is_not_ticked_and_says_why_when_it_is(demonstration, cases, act, open_page):
    review = get_review(demonstration, cases[0].id)
    save_answers(demonstration, review.id, {"VI.1": ""}, review.version, act)
    app = open_page(PAGE)
    assert totals(app) == expected(cases[1:])
    app.segmented_control(key="annex_preset").set_value(ALL).run()
    assert totals(app) == expected(cases)
    assert any("BẢN NHÁP" in warning.value and "còn 01 nội dung" in warning.value for warning in app.warning)


def test_a_period_without_reviews_points_to_the_list(app_engine, act, open_page):
    save_office(app_engine, annex_reviews.OFFICE, act)
    app = open_page(PAGE)
    assert any("chưa có thủ tục nào được rà soát" in info.value for info in app.info)
    assert not app.download_button


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER])
def test_the_office_and_leaders_find_the_option_set_of_the_province(demonstration, open_page, at_the_screen, role):
    at_the_screen(somebody(role, "VPUBND"))
    app = open_page(PAGE)
    assert any("phương án chung (đang tổng hợp, chưa chốt)" in caption.value for caption in app.caption)
    assert totals(app)[2] == vnd(sum(item.saving_vnd for item in read_set(demonstration, "2021-Q3").items))
    assert not app.get("download_button") and not app.get("arrow_data_frame")
    assert any(link.proto.page == "bo-tai-lieu" for link in app.get("page_link"))


def test_an_office_without_a_set_is_sent_to_the_desk(demonstration, open_page, at_the_screen, act):
    for source in read_set(demonstration, "2021-Q3").sources:
        take_out(demonstration, source.submission_id, "Thử", act)
    at_the_screen(somebody(Role.OFFICE, "VPUBND"))
    app = open_page(PAGE)
    assert "chưa có thủ tục nào" in app.info[0].value and not totals(app)
