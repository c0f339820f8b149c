"""Alembic's entry: the schema is ``Base.metadata``; services.migration hands over the connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

import models  # noqa: F401  registers every table
from models.base import Base
from rules.errors import InputError


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        on_version_apply=_refuse_orphans,
    )
    with _unchecked_foreign_keys(connection), context.begin_transaction():
        context.run_migrations()


@contextmanager
def _unchecked_foreign_keys(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by copying and dropping it, which would take the rows that refer to it along."""
    if connection.dialect.name != "sqlite" or connection.in_transaction():  # inside one the pragma does nothing
        yield
        return
    driver = connection.connection.dbapi_connection  # past SQLAlchemy, which would begin a transaction
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        connection.commit()
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")


def _refuse_orphans(ctx: MigrationContext, **_: Any) -> None:
    """The last step of each migration on SQLite, inside its transaction: what is refused is not stored."""
    connection = ctx.connection
    if connection is None or connection.dialect.name != "sqlite":
        return
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        tables = ", ".join(sorted({f"{row[0]} → {row[2]}" for row in orphans}))
        raise InputError(
            "database.orphans",
            f"Chưa nâng cấp được kho dữ liệu vì có dòng trỏ tới nội dung không còn ({tables}); kho vẫn như trước khi "
            "nâng cấp. Hãy chép lại bản sao lưu gần nhất rồi mở lại; nếu vẫn gặp thì gửi tệp kho cho người phụ trách "
            "phần mềm.",
            connection.engine.url.render_as_string(),
        )


migrate(context.config.attributes["connection"])
