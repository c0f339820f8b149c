"""The database as a whole: whether it answers, what it is, how large."""

import os
import time
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from models.base import Base
from models.database import make_engine
from services.watching.places import is_file

_PATIENCE = "3"  # seconds to wait for a server that does not answer
COUNTED = {
    "procedure": "Thủ tục hành chính",
    "paper": "Thành phần hồ sơ",
    "finding": "Điểm cần xem lại",
    "review": "Phiếu rà soát",
    "cost_table": "Bảng chi phí",
    "submission": "Hồ sơ trình",
    "sending": "Bản đã trình",
    "comment": "Ý kiến",
    "audit_event": "Việc trong nhật ký",
    "person": "Người dùng",
}


class DatabaseState(NamedTuple):
    """``version`` of the database program; ``size`` in bytes; ``seconds`` a trivial question took."""

    kind: str
    version: str
    size: int
    schema: str
    seconds: float


def impatient_engine(url: str) -> sa.Engine:
    """An engine that soon gives up on a server that does not answer; no connection is kept between questions."""
    made = sa.make_url(url)
    if made.get_backend_name() == "postgresql":
        made = made.update_query_dict({"connect_timeout": _PATIENCE})
    return make_engine(made.render_as_string(hide_password=False))


def database_state(engine: sa.Engine) -> DatabaseState:
    """Raises ``FileNotFoundError`` or what SQLAlchemy raises where the database cannot be read."""
    if is_file(engine) and not Path(engine.url.database).exists():  # opening it would make an empty one
        raise FileNotFoundError(2, "no database")
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT 1"))  # the connection itself is not what is measured
        started = time.perf_counter()
        connection.execute(sa.text("SELECT 1"))
        seconds = time.perf_counter() - started
        schema = connection.scalar(sa.text("SELECT version_num FROM alembic_version")) or ""
        version = ".".join(map(str, engine.dialect.server_version_info))
        kind = "PostgreSQL" if engine.dialect.name == "postgresql" else "SQLite"
        return DatabaseState(kind, version, _size(engine, connection), schema, seconds)


def count_rows(engine: sa.Engine) -> dict[str, int]:
    """Rows of the tables that grow, by the name people know."""
    counts = [sa.select(sa.func.count()).select_from(Base.metadata.tables[name]).scalar_subquery() for name in COUNTED]
    with engine.connect() as connection:
        return dict(zip(COUNTED.values(), connection.execute(sa.select(*counts)).one(), strict=True))


def _size(engine: sa.Engine, connection: sa.Connection) -> int:
    if engine.dialect.name == "postgresql":
        return connection.scalar(sa.text("SELECT pg_database_size(current_database())"))
    file = engine.url.database or ""
    return sum(os.path.getsize(path) for ending in ("", "-wal") if os.path.exists(path := file + ending))
