"""What is recorded of an input stays with it: through other options, other edits, and no further."""

from typing import Any

import pytest

from rules.costs.cost_file import CostFile
from rules.costs.inputs import inputs_of
from rules.costs.kept_records import handed_over, kept_confirmations
from rules.errors import InputError
from tests.rules.cost_examples import Raw, cost_file, line, option

SOURCE = {"value": "0.5", "kind": "survey", "reference": "Phiếu khảo sát số 5"}
SIGNED = {"value": "0.5", "by": "Lê Thị Năm", "on": "2021-07-01"}


def record(**of: str) -> Raw:
    return {"of": {"field": "hours"} | of, "candidates": [SOURCE], "confirmed": SIGNED}


def sets(letter: str, hours: str) -> Raw:
    return option({"measure": "m", "line": "1.1", "set": {"hours": hours}}, option_id=letter)


def file(*options: Raw, inputs: tuple = (), **about: Any) -> CostFile:
    about = {"activity": "Điền đơn", "hours": "0.5"} | about
    return CostFile.edited(cost_file([line("1.1", **about)], *options) | {"inputs": list(inputs)})


def known(of: CostFile) -> dict[str | None, tuple[bool, bool]]:
    """By option, of the hours: whether a source is recorded and whether they are confirmed."""
    return {
        found.ref.option: (found.source is not None, found.is_confirmed)
        for found in inputs_of(of)
        if found.ref.field == "hours"
    }


def test_a_record_at_any_of_the_options_that_set_the_value_counts():
    both = file(sets("A", "0.5"), sets("B", "0.5"), inputs=(record(option="B", line="1.1"),))
    assert known(both)["A"] == (True, True)
    only_b = [found for found in inputs_of(both, ["B"]) if found.ref.option]
    assert [found.is_confirmed for found in only_b] == [True]


@pytest.mark.parametrize(
    "left",
    [(sets("B", "0.5"),), (sets("A", "0.25"), sets("B", "0.5")), (option(option_id="A"), sets("B", "0.5"))],
    ids=["option removed", "value changed", "measure taken back"],
)
def test_a_record_shared_by_two_options_outlives_the_first(left):
    before = file(sets("A", "0.5"), sets("B", "0.5"), inputs=(record(option="A", line="1.1"),))
    after = file(*left, inputs=(record(option="A", line="1.1"),))
    assert known(handed_over(kept_confirmations(after, before), before))["B"] == (True, True)


def test_a_record_taken_away_does_not_come_back_and_none_is_there_twice():
    before = file(sets("A", "0.5"), sets("B", "0.5"), inputs=(record(option="A", line="1.1"),))
    assert handed_over(file(sets("A", "0.5"), sets("B", "0.5")), before).inputs == ()
    assert handed_over(file(sets("A", "0.25"), sets("B", "0.25")), before).inputs == ()
    two = (record(option="A", line="1.1"), record(option="B", line="1.1"))
    before_two = file(*(sets(letter, "0.5") for letter in "ABC"), inputs=two)
    after_two = handed_over(file(sets("A", "0"), sets("B", "0"), sets("C", "0.5")), before_two)
    assert [found.of.option for found in after_two.inputs] == ["C"]
    with_own = file(sets("B", "0.5"), inputs=(record(option="B", line="1.1"),))
    assert handed_over(with_own, before) == with_own


@pytest.mark.parametrize("activity", ["Chứng thực bản sao", ""])
def test_a_confirmation_does_not_pass_to_other_work(activity):
    inputs = (record(line="1.1"),)
    before = file(inputs=inputs)
    assert known(before)[None] == (True, True)
    assert known(kept_confirmations(file(inputs=inputs, activity=activity), before))[None] == (True, False)
    assert known(kept_confirmations(file(inputs=inputs, activity="ĐIỀN  đơn"), before))[None] == (True, True)


def test_only_a_confirmation_that_was_there_stays():
    inputs = (record(line="1.1"),)
    assert known(kept_confirmations(file(inputs=inputs), None))[None] == (True, False)
    forged = (record(line="1.1") | {"confirmed": SIGNED | {"by": "Người khác"}},)
    assert known(kept_confirmations(file(inputs=forged), file(inputs=inputs)))[None] == (True, False)


def adds(letter: str, activity: str) -> Raw:
    cost = {"id": "M1", "activity": activity, "hours": "0.5", "subjects": "1"}
    change = {"measure": "m", "add": line("2.1", task="submit", activity=activity, hours="0.5")}
    return option(change, option_id=letter) | {"one_off": [cost]}


def test_what_two_options_add_under_one_number_is_one_input_only_if_it_is_the_same_work():
    inputs = (record(option="A", line="2.1"), record(option="A", one_off="M1"))
    other = file(adds("A", "Nộp trực tuyến"), adds("B", "Nộp qua bưu chính"), inputs=inputs)
    hours = [(found.ref.option, found.is_confirmed) for found in inputs_of(other) if found.ref.field == "hours"]
    assert hours == [(None, False), ("A", True), ("A", True), ("B", False), ("B", False)]
    same = file(adds("A", "Nộp trực tuyến"), adds("B", "Nộp trực tuyến"), inputs=inputs)
    hours = [(found.ref.option, found.is_confirmed) for found in inputs_of(same) if found.ref.field == "hours"]
    assert hours == [(None, False), ("A", True), ("A", True)]


@pytest.mark.parametrize("inputs", ["x", ["x"], [{"x": 1}], [{"of": {"line": "1.1"}}], [{"of": "x"}], 5])
def test_an_edit_with_unreadable_records_is_refused_like_any_other(inputs):
    with pytest.raises(InputError) as refused:
        CostFile.edited(cost_file([line("1.1")]) | {"inputs": inputs})
    assert refused.value.where.startswith("inputs")
