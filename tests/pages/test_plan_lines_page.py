"""The review plans: lines with the state of the work, narrowed, opened, imported from Excel."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from rules.vocabulary import Role
from services.people import PersonView
from services.plans.lines import plan_lines
from tests.services.test_plan_line_import import workbook

PAGE = "pages/review/plan.py"
ROW = ("SCT", "Thủ tục mới", "1.000509", "Sở Công Thương", "02/2021", "6/2021", "Địa phương lựa chọn", "Phương án")
OTHER = ("STP", "Thủ tục khác", "", None, "02/2021", "6/2021", "Phản ánh, kiến nghị", "Phương án")


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.error, *app.success]
    return "\n".join(element.value for element in shown).replace("\\", "").replace("*", "")


def person(role: Role, agency: str) -> PersonView:
    return PersonView(7, "a@tinh.example", "Người đọc", role, agency, "", False, None, 1)


def upload(app: AppTest, data: bytes) -> AppTest:
    app.file_uploader[0].upload("a.xlsx", data, "application/octet-stream").run()
    assert not app.exception
    return app


def test_lines_stand_with_state_and_deadline(demonstration, open_page):
    listed = open_page(PAGE).dataframe[0].value
    by_name = {name.partition(" ")[0]: row for name, row in zip(listed["name"], listed.to_dict("records"), strict=True)}
    assert by_name["2.000001"]["state"] == "Đã trình Văn phòng" and by_name["2.000001"]["left"] == ""
    assert by_name["2.000330"]["left"] == "trễ 15 ngày" and by_name["Nhóm:"]["left"] == "còn 46 ngày"
    assert by_name["Nhóm:"]["state"] == "Đang rà soát"


def test_lines_are_narrowed(demonstration, open_page):
    app = open_page(PAGE)
    app.toggle(key="plan_line_late").set_value(True).run()
    assert "1/4 dòng; 1 dòng trễ hạn" in said(app)
    app.toggle(key="plan_line_late").set_value(False)
    app.text_input(key="plan_words").set_value("hoi cho").run()
    assert "1/4 dòng" in said(app)
    app.selectbox(key="plan_line_state").set_value("Đang rà soát").run()
    assert "0/4 dòng" in said(app)


def test_many_agencies_are_imported_after_a_preview(demonstration, open_page):
    app = upload(open_page(PAGE), workbook(ROW, OTHER))
    assert "Sở Công Thương: thêm 1" in said(app) and "Sở Tư pháp: thêm 1" in said(app)
    assert len(plan_lines(demonstration, 2021)) == 4
    app.button(key="plan_lines_import").click().run()
    assert not app.exception
    assert len(plan_lines(demonstration, 2021)) == 6 and "Đã nhập 2 kế hoạch" in said(app)


def test_wrong_rows_are_listed_and_nothing_can_be_taken_over(demonstration, open_page):
    app = upload(open_page(PAGE), workbook(ROW, ("KHONG", *OTHER[1:])))
    assert "1 dòng sai" in said(app) and "Không có cơ quan mang mã «KHONG»" in said(app)
    assert "plan_lines_import" not in {button.key for button in app.button}


def test_an_agency_reads_and_imports_only_its_own(demonstration, open_page, at_the_screen):
    at_the_screen(person(Role.DRAFTER, "STP"))
    app = open_page(PAGE)
    assert "Chưa có dòng nào" in said(app)
    assert app.selectbox(key="plan_agency").options == ["Sở Tư pháp"]
    assert "của cơ quan «SCT»" in said(upload(app, workbook(ROW)))
    app.file_uploader[0].upload("b.xlsx", workbook(OTHER), "application/octet-stream").run()
    app.button(key="plan_lines_import").click().run()
    assert not app.exception
    assert "1/1 dòng" in said(app)


@pytest.mark.parametrize(("role", "agency"), [(Role.LEADER, ""), (Role.OFFICE, "VPUBND")])
def test_the_province_reads_all_plans(demonstration, open_page, at_the_screen, role, agency):
    at_the_screen(person(role, agency))
    app = open_page(PAGE)
    assert "4/4 dòng" in said(app)
    assert bool(app.file_uploader) is (role is Role.OFFICE)


def test_a_line_opens_its_review_where_the_reader_may_read_it(demonstration, open_page, at_the_screen):
    def clicked(place: int) -> str:
        st.session_state.clear()
        app = open_page(PAGE)
        app.session_state["plan_line_clicked"] = _Click(place)
        app.run()
        return app.query_params.get("review", "")

    lines = plan_lines(demonstration, 2021)
    assert clicked(1) in (str(lines[1].review_id), [str(lines[1].review_id)])
    at_the_screen(person(Role.OFFICE, "VPUBND"))
    assert clicked(1) in (str(lines[1].plan_id), [str(lines[1].plan_id)])


class _Click:
    """What a button column leaves in the session."""

    def __init__(self, row: int):
        self.row = row
