"""Moving an office to another database, from SQLite to PostgreSQL above all: copied, then proved equal."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from models.database import make_engine
from rules.errors import InputError
from services.migration import migrate
from services.storage.content import Content, content_of, differences, is_empty, rows_of, tables


class Copied(NamedTuple):
    """Rows by table; equal on both sides by count and checksum."""

    tables: int
    rows: int
    content: Content


def copy_database(source_url: str, target_url: str) -> Copied:
    """Copy everything in one transaction of either side; nothing is kept where the copies differ.

    The source is read as it was at one moment, whatever is saved meanwhile: what is saved later is not in the copy.

    Raises:
        InputError: «storage.same», «storage.not_empty», «storage.differs», «storage.unreachable».
    """
    if sa.make_url(source_url) == sa.make_url(target_url):
        raise InputError("storage.same", "Kho nguồn và kho đích là một; hãy ghi địa chỉ kho đích khác.", target_url)
    source, target = make_engine(source_url), make_engine(target_url)
    try:
        for engine in (source, target):
            _reach(engine)
            migrate(engine)
        return _copied(source, target)
    finally:
        source.dispose()
        target.dispose()


def _reach(engine: sa.Engine) -> None:
    try:
        with engine.connect():
            pass
    except sa.exc.OperationalError as error:
        where = engine.url.render_as_string()
        message = "Không mở được kho dữ liệu; hãy kiểm tra địa chỉ, mật khẩu và máy chủ PostgreSQL."
        raise InputError("storage.unreachable", message, where) from error


def _copied(source: sa.Engine, target: sa.Engine) -> Copied:
    with _at_one_moment(source) as reading, target.begin() as writing:
        if not is_empty(writing):
            message = "Kho đích đã có dữ liệu nên không chép đè; hãy tạo một kho mới, trống."
            raise InputError("storage.not_empty", message, target.url.render_as_string())
        for table in tables():
            for rows in rows_of(reading, table):
                writing.execute(sa.insert(table), rows)
        _continue_numbering(writing)
        before, after = content_of(reading), content_of(writing)
        if wrong := differences(before, after):
            message = f"Bản chép khác bản gốc ở bảng {', '.join(wrong)} nên đã hủy; hãy báo người quản trị."
            raise InputError("storage.differs", message)
    return Copied(len(after), sum(one.rows for one in after.values()), after)


def _at_one_moment(engine: sa.Engine) -> Any:
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    return engine.connect().execution_options(**options)


def _continue_numbering(connection: sa.Connection) -> None:
    """PostgreSQL counts apart from the rows: the next number follows the last that was copied."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables():
        for column in table.primary_key.columns:
            name = connection.scalar(sa.select(sa.func.pg_get_serial_sequence(table.name, column.name)))
            if name and (last := connection.scalar(sa.select(sa.func.max(column)))):
                connection.execute(sa.select(sa.func.setval(name, last)))
