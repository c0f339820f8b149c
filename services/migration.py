"""Bringing the database to the schema of this program."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from filelock import FileLock

from models.database import LIMITS_MS
from models.faults import damaged, read_only, told
from rules.errors import InputError

_MIGRATIONS = Path(__file__).parents[1] / "migrations"
_LOCK_NUMBER = 6_302_011


def migrate(engine: sa.Engine) -> None:
    """Upgrade to the newest schema; a second process that starts at the same time waits and finds it done.

    Raises:
        InputError: «database.newer», and what ``models.faults.told`` says of a database that cannot be used.
    """
    with told(engine), _alone(engine), engine.connect() as connection:
        try:
            _take_as_long_as_needed(connection)
            command.upgrade(alembic_config(connection), "head")
        except CommandError as error:
            raise InputError(
                "database.newer",
                "Kho dữ liệu được tạo bởi phiên bản phần mềm mới hơn; hãy cập nhật phần mềm rồi mở lại.",
                engine.url.render_as_string(),
            ) from error
        connection.commit()


def refuse_damaged(engine: sa.Engine) -> None:
    """Look through the whole file of SQLite; a damaged one is refused before anybody writes into it.

    Raises:
        InputError: «database.damaged», with the file and what to do.
    """
    if engine.dialect.name != "sqlite":
        return
    with told(engine), engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise damaged(engine)


@cache
def newest_schema() -> str:
    """The name of the schema of this program."""
    return ScriptDirectory(str(_MIGRATIONS)).get_current_head()


def alembic_config(connection: sa.Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[None]:
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:  # held until this transaction ends
            _take_as_long_as_needed(connection)
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))
            yield
        return
    path = engine.url.database
    in_file = path and path != ":memory:"
    with ExitStack() as held:
        if in_file:
            try:
                held.enter_context(FileLock(f"{path}.lock"))
            except OSError:  # the folder cannot be written to
                raise read_only(engine) from None
        yield


def _take_as_long_as_needed(connection: sa.Connection) -> None:
    """The limits of ``models.database`` are for clicks; they hold again after this transaction."""
    if connection.dialect.name == "postgresql":
        for limit in LIMITS_MS:
            connection.exec_driver_sql(f"SET LOCAL {limit} = 0")
