"""The log says what happened and nothing people wrote; figures, readiness and errors say how the machine does."""

import importlib
import json
import logging
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from prometheus_client.parser import text_string_to_metric_families

from models.audit import Act
from models.database import make_engine
from models.person import Person
from rules.errors import InputError
from rules.vocabulary import Role
from services.jobs import jobs
from services.jobs.child import run
from services.jobs.jobs import JobKind, Jobs
from services.watching import background, metrics, readiness
from services.watching.backups import last_backup
from services.watching.database import count_rows, database_state
from services.watching.errors import errors_since
from services.watching.log_lines import JsonLines
from services.watching.logs import ERRORS_NAME, LOG_NAME, DailyFiles, file_of, tell
from services.watching.machine import prometheus_text
from services.watching.page_runs import failed, page_run
from services.watching.places import watching_folder
from services.watching.readiness import check_folder, check_process, checks

SECRET = "Trần Văn Mật 0123456789"
NOW = datetime(2026, 8, 15, 2, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def written():
    """What reaches the log, as text; every logger is heard."""
    stream, root = StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root.addHandler(handler)
    ours = logging.getLogger("workbench")
    level = ours.level
    ours.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    ours.setLevel(level)


@pytest.fixture(autouse=True)
def data_of_the_test(monkeypatch, tmp_path) -> None:
    """A server's files are kept in a data folder of the test, and so are backups."""
    monkeypatch.setattr(jobs, "_DATA", tmp_path)
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path / "backups"))


def lines(written: StringIO) -> list[dict]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_run_of_a_page_is_one_line_and_its_failure_has_the_number_that_was_shown(written):
    with page_run("thu-tuc", 7):
        try:
            int(SECRET)
        except ValueError as error:
            number = failed(error)
    told, ended = lines(written)
    assert (told["event"], told["level"], told["error"]) == ("page.failed", "ERROR", number)
    assert (ended["event"], ended["person"], ended["page"], ended["error"]) == ("page.run", 7, "/thu-tuc", number)
    assert told["request"] == ended["request"] and ended["ms"] >= 0 and ended["pid"] == os.getpid()
    assert datetime.fromisoformat(ended["time"]).tzinfo
    assert told["exception"][0]["type"] == "ValueError"
    assert told["exception"][0]["at"][0].startswith("tests/services/test_watching.py:")
    assert SECRET not in written.getvalue()


def test_a_run_that_nothing_went_wrong_in_says_so_and_the_next_has_another_number(written):
    for _ in range(2):
        with page_run("", None):
            pass
    first, second = lines(written)
    assert (first["level"], first["person"], first["page"]) == ("INFO", None, "/") and "error" not in first
    assert first["request"] != second["request"]


def test_what_a_database_refuses_is_told_by_its_code_alone(written, engine):
    row = {"email": SECRET, "name": SECRET, "role": Role.OFFICE, "disabled": False, "version": 1}
    with pytest.raises(sa.exc.IntegrityError) as refused, engine.begin() as connection:
        connection.execute(sa.insert(Person), row)
        connection.execute(sa.insert(Person), row)
    failed(refused.value)
    (told,) = lines(written)
    assert told["exception"][0]["type"] == "sqlalchemy.exc.IntegrityError"
    assert told["exception"][1]["code"] in ("23505", "SQLITE_CONSTRAINT_UNIQUE")
    assert "Trần Văn Mật" not in json.dumps(told, ensure_ascii=False)


def test_an_error_of_the_database_does_not_show_its_parameters(engine):
    with pytest.raises(sa.exc.DBAPIError) as refused, engine.connect() as connection:
        connection.execute(sa.text("SELECT * FROM nowhere WHERE a = :a"), {"a": SECRET})
    assert SECRET not in str(refused.value)


def test_no_line_can_be_forged(written):
    tell("page.run", code='x\n{"level": "INFO", "event": "forged"}\r\u2028', page="\x1b[31m")
    assert len(written.getvalue().splitlines()) == 1 and written.getvalue().isascii()


def test_of_other_people_s_messages_only_the_words_of_known_programs_are_told(written):
    logging.getLogger("asyncio").error(f"exception=ValueError('{SECRET}')")
    logging.getLogger("streamlit.runtime").warning("Failed for %s", SECRET)
    logging.getLogger("streamlit.runtime").warning(ValueError(SECRET))
    first, second, third = lines(written)
    assert first["event"].startswith("test_watching:") and first["logger"] == "asyncio"
    assert second["event"] == "Failed for %s" and third["event"].startswith("test_watching:")
    assert SECRET not in written.getvalue() and "0123456789" not in written.getvalue()


def test_the_chain_of_an_exception_is_told_with_the_codes_of_the_system(written):
    try:
        try:
            open(f"/nowhere/{SECRET}")
        except OSError as error:
            raise InputError("file.missing", f"Không có tệp {SECRET}") from error
    except InputError as error:
        failed(error)
    kinds = [(one["type"], one.get("code")) for one in lines(written)[0]["exception"]]
    assert kinds == [("rules.errors.InputError", "file.missing"), ("FileNotFoundError", "ENOENT")]
    assert "0123456789" not in written.getvalue()


def record(at: datetime, event: str = "page.run", level: int = logging.ERROR, **fields) -> logging.LogRecord:
    made = logging.LogRecord("workbench", level, "", 0, event, (), None)
    made.created, made.fields = at.timestamp(), fields
    return made


def daily(folder: Path, name: str) -> DailyFiles:
    handler = DailyFiles(folder, name)
    handler.setFormatter(JsonLines())
    return handler


def test_the_log_begins_a_file_each_day_and_forgets_the_oldest(tmp_path, monkeypatch):
    monkeypatch.setenv("LOG_DAYS", "2")
    (tmp_path / "khac.jsonl").touch()
    two = [daily(tmp_path, LOG_NAME), daily(tmp_path, LOG_NAME)]  # as two processes
    for day in range(4):
        for handler in two:
            handler.handle(record(NOW + timedelta(days=day)))
    kept = sorted(path.name for path in tmp_path.glob("*.jsonl"))
    assert kept == ["khac.jsonl", *(file_of(LOG_NAME, (NOW + timedelta(days=day)).date()) for day in (1, 2, 3))]
    assert [len(path.read_text().splitlines()) for path in tmp_path.glob(f"{LOG_NAME}-*")] == [2, 2, 2]
    for handler in two:
        handler.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="chỉ Linux có /dev/full")
def test_a_full_disk_stops_the_log_and_not_the_work(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(logging, "raiseExceptions", False)
    (tmp_path / file_of(LOG_NAME, NOW.date())).symlink_to("/dev/full")
    handler = daily(tmp_path, LOG_NAME)
    handler.handle(record(NOW, code=SECRET))
    assert capsys.readouterr().err == ""


def test_a_folder_that_cannot_be_written_is_told_and_the_process_goes_on(tmp_path):
    (tmp_path / "file").touch()
    command = [sys.executable, "-c", "from services.watching.logs import set_up, tell; set_up(); tell('x.y'); 1 / 0"]
    environment = {**os.environ, "LOG_FOLDER": str(tmp_path / "file" / "log")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in told] == ["log.not_written", "x.y", "process.died"]
    assert told[2]["exception"][0]["type"] == "ZeroDivisionError" and done.returncode == 1


def test_the_errors_of_a_day_are_read_once_each_newest_first(tmp_path):
    handler = daily(tmp_path, ERRORS_NAME)
    for hours, number in ((30, "old000"), (20, "aaaaaa"), (1, "bbbbbb")):
        handler.handle(record(NOW - timedelta(hours=hours), "page.failed", error=number))
        handler.handle(record(NOW - timedelta(hours=hours), "page.run", error=number))
    handler.close()
    with (tmp_path / file_of(ERRORS_NAME, NOW.date())).open("a") as file:
        file.write('{"time": "2026-')  # cut off by a full disk
    assert [error.number for error in errors_since(tmp_path, NOW)] == ["bbbbbb", "aaaaaa"]
    assert errors_since(tmp_path / "none", NOW) == []


# --- Figures ----------------------------------------------------------------------------------------------------------


def samples(text: bytes) -> dict[tuple, float]:
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def test_prometheus_reads_every_living_process_and_the_machine(engine, monkeypatch, tmp_path):
    folder, now = watching_folder(engine), datetime.now(UTC).timestamp()
    before = metrics.RUNS.labels("/thu")._sum.get()
    with page_run("thu", 1):
        failed(ValueError())
    assert metrics.RUNS.labels("/thu")._sum.get() > before
    metrics.write_figures(folder, "8501", now)
    metrics.write_figures(folder, "8502", now - 5)
    metrics.write_figures(folder, "8503", now - 3600)
    (folder / "8504.process.json").write_text('{"families": [')
    backups = tmp_path / "backups"
    backups.mkdir()
    (backups / "sao-luu-2026-08-15-093000.zip.khoa").write_bytes(b"12345")
    read = samples(prometheus_text(engine))
    runs = [
        read.get(("workbench_page_seconds_count", ("page", "/thu"), ("process", port))) for port in ("8501", "8502")
    ]
    assert runs[0] == runs[1] >= 1
    assert read["workbench_page_errors_total", ("page", "/thu"), ("process", "8501")] >= 1
    assert not [key for key in read if ("process", "8503") in key or ("process", "8504") in key]
    assert read["workbench_memory_bytes", ("process", "8501")] > 2**20 or sys.platform != "linux"
    assert read["workbench_database_up",] == 1 and read["workbench_database_bytes",] > 0
    assert read["workbench_backup_bytes",] == 5
    assert read["workbench_jobs", ("kind", "imports"), ("state", "running")] == 0
    assert read["workbench_disk_free_bytes", ("folder", "data")] > 0
    (info,) = [key for key in read if key[0] == "workbench_info"]
    assert dict(info[1:])["version"] == "0.8.0"
    assert [one.name for one in metrics.read_figures(folder)] == ["8501", "8502", "8503"]


def test_prometheus_still_reads_the_rest_without_a_database(tmp_path):
    read = samples(prometheus_text(make_engine(f"sqlite:///{tmp_path}/none.db")))
    assert read["workbench_database_up",] == 0 and ("workbench_disk_free_bytes", ("folder", "data")) in read
    assert not (tmp_path / "none.db").exists(), "asking must not make a database"


def test_the_database_is_described_without_its_password(engine):
    state = database_state(engine)
    assert state.kind in ("SQLite", "PostgreSQL") and state.size > 2**10 and state.version[0].isdigit()
    assert 0 <= state.seconds < 5 and count_rows(engine)["Thủ tục hành chính"] == 0


def test_every_kind_of_job_is_counted():
    known = set()
    for path in (ROOT / "services").glob("*/job.py"):
        module = importlib.import_module(f"services.{path.parent.name}.job")
        known |= {found.name for found in vars(module).values() if isinstance(found, JobKind)}
    assert known == set(background.KINDS)


def test_jobs_tell_the_log_how_they_begin_and_end_and_nothing_of_their_content(engine, written, monkeypatch):
    monkeypatch.setattr(Jobs, "_launch", lambda self, folder: None)
    of, act = Jobs(engine, JobKind("imports", "", ("x", "x"))), Act(SECRET, datetime.now(UTC), Role.OFFICE)

    def work(outcome):
        job = of.start(of.new_folder(act.at), act, 1, agency=SECRET)
        try:
            run(of.folder_of(job), lambda asked, tell_: outcome())
        except (InputError, ZeroDivisionError):
            pass

    def refuse():
        raise InputError("x.y", SECRET)

    for outcome in (lambda: None, refuse, lambda: 1 / 0):
        work(outcome)
    told = lines(written)
    assert [one["event"] for one in told] == [
        "job.begun", "job.done", "job.begun", "job.refused", "job.begun", "job.failed"
    ]  # fmt: skip
    assert {one["kind"] for one in told} == {"imports"} and told[0]["job"] == told[1]["job"]
    assert told[3]["exception"][0]["code"] == "x.y" and "0123456789" not in written.getvalue()
    counts = background.count_jobs(engine, datetime.now(UTC))
    assert [counts["imports", state] for state in background.STATES] == [0, 1, 1, 1]


# --- Readiness --------------------------------------------------------------------------------------------------------


def failing(found: list[readiness.Check]) -> dict[str, str]:
    return {check.name: check.reason for check in found if not check.ok}


def test_a_machine_in_order_is_ready(engine):
    assert [check.name for check in checks(engine)] == ["database", "schema", "disk"] and not failing(checks(engine))


def test_a_database_of_another_schema_is_not_ready(engine):
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    assert "0001" in failing(checks(engine))["schema"]


def test_a_database_that_is_not_there_or_broken_is_not_ready(tmp_path):
    file = tmp_path / "kho.db"
    assert "Không đọc được kho dữ liệu" in failing(checks(make_engine(f"sqlite:///{file}")))["database"]
    file.write_bytes(b"\x00hong" * 5000)
    assert "Không đọc được kho dữ liệu" in failing(checks(make_engine(f"sqlite:///{file}")))["database"]
    nobody = make_engine("postgresql+psycopg://ai:secret@127.0.0.1:1/kho")
    found = failing(checks(nobody))
    assert "Không đọc được kho dữ liệu" in found["database"] and "secret" not in str(found)


def test_a_full_or_read_only_disk_is_not_ready(tmp_path, monkeypatch):
    assert check_folder(tmp_path).ok
    assert "Không ghi được" in check_folder(tmp_path / "missing").reason
    if Path("/proc/1").exists():
        assert "Không ghi được" in check_folder(Path("/proc/1")).reason  # nobody can write there, root neither
    usage = namedtuple("usage", "total used free")(2**40, 0, readiness.LEAST_FREE - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    assert "chỉ còn 499 MB" in check_folder(tmp_path).reason


def test_a_process_that_does_not_answer_is_not_ready():
    assert "cổng 1 không trả lời" in check_process(1).reason


# --- Backups ----------------------------------------------------------------------------------------------------------


def test_the_last_backup_is_the_newest_by_its_name(tmp_path):
    assert last_backup(tmp_path / "none") is None and last_backup(tmp_path) is None
    names = ["sao-luu-2026-08-13-093000.zip", "sao-luu-2026-08-14-093000.zip.khoa", ".dang-sao-luu-x", "khac.zip"]
    for size, name in enumerate(names):
        (tmp_path / name).write_bytes(b"x" * size)
    os.utime(tmp_path / names[0])
    found = last_backup(tmp_path)
    assert (found.path.name, found.size, found.is_sealed) == (names[1], 1, True)
    assert found.made_at == datetime(2026, 8, 14, 2, 30, tzinfo=UTC)
