"""What the administrator's page «Tình trạng hệ thống» shows, read at once."""

import platform
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from models.audit import AuditEvent
from models.database import reading
from rules.wording import number
from services.migration import newest_schema
from services.watching import VERSION
from services.watching.background import KINDS, count_jobs
from services.watching.backups import OLD_AFTER, LastBackup, backup_folder, last_backup
from services.watching.database import DatabaseState, count_rows, database_state
from services.watching.errors import LoggedError, errors_since
from services.watching.metrics import SILENT_AFTER, ProcessFigures, read_figures
from services.watching.places import data_folder, watching_folder
from services.watching.readiness import LOW_FREE, check_folder, check_schema

_WEEK = timedelta(days=7)


class Room(NamedTuple):
    """Free and whole room of the disk of a folder, in bytes."""

    label: str
    free: int
    total: int


class SystemState(NamedTuple):
    """``jobs``: by kind and state, of the last 7 days; ``active``: people who changed something in that time."""

    version: str
    python: str
    schema: str
    database: DatabaseState
    rows: dict[str, int]
    backup: LastBackup | None
    backup_folder: Path
    rooms: list[Room]
    jobs: dict[tuple[str, str], int]
    processes: list[ProcessFigures]
    errors: list[LoggedError]
    active: int
    warnings: list[str]


def system_state(engine: sa.Engine, now: datetime) -> SystemState:
    """How the software, its database and its machine do at this moment."""
    folder = watching_folder(engine)
    rooms = [_room("Dữ liệu", data_folder(engine)), _room("Sao lưu", backup_folder())]
    state = SystemState(
        version=VERSION,
        python=platform.python_version(),
        schema=newest_schema(),
        database=database_state(engine),
        rows=count_rows(engine),
        backup=last_backup(backup_folder()),
        backup_folder=backup_folder(),
        rooms=[room for room in rooms if room],
        jobs=count_jobs(engine, now, _WEEK.days),
        processes=[one for one in read_figures(folder) if now.timestamp() - one.seen < _WEEK.total_seconds()],
        errors=errors_since(folder, now),
        active=_active(engine, now - _WEEK),
        warnings=[],
    )
    broken = [
        check.reason for check in (check_schema(state.database), check_folder(data_folder(engine))) if not check.ok
    ]
    return state._replace(warnings=[*broken, *_warnings(state, now)])


def is_alive(process: ProcessFigures, now: datetime) -> bool:
    """Has this process given word lately?"""
    return now.timestamp() - process.seen <= SILENT_AFTER


def _warnings(state: SystemState, now: datetime) -> list[str]:
    found = []
    if state.backup is None:
        found.append(f"Chưa có bản sao lưu nào trong {state.backup_folder}; hãy đặt lịch chạy lệnh sao lưu hằng ngày.")
    elif now - state.backup.made_at > OLD_AFTER:
        days = (now - state.backup.made_at).days
        found.append(f"Bản sao lưu gần nhất đã {number(days)} ngày; hãy kiểm tra lịch sao lưu hằng ngày.")
    for room in state.rooms:
        if room.free < LOW_FREE:
            found.append(f"Ổ đĩa thư mục {room.label.lower()} chỉ còn {number(room.free // 2**20)} MB; hãy dọn ổ đĩa.")
    for kind, label in KINDS.items():
        if failed := state.jobs[kind, "failed"] + state.jobs[kind, "stopped"]:
            found.append(f"«{label}»: {number(failed)} lần không xong trong 7 ngày; hãy hỏi người đã bấm chạy.")
    if state.errors:
        found.append(f"Phần mềm gặp {number(len(state.errors))} lỗi trong 24 giờ qua; xem phần «Lỗi gần đây».")
    silent = [one.name for one in state.processes if not is_alive(one, now)]
    if silent and any(is_alive(one, now) for one in state.processes):
        found.append(f"Tiến trình ở cổng {', '.join(silent)} không còn trả lời; hãy kiểm tra trên máy chủ.")
    return found


def _room(label: str, folder: Path) -> Room | None:
    seen = next((each for each in (folder, *folder.parents) if each.exists()), None)
    if seen is None:
        return None
    usage = shutil.disk_usage(seen)
    return Room(label, usage.free, usage.total)


def _active(engine: sa.Engine, since: datetime) -> int:
    who = sa.func.coalesce(AuditEvent.account, AuditEvent.person)
    with reading(engine) as session:
        return session.scalar(sa.select(sa.func.count(sa.distinct(who))).where(AuditEvent.at >= since))
