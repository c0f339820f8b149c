"""The formula of TT 02/2017/TT-VPCP Điều 27 with the reader's own numbers: a stored table, or what is typed here."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import streamlit as st

from models.office import OfficeDraft
from pages.widgets.messages import show_error
from pages.widgets.session import engine
from pages.widgets.trust.steps import show_steps
from rules.costs.cost_file import CostFile
from rules.costs.options import OptionResult, Result, evaluate
from rules.errors import InputError
from rules.rulebook import RuleSet
from rules.wording import number, parse_number
from services.reviews.cases import ReviewCase, read_cases
from services.reviews.reviews import list_reviews

STORED, TYPED = "Một thủ tục đang rà soát", "Số tự nhập"
FIELDS = {  # field of the cost file: label, first value
    "hours": ("Số giờ một lần", "2"),
    "service_vnd": ("Thuê dịch vụ (đồng)", "10.000"),
    "fee_vnd": ("Phí, lệ phí (đồng)", "20.000"),
    "times_per_year": ("Số lần một năm", "1"),
    "subjects_per_year": ("Số đối tượng một năm", "100"),
}
INCOME = "Thu nhập một giờ (đồng)"


def show_formula(office: OfficeDraft, rules: RuleSet) -> None:
    """Choose whose numbers, then the steps from one task down to the saving."""
    cases = [case for case in _cases(office) if case.cost_file and case.cost_file.baseline]
    offered = [STORED, TYPED] if cases else [TYPED]
    source = st.segmented_control("Số liệu", offered, default=offered[0], key="trust_source", required=True)
    try:
        result, option = _stored(cases) if source == STORED else _typed(office)
    except InputError as error:
        show_error(error)
        return
    show_steps(result, option, rules)


def _cases(office: OfficeDraft) -> list[ReviewCase]:
    reviews = [review.id for review in list_reviews(engine(), office.period) if review.has_cost_table]
    return read_cases(engine(), reviews)


def _stored(cases: list[ReviewCase]) -> tuple[Result, OptionResult | None]:
    named = {case.id: case for case in cases}
    picked = st.selectbox(
        "Thủ tục",
        list(named),
        format_func=lambda review_id: f"{named[review_id].name} ({named[review_id].code})",
        key="trust_review",
    )
    case = named[picked]
    result = evaluate(case.cost_file)
    return result, next((option for option in result.options if option.option.id == case.chosen_option), None)


def _typed(office: OfficeDraft) -> tuple[Result, OptionResult | None]:
    """One task before and after."""
    shown = number(Decimal(office.hourly_income_vnd)) if office.hourly_income_vnd else "40.000"
    income = st.text_input(INCOME, shown, key="trust_income", width=220)
    now, after = _row("Hiện tại", "now"), _row("Sau đơn giản hóa", "after", {"hours": "1"})
    file = {
        "on": office.works_on.isoformat(),
        "hourly_income_vnd": _exact(income, INCOME),
        "hourly_income_source": "Số tự nhập",
        **{name: now[name] for name in ("times_per_year", "subjects_per_year")},
        "baseline": [{"id": "1", "task": "prepare", "activity": "Công việc đã nhập", **_task(now)}],
        "options": [{"id": "A", "changes": _changes(now, after)}],
    }
    result = evaluate(CostFile.parse(file))
    return result, result.options[0]


def _row(heading: str, which: str, first: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The typed values of one side, exact, as a cost file writes them; ``first``: what stands there at first."""
    st.markdown(f"**{heading}**")
    entered = {
        name: column.text_input(label, first.get(name, usual), key=f"trust_{which}_{name}")
        for column, (name, (label, usual)) in zip(st.columns(len(FIELDS)), FIELDS.items(), strict=True)
    }
    return {name: _exact(text, f"{heading}, {FIELDS[name][0].lower()}") for name, text in entered.items()}


def _exact(text: str, where: str) -> str:
    return f"{parse_number(text, where):f}"


def _task(values: dict[str, str]) -> dict[str, str]:
    return {name: values[name] for name in ("hours", "service_vnd", "fee_vnd")}


def _changes(now: dict[str, str], after: dict[str, str]) -> list[dict[str, Any]]:
    changed = {name: value for name, value in after.items() if value != now[name]}
    return [{"measure": "Đơn giản hóa", "line": "1", "set": changed}] if changed else []
