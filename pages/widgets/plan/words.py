"""How deadlines and states of plans are worded and coloured."""

from datetime import date

from rules.calendar import Deadline
from rules.vocabulary import TaskState
from services.calendar import time_left_in_both

_SOON = 30  # calendar days; from here on a deadline is near
_COLOURS = {TaskState.NOT_STARTED: "gray", TaskState.UNDER_WAY: "blue", TaskState.DONE: "green"}


def state_badge(state: TaskState) -> str:
    """The state of a task, as Markdown."""
    return f":{_COLOURS[state]}-badge[{state.label}]"


def deadline_badge(deadline: Deadline | None, day: date) -> str:
    """«trễ 3 ngày», «còn 12 ngày», as Markdown; «» where there is none or it is far."""
    if deadline is None:
        return ""
    colour = "red" if deadline.is_missed(day) else "orange" if (deadline.on - day).days <= _SOON else "gray"
    return f":{colour}-badge[{time_left_in_both(deadline.on, day)}]"
