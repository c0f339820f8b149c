"""What the ranges of inputs make of the figures; the engine's own figure always stays in front, exactly."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from rules.costs.cost_file import CostFile
from rules.costs.options import Result, evaluate
from rules.costs.range_words import about, share_in_words, warnings_of
from rules.costs.ranged_lines import Lines, priced_lines
from rules.costs.ranges import Interval, Ranges, simulate
from rules.costs.simulation import departures, draws_of
from tests.rules.cost_examples import Raw, cost_file, line, option
from tests.rules.ranged_files import deep_files, ranged_files, with_ranges


def computed(raw: Raw) -> Result:
    return evaluate(CostFile.parse(raw))


def ranges_of(raw: Raw) -> Ranges:
    return simulate(computed(raw))


def hours_to(value: str, option_id: str, line_id: str = "1.1") -> Raw:
    return option({"measure": "m", "line": line_id, "set": {"hours": value}}, option_id=option_id)


def amount(lines: Lines, likely: dict) -> Fraction:
    return sum((count * terms.per_year(likely) for terms, count in lines.items()), Fraction(0))


# --- The engine and the simulation hold together --------------------------------------------------------


@given(ranged_files())
@settings(max_examples=60, deadline=None)
def test_with_every_input_at_its_likely_value_the_lines_give_the_engines_figures_exactly(raw):
    result = computed(raw)
    lines = priced_lines(result.file)
    likely = {input: Fraction(input.likely) for input in lines.inputs}
    assert amount(lines.current, likely) == Fraction(result.baseline.per_year)
    for priced in result.options:
        key = priced.option.id
        assert amount(lines.after[key], likely) == Fraction(priced.table.per_year)
        assert amount(lines.saving(key), likely) == Fraction(priced.saving)


@given(deep_files())
@settings(max_examples=25, deadline=None)
def test_without_ranges_every_interval_is_the_exact_figure(raw):
    result = computed(raw)
    ranges = simulate(result)
    exact = result.baseline.per_year
    assert ranges.inputs == () and ranges.current == Interval(exact, exact, exact)
    for priced in result.options:
        assert ranges.savings[priced.option.id] == Interval(priced.saving, priced.saving, priced.saving)
        assert ranges.costs[priced.option.id].is_exact
    assert set(ranges.probabilities.values()) <= {0, 1}
    assert not ranges.flips and not ranges.losing


@given(ranged_files())
@settings(max_examples=20, deadline=None)
def test_the_likely_value_is_the_engines_and_lies_in_the_interval(raw):
    result = computed(raw)
    ranges = simulate(result)
    assert ranges.current.likely == result.baseline.per_year
    for priced in result.options:
        assert ranges.costs[priced.option.id].likely == priced.table.per_year
        assert ranges.savings[priced.option.id].likely == priced.saving
    for interval in (ranges.current, *ranges.costs.values(), *ranges.savings.values()):
        assert interval.low <= interval.likely <= interval.high


@given(ranged_files(most=3))
@settings(max_examples=20, deadline=None)
def test_a_draw_is_what_the_engine_computes_for_the_values_drawn(raw):
    """The formula over arrays, at one draw, against the same formula in exact fractions of the very values drawn."""
    lines = priced_lines(CostFile.parse(raw))
    drawn = {input: draws_of(input)[7] for input in lines.inputs}
    exact = {input: Fraction(float(value)) for input, value in drawn.items()}
    likely = {input: Fraction(input.likely) for input in lines.inputs}
    away = departures({"current": lines.current})["current"]
    expected = float(amount(lines.current, exact) - amount(lines.current, likely))
    size = float(amount(lines.current, exact) + amount(lines.current, likely))
    assert (0.0 if away is None else away[7]) == pytest.approx(expected, abs=1e-9 * size + 1e-9)


@given(ranged_files())
@settings(max_examples=20, deadline=None)
def test_shares_of_better_worse_and_equal_make_one(raw):
    one = ranges_of(raw)
    ahead, behind = one.probabilities["A", "B"], one.probabilities["B", "A"]
    assert 0 <= ahead <= 1 and 0 <= behind <= 1 and ahead + behind <= 1
    copies = [raw["options"][0], raw["options"][0] | {"id": "B"}]
    records = [record for record in raw["inputs"] if record["of"].get("option") != "B"]
    twice = ranges_of(raw | {"options": copies, "inputs": records})
    assert twice.probabilities == {("A", "B"): 0, ("B", "A"): 0}, "an option and its copy are always equal"


# --- One input is one input everywhere ------------------------------------------------------------------

TABLE = cost_file([line("1.1", hours="2"), line("1.2", hours="1")], hourly_income_vnd="50000")


def test_the_same_input_moves_together_in_all_lines_and_options():
    options = [hours_to("1", "A"), hours_to("1.5", "B")]
    ranges = ranges_of(with_ranges(TABLE | {"options": options}, hourly_income_vnd=("10000", "90000")))
    assert ranges.probabilities["A", "B"] == 1  # A saves twice as much at whatever income
    assert not ranges.flips


def test_what_an_option_leaves_alone_does_not_blur_its_saving():
    raw = with_ranges(TABLE | {"options": [hours_to("1", "A")]}, **{"1.2/hours": ("0", "9")})
    ranges = ranges_of(raw)
    assert not ranges.current.is_exact
    assert ranges.savings["A"].is_exact
    assert ranges.savings["A"].likely == 60_000_000  # 1 hour x 50.000 x 1.200


def test_an_option_that_drops_the_uncertain_line_has_an_exact_cost():
    drop = option({"measure": "m", "line": "1.2", "remove": True})
    ranges = ranges_of(with_ranges(TABLE | {"options": [drop]}, **{"1.2/hours": ("0", "9")}))
    assert ranges.costs["A"].is_exact and not ranges.savings["A"].is_exact


def test_a_value_that_two_options_set_alike_is_one_input():
    raw = TABLE | {"options": [hours_to("1", "A"), hours_to("1", "B")]}
    ranges = ranges_of(with_ranges(raw, **{"A/1.1/hours": ("0.5", "2.5")}))
    assert len(ranges.inputs) == 1
    assert ranges.savings["A"] == ranges.savings["B"] and not ranges.savings["A"].is_exact
    assert set(ranges.probabilities.values()) == {0}


def test_a_supplement_rate_of_zero_can_have_a_range_and_an_option_can_end_it():
    raw = cost_file(
        [line("1.1", hours="1", repeats_on_supplement=True)],
        option({"measure": "m", "set": {"supplement_rate_percent": "0"}}),
        supplement_rate_percent="0",
    )
    ranges = ranges_of(with_ranges(raw, supplement_rate_percent=("0", "50")))
    assert ranges.current.high > ranges.current.likely
    assert ranges.costs["A"].is_exact


# --- Draws ----------------------------------------------------------------------------------------------


@given(ranged_files(most=4))
@settings(max_examples=15, deadline=None)
def test_the_same_file_gives_the_same_intervals_in_any_order(raw):
    turned = {**raw, **{part: list(reversed(raw[part])) for part in ("baseline", "inputs", "groups", "options")}}
    one, other = ranges_of(raw), ranges_of(turned)
    assert ranges_of(raw).as_dict() == one.as_dict()
    for mine, theirs in ((one.current, other.current), (one.savings["A"], other.savings["A"])):
        assert float(mine.low) == pytest.approx(float(theirs.low), rel=1e-9, abs=1)
        assert float(mine.high) == pytest.approx(float(theirs.high), rel=1e-9, abs=1)


def test_another_line_leaves_the_draws_of_an_input_alone():
    more = with_ranges(TABLE, **{"1.1/hours": ("1", "3")})
    fewer = more | {"baseline": more["baseline"][:1]}
    constant = 60_000_000  # the second line: 1 hour x 50.000 x 1.200
    assert ranges_of(more).current.low == ranges_of(fewer).current.low + constant
    assert ranges_of(more).current.high == ranges_of(fewer).current.high + constant


def test_five_and_ninety_five_percent_are_those_of_the_triangular_distribution():
    ranges = ranges_of(with_ranges(cost_file([line("1.1", hours="2")]), **{"1.1/hours": ("1", "5")}))
    unit = 40767 * 1200
    # F(x) = (x-1)²/(4·1) up to 2, 1 - (5-x)²/(4·3) above: x05 = 1 + √0.2, x95 = 5 - √0.6
    assert float(ranges.current.low) == pytest.approx((1 + 0.2**0.5) * unit, rel=0.02)
    assert float(ranges.current.high) == pytest.approx((5 - 0.6**0.5) * unit, rel=0.02)


@pytest.mark.parametrize("stretch", [2, 3])
def test_wider_ranges_contain_narrower_intervals(stretch):
    def stretched(factor: int) -> Interval:
        low, high = (f"{4 - factor * 0.8:g}", f"{4 + factor * 1.1:g}")
        table = cost_file([line("1.1", hours="4"), line("1.2", hours="1")])
        return ranges_of(with_ranges(table, **{"1.1/hours": (low, high), "1.2/hours": ("0.9", "1.3")})).current

    narrow, wide = stretched(1), stretched(stretch)
    assert wide.low < narrow.low < narrow.likely < narrow.high < wide.high


@pytest.mark.parametrize("factor", [10, 1_000])
def test_the_interval_grows_in_proportion_to_the_subjects(factor):
    raw = with_ranges(TABLE, **{"1.1/hours": ("1", "3")})
    one, many = ranges_of(raw), ranges_of(raw | {"subjects_per_year": str(1200 * factor)})
    assert float(many.current.low) == pytest.approx(float(one.current.low) * factor, rel=1e-7)
    assert float(many.current.high) == pytest.approx(float(one.current.high) * factor, rel=1e-7)


def test_a_range_all_to_one_side_widens_the_interval_to_the_likely_value():
    ranges = ranges_of(with_ranges(TABLE, **{"1.1/hours": ("2", "30")}))
    assert ranges.current.low == ranges.current.likely == 180_000_000


# --- Rankings -------------------------------------------------------------------------------------------


def close(low: str, high: str) -> Ranges:
    """A saves 1 hour, B most likely 0.9; the hours left under B are uncertain."""
    raw = TABLE | {"options": [hours_to("1", "A"), hours_to("1.1", "B")]}
    return ranges_of(with_ranges(raw, **{"B/1.1/hours": (low, high)}))


def test_a_flip_within_the_ranges_is_said_plainly():
    ranges = close("0.9", "1.3")
    (flip,) = ranges.flips
    assert (flip.better, flip.worse) == ("A", "B")
    # triangular 0.9, 1.1, 1.3: below 1.0 lies (0.1)²/(0.4 x 0.2) = 1/8
    assert float(flip.share) == pytest.approx(0.125, abs=0.01)
    assert flip.share == ranges.probabilities["B", "A"]
    (said,) = warnings_of(ranges)
    assert said.startswith("Trong khoảng đã ghi, phương án B có thể tiết kiệm hơn phương án A: xảy ra ở 1")
    assert said.endswith("% số lần thử.")


def test_no_flip_where_the_ranges_do_not_reach():
    ranges = close("1.05", "1.3")
    assert not ranges.flips and not list(warnings_of(ranges))
    assert ranges.probabilities == {("A", "B"): 1, ("B", "A"): 0}


def test_a_rare_flip_is_under_one_percent():
    ranges = close("0.99", "1.3")
    assert 0 < ranges.flips[0].share < Fraction(1, 100)
    assert "dưới 1% số lần thử" in next(warnings_of(ranges))


def test_a_saving_that_may_turn_into_a_cost_is_said():
    ranges = ranges_of(with_ranges(TABLE | {"options": [hours_to("1.9", "A")]}, **{"1.1/hours": ("1", "3")}))
    assert 0 < ranges.losing["A"] < Fraction(1, 2)
    assert "phương án A có thể làm tăng chi phí so với hiện tại" in next(warnings_of(ranges))


@pytest.mark.parametrize(
    "share, words", [("0", "0%"), ("1/200", "dưới 1%"), ("23/100", "23%"), ("999/1000", "trên 99%"), ("1", "100%")]
)
def test_shares_in_words(share, words):
    assert share_in_words(Fraction(share)) == words


# --- Huge, tiny, nothing --------------------------------------------------------------------------------


def test_the_largest_values_a_file_may_hold_do_not_overflow():
    row = line("1.1", hours="1000000", trips="1000", service_vnd=10**13, fee_vnd=10**13, repeats_on_supplement=True)
    raw = cost_file([row], hourly_income_vnd="1000000000", times_per_year="1000000", subjects_per_year="1000000000")
    high = str(10**13)
    ranges = ranges_of(
        with_ranges(
            raw,
            **{place: ("0", high) for place in ("1.1/hours", "1.1/trips", "hourly_income_vnd", "subjects_per_year")},
        )
    )
    assert ranges.current.likely < ranges.current.high < Decimal("1e90")


def test_the_smallest_values_keep_their_digits():
    raw = cost_file([line("1.1", hours="0.0001")], times_per_year="0.0001", subjects_per_year="0.0001")
    ranges = ranges_of(with_ranges(raw, **{"1.1/hours": ("0", "0.0002")}))
    assert ranges.current.likely == Decimal("40767") * Decimal("1e-12")
    assert ranges.current.low == 0


def test_a_baseline_of_nothing_stays_nothing():
    raw = cost_file([line("1.1", hours="1")], hours_to("0", "A"), subjects_per_year="0")
    ranges = ranges_of(with_ranges(raw, **{"1.1/hours": ("0", "2")}))
    assert (ranges.current.low, ranges.current.high) == (0, 0) and not ranges.flips
    assert about(ranges.current) == ""


# --- Words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "low, high, words",
    [
        (5_900_000, 8_600_000, "khoảng 5,9 – 8,6 triệu đồng"),
        (1_240_000_000, 1_900_000_000, "khoảng 1,24 – 1,90 tỷ đồng"),
        (75_000_000_000, 107_000_000_000, "khoảng 75 – 107 tỷ đồng"),
        (300, 700, "khoảng 300 – 700 đồng"),
        (-1_200_000, 3_400_000, "khoảng -1,2 đến 3,4 triệu đồng"),
    ],
)
def test_an_interval_is_said_in_the_unit_read_at_a_glance(low, high, words):
    assert about(Interval(Decimal(low), Decimal(low + 1), Decimal(high))) == words


# --- Weight --------------------------------------------------------------------------------------------


def test_numpy_is_loaded_for_ranges_only():
    code = "import sys, rules.costs.options, rules.costs.ranged_lines; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=True)
