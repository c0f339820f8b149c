"""The screens follow the roles: who may only read finds no button that would be refused, and one sentence why."""

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from rules.vocabulary import Role
from services.reviews.reviews import list_reviews
from tests.pages.conftest import somebody

CODE, AGENCY = "2.000181", "UBND-BIENHOA"
WRITING = ("Lưu", "Thêm", "Nhập", "Xác nhận", "Chọn phương án", "Lập", "Xóa", "Sửa", "Rà soát")
OF_REVIEW = ["pages/review/form.py", "pages/review/cost.py", "pages/review/inputs.py", "pages/review/options.py"]
LISTS = [
    "pages/review/reviews.py",
    "pages/review/groups.py",
    "pages/review/checklists.py",
    "pages/impact/drafts.py",
    "pages/inventory/procedures.py",
    "pages/reference/standard_times.py",
]


def review_of(engine: sa.Engine) -> str:
    return next(str(found.id) for found in list_reviews(engine, "2021-Q3") if found.code == CODE)


def writing_buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button if button.label.startswith(WRITING) and not button.disabled]


def said(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.info, *app.caption, *app.error, *app.markdown])


@pytest.mark.parametrize("script", OF_REVIEW)
def test_a_leader_reads_a_review_and_finds_nothing_to_press(demonstration, at_the_screen, open_page, script):
    at_the_screen(somebody(Role.LEADER))
    app = open_page(script, review=review_of(demonstration))
    assert "Bạn xem được trang này; việc soạn thảo do" in said(app)
    assert writing_buttons(app) == [] and not app.text_area and not app.error


@pytest.mark.parametrize("script", LISTS)
def test_a_leader_finds_nothing_to_press_in_the_lists(demonstration, at_the_screen, open_page, script):
    at_the_screen(somebody(Role.LEADER))
    assert writing_buttons(open_page(script)) == []


@pytest.mark.parametrize("script", OF_REVIEW)
def test_a_drafter_writes_in_the_own_review(demonstration, at_the_screen, open_page, script):
    at_the_screen(somebody(Role.DRAFTER, AGENCY))
    app = open_page(script, review=review_of(demonstration))
    assert "Bạn xem được trang này" not in said(app) and not app.error


@pytest.mark.parametrize("script", OF_REVIEW)
def test_a_link_to_another_agency_s_review_gives_one_clear_sentence(demonstration, at_the_screen, open_page, script):
    at_the_screen(somebody(Role.DRAFTER, "STP"))
    app = open_page(script, review=review_of(demonstration))
    assert len(app.error) == 1 and "cơ quan khác" in app.error[0].value
    assert writing_buttons(app) == []


def test_another_agency_s_procedure_is_read_and_may_be_reviewed(demonstration, at_the_screen, open_page):
    at_the_screen(somebody(Role.DRAFTER, "STP"))
    app = open_page("pages/inventory/procedure.py", ma=CODE)
    assert "việc sửa do cơ quan phụ trách" in said(app)
    assert writing_buttons(app) == ["Rà soát thủ tục này"] and not app.text_area


def test_an_empty_list_says_what_it_means_to_this_person(demonstration, at_the_screen, open_page):
    for role, agency, words in (
        (Role.OFFICE, "VPUBND", "Kết quả của các cơ quan ở trang «Hồ sơ trình»"),
        (Role.DRAFTER, "SNGV", "Cơ quan bạn chưa mở rà soát thủ tục nào"),
    ):
        at_the_screen(somebody(role, agency))
        assert words in said(open_page("pages/review/reviews.py"))
