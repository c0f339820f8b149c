"""Transactions: nothing lost, nothing half-saved, nobody overwrites another."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import select

from models.audit import AuditEvent
from models.database import reading, writing
from models.office import Agency
from models.procedure import Step
from models.review import Review
from rules.errors import InputError


def test_concurrent_read_modify_write_loses_nothing(sqlite_url):
    from models.database import make_engine

    engine = make_engine(sqlite_url)
    with writing(engine) as session:
        session.add(Agency(code="STP", name="0", kind="department", position=0))

    def add_one(_):
        with writing(engine) as session:
            agency = session.get(Agency, "STP")
            agency.name = str(int(agency.name) + 1)

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(add_one, range(240)))
    with reading(engine) as session:
        assert session.get(Agency, "STP").name == "240"


def test_an_error_inside_a_transaction_leaves_nothing_behind(engine):
    with pytest.raises(RuntimeError), writing(engine) as session:
        session.add(Agency(code="STP", name="Sở Tư pháp", kind="department", position=0))
        session.flush()
        raise RuntimeError
    with reading(engine) as session:
        assert session.exec(select(Agency)).all() == []


def test_orphans_are_refused(engine):
    with pytest.raises(sa.exc.IntegrityError), writing(engine) as session:
        session.add(Step(procedure_id=99, position=0, text="Bước 1"))


def test_an_unknown_term_is_refused_before_it_can_break_every_read(engine):
    with pytest.raises((sa.exc.StatementError, LookupError)), writing(engine) as session:
        session.add(Agency(code="STP", name="Sở Tư pháp", kind="ministry", position=0))


def test_a_save_of_an_outdated_row_says_so(engine):
    stale_row = _review(engine)
    with writing(engine) as session:
        session.get(Review, stale_row.id).period = "2021-Q4"
    with pytest.raises(InputError) as refused, writing(engine) as session:
        stale_row.period = "2022-Q1"
        session.merge(stale_row)
    assert refused.value.code == "conflict.stale"
    with reading(engine) as session:
        assert session.get(Review, stale_row.id).period == "2021-Q4"


def _review(engine):
    from models.procedure import Procedure

    at = datetime(2021, 8, 15, tzinfo=UTC)
    texts = dict.fromkeys(
        "name search_text decision kind field agency competent_agency reception_address delegated_agency "
        "coordinating_agency result keywords description source".split(),
        "",
    )
    with writing(engine) as session:
        procedure = Procedure(
            code="1.000001", illustrative=True, missing_count=0, updated_by="x", updated_at=at, online_level=None,
            has_result=None, has_form_templates=None, has_conditions=None, has_fees=None, **texts,
        )  # fmt: skip
        session.add(procedure)
        session.flush()
        review = Review(
            procedure_id=procedure.id, period="2021-Q3", works_on=at.date(), form_id="f", form_fingerprint="",
            rule_set_fingerprint="", answers={}, created_by="x", created_at=at, updated_by="x", updated_at=at,
        )  # fmt: skip
        session.add(review)
    return review


def test_times_come_back_as_the_same_moment(engine):
    at = datetime(2021, 8, 15, 7, 30, tzinfo=UTC)
    with writing(engine) as session:
        session.add(AuditEvent(at=at, person="x", action="a", subject="s", previous_hash="", hash="h"))
    with reading(engine) as session:
        assert session.exec(select(AuditEvent.at)).one() == at


def test_what_is_read_is_of_one_moment_on_both_databases(engine):
    def named(name: str):
        with writing(engine) as session:
            session.merge(Agency(code="STP", name=name, kind="department", position=0))

    asked = select(Agency.name)
    named("trước")
    with reading(engine) as session:
        assert session.exec(asked).one() == "trước"
        named("sau")
        assert session.exec(asked).one() == "trước"
    with reading(engine) as session:
        assert session.exec(asked).one() == "sau"
