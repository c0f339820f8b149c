"""Reading that takes seconds, in a process beside the web server: its reader waits, the clicks of others do not."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa

from models.database import make_engine
from models.visibility import Viewer, seen_by, viewer_seen_by
from rules.errors import InputError

_Answer = TypeVar("_Answer")
_lock = threading.Lock()
_process: ProcessPoolExecutor | None = None


def apart(engine: sa.Engine, work: Callable[..., _Answer], *asked: Any) -> _Answer:
    """What ``work(engine, *asked)`` answers, read with the same eyes; a process that died is started anew once.

    ``work`` is a function of a module; what it is asked and answers can be pickled.

    Raises:
        InputError: the one that ``work`` raised.
    """
    order = engine.url.render_as_string(hide_password=False), viewer_seen_by(engine), work, asked
    try:
        answer, refused = _running().submit(_answer, *order).result()
    except BrokenProcessPool:
        _forget()
        answer, refused = _running().submit(_answer, *order).result()
    if refused:
        raise InputError(*refused)
    return answer


def _running() -> ProcessPoolExecutor:
    global _process
    with _lock:
        if _process is None:  # spawned: a copy of a server full of threads would inherit their locks
            _process = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        return _process


def _forget() -> None:
    global _process
    with _lock:
        _process = None


# --- In the process -------------------------------------------------------------------------------------

_engine = lru_cache(maxsize=4)(make_engine)


def _answer(url: str, viewer: Viewer | None, work: Callable[..., Any], asked: tuple[Any, ...]) -> tuple[Any, Any]:
    try:
        return work(seen_by(_engine(url), viewer), *asked), None
    except InputError as error:
        return None, (error.code, error.message, error.where)
