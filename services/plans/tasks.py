"""The province's yearly plan: taken over as it was issued, and how far the Office says each task has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.plan import PlanTask, PlanTaskDraft, TaskProgress, Tracked
from rules.calendar import Deadline
from rules.errors import InputError
from rules.permissions import Action
from rules.plan_time import last_day
from rules.toml_file import read_toml
from rules.validation import explain
from rules.vocabulary import TaskState
from services.audit import record
from services.permissions import allow

SHIPPED = Path(__file__).parents[2] / "data" / "plans"
_ISSUED = tuple(PlanTaskDraft.model_fields)
_KEPT = tuple(TaskProgress.model_fields)


@dataclass(frozen=True)
class TaskView:
    """One task as stored, with the version a save must name."""

    id: int
    code: str
    part: str
    content: str
    lead: str
    partners: str
    product: str
    time: str
    due_on: date | None
    tracked: Tracked | None
    state: TaskState
    evidence: str
    remarks: str
    updated_by: str
    updated_at: datetime
    version: int

    @property
    def deadline(self) -> Deadline | None:
        """The last day of its time, while the task is not done. A plan's times are calendar days."""
        return Deadline(self.due_on) if self.due_on and self.state is not TaskState.DONE else None

    def is_late(self, day: date) -> bool:
        return self.deadline is not None and self.deadline.is_missed(day)


@dataclass(frozen=True)
class TakenOver:
    """What taking over a plan does: codes of new and changed tasks, how many stay, codes the plan no longer names."""

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    not_named: tuple[str, ...] = ()


def shipped_plan(year: int) -> tuple[list[PlanTaskDraft], str] | None:
    """The plan of this year that ships with the product and where it comes from; None where there is none."""
    path = SHIPPED / f"{year}.toml"
    return read_plan(path) if path.is_file() else None


def read_plan(path: Path) -> tuple[list[PlanTaskDraft], str]:
    """The tasks of a plan file in its order, and the document it was transcribed from."""
    content = read_toml(path, path.name)
    try:
        tasks = [
            task_draft(
                {name: value for name, value in task.items() if name != "number"}
                | {"year": content["year"], "code": f"{part['id']}.{task['number']}", "part": _heading(part)}
            )
            for part in content["parts"]
            for task in part["tasks"]
        ]
    except ValidationError as error:
        raise explain(error, path.name) from None
    return tasks, content["source"]


def _heading(part: dict[str, Any]) -> str:
    return f"{part['id']}. {part['title']}"


def task_draft(values: dict[str, Any]) -> PlanTaskDraft:
    """A task whose last day, unless one is given, is the one its time fixes."""
    return PlanTaskDraft.model_validate({"due_on": last_day(values.get("time", ""))} | values)


def list_tasks(engine: sa.Engine, year: int) -> list[TaskView]:
    """The tasks of the year in the order of the plan."""
    with reading(engine) as session:
        return [_view(row) for row in session.exec(_of_year(year))]


def compare_tasks(engine: sa.Engine, drafts: Sequence[PlanTaskDraft]) -> TakenOver:
    """What taking these over would do."""
    with reading(engine) as session:
        return _compared(_rows(session, drafts), drafts)


def import_tasks(engine: sa.Engine, drafts: Sequence[PlanTaskDraft], act: Act) -> TakenOver:
    """Take over a plan of one year; state, evidence and remarks of tasks that are there already are kept.

    Tasks the plan no longer names stay: work may have been reported on them.
    """
    with writing(engine) as session:
        allow(session, act, Action.PLAN_PROVINCE)
        rows = _rows(session, drafts)
        done = _compared(rows, drafts)
        for position, draft in enumerate(drafts):
            if draft.code in done.created:
                _store(session, _new(), draft, position, act)
            elif draft.code in done.changed or rows[draft.code].position != position:
                _store(session, rows[draft.code], draft, position, act)
        if done.created or done.changed:
            after = {"created": list(done.created), "changed": list(done.changed)}
            record(session, act, "plan.taken_over", f"plan:{drafts[0].year}", after=after)
        return done


def update_task(engine: sa.Engine, task_id: int, progress: TaskProgress, opened_version: int, act: Act) -> int:
    """Save how far a task has come; returns the version now stored."""
    with writing(engine) as session:
        allow(session, act, Action.PLAN_PROVINCE)
        row = session.get(PlanTask, task_id)
        if row is None:
            raise InputError("plan.unknown_task", "Nhiệm vụ này không còn trong kế hoạch; hãy tải lại trang.")
        if row.version != opened_version:
            raise stale(row.updated_by, row.updated_at)
        before = _progress(row)
        row.sqlmodel_update(progress.model_dump())
        if _progress(row) == before:
            return row.version
        row.updated_by, row.updated_at = act.person, act.at
        session.flush()
        subject = f"plan_task:{row.year}:{row.code}"
        record(session, act, "plan.task_updated", subject, before=before, after=_progress(row))
        return row.version


def _of_year(year: int) -> Any:
    return select(PlanTask).where(PlanTask.year == year).order_by(PlanTask.position, PlanTask.id)


def _rows(session: Session, drafts: Sequence[PlanTaskDraft]) -> dict[str, PlanTask]:
    """The stored tasks of the one year the drafts are about."""
    years = {draft.year for draft in drafts}
    if len(years) != 1:
        raise InputError("plan.one_year", "Mỗi lần chỉ nhập kế hoạch của một năm, có ít nhất một nhiệm vụ.")
    return {row.code: row for row in session.exec(_of_year(years.pop()))}


def _compared(rows: dict[str, PlanTask], drafts: Sequence[PlanTaskDraft]) -> TakenOver:
    codes = [draft.code for draft in drafts]
    if len(set(codes)) != len(codes):
        double = next(code for code in codes if codes.count(code) > 1)
        raise InputError("plan.twice", f"Mã nhiệm vụ «{double}» có hai lần; hãy giữ lại một dòng.")
    known = [draft for draft in drafts if draft.code in rows]
    changed = tuple(draft.code for draft in known if _issued(rows[draft.code]) != _columns(draft))
    return TakenOver(
        created=tuple(code for code in codes if code not in rows),
        changed=changed,
        unchanged=len(known) - len(changed),
        not_named=tuple(code for code in rows if code not in codes),
    )


def _columns(draft: PlanTaskDraft) -> dict[str, Any]:
    return draft.model_dump() | {"tracked": draft.tracked.value if draft.tracked else ""}


def _issued(row: PlanTask) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _ISSUED}


def _progress(row: PlanTask) -> dict[str, str]:
    return TaskProgress.model_validate({name: getattr(row, name) for name in _KEPT}).model_dump(mode="json")


def _new() -> PlanTask:
    return PlanTask(state=TaskState.NOT_STARTED, evidence="", remarks="")


def _store(session: Session, row: PlanTask, draft: PlanTaskDraft, position: int, act: Act) -> None:
    row.sqlmodel_update(_columns(draft) | {"position": position})
    row.updated_by, row.updated_at = act.person, act.at
    session.add(row)
    session.flush()


def _view(row: PlanTask) -> TaskView:
    values = {name: getattr(row, name) for name in TaskView.__dataclass_fields__}
    return TaskView(**values | {"tracked": Tracked(row.tracked) if row.tracked else None})
