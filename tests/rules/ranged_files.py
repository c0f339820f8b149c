"""Cost files with ranges, generated: every kind of change, case groups, repeated trips, dossiers sent back."""

from decimal import Decimal

from hypothesis import strategies as st

from rules.costs.cost_file import CostFile
from rules.costs.inputs import places
from tests.rules.cost_examples import Raw, cost_file, line, option
from tests.rules.test_cost_properties import FIELDS, SHARED, counts, hours, measures

MOST = {
    "supplement_rate_percent": Decimal(100),
    "trips": Decimal(1_000),
    "service_vnd": Decimal(10**13),
    "fee_vnd": Decimal(10**13),
}
MOST |= {"hourly_income_vnd": Decimal(10**9), "subjects_per_year": Decimal(10**9)}
MONEY = ("service_vnd", "fee_vnd")
MOST_OF_ALL = Decimal(10**6)
FILE_LEVEL = SHARED | {"staff_hours": hours}


@st.composite
def deep_files(draw: st.DrawFn) -> Raw:
    """Up to three lines in two case groups under two options that change everything an option may change."""
    rows = [line(f"1.{n}", **draw(st.fixed_dictionaries({}, optional=FIELDS))) for n in range(draw(st.integers(1, 3)))]
    shares = [draw(st.decimals(0, 10**5, places=2)) for _ in range(2)]
    shared = {name: draw(value) for name, value in FILE_LEVEL.items()}
    shared |= {
        "subjects_per_year": str(sum(shares)),
        "groups": [{"id": f"G{n}", "subjects_per_year": str(share)} for n, share in enumerate(shares, 1)],
    }
    options = [option(*_changes(draw, [row["id"] for row in rows]), option_id=key) for key in "AB"]
    return cost_file(rows, *options, **shared)


def _changes(draw: st.DrawFn, ids: list[str]) -> list[Raw]:
    removed = draw(st.sets(st.sampled_from(ids)))
    added = [line(f"2.{n}", **draw(st.fixed_dictionaries({}, optional=FIELDS))) for n in range(draw(st.integers(0, 1)))]
    changes = [{"measure": draw(measures), "line": line_id, "remove": True} for line_id in sorted(removed)]
    changes += [{"measure": draw(measures), "add": row} for row in added]
    for line_id in [*ids, *(row["id"] for row in added)]:
        if line_id not in removed:
            changes += _edits(draw, FIELDS, line=line_id)
    changes += _edits(draw, FILE_LEVEL)
    changes += _edits(draw, {"subjects_per_year": counts}, group=draw(st.sampled_from(["G1", "G2"])))
    return draw(st.permutations(changes))


def _edits(draw: st.DrawFn, fields: dict[str, st.SearchStrategy], **target: str) -> list[Raw]:
    chosen = draw(st.sets(st.sampled_from(sorted(fields)), max_size=2))
    return [{"measure": draw(measures), **target, "set": {name: draw(fields[name])}} for name in sorted(chosen)]


@st.composite
def ranged_files(draw: st.DrawFn, most: int = 6) -> Raw:
    """The same with ranges around some of their numbers."""
    raw = draw(deep_files())
    known = list(places(CostFile.parse(raw)))
    chosen = draw(st.lists(st.sampled_from(known), min_size=1, max_size=most, unique_by=lambda place: place.ref))
    records = []
    for place in chosen:
        below, above = (draw(st.decimals(0, 2, places=1)) for _ in range(2))
        decimals = 0 if place.ref.field in MONEY else 4
        low = round(max(Decimal(0), place.value * (1 - below)), decimals)
        high = round(min(MOST.get(place.ref.field, MOST_OF_ALL), place.value * (1 + above) + above), decimals)
        record = {"of": place.ref.model_dump(exclude_none=True)}
        records.append(record | {"low": f"{low:f}", "high": f"{high:f}"})
    return raw | {"inputs": records}


def with_ranges(raw: Raw, **ranges: tuple[str, str]) -> Raw:
    """``with_ranges(raw, **{"A/1.1/hours": ("0.5", "2")})``: ranges by [option/][line/]field."""
    records = []
    for place, (low, high) in ranges.items():
        *where, field = place.split("/")
        levels = dict(zip(("line", "option"), reversed(where), strict=False))
        records.append({"of": {**levels, "field": field}, "low": low, "high": high})
    return raw | {"inputs": records}
