"""Packages made in a process of their own: followed, ended, cut off, kept for those who may take them away."""

import errno
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from models.audit import Act
from models.visibility import Viewer, seen_by
from rules.errors import InputError
from rules.vocabulary import Role
from services.jobs import jobs as any_jobs
from services.jobs.jobs import Jobs
from services.package import job, making, process
from services.package.job import (
    KEPT,
    cancel_export,
    export_state,
    exported_file,
    exported_zip,
    exports_of,
    start_export,
)
from services.package.making import write_zip
from services.package.process import run_export
from tests.conftest import DAY
from tests.services.settled_sets import PERIOD, locked_demonstration

AT = datetime(2021, 9, 1, 2, 0, tzinfo=UTC)
OFFICE = Act("Lê Văn Minh", AT, Role.OFFICE, "VPUBND")
LEADER = Act("Phạm Văn Bình", AT, Role.LEADER)
STRANGERS = [Viewer(Role.DRAFTER, "STP"), Viewer(Role.HEAD, "STP"), Viewer(Role.ADMIN, "VPUBND")]


@pytest.fixture
def locked(engine, tmp_path, monkeypatch) -> str:
    """The demonstration's set, locked; what is exported lies in this test's own folder on both databases."""
    monkeypatch.setattr(any_jobs, "_DATA", tmp_path)
    return locked_demonstration(engine)


@pytest.fixture
def no_process(monkeypatch) -> list:
    """The folders whose process would have been started."""
    started: list = []
    monkeypatch.setattr(any_jobs.Jobs, "_launch", lambda jobs, folder: started.append(folder))
    return started


@pytest.fixture
def processes(monkeypatch) -> Iterator[list[subprocess.Popen]]:
    """The processes that are started; none outlives the test."""
    started, real, root = [], subprocess.Popen, Path(__file__).parents[2]
    monkeypatch.setattr(any_jobs.subprocess, "Popen", lambda *a, **k: started.append(real(*a, **(k | {"cwd": root}))))
    yield started
    for one in started:
        one.kill()
        one.wait(10)


def now() -> datetime:
    return datetime.now(UTC)


def test_the_child_process_makes_the_package_and_it_can_be_taken_away(engine, locked, tmp_path, processes):
    export = start_export(engine, PERIOD, LEADER, DAY)
    assert processes[0].args == [sys.executable, "-m", "services.package.process", processes[0].args[-1]]
    assert processes[0].wait(timeout=120) == 0
    found = export_state(engine, export, now())
    assert (found.state, found.person, found.started) == ("done", LEADER.person, AT)
    assert (found.done, found.lock_number, found.fingerprint) == (found.total, 1, locked)
    content = exported_zip(engine, export)
    same = write_zip(engine, process.Wanted(PERIOD, DAY), tmp_path / "same", lambda *_: None)
    assert content == same.path.read_bytes() and len(content) == found.size
    first = found.files[0].name
    assert exported_file(engine, export, first) == zipfile.ZipFile(BytesIO(content)).read(first)


def test_the_child_reads_with_the_eyes_of_who_has_asked(engine, locked, no_process, monkeypatch):
    eyes = []
    monkeypatch.setattr(process, "write_zip", lambda seen, *_: eyes.append(seen.get_execution_options()["viewer"]))
    start_export(engine, PERIOD, OFFICE, DAY)
    with pytest.raises(AttributeError):  # nothing was made
        run_export(engine, no_process[0])
    assert eyes == [Viewer(Role.OFFICE, "VPUBND")]


@pytest.mark.parametrize("viewer", STRANGERS)
def test_an_agency_and_an_administrator_neither_start_nor_see_nor_take_one(engine, locked, no_process, viewer):
    export = start_export(engine, PERIOD, OFFICE, DAY)
    run_export(engine, no_process[0])
    seen, act = seen_by(engine, viewer), Act("Người lạ", AT, viewer.role, viewer.agency)
    name = export_state(engine, export, now()).files[0].name
    for call in (
        lambda: start_export(seen, PERIOD, act, DAY),
        lambda: cancel_export(seen, export, act),
        lambda: exports_of(seen, PERIOD, now()),
        lambda: export_state(seen, export, now()),
        lambda: exported_zip(seen, export),
        lambda: exported_file(seen, export, name),
    ):
        with pytest.raises(InputError) as refused:
            call()
        assert refused.value.code == "permission.denied"
    leader = seen_by(engine, Viewer(Role.LEADER))
    assert exported_zip(leader, export) == exported_zip(engine, export)


def test_a_process_that_died_shows_as_stopped_and_offers_nothing(engine, locked, no_process, monkeypatch):
    export = start_export(engine, PERIOD, OFFICE, DAY)

    def die(*_, **__):
        raise MemoryError

    monkeypatch.setattr("services.package.making.list_text", die)  # all documents are made, the ZIP is not whole
    with pytest.raises(MemoryError):
        run_export(engine, no_process[0])
    found = export_state(engine, export, now())
    assert (found.state, found.message, found.files) == ("stopped", "", ())
    assert not [path for path in no_process[0].iterdir() if "Phuong-an" in path.name]
    with pytest.raises(InputError, match="tạo lại"):
        exported_zip(engine, export)


def test_killed_in_the_middle_a_half_file_is_never_offered(engine, locked, processes):
    export = start_export(engine, PERIOD, OFFICE, DAY)
    folder = Jobs(engine, job._EXPORTS).folder_of(export)
    while not list(folder.glob(".Phuong-an-*")):
        assert processes[0].poll() is None, (folder / "errors.log").read_text("utf-8")
    processes[0].kill()
    processes[0].wait(10)
    assert list(folder.glob(".Phuong-an-*")) and not list(folder.glob("*.zip"))
    later = now() + timedelta(minutes=1)
    assert export_state(engine, export, later).state == "stopped"
    with pytest.raises(InputError, match="tạo lại"):
        exported_zip(engine, export)
    start_export(engine, PERIOD, OFFICE._replace(at=later), DAY)
    assert not folder.exists()


def test_who_ends_it_leaves_nothing_behind(engine, locked, no_process):
    export = start_export(engine, PERIOD, OFFICE, DAY)
    cancel_export(engine, export, LEADER)
    assert run_export(engine, no_process[0]) is None
    found = export_state(engine, export, now())
    assert found.state == "stopped" and "yêu cầu" in found.message
    assert not list(no_process[0].glob("*.zip"))


def test_it_may_not_take_longer_than_the_limit(engine, locked, no_process, monkeypatch):
    monkeypatch.setattr(process, "_LONGEST_SECONDS", 0)
    export = start_export(engine, PERIOD, OFFICE, DAY)
    with pytest.raises(InputError):
        run_export(engine, no_process[0])
    found = export_state(engine, export, now())
    assert found.state == "failed" and "dừng lại" in found.message


def test_a_period_without_a_set_says_why_there_is_none(engine, locked, no_process):
    export = start_export(engine, "2021-Q4", OFFICE, DAY)
    with pytest.raises(InputError):
        run_export(engine, no_process[0])
    assert "chưa có thủ tục nào" in export_state(engine, export, now()).message


def test_one_at_a_time_of_a_period(engine, locked, no_process):
    start_export(engine, PERIOD, OFFICE, DAY)
    with pytest.raises(InputError, match="Lê Văn Minh đang cho tạo") as refused:
        start_export(engine, PERIOD, LEADER._replace(at=now()), DAY)
    assert refused.value.code == "package.being_made"
    start_export(engine, "2021-Q2", LEADER, DAY)


def test_the_last_five_are_kept(engine, locked, no_process, monkeypatch):
    monkeypatch.setattr(process, "_make", lambda *_: {"file": "a.zip", "size": 1})
    for day in range(KEPT + 3):
        start_export(engine, PERIOD, OFFICE._replace(at=AT + timedelta(days=day)), date(2021, 9, 1))
        run_export(engine, no_process[-1])
    kept = exports_of(engine, PERIOD, now())
    assert [export.id[:8] for export in kept] == ["20210908", "20210907", "20210906", "20210905", "20210904"]
    assert sum(folder.exists() for folder in no_process) == KEPT
    with pytest.raises(InputError, match="tạo lại"):
        export_state(engine, no_process[0].name, now())


def test_a_package_that_is_cleared_away_while_it_is_taken_is_no_longer_there(engine, locked, no_process, monkeypatch):
    export = start_export(engine, PERIOD, OFFICE, DAY)
    run_export(engine, no_process[0])
    with pytest.raises(InputError, match="tạo lại"):
        exported_file(engine, export, "../order.json")
    monkeypatch.setattr(any_jobs.Jobs, "result_file", lambda jobs, job: no_process[0] / "gone.zip")
    with pytest.raises(InputError, match="tạo lại"):
        exported_zip(engine, export)


def test_a_full_disk_is_said_and_nothing_half_made_is_kept(engine, locked, no_process, monkeypatch):
    export = start_export(engine, PERIOD, OFFICE, DAY)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(making.ZipFile, "add", full)
    with pytest.raises(InputError):
        run_export(engine, no_process[0])
    found = export_state(engine, export, now())
    assert found.state == "failed" and "ổ đĩa đầy" in found.message
    assert not [path for path in no_process[0].iterdir() if "Phuong-an" in path.name]


def test_a_server_that_cannot_keep_a_package_says_so(engine, locked, no_process, tmp_path):
    folder = any_jobs.Jobs(engine, job._EXPORTS).folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    with pytest.raises(InputError, match="ổ đĩa đầy") as refused:
        start_export(engine, PERIOD, OFFICE, DAY)
    assert refused.value.code == "package.not_started"
