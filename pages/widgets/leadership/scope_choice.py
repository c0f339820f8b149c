"""The choice of what a leader looks at, kept in the address, so that a link opens the same view for a colleague."""

import streamlit as st

from pages.widgets.period_choice import draw_period
from pages.widgets.session import engine, person
from rules.errors import InputError
from rules.permissions import WHOLE_PROVINCE
from services.leadership.scope import Scenario, Scope
from services.office import list_agencies
from services.reports.periods import report_period

_WHOLE = "Toàn tỉnh"


def chosen_scope(office_period: str, *, with_scenario: bool = True, suffix: str = "") -> Scope:
    """The scope asked for, first that of the address, else the period the office works in and the whole province.

    ``suffix`` tells two choices on one page apart. Whoever belongs to one agency sees that alone.
    """
    asked = _asked(office_period, suffix)
    sees_province = person().role in WHOLE_PROVINCE
    year, part, agency, scenario = st.columns([1, 3.4, 2.6, 2.4], vertical_alignment="bottom")
    keys = (f"leaders_year{suffix}", f"leaders_part{suffix}")
    period = draw_period((year, part), report_period(asked.period), "Kỳ", keys)
    code = _agency(agency, asked.agency, suffix) if sees_province else person().agency_code
    chosen = Scenario.OPTION_SET
    if with_scenario and sees_province:
        options = list(Scenario)
        chosen = scenario.selectbox(
            "Tính theo",
            options,
            index=options.index(asked.scenario),
            format_func=lambda one: one.label,
            key=f"leaders_scenario{suffix}",
        )
    scope = Scope(period.code, code, chosen)
    _remember(scope, suffix)
    return scope


def address_of(scope: Scope, suffix: str = "") -> dict[str, str]:
    """The parameters of the address that open this scope."""
    found = {f"ky{suffix}": scope.period, f"co_quan{suffix}": scope.agency}
    if scope.scenario is not Scenario.OPTION_SET:
        found[f"tinh_theo{suffix}"] = scope.scenario.value
    return {name: value for name, value in found.items() if value}


def _asked(office_period: str, suffix: str) -> Scope:
    """What the address says; what it says wrongly is left out."""
    params = st.query_params
    try:
        period = report_period(params.get(f"ky{suffix}", office_period)).code
    except InputError:
        period = office_period
    known = {agency.code for agency in list_agencies(engine())}
    agency = params.get(f"co_quan{suffix}", "")
    scenario = params.get(f"tinh_theo{suffix}", "")
    return Scope(
        period,
        agency if agency in known else "",
        Scenario(scenario) if scenario in set(Scenario) else Scenario.OPTION_SET,
    )


def _agency(column: st.delta_generator.DeltaGenerator, asked: str, suffix: str) -> str:
    names = {"": _WHOLE} | {agency.code: agency.name for agency in list_agencies(engine())}
    codes = list(names)
    return column.selectbox(
        "Cơ quan", codes, index=codes.index(asked), format_func=names.__getitem__, key=f"leaders_agency{suffix}"
    )


def _remember(scope: Scope, suffix: str) -> None:
    """Put the choice into the address, without the parts that are as they always are."""
    wanted = address_of(scope, suffix)
    for name in (f"ky{suffix}", f"co_quan{suffix}", f"tinh_theo{suffix}"):
        if name in wanted:
            st.query_params[name] = wanted[name]
        elif name in st.query_params:
            del st.query_params[name]
