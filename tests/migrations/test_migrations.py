"""Old databases upgrade without loss, and the models and migrations agree."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from models.base import Base
from models.database import make_engine
from services.audit import verify_chain
from services.inventory.procedures import get_procedure
from services.migration import alembic_config, migrate
from services.reviews.reviews import list_reviews

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))


def newest() -> str:
    with make_engine("sqlite://").connect() as connection:
        return ScriptDirectory.from_config(alembic_config(connection)).get_current_head()


def test_every_released_schema_is_kept_here():
    with make_engine("sqlite://").connect() as connection:
        revisions = ScriptDirectory.from_config(alembic_config(connection)).walk_revisions()
    assert {path.stem for path in RELEASED} == {revision.revision for revision in revisions}


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_an_old_database_upgrades_without_loss(released, tmp_path):
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.executescript(released.read_text(encoding="utf-8"))
        counts = {name: old.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in _tables(old)}
    assert counts["procedure"] >= 1 and counts["review"] >= 1 and counts["cost_table"] >= 1
    engine = make_engine(f"sqlite:///{path}")
    migrate(engine)
    with engine.connect() as connection:
        for name, count in counts.items():
            if name != "alembic_version":
                assert connection.scalar(sa.text(f'SELECT count(*) FROM "{name}"')) == count, name
    code = "1.000656"
    assert get_procedure(engine, code).draft.papers
    assert [review.code for review in list_reviews(engine, "2021-Q3")] == [code]
    assert verify_chain(engine)["broken"] == []


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def test_models_and_migrations_describe_the_same_schema(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_downgrade_and_upgrade_return_to_the_same_schema(engine):
    with engine.connect() as connection:
        config = alembic_config(connection)
        command.downgrade(config, "base")
        command.upgrade(config, "head")
        connection.commit()
        assert set(sa.inspect(connection).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_two_starts_at_once_migrate_once(tmp_path):
    url = f"sqlite:///{tmp_path / 'new.db'}"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: migrate(make_engine(url)), range(4)))
    with make_engine(url).connect() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == newest()


def test_a_database_newer_than_the_program_is_left_alone(tmp_path, empty_sqlite):
    path = shutil.copy(empty_sqlite, tmp_path / "newer.db")
    engine = make_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Exception, match="mới hơn"):
        migrate(engine)
