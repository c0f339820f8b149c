"""Packages made at the request of a page: in a process of their own, kept to be taken away again.

The Office and the leaders of the province may ask for one and take it away; nobody else learns that there is one.
"""

import shutil
import zipfile
from datetime import date, datetime
from typing import Any, BinaryIO, NamedTuple

import sqlalchemy as sa

from models.audit import Act
from models.database import reading
from models.visibility import viewer_of
from rules.errors import InputError
from rules.permissions import Action, may
from services.jobs.jobs import JobKind, Jobs, JobState
from services.package.file_list import MadeFile
from services.permissions import allow

KEPT = 5  # finished packages of a period
_ALL = 1_000
_EXPORTS = JobKind(
    "exports",
    "services.package.process",
    ("package.unknown_export", "Không còn bộ tài liệu này; hãy tạo lại."),
)


class Export(NamedTuple):
    """One package somebody has asked for: how far it is, and when it is done what it holds.

    ``state``: running, done, failed (``message`` says why) or stopped (``message`` where somebody has ended it, else
    the process died). ``what``: the document being made. ``size`` in bytes; ``lock_number`` 0: a draft of a set that
    was not locked.
    """

    id: str
    state: str
    done: int
    total: int
    what: str
    message: str
    person: str
    started: datetime
    has_pdf: bool
    zip_name: str = ""
    size: int = 0
    lock_number: int = 0
    fingerprint: str = ""
    files: tuple[MadeFile, ...] = ()
    warnings: tuple[str, ...] = ()


def start_export(engine: sa.Engine, period: str, act: Act, day: date, *, pdf: bool = False) -> str:
    """Have the package of a period made; returns the number of the export. Older ones are cleared away.

    Raises:
        InputError: no leave, a package of this period is being made already, or the server cannot keep one.
    """
    with reading(engine) as session:
        allow(session, act, Action.EXPORT_PACKAGE)
    jobs, earlier = Jobs(engine, _EXPORTS), _of_period(engine, period, act.at)
    if running := [state for state in earlier if state.state == "running"]:
        message = f"{running[0].person} đang cho tạo bộ tài liệu của kỳ này; hãy chờ xong hoặc dừng lại trước."
        raise InputError("package.being_made", message)
    done = [state for state in earlier if state.state == "done"]
    for state in [*done[KEPT - 1 :], *(state for state in earlier if state.state != "done")]:
        shutil.rmtree(jobs.folder_of(state.id), ignore_errors=True)
    try:
        return jobs.start(jobs.new_folder(act.at), act, period=period, day=day.isoformat(), pdf=pdf)
    except OSError as error:
        message = (
            "Máy chủ không bắt đầu được việc tạo bộ tài liệu (ổ đĩa đầy hoặc không cho ghi); hãy báo người quản trị."
        )
        raise InputError("package.not_started", message) from error


def cancel_export(engine: sa.Engine, export: str, act: Act) -> None:
    """End the making of a package; the process stops before its next document."""
    with reading(engine) as session:
        allow(session, act, Action.EXPORT_PACKAGE)
    Jobs(engine, _EXPORTS).cancel(export)


def exports_of(engine: sa.Engine, period: str, now: datetime) -> list[Export]:
    """The packages of this period, newest first."""
    _refuse_strangers(engine)
    return [_export(state) for state in _of_period(engine, period, now)]


def export_state(engine: sa.Engine, export: str, now: datetime) -> Export:
    """How far one package is; refused where it is no longer kept."""
    _refuse_strangers(engine)
    return _export(Jobs(engine, _EXPORTS).state(export, now))


def exported_zip(engine: sa.Engine, export: str) -> bytes:
    """The finished ZIP."""
    with _found(engine, export) as file:
        return file.read()


def exported_file(engine: sa.Engine, export: str, name: str) -> bytes:
    """One document out of the finished ZIP."""
    with _found(engine, export) as file, zipfile.ZipFile(file) as archive:
        if name not in archive.namelist():
            raise InputError(*_EXPORTS.unknown)
        return archive.read(name)


def _found(engine: sa.Engine, export: str) -> BinaryIO:
    """The ZIP, opened: it can be read to its end even when a colleague's new one clears it away."""
    _refuse_strangers(engine)
    try:
        return Jobs(engine, _EXPORTS).result_file(export).open("rb")
    except FileNotFoundError:
        raise InputError(*_EXPORTS.unknown) from None


def _refuse_strangers(engine: sa.Engine) -> None:
    with reading(engine) as session:
        viewer = viewer_of(session)
    if viewer and not may(viewer.role, Action.EXPORT_PACKAGE):
        raise InputError("permission.denied", "Bộ tài liệu trình ký chỉ dành cho Văn phòng và lãnh đạo tỉnh.")


def _of_period(engine: sa.Engine, period: str, now: datetime) -> list[JobState]:
    return [state for state in Jobs(engine, _EXPORTS).recent(now, _ALL) if state.asked["period"] == period]


def _export(state: JobState) -> Export:
    result: dict[str, Any] = state.result or {}
    return Export(
        id=state.id,
        state=state.state,
        done=state.done,
        total=state.total,
        what=state.what,
        message=state.message,
        person=state.person,
        started=state.started,
        has_pdf=state.asked["pdf"],
        zip_name=result.get("file", ""),
        size=result.get("size", 0),
        lock_number=result.get("lock_number", 0),
        fingerprint=result.get("fingerprint", ""),
        files=tuple(MadeFile(*file) for file in result.get("files", ())),
        warnings=tuple(result.get("warnings", ())),
    )
