"""Process maps are kept with who saved them; a map is outdated when the steps of the TTHC have changed."""

import pytest

from models.draft import ProcedureDraft
from rules.errors import InputError
from rules.process_map.steps import Lane
from services.inventory.procedures import get_procedure, save_procedure
from services.process_maps.maps import process_map, proposed_map, save_process_map, save_proposed_map
from services.reviews.opening import open_review
from tests.conftest import DAY

CODE = "1.000001"
ROWS = [
    {"text": "Nộp hồ sơ", "lane": "citizen", "is_visit": True, "papers": 3},
    {"text": "Thẩm định", "lane": "agency", "time": "5", "unit": "working_day"},
]


@pytest.fixture
def stored(engine, act, rule_set):
    draft = ProcedureDraft(
        code=CODE, name="Cấp giấy phép minh họa", steps=("Bước 1: Cá nhân nộp hồ sơ.", "Bước 2: Sở xem xét hồ sơ.")
    )
    save_procedure(engine, draft, None, act, rule_set)
    return engine


def test_until_somebody_saves_a_map_it_is_read_from_the_steps(stored):
    shown = process_map(stored, CODE)
    assert shown.version is None and [step.lane for step in shown.steps] == [Lane.CITIZEN, Lane.AGENCY]


def test_a_saved_map_stands_and_says_when_the_steps_have_changed(stored, act, rule_set):
    assert save_process_map(stored, CODE, ROWS, None, act) == 1
    shown = process_map(stored, CODE)
    assert (shown.saved_by, shown.is_outdated, shown.steps[0].papers) == (act.person, False, 3)
    opened = get_procedure(stored, CODE)
    save_procedure(stored, opened.draft.model_copy(update={"steps": ("Nộp.",)}), opened.version, act, rule_set)
    assert process_map(stored, CODE).is_outdated and process_map(stored, CODE).steps == shown.steps


def test_the_second_of_two_savers_is_refused(stored, act):
    save_process_map(stored, CODE, ROWS, None, act)
    with pytest.raises(InputError) as refused:
        save_process_map(stored, CODE, ROWS[:1], None, act)
    assert refused.value.code == "conflict.stale" and len(process_map(stored, CODE).steps) == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "Việc thực hiện"),
        ({"lane": None}, "Ai thực hiện"),
        ({"time": "-1"}, "Thời gian"),
        ({"papers": 2.5}, "Số giấy tờ nộp"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_saved(stored, act, wrong, said):
    with pytest.raises(InputError) as refused:
        save_process_map(stored, CODE, [ROWS[0], ROWS[1] | wrong], None, act)
    assert said in refused.value.message and refused.value.where == "Bước 2"
    assert process_map(stored, CODE).version is None


def test_too_many_steps_are_refused(stored, act):
    with pytest.raises(InputError, match="tối đa 60 bước"):
        save_process_map(stored, CODE, ROWS * 31, None, act)


def test_the_proposed_map_begins_with_the_present_one_and_is_kept_apart(stored, act):
    save_process_map(stored, CODE, ROWS, None, act)
    review = open_review(stored, CODE, "2021-Q3", DAY, act)
    assert proposed_map(stored, review).steps == process_map(stored, CODE).steps
    save_proposed_map(stored, review, ROWS[1:], None, act)
    assert len(proposed_map(stored, review).steps) == 1 and len(process_map(stored, CODE).steps) == 2
