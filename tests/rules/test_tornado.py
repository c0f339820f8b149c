"""Which inputs matter: each bar ends where the engine ends with that value in the file."""

from fractions import Fraction

from hypothesis import assume, given, settings

from rules.costs.cost_file import CostFile
from rules.costs.inputs import places
from rules.costs.options import evaluate
from rules.costs.placing import with_input
from rules.costs.tornado import tornado
from tests.rules.cost_examples import cost_file, line, option
from tests.rules.ranged_files import ranged_files, with_ranges


def revalued(file: CostFile, ref, value):
    """The file with this value for the input, as an officer would have typed it; its groups need not add up then."""
    return evaluate(CostFile.model_validate(with_input(file, ref, value) | {"inputs": []}))


@given(ranged_files(most=4))
@settings(max_examples=25, deadline=None)
def test_a_bar_ends_where_the_engine_ends_with_that_value(raw):
    result = evaluate(CostFile.parse(raw))
    refs = [place.ref for place in places(result.file)]
    assume(len(set(refs)) == len(refs))  # not where an option sets anew what it adds: one place, two values
    for bar in tornado(result):
        for value, end in ((bar.input.low, bar.at_low), (bar.input.high, bar.at_high)):
            assert Fraction(revalued(result.file, bar.input.ref, value).baseline.per_year) == end
    for position, priced in enumerate(result.options):
        for bar in tornado(result, priced):
            for value, end in ((bar.input.low, bar.at_low), (bar.input.high, bar.at_high)):
                assert Fraction(revalued(result.file, bar.input.ref, value).options[position].saving) == end


FILE = cost_file(
    [line("1.1", activity="Điền đơn", hours="2"), line("1.2", activity="Nộp", hours="1"), line("1.3", hours="1")],
    option({"measure": "m", "line": "1.1", "set": {"hours": "1"}}),
    hourly_income_vnd="50000",
)


def test_the_widest_bar_comes_first_and_ties_go_by_name():
    ranges = {"1.1/hours": ("1", "4"), "1.3/hours": ("0.5", "1.5"), "1.2/hours": ("0.5", "1.5")}
    bars = tornado(evaluate(CostFile.parse(with_ranges(FILE, **ranges))))
    assert [bar.input.ref.line for bar in bars] == ["1.1", "1.2", "1.3"]
    assert bars[0].name == "Dòng 1.1 (Điền đơn): thời gian (giờ)"
    # (1 to 4 hours, and 2 hours of the others) x 50.000 x 1.200
    assert (bars[0].at_low, bars[0].at_high) == (180_000_000, 360_000_000)


def test_inputs_that_do_not_reach_the_saving_are_left_out():
    ranges = {"1.2/hours": ("0.5", "1.5"), "A/1.1/hours": ("0.5", "1.5"), "waiting_days": ("5", "9")}
    raw = with_ranges(FILE | {"waiting_days": "7"}, **ranges)
    result = evaluate(CostFile.parse(raw))
    (bar,) = tornado(result, result.options[0])
    assert bar.input.ref.option == "A"
    assert (bar.at_low, bar.at_high) == (90_000_000, 30_000_000)  # fewer hours left, more saved
