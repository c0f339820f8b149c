"""Reviews: opened from the inventory, saved as drafts, never overwritten by a second save."""

from dataclasses import replace
from datetime import date

import pytest

from models.audit import Act
from models.draft import Deadline, Fee, LegalBasis, Method, Paper, ProcedureDraft
from models.office import AgencyDraft
from rules.errors import InputError
from rules.form import load_forms
from rules.vocabulary import AgencyKind, Channel, FeeKind, Job
from services.audit import verify_chain
from services.inventory.procedures import save_procedure
from services.office import save_agencies
from services.office_rules import OfficeRules
from services.reviews.facts import procedure_facts
from services.reviews.opening import open_review
from services.reviews.provisions import provisions
from services.reviews.reviews import get_review, list_reviews, save_answers
from services.reviews.rules import accept_rules, changed_rules

ON = date(2021, 8, 15)
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
