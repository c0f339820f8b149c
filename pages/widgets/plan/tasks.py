"""The tasks of the province's plan, one under the other, and the form in which the Office says how far one has come."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from models.plan import TaskProgress
from pages.widgets.messages import escaped
from pages.widgets.plan.words import deadline_badge, state_badge
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.vocabulary import TaskState
from services.plans.tasks import TaskView, update_task

_WIDTHS = [4.9, 2.4, 3.8, 1.1]
_OPEN, _REFUSED = "task_open", "task_refused"
_STATES = list(TaskState)


def draw_task(task: TaskView, progress: Mapping[str, str], day: date, can_edit: bool) -> None:
    """One task: what, who, how far; below it the form while the Office edits it."""
    is_open = can_edit and st.session_state.get(_OPEN, (None, 0))[0] == task.id
    with st.container(border=is_open, gap="xsmall"):
        what, who, how, edit = st.columns(_WIDTHS, gap="small")
        product = f"  \n:gray[Kết quả: {escaped(task.product)}]" if task.product else ""
        what.markdown(f"**{task.code}.** {escaped(task.content)}{product}")
        partners = f"  \n:gray[Phối hợp: {escaped(task.partners)}]" if task.partners else ""
        who.markdown(f"{escaped(task.lead)}{partners}")
        how.markdown(_how_far(task, progress.get(task.code, ""), day))
        if can_edit and not is_open:
            edit.button("Cập nhật", key=f"task_edit_{task.id}", on_click=_open, args=(task,), width="stretch")
        if is_open:
            _draw_form(task)


def _how_far(task: TaskView, progress: str, day: date) -> str:
    badges = f"{state_badge(task.state)} {deadline_badge(task.deadline, day)} {escaped(task.time)}"
    notes = [("Minh chứng", task.evidence), ("Ghi chú", task.remarks)]
    lines = [f":gray[{label}:] {escaped(' '.join(words.split()))}" for label, words in notes if words]
    measured = [f":material/monitoring: {escaped(progress)}"] if progress else []
    return "  \n".join([badges, *measured, *lines])


def _open(task: TaskView) -> None:
    st.session_state[_OPEN] = task.id, task.version
    for name in ("state", "evidence", "remarks"):
        st.session_state[f"task_{name}"] = getattr(task, name)


def _draw_form(task: TaskView) -> None:
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(escaped(refused), icon=":material/error:")
    state, evidence, remarks = st.columns([1.6, 3, 3])
    state.radio("Trạng thái", _STATES, format_func=lambda term: term.label, key="task_state")
    evidence.text_area(
        "Minh chứng", key="task_evidence", height=110, max_chars=5_000, placeholder="Số, ngày văn bản; nơi lưu"
    )
    remarks.text_area("Ghi chú", key="task_remarks", height=110, max_chars=5_000)
    save, cancel, _ = st.columns([1, 1, 5])
    save.button("Lưu", type="primary", key="task_save", on_click=_save, args=(task.id,), width="stretch")
    cancel.button("Thôi", key="task_cancel", on_click=_close, width="stretch")


def _save(task_id: int) -> None:
    _, opened_version = st.session_state[_OPEN]
    said = {name: st.session_state[f"task_{name}"] for name in ("state", "evidence", "remarks")}
    try:
        update_task(engine(), task_id, TaskProgress.model_validate(said), opened_version, act())
    except InputError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        _close()


def _close() -> None:
    st.session_state.pop(_OPEN, None)
