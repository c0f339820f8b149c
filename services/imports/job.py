"""Imports started from the browser run in a process of their own; the job's folder holds the files until they are in.

A job that was cut off can be taken up again.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

import sqlalchemy as sa

from models.audit import Act
from rules.errors import InputError
from rules.text import clean
from services.imports.files import ENDINGS, check_may_import
from services.jobs.jobs import JobKind, Jobs, JobState

MAX_FILES = 3_000
MAX_TOTAL_BYTES = 300 * 2**20
_LONGEST_NAME = 150
_IMPORTS = JobKind(
    "imports",
    "services.imports.process",
    ("import.unknown_job", "Không còn thông tin về lần nhập này; hãy nhập lại tệp."),
)


class Upload(NamedTuple):
    name: str
    data: bytes


def start_job(engine: sa.Engine, uploads: Iterable[Upload], act: Act, on: date, agency: str = "") -> str:
    """Write the uploaded files to a folder of their own and start importing them; returns the job's id."""
    uploads = list(uploads)
    _check(uploads)
    check_may_import(engine, act, agency)
    started = Jobs(engine, _IMPORTS)
    folder = started.new_folder(act.at)
    for number, upload in enumerate(uploads):
        place = folder / "files" / f"{number:04d}"
        place.mkdir(parents=True)
        (place / _safe_name(upload.name)).write_bytes(upload.data)
    return started.start(folder, act, len(uploads), on=on.isoformat(), agency=agency)


def resume_job(engine: sa.Engine, job: str, act: Act) -> None:
    """Take up a job that was cut off, for whoever may import so: what is saved already will be found unchanged."""
    started = Jobs(engine, _IMPORTS)
    check_may_import(engine, act, started.state(job, act.at).asked["agency"])
    if not (started.folder_of(job) / "files").is_dir():
        raise InputError("import.finished", "Lần nhập này đã xong; hãy chọn lại tệp nếu muốn nhập tiếp.")
    started.resume(job)


def job_state(engine: sa.Engine, job: str, now: datetime) -> JobState:
    """How far this import is; ``result`` is an ``ImportSummary`` as plain values. What a stopped one saved is kept."""
    return Jobs(engine, _IMPORTS).state(job, now)


def recent_jobs(engine: sa.Engine, now: datetime, limit: int = 10) -> list[JobState]:
    """The last imports started from a browser, newest first."""
    return Jobs(engine, _IMPORTS).recent(now, limit)


def jobs_folder(engine: sa.Engine) -> Path:
    """Where the folders of the imports are."""
    return Jobs(engine, _IMPORTS).folder


def _check(uploads: list[Upload]) -> None:
    if not uploads:
        raise InputError("import.nothing", "Chưa chọn tệp nào; hãy chọn ít nhất một tệp.")
    if len(uploads) > MAX_FILES or sum(len(upload.data) for upload in uploads) > MAX_TOTAL_BYTES:
        raise InputError("import.too_much", "Mỗi lần nhập tối đa 3.000 tệp và 300 MB; hãy chia thành nhiều lần.")
    for upload in uploads:
        if not upload.name.lower().endswith(ENDINGS):
            raise InputError(
                "import.wrong_ending", "Chỉ nhập được tệp .doc, .docx, .xlsx; hãy bỏ tệp này.", clean(upload.name)
            )


def _safe_name(name: str) -> str:
    """The last part of the name, without what a file system forbids."""
    last = PureWindowsPath(clean(name)).name
    return re.sub(r'[<>:"/\\|?*]', "_", last)[-_LONGEST_NAME:]
