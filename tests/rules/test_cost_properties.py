"""What must hold for every cost file, tried on generated ones and against a second implementation."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.costs.attribution import shapley
from rules.costs.cost_file import CostFile
from rules.costs.options import OptionResult, Result, evaluate
from tests.rules.cost_examples import Raw, cost_file, line, option, shares_by_definition, yearly_cost

hours = st.decimals(0, 1_000, places=4).map(str)
amounts = st.integers(0, 10**13)
counts = st.decimals(0, 10**6, places=4).map(str)
incomes = st.decimals(0, 10**9, places=4).map(str)
measures = st.sampled_from(["m1", "m2", "m3", "m4"])
rates = st.decimals(0, 100, places=2).map(str)
groups = st.none() | st.sampled_from(["G1", "G2"])
FIELDS = {
    "hours": hours,
    "service_vnd": amounts,
    "fee_vnd": amounts,
    "times_per_year": st.none() | counts,
    "subjects_per_year": st.none() | counts,
    "hourly_income_vnd": st.none() | incomes,
    "trips": st.decimals(0, 1_000, places=2).map(str),
    "repeats_on_supplement": st.booleans(),
    "group": groups,
}
SHARED = {
    "times_per_year": counts,
    "subjects_per_year": counts,
    "hourly_income_vnd": incomes,
    "supplement_rate_percent": rates,
}
values = st.fixed_dictionaries({}, optional=FIELDS)


@st.composite
def files(draw: st.DrawFn) -> Raw:
    """A table of up to three lines and two case groups, with one option that edits, removes, adds and changes what
    lines share."""
    baseline = [line(f"1.{n}", **draw(values)) for n in range(draw(st.integers(1, 3)))]
    removed = draw(st.sets(st.sampled_from([row["id"] for row in baseline])))
    added = [line(f"2.{n}", **draw(values)) for n in range(draw(st.integers(0, 2)))]
    changes = [{"measure": draw(measures), "line": line_id, "remove": True} for line_id in sorted(removed)]
    changes += [{"measure": draw(measures), "add": row} for row in added]
    for row in baseline + added:
        if row["id"] not in removed:
            changes += _edits(draw, FIELDS, line=row["id"])
    changes += _edits(draw, SHARED)
    for group in sorted(draw(st.sets(st.sampled_from(["G1", "G2"])))):
        changes.append({"measure": draw(measures), "group": group, "set": {"subjects_per_year": draw(counts)}})
    shared = {name: draw(value) for name, value in SHARED.items()}
    first = draw(st.decimals(0, Decimal(shared["subjects_per_year"]), places=4))
    shares = {"G1": first, "G2": Decimal(shared["subjects_per_year"]) - first}
    shared["groups"] = [{"id": name, "subjects_per_year": str(share)} for name, share in shares.items()]
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


@given(st.lists(values, min_size=1, max_size=3), st.integers(0, 1_000), st.integers(1, 9))
@settings(deadline=None)
def test_the_cost_grows_in_proportion_to_the_subjects(rows, scale, direct):
    baseline = [line(f"1.{n}", **{**row, "subjects_per_year": None}) for n, row in enumerate(rows)]

    def priced(times: int) -> Decimal:
        groups = [{"id": "G1", "subjects_per_year": direct * times}, {"id": "G2", "subjects_per_year": 3 * times}]
        file = cost_file(baseline, subjects_per_year=(direct + 3) * times, groups=groups)
        return computed(file).baseline.per_year

    assert Fraction(priced(scale)) == Fraction(priced(1)) * scale


@given(files(), st.randoms())
@settings(deadline=None)
def test_the_order_of_lines_changes_no_figure(raw, random):
    lines = random.sample(raw["baseline"], len(raw["baseline"]))
    one, other = computed(raw), computed(raw | {"baseline": lines})
    assert (one.baseline.per_year, one.options[0].saving) == (other.baseline.per_year, other.options[0].saving)
    assert shares(one.options[0]) == shares(other.options[0])


@given(files(), hours, amounts, st.integers(0, 1_000))
@settings(deadline=None)
def test_what_stands_beside_the_form_is_in_none_of_its_totals(raw, one_off_hours, service, days):
    cost = {"id": "x", "activity": "Mua chữ ký số", "hours": one_off_hours, "service_vnd": service, "subjects": "7"}
    extra = {"measure": "m9", "set": {"waiting_days": days, "staff_hours": one_off_hours}}
    changed = option(*raw["options"][0]["changes"], extra) | {"one_off": [cost]}
    beside = {"waiting_days": days + 5, "staff_hours": "3", "one_off": [cost], "options": [changed]}
    one, other = computed(raw), computed(raw | beside)
    assert one.baseline == other.baseline
    assert one.options[0].table == other.options[0].table
    assert one.options[0].shares | {"m9": 0} == other.options[0].shares
    assert other.options[0].beside.waiting_days == days


EVERY_FIELD = {
    "hours": "0.3333",
    "service_vnd": 1_001,
    "fee_vnd": 7,
    "times_per_year": None,
    "subjects_per_year": None,
    "hourly_income_vnd": None,
    "trips": "1.5",
    "repeats_on_supplement": True,
    "group": "G2",
}
EVERY_SHARED = {"times_per_year": "0.7", "hourly_income_vnd": "11", "supplement_rate_percent": "33.3"}


def every_change(order: list[int]) -> Raw:
    """A line that fourteen measures meet on, each with one change, in this order."""
    changes = [{"line": "1.1", "set": {name: value}} for name, value in EVERY_FIELD.items()]
    changes += [{"set": {name: value}} for name, value in EVERY_SHARED.items()]
    changes += [{"group": name, "set": {"subjects_per_year": count}} for name, count in (("G1", 5), ("G2", 3))]
    changes = [{"measure": f"m{n:02d}", **change} for n, change in enumerate(changes)]
    before = line("1.1", hours=2, service_vnd=10_000, fee_vnd=500, times_per_year=2, subjects_per_year=9, group="G1")
    groups = [{"id": "G1", "subjects_per_year": 6}, {"id": "G2", "subjects_per_year": 4}]
    return cost_file([before], option(*(changes[n] for n in order)), subjects_per_year=10, groups=groups)


@given(st.permutations(range(14)))
@settings(deadline=None, max_examples=5)
def test_sampled_shares_are_stated_add_up_and_stay_the_same(order):
    """More than twelve measures on one line: sampled, and still nothing of the saving is lost."""
    result, turned = computed(every_change(order)), computed(every_change(list(range(14))))
    (priced,) = result.options
    assert result.as_dict()["options"][0]["sampled_orders"] == priced.sampled_orders > 1_000
    assert sum(priced.shares.values()) == Fraction(priced.saving)
    assert priced.shares == turned.options[0].shares


@given(st.lists(st.integers(-(10**15), 10**15), min_size=12, max_size=12), st.permutations(range(12)))
@settings(deadline=None, max_examples=5)
def test_twelve_measures_are_split_exactly(gains, order):
    """Where nothing interacts each measure has its own gain; what all bring together is shared alike."""
    names = tuple(f"m{n}" for n in range(12))
    together = 7

    def worth(applied: frozenset[str]) -> Decimal:
        return Decimal(sum(gains[int(name[1:])] for name in applied) + together * (len(applied) == len(names)))

    split = shapley(tuple(names[n] for n in order), worth)
    assert split == {name: gains[int(name[1:])] + Fraction(together, 12) for name in names}
