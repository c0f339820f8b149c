"""Databases, rules and programs the tests need. Every test that asks for ``engine`` runs on both databases."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.audit import Act
from models.database import make_engine
from rules.rulebook import Rulebook, RuleSet, load_rulebook
from services.demonstration import load_demonstration
from services.migration import migrate
from tests.accounts import accounts_python
from tests.deploy.proxy import nginx
from tests.postgresql import Cluster, server_programs

REQUIRE_ALL = os.environ.get("WORKBENCH_REQUIRE") == "all"
DAY = date(2021, 8, 15)
ACT = Act("Nguyễn Thị Thử", datetime(2021, 8, 15, 2, 30, tzinfo=UTC))


def found(program: str) -> bool:
    """Is this outside program on the machine?"""
    return {
        "chromium": lambda: chromium() is not None,
        "libreoffice": lambda: shutil.which("soffice") is not None,
        "pdftoppm": lambda: shutil.which("pdftoppm") is not None,
        "postgresql": lambda: server_programs() is not None,
        "accounts": lambda: accounts_python() is not None,
        "nginx": lambda: nginx() is not None,
    }[program]()


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        program = marker.args[0]
        if not found(program):
            stop = pytest.fail if REQUIRE_ALL else pytest.skip
            stop(f"máy này chưa có {program}")


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="session")
def rule_set(rulebook: Rulebook) -> RuleSet:
    """The rules of 15/08/2021, in the middle of the first user's period."""
    return rulebook.at(DAY)


@pytest.fixture
def act() -> Act:
    return ACT


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated empty database file, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    engine = make_engine(f"sqlite:///{path}")
    migrate(engine)
    close(engine)
    return path


@pytest.fixture(scope="session")
def demonstration_sqlite(empty_sqlite: Path) -> Path:
    """A database file with the demonstration province, copied for each test of the pages."""
    path = empty_sqlite.with_name("demonstration.db")
    shutil.copyfile(empty_sqlite, path)
    engine = make_engine(f"sqlite:///{path}")
    load_demonstration(engine, ACT)
    close(engine)
    return path


def close(engine: sa.Engine) -> None:
    """Leave a file that holds everything: nothing beside it in the write-ahead log."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this test run, with one migrated database to copy."""
    with Cluster() as server:
        yield server


@pytest.fixture
def sqlite_url(empty_sqlite: Path, tmp_path: Path) -> str:
    copy = tmp_path / "workbench.db"
    shutil.copyfile(empty_sqlite, copy)
    return f"sqlite:///{copy}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty migrated database of each kind."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite_url")
    return request.getfixturevalue("cluster").new_database()


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    opened = make_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def manage(sqlite_url: str):
    """Runs manage.py as an operator would, on a database of its own: ``manage("show", "1.000001")``."""
    root = Path(__file__).parents[1]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DATABASE_URL": sqlite_url}
        command = [shutil.which("python3") or "python", str(root / "manage.py"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=root)

    return run
