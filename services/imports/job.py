"""Imports started from the browser run in a process of their own; a folder holds the files and how far it got.

The child process is ``python -m services.imports.process FOLDER``. Nothing is kept in the web server: any of its
processes can show any job, the page may be left and opened again, a job that was cut off can be taken up again.
"""

import json
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PureWindowsPath
from typing import Any, NamedTuple

import sqlalchemy as sa

from models.audit import Act
from rules.errors import InputError
from rules.text import clean
from rules.vocabulary import Role
from services.imports.files import ENDINGS, check_may_import

_ROOT = Path(__file__).parents[2]
MAX_FILES = 3_000
MAX_TOTAL_BYTES = 300 * 2**20
_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
_DEAD_AFTER = timedelta(seconds=20)
_LONGEST_NAME = 150
_REPLACE_ATTEMPTS = 100


class Upload(NamedTuple):
    name: str
    data: bytes


class JobState(NamedTuple):
    """``state``: running, done, failed (with ``message``), or stopped (the process died; what it saved is kept)."""

    id: str
    state: str
    done: int
    total: int
    file: str
    message: str
    summary: dict[str, Any] | None
    person: str
    started: datetime


def start_job(engine: sa.Engine, uploads: Iterable[Upload], act: Act, on: date, agency: str = "") -> str:
    """Write the uploaded files to a folder of their own and start importing them; returns the job's id."""
    uploads = list(uploads)
    _check(uploads)
    check_may_import(engine, act, agency)
    job = f"{act.at.astimezone(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
    folder = jobs_folder(engine) / job
    for number, upload in enumerate(uploads):
        place = folder / "files" / f"{number:04d}"
        place.mkdir(parents=True)
        (place / _safe_name(upload.name)).write_bytes(upload.data)
    order = {"act": act._replace(at=act.at.isoformat()), "on": on.isoformat(), "agency": agency}
    write_state(folder / "order.json", order)
    write_state(folder / "state.json", progress("running", 0, len(uploads), ""))
    _launch(engine, folder)
    return job


def resume_job(engine: sa.Engine, job: str, act: Act) -> None:
    """Take up a job that was cut off, for whoever may import so: what is saved already will be found unchanged."""
    folder = _folder(engine, job)
    check_may_import(engine, act, json.loads((folder / "order.json").read_text("utf-8"))["agency"])
    if not (folder / "files").is_dir():
        raise InputError("import.finished", "Lần nhập này đã xong; hãy chọn lại tệp nếu muốn nhập tiếp.")
    write_state(folder / "state.json", json.loads((folder / "state.json").read_text("utf-8")) | {"state": "running"})
    _launch(engine, folder)


def job_state(engine: sa.Engine, job: str, now: datetime) -> JobState:
    folder = _folder(engine, job)
    order = json.loads((folder / "order.json").read_text("utf-8"))
    values = json.loads((folder / "state.json").read_text("utf-8"))
    beat = datetime.fromtimestamp((folder / "state.json").stat().st_mtime, UTC)
    if values["state"] == "running" and now - beat > _DEAD_AFTER:
        values["state"] = "stopped"
    return JobState(id=job, **values, person=order_act(order).person, started=order_act(order).at)


def order_act(order: dict[str, Any]) -> Act:
    """Who ordered the import and when, as ``start_job`` wrote it."""
    person, at, role, agency, account = order["act"]
    return Act(person, datetime.fromisoformat(at), Role(role) if role else None, agency, account)


def recent_jobs(engine: sa.Engine, now: datetime, limit: int = 10) -> list[JobState]:
    """The last imports started from a browser, newest first."""
    folders = (path.parent for path in jobs_folder(engine).glob("*/state.json"))
    names = sorted((folder.name for folder in folders if _ID.fullmatch(folder.name)), reverse=True)
    return [job_state(engine, name, now) for name in names[:limit]]


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


def _launch(engine: sa.Engine, folder: Path) -> None:
    environment = os.environ | {"DATABASE_URL": engine.url.render_as_string(hide_password=False)}
    command = [sys.executable, "-m", "services.imports.process", str(folder)]
    with (folder / "errors.log").open("ab") as log:
        subprocess.Popen(command, cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def jobs_folder(engine: sa.Engine) -> Path:
    """Beside a database file, so that each database has its own; ``data/imports`` for a database server."""
    in_file = engine.dialect.name == "sqlite" and engine.url.database
    return (Path(engine.url.database).resolve().parent if in_file else _ROOT / "data") / "imports"


def _folder(engine: sa.Engine, job: str) -> Path:
    folder = jobs_folder(engine) / job
    if not _ID.fullmatch(job) or not (folder / "state.json").exists():
        raise InputError("import.unknown_job", "Không còn thông tin về lần nhập này; hãy nhập lại tệp.")
    return folder


def progress(state: str, done: int, total: int, file: str) -> dict[str, Any]:
    return {"state": state, "done": done, "total": total, "file": file, "message": "", "summary": None}


def write_state(path: Path, content: dict[str, Any]) -> None:
    """Replace the file at once, so that a reader never meets half of it."""
    draft = path.with_suffix(f".{secrets.token_hex(4)}")
    draft.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    for _ in range(_REPLACE_ATTEMPTS):
        try:
            return os.replace(draft, path)
        except PermissionError:  # Windows, for the moment in which somebody reads the file
            time.sleep(0.01)
    os.replace(draft, path)
