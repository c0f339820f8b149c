"""Options beside the current costs: each a list of changes, priced at once, attributed to measures; one is chosen."""

from typing import Any

import streamlit as st

from pages.widgets.cost_editor import draw_warnings
from pages.widgets.messages import escaped, show_error
from pages.widgets.option_change import enter_change, read_change
from pages.widgets.option_panel import attempt, draw_changes, draw_choice, draw_comparison, draw_saving
from pages.widgets.review_heading import review_page, rules_notice
from pages.widgets.session import act, engine, rulebook
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.errors import InputError
from services.costs.option_changes import add_change, add_option
from services.costs.tables import get_cost_table

review = review_page("pages/review/options.py")
stored = get_cost_table(engine(), review.id)
if stored is None:
    st.info("Chưa có bảng chi phí hiện tại. Phương án là các thay đổi so với bảng này.", icon=":material/info:")
    here = {"review": str(review.id)}
    st.page_link("pages/review/cost.py", label="Lập bảng chi phí", icon=":material/payments:", query_params=here)
    st.stop()

state = f"options_{review.id}"
st.session_state[f"{state}_version"] = stored.version
file = CostFile.parse(stored.file)
rules = rulebook().at(review.on)
result = evaluate(file, rules)
priced = {option.option.id: option for option in result.options}
rules_notice(stored, rules)
if refusal := st.session_state.pop(f"{state}_refusal", None):
    st.error(escaped(refusal), icon=":material/error:")


def begin_option() -> None:
    """Add an option under the title typed, and show it."""
    if letter := attempt(review.id, add_option, st.session_state[f"{state}_title"]):
        st.session_state[f"{state}_shown"] = letter
        st.session_state[f"{state}_title"] = ""


def save_change(typed: dict[str, Any]) -> None:
    """Read the change as typed and add it; what is refused stays on the screen."""
    try:
        change = read_change(typed, file, shown.option)
        add_change(engine(), review.id, shown.option.id, change, stored.version, act())
    except InputError as error:
        show_error(error)
    else:
        st.rerun()


def titled(option_id: str) -> str:
    return escaped(f"{'✓ ' if option_id == stored.chosen_option else ''}{option_id}. {priced[option_id].option.title}")


if st.session_state.get(f"{state}_shown") not in priced:
    st.session_state[f"{state}_shown"] = stored.chosen_option or next(iter(priced), None)
switch, add = st.columns([8, 2], vertical_alignment="bottom")
with add.popover("Thêm phương án", icon=":material/add:", width="stretch"):
    st.text_input("Tên phương án", key=f"{state}_title", placeholder="Ví dụ: Bỏ bản sao chứng thực")
    st.button("Thêm", on_click=begin_option, type="primary")
if not priced:
    st.info("Chưa có phương án nào. Hãy bấm «Thêm phương án».", icon=":material/info:")
    st.stop()

option_id = switch.segmented_control(
    "Phương án đang xem", list(priced), format_func=titled, key=f"{state}_shown", required=True
)
shown = priced[option_id]
left, right = st.columns([11, 3], vertical_alignment="bottom")
left.markdown("**Hiện tại và các phương án (đồng/năm)**")
only_differences = right.toggle("Chỉ dòng thay đổi", value=True)
draw_comparison(result, stored.chosen_option, only_differences)
draw_warnings(result.warnings)

changes, figures = st.columns([6, 4], gap="medium")
with changes:
    st.markdown(f"**Các thay đổi của phương án {option_id}**")
    draw_changes(review.id, stored, shown, result)
    with st.expander("Thêm thay đổi", icon=":material/add:", expanded=not shown.option.changes):
        key = f"{state}_{stored.version}_{option_id}"
        typed = enter_change(file, shown.option, key)
        if st.button("Thêm vào phương án", type="primary", key=f"{key}_add"):
            save_change(typed)
with figures:
    draw_saving(shown)
    draw_choice(review.id, stored, shown)
