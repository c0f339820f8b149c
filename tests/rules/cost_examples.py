"""Cost files made for tests, and a second, slow way to compute them that shares no code with the first."""

from fractions import Fraction
from itertools import permutations
from typing import Any

Raw = dict[str, Any]
SHARED = ("times_per_year", "subjects_per_year", "hourly_income_vnd")
RATE = "supplement_rate_percent"


def line(line_id: str, **values: Any) -> Raw:
    return {"id": line_id, "task": "prepare", **values}


def cost_file(baseline: list[Raw], *options: Raw, **values: Any) -> Raw:
    return {
        "on": "2021-08-15",
        "hourly_income_vnd": "40767",
        "hourly_income_source": "Số liệu thử",
        "times_per_year": "1",
        "subjects_per_year": "1200",
        "baseline": baseline,
        "options": list(options),
        **values,
    }


def option(*changes: Raw, option_id: str = "A") -> Raw:
    return {"id": option_id, "title": "Phương án thử", "changes": list(changes)}


def yearly_cost(file: Raw, changes: list[Raw], applied: set[str]) -> Fraction:
    """The whole table rewritten under the measures applied, then added up in fractions."""
    values = {name: file[name] for name in SHARED} | {RATE: file.get(RATE) or 0}
    groups = {group["id"]: group["subjects_per_year"] for group in file.get("groups", [])}
    lines = {row["id"]: dict(row) for row in file["baseline"]}
    changes = [change for change in changes if change["measure"] in applied]
    lines |= {change["add"]["id"]: dict(change["add"]) for change in changes if "add" in change}
    for change in changes:
        if change.get("remove"):
            del lines[change["line"]]
        elif "group" in change:
            groups[change["group"]] = change["set"]["subjects_per_year"]
        elif "set" in change and "line" not in change:
            values |= change["set"]
        elif "set" in change and change["line"] in lines:
            lines[change["line"]] |= change["set"]
    return sum((_line_cost(row, values, groups) for row in lines.values()), Fraction(0))


def _line_cost(row: Raw, values: Raw, groups: Raw) -> Fraction:
    shared = values if row.get("group") is None else values | {"subjects_per_year": groups[row["group"]]}
    times, subjects, income = (Fraction(_own(row, shared, name)) for name in SHARED)
    visits = Fraction(row.get("trips", 1))
    if row.get("repeats_on_supplement"):
        visits += Fraction(values[RATE]) / 100
    work = Fraction(row.get("hours", 0)) * income + Fraction(row.get("service_vnd", 0))
    return (work * visits + Fraction(row.get("fee_vnd", 0))) * times * subjects


def _own(row: Raw, values: Raw, name: str) -> Any:
    return values[name] if row.get(name) is None else row[name]


def shares_by_definition(file: Raw, changes: list[Raw]) -> dict[str, Fraction]:
    """The Shapley value from its definition: the mean contribution over all orders of carrying measures out."""
    measures = sorted({change["measure"] for change in changes})
    shares = dict.fromkeys(measures, Fraction(0))
    orders = list(permutations(measures))
    for order in orders:
        for place, measure in enumerate(order):
            before = yearly_cost(file, changes, set(order[:place]))
            shares[measure] += before - yearly_cost(file, changes, set(order[: place + 1]))
    return {measure: share / len(orders) for measure, share in shares.items()}
