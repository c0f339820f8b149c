"""Giảm phí trực tuyến: what cutting fees of online dossiers costs the budget and saves people, by lĩnh vực."""

from functools import partial
from textwrap import shorten

import streamlit as st

from models.plan import Tracked
from pages.widgets.fee_reduction.assumptions import draw_assumptions
from pages.widgets.fee_reduction.fees import draw_derivation, draw_fees, show_fees
from pages.widgets.fee_reduction.results import draw_chart, draw_nothing, draw_summary, draw_totals
from pages.widgets.fee_reduction.saving import ROUND, draw_save, opened
from pages.widgets.messages import escaped, show_error
from pages.widgets.reading.note import OF_OFFICE, may_work, say_read_only
from pages.widgets.session import can, engine, required_office, today
from pages.widgets.word_download import word_button
from rules.errors import InputError
from rules.fee_reduction.report import FeeReport, FieldReport, fee_fields, fee_report
from rules.fee_reduction.settings import FeeReduction
from rules.permissions import Action
from services.documents.fee_reduction import fee_reduction_docx
from services.lists.fee_reduction import checked, open_reviews, recorded_fees
from services.lists.fee_reduction_workbook import fee_reduction_workbook
from services.plans.tasks import list_tasks

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FEES = "fee_cut_fees"


def show_task(year: int) -> None:
    """What the province's plan asks for, in its own words."""
    for task in list_tasks(engine(), year):
        if task.tracked is Tracked.ONLINE_FEES:
            st.caption(escaped(f"Kế hoạch năm {year}, {task.code}: {task.content} ({task.time})"))


def draw_downloads(year: int, is_saved: bool) -> None:
    """What was saved, for the resolution's draft and for who recalculates it."""
    if not is_saved:
        st.caption("Lưu thông số để tải dự thảo phụ lục (Word) và bảng tính (Excel).")
        return
    word, excel = st.columns(2)
    word_button(
        word,
        "Tải dự thảo phụ lục Nghị quyết (Word)",
        partial(fee_reduction_docx, engine(), year, today()),
        f"phu-luc-giam-phi-{year}.docx",
    )
    excel.download_button(
        "Tải bảng tính (Excel)",
        data=partial(fee_reduction_workbook, engine(), year),
        file_name=f"giam-phi-{year}.xlsx",
        mime=EXCEL,
        icon=":material/table_view:",
        on_click="ignore",
        width="stretch",
    )


def draw_field(report: FeeReport, settings: FeeReduction, key: str) -> FeeReduction:
    """One lĩnh vực opened: its fees, with the officer's choices, how its figures are made, its reviews."""
    st.subheader("Mức thu của một lĩnh vực", anchor=False)
    by_name = {field.field: field for field in report.fields}
    name = st.selectbox("Lĩnh vực", list(by_name), key="fee_cut_field", label_visibility="collapsed")
    if not may_save:
        show_fees(by_name[name])
        return settings
    held = st.session_state.setdefault(_FEES, {})
    if held.get("at") != (key, name):  # the editor keeps edits by position: its rows stay as they were when it opened
        held.update(at=(key, name), field=by_name[name])
    decided = draw_fees(held["field"], settings, f"{key}_fees_{name}")
    return checked(settings.model_dump() | {"fees": [one.model_dump() for one in decided]})


def draw_reviews(field: FieldReport, year: int) -> None:
    """Where the cut becomes a measure of an option."""
    for review in open_reviews(engine(), [line.of.code for line in field.lines], year):
        st.page_link(
            "pages/review/options.py",
            label=escaped(
                f"Thêm biện pháp giảm phí vào phương án: {shorten(review.name, 90, placeholder='…')} ({review.code})"
            ),
            icon=":material/arrow_forward:",
            query_params={"review": str(review.review_id)},
        )


office, may_save = required_office(), can(Action.PREPARE_LISTS)
heading, at = st.columns([5, 1], vertical_alignment="bottom")
heading.title("Giảm phí, lệ phí đối với hồ sơ trực tuyến", anchor=False)
this_year = office.works_on.year
year = at.selectbox("Năm", range(this_year + 1, this_year - 5, -1), index=1, key="fee_cut_year")
show_task(year)
if not may_save:
    say_read_only(OF_OFFICE)
start, recorded = opened(year), recorded_fees(engine())
fields = fee_fields(recorded)
if not fields:
    st.info("Kho thủ tục chưa ghi phí, lệ phí nào; hãy nhập phí ở trang thủ tục.", icon=":material/info:")
    st.stop()
key = f"fee_cut_{year}_{start.version or 0}_{st.session_state.get(ROUND, 0)}"
held_fees = st.session_state.get(f"{key}_decided", start.settings.fees)
st.markdown("**Mức giảm và tỷ lệ hồ sơ trực tuyến sau khi giảm**")
try:
    typed = draw_assumptions(start.settings, fields, key, may_save)
    kept = {"fees": held_fees, "moves": start.settings.moves}
    settings = checked(typed | {name: [one.model_dump() for one in items] for name, items in kept.items()})
except InputError as error:
    show_error(error)
    st.stop()
results = st.container()
report = fee_report(recorded, settings)
decided = draw_field(report, settings, key)
st.session_state[f"{key}_decided"] = decided.fees
if decided != settings:  # only an edit of a fee makes the figures anew
    settings, report = decided, fee_report(recorded, decided)
chosen = next(field for field in report.fields if field.field == st.session_state["fee_cut_field"])
with st.expander("Cách tính từng mức thu", icon=":material/calculate:"):
    draw_derivation(chosen, settings)
if may_work():
    draw_reviews(chosen, year)
with results:
    if may_save:
        draw_save(year, start, settings)
    if report.counted:
        draw_summary(report)
        draw_totals(report)
        draw_chart(report)
    else:
        draw_nothing(report)
    draw_downloads(year, start.version is not None)
