"""The engine reproduces figures that others have published (rules/published/*.toml)."""

from decimal import Decimal

import pytest

from rules.costs.compliance_cost import saving_ratio
from rules.costs.published import (
    Country,
    Metric,
    PublishedCase,
    load_published,
    priced,
    published_cases,
    reproduce,
)
from rules.errors import InputError
from rules.exact import total

CASES = published_cases()
SOURCE_ERRS = {"US-1845-0099-PUBLIC", "US-0579-0357-FUMIGATION"}  # their remarks say how
FEES_READ_LATER = {"FEE-1.008906", "FEE-1.009523", "FEE-1.002032", "FEE-1.003133"}


def named(case_id: str) -> PublishedCase:
    return next(case for case in CASES if case.id == case_id)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_published_figure_comes_out_again(case):
    compared = reproduce(case)
    assert compared
    assert all(figure.agrees for figure in compared) is (case.id not in SOURCE_ERRS)


def test_every_case_names_where_it_was_read():
    assert all(case.source and case.url.startswith("http") for case in CASES)
    assert len({case.id for case in CASES}) == len(CASES) >= 50
    assert {case.country for case in CASES} == set(Country)


def test_a_figure_the_source_got_wrong_is_shown_with_the_right_one_and_a_remark():
    (hours,) = reproduce(named("US-0579-0357-FUMIGATION"))
    assert (hours.published, hours.computed, hours.difference) == (Decimal(6), Decimal("433.2"), Decimal("427.2"))
    assert all("Không khớp vì nguồn" in named(case_id).remark for case_id in SOURCE_ERRS)


@pytest.mark.parametrize("case", [case for case in CASES if case.id not in SOURCE_ERRS], ids=lambda case: case.id)
def test_a_figure_that_was_tampered_with_does_not_agree(case):
    for field in ("expected", "follows"):
        for metric, value in getattr(case, field).items():
            figures = getattr(case, field) | {metric: value + 2 * case.tolerance + Decimal("0.01")}
            tampered = case.model_copy(update={field: figures})
            assert [figure.metric for figure in reproduce(tampered) if not figure.agrees] == [metric]


def test_tampered_inputs_do_not_agree_either():
    case = named("US-0596-0106-ENVELOPE")
    lines = ({**case.lines[0], "hours": Decimal("0.06")},)
    found = {figure.metric: figure.agrees for figure in reproduce(case.model_copy(update={"lines": lines}))}
    assert found == {Metric.OCCASIONS: True, Metric.HOURS: False, Metric.BEFORE: False}


def test_fewer_reports_a_year_save_two_thirds():
    case = named("VN-01")
    figures = {figure.metric: figure for figure in reproduce(case)}
    assert figures[Metric.AFTER].computed == 325_000_000_000 and not figures[Metric.AFTER].is_printed
    assert figures[Metric.RATIO_PERCENT].computed == Decimal("66.67")


def test_cutting_one_of_two_fees_by_half_saves_less_than_half():
    assert priced(named("FEE-1.002681")).options[0].ratio_percent == Decimal("44.44")


def test_the_ratio_of_a_group_comes_from_its_totals():
    fees = [case for case in CASES if case.id.startswith("FEE-") and case.id not in FEES_READ_LATER]
    results = [priced(case) for case in fees]
    current = total(result.baseline.per_year for result in results)
    saving = total(result.options[0].saving for result in results)
    mean = total(result.options[0].ratio_percent for result in results) / len(results)
    # 13 cuts of 50 % and two of 44,44 %: 36.100.000 of 72.400.000 đồng, while the mean of the ratios is 49,26 %
    assert saving_ratio(current, saving) == Decimal("49.86")
    assert round(mean, 2) == Decimal("49.26")


def test_a_group_without_current_cost_has_no_ratio():
    assert saving_ratio(Decimal(0), Decimal(0)) is None


GOOD = """
[[cases]]
id = "X"
title = "Ví dụ"
country = "vietnam"
kind = "table"
currency = "vnd"
source = "Nguồn"
url = "https://example.vn"
printed = "10 đồng"
times_per_year = 1
subjects_per_year = 1
lines = [{ id = "1", task = "other", service_vnd = 10 }]
expected = { before = 10 }
"""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (GOOD + GOOD, "có hai lần"),
        (GOOD.replace('kind = "table"', 'kind = "guess"'), "kind"),
        (GOOD.replace("https://example.vn", "example.vn"), "địa chỉ trang mạng"),
        (GOOD.replace("expected = { before = 10 }", ""), "ít nhất một số liệu"),
        (GOOD + "follows = { before = 10 }", "ở một nơi"),
        (GOOD.replace("before = 10", "profit = 10"), "before"),
        (GOOD + "years = 3", "years"),
        (GOOD.replace('source = "Nguồn"', ""), "source"),
        ("title = 1", "[[cases]]"),
    ],
)
def test_a_wrong_file_is_refused_and_says_why(tmp_path, content, words):
    (tmp_path / "x.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_published(tmp_path)
    assert words in str(refused.value)
    assert "x.toml" in str(refused.value) or "«X»" in str(refused.value)


def test_rows_the_engine_would_refuse_are_refused_here(tmp_path):
    (tmp_path / "x.toml").write_text(GOOD.replace("service_vnd = 10", "hours = 1"), encoding="utf-8")
    (case,) = load_published(tmp_path)
    with pytest.raises(InputError):
        reproduce(case)
