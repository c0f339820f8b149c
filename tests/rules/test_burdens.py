"""Hours and ways of a priced table, by hand: ways are made by those who hand in or receive directly."""

from decimal import Decimal

import pytest

from rules.costs.burdens import burdens
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from tests.rules.cost_examples import cost_file, line, option


def of(*lines, changes=()):
    file = cost_file(list(lines), *([option(*changes)] if changes else []), times_per_year="2", subjects_per_year="50")
    result = evaluate(CostFile.parse(file))
    table = result.options[0].table if changes else result.baseline
    return burdens(table, is_option=bool(changes))


SUBMIT = {"task": "submit", "channel": "direct"}


def test_hours_are_those_of_all_subjects_in_a_year():
    found = of(line("1", hours="1.5"), line("2", hours="0.25", **SUBMIT))
    assert found.hours == Decimal("1.75") * 100


def test_a_way_is_made_to_hand_in_directly_and_none_by_post_or_online():
    assert of(line("1", hours="1", **SUBMIT)).visits == 100
    for channel in ("online", "post"):
        assert of(line("1", hours="1", task="submit", channel=channel)).visits == 0
    both = of(line("1", hours="1", **SUBMIT), line("2", hours="1", task="receive", channel="direct"))
    assert both.visits == 200


def test_each_way_of_a_line_counts():
    assert of(line("1", hours="1", trips="3", **SUBMIT)).visits == 300


@pytest.mark.parametrize("lines", [[line("1", hours="1")], [line("1", hours="1", task="submit")]])
def test_where_no_channel_is_written_the_ways_are_not_guessed(lines):
    assert of(*lines).visits is None


def test_of_a_procedure_that_is_abolished_nothing_is_left():
    found = of(line("1", hours="1", **SUBMIT), changes=[{"measure": "m", "line": "1", "remove": True}])
    assert found == (0, 0)
