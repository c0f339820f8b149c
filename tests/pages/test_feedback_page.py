"""Petitions and surveys: the page, and what stands beside a review and in a plan."""

import pytest
from streamlit.testing.v1 import AppTest

from rules.vocabulary import FeedbackKind, Job, Role
from services.feedback.records import Filter, list_feedback
from services.people import PersonView
from services.reviews.reviews import list_reviews
from tests.services.test_feedback import GOOD, UNKNOWN, with_cell, workbook

PAGE = "pages/plan/feedback.py"
FORM = "pages/review/form.py"


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.error, *app.success]
    return "\n".join(element.value for element in shown).replace("\\", "").replace("*", "")


def person(role: Role, agency: str = "") -> PersonView:
    return PersonView(7, "a@tinh.example", "Người đọc", role, agency, "", False, None, 1)


def folded(app: AppTest) -> list[str]:
    return [expander.label for expander in app.expander]


def test_what_was_said_is_listed_and_counted(demonstration, open_page):
    words = said(open_page(PAGE))
    assert "5 ý kiến" in words and "Bảng niêm yết thủ tục" in words and "Chưa gắn với thủ tục nào" in words
    assert "2.000815 Chứng thực bản sao" in words and "Minh họa" in words


def test_the_list_is_narrowed(demonstration, open_page):
    app = open_page(PAGE)
    app.selectbox(key="feedback_kind").set_value(FeedbackKind.SURVEY).run()
    assert "2 ý kiến" in said(app)
    app.text_input(key="ma").set_value("2.000001").run()
    assert "1 ý kiến" in said(app)
    app.toggle(key="feedback_loose").set_value(True).run()
    assert "Không có phản ánh, khảo sát nào phù hợp" in said(app)


def test_a_file_is_taken_over_after_a_preview(demonstration, open_page):
    app = open_page(PAGE)
    hostile = with_cell("Nội dung", "{{ x }} <script> *$:red[")
    app.file_uploader[0].upload("a.xlsx", workbook(GOOD, UNKNOWN, hostile), "application/octet-stream").run()
    assert "thêm 3 dòng" in said(app) and "9.999999" in said(app)
    assert list_feedback(demonstration, Filter())[1] == 5
    app.button(key="feedback_import").click().run()
    assert not app.exception
    assert list_feedback(demonstration, Filter())[1] == 8 and "{{ x }} <script> $:red[" in said(app)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.LEADER])
def test_others_read_and_import_nothing(demonstration, open_page, at_the_screen, role):
    at_the_screen(person(role, "" if role is Role.LEADER else "SCT"))
    app = open_page(PAGE)
    assert "5 ý kiến" in said(app) and not app.file_uploader


def test_what_was_said_stands_folded_beside_the_review(demonstration, open_page):
    by_code = {review.code: review.id for review in list_reviews(demonstration, "2021-Q3")}
    app = open_page(FORM, review=str(by_code["2.000001"]))
    assert "Phản ánh, kiến nghị, khảo sát (2)" in folded(app)
    assert "Sửa một ngày tổ chức hội chợ" in said(app) and "Đã chuyển Sở Công Thương" in said(app)
    other = open_page(FORM, review=str(by_code["1.000883"]))
    assert not [label for label in folded(other) if "Phản ánh" in label], "nothing was said of this one"


def test_a_plan_suggests_what_people_speak_of_most(demonstration, open_page):
    (plan,) = list_reviews(demonstration, "2021", (Job.PLAN,))
    app = open_page(FORM, review=str(plan.id))
    assert "Gợi ý theo căn cứ «Phản ánh, kiến nghị» (1 thủ tục)" in folded(app)
    assert "2.000001" in said(app)
