"""Options beside the current costs: measures of a catalogue, priced at once, attributed; one option is chosen."""

import streamlit as st

from pages.widgets.cost.editor import draw_warnings
from pages.widgets.input.marks import draft_mark
from pages.widgets.messages import escaped
from pages.widgets.option.change import enter_change, read_change
from pages.widgets.option.charts import draw_waterfall
from pages.widgets.option.choice import draw_choice, draw_decision, draw_rejected, draw_waiting_choice
from pages.widgets.option.measure import Entry, draw_preview, enter_measure, name_and_details, read_measure
from pages.widgets.option.measures import MeasureList
from pages.widgets.option.one_off import draw_one_off
from pages.widgets.option.panel import draw_comparison, draw_saving
from pages.widgets.option.ranges import draw_ranges
from pages.widgets.option.side import draw_side_by_side
from pages.widgets.option.state import attempt, attempt_here, draw_refusal, drawn, entry_key, renew_entry
from pages.widgets.reading.cost import draw_options
from pages.widgets.reading.note import OF_AGENCY, say_read_only
from pages.widgets.review_heading import review_page, rules_notice
from pages.widgets.session import can, engine, rulebook
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.costs.range_words import warnings_of
from rules.costs.ranged_lines import has_ranges
from rules.costs.ranges import simulate
from rules.permissions import Action
from services.costs.inputs import priced_procedure
from services.costs.measures import add_measure
from services.costs.option_changes import add_change, add_option
from services.costs.side_by_side import side_by_side
from services.costs.tables import get_cost_table

review = review_page("pages/review/options.py")
stored = get_cost_table(engine(), review.id)
if stored is None:
    st.info("Chưa có bảng chi phí hiện tại. Phương án là các thay đổi so với bảng này.", icon=":material/info:")
    here = {"review": str(review.id)}
    st.page_link("pages/review/cost.py", label="Lập bảng chi phí", icon=":material/payments:", query_params=here)
    st.stop()

if not can(Action.DRAFT, review.reviewing_agency):
    say_read_only(OF_AGENCY)
    draw_options(stored, rulebook().at(review.on))
    st.stop()
state = f"options_{review.id}"
file = CostFile.parse(stored.file)
rules = rulebook().at(review.on)
draft = priced_procedure(engine(), review.id).draft
result = evaluate(file, rules)
ranges = simulate(result) if has_ranges(file) else None
priced = {option.option.id: option for option in result.options}
rules_notice(stored, rules)
draw_refusal(review.id)
draw_waiting_choice(stored)


def begin_option() -> None:
    """Add an option under the title typed, and show it."""
    if letter := attempt(review.id, add_option, st.session_state[f"{state}_title"]):
        st.session_state[f"{state}_shown"] = letter
        st.session_state[f"{state}_title"] = ""


def titled(option_id: str) -> str:
    """With its title where there is room for it; the heading below has it always."""
    mark = "✓ " if option_id == stored.chosen_option else ""
    few = len(priced) <= 2
    return escaped(f"{mark}{option_id}. {priced[option_id].option.title}" if few else f"{mark}Phương án {option_id}")


def shut(label: str, icon: str, name: str) -> st.delta_generator.DeltaGenerator:
    """A part of the page that is drawn only when it is opened: its charts take longer than all the rest."""
    return st.expander(label, icon=icon, key=f"{state}_{name}", on_change="rerun")


def draw_new_measure() -> None:
    """A measure of the catalogue: entered, seen in words, added with its changes."""
    key, entry = f"{entry_key(review.id, option_id)}_measure", Entry(file, shown, draft)
    typed = enter_measure(entry, key)
    draw_preview(typed, entry, stored.file)
    typed = name_and_details(typed, draft, key)
    if st.button("Thêm biện pháp", type="primary", icon=":material/add:", key=f"{key}_add"):
        attempt_here(
            review.id,
            lambda db, review_id, *saved: add_measure(
                db, review_id, option_id, read_measure(typed, file, shown.option), *saved
            ),
            then=lambda: renew_entry(review.id),
        )


def draw_new_change() -> None:
    """The free way: one change of one line or of a value of the whole table."""
    key = entry_key(review.id, option_id)
    typed = enter_change(file, shown.option, key)
    if st.button("Thêm vào phương án", type="primary", key=f"{key}_add"):
        attempt_here(
            review.id,
            lambda db, review_id, *saved: add_change(
                db, review_id, option_id, read_change(typed, file, shown.option), *saved
            ),
            then=lambda: renew_entry(review.id),
        )


if priced:
    draw_decision(stored)
    draw_side_by_side(side_by_side(draft, result, rules, ranges), result, stored.chosen_option)
    draft_mark(file, review.id, [stored.chosen_option] if stored.chosen_option else None)
    for sentence in warnings_of(ranges) if ranges else ():
        st.warning(escaped(sentence), icon=":material/swap_vert:")
if st.session_state.get(f"{state}_shown") not in priced:
    st.session_state[f"{state}_shown"] = stored.chosen_option or next(iter(priced), None)
switch, add = st.columns([8, 2], vertical_alignment="bottom")
with add.popover("Thêm phương án", icon=":material/add:", width="stretch"):
    st.text_input("Tên phương án", key=f"{state}_title", placeholder="Ví dụ: Bỏ bản sao chứng thực")
    st.button("Thêm", on_click=begin_option, type="primary")
if not priced:
    st.info("Chưa có phương án nào. Hãy bấm «Thêm phương án».", icon=":material/info:")
    drawn(review.id, stored.version)
    st.stop()

option_id = switch.segmented_control(
    "Phương án đang xem", list(priced), format_func=titled, key=f"{state}_shown", required=True
)
shown = priced[option_id]
measures, figures = st.columns([6, 4], gap="medium")
with measures:
    st.markdown(f"**Các biện pháp của phương án {escaped(f'{option_id}: {shown.option.title}')}**")
    MeasureList(stored, shown, result, draft).draw(rules)
with figures:
    draw_saving(shown, result)
    draw_choice(stored, shown)
if shown.option.measure_names:
    with shut("Từ chi phí hiện tại đến chi phí sau, theo biện pháp", ":material/waterfall_chart:", "waterfall") as part:
        if part.open:
            draw_waterfall(shown, result)
with st.expander("Thêm biện pháp", icon=":material/add:", expanded=not shown.option.measure_names):
    draw_new_measure()
with st.expander("Thay đổi khác (không theo danh mục biện pháp)", icon=":material/edit_note:"):
    draw_new_change()
with st.expander("Chi phí một lần, không tính vào biểu", icon=":material/build:"):
    draw_one_off(review.id, shown)
draw_rejected(stored, result)
with st.expander("Từng dòng của bảng chi phí (đồng/năm)", icon=":material/table_rows:"):
    only_differences = st.toggle("Chỉ dòng thay đổi", value=True)
    draw_comparison(result, stored.chosen_option, only_differences)
with shut("Kết quả chắc chắn đến đâu (khoảng giá trị của số liệu)", ":material/query_stats:", "ranges") as part:
    if part.open:
        draw_ranges(ranges, result)
draw_warnings(result.warnings)
drawn(review.id, stored.version)
