"""The Excel workbook on screen: taken away, its changes shown, applied or refused."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.widgets.messages import escaped
from services.costs.tables import get_cost_table, save_cost_table
from services.costs.workbook.writing import cost_workbook_of
from services.inventory.procedures import save_procedure
from services.reviews.opening import open_review
from tests.conftest import DAY
from tests.services.test_costs import DRAFT
from tests.services.workbook_examples import edited, rich_file


def drawn(review_id: int) -> None:
    """The widget alone, as the cost page draws it."""
    from pages.widgets import sign_in
    from pages.widgets.cost.workbook import draw_workbook
    from pages.widgets.session import engine
    from services.costs.tables import get_cost_table
    from services.reviews.reviews import get_review

    sign_in.signed_in()  # as the entry point does before it runs a page
    draw_workbook(get_review(engine(), review_id), get_cost_table(engine(), review_id))


@pytest.fixture
def review_id(app_engine, act, rule_set):
    save_procedure(app_engine, DRAFT, None, act, rule_set)
    opened = open_review(app_engine, DRAFT.code, "2021-Q3", DAY, act)
    save_cost_table(app_engine, opened, rich_file(), None, act)
    return opened


@pytest.fixture
def app(review_id):
    shown = AppTest.from_function(drawn, kwargs={"review_id": review_id}, default_timeout=30).run()
    assert not shown.exception
    return shown


def upload(app, data):
    app.file_uploader[0].upload("chi-phi.xlsx", data)
    app.run()
    assert not app.exception
    return app


def test_the_workbook_can_be_taken_away(app):
    (button,) = app.get("download_button")
    assert button.proto.label == "Tải bảng tính Excel"
    assert not app.error and not app.button


def test_changes_are_shown_before_they_are_applied(app, app_engine, review_id):
    data = edited(cost_workbook_of(app_engine, review_id), **{"gio_1.1": 2.25, "gio_co_quan": 1})
    upload(app, data)
    rows = {tuple(row) for row in app.table[0].value.to_numpy().tolist()}
    assert rows == {
        (escaped("Dòng 1.1 (Điền tờ khai): thời gian (giờ)"), "1,5", "2,25"),
        ("Giờ làm việc của cơ quan cho một hồ sơ", "để trống", "1"),
    }
    assert get_cost_table(app_engine, review_id).file["baseline"][0]["hours"] == "1.5"
    assert [button.label for button in app.button] == ["Áp dụng 2 thay đổi"]
    app.button[0].click().run()
    assert not app.exception
    assert get_cost_table(app_engine, review_id).file["baseline"][0]["hours"] == "2.25"
    assert "Đã áp dụng 2 thay đổi" in app.success[0].value
    assert not app.table, "the uploader is empty again"


def test_a_workbook_without_changes_says_so(app, app_engine, review_id):
    upload(app, cost_workbook_of(app_engine, review_id))
    assert "không có thay đổi nào" in app.info[0].value and not app.button


def test_a_wrong_file_is_refused_letter_for_letter(app, app_engine, review_id):
    data = edited(cost_workbook_of(app_engine, review_id), **{"gio_1.1": "*x* :red[y]"})
    upload(app, data)
    assert r"\*x\* \:red\[y\]" in app.error[0].value and "ô E6" in app.error[0].value
    assert not app.button


def test_a_table_saved_by_somebody_else_is_said(app, app_engine, review_id, act):
    data = edited(cost_workbook_of(app_engine, review_id), **{"gio_1.1": 2})
    upload(app, data)
    raw = rich_file()
    raw["baseline"][0]["hours"] = "9"
    save_cost_table(app_engine, review_id, raw, get_cost_table(app_engine, review_id).version, act)
    app.button[0].click().run()
    assert not app.exception
    assert "đã lưu bảng chi phí này" in app.error[0].value, "the click was for the table shown before"
    assert get_cost_table(app_engine, review_id).file["baseline"][0]["hours"] == "9"
    assert "sau khi bảng tính này được tải" in app.warning[0].value
    assert app.table[0].value.iloc[0, 1:].tolist() == ["9", "2"]
