"""Where what is watched lies."""

import os
from pathlib import Path

import sqlalchemy as sa

from services.jobs.jobs import JobKind, Jobs


def watching_folder(engine: sa.Engine) -> Path:
    """Of this database, on this machine: the figures of each process, the errors of the last days."""
    return jobs_of(engine, "watching").folder


def data_folder(engine: sa.Engine) -> Path:
    """The folder in which everything that is kept in files is written."""
    return watching_folder(engine).parents[1]


def log_folder() -> Path | None:
    """Where the log is written beside standard error (LOG_FOLDER); None where it is not."""
    return Path(os.environ["LOG_FOLDER"]).resolve() if os.environ.get("LOG_FOLDER") else None


def is_file(engine: sa.Engine) -> bool:
    """Is this a database in a file?"""
    return engine.dialect.name == "sqlite" and engine.url.database not in (None, "", ":memory:")


def jobs_of(engine: sa.Engine, name: str) -> Jobs:
    """The jobs kept under this name; nothing can be started with it."""
    return Jobs(engine, JobKind(name, "", ("job.unknown", "Không còn thông tin về việc này.")))
