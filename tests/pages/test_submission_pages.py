"""The dossier on the screen: presented from the form, sent, returned with remarks, compared, accepted."""

import pytest
from streamlit.testing.v1 import AppTest

from models.visibility import Viewer, seen_by
from pages.widgets.form.values import widget_key
from rules.submission import Step
from rules.vocabulary import Role
from rules.vocabulary import SubmissionState as State
from services.people import PersonView, find_person
from services.reviews.comments import Part, comments_of
from services.reviews.reviews import get_review, list_reviews, save_answers
from services.submissions.reading import SubmissionSummary, get_submission, list_submissions, submission_of_review

ONE, LIST, FORM = "pages/submission/submission.py", "pages/submission/submissions.py", "pages/review/form.py"
START = "pages/home/start.py"


@pytest.fixture
def become(demonstration, at_the_screen):
    """``become("ha.sct")``: this person of the demonstration is at the screen."""

    def sign_in(name: str) -> PersonView:
        found = find_person(demonstration, f"{name}@dongnai.example")
        at_the_screen(found)
        return found

    return sign_in


def in_state(engine, state: State) -> SubmissionSummary:
    return next(one for one in list_submissions(engine, "2021-Q3") if one.state is state)


def words(app: AppTest) -> str:
    return "\n".join(
        str(element.value) for kind in (app.title, app.markdown, app.caption, app.warning) for element in kind
    )


def buttons(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def opened(open_page, found: SubmissionSummary) -> AppTest:
    return open_page(ONE, ho_so=str(found.id))


def test_the_head_sends_what_was_presented(demonstration, become, open_page):
    found = in_state(demonstration, State.WITH_HEAD)
    become("ha.sct")
    app = opened(open_page, found)
    app.button(key=f"step_send_{found.id}").click().run()
    assert not app.exception and "Đã trình Văn phòng" in words(app)
    sent = get_submission(demonstration, found.id)
    assert sent.state is State.WITH_OFFICE and sent.changed_by.startswith("Hồ Thị Hà") and sent.sent_at


def test_a_return_without_a_reason_is_refused_and_with_one_it_is_done(demonstration, become, open_page):
    found = in_state(demonstration, State.WITH_HEAD)
    become("ha.sct")
    app = opened(open_page, found)
    app.button(key=f"step_send_back_{found.id}").click().run()
    assert "Chưa ghi lý do" in app.error[0].value
    assert get_submission(demonstration, found.id).state is State.WITH_HEAD
    app.text_area(key=f"reason_text_send_back_{found.id}_{found.version}").set_value("Bổ sung nguồn").run()
    app.button(key=f"step_send_back_{found.id}").click().run()
    assert get_submission(demonstration, found.id).reason == "Bổ sung nguồn"
    assert "Thủ trưởng trả lại: Bổ sung nguồn" in words(app).replace("\\", "")


def test_the_office_remarks_returns_and_the_reason_counts_its_remarks(demonstration, become, open_page):
    found = in_state(demonstration, State.WITH_OFFICE)
    become("minh")
    app = opened(open_page, found)
    app.session_state[widget_key(found.review_id, Part.COSTS, "comments")] = True
    app.run()
    box = widget_key(found.review_id, Part.COSTS, "remark")
    app.text_area(key=box).set_value("Rà lại số lượng").run()
    app.button(key=widget_key(found.review_id, Part.COSTS, "remark_send")).click().run()
    (said,) = comments_of(demonstration, found.review_id)[Part.COSTS]
    assert said.is_submitted and said.text == "Rà lại số lượng"
    assert "Còn 01 ý kiến" in app.text_area(key=f"reason_text_return_{found.id}_{found.version}").value
    app.button(key=f"step_return_{found.id}").click().run()
    assert get_submission(demonstration, found.id).state is State.OFFICE_RETURNED


def test_nobody_is_offered_a_step_that_is_not_theirs(demonstration, become, open_page):
    found = in_state(demonstration, State.WITH_OFFICE)
    for name in ("binh", "minh", "ha.sct"):
        become(name)
        offered = {
            button.key for button in opened(open_page, found).button if button.key and button.key.startswith("step_")
        }
        theirs = {"binh": set(), "minh": {"accept", "return"}, "ha.sct": {"withdraw"}}[name]
        assert offered == {f"step_{step}_{found.id}" for step in theirs}, name


def test_a_stranger_to_the_dossier_is_told_that_there_is_none(demonstration, become, open_page):
    found = in_state(demonstration, State.WITH_OFFICE)
    become("hoa.stp")
    app = opened(open_page, found)
    assert "Không có hồ sơ trình này" in app.error[0].value and found.name not in words(app)


def test_the_form_presents_once_everything_holds(demonstration, become, open_page):
    found = in_state(demonstration, State.HEAD_RETURNED)
    become("thu.syt")
    app = open_page(FORM, review=str(found.review_id))
    assert "Thủ trưởng trả lại" in words(app)
    app.session_state[f"present_open_{found.review_id}"] = True
    app.run()
    app.button(key=f"present_button_{found.review_id}").click().run()
    now = get_submission(demonstration, found.id)
    assert now.state is State.WITH_HEAD and now.number == 2


def test_the_form_names_what_is_missing_and_does_not_present(demonstration, become, open_page):
    review = next(one for one in list_reviews(demonstration, "2021-Q3") if one.code == "2.000330")
    become("nam.sct")
    app = open_page(FORM, review=str(review.id))
    assert "Chưa trình" in words(app)
    app.session_state[f"present_open_{review.id}"] = True
    app.run()
    assert "2 số liệu chưa ghi nguồn" in words(app)
    assert app.button(key=f"present_button_{review.id}").disabled
    assert submission_of_review(demonstration, review.id) is None


def test_two_sendings_are_compared_word_by_word(demonstration, become, open_page):
    found = next(one for one in list_submissions(demonstration, "2021-Q3") if one.number == 2)
    become("minh")
    app = opened(open_page, found)
    app.segmented_control(key="submission_view").set_value("So với lần trình trước").run()
    assert "VI.2" in words(app).replace("\\", "") and "Lần trình 1" in words(app) and ":green[**" in words(app)
    assert "Không thay đổi:" in words(app)


def test_the_history_says_who_did_what_and_that_the_copies_are_whole(demonstration, become, open_page):
    found = next(one for one in list_submissions(demonstration, "2021-Q3") if one.number == 2)
    become("minh")
    app = opened(open_page, found)
    app.segmented_control(key="submission_view").set_value("Quá trình xử lý").run()
    told = words(app)
    assert "Chấp nhận" in told and "Lê Văn Minh" in told and told.count("nguyên vẹn") == 2
    assert Step.PRESENT.label not in told  # what stays within the agency


def test_the_list_holds_what_the_reader_may_see(demonstration, become, open_page):
    everything = list_submissions(demonstration, "2021-Q3")
    expected = {
        "minh": {one.id for one in everything if one.sent_at},
        "binh": {one.id for one in everything},
        "nam.sct": {one.id for one in everything if one.agency_code == "SCT"},
    }
    assert len({len(ids) for ids in expected.values()}) == 3
    for name, ids in expected.items():
        become(name)
        assert set(open_page(LIST).dataframe[0].value.index) == ids, name


def test_the_list_is_filtered_by_state_from_a_link(demonstration, become, open_page):
    become("minh")
    app = open_page(LIST, trang_thai="office_returned")
    assert set(app.dataframe[0].value["state"]) == {State.OFFICE_RETURNED.label}


def test_hostile_words_stay_words(demonstration, become, open_page, act):
    hostile = "<script>alert(1)</script> {{ 7*7 }} :red[**x**] =cmd|' /C calc'!A0"
    found = in_state(demonstration, State.OFFICE_RETURNED)
    version = get_review(demonstration, found.review_id).version
    save_answers(demonstration, found.review_id, {"VI.2": hostile}, version, act)
    become("hoa.stp")
    app = open_page(FORM, review=str(found.review_id))
    app.session_state[f"present_open_{found.review_id}"] = True
    app.run()
    app.button(key=f"present_button_{found.review_id}").click().run()
    app = opened(open_page, found)
    app.segmented_control(key="submission_view").set_value("So với lần trình trước").run()
    assert not app.exception and "<script>" not in words(app) and "\\<script\\>" in words(app)


def test_the_first_page_shows_what_waits_and_where(demonstration, become, open_page):
    become("hoa.stp")
    app = open_page(START)
    links = [element.proto.label.replace("\\", "") for element in app.get("page_link")]
    assert any(label.startswith("Văn phòng trả lại: Đăng ký hoạt động của chi nhánh") for label in links)
    assert any("nhắc bạn về" in label for label in links)
    become("quantri")
    assert "cơ quan chưa có người dùng" in " ".join(e.proto.label for e in open_page(START).get("page_link"))


def test_the_office_reads_no_form_of_another_agency(demonstration, become, open_page):
    found = in_state(demonstration, State.WITH_OFFICE)
    minh = become("minh")
    assert list_reviews(seen_by(demonstration, Viewer(Role.OFFICE, minh.agency_code)), "2021-Q3") == []
    labels = {element.proto.label for element in opened(open_page, found).get("page_link")}
    assert "Biểu mẫu đang soạn" not in labels
