"""Bàn tổng hợp: what the agencies have sent becomes one province-wide option set."""

import streamlit as st

from pages.widgets.desk.closing import draw_closing
from pages.widgets.desk.conflicts import draw_conflicts
from pages.widgets.desk.dossiers import draw_dossiers
from pages.widgets.desk.order import draw_order
from pages.widgets.desk.overlaps import draw_overlaps
from pages.widgets.desk.progress import draw_progress
from pages.widgets.desk.split import draw_split
from pages.widgets.desk.state import Desk, draw_outcome
from pages.widgets.desk.summary import draw_summary
from pages.widgets.session import can, engine, required_office, working_day
from rules.consolidation.totals import totals
from rules.permissions import Action
from rules.wording import quarter
from services.consolidation.progress import procedure_count, progress
from services.consolidation.sets import read_set
from services.plans.late import late_agencies
from services.submissions.reading import list_submissions

PARTS = ("Tiến độ", "Hồ sơ", "Trùng lặp", "Mâu thuẫn", "Thẩm quyền", "Thứ tự", "Chốt")

office = required_office()
period = office.period
kept = read_set(engine(), period)
desk = Desk(period, kept, totals(kept.items), can(Action.CONSOLIDATE))
late = late_agencies(engine(), period, working_day())

st.title(f"Bàn tổng hợp {quarter(period)}", anchor=False)
draw_outcome()
draw_summary(desk, procedure_count(engine()), late)
part = st.segmented_control(
    "Phần việc", PARTS, default=PARTS[0], key="desk_part", required=True, label_visibility="collapsed"
)
if part == "Tiến độ":
    draw_progress(progress(engine(), period), late)
elif part == "Hồ sơ":
    draw_dossiers(desk, list_submissions(engine(), period))
elif part == "Trùng lặp":
    draw_overlaps(desk)
elif part == "Mâu thuẫn":
    draw_conflicts(desk)
elif part == "Thẩm quyền":
    draw_split(desk)
elif part == "Thứ tự":
    draw_order(desk)
else:
    draw_closing(desk)
