"""Two people with the same thing before them: the second save is refused, names the first, and loses nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest

from models.office import AgencyDraft
from models.standard_time import StandardTimeDraft
from rules.errors import InputError
from rules.rulebook import load_rulebook
from rules.vocabulary import AgencyKind, Difficulty, SourceKind
from rules.wording import moment
from services.audit import verify_chain
from services.imports.problems import Found, Item
from services.imports.saving import Order, save_items
from services.inventory.procedures import get_procedure, save_procedure
from services.office import agencies_saved, get_office, list_agencies, office_saved, save_agencies, save_office
from services.standard_times.times import compare_times, history, remove_time, save_times
from tests.services.annex_reviews import OFFICE, ON, procedure

ACTIVITY = "dien-to-khai"
ROUNDS = 15


@pytest.fixture
def first(act):
    return act._replace(person="Người lưu trước", at=act.at + timedelta(minutes=5))


def refusal_names(error: InputError, who) -> bool:
    return error.code == "conflict.stale" and f"({who.person}, lúc {moment(who.at)})" in error.message


def test_settings_of_the_office(engine, act, first):
    save_office(engine, OFFICE, act)
    seen = get_office(engine)
    theirs, mine = seen.model_copy(update={"place": "Biên Hòa"}), seen.model_copy(update={"period": "2021-Q4"})
    save_office(engine, theirs, first, seen)
    with pytest.raises(InputError) as refused:
        save_office(engine, mine, act, seen)
    assert refusal_names(refused.value, first)
    assert get_office(engine) == theirs and office_saved(engine) == (first.person, first.at)
    save_office(engine, mine.model_copy(update={"place": "Biên Hòa"}), act, theirs)
    assert (get_office(engine).place, get_office(engine).period) == ("Biên Hòa", "2021-Q4")


def test_a_new_office_is_set_up_once(engine, act, first):
    assert office_saved(engine) is None
    save_office(engine, OFFICE, first)
    events = verify_chain(engine)["events"]
    save_office(engine, OFFICE, act, OFFICE)  # nothing changed: nothing is recorded
    assert verify_chain(engine) == {"events": events, "broken": []}


def test_the_list_of_agencies(engine, act, first):
    def agency(code: str, name: str) -> AgencyDraft:
        return AgencyDraft(code=code, name=name, kind=AgencyKind.DEPARTMENT)

    save_agencies(engine, [agency("STP", "Sở Tư pháp")], act)
    seen = list_agencies(engine)
    save_agencies(engine, [*seen, agency("SYT", "Sở Y tế")], first, seen)
    with pytest.raises(InputError) as refused:
        save_agencies(engine, [*seen, agency("SCT", "Sở Công Thương")], act, seen)
    assert refusal_names(refused.value, first)
    assert [each.code for each in list_agencies(engine)] == ["STP", "SYT"]
    assert agencies_saved(engine) == (first.person, first.at)


def hours(value: str) -> StandardTimeDraft:
    return StandardTimeDraft(
        activity=ACTIVITY,
        difficulty=Difficulty.MEDIUM,
        hours=Decimal(value),
        valid_from=date(2021, 1, 1),
        source_kind=SourceKind.SURVEY,
        reference="Khảo sát thử",
    )


def test_a_standard_time_that_somebody_else_has_entered_or_replaced(engine, act, first):
    nothing_yet = compare_times(engine, [hours("1")]).seen
    save_times(engine, [hours("2")], first, nothing_yet)
    with pytest.raises(InputError) as refused:
        save_times(engine, [hours("1")], act, nothing_yet)
    assert refusal_names(refused.value, first)
    seen = compare_times(engine, [hours("1")]).seen
    save_times(engine, [hours("3")], first, seen)
    with pytest.raises(InputError):
        save_times(engine, [hours("1")], act, seen)
    (value,) = history(engine, ACTIVITY)
    assert value.hours == 3
    save_times(engine, [hours("1")], act, compare_times(engine, [hours("1")]).seen)
    assert history(engine, ACTIVITY)[0].hours == 1


def test_a_standard_time_is_not_taken_away_once_somebody_has_replaced_it(engine, act, first):
    save_times(engine, [hours("2")], act)
    (opened,) = history(engine, ACTIVITY)
    save_times(engine, [hours("3")], first)
    with pytest.raises(InputError) as refused:
        remove_time(engine, opened.id, opened.version, act)
    assert refusal_names(refused.value, first) and history(engine, ACTIVITY)[0].hours == 3


def test_an_import_of_many_and_a_person_saving_one_of_them_do_not_wait_for_each_other(engine, act):
    """Each has something the other needs: a row, and the end of the record of changes."""
    rules = load_rulebook().at(ON)
    drafts = [procedure(number, managing_agency="") for number in range(1, 5)]
    for draft in drafts:
        save_procedure(engine, draft, None, act, rules)
    start = Barrier(2)

    def imports(turn: int) -> list[str]:
        said = {"result": f"tệp {turn}"}
        batch = [Found("tep.xlsx", Item(draft.model_copy(update=said), said)) for draft in drafts]
        start.wait()
        return [outcome.outcome for outcome in save_items(engine, batch, Order(act, rules))]

    def edits(turn: int) -> None:
        opened = get_procedure(engine, drafts[-1].code)
        start.wait()
        try:
            save_procedure(engine, opened.draft.model_copy(update={"field": f"Lần {turn}"}), opened.version, act, rules)
        except InputError as error:
            assert error.code == "conflict.stale"

    with ThreadPoolExecutor(2) as threads:
        for turn in range(ROUNDS):
            imported, edited = threads.submit(imports, turn), threads.submit(edits, turn)
            assert set(imported.result()) <= {"updated", "unchanged"}
            edited.result()
    assert verify_chain(engine)["broken"] == []
