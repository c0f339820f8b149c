"""The province's plan of the year: every task with its time, how far it has come, and what shows it."""

from itertools import groupby

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.plan.taking import draw_taking, offer_shipped
from pages.widgets.plan.tasks import draw_task
from pages.widgets.session import can, engine, required_office, working_day
from rules.permissions import Action
from rules.vocabulary import TaskState
from rules.wording import number
from services.plans.progress import progress_of
from services.plans.tasks import list_tasks

year = int(required_office().period[:4])
day, can_edit = working_day(), can(Action.PLAN_PROVINCE)
tasks = list_tasks(engine(), year)
st.title(f"Kế hoạch kiểm soát thủ tục hành chính năm {year} của tỉnh", anchor=False)
if not tasks:
    st.info(f"Chưa có kế hoạch năm {year}.", icon=":material/info:")
    if can_edit:
        offer_shipped(year)
        draw_taking(year)
    st.stop()

done, late = sum(task.state is TaskState.DONE for task in tasks), sum(task.is_late(day) for task in tasks)
parts = list(dict.fromkeys(task.part for task in tasks))
leads = list(dict.fromkeys(task.lead for task in tasks))
part_box, lead_box, late_box = st.columns([3, 3, 1.4], vertical_alignment="bottom")
part = part_box.selectbox("Phần", ["", *parts], format_func=lambda value: value or "Tất cả", key="task_part")
lead = lead_box.selectbox("Cơ quan chủ trì", ["", *leads], format_func=lambda value: value or "Tất cả", key="task_lead")
only_late = late_box.toggle("Chỉ việc trễ", key="task_late")
shown = [
    task
    for task in tasks
    if part in ("", task.part) and lead in ("", task.lead) and (task.is_late(day) or not only_late)
]
st.markdown(
    f"**{number(len(shown))}**/{number(len(tasks))} nhiệm vụ; **{number(done)}** đã hoàn thành, "
    f"**{number(late)}** trễ hạn tính đến ngày {day:%d/%m/%Y}"
)
progress = progress_of(engine(), shown, year, day)
for heading, group in groupby(shown, key=lambda task: task.part):
    st.subheader(escaped(heading), anchor=False)
    for task in group:
        draw_task(task, progress, day, can_edit)
if not shown:
    st.info("Không có nhiệm vụ nào phù hợp; hãy bớt điều kiện lọc.", icon=":material/search_off:")
if can_edit:
    draw_taking(year)
