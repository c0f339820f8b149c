"""The cost table: filled at a click, edited without an edit ever landing on another row, saved once."""

import pytest

from models.audit import Act
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.wording import vnd
from services.costs.baseline import found_lines
from services.costs.tables import get_cost_table, save_cost_table
from services.inventory.listing import Filter, list_procedures
from services.inventory.procedures import get_procedure
from services.office import get_office
from services.reviews.opening import open_review
from services.reviews.reviews import list_reviews
from tests.pages.cost_screen import CELLS, PAGE, press, rows, type_into


@pytest.fixture
def reviews(demonstration) -> dict[str, int]:
    return {review.code: review.id for review in list_reviews(demonstration, get_office(demonstration).period)}


@pytest.fixture
def review_id(reviews) -> int:
    return reviews["2.000330"]


@pytest.fixture
def new_code(demonstration, reviews) -> str:
    """A TTHC that nobody has begun to review."""
    listed = list_procedures(demonstration, Filter())
    return next(line.code for line in listed if line.code not in reviews)


@pytest.fixture
def new_review(demonstration, act, new_code) -> int:
    office = get_office(demonstration)
    return open_review(demonstration, new_code, office.period, office.works_on, act)


def stored_hours(engine, review_id: int) -> dict[str, str]:
    return {line["id"]: line.get("hours", "0") for line in get_cost_table(engine, review_id).file["baseline"]}


def test_amounts_are_live_before_anything_is_saved(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    type_into(app, review_id, {0: {"hours": "7,5"}})
    file = get_cost_table(demonstration, review_id).file
    file["baseline"][0]["hours"] = "7.5"
    result = evaluate(CostFile.parse(file))
    assert vnd(result.baseline.per_year) in next(m.value for m in app.markdown if "Tổng chi phí" in m.value)
    assert f"{rows(app).loc['1.1', 'per_year']} đồng" == vnd(result.baseline.lines[0].per_year)
    assert stored_hours(demonstration, review_id)["1.1"] != "7.5"


def test_what_is_typed_is_saved_on_its_own_line_only(demonstration, open_page, review_id):
    before = stored_hours(demonstration, review_id)
    app = open_page(PAGE, review=str(review_id))
    type_into(app, review_id, {2: {"hours": "7,25"}})
    press(app, "Lưu bảng chi phí")
    assert stored_hours(demonstration, review_id) == before | {"1.3": "7.25"}
    assert any("Đã lưu" in message.value for message in app.success)


def test_more_rows_keep_what_was_typed_and_where(demonstration, open_page, review_id):
    before = stored_hours(demonstration, review_id)
    app = open_page(PAGE, review=str(review_id))
    type_into(app, review_id, {1: {"hours": "7,25"}, len(before): {"work": "1 Chuẩn bị hồ sơ", "activity": "Mới"}})
    press(app, "Thêm dòng trống")
    type_into(app, review_id, {0: {"hours": "9"}})
    press(app, "Lưu bảng chi phí")
    added = (stored_hours(demonstration, review_id).keys() - before.keys()).pop()
    assert stored_hours(demonstration, review_id) == before | {"1.1": "9", "1.2": "7.25", added: "0"}
    assert added == "1.7"


def changed_lines(engine, review_id: int) -> set[str]:
    options = get_cost_table(engine, review_id).file["options"]
    return {change["line"] for option in options for change in option["changes"] if "line" in change}


def test_an_emptied_row_leaves_the_table_and_no_other_moves(demonstration, open_page, review_id):
    before = stored_hours(demonstration, review_id)
    free = next(key for key in before if key not in changed_lines(demonstration, review_id))
    app = open_page(PAGE, review=str(review_id))
    type_into(app, review_id, {list(before).index(free): dict.fromkeys(CELLS)})
    press(app, "Lưu bảng chi phí")
    assert stored_hours(demonstration, review_id) == {key: hours for key, hours in before.items() if key != free}


def test_a_row_that_an_option_changes_cannot_vanish_under_it(demonstration, open_page, review_id):
    before = stored_hours(demonstration, review_id)
    bound = next(key for key in before if key in changed_lines(demonstration, review_id))
    app = open_page(PAGE, review=str(review_id))
    type_into(app, review_id, {list(before).index(bound): dict.fromkeys(CELLS)})
    press(app, "Lưu bảng chi phí")
    assert any(f"thay đổi dòng «{bound}» nhưng" in error.value for error in app.error)
    assert stored_hours(demonstration, review_id) == before


def test_a_mistake_is_named_by_the_line_on_the_screen(open_page, demonstration, review_id):
    app = open_page(PAGE, review=str(review_id))
    type_into(app, review_id, {1: {"hours": "0,00001"}})
    (error,) = app.error
    assert error.value.startswith("Dòng 1.2") and "chữ số thập phân" in error.value and "baseline" not in error.value


def test_a_new_table_is_filled_from_the_inventory_at_a_click(demonstration, open_page, new_review, new_code):
    app = open_page(PAGE, review=str(new_review))
    press(app, "Lấy từ kho thủ tục")
    expected = [found.line for found in found_lines(get_procedure(demonstration, new_code).draft)]
    shown = rows(app)
    assert [key for key in shown.index if isinstance(key, str)] == [line["id"] for line in expected]
    assert shown["hours"].isna().all()
    press(app, "Lấy từ kho thủ tục")
    assert [key for key in rows(app).index if isinstance(key, str)] == [line["id"] for line in expected]


def test_hours_without_an_income_are_refused_in_words(demonstration, open_page, new_review):
    app = open_page(PAGE, review=str(new_review))
    app.text_input(key=f"cost_{new_review}_hourly_income_vnd").set_value("")
    app.text_input(key=f"cost_{new_review}_subjects_per_year").set_value("100")
    type_into(app, new_review, {0: {"work": "1 Chuẩn bị hồ sơ", "hours": "1,5"}})
    press(app, "Lưu bảng chi phí")
    assert any("chưa có mức thu nhập bình quân" in error.value for error in app.error)
    assert get_cost_table(demonstration, new_review) is None
    app.text_input(key=f"cost_{new_review}_hourly_income_vnd").set_value("40.767")
    press(app, "Lưu bảng chi phí")
    assert stored_hours(demonstration, new_review) == {"1.1": "1.5"}


def test_the_suggested_income_is_only_taken_over_by_a_click(demonstration, open_page, new_review):
    app = open_page(PAGE, review=str(new_review))
    income = app.text_input(key=f"cost_{new_review}_hourly_income_vnd")
    income.set_value("")
    app.run()
    assert any("÷" in element.value for element in app.markdown)
    press(app, "Dùng mức này")
    assert app.text_input(key=f"cost_{new_review}_hourly_income_vnd").value == "40.767"
    assert "GDP" in app.text_input(key=f"cost_{new_review}_hourly_income_source").value


def test_an_unreadable_number_is_named_and_nothing_is_saved(demonstration, open_page, review_id):
    before = stored_hours(demonstration, review_id)
    app = open_page(PAGE, review=str(review_id))
    type_into(app, review_id, {0: {"hours": "1.5"}})
    assert any("Dòng 1.1" in error.value and "Giờ" in error.value for error in app.error)
    press(app, "Lưu bảng chi phí")
    assert stored_hours(demonstration, review_id) == before


def test_the_second_of_two_editors_loses_nothing_and_chooses(demonstration, open_page, review_id, act):
    app = open_page(PAGE, review=str(review_id))
    type_into(app, review_id, {0: {"hours": "7,5"}})
    view = get_cost_table(demonstration, review_id)
    other = Act("Trần Văn Hai", act.at)
    save_cost_table(demonstration, review_id, view.file | {"times_per_year": "2"}, view.version, other)
    press(app, "Lưu bảng chi phí")
    assert any("Trần Văn Hai" in error.value for error in app.error)
    assert get_cost_table(demonstration, review_id).file["times_per_year"] == "2"
    press(app, "Giữ phần của tôi")
    assert stored_hours(demonstration, review_id)["1.1"] == "7.5"
    assert get_cost_table(demonstration, review_id).file["times_per_year"] == "2"


def test_an_untouched_screen_shows_what_another_has_saved(demonstration, open_page, review_id, act):
    app = open_page(PAGE, review=str(review_id))
    view = get_cost_table(demonstration, review_id)
    save_cost_table(demonstration, review_id, view.file | {"times_per_year": "2"}, view.version, act)
    app.run()
    assert app.text_input(key=f"cost_{review_id}_times_per_year").value == "2"


def test_a_table_saved_under_other_rules_says_so(demonstration, open_page, review_id, act):
    view = get_cost_table(demonstration, review_id)
    save_cost_table(demonstration, review_id, view.file | {"on": "2018-01-02"}, view.version, act)
    app = open_page(PAGE, review=str(review_id))
    assert any("quy định" in warning.value for warning in app.warning)


def test_without_a_review_the_page_leads_to_the_list(demonstration, open_page):
    assert any("chọn một thủ tục" in info.value for info in open_page(PAGE).info)
    assert any("Không có lần rà soát số 999" in error.value for error in open_page(PAGE, review="999").error)


def test_what_is_not_saved_survives_a_visit_to_another_page(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    app.text_input(key=f"cost_{review_id}_times_per_year").set_value("3")
    type_into(app, review_id, {0: {"hours": "7,5"}})
    app.session_state[f"cost_{review_id}_edits"] = {0: {"hours": "7,5"}}  # AppTest calls no on_change of editors
    app.switch_page("pages/review/options.py").run()
    app.switch_page(PAGE).run()
    assert not app.exception
    press(app, "Lưu bảng chi phí")
    assert stored_hours(demonstration, review_id)["1.1"] == "7.5"
    assert get_cost_table(demonstration, review_id).file["times_per_year"] == "3"
