"""«Máy tính đã được kiểm chứng»: published examples computed again, the formula filled in, what is not counted."""

import streamlit as st

from pages.widgets.session import required_office, rule_set
from pages.widgets.trust.examples import by_kind, compared_cases, show_examples
from pages.widgets.trust.formula import show_formula
from pages.widgets.trust.limits import show_limits
from pages.widgets.trust.split import show_split
from rules.wording import number

office = required_office()
compared = compared_cases()
agreeing = [row for row in compared if row.agrees]
st.title("Máy tính này đã được kiểm chứng", anchor=False)
differing = len(compared) - len(agreeing)
st.markdown(
    f"**{number(len(compared))}** ví dụ đã công bố, **{number(len(agreeing))}** ví dụ tính lại khớp"
    + (f"; **{number(differing)}** ví dụ không khớp, lý do ghi ở từng ví dụ." if differing else ".")
)
st.caption(" · ".join(f"{kind.label}: {number(count)}" for kind, count in by_kind(compared)))
examples, formula, split, limits = st.tabs(
    ["Ví dụ đã công bố", "Công thức với số của bạn", "Chia theo biện pháp", "Không tính gì"],
    key="muc",
    on_change="rerun",  # only the open one is computed
    bind="query-params",
)
if examples.open:
    with examples:
        show_examples(compared)
if formula.open:
    with formula:
        show_formula(office, rule_set())
if split.open:
    with split:
        show_split()
if limits.open:
    with limits:
        show_limits(rule_set())
