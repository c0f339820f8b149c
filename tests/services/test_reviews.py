"""Reviews: opened from the inventory, saved as drafts, never overwritten by a second save."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from threading import Barrier, BrokenBarrierError

import pytest
from sqlmodel import select

from models.audit import Act, AuditEvent
from models.confirmation import ConfirmationDraft, Evidence, Target
from models.database import reading, writing
from models.draft import Deadline, Fee, LegalBasis, Method, Paper, ProcedureDraft
from models.draft_document import DocumentDraft, DraftDocument
from models.office import AgencyDraft
from rules.errors import InputError
from rules.form import load_forms
from rules.vocabulary import AgencyKind, Channel, DocumentKind, FeeKind, Job
from services.audit import verify_chain
from services.confirmations.confirming import correct
from services.impact.documents import save_document
from services.impact.membership import add_new
from services.inventory.procedures import save_procedure
from services.office import save_agencies
from services.office_rules import OfficeRules, office_rules
from services.reviews import opening
from services.reviews.facts import procedure_facts
from services.reviews.opening import open_impact, open_plan, open_review
from services.reviews.provisions import provisions
from services.reviews.reviews import get_review, list_reviews, save_answers
from services.reviews.rules import accept_rules, changed_rules

ON, LATER = date(2021, 8, 15), date(2021, 9, 10)
DRAFT = ProcedureDraft(
    code="1.000656",
    name="Đăng ký khai tử",
    field="Hộ tịch",
    managing_agency="STP",
    methods=(
        Method(
            channel=Channel.DIRECT,
            deadline=Deadline(text="01 ngày làm việc"),
            fees=(Fee(kind=FeeKind.LE_PHI, amount_vnd=8000, text="đăng ký quá hạn"),),
        ),
    ),
    papers=(
        Paper(name="Tờ khai", originals=1, copies=0),
        Paper(case="Ủy quyền:", name="Giấy ủy quyền", originals=1, copies=2),
        Paper(name="Giấy báo tử", quantity_text="theo quy định"),
    ),
    legal_basis=(
        LegalBasis(number="60/2014/QH13", title="Luật Hộ tịch", issued_on=date(2014, 11, 20), article="Điều 34"),
        LegalBasis(number="123/2015/NĐ-CP", issued_text="năm 2015"),
    ),
    conditions=("Trong thời hạn 15 ngày",),
    has_fees=True,
    has_form_templates=False,
)


def rules(engine) -> OfficeRules:
    with reading(engine) as session:
        return office_rules(session)


@pytest.fixture
def review_id(engine, act, rule_set) -> int:
    save_agencies(engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], act)
    save_procedure(engine, DRAFT, None, act, rule_set)
    return open_review(engine, DRAFT.code, "2021-Q3", ON, act)


def test_a_new_review_is_filled_in_as_far_as_the_inventory_goes(engine, review_id):
    answers = get_review(engine, review_id).answers
    assert answers["I.1"] == "Đăng ký khai tử (mã số 1.000656)"
    assert (answers["I.2"], answers["I.4"]) == ("Hộ tịch", "Sở Tư pháp")
    assert answers["I.3"] == "60/2014/QH13 ngày 20/11/2014: Luật Hộ tịch (Điều 34)\n123/2015/NĐ-CP năm 2015"
    assert [(row["name"], row["format"]) for row in answers["III.4"]] == [
        ("Tờ khai", "01 bản chính"),
        ("Giấy ủy quyền (trường hợp: Ủy quyền)", "01 bản chính, 02 bản sao"),
        ("Giấy báo tử", "theo quy định"),
    ]
    assert [row["name"] for row in answers["III.10.a"]] == ["Trong thời hạn 15 ngày"]


def test_what_the_inventory_does_not_say_stays_unanswered(engine, review_id):
    answers = get_review(engine, review_id).answers
    assert [answers[name]["answer"] for name in ("III.8", "III.9", "III.10")] == ["yes", "no", None]
    assert {row["decision"] for row in answers["III.4"]} == {""}


def test_opening_the_same_review_again_finds_it_and_changes_nothing(engine, act, review_id):
    save_answers(engine, review_id, {"VI.1": "Bỏ bản sao"}, 1, act)
    assert open_review(engine, DRAFT.code, "2021-Q3", ON, act) == review_id
    assert get_review(engine, review_id).answers["VI.1"] == "Bỏ bản sao"
    assert open_review(engine, DRAFT.code, "2021-Q4", ON, act) != review_id


@pytest.mark.parametrize(
    ("code", "period", "on", "expected"),
    [
        ("9.999999", "2021-Q3", ON, "procedure.unknown"),
        ("1.000656", "quý III", ON, "review.period"),
        ("1.000656", "2021-Q3", date(2014, 4, 14), "rule.not_in_force"),
    ],
)
def test_a_review_that_cannot_be_opened_says_why(engine, act, review_id, code, period, on, expected):
    with pytest.raises(InputError) as raised:
        open_review(engine, code, period, on, act)
    assert raised.value.code == expected
    assert len(list_reviews(engine, "2021-Q3")) == 1


def test_a_save_replaces_only_the_answers_it_names(engine, act, review_id):
    version = save_answers(engine, review_id, {"II.1.a": ["Biết dân số biến động"]}, 1, act)
    version = save_answers(engine, review_id, {"II.1.b": ["Được hưởng thừa kế"]}, version, act)
    view = get_review(engine, review_id)
    assert (view.version, view.updated_by) == (version, act.person)
    assert view.answers["II.1.a"] == ["Biết dân số biến động"] and view.answers["II.1.b"] == ["Được hưởng thừa kế"]
    assert verify_chain(engine)["broken"] == []


def test_saving_what_is_stored_already_makes_no_new_version(engine, act, review_id):
    version = save_answers(engine, review_id, {"VI.1": "Bỏ bản sao"}, 1, act)
    assert save_answers(engine, review_id, {"VI.1": " Bỏ bản sao "}, version, act) == version


def test_a_stale_save_says_who_when_and_which_questions_and_stores_nothing(engine, act, review_id):
    other = Act("Trần Văn Khác", act.at)
    save_answers(engine, review_id, {"VI.1": "của người khác", "VI.2": "lý do"}, 1, other)
    with pytest.raises(InputError) as raised:
        save_answers(engine, review_id, {"VI.1": "của tôi"}, 1, act)
    assert raised.value.code == "conflict.stale"
    for part in ("Trần Văn Khác", "09:30 ngày 15/08/2021", "VI.1, VI.2"):
        assert part in raised.value.message
    assert get_review(engine, review_id).answers["VI.1"] == "của người khác"


def test_an_answer_in_a_wrong_shape_is_refused_and_nothing_is_stored(engine, act, review_id):
    with pytest.raises(InputError):
        save_answers(engine, review_id, {"VI.1": "được", "III.1.a": {"answer": "maybe"}}, 1, act)
    assert get_review(engine, review_id).version == 1


def test_the_list_shows_how_far_each_review_has_come(engine, act, review_id):
    before = list_reviews(engine, "2021-Q3")[0]
    save_answers(engine, review_id, {"VI.1": "Bỏ bản sao", "VI.2": "Đã có trong cơ sở dữ liệu"}, 1, act)
    after = list_reviews(engine, "2021-Q3")[0]
    assert (after.code, after.agency, after.field) == ("1.000656", "Sở Tư pháp", "Hộ tịch")
    assert after.answered == before.answered + 2 and after.asked == before.asked
    assert not after.is_complete and not after.has_cost_table
    assert list_reviews(engine, "2021-Q4") == []


def test_other_rules_or_another_wording_are_said_and_applied_only_when_accepted(engine, act, review_id, rulebook):
    view = get_review(engine, review_id)
    assert changed_rules(view, OfficeRules(load_forms(), rulebook)) == []
    aged = replace(view, form_fingerprint="trước", rule_set_fingerprint="trước")
    assert len(changed_rules(aged, OfficeRules(load_forms(), rulebook))) == 2
    version = accept_rules(engine, review_id, view.version, act)
    accepted = get_review(engine, review_id)
    assert (accepted.version, accepted.answers) == (version, view.answers)


def test_every_fact_a_form_names_is_known():
    known = {*procedure_facts(DRAFT), "reviewing_agency"}
    for form in (form for form in load_forms() if form.job in (Job.REVIEW, Job.CHECKLIST)):
        named = {question.prefill for question in form.questions.values() if question.prefill}
        assert named | {name for block in form.blocks for name in block.shows} <= known


def test_present_provisions_stand_beside_the_questions(engine, review_id):
    assert provisions(engine, review_id, ("deadlines", "result", "fees")) == [
        ("Thời hạn giải quyết", False, ["Trực tiếp: 01 ngày làm việc"]),
        ("Phí, lệ phí, chi phí khác", False, ["Lệ phí: 8.000 đồng – đăng ký quá hạn"]),
    ]


@pytest.fixture
def sent(engine):
    """Says when a draft document was sent to thẩm định."""

    def say(document_id: int, day: date | None) -> None:
        with writing(engine) as session:
            session.get(DraftDocument, document_id).sent_for_appraisal_on = day

    return say


@pytest.fixture
def document_id(engine, act, review_id) -> int:
    draft = DocumentDraft(kind=DocumentKind.DECISION, title="Quy định thử", agency_code="STP")
    return save_document(engine, None, draft, None, act).id


def test_another_day_of_sending_is_said_and_followed_once_accepted(engine, act, document_id, sent):
    assessed = open_impact(engine, add_new(engine, document_id, "Cấp phép", act), "2021-Q3", ON, act)
    view = get_review(engine, assessed)
    form = Target(kind="form", name=view.form_id, question="I.1")
    evidence = Evidence(document="Công báo", page="1")
    content = {"label": "Câu đã sửa", "hint": ""}
    correct(engine, ConfirmationDraft(target=form, effective_from=LATER, content=content, evidence=evidence), 0, act)
    assert changed_rules(view, rules(engine)) == []
    sent(document_id, LATER)
    view = get_review(engine, assessed)
    assert changed_rules(view, rules(engine)) == [
        "Ngày gửi thẩm định của dự thảo là 10/09/2021; biểu này đang theo quy định ngày 15/08/2021."
    ]
    accept_rules(engine, assessed, view.version, act)
    accepted = get_review(engine, assessed)
    assert (accepted.on, accepted.answers, changed_rules(accepted, rules(engine))) == (LATER, view.answers, [])
    assert rules(engine).form(accepted.form_id, accepted.on).questions["I.1"].label == "Câu đã sửa"
    with reading(engine) as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.action == "review.rules_accepted")).one()
    day = "ngày áp dụng quy định"
    assert (event.before["changed"][day], event.after["changed"][day]) == ("15/08/2021", "10/09/2021")


def test_a_day_that_takes_another_form_leaves_this_one_as_it_is(engine, act, document_id, sent):
    assessed = open_impact(engine, add_new(engine, document_id, "Cấp phép", act), "2021-Q3", ON, act)
    for day in (date(2022, 5, 1), date(2001, 1, 1), None):
        sent(document_id, day)
        view = get_review(engine, assessed)
        assert changed_rules(view, rules(engine)) == []
    accept_rules(engine, assessed, view.version, act)
    assert get_review(engine, assessed).on == ON


def test_two_who_open_the_same_form_at_once_come_to_the_same_one(engine, act, review_id, monkeypatch):
    both, known = Barrier(2), opening.known_facts

    def wait_for_the_other(*about):
        with suppress(BrokenBarrierError):  # SQLite lets only one come this far
            both.wait(timeout=1)
        return known(*about)

    monkeypatch.setattr(opening, "known_facts", wait_for_the_other)
    with ThreadPoolExecutor(2) as pool:
        opened = list(pool.map(lambda _: open_review(engine, DRAFT.code, "2021-Q4", ON, act), range(2)))
    assert opened[0] == opened[1] and len(list_reviews(engine, "2021-Q4")) == 1
    with reading(engine) as session:
        subjects = session.exec(select(AuditEvent.subject).where(AuditEvent.action == "review.opened")).all()
    assert subjects.count(f"review:{opened[0]}") == 1 and verify_chain(engine)["broken"] == []


@pytest.mark.parametrize("form_id", ["02-rs-kstt", "01a-dg-kstt", "ke-hoach-ra-soat", "khong-co"])
def test_only_a_question_list_is_opened_by_its_name(engine, act, review_id, form_id):
    with pytest.raises(InputError) as raised:
        open_review(engine, DRAFT.code, "2021-Q4", ON, act, form_id)
    assert raised.value.code == "checklist.unknown" and list_reviews(engine, "2021-Q4", tuple(Job)) == []


def test_a_plan_is_opened_for_a_period_only(engine, act, review_id):
    with pytest.raises(InputError) as raised:
        open_plan(engine, "STP", "quý III", ON, act)
    assert raised.value.code == "review.period"
