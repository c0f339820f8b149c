"""Answers copied from another assessment of the same TTHC: into empty questions only, marked until checked."""

from datetime import date

import pytest
from sqlmodel import select

from models.audit import AuditEvent
from models.confirmation import ConfirmationDraft, Evidence, Target
from models.database import reading
from models.draft import Paper, ProcedureDraft
from models.draft_document import DocumentDraft
from models.office import AgencyDraft
from rules.errors import InputError
from rules.vocabulary import AgencyKind, DocumentKind, PlannedAction
from services.audit import verify_chain
from services.confirmations.confirming import correct
from services.impact.documents import save_document
from services.impact.membership import add_existing
from services.inventory.procedures import save_procedure
from services.office import save_agencies
from services.reviews.earlier import confirm_copied, copy_answers, earlier_reviews, has_earlier
from services.reviews.opening import open_impact, open_plan, open_review
from services.reviews.reviews import get_review, save_answers

ON = date(2021, 8, 15)
CODE = "1.000656"
YES = {"answer": "yes", "reason": "tên ngắn gọn", "proposal": ""}


@pytest.fixture
def inventory(engine, act, rule_set) -> None:
    save_agencies(engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], act)
    draft = ProcedureDraft(code=CODE, name="Đăng ký khai tử", papers=(Paper(name="Tờ khai"),), has_fees=False)
    save_procedure(engine, draft, None, act, rule_set)


@pytest.fixture
def answer(engine, act):
    """Saves answers over the stored version of a review."""
    return lambda review_id, answers: save_answers(
        engine, review_id, answers, get_review(engine, review_id).version, act
    )


@pytest.fixture
def two(engine, act, inventory, answer) -> tuple[int, int]:
    """A review with answers and, a quarter later, an empty one."""
    earlier = open_review(engine, CODE, "2021-Q2", ON, act)
    answer(earlier, {"III.1.a": YES, "VI.1": "Bỏ bản sao", "VI.2": "Đã có dữ liệu", "I.2": "Hộ tịch"})
    return earlier, open_review(engine, CODE, "2021-Q3", ON, act)


def copy(engine, act, review_id: int, from_id: int) -> int:
    return copy_answers(engine, review_id, from_id, get_review(engine, review_id).version, act)


def test_what_would_be_filled_is_counted_before_copying(engine, two):
    earlier, here = two
    (found,) = earlier_reviews(engine, here)
    assert (found.id, found.form_code, found.period, found.fills) == (earlier, "02/RS-KSTT", "2021-Q2", 3)


def test_only_empty_questions_are_filled_and_each_says_where_from(engine, act, two, answer):
    earlier, here = two
    answer(here, {"VI.1": "của tôi"})
    copy(engine, act, here, earlier)
    view = get_review(engine, here)
    assert (view.answers["VI.1"], view.answers["VI.2"], view.answers["III.1.a"]) == ("của tôi", "Đã có dữ liệu", YES)
    assert view.copied_from.keys() == {"III.1.a", "VI.2"}
    assert view.copied_from["VI.2"] == {
        "review": earlier,
        "period": "2021-Q2",
        "form": "02/RS-KSTT",
        "person": act.person,
        "at": act.at.isoformat(),
    }
    assert not verify_chain(engine)["broken"]
    assert earlier_reviews(engine, here) == []


def test_empty_cells_of_a_prefilled_table_are_filled_row_by_row(engine, act, two, answer):
    earlier, here = two
    said = {"name": "TỜ KHAI", "reason": "để biết ai khai", "in_database": "no", "decision": "keep"}
    answer(earlier, {"III.4": [said, {"name": "Giấy báo tử", "reason": "để đối chiếu"}]})
    answer(here, {"III.4": [{"name": "Tờ khai", "in_database": "yes"}]})
    copy(engine, act, here, earlier)
    (row,) = get_review(engine, here).answers["III.4"]
    assert (row["name"], row["reason"], row["in_database"], row["decision"]) == (
        "Tờ khai",
        "để biết ai khai",
        "yes",
        "keep",
    )


def test_what_the_inventory_says_is_never_copied(engine, act, two):
    copy(engine, act, two[1], two[0])
    assert get_review(engine, two[1]).answers["I.2"] == ""


def test_the_mark_goes_when_the_answer_is_edited_or_confirmed(engine, act, two, answer):
    earlier, here = two
    version = copy(engine, act, here, earlier)
    version = confirm_copied(engine, here, "VI.1", version, act)
    assert get_review(engine, here).answers["VI.1"] == "Bỏ bản sao"
    assert confirm_copied(engine, here, "VI.1", version, act) == version
    answer(here, {"VI.2": "Lý do khác"})
    assert get_review(engine, here).copied_from.keys() == {"III.1.a"}


def test_copying_over_a_newer_save_is_refused(engine, act, two, answer):
    answer(two[1], {"VI.1": "vừa lưu"})
    with pytest.raises(InputError) as raised:
        copy_answers(engine, two[1], two[0], 1, act)
    assert raised.value.code == "conflict.stale"


def test_a_conflict_after_copying_names_the_questions(engine, act, two):
    copy(engine, act, two[1], two[0])
    with pytest.raises(InputError, match="VI.1"):
        save_answers(engine, two[1], {"VI.1": "của tôi"}, 1, act)


def test_another_procedure_and_the_review_itself_give_nothing(engine, act, rule_set, two):
    save_procedure(engine, ProcedureDraft(code="1.000894", name="Đăng ký kết hôn"), None, act, rule_set)
    other = open_review(engine, "1.000894", "2021-Q3", ON, act)
    assert earlier_reviews(engine, other) == []
    for from_id in (two[0], other):
        with pytest.raises(InputError) as raised:
            copy(engine, act, other, from_id)
        assert raised.value.code == "copy.unknown"


def test_the_form_of_2014_gives_its_answers_to_that_of_2017(engine, act, inventory, answer):
    old = open_review(engine, CODE, "2017-Q1", date(2017, 3, 1), act)
    assert get_review(engine, old).form_id == "02-rs-kstt-2014"
    answer(old, {"VI.1": "Bỏ bản sao"})
    here = open_review(engine, CODE, "2021-Q3", ON, act)
    assert [found.fills for found in earlier_reviews(engine, here)] == [1]


def test_answers_about_entries_come_only_with_their_entries(engine, act, two, answer):
    earlier, here = two
    answer(earlier, {"II.1.a": ["mục tiêu một"], "II.2a": {"a.1": {"answer": "no", "reason": "vì"}}})
    answer(here, {"II.1.a": ["mục tiêu khác"]})
    copy(engine, act, here, earlier)
    assert "II.2a" not in get_review(engine, here).copied_from
    answer(here, {"II.1.a": []})
    copy(engine, act, here, earlier)
    assert {"II.1.a", "II.2a"} <= get_review(engine, here).copied_from.keys()


def test_a_draft_and_the_procedure_it_amends_share_answers_to_the_same_questions_only(engine, act, two, answer):
    draft = DocumentDraft(kind=DocumentKind.DECISION, title="Quy định thử", agency_code="STP")
    document = save_document(engine, None, draft, None, act)
    planned = add_existing(engine, document.id, PlannedAction.AMENDED, CODE, act)
    before, after = (open_impact(engine, planned, "2021-Q3", day, act) for day in (ON, date(2022, 5, 1)))
    assert get_review(engine, before).form_id != get_review(engine, after).form_id
    answer(before, {"II.2": YES})
    assert before in [found.id for found in earlier_reviews(engine, after)]
    copy(engine, act, after, two[0])  # III.1.a asks something else here
    answers = get_review(engine, after).answers
    assert answers.get("III.1.a") != YES
    assert get_review(engine, after).copied_from.get("III.1.a") is None


def test_a_plan_takes_over_from_the_year_before(engine, act, inventory, answer):
    last, here = (open_plan(engine, "STP", period, ON, act) for period in ("2020-Q3", "2021-Q3"))
    asked = [key for key, value in get_review(engine, last).answers.items() if value]
    assert last != here and asked is not None
    answer(last, {"end.1": "Nguyễn Văn A"})
    assert [found.period for found in earlier_reviews(engine, here)] == ["2020"]


def test_only_what_was_begun_before_is_an_earlier_review(engine, act, two, answer):
    earlier, here = two
    answer(here, {"II.1.a": ["mục tiêu"]})
    assert earlier_reviews(engine, earlier) == [] and not has_earlier(engine, earlier) and has_earlier(engine, here)
    with pytest.raises(InputError) as raised:
        copy(engine, act, earlier, here)
    assert raised.value.code == "copy.unknown"


def test_the_two_forms_of_one_draft_share_answers_in_either_order(engine, act, inventory, answer):
    draft = DocumentDraft(kind=DocumentKind.DECISION, title="Quy định thử", agency_code="STP")
    document = save_document(engine, None, draft, None, act)
    planned = add_existing(engine, document.id, PlannedAction.AMENDED, CODE, act)
    before, after = (open_impact(engine, planned, "2021-Q3", day, act) for day in (ON, date(2022, 5, 1)))
    answer(after, {"II.2": YES})
    assert has_earlier(engine, before) and has_earlier(engine, after)


def test_a_question_the_office_has_worded_anew_is_still_the_same_question(engine, act, two, answer):
    earlier, later = two[0], date(2021, 9, 10)
    question = Target(kind="form", name="02-rs-kstt", question="VI.1")
    content = {"label": "Lời văn đã sửa", "hint": ""}
    evidence = Evidence(document="Công báo", page="1")
    correct(
        engine, ConfirmationDraft(target=question, effective_from=later, content=content, evidence=evidence), 0, act
    )
    here = open_review(engine, CODE, "2021-Q4", later, act)
    copy(engine, act, here, earlier)
    assert get_review(engine, here).answers["VI.1"] == "Bỏ bản sao"


def test_where_it_was_copied_from_is_recorded_but_is_no_question(engine, act, two):
    copy(engine, act, two[1], two[0])
    with pytest.raises(InputError) as raised:
        save_answers(engine, two[1], {"VI.1": "của tôi"}, 1, act)
    assert "(thay đổi ở: III.1.a, VI.1, VI.2)" in str(raised.value)
    with reading(engine) as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.action == "review.answers_copied")).one()
    assert event.after["chép từ"] == f"02/RS-KSTT, kỳ 2021-Q2, biểu số {two[0]}"
