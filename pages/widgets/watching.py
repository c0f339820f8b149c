"""The process of the app under watch: its log, and its figures told every few seconds."""

import threading
import time
from contextlib import suppress

import sqlalchemy as sa
import streamlit.logger
import uvicorn.config
from streamlit.runtime import Runtime
from streamlit.runtime.stats import ACTIVE_SESSIONS_FAMILY

from services.watching import metrics
from services.watching.logs import set_up, tell
from services.watching.places import watching_folder

_BEAT = 10  # seconds
_engines: list[sa.Engine] = []


def start(engine: sa.Engine, name: str) -> None:
    """Called once, before the server starts. ``name``: the port, by which the process is known over restarts."""
    folder = watching_folder(engine)
    set_up(folder)
    _through_our_log()
    metrics.STARTED.set(time.time())
    threading.Thread(target=_beat, args=(folder, name), daemon=True, name="watching").start()
    tell("process.started", port=name)


def watch_pool(engine: sa.Engine) -> None:
    """The engine of the pages, whose connections are counted."""
    if engine not in _engines:
        _engines[:] = [engine]


def _through_our_log() -> None:
    """Streamlit and uvicorn write their lines by handlers of their own; ours is to write them."""
    streamlit.logger.setup_formatter = _only_our_handlers
    streamlit.logger.update_formatter()
    loggers = uvicorn.config.LOGGING_CONFIG["loggers"]
    loggers.update({name: {"level": "INFO", "handlers": [], "propagate": True} for name in loggers})


def _only_our_handlers(logger) -> None:
    if own := logger.__dict__.pop("streamlit_console_handler", None):
        logger.removeHandler(own)
    logger.propagate = True


def _beat(folder, name: str) -> None:
    while True:
        with suppress(OSError):  # a full disk: the work goes on unwatched
            metrics.SESSIONS.set(_sessions())
            metrics.POOL.set(sum(getattr(engine.pool, "checkedout", int)() for engine in _engines))
            metrics.write_figures(folder, name, time.time())
        time.sleep(_BEAT)


def _sessions() -> float:
    """Windows connected to this process, as Streamlit counts them."""
    if not Runtime.exists():
        return 0
    told = Runtime.instance().stats_mgr.get_stats(family_names=[ACTIVE_SESSIONS_FAMILY])
    return sum(one.value for one in told.get(ACTIVE_SESSIONS_FAMILY, []))
