"""Groups of TTHC, review plans, question lists: begun about the right subject, filled in with what is known."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier, BrokenBarrierError

import pytest
from sqlmodel import Session, select

from models.audit import AuditEvent
from models.draft import ProcedureDraft
from models.office import AgencyDraft
from rules.errors import InputError
from rules.vocabulary import AgencyKind, Job
from services.inventory.procedures import save_procedure
from services.office import save_agencies
from services.reviews import groups
from services.reviews.cases import read_cases
from services.reviews.groups import create_group, delete_group, list_groups
from services.reviews.opening import open_group, open_plan, open_review
from services.reviews.reviews import get_review, list_reviews

ON, PERIOD = date(2021, 8, 15), "2021-Q3"
CODES = ["1.000001", "1.000002"]


@pytest.fixture
def inventory(engine, act, rule_set):
    save_agencies(engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], act)
    for code in CODES:
        draft = ProcedureDraft(code=code, name=f"Thủ tục {code}", managing_agency="STP", steps=("Nộp", "Nhận"))
        save_procedure(engine, draft, None, act, rule_set)
    return engine


def test_a_group_is_reviewed_with_its_members_filled_in(inventory, act):
    group_id = create_group(inventory, "Khai sinh liên thông", CODES, PERIOD, act)
    review_id = open_group(inventory, group_id, ON, act)
    view = get_review(inventory, review_id)
    assert (view.job, view.name, view.code, view.period) == (Job.GROUP, "Khai sinh liên thông", "", PERIOD)
    members = next(answer for answer in view.answers.values() if isinstance(answer, list) and "code" in answer[0])
    assert [row["code"] for row in members] == CODES and members[0]["agency"] == "Sở Tư pháp"
    assert open_group(inventory, group_id, ON, act) == review_id
    (listed,) = list_groups(inventory, PERIOD)
    assert listed.review_id == review_id and [code for code, _ in listed.members] == CODES


@pytest.mark.parametrize(
    ("name", "codes", "words"),
    [
        ("Nhóm", CODES[:1], "ít nhất hai thủ tục"),
        ("Nhóm", [CODES[0], CODES[0]], "ít nhất hai thủ tục"),
        ("   ", CODES, "Tên nhóm thủ tục"),
        ("Nhóm", [CODES[0], "9.999999"], "9.999999"),
    ],
)
def test_a_wrong_group_is_refused_and_nothing_is_saved(inventory, act, name, codes, words):
    with pytest.raises(InputError, match=words):
        create_group(inventory, name, codes, PERIOD, act)
    assert list_groups(inventory, PERIOD) == []


def test_a_group_is_deleted_only_before_its_review(inventory, act):
    first, second = (create_group(inventory, name, CODES, PERIOD, act) for name in ("Một", "Hai"))
    open_group(inventory, second, ON, act)
    delete_group(inventory, first, act)
    with pytest.raises(InputError, match="đã mở biểu rà soát"):
        delete_group(inventory, second, act)
    assert [group.name for group in list_groups(inventory, PERIOD)] == ["Hai"]
    with pytest.raises(InputError, match="không còn"):
        open_group(inventory, first, ON, act)


def test_the_number_of_a_deleted_group_is_never_given_to_another(inventory, act):
    gone = create_group(inventory, "Một", CODES, PERIOD, act)
    delete_group(inventory, gone, act)
    create_group(inventory, "Hai", CODES, PERIOD, act)
    delete_group(inventory, gone, act)
    assert [group.name for group in list_groups(inventory, PERIOD)] == ["Hai"]


def test_two_who_delete_a_group_at_once_delete_it_once(inventory, act, monkeypatch):
    group_id = create_group(inventory, "Một", CODES, PERIOD, act)
    barrier, original = Barrier(2), groups._members

    def wait(*arguments):
        found = original(*arguments)
        try:
            barrier.wait(timeout=1)
        except BrokenBarrierError:
            pass
        return found

    monkeypatch.setattr(groups, "_members", wait)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: delete_group(inventory, group_id, act), range(2)))
    with Session(inventory) as session:
        (deleted,) = session.exec(select(AuditEvent).where(AuditEvent.action == "group.deleted"))
    assert deleted.before == {"name": "Một", "codes": CODES}


def test_a_plan_belongs_to_an_agency_and_a_year(inventory, act):
    review_id = open_plan(inventory, "STP", PERIOD, ON, act)
    assert open_plan(inventory, "STP", "2021-Q1", ON, act) == review_id
    assert open_plan(inventory, "STP", "2022-Q1", date(2022, 1, 5), act) != review_id
    (plan,) = list_reviews(inventory, "2021", (Job.PLAN,))
    assert plan.agency == "Sở Tư pháp" and "2021" in str(get_review(inventory, review_id).answers)
    with pytest.raises(InputError, match="mang mã"):
        open_plan(inventory, "KHONG-CO", PERIOD, ON, act)


def test_a_question_list_stands_beside_the_review_of_the_same_procedure(inventory, act):
    review_id = open_review(inventory, CODES[0], PERIOD, ON, act)
    checklist_id = open_review(inventory, CODES[0], PERIOD, ON, act, "nd63-2010-phu-luc-1")
    assert checklist_id != review_id
    assert [review.id for review in list_reviews(inventory, PERIOD)] == [review_id]
    assert [review.id for review in list_reviews(inventory, PERIOD, (Job.CHECKLIST,))] == [checklist_id]


def test_documents_know_every_kind_of_subject(inventory, act):
    group_id = create_group(inventory, "Nhóm", CODES, PERIOD, act)
    ids = [open_group(inventory, group_id, ON, act), open_plan(inventory, "STP", PERIOD, ON, act)]
    assert {case.name for case in read_cases(inventory, ids)} == {"Nhóm", "Kế hoạch rà soát thủ tục hành chính"}
