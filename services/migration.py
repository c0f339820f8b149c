"""Bringing the database to the schema of this program."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from filelock import FileLock

from rules.errors import InputError

_MIGRATIONS = Path(__file__).parents[1] / "migrations"
_LOCK_NUMBER = 6_302_011


def migrate(engine: sa.Engine) -> None:
    """Upgrade to the newest schema; a second process that starts at the same time waits and finds it done."""
    with _alone(engine), engine.connect() as connection:
        try:
            command.upgrade(alembic_config(connection), "head")
        except CommandError as error:
            raise InputError(
                "database.newer",
                "Kho dữ liệu được tạo bởi phiên bản phần mềm mới hơn; hãy cập nhật phần mềm rồi mở lại.",
                engine.url.render_as_string(),
            ) from error
        connection.commit()


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
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))
            yield
        return
    path = engine.url.database
    in_file = path and path != ":memory:"
    with FileLock(f"{path}.lock") if in_file else nullcontext():
        yield
