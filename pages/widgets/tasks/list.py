"""«Việc của tôi»: what waits for the person at the screen, each a link to where it is done."""

from datetime import date

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.session import engine, person, working_day
from rules.vocabulary import Role
from rules.wording import VIETNAM, number
from services.tasks import Task, tasks_of

_SHOWN = 6  # leaves room on the screen for the way of the work
_RECORDS = {
    "submission": ("pages/submission/submission.py", "ho_so"),
    "form": ("pages/review/form.py", "review"),
    "submissions": ("pages/submission/submissions.py", "trang_thai"),
}
_PAGES = {
    "reviews": "pages/review/reviews.py",
    "plan": "pages/review/plan.py",
    "late": "pages/consolidation/desk.py",
    "people": "pages/admin/people.py",
    "desk": "pages/consolidation/desk.py",
}


def draw_tasks(period: str) -> None:
    """The first ones at once, the others behind a click."""
    found = tasks_of(engine(), person().act_at(None), period, working_day())
    with st.container(border=True, gap="xsmall"):
        st.markdown(_heading(person().role, bool(found)))
        for task in found[:_SHOWN]:
            _draw(task)
        if more := found[_SHOWN:]:
            with st.expander(f"{number(len(more))} việc khác"):
                for task in more:
                    _draw(task)


def _heading(role: Role | None, is_any: bool) -> str:
    if role is Role.LEADER:  # a leader reads; nothing waits for one
        return "**Tình hình thực hiện**" if is_any else "**Chưa cơ quan nào trình kết quả rà soát.**"
    return "**Việc đang chờ bạn**" if is_any else "**Hiện không có việc nào chờ bạn.**"


def _draw(task: Task) -> None:
    if not task.page:
        st.markdown(f":material/{'priority_high' if task.is_urgent else 'chevron_right'}: {escaped(task.sentence)}")
        return
    path, query = _address(task)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        icon = ":material/priority_high:" if task.is_urgent else ":material/chevron_right:"
        st.page_link(
            path, label=escaped(task.sentence), icon=icon, query_params=query, help=escaped(task.detail) or None
        )
        if task.since:
            st.caption(_waiting(task.since.astimezone(VIETNAM).date()), width="content")


def _address(task: Task) -> tuple[str, dict[str, str] | None]:
    name, _, state = task.page.partition(":")
    if name not in _RECORDS:
        return _PAGES[name], None
    path, parameter = _RECORDS[name]
    value = state or (str(task.key) if task.key is not None else "")
    return path, {parameter: value} if value else None


def _waiting(since: date) -> str:
    days = (working_day() - since).days
    return f"{number(days)} ngày" if days > 0 else "hôm nay"
