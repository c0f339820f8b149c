"""What several tests of the services look at, made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.database import make_engine
from services.package.content import PackageContent, read_package
from tests.conftest import DAY
from tests.services.settled_sets import PERIOD, settle_and_lock


@pytest.fixture
def province(demonstration_sqlite: Path, tmp_path: Path) -> Iterator[sa.Engine]:
    """The demonstration province, to be changed."""
    copy = tmp_path / "province.db"
    shutil.copyfile(demonstration_sqlite, copy)
    engine = make_engine(f"sqlite:///{copy}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def locked_package(demonstration_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> PackageContent:
    """What the documents of the demonstration are made from, once nothing in it is open; never changed."""
    copy = tmp_path_factory.mktemp("locked") / "province.db"
    shutil.copyfile(demonstration_sqlite, copy)
    engine = make_engine(f"sqlite:///{copy}")
    settle_and_lock(engine)
    content = read_package(engine, PERIOD, DAY)
    engine.dispose()
    return content
