"""How dossiers are handled: shares from what is known, of each agency and field, with what is behind each."""

from fractions import Fraction

import pytest
import sqlalchemy as sa

from models.database import writing
from models.procedure import Procedure, Volume
from services.leadership.handling import NO_AGENCY, WHOLE, By, Measure, behind, handled
from tests.services.sent_copies import Sent, agencies, store_sent

COUNTS = [  # TTHC, year, received, online, late, returned
    ("1.000001", 2020, 100, 10, 5, None),
    ("1.000001", 2021, 200, 60, 0, 4),
    ("1.000002", 2021, 50, None, 50, 1),
    ("1.000003", 2021, 30, 30, None, 0),
]


@pytest.fixture
def counted(engine, act):
    agencies(engine, ["A", "B"])
    fields = ("Hộ tịch", "Hộ tịch", "Đất đai")
    store_sent(engine, [Sent("A", f"1.00000{at}", f"Thủ tục {at}", field) for at, field in enumerate(fields, 1)], act)
    with writing(engine) as session:
        for code, agency in (("1.000001", "A"), ("1.000002", "B")):
            session.execute(sa.update(Procedure).where(Procedure.code == code).values(managing_agency=agency))
        ids = dict(session.execute(sa.select(Procedure.code, Procedure.id)).all())
        for at, (code, year, received, online, late, returned) in enumerate(COUNTS):
            counts = {"received": received, "online": online, "late": late, "returned": returned}
            more = {"direct": None, "post": None, "source": "", "illustrative": False}
            session.add(Volume(procedure_id=ids[code], position=at, year=year, **counts, **more))
    return engine


def shares(found, measure):
    return {(row.name, row.year): row.shares[measure] for row in (*found.rows, *found.whole)}


def test_shares_are_of_the_dossiers_that_are_known(counted):
    found = handled(counted, By.AGENCY)
    assert found.years == (2020, 2021) and not found.is_illustrative
    online = shares(found, Measure.ONLINE)
    assert online["Cơ quan A", 2021] == (60, 200, 0) and online["Cơ quan B", 2021] == (0, 0, 50)
    assert online["Cơ quan B", 2021].percent is None
    assert online[WHOLE, 2021] == (90, 230, 50) and online[WHOLE, 2021].percent == Fraction(9000, 230)
    on_time = shares(found, Measure.ON_TIME)
    assert on_time["Cơ quan A", 2020] == (95, 100, 0) and on_time["Cơ quan B", 2021] == (0, 50, 0)
    assert on_time[NO_AGENCY, 2021] == (0, 0, 30)
    assert shares(found, Measure.RETURNED)["Cơ quan A", 2020] == (0, 0, 100)


def test_fields_and_agencies_add_up_to_the_same_whole(counted):
    by_field, by_agency = handled(counted, By.FIELD), handled(counted, By.AGENCY)
    assert by_field.whole == by_agency.whole
    assert sum(row.received for row in by_field.rows) == sum(row.received for row in by_agency.rows) == 380
    own = handled(counted, By.FIELD, "A")
    assert [row.name for row in own.whole] == ["Cơ quan A"] * 2
    assert sum(row.received for row in own.rows) == 300


@pytest.mark.parametrize("agency", ["", "A"])
@pytest.mark.parametrize("by", By)
def test_what_is_behind_a_row_adds_up_to_it(counted, by, agency):
    found = handled(counted, by, agency)
    rows = [(row, by) for row in found.rows] + [(row, None) for row in found.whole]
    for row, way in rows:
        for measure in Measure:
            procedures = behind(counted, row, way, measure, agency)
            assert sum(one.received for one in procedures) == row.received
            sums = tuple(sum(one.share[at] for one in procedures) for at in range(3))
            assert sums == row.shares[measure]
            assert [one.received for one in procedures] == sorted((one.received for one in procedures), reverse=True)
