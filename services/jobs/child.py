"""The child's side of a job.

A module of its own names the work and calls ``run`` when it is started as ``python -m MODULE FOLDER``::

    def run_job(engine: sa.Engine, folder: Path) -> dict[str, Any]:
        return run(folder, lambda asked, tell: make(engine, asked.values["period"], asked.act, folder, tell))

    if __name__ == "__main__":
        give_way()
        run_job(make_engine(os.environ["DATABASE_URL"]), Path(sys.argv[1]))

and is started by ``Jobs(engine, KIND).start(folder, act, period=…)``. A work that leaves a file in the folder returns
``{"file": name, …}``.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from filelock import Timeout

from models.audit import Act
from rules.errors import InputError
from services.jobs import files
from services.jobs.files import ASKED, CANCEL, STATE
from services.jobs.jobs import act_of
from services.watching.logs import tell as log

_HEARTBEAT_SECONDS = 3
_MOMENT_SECONDS = 2  # somebody who only looks holds the lock for a moment
_LESS_URGENT = 19  # the most there is: pages of other people go before

Tell = Callable[[int, int, str], None]  # done, total, what it is busy with in words; raises where the work shall end


class Asked(NamedTuple):
    """What the job was started with: by whom, and the values given to ``Jobs.start``."""

    act: Act
    values: dict[str, Any]


class Cancelled(Exception):
    """Somebody has ended the job."""


def run(folder: Path, work: Callable[[Asked, Tell], Any], seconds: float | None = None) -> Any:
    """Do the work of this folder's job, keeping its state; returns what the work returned (plain JSON values).

    ``seconds``: the longest the job may take. An ``InputError`` of the work becomes the job's message; any error is
    raised again. None where somebody has ended the job, or another child works on it or has finished it: no job is
    done twice.
    """
    try:
        with files.running_lock(folder).acquire(timeout=_MOMENT_SECONDS):
            if files.read_state(folder)["state"] == "running":
                return _run(folder, work, seconds)
    except Timeout:
        pass
    return None


def _run(folder: Path, work: Callable[[Asked, Tell], Any], seconds: float | None) -> Any:
    values = files.read(folder / ASKED)
    asked, state = Asked(act_of(values.pop("act")), values), folder / STATE
    last = files.progress("running", 0, files.read_state(folder)["total"], "")
    job = {"job": folder.name, "kind": folder.parent.parent.name}
    log("job.begun", **job)
    started = time.perf_counter()
    try:
        with _heartbeat(state):
            result = work(asked, _teller(folder, last, seconds))
    except Cancelled:
        files.write(state, last | {"state": "stopped", "message": "Đã dừng theo yêu cầu."})
        log("job.cancelled", **job)
        return None
    except InputError as error:
        files.write(state, last | {"state": "failed", "message": str(error)})
        log("job.refused", logging.WARNING, error, **job)
        raise
    except Exception as error:
        files.write(state, last | {"state": "stopped"})
        log("job.failed", logging.ERROR, error, **job)
        raise
    files.write(state, last | {"state": "done", "result": result})
    log("job.done", ms=round((time.perf_counter() - started) * 1000), **job)
    return result


def give_way() -> None:
    """Let the pages of other people go before this process, where the system can."""
    if hasattr(os, "nice"):
        os.nice(_LESS_URGENT)


def _teller(folder: Path, last: dict[str, Any], seconds: float | None) -> Tell:
    started = time.monotonic()

    def tell(done: int, total: int, what: str) -> None:
        if (folder / CANCEL).exists():
            raise Cancelled
        if seconds is not None and time.monotonic() - started > seconds:
            minutes = max(1, round(seconds / 60))
            raise InputError("job.too_long", f"Việc này đã chạy quá {minutes} phút nên được dừng lại; hãy làm lại sau.")
        if (done, total, what) != (last["done"], last["total"], last["what"]):
            last.update(done=done, total=total, what=what)
            files.write(folder / STATE, last)

    return tell


@contextmanager
def _heartbeat(path: Path) -> Iterator[None]:
    """Shows that the process lives while one part of the work takes its time."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(_HEARTBEAT_SECONDS):
            os.utime(path)

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
