"""Another value put at its place in a cost file: there, and nowhere else."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRef
from rules.costs.inputs import Place, places
from rules.costs.placing import with_input, with_value
from rules.errors import InputError
from tests.rules.cost_examples import cost_file, line, option
from tests.rules.test_cost_properties import files


def stated(raw) -> list[Place]:
    return list(places(CostFile.model_validate(raw)))


def with_one_offs(raw):
    cost = {"id": "M1", "activity": "Mua máy", "hours": "2", "service_vnd": 5, "subjects": "3"}
    (option,) = raw["options"]
    return raw | {"one_off": [cost], "options": [option | {"one_off": [cost]}]}


@given(files().map(with_one_offs), st.data())
@settings(max_examples=150, deadline=None)
def test_only_the_value_at_the_place_changes(raw, data):
    before = stated(raw)
    times = Counter(place.ref for place in before)
    ref = data.draw(st.sampled_from([place.ref for place in before if times[place.ref] == 1]))
    value, old = Decimal(data.draw(st.integers(0, 90))), next(place.value for place in before if place.ref == ref)
    changed = with_value(raw, ref, value)
    assert stated(changed) == [place._replace(value=value) if place.ref == ref else place for place in before]
    restored = CostFile.model_validate(with_value(changed, ref, old))
    assert restored == CostFile.model_validate(raw), "texts, measures and order stay"


def test_of_a_line_added_and_changed_the_value_in_force_is_replaced():
    changes = [{"measure": "m", "add": line("9", hours="4")}, {"measure": "n", "line": "9", "set": {"hours": "2"}}]
    raw = cost_file([line("1.1")], {"id": "A", "changes": changes})
    after = with_value(raw, InputRef(option="A", line="9", field="hours"), Decimal(1))["options"][0]["changes"]
    assert (after[0]["add"]["hours"], after[1]["set"]["hours"]) == ("4", "1")


@pytest.mark.parametrize(
    "where",
    [{"line": "9"}, {"group": "9"}, {"one_off": "9"}, {"option": "Z"}, {"option": "A", "line": "9"}, {}],
    ids=str,
)
def test_a_value_the_file_does_not_state_is_refused(where):
    raw = cost_file([line("1.1")], {"id": "A", "changes": []})
    ref = InputRef(**where, field="waiting_days")
    for attempt in (lambda: with_value(raw, ref, Decimal(1)), lambda: with_input(CostFile.parse(raw), ref, Decimal(1))):
        with pytest.raises(InputError) as refused:
            attempt()
        assert refused.value.code == "input.unknown"


def test_what_options_set_alike_moves_together_and_what_differs_stays():
    def sets(option: str, hours: str):
        return {"id": option, "changes": [{"measure": "m", "line": "1.1", "set": {"hours": hours}}]}

    file = CostFile.parse(cost_file([line("1.1", hours="1")], sets("A", "1"), sets("B", "1"), sets("C", "0.5")))
    moved = CostFile.parse(with_input(file, InputRef(option="A", line="1.1", field="hours"), Decimal("0.25")))
    assert [option.changes[0].set.hours for option in moved.options] == [
        Decimal("0.25"),
        Decimal("0.25"),
        Decimal("0.5"),
    ]
    assert moved.baseline[0].hours == 1, "the current cost is an input of its own"
    current = CostFile.parse(with_input(file, InputRef(line="1.1", field="hours"), Decimal(2)))
    assert current.baseline[0].hours == 2 and current.options == file.options


def test_of_a_line_that_is_added_and_edited_the_number_in_force_counts():
    added = line("2.1", hours="3")
    changes = ({"measure": "m1", "add": added}, {"measure": "m2", "line": "2.1", "set": {"hours": "1"}})
    file = CostFile.parse(cost_file([line("1.1")], option(*changes)))
    assert [place.value for place in places(file) if place.ref.line == "2.1" and place.ref.field == "hours"] == [1]
