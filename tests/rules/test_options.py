"""Options: worked examples of attribution, wording of results, warnings."""

from decimal import Decimal
from fractions import Fraction

import pytest

from rules.costs.attribution import shapley, split
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from tests.rules.cost_examples import cost_file, line, option


def computed(raw):
    return evaluate(CostFile.parse(raw))


def parts(raw):
    return {p["measure"]: p["saving_vnd"] for p in computed(raw).as_dict()["options"][0]["by_measure"]}


def test_a_line_costs_hours_services_and_fees_times_occasions():
    raw = cost_file([line("1.1", hours="1.5", service_vnd=5_000)])
    # 1.5 × 40.767 + 5.000 = 66.150,5; × 1 × 1.200 = 79.380.600; 1.5 × 1 × 1.200 = 1.800 hours
    assert computed(raw).as_dict()["baseline"] == {
        "per_time_vnd": "66150.5",
        "per_year_vnd": "79380600",
        "hours_per_year": "1800",
        "lines": [
            {
                "id": "1.1",
                "per_time_vnd": "66150.5",
                "per_year_vnd": "79380600",
                "formula": "(1,5 × 40.767 + 5.000) × 1 × 1.200",
            }
        ],
    }


@pytest.mark.parametrize(
    ("values", "formula"),
    [
        ({"fee_vnd": 120_000}, "120.000 × 1 × 1.200"),
        ({"hours": "0.25"}, "0,25 × 40.767 × 1 × 1.200"),
        ({"service_vnd": 1, "fee_vnd": 2, "hours": 3}, "(3 × 40.767 + 1 + 2) × 1 × 1.200"),
        ({"hours": 1, "hourly_income_vnd": "50000.5", "times_per_year": "0.2"}, "1 × 50.000,5 × 0,2 × 1.200"),
        ({}, "0 × 1 × 1.200"),
    ],
)
def test_the_formula_shows_only_what_counts(values, formula):
    assert computed(cost_file([line("1.1", **values)])).baseline.lines[0].formula == formula


def test_measures_that_meet_on_a_line_share_what_they_save_together():
    raw = cost_file(
        [line("1.1", fee_vnd=100)],
        option(
            {"measure": "m1", "line": "1.1", "set": {"fee_vnd": 50}},
            {"measure": "m4", "set": {"times_per_year": "0.5"}},
        ),
        subjects_per_year=1,
    )
    # alone each saves 50, together 75: each gets (50 + 25) / 2
    assert parts(raw) == {"m1": "37.5", "m4": "37.5"}


def test_a_change_to_an_added_line_counts_only_with_the_measure_that_adds_it():
    raw = cost_file(
        [line("1.1", fee_vnd=100)],
        option(
            {"measure": "bỏ", "line": "1.1", "remove": True},
            {"measure": "thêm", "add": line("2.1", fee_vnd=60)},
            {"measure": "giảm", "line": "2.1", "set": {"fee_vnd": 20}},
        ),
        subjects_per_year=1,
    )
    # adding costs 60, cutting it then saves 40 and alone saves nothing
    assert parts(raw) == {"bỏ": "100", "thêm": "-40", "giảm": "20"}


def test_a_share_that_does_not_end_is_rounded_and_the_sum_is_kept():
    changes = [{"measure": f"m{n}", "line": "1.1", "set": values} for n, values in enumerate(THIRDS)]
    shown = parts(cost_file([line("1.1", **BEFORE)], option(*changes), subjects_per_year=1, hourly_income_vnd=1))
    assert sum(map(Decimal, shown.values())) == 8
    assert max(len(share.partition(".")[2]) for share in shown.values()) == 4


BEFORE = {"hours": 2, "hourly_income_vnd": 2, "times_per_year": 2}
THIRDS = [{"hours": 0}, {"hourly_income_vnd": 1}, {"times_per_year": 1}]


def test_many_measures_are_attributed_exactly_and_at_once():
    lines = [line(f"1.{n}", hours=1) for n in range(60)]
    changes = [{"measure": f"m{n}", "line": f"1.{n}", "set": {"hours": "0.5"}} for n in range(60)]
    raw = cost_file(lines, option(*changes, {"measure": "chung", "set": {"times_per_year": "0.5"}}))
    half = Fraction("0.5") * 40_767 * 1_200
    result = computed(raw).options[0]
    assert result.shares["m7"] == half * Fraction(3, 4)
    assert sum(result.shares.values()) == Fraction(result.saving)


def test_a_change_of_wording_saves_nothing():
    raw = cost_file([line("1.1", hours=1)], option({"measure": "m1", "line": "1.1", "set": {"activity": "Điền đơn"}}))
    assert parts(raw) == {"m1": "0"}
    assert computed(raw).options[0].table.lines[0].line.activity == "Điền đơn"


def test_the_ratio_is_rounded_half_up_and_undefined_without_current_cost():
    raw = cost_file([line("1.1", fee_vnd=2_000)], option({"measure": "m", "line": "1.1", "set": {"fee_vnd": 1_999}}))
    assert computed(raw).as_dict()["options"][0]["ratio_percent"] == "0.05"
    raw["baseline"][0]["fee_vnd"] = 0
    assert computed(raw).as_dict()["options"][0]["ratio_percent"] is None


def test_the_result_names_the_rules_it_was_read_under(rule_set):
    result = evaluate(CostFile.parse(cost_file([])), rule_set).as_dict()
    assert result["rule_set"] == "Thông tư số 02/2017/TT-VPCP"
    assert result["fingerprint"] == rule_set.fingerprint


def rules_of(raw):
    return [(warning.rule, warning.line) for warning in computed(raw).warnings]


SUBMIT = [
    line("2.1", task="submit", channel="direct", hours=1, subjects_per_year=840),
    line("2.2", task="submit", channel="online", hours=1, subjects_per_year=360),
]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (cost_file(SUBMIT), []),
        (cost_file([SUBMIT[0]]), [("channel.subjects", "")]),
        (cost_file([line("1.1", hours=1, subjects_per_year=1_201)]), [("line.more_subjects", "1.1")]),
        (cost_file([line("1.1", hours=1), line("1.2")]), [("line.empty", "1.2")]),
        (cost_file([line("3.1", task="pay", fee_vnd=1)]), [("fee.no_decision", "3.1")]),
        (cost_file([line("3.1", task="pay", fee_vnd=1, note="Nghị quyết 05/2020/NQ-HĐND")]), []),
        (cost_file([]), [("cost.baseline_zero", "")]),
        (cost_file(SUBMIT, option()), [("option.no_change", "")]),
        (
            cost_file(SUBMIT, option({"measure": "m", "line": "2.1", "set": {"hours": 2}})),
            [("option.costs_more", "")],
        ),
        (
            cost_file(SUBMIT, option({"measure": "m", "line": "2.1", "set": {"subjects_per_year": 1}})),
            [("channel.subjects", "")],
        ),
    ],
)
def test_what_does_not_add_up_is_named(raw, expected):
    assert rules_of(raw) == expected


def test_the_shapley_value_of_a_known_game():
    # one glove game: a left glove (l) is worth 1 with either right glove (r, s): 2/3, 1/6, 1/6
    def worth(players):
        return Decimal(int("l" in players and len(players) > 1))

    assert shapley(("l", "r", "s"), worth) == {"l": Fraction(2, 3), "r": Fraction(1, 6), "s": Fraction(1, 6)}


def test_remainders_go_to_the_largest_and_ties_to_the_first_name():
    thirds = {"b": Fraction(1, 3), "a": Fraction(1, 3), "c": Fraction(1, 3)}
    assert split(thirds, Decimal(1), 0) == {"b": 0, "a": 1, "c": 0}
    assert split({"a": Fraction(-1, 2), "b": Fraction(1, 4)}, Decimal("-0.3"), 1) == {
        "a": Decimal("-0.5"),
        "b": Decimal("0.2"),
    }


def test_one_carrying_out_is_averaged_over_ways_that_exclude_one_another():
    here = line("2.1", task="submit", fee_vnd=100_000, subjects_per_year=300)
    by_post = line("2.2", task="submit", fee_vnd=20_000, subjects_per_year=900)
    result = computed(cost_file([here, by_post], times_per_year="2"))
    # (100.000 × 300 + 20.000 × 900) × 2 ÷ (2 × 1.200)
    assert result.average_per_time == 40_000
    assert computed(cost_file([here], subjects_per_year="0")).average_per_time is None
