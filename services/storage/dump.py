"""The database as one file, taken at one moment while people go on working, and put back from it."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from models.database import make_engine
from rules.errors import InputError
from services.storage.content import Content, content_of

SQLITE, POSTGRESQL = "workbench.db", "workbench.dump"  # the name says which kind of database it came from


def dump(engine: sa.Engine, folder: Path) -> tuple[Path, Content]:
    """Write the database into the folder; the content is that of the file, not of the database a moment later."""
    if engine.dialect.name == "sqlite":
        path = folder / SQLITE
        _copy_sqlite(engine.url.database, path)
        return path, content_of_sqlite(path)
    path = folder / POSTGRESQL
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        snapshot = connection.scalar(sa.text("SELECT pg_export_snapshot()"))
        arguments = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={path}"]
        _run("pg_dump", engine.url, [*arguments, f"--dbname={engine.url.database}"])
        return path, content_of(connection)


def content_of_sqlite(path: Path) -> Content:
    """The content of a database in a file, of the schema of this program; a broken one is refused."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError:
            verdict = ""
    if verdict != "ok":
        raise InputError("backup.corrupt", "Kho dữ liệu trong bản sao lưu bị hỏng; hãy lấy bản khác.", path.name)
    engine = make_engine(f"sqlite:///{path.as_posix()}")
    try:
        with engine.connect() as connection:
            return content_of(connection)
    finally:
        engine.dispose()


def sha256_of(path: Path) -> str:
    """The fingerprint of a file, however large it is."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def put_back(engine: sa.Engine, path: Path) -> None:
    """Make the database of this engine what the file holds; nobody may be connected to it."""
    if (engine.dialect.name == "sqlite") != (path.name == SQLITE):
        message = "Bản sao lưu là của loại kho dữ liệu khác; hãy khôi phục vào đúng loại rồi dùng lệnh copy-database."
        raise InputError("backup.other_kind", message, path.name)
    if engine.dialect.name == "sqlite":
        _copy_sqlite(str(path), Path(engine.url.database))
        return
    restoring = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run("pg_restore", engine.url, [*restoring, f"--dbname={engine.url.database}", str(path)])


def _copy_sqlite(source: str, target: Path) -> None:
    """By the backup interface of SQLite, which sees one state however much is written meanwhile."""
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)


def _run(program: str, url: sa.URL, arguments: list[str]) -> None:
    """The programs of PostgreSQL; the password goes by the environment, where no list of processes shows it."""
    if (found := shutil.which(program)) is None:
        message = f"Máy này chưa có chương trình {program}; hãy cài gói postgresql-client cùng phiên bản máy chủ."
        raise InputError("backup.no_program", message, program)
    host = url.host or url.query.get("host", "")
    options = {"--host": host, "--port": url.port, "--username": url.username}
    given = [f"{name}={value}" for name, value in options.items() if value]
    environment = os.environ | ({"PGPASSWORD": url.password} if url.password else {})
    done = subprocess.run([found, *given, "--no-password", *arguments], env=environment, capture_output=True, text=True)
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["không rõ lý do"]
        raise InputError("backup.program_failed", f"{program} không làm được ({said[0]}); hãy báo người quản trị.")


@contextmanager
def nobody_else(engine: sa.Engine) -> Iterator[None]:
    """Refused while somebody works on this PostgreSQL database; a file of SQLite says nothing about it."""
    if engine.dialect.name == "postgresql":
        others = sa.text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        engine.dispose()  # our own that stand idle
        with engine.connect() as connection:
            if count := connection.scalar(others):
                message = f"Đang có {count} kết nối tới kho dữ liệu; hãy dừng ứng dụng rồi khôi phục."
                raise InputError("backup.in_use", message)
        engine.dispose()
    yield
