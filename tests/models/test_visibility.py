"""The conditions on reading reach every way of asking, and nothing in the services goes round them unnoticed."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import select

from models.database import reading
from models.procedure import Procedure
from models.review import Review
from models.visibility import _OFFICIAL, Viewer, seen_by
from rules.vocabulary import Role
from tests.services.ready_reviews import agency_code, ready_reviews

SERVICES = Path(__file__).parents[2] / "services"
_OTHER = aliased(Review)
_ONE = sa.select(Review.id)
ASKED = {
    "rows": select(Review),
    "column": _ONE,
    "alias": sa.select(_OTHER.id),
    "count of rows": sa.select(sa.func.count()).select_from(Review).having(sa.func.count() > 0),
    "count of a column": sa.select(sa.func.count(Review.id)).having(sa.func.count(Review.id) > 0),
    "EXISTS": sa.select(sa.literal(1)).where(sa.exists().where(Review.id > 0)),
    "EXISTS of a select": sa.select(sa.literal(1)).where(sa.exists(_ONE)),
    "IN": sa.select(Procedure.id).where(Procedure.id.in_(sa.select(Review.procedure_id))),
    "join": sa.select(Procedure.id).join(Review, Review.procedure_id == Procedure.id),
    "outer join": sa.select(Review.id, Procedure.id)
    .join(Review, Review.procedure_id == Procedure.id, isouter=True)
    .where(Review.id.is_not(None)),
    "subquery": sa.select(_ONE.subquery().c.id),
    "common table": sa.select(_ONE.cte().c.id),
    "scalar": sa.select(sa.literal(1)).where(sa.select(sa.func.count(Review.id)).scalar_subquery() > 0),
    "union": sa.union(_ONE, _ONE),
    "union in a subquery": sa.select(sa.union(_ONE, _ONE).subquery().c.id),
}
# Where services read past the conditions. They give away counts, states and quartiles, never a content.
BARE = {"services/impact/documents.py", "services/reports/standing.py", "services/submissions/reading.py"}
UNSEEN = {
    "services/plans/late.py",
    "services/plans/lines.py",
    "services/plans/progress.py",
    "services/reports/figures.py",
    "services/standard_times/experience.py",
}


@pytest.fixture
def two_agencies(engine):
    ready_reviews(engine, 2)
    return engine


@pytest.mark.parametrize("way", ASKED)
def test_no_way_of_asking_shows_the_work_of_another_agency(two_agencies, way):
    for agency, shown in ((agency_code(0), True), ("CQ-9", False)):
        with reading(seen_by(two_agencies, Viewer(Role.HEAD, agency))) as session:
            assert bool(session.execute(ASKED[way]).all()) is shown, agency


def test_a_row_is_not_got_by_its_number_either(two_agencies):
    with reading(seen_by(two_agencies, Viewer(Role.HEAD, agency_code(0)))) as session:
        found = [session.get(Review, number) for number in (1, 2)]
        assert [row and row.reviewing_agency for row in found] == [agency_code(0), None]


def test_the_services_go_past_the_conditions_only_where_it_is_known():
    names = "|".join(table.__name__ for table in _OFFICIAL)
    texts = {
        path.relative_to(SERVICES.parent).as_posix(): path.read_text(encoding="utf-8")
        for path in SERVICES.rglob("*.py")
    }
    assert {name for name, text in texts.items() if re.search(rf"\b({names})\.__table__", text)} == BARE
    assert {name for name, text in texts.items() if re.search(r"seen_by\([^)]*None\)", text)} == UNSEEN
    of_servers = ("services/storage/", "services/watching/")
    by_people = {name: text for name, text in texts.items() if not name.startswith(of_servers)}
    in_words = {line.strip() for text in by_people.values() for line in text.splitlines() if "sa.text(" in line}
    assert in_words == {'session.execute(sa.text("LOCK TABLE confirmation IN SHARE ROW EXCLUSIVE MODE"))'}
