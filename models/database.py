"""Engines and transactions, for SQLite (default) and PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from models.faults import told
from rules.errors import InputError
from rules.wording import moment

DEFAULT_URL = "sqlite:///" + (Path(__file__).parents[1] / "data" / "workbench.db").as_posix()
_BUSY_TIMEOUT_MS = 15_000
_WRITERS_LOCK = 6_302_010  # PostgreSQL advisory lock, held until the transaction ends


LIMITS_MS = {  # of PostgreSQL; a dead page or a broken network must not keep others waiting for ever
    "statement_timeout": 120_000,
    "lock_timeout": 30_000,
    "idle_in_transaction_session_timeout": 900_000,  # a backup holds one while pg_dump reads
}
_CONNECT_SECONDS = 5
_KEPT_OPEN, _AT_MOST_MORE, _RECYCLED_SECONDS = 5, 10, 1_800  # of one process; others have as many


def make_engine(url: str = DEFAULT_URL) -> sa.Engine:
    """An engine whose SQLite connections use WAL, wait for locks and check foreign keys.

    Those of PostgreSQL are tried before use, so that a server that was restarted is found again. Errors do not carry
    what people typed.
    """
    engine = sa.create_engine(url, hide_parameters=True, **_pool(sa.make_url(url)))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _pool(url: sa.URL) -> dict[str, Any]:
    if url.get_backend_name() != "postgresql":
        return {}
    connecting: dict[str, Any] = {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT_SECONDS}
    if "options" not in url.query:
        connecting["options"] = " ".join(f"-c {name}={limit}" for name, limit in LIMITS_MS.items())
    return {
        "pool_pre_ping": True,
        "pool_size": _KEPT_OPEN,
        "max_overflow": _AT_MOST_MORE,
        "pool_recycle": _RECYCLED_SECONDS,
        "connect_args": connecting,
    }


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions: _begin_sqlite does
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # what was acknowledged survives a power cut, not only a killed process
        "foreign_keys=ON",
        f"busy_timeout={_BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A deferred transaction that reads and then writes loses updates or fails at once with «locked».
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[Session]:
    """A session for reading one consistent state, whatever is saved meanwhile."""
    with told(engine), Session(engine, expire_on_commit=False) as session:
        if engine.dialect.name == "postgresql":  # where each statement else sees what was saved just before it
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session


@contextmanager
def writing(engine: sa.Engine) -> Iterator[Session]:
    """One official action: everything inside is saved together, or nothing is."""
    try:
        with (
            told(engine),
            Session(engine.execution_options(sqlite_begin="IMMEDIATE"), expire_on_commit=False) as session,
            session.begin(),
        ):
            _wait_for_other_writers(session)
            yield session
    except StaleDataError:
        raise stale() from None


def _wait_for_other_writers(session: Session) -> None:
    """One writer at a time on PostgreSQL too, as SQLite has it: each act extends the one chain of the record.

    Taken before anything else: somebody who holds a row and waits for the chain, and somebody who has extended the
    chain and waits for that row, would wait for each other.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS_LOCK)))


def stale(who: str = "", at: datetime | None = None) -> InputError:
    """The refusal of a save made from an outdated copy."""
    by = f" ({who}, lúc {moment(at)})" if who and at else ""
    return InputError(
        "conflict.stale",
        f"Nội dung này đã có người khác lưu sau khi bạn mở{by}; hãy tải lại để xem thay đổi rồi lưu lại phần của bạn.",
    )
