"""The work in processes of its own (``services/jobs``), of all kinds: how much runs, how it ended."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from services.watching.places import jobs_of

KINDS = {"imports": "Nhập tệp", "exports": "Tạo bộ tài liệu trình ký", "checks": "Rà điểm cần xem lại"}
STATES = ("running", "done", "failed", "stopped")
_MOST = 200  # of each kind are looked at


def count_jobs(engine: sa.Engine, now: datetime, days: int = 7) -> dict[tuple[str, str], int]:
    """How many jobs started in the last days are in which state, by kind and state."""
    counts = {(kind, state): 0 for kind in KINDS for state in STATES}
    for kind in KINDS:
        for job in jobs_of(engine, kind).recent(now, _MOST):
            if now - job.started <= timedelta(days=days):
                counts[kind, job.state] += 1
    return counts
