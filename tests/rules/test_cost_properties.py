"""What must hold for every cost file, tried on generated ones and against a second implementation."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.costs.cost_file import CostFile
from rules.costs.options import OptionResult, Result, evaluate
from tests.rules.cost_examples import Raw, cost_file, line, option, shares_by_definition, yearly_cost

hours = st.decimals(0, 1_000, places=4).map(str)
amounts = st.integers(0, 10**13)
counts = st.decimals(0, 10**6, places=4).map(str)
incomes = st.decimals(0, 10**9, places=4).map(str)
measures = st.sampled_from(["m1", "m2", "m3", "m4"])
FIELDS = {
    "hours": hours,
    "service_vnd": amounts,
    "fee_vnd": amounts,
    "times_per_year": st.none() | counts,
    "subjects_per_year": st.none() | counts,
    "hourly_income_vnd": st.none() | incomes,
}
SHARED = {"times_per_year": counts, "subjects_per_year": counts, "hourly_income_vnd": incomes}
values = st.fixed_dictionaries({}, optional=FIELDS)


@st.composite
def files(draw: st.DrawFn) -> Raw:
    """A table of up to three lines with one option that edits, removes, adds and changes what all lines share."""
    baseline = [line(f"1.{n}", **draw(values)) for n in range(draw(st.integers(1, 3)))]
    removed = draw(st.sets(st.sampled_from([row["id"] for row in baseline])))
    added = [line(f"2.{n}", **draw(values)) for n in range(draw(st.integers(0, 2)))]
    changes = [{"measure": draw(measures), "line": line_id, "remove": True} for line_id in sorted(removed)]
    changes += [{"measure": draw(measures), "add": row} for row in added]
    for row in baseline + added:
        if row["id"] not in removed:
            changes += _edits(draw, FIELDS, line=row["id"])
    changes += _edits(draw, SHARED)
    shared = {name: draw(value) for name, value in SHARED.items()}
    return cost_file(baseline, option(*draw(st.permutations(changes))), **shared)


def _edits(draw: st.DrawFn, fields: dict[str, st.SearchStrategy], **target: str) -> list[Raw]:
    chosen = draw(st.sets(st.sampled_from(sorted(fields)), max_size=3))
    return [{"measure": draw(measures), **target, "set": {name: draw(fields[name])}} for name in sorted(chosen)]


def computed(raw: Raw) -> Result:
    return evaluate(CostFile.parse(raw))


def shares(result: OptionResult) -> dict[str, Decimal]:
    return {part["measure"]: Decimal(part["saving_vnd"]) for part in result.as_dict()["by_measure"]}


@given(files())
@settings(max_examples=150, deadline=None)
def test_the_engine_equals_a_second_implementation_in_fractions(raw):
    result = computed(raw)
    changes = raw["options"][0]["changes"]
    names = {change["measure"] for change in changes}
    assert Fraction(result.baseline.per_year) == yearly_cost(raw, [], set())
    assert Fraction(result.options[0].table.per_year) == yearly_cost(raw, changes, names)
    assert result.options[0].shares == shares_by_definition(raw, changes)


@given(files())
@settings(deadline=None)
def test_the_parts_of_measures_add_up_exactly_to_the_saving(raw):
    result = computed(raw)
    printed = result.options[0].as_dict()
    exact = sum((Fraction(part["saving_vnd"]) for part in printed["by_measure"]), Fraction(0))
    assert exact == Fraction(printed["saving_vnd"])
    assert exact == Fraction(result.baseline.per_year) - Fraction(result.options[0].table.per_year)
    for measure, share in shares(result.options[0]).items():
        assert abs(Fraction(share) - result.options[0].shares[measure]) < Fraction(1, 10_000)


@given(files())
@settings(deadline=None)
def test_whole_dong_shown_for_measures_add_up_to_the_saving_shown(raw):
    result = computed(raw).options[0]
    shown = result.by_measure()
    assert all(part == int(part) for part in shown.values())
    exact = Fraction(result.saving)
    assert abs(sum(map(Fraction, shown.values())) - exact) <= Fraction(1, 2)


@given(files())
@settings(deadline=None)
def test_lines_add_up_to_the_totals(raw):
    printed = computed(raw).as_dict()["baseline"]
    for amount in ("per_time_vnd", "per_year_vnd"):
        assert sum(Fraction(row[amount]) for row in printed["lines"]) == Fraction(printed[amount])


@given(files())
@settings(deadline=None)
def test_an_option_without_changes_saves_nothing(raw):
    result = computed(raw | {"options": [option()]})
    assert result.options[0].saving == 0
    assert result.options[0].table == result.baseline
    assert result.options[0].ratio_percent == (0 if result.baseline.per_year else None)


@given(files(), st.randoms())
@settings(deadline=None)
def test_the_order_of_changes_changes_no_figure(raw, random):
    changes = random.sample(raw["options"][0]["changes"], len(raw["options"][0]["changes"]))
    one, other = computed(raw).options[0], computed(raw | {"options": [option(*changes)]}).options[0]
    assert (one.saving, shares(one)) == (other.saving, shares(other))


@given(st.lists(values, min_size=1, max_size=3), st.integers(0, 1_000))
@settings(deadline=None)
def test_the_cost_grows_in_proportion_to_the_subjects(rows, subjects):
    baseline = [line(f"1.{n}", **{**row, "subjects_per_year": None}) for n, row in enumerate(rows)]
    one = computed(cost_file(baseline, subjects_per_year="1")).baseline.per_year
    many = computed(cost_file(baseline, subjects_per_year=subjects)).baseline.per_year
    assert Fraction(many) == Fraction(one) * subjects


@given(hours, hours, counts)
@settings(deadline=None)
def test_measures_that_do_the_same_save_the_same(before, after, times):
    raw = cost_file(
        [line("1.1", hours=before), line("1.2", hours=before)],
        option(
            {"measure": "x", "line": "1.1", "set": {"hours": after}},
            {"measure": "y", "line": "1.2", "set": {"hours": after}},
            {"measure": "z", "set": {"times_per_year": times}},
        ),
    )
    result = computed(raw).options[0].shares
    assert result["x"] == result["y"]
