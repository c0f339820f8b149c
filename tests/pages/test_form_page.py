"""The form page: drafts are saved as they are typed, survive a reload, and never overwrite another's save."""

from datetime import date

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from models.audit import Act
from models.draft import Paper, ProcedureDraft
from models.office import OfficeDraft
from services.inventory.procedures import save_procedure
from services.office import save_office
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers

PAGE = "pages/review/form.py"
ON = date(2021, 8, 15)
PROCEDURE = ProcedureDraft(
    code="1.000656", name="Đăng ký khai tử", field="Hộ tịch", papers=(Paper(name="Tờ khai"), Paper(name="Giấy báo tử"))
)
OFFICE = OfficeDraft(
    province="Đồng Nai",
    province_code="H19",
    authority_lines=("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"),
    place="Đồng Nai",
    period="2021-Q3",
    works_on=ON,
)


@pytest.fixture
def review(app_engine: sa.Engine, act: Act, rule_set) -> int:
    save_office(app_engine, OFFICE, act)
    save_procedure(app_engine, PROCEDURE, None, act, rule_set)
    return open_review(app_engine, PROCEDURE.code, OFFICE.period, ON, act)


@pytest.fixture
def at_block(open_page, review):
    """Opens the form at a block, as somebody who follows a link or reloads the page."""
    return lambda block: open_page(PAGE, review=str(review), block=block)


def keys(elements) -> set[str]:
    return {element.key for element in elements}


def shown_words(app: AppTest) -> str:
    """Everything that is written on the page, as it reads."""
    written = [*app.markdown, *app.caption, *app.error, *app.warning]
    return "\n".join(element.value for element in written).replace("\\", "")


def test_only_the_block_in_the_address_is_drawn(at_block, review):
    app = at_block("VI")
    assert f"form_{review}_VI.1_value" in keys(app.text_area)
    assert f"form_{review}_I.1_value" not in keys(app.text_area)


def test_an_answer_is_saved_as_it_is_typed_and_survives_a_reload(at_block, app_engine, review):
    at_block("VI").text_area(key=f"form_{review}_VI.1_value").set_value("Bỏ bản sao chứng thực").run()
    assert get_review(app_engine, review).answers["VI.1"] == "Bỏ bản sao chứng thực"
    assert at_block("VI").text_area(key=f"form_{review}_VI.1_value").value == "Bỏ bản sao chứng thực"


def test_turning_to_another_block_and_back_keeps_the_draft(at_block, review):
    app = at_block("VI")
    app.text_area(key=f"form_{review}_VI.2_value").set_value("Đã có trong cơ sở dữ liệu").run()
    app.button(key="form_after").click().run()
    assert app.query_params["block"] == "end"
    app.button(key="form_before").click().run()
    assert not app.exception
    assert app.text_area(key=f"form_{review}_VI.2_value").value == "Đã có trong cơ sở dữ liệu"


def test_reason_and_proposal_are_asked_for_once_there_is_an_answer(at_block, app_engine, review):
    app = at_block("III.1")
    assert not keys(app.text_area)
    app.radio(key=f"form_{review}_III.1.a_answer").set_value("no").run()
    assert "chưa nêu lý do" in shown_words(app)
    app.text_area(key=f"form_{review}_III.1.a_reason").set_value("tên quá dài").run()
    saved = get_review(app_engine, review).answers["III.1.a"]
    assert (saved["answer"], saved["reason"]) == ("no", "tên quá dài")


def test_a_question_appears_only_when_it_applies(at_block, review):
    app = at_block("II")
    assert "II.2b. " not in shown_words(app)
    app.text_area(key=f"form_{review}_II.1.a_0").set_value("Biết dân số biến động").run()
    assert "II.2b. " in shown_words(app) and "II.3. " not in shown_words(app)
    app.radio(key=f"form_{review}_II.2b_a.1_answer").set_value("no").run()
    assert "II.3. " in shown_words(app)


def test_removing_an_aim_leaves_the_answers_with_their_own_aims(at_block, app_engine, review):
    app = at_block("II")
    app.text_area(key=f"form_{review}_II.1.a_0").set_value("mục tiêu một").run()
    app.button(key=f"form_{review}_II.1.a_add").click().run()
    app.text_area(key=f"form_{review}_II.1.a_1").set_value("mục tiêu hai").run()
    app.radio(key=f"form_{review}_II.2a_a.2_answer").set_value("no").run()
    app.button(key=f"form_{review}_II.1.a_remove_0").click().run()
    assert not app.exception
    assert app.text_area(key=f"form_{review}_II.1.a_0").value == "mục tiêu hai"
    assert app.radio(key=f"form_{review}_II.2a_a.1_answer").value == "no"
    assert get_review(app_engine, review).answers["II.1.a"] == ["mục tiêu hai"]


def test_rows_come_from_the_inventory_and_are_saved_as_they_are_edited(at_block, app_engine, review):
    app = at_block("III.4")
    edits = {
        "edited_rows": {1: {"reason": "chứng minh sự kiện", "decision": "Giữ"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.session_state[f"form_{review}_III.4_table_1"] = edits
    app.run()
    assert not app.exception
    rows = get_review(app_engine, review).answers["III.4"]
    assert [row["name"] for row in rows] == ["Tờ khai", "Giấy báo tử"]
    assert (rows[1]["reason"], rows[1]["decision"]) == ("chứng minh sự kiện", "keep")
    assert rows[0]["reason"] == ""


def test_a_number_is_typed_the_vietnamese_way_and_a_wrong_one_is_kept_on_screen(at_block, app_engine, review):
    app = at_block("III.4")
    app.text_input(key=f"form_{review}_III.4.b_value").set_value("1,5").run()
    assert get_review(app_engine, review).answers["III.4.b"] == "1.5"
    app.text_input(key=f"form_{review}_III.4.b_value").set_value("hai bộ").run()
    assert "không phải là số" in shown_words(app)
    assert app.text_input(key=f"form_{review}_III.4.b_value").value == "hai bộ"
    assert get_review(app_engine, review).answers["III.4.b"] == "1.5"


def test_reconstructed_questions_say_that_they_were_not_compared_with_the_original(at_block):
    assert "chưa đối chiếu bản gốc" in shown_words(at_block("III.1"))
    assert "chưa đối chiếu bản gốc" not in shown_words(at_block("I"))


def test_what_is_missing_is_listed_in_words(at_block):
    assert "Chưa ghi nội dung phương án" in shown_words(at_block("VI"))


def test_a_stale_save_is_refused_and_keeps_the_input_until_the_officer_decides(at_block, app_engine, review, act):
    app = at_block("VI")
    save_answers(app_engine, review, {"VI.2": "của người khác"}, 1, Act("Trần Văn Khác", act.at))
    app.text_area(key=f"form_{review}_VI.1_value").set_value("của tôi").run()
    assert "Trần Văn Khác, lúc 09:30 ngày 15/08/2021" in shown_words(app)
    assert "Chỉ Trần Văn Khác sửa" in shown_words(app)
    assert app.text_area(key=f"form_{review}_VI.1_value").value == "của tôi"
    assert "VI.1" not in get_review(app_engine, review).answers
    app.button(key=f"over_{review}").click().run()
    saved = get_review(app_engine, review).answers
    assert (saved["VI.1"], saved["VI.2"]) == ("của tôi", "của người khác")
    assert app.text_area(key=f"form_{review}_VI.2_value").value == "của người khác"
    assert not app.error


def test_taking_the_stored_version_drops_what_could_not_be_saved(at_block, app_engine, review, act):
    app = at_block("VI")
    save_answers(app_engine, review, {"VI.1": "của người khác"}, 1, act)
    app.text_area(key=f"form_{review}_VI.1_value").set_value("của tôi").run()
    app.button(key=f"take_{review}").click().run()
    assert app.text_area(key=f"form_{review}_VI.1_value").value == "của người khác"
    assert not app.error and not app.exception


def test_a_review_that_does_not_exist_sends_the_reader_to_the_list(open_page, review):
    app = open_page(PAGE, review="999")
    assert "Không có lần rà soát số 999" in shown_words(app)
