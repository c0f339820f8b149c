"""Long work in a process of its own; a folder holds what was asked for, how far it got and what came out.

The child process is ``python -m MODULE FOLDER`` (``services/jobs/child.py`` is its side). Nothing is kept in the web
server: any of its processes can show any job, the page may be left and opened again.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from filelock import Timeout

from models.audit import Act
from rules.errors import InputError
from rules.vocabulary import Role
from services.jobs import files
from services.jobs.files import ASKED, CANCEL, STATE

_ROOT = Path(__file__).parents[2]
_DATA = _ROOT / "data"
_SHARED = "JOBS_FOLDER"
_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # Windows
_OUTLIVES_US = {"creationflags": _NEW_GROUP} if _NEW_GROUP else {"start_new_session": True}
_ID_TIME = "%Y%m%d-%H%M%S"
KEPT = timedelta(days=30)
_DEAD_AFTER = timedelta(seconds=20)


class JobKind(NamedTuple):
    """``name``: the folder of these jobs beside the database; ``module``: the child's.

    ``unknown``: code and sentence of the error where a job, or what it made, is not there any more.
    """

    name: str
    module: str
    unknown: tuple[str, str]


class JobState(NamedTuple):
    """``state``: running, done, failed (with ``message``), or stopped (the process died or somebody ended it).

    ``what``: what it is busy with, in words. ``result``: what the child's work returned. ``asked``: what ``start`` was
    given.
    """

    id: str
    state: str
    done: int
    total: int
    what: str
    message: str
    result: Any
    asked: dict[str, Any]
    person: str
    started: datetime


@dataclass(frozen=True)
class Jobs:
    """The jobs of one kind on one database. Who may start or see them is asked before, by who calls."""

    engine: sa.Engine
    kind: JobKind

    @property
    def folder(self) -> Path:
        """Each database has its own: beside its file, else under ``data/…`` or in JOBS_FOLDER (several machines)."""
        url = self.engine.url
        if self.engine.dialect.name == "sqlite" and url.database:
            file = Path(url.database).resolve()
            return file.parent / self.kind.name / file.stem
        data = Path(os.environ.get(_SHARED, _DATA))
        return data / self.kind.name / re.sub(r"[^\w.-]+", "-", f"{url.host}-{url.port}-{url.database}")

    def new_folder(self, at: datetime) -> Path:
        """An empty folder for one job, whose name is the job's id; what the work needs is put in before ``start``."""
        folder = self.folder / f"{at.astimezone(UTC):{_ID_TIME}}-{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        return folder

    def start(self, folder: Path, act: Act, total: int = 0, **asked: Any) -> str:
        """Start the child on this folder; ``asked`` (plain JSON values) reaches its work. Returns the job's id.

        What is left of earlier jobs, uploaded files among it, is kept for ``KEPT``.
        """
        self.delete_old(act.at, KEPT)
        files.write(folder / ASKED, {"act": act._replace(at=act.at.isoformat()), **asked})
        files.write(folder / STATE, files.progress("running", 0, total, ""))
        self._launch(folder)
        return folder.name

    def resume(self, job: str) -> None:
        """Start the child once more on the folder of a job that was cut off; not of one that lives or is done."""
        folder = self.folder_of(job)
        try:
            with files.running_lock(folder).acquire(timeout=0):
                state = files.read_state(folder)
                if state["state"] == "done":
                    return
                (folder / CANCEL).unlink(missing_ok=True)
                files.write(folder / STATE, state | {"state": "running", "message": ""})
        except Timeout:  # taken for dead, but it lives; or somebody else starts it again at this moment
            return
        self._launch(folder)

    def cancel(self, job: str) -> None:
        """Ask the child to end; it does at its next ``tell``."""
        (self.folder_of(job) / CANCEL).touch()

    def state(self, job: str, now: datetime) -> JobState:
        """How far the job is; without a process for 20 seconds it is taken for dead.

        A living process holds its lock whatever the clock says; the clock only counts until it has started.
        """
        folder = self.folder_of(job)
        try:
            asked, values = files.read(folder / ASKED), files.read_state(folder)
            beat = datetime.fromtimestamp((folder / STATE).stat().st_mtime, UTC)
        except FileNotFoundError:  # somebody clears it away at this moment
            raise InputError(*self.kind.unknown) from None
        if values["state"] == "running" and abs(now - beat) > _DEAD_AFTER and not files.is_held(folder):
            values["state"] = "stopped"
        act = act_of(asked.pop("act"))
        return JobState(id=job, **values, asked=asked, person=act.person, started=act.at)

    def recent(self, now: datetime, limit: int = 10) -> list[JobState]:
        """The last jobs, newest first."""
        found = []
        for job in sorted(self._ids(), reverse=True)[:limit]:
            with suppress(InputError):  # cleared away since it was listed
                found.append(self.state(job, now))
        return found

    def result_file(self, job: str) -> Path:
        """The file that the work of a finished job left in its folder, named in its result as «file»."""
        folder = self.folder_of(job)
        values = files.read_state(folder)
        path = folder / (values["result"] or {}).get("file", "")
        if values["state"] != "done" or path.parent != folder or not path.is_file():
            raise InputError(*self.kind.unknown)
        return path

    def delete_old(self, now: datetime, kept: timedelta) -> int:
        """Delete the folders of jobs started longer ago than ``kept`` that do not run any more; returns how many."""
        old = [job for job in self._ids() if now - _time_of(job) > kept and self.state(job, now).state != "running"]
        for job in old:
            shutil.rmtree(self.folder / job, ignore_errors=True)
        return len(old)

    def folder_of(self, job: str) -> Path:
        """The folder of a job that was started; refused for any other name."""
        folder = self.folder / job
        if not _ID.fullmatch(job) or not (folder / STATE).exists():
            raise InputError(*self.kind.unknown)
        return folder

    def _ids(self) -> Iterator[str]:
        found = (path.parent.name for path in self.folder.glob(f"*/{STATE}"))
        return (name for name in found if _ID.fullmatch(name))

    def _launch(self, folder: Path) -> None:
        environment = os.environ | {"DATABASE_URL": self.engine.url.render_as_string(hide_password=False)}
        command = [sys.executable, "-m", self.kind.module, str(folder)]
        with (folder / "errors.log").open("ab") as log:
            subprocess.Popen(
                command, cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **_OUTLIVES_US
            )


def act_of(written: list[str]) -> Act:
    """Who started the job and when, as ``Jobs.start`` wrote it."""
    person, at, role, agency, account = written
    return Act(person, datetime.fromisoformat(at), Role(role) if role else None, agency, account)


def _time_of(job: str) -> datetime:
    return datetime.strptime(job.rpartition("-")[0], _ID_TIME).replace(tzinfo=UTC)
