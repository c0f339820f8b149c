"""The cost tables that officials can read in tests/cases/cost_tables.toml come out as they say."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.errors import InputError
from rules.exact import plain
from rules.rulebook import load_rulebook

PATH = Path(__file__).parents[1] / "cases" / "cost_tables.toml"
CASES = tomllib.loads(PATH.read_text(encoding="utf-8"))["cases"]
HEAD = {
    "on": "2021-08-15",
    "hourly_income_vnd": "50000",
    "hourly_income_source": "Số tròn để thử",
    "times_per_year": "1",
}


def computed(case):
    return evaluate(CostFile.parse(HEAD | case["file"]), load_rulebook().at(date(2021, 8, 15)))


@pytest.mark.parametrize("case", [case for case in CASES if "refused" not in case], ids=lambda case: case["title"])
def test_a_table_comes_out_as_the_case_says(case):
    result = computed(case)
    assert plain(result.baseline.per_year) == case["per_year"]
    if "savings" in case:
        assert [plain(option.saving) for option in result.options] == case["savings"]
    assert case.get("warned") is None or case["warned"] in {warning.rule for warning in result.warnings}
    assert plain(result.beside.one_off_vnd) == case.get("one_off", "0")
    for name in ("waiting_days", "staff_hours_per_year"):
        if name in case:
            assert plain(getattr(result.beside, name)) == case[name]


@pytest.mark.parametrize("case", [case for case in CASES if "refused" in case], ids=lambda case: case["title"])
def test_what_the_law_keeps_out_of_the_form_is_refused_with_its_article(case):
    with pytest.raises(InputError) as refused:
        computed(case)
    assert case["refused"] in refused.value.message
    assert refused.value.message.endswith(".")


def test_the_cases_say_something():
    assert len(CASES) > 15
    assert {"refused", "warned", "savings"} <= {name for case in CASES for name in case}
