"""The parameters that ship: every one sourced and marked, and both sides of every change of law."""

from datetime import date, timedelta

import pytest

from rules.components import Component
from rules.errors import InputError, NotInForce
from rules.rulebook import PARAMETERS, load_rulebook
from rules.vocabulary import Mark

RULEBOOK = load_rulebook()
CONFIRMED, RECONSTRUCTED, UNKNOWN = Mark.CONFIRMED, Mark.RECONSTRUCTED, Mark.UNKNOWN
DECREE = "Nghị định số 63/2010/NĐ-CP"
AMENDED_TWICE = f"{DECREE} (sửa đổi, bổ sung bởi Nghị định số 48/2013/NĐ-CP và Nghị định số 92/2017/NĐ-CP)"
ROUNDING = (
    "Tính bằng số chính xác, chỉ làm tròn số được trình bày: số tiền đến đồng, tỷ lệ đến hai chữ số thập phân, "
    "từ nửa đơn vị trở lên làm tròn lên."
)
ALWAYS = {"name", "steps", "methods", "papers", "deadline", "subjects", "deciding_agency"}

# (path, first day, value, mark); a value of None is what nobody here knows
CHANGES = [
    ("control/decree", date(2010, 10, 14), DECREE, CONFIRMED),
    ("control/decree", date(2013, 7, 1), f"{DECREE} (sửa đổi, bổ sung bởi Nghị định số 48/2013/NĐ-CP)", CONFIRMED),
    ("control/decree", date(2017, 9, 25), AMENDED_TWICE, CONFIRMED),
    ("control/decree", date(2026, 1, 10), AMENDED_TWICE, RECONSTRUCTED),
    ("control/provincial_agency", date(2013, 7, 1), "Sở Tư pháp", CONFIRMED),
    ("control/provincial_agency", date(2017, 9, 25), "Văn phòng Ủy ban nhân dân tỉnh", CONFIRMED),
    ("control/provincial_agency", date(2026, 1, 10), None, UNKNOWN),
    ("control/central_agency", date(2017, 9, 25), "Văn phòng Chính phủ", CONFIRMED),
    ("control/central_agency", date(2026, 1, 10), "Bộ Tư pháp", RECONSTRUCTED),
    ("control/one_stop_decree", date(2025, 7, 1), "Nghị định số 118/2025/NĐ-CP", CONFIRMED),
    ("review/form_instrument", date(2014, 4, 15), "Thông tư số 07/2014/TT-BTP", CONFIRMED),
    ("review/form_instrument", date(2017, 12, 15), "Thông tư số 02/2017/TT-VPCP", CONFIRMED),
    ("review/form_instrument", date(2026, 1, 10), None, UNKNOWN),
    ("review/cost_instrument", date(2017, 12, 15), "Thông tư số 02/2017/TT-VPCP", CONFIRMED),
    ("review/cost_instrument", date(2026, 1, 10), None, UNKNOWN),
    ("review/plan_deadline", date(2017, 9, 25), "31/01", CONFIRMED),
    ("review/result_deadline", date(2017, 12, 15), "15/09", RECONSTRUCTED),
    ("review/result_deadline", date(2026, 1, 10), None, UNKNOWN),
    ("review/department_period", date(2021, 1, 1), "Từ tháng 02 đến tháng 9/2021", CONFIRMED),
    ("review/department_period", date(2022, 1, 1), None, UNKNOWN),
    ("review/province_period", date(2021, 1, 1), "Quý III/2021", CONFIRMED),
    ("review/province_period", date(2022, 1, 1), None, UNKNOWN),
    ("impact/form_instrument", date(2010, 10, 14), DECREE, CONFIRMED),
    ("impact/form_instrument", date(2013, 7, 1), "Nghị định số 48/2013/NĐ-CP", CONFIRMED),
    ("impact/form_instrument", date(2014, 4, 15), "Thông tư số 07/2014/TT-BTP", CONFIRMED),
    ("impact/form_instrument", date(2022, 3, 28), "Thông tư số 03/2022/TT-BTP", CONFIRMED),
    ("impact/cost_instrument", date(2014, 4, 15), "Thông tư số 07/2014/TT-BTP", CONFIRMED),
    ("impact/cost_instrument", date(2022, 3, 28), "Thông tư số 03/2022/TT-BTP", RECONSTRUCTED),
    ("documents/layout_decree", date(2020, 3, 5), "Nghị định số 30/2020/NĐ-CP", CONFIRMED),
    ("reports/periodic_instrument", date(2020, 10, 21), "Thông tư số 01/2020/TT-VPCP", RECONSTRUCTED),
    ("reports/periodic_instrument", date(2021, 1, 1), "Thông tư số 01/2020/TT-VPCP", CONFIRMED),
    ("government/has_district_level", date(2016, 1, 1), True, RECONSTRUCTED),
    ("government/has_district_level", date(2025, 7, 1), False, RECONSTRUCTED),
    ("cost/counts_opportunity_cost", date(2017, 12, 15), False, CONFIRMED),
    ("cost/counts_opportunity_cost", date(2026, 1, 10), False, RECONSTRUCTED),
    ("cost/level_when_sources_differ", date(2017, 12, 15), "Trung bình thấp", CONFIRMED),
    ("cost/percent_decimals", date(2017, 12, 15), 2, RECONSTRUCTED),
    ("cost/level_when_sources_differ", date(2026, 1, 10), "Trung bình thấp", RECONSTRUCTED),
    ("cost/rounding", date(2017, 12, 15), ROUNDING, RECONSTRUCTED),
    ("cost/table_form", date(2017, 12, 15), "03/SCM-KSTT", RECONSTRUCTED),
    ("cost/months_per_year", date(2017, 12, 15), 12, RECONSTRUCTED),
    ("cost/working_days_per_month", date(2017, 12, 15), 22, RECONSTRUCTED),
    ("cost/working_hours_per_day", date(2017, 12, 15), 8, RECONSTRUCTED),
    ("cost/gdp_per_head", date(2021, 1, 1), 86_100_000, CONFIRMED),
]


@pytest.mark.parametrize(("path", "first_day", "value", "mark"), CHANGES)
def test_a_value_begins_on_its_first_day_and_not_the_day_before(path, first_day, value, mark):
    parameter = RULEBOOK.parameters[path]
    dated = parameter.at(first_day)
    assert (dated.value, dated.mark, dated.since) == (value, mark, first_day)
    if parameter.values[0].since == first_day:
        with pytest.raises(NotInForce):
            parameter.at(first_day - timedelta(days=1))
    else:
        assert parameter.at(first_day - timedelta(days=1)) != dated


@pytest.mark.parametrize("component", Component)
@pytest.mark.parametrize("day", [date(2010, 10, 14), date(2017, 9, 24), date(2017, 9, 25), date(2021, 8, 15)])
def test_the_eleven_components_in_both_versions(component, day):
    always = ALWAYS | {"result"} if day < date(2017, 9, 25) else ALWAYS
    entry = RULEBOOK.at(day).entry(f"components/{component}")
    assert entry.value == ("always" if component in always else "conditional")
    assert entry.mark is CONFIRMED
    assert "Điều 8 khoản 2" in entry.source


def test_components_carry_the_names_of_their_version():
    before, after = (RULEBOOK.at(date(2017, 9, day)) for day in (24, 25))
    assert [rules.entry("components/papers").label for rules in (before, after)] == [
        "Hồ sơ",
        "Thành phần, số lượng hồ sơ",
    ]
    assert [rules.entry("components/deciding_agency").label for rules in (before, after)] == [
        "Cơ quan thực hiện",
        "Cơ quan giải quyết",
    ]


def test_the_first_day_of_all_is_the_first_day_of_decree_63():
    assert RULEBOOK.at(date(2010, 10, 14)).value("control/decree") == DECREE
    with pytest.raises(NotInForce, match="13/10/2010.*14/10/2010"):
        RULEBOOK.at(date(2010, 10, 13))


@pytest.mark.parametrize("path", sorted(RULEBOOK.parameters))
def test_every_parameter_can_be_listed_with_all_that_stands_in_its_file(path):
    parameter = RULEBOOK.parameters[path]
    for dated in parameter.values:
        rules = RULEBOOK.at(dated.since)
        entry = rules.entry(path)
        assert all((entry.label, entry.text, entry.unit, entry.source, entry.mark)), path
        assert entry in rules.entries
        if dated.mark is UNKNOWN:
            assert dated.note, "what is unknown must say what exactly is not known"
            with pytest.raises(InputError, match="chưa rõ"):
                rules.value(path)
        else:
            assert rules.value(path) == dated.value


@pytest.mark.parametrize("path", sorted(RULEBOOK.parameters))
def test_a_reconstructed_value_says_what_has_not_been_compared(path):
    assert all(dated.note for dated in RULEBOOK.parameters[path].values if dated.mark is RECONSTRUCTED)


def test_every_change_has_its_case_here():
    shipped = {(path, dated.since) for path, one in RULEBOOK.parameters.items() for dated in one.values}
    components = {(f"components/{one}", day) for one in Component for day in (date(2010, 10, 14), date(2017, 9, 25))}
    assert shipped == {(path, first_day) for path, first_day, _, _ in CHANGES} | components


def test_parameter_files_stay_short():
    files = list(PARAMETERS.rglob("*.toml"))
    assert len(files) == len(RULEBOOK.parameters) >= 35
    assert all(len(file.read_text(encoding="utf-8").splitlines()) <= 30 for file in files)


def test_the_quarter_of_the_plan_has_everything_in_force_but_what_comes_later():
    rules = RULEBOOK.at(date(2021, 8, 15))
    assert [parameter.label for parameter in rules.not_yet_in_force] == [
        "Nghị định về cơ chế một cửa, một cửa liên thông"
    ]
    assert all(entry.value is not None for entry in rules.entries)
