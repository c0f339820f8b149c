"""The engine reproduces figures that others have published (tests/cases/published_costs.toml)."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rules.costs.compliance_cost import saving_ratio
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.exact import total

PATH = Path(__file__).parents[1] / "cases" / "published_costs.toml"
CASES = tomllib.loads(PATH.read_text(encoding="utf-8"), parse_float=str)["cases"]


def reproduced(case: dict[str, Any]) -> dict[str, Any]:
    """The case as a cost file, read and computed as any other program would have it done."""
    changes = [{"measure": "m1", **_change(values)} for values in case.get("after", [])]
    file = {
        "on": "2021-08-15",
        "times_per_year": case["times_per_year"],
        "subjects_per_year": case["subjects_per_year"],
        "baseline": case["lines"],
        "options": [{"id": "A", "changes": changes}],
    }
    if "hourly_income" in case:
        file |= {"hourly_income_vnd": case["hourly_income"], "hourly_income_source": case["source"]}
    return evaluate(CostFile.read(json.dumps(file))).as_dict()


def _change(values: dict[str, Any]) -> dict[str, Any]:
    if values.get("remove"):
        return values
    target = {"line": values["line"]} if "line" in values else {}
    return target | {"set": {name: value for name, value in values.items() if name != "line"}}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_published_figure_comes_out_again(case):
    result = reproduced(case)
    option = result["options"][0]
    found = {
        "before": result["baseline"]["per_year_vnd"],
        "hours": result["baseline"]["hours_per_year"],
        "after": option["per_year_vnd"],
        "saving": option["saving_vnd"],
        "ratio_percent": option["ratio_percent"],
    }
    expected = {name: Decimal(value) for name, value in case["expected"].items()}
    tolerance = expected.pop("tolerance", Decimal(0))
    assert expected
    for name, value in expected.items():
        assert abs(Decimal(found[name]) - value) <= tolerance, name


def test_every_case_names_where_it_was_read():
    assert all(case["source"] and case["url"].startswith("http") for case in CASES)
    assert len({case["id"] for case in CASES}) == len(CASES) > 20


def test_cutting_one_of_two_fees_by_half_saves_less_than_half():
    case = next(case for case in CASES if case["id"] == "FEE-1.002681")
    assert reproduced(case)["options"][0]["ratio_percent"] == "44.44"


def test_the_ratio_of_a_group_comes_from_its_totals():
    results = [reproduced(case) for case in CASES if case["id"].startswith("FEE-")]
    current = total(Decimal(result["baseline"]["per_year_vnd"]) for result in results)
    saving = total(Decimal(result["options"][0]["saving_vnd"]) for result in results)
    mean = total(Decimal(result["options"][0]["ratio_percent"]) for result in results) / len(results)
    # 13 cuts of 50 % and two of 44,44 %: 36.100.000 of 72.400.000 đồng, while the mean of the ratios is 49,26 %
    assert saving_ratio(current, saving) == Decimal("49.86")
    assert round(mean, 2) == Decimal("49.26")


def test_a_group_without_current_cost_has_no_ratio():
    assert saving_ratio(Decimal(0), Decimal(0)) is None
