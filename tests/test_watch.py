"""``manage.py watch`` over real HTTP: beside a real process of the app, and while things break."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from models.database import make_engine
from services.watching import VERSION
from services.watching.server import watching_server
from tests.browser.conftest import free_port

ROOT = Path(__file__).parents[1]
Get = Callable[..., tuple[int, str]]


def get(address: str, method: str = "GET") -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def until(question: Callable[[], bool], what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, what
        time.sleep(0.1)


@pytest.fixture
def start(sqlite_url: str, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen]]:
    """``start("watch", …)``: manage.py with its log in files of the test."""
    started: list[subprocess.Popen] = []

    def start_(*arguments: str) -> subprocess.Popen:
        environment = {**os.environ, "DATABASE_URL": sqlite_url, "LOG_FOLDER": str(tmp_path / "log")}
        with (tmp_path / f"{arguments[0]}.err").open("w") as errors:
            process = subprocess.Popen(
                [sys.executable, "manage.py", *arguments],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
        started.append(process)
        return process

    yield start_
    for process in started:
        process.terminate()
        process.wait(10)


def answers(address: str) -> bool:
    try:
        return get(address)[0] == 200
    except OSError:
        return False


def test_a_machine_with_its_processes_is_watched(start, tmp_path):
    app, port = free_port(), free_port()
    base = f"http://127.0.0.1:{port}"
    serving = start("run", "--empty", "--no-browser", "--port", str(app))
    start("watch", "--port", str(port), "--apps", str(app))
    until(lambda: answers(f"{base}/health"), "watch does not answer")
    assert json.loads(get(f"{base}/health")[1]) == {"status": "ok", "version": VERSION}
    until(lambda: get(f"{base}/ready")[0] == 200, "never ready")
    until(lambda: f'workbench_sessions{{process="{app}"}}' in get(f"{base}/metrics")[1], "no figures of the app")
    serving.terminate()
    serving.wait(10)
    status, body = get(f"{base}/ready")
    failed = [check for check in json.loads(body)["checks"] if not check["ok"]]
    assert status == 503 and [check["name"] for check in failed] == [f"process {app}"]
    standard_error = (tmp_path / "run.err").read_text("utf-8").splitlines()
    assert [json.loads(line)["event"] for line in standard_error][0] == "process.started"
    (file,) = (tmp_path / "log").glob("nhat-ky-*.jsonl")
    told = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert {"process.started", "machine.not_ready"} <= {line["event"] for line in told}


@pytest.fixture
def watched(sqlite_url: str) -> Iterator[tuple[str, Path]]:
    """The server in this process, on a database whose file the test takes away; its address, the file."""
    engine = make_engine(sqlite_url)
    with watching_server(engine, 0) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", Path(engine.url.database)
        server.shutdown()
    engine.dispose()


def reasons(address: str) -> tuple[int, dict[str, str]]:
    status, body = get(f"{address}/ready")
    return status, {check["name"]: check["reason"] for check in json.loads(body)["checks"] if not check["ok"]}


def test_a_database_that_goes_and_comes_back(watched):
    address, file = watched
    assert reasons(address) == (200, {})
    aside = file.with_name("aside.db")
    file.rename(aside)
    status, failed = reasons(address)
    assert status == 503 and "Không đọc được kho dữ liệu" in failed["database"]
    assert "workbench_database_up 0.0" in get(f"{address}/metrics")[1] and get(f"{address}/health")[0] == 200
    aside.rename(file)
    assert reasons(address) == (200, {})


def test_a_full_disk_and_a_folder_that_cannot_be_written(watched, monkeypatch, tmp_path):
    address, _ = watched
    real = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: real._replace(free=10 * 2**20))
    status, failed = reasons(address)
    assert status == 503 and "chỉ còn 10 MB" in failed["disk"]
    monkeypatch.undo()
    monkeypatch.setattr("services.watching.readiness.data_folder", lambda engine: tmp_path / "gone")
    status, failed = reasons(address)
    assert status == 503 and "Không ghi được vào thư mục dữ liệu" in failed["disk"]


def test_only_these_addresses_are_answered_and_only_read(watched):
    address, _ = watched
    assert get(f"{address}/")[0] == 404 and get(f"{address}/../etc/passwd")[0] == 404
    assert get(f"{address}/ready", "POST")[0] == 405 and get(f"{address}/health", "HEAD") == (200, "")


def test_the_version_is_told(manage):
    done = manage("--version")
    assert (done.returncode, done.stdout.strip()) == (0, VERSION)
