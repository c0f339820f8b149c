"""Work in a process of its own: how far it is, how it ends, what it leaves, and that nothing is left behind."""

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from models.audit import Act
from rules.errors import InputError
from rules.vocabulary import Role
from services.jobs import child, files, jobs
from services.jobs.child import run
from services.jobs.jobs import KEPT, JobKind, Jobs

KIND = JobKind("exports", "tests.services.job_child", ("test.unknown", "Không còn lần xuất này; hãy xuất lại."))
AT = datetime(2021, 8, 15, 2, 30, tzinfo=UTC)
ACT = Act("Nguyễn Thị Thử", AT, Role.OFFICE, "VPUBND", "thu@dongnai.example")


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def started(engine, tmp_path, monkeypatch) -> Jobs:
    """The jobs of a database; a server's are kept in a data folder of the test."""
    monkeypatch.setattr(jobs, "_DATA", tmp_path)
    return Jobs(engine, KIND)


@pytest.fixture
def waiting(started, monkeypatch) -> Jobs:
    """As before, but no process is started: the test plays the child."""
    monkeypatch.setattr(Jobs, "_launch", lambda self, folder: None)
    return started


def new(of: Jobs, at: datetime = AT, **asked) -> str:
    return of.start(of.new_folder(at), ACT._replace(at=at), 3, **asked)


def played(of: Jobs, work, **limits):
    job = new(of)
    run(of.folder_of(job), work, **limits)
    return of.state(job, now())


def test_a_job_runs_to_its_end_in_a_process_of_its_own(started, monkeypatch):
    processes, real = [], subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: processes.append(real(*a, **k)))
    job = new(started, parts=5)
    log = started.folder_of(job) / "errors.log"
    assert processes[0].wait(timeout=60) == 0, log.read_text("utf-8")
    state = started.state(job, now())
    assert (state.state, state.done, state.total, state.message) == ("done", 5, 5, "")
    assert (state.person, state.started, state.asked) == (ACT.person, AT, {"parts": 5})
    assert (state.result["database"], state.result["events"]) == (started.engine.dialect.name, 0)
    assert started.result_file(job).read_text("utf-8") == "Nguyễn Thị Thử: 5"
    assert state.result["nice"] == 19, "the child must give way to the pages"


def test_the_command_and_the_folder_hold_no_password(started, monkeypatch):
    commands = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: commands.append(command))
    folder = started.folder_of(new(started, parts=1))
    assert commands == [[sys.executable, "-m", "tests.services.job_child", str(folder)]]
    written = "".join(path.read_text("utf-8") for path in folder.iterdir())
    assert started.engine.url.render_as_string(hide_password=False) not in written


def test_a_work_tells_how_far_it_is_and_a_reader_sees_it(waiting):
    seen = []

    def work(asked, tell):
        for done in range(3):
            tell(done, 3, f"Phần {done}")
            seen.append(waiting.recent(now())[0])

    assert played(waiting, work).state == "done"
    assert [(state.state, state.done, state.total, state.what) for state in seen] == [
        ("running", done, 3, f"Phần {done}") for done in range(3)
    ]


def test_an_input_error_becomes_the_message(waiting):
    def work(asked, tell):
        tell(2, 3, "Tờ trình")
        raise InputError("x.y", "Thiếu số liệu; hãy bổ sung.")

    with pytest.raises(InputError):
        played(waiting, work)
    (state,) = waiting.recent(now())
    assert (state.state, state.message, state.done, state.what) == (
        "failed",
        "Thiếu số liệu; hãy bổ sung.",
        2,
        "Tờ trình",
    )


def test_an_error_of_the_program_stops_the_job_at_once(waiting):
    with pytest.raises(ZeroDivisionError):
        played(waiting, lambda asked, tell: 1 / 0)
    assert waiting.recent(now())[0].state == "stopped"


def test_a_job_that_somebody_ends_stops_at_its_next_word(waiting):
    reached = []

    def work(asked, tell):
        tell(1, 3, "Một")
        waiting.cancel(waiting.recent(now())[0].id)
        tell(2, 3, "Hai")
        reached.append("Hai")

    state = played(waiting, work)
    assert (state.state, state.done, state.message, reached) == ("stopped", 1, "Đã dừng theo yêu cầu.", [])
    waiting.resume(state.id)
    assert run(waiting.folder_of(state.id), lambda asked, tell: tell(3, 3, "") or "xong") == "xong"


def test_a_job_that_takes_too_long_says_so(waiting, monkeypatch):
    clock = iter([0, 100, 601])
    monkeypatch.setattr(child.time, "monotonic", lambda: next(clock))

    def work(asked, tell):
        tell(1, 3, "")
        tell(2, 3, "")

    with pytest.raises(InputError, match="quá 10 phút"):
        played(waiting, work, seconds=600)
    assert waiting.recent(now())[0].state == "failed"


def test_a_dead_process_is_seen_and_its_job_can_be_started_again(waiting):
    job = new(waiting)
    assert waiting.state(job, now()).state == "running"
    assert waiting.state(job, now() + timedelta(seconds=30)).state == "stopped"
    os.utime(waiting.folder_of(job) / "state.json", (0, 0))
    assert waiting.state(job, now()).state == "stopped"
    waiting.resume(job)
    assert waiting.state(job, now()).state == "running"


def test_a_long_part_of_the_work_still_shows_life(waiting, monkeypatch):
    monkeypatch.setattr(child, "_HEARTBEAT_SECONDS", 0.001)

    def work(asked, tell):
        path = waiting.folder_of(waiting.recent(now())[0].id) / "state.json"
        os.utime(path, (0, 0))
        deadline = time.monotonic() + 10
        while path.stat().st_mtime == 0 and time.monotonic() < deadline:
            pass
        return path.stat().st_mtime

    assert played(waiting, work).result > 0


@pytest.mark.parametrize("jump", [timedelta(hours=-5), timedelta(hours=5)], ids=["back", "forward"])
def test_a_living_job_is_not_taken_for_dead_when_the_clock_jumps_and_is_not_started_again(waiting, monkeypatch, jump):
    launched = []

    def work(asked, tell):
        (state,) = waiting.recent(now() + jump)
        monkeypatch.setattr(Jobs, "_launch", lambda self, folder: launched.append(folder))
        waiting.resume(state.id)
        return state.state

    assert played(waiting, work).result == "running"
    assert launched == []


def test_a_second_child_on_the_same_folder_does_nothing_while_the_first_works_nor_after_it(waiting, monkeypatch):
    monkeypatch.setattr(child, "_MOMENT_SECONDS", 0)
    job, done = new(waiting), []

    def work(asked, tell):
        assert run(waiting.folder_of(job), lambda asked, tell: done.append("second")) is None
        done.append("first")

    run(waiting.folder_of(job), work)
    assert run(waiting.folder_of(job), lambda asked, tell: done.append("third")) is None
    waiting.resume(job)
    assert (done, waiting.state(job, now()).state) == (["first"], "done")


def test_a_job_whose_process_died_is_stopped_whichever_way_the_clock_jumped(waiting):
    job = new(waiting)
    for jump in (timedelta(hours=-5), timedelta(hours=5)):
        assert waiting.state(job, now() + jump).state == "stopped"


@pytest.mark.skipif(not hasattr(os, "getpgid"), reason="máy này là Windows")
def test_a_child_does_not_belong_to_the_group_that_ends_with_the_server(started, monkeypatch):
    processes, real = [], subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: processes.append(real(*a, **k)))
    new(started, parts=1)
    assert os.getpgid(processes[0].pid) == processes[0].pid
    assert processes[0].wait(timeout=60) == 0


def test_jobs_are_listed_newest_first(waiting):
    made = [new(waiting, AT + timedelta(days=day)) for day in range(3)]
    assert [state.id for state in waiting.recent(now(), limit=2)] == [made[2], made[1]]


def test_old_jobs_are_deleted_unless_they_run(waiting):
    old, running, young = new(waiting), new(waiting), new(waiting, AT + timedelta(days=20))
    for job in (old, young):
        run(waiting.folder_of(job), lambda asked, tell: None)
    assert waiting.delete_old(max(now(), AT + timedelta(days=20)), timedelta(days=36_500)) == 0
    with files.running_lock(waiting.folder_of(running)):
        assert waiting.delete_old(AT + timedelta(days=21), timedelta(days=7)) == 1
    assert {state.id for state in waiting.recent(now())} == {running, young}


def test_a_new_job_clears_away_what_is_older_than_a_month(waiting):
    old, young = new(waiting), new(waiting, AT + timedelta(days=20))
    for job in (old, young):
        run(waiting.folder_of(job), lambda asked, tell: None)
    at = AT + KEPT + timedelta(days=1)
    waiting.start(waiting.new_folder(at), ACT._replace(at=at), parts=1)
    left = {state.id for state in waiting.recent(now())}
    assert old not in left and young in left and len(left) == 2


@pytest.mark.parametrize("name", ["../exports", "", "20210815-023000-00000000", "20210815-023000-0000000g"])
def test_a_job_that_does_not_exist_is_refused_in_words(waiting, name):
    for ask in (lambda: waiting.state(name, now()), lambda: waiting.cancel(name), lambda: waiting.result_file(name)):
        with pytest.raises(InputError, match="Không còn lần xuất này"):
            ask()


@pytest.mark.parametrize("result", [None, {}, {"file": "../other.zip"}, {"file": ""}, {"file": "gone.zip"}])
def test_only_a_file_of_a_finished_jobs_folder_is_handed_out(waiting, result):
    job = new(waiting)
    with pytest.raises(InputError):
        waiting.result_file(job)
    (waiting.folder / "other.zip").write_bytes(b"PK")
    run(waiting.folder_of(job), lambda asked, tell: result)
    with pytest.raises(InputError):
        waiting.result_file(job)


def test_jobs_written_before_there_were_exports_can_be_read(waiting):
    job = new(waiting)
    older = {"state": "done", "done": 1, "total": 1, "file": "a.docx", "message": "", "summary": {"created": 1}}
    (waiting.folder_of(job) / "state.json").write_text(json.dumps(older), "utf-8")
    state = waiting.state(job, now())
    assert (state.what, state.result) == ("a.docx", {"created": 1})


def test_a_job_that_is_cleared_away_while_it_is_looked_at_is_unknown_and_breaks_no_list(waiting, monkeypatch):
    kept, gone = new(waiting, AT), new(waiting, AT + timedelta(days=1))
    real = files.read_state

    def read_too_late(folder):
        if folder.name == gone:
            shutil.rmtree(folder)
        return real(folder)

    monkeypatch.setattr(files, "read_state", read_too_late)
    assert [state.id for state in waiting.recent(now())] == [kept]
    with pytest.raises(InputError, match="hãy xuất lại"):
        waiting.state(gone, now())
