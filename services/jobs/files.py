"""What a job writes into its folder: small JSON files that several processes read while one replaces them."""

import json
import os
import secrets
import time
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

ASKED, STATE, CANCEL = "order.json", "state.json", "cancel"  # what was asked for, how far it is, that it shall end
RUNNING = "running.lock"  # held by the child as long as it lives, whatever clocks say; freed by the system
_REPLACE_ATTEMPTS = 100
_OLDER = {"file": "what", "summary": "result"}  # as imports named them before there were exports


def progress(state: str, done: int, total: int, what: str) -> dict[str, Any]:
    """How far a job is: ``done`` of ``total``, at present busy with ``what``, in words."""
    return {"state": state, "done": done, "total": total, "what": what, "message": "", "result": None}


def read(path: Path) -> dict[str, Any]:
    """The content of one file of a job."""
    return json.loads(path.read_text("utf-8"))


def read_state(folder: Path) -> dict[str, Any]:
    """How far the job of this folder is, in the words of ``progress``."""
    return {_OLDER.get(name, name): value for name, value in read(folder / STATE).items()}


def write(path: Path, content: dict[str, Any]) -> None:
    """Replace the file at once, so that a reader never meets half of it."""
    draft = path.with_suffix(f".{secrets.token_hex(4)}")
    draft.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    for _ in range(_REPLACE_ATTEMPTS):
        try:
            return os.replace(draft, path)
        except PermissionError:  # Windows, for the moment in which somebody reads the file
            time.sleep(0.01)
    os.replace(draft, path)


def running_lock(folder: Path) -> FileLock:
    """Held by whoever works on this folder, or decides in this moment who shall."""
    return FileLock(folder / RUNNING)


def is_held(folder: Path) -> bool:
    """Does a living process work on this folder?"""
    try:
        with running_lock(folder).acquire(timeout=0):
            return False
    except Timeout:
        return True
