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
from models.review import Review
from rules.errors import InputError
from services.audit import verify_chain
from services.demonstration import load_demonstration
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
    _nothing_is_lost(engine, counts)


@pytest.mark.needs("postgresql")
@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_an_old_postgresql_database_upgrades_without_loss(released, tmp_path, cluster):
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.executescript(released.read_text(encoding="utf-8"))
    engine = make_engine(cluster.empty_database())
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), released.stem)
        connection.commit()
    counts = _copied_as_they_are(make_engine(f"sqlite:///{path}"), engine)
    assert counts["procedure"] >= 1 and counts["review"] >= 1 and counts["cost_table"] >= 1
    migrate(engine)
    _nothing_is_lost(engine, counts)


def _copied_as_they_are(old: sa.Engine, new: sa.Engine) -> dict[str, int]:
    """The rows of a database of the same old schema; by table how many."""
    there, here, counts = sa.MetaData(), sa.MetaData(), {}
    with old.connect() as source, new.begin() as target:
        there.reflect(source)
        here.reflect(target)
        target.execute(sa.text("SET session_replication_role = replica"))  # tables in any order
        for table in there.tables.values():
            rows = [dict(row) for row in source.execute(sa.select(table)).mappings()]
            counts[table.name] = len(rows)
            if rows and table.name != "alembic_version":
                target.execute(sa.insert(here.tables[table.name]), rows)
            if "id" in table.c and isinstance(table.c.id.type, sa.Integer):
                newest = f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name})"
                named = f"pg_get_serial_sequence('{table.name}', 'id')"
                target.execute(sa.text(f"SELECT setval({named}, {newest}, false) WHERE {named} IS NOT NULL"))
    return counts


def _nothing_is_lost(engine: sa.Engine, counts: dict[str, int]) -> None:
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


def _counts(connection: sa.Connection, names: tuple[str, ...]) -> dict[str, int]:
    return {name: connection.scalar(sa.text(f'SELECT count(*) FROM "{name}"')) for name in names}


def test_a_downgrade_keeps_the_reviews_of_procedures_in_force(engine, act):
    load_demonstration(engine, act)
    kept = ("procedure", "procedure_version", "audit_event")
    # The older schema holds one review of a TTHC in a period: of several agencies the first stays.
    kept_reviews = "SELECT min(id) FROM review WHERE procedure_id IS NOT NULL GROUP BY procedure_id, period, form_id"
    in_force = sa.text(f"SELECT count(*) FROM ({kept_reviews}) AS kept")
    priced = sa.text(f"SELECT count(*) FROM cost_table WHERE review_id IN ({kept_reviews})")
    with engine.connect() as connection:
        before, reviews, tables = _counts(connection, kept), connection.scalar(in_force), connection.scalar(priced)
        assert connection.scalar(sa.text("SELECT count(*) FROM review")) > reviews > 0 and tables > 0
    with engine.connect() as connection:
        config = alembic_config(connection)
        command.downgrade(config, "0001")
        assert _counts(connection, kept) == before
        assert _counts(connection, ("review", "cost_table")) == {"review": reviews, "cost_table": tables}
        connection.rollback()
        command.upgrade(config, "head")
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    assert verify_chain(engine)["broken"] == []


def _with_an_orphan(path: Path, released: str) -> sa.Engine:
    with sqlite3.connect(path) as old:
        old.executescript((Path(__file__).parent / "released" / released).read_text(encoding="utf-8"))
        old.execute("INSERT INTO step (procedure_id, position, text) VALUES (999, 0, 'Bước')")
    return make_engine(f"sqlite:///{path}")


def test_an_upgrade_that_would_keep_rows_referring_to_nothing_is_refused_and_undone(tmp_path):
    engine = _with_an_orphan(tmp_path / "old.db", "0001.sql")
    with pytest.raises(InputError, match="step → procedure.*bản sao lưu") as raised:
        migrate(engine)
    assert raised.value.code == "database.orphans"
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == "0001"
        assert "draft_document" not in sa.inspect(connection).get_table_names()
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_start_without_an_upgrade_does_not_search_the_whole_database(tmp_path):
    migrate(_with_an_orphan(tmp_path / "now.db", RELEASED[-1].name))


@pytest.mark.parametrize(
    "subjects",
    [{}, {"procedure_id": 1, "agency_code": "STP"}, {"planned_id": 1, "group_id": 1}],
    ids=["none", "procedure and plan", "planned and group"],
)
def test_a_review_is_about_exactly_one_subject(engine, act, subjects):
    names = ("period", "form_id", "form_fingerprint", "rule_set_fingerprint", "created_by", "updated_by")
    values = dict.fromkeys(names, "x") | {"works_on": act.at.date(), "created_at": act.at, "updated_at": act.at}
    with engine.begin() as connection, pytest.raises(sa.exc.IntegrityError, match="ck_review_one_subject"):
        connection.execute(sa.insert(Review).values(**values, answers={}, version=1, **subjects))


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
