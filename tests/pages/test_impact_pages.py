"""Draft documents on the screen: register one, write its TTHC, see what changed, open the assessment."""

from datetime import date

import pytest

from models.audit import Act
from models.draft_document import PlannedContent
from rules.vocabulary import Job, PlannedAction
from services.demonstration import demonstration_agencies, demonstration_office
from services.impact.documents import get_document, list_documents, save_document
from services.impact.membership import add_existing
from services.impact.planned import get_planned, list_planned
from services.impact.planned_saving import save_planned
from services.inventory.procedures import get_procedure, save_procedure
from services.office import save_agencies, save_office
from services.reviews.opening import open_impact
from services.reviews.reviews import get_review

LIST, DRAFT, PLANNED = "pages/impact/drafts.py", "pages/impact/draft.py", "pages/impact/planned.py"
HOSTILE = "=cmd|' /C calc' {{ 7*7 }} <script>alert(1)</script> **đậm** :red[đỏ]"


@pytest.fixture
def document(demonstration):
    (view,) = list_documents(demonstration)
    return view


@pytest.fixture
def planned(demonstration, document):
    """The TTHC of the demonstration draft by what the draft does to them."""
    return {view.action: view for view in list_planned(demonstration, [document.id])[document.id]}


def written(app) -> str:
    return "\n".join(element.value for element in [*app.title, *app.markdown, *app.warning, *app.info])


def button(app, label: str):
    return next(found for found in app.button if found.label == label)


def test_the_register_tells_state_progress_and_next_step(demonstration, open_page):
    words = written(open_page(LIST))
    assert "đang lấy ý kiến" in words and "3 thủ tục, 0 đã đánh giá đủ" in words
    assert "còn 01 nội dung chưa đủ" in words


def test_an_empty_register_says_what_to_do(app_engine, open_page, act):
    save_agencies(app_engine, demonstration_agencies(), act)
    save_office(app_engine, demonstration_office(), act)
    app = open_page(LIST)
    assert "Chưa có dự thảo nào" in app.info[0].value
    app.selectbox(key="draft_document_new_0_agency_code").select("STP")
    app.text_input(key="draft_document_new_0_title").set_value(HOSTILE)
    app.button(key="drafts_add").click().run()
    assert not app.exception and not app.error
    (added,) = list_documents(app_engine)
    assert added.draft.title == HOSTILE and app.query_params["du_thao"] == str(added.id)
    assert "\\{\\{ 7\\*7 \\}\\}" in app.title[0].value and "\\<script\\>" in app.title[0].value
    assert "chưa có thủ tục nào" in written(app)


@pytest.mark.parametrize("script", [DRAFT, PLANNED])
@pytest.mark.parametrize("number", ["", "999", "x", "٣"])
def test_a_page_about_nothing_leads_to_the_list(demonstration, open_page, script, number):
    parameter = "du_thao" if script == DRAFT else "thu_tuc"
    app = open_page(script, **({parameter: number} if number else {}))
    assert "chọn một dự thảo" in app.info[0].value
    assert bool(app.error) == bool(number)


def test_days_out_of_order_are_refused_and_stay_on_the_screen(demonstration, open_page, document):
    app = open_page(DRAFT, du_thao=str(document.id))
    key = f"draft_document_{document.id}_{document.version}_sent_for_appraisal_on"
    app.date_input(key=key).set_value(date(2021, 7, 1))
    app.button(key=f"draft_document_{document.id}_save").click().run()
    assert not app.exception
    assert "ngày gửi thẩm định 01/07/2021 đứng trước" in app.error[0].value.replace("\\", "")
    assert app.date_input(key=key).value == date(2021, 7, 1)
    assert get_document(demonstration, document.id) == document


def test_sending_a_draft_that_lacks_something_is_pointed_out(demonstration, open_page, document):
    app = open_page(DRAFT, du_thao=str(document.id))
    key = f"draft_document_{document.id}_{document.version}_sent_for_appraisal_on"
    app.date_input(key=key).set_value(date(2021, 8, 1))
    app.button(key=f"draft_document_{document.id}_save").click().run()
    assert not app.exception and not app.error
    assert "Đã lưu thông tin dự thảo" in app.success[0].value
    assert any("còn thiếu" in warning.value for warning in app.warning)
    assert "đã gửi thẩm định" in written(app)


def test_the_second_of_two_savers_of_a_draft_keeps_what_was_typed(demonstration, open_page, document, act):
    app = open_page(DRAFT, du_thao=str(document.id))
    other = Act("Trần Văn Khác", act.at)
    changed = document.draft.model_copy(update={"contact": "trước"})
    save_document(demonstration, document.id, changed, document.version, other)
    key = f"draft_document_{document.id}_{document.version}_contact"
    app.text_input(key=key).set_value("sau")
    app.button(key=f"draft_document_{document.id}_save").click().run()
    assert not app.exception
    assert any("đã có người khác lưu" in error.value for error in app.error)
    assert app.text_input(key=key).value == "sau"
    assert get_document(demonstration, document.id).draft.contact == "trước"
    button(app, "Bỏ phần của tôi").click().run()
    key = f"draft_document_{document.id}_{document.version + 1}_contact"
    assert not app.exception and app.text_input(key=key).value == "trước"


def test_procedures_are_added_new_and_from_the_inventory(demonstration, open_page, document):
    app = open_page(DRAFT, du_thao=str(document.id))
    app.text_input(key="draft_new_name").set_value(HOSTILE).run()
    app.button(key="draft_add_new").click().run()
    app.radio(key="draft_new_action").set_value(PlannedAction.REPLACED).run()
    app.text_input(key="draft_search").set_value("2.000181").run()
    app.button(key="draft_search_2.000181").click().run()
    assert not app.exception and not app.error
    new, replaced = list_planned(demonstration, [document.id])[document.id][-2:]
    assert (new.name, new.action) == (HOSTILE, PlannedAction.NEW)
    assert (replaced.code, replaced.action) == ("2.000181", PlannedAction.REPLACED)
    assert "\\<script\\>" in written(app)
    app.button(key="draft_search_2.000181").click().run()
    assert "đã có trong dự thảo" in app.error[0].value


def test_an_assessment_is_begun_with_the_form_of_the_day(demonstration, open_page, document, planned):
    app = open_page(DRAFT, du_thao=str(document.id))
    app.button(key=f"draft_form_{planned[PlannedAction.NEW].id}").click().run()
    assert not app.exception
    assert get_review(demonstration, int(app.query_params["review"])).job is Job.IMPACT_NEW
    app = open_page(DRAFT, du_thao=str(document.id))
    assert "Biểu 01A/ĐG\\-KSTT: đã trả lời" in written(app)


def test_a_form_begun_under_other_rules_is_pointed_out(demonstration, open_page, document, planned, act):
    open_impact(demonstration, planned[PlannedAction.NEW].id, "2021-Q3", date(2021, 8, 15), act)
    sent = document.draft.model_copy(update={"sent_for_appraisal_on": date(2022, 4, 1)})
    save_document(demonstration, document.id, sent, document.version, act)
    app = open_page(DRAFT, du_thao=str(document.id))
    assert any("Đã mở biểu 01A" in warning.value for warning in app.warning)
    assert button(app, "Mở biểu đúng")


def test_the_text_of_a_draft_is_edited_and_compared(demonstration, open_page, planned):
    view = planned[PlannedAction.AMENDED]
    key = f"planned_{view.id}_{view.version}"
    app = open_page(PLANNED, thu_tuc=str(view.id))
    app.text_area(key=f"{key}_steps").set_value(f"Bước 1. {HOSTILE}")
    app.text_input(key=f"{key}_expected").set_value("1.200")
    app.button(key=f"planned_{view.id}_save").click().run()
    assert not app.exception and not app.error
    stored = get_planned(demonstration, view.id)
    assert stored.content.planned.steps == (f"Bước 1. {HOSTILE}",) and stored.content.expected_subjects == 1200
    assert {"steps", "methods", "deadlines"} == set(stored.changed)
    words = written(app)
    assert ":green[**" in words and ":red[~~" in words and "\\<script\\>" in words
    assert "**Không thay đổi:** Tên thủ tục hành chính" in words


@pytest.mark.parametrize(
    ("number", "source", "told"),
    [("1,5", "thống kê", "số nguyên"), ("một", "thống kê", "không phải là số"), ("12", "", "chưa ghi nguồn")],
)
def test_a_number_that_cannot_be_stored_is_told_and_nothing_is_saved(
    demonstration, open_page, planned, number, source, told
):
    view = planned[PlannedAction.ABOLISHED]
    key = f"planned_{view.id}_{view.version}"
    app = open_page(PLANNED, thu_tuc=str(view.id))
    app.text_input(key=f"{key}_expected").set_value(number)
    app.text_input(key=f"{key}_expected_source").set_value(source)
    app.button(key=f"planned_{view.id}_save").click().run()
    assert not app.exception and told in app.error[0].value.replace("\\", "")
    assert app.text_input(key=f"{key}_expected").value == number
    assert get_planned(demonstration, view.id).version == view.version


def test_the_second_of_two_savers_of_a_text_keeps_what_was_typed(demonstration, open_page, planned, act):
    view = planned[PlannedAction.NEW]
    app = open_page(PLANNED, thu_tuc=str(view.id))
    first = PlannedContent(planned=view.content.planned.model_copy(update={"result": "trước"}))
    save_planned(demonstration, view.id, first, view.version, Act("Trần Văn Khác", act.at))
    key = f"planned_{view.id}_{view.version}_result"
    app.text_area(key=key).set_value("sau")
    app.button(key=f"planned_{view.id}_save").click().run()
    assert not app.exception
    assert any("đã có người khác lưu" in error.value for error in app.error)
    assert app.text_area(key=key).value == "sau"
    assert get_planned(demonstration, view.id).content.planned.result == "trước"


def test_a_changed_inventory_is_told_and_its_text_taken(demonstration, open_page, planned, act, rule_set):
    view = planned[PlannedAction.AMENDED]
    stored = get_procedure(demonstration, view.code)
    newer = stored.draft.model_copy(update={"result": "Quyết định điện tử"})
    save_procedure(demonstration, newer, stored.version, act, rule_set)
    app = open_page(PLANNED, thu_tuc=str(view.id))
    assert any("Kho thủ tục đã thay đổi" in warning.value for warning in app.warning)
    button(app, "Lấy bản hiện có").click().run()
    assert not app.exception and not any("Kho thủ tục đã thay đổi" in warning.value for warning in app.warning)
    taken = get_planned(demonstration, view.id)
    assert taken.current == newer and set(taken.changed) == {"steps", "methods", "deadlines"}


def test_changing_what_was_not_delegated_is_pointed_out(demonstration, open_page, planned, act):
    view = planned[PlannedAction.AMENDED]
    text = view.content.planned.model_copy(update={"result": "khác"})
    save_planned(demonstration, view.id, view.content.model_copy(update={"planned": text}), view.version, act)
    app = open_page(PLANNED, thu_tuc=str(view.id))
    assert any("Kết quả thực hiện" in warning.value for warning in app.warning)


def test_a_procedure_is_taken_out_of_the_draft_and_its_assessment_kept(
    demonstration, open_page, document, planned, act
):
    view = planned[PlannedAction.NEW]
    open_impact(demonstration, view.id, "2021-Q3", date(2021, 8, 15), act)
    app = open_page(PLANNED, thu_tuc=str(view.id))
    app.button(key=f"planned_{view.id}_out").click().run()
    assert not app.exception and get_planned(demonstration, view.id).dropped
    app = open_page(DRAFT, du_thao=str(document.id))
    app.button(key=f"draft_back_{view.id}").click().run()
    assert not app.exception and not get_planned(demonstration, view.id).dropped


def test_a_replacement_starts_with_its_name(demonstration, open_page, document, act):
    added = add_existing(demonstration, document.id, PlannedAction.REPLACED, "2.000181", act)
    app = open_page(PLANNED, thu_tuc=str(added))
    app.text_area(key=f"planned_{added}_1_steps").set_value("Bước duy nhất")
    app.button(key=f"planned_{added}_save").click().run()
    assert not app.exception and not app.error
    text = get_planned(demonstration, added).content.planned
    assert (text.code, text.steps, text.papers) == ("2.000181", ("Bước duy nhất",), ())


def test_a_deleted_draft_leads_back_to_the_list_and_never_away_from_another(demonstration, open_page, document, act):
    draft = document.draft.model_copy(update={"title": "Dự thảo thừa"})
    spare = save_document(demonstration, None, draft, None, act)
    app = open_page(DRAFT, du_thao=str(spare.id))
    app.button(key=f"draft_document_{spare.id}_remove").click().run()
    assert not app.exception and not app.error
    assert app.title[0].value == "Dự thảo văn bản" and "Đã xóa dự thảo" in app.success[0].value
    assert list_documents(demonstration) == [document]
    app.switch_page(DRAFT).run()
    assert not app.exception and not app.error and "chọn một dự thảo" in app.info[0].value
    app.query_params["du_thao"] = str(document.id)
    app.run()
    assert not app.exception and not app.error and not app.success
    assert app.query_params["du_thao"] == str(document.id) and app.tabs


def test_an_unassessed_procedure_is_taken_out_and_the_draft_shown(demonstration, open_page, document, act):
    added = add_existing(demonstration, document.id, PlannedAction.REPLACED, "2.000181", act)
    app = open_page(PLANNED, thu_tuc=str(added))
    app.button(key=f"planned_{added}_out").click().run()
    assert not app.exception and not app.error
    assert app.query_params["du_thao"] == str(document.id) and "Đã bỏ thủ tục" in app.success[0].value
    assert added not in [view.id for view in list_planned(demonstration, [document.id])[document.id]]


def test_a_draft_that_somebody_else_has_saved_is_not_deleted(demonstration, open_page, document, act):
    draft = document.draft.model_copy(update={"title": "Dự thảo thừa"})
    spare = save_document(demonstration, None, draft, None, act)
    app = open_page(DRAFT, du_thao=str(spare.id))
    changed = draft.model_copy(update={"contact": "trước"})
    save_document(demonstration, spare.id, changed, spare.version, Act("Trần Văn Khác", act.at))
    app.button(key=f"draft_document_{spare.id}_remove").click().run()
    assert not app.exception and "Trần Văn Khác" in app.error[0].value
    assert get_document(demonstration, spare.id).draft.contact == "trước"
