"""Lines set beside each other add up to the totals, whatever an option does to them."""

from hypothesis import given, settings

from rules.costs.derivation import line_pairs
from rules.exact import total
from tests.rules.cost_examples import cost_file, line, option
from tests.rules.test_cost_properties import computed, files


@given(files())
@settings(deadline=None)
def test_the_savings_of_the_lines_add_up_to_the_saving(raw):
    result = computed(raw)
    (priced,) = result.options
    pairs = line_pairs(result, priced)
    assert total(pair.saving for pair in pairs) == priced.saving
    assert [pair.before for pair in pairs if pair.before] == list(result.baseline.lines)
    assert {pair.after.id for pair in pairs if pair.after} == {cost.id for cost in priced.table.lines}


def test_a_removed_an_added_and_an_untouched_line_are_told_apart():
    raw = cost_file(
        [line("1.1", service_vnd=70), line("1.2", service_vnd=30)],
        option({"measure": "m", "line": "1.1", "remove": True}, {"measure": "m", "add": line("2.1", service_vnd=10)}),
    )
    result = computed(raw)
    removed, untouched, added = line_pairs(result, result.options[0])
    assert removed.after is None and removed.saving > 0
    assert not untouched.is_changed and untouched.saving == 0
    assert added.before is None and added.shown.id == "2.1" and added.saving < 0


def test_without_an_option_the_current_lines_stand_alone():
    result = computed(cost_file([line("1.1", service_vnd=70)]))
    (pair,) = line_pairs(result)
    assert pair.before and pair.after is None
