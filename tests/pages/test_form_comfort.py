"""The form page makes a long form a pleasure: gaps, the text beside the questions, examples, remarks, copies."""

from datetime import date

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from models.audit import Act
from models.database import writing
from models.draft_document import DocumentDraft, PlannedContent
from models.review import Comment
from pages.widgets.messages import escaped
from rules.form import BlockProgress, Problem
from rules.vocabulary import DocumentKind, PlannedAction
from services.costs.tables import save_cost_table
from services.impact.documents import save_document
from services.impact.membership import add_existing, add_new
from services.impact.planned import get_planned
from services.impact.planned_saving import save_planned
from services.reviews.comments import add_comment, comments_of
from services.reviews.groups import create_group
from services.reviews.opening import open_group, open_impact, open_plan, open_review
from services.reviews.reviews import get_review, save_answers
from tests.services.annex_reviews import cost_file

PAGE = "pages/review/form.py"
ON = date(2021, 8, 15)
CODE, OTHER_CODE = "1.000509", "1.000883"
HOSTILE = "**đậm** <script>alert(1)</script> [x](http://a.b)"


@pytest.fixture
def review(demonstration: sa.Engine, act: Act) -> int:
    return open_review(demonstration, CODE, "2021-Q3", ON, act)


@pytest.fixture
def document(demonstration: sa.Engine, act: Act) -> int:
    draft = DocumentDraft(kind=DocumentKind.DECISION, title="Quy định thử", agency_code="SCT")
    return save_document(demonstration, None, draft, None, act).id


@pytest.fixture
def amended(demonstration: sa.Engine, act: Act, document: int) -> int:
    """Form 01B about a TTHC whose steps the draft changes."""
    planned = add_existing(demonstration, document, PlannedAction.AMENDED, OTHER_CODE, act)
    view = get_planned(demonstration, planned)
    text = view.content.planned.model_copy(update={"steps": ("Nộp hồ sơ tại Trung tâm",)})
    save_planned(demonstration, planned, PlannedContent(planned=text), view.version, act)
    return open_impact(demonstration, planned, "2021-Q3", ON, act)


def shown_words(app: AppTest) -> str:
    """Everything that is written on the page, as it reads."""
    written = [*app.markdown, *app.caption, *app.error, *app.warning, *app.info]
    return "\n".join(element.value for element in written).replace("\\", "")


def links(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("page_link")]


def keys(elements) -> set[str]:
    return {element.key for element in elements}


def at(open_page, review: int, block: str) -> AppTest:
    app = open_page(PAGE, review=str(review), block=block)
    assert not app.exception
    return app


def test_the_first_gap_is_named_and_one_click_away(open_page, review):
    app = at(open_page, review, "VI")
    assert "Câu còn thiếu đầu tiên: II.1.a. " in app.button(key="form_first_gap").label.replace("\\", "")
    app.button(key="form_first_gap").click().run()
    assert app.query_params["block"] == "II"
    assert "ở ngay mục này: **II.1.a" in shown_words(app)


def test_the_next_gap_is_sought_from_here_and_then_from_the_beginning():
    from pages.widgets.form.navigation import next_gap

    gap = (Problem("x", "answer_required", "Chưa ghi."),)
    progress = [BlockProgress(str(n), 0, 1, gap if lacks else ()) for n, lacks in enumerate([True, False, True, False])]
    assert [next_gap(progress, at) for at in (-1, 0, 2, 3)] == [0, 2, 0, 0]
    assert next_gap(progress[1:2]) is None and next_gap(progress[:1], 0) == 0


def test_shortcuts_are_said_and_do_not_clash_with_typing(open_page, review):
    app = at(open_page, review, "III.1")
    said = {key: app.button(key=key).proto for key in ("form_before", "form_next_gap", "form_after")}
    assert [proto.shortcut for proto in said.values()] == ["alt+up", "alt+t", "alt+down"]
    assert all("Alt+T" in proto.help.replace("\\", "") for proto in said.values())


def test_what_is_prescribed_stands_under_headings(open_page, review):
    words = shown_words(at(open_page, review, "III.1"))
    assert "Quy định hiện hành theo kho dữ liệu" in words
    assert "**Căn cứ pháp lý**" in words and "Hiện hành]" not in words


def test_a_draft_shows_both_texts_and_says_which_is_which(open_page, demonstration, act, amended):
    save_answers(demonstration, amended, {"II.2": {"answer": "yes", "reason": "cần"}}, 1, act)
    words = shown_words(at(open_page, amended, "III.2"))
    assert "**Trình tự thực hiện** :gray-badge[Hiện hành]" in words
    assert "**Trình tự thực hiện** :blue-badge[Dự thảo]\n\nNộp hồ sơ tại Trung tâm" in words


def test_a_good_and_a_bad_example_stand_beside_the_question(open_page, review):
    words = shown_words(at(open_page, review, "III.1"))
    assert "Ví dụ tốt" in words and "Ví dụ chưa đạt" in words and "Nguồn của câu hỏi" in words


def talk(app: AppTest, review: int, question: str) -> AppTest:
    """The page with the remarks of a question opened."""
    app.session_state[f"form_{review}_{question}_comments"] = True
    return app.run()


def test_a_remark_is_written_counted_and_settled(open_page, demonstration, act, review):
    add_comment(demonstration, review, "VI.1", HOSTILE, act)
    app = talk(at(open_page, review, "VI"), review, "VI.1")
    assert HOSTILE in shown_words(app) and f"**{act.person}**" in shown_words(app)
    assert ":material/chat: 1" in app.button(key=f"block_{review}_VI").label
    app.text_area(key=f"form_{review}_VI.1_remark").set_value("Đã xem").run()
    app.button(key=f"form_{review}_VI.1_remark_send").click().run()
    first, second = comments_of(demonstration, review)["VI.1"]
    assert (second.text, app.text_area(key=f"form_{review}_VI.1_remark").value) == ("Đã xem", "")
    assert ":orange-badge[2]" in shown_words(app)
    app.button(key=f"settle_{first.id}").click().run()
    assert comments_of(demonstration, review)["VI.1"][0].settled_by and ":orange-badge[1]" in shown_words(app)


def test_an_empty_remark_is_refused(open_page, demonstration, review):
    app = talk(at(open_page, review, "VI"), review, "VI.1")
    app.button(key=f"form_{review}_VI.1_remark_send").click().run()
    assert "Ý kiến còn trống" in shown_words(app) and comments_of(demonstration, review) == {}


def test_answers_are_copied_after_their_number_was_said_and_marked_until_checked(open_page, demonstration, act):
    here = open_review(demonstration, OTHER_CODE, "2021-Q4", ON, act)
    app = at(open_page, here, "III.1")
    app.session_state[f"copying_{here}"] = True
    app.run()
    (button,) = [button for button in app.button if str(button.key).startswith("copy_")]
    assert button.label == "Chép 33 câu trả lời"
    button.click().run()
    assert not app.exception
    assert "Chép từ biểu 02/RS-KSTT, kỳ Quý III/2021; hãy kiểm tra lại" in shown_words(app)
    assert app.radio(key=f"form_{here}_III.1.a_answer").value == "no"
    app.button(key=f"form_{here}_III.1.a_checked").click().run()
    assert "III.1.a" not in get_review(demonstration, here).copied_from
    app.radio(key=f"form_{here}_III.1.b_answer").set_value("yes").run()
    assert "III.1.b" not in get_review(demonstration, here).copied_from and "Chép từ biểu" not in shown_words(app)


def test_copying_is_offered_only_where_there_is_another_form(open_page, demonstration, act, review):
    app = at(open_page, review, "I")
    assert not [block for block in app.get("popover") if "Chép" in block.proto.popover.label]
    later = open_review(demonstration, CODE, "2021-Q4", ON, act)
    app = at(open_page, later, "I")
    assert [block for block in app.get("popover") if "Chép" in block.proto.popover.label]


def test_a_conclusion_that_ends_the_assessment_says_so(open_page, amended):
    app = at(open_page, amended, "II")
    app.radio(key=f"form_{amended}_II.2_answer").set_value("no").run()
    assert "việc đánh giá dừng ở đây: không phải điền các mục III.1" in shown_words(app)
    assert f"block_{amended}_IV" not in keys(app.button)
    app.radio(key=f"form_{amended}_II.2_answer").set_value("yes").run()
    assert "dừng ở đây" not in shown_words(app) and f"block_{amended}_IV" in keys(app.button)


def test_an_incomplete_form_says_so_above_the_questions(open_page, demonstration, act, document):
    planned = add_new(demonstration, document, "Cấp phép bến khách", act)
    later = open_impact(demonstration, planned, "2022-Q2", date(2022, 5, 1), act)
    app = at(open_page, later, "I")
    assert "chưa có nguyên văn biểu mẫu" in app.warning[0].value.replace("\\", "")
    assert "Nộp" not in app.title[0].value and app.title[0].value == "Biểu đánh giá tác động"


def test_a_new_procedure_has_costs_but_no_options_and_leads_back_to_its_draft(open_page, demonstration, act, document):
    planned = add_new(demonstration, document, "Cấp phép bến khách", act)
    app = at(open_page, open_impact(demonstration, planned, "2021-Q3", ON, act), "I")
    assert {"Hồ sơ dự thảo", "Chi phí tuân thủ"} <= set(links(app)) and "So sánh phương án" not in links(app)
    back = next(element for element in app.get("page_link") if element.proto.label == "Hồ sơ dự thảo")
    assert f"du_thao={document}" in back.proto.query_string


def test_every_other_subject_has_its_title_and_no_costs(open_page, demonstration, act):
    group = create_group(demonstration, "Nhóm thử", [CODE, OTHER_CODE], "2021-Q3", act)
    steps = [{"step": "Nộp", "actor": "Sở", "days": "1,5"}, {"step": "Nhận", "actor": "Sở", "days": "2"}]
    of_group = open_group(demonstration, group, ON, act)
    save_answers(demonstration, of_group, {"III.1": steps, "III.2": steps[:1]}, 1, act)
    titles = {
        "Rà soát nhóm thủ tục": of_group,
        "Kế hoạch rà soát": open_plan(demonstration, "SCT", "2021-Q3", ON, act),
        "Danh mục câu hỏi kiểm tra": open_review(demonstration, CODE, "2021-Q3", ON, act, "nd63-2010-phu-luc-3"),
    }
    for title, review in titles.items():
        app = at(open_page, review, "III")
        assert app.title[0].value == title and "Chi phí tuân thủ" not in links(app)
        if review == of_group:  # the diagram is drawn from the rows of the two questions before it
            assert "**02 bước, 3,5 ngày, 00 lần chuyển" in shown_words(app) and "**01 bước, 1,5 ngày" in shown_words(
                app
            )
    assert "năm 2021" in shown_words(at(open_page, titles["Kế hoạch rà soát"], "I"))


def test_what_the_browser_still_holds_after_a_restart_of_the_server_waits_for_a_decision(
    open_page, demonstration, review
):
    before = at(open_page, review, "VI")
    before.text_area(key=f"form_{review}_VI.1_value").set_value("gõ khi máy chủ đang dừng")
    after = AppTest.from_file(before._script_path, default_timeout=30)  # a new session of the server, the same browser
    after._page_hash = before._page_hash
    for key, value in {"review": str(review), "block": "VI"}.items():
        after.query_params[key] = value
    after._run(before._tree.get_widget_states())  # AppTest has no public way to join with a browser's state
    assert "Máy chủ đã khởi động lại" in shown_words(after)
    assert after.text_area(key=f"form_{review}_VI.1_value").value == "gõ khi máy chủ đang dừng"
    assert "VI.1" not in get_review(demonstration, review).answers
    after.button(key=f"over_{review}").click().run()
    assert get_review(demonstration, review).answers["VI.1"] == "gõ khi máy chủ đang dừng"


def test_settling_a_remark_that_is_gone_is_told_in_words(open_page, demonstration, act, review):
    add_comment(demonstration, review, "VI.1", "Xem lại", act)
    app = talk(at(open_page, review, "VI"), review, "VI.1")
    (said,) = comments_of(demonstration, review)["VI.1"]
    with writing(demonstration) as session:
        session.delete(session.get(Comment, said.id))
    app.button(key=f"settle_{said.id}").click().run()
    assert not app.exception and "Ý kiến này không còn" in shown_words(app)


def test_a_list_one_chooses_from_is_no_field_to_send():
    from pages.widgets.form.keep import _SCRIPT

    assert "input[type=text]:not([role=combobox])" in _SCRIPT


def test_the_expected_cost_of_a_whole_procedure_is_shown_without_a_saving(open_page, demonstration, act, document):
    planned = add_existing(demonstration, document, PlannedAction.REPLACED, OTHER_CODE, act)
    review = open_impact(demonstration, planned, "2021-Q3", ON, act)
    save_answers(demonstration, review, {"II.5": {"answer": "yes", "reason": "cần"}}, 1, act)
    save_cost_table(demonstration, review, cost_file("2", "1", "100"), None, act)
    words = shown_words(at(open_page, review, "V"))
    assert "Chi phí tuân thủ dự kiến một năm" in words
    assert "Tiết kiệm" not in words and "Chi phí hiện tại" not in words and "phương án «»" not in words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("3. Nộp\n4. Nhận", "3\\. Nộp\n4\\. Nhận"),
        ("  12.", r"  12\."),
        ("2) Nộp", r"2\) Nộp"),
        ("Tên\n===", r"Tên" + "\n" + r"\=\=\="),
        ("1.000509 ngày 15/08/2021. Xong", "1.000509 ngày 15/08/2021. Xong"),
    ],
)
def test_what_users_write_is_shown_letter_for_letter(text, written):
    assert escaped(text) == written


def test_the_codes_of_question_lists_are_shown_letter_for_letter(open_page, demonstration):
    options = open_page("pages/review/checklists.py").radio(key="checklist_form").options
    assert all(r"NĐ\-CP\: " in label for label in options)
