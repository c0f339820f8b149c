"""Every row says which province it belongs to, whoever wrote it and by whatever way."""

import shutil
from datetime import date

import sqlalchemy as sa

from models.base import PROVINCE_KEY, Base
from models.database import make_engine, writing
from models.office import Agency, OfficeDraft
from rules.vocabulary import AgencyKind
from services.office import get_office, save_office
from services.storage.content import content_of

OFFICE = OfficeDraft(
    province="Thử",
    province_code="H30",
    authority_lines=("ỦY BAN NHÂN DÂN", "TỈNH THỬ"),
    place="Thử",
    period="2021-Q3",
    works_on=date(2021, 8, 15),
)


def _keys(engine: sa.Engine) -> dict[str, set[str]]:
    """The keys found in each table that holds anything."""
    with engine.connect() as connection:
        found = {
            table.name: set(connection.scalars(sa.select(table.c[PROVINCE_KEY]).distinct()))
            for table in Base.metadata.sorted_tables
        }
    return {name: keys for name, keys in found.items() if keys}


def test_every_table_carries_the_key_after_its_own_columns():
    assert len(Base.metadata.tables) > 40
    for table in Base.metadata.sorted_tables:
        assert [column.name for column in table.c][-1] == PROVINCE_KEY
        assert not table.c[PROVINCE_KEY].nullable


def test_every_row_of_the_demonstration_belongs_to_its_province_and_follows_when_the_code_changes(
    demonstration_sqlite, tmp_path, act
):
    engine = make_engine(f"sqlite:///{shutil.copyfile(demonstration_sqlite, tmp_path / 'full.db')}")
    office = get_office(engine)
    found = _keys(engine)
    assert office.province_code == "H19" and len(found) > 30
    assert {name: keys for name, keys in found.items() if keys != {"H19"}} == {}
    save_office(engine, office.model_copy(update={"province_code": "H01"}), act)
    found = _keys(engine)
    assert {name: keys for name, keys in found.items() if keys != {"H01"}} == {}
    before = {table: one.rows for table, one in _content(engine).items()}
    save_office(engine, office.model_copy(update={"province_code": "H01", "place": "Biên Hòa"}), act)
    after = {table: one.rows for table, one in _content(engine).items()}
    assert after == before | {"audit_event": before["audit_event"] + 1}
    assert _keys(engine)["audit_event"] == {"H01"}


def _content(engine: sa.Engine):
    with engine.connect() as connection:
        return content_of(connection)


def test_before_the_office_is_known_rows_wait_for_its_code(engine, act):
    with writing(engine) as session:
        session.add(Agency(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT, position=0))
    assert _keys(engine) == {"agency": {""}}
    save_office(engine, OFFICE, act)
    assert set(map(frozenset, _keys(engine).values())) == {frozenset({"H30"})}


def test_a_row_written_by_the_session_or_in_bulk_takes_the_key_and_shows_none_of_it(engine, act):
    save_office(engine, OFFICE, act)
    values = {"name": "Sở", "kind": AgencyKind.DEPARTMENT, "position": 0}
    with writing(engine) as session:
        one = Agency(code="A", **values)
        session.add(one)
        session.flush()
        assert set(one.model_dump()) == {"code", *values}
        session.execute(sa.insert(Agency), [{"code": f"B{number}", **values} for number in range(3)])
        assert list(session.scalars(sa.select(Agency.__table__.c[PROVINCE_KEY]))) == ["H30"] * 4
