"""Loading the demonstration province: everything at once, only into a new database."""

import pytest
from sqlmodel import select

from models.audit import AuditEvent
from models.database import reading
from models.draft import ProcedureDraft
from models.person import PersonDraft
from models.submission import Sending
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.vocabulary import Job, Role
from rules.wording import VIETNAM
from services.audit import verify_chain
from services.calendar import is_working_day
from services.costs.tables import get_cost_table
from services.demonstration import demonstration_office, load_demonstration, loading
from services.inventory.listing import count_procedures
from services.inventory.procedures import get_procedure, save_procedure
from services.office import get_office, list_agencies, save_office
from services.people import save_person
from services.reviews.reviews import list_reviews

OFFICE = demonstration_office()


def test_a_new_database_becomes_the_demonstration_province(engine, act):
    assert load_demonstration(engine, act)
    assert get_office(engine) == OFFICE
    assert len(list_agencies(engine)) == 31
    total, incomplete = count_procedures(engine)
    assert total >= 42 and 4 <= incomplete <= 8
    assert get_procedure(engine, "2.000181").draft.illustrative


def test_every_review_is_complete_and_its_chosen_option_saves(engine, act):
    load_demonstration(engine, act)
    reviews = list_reviews(engine, OFFICE.period)
    assert len(reviews) == 13
    for review in reviews:
        assert review.is_complete, review.code
        table = get_cost_table(engine, review.id)
        savings = {priced.option.id: priced.saving for priced in evaluate(CostFile.parse(table.file)).options}
        assert savings[table.chosen_option] > 0 and table.chosen_reason


def test_everything_loaded_stands_in_the_audit_chain(engine, act):
    load_demonstration(engine, act)
    chain = verify_chain(engine)
    assert chain["events"] > 12 * 4 and chain["broken"] == []


def test_the_work_is_dated_before_the_day_the_office_works_on_and_in_order(engine, act):
    load_demonstration(engine, act)
    with reading(engine) as session:
        *work, loaded = session.exec(select(AuditEvent).order_by(AuditEvent.id)).all()
        sent = session.exec(select(Sending.sent_at).where(Sending.sent_at.is_not(None))).all()
    days = [event.at.astimezone(VIETNAM).date() for event in work]
    assert days == sorted(days) and {day.year for day in days} == {2021}
    assert {day.month for day in days} == {1, 3, 4, 5, 6, 7, 8}  # the inventory, the sets of two quarters, this one
    assert max(days) < OFFICE.works_on and all(is_working_day(day) for day in days)
    assert len({at.astimezone(VIETNAM).date() for at in sent}) > 1
    assert loaded.action == "office.saved" and loaded.at == act.at


def test_loading_again_changes_nothing(engine, act):
    load_demonstration(engine, act)
    before = verify_chain(engine)
    assert not load_demonstration(engine, act)
    assert verify_chain(engine) == before


def test_an_office_of_its_own_is_left_as_it_is(engine, act):
    own = OFFICE.model_copy(update={"province": "Bình Dương", "demonstration": False})
    save_office(engine, own, act)
    assert not load_demonstration(engine, act)
    assert get_office(engine) == own
    assert count_procedures(engine) == (0, 0)


def test_procedures_of_its_own_are_left_as_they_are(engine, act, rule_set):
    save_procedure(engine, ProcedureDraft(code="1.000001", name="Thủ tục của tỉnh"), None, act, rule_set)
    assert not load_demonstration(engine, act)
    assert get_office(engine) is None
    assert count_procedures(engine)[0] == 1


def test_a_loading_broken_off_is_taken_up_again(engine, act, monkeypatch):
    def break_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(loading, "choose_option", break_off)
        with pytest.raises(KeyboardInterrupt):
            load_demonstration(engine, act)
    assert get_office(engine) is None
    assert load_demonstration(engine, act)
    assert len(list_reviews(engine, OFFICE.period)) == 13


def test_every_kind_of_form_is_there_to_be_looked_at(engine, act):
    load_demonstration(engine, act)
    (group,) = list_reviews(engine, OFFICE.period, (Job.GROUP,))
    (plan,) = list_reviews(engine, OFFICE.period[:4], (Job.PLAN,))
    new, amended = (list_reviews(engine, OFFICE.period, (job,)) for job in (Job.IMPACT_NEW, Job.IMPACT_AMENDED))
    assert group.is_complete and plan.is_complete
    assert len(new) == len(amended) == 1 and not amended[0].is_complete
    assert get_cost_table(engine, new[0].id) is not None


def test_made_up_people_are_not_put_beside_real_ones(engine, act):
    save_person(engine, PersonDraft(email="quan.tri@tinh.example", name="Lê Văn Quản", role=Role.ADMIN), None, act)
    assert not load_demonstration(engine, act)
    assert get_office(engine) is None
