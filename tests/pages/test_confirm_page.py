"""Comparing forms and parameters with the official text, as an officer does it on the page."""

from datetime import date

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from models.database import reading
from rules.vocabulary import Mark, Role
from services.confirmations.confirming import history
from services.confirmations.exchange import export_confirmations
from services.office_rules import OfficeRules, office_rules
from tests.pages.conftest import somebody

PAGE = "pages/reference/confirm.py"
FORM, HOURS, ON = "02-rs-kstt", "cost/working_hours_per_day", date(2021, 8, 15)


def rules(engine: sa.Engine) -> OfficeRules:
    with reading(engine) as session:
        return office_rules(session)


@pytest.fixture
def opened(demonstration, at_the_screen, open_page) -> AppTest:
    at_the_screen(somebody(Role.OFFICE, name="Nguyễn Thị Lan"))
    return open_page(PAGE)


def field(app: AppTest, kind: str, name: str):
    """The field of the open dialog; its key goes on with the target."""
    return next(item for item in getattr(app, kind) if str(item.key).startswith(f"confirm_{name}_"))


def fill_evidence(app: AppTest, document: str = "Công báo", page: str = "45") -> None:
    field(app, "text_input", "document").set_value(document)
    field(app, "text_input", "page").set_value(page)


def save(app: AppTest) -> None:
    app.button(key="confirm_save").click().run()
    assert not app.exception


def press(app: AppTest, start: str) -> None:
    next(button for button in app.button if str(button.key).startswith(start)).click().run()
    assert not app.exception


def said(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.markdown, *app.error, *app.caption])


def progress(app: AppTest) -> str:
    return next(iter(app.get("progress"))).proto.text


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.LEADER])
def test_only_the_office_confirms(demonstration, at_the_screen, open_page, role):
    at_the_screen(somebody(role, "SYT"))
    app = open_page(PAGE)
    assert "do cán bộ Văn phòng UBND tỉnh làm" in app.info[0].value
    assert app.button(key="confirm_all").disabled
    assert all(button.disabled for button in app.button if str(button.key).startswith(("confirm_", "correct_")))
    assert app.selectbox(key="confirm_what").value == FORM


def test_one_question_is_confirmed_and_leaves_the_list(demonstration, opened):
    assert "Còn 41 câu và tên biểu mẫu chưa đối chiếu" in progress(opened)
    press(opened, f"confirm_form_{FORM}_III.1.a")
    save(opened)
    assert "«Văn bản gốc» không được để trống" in opened.error[0].value
    fill_evidence(opened)
    save(opened)
    assert "Còn 40 câu" in progress(opened)
    read = rules(demonstration).form(FORM, ON).questions["III.1.a"]
    assert read.mark is Mark.CONFIRMED and "Công báo, trang 45; Nguyễn Thị Lan" in read.source
    press(opened, f"confirm_form_{FORM}_III.1.b")
    assert field(opened, "text_input", "document").value == "Công báo"


def test_the_whole_form_is_confirmed_and_withdrawn_at_once(demonstration, opened):
    press(opened, "confirm_all")
    fill_evidence(opened)
    save(opened)
    assert "Đã đối chiếu toàn bộ" in progress(opened) and opened.button(key="confirm_all").disabled
    assert opened.selectbox(key="confirm_what").value == FORM
    press(opened, "history_")
    save(opened)
    assert "Còn 41 câu" in progress(opened)
    assert all(past.withdrawn_by == "Nguyễn Thị Lan" for past in history(demonstration, "form", FORM))
    assert "Đã rút" in said(opened)


def test_a_question_is_corrected_from_a_day_on(demonstration, opened):
    press(opened, f"correct_form_{FORM}_III.1.a")
    field(opened, "text_area", "label").set_value("Tên có [rõ] không?")
    field(opened, "date_input", "since").set_value(date(2021, 9, 1))
    fill_evidence(opened)
    save(opened)
    assert rules(demonstration).form(FORM, ON).questions["III.1.a"].mark is Mark.RECONSTRUCTED
    opened.date_input(key="confirm_day").set_value(date(2021, 9, 1))
    opened.toggle(key="confirm_only_open").set_value(False).run()
    assert r"Tên có \[rõ\] không?" in said(opened) and "Bản kèm theo phần mềm" in said(opened)


def test_what_was_typed_about_one_question_does_not_appear_at_another(opened):
    press(opened, f"correct_form_{FORM}_III.1.a")
    field(opened, "text_area", "label").set_value("Chữ của câu khác").run()
    press(opened, f"correct_form_{FORM}_III.1.b")
    assert "Chữ của câu khác" not in [area.value for area in opened.text_area]


def test_a_parameter_is_corrected_in_vietnamese_numbers(demonstration, opened):
    opened.selectbox(key="confirm_what").set_value("quy-dinh").run()
    press(opened, f"correct_parameter_{HOURS}")
    value = field(opened, "text_input", "value")
    assert value.value == "8"
    value.set_value("7.5")
    fill_evidence(opened)
    save(opened)
    assert "không phải là số viết theo lối Việt Nam" in opened.error[0].value
    field(opened, "text_input", "value").set_value("7,5")
    save(opened)
    assert str(rules(demonstration).rulebook.at(ON).value(HOURS)) == "7.5"
    opened.switch_page("pages/reference/rules.py").run()
    assert "Nguyễn Thị Lan đối chiếu bản gốc" in " ".join(opened.table[0].value["Nguồn, ghi chú"])


def test_another_province_s_file_is_shown_before_it_is_taken_over(demonstration, opened):
    press(opened, f"confirm_form_{FORM}_III.1.a")
    fill_evidence(opened)
    save(opened)
    content = export_confirmations(demonstration)
    press(opened, "history_")
    save(opened)
    opened.file_uploader[0].upload("a.json", content, "application/json").run()
    assert "**1** sẽ nhận, nội dung như hiện nay" in said(opened)
    assert rules(demonstration).form(FORM, ON).questions["III.1.a"].mark is Mark.RECONSTRUCTED
    press(opened, "confirm_take")
    assert opened.success[0].value == "Đã nhận 1 xác nhận."
    assert "Nguyễn Thị Lan (Đồng Nai)" in rules(demonstration).form(FORM, ON).questions["III.1.a"].source


def test_a_wrong_file_is_refused_in_one_sentence(opened):
    opened.file_uploader[0].upload("a.json", b"<html>", "application/json").run()
    assert not opened.exception and "JSON" in opened.error[0].value


def test_the_address_leads_to_the_parameters(demonstration, open_page):
    app = open_page(PAGE, muc="quy-dinh")
    assert app.selectbox(key="confirm_what").value == "quy-dinh"
    assert "quy định chưa đối chiếu" in progress(app)
