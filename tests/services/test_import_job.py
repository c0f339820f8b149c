"""Imports started from the browser: a child process, a folder that tells how far it got, and taking up again."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.audit import Act
from models.database import make_engine
from rules.errors import InputError
from services.imports import files as imports
from services.imports.job import Upload, job_state, jobs_folder, recent_jobs, resume_job, start_job
from services.imports.process import run_job
from services.imports.saving import save_items
from services.inventory.procedures import get_procedure
from tests.services.portal_examples import PLAIN, TWO_CASES

DAY = date(2021, 8, 15)
UPLOADS = [Upload("a.docx", PLAIN.as_bytes()), Upload("b.doc", TWO_CASES.as_bytes()), Upload("c.docx", b"MZ")]


@pytest.fixture
def jobs(database: sa.Engine) -> Path:
    return jobs_folder(database)


@pytest.fixture
def database(sqlite_url: str):
    engine = make_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that would have been started."""
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: started.append(command))
    return started


def now() -> datetime:
    return datetime.now(UTC)


def test_a_job_runs_in_a_process_of_its_own_to_the_end(jobs: Path, database, act: Act, monkeypatch: pytest.MonkeyPatch):
    processes = []
    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: processes.append(real(*a, **k)))
    job = start_job(database, UPLOADS, act, DAY)
    assert processes[0].wait(timeout=60) == 0, (jobs / job / "errors.log").read_text("utf-8")
    state = job_state(database, job, now())
    assert (state.state, state.done, state.total, state.person) == ("done", 3, 3, act.person)
    assert [state.result[key] for key in ("created", "rejected")] == [2, 1]
    assert [problem["file"] for problem in state.result["problems"]] == ["c.docx"]
    assert get_procedure(database, TWO_CASES.code).draft.name == TWO_CASES.name
    assert not (jobs / job / "files").exists()


def test_the_command_names_the_folder_and_no_password(jobs: Path, database, act: Act, no_process):
    job = start_job(database, UPLOADS, act, DAY)
    assert no_process == [[sys.executable, "-m", "services.imports.process", str(jobs / job)]]
    assert job_state(database, job, now()).state == "running"
    assert "sqlite" not in "".join(path.read_text("utf-8") for path in (jobs / job).glob("*.json"))


def test_a_dead_process_is_seen_and_its_job_can_be_taken_up_again(jobs: Path, database, act: Act, no_process):
    job = start_job(database, UPLOADS, act, DAY)
    assert job_state(database, job, now() + timedelta(minutes=5)).state == "stopped"
    run_job(database, jobs / job)
    assert job_state(database, job, now() + timedelta(minutes=5)).state == "done"
    with pytest.raises(InputError):
        resume_job(database, job, act)


def test_taking_up_again_finds_what_was_saved_unchanged(jobs: Path, database, act: Act, no_process):
    first = start_job(database, UPLOADS[:1], act, DAY)
    run_job(database, jobs / first)
    second = start_job(database, UPLOADS, act, DAY)
    os.utime(jobs / second / "state.json", (0, 0))
    resume_job(database, second, act)
    assert len(no_process) == 3
    summary = run_job(database, jobs / second)
    assert (summary.created, summary.unchanged) == (1, 1)


def test_a_job_that_cannot_start_says_why(jobs: Path, database, act: Act, no_process):
    job = start_job(database, UPLOADS, act, DAY, agency="KHONG-CO")
    with pytest.raises(InputError):
        run_job(database, jobs / job)
    state = job_state(database, job, now())
    assert state.state == "failed"
    assert "«KHONG-CO»" in state.message


@pytest.mark.parametrize("name", ["../../a.docx", "C:\\thu muc\\a.docx", "a<b>.docx", "x" * 300 + ".docx", ".docx"])
def test_names_of_uploads_cannot_leave_the_folder(jobs: Path, database, act: Act, no_process, name: str):
    job = start_job(database, [Upload(name, PLAIN.as_bytes())], act, DAY)
    files = [path for path in (jobs / job / "files").rglob("*") if path.is_file()]
    assert [path.parent for path in files] == [jobs / job / "files" / "0000"]
    assert run_job(database, jobs / job).created == 1


@pytest.mark.parametrize(
    ("uploads", "code"),
    [
        ([], "import.nothing"),
        ([Upload("virus.exe", b"MZ")], "import.wrong_ending"),
        ([Upload("a.docx", b"")] * 3_001, "import.too_much"),
    ],
)
def test_uploads_beyond_the_limits_are_refused_before_anything_is_written(
    jobs: Path, database, act: Act, uploads, code
):
    with pytest.raises(InputError) as caught:
        start_job(database, uploads, act, DAY)
    assert caught.value.code == code
    assert not jobs.exists()


def test_jobs_are_listed_newest_first_and_strange_ids_are_refused(jobs: Path, database, act: Act, no_process):
    older = start_job(database, UPLOADS, act._replace(at=act.at - timedelta(days=1)), DAY)
    newer = start_job(database, UPLOADS, act, DAY)
    assert [state.id for state in recent_jobs(database, now())] == [newer, older]
    for job in ("../../etc", "20210815-023000-00000000", ""):
        with pytest.raises(InputError, match="lần nhập"):
            job_state(database, job, now())


def test_the_state_is_never_half_written(jobs: Path, database, act: Act, no_process):
    job = start_job(database, UPLOADS, act, DAY)
    run_job(database, jobs / job)
    assert [path.name for path in (jobs / job).iterdir() if path.suffix not in (".json", ".log", ".lock")] == []
    assert json.loads((jobs / job / "state.json").read_text("utf-8"))["state"] == "done"


def test_a_job_cut_off_between_batches_keeps_whole_procedures_and_goes_on(
    jobs: Path, database, act: Act, no_process, monkeypatch: pytest.MonkeyPatch
):
    saved = []

    def save_once(*arguments):
        if saved:
            raise KeyboardInterrupt
        saved.append(save_items(*arguments))
        return saved[0]

    monkeypatch.setattr(imports, "BATCH", 1)
    monkeypatch.setattr(imports, "save_items", save_once)
    job = start_job(database, UPLOADS, act, DAY)
    with pytest.raises(KeyboardInterrupt):
        run_job(database, jobs / job)
    assert get_procedure(database, PLAIN.code).version == 1
    assert job_state(database, job, now() + timedelta(minutes=1)).state == "stopped"
    monkeypatch.setattr(imports, "save_items", save_items)
    summary = run_job(database, jobs / job)
    assert (summary.created, summary.unchanged, summary.rejected) == (1, 1, 1)
