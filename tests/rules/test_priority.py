"""The priority list: the score by hand-reckoned cases, the cut, and the sensitivity against ranking anew."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.errors import InputError
from rules.priority.criteria import MOST_POINTS, criteria
from rules.priority.ranking import CHANGES, ranking, sensitivity
from rules.priority.settings import PrioritySettings, default_settings, read_settings

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "priority.toml").read_text(encoding="utf-8"))["thu_tuc"]
VALUES = st.none() | st.integers(0, 12_000)
SHARES = st.none() | st.fractions(0, 1, max_denominator=31)
FACTS = st.fixed_dictionaries({key: VALUES if of.steps else SHARES for key, of in criteria().items()})
INVENTORIES = st.lists(FACTS, min_size=1, max_size=12).map(
    lambda all_: {f"1.{number:06d}": facts for number, facts in enumerate(all_)}
)
WEIGHTS = st.fixed_dictionaries({key: st.decimals(0, 50, places=1) for key in criteria()}).filter(
    lambda weights: any(weights.values())
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ten"])
def test_the_score_is_the_weighed_mean_of_the_points(case):
    weights = dict(zip(criteria(), case["trong_so"], strict=True))
    facts = {key: Fraction(value) if value else None for key, value in zip(criteria(), case["do_duoc"], strict=True)}
    (scored,) = ranking({"1.000001": facts}, read_settings({"weights": weights}))
    assert scored.score == Fraction(case["diem"])
    assert scored.missing == tuple(key for key, value in facts.items() if value is None)


def test_every_criterion_says_what_it_measures_and_that_it_is_a_convention():
    for criterion in criteria().values():
        assert criterion.source == "Tiêu chí của phần mềm, đơn vị chỉnh được"
        assert criterion.measures and criterion.missing and criterion.weight > 0
        marks = [step.at_least for step in criterion.steps]
        assert marks == sorted(set(marks))
        assert all(0 <= step.points <= MOST_POINTS for step in criterion.steps)


def test_equal_scores_keep_the_order_of_the_codes_and_the_cut_takes_the_first():
    same = dict.fromkeys(criteria(), 1)
    chosen = default_settings().model_copy(update={"count": 2})
    ranked = ranking({code: same for code in ("1.000003", "1.000001", "1.000002")}, chosen)
    assert [(each.code, each.is_in) for each in ranked] == [
        ("1.000001", True),
        ("1.000002", True),
        ("1.000003", False),
    ]


def test_a_score_that_just_reaches_the_limit_is_in():
    facts = {"1.000001": {"volume": 100}, "1.000002": {"volume": 99}}
    weights = {key: "1" if key == "volume" else "0" for key in criteria()}
    ranked = ranking(facts, read_settings({"weights": weights, "count": None, "least_score": "3"}))
    assert [(each.code, each.is_in) for each in ranked] == [("1.000001", True), ("1.000002", False)]


def _named_one_by_one(facts, chosen: PrioritySettings) -> set[tuple[str, str, str, bool]]:
    """What the sensitivity says, found by ranking anew with plain fractions."""

    def inside(weights):
        points = {code: {key: criteria()[key].points(of[key]) for key in of} for code, of in facts.items()}
        whole = sum(weights.values())
        scores = {code: sum(weights[key] * of[key] for key in of) / whole for code, of in points.items()}
        if chosen.count is None:
            return {code for code, score in scores.items() if score >= Fraction(chosen.least_score)}
        return set(sorted(scores, key=lambda code: (-scores[code], code))[: chosen.count])

    weights = {key: Fraction(weight) for key, weight in chosen.weights.items()}
    found = set()
    for key in weights:
        for change, factor in CHANGES.items():
            changed = {**weights, key: weights[key] * factor}
            if any(changed.values()):
                then = inside(changed)
                found |= {(code, key, change, code in then) for code in inside(weights) ^ then}
    return found


@settings(max_examples=60, deadline=None)
@given(INVENTORIES, WEIGHTS, st.integers(1, 12), st.decimals(0, 10, places=1), st.booleans())
def test_sensitivity_says_what_ranking_anew_says(facts, weights, count, least, by_count):
    cut = {"count": count} if by_count else {"count": None, "least_score": least}
    chosen = read_settings({"weights": weights, **cut})
    said = {
        (code, move.criterion, move.change, move.enters)
        for code, moves in sensitivity(facts, chosen).items()
        for move in moves
    }
    assert said == _named_one_by_one(facts, chosen)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": dict.fromkeys(criteria(), "0")},
        {"weights": {"volume": "1"}},
        {"weights": {**dict.fromkeys(criteria(), "1"), "volume": "-1"}},
        {"weights": dict.fromkeys(criteria(), "1"), "count": 0},
        {"weights": dict.fromkeys(criteria(), "1"), "count": 5, "least_score": "3"},
        {"weights": dict.fromkeys(criteria(), "1"), "count": None},
    ],
)
def test_settings_that_cannot_rank_are_refused_in_words(wrong):
    with pytest.raises(InputError):
        read_settings(wrong)


def test_the_sum_of_the_weights_changes_no_score():
    facts = {"1.000001": {"volume": 600, "held_papers": Fraction(2, 7), "visits": 1}}
    chosen = default_settings()
    doubled = chosen.model_copy(update={"weights": {key: 2 * Decimal(w) for key, w in chosen.weights.items()}})
    assert ranking(facts, chosen)[0].score == ranking(facts, doubled)[0].score
