"""Every reference to another table can be looked up backwards without reading the whole table."""

import pytest
import sqlalchemy as sa

from models.base import Base
from models.database import make_engine


def lacking(inspector: sa.Inspector) -> list[str]:
    """Columns of foreign keys that lead no index, no unique constraint and no primary key of the database."""
    found = []
    for table in inspector.get_table_names():
        leading = {index["column_names"][0] for index in inspector.get_indexes(table)}
        leading |= {unique["column_names"][0] for unique in inspector.get_unique_constraints(table)}
        leading |= set(inspector.get_pk_constraint(table)["constrained_columns"][:1])
        keys = (key["constrained_columns"][0] for key in inspector.get_foreign_keys(table))
        found += [f"{table}.{key}" for key in keys if key not in leading]
    return found


def test_every_reference_leads_an_index_of_the_migrated_database(engine):
    assert lacking(sa.inspect(engine)) == []


def test_every_reference_leads_an_index_of_the_models(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'models.db'}")
    Base.metadata.create_all(engine)
    inspector = sa.inspect(engine)
    assert sum(len(inspector.get_foreign_keys(table)) for table in inspector.get_table_names()) > 30
    assert lacking(inspector) == []
    engine.dispose()


@pytest.mark.parametrize("extra", [(), (sa.Index("ix_one", "other", "parent_id"),)])
def test_the_check_sees_a_reference_without_an_index(extra):
    """A column that only comes second in an index is not found by it."""
    tables = sa.MetaData()
    sa.Table("parent", tables, sa.Column("id", sa.Integer, primary_key=True))
    columns = (sa.Column("parent_id", sa.ForeignKey("parent.id")), sa.Column("other", sa.Integer))
    sa.Table("child", tables, *columns, *extra)
    engine = sa.create_engine("sqlite://")
    tables.create_all(engine)
    assert lacking(sa.inspect(engine)) == ["child.parent_id"]
