"""Checking many TTHC anew at the request of a page: in a process of its own, with its progress."""

from datetime import date, datetime

import sqlalchemy as sa

from models.audit import Act
from models.database import reading
from rules.permissions import Action
from services.jobs.jobs import JobKind, Jobs, JobState
from services.permissions import allow

_CHECKS = JobKind(
    "checks",
    "services.findings.process",
    ("finding.unknown_job", "Không còn thông tin về lần rà này; hãy bấm rà lại."),
)


def start_check(engine: sa.Engine, act: Act, on: date) -> str:
    """Check what changed by the rules of this day; the id of the job, of the running one where there is one."""
    with reading(engine) as session:
        allow(session, act, Action.EDIT_INVENTORY, act.agency)
    jobs = Jobs(engine, _CHECKS)
    if running := running_check(engine, act.at):
        return running.id
    return jobs.start(jobs.new_folder(act.at), act, on=on.isoformat())


def running_check(engine: sa.Engine, now: datetime) -> JobState | None:
    """The check that is under way, if there is one."""
    return next((job for job in Jobs(engine, _CHECKS).recent(now, 1) if job.state == "running"), None)
